r"""Lines, as every part of the project understands them.

A line ends at CRLF, LF, CR, U+0085 or U+2029 and nowhere else: ``str.splitlines`` also cuts at VT, FF, FS, GS, RS and
U+2028, which stand inside lines (UAX #9 gives U+2028 and FF the class WS, not B).
"""

import re
from typing import NamedTuple

from .spans import Span

TERMINATOR = re.compile("\r\n|[\n\r\x85\u2029]")


class Line(NamedTuple):
    """One line: its text is ``[start, end)``, its terminator ``[end, stop)``, empty on a last line without one."""

    start: int
    end: int
    stop: int

    @property
    def span(self) -> Span:
        """The text without its terminator."""
        return Span(self.start, self.end)

    @property
    def whole(self) -> Span:
        """The text with its terminator."""
        return Span(self.start, self.stop)


def split_lines(text: str) -> list[Line]:
    r"""The lines of ``text``; they tile it. A text that ends with a terminator has no further empty line.

    >>> [line.whole.of("a\r\nb\x0bc\r") for line in split_lines("a\r\nb\x0bc\r")]
    ['a\r\n', 'b\x0bc\r']
    """
    lines = []
    start = 0
    for match in TERMINATOR.finditer(text):
        lines.append(Line(start, match.start(), match.end()))
        start = match.end()
    if start < len(text):
        lines.append(Line(start, len(text), len(text)))
    return lines
