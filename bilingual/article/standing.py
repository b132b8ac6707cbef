"""Which readings count in their place on the page: a word that is also a button is one beside other buttons.

Strings of a weak kind count only here: beside a sure one; in a row before the first paragraph or after the last; at the
very end of a page with paragraphs; as all that a text says.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .chrome import SURE, WEAK
from .readings import Reading
from .sentences import is_prose

_ROW: Final = 3
_SECTIONS: Final = 5
"""Names of sections in a row, with no button among them: three could be a list."""

_LONG: Final = 20


class _Line(NamedTuple):
    """A line that is not blank: its number, its content, the kind of its reading or empty."""

    number: int
    content: str
    kind: str


def standing(found: Mapping[int, Reading], filled: Sequence[tuple[int, str]]) -> dict[int, Reading]:
    """The readings ``found`` that count; ``filled`` are the lines that are not blank, with their indices.

    >>> lines = list(enumerate(["Search", "The old song", "Print", "Share", "Read more"]))
    >>> word, sure = Reading("word"), Reading("ui")
    >>> sorted(standing({0: word, 2: word, 3: word, 4: sure}, lines))
    [2, 3, 4]
    """
    if all(reading.kind not in WEAK for reading in found.values()):
        return dict(found)
    lines = [_Line(i, content, found[i].kind if i in found else "") for i, content in filled]
    counted = {line.number for run, zone in _runs(lines) for line in _counted(run, zone)}
    return {i: reading for i, reading in found.items() if reading.kind not in WEAK or i in counted}


class _Zone(NamedTuple):
    """Where a run stands: alone in the text, before the first paragraph, after the last one, at the very end."""

    alone: bool
    head: bool
    tail: bool
    last: bool


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[Sequence[_Line], _Zone]]:
    """Lines of chrome that follow each other, and where they stand."""
    prose = [at for at, line in enumerate(lines) if not line.kind and _is_text(line.content)]
    first, last = (prose[0], prose[-1]) if prose else (-1, len(lines))
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].kind in SURE | WEAK:
            end += 1
        if end > start:
            announced = start > 0 and lines[start - 1].content.endswith(":")
            tail = start > last and not announced
            head = end <= first and (start > 0 or end >= _SECTIONS or _repeats(lines[start:end]))
            zone = _Zone(end - start == len(lines), head, tail, tail and end == len(lines))
            yield lines[start:end], zone
        start = end + 1


def _repeats(run: Sequence[_Line]) -> bool:
    """Does a row that opens the text say something over and over, as the name of a site beside each of its logos?"""
    return len(run) - len({line.content for line in run}) >= _ROW - 1


def _is_text(content: str) -> bool:
    """Is the line a paragraph, or as long as one?"""
    return is_prose(content) or len(content.split(None, _LONG)) > _LONG


def _counted(run: Sequence[_Line], zone: _Zone) -> Iterator[_Line]:
    sure = any(line.kind in SURE for line in run)
    named = all(line.kind == "nav" for line in run)
    row = len(run) >= (_SECTIONS if named else _ROW) and (zone.head or zone.tail)
    for line in run:
        match line.kind:
            case "word":
                counts = sure or row or zone.last or (zone.alone and len(run) == 1)
            case "nav":
                counts = row or (sure and (zone.head or zone.tail))
            case "end":
                counts = zone.tail
            case _:
                counts = True
        if counts:
            yield line
