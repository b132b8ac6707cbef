"""How well the letters of a Hebrew token and a Latin one explain each other: the cheapest way to pair them.

The price of a pair is what it costs to guess each side from the other, averaged: -log p(latin|hebrew) and
-log p(hebrew|latin), in `graphones.STEP` parts of a nat.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from . import store
from .letters import sounds

VOWEL: Final = 42
CONSONANT: Final = 84
"""The prices of a letter that nothing stands for, beside those that training saw stand for nothing."""

WIDEST: Final = 4
"""Latin letters that one graphone may have."""

_CHEAP: Final = frozenset("aeiouyhאהוי")
_FAR: Final = 1 << 30

Prices = Mapping[str, Mapping[str, int]]


class Pairing(NamedTuple):
    """Hebrew letters ``start`` to ``end`` (counted with their geresh as one) and the Latin letters they stand for."""

    start: int
    end: int
    latin: str


@cache
def prices() -> Prices:
    """The price of each Latin side by the Hebrew one, read at the first question."""
    found = store.sections()
    table: dict[str, dict[str, int]] = {}
    for line, price in zip(found["pairs"].decode("utf-8").split("\n"), found["prices"], strict=True):
        hebrew, _, latin = line.partition("\t")
        table.setdefault(hebrew, {})[latin] = price
    return table


@lru_cache(maxsize=1 << 16)
def price(hebrew: str, latin: str) -> int:
    """What it costs to take the two tokens for one word: 0 is beyond doubt, the longer the dearer.

    >>> price("רביד", "ravid") < price("רביד", "robert")
    True
    """
    return _table(sounds(hebrew), latin, prices())[-1][-1]


def pairings(units: tuple[str, ...], latin: str) -> list[Pairing]:
    """The cheapest way to pair the letters, from left to right; letters that pair with nothing are left out.

    >>> [pair.latin for pair in pairings(("ב", "ר", "ק"), "barak")]
    ['ba', 'ra', 'k']
    """
    known = prices()
    table = _table(units, latin, known)
    i, j, found = len(units), len(latin), list[Pairing]()
    while i or j:
        for width in (1, 2):
            sides = known.get("".join(units[i - width : i]), {}) if i >= width else {}
            for length in range(min(WIDEST, j) + 1):
                side = latin[j - length : j]
                if side in sides and table[i - width][j - length] + sides[side] == table[i][j]:
                    found.append(Pairing(i - width, i, side))
                    break
            else:
                continue
            i, j = found[-1].start, j - len(found[-1].latin)
            break
        else:
            if i and table[i - 1][j] + _alone(units[i - 1]) == table[i][j]:
                i -= 1
            else:
                j -= 1
    return found[::-1]


def _alone(letter: str) -> int:
    return VOWEL if letter in _CHEAP else CONSONANT


def _table(units: tuple[str, ...], latin: str, known: Prices) -> list[list[int]]:
    """The cheapest price of each beginning of the one with each beginning of the other."""
    m, n = len(units), len(latin)
    ends = [[(j, latin[i:j]) for j in range(i, min(i + WIDEST, n) + 1)] for i in range(n + 1)]
    extra = [_alone(letter) for letter in latin]
    rows = [[_FAR] * (n + 1) for _ in range(m + 1)]
    rows[0][0] = 0
    for i, row in enumerate(rows):
        steps = []
        if i < m:
            steps.append((rows[i + 1], known.get(units[i], {}).get, _alone(units[i])))
        if i + 1 < m and (both := known.get(units[i] + units[i + 1])):
            steps.append((rows[i + 2], both.get, _FAR))
        for j, spent in enumerate(row):
            if spent >= _FAR:
                continue
            if j < n and spent + extra[j] < row[j + 1]:
                row[j + 1] = spent + extra[j]
            for below, price_of, alone in steps:
                if spent + alone < below[j]:
                    below[j] = spent + alone
                for end, side in ends[j]:
                    more = price_of(side)
                    if more is not None and spent + more < below[end]:
                        below[end] = spent + more
    return rows
