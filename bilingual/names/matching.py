"""Whether two written names are the same name, in any pair of scripts.

Titles are set aside (`parts`), names that share too few consonants go no further (`skeleton`), the tokens of the others
are laid side by side at their cheapest, in their order or another, and a judge weighs how much the worst pair and the
others have to say for themselves (`evidence`, `resemblance`), and what was left over.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from operator import itemgetter, mul
from typing import Final, NamedTuple

from . import lexicon, store
from .alignment import price
from .entries import key
from .evidence import likeness
from .letters import is_hebrew
from .parts import Words, is_initial, is_particle, ordinal, readings
from .resemblance import resemblance
from .skeleton import consonants

FEATURES: Final = 9
WORST: Final = -12.0
BEST: Final = 6.0
"""The bounds of what two tokens can say."""

NEVER: Final = -20.0
"""The odds, as a logarithm, of names that the sieve keeps out."""

ITSELF: Final = 9.0
"""The odds of a name and itself, to the letter."""

LISTED: Final = 6.0
"""The odds of two forms that the lexicon has for one name."""

_SLOPE: Final = 1.0
_SHIFT: Final = -1.8
"""From the judge's odds to those at one right name in eleven: fitted on the development set by benchmarks/names.py."""

_SHARED: Final = 0.6
_SHARED_TOKEN: Final = 0.4
_FAR: Final = 1 << 20
_SKIP: Final = {True: 40, False: 30}
_SKIP_PARTICLE: Final = 8
_SKIP_INITIAL: Final = 40
_JOIN: Final = 12
_TURN: Final = 30
_INITIAL: Final = 30

_PARTICLE_LEFT: Final = -0.3
_INITIAL_LEFT: Final = -2.0
_MIDDLE_LEFT: Final = -2.5
_INITIALS_APART: Final = -4.0
_INITIAL_MATCHED: Final = -0.5
_INITIALS_MATCHED: Final = 0.5
_ORDINAL: Final = {True: 1.0, False: -8.0}


class Step(NamedTuple):
    """Tokens laid side by side: one, two joined, or nothing on either side."""

    left: str
    right: str
    middle: bool


def score(a: str, b: str) -> float:
    """How surely ``a`` and ``b`` are one name, 0 to 1, where one name in eleven is the right one.

    Two forms that the lexicon has for one name (ירושלים and Jerusalem) are the same, whatever their letters say.
    """
    return chance(_odds(a, readings(a), b, _listed(a)))


def ranked(name: str, candidates: Iterable[str]) -> list[tuple[str, float]]:
    """The candidates with their `score` against ``name``, best first; equals keep their order."""
    own, listed = readings(name), _listed(name)
    scored = [(candidate, _odds(name, own, candidate, listed)) for candidate in candidates]
    scored.sort(key=itemgetter(1), reverse=True)
    return [(candidate, chance(odds)) for candidate, odds in scored]


def _odds(name: str, own: tuple[Words, ...], other: str, listed: frozenset[str]) -> float:
    if name == other:
        return ITSELF if any(map(str.isalpha, name)) else NEVER
    odds = NEVER
    for right in readings(other):
        for left in own:
            odds = max(odds, compare(left, right))
    if listed and odds < LISTED and key(other[: lexicon.LONGEST]) in listed:
        return LISTED
    return odds


def _listed(name: str) -> frozenset[str]:
    """The keys of all forms that the lexicon has for a full name, nicknames apart."""
    entries = [entry for entry in lexicon.lookup(name) if entry.part == "full" and entry.status != "ambiguous"]
    forms = (form for e in entries for form in (e.hebrew, e.latin, *e.hebrew_variants, *e.latin_variants))
    return frozenset(key(form) for form in forms if form and not form.startswith("~"))


def calibrated(odds: float) -> float:
    """The judge's odds as those at one right name in eleven, as logarithms; 0 is the public threshold."""
    return _SLOPE * odds + _SHIFT


def chance(odds: float) -> float:
    """The probability that belongs to the judge's odds."""
    return 1 / (1 + math.exp(-calibrated(odds)))


def compare(left: Words, right: Words) -> float:
    """The natural logarithm of the odds that two names, as tokens, are the same, whichever stands first."""
    if not plausible(left, right):
        return NEVER
    if _later(left) > _later(right):
        left, right = right, left
    judge = alike if is_hebrew(left[0]) == is_hebrew(right[0]) else judged
    return max(judge(*features(steps, turned)) for steps, turned in laid(left, right))


def _later(words: Words) -> tuple[bool, Words]:
    return not is_hebrew(words[0]), words


class _Outline(NamedTuple):
    bits: int
    size: int
    words: int
    initials: bool


@lru_cache(maxsize=1 << 15)
def _outline(words: Words) -> _Outline:
    """The consonants of a name, ordinals apart, and whether some of its words are initials."""
    told = [word for word in words if not ordinal(word)]
    return _Outline(*consonants(told), len(words), any(map(is_initial, told)))


def plausible(left: Words, right: Words) -> bool:
    """Whether two names share enough consonants to be looked at.

    >>> plausible(("ברק", "רביד"), ("barak", "ravid")), plausible(("ברק", "רביד"), ("moshe", "cohen"))
    (True, False)
    """
    a, b = _outline(left), _outline(right)
    common = (a.bits & b.bits).bit_count()
    if a.words == b.words and not a.initials and not b.initials:
        return 2 * common >= _SHARED * (a.size + b.size)
    return common >= _SHARED * min(a.size, b.size)


def laid(left: Words, right: Words) -> Iterator[tuple[tuple[Step, ...], bool]]:
    """The cheapest ways to lay two names side by side: as they stand, and with one of them turned round."""
    yield _aligned(left, right), False
    for turned in _turns(left):
        yield _aligned(turned, right), True


def _turns(words: Words) -> tuple[Words, ...]:
    """The orders of a name that has its surname first, or last."""
    if len(words) == 1:
        return ()
    first, last = (*words[1:], words[0]), (words[-1], *words[:-1])
    return (first,) if first == last else (first, last)


def _aligned(left: Words, right: Words) -> tuple[Step, ...]:
    m, n = len(left), len(right)
    table: list[list[tuple[int, tuple[int, int]]]] = [[(_FAR, (0, 0))] * (n + 1) for _ in range(m + 1)]
    table[0][0] = (0, (0, 0))
    for i in range(m + 1):
        for j in range(n + 1):
            spent = table[i][j][0]
            for di, dj, more in _moves(left, right, i, j):
                if spent + more < table[i + di][j + dj][0]:
                    table[i + di][j + dj] = (spent + more, (i, j))
    found: list[Step] = []
    i, j = m, n
    while i or j:
        k, h = table[i][j][1]
        middle = bool(k > 0 and i < m) if i > k else bool(h > 0 and j < n)
        found.append(Step("".join(left[k:i]), "".join(right[h:j]), middle))
        i, j = k, h
    return tuple(reversed(found))


def _moves(left: Words, right: Words, i: int, j: int) -> Iterator[tuple[int, int, int]]:
    """The steps from a corner: how many tokens of either side, and at what price."""
    more_left, more_right = i < len(left), j < len(right)
    if more_left and more_right:
        yield 1, 1, _price(left[i], right[j])
        if len(left) > len(right) and i + 1 < len(left):
            yield 2, 1, _price(left[i] + left[i + 1], right[j]) + _JOIN
        if len(left) < len(right) and j + 1 < len(right):
            yield 1, 2, _price(left[i], right[j] + right[j + 1]) + _JOIN
    if more_left:
        yield 1, 0, _price_alone(left[i], i)
    if more_right:
        yield 0, 1, _price_alone(right[j], j)


def _price_alone(token: str, place: int) -> int:
    if place and is_particle(token):
        return _SKIP_PARTICLE
    return _SKIP_INITIAL if is_initial(token) else _SKIP[is_hebrew(token)] * len(token)


def _price(a: str, b: str) -> int:
    """What it costs to take two tokens for one word, `_FAR` where they share too little."""
    if a == b or (ordinal(a) and ordinal(b)):
        return 0
    if is_initial(a) or is_initial(b):
        return _INITIAL if _opens(a, b) else _FAR
    x, y = consonants((a,)), consonants((b,))
    if 2 * (x.bits & y.bits).bit_count() < _SHARED_TOKEN * (x.size + y.size):
        return _FAR
    if is_hebrew(a) != is_hebrew(b):
        return price(a, b) if is_hebrew(a) else price(b, a)
    return round(_SKIP[True] * (1 - _said(a, b) / BEST))


def _opens(a: str, b: str) -> bool:
    """Whether the one is an initial that the other may begin with, or the Hebrew name of that letter: סי for C."""
    if b in _LETTERS.get(a, ()) or a in _LETTERS.get(b, ()):
        return True
    a, b = a[:2] if a[1:2] == "'" else a[:1], b[:2] if b[1:2] == "'" else b[:1]
    return a == b or b in _SOUNDS.get(a, "") or a in _SOUNDS.get(b, "")


def _said(a: str, b: str) -> float:
    """What two tokens say for being one word: the logarithm of their odds, within bounds."""
    if is_hebrew(a) == is_hebrew(b):
        return max(WORST, min(BEST, resemblance(a, b)))
    return max(WORST, min(BEST, likeness(a, b) if is_hebrew(a) else likeness(b, a)))


def is_told(step: Step) -> bool:
    """Whether the two sides of a step are tokens to be weighed, not initials or ordinals."""
    a, b = step.left, step.right
    return bool(a and b) and not is_initial(a) and not is_initial(b) and not (ordinal(a) and ordinal(b))


def features(
    steps: Iterable[Step],
    turned: bool,
    said: Callable[[str, str], float] = _said,
) -> tuple[tuple[float, ...], float]:
    """The numbers that the judge weighs, the first of them 1, and what is counted off beforehand by convention."""
    told, letters, left_over, words_left, offset = list[float](), 0, 0, 0, 0.0
    initials, spelt = [False, False], [False, False]
    for step in steps:
        a, b, middle = step
        if a and b:
            letters += len(a) + len(b)
        if is_told(step):
            told.append(max(WORST, min(BEST, said(a, b))))
        elif a and b:
            offset += _paired(a, b)
        elif is_particle(a + b):
            offset += _PARTICLE_LEFT
            spelt[bool(b)] |= (a + b) in _LETTERS
        elif is_initial(a + b):
            offset += _INITIAL_LEFT
            initials[bool(b)] = True
        elif middle:
            offset += _MIDDLE_LEFT
        else:
            left_over += len(a + b)
            words_left += 1
    offset += _INITIALS_APART if all(initials) or initials[0] & spelt[1] or initials[1] & spelt[0] else 0.0
    told.sort()
    worst = told[0] if told else WORST
    share = left_over / (left_over + letters or 1)
    return (
        1.0, worst, min(worst, 0.0), sum(told[1:]), float(len(told) == 1), math.log(letters or 1),
        share, float(words_left), float(turned),
    ), offset  # fmt: skip


def _paired(a: str, b: str) -> float:
    """What two ordinals, or an initial and what it may stand for, are counted as."""
    if ordinal(a) and ordinal(b):
        return _ORDINAL[ordinal(a) == ordinal(b)]
    both = all(is_initial(one) or one in _LETTERS for one in (a, b))
    return _INITIALS_MATCHED if both else _INITIAL_MATCHED


def judged(numbers: tuple[float, ...], offset: float) -> float:
    """The judge's odds, as a logarithm."""
    return max(NEVER, float(sum(map(mul, numbers, _weights()))) + offset)


def alike(numbers: tuple[float, ...], offset: float) -> float:
    """The judge's odds for two names of one script: those of their worst tokens.

    The tokens that are the same say nothing where near names share them; what is left over counts as it does between
    two scripts.
    """
    _, worst, _, _, single, _, share, words_left, _ = numbers
    weights = _weights()
    return max(NEVER, worst + weights[4] * single + weights[6] * share + weights[7] * words_left + offset)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(store.floats(store.sections()["judge.names"]))


_SOUNDS: Final = {
    "א": "aeiouh", "ב": "bv", "ג": "g", "ג'": "jg", "ד": "d", "ה": "h", "ו": "vwuo", "ז": "z", "ז'": "jz", "ח": "hck",
    "ט": "t", "י": "yij", "כ": "kc", "ל": "l", "מ": "m", "נ": "n", "ס": "s", "ע": "aeiou", "פ": "pf", "צ": "tzc",
    "צ'": "c", "ק": "kqc", "ר": "r", "ש": "s", "ת": "t", "ת'": "t",
}  # fmt: skip
"""The Latin letters that a name may begin with where its Hebrew form begins with these."""

_LETTERS: Final = {
    "איי": "ai", "אי": "eia", "בי": "b", "סי": "c", "די": "d", "אף": "f", "ג'י": "g", "אייץ'": "h", "אייצ'": "h",
    "ג'יי": "j", "קיי": "k", "קי": "k", "אל": "l", "אם": "m", "אן": "n", "או": "o", "פי": "p", "קיו": "q", "אר": "r",
    "אס": "s", "טי": "t", "יו": "u", "וי": "v", "אקס": "x", "וואי": "y", "זי": "z",
}  # fmt: skip
"""The Latin letters that are written out in Hebrew by their English names."""
