"""The joint model of Hebrew and Latin spelling: how likely each pair of letters is after the pairs before it.

A graphone is a pair of one or two Hebrew letters and zero to four Latin ones (Bisani and Ney 2008). A name is a chain of
them, and one table of the chains seen in training, with back-off, reads it in both directions. Costs are integers, in
`STEP` parts of a nat. The tables are flat sorted arrays; a context is a number, 0 the empty one.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from operator import mul
from typing import Final, NamedTuple

from . import store
from .store import numbers

STEP: Final = 12
"""Parts of a nat in a cost of 1."""

MOST: Final = 16
"""Readings of one graphone's letters that are followed up."""

_MANY: Final = 200
"""Rows of a context past which a few are looked up instead of all being looked through: measured."""

NO_WAY: Final = 9999
"""The cost of what the model has never seen."""

_EVEN: Final = 128
"""The byte that stands for a back-off weight of 1."""

Option = tuple[int, str, int]
"""The cost of a graphone, its letters in the script that is written, and the context after it."""


class Graphones(NamedTuple):
    """The tables of the model.

    ``hebrew`` and ``latin`` are the two sides of each graphone by its number, 0 the edge of a word; ``read`` the range of
    numbers of a Hebrew side, ``spelt`` the numbers of a Latin one. The rows of a context stand from ``first`` on, sorted
    by ``label``, each with its ``cost`` and the context ``into`` which it leads; ``weight`` and ``shorter`` are what
    falling back costs and where it leads.
    """

    hebrew: tuple[str, ...]
    latin: tuple[str, ...]
    read: Mapping[str, tuple[int, int]]
    spelt: Mapping[str, frozenset[int]]
    label: "array[int]"
    cost: "array[int]"
    into: "array[int]"
    first: "array[int]"
    weight: "array[int]"
    shorter: "array[int]"


@cache
def graphones() -> Graphones:
    """The model that ships with the package, read at the first question. Raises `TableError` where it is missing."""
    found = store.sections()
    sides = [line.partition("\t") for line in found["graphones"].decode("utf-8").split("\n")]
    read: dict[str, tuple[int, int]] = {}
    spelt: dict[str, list[int]] = {}
    for number, (hebrew, _, latin) in enumerate(sides, 1):
        read[hebrew] = (read.get(hebrew, (number, 0))[0], number + 1)
        spelt.setdefault(latin, []).append(number)
    leads = found["leads"]
    into = array("I", map(mul, accumulate(leads), leads))
    return Graphones(
        ("", *(hebrew for hebrew, _, _ in sides)),
        ("", *(latin for _, _, latin in sides)),
        read,
        {latin: frozenset(which) for latin, which in spelt.items()},
        numbers("H", found["label"]),
        numbers("B", found["cost"]),
        into,
        array("I", accumulate(numbers("H", found["rows"]), initial=0)),
        array("h", (byte - _EVEN for byte in found["weight"])),
        numbers("I", found["shorter"]),
    )


def start() -> int:
    """The context of a word's beginning."""
    return graphones().into[0]


@lru_cache(maxsize=1 << 14)
def readings(context: int, letters: str) -> tuple[Option, ...]:
    """The likeliest Latin readings of Hebrew ``letters`` (one graphone) after ``context``, cheapest first."""
    model = graphones()
    low, high = model.read.get(letters, (0, 0))
    label, cost, into, first = model.label, model.cost, model.into, model.first
    seen: dict[int, tuple[int, int]] = {}
    fallen = 0
    while context and high:
        end = first[context + 1]
        row = bisect_left(label, low, first[context], end)
        while row < end and (which := label[row]) < high:
            known = seen.get(which)
            if known is None:
                seen[which] = (fallen + cost[row], into[row])
            elif not known[1]:
                seen[which] = (known[0], into[row])
            row += 1
        fallen += model.weight[context]
        context = model.shorter[context]
    return _cheapest(seen, _commonest(low, high), fallen, model.latin)


@lru_cache(maxsize=1 << 14)
def spellings(context: int, letters: str) -> tuple[Option, ...]:
    """The likeliest Hebrew spellings of Latin ``letters`` (one graphone) after ``context``, cheapest first."""
    model = graphones()
    wanted = model.spelt.get(letters, frozenset())
    label, cost, into, first = model.label, model.cost, model.into, model.first
    seen: dict[int, tuple[int, int]] = {}
    fallen = 0
    while context and wanted:
        begin, end = first[context], first[context + 1]
        for which in wanted if end - begin > _MANY else wanted.intersection(label[begin:end]):
            row = bisect_left(label, which, begin, end)
            if row < end and label[row] == which:
                known = seen.get(which)
                if known is None:
                    seen[which] = (fallen + cost[row], into[row])
                elif not known[1]:
                    seen[which] = (known[0], into[row])
        fallen += model.weight[context]
        context = model.shorter[context]
    return _cheapest(seen, _usual(letters), fallen, model.hebrew)


_Common = tuple[tuple[int, int], ...]


@cache
def _commonest(low: int, high: int) -> _Common:
    return _sorted(range(low, high))


@cache
def _usual(letters: str) -> _Common:
    return _sorted(graphones().spelt.get(letters, ()))


def _sorted(which: Iterable[int]) -> _Common:
    """The cost of graphones without a context, with their numbers; in the empty context a row's place is its label."""
    cost = graphones().cost
    return tuple(sorted((cost[number], number) for number in which)[:MOST])


def _cheapest(
    seen: dict[int, tuple[int, int]], common: _Common, fallen: int, side: tuple[str, ...]
) -> tuple[Option, ...]:
    into = graphones().into
    found = [(price, side[which], leads or into[which]) for which, (price, leads) in seen.items()]
    found += [(fallen + price, side[which], into[which]) for price, which in common if which not in seen]
    found.sort()
    return tuple(found[:MOST])


def after(context: int, which: int) -> tuple[int, int]:
    """The cost of one graphone (0: the end of the word) after ``context``, and the context it leads into."""
    model = graphones()
    price, leads, fallen = NO_WAY, 0, 0
    while True:
        end = model.first[context + 1]
        row = bisect_left(model.label, which, model.first[context], end)
        if row < end and model.label[row] == which:
            price = min(price, fallen + model.cost[row])
            leads = leads or model.into[row]
        if not context or leads:
            return price, leads
        fallen += model.weight[context]
        context = model.shorter[context]
