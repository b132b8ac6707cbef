"""The names of a text, where they stand."""

from functools import lru_cache
from typing import NamedTuple

from .names.name import Name
from .policy import Policy
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
    if source.policy.lexicon or source.policy.chrome:
        return _read(source)
    return _shared(source.text, source.policy)


@lru_cache(maxsize=4)
def _shared(text: str, policy: Policy) -> tuple[Mention, ...]:
    """A rule and the record of a document ask for the same; a reader's own tables may change in between."""
    return _read(Source(text, policy))


def _read(source: Source) -> tuple[Mention, ...]:
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
