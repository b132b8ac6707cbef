"""Hebrew stored in visual order: seen by its letters, and put back by the bidirectional algorithm.

Old systems stored a line as it was seen, from left to right. There words begin with final letters, or end with letters
that have a final form. Running UAX #9 over the stored order puts a line back. That is kept only if showing it gives the
stored line again, and no other order would, unless a rule stated here decides between them.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, product
from typing import Final, Literal, NamedTuple

from . import trigrams
from .bidiclass import classes
from .brackets import CLOSING, OPENING
from .chars import FINALS
from .protect import protected_spans
from .spans import Span, merged
from .uba import resolve, visual_order

Verdict = Literal["repair", "undecided", "hint"]


class Sight(NamedTuple):
    """A part of a line in visual order: ``span`` in the line, ``new`` its logical order (empty unless a repair).

    ``why`` is the evidence, or what kept it from being repaired; a ``hint`` rests on one word.
    """

    span: Span
    verdict: Verdict
    new: str
    why: str


_FIRST: Final = (
    r"(?:[.,:;!?][א-ת]|ל[שעכ](?![א-ת])|ו[אז](?![א-ת])|הז(?![א-ת])"
    r"|ת(?:[וחכעלסקמשטפני]י|ינ|ונ|יט|יל|ר[תי]|רב|גצ))"
)
TRIGGER: Final = "|".join(
    (
        *(rf"{letter}(?<![א-ת].)(?=[א-ת])" for letter in FINALS),
        *(rf"{letter}(?=[ .,:;!?\n]|$)(?<=[א-ת].)" for letter in trigrams.MEDIALS),
        f" {_FIRST}",
        f"\n{_FIRST}",
        r"שת(?=ה?(?![א-ת]))(?<=[א-ת]\"..)",
        r"שת(?=ה?(?![א-ת]))(?<=[א-ת]\"[א-ת]..)",
    )
)
"""What a line in visual order holds: a word that begins with a final letter, one that ends with a letter that has a final
form, punctuation before a word, a frequent word or ending or a year backwards. Each alternative begins with a literal,
so that ``re`` looks for those letters alone."""

_TRIGGER: Final = re.compile(TRIGGER)
_YEAR: Final = re.compile(r"(?<![א-ת])[א-ת]\"[א-ת]?שתה?(?![א-ת])")
_HEBREW: Final = re.compile("[א-ת]")
_LATIN: Final = re.compile("[A-Za-z]")
_COLUMN: Final = re.compile(r"\S+(?: {1,2}\S+)*")

FOUR_WORDS: Final = -6.0
FEW_WORDS: Final = -13.0
ONE_WORD: Final = -7.0
VOTED: Final = 2.0
"""Nats of `trigrams.order`: in 67,000 good lines with no word that ends in a final letter, four words and more fall to
-3.3, three to -11.9, fewer to -10.9."""


def sights(line: str, *, voted: bool = False) -> list[Sight]:
    """The parts of ``line``, which holds no line end, that stand in visual order.

    A part is the line, or a column of it if a column beside it is Latin. ``voted``: the document around it is in visual
    order, so that less evidence is asked.

    >>> [found.new for found in sights("םלוע םולש")]
    ['שלום עולם']
    >>> sights("שלום עולם")
    []
    """
    if not _HEBREW.search(line):
        return []
    found = (_sight(line, part, voted) for part in _parts(line))
    return [sight for sight in found if sight]


def _parts(line: str) -> list[Span]:
    """The columns that hold Hebrew, if one beside them is Latin; else the whole line but for the spaces around it."""
    columns = [Span(*column.span()) for column in _COLUMN.finditer(line)]
    hebrew = [column for column in columns if _HEBREW.search(line, *column)]
    if any(_LATIN.search(line, *column) and column not in hebrew for column in columns):
        return hebrew
    return [Span(columns[0].start, columns[-1].end)]


def _sight(line: str, span: Span, voted: bool) -> Sight | None:
    part = span.of(line)
    why = _evidence(part, voted)
    if not why:
        single = len(trigrams.words(part)) == 1 and trigrams.order(part) < ONE_WORD and _is_latin(part)
        return Sight(span, "hint", "", "the Hebrew word may stand in visual order") if single else None
    if _is_latin(part) and not voted:
        return Sight(span, "undecided", "", f"{why}, in a line that may go from left to right")
    new, problem = logical(part)
    if problem:
        return Sight(span, "undecided", "", f"{why}; {problem}")
    return Sight(span, "repair", new, why) if new != part else None


def _evidence(part: str, voted: bool) -> str:
    """Why ``part`` is in visual order, empty if there is no telling."""
    if not voted and not _TRIGGER.search(f"\n{part}"):
        return ""
    found = trigrams.words(part)
    ends, begins = trigrams.finals(part)
    if ends:
        return ""
    if any(word[0] in FINALS for word in found if len(word) > 1):
        return "a word begins with a final letter and none ends with one"
    order = trigrams.order(part)
    if order < (FOUR_WORDS if len(found) >= 4 else FEW_WORDS):
        return "the letters are Hebrew only when read backwards"
    if _YEAR.search(part) and order < 0:
        return "a Hebrew year stands backwards"
    if voted and order < VOTED:
        return "the lines around it stand in visual order"
    return ""


def _is_latin(part: str) -> bool:
    """Are there more Latin letters than Hebrew ones, placeholders and addresses not counted?"""
    prose = _masked(part, _tokens(part))
    return len(_LATIN.findall(prose)) > len(_HEBREW.findall(prose))


# Back to logical order

_MIRROR: Final = str.maketrans(OPENING + CLOSING + "<>«»‹›≤≥", CLOSING + OPENING + "><»«›‹≥≤")
_TOKEN: Final = re.compile(
    r"%[0-9]\$[a-zA-Z]|%[0-9](?![0-9%])|\$[0-9]+|\{ ?[$-]?[\w-]+ ?\}|&[a-z]+;|(?<!\S)--?[A-Za-z][\w-]*|</?[a-z]+ ?/?>",
    re.ASCII,
)
_SIGN_FIRST: Final = re.compile(r"(?<![0-9%])%([0-9][0-9.,]*)(?![0-9.,]*[$A-Za-z])")
_CLAUSE: Final = re.compile(r"(?<!\S)\.[0-9]+(?:\.[0-9]+)+$")
_JOINED: Final = re.compile(r"[A-Za-z]+[-.][0-9]")
_ISLAND: Final = re.compile("[^RA]+")
_STRONG: Final = re.compile("[L12]")
_MOST_GAPS: Final = 9
_UNITS: Final = 0xE000
"""Private-use code points go from left to right: each stands for a placeholder or an address."""


def logical(part: str) -> tuple[str, str]:
    r"""The logical order of ``part``, a line in visual order; or nothing, and why it cannot be known.

    >>> logical('2,238.76 (ח"ש) םולשתל כ"הס')
    ('סה"כ לתשלום (ש"ח) 2,238.76', '')
    >>> logical(".%9 לש תיביר")
    ('', 'the percent sign may have stood behind its number')
    """
    if set(classes(part)) & set("meEvVpiIfPbB"):
        return "", "points or formatting characters are in it"
    if _CLAUSE.search(part):
        return "", "the numbers of a clause may stand backwards too"
    numbers = _SIGN_FIRST.findall(part)
    if numbers and {*numbers} != {str(number) for number in range(1, len({*numbers}) + 1)}:
        return "", "the percent sign may have stood behind its number"
    plain = _unique(part)
    tokens = _tokens(part)
    kept = _unmasked(_unique(_masked(part, tokens)), part, tokens) if tokens else plain
    best = max(plain, kept, key=_well_formed)
    if not best or (plain != kept and _well_formed(plain) == _well_formed(kept)):
        return "", "another order would look the same"
    return best, ""


def _unique(stored: str) -> str:
    """The one order that is shown as ``stored`` in a line from right to left, or nothing."""
    levels = bytearray(resolve(stored, "rtl").levels)
    types = classes(stored)
    for island in _ISLAND.finditer(types):
        if not _STRONG.search(island[0]):
            continue
        around = "א" * (island.start() > 0) + stored[island.start() : island.end()] + "א" * (island.end() < len(stored))
        chosen = _island_levels(around)
        if not chosen:
            return ""
        levels[island.start() : island.end()] = chosen[island.start() > 0 :][: len(island[0])]
    text = _reordered(stored, bytes(levels))
    return text if _shown(text) == stored else ""


@cache
def _island_levels(stored: str) -> bytes:
    """The levels of a part without Hebrew inside that put it in order, empty if two ways to do so are as good."""
    levels = resolve(stored, "rtl").levels
    gaps = list(_gaps(classes(stored), levels))
    if len(gaps) > _MOST_GAPS:
        return b""
    found: dict[str, bytes] = {}
    for turned in product((False, True), repeat=len(gaps)):
        tried = bytearray(levels)
        for gap, turn in zip(gaps, turned, strict=True):
            if turn:
                tried[gap.start : gap.end] = bytes(3 - level for level in levels[gap.start : gap.end])
        text = _reordered(stored, bytes(tried))
        if text not in found and _shown(text) == stored:
            found[text] = bytes(tried)
    ranked = sorted(found, key=_well_formed, reverse=True)
    if not ranked or (len(ranked) > 1 and _well_formed(ranked[0]) == _well_formed(ranked[1])):
        return b""
    return found[ranked[0]]


def _gaps(types: str, levels: bytes) -> Iterator[Span]:
    """Neighbours that are neither letters nor digits and have one level."""
    start = 0
    for (strong, _), group in groupby(zip(types, levels, strict=True), key=lambda pair: (pair[0] in "LRA12", pair[1])):
        end = start + sum(1 for _ in group)
        if not strong:
            yield Span(start, end)
        start = end


def _shown(text: str) -> str:
    """``text`` as a line from right to left shows it."""
    return _reordered(text, resolve(text, "rtl").levels)


def _reordered(text: str, levels: bytes) -> str:
    """L2 and L4 of UAX #9."""
    return "".join(text[i].translate(_MIRROR) if levels[i] % 2 else text[i] for i in visual_order(levels))


# Placeholders and addresses


def _tokens(text: str) -> list[Span]:
    """What is no prose, as far as no Hebrew letter is in it."""
    short = (Span(*token.span()) for token in _TOKEN.finditer(text))
    return [span for span in merged((*protected_spans(text), *short)) if not _HEBREW.search(text, *span)]


def _well_formed(text: str) -> int:
    """How many code points of ``text`` are placeholders, addresses, or a name joined to a number behind it."""
    return sum(end - start for start, end in _tokens(text)) + len(_JOINED.findall(text))


def _masked(text: str, tokens: list[Span]) -> str:
    edges = [0, *(edge for token in tokens for edge in token), len(text)]
    prose = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return "".join(part + chr(_UNITS + i) * (i < len(tokens)) for i, part in enumerate(prose))


def _unmasked(masked: str, text: str, tokens: list[Span]) -> str:
    return masked.translate({_UNITS + i: token.of(text) for i, token in enumerate(tokens)})
