"""Which spelling of a token fits the rest of its name: the candidates of the model and of training, weighed.

The joint model reads a token by itself; that Jean is French and Itzhak is not stands in the other tokens. A candidate's
score is a sum of weights that training fitted to choose the right one: of a few logarithms (how likely the models find
it, how often it was seen), of its pairs of letters in their surroundings, and of its letters against those of the other
tokens, as vectors whose product says how well they go together.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from itertools import islice
from operator import add, itemgetter, mul
from typing import Final, NamedTuple
from zlib import crc32

from . import seen, store
from .alignment import pairings
from .decoding import hebrew_of, latin_of
from .letters import is_hebrew, sounds
from .store import numbers

CANDIDATES: Final = 16
DENSE: Final = 6
"""Logarithms of a candidate, one set of them for tokens never, seldom and often seen."""
WIDTH: Final = 16
GRAMS: Final = 1 << 13
PIECES: Final = 1 << 16
NEIGHBOURS: Final = 4
"""Other tokens of the name that are asked."""

_DISCOUNT: Final = 0.5
_FRESH: Final = 1.0
_PRIOR: Final = 0.3
_OFTEN: Final = 4
_LEAST: Final = 1e-9
_MOST_GRAMS: Final = 18
_MOST_PIECES: Final = 64
_EDGES: Final = ("<", "<"), (">", ">")


class Candidate(NamedTuple):
    """A spelling with what is known of it by itself.

    ``logs`` (see `DENSE`), the buckets of its features, and how often training saw the token it spells: 0 never, 1
    seldom, 2 often.
    """

    text: str
    logs: tuple[float, ...]
    pieces: tuple[int, ...]
    grams: tuple[int, ...]
    often: int


@lru_cache(maxsize=1 << 12)
def candidates(token: str, first: bool) -> tuple[Candidate, ...]:
    """The spellings of ``token`` in the other script that are worth weighing, likeliest first.

    ``first`` says whether it is the first token of its name: given names and surnames are counted apart.
    """
    forms = seen.latin_forms(token) if is_hebrew(token) else seen.hebrew_forms(token)
    read = latin_of(token, 40) if is_hebrew(token) else hebrew_of(token, 40)
    best = read[0][1] if read else 0.0
    shares = _shared({text: math.exp(score - best) for text, score in read})
    usual = _shared({text: share * (seen.count(text).all + _PRIOR) ** _PRIOR for text, share in shares.items()})
    mixed = _mixed(usual, {text: count.all for text, count in forms.items()})
    counts = {text: count.first if first else count.all - count.first for text, count in forms.items()}
    placed = _mixed(mixed, counts)
    total = sum(count.all for count in forms.values())
    often = 0 if not total else 1 if total < _OFTEN else 2
    found = []
    for text, share in nlargest(CANDIDATES, mixed.items(), key=itemgetter(1, 0)):
        other = seen.count(text)
        logs = (
            math.log(share),
            math.log(max(_LEAST, shares.get(text, 0.0))),
            math.log(((forms[text].all if text in forms else 0) + 0.05) / (total + 0.5)),
            math.log1p(other.all),
            math.log(placed[text]),
            math.log1p(other.first if first else other.all - other.first),
        )
        found.append(Candidate(text, logs, pieces(token, text), grams(text), often))
    return tuple(found)


def _shared(weights: dict[str, float]) -> dict[str, float]:
    total = sum(weights.values()) or 1.0
    return {text: weight / total for text, weight in weights.items()}


def _mixed(likely: dict[str, float], counts: dict[str, int]) -> dict[str, float]:
    """``likely`` made more precise by counts, as far as these go: absolute discounting."""
    counts = {text: count for text, count in counts.items() if count}
    total = sum(counts.values()) + _FRESH
    left = _FRESH + _DISCOUNT * len(counts)
    mixed = {text: left / total * share for text, share in likely.items()}
    for text, count in counts.items():
        mixed[text] = mixed.get(text, 0.0) + (count - _DISCOUNT) / total
    return {text: max(share, _LEAST) for text, share in mixed.items()}


@lru_cache(maxsize=1 << 14)
def _bucket(feature: str, size: int) -> int:
    return crc32(feature.encode("utf-8")) & (size - 1)


@lru_cache(maxsize=1 << 12)
def grams(token: str) -> tuple[int, ...]:
    """The buckets of the token itself and of its runs of two to four letters, its edges counted as letters."""
    edged = f"^{token}$"
    runs = {edged}
    runs.update(edged[i : i + size] for size in (2, 3, 4) for i in range(len(edged) - size + 1))
    return tuple(sorted({_bucket(run, GRAMS) for run in runs})[:_MOST_GRAMS])


def pieces(token: str, other: str) -> tuple[int, ...]:
    """The buckets of the paired letters of two spellings, each pair in its surroundings."""
    hebrew, latin = (token, other) if is_hebrew(token) else (other, token)
    units = sounds(hebrew)
    edged = (*_EDGES[0], *units, *_EDGES[1])
    found: list[int] = []
    before, last = "<", "<"
    for start, end, side in pairings(units, latin):
        pair = f"{''.join(edged[start + 2 : end + 2])}={side}"
        back, back2 = edged[start + 1], edged[start]
        ahead, ahead2 = edged[end + 2], edged[min(end + 3, len(edged) - 1)]
        surroundings = (
            f"a{back}", f"b{ahead}", f"c{back}|{ahead}", f"d{ahead}{ahead2}", f"e{back2}{back}|{ahead}{ahead2}",
            f"f{last}|{ahead}", f"g{before}>{last}|{ahead}",
        )  # fmt: skip
        found.extend(_bucket(f"{around}|{pair}", PIECES) for around in surroundings)
        before, last = last, side
    return tuple(found[:_MOST_PIECES])


class Weights(NamedTuple):
    """What training fitted for one direction; the vectors are rows of `WIDTH` numbers."""

    logs: tuple[tuple[float, ...], ...]
    pieces: "Sequence[int]"
    piece_scale: float
    place: tuple[tuple[float, ...], ...]
    candidate: tuple[bytes, float]
    neighbour: tuple[bytes, float]
    itself: tuple[bytes, float]


@cache
def weights(hebrew: bool) -> Weights:
    """The weights that choose among spellings of a Hebrew token, or of a Latin one."""
    name = "choice.hebrew" if hebrew else "choice.latin"
    found = store.sections()
    floats = iter(store.floats(found[f"{name}.floats"]))
    scales = [next(floats) for _ in range(4)]
    logs = tuple(tuple(next(floats) for _ in range(DENSE)) for _ in range(3))
    place = tuple(tuple(next(floats) for _ in range(WIDTH)) for _ in range(4))
    whole = found[f"{name}.vectors"]
    size = GRAMS * WIDTH
    parts = [whole[start : start + size] for start in range(0, 3 * size, size)]
    return Weights(
        logs, numbers("b", found[f"{name}.pieces"]), scales[0], place,
        (parts[0], scales[1]), (parts[1], scales[2]), (parts[2], scales[3]),
    )  # fmt: skip


def _vector(table: tuple[bytes, float], buckets: Iterable[int]) -> list[float]:
    """The sum of the rows of some buckets."""
    data, scale = table
    view = memoryview(data).cast("b")
    rows = [view[bucket * WIDTH : (bucket + 1) * WIDTH] for bucket in buckets]
    return [scale * total for total in map(sum, zip(*rows, strict=True))] if rows else [0.0] * WIDTH


def chosen(tokens: Sequence[str]) -> list[list[tuple[str, float]]]:
    """The candidates of each token of a name with their probability in this company, best first."""
    found = []
    for place, token in enumerate(tokens):
        own = is_hebrew(token)
        others = (other for i, other in enumerate(tokens) if i != place and is_hebrew(other) == own)
        company = tuple(islice(others, NEIGHBOURS))
        found.append(list(_weighed(token, company, place == 0, place_of(place, len(tokens)))))
    return found


def place_of(place: int, length: int) -> int:
    """Which of four places a token has: alone, first, last or between."""
    return 0 if length == 1 else 1 if not place else 2 if place == length - 1 else 3


@lru_cache(maxsize=1 << 12)
def _weighed(token: str, others: tuple[str, ...], first: bool, place: int) -> tuple[tuple[str, float], ...]:
    known = weights(is_hebrew(token))
    wanted = list(map(add, _vector(known.itself, grams(token)), known.place[place]))
    for other in others:
        wanted = [x + y / len(others) for x, y in zip(wanted, _vector(known.neighbour, grams(other)), strict=True)]
    data, scale = known.candidate
    view = memoryview(data).cast("b")
    products: dict[int, float] = {}
    scores = []
    found = candidates(token, first)
    for candidate in found:
        score = sum(map(mul, candidate.logs, known.logs[candidate.often]))
        score += known.piece_scale * sum(map(known.pieces.__getitem__, candidate.pieces))
        for bucket in candidate.grams:
            if bucket not in products:
                products[bucket] = scale * sum(map(mul, wanted, view[bucket * WIDTH : (bucket + 1) * WIDTH]))
            score += products[bucket]
        scores.append(score)
    best = max(scores, default=0.0)
    likely = [math.exp(score - best) for score in scores]
    total = sum(likely)
    pairs = [(candidate.text, share / total) for candidate, share in zip(found, likely, strict=True)]
    return tuple(sorted(pairs, key=lambda pair: -pair[1]))
