"""Does anything need doing? Generated from the rules that run, so that a new rule cannot be forgotten.

A text is asked once what it is made of. For each repertoire a plan says which rules are left, and what decides them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .presets import Preset
from .repertoire import ASCII, HEBREW, POINTS, SIGNS, Repertoire, repertoire
from .rule import Rule, Triggers
from .rules import STAGES
from .source import Source


class Asked(NamedTuple):
    """What decides whether a rule may fire: nothing, or any of some facts and patterns."""

    sure: bool
    facts: tuple[str, ...]
    patterns: tuple[str, ...]

    def holds(self, source: Source) -> bool:
        """Is any of it so?"""
        if self.sure:
            return True
        for fact in self.facts:  # loops: a generator costs as much as three turns of one
            if getattr(source, fact):
                return True
        for pattern in self.patterns:  # noqa: SIM110
            if source.holds(pattern):
                return True
        return False


class Plan(NamedTuple):
    """The rules that a repertoire leaves, by stage, each with what decides it; and what decides whether any has a say.

    A rule that only protects has none: where no other may fire, there is nothing to protect from.
    """

    all: Asked
    stages: tuple[tuple[tuple[Rule, Asked], ...], ...]


class Gate:
    """The rules of a preset that count, and which of them a text could concern."""

    def __init__(self, preset: Preset, *, notices: bool) -> None:
        self.stages = tuple(
            stage for rules in STAGES if (stage := tuple(r for r in rules if _counts(r, preset, notices=notices)))
        )
        self._says = {r.code for stage in self.stages for r in stage if notices or _changes(r, preset)}
        self._hits = _Hits([rule.triggers for stage in self.stages for rule in stage])
        self._plain = tuple(self._hits.of(chars) for chars in (ASCII, SIGNS, HEBREW, POINTS))
        self._planned = lru_cache(maxsize=1024)(self._plan_of)

    def plan(self, made_of: Repertoire) -> Plan:
        """What is left to ask a text of that repertoire."""
        signs, hebrew, points, odd = made_of
        return self._planned(self._hits.of(odd) if odd else 0, signs, hebrew, points)

    def is_shut(self, source: Source) -> bool:
        """Can no rule at all fire on this source?"""
        return not self.plan(source.repertoire).all.holds(source)

    def _plan_of(self, odd: int, signs: bool, hebrew: bool, points: bool) -> Plan:
        ascii_, *more = self._plain
        plain = ascii_ | more[0] * signs | more[1] * hebrew | more[2] * points
        stages = []
        bit = 1
        for stage in self.stages:
            left = []
            for rule in stage:
                asked = _asked(rule.triggers, odd & bit, plain & bit, (odd | plain) & bit << 1)
                if asked:
                    left.append((rule, asked))
                bit <<= 2
            stages.append(tuple(left))
        return Plan(_any(asked for left in stages for rule, asked in left if rule.code in self._says), tuple(stages))


class _Hits(dict[str, int]):
    """For a code point one bit for each rule that it triggers, and after it one for each rule whose need it meets."""

    def __init__(self, triggers: Sequence[Triggers]) -> None:
        super().__init__()
        self._classes = [_compiled(f"[{body}]") if body else None for t in triggers for body in (t.chars, t.needs)]

    def __missing__(self, char: str) -> int:
        bits = sum(1 << at for at, which in enumerate(self._classes) if which and which.match(char))
        return self.setdefault(char, bits)

    def of(self, chars: str) -> int:
        """The bits of all of ``chars``."""
        bits = 0
        for char in chars:
            bits |= self[char]
        return bits


def _asked(triggers: Triggers, odd: int, plain: int, needed: int) -> Asked | None:
    """What is left to ask a rule; ``odd`` and ``plain`` tell of its characters, ``needed`` of its needs."""
    if triggers.needs and not needed:
        return None
    patterns = [f"[{triggers.chars}]"] if plain and not odd else []
    patterns += [triggers.pattern] if triggers.pattern else []
    asked = Asked(bool(odd), tuple(sorted(triggers.facts)), tuple(patterns))
    return asked if any(asked) else None


def _any(some: Iterable[Asked]) -> Asked:
    asked = list(some)
    return Asked(
        any(one.sure for one in asked),
        tuple(dict.fromkeys(fact for one in asked for fact in one.facts)),
        tuple(dict.fromkeys(pattern for one in asked for pattern in one.patterns)),
    )


def gate(preset: Preset, *, notices: bool = False) -> Gate:
    """The gate of a preset; with ``notices``, one that lets rules through which only report."""
    last, made = _LAST.get(notices, (None, None))
    if last is not preset or made is None:
        made = _gate(preset, notices)
        _LAST[notices] = preset, made
    return made


_LAST: dict[bool, tuple[Preset, Gate]] = {}
"""The gate that was asked for last: to hash a preset costs as much as to look through a short text."""


@lru_cache(maxsize=64)
def _gate(preset: Preset, notices: bool) -> Gate:
    return Gate(preset, notices=notices)


def may_fire(rule: Rule, source: Source) -> bool:
    """Could ``rule`` yield anything on this source? False only if it cannot."""
    hits = _Hits([rule.triggers])
    made_of = repertoire(source.text)
    odd = hits.of(made_of.odd)
    plain = hits.of(ASCII + SIGNS * made_of.signs + HEBREW * made_of.hebrew + POINTS * made_of.points)
    asked = _asked(rule.triggers, odd & 1, plain & 1, (odd | plain) & 2)
    return asked is not None and asked.holds(source)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _counts(rule: Rule, preset: Preset, *, notices: bool) -> bool:
    """Does the rule run, and does it do more than report where nobody asked for reports?"""
    return rule.code in preset.rules and (notices or rule.protects or _changes(rule, preset))


def _changes(rule: Rule, preset: Preset) -> bool:
    return bool(rule.alters) and rule.code not in preset.reports
