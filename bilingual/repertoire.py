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

_ASCII_BYTES: Final = ASCII.encode()
_LATIN: Final = re.compile(f"[\n -~{SIGNS}]*+")
_PLAIN: Final = re.compile(f"[\n -~{SIGNS}{HEBREW}]*+")
_ODD: Final = re.compile(f"[^\n -~{SIGNS}{HEBREW}]")
_HEBREW: Final = re.compile(f"[{HEBREW}]")


class Repertoire(NamedTuple):
    """Which plain code points a text may hold, those of ``ASCII`` always; and each of the others, once and in order."""

    signs: bool
    hebrew: bool
    odd: str


_ONLY_ASCII: Final = Repertoire(signs=False, hebrew=False, odd="")
_ONLY_LATIN: Final = Repertoire(signs=True, hebrew=False, odd="")
_ONLY_PLAIN: Final = Repertoire(signs=True, hebrew=True, odd="")


def repertoire(text: str) -> Repertoire:
    r"""The repertoire of ``text``: one pass, and hardly more than the price of one search.

    >>> repertoire("caf\u00e9 שלום").odd, repertoire("plain\n")
    ('é', Repertoire(signs=False, hebrew=False, odd=''))
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
    return Repertoire(signs=True, hebrew=hebrew, odd=_sorted("".join(_ODD.findall(text, stop))))


def _sorted(chars: str) -> str:
    return "".join(sorted(set(chars)))
