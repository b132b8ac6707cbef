"""The names of a text, where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from .names.name import Name
from .source import Source
from .spans import Span


class Mention(NamedTuple):
    """A name at its place in the original."""

    span: Span
    name: Name


def mentions(source: Source) -> tuple[Mention, ...]:
    """The names in bylines and credits, every copy, in the order of their spans."""
    return tuple(sorted(set(_mentions(source)), key=lambda mention: (mention.span, mention.name.text)))


def _mentions(source: Source) -> Iterator[Mention]:
    layout = source.layout
    for byline in layout.bylines:
        for span in byline.spans:
            for name in byline.names:
                for form in dict.fromkeys((name.text, name.hebrew, name.latin)):
                    at = source.text.find(form, span.start, span.end) if form else -1
                    if form and at >= 0:
                        yield Mention(Span(at, at + len(form)), name)
    for group in layout.groups:
        for picture in group.copies:
            for credit in picture.credits:
                yield Mention(credit.span, credit.name)
