"""Capital letters for the tokens of a name, which the model spells in small ones."""

from typing import Final

from .parts import is_particle

_CAPITAL: Final = frozenset(("abu", "af", "bar", "bat", "ben", "el", "i", "la", "le", "san", "ter"))
"""Particles that the press writes with a capital letter: Ben-Gurion, Abu Mazen, Le Pen."""


def cased(token: str, *, first: bool) -> str:
    """A Latin token as a name has it: a capital first, but for a particle inside the name.

    >>> cased("barak", first=True), cased("van", first=False), cased("mcdonald", first=False)
    ('Barak', 'van', 'McDonald')
    """
    if not first and is_particle(token) and token not in _CAPITAL:
        return token
    if token.startswith("mc") and len(token) > 4:
        return f"Mc{token[2:].capitalize()}"
    return token[:1].upper() + token[1:]
