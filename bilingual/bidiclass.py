"""The Bidi_Class of each code point as one letter, so that the rules of UAX #9 can be expressions over a string.

Small letters go left to right, capitals right to left: ``e E`` embedding, ``v V`` override, ``i I`` isolate; ``f`` is FSI,
``p`` pops an embedding or override (PDF), ``P`` an isolate (PDI). ``L R A`` are strong, ``1`` is EN, ``2`` AN, ``+`` ES,
``%`` ET, ``,`` CS, ``m`` NSM, ``b`` BN, ``B S w o`` are B, S, WS and ON.
"""

from typing import Final

from .chars import MARKS
from .ucd import pattern

_LETTER: Final = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "1",
    "AN": "2",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "m",
    "BN": "b",
    "B": "B",
    "S": "S",
    "WS": "w",
    "ON": "o",
    "LRE": "e",
    "RLE": "E",
    "LRO": "v",
    "RLO": "V",
    "PDF": "p",
    "LRI": "i",
    "RLI": "I",
    "FSI": "f",
    "PDI": "P",
}

# What the code points of these blocks are until they are assigned: the @missing lines of DerivedBidiClass.txt.
_RESERVED: Final = """
0590 05FF R
0600 07BF A
07C0 085F R
0860 08FF A
20A0 20CF %
FB1D FB4F R
FB50 FDCF A
FDF0 FDFF A
FE70 FEFF A
10800 10CFF R
10D00 10D3F A
10D40 10EBF R
10EC0 10EFF A
10F00 10F2F R
10F30 10F6F A
10F70 10FFF R
1E800 1EC6F R
1EC70 1ECBF A
1ECC0 1ECFF R
1ED00 1ED4F A
1ED50 1EDFF R
1EE00 1EEFF A
1EF00 1EFFF R
"""


class _Letters(dict[str, str]):
    """The class letter of a code point, looked up once."""

    def __missing__(self, char: str) -> str:
        import unicodedata2

        letter = self[char] = _LETTER.get(unicodedata2.bidirectional(char)) or _unassigned(char)
        return letter


_letters: Final = _Letters()


def class_of(char: str) -> str:
    """The Bidi_Class of one code point as one letter."""
    return _letters[char]


def classes(text: str) -> str:
    r"""The Bidi_Class of each code point as one letter; unassigned ones and lone surrogates have one too.

    >>> classes("a א1\N{RIGHT-TO-LEFT EMBEDDING}")
    'LwR1E'
    """
    return "".join(map(_letters.__getitem__, text))


def is_strong(char: str) -> bool:
    """Is it a letter, or what else goes in one direction: of class L, R or AL, and no mark (UAX #9, table 4)?"""
    return char not in MARKS and _letters[char] in "LRA"


def _unassigned(char: str) -> str:
    if pattern(r"[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]").match(char):
        return "b"
    for row in _RESERVED.split("\n")[1:-1]:
        low, high, letter = row.split()
        if int(low, 16) <= ord(char) <= int(high, 16):
            return letter
    return "L"
