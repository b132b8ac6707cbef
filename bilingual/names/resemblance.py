"""How far two tokens of one script speak for being one word: whether the other script reads them alike.

Chaim and Haim are one name because one Hebrew name is written both ways; דן and דון are not, because no Latin one is.
"""

import math
from functools import lru_cache
from typing import Final

from .choice import candidates

SAME: Final = 6.0
"""The odds, as a logarithm, of a token and itself."""


@lru_cache(maxsize=1 << 14)
def resemblance(a: str, b: str) -> float:
    """The logarithm of the odds that two tokens of one script are one word.

    >>> resemblance("chaim", "haim") > 0 > resemblance("chaim", "haman")
    True
    """
    if a == b:
        return SAME
    common = _common_readings(a, b)
    return math.log((common + 0.01) / (1.01 - common)) + 1.0


def _common_readings(a: str, b: str) -> float:
    """How much of what the other script makes of two tokens is the same, 0 to 1."""
    left, right = _readings(a), _readings(b)
    return sum(min(share, right.get(text, 0.0)) for text, share in left.items())


@lru_cache(maxsize=1 << 12)
def _readings(token: str) -> dict[str, float]:
    shares = {one.text: math.exp(one.logs[0]) for one in candidates(token, first=False)}
    total = sum(shares.values()) or 1.0
    return {text: share / total for text, share in shares.items()}
