"""Hebrew stored in visual order: seen by its letters, and put back by the bidirectional algorithm.

Old systems stored a line as it was seen, from left to right. There words begin with final letters, or end with letters
that have a final form. Running UAX #9 over the stored order puts a line back. That is kept only if showing it gives the
stored line again, and no other order would, unless a rule stated here decides between them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, product
from typing import Final, Literal, NamedTuple

from . import trigrams
from .bidiclass import classes
from .brackets import CLOSING, OPENING
from .chars import FINALS, MARKS
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


_YEAR: Final = re.compile(r"(?<![א-ת])[א-ת]\"[א-ת]?שתה?(?![א-ת])")
_HEBREW: Final = re.compile("[א-ת]")
_LATIN: Final = re.compile("[A-Za-z]")
_LATIN_WORD: Final = re.compile("[A-Za-z]{2,}")
_WRONG_SIDE: Final = re.compile(r"(?:^|(?<=\s))[.,:;!?](?=[א-ת0-9])")
_RIGHT_SIDE: Final = re.compile(r"[א-ת0-9][.,:;!?](?=\s|$)")
_FREQUENT: Final = frozenset(
    [
        "לש",
        "לע",
        "וא",
        "וז",
        "הז",
        "אוה",
        "איה",
        "ינא",
        "לבא",
        "דע",
        "דוע",
        "זא",
        "ותוא",
        "וישכע",
        "רתוי",
        "דחא",
        "לארשי",
        "ילש",
        "אלש",
        "תאז",
        "רשא",
        "ינפל",
    ]
)
_LAST_SIGNS: Final = re.compile(r"(?<=[א-ת\"'])[.,:;!?)\]]+$")
_FIRST_SIGN: Final = re.compile(r"[.,:;!?(\[]")
_COLUMN: Final = re.compile(r"\S+(?: {1,2}\S+)*")

FOUR_WORDS: Final = -9.0
FEW_WORDS: Final = -13.0
BY_LETTERS: Final = -5.0
ONE_WORD: Final = -7.0
VOTED: Final = 2.0
SIDE: Final = 4.0
FREQUENT: Final = 3.0
"""Nats: below which sum of `trigrams.order`, each word once, a line of four words or of fewer is visual, what is asked
besides where letters are the only sign, below which one word in a Latin line is, or a line in a document that votes;
what punctuation on its right or wrong side adds, and a frequent word backwards takes. Measured by
``benchmarks/visual.py``."""


def sights(line: str, *, voted: bool = False) -> list[Sight]:
    """The parts of ``line``, which holds no line end, that stand in visual order.

    A part is the line, or a column of it if the leftmost is Latin. ``voted``: the document around it is in visual
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
    """The columns that hold Hebrew, if the leftmost is Latin; else the whole line but for the spaces around it."""
    columns = [Span(*column.span()) for column in _COLUMN.finditer(line)]
    first = columns[0]
    if _LATIN.search(line, *first) and not _HEBREW.search(line, *first):
        return [column for column in columns if _HEBREW.search(line, *column)]
    return [Span(first.start, columns[-1].end)]


def _sight(line: str, span: Span, voted: bool) -> Sight | None:
    part = span.of(line)
    why = _evidence(part, voted)
    if not why:
        single = len(trigrams.words(part)) == 1 and trigrams.order(part) < ONE_WORD and _is_latin(part)
        return Sight(span, "hint", "", "the Hebrew word may stand in visual order") if single else None
    if _is_latin(part) and not voted:
        return Sight(span, "undecided", "", f"{why}, in a line that may go from left to right")
    new, problem = _shown_from_left(part) or logical(part)
    if problem:
        return Sight(span, "undecided", "", f"{why}; {problem}")
    return Sight(span, "repair", new, why) if new != part else None


def _evidence(part: str, voted: bool) -> str:
    """Why ``part`` is in visual order, empty if there is no telling."""
    found = trigrams.words(part)
    ends, signs = trigrams.finals(part)
    if ends:
        return ""
    if any(word[0] in FINALS for word in found if len(word) > 1):
        return "a word begins with a final letter and none ends with one"
    wrong, right = (min(2, len(side.findall(part))) for side in (_WRONG_SIDE, _RIGHT_SIDE))
    frequent = min(2, sum(word in _FREQUENT for word in found))
    order = trigrams.order(" ".join(_whole(found))) - FREQUENT * frequent + SIDE * (right - wrong)
    least = FOUR_WORDS if len(found) >= 4 else FEW_WORDS
    if order < (least if signs or frequent or wrong else least + BY_LETTERS):
        return "the letters are Hebrew only when read backwards"
    if _YEAR.search(part) and order < 0:
        return "a Hebrew year stands backwards"
    if voted and order < VOTED:
        return "the lines around it stand in visual order"
    return ""


def _whole(words: list[str]) -> list[str]:
    """Each word once, without those that begin another: they may be cut short."""
    ranked = sorted(set(words))
    return [word for word, after in zip(ranked, [*ranked[1:], ""], strict=True) if not after.startswith(word)]


def _is_latin(part: str) -> bool:
    """Are there more Latin words than Hebrew ones, or as many in small letters? Placeholders and addresses do not count."""
    prose = _masked(part, _tokens(part))
    latin, hebrew = _LATIN_WORD.findall(prose), len(trigrams.words(prose))
    small = sum(word.islower() for word in latin)
    return len(latin) > hebrew or small >= max(2, hebrew)


# Back to logical order

_MIRROR: Final = str.maketrans(OPENING + CLOSING + "<>«»‹›≤≥", CLOSING + OPENING + "><»«›‹≥≤")
_TOKEN: Final = re.compile(
    r"%[0-9]\$[a-zA-Z]|%[0-9](?![0-9%])|\$[0-9]+|\{ ?[$-]?[A-Za-z_]\w*(?:[-.]\w+)* ?\}|&#?\w+;"
    r"|(?<!\S)--[A-Za-z]\w*(?:-\w+)*(?![\w-])|</?[a-z]+ ?/?>",
    re.ASCII,
)
_SOFT: Final = re.compile(r"(?<!\w)[@#$][A-Za-z_]\w*|(?<!\S)-[A-Za-z]\b", re.ASCII)
_BACKWARD: Final = re.compile(r"<(?!(?:br|hr|img|input|wbr|col|link|meta)\b)\w+/>|</(?:br|hr)>", re.ASCII)
_SIGN_FIRST: Final = re.compile(r"(?<![0-9%])%([0-9][0-9.,]*)(?![0-9.,]*[$A-Za-z])")
_CLAUSE: Final = re.compile(r"(?<!\S)\.[0-9]+(?:\.[0-9]+)+$")
_UNIT: Final = r"(?:[kKMGT]?(?:B|[bB]it|Hz)|[kcm]m|kg|px|ms|dB|[DdPp][Pp][Ii]|FPS|USD|EUR|GBP|ILS|NIS|[AP]M)\b"
_NAMED: Final = re.compile(
    r"(?:[A-Z][A-Za-z]*|[a-z]{2,})(?:[-./] ?|_)#?[0-9]"
    rf"|(?!{_UNIT})\b[A-Z][A-Za-z]* #?[0-9]|[A-Za-z0-9] \([A-Z]|[0-9] ?{_UNIT}",
    re.ASCII,
)
"""The order in which names and numbers stand: a name, then its number (Windows 11, HTTP/3, X.509) or what it is short
for in brackets; a number, then its unit. It decides between orders that look the same, and nothing else."""
_TORN: Final = re.compile(r"\)\([a-z_]+\)|%[a-z]\([a-z_]+\)|\w//(?!\w)|[0-9]@(?!\w)|[#;]&|&#\D|#;", re.ASCII)
"""Pieces of placeholders, addresses and entities."""
_BRACKET: Final = re.compile(r"[()\[\]{}<>]")
_PARTNER: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
_TAG: Final = re.compile(r"[<>]/?[A-Za-z]+/?[<>]")
_ARROW: Final = re.compile("<?[-=]+>|<[-=]+")
_ENTITY: Final = re.compile(r"&#?\w+;", re.ASCII)
_ISLAND: Final = re.compile("[^RA]+")
_IN_NUMBER: Final = re.compile("(?<=1)[+,](?=1)")
_STRONG: Final = re.compile("[L12]")
_MOST_GAPS: Final = 9
_UNITS: Final = 0xE000
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
"""Private-use code points go from left to right: each stands for a placeholder or an address."""


def logical(part: str) -> tuple[str, str]:
    r"""The logical order of ``part``, a line in visual order; or nothing, and why it cannot be known.

    >>> logical('2,238.76 (ח"ש) םולשתל כ"הס')
    ('סה"כ לתשלום (ש"ח) 2,238.76', '')
    >>> logical(".%9 לש תיביר")
    ('', 'the percent sign may have stood behind its number')
    """
    if set(classes(part)) & set("meEvVpiIfPbB") or set(part) & set(MARKS) or _PRIVATE.search(part):
        return "", "points or formatting characters are in it"
    if _CLAUSE.search(part):
        return "", "the numbers of a clause may stand backwards too"
    numbers = _SIGN_FIRST.findall(part)
    if numbers and {*numbers} != {str(number) for number in range(1, len({*numbers}) + 1)}:
        return "", "the percent sign may have stood behind its number"
    tokens = _tokens(part)[: 0xF900 - _UNITS]
    plain = _unique(part)
    kept = _unmasked(_unique(_masked(part, tokens)), part, tokens) if tokens and plain else plain
    best = max(plain, kept, key=_well_formed)
    even = plain != kept and _well_formed(plain) == _well_formed(kept)
    if not best or even or _is_broken(best, part):
        return "", "another order would look the same"
    return best, ""


def _shown_from_left(part: str) -> tuple[str, str] | None:
    """The order of a line that was seen from left to right: its last stop or bracket stands at the right; None of another.

    Read as others are it would begin with the stop, or with a bracket that nothing closes. Where it begins with a number
    or holds Latin, the words between could stand in either direction.
    """
    last = _LAST_SIGNS.search(part)
    if not last or _FIRST_SIGN.match(part):
        return None
    new, problem = logical(part[: last.start()])
    text = new + last[0]
    if last[0][-1] in ")]" and _unpaired(text) >= _unpaired(logical(part)[0]):
        return None
    if problem or _reordered(text, resolve(text, "ltr").levels) != part or _LATIN.search(part) or part[0].isdigit():
        return "", problem or "its last sign says that the line was shown from left to right"
    return text, ""


def _is_broken(text: str, stored: str) -> bool:
    """Has ``text`` more brackets without a partner than ``stored``, fewer names with a sign, a piece of an entity?"""
    return (
        _unpaired(text) > _unpaired(stored)
        or _TORN.search(text) is not None
        or (_TAG.search(stored) is not None and _unpaired(_ARROW.sub("", stored)) > 0)
        or len(_SOFT.findall(text)) < len(_SOFT.findall(stored))
        or ("&" in text and ";" in text and len(_ENTITY.findall(text)) < text.count("&"))
    )


def _unique(stored: str) -> str:
    """The one order that is shown as ``stored`` in a line from right to left, or nothing."""
    levels = bytearray(resolve(stored, "rtl").levels)
    types = classes(stored)
    for island in _ISLAND.finditer(types):
        if not _STRONG.search(island[0]):
            continue
        around = "א" * (island.start() > 0) + stored[island.start() : island.end()] + "א" * (island.end() < len(stored))
        chosen = _island_levels(_renumbered(around))
        if not chosen:
            return ""
        levels[island.start() : island.end()] = chosen[island.start() > 0 :][: len(island[0])]
    text = _reordered(stored, bytes(levels))
    return text if shown(text) == stored else ""


def _renumbered(stored: str) -> str:
    """Units by their place alone, so that islands of one shape are looked at once."""
    units = _PRIVATE.findall(stored)
    return stored.translate({ord(unit): _UNITS + i for i, unit in enumerate(units)})


@lru_cache(maxsize=1024)
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
        if text not in found and shown(text) == stored:
            found[text] = bytes(tried)
    ranked = sorted(found, key=_well_formed, reverse=True)
    if not ranked or (len(ranked) > 1 and _well_formed(ranked[0]) == _well_formed(ranked[1])):
        return b""
    return found[ranked[0]]


def _gaps(types: str, levels: bytes) -> Iterator[Span]:
    """Neighbours that are neither letters nor digits, of one level, and all or none of them signs that numbers have."""
    start = 0
    types = _IN_NUMBER.sub("1", types)
    kinds = ("s" if kind in "LRA12" else "n" if kind in "+,%" else "o" for kind in types)
    for (kind, _), group in groupby(zip(kinds, levels, strict=True)):
        end = start + sum(1 for _ in group)
        if kind != "s":
            yield Span(start, end)
        start = end


def shown(text: str) -> str:
    """``text`` as a line from right to left shows it."""
    return _reordered(text, resolve(text, "rtl").levels)


def _reordered(text: str, levels: bytes) -> str:
    """L2 and L4 of UAX #9."""
    return "".join(text[i].translate(_MIRROR) if levels[i] % 2 else text[i] for i in visual_order(levels))


# Placeholders and addresses


def _tokens(text: str) -> list[Span]:
    """Placeholders, addresses and tags that are what they are in one direction only, without Hebrew in them."""
    long = (span for span in protected_spans(text) if not _SOFT.fullmatch(text, *span))
    short = (Span(*token.span()) for token in _TOKEN.finditer(text))
    found = merged((*long, *short))
    return [span for span in found if not _HEBREW.search(text, *span) and not _BACKWARD.search(text, *span)]


def _well_formed(text: str) -> int:
    """How many code points are placeholders or addresses, and how many names stand right; lone brackets cost."""
    return sum(end - start for start, end in _tokens(text)) + len(_NAMED.findall(text)) - 9 * _unpaired(text)


def _unpaired(text: str) -> int:
    """How many brackets of ``text`` have no partner."""
    waiting: list[str] = []
    wrong = 0
    for bracket in _BRACKET.findall(text):
        if bracket in _PARTNER:
            waiting.append(_PARTNER[bracket])
        elif waiting and waiting[-1] == bracket:
            waiting.pop()
        else:
            wrong += 1
    return wrong + len(waiting)


def _masked(text: str, tokens: list[Span]) -> str:
    edges = [0, *(edge for token in tokens for edge in token), len(text)]
    prose = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return "".join(part + chr(_UNITS + i) * (i < len(tokens)) for i, part in enumerate(prose))


def _unmasked(masked: str, text: str, tokens: list[Span]) -> str:
    return masked.translate({_UNITS + i: token.of(text) for i, token in enumerate(tokens)})
