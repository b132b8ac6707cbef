"""What stands around an article and is not the article; only a preset that asks for it drops it."""

from collections.abc import Iterator

from ..edits import Edit
from ..rule import Notice, Rule, Triggers
from ..source import Source


def dropped_roles(source: Source) -> Iterator[Edit | Notice]:
    """Delete the lines whose role the policy drops and does not keep (``corpus``: chrome, teasers, alts, leaked code).

    Blank lines between dropped lines go with them. Left alone: everything else, whatever it looks like.
    """
    wanted = source.policy.drop - source.policy.keep
    for block in source.layout.blocks:
        if block.role in wanted:
            yield Edit(block.span, "", f"{block.role} is not the article")


def blank_runs(source: Source) -> Iterator[Edit | Notice]:
    """Make runs of two or more blank lines one; a single line end always stays."""
    run = 0
    for form in source.layout.forms:
        run = run + 1 if form.kind == "blank" else 0
        if run > 1:
            yield Edit(form.line.whole, "", "blank line after a blank line")


RULES = (
    Rule("FUR101", "dropped-role", dropped_roles, Triggers(facts=frozenset({"chrome_line"})), r"\p{Any}", False, "design.md, presets"),
    Rule(
        "FUR102", "blank-run", blank_runs,
        Triggers(pattern="(?:\r\n|[\n\r\x85\u2029])[ \t\u00a0]*(?:\r\n|[\n\r\x85\u2029])"), r"\s", False, "design.md, presets",
    ),
)
