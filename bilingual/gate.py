"""Does anything need doing? Generated from the rules that run, so that a new rule cannot be forgotten."""

import re
from functools import lru_cache

from .rule import Rule
from .source import Source


@lru_cache(maxsize=256)
def _compiled(chars: str, pattern: str) -> re.Pattern[str] | None:
    parts = [f"[{chars}]"] * bool(chars) + [pattern] * bool(pattern)
    return re.compile("|".join(parts)) if parts else None


def may_fire(rule: Rule, source: Source) -> bool:
    """Could ``rule`` yield anything on this source? False only if it cannot."""
    chars, pattern, facts = rule.triggers
    compiled = _compiled(chars, pattern)
    return (compiled is not None and compiled.search(source.text) is not None) or any(
        getattr(source, fact) for fact in facts
    )
