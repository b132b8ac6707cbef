"""Does a reader see the same after a change, in the file as it stands and where its markup is rendered?

What is rendered is read in several ways, roughly: with and without what looks like markup, each line in any block, and
all lines between two blank ones as one block. Where one of them shows a change, it is not made.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final, NamedTuple

from ..brackets import CLOSING, OPENING
from ..chars import BIDI_CONTROLS
from ..edits import Change
from ..lines import TERMINATOR, Line
from ..policy import ALL_CONTEXTS
from ..reduction import same_display
from ..spans import Span
from ..windows import has_loose_brackets
from .formats import Format
from .joining import unseen_anywhere

_INLINE: Final = "a|abbr|b|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr"
_EDGE: Final = "\0"


class _Markup(NamedTuple):
    """A reading of what is markup: where a block may end, and all that is not shown."""

    block: re.Pattern[str]
    whole: re.Pattern[str]


def _markup(closing: str, inside: str, rest: str) -> _Markup:
    opening = f"<(?:(?=[A-Za-z!?])|/(?={closing}))"
    block = rf"\||{opening}(?!(?:{_INLINE})[\s/>]){inside}>|<(?=[A-Za-z][^<>]*\bdir\b){inside}>"
    return _Markup(re.compile(block, re.IGNORECASE), re.compile(f"{opening}{inside}>{rest}"))


_SIGNS: Final = r"|[*_~`\[\]]"
_PARTS: Final = re.compile(rf"{_EDGE}\|?+")
_ANY: Final = "[^<>]", "[^<>]*+"
_SURE: Final = "[A-Za-z]", f"[^<>{BIDI_CONTROLS}]*+"
_QUOTED: Final = "[^<>]", "(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+"
_READINGS: Final = (
    _markup(*_ANY, rf"|\]\([^()\n]*+\)|\]\[[^\]\n]*+\]{_SIGNS}"),
    _markup(*_SURE, rf"|\]\([^()\n{BIDI_CONTROLS}]*+\){_SIGNS}"),
    _markup(*_QUOTED, rf"|\]\([^()\n]*+\){_SIGNS}"),
    *(_markup(*tag, "") for tag in (_ANY, _SURE, _QUOTED)),
)
_BREAK: Final = re.compile(r"[ \t]*+(?:\r\n|[\n\r\x85\u2029])[ \t]*+(?:[>#*+-]++[ \t]++)*+")
_MARKER: Final = re.compile(
    r"[ \t>]*+(?:#++|[-+*\u2022]|\(?(?:\d++|[A-Za-z#])[.)]|:[^:\n]++:)[ \t]++(?:\[[ xX]\][ \t]++)?+"
)


class _Group(NamedTuple):
    """The lines from ``low`` to ``high`` that changes touch; where they are rendered, up to the next blank lines."""

    low: int
    high: int


def unfaithful(text: str, lines: Sequence[Line], changes: Sequence[Change], form: Format) -> Iterator[Span]:
    """The lines whose display ``changes`` alter; if ``form`` is rendered, also groups of lines whose display they do."""
    starts = [change.span.start for change in changes]
    for group in _groups(text, lines, changes, whole=form.rendered):
        span = Span(lines[group.low].start, lines[group.high - 1].end)
        inside = changes[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
        before, after = span.of(text), _changed(text, span, inside)
        if not form.rendered:
            if not all(map(_same, _split(before), _split(after))):
                yield span
            continue
        first = form.is_parted and _is_parted(text, lines, group.low - 1)
        last = form.is_parted and _is_parted(text, lines, group.high)
        seen = _seen(before, after, first=first, last=last)
        yield from (lines[group.low + number].span for number in sorted(seen))
        if not seen and group.high - group.low > 1 and not _same_rendered(before, after):
            yield span


def _groups(text: str, lines: Sequence[Line], changes: Sequence[Change], *, whole: bool) -> Iterator[_Group]:
    number = 0
    done = 0
    for change in changes:
        while number + 1 < len(lines) and lines[number + 1].start <= change.span.start:
            number += 1
        if number < done:
            continue
        low, high = number, number + 1
        while whole and low > done and not _is_blank(text, lines[low - 1]):
            low -= 1
        while whole and high < len(lines) and not _is_blank(text, lines[high]):
            high += 1
        done = high
        yield _Group(low, high)


def _is_blank(text: str, line: Line) -> bool:
    return not line.span.of(text).strip()


_ENDS: Final = frozenset(("\n", "\r\n", "\r", ""))


def _is_parted(text: str, lines: Sequence[Line], number: int) -> bool:
    """Does a line part what is before it from what is after it, for every renderer? So do the ends of the text."""
    if not 0 <= number < len(lines):
        return True
    ends = [text[line.end : line.stop] for line in lines[max(0, number - 1) : number + 1]]
    return not lines[number].span.of(text).strip(" \t") and all(end in _ENDS for end in ends)


def _changed(text: str, span: Span, changes: Sequence[Change]) -> str:
    parts = []
    position = span.start
    for change in changes:
        parts += [text[position : change.span.start], change.new]
        position = change.span.end
    return "".join([*parts, text[position : span.end]])


def _split(paragraph: str) -> list[str]:
    return TERMINATOR.split(paragraph)


def _seen(before: str, after: str, *, first: bool, last: bool) -> set[int]:
    """The lines of a group in which a reader may see the difference, by their number in it."""
    brackets = _shared_brackets(_split(before))
    known: dict[tuple[str, str, bool, bool], bool] = {}
    seen = set()
    for markup in (None, *_READINGS):
        pairs = [*zip(_split(_bared(before, markup)), _split(_bared(after, markup)), strict=True)]
        for number, (old, new) in enumerate(pairs):
            if old == new or number in seen:
                continue
            ends = first and number == 0, last and number == len(pairs) - 1
            readings = _readings(old), _readings(new)
            for key in ((a, b, *ends) for a, b in zip(*readings, strict=False) if a != b):
                if key not in known:
                    known[key] = unseen_anywhere(*key[:2], first=key[2], last=key[3], brackets=brackets)
                if not known[key]:
                    seen.add(number)
                    break
            if len(readings[0]) != len(readings[1]):
                seen.add(number)
    return seen


def _shared_brackets(lines: Sequence[str]) -> str:
    """The opening brackets of the kinds that may pair across lines: those of a group in which a line lacks a partner."""
    if len(lines) == 1 or not any(map(has_loose_brackets, lines)):
        return ""
    return "".join(a for a, b in zip(OPENING, CLOSING, strict=True) if any(a in line or b in line for line in lines))


def _bared(text: str, markup: _Markup | None) -> str:
    """``text`` without ``markup``, on as many lines, and with a sign where a block may end; None leaves it as it stands."""
    if markup is None:
        return text
    return markup.whole.sub(_ends, markup.block.sub(_edge, text))


def _edge(match: re.Match[str]) -> str:
    return _EDGE + (match[0] if match[0] == "|" else _ends(match))


def _ends(match: re.Match[str]) -> str:
    return "".join(TERMINATOR.findall(match[0]))


def _readings(line: str) -> list[str]:
    """The line in one piece, without what may mark it as an item or a heading, and as the blocks that may lie in it."""
    whole = unescape(line.replace(_EDGE, ""))
    return [whole, _MARKER.sub("", whole, count=1), *map(unescape, _PARTS.split(line))]


def _same_rendered(before: str, after: str) -> bool:
    """Is what is rendered the same, read as one block and as the blocks that tags and cells make of it?"""
    return all(_same_read(_BREAK.sub(" ", before), _BREAK.sub(" ", after), markup) for markup in _READINGS)


def _same_read(before: str, after: str, markup: _Markup) -> bool:
    old, new = markup.block.split(before), markup.block.split(after)
    pairs = [(before, after), *zip(old, new, strict=False)]
    return len(old) == len(new) and all(
        _same(unescape(markup.whole.sub("", a)), unescape(markup.whole.sub("", b))) for a, b in pairs
    )


def _same(before: str, after: str) -> bool:
    return before == after or same_display(before, after, ALL_CONTEXTS)
