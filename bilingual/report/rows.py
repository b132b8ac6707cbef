"""Before and after side by side: which lines stand in which row, and what is drawn in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..diff import hunks
from ..document import Document
from ..edits import Change
from ..lines import Line, split_lines
from ..scripts import Direction
from ..spans import Span
from .pieces import Mark, changed, direction, marked, terminator

CONTEXT: Final = 2


class SideBySide:
    """The lines of a document that changes touch, with some around them, as rows of two cells."""

    def __init__(self, document: Document, name: str, base: Direction) -> None:
        self.document = document
        self.name = name
        self.base = base
        self.old = split_lines(document.original)
        self.new = split_lines(document.text)
        self.starts = [change.span.start for change in document.changes]
        self.clean_starts = [change.clean_span.start for change in document.changes]

    def rows(self) -> Iterator[str]:
        """The rows as HTML."""
        shown = shown_new = 0
        for (a, b), (c, d) in hunks(self.document.changes, self.old, self.new):
            low = max(shown, a - CONTEXT)
            yield from self._skipped(low - shown)
            yield from self._same(low, a, low - a + c)
            yield from self._hunk(range(a, b), range(c, d))
            shown = min(len(self.old), b + CONTEXT)
            shown_new = d
            following = self._next_hunk(b)
            shown = min(shown, following)
            yield from self._same(b, shown, shown_new)
        yield from self._skipped(len(self.old) - shown)

    def _next_hunk(self, line: int) -> int:
        """The first line after ``line`` that a change touches."""
        if line >= len(self.old):
            return len(self.old)
        at = bisect_left(self.starts, self.old[line].start)
        if at == len(self.starts):
            return len(self.old)
        return max(line, bisect_right(self.old, self.starts[at], key=lambda one: one.start) - 1)

    def _skipped(self, count: int) -> Iterator[str]:
        if count > 0:
            yield f'<div class="row skipped">{count} line{"" if count == 1 else "s"} the same</div>'

    def _same(self, low: int, high: int, new: int) -> Iterator[str]:
        for number in range(low, high):
            before = self._line(self.old[number], self.document.original, number, [])
            after = self._line(self.new[new + number - low], self.document.text, new + number - low, [])
            yield self._row("row same", before, after)

    def _row(self, kind: str, before: str, after: str) -> str:
        return f'<div class="{kind}"><div>{before}</div><div>{after}</div></div>'

    def _hunk(self, old: range, new: range) -> Iterator[str]:
        """Each line of a hunk beside what became of it; lines that were made of several stand in one row."""
        gone = [number for number in old if self._is_deleted(self.old[number])]
        if len(old) - len(gone) != len(new):
            yield self._row("row hunk", self._cell(old, old=True), self._cell(new, old=False))
            return
        after = iter(new)
        for number in old:
            other = None if number in gone else next(after)
            if other is not None and self._is_untouched(number, other):
                yield from self._same(number, number + 1, other)
                continue
            right = "" if other is None else self._cell([other], old=False)
            yield self._row("row hunk", self._cell([number], old=True), right)

    def _is_deleted(self, line: Line) -> bool:
        at = max(0, bisect_right(self.starts, line.start) - 1)
        change = self.document.changes[at]
        return not change.new and change.span.start <= line.start and line.stop <= change.span.end

    def _is_untouched(self, number: int, other: int) -> bool:
        line = self.old[number]
        return not any(self._touching(line, old=True)) and self.new[other].span.of(self.document.text) == line.span.of(
            self.document.original
        )

    def _cell(self, numbers: Iterable[int], *, old: bool) -> str:
        lines, text = (self.old, self.document.original) if old else (self.new, self.document.text)
        return "".join(self._line(lines[n], text, n, list(self._touching(lines[n], old=old))) for n in numbers)

    def _touching(self, line: Line, *, old: bool) -> Iterator[Mark]:
        """The changes that show on a line; what was taken out shows before, not after."""
        starts = self.starts if old else self.clean_starts
        for at in range(max(0, bisect_left(starts, line.start) - 1), len(starts)):
            change = self.document.changes[at]
            span = change.span if old else change.clean_span
            if span.start > line.stop or (span.start == line.stop and line.stop > line.end):
                return
            if (old or span.end > span.start) and (span.end > line.start or span.start == span.end >= line.start):
                yield self._mark(at, change, span, old=old)

    def _mark(self, number: int, change: Change, span: Span, *, old: bool) -> Mark:
        words = f"{change.code} {change.rule}: {change.reason}"
        return Mark(span, "del" if old else "ins", f"{self.name}c{number + 1}", change.code[:3], words)

    def _line(self, line: Line, text: str, number: int, marks: Sequence[Mark]) -> str:
        content = line.span.of(text)
        inside = [
            mark._replace(span=Span(max(mark.span.start, line.start), min(mark.span.end, line.end)))
            for mark in marks
            if mark.span.start < line.end or (mark.span.start <= line.end and mark.span.end == mark.span.start)
        ]
        ended = [mark for mark in marks if mark.span.start <= line.end < mark.span.end and line.stop > line.end]
        drawn = marked(content, line.start, inside)
        for mark in ended:
            drawn += changed(mark, terminator(text[line.end : line.stop]))
        language = "he" if (base := direction(content, self.base)) == "rtl" else "en"
        return f'<p class="line" dir="{base}" lang="{language}" data-line="{number + 1}">{drawn}</p>'
