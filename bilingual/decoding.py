"""Bytes into text: UTF-8, UTF-16, and the Hebrew code pages that general detectors take for Arabic or Cyrillic.

What is valid UTF-8 is UTF-8. Of the rest only Hebrew is recognised, by its letters and their trigrams, in logical and in
visual order; another encoding must be declared, and the declaration must fit. Undecided is an error, never a guess.
"""

import codecs
import re
from math import exp
from typing import Final, Literal, NamedTuple

from . import trigrams
from .chars import FINALS, REPLACEMENT
from .charsets import Charset, table
from .charsets import decode as read
from .errors import DecodeError
from .ucd import pattern

Order = Literal["logical", "visual"]


class Decoded(NamedTuple):
    """Text as it is stored, the encoding by Python's name for it, the order of its Hebrew, and 0-1 how sure that is.

    A byte order mark is not part of ``text``; of UTF-8 it makes ``utf-8-sig``. Where the bytes read alike in
    windows-1255 and ISO-8859-8, ``encoding`` is the smaller, ISO-8859-8, unless the other one is declared.
    """

    text: str
    encoding: str
    order: Order
    confidence: float


class _Hebrew(NamedTuple):
    """A reading of the bytes as Hebrew: how good it is, in nats, and in which order."""

    score: float
    order: Order
    text: str
    charset: Charset


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_DECLARED: Final = re.compile(r"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE | re.ASCII)
_CHARSET: Final = re.compile("utf-(?!7)|ascii|cp|iso|koi8|kz|ptcp|mac|tis|big5|gb|hz|euc|shift|johab")
_SUFFIX: Final = re.compile(r"-[ie]$", re.IGNORECASE)
_HEAD: Final = 2048

_LONGEST: Final = 20_000

_BELOW_NINE: Final = bytes(range(9))
_TYPOGRAPHIC: Final = re.compile(rb"[\x00-\x7f\x82\x84\x85\x8b\x91-\x97\x99\x9b\xa0\xa7\xa9\xab\xad\xae\xb0\xb7\xbb]*")
"""What all windows code pages read alike: quotes, dashes, dots, guillemets."""
_MISPLACED: Final = re.compile(
    rb"(?i)[a-z][\x82\x84\x8b\x91\x93\xab]|[a-z][\x80-\x91\x93-\x95\x98-\xac\xae-\xb6\xb8-\xff][a-z]"
)
"""An opening sign behind a letter, or a sign between two: in another code page it is a letter."""
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HEBREW: Final = re.compile("[א-ת]")
_STRANGE: Final = (
    r"[\p{L}--\p{Hebrew}--[A-Za-z]]|(?<![\p{Hebrew}])[\p{Hebrew}&&\p{Mn}]|[\p{Hebrew}&&\p{Mn}]{4}|[\x80-\x9f]"
    r"|[א-ת][×÷¡-¦¨ª¬¯±-¶¸-º¼-¿׃]|[×÷¡-¦¨ª¬¯±-¶¸-º¼-¿׃][א-ת]"
)
"""What Hebrew read rightly does not hold: other letters, points on nothing or in heaps, controls, signs in words."""

_PAGES: Final[dict[Charset, str]] = {"windows-1255": "cp1255", "iso-8859-8": "iso8859-8", "cp862": "cp862"}
_LABELS: Final = {"logical": "iso8859-8", "visual": "iso8859-8", "dos-862": "cp862", "x-mac-hebrew": ""}

LEAST: Final = 2.0
AGAINST: Final = 6.0
VISUAL: Final = -6.0
_MARGIN: Final = 4.0
_BESIDE: Final = 4.0
"""Nats: `trigrams.score` that makes Hebrew, that makes Hebrew against a declaration; `trigrams.order` of visual order; how
much better than another a reading must be; what a Latin letter beside a Hebrew one costs."""


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decide the encoding of ``data`` and decode it.

    ``declared`` is the name of a charset, or the value of a header that holds one; an HTML ``meta`` or an XML
    declaration in ``data`` counts as well. It is a hint: it decides where the bytes do not, and loses where they do.

    Raises `DecodeError`, with the offset of the first byte that decided nothing and the best two readings.

    >>> decode("שלום לכולם".encode("cp1255"))
    Decoded(text='שלום לכולם', encoding='iso8859-8', order='logical', confidence=1.0)
    """
    data = bytes(data)
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return _unicode(_strictly(data[len(mark) :], codec, len(mark)), name)
    wide = _wide(data)
    if wide:
        return wide
    try:
        return _unicode(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    named = _names(data, declared)
    if _is_broken_utf8(data):
        raise _undecided(offset, ["utf-8", *named, "cp1255"])
    return _eight_bit(data, named, offset)


# Unicode


def _unicode(text: str, encoding: str) -> Decoded:
    return Decoded(text, encoding, _order(_sample(text)), 1.0)


def _strictly(data: bytes, codec: str, offset: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecided(offset + error.start, [codec, "cp1255"]) from error


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: of every two bytes one is below nine, as in Latin, Greek, Cyrillic, Hebrew and Arabic."""
    if len(data) % 2 or not data:
        return None
    even, odd = (1 - len(part.translate(None, _BELOW_NINE)) / len(part) for part in (data[::2], data[1::2]))
    if max(even, odd) < 0.6 or min(even, odd) > 0.25:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else _unicode(text, codec)


def _is_broken_utf8(data: bytes) -> bool:
    """Are at least two of three parts of the bytes above 0x7F valid sequences? In eight-bit Hebrew none is."""
    text = data.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT)
    valid = len(text) - bad - len(text.encode("ascii", "ignore"))
    return valid >= 2 * bad


# Eight bits


def _eight_bit(data: bytes, named: list[str], offset: int) -> Decoded:
    tried = (_as_hebrew(data, charset) for charset in ("windows-1255", "cp862"))
    readings = sorted((reading for reading in tried if reading), reverse=True)
    least = LEAST if not named else -LEAST if named[0] in _PAGES.values() else AGAINST
    if readings and readings[0].score > least:
        best = readings[0]
        if len(readings) == 1 or readings[1].score < best.score - _MARGIN:
            name = _name(data, best.charset, named)
            certain = round(1 / (1 + exp(-best.score)), 3)
            return Decoded(best.text, name, best.order, max(certain, 0.8) if name in named else certain)
    if _TYPOGRAPHIC.fullmatch(data) and not _MISPLACED.search(data):
        return Decoded(data.decode("cp1252"), "cp1252", "logical", 0.9)
    for name in named:
        text = _declared(data, name)
        if text:
            return Decoded(text, name, _order(_sample(text)), 0.8)
    found = [_name(data, reading.charset, named) for reading in readings]
    raise _undecided(offset, [*found, *named, "cp1252", "cp1255"])


def _as_hebrew(data: bytes, charset: Charset) -> _Hebrew | None:
    text = read(data, charset)
    words = _sample(text)
    letters = sum(map(len, words))
    glued = trigrams.glued(text)
    if not words or glued * 2 > len(words) or _strange(text) * 100 > letters:
        return None
    order = _order(words)
    joined = " ".join(words)
    points = len(pattern(r"[\p{Hebrew}&&\p{Mn}]").findall(text))
    score = (
        trigrams.score(joined) - (trigrams.order(joined) if order == "visual" else 0) - points * len(joined) / len(text)
    )
    return _Hebrew(score - _BESIDE * glued, order, text, charset)


def _strange(text: str) -> int:
    return len(pattern(_STRANGE).findall(text))


def _name(data: bytes, charset: Charset, named: list[str]) -> str:
    """Python's name; of the two that share the letters the one that reads all of ``data``, by preference the declared."""
    if charset == "cp862":
        return "cp862"
    one, other = table("windows-1255"), table("iso-8859-8")
    alike = all(one[byte] == other[byte] for byte in set(data))
    return "iso8859-8" if alike and "cp1255" not in named else "cp1255"


def _declared(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except (UnicodeError, ValueError):
        return ""
    return "" if _CONTROL.search(text) else text


def _names(data: bytes, declared: str | None) -> list[str]:
    """The codecs that were declared, by their names in Python, those the caller gave first."""
    head = data[:_HEAD].decode("latin-1")
    given = [declared, *_DECLARED.findall(declared)] if declared else []
    return list(dict.fromkeys(filter(None, map(_codec, (*given[::-1], *_DECLARED.findall(head))))))


def _codec(label: str) -> str:
    plain = _SUFFIX.sub("", label.strip().strip("\"'"))
    try:
        name = codecs.lookup(_LABELS.get(plain.lower(), plain)).name
    except LookupError:
        return ""
    return name if _CHARSET.match(name) else ""


# Order


def _sample(text: str) -> list[str]:
    """The first words of Hebrew in ``text``."""
    first = _HEBREW.search(text)
    return trigrams.words(text[first.start() :][:_LONGEST]) if first else []


def _order(words: list[str]) -> Order:
    if not words:
        return "logical"
    joined = " ".join(words)
    ends, begins = trigrams.finals(joined)
    by_letters = trigrams.order(joined) < VISUAL and ends <= begins
    by_finals = not ends and any(word[0] in FINALS for word in words if len(word) > 1)
    return "visual" if by_letters or by_finals else "logical"


def _undecided(offset: int, readings: list[str]) -> DecodeError:
    best = tuple(dict.fromkeys(readings))[:2]
    message = f"no encoding fits from byte {offset} on; the best readings are {' and '.join(best)}: declare one"
    return DecodeError(message, offset=offset, readings=best)
