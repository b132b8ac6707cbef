"""What was seen in a text as rows of a report, with lines, columns and bytes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from ..errors import WriteError
from ..lines import split_lines
from ..report.row import Place, Row
from ..spans import Span
from ..visible import visible
from .content import Content
from .examining import Seen

_AROUND: Final = 24


def rows(path: str, content: Content, seen: Iterable[Seen], *, made: bool = False) -> Iterator[Row]:
    """A row for each thing seen, in their order; ``made`` says that the changes stand in the file now."""
    text = content.text
    starts = [line.start for line in split_lines(text)] or [0]
    if text and text[-1] in "\n\r\x85\u2029":
        starts.append(len(text))
    position, count = 0, len(content.bom)

    def place(offset: int) -> Place:
        row = bisect_right(starts, offset)
        return Place(row, offset - starts[row - 1] + 1)

    for one in seen:
        start, end = one.span
        if start < position:  # only a list in another order counts again
            position, count = 0, len(content.bom)
        count += _bytes(content, text[position:start])
        position = start
        yield Row(
            path=path,
            code=one.code,
            rule=one.rule,
            severity=one.severity,
            message=one.message,
            span=one.span,
            start=place(start),
            end=place(end),
            bytes=Span(count, count + _bytes(content, text[start:end])),
            snippet=snippet(text, one.span),
            fix=one.change is not None,
            made=made and one.change is not None,
            safe=one.change.safe if one.change else True,
            old=one.change.old if one.change else "",
            new=one.change.new if one.change else "",
        )


def _bytes(content: Content, text: str) -> int:
    if text.isascii() and content.codec == "utf-8":
        return len(text)
    try:
        return len(content._replace(bom=b"").encoded(text))
    except WriteError:  # a code page that is read only: one byte a character
        return len(text)


def snippet(text: str, span: Span) -> str:
    """The line around a span, cut to what a reader needs, with hidden characters shown."""
    start = max(span.start - _AROUND, 0)
    end = min(max(span.end, span.start + 1) + _AROUND, len(text))
    for sign in "\n\r\x85\u2029":
        start = max(start, text.rfind(sign, start, span.start) + 1)
        cut = text.find(sign, span.start, end)
        end = cut if cut >= 0 else end
    return visible(text[start:end]).strip()
