"""The names of those who wrote and photographed, in the script of the article."""

from collections.abc import Iterator

from ..article.identities import other_form
from ..article.signatures import script_of_name
from ..edits import Edit
from ..repertoire import HEBREW
from ..rule import Notice, Rule, Triggers
from ..source import Source


def names_in_another_script(source: Source) -> Iterator[Edit | Notice]:
    """Write a person's name in a byline or a credit in the main script of the article.

    Evidence: the document prints the name in both scripts, or the lexicon knows the person. Left alone: names in the body,
    agencies, a name that is spelled in another way in the same script (a credit is a legal attribution), everything the
    model alone could say; what is ambiguous is reported.
    """
    layout = source.layout
    if layout.main_script is None:
        return
    for span, name in layout.printed_names:
        if script_of_name(name) == layout.main_script:
            continue
        form = other_form(name, layout.main_script)
        if form and span.of(source.text) == name.text:
            why = "as this document prints it" if name.source == "document" else "as the lexicon has it"
            yield Edit(span, form, f"name in the script of the article, {why}")
        elif name.status == "ambiguous" and name.alternatives:
            forms = ", ".join(form for form, _ in name.alternatives[:3])
            yield Notice(span, f"a name with several forms in the script of the article: {forms}", "info")


RULES = (
    Rule(
        "NAM101",
        "name-in-another-script",
        names_in_another_script,
        Triggers(facts=frozenset({"foreign_name"}), needs=HEBREW),
        r"\p{Any}",
        safe=False,
        reference='design.md, "What an ideal article looks like": names',
    ),
)
