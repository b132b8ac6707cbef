"""What follows an article on its page: the tail, where only teasers stand, and boxes of teasers inside the body."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from .blocks import role_of
from .dates import find_dates
from .forms import Form

_TEASERS_TO_A_PARAGRAPH: Final = 2
_MOST_IN_A_BOX: Final = 12
_HEADER_WORDS: Final = 3
_TITLE: Final = 2
"""Lines over a byline: its headline and its standfirst."""


def tail_start(filled: Sequence[Form], end: int) -> int:
    """The index of the first line of the tail; ``end`` if there is none. ``filled`` are the lines that are not blank.

    A line of the table starts a tail if something of an article stands before it and no body after it: not two paragraphs
    one after the other, and paragraphs only among twice as many other lines.
    """
    start, prose, row = end, 0, 0
    article = next((form.index for form in filled if form.plain not in ("chrome", "tail")), end)
    for after, form in enumerate(reversed(filled)):
        if form.index < article or row > 1:
            break
        teasers = prose * _TEASERS_TO_A_PARAGRAPH <= after - prose
        if teasers and form.plain == "tail":
            start = form.index
        elif teasers and any(piece.kind == "tail" for piece in form.furniture.pieces):
            start = form.index + 1
        row = row + 1 if form.plain == "prose" else 0
        prose += form.plain == "prose"
    return start


def read_tail(after: Sequence[Form], before: Sequence[str], roles: list[str]) -> None:
    """Give the lines ``after`` the anchor their roles; ``before`` are the roles of the lines before it.

    Strings of the table are chrome; the rest are pairs of an alt and its teaser. Where the lines do not come out even, an
    alt is a line with a stop before one without. What is never dropped keeps its role: notes of the newsroom, the time
    of an update, and the only byline, date, caption and credit of the text.
    """
    for form in after:
        roles[form.index] = _tail_role(form, before)
    rest = [form for form in after if roles[form.index] == "teaser"]
    paired = len(rest) % 2 == 0
    for i, (form, following) in enumerate(pairwise(rest)):
        if (i % 2 == 0) if paired else (form.stopped and not following.stopped):
            roles[form.index] = "alt"


def _tail_role(form: Form, before: Sequence[str]) -> str:
    if form.furniture.kind:
        return role_of(form.furniture.kind)
    if "byline" not in before and form.signed:
        return "byline"
    if form.plain == "date" and ("date" not in before or any(date.label for date in find_dates(form.content))):
        return "date"
    if form.plain in ("caption", "credit") and not {"caption", "credit"} & set(before):
        return form.plain
    return "teaser"


def read_boxes(filled: Sequence[Form], tail: int, roles: list[str]) -> None:
    """Headlines of other articles under a header that says so, in the body, are teasers.

    They end where a paragraph, a caption or a note begins. The last of them, where a paragraph follows, may be a title of
    that paragraph and is left alone, and so are the last two where a byline follows, and a list under a header that opens
    the text. A header that no headline follows is a title like others, if anything of the article does. Where nothing but
    headlines, their alts and their pictures follows to the end, all of it is the box.
    """
    teasers = _teasers_from(filled, tail)
    pictured = next((at for at, form in enumerate(filled) if form.plain in ("caption", "credit")), len(filled))
    prose = any(form.plain == "prose" for form in filled)
    article = (at for at, form in enumerate(filled) if form.index < tail and form.plain not in ("chrome", "tail"))
    last = max(article, default=-1)
    for at, form in enumerate(filled):
        if form.index >= tail:
            break
        if _is_header(form):
            box = list(_in_box(filled, at + 1, tail)) if at and prose else []
            if at and prose and form.furniture.kind == "box" and at + 1 >= teasers:
                box, teasers = _to_the_end(filled[at + 1 :], tail, pictured=pictured < at), len(filled)
            for line in box:
                roles[line.index] = "alt" if line.stopped and line.plain == "other" else "teaser"
            if not box and form.furniture.kind == "box" and at < last:
                roles[form.index] = "unknown"
        elif form.furniture.kind == "rest":
            roles[form.index] = "unknown"


def _teasers_from(filled: Sequence[Form], tail: int) -> int:
    """The first of the lines from which on to the tail all are headlines, captions, or alts that a headline follows."""
    at = sum(form.index < tail for form in filled)
    before: Form | None = None
    while at:
        form = filled[at - 1]
        alt = form.stopped and form.plain == "other"
        if (
            form.signed
            or form.plain not in ("other", "caption", "chrome")
            or (alt and (before is None or before.stopped))
        ):
            break
        before = before if form.plain == "chrome" else form
        at -= 1
    return at


def _to_the_end(after: Sequence[Form], tail: int, *, pictured: bool) -> list[Form]:
    """The lines before the tail that are no buttons; captions among them only if the article is ``pictured``."""
    wanted = ("other", "caption") if pictured else ("other",)
    return [form for form in after if form.index < tail and form.plain in wanted]


def _is_header(form: Form) -> bool:
    return form.furniture.kind == "box" or (form.furniture.kind == "end" and form.words <= _HEADER_WORDS)


def _in_box(filled: Sequence[Form], start: int, tail: int) -> Iterator[Form]:
    end = start
    while end < min(len(filled), start + _MOST_IN_A_BOX) and filled[end].index < tail and _is_teaser(filled[end]):
        end += 1
    if end == len(filled):
        yield from islice(filled, start, end)
        return
    title = _TITLE if filled[end].signed else int(filled[end].plain in ("prose", "other", "byline"))
    yield from islice(filled, start, max(start, end - title))


def _is_teaser(form: Form) -> bool:
    return form.plain in ("other", "date") and not form.stopped and not form.signed and form.content[0] != "("
