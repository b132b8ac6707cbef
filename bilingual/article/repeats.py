"""A string that is some number of copies of a shorter one."""

import re

from ..spans import Span
from .signs import begins_again

_SET_ASIDE = re.compile(r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Spaces, and formatting characters: the rules before the bidi rules match without them."""

SHORTEST = 3
"""Code points in a copy: shorter strings repeat in words (``haha``) and rulers, and no button is called so."""


def copies(text: str) -> tuple[Span, ...]:
    """The spans of the copies if ``text`` is two or more copies of one string; else ``()``.

    The copies are the shortest possible, and spaces and formatting characters between belong to none of them. Linear:
    one search of the text in its own double, which CPython's two-way algorithm makes linear too.

    >>> copies("ShareShare Share")
    (Span(start=0, end=5), Span(start=5, end=10), Span(start=11, end=16))
    >>> copies("Share this")
    ()
    """
    period = _period(text)
    return tuple(_aligned(text, period)) if period else ()


def is_copies(text: str) -> bool:
    """Is ``text`` two or more copies of one string?"""
    return _period(text) > 0


def _period(text: str) -> int:
    """The length of a copy, not counting what is set aside; 0 if there are none."""
    if not begins_again(text):
        return 0
    bare = _SET_ASIDE.sub("", text)
    period = (bare + bare).find(bare, 1)
    return period if SHORTEST <= period < len(bare) else 0


def _aligned(text: str, period: int) -> list[Span]:
    """The copies of ``period`` code points each, not counting what is set aside."""
    spans = []
    start = seen = position = 0
    for gap in [*_SET_ASIDE.finditer(text), None]:
        low, high = gap.span() if gap else (len(text), len(text))
        while position < low:
            if seen == 0:
                start = position
            step = min(period - seen, low - position)
            position += step
            seen += step
            if seen == period:
                spans.append(Span(start, position))
                seen = 0
        position = high
    return spans
