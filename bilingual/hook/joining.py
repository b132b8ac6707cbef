"""A line that a renderer joins to others, in a block whose bounds only the renderer knows.

Where a block begins and ends hangs on more than blank lines: on headings, lists, tables, front matter, and on what an
extension makes of them. So what is asked is whether a change is unseen in whatever block the line stands. Other lines bear
on it through the nearest letters, through brackets that pair across its edges, and through embeddings and isolates that
are open there (UAX #9 X1-X8, W2, W7, N0, N1); a few stand-ins for each are all there is to try.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

from ..brackets import CLOSING, OPENING
from ..chars import LRE, LRI, PDF, PDI, RLE, RLI
from ..controls import Controls, controls
from ..cuts import parts
from ..policy import ALL_CONTEXTS
from ..reduction import same_display
from ..spans import Span

_BEFORE: Final = ("", "a ", "א ", "\N{ARABIC LETTER ALEF} ", "\N{ARABIC-INDIC DIGIT ONE} ")
_AFTER: Final = ("", " a", " א", " 1", " \N{ARABIC-INDIC DIGIT ONE}")
_BESIDE: Final = ("", "a", "א")
_OUTSIDE: Final = ("a ", "א ")
_OPENED: Final = ({PDF: f"{LRE}a ", PDI: f"{LRI}a "}, {PDF: f"{RLE}א ", PDI: f"{RLI}א "})
_CLOSED: Final = (f" a{PDF} ", f" א{PDF} ", f" a{PDI} ", f" א{PDI} ")
_CLOSER: Final = dict(zip(OPENING, CLOSING, strict=True))


def unseen_anywhere(before: str, after: str, *, first: bool, last: bool, brackets: str) -> bool:
    r"""Do two lines that differ in bidi controls only look the same in every block that they may stand in?

    ``first`` and ``last`` say that nothing stands before or after them in any; ``brackets`` are the opening ones that may
    have their partner in another line.

    >>> line = "\N{RIGHT-TO-LEFT ISOLATE}שלום"
    >>> closed = f"{line}\N{POP DIRECTIONAL ISOLATE}"
    >>> [unseen_anywhere(line, closed, first=True, last=last, brackets="") for last in (True, False)]
    [True, False]
    """
    if before == after:
        return True
    if not same_display(before, after, ALL_CONTEXTS):
        return False
    found = controls(before)
    if not (found.unpaired or controls(after).unpaired):
        start, end = _between_letters(before, after)
        first, last = first or start > 0, last or end < len(before)
        before, after = before[start:end], after[start : len(after) - (len(before) - end)]
    return all(
        same_display(f"{left}{before}{right}", f"{left}{after}{right}", ALL_CONTEXTS)
        for left, right in _surroundings(before, found, first=first, last=last, brackets=brackets)
    )


def _between_letters(before: str, after: str) -> Span:
    """What of ``before`` can tell: from the letter in front of all that differs to the one behind it, if they pin it."""
    short = min(len(before), len(after))
    low = next((at for at in range(short) if before[at] != after[at]), short)
    tail = next((at for at in range(1, short - low + 1) if before[-at] != after[-at]), short - low + 1)
    high = len(before) - tail + 1
    spans = [span for span in parts(before) if span.end > low and span.start < max(high, low + 1)]
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, len(before))


def _surroundings(line: str, found: Controls, *, first: bool, last: bool, brackets: str) -> Iterator[tuple[str, str]]:
    """What may stand before and after ``line`` that bears on it."""
    lefts, rights = _BEFORE[: 1 if first else None], _AFTER[: 1 if last else None]
    if not (first and last):
        yield from product(lefts, rights)
    if found.stray and not first:
        for opened in _OPENED:
            left = "".join(opened[line[at]] for at in reversed(found.stray))
            yield from ((left, right) for right in rights)
    if found.open_ended and not last:
        yield from product(lefts, (right + letter for right in _CLOSED for letter in _BESIDE))
    if brackets:
        closing = "".join(_CLOSER[bracket] for bracket in reversed(brackets))
        for outside, left, right in product(_OUTSIDE, _BESIDE, _BESIDE):
            yield f"{outside}{brackets}{left} ", f" {right}{closing}"
