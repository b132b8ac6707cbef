"""What a deleted line leaves behind.

A line takes its own terminator with it; where two groups of blank lines then meet, the longer stays; a text ends in a
terminator after the deletion if, and only if, it did before.
"""

from bisect import bisect_left
from collections.abc import Sequence

from .edits import Edit, Stamped
from .lines import TERMINATOR, Line
from .spans import Span
from .visible import HIDDEN


def settled(text: str, lines: Sequence[Line], edits: Sequence[Stamped]) -> list[Stamped]:
    r"""``edits``, sorted and disjoint, with those that delete whole lines widened as the promises ask.

    >>> from bilingual.lines import split_lines
    >>> edit = Stamped(Edit(Span(3, 5), "", "twice"), "X001", "twice", False)
    >>> [e.edit.span for e in settled("a\n\na\n\n\nb\n", split_lines("a\n\na\n\n\nb\n"), [edit])]
    [Span(start=2, end=3), Span(start=3, end=5)]
    """
    gone = _deleted(text, lines, edits)
    if not gone:
        return list(edits)
    out = list(edits)
    first = 0
    while first < len(lines):
        if first not in gone:
            first += 1
            continue
        low, high = _gap(text, lines, gone, first)
        owner = gone[first]
        out += [owner._replace(edit=owner.edit._replace(span=lines[i].whole)) for i in _surplus(lines, gone, low, high)]
        if high == len(lines):
            out += _last_terminator(lines, gone, low, owner)
        first = high
    return sorted(out, key=lambda stamped: stamped.edit.span)


def takes_a_line(text: str, stamped: Stamped) -> bool:
    """May the edit delete a whole line? Only if it takes a terminator, or the end of the text, and leaves nothing."""
    (start, end), new = stamped.edit.span, stamped.edit.new
    return not new and start < end and (end == len(text) or TERMINATOR.search(text, start, end) is not None)


def _deleted(text: str, lines: Sequence[Line], edits: Sequence[Stamped]) -> dict[int, Stamped]:
    """The indices of the lines that ``edits`` delete whole, each with the edit that does.

    Spaces and what is hidden, with no terminator after them, are no line: who deletes them deletes padding.
    """
    gone: dict[int, Stamped] = {}
    index = 0
    for stamped in edits:
        (start, end), new = stamped.edit.span, stamped.edit.new
        if new or start == end:
            continue
        index = max(index, bisect_left(lines, start, index, key=lambda line: line.start))
        while index < len(lines) and lines[index].stop <= end:
            if lines[index].end < lines[index].stop or HIDDEN.sub("", lines[index].span.of(text)).strip():
                gone[index] = stamped
            index += 1
    return gone


def _gap(text: str, lines: Sequence[Line], gone: dict[int, Stamped], first: int) -> tuple[int, int]:
    """The widest run of deleted and blank lines around ``first``."""
    low, high = first, first + 1
    while low > 0 and _blank(text, lines[low - 1]):
        low -= 1
    while high < len(lines) and (high in gone or _blank(text, lines[high])):
        high += 1
    return low, high


def _surplus(lines: Sequence[Line], gone: dict[int, Stamped], low: int, high: int) -> list[int]:
    """Blank lines of the gap other than its longest group; all of them if the gap ends the text."""
    groups: list[list[int]] = [[]]
    for i in range(low, high):
        if i in gone:
            groups.append([])
        else:
            groups[-1].append(i)
    if high == len(lines) and high - 1 in gone:
        return [i for group in groups for i in group]
    longest = max(groups, key=len)
    return [i for group in groups if group is not longest for i in group]


def _last_terminator(lines: Sequence[Line], gone: dict[int, Stamped], low: int, owner: Stamped) -> list[Stamped]:
    """Where the last line went and had no terminator, the line that is last now gives its own up."""
    last = lines[-1]
    if len(lines) - 1 not in gone or last.end != last.stop or low == 0:
        return []
    return [owner._replace(edit=Edit(Span(lines[low - 1].end, lines[low - 1].stop), "", owner.edit.reason))]


def _blank(text: str, line: Line) -> bool:
    return line.start == line.end or text[line.start : line.end].isspace()
