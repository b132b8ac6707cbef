"""Everything on a page that is not the article, line by line: strings and phrases, leaked code, the site in the title."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..lines import Line
from ..spans import Span
from .affixes import affixes
from .chrome import NOTES, Table
from .leaks import leaks, lines_of, may_leak
from .readings import Piece, Reading, read, said, signed_in
from .standing import standing

_CUE: Final = " --> "
"""Between the times of a subtitle: what is said under it is said by somebody."""


def surroundings(text: str, lines: Sequence[Line], known: Table) -> dict[int, Reading]:
    """The readings of the lines that are wholly or partly something else than the article, by their indices."""
    if _CUE in text:
        return {}
    filled = [(i, content) for i, line in enumerate(lines) if (content := text[line.start : line.end].strip())]
    found = standing(read(text, lines, known), filled)
    for span in leaks(text, lines, list(_chrome(lines, found))):
        for i in lines_of(lines, span):
            _add(text, lines[i], i, Piece(span, "code"), found)
    first = next((i for i, _content in filled if not (i in found and found[i].kind)), None)
    if first is not None:
        _add_affixes(text, lines[first], first, found)
    return found


def _chrome(lines: Sequence[Line], found: Mapping[int, Reading]) -> Iterator[Span]:
    """What of the lines is no article, in order."""
    for i in sorted(found):
        if found[i].kind and found[i].kind not in NOTES:
            yield Span(lines[i].start, lines[i].end)
        yield from (piece.span for piece in found[i].pieces)


def may_surround(text: str, stripped: Sequence[str], known: Table) -> bool:
    """Could a line be no article? False only if none is such; ``stripped`` are the lines that are not blank.

    True where a line says so by itself, though it may not count in its place on the page.
    """
    signed = signed_in(text, known)
    return (
        may_leak(text)
        or any(said(line, known, signed) for line in stripped)
        or any(affixes(line).spans for line in stripped[:1])
    )


def _add(text: str, line: Line, index: int, piece: Piece, found: dict[int, Reading]) -> None:
    """Add a piece of a line to what is known of it; all of the line if nothing else stands on it."""
    raw = text[line.start : line.end]
    low = line.start + len(raw) - len(raw.lstrip())
    content = Span(low, low + len(raw.strip()))
    span = Span(max(low, piece.span.start), min(content.end, piece.span.end))
    before = found.get(index, Reading(""))
    if span.start >= span.end or before.kind:
        return
    pieces = tuple(sorted((*(p for p in before.pieces if not p.span.overlaps(span)), Piece(span, piece.kind))))
    gaps = zip(
        [content.start, *(p.span.end for p in pieces)], [*(p.span.start for p in pieces), content.end], strict=True
    )
    whole = not any(text[start:end].strip() for start, end in gaps)
    found[index] = Reading(piece.kind if whole else "", pieces)


def _add_affixes(text: str, line: Line, index: int, found: dict[int, Reading]) -> None:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    titles = affixes(raw.strip())
    if titles.certain:
        for span in titles.spans:
            _add(text, line, index, Piece(span.shift(start), "ui"), found)
