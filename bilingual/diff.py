"""A unified diff made from the changes themselves: linear, and exact where a line differ would guess."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .edits import Change
from .lines import Line, split_lines
from .visible import visible

_CONTEXT = 2


def unified(original: str, text: str, changes: Sequence[Change], before: str = "original", after: str = "text") -> str:
    """The lines of ``original`` that ``changes`` touch and what stands there in ``text``; ``""`` without changes.

    >>> unified("a", "a", ())
    ''
    """
    if not changes:
        return ""
    old, new = split_lines(original), split_lines(text)
    out = [f"--- {before}", f"+++ {after}"]
    for (a, b), (c, d) in hunks(changes, old, new):
        low, high = max(0, a - _CONTEXT), min(len(old), b + _CONTEXT)
        out.append(f"@@ -{low + 1},{high - low} +{low + 1 + c - a},{high - low - (b - a) + (d - c)} @@")
        out += [f" {_shown(original, line)}" for line in old[low:a]]
        out += [f"-{_shown(original, line)}" for line in old[a:b]]
        out += [f"+{_shown(text, line)}" for line in new[c:d]]
        out += [f" {_shown(original, line)}" for line in old[b:high]]
    return "\n".join(out) + "\n"


def _shown(text: str, line: Line) -> str:
    return visible(line.whole.of(text).rstrip("\n"))


def hunks(
    changes: Sequence[Change], old: Sequence[Line], new: Sequence[Line]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Ranges of lines, before and after, that changes touch; ranges that meet are one."""
    starts_old, starts_new = [line.start for line in old], [line.start for line in new]
    hunk: tuple[tuple[int, int], tuple[int, int]] | None = None
    for change in changes:
        here = _rows(starts_old, change.span), _rows(starts_new, change.clean_span)
        here = _whole_lines(change, here, old)
        if hunk is not None and here[0][0] <= hunk[0][1] + 2 * _CONTEXT:
            hunk = (hunk[0][0], max(hunk[0][1], here[0][1])), (hunk[1][0], max(hunk[1][1], here[1][1]))
        else:
            if hunk is not None:
                yield hunk
            hunk = here
    if hunk is not None:
        yield hunk


def _rows(starts: Sequence[int], span: tuple[int, int]) -> tuple[int, int]:
    first = max(0, bisect_right(starts, span[0]) - 1)
    return first, max(bisect_right(starts, max(span[0], span[1] - 1)), first)


def _whole_lines(
    change: Change, rows: tuple[tuple[int, int], tuple[int, int]], old: Sequence[Line]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """A change that deletes whole lines leaves no line behind."""
    (a, b), (c, _) = rows
    if (
        not change.new
        and a < b <= len(old)
        and old[a].start == change.span.start
        and old[b - 1].stop == change.span.end
    ):
        return (a, b), (c, c)
    return rows
