"""Bytes of a file, unpacked, piece by piece: what can be read is read, and where it breaks off is said."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from .inputs import Packing
from .problems import BrokenInputError

CHUNK: Final = 1 << 18
_STEP: Final = 1 << 14


def feed(path: str, packing: Packing, start: int = 0) -> Iterator[bytes]:
    """The unpacked bytes of a file from offset ``start`` of them.

    Raises `BrokenInputError` where the file breaks off or is damaged, after all that could be read; `OSError`.
    """
    with open(path, "rb") as file:
        if not packing:
            file.seek(start)
            yield from iter(lambda: file.read(CHUNK), b"")
            return
        unpacked = _gzip(file) if packing == "gz" else _zstd(file)
        for chunk in unpacked:
            if start >= len(chunk):
                start -= len(chunk)
            else:
                yield chunk[start:]
                start = 0


def _gzip(file: BinaryIO) -> Iterator[bytes]:
    """The members of a gzip file (RFC 1952), one after the other; zeros behind the last are padding."""
    data = file.read(CHUNK)
    while data:
        member = zlib.decompressobj(wbits=31)
        while True:
            try:
                out = member.decompress(data, CHUNK)
            except zlib.error as error:
                message = f"damaged gzip data: {error}"
                raise BrokenInputError(message) from error
            if out:
                yield out
            if member.eof:
                break
            data = member.unconsumed_tail
            if not data and len(out) < CHUNK and not (data := file.read(CHUNK)):
                message = "the gzip data breaks off"
                raise BrokenInputError(message)
        data = member.unused_data.lstrip(b"\0")
        while not data and (more := file.read(CHUNK)):
            data = more.lstrip(b"\0")


def _zstd(file: BinaryIO) -> Iterator[bytes]:
    """The frames of a zstd file (RFC 8878), one after the other."""
    from .needs import zstandard

    zstd = zstandard()
    data = file.read(_STEP)
    while data:
        frame = zstd.ZstdDecompressor().decompressobj()
        while True:
            try:
                out = frame.decompress(data)
            except zstd.ZstdError as error:
                message = f"damaged zstd data: {error}"
                raise BrokenInputError(message) from error
            if out:
                yield out
            if frame.eof:
                break
            if not (data := file.read(_STEP)):
                message = "the zstd data breaks off"
                raise BrokenInputError(message)
        data = frame.unused_data or file.read(_STEP)
