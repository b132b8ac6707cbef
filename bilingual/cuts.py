"""Letters at which a paragraph may be cut: whether a bidi control shows is decided between two of them.

Such a letter stands outside every embedding and isolate, so that its level is the paragraph's or the next, whatever goes
before or after it; W2, W7 and N1 of UAX #9 do not look past it; and no bracket before it can pair with one after it,
whichever controls go (N0). Only the paragraph level reaches further: it is decided before the first cut.
"""

import re
from bisect import bisect_right
from typing import Final

from .bidiclass import is_strong
from .brackets import CLOSING, OPENING
from .controls import CONTROL, Controls, controls
from .spans import Span, merged
from .uba import MAX_BRACKETS

_TOKEN: Final = re.compile(f"{CONTROL.pattern}|[{re.escape(OPENING + CLOSING)}]")
_SEPARATOR: Final = re.compile("[\n\r\x1c-\x1e\x85\u2029]")
_PARTNER: Final = dict(zip(CLOSING, OPENING, strict=True))


def parts(text: str) -> list[Span]:
    r"""The parts of a paragraph that hold its bidi controls, each from the letter before them to the one after.

    Parts may share a letter. A text that cannot be cut is one part.

    >>> text = "אבג! b\N{LEFT-TO-RIGHT MARK}! גדה"
    >>> [part.of(text) == text[5:10] for part in parts(text)]
    [True]
    """
    found = controls(text)
    closed = _closed(text, found)
    if closed is None or _SEPARATOR.search(text):
        return [Span(0, len(text))]
    starts = [span.start for span in closed]
    out: list[Span] = []
    done = 0
    for at in sorted([*found.marks, *found.pairs, *found.open_ended, *found.stray]):
        if at < done:
            continue
        start = _back(text, at, max(0, done - 1), closed, starts)
        done = _forth(text, at, closed, starts)
        out.append(Span(start, done))
    return out


def _back(text: str, at: int, least: int, closed: list[Span], starts: list[int]) -> int:
    """The last letter before ``at`` at which the text may be cut, at least ``least``."""
    while at > least:
        index = bisect_right(starts, at - 1) - 1
        if index >= 0 and closed[index].end >= at:
            at = closed[index].start
            continue
        lowest = max(least, closed[index].end if index >= 0 else 0)
        while at > lowest:
            at -= 1
            if is_strong(text[at]):
                return at
    return least


def _forth(text: str, at: int, closed: list[Span], starts: list[int]) -> int:
    """The end of the next letter after ``at`` at which the text may be cut."""
    for index in range(max(0, bisect_right(starts, at) - 1), len(closed)):
        span = closed[index]
        while at < span.start:
            at += 1
            if is_strong(text[at - 1]):
                return at
        at = max(at, span.end)
    while at < len(text):
        at += 1
        if is_strong(text[at - 1]):
            break
    return at


def _closed(text: str, found: Controls) -> list[Span] | None:
    """Where the text may not be cut; None if nowhere may it."""
    scopes = [Span(start, min(end + 1, len(text))) for start, end in (found.pairs | found.open_ended).items()]
    brackets = _brackets(text, found)
    return None if brackets is None else list(merged([*scopes, *brackets, _leak(text, found)]))


def _leak(text: str, found: Controls) -> Span:
    """From an embedding that an isolate ends to where it may run without that."""
    first = min((start for start, end in found.open_ended.items() if end < len(text)), default=len(text))
    return Span(first, len(text))


def _brackets(text: str, found: Controls) -> list[Span] | None:
    """Bracket pairs, each within one embedding or isolate, and the stretch over which others may pair.

    None if so many brackets wait for a partner that the algorithm might stop to look for one (BD16).
    """
    ends = found.pairs | found.open_ended
    frames: list[tuple[int, list[int]]] = [(len(text), [])]
    spans: list[Span] = []
    waiting = loose = 0
    first, last = len(text), -1
    for match in _TOKEN.finditer(text):
        at, char = match.start(), match[0]
        while len(frames) > 1 and frames[-1][0] <= at:
            left = frames.pop()[1]
            waiting, loose, first = waiting - len(left), loose + len(left), min([first, *left])
        opened = frames[-1][1]
        if at in ends:
            frames.append((ends[at], []))
        elif char in OPENING:
            opened.append(at)
            waiting += 1
        elif char in _PARTNER:
            depth = next((i for i in range(len(opened) - 1, -1, -1) if text[opened[i]] == _PARTNER[char]), -1)
            if depth < 0:
                last = at
                continue
            dropped = opened[depth + 1 :]
            first, loose, waiting = min([first, *dropped]), loose + len(dropped), waiting - len(dropped) - 1
            spans.append(Span(opened[depth], at + 1))
            del opened[depth:]
        if waiting + loose >= MAX_BRACKETS - 1:
            return None
    first = min([first, *(at for _, left in frames for at in left)])
    return [*spans, Span(first, last)] if first < last else spans
