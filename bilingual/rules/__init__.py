"""The rules and their order, as one literal.

Order is correctness: a rule may rely on all that stands before it. Encodings are looked at before anything touches quotation
marks, spaces or invisible characters, and what is broken there and cannot be repaired is protected from all that follows.
Bidi is last, because other edits make marks redundant. The rules of one stage read the same Source and are applied together.
"""

from typing import Final

from ..rule import Rule
from . import bidi, characters, duplicates, encoding, entities, furniture, hebrew, names, scripts, visual


def _one_by_one(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    """Each rule a stage of its own: it reads what the one before it left."""
    return tuple((rule,) for rule in rules)


STAGES: Final[tuple[tuple[Rule, ...], ...]] = (
    *_one_by_one(entities.RULES),
    encoding.RULES,
    visual.RULES,
    *_one_by_one(characters.RULES),
    *_one_by_one(hebrew.RULES),
    scripts.RULES,
    (*furniture.RULES, *duplicates.RULES, *names.RULES),
    *_one_by_one(bidi.RULES),
)

RULES: Final[tuple[Rule, ...]] = tuple(rule for stage in STAGES for rule in stage)
