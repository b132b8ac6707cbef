"""Records among bytes: where each begins and ends, its line, and what stands between records that are broken."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from .problems import BrokenInputError

MOST: Final = 24 << 20
"""Bytes of a record that are kept; what is longer is passed over, and said to be too long."""

_HEAD: Final = 1 << 16
_VERSION: Final = b"WARC/"


class Raw(NamedTuple):
    """The bytes of one record with its line end, where they start, and how many line ends stand before them in the slice.

    ``data`` is empty for a record of more than `MOST` bytes, ``size`` counts them all. ``broken`` says why bytes are no
    record.
    """

    data: bytes
    byte: int
    line: int
    size: int
    broken: str = ""


def lines(chunks: Iterator[bytes], byte: int, *, skip: bool = False) -> Iterator[Raw]:
    """The lines among ``chunks``, of which the first starts at offset ``byte``; only LF ends a line.

    With ``skip``, the first line is the end of one that started before, and is passed over. Bytes that stand before a break
    in the input, with no line end, are a broken record.
    """
    held: list[bytes] = []
    size = number = 0
    try:
        for chunk in chunks:
            start = 0
            while (end := chunk.find(b"\n", start) + 1) > 0:
                size += end - start
                if not skip:
                    yield _joined(held, chunk[start:end], byte, number, size)
                    number += 1
                byte += size
                held, size, start, skip = [], 0, end, False
            size += len(chunk) - start
            if size <= MOST and start < len(chunk):
                held.append(chunk[start:])
    except BrokenInputError as error:
        yield Raw(b"", byte, number, size, str(error))
        return
    except OSError as error:
        yield Raw(b"", byte, number, size, error.strerror or str(error))
        return
    if size and not skip:
        yield _joined(held, b"", byte, number, size)


def _joined(held: list[bytes], end: bytes, byte: int, number: int, size: int) -> Raw:
    return Raw(b"".join((*held, end)) if size <= MOST else b"", byte, number, size)


class _Window:
    """Chunks as one text of bytes that is read forward; ``broken`` says why it ends before its end."""

    def __init__(self, chunks: Iterator[bytes], byte: int) -> None:
        self.chunks = chunks
        self.byte = byte
        self.data = b""
        self.broken = ""

    def fill(self, size: int) -> bool:
        """Have at least ``size`` bytes at hand, if there are as many."""
        if len(self.data) >= size:
            return True
        held, total = [self.data], len(self.data)
        try:
            while total < size and (chunk := next(self.chunks, b"")):
                held.append(chunk)
                total += len(chunk)
        except BrokenInputError as error:
            self.broken = str(error)
        except OSError as error:
            self.broken = error.strerror or str(error)
        self.data = b"".join(held)
        return total >= size

    def drop(self, size: int) -> int:
        """Go on by ``size`` bytes, or to the end; by how many that was."""
        start = self.byte
        while size > len(self.data):
            size -= len(self.data)
            self.byte += len(self.data)
            self.data = b""
            if not self.fill(1):
                return self.byte - start
        self.byte += size
        self.data = self.data[size:]
        return self.byte - start


def warc(chunks: Iterator[bytes], byte: int) -> Iterator[Raw]:
    """The records of a WARC file (ISO 28500), each with its head, its block and the two line ends behind it.

    What stands where a record should is a broken record, up to the next line that starts with ``WARC/``.
    """
    window = _Window(chunks, byte)
    number = 0
    while window.fill(1):
        yield _record(window, number)
        number += 1
    if window.broken:
        yield Raw(b"", window.byte, number, 0, window.broken)


def _record(window: _Window, number: int) -> Raw:
    """The next record, and the window behind it."""
    at = window.byte
    window.fill(_HEAD)
    head, blank, _ = window.data[:_HEAD].partition(b"\r\n\r\n")
    length = _length(head) if blank and head.startswith(_VERSION) else -1
    if length < 0:
        return Raw(b"", at, number, _resync(window), "not a WARC record")
    size = len(head) + 4 + length + 4
    if size > MOST:
        return Raw(b"", at, number, _resync(window), f"a record of {size} bytes, more than {MOST}")
    whole = window.fill(size)
    data = window.data[:size]
    if whole and not data.endswith(b"\r\n\r\n"):
        return Raw(b"", at, number, _resync(window), "the length of the record is wrong")
    if len(data) < size - 4:
        reason = "the record breaks off"
        mark = data.find(b"\n" + _VERSION, 1)
        return Raw(b"", at, number, _resync(window) if mark > 0 else window.drop(len(data)), reason)
    window.drop(len(data))
    return Raw(data, at, number, len(data))


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            digits = value.strip()
            return int(digits) if digits.isdigit() and len(digits) < 16 else -1
    return -1


def _resync(window: _Window) -> int:
    """Go to the next line that starts a record; how many bytes that was."""
    start = window.byte
    mark = b"\n" + _VERSION
    while True:
        at = window.data.find(mark, 1)
        if at >= 0:
            window.drop(at + 1)
            return window.byte - start
        keep = len(mark)
        if len(window.data) > keep:
            window.drop(len(window.data) - keep)
        if not window.fill(keep + 1):
            window.drop(len(window.data))
            return window.byte - start
