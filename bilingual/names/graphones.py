"""The joint model of Hebrew and Latin spelling: how likely each pair of letters is after the pairs before it.

A graphone is a pair of one or two Hebrew letters and zero to four Latin ones (Bisani and Ney 2008). A name is a chain of
them, and one table of the chains seen in training, with back-off, reads it in both directions. Costs are integers, in
`STEP` parts of a nat. The tables are flat sorted arrays; a context is a number, 0 the empty one.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from .store import numbers, sections

STEP: Final = 12
"""Parts of a nat in a cost of 1."""

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
    spelt: Mapping[str, tuple[int, ...]]
    label: "array[int]"
    cost: "array[int]"
    into: "array[int]"
    first: "array[int]"
    weight: "array[int]"
    shorter: "array[int]"


@cache
def graphones() -> Graphones:
    """The model that ships with the package, read at the first question. Raises `TableError` where it is missing."""
    found = sections()
    sides = [line.partition("\t") for line in found["graphones"].decode("utf-8").split("\n")]
    read: dict[str, tuple[int, int]] = {}
    spelt: dict[str, list[int]] = {}
    for number, (hebrew, _, latin) in enumerate(sides, 1):
        read[hebrew] = (read.get(hebrew, (number, 0))[0], number + 1)
        spelt.setdefault(latin, []).append(number)
    into, last = array("I"), 0
    for leads in found["leads"]:
        last += leads
        into.append(last if leads else 0)
    return Graphones(
        ("", *(hebrew for hebrew, _, _ in sides)),
        ("", *(latin for _, _, latin in sides)),
        read,
        {latin: tuple(which) for latin, which in spelt.items()},
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


@lru_cache(maxsize=1 << 15)
def readings(context: int, letters: str, most: int = 16) -> tuple[Option, ...]:
    """The ``most`` likeliest Latin readings of Hebrew ``letters`` (one graphone) after ``context``, cheapest first."""
    model = graphones()
    bounds = model.read.get(letters)
    if bounds is None:
        return ()
    low, high = bounds
    label, cost, into, first = model.label, model.cost, model.into, model.first
    seen: dict[int, list[int]] = {}
    fallen = 0
    while True:
        end = first[context + 1]
        row = bisect_left(label, low, first[context], end)
        while row < end and label[row] < high:
            known = seen.get(label[row])
            if known is None:
                seen[label[row]] = [fallen + cost[row], into[row]]
            elif not known[1]:
                known[1] = into[row]
            row += 1
        if not context:
            break
        fallen += model.weight[context]
        context = model.shorter[context]
    return tuple(sorted((price, model.latin[which], leads) for which, (price, leads) in seen.items())[:most])


@lru_cache(maxsize=1 << 15)
def spellings(context: int, letters: str) -> tuple[Option, ...]:
    """The Hebrew spellings of Latin ``letters`` (one graphone) after ``context``, cheapest first."""
    model = graphones()
    found = ((*after(context, which), model.hebrew[which]) for which in model.spelt.get(letters, ()))
    return tuple(sorted((price, hebrew, leads) for price, leads, hebrew in found))


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
