"""Rules run one after another over a text, without gate, presets or pipeline: for tests of rules alone."""

from collections.abc import Iterable
from typing import NamedTuple

from bilingual import ucd
from bilingual.edits import Edit, Stamped, apply, record
from bilingual.gate import may_fire
from bilingual.policy import Policy
from bilingual.rule import Notice, Rule
from bilingual.source import Source
from bilingual.spans import Span


class Outcome(NamedTuple):
    """The text that the rules left, the codes of those that changed it, and the notices with theirs."""

    text: str
    changed: set[str]
    notices: list[tuple[str, Notice]]


def stages(text: str, rules: Iterable[Rule], policy: Policy | None = None, protected: tuple[Span, ...] = ()) -> Outcome:
    """Run ``rules`` in order, and hold each to its contract: sorted disjoint edits, honest ``alters`` and ``triggers``.

    ``protected`` are spans of ``text`` and are given to the first rule that changes something; after that none are.
    """
    changed: set[str] = set()
    notices = []
    for rule in rules:
        source = Source(text, policy or Policy(), protected)
        sights = list(rule.find(source))
        assert not sights or may_fire(rule, source), f"{rule.code} has sights without a trigger: {text!a}"
        edits = [sight for sight in sights if isinstance(sight, Edit)]
        notices += [(rule.code, sight) for sight in sights if isinstance(sight, Notice)]
        allowed = ucd.pattern(f"[{rule.alters}]*") if rule.alters else None
        for edit in edits:
            assert edit.span.of(text) != edit.new, f"{rule.code}: an edit that changes nothing: {edit}"
            assert allowed is not None, f"{rule.code} alters nothing, and edits"
            assert allowed.fullmatch(edit.span.of(text) + edit.new), f"{rule.code} alters more: {edit!a}"
            assert not any(span.overlaps(edit.span) for span in protected), f"{rule.code} touches what is protected"
        if edits:
            text = apply(text, record(text, (Stamped(e, rule.code, rule.name, rule.safe) for e in edits)))
            changed.add(rule.code)
            protected = ()
    return Outcome(text, changed, notices)
