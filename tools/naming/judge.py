"""The weights of the judge of names, fitted on tokens and then on names that the tables have not seen.

For each name held out there are the right form, five that look much like it (they share a token or its consonants) and
five others.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bilingual.names import evidence, matching
from bilingual.names.skeleton import consonants, skeleton

from .corpus import Pair
from .curves import bent, logistic

NAMES = 3000
"""Names of a fold that are asked about."""

NEAR, NEAREST, FAR = 5, 20, 5
LOOKED_AT = 150

Words = tuple[str, ...]


class Row(NamedTuple):
    """A pair of names laid side by side: the evidence of its tokens, whether each is right, and whether the names are."""

    steps: tuple[matching.Step, ...]
    turned: bool
    evidence: tuple[evidence.Evidence, ...]
    true: tuple[bool, ...]
    right: bool


def rows(held: Sequence[Pair], pairs: Sequence[Pair]) -> list[Row]:
    """What the judge learns from names held out, asked of tables made without them."""
    chance = random.Random(0)
    near = _Neighbours(pairs)
    found = []
    for pair in chance.sample(held, min(NAMES, len(held))):
        others = [*near.of(pair, chance), *(chance.choice(pairs).latin for _ in range(FAR))]
        asked = [pair.latin, *(other for other in others if other != pair.latin)]
        likely = (latin for latin in asked if matching.plausible(pair.hebrew, latin))
        found.extend(_row(*next(matching.laid(pair.hebrew, latin)), pair, latin) for latin in likely)
    return found


def _row(steps: tuple[matching.Step, ...], turned: bool, pair: Pair, latin: Words) -> Row:
    both = [step for step in steps if matching.is_told(step)]
    told = tuple(evidence.evidence(step.left, step.right) for step in both)
    true = tuple(latin == pair.latin or step.right in pair.latin for step in both)
    return Row(steps, turned, told, true, latin == pair.latin)


class _Neighbours:
    """The names that look like one: those that share a token, or the consonants of one."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.by_token: dict[str, list[Words]] = defaultdict(list)
        self.by_skeleton: dict[str, list[Words]] = defaultdict(list)
        for pair in pairs:
            for token in set(pair.latin):
                self.by_token[token].append(pair.latin)
                self.by_skeleton[skeleton(token)].append(pair.latin)

    def of(self, pair: Pair, chance: random.Random) -> list[Words]:
        some: set[Words] = set()
        for token in pair.latin:
            for table in (self.by_token[token], self.by_skeleton[skeleton(token)]):
                some.update(chance.sample(table, min(LOOKED_AT, len(table))))
        own = consonants(pair.latin)

        def apart(words: Words) -> tuple[float, Words]:
            other = consonants(words)
            return -2 * (own.bits & other.bits).bit_count() / (own.size + other.size + 0.1), words

        nearest = sorted(some - {pair.latin}, key=apart)[:NEAREST]
        return chance.sample(nearest, min(NEAR, len(nearest)))


def fit(found: Sequence[Row]) -> dict[str, bytes]:
    """The sections of the judge's weights."""
    told = [(evidence.features(what), true) for row in found for what, true in zip(row.evidence, row.true, strict=True)]
    tokens = bent(np.array([numbers for numbers, _ in told]), np.array([true for _, true in told]), evidence.HIDDEN)
    numbers, offsets = [], []
    for row in found:
        said = iter([evidence.weighed(evidence.features(what), tokens) for what in row.evidence])
        one, offset = matching.features(row.steps, row.turned, lambda *_, said=said: next(said))
        numbers.append(one)
        offsets.append(offset)
    names = logistic(np.array(numbers), np.array([row.right for row in found]), np.array(offsets))
    return {"judge.tokens": np.array(tokens, "<f4").tobytes(), "judge.names": names.astype("<f4").tobytes()}
