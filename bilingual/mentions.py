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
    """The names in bylines and credits, every copy, and those of the running text, in the order of their spans.

    The spans do not overlap: what a byline or a credit says goes before what the text around it does.
    """
    from .article.words import canvas
    from .names.finding import found

    printed = source.layout.printed_names
    known = [name for _, name in printed if name.kind == "person" and name.status != "ambiguous"]
    running = found(source.text, canvas(source.text), source.policy.lexicon, known)
    taken = sorted(span for span, _ in printed)
    merged = list(printed)
    first = 0
    for span, name in running:
        while first < len(taken) and taken[first].end <= span.start:
            first += 1
        if first == len(taken) or taken[first].start >= span.end:
            merged.append((span, name))
    return tuple(Mention(span, name) for span, name in sorted(merged, key=lambda one: one[0]))
