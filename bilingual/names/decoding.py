"""The likeliest spellings of one token in the other script, by the joint model alone: a beam search, both ways."""

import heapq
import math
from collections.abc import Callable
from operator import itemgetter
from typing import Final

from .graphones import STEP, Option, after, readings, spellings, start
from .letters import sounds

BEAM: Final = 20
_SLACK: Final = 100
_REACH: Final = 45

_COST: Final = itemgetter(1)
_NEVER: Final = 1 << 30

_Beam = dict[tuple[str, int], int]
"""The cost of what is written so far, by its letters and the context it ends in."""

_Kept = list[tuple[tuple[str, int], int]]
_Options = Callable[[int, str], tuple[Option, ...]]

Scored = tuple[str, float]
"""A spelling and the natural logarithm of its joint probability with the token."""


def latin_of(token: str, most: int) -> list[Scored]:
    """The ``most`` likeliest Latin spellings of a Hebrew token of `letters.tokens`, best first.

    >>> latin_of("רביד", 3)[0][0]
    'ravid'
    """
    units = sounds(token)
    beams: list[_Beam] = [{} for _ in range(len(units) + 1)]
    beams[0][("", start())] = 0
    for place, beam in enumerate(beams[:-1]):
        kept = _best(beam)
        beams[place] = {}
        for width in (1, 2):
            if place + width <= len(units):
                _extend(beams[place + width], kept, readings, "".join(units[place : place + width]))
    return _finished(beams[-1], most)


def hebrew_of(token: str, most: int) -> list[Scored]:
    """The ``most`` likeliest Hebrew spellings of a Latin token of `letters.tokens`, best first.

    >>> hebrew_of("barak", 3)[0][0]
    'ברק'
    """
    beams: list[_Beam] = [{} for _ in range(len(token) + 1)]
    beams[0][("", start())] = 0
    for place, beam in enumerate(beams):
        kept = _best(beam)
        _extend(beam, kept, spellings, "")
        if place < len(token):
            kept = _best(beam)
            beams[place] = {}
        for end in range(place + 1, min(place + 4, len(token)) + 1):
            _extend(beams[end], kept, spellings, token[place:end])
    return _finished(beams[-1], most)


def _best(beam: _Beam) -> _Kept:
    return sorted(beam.items(), key=_COST)[:BEAM]


def _extend(beam: _Beam, kept: _Kept, options: _Options, letters: str) -> None:
    """Put into ``beam`` what each of ``kept`` becomes with one more graphone that reads ``letters``."""
    if not kept:
        return
    best = kept[0][1]
    for (written, context), spent in kept:
        if spent > best + _SLACK:
            break
        for price, more, leads in options(context, letters):
            total = spent + price
            if total > best + _SLACK + _REACH:
                break
            key = (written + more, leads)
            if total < beam.get(key, _NEVER):
                beam[key] = total


def _finished(beam: _Beam, most: int) -> list[Scored]:
    """The spellings of the last beam, the ways to the same letters added up."""
    likely: dict[str, float] = {}
    for (written, context), spent in beam.items():
        if written:
            likely[written] = likely.get(written, 0.0) + math.exp(-(spent + after(context, 0)[0]) / STEP)
    best = heapq.nlargest(most, likely.items(), key=itemgetter(1))
    return [(written, math.log(share)) for written, share in best if share > 0]
