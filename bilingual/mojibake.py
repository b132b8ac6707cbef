"""Hebrew that was decoded with the wrong code page: seen, and undone exactly.

A line is put back into the bytes it was read from, through tables that lose nothing, and read again. That counts as a
repair only if nothing else fits: the bytes are valid, what comes out is Hebrew by its letters and their trigrams, and no
second reading is as good. Where bytes are gone nothing is repaired; the place is named.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import log
from typing import Final, Literal, NamedTuple

from . import trigrams
from .charsets import Charset, numbers, table
from .spans import Span

Verdict = Literal["repair", "lost", "ambiguous"]


class Sight(NamedTuple):
    """A run of a line that is not what was written: ``span`` in the line, ``new`` what it was (empty unless a repair).

    ``chain`` says what happened, as in ``"UTF-8 read as windows-1255"``.
    """

    span: Span
    verdict: Verdict
    new: str
    chain: str


class _Chain(NamedTuple):
    """``stored`` bytes shown through ``shown``, whose tables are tried in turn for each code point.

    ``lost`` are the letters whose second byte of UTF-8 the code page does not define.
    """

    name: str
    shown: tuple[Charset, ...]
    stored: Charset | None = None
    lost: str = ""


_WESTERN: Final[tuple[Charset, ...]] = ("windows-1252", "latin-1")
_FIRST_SIXTEEN: Final = trigrams.LETTERS[:16]
_UTF8: Final = (
    _Chain("UTF-8 read as windows-1252", _WESTERN, lost=_FIRST_SIXTEEN),
    _Chain("UTF-8 read as windows-1255", ("windows-1255", *_WESTERN), lost="אךלםמן"),
    _Chain("UTF-8 read as CP862", ("cp862", "cp437")),
    _Chain("UTF-8 read as Mac Roman", ("mac-roman",)),
    _Chain("UTF-8 read as windows-1251", ("windows-1251",)),
)
_UTF8_AS_ISO: Final = _Chain("UTF-8 read as ISO-8859-8", ("latin-1", "iso-8859-8"))
_EIGHT_BIT: Final = (
    _Chain("windows-1255 read as windows-1252", _WESTERN, "windows-1255"),
    _Chain("windows-1255 read as CP437", ("cp437", "cp862"), "windows-1255"),
    _Chain("CP862 read as windows-1252", ("windows-1252", "windows-1255", "latin-1"), "cp862"),
    _Chain("CP862 read as CP437", ("cp437",), "cp862"),
)

_NONE: Final = "\uffff"
"""Stands for a code point that no byte of a code page was shown as."""
_GONE: Final = "\N{REPLACEMENT CHARACTER}"

_SEQUENCE: Final = "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_CLUSTER: Final = re.compile(f"(?:{_SEQUENCE}|\xd7(?<![\xe0-\xfa\uffff].)|{_GONE})++")
_HEBREW_PAIR: Final = re.compile("\xd7[\x90-\xaa]")
_LEAD_TWICE: Final = re.compile("\xc3\x97(?=[\xc2-\xe2])")
_BARE: Final = re.compile(f"\xd7(?![\x80-\xbf])|{_GONE}")
_SIGN: Final = re.compile("(?<=[0-9])( ?)\xd7( ?)(?=[0-9])")
_SPACED: Final = re.compile("\xd7 (?=\xd7[\x90-\xaa])")
_ISO_PAIR: Final = re.compile("\xd7[\x90-\xa9\xd7]")
_TRAIL: Final = re.compile("[\x80-\xbf\xd7]")

_PLAIN: Final = frozenset("\t" + "".join(map(chr, range(0x20, 0x7F))))
_PUNCTUATION: Final = frozenset(
    "\N{NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{SOFT HYPHEN}\N{ZERO WIDTH NO-BREAK SPACE}"
    "©®«»°·±×÷£§¶½¼¾²³¿¡–—―‘’‚“”„†‡•…‰‹›€₪™־׀׃׳״←→"
)
_LATIN: Final = re.compile("[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LETTER: Final = re.compile("[א-ת]")
_POINT: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_GLUED: Final = re.compile("[A-Za-z][א-ת]|[א-ת][A-Za-z]")
_NUMERAL: Final = re.compile(r"(?<!\S)[א-ת]'{1,2}(?![^\s\-–,.:;])")


def repairs(line: str) -> list[Sight]:
    """What of ``line`` can be undone for certain.

    >>> [found.new for found in repairs("A: ×©×‘×ª ×©×œ×•×\\x9d")]
    ['שבת שלום']
    """
    return [sight for sight in sights(line) if sight.verdict == "repair"]


def sights(line: str, trusted: frozenset[str] = frozenset()) -> list[Sight]:
    """The broken runs of ``line``, which holds no line end; sorted, disjoint; spans are code points of the line.

    ``trusted`` are chains seen elsewhere in the document: of them less evidence is asked.

    >>> [found.verdict for found in sights("×©×‘×ª ×©×œ×•×")]
    ['lost']
    """
    if line.isascii():
        return []
    lost: list[Sight] = []
    for chain in (*_UTF8, _UTF8_AS_ISO):
        found = list(_utf8_sights(line, chain, chain.name in trusted))
        if any(sight.verdict == "repair" for sight in found):
            return found
        lost = lost or found
    return lost or _eight_bit_sights(line, trusted)


# UTF-8, each byte shown as one code point


def _utf8_sights(line: str, chain: _Chain, trusted: bool) -> Iterator[Sight]:
    shown = line.translate(_backward(chain.shown))
    if not (trusted or _HEBREW_PAIR.search(shown) or _LEAD_TWICE.search(shown)):
        return
    if chain is _UTF8_AS_ISO:
        shown = _with_tav(shown)
    for run in _runs(shown):
        data = run.of(shown)
        if chain is _UTF8_AS_ISO and _TRAIL.search(shown[run.start - 1 : run.start] + shown[run.end : run.end + 1]):
            continue
        new, name = _read_utf8(data, chain, trusted)
        if new:
            yield Sight(run, "repair", new, name)
        elif _is_damaged(data):
            yield Sight(run, "lost", "", name)


def _runs(shown: str) -> Iterator[Span]:
    """Clusters of lead and trail bytes, joined where only ASCII parts them."""
    start = end = -1
    for cluster in _CLUSTER.finditer(shown):
        if start < 0:
            start = cluster.start()
        elif not _PLAIN.issuperset(shown[end : cluster.start()]):
            yield Span(start, end)
            start = cluster.start()
        end = cluster.end()
    if start >= 0:
        yield Span(start, end)


def _read_utf8(data: str, chain: _Chain, trusted: bool) -> tuple[str, str]:
    """The text behind the bytes of a run, empty if there is none for certain, and the name of what happened."""
    whole = _with_spaces_restored(data, chain)
    signs = _SIGN.sub("\\1\xc3\x97\\2", whole)
    text = _utf8(signs)
    if chain.shown is _WESTERN and text and _LEAD_TWICE.search(data):
        again = _utf8(text.translate(_backward(_WESTERN)))
        if again:
            return (again if _is_hebrew(again, trusted) else ""), chain.name + ", twice"
    return (text if _is_hebrew(text, trusted) else ""), chain.name


def _utf8(shown: str) -> str:
    try:
        return shown.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""


def _is_hebrew(text: str, trusted: bool) -> bool:
    """Is ``text``, decoded from valid UTF-8, what a Hebrew writer may have written?"""
    if text.isascii() or _CONTROL.search(text):
        return False
    letters = len(_LETTER.findall(text))
    if letters >= 3:
        return True
    return all(_is_usual(char) for char in set(text) - _PLAIN) and (trusted or (letters == 2 and trigrams.score(text) > 0))


def _is_usual(char: str) -> bool:
    return bool(char in _PUNCTUATION or _LETTER.match(char) or _POINT.match(char) or _LATIN.match(char))


def _is_damaged(data: str) -> bool:
    """Are there Hebrew pairs of bytes, and between them leads without a trail?"""
    rest = _SIGN.sub("", data)
    pairs, bare = len(_HEBREW_PAIR.findall(rest)), len(_BARE.findall(rest))
    twice = len(_LEAD_TWICE.findall(rest))
    return bool(pairs and bare and pairs + bare >= 3) or twice >= 3


def _with_spaces_restored(data: str, chain: _Chain) -> str:
    """The no-break space, second byte of nun, is often made a plain one; put back where no lost letter fits as well."""
    if not chain.lost or not _SPACED.search(data):
        return data
    kept = _SPACED.sub(lambda gap: "\xd7\xa0" if _nun_fits(data, gap.start(), chain.lost) else gap[0], data)
    return kept if not _BARE.search(_SIGN.sub("", kept)) else data


def _nun_fits(data: str, at: int, lost: str) -> bool:
    left = _SOUND_LEFT.search(data[max(0, at - 60) : at])
    right = _SOUND_RIGHT.match(data, at + 2)
    before, after = _utf8(left[0]) if left else "", _utf8(right[0]) if right else ""
    as_nun = trigrams.score(f"{before}נ{after}")
    gone = [letter for letter in lost if _shown_as(letter) not in data]
    as_lost = [trigrams.score(f"{before}{letter} {after}") - log(len(trigrams.LETTERS) + 1) for letter in gone]
    return as_nun > max(as_lost, default=0.0) + _MARGIN


def _shown_as(letter: str) -> str:
    return letter.encode().decode("latin-1")


_SOUND_LEFT: Final = re.compile("(?:\xd7[\x90-\xaa])+\\Z")
_SOUND_RIGHT: Final = re.compile("(?:\xd7[\x90-\xaa])+")
_MARGIN: Final = 4.0


def _with_tav(shown: str) -> str:
    """ISO-8859-8 shows 0xD7, which it does not define, and 0xAA alike: behind a lead it is the second byte of tav."""
    return _ISO_PAIR.sub(lambda pair: "\xd7\xaa" if pair[0] == "\xd7\xd7" else pair[0], shown)


# Eight-bit Hebrew, shown through another eight-bit page


class _Reading(NamedTuple):
    score: float
    sight: Sight


def _eight_bit_sights(line: str, trusted: frozenset[str]) -> list[Sight]:
    if _LETTER.search(line):
        return []
    readings = [_eight_bit(line, chain, chain.name in trusted) for chain in _EIGHT_BIT]
    best = sorted((reading for reading in readings if reading), reverse=True)
    if not best:
        return []
    rivals = [other for other in best[1:] if other.score > best[0].score - _MARGIN and other.sight.new != best[0].sight.new]
    if rivals:
        span = Span(*_hull(best[0].sight.span, rivals[0].sight.span))
        return [Sight(span, "ambiguous", "", f"{best[0].sight.chain}, or {rivals[0].sight.chain}")]
    return [best[0].sight]


def _hull(one: Span, other: Span) -> tuple[int, int]:
    return min(one.start, other.start), max(one.end, other.end)


def _eight_bit(line: str, chain: _Chain, trusted: bool) -> _Reading | None:
    read = line.translate(_forward(chain))
    words = [match.span() for match in trigrams.WORD.finditer(read)]
    if not words or len(_GLUED.findall(read)) * 8 > len(words):
        return None
    changed = [at for at, (old, new) in enumerate(zip(line, read, strict=True)) if old != new and new != _NONE]
    span = Span(changed[0], changed[-1] + 1)
    new = "".join(old if char == _NONE else char for old, char in zip(span.of(line), span.of(read), strict=True))
    if not all(_is_usual(char) for char in set(new) - _PLAIN):
        return None
    letters = sum(end - start for start, end in words)
    longest = max(end - start for start, end in words)
    logical = trigrams.score(new)
    score = max(logical, logical - trigrams.order(new))
    enough = letters >= 4 and longest >= 2 and score > 5 or longest >= 3 and score > 4 and chain.shown[0] != "cp437"
    if enough or (trusted and score > 0) or len(_NUMERAL.findall(read)) >= 3:
        return _Reading(score, Sight(span, "repair", new, chain.name))
    return None


# Tables


@cache
def _backward(shown: tuple[Charset, ...]) -> dict[int, str]:
    """The byte, as a code point below 256, of each code point; the first table that holds it decides."""
    merged = {char: byte for charset in reversed(shown) for char, byte in numbers(charset).items()}
    return {char: _NONE for char in range(0x80, 0x100)} | {char: chr(byte) for char, byte in merged.items()}


@cache
def _forward(chain: _Chain) -> dict[int, str]:
    """What each code point was, if ``chain`` is what happened."""
    assert chain.stored
    read = table(chain.stored)
    return {char: _NONE if byte == _NONE else read[ord(byte)] for char, byte in _backward(chain.shown).items()}
