"""A rule in words: what it does, on what evidence, and one text before and after."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from ..presets import PRESETS, Preset
from ..rule import Rule
from ..visible import visible

_NO_TEXT: Final = "(nothing is changed)"


def summary(rule: Rule) -> str:
    """The first line of what a rule says of itself."""
    return (rule.find.__doc__ or "").strip().split("\n")[0]


def story(rule: Rule) -> str:
    """All a rule says of itself."""
    return "\n".join(line.removeprefix("    ") for line in (rule.find.__doc__ or "").strip().split("\n"))


def presets(rule: Rule) -> str:
    """The names of the presets that run a rule."""
    return ", ".join(name for name, preset in PRESETS.items() if rule.code in preset.rules) or "none: opt in"


def kind(rule: Rule) -> str:
    """Does a rule change text, and can a reader see it?"""
    return "reports only" if not rule.alters else "safe" if rule.safe else "not safe"


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """For each code a text ``before``, and ``after`` where the rule changes it; it runs under ``preset``, ``policy``."""
    import tomllib
    from importlib.resources import files

    data = (files(__package__.rpartition(".")[0]) / "data" / "examples.toml").read_text(encoding="utf-8")
    return {example["code"]: example for example in tomllib.loads(data)["example"]}


def preset_of(rule: Rule) -> Preset:
    """The preset that the example of a rule is for: the rule alone, under its policy."""
    example = examples()[rule.code]
    base = PRESETS[example.get("preset", "article")]
    return base.but(select=[rule.code], **example.get("policy", {}))


def explained(rule: Rule) -> Iterator[str]:
    """The lines that explain a rule."""
    yield f"{rule.code} {rule.name} ({kind(rule)}; presets: {presets(rule)})"
    yield ""
    yield story(rule)
    example = examples().get(rule.code)
    if example:
        yield ""
        yield from _shown("Before: ", example["before"])
        yield from _shown("After:  ", example["after"]) if "after" in example else [f"After:  {_NO_TEXT}"]
    yield ""
    yield f"Reference: {rule.reference}"
    yield ""


def _shown(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        yield (label if not number else " " * len(label)) + visible(line)
