"""The way of a text: gate, rules, edits, one stage after the other.

The rules of a stage read the same Source and are applied together; their edits become changes, and the changes of all
stages are composed into one set of disjoint changes of the original. A second pass over the result makes sure that it is
at rest: edits of one stage may have made work for an earlier one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .chars import OPENERS
from .deletions import settled, takes_a_line
from .edits import Changes, Edit, Stamped, compose, invert, record, source_span, splice
from .gate import Gate, gate
from .lazy import lazy
from .presets import Preset
from .rule import Finding, Notice, Rule
from .rules import STAGES
from .source import Source
from .spans import Span, merged

MAX_PASSES = 4


class Step(NamedTuple):
    """What one stage did: its edits, or None where the stage swept the text and nobody asked for them yet.

    The text is not kept: the steps before lead to it.
    """

    edits: Sequence[Stamped] | None
    rules: Sequence[Rule]
    preset: Preset

    def edits_of(self, text: str) -> Sequence[Stamped]:
        """The edits of the text that the stage read."""
        if self.edits is not None:
            return self.edits
        source = Source(text, self.preset.policy)
        return _settled(source, _look(self.rules, source, self.preset).edits)


class Outcome:
    """The text at rest, how it came from the original, and what is to be said (spans of the original).

    That is what was left as it is, and what deceives in the original: an error is named even where it goes.
    """

    def __init__(self, original: str, text: str, steps: Sequence[Step], findings: tuple[Finding, ...]) -> None:
        self.text = text
        self.findings = findings
        self._original = original
        self._steps = steps

    @lazy
    def changes(self) -> Changes:
        """The changes of the original that lead to the text: made when they are asked for."""
        return _composed(self._original, self._steps)


class _Seen(NamedTuple):
    """What the rules of one stage saw in one Source."""

    edits: list[Stamped]
    findings: list[Finding]
    protected: list[Span]


def run(text: str, preset: Preset, *, notices: bool = False, protected: tuple[Span, ...] = ()) -> Outcome:
    """Apply ``preset`` to ``text``; with ``notices``, look for findings too (which changes nothing else).

    No rule touches the spans of ``protected``, sorted and disjoint.
    """
    entry = gate(preset, notices=notices)
    source = Source(text, preset.policy, protected)
    if entry.is_shut(source):
        return Outcome(text, text, (), ())
    way = _Way(source, preset, entry)
    del source  # it knows as much as many texts weigh, and the way lets it go
    findings: list[Finding] = []
    errors: list[Finding] = []
    for number in range(MAX_PASSES):
        before = len(way.steps)
        findings = way.once()
        errors = errors if number else _errors(findings)
        if len(way.steps) == before:
            break
        way.guard(_carried(protected, _composed(text, way.steps)) if protected else ())
    clean = way.source.text
    return Outcome(text, clean if clean != text else text, way.steps, _in_order((*errors, *findings)))


def findings_of(original: str, text: str, changes: Changes, preset: Preset) -> tuple[Finding, ...]:
    """The findings of `run` with ``notices``, from what it came to without them."""
    entry = gate(preset, notices=True)
    findings = _Way(Source(text, preset.policy), preset, entry).once()
    findings = [f._replace(span=source_span(changes, f.span)) for f in findings]
    if changes and _MAY_DECEIVE.search(original):
        findings += _errors(_Way(Source(original, preset.policy), preset, entry).once())
    return _in_order(findings)


_MAY_DECEIVE = re.compile(f"[{OPENERS}]")
"""Without any of these there is no finding of severity ``error``."""


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _composed(text: str, steps: Iterable[Step]) -> Changes:
    """The changes that lead from ``text`` through all the steps."""
    changes: Changes = ()
    for step in steps:
        edits = step.edits_of(text)
        changes = compose(changes, record(text, edits))
        text = splice(text, edits)
    return changes


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda f: (f.span, f.code, f.message)))


def _carried(protected: Iterable[Span], changes: Changes) -> tuple[Span, ...]:
    """Protected spans, which no change touches, where they stand after the changes."""
    back = invert(changes)
    return tuple(merged(source_span(back, span) for span in protected))


class _Way:
    """A text on its way through the stages: one Source at a time."""

    def __init__(self, source: Source, preset: Preset, entry: Gate) -> None:
        self.original = source.text
        self.source = source
        self.preset = preset
        self.entry = entry
        self.steps: list[Step] = []

    def guard(self, protected: tuple[Span, ...]) -> None:
        """Protect these spans of the text as it is now, and no others."""
        if self.source.protected != protected:
            self.source = Source(self.source.text, self.preset.policy, protected)

    def once(self) -> list[Finding]:
        """Go through all stages, once; what was found, as spans of the original."""
        findings: list[Finding] = []
        if self.entry.is_shut(self.source):
            return findings
        plan = self.entry.plan(self.source.repertoire)
        for number in range(len(self.entry.stages)):
            left = plan.stages[number]
            rules = [rule for rule, asked in left if asked.holds(self.source)] if left else []
            if rules:
                findings += self._stage(rules)
                plan = self.entry.plan(self.source.repertoire)
        return findings

    def _stage(self, rules: Sequence[Rule]) -> list[Finding]:
        preset = self.preset
        seen, edits, swept = _Seen([], [], []), None, _swept(rules, self.source, preset)
        if swept is None:
            seen = _look(rules, self.source, preset)
            edits = _settled(self.source, seen.edits)
        changes = _composed(self.original, self.steps) if seen.findings else ()
        if edits or swept is not None or seen.protected:
            self._go_on(Step(edits, rules, preset), swept, seen.protected)
        return [found._replace(span=source_span(changes, found.span)) for found in seen.findings]

    def _go_on(self, step: Step, swept: str | None, protected: Iterable[Span]) -> None:
        """The text as ``step`` leaves it is the source now; what was known of the one before is let go first."""
        text, guarded = self.source.text, (*self.source.protected, *protected)
        self.source = Source(text, self.preset.policy)
        after = splice(text, step.edits) if step.edits is not None else swept or ""
        if guarded:
            guarded = _carried(guarded, record(text, step.edits_of(text)))
        self.steps += [step] if after != text else []
        self.source = Source(after, self.preset.policy, guarded)


def _swept(rules: Sequence[Rule], source: Source, preset: Preset) -> str | None:
    """The text as the stage leaves it, if its one rule can tell without looking at each place."""
    rule = rules[0]
    if len(rules) > 1 or rule.sweep is None or rule.code in preset.reports or source.protected:
        return None
    return rule.sweep(source)


def _settled(source: Source, edits: list[Stamped]) -> list[Stamped]:
    """The edits that come about: no two overlap, and blank lines are as the promises ask."""
    chosen = _resolved(edits, source.protected)
    return (
        settled(source.text, source.lines, chosen) if any(takes_a_line(source.text, one) for one in chosen) else chosen
    )


def _look(rules: Sequence[Rule], source: Source, preset: Preset) -> _Seen:
    seen = _Seen([], [], [])
    for rule in rules:
        only_reports = rule.code in preset.reports
        for sight in rule.find(source):
            if isinstance(sight, Edit) and not only_reports:
                seen.edits.append(Stamped(sight, rule.code, rule.name, rule.safe))
                continue
            message, severity = (
                (sight.message, sight.severity) if isinstance(sight, Notice) else (sight.reason, "warning")
            )
            seen.findings.append(Finding(rule.code, rule.name, sight.span, severity, message))
            if rule.protects:
                seen.protected.append(sight.span)
    return seen


def _resolved(edits: list[Stamped], protected: tuple[Span, ...]) -> list[Stamped]:
    """Disjoint edits, sorted: none touches what is protected; of two that overlap the wider wins, then the earlier rule."""
    chosen: list[Stamped] = []
    cluster: list[Stamped] = []
    reach = -1
    for stamped in sorted(edits, key=lambda s: s.edit.span):
        span = stamped.edit.span
        if _within(protected, span):
            continue
        if span.start >= reach and not (cluster and cluster[-1].edit.span == span):
            chosen += _widest(cluster)
            cluster = []
        cluster.append(stamped)
        reach = max(reach, span.end)
    return chosen + _widest(cluster)


def _widest(cluster: list[Stamped]) -> list[Stamped]:
    if len(cluster) < 2:
        return cluster
    chosen: list[Stamped] = []
    for stamped in sorted(cluster, key=lambda s: s.edit.span.start - s.edit.span.end):
        span = stamped.edit.span
        at = bisect_left(chosen, span, key=lambda s: s.edit.span)
        around = chosen[max(0, at - 1) : at + 1]
        if not any(other.edit.span.overlaps(span) or other.edit.span == span for other in around):
            chosen.insert(at, stamped)
    return chosen


def _within(protected: tuple[Span, ...], span: Span) -> bool:
    at = bisect_left(protected, span.end, key=lambda p: p.start)
    return any(
        p.overlaps(span) or (span.start == span.end and p.start < span.start < p.end)
        for p in protected[max(0, at - 1) : at]
    )


def sights(text: str, preset: Preset) -> Iterator[tuple[Rule, Edit | Notice]]:
    """What each rule of ``preset`` sees in the text as it is, gate or no gate: for tests and explanations."""
    source = Source(text, preset.policy)
    for stage in STAGES:
        for rule in stage:
            if rule.code in preset.rules:
                for sight in rule.find(source):
                    yield rule, sight
