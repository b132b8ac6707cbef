"""Credits: who took the picture, found in the lines of an article or read from a metadata field.

A label counts where it stands as one and where what follows can be read as names; a bracket without a label counts where
an agency stands in it. What is no evidence is left alone: ``צילום מסך``, "photo by photo", "credit cards", a minister
with his party in brackets.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from ..names.name import Kind, Name
from ..spans import Span
from .attribution import read
from .labelled import Line, beginning, is_blank, line_end, line_start, names_after
from .labels import SEPARATORS, SIGNS, Label, edges, is_label, labels
from .pieces import Part
from .splitting import trimmed
from .unlabelled import Unlabelled, after_bar, in_bracket
from .words import UNSEEN, agency, canvas, cleared

Evidence = Literal["label", "agency", "date", "form"]

_URL: Final = re.compile(r"https?://[^\s)]+|www\.[^\s)]+")
_LONGEST_BRACKET: Final = 300
_BRACKET: Final = re.compile(r"[()\[\]]")
_AFTER: Final = re.compile(r"\.? *(?://|[|•·]|/(?!\w)|[-–—](?= ))* *")


class Credit(NamedTuple):
    """One who is credited, the label as printed (empty where there is none), and where the name stands."""

    name: Name
    label: str
    span: Span

    @property
    def text(self) -> str:
        """The name as written."""
        return self.name.text

    @property
    def kind(self) -> Kind:
        """What kind of name it is: a person, an agency, another source."""
        return self.name.kind


class CreditPart(NamedTuple):
    """A stretch of a line that is a credit.

    ``span`` takes in the brackets and what parts the credit from the caption; ``core`` is the credit alone, from its
    label or bracket on. ``evidence`` says what it was told by: a ``label``, an ``agency`` beside a name or in brackets, the
    ``date`` that ends a caption before a name in brackets, or its ``form`` and place only (weigh it with the lines around).
    ``tags`` are words such as *file*; ``truncated`` says that its bracket does not close. No credits: a label alone.
    """

    span: Span
    core: Span
    credits: tuple[Credit, ...]
    tags: tuple[str, ...] = ()
    evidence: Evidence = "label"
    truncated: bool = False


def credits(text: str) -> tuple[Credit, ...]:  # noqa: A001 - the name of the surface; site's builtin is for the prompt
    """The credits in a metadata field, which needs no label; offsets are code points of ``text``.

    >>> [(c.text, c.kind) for c in credits("צילום: יעל שגיא, רויטרס")]
    [('יעל שגיא', 'person'), ('רויטרס', 'agency')]
    """
    board = _URL.sub(lambda match: " " * len(match[0]), cleared(canvas(text)))
    start, end = trimmed(board, 0, len(board))
    while start < end and board[start] in "([" and board[end - 1] in ")]":
        start, end = trimmed(board, start + 1, end - 1)
    if start < end and board[start] in "([":
        start += 1
    if is_label(board[start:end].strip(" :")) and agency(board[start:end]) is None:
        return ()
    found = [label for label in labels(board, start, end) if label.colon or label.form == "free"]
    return _values(text, board, start, end, found).credits


def find_credits(text: str, start: int = 0, end: int | None = None) -> Iterator[CreditPart]:
    """The credits in ``text[start:end]``, in order, none overlapping; spans are offsets into ``text``.

    A label that ends its line takes the next line with it, if that can be read as names. The time is linear.

    >>> [part] = find_credits("The square at noon.Credit: Dana Levi / Flash90")
    >>> part.span, [(c.text, c.kind) for c in part.credits]
    (Span(start=19, end=46), [('Dana Levi', 'person'), ('Flash90', 'agency')])
    >>> list(find_credits("צילום מסך שפרסם דובר העירייה"))
    []
    """
    stop = len(text) if end is None else min(end, len(text))
    if start > 0 or stop < len(text):
        yield from (_shifted(part, start) for part in find_credits(text[start:stop]))
        return
    board = canvas(text)
    lines, sign = f"\n{board}", _sign()
    position = 0
    while position < stop and (seen := sign.search(lines, position)) is not None:
        position = line_start(text, position, seen.end() - 1)
        end_of_line, position_after = line_end(text, position, stop)
        found, pairs = labels(board, position, end_of_line), _brackets(board, position, end_of_line)
        first = trimmed(board, position, end_of_line).start
        line = Line(text, board, position, first, end_of_line, position_after, stop, found, pairs)
        position = position_after
        for part in _in_line(line):
            yield part
            if part.span.end > end_of_line:
                position = line_end(text, part.span.end, stop)[1]


@cache
def _sign() -> re.Pattern[str]:
    """What a line with a credit holds: a bracket, a bar, or the edge of a label beside a sign or at the start."""
    return re.compile(rf"[{SIGNS}\n\r\x85\u2029](?:(?<=[(\[|])|(?<= /)/? |{edges()})")


def _shifted(part: CreditPart, by: int) -> CreditPart:
    moved = tuple(credit._replace(span=credit.span.shift(by)) for credit in part.credits)
    return part._replace(span=part.span.shift(by), core=part.core.shift(by), credits=moved)


def _brackets(board: str, start: int, end: int) -> dict[int, int]:
    """Each opening bracket of a line with the place of its partner, or -1."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACKET.finditer(board, start, end):
        if match[0] in "([":
            stack.append(match.start())
            pairs[match.start()] = -1
        elif stack:
            pairs[stack.pop()] = match.start()
    return pairs


def _in_line(line: Line) -> Iterator[CreditPart]:
    by_start = {label.start: index for index, label in enumerate(line.labels)}
    position = line.start
    inside = doubled = -1
    probe = ""
    held: CreditPart | None = None
    for place in sorted({*by_start, *line.pairs}):
        if place < position:
            continue
        if place in line.pairs:
            part = _bracketed(line, place, by_start)
            inside = line.pairs[place] if part is None and line.pairs[place] > place else inside
        else:
            index = by_start[place]
            limit = inside if inside > place else line.end
            if index + 1 < len(line.labels) and is_blank(line, line.labels[index].value, line.labels[index + 1].start):
                doubled = place if doubled < 0 else doubled
                continue
            part = _unbracketed(line, index, limit, probe)
            if part is not None and doubled >= 0:
                whole = Span(doubled, part.span.end)
                part = part._replace(span=whole, core=whole)
            doubled = -1
        if part is None:
            continue
        if not probe:
            probe = beginning(line, part.span.start)
        part = _widened(line, position, part)
        position = part.span.end
        if held is not None and held.span.end == part.span.start and not _has_bracket(line, held, part):
            held = _merged(line, held, part)
            continue
        if held is not None:
            yield held
        held = part
    if held is None and (bar := _unlabelled(after_bar(line.text, line.board, line.first, line.end))):
        held = _widened(line, line.start, bar)
    if held is not None:
        yield held


def _unlabelled(found: Unlabelled | None) -> CreditPart | None:
    if found is None:
        return None
    reading = found.reading
    return CreditPart(found.core, found.core, _credited(reading.parts, ""), reading.tags, found.evidence)


def _has_bracket(line: Line, one: CreditPart, two: CreditPart) -> bool:
    return line.board[one.core.start] in "([" or line.board[two.core.start] in "(["


def _merged(line: Line, one: CreditPart, two: CreditPart) -> CreditPart:
    """Several roles in one line, one after the other, are one credit."""
    end = _past_sign(line, two.span.end) if one.span.start == line.start else two.span.end
    return one._replace(
        span=Span(one.span.start, end),
        core=Span(one.core.start, two.core.end),
        credits=one.credits + two.credits,
        tags=one.tags + two.tags,
    )


def _widened(line: Line, before: int, part: CreditPart) -> CreditPart:
    """The part with the separators and spaces on its left; on its right if it opens the line."""
    low, high = part.span
    while low > before and line.board[low - 1] in SEPARATORS + "; ":
        low -= 1
    while high < line.end and line.text[high] in UNSEEN:
        high += 1
    if low == line.start:
        high = _past_sign(line, high)
    return part._replace(span=Span(low, high))


def _past_sign(line: Line, end: int) -> int:
    """Past what sets off a caption from the credit that opens its line."""
    after = _AFTER.match(line.board, end, line.end)
    return after.end() if after else end


def _bracketed(line: Line, opening: int, by_start: dict[int, int]) -> CreditPart | None:
    board, end = line.board, line.end
    inner = opening + 1
    while inner < end and board[inner] == " ":
        inner += 1
    index = by_start.get(inner, -1)
    closing = line.pairs[opening]
    truncated = closing < 0
    if truncated:
        if index < 0:
            return None
        places = [line.labels[index + 1].start] if index + 1 < len(line.labels) else []
        bracket = _BRACKET.search(board, inner, end)
        closing = min([*places, bracket.start() if bracket else end])
    if closing - opening > _LONGEST_BRACKET:
        return None
    if index < 0:
        index = bisect_left(line.labels, opening, key=lambda label: label.start)
        if not _reads_before(line, inner, closing, index):
            return _unlabelled(in_bracket(line.text, board, line.first, end, opening, closing))
    within = []
    while index < len(line.labels) and line.labels[index].start < closing:
        within.append(line.labels[index])
        index += 1
    value = _values(line.text, board, inner, closing, within)
    if not _is_told_by(board, within, closing, value):
        if truncated:
            return None
        return _unlabelled(in_bracket(line.text, board, line.first, end, opening, closing))
    span = Span(opening, closing if truncated else closing + 1)
    return value._replace(span=span, core=span, truncated=truncated)


def _reads_before(line: Line, start: int, closing: int, index: int) -> bool:
    """Is there a label in the bracket that ends at ``closing``, and nothing but names before it?"""
    if index == len(line.labels) or line.labels[index].start >= closing:
        return False
    if line.board[line.labels[index].value : closing].strip() == "":
        return False
    return read(line.text, line.board, start, line.labels[index].start, lenient=False).whole


def _is_told_by(board: str, within: list[Label], closing: int, value: CreditPart) -> bool:
    """Do the labels in a bracket make it a credit? One without a colon, or a weak one, needs names beyond doubt."""
    label = within[0]
    if not value.credits and not value.tags:
        return label.colon and label.form == "colon" and board[label.value : closing].strip() == ""
    if label.form == "free" or any(label.colon and label.form == "colon" for label in within):
        return True
    strict = read(board, board, label.value, within[1].start if len(within) > 1 else closing, lenient=False)
    return strict.whole and any(part.sure for part in strict.parts)


def _values(text: str, board: str, start: int, end: int, found: list[Label]) -> CreditPart:
    """What a closed stretch with any number of labels says: everything in it is a value."""
    values: list[Credit] = []
    tags: list[str] = []
    edges = [(start, found[0].start if found else end, "")]
    for label, following in zip(found, [*found[1:], None], strict=False):
        edges.append((label.value, following.start if following else end, text[label.start : label.end]))
    if found and found[-1].form == "free" and not found[-1].colon and board[found[-1].value : end].strip(" /,") == "":
        edges.append((found[-1].start, found[-1].end, ""))
    for low, high, label_text in edges:
        if low < high:
            reading = read(text, board, low, high, lenient=True)
            values += _credited(reading.parts, label_text)
            tags += reading.tags
    return CreditPart(Span(start, end), Span(start, end), tuple(values), tuple(tags))


def _credited(parts: tuple[Part, ...], label: str) -> tuple[Credit, ...]:
    return tuple(Credit(part.name, label, part.span) for part in parts)


def _unbracketed(line: Line, index: int, limit: int, probe: str) -> CreditPart | None:
    label = line.labels[index]
    found = names_after(line, index, limit, probe)
    if found is None:
        return None
    span = Span(label.start, found.end)
    return CreditPart(span, span, _credited(found.parts, line.text[label.start : label.end]), found.tags)
