"""The choices that a rule may ask for: they are taste or circumstance, not evidence."""

from typing import Literal, NamedTuple

Context = Literal["auto", "ltr", "rtl"]
Points = Literal["keep", "strip", "strip-accents"]
Gershayim = Literal["unify", "hebrew", "ascii", "keep"]

ALL_CONTEXTS: tuple[Context, ...] = ("auto", "ltr", "rtl")


class Policy(NamedTuple):
    """What rules may differ in from one preset to the next.

    ``contexts`` are the paragraph directions in which a display must stay equal; empty means by the script of the
    block: ``("auto", "rtl")`` for Hebrew, ``("auto", "ltr")`` for Latin.
    ``keep`` names block roles that are never dropped; ``lexicon`` is a path to the user's own TSV of names;
    ``outlet`` is a hint for the layout, never needed; ``chrome`` is a path to the user's own TSV of strings that pages
    print around articles, as `bilingual.corpus.furniture` learns it.
    """

    points: Points = "keep"
    gershayim: Gershayim = "unify"
    contexts: tuple[Context, ...] = ALL_CONTEXTS
    keep: frozenset[str] = frozenset()
    lexicon: str | None = None
    outlet: str | None = None
    drop: frozenset[str] = frozenset()
    chrome: str | None = None
