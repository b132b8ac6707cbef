"""The names of a text, where they stand."""

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
    return tuple(Mention(span, name) for span, name in source.layout.printed_names)
