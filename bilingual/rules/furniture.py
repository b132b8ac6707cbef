"""What stands around an article and is not the article; only a preset that asks for it drops it."""

from collections.abc import Iterator

from ..article.forms import Form
from ..article.layout import Block
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
        run = run + 1 if form.blank else 0
        if run > 1:
            yield Edit(form.line.whole, "", "blank line after a blank line")


def repeated_paragraphs(source: Source) -> Iterator[Edit | Notice]:
    """Delete a long paragraph of the body that stands in the text already, word for word.

    Left alone: short lines (a refrain), paragraphs that differ in more than case, signs and spaces.
    """
    seen = set()
    for block, form in _paragraphs(source):
        if form.words < _LONG:
            continue
        if form.key in seen:
            yield Edit(block.span, "", "paragraph printed again")
        seen.add(form.key)


def _paragraphs(source: Source) -> Iterator[tuple[Block, Form]]:
    """The blocks of the body that are one line each, with the line."""
    lines = {form.line.start: form for form in source.layout.forms}
    for block in source.layout.blocks:
        if block.role == "body" and block.span.start in lines:
            yield block, lines[block.span.start]


_LONG = 30
"""Words from which on nobody repeats a paragraph on purpose. Shorter ones may be a refrain."""

RULES = (
    Rule(
        "FUR101",
        "dropped-role",
        dropped_roles,
        Triggers(facts=frozenset({"chrome_line"})),
        r"\p{Any}",
        safe=False,
        reference="design.md, presets",
    ),
    Rule(
        "FUR102",
        "blank-run",
        blank_runs,
        Triggers(pattern="(?:\r\n|[\n\r\x85\u2029])[ \t\u00a0]*(?:\r\n|[\n\r\x85\u2029])"),
        r"\s",
        safe=False,
        reference="design.md, presets",
    ),
    Rule(
        "FUR103",
        "repeated-paragraph",
        repeated_paragraphs,
        Triggers(facts=frozenset({"copied_line"})),
        r"\p{Any}",
        safe=False,
        reference="design.md, presets; research/corpus.md, B29: 8 to 43% of scraped paragraphs",
    ),
)
