"""Whether two written names are the same name, in any pair of scripts."""

from collections.abc import Sequence

from .letters import tokens
from .skeleton import skeleton


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(last + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    x, y = (" ".join(skeleton(t) for t in side) for side in (a, b))
    return 1 - _distance(x, y) / max(len(x), len(y), 1)


def score(a: str, b: str) -> float:
    """How surely ``a`` and ``b`` are one name, 0 to 1."""
    x, y = tokens(a), tokens(b)
    if not x or not y:
        return 0.0
    likeness = max(_likeness(x, y), _likeness(x[::-1], y))
    return float(min(1.0, max(0.0, 0.5 + (likeness - 0.8) * 2.5)))
