"""What a page's title adds to a headline: the name of the site, before it or behind it, and the name of a section.

A name of a site beside a bar says so itself, and so does one before a dash that is no ordinary word. Behind a dash it does
only with the name of a section before it, or if it is a name that no sentence ends in; ``Army to withdraw - Haaretz`` tells
who reported it.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from .. import tables
from ..spans import Span
from .phrases import surface

_LONGEST: Final = 300
_LEAST_WORDS: Final = 3
_PARTS: Final = re.compile(r" +([|-]) +")


class Affixes(NamedTuple):
    """Parts of a title that are not the headline, in order; ``certain`` says that nothing else could be meant."""

    spans: tuple[Span, ...]
    certain: bool


_NONE: Final = Affixes((), certain=True)


class _Site(NamedTuple):
    """A row of the table: a site or a section, and whether its name is also an ordinary one."""

    kind: str
    ordinary: bool


@cache
def _sites() -> dict[str, _Site]:
    return {
        surface(name): _Site(kind, use == "ordinary") for name, kind, use, _language, _source in tables.rows("sites")
    }


def affixes(title: str) -> Affixes:
    """The site and section names round the headline in ``title``, a line without padding.

    >>> title = "מעריב | הגשר החדש נפתח לתנועה"
    >>> [span.of(title) for span in affixes(title).spans]
    ['מעריב | ']
    >>> affixes("The old bridge is open - Haaretz").certain, affixes("Haaretz | The bridge").spans
    (False, ())
    """
    if len(title) > _LONGEST:
        return _NONE
    board = surface(title)
    cuts = list(_PARTS.finditer(board))
    if not cuts and not _first_word_is_site(board):
        return _NONE
    return _found(board, [(match.start(), match.end(), match[1]) for match in cuts])


def _found(board: str, cuts: list[tuple[int, int, str]]) -> Affixes:
    start, end = 0, len(board)
    certain = True
    site = _sites().get(board[: cuts[0][0]]) if cuts else None
    if site is not None and site.kind == "site" and (cuts[0][2] == "|" or not site.ordinary):
        start = cuts.pop(0)[1]
    stop, sure = _before_suffix(board, start, cuts)
    if stop < end and (sure or start > 0):
        end = stop
    elif stop < end:
        end, certain = stop, False
    elif start == 0 and _first_word_is_site(board) and cuts and _is_section(board[cuts[-1][1] :]):
        start, end = board.index(" ") + 1, cuts[-1][0]
    if len(board[start:end].split()) < _LEAST_WORDS or (start, end) == (0, len(board)):
        return _NONE
    spans = [Span(0, start)] if start else []
    return Affixes((*spans, Span(end, len(board))) if end < len(board) else tuple(spans), certain)


def _before_suffix(board: str, start: int, cuts: list[tuple[int, int, str]]) -> tuple[int, bool]:
    """Where the headline ends if the name of a site follows it, and whether that is certain."""
    if not cuts:
        return len(board), True
    at, after, sign = cuts[-1]
    site = _sites().get(board[after:])
    if site is None or site.kind != "site" or at <= start:
        return len(board), True
    section = len(cuts) > 1 and _is_section(board[cuts[-2][1] : at])
    return cuts[-2][0] if section else at, section or sign == "|" or not site.ordinary


def _is_section(name: str) -> bool:
    site = _sites().get(name)
    return site is not None and site.kind == "section"


def _first_word_is_site(board: str) -> bool:
    site = _sites().get(board[: max(board.find(" "), 0)])
    return site is not None and site.kind == "site" and not site.ordinary
