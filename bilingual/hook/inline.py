"""What a comment says to us: ``bilingual: ignore[BID101]``, ``ignore-next-line``, ``off`` and ``on``.

Any comment syntax will do, because only what is no letter may stand before the words on their line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from ..lines import Line
from ..spans import Span

HINT: Final = "bilingual:"

_CONTROL: Final = re.compile(
    r"(?P<words>bilingual:[ \t]*+(?:(?P<ignore>ignore(?:-next-line)?+)(?:\[(?P<codes>[\w ,-]*+)\])?+|(?P<switch>on|off)\b))"
    r"(?P<after>[^\r\n]*+)"
)
_COMMENT: Final = re.compile(r"(?:.*[^\w\s]|[ \t]*+(?:REM|rem|dnl)?)[ \t]*")
_BARE: Final = re.compile(r"[\W_]*+(?:REM|rem|dnl)?+[ \t]*+")


class Control(NamedTuple):
    """Where a control stands, the lines (from 0, both ends in) that it speaks of, and the codes, none for all."""

    span: Span
    kind: Literal["ignore", "ignore-next-line", "off", "on"]
    first: int
    last: int
    words: tuple[str, ...]


def read_controls(text: str, lines: Sequence[Line], quoted: Iterable[Span] = ()) -> list[Control]:
    """The controls of a text; what stands in ``quoted`` spans is talk about controls.

    >>> from bilingual.lines import split_lines
    >>> text = "x = 1  # bilingual: ignore[BID101]"
    >>> [(c.kind, c.first, c.words) for c in read_controls(text, split_lines(text))]
    [('ignore', 0, ('BID101',))]
    """
    if HINT not in text:
        return []
    starts = [line.start for line in lines]
    talk = sorted(quoted)
    found: list[Control] = []
    switched: Control | None = None
    for match in _CONTROL.finditer(text):
        row = bisect_right(starts, match.start()) - 1
        before = text[starts[row] : match.start()]
        if not _COMMENT.fullmatch(before) or _inside(talk, match.start()):
            continue
        words = tuple(word.strip() for word in (match["codes"] or "").split(",") if word.strip())
        span = Span(*match.span("words"))
        alone = not any(char.isalnum() for char in match["after"])
        if match["ignore"]:
            if match["codes"] is None and not alone:
                continue
            target = row + 1 if match["ignore"] == "ignore-next-line" else row
            kind: Literal["ignore", "ignore-next-line"] = "ignore" if target == row else "ignore-next-line"
            found.append(Control(span, kind, target, target, words))
        elif alone and _BARE.fullmatch(before):
            if match["switch"] == "off" and switched is None:
                switched = Control(span, "off", row, len(lines) - 1, ())
            elif match["switch"] == "on" and switched is not None:
                found.append(switched._replace(last=row))
                switched = None
            else:
                found.append(Control(span, "off" if match["switch"] == "off" else "on", row, row - 1, ()))
    return found + ([switched] if switched else [])


def _inside(spans: Sequence[Span], position: int) -> bool:
    at = bisect_right(spans, position, key=lambda span: span.start) - 1
    return at >= 0 and position < spans[at].end


class Ignores:
    """The controls of one text, and which of them had something to silence."""

    def __init__(self, controls: Sequence[Control], lines: Sequence[Line]) -> None:
        self._controls = controls
        self._starts = [line.start for line in lines]
        self._used: set[tuple[Control, str]] = set()
        self._regions = [control for control in controls if control.kind == "off"]
        self._on_line: dict[int, list[Control]] = {}
        for control in controls:
            if control.kind in ("ignore", "ignore-next-line"):
                self._on_line.setdefault(control.first, []).append(control)

    def silences(self, span: Span, code: str, rule: str) -> bool:
        """Is what ``rule`` says of the span silenced? Every control that does so counts as used."""
        if not self._controls:
            return False
        first = bisect_right(self._starts, span.start) - 1
        last = max(first, bisect_right(self._starts, span.end - 1) - 1)
        silent = False
        for control in self._over(first, last):
            for word in control.words or ("",):
                if word == rule or code.startswith(word):
                    self._used.add((control, word))
                    silent = True
        return silent

    def _over(self, first: int, last: int) -> Iterator[Control]:
        for row in range(first, last + 1):
            yield from self._on_line.get(row, ())
        at = bisect_right(self._regions, last, key=lambda control: control.first) - 1
        if at >= 0 and first <= self._regions[at].last:
            yield self._regions[at]

    def unused(self) -> list[tuple[Control, str]]:
        """Each control with each word of it that silenced nothing; the word is empty where the control named none."""
        return [
            (control, word)
            for control in self._controls
            for word in control.words or ("",)
            if (control, word) not in self._used
        ]
