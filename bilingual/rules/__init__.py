"""The rules and their order, as one literal.

Order is correctness: a rule may rely on all that stands before it. The rules of one stage read the same Source and are
applied together.
"""

from typing import Final

from ..rule import Rule
from . import duplicates, furniture, scripts

STAGES: Final[tuple[tuple[Rule, ...], ...]] = (
    (*furniture.RULES, *duplicates.RULES),
    scripts.RULES,
)

RULES: Final[tuple[Rule, ...]] = tuple(rule for stage in STAGES for rule in stage)
