"""What stands around an article and is not the article; only a preset that asks for it drops it."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ..article.affixes import affixes
from ..article.forms import Form
from ..edits import Edit
from ..rule import Notice, Rule, Triggers
from ..source import Source
from ..spans import Span

_ELLIPSIS: Final = re.compile(r"[\[(]?(?:\.\.\.|\u2026)[\"'\u05f4\u2019\u201d)\]]*$")
_LEAST_WORDS: Final = 10
_MOST_ELLIPSES: Final = 2
_LONG: Final = 30
"""Words from which on nobody repeats a paragraph on purpose. Shorter ones may be a refrain."""


def dropped_roles(source: Source) -> Iterator[Edit | Notice]:
    """Delete the blocks whose role the policy drops and does not keep (``corpus``: chrome, teasers, alts, leaked code).

    Blank lines between dropped lines go with them, and those between them and the first line of the article; of a line
    that is only partly chrome, the rest stays. Left alone: everything else, whatever it looks like: notes of the
    newsroom, datelines, signatures, the only byline or caption.
    """
    wanted = source.policy.drop - source.policy.keep
    starts = {line.start for line in source.lines}
    line = 0
    above = False
    article = False
    numbered = []
    for block in source.layout.blocks:
        line += block.span.start in starts
        gone = block.role in wanted
        above = above or (gone and not article)
        article = article or not (gone or block.role == "blank")
        numbered.append((line, gone or (above and not article), block))
    for (_line, gone), run in groupby(numbered, key=lambda entry: entry[:2]):
        if gone:
            blocks = [block for _, _, block in run]
            roles = " and ".join(dict.fromkeys(block.role for block in blocks))
            reason = "blank line above the article" if roles == "blank" else f"{roles} is not the article"
            yield Edit(Span(blocks[0].span.start, blocks[-1].span.end), "", reason)


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
    for form in _paragraphs(source):
        if form.words < _LONG:
            continue
        if form.key in seen:
            yield Edit(form.line.whole, "", "paragraph printed again")
        seen.add(form.key)


def _paragraphs(source: Source) -> Iterator[Form]:
    """The lines of the body."""
    roles = source.layout.roles
    return (form for form in source.layout.forms if roles[form.index] == "body")


def paywall_cut(source: Source) -> Iterator[Edit | Notice]:
    """Report a text that a paywall cut: its last paragraph breaks off in dots, or a demand to pay stands in it.

    Left alone: dots elsewhere, and writers who end their paragraphs so.
    """
    for block in source.layout.blocks:
        if block.role == "paywall":
            yield Notice(block.span, "what follows is for those who pay", "info")
    roles = source.layout.roles
    text = [form for form in source.layout.forms if roles[form.index] in ("body", "unknown", "standfirst", "headline")]
    if not text or text[-1].words < _LEAST_WORDS or text[-1].index > source.layout.tail:
        return
    dots = _ELLIPSIS.search(text[-1].content)
    if dots and sum(_ELLIPSIS.search(form.content) is not None for form in text) <= _MOST_ELLIPSES:
        start = text[-1].span.start
        yield Notice(Span(start + dots.start(), start + dots.end()), "the last paragraph breaks off", "info")


def title_affix(source: Source) -> Iterator[Edit | Notice]:
    """Report what may be the name of the site beside the headline, where it could also be the source that it names.

    What is certain is a block of its own, chrome: the name behind a bar, or behind the name of a section.
    """
    first = next((form for form in source.layout.forms if not form.blank and not form.furniture.kind), None)
    if first is None:
        return
    found = affixes(first.content)
    if not found.certain:
        for span in found.spans:
            yield Notice(span.shift(first.span.start), "this may be the name of the site", "info")


RULES = (
    Rule(
        "FUR101",
        "dropped-role",
        dropped_roles,
        Triggers(facts=frozenset({"chrome_line"})),
        r"\p{Any}",
        safe=False,
        reference="docs/evidence.md, corpus",
    ),
    Rule(
        "FUR102",
        "blank-run",
        blank_runs,
        Triggers(facts=frozenset({"blank_run"})),
        r"\s",
        safe=False,
        reference="docs/evidence.md, corpus",
    ),
    Rule(
        "FUR103",
        "repeated-paragraph",
        repeated_paragraphs,
        Triggers(facts=frozenset({"copied_line"})),
        r"\p{Any}",
        safe=False,
        reference="docs/evidence.md, corpus, B29: 8 to 43% of scraped paragraphs",
    ),
    Rule(
        "FUR201",
        "paywall-cut",
        paywall_cut,
        Triggers(pattern=r"\.\.\.|\u2026", facts=frozenset({"chrome_line"})),
        "",
        safe=False,
        reference="docs/evidence.md, C27: 29 of 42 scraped articles of one outlet",
    ),
    Rule(
        "FUR202",
        "title-affix",
        title_affix,
        Triggers(pattern="[-|\u2010-\u2015\u05be\u2212]"),
        "",
        safe=False,
        reference="docs/evidence.md, C26",
    ),
)
