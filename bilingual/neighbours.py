"""Which code points of a Hebrew text may stand side by side, told of the whole text at once.

Every code point becomes a byte with a bit for each place that it can take in a pair, the bytes become one number, and the
number is compared with itself moved on by a code point. That takes a third of the time of searching for the pairs.
"""

import re
from typing import Final

from .chars import FINALS

_FIRST_OF: Final = (" ", FINALS, "כמנצ")
_SECOND_OF: Final = (" ", "".join(map(chr, range(0x5D0, 0x5EB))), " .,:;!?\n\r\x85\u2029")
_PLACES: Final = (0, 2, 5)
"""The bit of the first of a pair; that of the second is the next. After a space no final letter comes, and the gaps are
wide: other neighbours meet in no bit."""


def _table() -> bytes:
    bits = bytearray(256)
    for first, second, place in zip(_FIRST_OF, _SECOND_OF, _PLACES, strict=True):
        for char in first:
            bits[ord(char) & 0xFF] |= 1 << place
        for char in second:
            bits[ord(char) & 0xFF] |= 2 << place
    return bytes(bits)


_PAIRED: Final = _table()
_LATIN: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MIXED: Final = bytes(0b1_0001 if i in _LATIN else 0b1010 if 0xD0 <= i <= 0xEA else 0 for i in range(256))
_BRIEF: Final = 500
_TWO_SPACES: Final = re.compile("\N{DAGGER}")


def low_bytes(text: str) -> bytes:
    """The lower eight bits of each code point: letters of one alphabet keep apart, others may look like them."""
    return text.encode() if text.isascii() else text.encode("utf-16-le", "surrogatepass")[::2]


def two_spaces(low: bytes) -> bool:
    """Do two spaces stand together in ASCII? Read as UTF-16, they are one code point, in one of two alignments.

    >>> [two_spaces(text * 99) for text in (b"ab cd", b"ab  cd", b"abc  d ", b" a")]
    [False, True, True, False]
    """
    if len(low) < _BRIEF:
        return b"  " in low
    even = len(low) & ~1
    odd = low[1 : even + 1] if even < len(low) else low[1 : even - 1]
    return bool(_TWO_SPACES.search(low[:even].decode("utf-16-le")) or _TWO_SPACES.search(odd.decode("utf-16-le")))


def may_be_odd(low: bytes) -> bool:
    r"""May two spaces stand together, a final letter before a letter, or one that has a final form at a word's end?

    False only if none does, but for a last letter.

    >>> [may_be_odd(low_bytes(text)) for text in ("שלום רב", "שלום  רב", "םולש", "למכ, ")]
    [False, True, True, True]
    """
    number = int.from_bytes(low.translate(_PAIRED), "little")
    return number & (number >> 9) != 0


def may_mix(low: bytes) -> bool:
    """May a letter from A to Z and a Hebrew letter stand side by side? False only if none do.

    >>> may_mix(low_bytes("ה-SUV")), may_mix(low_bytes("הSUV"))
    (False, True)
    """
    number = int.from_bytes(low.translate(_MIXED), "little")
    return number & (number >> 9) != 0


def may_hold_latin(low: bytes) -> bool:
    """May there be a letter from A to Z? False only if there is none.

    >>> may_hold_latin(low_bytes("שלום 3D")), may_hold_latin(low_bytes("שלום 3"))
    (True, False)
    """
    return low.upper() != low or low.lower() != low
