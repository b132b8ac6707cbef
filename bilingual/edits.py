"""Edits and changes as values.

A rule wishes for an `Edit`; what happened is a `Change`. The changes of one text form a small algebra, and everything the
project says about what it did is a function of it::

    A --changes--> B        apply(A, changes) == B
    B --inverted-> A        apply(B, invert(changes)) == A
    A --first----> B --second--> C        apply(A, compose(first, second)) == C

Changes are in normal form: sorted, none empty, none touching another. Each works in time linear in the changes and in the
text they touch.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from .errors import EditConflictError, RecordError
from .spans import Span


class Edit(NamedTuple):
    """A wish: replace ``span`` of the text a rule looked at by ``new``, because of ``reason``.

    ``safe=False`` withdraws, for this one edit, the safety its rule claims.
    """

    span: Span
    new: str
    reason: str
    safe: bool = True


class Change(NamedTuple):
    """What happened: ``original[span] == old`` became ``text[clean_span] == new``.

    ``rules`` names every rule that had a part in it, in their order; ``code`` and ``rule`` are the last of them.
    ``safe`` holds only if each part was safe.
    """

    code: str
    rule: str
    span: Span
    clean_span: Span
    old: str
    new: str
    reason: str
    safe: bool
    rules: tuple[str, ...]


Changes = tuple[Change, ...]


class Stamped(NamedTuple):
    """An edit with the rule that wished for it."""

    edit: Edit
    code: str
    rule: str
    safe: bool


def record(text: str, edits: Iterable[Stamped]) -> Changes:
    """The changes that disjoint ``edits``, sorted by their spans, make to ``text``.

    Touching edits are one change; an edit that alters nothing is none.

    Raises `EditConflictError` if two edits overlap, are out of order or lie outside the text.

    >>> [c] = record("a,,b", [Stamped(Edit(Span(1, 3), ",", "twice"), "X001", "doubled-comma", True)])
    >>> c.old, c.new, c.clean_span
    (',,', ',', Span(start=1, end=2))
    """
    changes = []
    position = drift = 0
    last = -1
    at_rest = True
    for edit, code, rule, safe in edits:
        (start, end), new = edit.span, edit.new
        if not position <= start <= end <= len(text):
            raise EditConflictError(_CONFLICT.format(code, rule, start, end))
        clean = Span(start + drift, start + drift + len(new))
        changes.append(
            Change(code, rule, edit.span, clean, text[start:end], new, edit.reason, safe and edit.safe, (rule,))
        )
        at_rest = at_rest and start > last and text[start:end] != new
        position = last = end
        drift += len(new) - (end - start)
    return tuple(changes) if at_rest else _composed(tuple(changes), ())


def splice(text: str, edits: Iterable[Stamped]) -> str:
    """``text`` with disjoint ``edits``, sorted by their spans, made: what `apply` makes of what `record` says of them.

    Raises `EditConflictError` if two edits overlap, are out of order or lie outside the text.
    """
    out = []
    position = 0
    for edit, code, rule, _ in edits:
        start, end = edit.span
        if not position <= start <= end <= len(text):
            raise EditConflictError(_CONFLICT.format(code, rule, start, end))
        out += [text[position:start], edit.new]
        position = end
    return "".join([*out, text[position:]]) if out else text


_CONFLICT = "{} {}: the edit at {}-{} overlaps another, or lies outside the text"


def apply(text: str, changes: Iterable[Change]) -> str:
    """``text`` with each ``old`` replaced by its ``new``.

    Raises `RecordError` if an ``old`` does not stand where its change says.
    """
    return _splice(text, 0, ((change.span, change.old, change.new) for change in changes))


def invert(changes: Changes) -> Changes:
    """The changes that lead back."""
    return tuple(c._replace(span=c.clean_span, clean_span=c.span, old=c.new, new=c.old) for c in changes)


def compose(first: Changes, second: Changes) -> Changes:
    """The one step that is ``first`` and then ``second``; what cancels out is gone.

    >>> there = record("ab", [Stamped(Edit(Span(0, 1), "x", "why"), "X001", "a-to-x", True)])
    >>> compose(there, invert(there))
    ()
    """
    return _composed(first, second) if first and second else first or second


def _composed(first: Changes, second: Changes) -> Changes:
    changes = []
    into_a = into_c = 0  # what to add to a position between two changes, in B, to find it in A and in C
    for before, after in _clusters(first, second):
        change, high = (_alone if len(before) + len(after) == 1 else _together)(before, after, into_a, into_c)
        into_a, into_c = change.span.end - high, change.clean_span.end - high
        if change.old != change.new:
            changes.append(change)
    return tuple(changes)


def _alone(before: Sequence[Change], after: Sequence[Change], into_a: int, into_c: int) -> tuple[Change, int]:
    """The one change of a cluster, seen from both ends; and where it ends in B."""
    if before:
        (change,) = before
        return change._replace(clean_span=change.clean_span.shift(into_c)), change.clean_span.end
    (change,) = after
    return change._replace(span=change.span.shift(into_a)), change.span.end


def _together(before: Sequence[Change], after: Sequence[Change], into_a: int, into_c: int) -> tuple[Change, int]:
    """The changes of a cluster as one; and where it ends in B."""
    shown = sorted(
        [(c.clean_span, c.new) for c in before] + [(c.span, c.old) for c in after], key=lambda piece: piece[0]
    )
    low, high = shown[0][0].start, max(span.end for span, _ in shown)
    middle = _cover(low, shown)
    old = _splice(middle, low, ((c.clean_span, c.new, c.old) for c in before))
    new = _splice(middle, low, ((c.span, c.old, c.new) for c in after))
    span = Span(low + into_a, low + into_a + len(old))
    clean_span = Span(low + into_c, low + into_c + len(new))
    return _one([*before, *after], span, clean_span, old, new), high


def source_span(changes: Sequence[Change], span: Span) -> Span:
    """Where ``span`` of the result comes from: inside a replacement, the whole old span; at an insertion, an empty one."""
    end = _source_end(changes, span.end)
    if span.start == span.end:
        return Span(_source_start(changes, span.start), end) if _inside(changes, span.start) else Span(end, end)
    return Span(_source_start(changes, span.start), end)


def _inside(changes: Sequence[Change], position: int) -> bool:
    index = bisect_left(changes, position, key=lambda c: c.clean_span.start) - 1
    return index >= 0 and position < changes[index].clean_span.end


def _source_start(changes: Sequence[Change], position: int) -> int:
    index = bisect_right(changes, position, key=lambda c: c.clean_span.start) - 1
    if index < 0:
        return position
    change = changes[index]
    if position < change.clean_span.end:
        return change.span.start
    return position - change.clean_span.end + change.span.end


def _source_end(changes: Sequence[Change], position: int) -> int:
    index = bisect_left(changes, position, key=lambda c: c.clean_span.start) - 1
    if index < 0:
        return position
    change = changes[index]
    return change.span.end + max(0, position - change.clean_span.end)


def _clusters(first: Changes, second: Changes) -> Iterator[tuple[list[Change], list[Change]]]:
    """Runs of changes that overlap or touch in the text between the two steps."""
    before: list[Change] = []
    after: list[Change] = []
    reach = -1
    i = j = 0
    while i < len(first) or j < len(second):
        of_first = j == len(second) or (i < len(first) and first[i].clean_span <= second[j].span)
        place = first[i].clean_span if of_first else second[j].span
        if place.start > reach and (before or after):
            yield before, after
            before, after = [], []
        if of_first:
            before.append(first[i])
            i += 1
        else:
            after.append(second[j])
            j += 1
        reach = max(reach, place.end)
    if before or after:
        yield before, after


def _cover(low: int, pieces: Iterable[tuple[Span, str]]) -> str:
    """The text from ``low`` on that overlapping, gapless ``pieces`` show parts of."""
    out = []
    position = low
    for (start, end), text in pieces:
        if end > position:
            out.append(text[position - start :])
            position = end
    return "".join(out)


def _splice(text: str, offset: int, replacements: Iterable[tuple[Span, str, str]]) -> str:
    out = []
    position = 0
    for span, old, new in replacements:
        start, end = span.shift(-offset)
        if start < position or text[start:end] != old:
            message = f"the record does not fit the text at offset {start + offset}"
            raise RecordError(message)
        out.append(text[position:start])
        out.append(new)
        position = end
    out.append(text[position:])
    return "".join(out)


def _one(parts: Sequence[Change], span: Span, clean_span: Span, old: str, new: str) -> Change:
    last = parts[-1]
    reasons = dict.fromkeys(part.reason for part in parts)
    rules = dict.fromkeys(chain.from_iterable(part.rules[::-1] for part in reversed(parts)))
    safe = all(part.safe for part in parts)
    return Change(last.code, last.rule, span, clean_span, old, new, "; ".join(reasons), safe, tuple(rules)[::-1])
