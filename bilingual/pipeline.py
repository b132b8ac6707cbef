"""The way of a text: gate, rules, edits, one stage after the other.

The rules of a stage read the same Source and are applied together; their edits become changes, and the changes of all
stages are composed into one set of disjoint changes of the original. A second pass over the result makes sure that it is
at rest: edits of one stage may have made work for an earlier one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .deletions import settled
from .edits import Changes, Edit, Stamped, apply, compose, invert, record, source_span
from .gate import gate
from .presets import Preset
from .rule import Finding, Notice, Rule
from .rules import STAGES
from .source import Source
from .spans import Span, merged

MAX_PASSES = 4


class Outcome(NamedTuple):
    """The text at rest, how it came from the original, and what is to be said (spans of the original).

    That is what was left as it is, and what deceives in the original: an error is named even where it goes.
    """

    text: str
    changes: Changes
    findings: tuple[Finding, ...]


class _Seen(NamedTuple):
    """What the rules of one stage saw in one Source."""

    edits: list[Stamped]
    findings: list[Finding]
    protected: list[Span]


def run(text: str, preset: Preset, *, notices: bool = False, protected: tuple[Span, ...] = ()) -> Outcome:
    """Apply ``preset`` to ``text``; with ``notices``, look for findings too (which changes nothing else).

    No rule touches the spans of ``protected``, sorted and disjoint.
    """
    changes: Changes = ()
    findings: list[Finding] = []
    errors: list[Finding] = []
    current = text
    for number in range(MAX_PASSES):
        source = Source(current, preset.policy, _carried(protected, changes) if protected else ())
        step, findings = _pass(source, preset, notices=notices)
        findings = [f._replace(span=source_span(changes, f.span)) for f in findings]
        errors = errors if number else _errors(findings)
        if not step:
            break
        current = apply(current, step)
        changes = compose(changes, step)
    return Outcome(current if changes else text, changes, _in_order((*errors, *findings)))


def findings_of(original: str, text: str, changes: Changes, preset: Preset) -> tuple[Finding, ...]:
    """The findings of `run` with ``notices``, from what it came to without them."""
    _, findings = _pass(Source(text, preset.policy), preset, notices=True)
    if not changes:
        return _in_order(findings)
    _, before = _pass(Source(original, preset.policy), preset, notices=True)
    return _in_order((*_errors(before), *(f._replace(span=source_span(changes, f.span)) for f in findings)))


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda f: (f.span, f.code, f.message)))


def _carried(protected: Iterable[Span], changes: Changes) -> tuple[Span, ...]:
    """Protected spans, which no change touches, where they stand after the changes."""
    back = invert(changes)
    return tuple(merged(source_span(back, span) for span in protected))


def _pass(source: Source, preset: Preset, *, notices: bool) -> tuple[Changes, list[Finding]]:
    changes: Changes = ()
    findings: list[Finding] = []
    entry = gate(preset, notices=notices)
    if entry.is_shut(source):
        return changes, findings
    for stage in range(len(entry.stages)):
        rules = [rule for rule, asked in entry.plan(source.repertoire).stages[stage] if asked.holds(source)]
        if not rules:
            continue
        seen = _look(rules, source, preset)
        findings += [f._replace(span=source_span(changes, f.span)) for f in seen.findings]
        edits = settled(source.text, source.lines, _resolved(seen.edits, source.protected))
        step = record(source.text, edits)
        if step or seen.protected:
            protected = _carried((*source.protected, *seen.protected), step)
            source = Source(apply(source.text, step), preset.policy, protected)
            changes = compose(changes, step)
    return changes, findings


def _look(rules: list[Rule], source: Source, preset: Preset) -> _Seen:
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
