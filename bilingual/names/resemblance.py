"""How far two tokens of one script speak for being one word: whether the other script reads them alike, and their letters.

Chaim and Haim are one name because one Hebrew name is written both ways; דן and דון are not, because no Latin one is.
What each sign is worth was learnt from tokens that training saw with one form in the other script.
"""

import math
import re
from functools import cache, lru_cache
from operator import mul
from typing import Final

from . import store
from .choice import candidates
from .letters import is_hebrew

SAME: Final = 6.0
"""The odds, as a logarithm, of a token and itself."""

FEATURES: Final = 6

_VOWELS: Final = re.compile("[aeiouyאהוי]")
_FINAL: Final = str.maketrans("ךםןףץ", "כמנפצ")
_LEAST: Final = 0.01


@lru_cache(maxsize=1 << 14)
def resemblance(a: str, b: str) -> float:
    """The logarithm of the odds that two tokens of one script are one word.

    >>> resemblance("chaim", "haim") > 0 > resemblance("chaim", "haman")
    True
    """
    if a == b:
        return SAME
    return float(sum(map(mul, features(a, b), _weights()[is_hebrew(a)])))


@cache
def _weights() -> tuple[tuple[float, ...], tuple[float, ...]]:
    numbers = tuple(store.floats(store.sections()["judge.same"]))
    return numbers[:FEATURES], numbers[FEATURES:]


def features(a: str, b: str) -> tuple[float, ...]:
    """The numbers that are weighed, the first of them 1; they do not depend on which token is first."""
    x, y = a.translate(_FINAL), b.translate(_FINAL)
    common = _common_readings(a, b)
    return (
        1.0,
        math.log((common + _LEAST) / (1 + _LEAST - common)),
        float(common < _LEAST),
        float(x[0] == y[0]),
        float(x[-1] == y[-1]),
        float(distance("".join(_VOWELS.findall(x)), "".join(_VOWELS.findall(y)))),
    )


def distance(a: str, b: str) -> int:
    """Letters to change, put in or leave out to make the one of the other.

    >>> distance("chaim", "haim"), distance("", "dan")
    (1, 3)
    """
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        corner, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            corner, row[j] = row[j], min(corner + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def _common_readings(a: str, b: str) -> float:
    """How much of what the other script makes of two tokens is the same, 0 to 1."""
    left, right = _readings(a), _readings(b)
    return sum(min(share, right.get(text, 0.0)) for text, share in sorted(left.items()))


@lru_cache(maxsize=1 << 12)
def _readings(token: str) -> dict[str, float]:
    shares = {one.text: math.exp(one.logs[0]) for one in candidates(token, first=False)}
    total = sum(shares.values()) or 1.0
    return {text: share / total for text, share in shares.items()}
