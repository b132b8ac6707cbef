"""What makes two tokens of one script spellings of one name: logistic regression on tokens that the tables have not seen.

Two tokens are one name where a name held out has the one and the tables have the other for the same form in the other
script. They are two where they look alike and no name at all has both for one form.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bilingual.names import resemblance
from bilingual.names.letters import is_hebrew
from bilingual.names.skeleton import skeleton

from .corpus import Pair, token_pairs
from .curves import logistic

ASKED = 250
"""Right pairs of a fold that are asked about, in each script."""

NEAR, LIKE, FAR = 3, 3, 1
LOOKED_AT = 60
USUAL = 0.2
"""The share of a token's names that has a form which counts."""


class Row(NamedTuple):
    """What is known of two tokens, of which script, and whether they are one name."""

    features: tuple[float, ...]
    hebrew: bool
    same: bool


def rows(held: Sequence[Pair], pairs: Sequence[Pair]) -> list[Row]:
    """What there is to learn from names held out, asked of tables made without them."""
    whole = token_pairs(list(pairs))
    others = token_pairs([pair for pair in pairs if pair.fold != held[0].fold])
    fresh = token_pairs(list(held))
    found = []
    for side in (0, 1):
        chance = random.Random(side)
        found.extend(_side(_by(fresh, 1 - side), _by(others, 1 - side), _by(whole, side), chance))
    return found


def _by(counted: Mapping[tuple[str, str], tuple[int, int]], side: int) -> dict[str, dict[str, int]]:
    """How often each token of one side stands with each of the other."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for both, (every, _) in counted.items():
        found[both[side]][both[1 - side]] = every
    return found


def _side(
    fresh: Mapping[str, Mapping[str, int]],
    known: Mapping[str, Mapping[str, int]],
    forms: Mapping[str, Mapping[str, int]],
    chance: random.Random,
) -> Iterable[Row]:
    near: dict[str, list[str]] = defaultdict(list)
    for token in forms:
        near[skeleton(token)].append(token)
        near[skeleton(token)[:2]].append(token)
    everyone = list(forms)
    right = [
        (one, other)
        for form, spellings in fresh.items()
        for one in spellings
        if one not in known.get(form, {})
        for other, every in known.get(form, {}).items()
        if other != one and every >= 2 and _usual(form, one, forms) and _usual(form, other, forms)
    ]
    for one, other in chance.sample(right, min(ASKED, len(right))):
        yield _row(one, other, same=True)
        alike = near[skeleton(one)] + near[skeleton(one)[:2]]
        some = chance.sample(alike, min(LOOKED_AT, len(alike)))
        some.sort(key=lambda token: (resemblance.distance(token, one), token))
        wrong = [token for token in some if token != one and not forms[token].keys() & forms[one].keys()]
        like = chance.sample(wrong, min(LIKE, len(wrong)))
        for token in sorted({*wrong[:NEAR], *like, *chance.sample(everyone, FAR)}):
            if token != one and not forms[token].keys() & forms[one].keys():
                yield _row(one, token, same=False)


def _usual(form: str, token: str, forms: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether a form in the other script is one of the usual ones of a token, and no slip."""
    return forms[token][form] >= USUAL * sum(forms[token].values())


def _row(one: str, other: str, *, same: bool) -> Row:
    return Row(resemblance.features(one, other), is_hebrew(one), same)


def fit(found: Sequence[Row]) -> dict[str, bytes]:
    """The section of the weights, Latin before Hebrew."""
    parts = []
    for hebrew in (False, True):
        chosen = [row for row in found if row.hebrew is hebrew]
        numbers, same = np.array([row.features for row in chosen]), np.array([row.same for row in chosen])
        parts.append(logistic(numbers, same))
    return {"judge.same": np.concatenate(parts).astype("<f4").tobytes()}
