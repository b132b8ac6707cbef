"""The one form of a name, where something vouches for it."""

from .lexicon import resolve
from .name import Name


def canonical(name: str) -> Name | None:
    """``name`` with its one form and the forms in both scripts, as the lexicon knows it; None: that would be a guess."""
    return resolve(name)
