"""Credits: who took the picture, found in the lines of an article or read from a metadata field.

A label counts where it stands as one and where what follows can be read as names; a bracket without a label counts where
an agency stands in it. What is no evidence is left alone: ``צילום מסך``, "photo by photo", "credit cards", a minister
with his party in brackets.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from .. import chars
from ..lines import TERMINATOR
from ..names.name import Kind, Name
from ..spans import Span
from .attribution import Part, Reading, read, trimmed
from .labels import SEPARATORS, Label, labels
from .people import tokens
from .words import UNSEEN, agency, canvas, has_prose, is_hebrew

Evidence = Literal["label", "agency", "form"]

_LONGEST_BRACKET: Final = 300
_LONGEST_LINE_OF_NAMES: Final = 120
_PROBE: Final = 24
_BRACKET: Final = re.compile(r"[()\[\]]")
_HARD: Final = re.compile(r"//|[|•●■]")
_BAR: Final = re.compile(r" // | / | ?\| ")
_AFTER: Final = re.compile(r"\.? *(?://|[|/•·]|[-–—](?= ))* *")
_SIGNS: Final = re.compile("[ /,|]")
_GLUE: Final = re.compile(
    rf"(?<=[{chars.FINALS}])(?=[א-ת])|(?<=[a-z]{{3}})(?=[A-Z][a-z])|(?<=[A-Za-z0-9])(?=[א-ת]{{2}})|(?<=[א-ת])(?=[A-Z][a-z])"
)


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
    label or bracket on. ``evidence`` says what it was told by: a ``label``, an ``agency`` beside a name or in brackets, or
    its ``form`` and place only (weigh it with the lines around). ``tags`` are words such as *file*; ``truncated`` says
    that its bracket does not close. No credits: the label stands alone.
    """

    span: Span
    core: Span
    credits: tuple[Credit, ...]
    tags: tuple[str, ...] = ()
    evidence: Evidence = "label"
    truncated: bool = False


class _Line(NamedTuple):
    """A line ``[start, end)`` of a text whose next one begins at ``after``; nothing at or past ``stop`` is read."""

    text: str
    board: str
    start: int
    end: int
    after: int
    stop: int
    labels: list[Label]
    pairs: dict[int, int]


def credits(text: str) -> tuple[Credit, ...]:  # noqa: A001 - the name of the surface; site's builtin is for the prompt
    """The credits in a metadata field, which needs no label; offsets are code points of ``text``.

    >>> [(c.text, c.kind) for c in credits("צילום: יעל שגיא, רויטרס")]
    [('יעל שגיא', 'person'), ('רויטרס', 'agency')]
    """
    board = canvas(text)
    start, end = trimmed(board, 0, len(board))
    while start < end and board[start] in "([" and board[end - 1] in ")]":
        start, end = trimmed(board, start + 1, end - 1)
    if start < end and board[start] in "([":
        start += 1
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
    board = canvas(text)
    position = start
    while position < stop:
        line_end, position_after = _line_end(text, position, stop)
        found, pairs = labels(board, position, line_end), _brackets(board, position, line_end)
        line = _Line(text, board, position, line_end, position_after, stop, found, pairs)
        position = position_after
        for part in _in_line(line):
            yield part
            if part.span.end > line_end:
                position = _line_end(text, part.span.end, stop)[1]


def _line_end(text: str, position: int, stop: int) -> tuple[int, int]:
    match = TERMINATOR.search(text, position, stop)
    return match.span() if match else (stop, stop)


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


def _in_line(line: _Line) -> Iterator[CreditPart]:
    by_start = {label.start: index for index, label in enumerate(line.labels)}
    position, first = line.start, -1
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
            if index + 1 < len(line.labels) and _blank(line, line.labels[index].value, line.labels[index + 1].start):
                doubled = place if doubled < 0 else doubled
                continue
            part = _unbracketed(line, index, limit, probe)
            first, doubled = doubled, -1
            if part is not None and first >= 0:
                part = part._replace(span=Span(first, part.span.end), core=Span(first, part.core.end))
        if part is None:
            continue
        if not probe:
            probe = line.board[slice(*trimmed(line.board, line.start, part.span.start))][:_PROBE]
        part = _widened(line, position, part)
        position = part.span.end
        if held is not None and held.span.end == part.span.start and not _has_bracket(line, held, part):
            held = _merged(held, part)
            continue
        if held is not None:
            yield held
        held = part
    if held is None:
        held = _after_bar(line)
    if held is not None:
        yield held


def _blank(line: _Line, start: int, end: int) -> bool:
    return end - start <= _PROBE and line.board[start:end].strip(" .") == ""


def _has_bracket(line: _Line, one: CreditPart, two: CreditPart) -> bool:
    return line.board[one.core.start] in "([" or line.board[two.core.start] in "(["


def _merged(one: CreditPart, two: CreditPart) -> CreditPart:
    """Several roles in one line, one after the other, are one credit."""
    return one._replace(
        span=Span(one.span.start, two.span.end),
        core=Span(one.core.start, two.core.end),
        credits=one.credits + two.credits,
        tags=one.tags + two.tags,
    )


def _widened(line: _Line, before: int, part: CreditPart) -> CreditPart:
    """The part with the separators and spaces on its left; on its right if it opens the line."""
    low, high = part.span
    while low > before and line.board[low - 1] in SEPARATORS + " ":
        low -= 1
    while high < line.end and line.text[high] in UNSEEN:
        high += 1
    if low == line.start and (after := _AFTER.match(line.board, high, line.end)):
        high = after.end()
    return part._replace(span=Span(low, high))


def _bracketed(line: _Line, opening: int, by_start: dict[int, int]) -> CreditPart | None:
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
        return _bare(line, opening, closing)
    within = []
    while index < len(line.labels) and line.labels[index].start < closing:
        within.append(line.labels[index])
        index += 1
    value = _values(line.text, board, inner, closing, within)
    if not _is_told_by(board, within[0], closing, value):
        return None
    span = Span(opening, closing if truncated else closing + 1)
    return value._replace(span=span, core=span, truncated=truncated)


def _is_told_by(board: str, label: Label, closing: int, value: CreditPart) -> bool:
    """Does the label in a bracket make it a credit? One without a colon, or a weak one, needs names beyond doubt."""
    if not value.credits and not value.tags:
        return False
    if label.form == "free" or (label.colon and label.form == "colon"):
        return True
    strict = read(board, board, label.value, closing, lenient=False)
    return strict.whole and any(part.sure for part in strict.parts)


def _values(text: str, board: str, start: int, end: int, found: list[Label]) -> CreditPart:
    """What a closed stretch with any number of labels says: everything in it is a value."""
    values: list[Credit] = []
    tags: list[str] = []
    edges = [(start, found[0].start if found else end, "")]
    for label, following in zip(found, [*found[1:], None], strict=True):
        edges.append((label.value, following.start if following else end, text[label.start : label.end]))
    for low, high, label_text in edges:
        if low < high:
            reading = read(text, board, low, high, lenient=True)
            values += _credited(reading.parts, label_text)
            tags += reading.tags
    return CreditPart(Span(start, end), Span(start, end), tuple(values), tuple(tags))


def _credited(parts: tuple[Part, ...], label: str) -> tuple[Credit, ...]:
    return tuple(Credit(part.name, label, part.span) for part in parts)


def _bare(line: _Line, opening: int, closing: int) -> CreditPart | None:
    """A bracket without a label: an agency with a person, or one of them where a credit stands."""
    inner = line.board[opening + 1 : closing]
    if not _SIGNS.search(inner.strip()) and agency(inner) is None:
        return None
    reading = read(line.text, line.board, opening + 1, closing, lenient=False)
    if not reading.whole or not reading.parts:
        return None
    evidence = _evidence(line, opening, closing, reading)
    if evidence is None:
        return None
    span = Span(opening, closing + 1)
    return CreditPart(span, span, _credited(reading.parts, ""), reading.tags, evidence)


def _evidence(line: _Line, opening: int, closing: int, reading: Reading) -> Evidence | None:
    inner = line.board[opening + 1 : closing]
    people = [part for part in reading.parts if part.name.kind == "person"]
    sources = [part for part in reading.parts if part.name.source == "lexicon"]
    makers = [part for part in sources if part.name.kind != "organisation"]
    if people and (makers or (sources and "/" in inner)):
        return "agency"
    caption = trimmed(line.board, line.start, opening)
    last = line.board[closing + 1 : line.end].strip(" .")[:1] in ("", "(", "[")
    if caption.start == caption.end or not last or _is_short_for(line.board[caption.start : caption.end], inner):
        return None
    after_stop = line.board[caption.end : opening].strip() != "" or line.board[caption.end - 1].isdigit()
    if sources and not people:
        return "agency" if after_stop else "form" if makers else None
    return "form" if after_stop and len(people) == len(reading.parts) == 1 and not is_hebrew(inner) else None


def _is_short_for(before: str, inner: str) -> bool:
    """``Government Press Office (GPO)``: the bracket abbreviates the words before it."""
    return inner.isupper() and [word[0] for word in before[-80:].split()[-len(inner) :]] == list(inner)


def _after_bar(line: _Line) -> CreditPart | None:
    """``caption | Name, Agency``: no label, but a person with an agency at the end of the line after a bar."""
    tail = max(line.start, line.end - _LONGEST_LINE_OF_NAMES)
    for bar in list(_BAR.finditer(line.board, tail, line.end))[-3:]:
        if trimmed(line.board, line.start, bar.start()).end == line.start:
            continue
        reading = read(line.text, line.board, bar.end(), line.end, lenient=False)
        people = any(part.name.kind == "person" and part.sure for part in reading.parts)
        if reading.whole and people and any(part.name.kind == "agency" for part in reading.parts):
            core = Span(trimmed(line.board, bar.end(), line.end).start, reading.last)
            part = CreditPart(core, core, _credited(reading.parts, ""), reading.tags, "agency")
            return _widened(line, line.start, part)
    return None


def _unbracketed(line: _Line, index: int, limit: int, probe: str) -> CreditPart | None:
    label, board = line.labels[index], line.board
    if index + 1 < len(line.labels):
        limit = min(limit, line.labels[index + 1].start)
    caption = probe or board[slice(*trimmed(board, line.start, label.start))][:_PROBE]
    if len(caption) >= 8 and (copy := board.find(caption, label.value, limit)) >= 0:
        limit = copy
    if label.context == "start" and (hard := _HARD.search(board, label.value, limit)):
        limit = hard.start()
    if _blank(line, label.value, limit):
        return _on_next_line(line, label) if limit == line.end else None
    reading = _believed(line, label, limit)
    if reading is None:
        return None
    last = reading.last
    while last < limit and board[last] in " )]":
        last += 1
    if not (last < limit and board[last] == "." and _blank(line, last + 1, line.end)):
        last = reading.last - 1
    span = Span(label.start, last + 1)
    return CreditPart(span, span, _credited(reading.parts, line.text[label.start : label.end]), reading.tags)


def _believed(line: _Line, label: Label, limit: int) -> Reading | None:
    """What follows a label, if it can be believed to be names."""
    text, board = line.text, line.board
    reading = read(text, board, label.value, limit, lenient=False)
    if reading.parts:
        return reading if _is_enough(board, label, reading) else None
    if not label.colon or label.form != "colon":
        return None
    glues = _GLUE.finditer(board, label.value, min(limit, label.value + 80))
    for _, glue in zip(range(4), glues, strict=False):
        reading = read(text, board, label.value, glue.start(), lenient=False)
        if reading.parts and reading.whole:
            return reading
    if limit != line.end or limit - label.value > 60:
        return None
    found = [token.text for token in tokens(board, *trimmed(board, label.value, limit))]
    longest = 5 if label.context in ("bracket", "separator", "stop") else 1
    if not 0 < len(found) <= longest or has_prose(found):
        return None
    return read(text, board, label.value, limit, lenient=True)


def _is_enough(board: str, label: Label, reading: Reading) -> bool:
    sure = any(part.sure for part in reading.parts)
    if label.form == "weak" or not label.colon:
        people_alone = all(part.name.kind == "person" for part in reading.parts)
        return reading.whole and sure and not (label.form == "weak" and label.context == "start" and people_alone)
    if sure or label.context not in ("start", "word"):
        return True
    latin = not any(is_hebrew(part.name.text) for part in reading.parts)
    label_text = board[label.start : label.end]
    return latin and (is_hebrew(label_text) or "credit" in label_text.lower())


def _on_next_line(line: _Line, label: Label) -> CreditPart | None:
    """The names stand on the line after the label's; without any the label is a part alone."""
    if label.form != "colon" or not label.colon:
        return None
    end, _ = _line_end(line.text, line.after, min(line.stop, line.after + _LONGEST_LINE_OF_NAMES + 2))
    credits_: tuple[Credit, ...] = ()
    tags: tuple[str, ...] = ()
    last = label.value
    if line.after < end <= line.after + _LONGEST_LINE_OF_NAMES:
        reading = read(line.text, line.board, line.after, end, lenient=False)
        found = [token.text for token in tokens(line.board, line.after, end)]
        if not reading.whole and len(found) <= 4 and not has_prose(found):
            reading = read(line.text, line.board, line.after, end, lenient=True)
        if reading.whole and reading.parts:
            label_text = line.text[label.start : label.end]
            credits_, tags, last = _credited(reading.parts, label_text), reading.tags, reading.last
    span = Span(label.start, last)
    return CreditPart(span, span, credits_, tags)
