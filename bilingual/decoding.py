"""Bytes into text: UTF-8, UTF-16, and the Hebrew code pages that general detectors take for Arabic or Cyrillic.

What is valid UTF-8 is UTF-8. Of the rest only Hebrew is recognised, by its letters and their trigrams, in logical and in
visual order; another encoding must be declared, and the declaration must fit. Undecided is an error, never a guess.
"""

import codecs
import re
from collections.abc import Iterator
from math import exp
from typing import Final, Literal, NamedTuple

from . import trigrams
from .charsets import Charset, decode as read, table
from .errors import DecodeError

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
_SUFFIX: Final = re.compile(r"-[ie]$", re.IGNORECASE)
_HEAD: Final = 2048
_SAMPLE: Final = 50_000

_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TYPOGRAPHIC: Final = re.compile(rb"[\x00-\x7f\x82\x84-\x87\x89\x8b\x91-\x97\x99\x9b\xa0\xa6\xa7\xa9\xab-\xae\xb0\xb1\xb6\xb7\xbb]*")
"""Bytes that all windows code pages read alike: quotes, dashes, dots, guillemets."""
_LETTER: Final = re.compile("[א-ת]")
_POINT_ALONE: Final = re.compile(r"(?<![\p{Hebrew}])[\p{Hebrew}&&\p{Mn}]")
_GLUED: Final = re.compile("[A-Za-z][א-ת]|[א-ת][A-Za-z]")

LEAST: Final = 2.0
AGAINST: Final = 6.0
VISUAL: Final = -6.0
"""Nats: `trigrams.score` that makes Hebrew, that makes Hebrew against a declaration; `trigrams.order` of visual order."""


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
    if "utf-16" in named[:1] or _is_broken_utf8(data):
        raise _undecided(offset, ["utf-8", *named])
    return _eight_bit(data, named, offset)
