"""What of a written name is compared: titles set aside, initials told apart, particles and ordinals known."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from ..tables import rows
from .letters import is_hebrew, tokens

Words = tuple[str, ...]

LONGEST: Final = 12
"""Tokens of a name that are compared."""

_SUFFIXES: Final = frozenset(("jr", "sr", "phd", "esq", "הבן", "האב", 'ז"ל', 'שליט"א', 'הי"ד', 'זצ"ל'))
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_MALE: Final = ("הראשון", "השני", "השלישי", "הרביעי", "החמישי", "השישי", "השביעי", "השמיני", "התשיעי", "העשירי")
_FEMALE: Final = (
    "הראשונה",
    "השנייה",
    "השלישית",
    "הרביעית",
    "החמישית",
    "השישית",
    "השביעית",
    "השמינית",
    "התשיעית",
    "העשירית",
)
_ORDINALS: Final = {word: n for words in (_ROMAN, _MALE, _FEMALE) for n, word in enumerate(words, 1)} | {"השניה": 2}

_SURE: Final = re.compile(r"[.\"'\u05f3\u05f4]")
_TWO_INITIALS: Final = re.compile(r"[A-Z]{2} [A-Z][a-z]")
_NO_VOWEL: Final = re.compile(r"[b-df-hj-np-tv-z]+")


@cache
def _titles() -> dict[Words, bool]:
    """Titles as tokens; whether they can be nothing else, as abbreviations are."""
    written = [row[0] for row in rows("titles")]
    short = {title.rstrip(".") for title in written if title.endswith(".")}
    return {
        tokens(title): bool(_SURE.search(title)) or title in short or bool(_NO_VOWEL.fullmatch(title))
        for title in written
    }


@cache
def _longest_title() -> int:
    return max(map(len, _titles()))


@cache
def particles() -> frozenset[str]:
    """The words inside names that count for nothing."""
    return frozenset(row[0] for row in rows("name_particles"))


def is_particle(token: str) -> bool:
    """Whether a token is one of the words that names are joined with: ben, de, van, אבו."""
    return token in particles()


def is_initial(token: str) -> bool:
    """Whether a token is but one letter, its geresh apart."""
    return len(token) == 1 or (len(token) == 2 and token[1] == "'")


def ordinal(token: str) -> int:
    """The number of a regnal ordinal, 0 for any other word.

    >>> ordinal("השני"), ordinal("ii"), ordinal("דן")
    (2, 2, 0)
    """
    return _ORDINALS.get(token, 0)


@lru_cache(maxsize=1 << 15)
def readings(name: str) -> tuple[Words, ...]:
    """The tokens of a name, titles and suffixes set aside; two readings where a title may as well be a name.

    >>> readings('ח"כ דן כהן'), readings("Dr. Dan Cohen")
    ((('דן', 'כהן'),), (('dan', 'cohen'),))
    >>> readings("אלוף בן"), readings("אלוף יואב רז")
    ((('אלוף', 'בן'), ('בן',)), (('יואב', 'רז'),))
    >>> readings('א"ב יהושע'), readings("AB Yehoshua")
    ((('א', 'ב', 'יהושע'),), (('a', 'b', 'yehoshua'),))
    """
    words = tokens(name)[:LONGEST]
    if words[:1] not in _titles() and _TWO_INITIALS.match(name):
        words = (*words[0], *words[1:])
    return tuple(dict.fromkeys(_readings(words)))


def _readings(words: Words) -> Iterator[Words]:
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    for size in range(min(_longest_title(), len(words) - 1), 0, -1):
        sure = _titles().get(words[:size])
        if sure is not None:
            rest = words[size:]
            if not sure and len(rest) == 1:
                yield _spelt_out(words)
            yield from _readings(rest)
            return
    if words:
        yield _spelt_out(words)


def _spelt_out(words: Words) -> Words:
    """The words with a first acronym of initials taken apart, gershayim elsewhere dropped."""
    first = words[0].replace('"', "")
    if first != words[0] and len(words) > 1 and len(first) <= 3:
        words = (*first, *words[1:])
    return tuple(word.replace('"', "") if is_hebrew(word) else word for word in words)
