"""A list of names cut at its separators, and at the full stops that end it."""

import re
from typing import Final

from ..spans import Span
from .words import is_hebrew

_SEPARATOR: Final = re.compile(r"[,;|/\\•·●■\n\r\x85\u2029]+|(?<= )[-–—]+(?= )")
_STOP: Final = re.compile(r"[?…]|(?<!וואלה)(?<![Ww]alla)(?<!WALLA)!|(?<=[\w)\]\"'])\.(?= |$|[A-Zא-ת])|\.\.+")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s.\-])(?:[^\W\d_]|[dms]r|mrs|ms|jr|st|sgt|lt|col|gen|maj|capt|cpl|prof|rev|sen|rep|gov|adv|inc|ltd|corp|no)$",
    re.IGNORECASE,
)
_QUOTED: Final = 80
EDGES: Final = " \n\r\x85\u2029.,:;-–—'\"*_\u00a9"
"""What stands at the ends of a name and is no part of it."""


def pieces_of(board: str, start: int, end: int, *, stops: bool) -> list[Span]:
    """The pieces between separators, trimmed, none empty; with ``stops`` a full stop parts too."""
    cuts = [match.span() for match in _SEPARATOR.finditer(board, start, end)]
    if stops:
        cuts += [m.span() for m in _STOP.finditer(board, start, end) if not _is_abbreviation(board, start, m)]
        cuts.sort()
    spans = []
    position = start
    for cut_start, cut_end in [*cuts, (end, end)]:
        piece = trimmed(board, position, cut_start)
        if piece.start < piece.end:
            spans.append(piece)
        position = max(position, cut_end)
    return spans


def _is_abbreviation(board: str, start: int, stop: re.Match[str]) -> bool:
    before = board[max(start, stop.start() - 6) : stop.start()]
    return stop[0] == "." and _ABBREVIATION.search(before) is not None and not is_hebrew(before[-1:])


def trimmed(board: str, start: int, end: int) -> Span:
    """A stretch without the spaces and signs at its ends."""
    first = start
    while start < end and board[start] in EDGES:
        start += 1
    quoted = start > first and board[start - 1] == "'"
    while end > start and board[end - 1] in EDGES:
        if not quoted and _keeps(board, start, end):
            break
        end -= 1
    return Span(start, end)


def _keeps(board: str, start: int, end: int) -> bool:
    """A geresh at the end of a word, the stop of an initial, the second of two quotation marks belong to it."""
    last, before = board[end - 1], board[end - 2] if end - 2 >= start else " "
    if last == "'":
        return is_hebrew(before)
    if last == '"':
        return board[start] != '"' and board.count('"', max(start, end - _QUOTED), end) % 2 == 0
    return last == "." and before.isalpha() and (end - 2 == start or board[end - 3] in " .")
