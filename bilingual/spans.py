"""Half-open ranges of code points."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """Code points ``start`` up to, not including, ``end``.

    >>> Span(1, 3).of("abcd")
    'bc'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of ``text`` that the span names."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """The same width, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Does ``other`` lie inside?"""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Do the two share a code point? Touching is not overlapping.

        >>> Span(0, 2).overlaps(Span(1, 3)), Span(0, 2).overlaps(Span(2, 3))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The union as sorted spans that neither overlap nor touch; empty spans vanish.

    >>> list(merged([Span(4, 6), Span(0, 2), Span(1, 4), Span(9, 9)]))
    [Span(start=0, end=6)]
    """
    start = end = None
    for span in sorted(spans):
        if span.start == span.end:
            continue
        if end is None or start is None:
            start, end = span
        elif span.start <= end:
            end = max(end, span.end)
        else:
            yield Span(start, end)
            start, end = span
    if start is not None and end is not None:
        yield Span(start, end)
