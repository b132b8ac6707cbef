"""How far a Hebrew token and a Latin one speak for being one word: what the judge of names is told of two tokens.

Three witnesses: the letters, paired at their cheapest (`alignment`); the joint model, which knows what pairs follow each
other (`graphones`); and what training saw, for two tokens seen often but never together are hardly one word.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import mul
from typing import Final, NamedTuple

from . import store
from .alignment import CONSONANT, pairings, price
from .graphones import NO_WAY, after, graphones, start
from .letters import sounds
from .seen import count, latin_forms

FEATURES: Final = 11
HIDDEN: Final = 8
"""Units of the network that weighs them, beside a straight line."""

_MISSING: Final = 2 * CONSONANT


class Evidence(NamedTuple):
    """What is known of two tokens.

    The price of the pairing, the cost of its chain in the joint model, the letters of both sides, and how often training
    saw the two tokens together, the Hebrew one, the Latin one.
    """

    price: int
    chain: int
    letters: int
    together: int
    hebrew: int
    latin: int


def evidence(hebrew: str, latin: str) -> Evidence:
    """What is known of two tokens of `letters.tokens`."""
    units = sounds(hebrew)
    known = latin_forms(hebrew).get(latin)
    return Evidence(
        price(hebrew, latin),
        _chain(units, latin),
        len(units) + len(latin),
        known.all if known else 0,
        count(hebrew).all,
        count(latin).all,
    )


@cache
def _numbers() -> dict[tuple[str, str], int]:
    model = graphones()
    return {(model.hebrew[n], model.latin[n]): n for n in range(1, len(model.hebrew))}


def _chain(units: tuple[str, ...], latin: str) -> int:
    """The cost in the joint model of the letters as they are paired."""
    number = _numbers()
    context, total, done, read = start(), 0, 0, 0
    for begin, end, side in pairings(units, latin):
        which = number.get(("".join(units[begin:end]), side))
        total += _MISSING * (begin - done)
        if which is None:
            context, more = 0, _MISSING
        else:
            more, context = after(context, which)
        total += more
        done, read = end, read + len(side)
    total += _MISSING * (len(units) - done + len(latin) - read)
    return total + min(after(context, 0)[0], NO_WAY)


def features(of: Evidence) -> tuple[float, ...]:
    """The numbers that the judge weighs, the first of them 1."""
    apart = not of.together
    return (
        1.0,
        of.price / of.letters,
        of.price / 10,
        of.chain / of.letters,
        of.chain / 20,
        math.log(of.letters),
        math.log1p(of.together),
        0.0 if apart else 1.0,
        math.log1p(of.hebrew) if apart else 0.0,
        math.log1p(of.latin) if apart else 0.0,
        math.log1p(min(of.hebrew, of.latin)) if apart else 0.0,
    )


@lru_cache(maxsize=1 << 16)
def likeness(hebrew: str, latin: str) -> float:
    """The natural logarithm of the odds that two tokens are one word, among tokens that look alike.

    >>> likeness("רביד", "ravid") > 0 > likeness("רביד", "robert")
    True
    """
    return weighed(features(evidence(hebrew, latin)), _weights())


def weighed(numbers: Sequence[float], weights: Sequence[float]) -> float:
    """What a network of one layer makes of the numbers, and a straight line beside it.

    The weights of each hidden unit come first, then what each of them is worth, then the line.

    >>> weighed((1.0,), [0.0] * HIDDEN + [1.0] * HIDDEN + [2.0])
    2.0
    """
    size = len(numbers)
    ends = size * HIDDEN
    said = sum(map(mul, numbers, weights[ends + HIDDEN :]))
    for unit in range(HIDDEN):
        said += weights[ends + unit] * math.tanh(sum(map(mul, numbers, weights[unit * size : (unit + 1) * size])))
    return float(said)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(store.floats(store.sections()["judge.tokens"]))
