"""Whether two written names are the same name, in any pair of scripts.

Titles are set aside (`parts`), names that share too few consonants go no further (`skeleton`), the tokens of the others
are laid side by side at their cheapest, in their order or another, and a judge weighs how much the worst pair and the
others have to say for themselves (`evidence`, `resemblance`), and what was left over.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import nlargest
from operator import mul
from typing import Final, NamedTuple

from . import store
from .alignment import price
from .evidence import likeness
from .letters import is_hebrew
from .parts import Words, is_initial, is_particle, ordinal, readings
from .resemblance import resemblance
from .skeleton import consonants

FEATURES: Final = 9
WORST, BEST: Final = -12.0, 6.0
"""The bounds of what two tokens can say."""

NEVER: Final = -20.0
"""The odds, as a logarithm, of names that the sieve keeps out."""

_SLOPE: Final = 1.0
_SHIFT: Final = 0.0
"""From the judge's odds to those at one right name in eleven: fitted on the development set by benchmarks/names.py."""

_SHARED: Final = 0.6
_SHARED_TOKEN: Final = 0.4
_FAR: Final = 1 << 20
_SKIP: Final = {True: 40, False: 30}
_SKIP_PARTICLE: Final = 8
_SKIP_INITIAL: Final = 40
_JOIN: Final = 12
_TURN: Final = 30
_INITIAL: Final = 30

_PARTICLE_LEFT: Final = -0.3
_INITIAL_LEFT: Final = -1.5
_MIDDLE_LEFT: Final = -2.5
_INITIAL_MATCHED: Final = -0.5
_ORDINAL_WRONG: Final = -8.0


class Step(NamedTuple):
    """Tokens laid side by side: one, two joined, or nothing on either side."""

    left: str
    right: str
    middle: bool


def score(a: str, b: str) -> float:
    """How surely ``a`` and ``b`` are one name, 0 to 1, where one name in eleven is the right one."""
    return _chance(_odds(readings(a), readings(b)))


def ranked(name: str, candidates: Iterable[str]) -> list[tuple[str, float]]:
    """The candidates with their `score` against ``name``, best first; equals keep their order."""
    own = readings(name)
    scored = [(candidate, _odds(own, readings(candidate))) for candidate in candidates]
    scored.sort(key=lambda pair: -pair[1])
    return [(candidate, _chance(odds)) for candidate, odds in scored]


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-(_SLOPE * odds + _SHIFT)))


def _odds(left: tuple[Words, ...], right: tuple[Words, ...]) -> float:
    return max((compare(a, b) for a in left for b in right), default=NEVER)


def compare(left: Words, right: Words) -> float:
    """The natural logarithm of the odds that two names, as tokens, are the same."""
    if not plausible(left, right):
        return NEVER
    return max((judged(*features(steps, turned)) for steps, turned in laid(left, right)), default=NEVER)


def plausible(left: Words, right: Words) -> bool:
    """Whether two names share enough consonants to be looked at."""
    a, b = consonants(left), consonants(right)
    common = (a.bits & b.bits).bit_count()
    if len(left) == len(right) and not any(map(is_initial, left + right)):
        return 2 * common >= _SHARED * (a.size + b.size)
    return common >= _SHARED * min(a.size, b.size)
