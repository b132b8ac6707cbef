"""The labels of credits: the words of the table, where they stand as labels.

``צילום`` in the middle of a sentence is a word; after a stop, a separator, an opening bracket or a word that it is glued
to, with a colon, it is a label. What follows must still be readable as names: that is for the reader of credits.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from .. import chars
from ..tables import rows
from .words import canvas, folded, is_hebrew, kinds

Context = Literal["start", "bracket", "separator", "stop", "glue", "word"]

_LONGEST: Final = 48
_START: Final = 3
"""Letters of a label by which most of what is none is told."""
_PADDING: Final = 8
_STOPS: Final = ".!?…\"')];:0123456789"
SEPARATORS: Final = "|/\\-–—•·●■,*"
SIGNS: Final = re.escape(SEPARATORS + "([{" + _STOPS)
"""What a label stands after, for a class of ``re``."""

_WITHIN: Final = 200
_AFTER_SIGN: Final = re.compile(rf"[{SIGNS}] {{0,{_PADDING}}}([^\W\d_])")
_BARE: Final = frozenset(("photo", "video", "illustration", "courtesy"))
"""The kinds of label that may stand in a bracket or after a bar without a colon."""

_COMMON: Final = frozenset(
    (
        *(
            "tax",
            "extra",
            "carbon",
            "social",
            "bank",
            "consumer",
            "export",
            "trade",
            "college",
            "partial",
            "full",
            "no",
        ),
        *(
            "of",
            "the",
            "a",
            "an",
            "to",
            "for",
            "on",
            "some",
            "letter",
            "line",
            "in",
            "this",
            "that",
            "see",
            "his",
            "her",
        ),
        *("their", "your", "my", "our", "and", "or", "more", "new"),
    )
)
"""Words before "Credit:" or "Photo:" that make it part of their phrase."""


class Label(NamedTuple):
    """A label at ``[start, end)`` whose names begin at ``value``; ``colon`` says that one parts them.

    ``form`` is what the table asks of it: ``colon``, ``free`` or ``weak``.
    """

    start: int
    end: int
    value: int
    form: str
    context: Context
    colon: bool


class _Table(NamedTuple):
    forms: dict[str, tuple[str, str]]
    before_colon: re.Pattern[str]
    starts: frozenset[str]
    label: re.Pattern[str]


@cache
def _table() -> _Table:
    """The labels as two patterns that signs set off: one is matched back from a colon, the other on from a sign."""
    names = sorted((label for label, *_ in rows("credit_labels")), key=len, reverse=True)
    forms = {folded(label): (kind, form) for label, kind, form, _ in rows("credit_labels")}
    back = "|".join(re.escape(name[::-1]).replace(r"\ ", " {1,4}") for name in names)
    on = "|".join(re.escape(name).replace(r"\ ", " {1,4}") for name in names)
    return _Table(
        forms,
        re.compile(f" {{0,8}}({back})", re.IGNORECASE),
        frozenset(name[:_START] for name in names),
        re.compile(rf"(?:{on})(?![^\W_])", re.IGNORECASE),
    )


def edges() -> str:
    """An ``re`` pattern for what tells most signs that no label stands beside: how one ends before a colon, or begins."""
    ends = sorted({label.rpartition(" ")[2][-_START:] for label, *_ in rows("credit_labels")})
    starts: dict[str, list[str]] = {}
    for start in sorted(_table().starts):
        starts.setdefault(start[0], []).append(start[1:])
    before = "|".join(f"(?<={re.escape(end)}:)" for end in (" ", *ends))
    after = "|".join(f"[{first}{first.upper()}](?i:{'|'.join(rest)})" for first, rest in starts.items())
    return f"(?<=:)(?i:{before})| {{0,{_PADDING + 1}}}(?:{after})"


def is_label(word: str) -> bool:
    """Is ``word`` the label of a credit, as the canvas has it, and nothing else?"""
    found = _table().forms.get(folded(word)) if len(word) <= _LONGEST else None
    return found is not None and found[1] != "weak"


def is_crew(label: str) -> bool:
    """Does ``label``, as printed, say that somebody helped, and not that they made the picture?

    >>> is_crew("עריכה"), is_crew("צילום"), is_crew("")
    (True, False, False)
    """
    return _table().forms.get(folded(canvas(label)), ("", ""))[0] in ("crew", "edit")


def labels(board: str, start: int, end: int) -> list[Label]:
    """The labels in a line of the canvas, in order."""
    table = _table()
    spans = dict(_after_signs(table, board, start, end))
    colons = dict(_before_colons(table, board, start, end))
    found: list[Label] = []
    for place, stop in sorted((spans | {place: stop for place, (stop, _) in colons.items()}).items()):
        colon = colons.get(place)
        context = _context(board, start, place, board[place:stop])
        if context is None or (found and place < found[-1].end) or _is_quoted(board, place, stop):
            continue
        kind, form = table.forms[folded(board[place:stop])]
        bare = context in ("bracket", "separator") and kind in _BARE and not _is_tag(board, place, stop, context)
        if colon or bare or (form == "free" and context != "word"):
            if found and not colon and board[found[-1].value : place].strip() == "":
                continue
            found.append(Label(place, stop, colon[1] if colon else stop, form, context, colon is not None))
    return found


def _is_quoted(board: str, start: int, end: int) -> bool:
    """``"Photo by"``, ``"צילום:"``: a string of a program, or a word that is spoken of."""
    sign = board[start - 1 : start]
    return sign in ('"', "'") and sign != "" and board[end : end + 2].lstrip(":")[:1] == sign


def _after_signs(table: _Table, board: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = board[start : start + _PADDING + 1]
    places = [start + len(first) - len(first.lstrip(" "))]
    places += [match.start(1) for match in _AFTER_SIGN.finditer(board, start, end)]
    for place in places:
        if board[place : place + _START].lower() in table.starts and (found := table.label.match(board, place, end)):
            yield found.span()


def _before_colons(table: _Table, board: str, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    colon = board.find(":", start, end)
    while colon >= 0:
        window = board[max(start, colon - _LONGEST) : colon][::-1]
        match = table.before_colon.match(window)
        if match is not None:
            yield colon - match.end(1), (colon - match.start(1), colon + 1)
        colon = board.find(":", colon + 1, end)


def _is_tag(board: str, start: int, end: int, context: Context | None) -> bool:
    """``(ארכיון)``: a word that fills its bracket and says what the picture is."""
    return context == "bracket" and board[end : end + 1] == ")" and folded(board[start:end]) in kinds("credit_tags")


def _context(board: str, start: int, position: int, label: str) -> Context | None:
    """What a label stands after; ``None`` where it is a word among words."""
    if position == start:
        return "start"
    if board[position - 1].isalpha():
        return "glue" if _is_glued(board[position - 1], label) or _ends_no_word(board, start, position, label) else None
    place = position - 1
    while place >= start and board[place] == " ":
        place -= 1
    if place < start:
        return "start"
    before = board[place]
    if before in "([{":
        return "bracket"
    if before in SEPARATORS:
        return "separator"
    if label[0].islower():
        return "separator" if before == ";" and _in_bracket(board, max(start, place - _WITHIN), place) else None
    if not before.isalpha():
        return "stop"
    word = board[max(start, place - 15) : place + 1].rpartition(" ")[2].lower()
    return None if word in _COMMON else "word"


def _in_bracket(board: str, start: int, end: int) -> bool:
    """Does a bracket open before ``end`` that is not closed there?"""
    return board.rfind("(", start, end) > board.rfind(")", start, end)


_PREFIXES: Final = frozenset("ובהכלמש")


def _ends_no_word(board: str, start: int, position: int, label: str) -> bool:
    """``שעברצילום``: no Hebrew word ends in this label but those that are the label behind letters of prefixes."""
    if label not in ("צילום", "צילומים"):
        return False
    word = board[max(start, position - _LONGEST) : position].rpartition(" ")[2]
    return is_hebrew(word) and not _PREFIXES.issuperset(word)


def _is_glued(before: str, label: str) -> bool:
    """A final letter cannot stand before another, nor a small letter before a capital one, in one word."""
    if is_hebrew(label):
        return before in chars.FINALS or not is_hebrew(before)
    return label[0].isupper() and (before.islower() or is_hebrew(before))
