"""Does a reader see the same after a change, in the file as it stands and where its markup is rendered?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from ..chars import BIDI_CONTROLS
from ..edits import Change
from ..lines import Line
from ..policy import ALL_CONTEXTS
from ..reduction import same_display
from ..spans import Span

_MARKUP: Final = re.compile(r"</?[A-Za-z!?][^<>]*+>|\]\([^()\n]*+\)|[*_~`\[\]|]")
_SURE: Final = re.compile(rf"</?[A-Za-z!?][^<>{BIDI_CONTROLS}]*+>|\]\([^()\n{BIDI_CONTROLS}]*+\)|[*_~`\[\]|]")
_INLINE: Final = "a|abbr|b|bdi|bdo|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr"
_BLOCK: Final = re.compile(rf"\||</?(?!(?:{_INLINE})\b)[A-Za-z!?][^<>{BIDI_CONTROLS}]*+>", re.IGNORECASE)
_BREAK: Final = re.compile(r"[ \t]*+(?:\r\n|[\n\r\x85\u2029])[ \t]*+(?:[>#*+-]++[ \t]++)*+")


def unfaithful(text: str, lines: Sequence[Line], changes: Sequence[Change], *, rendered: bool) -> Iterator[Span]:
    """The lines whose display ``changes`` alter; with ``rendered``, also paragraphs whose display without markup they do."""
    starts = [change.span.start for change in changes]
    for low, high in _paragraphs(text, lines, changes, whole=rendered):
        span = Span(lines[low].start, lines[high - 1].end)
        inside = changes[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
        before, after = span.of(text), _changed(text, span, inside)
        raw = all(_same(*pair) for pair in zip(_split(before), _split(after), strict=True))
        if not raw or (rendered and not _same_rendered(before, after)):
            yield span


def _paragraphs(
    text: str, lines: Sequence[Line], changes: Sequence[Change], *, whole: bool
) -> Iterator[tuple[int, int]]:
    """Ranges of lines that changes touch; with ``whole``, up to the next blank lines."""
    number = 0
    done = 0
    for change in changes:
        while number + 1 < len(lines) and lines[number + 1].start <= change.span.start:
            number += 1
        if number < done:
            continue
        low, high = number, number + 1
        while (
            whole
            and low > done
            and not lines[low - 1].span.of(text).isspace()
            and lines[low - 1].end > lines[low - 1].start
        ):
            low -= 1
        while (
            whole
            and high < len(lines)
            and lines[high].end > lines[high].start
            and not lines[high].span.of(text).isspace()
        ):
            high += 1
        done = high
        yield low, high


def _changed(text: str, span: Span, changes: Sequence[Change]) -> str:
    parts = []
    position = span.start
    for change in changes:
        parts += [text[position : change.span.start], change.new]
        position = change.span.end
    return "".join([*parts, text[position : span.end]])


def _split(paragraph: str) -> list[str]:
    return re.split("\r\n|[\n\r\x85\u2029]", paragraph)


def _same_rendered(before: str, after: str) -> bool:
    """Is what is rendered the same, read as one block and as the blocks that tags and cells make of it?

    A tag with a bidi control in it may be none, so both readings must hold.
    """
    old, new = _BREAK.sub(" ", before), _BREAK.sub(" ", after)
    pairs = [(old, new), *zip(_BLOCK.split(old), _BLOCK.split(new), strict=True)]
    return all(_same(_shown(a, markup), _shown(b, markup)) for markup in (_MARKUP, _SURE) for a, b in pairs)


def _shown(paragraph: str, markup: re.Pattern[str]) -> str:
    """Roughly what is rendered: without tags, targets and signs of emphasis."""
    return unescape(markup.sub("", paragraph))


def _same(before: str, after: str) -> bool:
    return before == after or same_display(before, after, ALL_CONTEXTS)
