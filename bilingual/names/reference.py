"""The one form of a name, where something vouches for it."""

from .name import Name


def canonical(name: str) -> Name | None:
    """``name`` with its one form and the forms in both scripts; None where that would be a guess."""
    try:
        from . import lexicon
    except ImportError:
        return None
    found = lexicon.lookup(name)
    return found[0].name if len(found) == 1 else None
