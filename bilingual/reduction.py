"""Which bidi controls of a paragraph can go without a trace in what the reader sees.

Seen is: the paragraph level, the visual order after L1, and which code points are mirrored (UAX #9), in each context.
A short paragraph is read whole for every question; a long one in windows (`bilingual.windows`), and each harvest of the
windows is then checked on the whole paragraph, so that a window can never change what is displayed.
"""

import heapq
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from .bidiclass import classes
from .chars import BIDI_CONTROLS, CLOSERS, OPENERS
from .controls import CONTROL, controls
from .cuts import parts
from .spans import Span
from .uba import Base, base_level, mirrored, resolve, visual_order
from .windows import Layout, Window, has_loose_brackets

Unit = tuple[int, ...]
View = tuple[tuple[int, ...], tuple[int, ...]]

WHOLE: Final = 20_000
"""Units times code points up to which a paragraph is read whole for each unit."""
THOROUGH: Final = 100_000
"""The same for what is left after the windows, to try each unit once more."""
FREE: Final = 400_000
PER_CODE_POINT: Final = 100
MOST: Final = 20_000_000
LEAST: Final = 8
"""A paragraph is given up when more has been read than ``FREE`` code points and ``PER_CODE_POINT`` for each of its own,
or, in one of two hundred thousand and more, than ``MOST`` and ``LEAST`` for each."""
CERTAIN: Final = 100_000
"""Code points up to which what was found part by part is seen on the whole paragraph as well, if it has more than marks:
those are decided between two letters, and of 165,000 random paragraphs none was displayed otherwise."""
_NO_MARK: Final = re.compile(f"[{OPENERS + CLOSERS}]")
SHORT: Final = 40
"""Code points of a part up to which what is found of its skeleton is remembered: most marks stand in few surroundings."""
PER_CONTROL: Final = 10
PER_TEXT: Final = 50
"""What a control costs besides, and what a text, however short: both in code points."""
FEW: Final = 4
"""Units near the place where a removal shows that are tried apart from the others first."""
SAMPLE: Final = 16
"""Windows that are looked at to tell how much there will be to read."""


class OverBudgetError(Exception):
    """The work that a paragraph needs is more than is allowed."""


def view(text: str, base: Base | int) -> View:
    """One paragraph on one line as it is seen: its visible code points by number from left to right, and those mirrored."""
    resolved = resolve(text, base)
    order, mirrors = visual_order(resolved.levels), mirrored(text, resolved)
    number = [-1] * len(text)
    start = hidden = 0
    for match in CONTROL.finditer(text):
        number[start : match.start()] = range(start - hidden, match.start() - hidden)
        start, hidden = match.end(), hidden + 1
    number[start:] = range(start - hidden, len(text) - hidden)
    return tuple([seen for seen in map(number.__getitem__, order) if seen >= 0]), tuple(
        map(number.__getitem__, mirrors)
    )


def same_display(before: str, after: str, contexts: Iterable[Base]) -> bool:
    r"""Do two texts that differ in bidi controls only look the same as a paragraph, in every one of ``contexts``?

    >>> same_display("שפת C++\N{LEFT-TO-RIGHT MARK} היא", "שפת C++ היא", ["rtl"])
    False
    """
    levels = base_level(before), base_level(after)
    if "auto" in contexts and levels[0] != levels[1]:
        return False
    return all(view(before, base) == view(after, base) for base in bases(levels[0], contexts))


def bases(level: int, contexts: Iterable[Base]) -> list[int]:
    """The paragraph levels that ``contexts`` come down to, for a text whose own (P2, P3) is ``level``."""
    known = {"auto": level, "ltr": 0, "rtl": 1}
    return sorted({known[context] for context in contexts})


def without(text: str, gone: Iterable[int]) -> str:
    """``text`` without the code points at ``gone``."""
    parts = []
    start = 0
    for at in sorted(gone):
        parts.append(text[start:at])
        start = at + 1
    return "".join([*parts, text[start:]])


class Reduction:
    """One paragraph on its way to fewer controls; ``gone`` are the offsets of those it does without."""

    def __init__(self, text: str, contexts: Sequence[Base], budget: int | None = None) -> None:
        self.text = text
        self.auto = "auto" in contexts
        self.level = base_level(text)
        self.bases = bases(self.level, contexts)
        self.left = allowance(len(text)) if budget is None else budget
        self.seen: dict[tuple[str, int], View] = {}
        self.goal = [self.view(text, base) for base in self.bases]
        self.visible = [at for at, char in enumerate(text) if char not in BIDI_CONTROLS]
        self.gone: set[int] = set()

    def view(self, text: str, base: int) -> View:
        """`view` within the budget."""
        self.left -= cost(text)
        if self.left < 0:
            raise OverBudgetError
        return view(text, base)

    def known_view(self, text: str, base: int) -> View:
        """`view`, remembered: windows come again in every pass."""
        key = text, base
        if key not in self.seen:
            self.seen[key] = self.view(text, base)
        return self.seen[key]

    def passes(self, gone: set[int]) -> bool:
        """Is the paragraph without ``gone`` displayed like the whole?"""
        return self.clash(gone) is None

    def clash(self, gone: set[int]) -> int | None:
        """The first offset that is displayed elsewhere, or mirrored otherwise, without ``gone``; None without one."""
        text = without(self.text, gone)
        if self.auto and base_level(text) != self.level:
            return 0
        for base, goal in zip(self.bases, self.goal, strict=True):
            now = self.view(text, base)
            if now != goal:
                moved = [was for was, number in zip(goal[0], now[0], strict=True) if was != number]
                return self.visible[min(moved or {*goal[1]} ^ {*now[1]})]
        return None

    def harvest(self, units: Sequence[Unit]) -> list[Unit]:
        """Do without as many of ``units`` as can go together: all, or parts of them. The others come back.

        A group that cannot go is parted into the few that stand nearest to where it shows and the rest.
        """
        groups = [list(units)] if units else []
        refused: list[Unit] = []
        few = FEW
        while groups:
            group = groups.pop()
            trial = self.gone.union(*group)
            at = self.clash(trial)
            if at is None:
                self.gone = trial
            elif len(group) > 1:
                near = heapq.nsmallest(min(few, len(group) // 2), group, key=lambda unit: _distance(unit, at))
                few *= 2
                apart = set(near)
                groups += [near, [unit for unit in group if unit not in apart]]
            else:
                refused += group
        return refused

    def run(self, units: Sequence[Unit]) -> None:
        """Do without one unit after the other, until none of those left can go."""
        allowed = frozenset(chain.from_iterable(units))
        if len(units) * len(self.text) > WHOLE:
            self.run_windows(allowed)
        before = -1
        while before < len(self.gone) and len(self.units(allowed)) * len(self.text) <= THOROUGH:
            before = len(self.gone)
            for unit in self.units(allowed):
                self.harvest([unit])

    def all_go(self, units: Sequence[Unit]) -> bool:
        """Do without all at once, if that is all it takes."""
        trial = self.gone.union(*units)
        if self.passes(trial):
            self.gone = trial
        return self.gone is trial

    def units(self, allowed: frozenset[int]) -> list[Unit]:
        """The units of what is left, among the offsets ``allowed``: a partner may have changed."""
        places = self.places()
        present = (tuple(places[at] for at in unit) for unit in controls(without(self.text, self.gone)).units)
        return [unit for unit in present if allowed.issuperset(unit)]

    def places(self) -> list[int]:
        """The offsets of what is left."""
        return [at for at in range(len(self.text)) if at not in self.gone]

    def run_windows(self, allowed: frozenset[int]) -> None:
        """`run` for a long paragraph.

        What the whole paragraph refuses although its window did not is left out until nothing else goes, and then tried
        once more: the end is the same for whoever begins here.
        """
        self.estimate(self.units(allowed))
        refused: set[Unit] = set()
        is_tried = True
        while True:
            before = len(self.gone)
            bad = self.window_pass([unit for unit in self.units(allowed) if unit not in refused])
            refused.update(bad)
            if len(self.gone) > before:
                is_tried = False
            elif not bad and (is_tried or not refused):
                return
            elif not bad:
                refused, is_tried = set(), True

    def estimate(self, units: Sequence[Unit]) -> None:
        """Give up before the first window if some of them, taken from everywhere, are too long to read them all."""
        layout = Layout(self.text, self.bases)
        some = units[:: len(units) // SAMPLE + 1]
        least = self.left * len(some) // (2 * len(units) * len(self.bases))
        for unit in some:
            least -= cost(layout.window(unit).text(()))
            if least < 0:
                raise OverBudgetError

    def window_pass(self, units: Sequence[Unit]) -> list[Unit]:
        """Try each unit alone in its window and harvest what could go; the refused ones come back."""
        places = self.places()
        back = {at: index for index, at in enumerate(places)}
        layout = Layout("".join(map(self.text.__getitem__, places)), self.bases)
        deep = [unit for unit in units if layout.overflows(back[unit[0]])]
        if deep:
            return self.harvest(deep)
        gone: set[int] = set()
        sure: list[Unit] = []
        for unit in units:
            here = tuple(back[at] for at in unit)
            if not layout.reaches_out(here) and self.goes(layout, here, gone):
                sure.append(unit)
                gone.update(here)
        return self.harvest(sure)

    def goes(self, layout: Layout, unit: Unit, gone: set[int]) -> bool:
        """Does nothing show in its windows when ``unit`` goes after ``gone``?"""
        wish = gone.union(unit)
        window = layout.window(unit)
        if not self.unseen(layout.brief(window, unit), gone, wish):
            return False
        if not layout.encloses(unit):
            return True
        return self.unseen(window, gone, wish) and (
            not has_loose_brackets(window.text(wish)) or self.unseen(layout.wide(window), gone, wish)
        )

    def unseen(self, window: Window, gone: set[int], wish: set[int]) -> bool:
        """Is a window displayed alike without ``gone`` and without ``wish``?"""
        before, after = window.text(gone), window.text(wish)
        if self.auto and window.at_start and base_level(before) != base_level(after):
            return False
        return all(self.known_view(before, base) == self.known_view(after, base) for base in window.bases(self.bases))


def _distance(unit: Unit, at: int) -> int:
    return min(abs(place - at) for place in unit)


def redundant(
    text: str, contexts: Sequence[Base], units: Sequence[Unit] | None = None, budget: int | None = None
) -> set[int]:
    r"""The offsets of the controls of one paragraph that can all go, such that no unit that is left could go too.

    ``units`` limits the question to some of `Controls.units`. Raises `OverBudgetError`.

    >>> sorted(redundant("א\N{RIGHT-TO-LEFT MARK}ב\N{LEFT-TO-RIGHT MARK} c", ("auto",)))
    [1]
    """
    if units is None:
        units = controls(text).units
    spans = parts(text)
    if spans == [Span(0, len(text))]:
        return _whole(text, contexts, units, budget)
    left = allowance(len(text)) if budget is None else budget
    fixed: list[Base] = [("ltr", "rtl")[level] for level in bases(base_level(text), contexts)]
    if 2 * len(fixed) * sum(cost(span.of(text)) for span in spans) > left:
        raise OverBudgetError
    shared = [(span, own) for span, own in zip(spans, _shared(units, spans), strict=True) if own]
    gone = set(chain.from_iterable(units))
    for together in (True, False):
        for (start, end), own in shared:
            part, spent = _part(text[start:end], tuple(fixed if start else contexts), tuple(own), left, together)
            left -= spent
            if together and not part:
                gone = set()
                break
            gone.update(start + at for at in part)
        if gone:
            break
    sure = len(text) > CERTAIN or not gone or not _NO_MARK.search(text)
    if not sure and not Reduction(text, contexts, left).passes(gone):
        return _whole(text, contexts, units, left)
    return gone


def _part(
    text: str, contexts: tuple[Base, ...], units: tuple[Unit, ...], left: int, together: bool
) -> tuple[Collection[int], int]:
    """What can go of a part, all ``together`` or one after the other, and what it cost; never more than is ``left``."""
    if len(text) > SHORT:
        return _weighed(text, contexts, units, together, left)
    gone, spent = _remembered(skeleton(text), contexts, units, together)
    if spent > left:
        raise OverBudgetError
    return gone, spent


def _weighed(
    text: str, contexts: tuple[Base, ...], units: tuple[Unit, ...], together: bool, budget: int | None = None
) -> tuple[frozenset[int], int]:
    part = Reduction(text, contexts, budget)
    before = allowance(len(text)) if budget is None else budget
    if together:
        part.all_go(units)
    else:
        part.run(units)
    return frozenset(part.gone), before - part.left


_remembered = lru_cache(maxsize=1 << 14)(_weighed)


def skeleton(text: str) -> str:
    r"""``text`` with one letter, digit and mark for all of a class: what decides how it is displayed, and no more.

    >>> skeleton("דן \N{LEFT-TO-RIGHT MARK}Lev, 19") == "אא \N{LEFT-TO-RIGHT MARK}aaa, 11"
    True
    """
    return "".join(
        char if char in BIDI_CONTROLS else _STANDS_FOR.get(letter, char)
        for letter, char in zip(classes(text), text, strict=True)
    )


_STANDS_FOR: Final = {"L": "a", "R": "\u05d0", "A": "\u0627", "1": "1", "2": "\u0660", "m": "\u0301"}


def _whole(text: str, contexts: Sequence[Base], units: Sequence[Unit], budget: int | None) -> set[int]:
    reduction = Reduction(text, contexts, budget)
    if not reduction.all_go(units):
        reduction.run(units)
    return reduction.gone


def _shared(units: Sequence[Unit], spans: Sequence[Span]) -> list[list[Unit]]:
    """The units of each part, by their place in it."""
    starts = [span.start for span in spans]
    own: list[list[Unit]] = [[] for _ in spans]
    for unit in units:
        index = bisect_right(starts, unit[0]) - 1
        own[index].append(tuple(at - starts[index] for at in unit))
    return own


def cost(text: str) -> int:
    """What reading ``text`` once takes out of the budget, in code points."""
    return PER_TEXT + len(text) + PER_CONTROL * len(CONTROL.findall(text))


def allowance(size: int) -> int:
    """How many code points may be read for a paragraph of so many."""
    return min(FREE + PER_CODE_POINT * size, MOST + LEAST * size)
