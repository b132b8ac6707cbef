"""From the roles of lines to blocks: a line may hold several, a caption and its credit, a promotion glued to a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..spans import Span
from .captions import words_after_credit
from .dates import dateline, find_dates, is_date_line
from .forms import Form

_OPENING: Final = 3
"""Paragraphs of the body at whose beginning a dateline may stand."""

_CUT: Final = ("caption", "byline")
"""Roles whose lines may be cut at seams of their own."""

_ROLE_OF_KIND: Final = {
    "code": "code",
    "paywall": "paywall",
    "contributors": "contributors",
    "correction": "correction",
    "disclosure": "body",
}


class Block(NamedTuple):
    """A stretch of the original with one role, and what became of it: ``kept``, ``changed`` or ``removed``."""

    role: str
    span: Span
    fate: str = "kept"


def role_of(kind: str) -> str:
    """The role of a line, or a piece of one, whose reading is of ``kind``."""
    return _ROLE_OF_KIND.get(kind, "chrome")


def blocks(text: str, forms: Sequence[Form], roles: Sequence[str], signed: Mapping[int, Span]) -> Iterator[Block]:
    """Blocks that tile the text: a credit is one of its own, blank lines that stand together are one.

    ``signed`` are the signatures at the ends of lines, by the indices of the lines.
    """
    opening = blank = 0
    for form, role in zip(forms, roles, strict=True):
        start, _, stop = form.line
        if role == "blank":
            blank += stop - start
            continue
        if blank:
            yield Block("blank", Span(start - blank, start))
            blank = 0
        whole = Block(role, Span(start, stop))
        opening += role == "body"
        if form.furniture.kind:
            yield whole
        else:
            opens = role == "body" and opening <= _OPENING
            cuts = list(_cuts(text, form, whole, opening=opens)) if opens or role in _CUT else [whole]
            if form.index in signed and role == "body":
                cuts = [*_between(cuts, Span(form.line.start, signed[form.index].start))]
                cuts.append(Block("byline", Span(signed[form.index].start, form.line.stop)))
            yield from _overlaid(cuts, form) if form.furniture.pieces else cuts
    if blank:
        yield Block("blank", Span(len(text) - blank, len(text)))


def _cuts(text: str, form: Form, whole: Block, *, opening: bool) -> Iterator[Block]:
    """A line cut at its own seams: caption and credit, byline and date, dateline and report."""
    (role, (start, stop), _) = whole
    if role == "caption" and (words := words_after_credit(text, form)).start < words.end:
        yield Block("credit", Span(start, form.parts[0].span.end))
        yield Block("caption", Span(form.parts[0].span.end, stop))
        return
    if role == "caption" and form.plain == "caption":
        for part in form.parts:
            if start < part.span.start:
                yield Block("caption", Span(start, part.span.start))
            end = stop if part is form.parts[-1] else part.span.end
            yield Block("credit", Span(part.span.start, end))
            start = end
        return
    if role == "byline" and (date := next(find_dates(form.content), None)) and date.span.start > 0:
        cut = form.span.start + date.span.start
        if is_date_line(text[cut : form.span.end]):
            yield Block("byline", Span(start, cut))
            role, start = "date", cut
    elif opening and (place := dateline(form.content)):
        cut = form.span.start + place.span.end
        yield Block("dateline", Span(start, cut))
        start = cut
    yield Block(role, Span(start, stop))


def _overlaid(cuts: Sequence[Block], form: Form) -> Iterator[Block]:
    """The blocks of a line with its pieces that are no article laid over them; its terminator stays with the article."""
    line = form.line
    pieces = []
    for span, kind in form.furniture.pieces:
        start = line.start if span.start <= form.span.start else span.start
        end = line.end if span.end >= form.span.end else span.end
        pieces.append(Block(role_of(kind), Span(start, end)))
    position = line.start
    for piece in pieces:
        yield from _between(cuts, Span(position, piece.span.start))
        yield piece
        position = piece.span.end
    yield from _between(cuts, Span(position, line.stop))


def _between(cuts: Sequence[Block], span: Span) -> Iterator[Block]:
    for role, (start, end), _ in cuts:
        low, high = max(start, span.start), min(end, span.end)
        if low < high:
            yield Block(role, Span(low, high))
