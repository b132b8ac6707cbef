"""What stands after the label of a credit, outside brackets: how far it reaches, and whether it can be names."""

import re
from typing import Final, NamedTuple

from .. import chars
from ..lines import TERMINATOR
from .attribution import Reading, read
from .labels import Label
from .people import tokens
from .pieces import Part
from .splitting import trimmed
from .words import has_prose, is_hebrew

_LONGEST: Final = 120
_LONGEST_BLANK: Final = 200
_PROBE: Final = 24
_LEAST: Final = 8
_MOST_WORDS: Final = 5
_FEW: Final = 3
_HARD: Final = re.compile(r"//|[|•●■]")
_CODE: Final = re.compile(r"[<>{}=#$%^~_\\]|\"\"|\w\.(?:jpe?g|png|gif|svg|webp)\b", re.IGNORECASE)
"""Signs of code: a string of a program that says ``Photo:`` has no names after it."""

_NO_NAME: Final = re.compile(f":|{_CODE.pattern}", re.IGNORECASE)
_GLUE: Final = re.compile(
    rf"(?<=[{chars.FINALS}])(?=[א-ת])|(?<=[a-z]{{3}})(?=[A-Z][a-z])|(?<=[A-Za-z0-9])(?=[א-ת]{{2}})|(?<=[א-ת])(?=[A-Z][a-z])"
)


class Line(NamedTuple):
    """A line ``[start, end)`` of a text, its first word at ``first``, the next line at ``after``, the end at ``stop``."""

    text: str
    board: str
    start: int
    first: int
    end: int
    after: int
    stop: int
    labels: list[Label]
    pairs: dict[int, int]


class Named(NamedTuple):
    """Those named after a label, the tags beside them, and where the credit ends."""

    parts: tuple[Part, ...]
    tags: tuple[str, ...]
    end: int


def line_end(text: str, position: int, stop: int) -> tuple[int, int]:
    """Where the line at ``position`` ends, and where the next one begins; no further than ``stop``."""
    match = TERMINATOR.search(text, position, stop)
    return match.span() if match else (stop, stop)


def line_start(text: str, low: int, position: int) -> int:
    """Where the line of ``position`` begins; no sooner than ``low``."""
    return max(low, *(text.rfind(terminator, low, position) + 1 for terminator in "\n\r\x85\u2029"))


def beginning(line: Line, end: int) -> str:
    """How the line begins, before its first credit: where this comes again, its second copy begins."""
    return line.board[line.first : max(line.first, min(end, line.first + _PROBE))].strip()


def is_blank(line: Line, start: int, end: int) -> bool:
    """Is there nothing between, or blanks and stops alone?"""
    return end - start <= _LONGEST_BLANK and line.board[start:end].strip(" .") == ""


def names_after(line: Line, index: int, limit: int, beginning_: str) -> Named | None:
    """What follows a label of ``line`` before ``limit``, if it can be believed to be names.

    The names end at the next label, and where the line begins anew with ``beginning_``, the words before its first
    credit; after a label that opens the line, at a bar. A label that ends its line has them on the next one.
    """
    label, board = line.labels[index], line.board
    if index + 1 < len(line.labels):
        limit = min(limit, line.labels[index + 1].start)
    caption = beginning_ or beginning(line, label.start)
    if len(caption) >= _LEAST and (copy := board.find(caption, label.value, limit)) >= 0:
        limit = copy
    if label.context == "start" and (hard := _HARD.search(board, label.value, limit)):
        limit = hard.start()
    if is_blank(line, label.value, limit):
        return _on_next_line(line, label) if limit == line.end else None
    follows = index > 0 and line.labels[index - 1].colon
    reading = _believed(line, label, limit, follows=follows)
    return None if reading is None else Named(reading.parts, reading.tags, _end(line, reading.last, limit))


def _end(line: Line, last: int, limit: int) -> int:
    """Past the closing marks after the names, and past the stop that ends the line."""
    position = last
    while position < limit and line.board[position] in " )]'\"":
        position += 1
    if position < limit and line.board[position] == "." and is_blank(line, position + 1, line.end):
        return position + 1
    return position if position == line.end else last


def _believed(line: Line, label: Label, limit: int, *, follows: bool) -> Reading | None:
    """What follows a label, if it can be believed to be names; ``follows`` says that another label stands before it."""
    text, board = line.text, line.board
    reading = read(text, board, label.value, limit, lenient=False)
    if reading.parts:
        enough = _is_enough(board, label, reading, follows=follows)
        return _with_rest(line, label, limit, reading) if enough else None
    if not label.colon or label.form != "colon":
        return None
    glues = _GLUE.finditer(board, label.value, min(limit, label.value + 80))
    for _, glue in zip(range(4), glues, strict=False):
        reading = read(text, board, label.value, glue.start(), lenient=False)
        if reading.parts and reading.whole:
            return reading
    if (taken := _before_agency(line, label, limit)) is not None:
        return taken
    longest = 5 if label.context in ("bracket", "separator", "stop") else 1
    return _short(line, label.value, limit, longest)


def _before_agency(line: Line, label: Label, limit: int) -> Reading | None:
    """``Credit: user123 / Wikimedia Commons``: a few words, whatever they are, a slash, and an agency that ends the line.

    After a comma the words must be as few as a name has.
    """
    slash = line.board.rfind("/", label.value, limit)
    most = _MOST_WORDS if slash >= 0 else _FEW
    slash = slash if slash >= 0 else line.board.rfind(",", label.value, limit)
    if slash < 0 or limit != line.end or limit - label.value > _LONGEST or _CODE.search(line.board, label.value, limit):
        return None
    source = read(line.text, line.board, slash + 1, limit, lenient=False)
    words = len(line.board[label.value : slash].split())
    if not (source.whole and source.parts) or any(part.name.source != "lexicon" for part in source.parts):
        return None
    return read(line.text, line.board, label.value, limit, lenient=True) if 0 < words <= most else None


def _with_rest(line: Line, label: Label, limit: int, reading: Reading) -> Reading:
    """The names, and what ends the line after them if it is as short as a name and set off by a comma or a slash."""
    if reading.whole or label.form != "colon" or label.context in ("start", "word"):
        return reading
    if (taken := _before_agency(line, label, limit)) is not None:
        return taken
    rest = trimmed(line.board, reading.last, limit)
    if rest.start == rest.end or line.board[reading.last : rest.start].strip() not in (",", "/"):
        return reading
    return (
        _short(line, rest.start, limit, 2) and read(line.text, line.board, label.value, limit, lenient=True)
    ) or reading


def _short(line: Line, start: int, limit: int, longest: int) -> Reading | None:
    """A few words up to the end of the line that no table knows, if none of them is plain prose."""
    if limit != line.end or limit - start > 60:
        return None
    found = [token.text for token in tokens(line.board, *trimmed(line.board, start, limit))]
    if not any(is_hebrew(word) or not word.islower() for word in found):
        return None
    if not 0 < len(found) <= longest or has_prose(found) or _CODE.search(line.board, start, limit):
        return None
    return read(line.text, line.board, start, limit, lenient=True)


def _is_enough(board: str, label: Label, reading: Reading, *, follows: bool) -> bool:
    sure = any(part.sure for part in reading.parts)
    if label.form == "free" and label.context == "separator" and (follows or _is_bar(board, label.start)):
        return reading.whole
    if label.form == "weak" or not label.colon:
        people_alone = all(part.name.kind == "person" for part in reading.parts)
        return reading.whole and sure and not (label.form == "weak" and label.context == "start" and people_alone)
    if sure or label.context not in ("start", "word"):
        return True
    latin = not any(is_hebrew(part.name.text) for part in reading.parts)
    label_text = board[label.start : label.end]
    return latin and (is_hebrew(label_text) or "credit" in label_text.lower())


def _is_bar(board: str, start: int) -> bool:
    """Does a bar stand before ``start``, which no sentence has?"""
    return board[max(0, start - _LEAST) : start].rstrip().endswith(("|", "//"))


def _on_next_line(line: Line, label: Label) -> Named | None:
    """The names that stand on the line after the label's; without any, the label alone."""
    if label.form != "colon" or not label.colon:
        return None
    end, _ = line_end(line.text, line.after, min(line.stop, line.after + _LONGEST + 2))
    if line.after < end <= line.after + _LONGEST:
        reading = read(line.text, line.board, line.after, end, lenient=False)
        found = [token.text for token in tokens(line.board, line.after, end)]
        plain = not _NO_NAME.search(line.board, line.after, end)
        if not reading.whole and plain and len(found) <= 4 and not has_prose(found):
            reading = read(line.text, line.board, line.after, end, lenient=True)
        if reading.whole and reading.parts:
            return Named(reading.parts, reading.tags, reading.last)
    return Named((), (), label.value)
