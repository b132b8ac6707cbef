"""Bidi controls of plain text: fewer, in pairs, around what needs them; and how a line is displayed (UAX #9).

Every line is a paragraph of its own. A context is the direction of the paragraph that will show it: ``ltr``, ``rtl``, or
``auto`` where its first strong letter decides.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from .chars import ISOLATES, LRI, PDF, PDI, RLI
from .controls import CONTROL, controls
from .lines import split_lines
from .policy import ALL_CONTEXTS, Context
from .reduction import OverBudgetError, redundant, same_display, without
from .scripts import first_strong, segments

_NUMBER: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[+-]?\d[\d.,:/%+-]*[\d%](?!\w)"
)
_ENGINE: Final = {"auto": None, "ltr": "L", "rtl": "R"}


def minimise(text: str, contexts: Iterable[Context] = ALL_CONTEXTS) -> str:
    r"""``text`` without the controls whose removal changes nothing a reader sees, in any of ``contexts``.

    Seen are the paragraph level, the visual order after L1, and mirroring. A line with more controls than can be weighed
    stays as it is.

    >>> minimise("א\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT MARK}ב") == "אב"
    True
    >>> kept = "שפת C++\N{LEFT-TO-RIGHT MARK} היא"
    >>> minimise(kept) == kept
    True
    """
    chosen = tuple(contexts)

    def fewer(line: str) -> str:
        try:
            return without(line, redundant(line, chosen))
        except OverBudgetError:
            return line

    return _by_line(text, fewer)


def unpaired(text: str) -> str:
    r"""``text`` with every opener closed at the end of its line, or gone where nobody sees a difference; closers likewise.

    >>> unpaired("א\N{POP DIRECTIONAL FORMATTING} ב") == "א ב"
    True
    """

    def paired(line: str) -> str:
        try:
            gone = redundant(line, ALL_CONTEXTS, controls(line).unpaired)
        except OverBudgetError:
            return line
        bare = without(line, gone)
        left = [at for at, end in sorted(controls(bare).open_ended.items()) if end == len(bare)]
        closed = bare + "".join(PDI if bare[at] in ISOLATES else PDF for at in reversed(left))
        return closed if same_display(bare, closed, ALL_CONTEXTS) else bare

    return _by_line(text, paired)


def isolate(text: str) -> str:
    r"""``text`` with the runs of the other direction in isolates: names, numbers, URLs keep their order wherever it stands.

    A line's own direction is that of its first strong letter. A line that has controls already stays as it is.

    >>> isolate("אתר example.com חדש") == "אתר \N{LEFT-TO-RIGHT ISOLATE}example.com\N{POP DIRECTIONAL ISOLATE} חדש"
    True
    >>> isolate("plain text")
    'plain text'
    """
    return _by_line(text, _isolated, every=True)


def _isolated(line: str) -> str:
    base = first_strong(line)
    if base is None or CONTROL.search(line):
        return line
    runs = []
    for segment in segments(line):
        run = segment.span.of(line)
        if segment.direction not in (None, base):
            end = segment.span.start + len(run.rstrip(" \t.,;:!?"))
            runs.append((segment.span.start, end, RLI if segment.direction == "rtl" else LRI))
    if base == "rtl":
        taken = list(runs)
        runs += [
            (match.start(), match.end(), LRI)
            for match in _NUMBER.finditer(line)
            if not any(start < match.end() and match.start() < end for start, end, _ in taken)
        ]
    out, position = [], 0
    for start, end, opener in sorted(runs):
        out += [line[position:start], opener, line[start:end], PDI]
        position = end
    return "".join([*out, line[position:]])


def display(line: str, base: Context = "auto") -> str:
    """One line as it is displayed, from left to right, by python-bidi; controls stay, brackets are not mirrored.

    Raises `ValueError` for another base, and for a line that holds a line end.

    >>> display("abc אבג", "ltr")
    'abc גבא'
    """
    if base not in _ENGINE:
        message = f"base {base!r}: one of {', '.join(_ENGINE)}"
        raise ValueError(message)
    if len(split_lines(line)) > 1:
        message = "display takes one line"
        raise ValueError(message)
    if not line or (line.isascii() and base == "ltr"):
        return line
    import bidi

    return str(bidi.get_display(line, base_dir=_ENGINE[base]))


def _by_line(text: str, change: Callable[[str], str], *, every: bool = False) -> str:
    if not every and not CONTROL.search(text):
        return text
    out = []
    for line in split_lines(text):
        content = line.span.of(text)
        out.append((change(content) if every or CONTROL.search(content) else content) + text[line.end : line.stop])
    result = "".join(out)
    return text if result == text else result
