"""Words that mix letters of two scripts."""

from collections.abc import Iterator

from ..edits import Edit
from ..rule import Notice, Rule, Triggers
from ..scripts import mixed_words
from ..source import Source


def mixed_script_words(source: Source) -> Iterator[Edit | Notice]:
    """Report a word whose letters come from two scripts: a homoglyph, or two words without a space.

    The reader sees one word, a search finds none. Two words without a space are worth knowing (``info``).

    Left alone: a Hebrew prefix before a foreign word, with or without a
    maqaf; units such as the kilo-ohm; scripts that are written together.
    """
    for span, message, glued in mixed_words(source.text):
        yield Notice(span, message, "info" if glued else "warning")


RULES = (
    Rule(
        "SCR201",
        "mixed-script-word",
        mixed_script_words,
        Triggers(facts=frozenset({"mixed_letters"}), needs="\u0370-\U0010ffff"),
        alters="",
        safe=True,
        reference="UAX #24; UTS #39 §5.1",
    ),
)
