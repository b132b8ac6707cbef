"""Names as the press writes them in the other script: the lexicon where it knows, else the model's best readings."""

from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import product
from operator import itemgetter
from typing import Final, NamedTuple

from .. import ucd
from ..chars import MAQAF
from . import lexicon
from .casing import cased
from .choice import chosen
from .letters import LONGEST, is_hebrew, pieces, plain, token_of, tokens
from .points import is_pointed, words
from .resemblance import distance
from .schemes import pointed

Reading = tuple[str, float]

_LISTED: Final = {True: 0.6, False: 0.1}
"""How far a form that the lexicon has for one token, a Hebrew one or a Latin one, goes before what the model thinks.

One Latin name has few Hebrew spellings, and those of foreigners the model knows better: measured on the development set.
"""

_FROM_POINTS: Final = 0.3
_LETTER_OFF: Final = 0.05
"""What each letter that is not as the points say leaves of a reading's probability."""

_INITIALS: Final = 3
_WEIGHED: Final = 8
_NEARNESS: Final = 2.0
"""Readings of a token that are laid beside each other, and what their nearness is worth beside their likelihood."""


class Part(NamedTuple):
    """A word of the name with its token, or what stands between two words, which has none."""

    text: str
    token: str


def forms(text: str, most: int, *, listed: bool = True) -> list[str]:
    """The ``most`` likeliest forms of a name in the other script, best first.

    The direction is that of the letters: with a Hebrew letter in it, ``text`` is turned into Latin script, else into
    Hebrew. What is neither stays, and so do words past `letters.LONGEST`. Without ``listed`` the lexicon is not asked.

    >>> forms("ברק רביד", 1, listed=False)
    ['Barak Ravid']
    """
    parts = _hebrew_parts(text) if any("א" <= char <= "ת" for char in text) else _latin_parts(text)
    known = _known(text) if listed else []
    if not any(part.token for part in parts):
        return [text][:most]
    readings = _readings(parts, listed=listed)
    best: list[Reading] = [("", 1.0)]
    place = 0
    for part in parts:
        if not part.token:
            best = [(written + part.text, share) for written, share in best]
            continue
        joined = ((a + b, p * q) for (a, p), (b, q) in product(best, readings[place][: max(most, 2)]))
        best = nlargest(max(most, 2), joined, key=itemgetter(1))
        place += 1
    found: dict[tuple[str, ...], str] = {}
    for form in [*known, _central_form(parts, readings), *(written for written, _ in best)]:
        found.setdefault(tokens(form), form)
    return list(found.values())[:most]


def _central_form(parts: Sequence[Part], readings: Sequence[list[Reading]]) -> str:
    left = iter(readings)
    return "".join(central(next(left)) if part.token else part.text for part in parts)


def central(options: Sequence[Reading]) -> str:
    """The reading that is likely and near to the other likely ones: if it is wrong, then by little.

    That is the choice of least expected loss (minimum Bayes risk), where a loss is a wrong form and, half as dear, each
    letter that is wrong.

    >>> central([("abraham", 0.3), ("avraham", 0.28), ("avram", 0.27), ("ovram", 0.15)])
    'avraham'
    """
    some = options[:_WEIGHED]
    return max(some, key=lambda one: one[1] + _NEARNESS * sum(share * _near(one[0], other) for other, share in some))[0]


@lru_cache(maxsize=1 << 14)
def _near(a: str, b: str) -> float:
    """How much of two spellings is the same, case apart, 0 to 1."""
    return 1 - 2 * distance(a.lower(), b.lower()) / ((len(a) + len(b)) or 1)


def _hebrew_parts(text: str) -> list[Part]:
    decomposed = ucd.normalize("NFKD", text)
    found = [Part(part, token_of(plain(part)) if hebrew else "") for hebrew, part in words(decomposed)]
    first = next((i for i, part in enumerate(found) if part.token), 0)
    letters = found[first].token.replace('"', "") if found else ""
    several = sum(bool(part.token) for part in found) > 1
    if several and '"' in found[first].token and len(letters) <= _INITIALS:
        found[first : first + 1] = [part for letter in letters for part in (Part(letter, letter), Part(".", ""))]
    return [part._replace(token=part.token.replace('"', "")) if part.token else _dashed(part) for part in found]


def _dashed(part: Part) -> Part:
    return Part(ucd.normalize("NFC", part.text).replace(MAQAF, "-"), "")


def _latin_parts(text: str) -> list[Part]:
    return [Part(part, token_of(part) if word else "") for word, part in pieces(plain(text))]


def _known(text: str) -> list[str]:
    """The forms that the lexicon has for the whole name."""
    name = lexicon.resolve(text)
    if name is None:
        return []
    if name.alternatives:
        return [form for form, _ in name.alternatives]
    other = name.latin if any("א" <= char <= "ת" for char in text) else name.hebrew
    return [other] if other else []


def _readings(parts: Sequence[Part], *, listed: bool) -> list[list[Reading]]:
    """The readings of each token, best first, as they are written."""
    told = [part for part in parts if part.token]
    found: list[list[Reading]] = [[(part.text, 1.0)] for part in told[LONGEST:]]
    told = told[:LONGEST]
    found[:0] = _read(told, listed=listed)
    return found


def _read(told: Sequence[Part], *, listed: bool) -> list[list[Reading]]:
    found = []
    for i, (part, read) in enumerate(zip(told, chosen([part.token for part in told]), strict=True)):
        hebrew = is_hebrew(part.token)
        options = _by_points(part.text, read) if hebrew and is_pointed(part.text) else read or [(part.token, 1.0)]
        written = [(cased(option, first=not i) if hebrew else option, share) for option, share in options]
        if listed and len(part.token) > 1:
            written = _with_listed(part.text, written, last=len(told) > 1 and i == len(told) - 1)
        found.append(written)
    return found


def _by_points(word: str, options: list[Reading]) -> list[Reading]:
    """The readings weighed by how near they are to what the points say, which is one of them."""
    said = token_of(plain(pointed(word))) or "?"
    weighed = {option: share * _LETTER_OFF ** distance(option, said) for option, share in options}
    weighed[said] = max(weighed.get(said, 0.0), _FROM_POINTS * _LETTER_OFF)
    return sorted(weighed.items(), key=itemgetter(1), reverse=True)


def _with_listed(word: str, options: list[Reading], *, last: bool) -> list[Reading]:
    listed = _listed(word, "surname" if last else "given")
    if not listed:
        return options
    weight = _LISTED["א" <= word[:1] <= "ת"]
    mixed = {form: share * (1 - weight) for form, share in options}
    for place, form in enumerate(listed, 1):
        same = next((option for option in mixed if tokens(option) == tokens(form)), form)
        mixed[form] = mixed.pop(same, 0.0) + weight / place / sum(1 / n for n in range(1, len(listed) + 1))
    return sorted(mixed.items(), key=itemgetter(1), reverse=True)


@lru_cache(maxsize=1 << 12)
def _listed(word: str, part: str) -> tuple[str, ...]:
    """The forms that the lexicon has for one word as a given name or a surname, the usual one first."""
    hebrew = "א" <= word[:1] <= "ת"
    entries = (entry for entry in lexicon.lookup(word) if entry.part == part)
    found = dict.fromkeys(entry.latin if hebrew else entry.hebrew for entry in entries)
    return tuple(form for form in found if form)
