"""What a text is made of: the letters of which alphabets, and which code points besides.

Nearly all text is plain: letters, digits and signs that no rule minds. What is not plain is named, each code point once,
so that whoever asks for characters asks a handful, and not the text again.
"""

import re
from typing import Final, NamedTuple

ASCII: Final = "\n" + "".join(map(chr, range(0x20, 0x7F)))
SIGNS: Final = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
"""The dashes and quotation marks of well set type."""
HEBREW: Final = "".join(map(chr, range(0x5D0, 0x5EB)))

POINTS: Final = "".join(map(chr, (*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, *range(0x5C7, 0x5CA))))
"""The points and accents of Hebrew, maqaf, paseq, sof pasuq and nun hafukha left out."""

_ASCII_BYTES: Final = ASCII.encode()
_LATIN: Final = re.compile(f"[\n -~{SIGNS}]*+")
_PLAIN: Final = re.compile(f"[\n -~{SIGNS}{HEBREW}]*+")
_POINTED: Final = re.compile(f"[\n -~{SIGNS}{HEBREW}{POINTS}]*+")
_ODD: Final = re.compile(f"[^\n -~{SIGNS}{HEBREW}{POINTS}]")
_HEBREW: Final = re.compile(f"[{HEBREW}]")
_POINT: Final = re.compile(f"[{POINTS}]")


class Repertoire(NamedTuple):
    """Which plain code points a text may hold, those of ``ASCII`` always; and each of the others, once and in order.

    Plain are the ``SIGNS`` of type, the letters of ``HEBREW``, and its ``POINTS``, which stand in a text by the hundred.
    """

    signs: bool
    hebrew: bool
    points: bool
    odd: str


_ONLY_ASCII: Final = Repertoire(signs=False, hebrew=False, points=False, odd="")
_ONLY_LATIN: Final = _ONLY_ASCII._replace(signs=True)
_ONLY_PLAIN: Final = _ONLY_LATIN._replace(hebrew=True)


def repertoire(text: str) -> Repertoire:
    r"""The repertoire of ``text``: one pass, and hardly more than the price of one search.

    >>> repertoire("caf\u00e9 שלום").odd, repertoire("plain\n")
    ('é', Repertoire(signs=False, hebrew=False, points=False, odd=''))
    """
    if text.isascii():
        left = text.encode().translate(None, _ASCII_BYTES)
        return _ONLY_ASCII._replace(odd=_sorted(left.decode())) if left else _ONLY_ASCII
    end = _LATIN.match(text).end()  # type: ignore[union-attr]  # it may be empty
    if end == len(text):
        return _ONLY_LATIN
    stop = _PLAIN.match(text, end).end()  # type: ignore[union-attr]
    if stop == len(text):
        return _ONLY_PLAIN
    hebrew = stop > end or _HEBREW.search(text, stop) is not None
    points = _POINT.search(text, stop) is not None
    if points:
        stop = _POINTED.match(text, stop).end()  # type: ignore[union-attr]
    odd = _sorted("".join(_ODD.findall(text, stop))) if stop < len(text) else ""
    return Repertoire(signs=True, hebrew=hebrew, points=points, odd=odd)


def _sorted(chars: str) -> str:
    return "".join(sorted(set(chars)))
