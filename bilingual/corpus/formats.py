"""What a record of each format is: its text, what names it, and how it is written with another text."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, Protocol

from ..decoding import decode
from ..errors import DecodeError
from .cleaning import Cleaned
from .inputs import Form
from .objects import Object, read
from .problems import BadRecordError
from .records import MOST, Raw, lines, warc
from .settings import Settings


class Record(NamedTuple):
    """A record that was read: its text and what the columns say; one that does not count is passed on as it is."""

    text: str
    id: str
    outlet: str
    source: Any
    counts: bool = True


class Format(Protocol):
    """One format: how records are parted, read and written."""

    def records(self, chunks: Iterator[bytes], byte: int, *, skip: bool) -> Iterator[Raw]:
        """The records among bytes, of which the first stands at offset ``byte``."""

    def is_blank(self, raw: Raw) -> bool:
        """Is there nothing between two line ends?"""

    def read(self, raw: Raw) -> Record:
        """What a record says; raises `BadRecordError`."""

    def written(self, record: Record, cleaned: Cleaned) -> bytes:
        """The record with its clean text."""


def form_of(form: Form, settings: Settings) -> Format:
    """The format of a kind of file."""
    return _Jsonl(settings) if form == "jsonl" else _Wet(settings)


def _whole(raw: Raw) -> bytes:
    if raw.broken:
        raise BadRecordError(raw.broken)
    if raw.size > MOST:
        message = f"a record of {raw.size} bytes, more than {MOST}"
        raise BadRecordError(message)
    return raw.data


def decoded(data: bytes, encoding: str) -> str:
    """Bytes as text in one encoding.

    Raises `BadRecordError` with the offset within the record.
    """
    name = "utf-8" if encoding == "auto" else encoding
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        message = f"not {name}: {error.reason} at byte {error.start} of the record"
        raise BadRecordError(message) from error


class _Jsonl:
    """One JSON object a line."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def records(self, chunks: Iterator[bytes], byte: int, *, skip: bool) -> Iterator[Raw]:
        return lines(chunks, byte, skip=skip)

    def is_blank(self, raw: Raw) -> bool:
        return raw.size <= MOST and not raw.broken and raw.data.isspace()

    def read(self, raw: Raw) -> Record:
        settings = self.settings
        line = decoded(_whole(raw), settings.encoding)
        found = read(line.rstrip("\r\n"))
        if settings.report_column in found.members:
            message = f"the key {settings.report_column!r} is there already"
            raise BadRecordError(message)
        text = found.text(settings.text_column)
        return Record(
            text,
            found.word(settings.id_column),
            found.word(settings.outlet_column),
            (raw.data, found, line[len(found.line) :]),
        )

    def written(self, record: Record, cleaned: Cleaned) -> bytes:
        data: bytes
        found: Object
        data, found, end = record.source
        settings = self.settings
        if cleaned.text is record.text and not settings.report_column and settings.encoding == "auto":
            return data
        line = found.written(settings.text_column, cleaned.text, settings.report_column, cleaned.record)
        return f"{line}{end}".encode("utf-8", "surrogatepass")


_HEADER: Final = re.compile(rb"(?mi)^(content-length|warc-block-digest|warc-payload-digest):[ \t]*([^\r\n]*)")
_NOTHING: Final = Cleaned("", (), (), None)


class _Wet:
    """The records of a WARC file that hold extracted text (``conversion``); the others are passed on as they are."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def records(self, chunks: Iterator[bytes], byte: int, *, skip: bool) -> Iterator[Raw]:  # noqa: ARG002
        return warc(chunks, byte)

    def is_blank(self, raw: Raw) -> bool:  # noqa: ARG002
        return False

    def read(self, raw: Raw) -> Record:
        data = _whole(raw)
        head, _, rest = data.partition(b"\r\n\r\n")
        fields: dict[str, str] = {}
        for line in head.decode("utf-8", "replace").split("\r\n")[1:]:
            name, _, value = line.partition(":")
            fields.setdefault(name.strip().lower(), value.strip())
        block = rest.removesuffix(b"\r\n\r\n")[: int(fields["content-length"])]
        counts = fields.get("warc-type") == "conversion"
        text = decoded(block, self.settings.encoding) if counts else ""
        ident, outlet = self.settings.id_column or "WARC-Record-ID", self.settings.outlet_column
        return Record(
            text, fields.get(ident.lower(), ""), fields.get(outlet.lower(), "") if outlet else "", (data, head), counts
        )

    def written(self, record: Record, cleaned: Cleaned) -> bytes:
        data, head = record.source
        if not record.counts or (cleaned.text is record.text and self.settings.encoding == "auto"):
            return bytes(data)
        block = cleaned.text.encode("utf-8", "surrogatepass")

        def header(match: "re.Match[bytes]") -> bytes:
            name, value = match.group(1), match.group(2)
            if name.lower() == b"content-length":
                return name + b": %d" % len(block)
            return name + b": " + _digest(value, block)

        return _HEADER.sub(header, head) + b"\r\n\r\n" + block + b"\r\n\r\n"


def _digest(old: bytes, block: bytes) -> bytes:
    """A digest of the new block in the form of the old one: algorithm, colon, base 32 or hexadecimal digits."""
    import hashlib
    from base64 import b32encode

    algorithm, _, value = old.partition(b":")
    name = algorithm.decode("ascii", "replace").lower().replace("-", "")
    if name not in hashlib.algorithms_guaranteed or name.startswith("shake"):
        return old
    made = hashlib.new(name, block, usedforsecurity=False)
    hexadecimal = len(value.strip()) == 2 * made.digest_size
    return algorithm + b":" + (made.hexdigest().encode() if hexadecimal else b32encode(made.digest()))


def read_text(path: str, encoding: str, longest: int) -> str:
    """The text of a file, its encoding decided as `bilingual.decode` does.

    Raises `DecodeError`, `BadRecordError` for a file that is too big, `OSError`.
    """
    with open(path, "rb") as file:
        data = file.read(4 * longest + 5)
    if len(data) > 4 * longest + 4:
        message = f"a text of more than {longest} code points"
        raise BadRecordError(message)
    if encoding == "auto":
        return decode(data).text
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(f"not {encoding}: {error.reason}", offset=error.start) from error
