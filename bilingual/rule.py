"""The contract of a rule: a `Source` in, edits and notices out.

A rule looks and never mutates. It is a row in the tuple of `bilingual.rules`; the gate, the pipeline, the presets and the
documentation are made from that row.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from .edits import Edit
from .source import Source
from .spans import Span

Severity = Literal["error", "warning", "info"]


class Finding(NamedTuple):
    """Something seen and left as it was: ``error`` deceives the reader, ``warning`` is broken, ``info`` is worth knowing."""

    code: str
    rule: str
    span: Span
    severity: Severity
    message: str


class Notice(NamedTuple):
    """A finding as a rule yields it, before the pipeline adds whose it is."""

    span: Span
    message: str
    severity: Severity = "warning"


class Triggers(NamedTuple):
    """Without any of these in a text, the rule cannot fire: the gate is generated from them.

    ``chars`` is the body of an ``re`` character class; ``pattern`` an ``re`` pattern that is linear and cheaper than the
    rule; ``facts`` are names of properties of `Source` that tell what its lines may hold. One hit of any kind is enough,
    but none counts in a text without any code point of the class ``needs``, if there is one.
    """

    chars: str = ""
    pattern: str = ""
    facts: frozenset[str] = frozenset()
    needs: str = ""


class Rule(NamedTuple):
    """One row of the table of rules.

    ``alters`` is the body of a ``regex`` V1 character class: the only code points the rule's edits may remove or add.
    ``safe`` says that the reader sees the same text after each of its edits (an edit may withdraw that).
    ``reference`` cites the standard or the evidence. What a rule with ``protects`` saw and did not repair is not
    touched by any later rule.

    ``sweep`` answers for a text that the rule changes at many places: the text as ``find`` would leave it, made at once, or
    None where ``find`` has to look. Its edits are then made when somebody asks for them.
    """

    code: str
    name: str
    find: Callable[[Source], Iterator[Edit | Notice]]
    triggers: Triggers
    alters: str
    safe: bool
    reference: str
    protects: bool = False
    sweep: Callable[[Source], str | None] | None = None
