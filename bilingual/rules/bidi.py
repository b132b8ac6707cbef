"""Bidi controls: what no reader needs goes, what lacks its partner gets it, what deceives is named (UAX #9)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..bidiclass import classes
from ..chars import BIDI_CONTROLS, CLOSERS, ISOLATES, LRE, LRI, LRO, OPENERS, OVERRIDES, PDF, PDI, RLE, RLI, RLO
from ..controls import CONTROL, Controls, controls
from ..edits import Edit
from ..lazy import lazy
from ..lines import Line
from ..policy import ALL_CONTEXTS
from ..reduction import OverBudgetError, redundant, same_display, view, without
from ..rule import Notice, Rule, Triggers
from ..scripts import letters
from ..source import Source
from ..spans import Span
from ..uba import Base


class _Paragraph:
    """One line with controls: the paragraph of UAX #9, and what of it belongs to other lines of its block."""

    def __init__(self, source: Source, line: Line, shared: frozenset[int]) -> None:
        self.text = line.span.of(source.text)
        self.line = line
        self.shared = shared
        self.protected = source.protected
        self._wanted = source.policy.contexts

    @lazy
    def controls(self) -> Controls:
        return controls(self.text)

    @lazy
    def contexts(self) -> tuple[Base, ...]:
        """The paragraph directions in which the display must stay: those of the policy, or those of the line's script."""
        if self._wanted:
            return self._wanted
        hebrew, latin = letters(self.text, "Hebr"), letters(self.text, "Latn")
        if hebrew == latin:
            return ALL_CONTEXTS
        return ("auto", "rtl") if hebrew > latin else ("auto", "ltr")

    @property
    def safe(self) -> bool:
        """Does the display stay the same in every direction?"""
        return set(self.contexts) == set(ALL_CONTEXTS)

    @property
    def unseen(self) -> str:
        """Who sees no difference: nobody, or nobody who reads the line in its own direction."""
        return "no reader sees a difference" if self.safe else "no difference where the line has its own direction"

    def own(self, units: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
        """The units that have no partner in another line and are not protected: a unit goes or stays whole."""
        return [
            unit
            for unit in units
            if not any(self.line.start + at in self.shared or self.is_protected(at) for at in unit)
        ]

    def is_protected(self, at: int) -> bool:
        """May no rule touch the control at the offset ``at`` of the line?"""
        return _is_protected(self.protected, self.line.start + at)

    @property
    def is_shut(self) -> bool:
        """May no rule write at the end of the line?"""
        return self.is_protected(len(self.text)) and self.is_protected(len(self.text) - 1)

    def span(self, start: int, end: int) -> Span:
        """A stretch of the line as a span of the text."""
        return Span(self.line.start + start, self.line.start + end)


def _is_protected(protected: Sequence[Span], at: int) -> bool:
    index = bisect_right(protected, at, key=lambda span: span.start)
    return index > 0 and at < protected[index - 1].end


def _paragraphs(source: Source) -> Iterator[_Paragraph]:
    numbers = source.lines_holding(BIDI_CONTROLS)
    shared = frozenset(_across_lines(source, numbers))
    for number in numbers:
        yield _Paragraph(source, source.lines[number], shared)


def _across_lines(source: Source, numbers: Sequence[int]) -> Iterator[int]:
    """Controls that are unpaired in their line and paired in their block, as a renderer that joins lines reads it."""
    lines, end = source.lines, 0
    for number in numbers:
        if number < end:
            continue
        start, end = number, number + 1
        while start and _is_filled(source.text, lines[start - 1]):
            start -= 1
        while end < len(lines) and _is_filled(source.text, lines[end]):
            end += 1
        if end - start > 1:
            yield from _across(source.text, lines[start:end])


def _is_filled(text: str, line: Line) -> bool:
    return line.start < line.end and not text[line.start : line.end].isspace()


def _across(text: str, block: Sequence[Line]) -> Iterator[int]:
    alone = {line.start + at for line in block for (at,) in controls(line.span.of(text)).unpaired}
    if not alone:
        return
    start = block[0].start
    for opener, closer in controls(text[start : block[-1].end]).pairs.items():
        if start + opener in alone and start + closer in alone:
            yield from (start + opener, start + closer)


def redundant_controls(source: Source) -> Iterator[Edit | Notice]:
    """Remove each mark, pair or unpaired control whose removal changes nothing that a reader sees.

    Seen are the paragraph level, the visual order after L1 and what is mirrored, in each paragraph direction asked for.
    Left alone: marks beside punctuation that would move (``C++`` in Hebrew), isolates that give a line its direction, and
    controls whose partner stands in another line.
    """
    for paragraph in _paragraphs(source):
        units = paragraph.own(paragraph.controls.units)
        try:
            gone = redundant(paragraph.text, paragraph.contexts, units)
        except OverBudgetError:
            yield Notice(paragraph.line.span, "too many bidi controls in one paragraph to weigh each of them", "info")
            continue
        for at in sorted(gone):
            yield Edit(paragraph.span(at, at + 1), "", paragraph.unseen, paragraph.safe)


def unpaired_controls(source: Source) -> Iterator[Edit | Notice]:
    """Close at the paragraph's end what was opened and matters; remove what has no partner and matters to nobody.

    Left alone, with a finding: a control whose partner stands in another line of the same block, and one that would change
    the display if it went or were closed.
    """
    for paragraph in _paragraphs(source):
        text = paragraph.text
        for (at,) in paragraph.controls.unpaired:
            if paragraph.line.start + at in paragraph.shared:
                yield Notice(
                    paragraph.span(at, at + 1), "its partner stands in another line: lines and blocks read apart"
                )
        units = paragraph.own(paragraph.controls.unpaired)
        if not units:
            continue
        try:
            gone = redundant(text, paragraph.contexts, units)
        except OverBudgetError:
            continue
        for at in sorted(gone):
            yield Edit(paragraph.span(at, at + 1), "", f"no partner, and {paragraph.unseen}", paragraph.safe)
        yield from _closed(paragraph, [at for (at,) in units if at not in gone], gone)


def _closed(paragraph: _Paragraph, left: Sequence[int], gone: set[int]) -> Iterator[Edit | Notice]:
    """Closers at the paragraph's end for the openers that are ``left``, where that changes nothing.

    A closer closes the last opener before it: none is added where that one is protected.
    """
    text = paragraph.text
    is_barred = paragraph.is_shut or any(
        end == len(text) and paragraph.is_protected(at) for at, end in paragraph.controls.open_ended.items()
    )
    openers = [at for at in left if paragraph.controls.open_ended.get(at) == len(text)]
    closers = "".join(PDI if text[at] in ISOLATES else PDF for at in reversed(openers))
    bare = without(text, gone)
    closable = bool(closers) and not is_barred and same_display(bare, bare + closers, paragraph.contexts)
    if closable:
        end = len(text)
        yield Edit(paragraph.span(end, end), closers, "closed at the paragraph's end", paragraph.safe)
    for at in left:
        if not closable or at not in openers:
            yield Notice(paragraph.span(at, at + 1), "no partner, and the display would change without it")


def overrides(source: Source) -> Iterator[Edit | Notice]:
    """Name each override: it shows letters in an order in which nobody reads or types them (CVE-2021-42574)."""
    for match in CONTROL.finditer(source.text):
        if match[0] in OVERRIDES:
            yield Notice(Span(*match.span()), f"{_NAMES[match[0]]}: what follows is shown in forced order", "error")


def deceptive_order(source: Source) -> Iterator[Edit | Notice]:
    """Name right-to-left embeddings and isolates that show code, or a file's name, in an order in which it does not run.

    They stand around text without a right-to-left letter whose parts change places. Left alone: a mark, an embedding or
    isolate around Hebrew or Arabic, and one around a name that is displayed the same.
    """
    for number in source.lines_holding(BIDI_CONTROLS):
        line = source.lines[number]
        text = line.span.of(source.text)
        found = controls(text)
        right = [match.start() for match in _RIGHT.finditer(classes(CONTROL.sub("!", text)))]
        seen = -1
        for opener, closer in sorted({**found.pairs, **found.open_ended}.items()):
            if text[opener] not in RLE + RLI:
                continue
            name = _NAMES[text[opener]]
            where = Span(line.start + opener, line.start + opener + 1)
            if bisect_left(right, opener) == bisect_left(right, closer):
                if opener > seen and _is_disordered(text[opener + 1 : closer]):
                    yield Notice(
                        where, f"{name}: around text that has no right-to-left letter, in false order", "error"
                    )
                seen = max(seen, closer)


def _is_disordered(inside: str) -> bool:
    """Has it Latin letters, and is it shown in another order than it runs in?"""
    if not letters(inside, "Latn"):
        return False
    order, _ = view(inside.rstrip(" .,!?").lstrip(), "rtl")
    return order != tuple(range(len(order)))


def overridden_hebrew(source: Source) -> Iterator[Edit | Notice]:
    """Drop a right-to-left override around Hebrew: its letters are in logical order already, and are never reversed.

    Left alone: an override around anything but Hebrew, which is named, and a left-to-right one, which shows visual order.
    """
    for line in source.lines:
        text = line.span.of(source.text)
        if RLO not in text:
            continue
        found = controls(text)
        for opener, closer in sorted({**found.pairs, **found.open_ended}.items()):
            inside = text[opener + 1 : closer]
            if text[opener] == RLO and letters(inside, "Hebr") and not letters(inside, "Latn") and LRO not in inside:
                unit = (opener, closer) if opener in found.pairs else (opener,)
                if any(_is_protected(source.protected, line.start + at) for at in unit):
                    continue
                for at in unit:
                    yield Edit(Span(line.start + at, line.start + at + 1), "", "an override that Hebrew does not need")


def embeddings(source: Source) -> Iterator[Edit | Notice]:
    """Write an embedding as an isolate where both are displayed alike in every direction asked for (UAX #9 §2.7)."""
    for paragraph in _paragraphs(source):
        text = paragraph.text
        for opener, closer in sorted(paragraph.own([*paragraph.controls.pairs.items()])):
            if text[opener] in _TO_ISOLATE:
                isolate = _TO_ISOLATE[text[opener]]
                after = text[:opener] + isolate + text[opener + 1 : closer] + PDI + text[closer + 1 :]
                if same_display(text, after, paragraph.contexts):
                    yield Edit(
                        paragraph.span(opener, opener + 1),
                        isolate,
                        "an isolate in place of an embedding",
                        paragraph.safe,
                    )
                    yield Edit(
                        paragraph.span(closer, closer + 1), PDI, "an isolate in place of an embedding", paragraph.safe
                    )


_RIGHT = re.compile("[RA]")
_NAMES = {
    LRO: "U+202D LEFT-TO-RIGHT OVERRIDE",
    RLO: "U+202E RIGHT-TO-LEFT OVERRIDE",
    RLE: "U+202B RIGHT-TO-LEFT EMBEDDING",
    RLI: "U+2067 RIGHT-TO-LEFT ISOLATE",
}
_TO_ISOLATE = {LRE: LRI, RLE: RLI}
_ANY = Triggers(chars=BIDI_CONTROLS)
_PAIRED = Triggers(chars=OPENERS + CLOSERS)
_UAX9 = "UAX #9; docs/evidence.md, U3"
_TROJAN = "CVE-2021-42574; UTS #39; UAX #9 §2.2"

RULES = (
    Rule(
        "BID203", "dropped-override", overridden_hebrew, Triggers(chars=RLO), BIDI_CONTROLS, safe=False, reference=_UAX9
    ),
    Rule("BID201", "override", overrides, Triggers(chars=OVERRIDES), "", safe=True, reference=_TROJAN),
    Rule("BID202", "deceptive-order", deceptive_order, _PAIRED, "", safe=True, reference=_TROJAN),
    Rule("BID301", "embedding-to-isolate", embeddings, _PAIRED, BIDI_CONTROLS, safe=True, reference="UAX #9 §2.7"),
    Rule("BID102", "unpaired-control", unpaired_controls, _PAIRED, BIDI_CONTROLS, safe=True, reference=_UAX9),
    Rule("BID101", "redundant-mark", redundant_controls, _ANY, BIDI_CONTROLS, safe=True, reference=_UAX9),
)
