"""Credits: who took the picture, found in the lines of an article or read from a metadata field.

A label alone is no evidence: ``צילום מסך``, ``צילומי אוויר``, "photo by photo" and "credit cards" hold the words and no
credit. A label counts where it stands as one (after a stop, a separator or an opening bracket, at the start of a line)
and where what follows can be read as names; a bracket without a label counts where an agency stands in it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from .. import chars
from ..lines import TERMINATOR
from ..names.name import Kind, Name
from ..searchkey import fold
from ..spans import Span
from ..tables import rows
from .attribution import Reading, read, trimmed
from .people import tokens
from .words import canvas, has_prose, is_hebrew

Evidence = Literal["label", "agency", "form"]

_LONGEST_BRACKET: Final = 300
_SEPARATORS: Final = "|/\\-–—•·,*"
_HARD: Final = re.compile(r"//|\||•|●|■")
_GLUE: Final = re.compile(
    rf"(?<=[{chars.FINALS}])(?=[א-ת])|(?<=[a-z]{{3}})(?=[A-Z][a-z])|(?<=[A-Za-z0-9])(?=[א-ת]{{2}})|(?<=[א-ת])(?=[A-Z][a-z])"
)
_MODIFIERS: Final = frozenset(
    "tax extra carbon social bank consumer export trade college full no of the a an to for on some partial letter "
    "school easy store line in this that see file his her their your my our and or".split()
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
    label or bracket on. ``evidence`` says what it was told by: a ``label``, an ``agency`` in brackets, or its ``form``
    and place only (weigh it with the lines around). ``tags`` are words such as *file*; ``truncated`` says that its
    bracket does not close. No credits: the label stands alone.
    """

    span: Span
    core: Span
    credits: tuple[Credit, ...]
    tags: tuple[str, ...] = ()
    evidence: Evidence = "label"
    truncated: bool = False


class _Label(NamedTuple):
    start: int
    end: int
    value: int
    text: str
    form: str
    context: str


def credits(text: str) -> tuple[Credit, ...]:
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
    labels = [label for label in _labels(board, start, end) if label.value > label.end or label.form == "free"]
    return _values(text, board, start, end, labels).credits


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
        match = TERMINATOR.search(text, position, stop)
        line_end, after = match.span() if match else (stop, stop)
        for part in _line(text, board, position, line_end, after, stop):
            yield part
            after = max(after, part.span.end)
        position = _next_line(text, after, stop) if after > (match.end() if match else stop) else after


def _next_line(text: str, position: int, stop: int) -> int:
    match = TERMINATOR.search(text, position, stop)
    return match.end() if match else stop


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {fold(label): form for label, _, form, _ in rows("credit_labels")}
    names = sorted((label for label, *_ in rows("credit_labels")), key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", " +") for name in names)
    return re.compile(rf"({words})(?![^\W_])(?= ?(:)| *(:)| |$|\n|\r)", re.IGNORECASE), forms


def _labels(board: str, start: int, end: int) -> list[_Label]:
    """The labels of a line that stand where a label can; ``value`` is where their names begin."""
    pattern, forms = _pattern()
    found = []
    for match in pattern.finditer(board, start, end):
        context = _context(board, start, match.start(), match[1])
        form = forms[fold(match[1])]
        colon = match.start(2) if match[2] else match.start(3) if match[3] else -1
        if context and (colon >= 0 or form == "free" or context in ("bracket", "separator")):
            value = colon + 1 if colon >= 0 else match.end(1)
            found.append(_Label(match.start(), match.end(1), value, match[1], form, context))
    return found


def _context(board: str, start: int, position: int, label: str) -> str:
    """What a label stands after: the start of the line, a bracket, a stop, a separator, a word, a word glued to it."""
    if position == start:
        return "start"
    before = board[position - 1]
    if before.isalpha():
        glued = before in chars.FINALS or not is_hebrew(before) if is_hebrew(label) else before.islower() or is_hebrew(before)
        return "glue" if glued and not label[0].islower() else ""
    place = position - 1
    while place >= start and board[place] == " ":
        place -= 1
    if place < start:
        return "start"
    before = board[place]
    if before in "([{":
        return "bracket"
    if before in _SEPARATORS:
        return "separator"
    if label[0].islower():
        return ""
    if not before.isalpha():
        return "stop"
    word = board[max(start, place - 15) : place + 1].rpartition(" ")[2].lower()
    return "" if word in _MODIFIERS else "word"


def _brackets(board: str, start: int, end: int) -> dict[int, int]:
    """Each opening bracket of a line with the place of its partner, or -1."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in re.compile(r"[()\[\]]").finditer(board, start, end):
        if match[0] in "([":
            stack.append(match.start())
            pairs[match.start()] = -1
        elif stack:
            pairs[stack.pop()] = match.start()
    return pairs


def _line(text: str, board: str, start: int, end: int, after: int, stop: int) -> Iterator[CreditPart]:
    labels = _labels(board, start, end)
    pairs = _brackets(board, start, end)
    if not labels and not pairs:
        return
    by_start = {label.start: index for index, label in enumerate(labels)}
    position, inside = start, end
    probe = ""
    index = 0
    for place in sorted({*by_start, *pairs}):
        if place < position:
            continue
        part: CreditPart | None
        if place in pairs:
            part = _bracket(text, board, start, end, place, pairs[place], labels, by_start)
            if part is None and pairs[place] > place:
                inside = pairs[place]
        else:
            index = by_start[place]
            limit = inside if inside > place else end
            part = _unbracketed(text, board, (start, limit, after, stop), labels, index, probe)
        if part is None:
            continue
        if not probe:
            probe = board[slice(*trimmed(board, start, part.span.start))][:24]
        part = _widened(board, start, position, part)
        position = part.span.end
        yield part


def _widened(board: str, start: int, before: int, part: CreditPart) -> CreditPart:
    """The part with the separators and spaces on its left; on its right if it opens the line."""
    low, high = part.span
    while low > before and board[low - 1] in _SEPARATORS + " ":
        low -= 1
    if low == start:
        separator = re.compile(r" *(?://|[|/•·]|[-–—] )+ *").match(board, high)
        high = separator.end() if separator else high
    return part._replace(span=Span(low, high))


def _bracket(
    text: str, board: str, start: int, end: int, opening: int, closing: int, labels: list[_Label], by_start: dict[int, int]
) -> CreditPart | None:
    inner = opening + 1
    while inner < end and board[inner] == " ":
        inner += 1
    truncated = closing < 0
    index = by_start.get(inner, -1)
    if truncated:
        if index < 0:
            return None
        following = labels[index + 1].start if index + 1 < len(labels) else end
        closing = min(following, *(place for place in (board.find(sign, inner, end) for sign in "([") if place >= 0), end)
    if closing - opening > _LONGEST_BRACKET:
        return None
    if index < 0:
        return _bare(text, board, start, end, opening, closing)
    within = []
    while index < len(labels) and labels[index].start < closing:
        within.append(labels[index])
        index += 1
    value = _values(text, board, inner, closing, within)
    if not _is_credit_in_bracket(board, within[0], closing, value):
        return None
    span = Span(opening, closing if truncated else closing + 1)
    return value._replace(span=span, core=span, truncated=truncated)


def _is_credit_in_bracket(board: str, label: _Label, closing: int, value: CreditPart) -> bool:
    if not value.credits and not value.tags:
        return False
    if board[label.end : label.value].strip() == ":" and label.form != "weak":
        return True
    if label.form == "weak" or label.form == "colon":
        strict = read(board, board, label.value, closing, lenient=False)
        return strict.whole and any(part.sure for part in strict.parts)
    return True


def _values(text: str, board: str, start: int, end: int, labels: list[_Label]) -> CreditPart:
    """What a closed stretch with any number of labels says: everything in it is a value."""
    found: list[Credit] = []
    tags: list[str] = []
    edges = [(start, labels[0].start if labels else end, "")]
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        edges.append((label.value, following.start if following else end, text[label.start : label.end]))
    for low, high, label_text in edges:
        if low < high:
            reading = read(text, board, low, high, lenient=True)
            found += [Credit(part.name, label_text, part.span) for part in reading.parts]
            tags += reading.tags
    return CreditPart(Span(start, end), Span(start, end), tuple(found), tuple(tags))


def _bare(text: str, board: str, start: int, end: int, opening: int, closing: int) -> CreditPart | None:
    """A bracket without a label: an agency with a person, or one of them where a credit stands."""
    reading = read(text, board, opening + 1, closing, lenient=False)
    if not reading.whole or not reading.parts:
        return None
    people = [part for part in reading.parts if part.name.kind == "person"]
    sources = [part for part in reading.parts if part.name.source == "lexicon"]
    if len(people) + len(sources) < len(reading.parts) and not sources:
        return None
    inner = board[opening + 1 : closing]
    evidence: Evidence
    if people and sources and ("/" in inner or any(part.name.kind != "organisation" for part in sources)):
        evidence = "agency"
    elif _stands_last(board, start, end, opening, closing) and not _is_short_for(board, start, opening, inner):
        before = board[trimmed(board, start, opening).end : opening].strip()
        if sources and not people:
            evidence = "agency" if before or board[max(start, opening - 2)].isdigit() else "form"
        elif before and not is_hebrew(inner) and len(people) == 1:
            evidence = "form"
        else:
            return None
    else:
        return None
    span = Span(opening, closing + 1)
    found = tuple(Credit(part.name, "", part.span) for part in reading.parts)
    return CreditPart(span, span, found, reading.tags, evidence)


def _stands_last(board: str, start: int, end: int, opening: int, closing: int) -> bool:
    """Is there a caption before the bracket, and nothing but another bracket after it?"""
    return board[start:opening].strip() != "" and board[closing + 1 : end].strip(" .")[:1] in ("", "(", "[")


def _is_short_for(board: str, start: int, opening: int, inner: str) -> bool:
    """``Government Press Office (GPO)``: the bracket abbreviates the words before it."""
    before = board[max(start, opening - 80) : opening].split()[-len(inner) :]
    return inner.isupper() and [word[0] for word in before] == list(inner)


def _unbracketed(
    text: str, board: str, frame: tuple[int, int, int, int], labels: list[_Label], index: int, probe: str
) -> CreditPart | None:
    start, end, after, stop = frame
    label = labels[index]
    following = next((other for other in labels[index + 1 :][:1] if other.start < end), None)
    limit = following.start if following else end
    caption = probe or board[slice(*trimmed(board, start, label.start))][:24]
    if len(caption) >= 8 and (copy := board.find(caption, label.value, limit)) >= 0:
        limit = copy
    if label.context == "start" and (hard := _HARD.search(board, label.value, limit)):
        limit = hard.start()
    if board[label.value : limit].strip(" .-") == "":
        return _on_next_line(text, board, label, after, stop) if limit == end else None
    reading = _believed(text, board, label, limit, at_end=limit == end)
    return None if reading is None else _part(text, board, label, reading, limit, end)


def _part(text: str, board: str, label: _Label, reading: Reading, limit: int, end: int) -> CreditPart:
    last = reading.last
    while last < limit and board[last] in " )]":
        last += 1
    if not (last < limit and board[last] == "." and board[last + 1 : end].strip() == ""):
        last = reading.last - 1
    found = tuple(Credit(part.name, text[label.start : label.end], part.span) for part in reading.parts)
    span = Span(label.start, last + 1)
    return CreditPart(span, span, found, reading.tags)


def _believed(text: str, board: str, label: _Label, limit: int, *, at_end: bool) -> Reading | None:
    """What follows a label, if it can be believed to be names."""
    reading = read(text, board, label.value, limit, lenient=False)
    colon = board[label.end : label.value].strip() == ":"
    if reading.parts:
        return reading if _is_enough(label, reading, colon=colon) else None
    for glue in [match.start() for match, _ in zip(_GLUE.finditer(board, label.value, min(limit, label.value + 80)), range(4), strict=False)]:
        reading = read(text, board, label.value, glue, lenient=False)
        if reading.parts and reading.whole and colon and label.form != "weak":
            return reading
    if not (at_end and colon and label.form == "colon") or limit - label.value > 60:
        return None
    found = tokens(board, *trimmed(board, label.value, limit))
    longest = 5 if label.context in ("bracket", "separator", "stop") else 1
    if not found or len(found) > longest or has_prose([token.text for token in found]):
        return None
    return read(text, board, label.value, limit, lenient=True)


def _is_enough(label: _Label, reading: Reading, *, colon: bool) -> bool:
    sure = any(part.sure for part in reading.parts)
    latin = all(not is_hebrew(part.name.text) for part in reading.parts)
    if label.form == "weak" or not colon:
        return reading.whole and sure and (colon or label.form == "free" or label.context in ("bracket", "separator"))
    return sure or latin or label.context in ("bracket", "separator", "stop", "glue")


def _on_next_line(text: str, board: str, label: _Label, after: int, stop: int) -> CreditPart | None:
    """The names stand on the line after the label's; without any the label is a part alone."""
    alone = Span(label.start, label.value)
    if label.form != "colon" or board[label.end : label.value].strip() != ":":
        return None
    match = TERMINATOR.search(text, after, stop)
    limit = match.start() if match else stop
    if after < limit <= after + 120:
        reading = read(text, board, after, limit, lenient=False)
        found = tokens(board, after, limit)
        if not reading.whole and len(found) <= 4 and not has_prose([token.text for token in found]):
            reading = read(text, board, after, limit, lenient=True)
        if reading.whole and reading.parts:
            credits_ = tuple(Credit(part.name, text[label.start : label.end], part.span) for part in reading.parts)
            span = Span(label.start, reading.last)
            return CreditPart(span, span, credits_, reading.tags)
    return CreditPart(alone, alone, ())
