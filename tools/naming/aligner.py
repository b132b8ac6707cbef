"""Which letters stand for which: expectation maximisation over all ways to pair the letters of two tokens.

One or two Hebrew letters (each with its geresh) are paired with none to four Latin ones; two Hebrew letters are made
improbable beforehand, so that they stay together only where they must (Jiampojamarn, Kondrak and Sherif 2007).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from bilingual.names.letters import sounds

WIDEST = 4
ROUNDS = 7
TWO_LETTERS = 0.01
SHRINK = 0.5
LEAST = 1e-7

Graphone = tuple[str, str]
Chain = tuple[Graphone, ...]


class _Shape(NamedTuple):
    """All token pairs of one size: their weights, and by (i, j, hebrew, latin letters) the graphone of each."""

    size: tuple[int, int]
    weights: np.ndarray
    steps: dict[tuple[int, int, int, int], np.ndarray]


def fit(pairs: Mapping[tuple[str, str], int]) -> dict[Graphone, float]:
    """The probability of each graphone, the improbability of two Hebrew letters included."""
    numbers: dict[Graphone, int] = {}
    shapes = _shapes(pairs, numbers)
    handicap = np.array([TWO_LETTERS if len(sounds(hebrew)) == 2 else 1.0 for hebrew, _ in numbers])
    share = np.ones(len(numbers)) / len(numbers)
    for _ in range(ROUNDS):
        counted = np.zeros(len(numbers))
        for shape in shapes:
            _count(shape, share * handicap, counted)
        share = counted / counted.sum()
    return {graphone: float(share[i] * handicap[i]) for graphone, i in numbers.items() if share[i] > LEAST}


def _shapes(pairs: Mapping[tuple[str, str], int], numbers: dict[Graphone, int]) -> list[_Shape]:
    by_size: dict[tuple[int, int], list[tuple[tuple[str, ...], str, float]]] = defaultdict(list)
    for (hebrew, latin), count in sorted(pairs.items()):
        units = sounds(hebrew)
        if len(latin) <= WIDEST * len(units):
            by_size[len(units), len(latin)].append((units, latin, count**SHRINK))
    found = []
    for (m, n), members in by_size.items():
        steps = {}
        for i, j, di, dj in _steps(m, n):
            keys = (("".join(units[i : i + di]), latin[j : j + dj]) for units, latin, _ in members)
            steps[i, j, di, dj] = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int32)
        found.append(_Shape((m, n), np.array([weight for *_, weight in members]), steps))
    return found


def _steps(m: int, n: int) -> Iterable[tuple[int, int, int, int]]:
    """The graphones that a way from corner to corner can take, in an order that visits what comes before first."""
    for i in range(m):
        for j in range(min(n, WIDEST * i) + 1):
            for di in (1, 2):
                for dj in range(1 if di == 2 else 0, min(WIDEST, n - j) + 1):
                    if i + di <= m and n - j - dj <= WIDEST * (m - i - di):
                        yield i, j, di, dj


def _count(shape: _Shape, share: np.ndarray, counted: np.ndarray) -> None:
    m, n = shape.size
    many = len(shape.weights)
    ahead = np.zeros((m + 1, n + 1, many))
    behind = np.zeros((m + 1, n + 1, many))
    ahead[0, 0] = behind[m, n] = 1
    for (i, j, di, dj), which in shape.steps.items():
        ahead[i + di, j + dj] += ahead[i, j] * share[which]
    for (i, j, di, dj), which in reversed(shape.steps.items()):
        behind[i, j] += share[which] * behind[i + di, j + dj]
    whole = ahead[m, n]
    each = np.where(whole > 0, shape.weights / np.where(whole > 0, whole, 1), 0)
    for (i, j, di, dj), which in shape.steps.items():
        np.add.at(counted, which, ahead[i, j] * share[which] * behind[i + di, j + dj] * each)


def best_chain(hebrew: str, latin: str, likely: Mapping[str, Mapping[str, float]]) -> Chain | None:
    """The likeliest way to pair two tokens, given log probabilities; None where there is none."""
    units = sounds(hebrew)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(units)):
        for j in range(len(latin) + 1):
            if (i, j) not in best:
                continue
            so_far = best[i, j][0]
            for di in (1, 2):
                sides = likely.get("".join(units[i : i + di]), {}) if i + di <= len(units) else {}
                for dj in range(min(WIDEST, len(latin) - j) + 1):
                    more = sides.get(latin[j : j + dj])
                    here = (i + di, j + dj)
                    if more is not None and (here not in best or so_far + more > best[here][0]):
                        best[here] = (so_far + more, (i, j))
    here = (len(units), len(latin))
    if here not in best:
        return None
    chain: list[Graphone] = []
    while here != (0, 0):
        there = best[here][1]
        chain.append(("".join(units[there[0] : here[0]]), latin[there[1] : here[1]]))
        here = there
    return tuple(reversed(chain))


def by_side(probabilities: Mapping[Graphone, float]) -> dict[str, dict[str, float]]:
    """Log probabilities by Hebrew side, then Latin side."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (hebrew, latin), probability in sorted(probabilities.items()):
        found[hebrew][latin] = math.log(probability)
    return dict(found)


def prices(probabilities: Mapping[Graphone, float], graphones: int) -> dict[Graphone, float]:
    """What it costs, in nats, to guess each side of a graphone from the other, averaged.

    The probabilities come from about ``graphones`` counted ones; rare sides are smoothed by `_DOUBT` unseen ones, and
    what was hardly ever counted is left out: it is mostly the noise of names that are no transliterations.
    """
    counts = {g: p * graphones / (TWO_LETTERS if len(sounds(g[0])) == 2 else 1) for g, p in probabilities.items()}
    hebrew: dict[str, float] = defaultdict(float)
    latin: dict[str, float] = defaultdict(float)
    for (left, right), count in counts.items():
        hebrew[left] += count
        latin[right] += count
    return {
        (left, right): -0.5 * (math.log(count / (hebrew[left] + _DOUBT)) + math.log(count / (latin[right] + _DOUBT)))
        for (left, right), count in sorted(counts.items())
        if count >= _HARDLY
    }


_DOUBT = 10.0
_HARDLY = 0.5
