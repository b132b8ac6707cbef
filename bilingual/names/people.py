"""The people whom a text has named, by their surnames in both scripts."""

from functools import lru_cache
from typing import Final

from .entries import key
from .name import Name
from .parts import particles

BARE: Final = 0.9
"""What of its confidence a name keeps where only its surname stands."""


class People:
    """Who has been named so far; a surname that two of them share is nobody's."""

    def __init__(self) -> None:
        self._bearers: dict[str, dict[str, Name]] = {}
        self._named: set[str] = set()
        self.firsts: set[str] = set()
        """The first words of the surnames."""

    def add(self, name: Name) -> None:
        """Keep a full name; a surname that a title announced before is taken to be this person's."""
        self._named.add(key(name.canonical))
        for family in {kin(form) for form in (name.text, name.hebrew, name.latin) if form} - {""}:
            bearers = self._borne(family)
            for identity, other in list(bearers.items()):
                if " " not in key(other.text):
                    del bearers[identity]
            bearers[name.canonical] = name

    def announce(self, name: Name) -> Name:
        """Keep a name that a title announced; whom it means, if the text has named one of that surname before."""
        forms = {key(form) for form in (name.text, name.hebrew, name.latin) if form}
        known = next((found for form in sorted(forms) if (found := self.bearer(form))), None)
        if known is not None:
            return known
        for form in forms:
            self._borne(kin(form) or form)[name.canonical] = name
        return name

    def _borne(self, family: str) -> dict[str, Name]:
        self.firsts.add(family.partition(" ")[0])
        return self._bearers.setdefault(family, {})

    def has(self, canonical: str) -> bool:
        """Whether the person of this form has been named in full."""
        return key(canonical) in self._named

    def bearer(self, surname: str) -> Name | None:
        """Who is meant by a surname (a `key`): the one who bears it, all of them as alternatives, or nobody."""
        bearers = list(self._bearers.get(surname, {}).values())
        if not bearers:
            return None
        if len(bearers) == 1:
            return bearers[0]._replace(confidence=round(BARE * bearers[0].confidence, 3))
        share = round(1 / len(bearers), 3)
        told = tuple((one.canonical, share) for one in bearers)
        return Name(surname, surname, None, None, "person", "ambiguous", "document", share, told)


@lru_cache(maxsize=1 << 12)
def kin(form: str) -> str:
    """The surname of a full name as a key: its last word with the particles before it; empty for one word.

    >>> kin("David Ben-Gurion"), kin("ברק רביד"), kin("Ravid")
    ('ben gurion', 'רביד', '')
    """
    words = key(form).split(" ")
    if len(words) < 2:
        return ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _keys():
        start -= 1
    return " ".join(words[start:])


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    return frozenset(map(key, particles()))
