"""What a text is made of: the letters of which alphabets, and which code points besides.

Nearly all text is plain: letters, digits and signs that no rule minds. What is not plain is named, each code point once,
so that whoever asks for characters asks a handful, and not the text again.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

ASCII: Final = "\n" + "".join(map(chr, range(0x20, 0x7F)))
SIGNS: Final = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
"""The dashes and quotation marks of well set type."""
HEBREW: Final = "".join(map(chr, range(0x5D0, 0x5EB)))

POINTS: Final = "".join(map(chr, (*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, *range(0x5C7, 0x5CA))))
"""The points and accents of Hebrew, maqaf, paseq, sof pasuq and nun hafukha left out."""

_ASCII_BYTES: Final = ASCII.encode()
_PLAIN: Final = {
    (signs, hebrew): re.compile(f"[\n -~{SIGNS * signs}{HEBREW * hebrew}]*+")
    for signs in (False, True)
    for hebrew in (False, True)
}
"""What is plain, with or without the signs and Hebrew."""

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


_ONLY_PLAIN: Final = {key: Repertoire(*key, points=False, odd="") for key in _PLAIN}
_FEW: Final = 24
"""At so many places the text is looked at again where a code point is not plain, which is cheaper than to look for all."""


def repertoire(text: str) -> Repertoire:
    r"""The repertoire of ``text``: one pass, and hardly more than the price of one search.

    >>> repertoire("caf\u00e9 שלום").odd, repertoire("plain\n")
    ('é', Repertoire(signs=False, hebrew=False, points=False, odd=''))
    """
    if text.isascii():
        left = text.encode().translate(None, _ASCII_BYTES)
        made_of = _ONLY_PLAIN[False, False]
        return made_of._replace(odd=_sorted(left.decode())) if left else made_of
    signs = hebrew = False
    odd: set[str] = set()
    at = 0
    for _ in range(_FEW):
        at = _PLAIN[signs, hebrew].match(text, at).end()  # type: ignore[union-attr]  # it may be empty
        if at == len(text):
            made_of = _ONLY_PLAIN[signs, hebrew]
            return made_of._replace(odd=_sorted(odd)) if odd else made_of
        char = text[at]
        if char in HEBREW:
            hebrew = True
        elif char in SIGNS:
            signs = True
        elif char in POINTS:
            break
        else:
            odd.add(char)
            at += 1
    return _of_many(text, at, odd, hebrew=hebrew)


def _of_many(text: str, at: int, odd: set[str], *, hebrew: bool) -> Repertoire:
    """The repertoire of a text with points, or odd code points at many places; what it holds before ``at`` is known."""
    hebrew = hebrew or _HEBREW.search(text, at) is not None
    points = _POINT.search(text, at) is not None
    if points:
        at = _POINTED.match(text, at).end()  # type: ignore[union-attr]
    return Repertoire(signs=True, hebrew=hebrew, points=points, odd=_sorted(odd.union(_ODD.findall(text, at))))


def _sorted(chars: Iterable[str]) -> str:
    return "".join(sorted(set(chars)))
