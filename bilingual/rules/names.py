"""The names of those who wrote and photographed, in the script of the article."""

from collections.abc import Iterator

from ..article.identities import other_form
from ..article.signatures import script_of_name
from ..edits import Edit
from ..mentions import mentions
from ..names.entries import is_hebrew, key
from ..names.letters import tokens
from ..names.matching import score
from ..names.name import Name
from ..names.skeleton import skeleton
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


def vav_or_and(source: Source) -> Iterator[Edit | Notice]:
    """Report a byline or a credit where a vav may be the word "and" as well as a letter of the name.

    Evidence: a complete name stands before it, and the word is a name with the vav and without. Nothing is changed.
    """
    for span, name in source.layout.printed_names:
        if name.kind == "person" and name.status == "ambiguous" and name.alternatives[:1] == ((name.text, 0.5),):
            yield Notice(span, f"one name or two: {' | '.join(form for form, _ in name.alternatives)}", "info")


_MOST_COMPARED = 8
_SAME = 0.5


def two_spellings(source: Source) -> Iterator[Edit | Notice]:
    """Report one name in two spellings of one script, once, where the second one stands.

    Evidence: the lexicon has both for one person, or their consonants are the same and they match. Nothing is changed: a
    credit is a legal attribution, and two people may have names that differ by a letter.
    """
    told: set[tuple[str, str]] = set()
    spelt: dict[tuple[bool, str], list[Name]] = {}
    for span, name in mentions(source):
        form = key(name.text)
        if name.kind != "person" or name.status == "ambiguous" or " " not in form:
            continue
        known = spelt.setdefault((is_hebrew(name.text), _group(name)), [])
        other = next((one for one in known if key(one.text) == form or _same(one, name)), None)
        if other is None:
            known[_MOST_COMPARED:] = [name]
        elif key(other.text) != form and (other.text, form) not in told:
            told.add((other.text, form))
            yield Notice(span, f"one name in two spellings: {other.text} | {name.text}", "info")


def _group(name: Name) -> str:
    """What the spellings of one name have in common: the person, or the consonants."""
    return name.canonical if name.status == "person" else " ".join(sorted(map(skeleton, tokens(name.text))))


def _same(one: Name, other: Name) -> bool:
    return one.status == other.status == "person" or score(one.text, other.text) >= _SAME


RULES = (
    Rule(
        "NAM101",
        "name-in-another-script",
        names_in_another_script,
        Triggers(facts=frozenset({"foreign_name"}), needs=HEBREW),
        r"\p{Any}",
        safe=False,
        reference="docs/evidence.md, article: names",
    ),
    Rule(
        "NAM201",
        "vav-or-and",
        vav_or_and,
        Triggers(pattern=" ו[א-ת]", needs=HEBREW),
        "",
        safe=True,
        reference="docs/evidence.md, abstain",
    ),
    Rule(
        "NAM202",
        "two-spellings",
        two_spellings,
        Triggers(chars="A-Zא-ת"),
        "",
        safe=True,
        reference="docs/evidence.md, article: names",
    ),
)
