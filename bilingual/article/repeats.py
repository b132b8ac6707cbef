"""A string that is some number of copies of a shorter one."""

from ..spans import Span


def copies(text: str) -> tuple[Span, ...]:
    """The spans of the copies if ``text`` is two or more copies of one string, glued or parted by spaces; else ``()``.

    The copies are the shortest possible, and the spaces between belong to none of them. Linear: one search of the text in
    its own double, which CPython's two-way algorithm makes linear too.

    >>> copies("ShareShare Share")
    (Span(start=0, end=5), Span(start=5, end=10), Span(start=11, end=16))
    >>> copies("Share this")
    ()
    """
    bare = "".join(text.split())
    period = (bare + bare).find(bare, 1)
    if not bare or period == len(bare):
        return ()
    return tuple(_aligned(text, period))


def _aligned(text: str, period: int) -> list[Span]:
    spans = []
    start = seen = last = 0
    for i, char in enumerate(text):
        if char.isspace():
            continue
        if seen == 0:
            start = i
        seen += 1
        last = i + 1
        if seen == period:
            spans.append(Span(start, last))
            seen = 0
    return spans
