"""Hebrew that was decoded with the wrong code page: seen, and undone exactly.

A line is put back into the bytes it was read from, through tables that lose nothing, and read again. That counts as a
repair only if nothing else fits: the bytes are valid, what comes out is Hebrew by its letters and their trigrams, and no
second reading is as good. Where bytes are gone nothing is repaired; the place is named.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import log
from typing import Final, Literal, NamedTuple

from . import trigrams
from .chars import LRM, NBSP, RLM
from .charsets import Charset, numbers, table
from .spans import Span
from .ucd import pattern

Verdict = Literal["repair", "lost", "ambiguous"]


class Sight(NamedTuple):
    """A run of a line that is not what was written: ``span`` in the line, ``new`` what it was (empty unless a repair).

    ``chain`` says what happened, as in ``"UTF-8 read as windows-1255"``.
    """

    span: Span
    verdict: Verdict
    new: str
    chain: str


class _Unicode(NamedTuple):
    """UTF-8, each byte shown through ``shown``, whose tables are tried in turn.

    ``lost`` are the letters whose second byte is shown as nothing: always, and those besides where a program drops more.
    """

    name: str
    shown: tuple[Charset, ...]
    lost: tuple[str, str] = ("", "")


class _EightBit(NamedTuple):
    """``stored`` bytes shown through ``shown``, whose tables are tried in turn."""

    name: str
    shown: tuple[Charset, ...]
    stored: Charset


_WESTERN: Final[tuple[Charset, ...]] = ("windows-1252", "latin-1")
_UTF8_AS_ISO: Final = _Unicode("UTF-8 read as ISO-8859-8", ("latin-1", "iso-8859-8"))
_UTF8: Final = (
    _Unicode("UTF-8 read as windows-1252", _WESTERN, ("אם", "בגדהוזחטיךכלמן")),
    _Unicode("UTF-8 read as windows-1255", ("windows-1255", *_WESTERN), ("אם", "ךלמן")),
    _Unicode("UTF-8 read as CP862", ("cp862", "cp437")),
    _Unicode("UTF-8 read as Mac Roman", ("mac-roman",)),
    _Unicode("UTF-8 read as windows-1251", ("windows-1251",)),
    _UTF8_AS_ISO,
)
_FREQUENT: Final = _EightBit("windows-1255 read as windows-1252", _WESTERN, "windows-1255")
_AS_DOS: Final = _EightBit("windows-1255 read as CP437", ("cp437", "cp862"), "windows-1255")
"""CP862 shows the dashes and quotation marks as Hebrew letters, each by itself."""
_EIGHT_BIT: Final = (
    _FREQUENT,
    _AS_DOS,
    _EightBit("CP862 read as windows-1252", ("windows-1252", "windows-1255", "latin-1"), "cp862"),
    _EightBit("CP862 read as CP437", ("cp437",), "cp862"),
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
_ISO_SEQUENCE: Final = re.compile("[\xc2-\xdf][\x80-\xbf\xd7]|[\xe0-\xef][\x80-\xbf\xd7]{2}")
_TORN: Final = re.compile("\xe2\x80(?![\x80-\xbf])")
"""The first two bytes of a dash or a quotation mark without the third."""
_CONTROL_TRAIL: Final = re.compile("\xd7[\x90-\x9f]")
_TRAIL: Final = re.compile("[\x80-\xbf\xd7]")

_WORD_LEFT: Final = re.compile("(?:\xd7[\x90-\xaa])+\\Z")
_WORD_RIGHT: Final = re.compile("(?:\xd7[\x90-\xaa])+")

_MARGIN: Final = 4.0
_RIVAL: Final = 8.0
_RARE: Final = 4.0
"""Nats: how much better one reading must be than another to be the only one; what a point on no letter costs, and
a Latin letter beside a Hebrew one."""

_PLAIN: Final = frozenset("\t" + "".join(map(chr, range(0x20, 0x7F))))
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LETTER: Final = re.compile("[א-ת]")
_LETTERS: Final = re.compile("[א-ת]{2}")
_USUAL: Final = r"[\p{Hebrew}\p{Latin}\p{N}\p{P}\p{S}\p{Zs}\p{Cf}\t]*"
_STRANGE: Final = r"[\p{L}--\p{Hebrew}--[A-Za-z]]|[א-ת][×÷]|[×÷][א-ת]|\p{Block=Box_Drawing}|\p{Block=Block_Elements}"
"""What no reading of eight-bit Hebrew holds: letters of other scripts, signs inside words, what frames are drawn with."""
_POINTS: Final = r"[\p{Hebrew}&&\p{Mn}]"
_POINTED: Final = r"(?<=[\p{Hebrew}&&\p{L}])[\p{Hebrew}&&\p{Mn}]{1,3}+(?![\p{Hebrew}&&\p{Mn}])"
"""The points of a letter: a vowel, dagesh, and the dot of shin at most (windows-1255 has no accents)."""
_PREFIXES: Final = "משהוכלב"
_ADDED: Final = re.compile(f"[{NBSP}{LRM}{RLM}]")
"""What editors and pages add to a text; as bytes they would be signs that Hebrew text hardly holds."""
_INSIDE: Final = f"’–—·•®™{LRM}{RLM}"
_OPENING: Final = "‚„"
_OF_WORD: Final = r"[\p{Hebrew}&&[\p{L}\p{Mn}]]"
_ACCENT: Final = re.compile("(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])")
_NUMERAL: Final = re.compile(r"(?<!\S)[א-ת]'{1,2}(?![^\s\-–,.:;])")


def repairs(line: str) -> list[Sight]:
    r"""What of ``line`` can be undone for certain.

    >>> [found.new for found in repairs("A: ×©×‘×ª ×©×œ×•×\x9d")]
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
    found = [_utf8_sights(line, chain, chain.name in trusted) for chain in _UTF8]
    return max(found, key=_repaired) or next(filter(None, found), []) or _eight_bit_sights(line, trusted)


def _repaired(found: list[Sight]) -> int:
    return sum(sight.span.end - sight.span.start for sight in found if sight.verdict == "repair")


# UTF-8, each byte shown as one code point


def _utf8_sights(line: str, chain: _Unicode, trusted: bool) -> list[Sight]:
    shown = line.translate(_backward(chain.shown))
    if not (trusted or _HEBREW_PAIR.search(shown) or _LEAD_TWICE.search(shown)):
        return []
    if chain is _UTF8_AS_ISO:
        shown = _with_trails(shown)
    found = []
    for run in _runs(shown):
        data = run.of(shown)
        if chain is _UTF8_AS_ISO and not _is_iso(shown, run):
            continue
        new, name = _read_utf8(data, chain, trusted)
        if new:
            found.append(Sight(run, "repair", new, name))
        elif _is_damaged(data):
            found.append(Sight(run, "lost", "", name))
    if _TORN.search(shown) or any(sight.verdict == "lost" for sight in found):
        return [sight._replace(verdict="lost", new="") for sight in found]
    return found


def _is_iso(shown: str, run: Span) -> bool:
    """Are letters there whose second byte is a control, and no byte at the edges that a sequence could want?"""
    edges = shown[max(0, run.start - 1) : run.start] + shown[run.end : run.end + 1]
    return not _TRAIL.search(edges) and _CONTROL_TRAIL.search(shown, *run) is not None


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


def _read_utf8(data: str, chain: _Unicode, trusted: bool) -> tuple[str, str]:
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
    enough = trusted or (letters == 2 and trigrams.score(text) > 0)
    return letters >= 3 or (enough and pattern(_USUAL).fullmatch(text) is not None)


def _is_damaged(data: str) -> bool:
    """Are there Hebrew pairs of bytes, and between them leads without a trail?"""
    rest = _SIGN.sub("", data)
    pairs, bare = len(_HEBREW_PAIR.findall(rest)), len(_BARE.findall(rest))
    twice = len(_LEAD_TWICE.findall(rest))
    return bool(pairs and bare and pairs + bare >= 3) or twice >= 3


def _with_spaces_restored(data: str, chain: _Unicode) -> str:
    """The no-break space, second byte of nun, is often made a plain one; put back where no lost letter fits as well."""
    if not chain.lost[0] or not _SPACED.search(data):
        return data
    always, besides = chain.lost
    gone = always if any(_shown_as(letter) in data for letter in besides) else always + besides
    kept = _SPACED.sub(lambda gap: "\xd7\xa0" if _nun_fits(data, gap.start(), gone) else gap[0], data)
    return kept if not _BARE.search(_SIGN.sub("", kept)) else data


def _nun_fits(data: str, at: int, gone: str) -> bool:
    left = _WORD_LEFT.search(data[max(0, at - 60) : at])
    right = _WORD_RIGHT.match(data, at + 2)
    return _nun_beats(_utf8(left[0]) if left else "", _utf8(right[0]) if right else "", gone)


@lru_cache(maxsize=1024)
def _nun_beats(before: str, after: str, gone: str) -> bool:
    as_nun = trigrams.score(f"{before}נ{after}")
    as_lost = [trigrams.score(f"{before}{letter} {after}") - log(len(trigrams.LETTERS) + 1) for letter in gone]
    return as_nun > max(as_lost) + _MARGIN


def _shown_as(letter: str) -> str:
    return letter.encode().decode("latin-1")


def _with_trails(shown: str) -> str:
    """ISO-8859-8 shows 0xD7, which it does not define, like its 0xAA: after a lead it is the second."""
    return _ISO_SEQUENCE.sub(lambda found: found[0][0] + found[0][1:].replace("\xd7", "\xaa"), shown)


# Eight-bit Hebrew, shown through another eight-bit page


class _Reading(NamedTuple):
    score: float
    enough: bool
    sight: Sight


def _eight_bit_sights(line: str, trusted: frozenset[str]) -> list[Sight]:
    chains: tuple[_EightBit, ...] = _EIGHT_BIT
    if _LETTER.search(line):
        if _LETTERS.search(line):
            return []
        chains = (_AS_DOS,)
    readings = [_eight_bit(line, chain, chain.name in trusted) for chain in chains]
    ranked = sorted((reading for reading in readings if reading), reverse=True)
    if not ranked or not ranked[0].enough:
        return []
    best = ranked[0]
    for other in ranked[1:]:
        if other.score > max(0.0, best.score - _RIVAL) and other.sight.new != best.sight.new:
            starts, ends = zip(best.sight.span, other.sight.span, strict=True)
            return [Sight(Span(min(starts), max(ends)), "ambiguous", "", f"{best.sight.chain}, or {other.sight.chain}")]
    return [best.sight]


def _eight_bit(line: str, chain: _EightBit, trusted: bool) -> _Reading | None:
    read = line.translate(_forward(chain.shown, chain.stored))
    bare = pattern(_POINTED).sub("", read)
    words = [match.span() for match in trigrams.WORD.finditer(bare)]
    glued = trigrams.glued(bare)
    if not words or glued * 2 > len(words):
        return None
    kept = frozenset((*_accents(line, read), *(match.start() for match in _ADDED.finditer(line))))
    changed = [
        at for at, (old, new) in enumerate(zip(line, read, strict=True)) if old != new != _NONE and at not in kept
    ]
    if not changed:
        return None
    span = Span(changed[0], changed[-1] + 1)
    new = "".join(line[at] if read[at] == _NONE or at in kept else read[at] for at in range(*span))
    others = "".join(char for at, char in enumerate(new, span.start) if at not in kept) if kept else new
    if _CONTROL.search(new) or pattern(_STRANGE).search(others):
        return None
    letters = sum(end - start for start, end in words)
    longest = max(end - start for start, end in words)
    logical = trigrams.score(new)
    astray = len(pattern(_POINTS).findall(bare))
    score = max(logical, logical - trigrams.order(new)) - _RARE * (astray + glued) + _RIVAL * trusted
    enough = letters >= 4 and longest >= 2 and score > 5
    enough = enough or (longest >= 3 and score > 4 and chain.shown[0] != "cp437")
    numerals = chain is _FREQUENT and len(_NUMERAL.findall(read)) >= 3
    enough = enough or numerals or (trusted and score > _RIVAL)
    return _Reading(score, enough, Sight(span, "repair", new, chain.name))


def _accents(line: str, read: str) -> Iterator[int]:
    """Where a Latin letter with an accent stands in a Latin word: it was not misread, and no Hebrew would be there.

    A prefix may stand before the word, a letter behind a capital, a sign on either side; but nothing opens behind a letter,
    and little stands between two.
    """
    of_word = pattern(_OF_WORD)
    for match in _ACCENT.finditer(line):
        at = match.start()
        before, char = line[max(0, at - 1) : at], read[at]
        if _LETTER.search(read[max(0, at - 1) : at] + read[at + 1 : at + 2]):
            continue
        if before.isalpha() and line[at + 1 : at + 2].isalpha():
            misread = char in _INSIDE
        elif before.isalpha():
            misread = char not in _OPENING and (not of_word.match(char) or (before.isupper() and line[at].islower()))
        else:
            misread = char in _PREFIXES or not of_word.match(char)
        if not misread:
            yield at


# Tables


@cache
def _backward(shown: tuple[Charset, ...]) -> dict[int, str]:
    """The byte, as a code point below 256, of each code point; the first table that holds it decides."""
    merged = {char: byte for charset in reversed(shown) for char, byte in numbers(charset).items()}
    return dict.fromkeys(range(0x80, 0x100), _NONE) | {char: chr(byte) for char, byte in merged.items()}


@cache
def _forward(shown: tuple[Charset, ...], stored: Charset) -> dict[int, str]:
    """What each code point was, if ``stored`` bytes are ``shown`` so."""
    read = table(stored)
    return {char: _NONE if byte == _NONE else read[ord(byte)] for char, byte in _backward(shown).items()}
