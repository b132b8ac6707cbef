"""Credits without a label: told by an agency beside a name, or by their form at the end of a caption."""

import re
from typing import Final, Literal, NamedTuple

from ..spans import Span
from .attribution import Reading, read
from .pieces import Part
from .splitting import trimmed
from .words import agency, is_hebrew

Evidence = Literal["agency", "date", "form"]

_LONGEST: Final = 120
_BEGINNING: Final = 16
_MOST_WORDS: Final = 12
_SMALL: Final = frozenset(("of", "the", "in", "for", "to", "and", "via", "&", "-"))
_BAR: Final = re.compile(r" // | / | ?\| ")
_BETWEEN: Final = re.compile("/| by ", re.IGNORECASE)
_DATED: Final = re.compile(r"(?<!\d)(?:19|20)\d\d[.,]? *$")
_SIGNS: Final = re.compile(r"\S[ /,|]")


class Unlabelled(NamedTuple):
    """A credit without a label: where it stands, how it reads, what it was told by."""

    core: Span
    reading: Reading
    evidence: Evidence


def in_bracket(text: str, board: str, first: int, end: int, opening: int, closing: int) -> Unlabelled | None:
    """The bracket at ``[opening, closing]`` of a line ``[first, end)``, if it is a credit.

    A person with an agency is one anywhere; agencies alone, or one Latin name alone, where a caption ends before it.
    """
    inner = board[opening + 1 : closing]
    if not _SIGNS.search(inner) and agency(inner) is None:
        return None
    reading = read(text, board, opening + 1, closing, lenient=False)
    if not reading.whole:
        reading = _known_all(text, board, opening + 1, closing) or reading
    if reading.whole and reading.parts and (found := _evidence(board, first, end, opening, closing, reading)):
        return Unlabelled(Span(opening, closing + 1), reading, found)
    if not _ends_caption(board, first, end, opening, closing):
        return None
    named = _named_all(text, board, opening + 1, closing)
    return None if named is None else Unlabelled(Span(opening, closing + 1), named, "agency")


def _known_all(text: str, board: str, start: int, end: int) -> Reading | None:
    """A person and an agency with a slash between, though the name is also a word: ``Said Salem/Reuters``."""
    if "/" not in board[start:end]:
        return None
    reading = read(text, board, start, end, lenient=True)
    known = all(part.sure and (part.name.kind == "person" or part.name.source == "lexicon") for part in reading.parts)
    both = len({part.name.kind == "person" for part in reading.parts}) > 1
    return reading if reading.whole and known and both else None


def _named_all(text: str, board: str, start: int, end: int) -> Reading | None:
    """``Handout / Delegation to Vienna / AFP``: proper names between slashes, one of which a table knows."""
    words = board[start:end].replace("/", " ").split()
    if "/" not in board[start:end] or len(words) > _MOST_WORDS or not all(map(_is_proper, words)):
        return None
    reading = read(text, board, start, end, lenient=True)
    known = any((part.name.kind == "person" and part.sure) or part.name.source == "lexicon" for part in reading.parts)
    return reading if reading.whole and known and len(reading.parts) > 1 else None


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word in _SMALL


def _ends_caption(board: str, first: int, end: int, opening: int, closing: int) -> bool:
    """Does the bracket stand at the end of its line, after a stop or a year?"""
    caption = trimmed(board, max(first, opening - _LONGEST), opening)
    if caption.start == caption.end or not _is_last(board, closing + 1, end):
        return False
    return board[caption.end : opening].strip() != "" or board[caption.end - 1].isdigit()


def _evidence(board: str, first: int, end: int, opening: int, closing: int, reading: Reading) -> Evidence | None:
    people, sources, makers = _sorted(reading.parts)
    if people and (makers or (sources and _BETWEEN.search(board, opening + 1, closing))):
        return "agency"
    caption = trimmed(board, max(first, opening - _LONGEST), opening)
    if caption.start == caption.end or not (
        _is_last(board, closing + 1, end) or _is_again(board, first, closing + 1, end)
    ):
        return None
    inner = board[opening + 1 : closing]
    if _is_short_for(board, caption, inner):
        return None
    after_stop = board[caption.end : opening].strip() != "" or board[caption.end - 1].isdigit()
    if sources and not people:
        return "agency" if after_stop or (makers and len(sources) > 1) else "form" if makers else None
    if not after_stop or len(reading.parts) > 1 or is_hebrew(reading.parts[0].name.text):
        return None
    if reading.parts[0].name.kind == "organisation" and all(map(_is_proper, inner.split())):
        return "form"
    if not people:
        return None
    if board[closing - 1] == "/":
        return "agency"
    return "date" if _DATED.search(board, max(caption.start, opening - _LONGEST), opening) else "form"


def _sorted(parts: tuple[Part, ...]) -> tuple[list[Part], list[Part], list[Part]]:
    """The people, the sources that a table knows, and those of them that make pictures or give them out."""
    people = [part for part in parts if part.name.kind == "person"]
    sources = [part for part in parts if part.name.source == "lexicon"]
    return people, sources, [part for part in sources if part.name.kind != "organisation"]


def _is_last(board: str, position: int, end: int) -> bool:
    """Does nothing stand after ``position`` but another bracket?"""
    while position < end and board[position] in " .":
        position += 1
    return position == end or board[position] in "(["


def _is_again(board: str, first: int, position: int, end: int) -> bool:
    """Does the line begin anew after ``position``, as where a caption is printed twice in one?"""
    while position < end and board[position] == " ":
        position += 1
    beginning = board[first : first + _BEGINNING]
    return position > first + _BEGINNING and position < end and board.startswith(beginning, position)


def _is_short_for(board: str, caption: Span, inner: str) -> bool:
    """``Government Press Office (GPO)``: the bracket abbreviates the words before it."""
    if not inner.isupper():
        return False
    before = board[max(caption.start, caption.end - _LONGEST) : caption.end].split()
    return [word[0] for word in before[-len(inner) :]] == list(inner)


def after_bar(text: str, board: str, first: int, end: int) -> Unlabelled | None:
    """``caption | Name, Agency``: a person with an agency at the end of the line, after a bar or a slash."""
    for bar in list(_BAR.finditer(board, max(first, end - _LONGEST), end))[-3:]:
        start, stop = trimmed(board, bar.end(), end)
        if bar.start() == first or start == stop:
            continue
        reading = read(text, board, start, stop, lenient=False)
        people, _, makers = _sorted(reading.parts)
        if reading.whole and any(part.sure for part in people) and any(part.name.kind == "agency" for part in makers):
            return Unlabelled(Span(start, reading.last), reading, "agency")
    return None
