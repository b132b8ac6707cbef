r"""Script runs (UAX #24): which stretch of a text is Hebrew, which Latin, which something else.

Common and Inherited code points are resolved from their neighbours, the way a reader would: what leads a word goes with
the word (``"The``, ``5G``, ``#tag``), what follows goes with what stands before it, a closing bracket with its opener.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from . import ucd
from .lines import split_lines
from .repertoire import HEBREW, POINTS
from .spans import Span

if TYPE_CHECKING:
    import regex

Direction = Literal["ltr", "rtl"]

COMMON = "Zyyy"

BRACKETS = dict(
    zip(
        "([{<\u00ab\u201c\u2045\u207d\u27e8\u3008\u300a\u300c",
        ")]}>\u00bb\u201d\u2046\u207e\u27e9\u3009\u300b\u300d",
        strict=True,
    )
)

# UCD PropertyValueAliases, the codes of ISO 15924 other than Hebr, Latn, Common and Inherited.
_OTHER_SCRIPTS = """
Adlm Aghb Ahom Arab Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Bopo Brah Brai Bugi Buhd Cakm Cans Cari Cham
Cher Chrs Copt Cpmn Cprt Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Geor Glag Gong Gonm Goth Gran Grek
Gujr Guru Hang Hani Hano Hatr Hira Hluw Hmng Hmnp Hung Ital Java Kali Kana Kawi Khar Khmr Khoj Kits Knda Kthi
Lana Laoo Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo
Mtei Mult Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli
Phlp Phnx Plrd Prti Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sylo
Syrc Tagb Takr Tale Talu Taml Tang Tavt Telu Tfng Tglg Thaa Thai Tibt Tirh Tnsa Toto Ugar Vaii Vith Wara Wcho
Xpeo Xsux Yezi Yiii Zanb
"""


class Segment(NamedTuple):
    """One script run of the original: its span, its ISO 15924 code and its direction by UAX #9 P2-P3."""

    span: Span
    script: str
    direction: Direction | None


class _Piece(NamedTuple):
    """Clusters that are resolved together: letters of one script, or one kind of Common."""

    start: int
    end: int
    kind: str
    script: str | None


def segments(text: str) -> tuple[Segment, ...]:
    """The script runs of ``text``; they tile it, and no boundary cuts a grapheme cluster (UAX #29).

    A line end goes with the run before it. Text without a letter is one ``Zyyy`` with direction None, empty text ``()``.

    >>> [(s.span.of("\u05d4-iPhone"), s.script, s.direction) for s in segments("\u05d4-iPhone")]
    [('\u05d4-', 'Hebr', 'rtl'), ('iPhone', 'Latn', 'ltr')]
    """
    if not text:
        return ()
    if text.isascii():
        latin = any(map(str.isalpha, text))
        return (Segment(Span(0, len(text)), "Latn" if latin else COMMON, "ltr" if latin else None),)
    pieces = list(_pieces(text))
    return tuple(
        Segment(Span(start, end), script, first_strong(text[start:end]))
        for start, end, script in _runs(pieces, _resolved(text, pieces))
    )


def first_strong(text: str) -> Direction | None:
    """The direction of the first strong code point outside isolates (UAX #9 P2-P3); None if there is none.

    >>> first_strong("1. abc \u05d0"), first_strong("2020")
    ('ltr', None)
    """
    depth = 0
    for match in _strong().finditer(text):
        kind = match.lastgroup
        if kind == "opener":
            depth += 1
        elif kind == "closer":
            depth = max(0, depth - 1)
        elif not depth:
            return "ltr" if kind == "L" else "rtl"
    return None


def letters(text: str, script: str) -> int:
    """How many letters of ``script`` (``Hebr``, ``Latn`` …) the text holds."""
    if script in _PLAIN_LETTERS and _PLAIN_TEXT.fullmatch(text):
        return sum(map(len, _PLAIN_LETTERS[script].findall(text)))
    return sum(map(len, ucd.pattern(rf"[\p{{sc={script}}}&&\p{{L}}]++").findall(text)))


def letters_held(text: str) -> tuple[int, int, int]:
    """How many letters the text holds: Hebrew, Latin, and of whatever script."""
    hebrew, latin = letters(text, "Hebr"), letters(text, "Latn")
    plain = _PLAIN_TEXT.fullmatch(text) is not None
    return hebrew, latin, hebrew + latin if plain else sum(map(len, ucd.pattern(r"\p{L}++").findall(text)))


def mixed_words(text: str) -> Iterator[tuple[Span, str, bool]]:
    """Words whose letters come from two scripts, each with what is odd about it, and whether it is two words glued.

    Left alone: a Hebrew prefix before a foreign word (``\u05d4SUV``), scripts that are written together (Japanese, Korean),
    Greek letters that look like no Latin one (``k\u03a9``, ``\u03bcm``), the letter of an escape or of a placeholder
    before a word (the n of a line end, the s of ``%s``).
    """
    if text.isascii():
        return
    for match in ucd.pattern(r"[\p{L}\p{M}]+").finditer(text):
        word, start = match.group(), match.start()
        if word.isascii() or _in_order().fullmatch(word):
            continue
        if word[0].isascii():
            start = _after_code(text, start)
            word = word[start - match.start() :]
        odd = _odd_letters(word)
        if odd:
            where = ", ".join(f"{ucd.name(word[i])} at {start + i}" for i in odd)
            glued = len(odd) > 1 and odd[-1] - odd[0] == len(odd) - 1 and (odd[0] == 0 or odd[-1] == len(word) - 1)
            yield Span(start, match.end()), f"letters of two scripts in one word: {where}", glued


@cache
def _in_order() -> "regex.Pattern[str]":
    """Hebrew letters with their marks, or a Hebrew prefix before a word of another script."""
    return ucd.pattern(
        r"[\p{Hebr}\p{M}]+|[\u05d5\u05d4\u05d1\u05dc\u05de\u05e9\u05db]{1,4}[\p{L}&&\P{Hebr}]{2,}|[\p{Latn}\p{M}]+"
    )


_LONGEST_CODE = 40
_CODED = re.compile(
    r"\\(?:[abfnrtv]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|%(?:\(\w+\))?[a-z]",
)


def _after_code(text: str, start: int) -> int:
    """Where the escape or placeholder ends that runs on into the word at ``start``: its letters are none of the word."""
    codes = _CODED.finditer(text, max(0, start - _LONGEST_CODE), start + _LONGEST_CODE)
    return next((code.end() for code in codes if code.start() < start < code.end()), start)


_TOGETHER = ({"Hira", "Kana", "Hani"}, {"Hang", "Hani"}, {"Bopo", "Hani"})
_GREEK_LOOK_ALIKES = frozenset(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03c1\u03b9\u03ba\u03c5\u03c7"
)


def _odd_letters(word: str) -> list[int]:
    """Offsets of the letters of the scripts in the minority; empty if the word is in order."""
    where: dict[str, list[int]] = {}
    for i, char in enumerate(word):
        script = script_of(char)
        if script not in (COMMON, "Zinh", "Zzzz"):
            where.setdefault(script, []).append(i)
    if len(where) < 2 or any(where.keys() <= together for together in _TOGETHER):
        return []
    main = max(where, key=lambda s: len(where[s]))
    odd = sorted(i for script, places in where.items() if script != main for i in places)
    if where.keys() == {"Latn", "Grek"} and not any(word[i] in _GREEK_LOOK_ALIKES for i in where["Grek"]):
        return []
    return odd


def _runs(pieces: list[_Piece], scripts: list[str]) -> Iterator[tuple[int, int, str]]:
    start, current = 0, scripts[0]
    for piece, script in zip(pieces, scripts, strict=True):
        if script != current:
            yield start, piece.start, current
            start, current = piece.start, script
    yield start, pieces[-1].end, current


def _resolved(text: str, pieces: list[_Piece]) -> list[str]:
    """The script of each piece, Common resolved (UAX #24 §5.1, §5.2)."""
    ahead = _scripts_ahead(pieces)
    scripts: list[str | None] = [piece.script for piece in pieces]
    open_brackets: list[tuple[str, int]] = []
    waiting: list[int] = []  # pieces of this line before its first letter
    current = before = None  # scripts: of the line so far, of the line before
    for i, piece in enumerate(pieces):
        script = piece.script
        if script is not None:
            for j in waiting:
                scripts[j] = script
            waiting.clear()
            current = script
        else:
            if piece.kind == "close":
                script = _opener_script(text[piece.start], open_brackets, scripts)
            elif piece.kind != "space" and (i == 0 or pieces[i - 1].kind != "letters"):
                script = ahead[i]
            scripts[i] = script = script or current
            if script is None:
                waiting.append(i)
            if piece.kind == "open":
                open_brackets.append((BRACKETS[text[piece.start]], i))
        if piece.kind == "end":
            for j in waiting:
                scripts[j] = before
            waiting.clear()
            open_brackets.clear()
            before, current = current or before, None
    for j in waiting:
        scripts[j] = before
    first = next((s for s in scripts if s is not None), COMMON)
    return [s or first for s in scripts]


def _scripts_ahead(pieces: list[_Piece]) -> list[str | None]:
    """For each piece the script of the next letters with no space between."""
    ahead: list[str | None] = [None] * len(pieces)
    script = None
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        if piece.kind in ("space", "end"):
            script = None
        elif piece.script is not None:
            script = piece.script
        ahead[i] = script
    return ahead


def _opener_script(closer: str, open_brackets: list[tuple[str, int]], scripts: list[str | None]) -> str | None:
    """The script of the bracket that ``closer`` closes; unmatched openers inside are given up (UAX #9 BD16)."""
    for depth in range(len(open_brackets) - 1, max(-1, len(open_brackets) - 64), -1):
        if open_brackets[depth][0] == closer:
            script = scripts[open_brackets[depth][1]]
            del open_brackets[depth:]
            return script
    return None


def _pieces(text: str) -> Iterator[_Piece]:
    """Each line by itself: no cluster holds a line end, and nearly all lines are plain."""
    for start, end, stop in split_lines(text):
        plain = _PLAIN.fullmatch(text, start, end) and not _ASTRAY.search(text, max(0, start - 1), end)
        yield from _told((_STRETCH if plain else _piece_pattern()).finditer(text, start, end))
        if end < stop:
            yield _Piece(end, stop, "end", None)


_QUOTES = "\u201c\u201d"
_OPENERS = re.escape("".join(opener for opener in BRACKETS if opener < "\x80" or opener in _QUOTES))
_CLOSERS = re.escape("".join(closer for closer in BRACKETS.values() if closer < "\x80" or closer in _QUOTES))
_SIGNS = "\u2013\u2014\u2018\u2019\u2026"
_NEUTRAL = f" 0-9.,:;!?'\"%/{_SIGNS}-"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_HEBREW = f"{HEBREW}\u05be\u05f3\u05f4"
_PLAIN = re.compile(f"[ -~{_SIGNS}{_QUOTES}{_LATIN}{_HEBREW}{POINTS}]*+")
_MORE_SIGNS = "\xa0\xab\xbb\u05be\u05f3\u05f4\u2010-\u2022\u2026\u202f\u20aa\u20ac"
_PLAIN_TEXT = re.compile(f"[\n -~{_MORE_SIGNS}{_LATIN}{HEBREW}{POINTS}]*+")
_PLAIN_LETTERS = {"Hebr": re.compile(f"[{HEBREW}]+"), "Latn": re.compile(f"[{_LATIN}]+")}
_ASTRAY = re.compile(f"(?:\\A|[^{HEBREW}{POINTS}])[{POINTS}]")
_STRETCH = re.compile(
    rf"(?P<Hebr>[{_HEBREW}](?:[{_HEBREW}{POINTS}{_NEUTRAL}]*[{_HEBREW}])?[{POINTS}]*)"
    rf"|(?P<Latn>[{_LATIN}](?:[{_LATIN}{_NEUTRAL}]*[{_LATIN}])?)"
    rf"|(?P<space> +)|(?P<open>[{_OPENERS}])|(?P<close>[{_CLOSERS}])|(?P<other>.)"
)
"""For lines of Hebrew and Latin letters, digits and common signs, where every point stands on its letter: what stands
between two letters of one script, brackets apart, has theirs. Maqaf, geresh and gershayim are of the Hebrew script."""


def _told(matches: "Iterator[re.Match[str]] | Iterator[regex.Match[str]]") -> Iterator[_Piece]:
    for match in matches:
        kind = match.lastgroup or "other"
        script = None
        if kind in ("Hebr", "Latn"):
            script, kind = kind, "letters"
        elif kind == "letters":
            script = script_of(match.group()[0])
        yield _Piece(match.start(), match.end(), kind, script)


@cache
def _piece_pattern() -> "regex.Pattern[str]":
    r"""Each alternative eats whole clusters, classed by their first code point."""
    openers, closers = "".join(BRACKETS), "".join(BRACKETS.values())
    common = r"\p{Zyyy}\p{Zinh}\p{Zzzz}"
    return ucd.pattern(
        rf"""(?x)
        (?P<Hebr>(?:(?=\p{{Hebr}})\X)+) | (?P<Latn>(?:(?=\p{{Latn}})\X)+)
        | (?P<space>(?:(?=\s)\X)+)
        | (?P<open>(?=[{"".join(map(_escape, openers))}])\X) | (?P<close>(?=[{"".join(map(_escape, closers))}])\X)
        | (?P<other>(?=[{common}])\X)
        | (?P<letters>\X)"""
    )


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}"


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The ISO 15924 code of one code point's Script property.

    >>> script_of("a"), script_of("\u05d0"), script_of(","), script_of("\u0436")
    ('Latn', 'Hebr', 'Zyyy', 'Cyrl')
    """
    match = _script_pattern().match(char)
    return (match.lastgroup if match else None) or "Zzzz"


@cache
def _script_pattern() -> "regex.Pattern[str]":
    known = []
    for code in ("Hebr", "Latn", COMMON, "Zinh", *_OTHER_SCRIPTS.split()):
        try:
            ucd.pattern(rf"\p{{sc={code}}}")
        except Exception:  # noqa: BLE001  regex.error, on a script that the installed regex does not know
            continue
        known.append(rf"(?P<{code}>\p{{sc={code}}})")
    return ucd.pattern("|".join(known))


@cache
def _strong() -> "regex.Pattern[str]":
    r"""Strong code points and isolates. Unassigned ones are left out: ``\p{{bc=R}}`` claims 800,000 of them."""
    return ucd.pattern(
        r"(?P<opener>[\u2066-\u2068])|(?P<closer>\u2069)|(?P<L>[\p{bc=L}--\p{Cn}])|(?P<R>[\p{bc=R}\p{bc=AL}--\p{Cn}])"
    )
