"""reStructuredText: directives, literals, roles, targets and tables are syntax, the rest is prose."""

import re
from collections.abc import Iterator
from typing import Final

from ...chars import BIDI_CONTROLS
from ...controls import CONTROL
from ...lines import Line, split_lines
from ...protect import protected_spans
from ...spans import Span
from .form import Format, Regions, line_edges, regions

_SIGNS: Final = r"!-/:-@\[-`{-~"
_SIGN: Final = re.compile(f"[{_SIGNS}]")
_RULE: Final = re.compile(rf"([{_SIGNS}])\1*+[ \t]*+\Z")
_SURE: Final = 4
_EXPLICIT: Final = re.compile(r"[ \t]*+(?:\.\.(?:[ \t]|\Z)|__(?:[ \t]|\Z))")
_GRID: Final = re.compile(r"[ \t]*+(?:[|+]|=+[ \t]+=)")
_DOCTEST: Final = re.compile(r"[ \t]*+>>>(?:[ \t]|\Z)")
_LEAD: Final = re.compile(r"[ \t]*+(?:(?:[-+*\u2022]|\(?(?:\d++|[A-Za-z]{1,9}|#)[.)]|:[^:\n]++:)(?:[ \t]++|\Z))*+")
_INLINE: Final = re.compile(
    r"``[^\n]+?``|(?::[\w.+:-]+:)?`[^`\n]+`(?:__?|:[\w.+:-]+:)?|\|[^|\n]+\||\[[^\]\s]+\]_|\b[\w.-]+__?(?!\w)|\\."
)


def _rst(text: str) -> Regions:
    lines = split_lines(text)
    aside = list(_aside(text, lines))
    literal = [span for span, is_quoted in aside if is_quoted]
    marked = [*_marked(text, lines), *(Span(*match.span()) for match in _INLINE.finditer(text))]
    syntax = [*(span for span, _ in aside), *marked, *protected_spans(text)]
    return regions(syntax, (), literal, edges=line_edges(text))


def _aside(text: str, lines: list[Line]) -> Iterator[tuple[Span, bool]]:
    """Blocks after two colons, explicit markup with what is indented under it, doctests, tables; is it quoted text?"""
    indent = -1  # of the line that opened a block
    sign: str | None = ""  # that the lines of a quoted literal block begin with; None: the next line will tell
    quoted = False
    table = False
    is_first = True  # of its paragraph
    for line in lines:
        content = line.span.of(text)
        was_first, is_first = is_first, not content.strip()
        if not content.strip():
            table = False
            sign = None if sign is None else ""
            continue
        if sign == content[0] or (sign is None and _SIGN.match(content)):
            sign = None if content.rstrip().endswith("::") else content[0]
            yield line.span, True
            continue
        sign = ""
        here = len(content) - len(content.lstrip())
        if indent >= 0 and here > indent:
            yield line.span, quoted
            continue
        indent = -1
        quoted = "::" in content
        if _EXPLICIT.match(content):
            indent = here
            if not was_first and content.rstrip().endswith("::"):
                sign = None
            yield line.span, False
        else:
            if table or _GRID.match(content) or _DOCTEST.match(content):
                table = not _DOCTEST.match(content)
                yield line.span, False
            if content.rstrip().endswith("::"):
                indent = here
                sign = None


def _marked(text: str, lines: list[Line]) -> Iterator[Span]:
    """Rules and markers; beside a rule of less than ``_SURE`` signs only its length tells whether a line is a title."""
    for number, line in enumerate(lines):
        content = line.span.of(text)
        if _RULE.match(content):
            beside = 1 if len(content.strip()) < _SURE else 0
            yield from (near.span for near in lines[max(0, number - beside) : number + beside + 1])
        elif match := _LEAD.match(CONTROL.sub("", content)):
            yield Span(line.start, line.start + _behind(content, match.end()))


def _behind(content: str, count: int) -> int:
    """Where the first ``count`` characters end that are no bidi controls, with the controls that follow the last."""
    if not count:
        return 0
    shown = [at for at, char in enumerate(content) if char not in BIDI_CONTROLS][: count + 1]
    return shown[count] if len(shown) > count else len(content)


RST: Final = Format("rst", _rst, frozenset("*`|_:\\<>[]/@#$&%{}"), starts=True, rendered=True, is_parted=True)
