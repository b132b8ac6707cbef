"""A language model of graphones: interpolated modified Kneser-Ney, pruned, laid out flat for `names.graphones`.

Chen and Goodman 1999 for the estimate; a chain is left out where falling back on a shorter one loses next to nothing
(after Stolcke 1998), and the weights of falling back are then made to sum to one again.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bilingual.names.graphones import STEP

ORDER = 6
KEEP = 0.4
"""Nats that a chain must be worth, over all of training, to be kept."""

Gram = tuple[int, ...]
EDGE = 0


class Chains:
    """Probabilities of n-grams by order, and the weights of falling back by context."""

    def __init__(self, sequences: Iterable[Sequence[int]]) -> None:
        self.seen: list[Counter[Gram]] = [Counter() for _ in range(ORDER + 1)]
        for sequence in sequences:
            whole = (EDGE, *sequence, EDGE)
            for end in range(2, len(whole) + 1):
                for size in range(1, min(ORDER, end) + 1):
                    self.seen[size][whole[end - size : end]] += 1
        self.chance: list[dict[Gram, float]] = [{} for _ in range(ORDER + 1)]
        self.fall: dict[Gram, float] = {}
        self.words = len(self.seen[1])
        for size in range(1, ORDER + 1):
            self._estimate(size, self._counts(size))

    def _counts(self, size: int) -> dict[Gram, int]:
        """Below the highest order a chain counts once for each that goes before it; at an edge nothing can."""
        if size == ORDER:
            return dict(self.seen[size])
        before = Counter(gram[1:] for gram in self.seen[size + 1])
        return {g: c if g[0] == EDGE and size > 1 else max(1, before[g]) for g, c in self.seen[size].items()}

    def _estimate(self, size: int, counts: dict[Gram, int]) -> None:
        discounts = _discounts(counts)
        total: dict[Gram, float] = defaultdict(float)
        freed: dict[Gram, float] = defaultdict(float)
        for gram, count in counts.items():
            total[gram[:-1]] += count
            freed[gram[:-1]] += discounts[min(3, count)]
        for context, amount in freed.items():
            self.fall[context] = amount / total[context]
        for gram, count in counts.items():
            lower = self.probability(gram[1:]) if size > 1 else 1 / self.words
            context = gram[:-1]
            self.chance[size][gram] = (count - discounts[min(3, count)]) / total[context] + self.fall[context] * lower

    def probability(self, gram: Gram) -> float:
        """The probability of the last of ``gram`` after the others."""
        weight = 1.0
        while gram:
            known = self.chance[len(gram)].get(gram)
            if known is not None:
                return weight * known
            weight *= self.fall.get(gram[:-1], 1.0)
            gram = gram[1:]
        return weight / self.words

    def prune(self) -> None:
        """Leave out what is worth less than `KEEP`, from the longest chains down."""
        needed: set[Gram] = set()
        kept = list(self.chance)
        for size in range(ORDER, 1, -1):
            kept[size] = {g: p for g, p in self.chance[size].items() if g in needed or self._worth(g, p) >= KEEP}
            needed = {gram[:-1] for gram in kept[size]}
        self.chance = kept
        self.fall = {}
        for size in range(2, ORDER + 1):
            here: dict[Gram, float] = defaultdict(float)
            there: dict[Gram, float] = defaultdict(float)
            for gram, chance in kept[size].items():
                here[gram[:-1]] += chance
                there[gram[:-1]] += self.probability(gram[1:])
            for context, share in here.items():
                self.fall[context] = max(1e-6, 1 - share) / max(1e-6, 1 - there[context])

    def _worth(self, gram: Gram, chance: float) -> float:
        without = self.fall.get(gram[:-1], 1.0) * self.probability(gram[1:])
        return self.seen[len(gram)][gram] * math.log(chance / without)

    def flat(self) -> dict[str, bytes]:
        """The sections of the model's file: rows by context, breadth first, each sorted by its last graphone."""
        rows: dict[Gram, list[Gram]] = defaultdict(list)
        for grams in self.chance:
            for gram in grams:
                rows[gram[:-1]].append(gram)
        number: dict[Gram, int] = {(): 0}
        order: list[Gram] = [()]
        label, many, shorter = array("H"), array("H"), array("I")
        cost, leads, weight = bytearray(), bytearray(), bytearray()
        for context in order:
            below = sorted(rows[context])
            many.append(len(below))
            weight.append(max(0, min(255, 128 + round(-math.log(self.fall.get(context, 1.0)) * STEP))))
            for gram in below:
                label.append(gram[-1])
                cost.append(min(255, round(-math.log(self.chance[len(gram)][gram]) * STEP)))
                leads.append(gram in rows)
                if gram in rows:
                    number[gram] = len(order)
                    order.append(gram)
        for context in order:
            end = context[1:]
            while end not in number:
                end = end[1:]
            shorter.append(number[end])
        return {
            "label": _little(label), "cost": bytes(cost), "leads": bytes(leads), "rows": _little(many),
            "weight": bytes(weight), "shorter": _little(shorter),
        }  # fmt: skip


def _discounts(counts: dict[Gram, int]) -> tuple[float, float, float, float]:
    times = Counter(min(count, 5) for count in counts.values())
    if not all(times[n] for n in (1, 2, 3, 4)):
        return (0.0, 0.5, 0.8, 1.0)
    base = times[1] / (times[1] + 2 * times[2])
    found = [n - (n + 1) * base * times[n + 1] / times[n] for n in (1, 2, 3)]
    return (0.0, *(max(0.1, min(discount, n)) for n, discount in enumerate(found, 1)))


def _little(numbers: "array[int]") -> bytes:
    import sys

    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()
