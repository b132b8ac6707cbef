"""Does anything need doing? Generated from the rules that run, so that a new rule cannot be forgotten."""

import re
from functools import lru_cache

from .presets import Preset
from .rule import Rule, Triggers
from .rules import STAGES
from .source import Source


class Gate:
    """The rules of a preset that count, by stage, and one class of characters for all their triggers."""

    def __init__(self, preset: Preset, *, notices: bool) -> None:
        self.stages = tuple(
            stage for rules in STAGES if (stage := tuple(r for r in rules if _counts(r, preset, notices=notices)))
        )
        triggers = [rule.triggers for stage in self.stages for rule in stage]
        chars = "".join(trigger.chars for trigger in triggers)
        self._clean = re.compile(f"[^{chars}]*+") if chars else None
        ascii_too = [trigger for trigger in triggers if trigger.ascii]
        self._asked = {is_ascii: _asked(chosen) for is_ascii, chosen in ((True, ascii_too), (False, triggers))}

    def is_shut(self, source: Source) -> bool:
        """Can no rule at all fire on this source?"""
        text = source.text
        facts, patterns = self._asked[text.isascii()]
        return (
            (self._clean is None or self._clean.fullmatch(text) is not None)
            and not any(getattr(source, fact) for fact in facts)
            and not any(pattern.search(text) for pattern in patterns)
        )


def _asked(triggers: list[Triggers]) -> tuple[list[str], list[re.Pattern[str]]]:
    """The facts and the patterns of some triggers, each once."""
    facts = sorted({fact for trigger in triggers for fact in trigger.facts})
    return facts, [re.compile(pattern) for pattern in dict.fromkeys(t.pattern for t in triggers) if pattern]


@lru_cache(maxsize=64)
def gate(preset: Preset, *, notices: bool = False) -> Gate:
    """The gate of a preset; with ``notices``, one that lets rules through which only report."""
    return Gate(preset, notices=notices)


def may_fire(rule: Rule, source: Source) -> bool:
    """Could ``rule`` yield anything on this source? False only if it cannot."""
    chars, pattern, facts, ascii_too = rule.triggers
    return (ascii_too or not source.text.isascii()) and (
        (bool(chars) and _compiled(f"[{chars}]").search(source.text) is not None)
        or any(getattr(source, fact) for fact in facts)
        or (bool(pattern) and _compiled(pattern).search(source.text) is not None)
    )


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _counts(rule: Rule, preset: Preset, *, notices: bool) -> bool:
    """Does the rule run, and does it do more than report where nobody asked for reports?"""
    if rule.code not in preset.rules:
        return False
    return notices or rule.protects or (bool(rule.alters) and rule.code not in preset.reports)
