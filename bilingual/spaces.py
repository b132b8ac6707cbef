"""What a space, an invisible character or a control may mean where it stands: the reasons to leave one alone."""

import re
from functools import cache
from itertools import chain
from typing import Final

from . import ucd
from .chars import NBSP, NNBSP, SHY
from .lines import Line
from .spans import Span
from .tables import rows

ODD: Final = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
"""Every Zs of the UCD but SPACE."""

_TYING: Final = f"{NBSP}{NNBSP}\u2007\u2009\u200a"
"""Spaces that hold a number to its unit, and the groups of a number together (ISO 80000-1 7.3.1; thin ones too)."""

_FRENCH: Final = frozenset(
    {
        *("le", "la", "les", "de", "des", "du", "un", "une", "est", "et", "dans", "pour", "que", "qui", "sur", "pas"),
        *("au", "aux", "ce", "cette", "sont", "avec", "elle", "en", "nous", "vous", "je", "ont", "plus", "par", "sans"),
        *("ou", "se"),
    }
)
_WORD: Final = re.compile(r"\w+")
_ELIDED: Final = re.compile(r"\b[cdjlmnqst](?=['\u2019]\w)")
_HEBREW_LETTER: Final = re.compile("[\u05d0-\u05ea]")

_LEADS: Final = "\u00c2\u00c3\u00d0\u00d1\u00d6\u00d7\u00d8\u00d9\u00e2\u00ef\u05b2\u05b3\u05f2"
"""How the first bytes of UTF-8 letters (0xC2, 0xC3, 0xD0-0xD9, 0xE2, 0xEF) read in Latin-1, windows-1252 and
windows-1255. U+05F3 is one of them too, where it does not follow a letter as a geresh does, and U+20AC before a C1
control stands for the second byte of curly quotes."""

MISREAD: Final = frozenset(_LEADS + "\u05f3\u20ac" + "".join(map(chr, range(0x80, 0xA0))))
"""Without any of these in a text nothing in it is misread."""

_BYTES: Final = re.compile(f"[\x80-\x9f{NBSP}{SHY}]+")
_TWO_CONTROLS: Final = re.compile("[\x80-\x9f]{2}")

_OTHER_SCRIPT: Final = r"[[\p{L}\p{M}]--[\p{Hebrew}\p{Latin}]--\p{Inherited}--\p{Common}]|[\u3001-\u303F\uFF00-\uFFEF]"

_TABLE_OR_KEY: Final = re.compile(r"[ \t]*(?:\||[\"'][A-Za-z_@][A-Za-z0-9_@ -]*[\"'][ \t]*:)")
_DRAWN: Final = re.compile("[ \t\u00a0]*[\u2502\u2503\u250c-\u254b\u2551-\u2570]")
_CODE: Final = re.compile(r"(?: {4}| {0,3}\t)\s*\S| *[{}<\]]|.*[{};][ \t]*$")
_BULLET: Final = re.compile(
    "[ \t]*(?:[-*+>\u2022\u25cf\u25cb\u25a0\u25a1\u25aa\u25e6\u00b7\u2013\u2014]|[0-9]{1,3}[.)]"
    "|[\u05d0-\u05eaA-Za-z][.)])[ \t]+"
)
_SPACED_LETTERS: Final = 4
_INNER_RUN: Final = re.compile(r"(?<=\S)(?:[ ]{2,}|[ ]*\t[ \t]*)(?=\S)")


def misread(text: str) -> tuple[Span, ...]:
    r"""Where no-break spaces, soft hyphens and C1 controls may be bytes of letters read in the wrong encoding.

    Beside the letters that such bytes become, and in runs of C1 controls, they carry the text that was there; to take them
    away would make a repairable text unrepairable. The spans are sorted and disjoint.

    >>> misread("5\u00a0km, \u00d7\u00a0\u00d7\u0090")
    (Span(start=7, end=8), Span(start=9, end=10))
    """
    if not any(char in text for char in _LEADS + "\u05f3\u20ac") and not _TWO_CONTROLS.search(text):
        return ()
    runs = _BYTES.finditer(text)
    return tuple(Span(*run.span()) for run in runs if _TWO_CONTROLS.search(run[0]) or _beside_a_lead(text, *run.span()))


def _beside_a_lead(text: str, start: int, end: int) -> bool:
    """Does a letter stand there that a byte of UTF-8 is read as? A geresh does not, if it follows its letter."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before == "\u05f3":
        return not (start > 1 and "\u05d0" <= text[start - 2] <= "\u05ea")
    if before == "\u20ac":
        return text[start] < NBSP
    return (before != "" and before in _LEADS) or (after != "" and after in _LEADS + "\u05f3")


def has_spaces_of_its_own(line: str) -> bool:
    """Is the line written by the typography of French, or of a script that is not ours to judge? One with Hebrew is not."""
    if _HEBREW_LETTER.search(line):
        return False
    lower = line.lower()
    if len(_FRENCH.intersection(_WORD.findall(lower)).union(_ELIDED.findall(lower))) >= 2:
        return True
    return ucd.pattern(_OTHER_SCRIPT).search(line) is not None


def tied(text: str, at: int, line: Line) -> bool:
    """Does the odd space at ``at``, in ``line``, hold together what should not be parted?

    It does between a number and its unit or currency, between the groups of a number, inside French quotation marks, and
    before the high punctuation of French in a line without Hebrew, where no space is wanted.
    """
    if text[at] not in _TYING:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before == "\u00ab" or after == "\u00bb":
        return True
    if before.isdecimal() and (after.isdecimal() or _unit().match(text, at + 1)):
        return True
    if after.isdecimal() and before in _currencies():
        return True
    return after in (";", ":", "!", "?") and not _HEBREW_LETTER.search(text, line.start, line.end)


def carries_mark(text: str, end: int) -> bool:
    """Does a combining mark stand on the space before ``end``? With no letter a space is its base (Unicode 2.11)."""
    return not text[end : end + 1].isascii() and ucd.pattern(r"\p{Mn}").match(text, end) is not None


def other_script(text: str, start: int, end: int) -> bool:
    """Does a letter of neither Hebrew nor Latin touch ``text[start:end]``? Its spaces are not ours to judge."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return not beside.isascii() and ucd.pattern(_OTHER_SCRIPT).search(beside) is not None


def code_like(line: str) -> bool:
    """Is the line indented, or written, like code, a row of a table or a branch of a tree? Then its spaces are its own."""
    if _TABLE_OR_KEY.match(line) or is_drawn(line):
        return True
    return _HEBREW_LETTER.search(line) is None and _CODE.match(line) is not None


def is_drawn(line: str) -> bool:
    """Does the line begin with an upright stroke or a corner, as in a frame, or in the tree that ``tree`` prints?"""
    return _DRAWN.match(line) is not None


def bullet_end(line: str) -> int:
    """How far the marker of a list reaches into the line, its spaces included; 0 without one."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def columns(line: str) -> frozenset[int]:
    """The columns where inner runs of spaces end; for tabs, the count of the runs, as a negative number."""
    if "  " not in line and "\t" not in line:
        return frozenset()
    runs = list(_INNER_RUN.finditer(line))
    tabs = sum("\t" in run[0] for run in runs)
    return frozenset([-tabs] if tabs else (run.end() for run in runs))


def tabular(text: str, lines: list[Line], index: int) -> bool:
    """Does the line stand under or above a line with the same columns? Two such lines are a table."""
    beside = [
        columns(line.span.of(text)) for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    ]
    return any(beside) and not columns(lines[index].span.of(text)).isdisjoint(chain.from_iterable(beside))


def spaced_out(line: str) -> bool:
    """Are words of the line written letter by letter, for emphasis? Then more than one space parts the words."""
    tokens = line.split()
    letters = sum(len(token) == 1 and token.isalpha() for token in tokens)
    return letters >= _SPACED_LETTERS and letters * 3 >= len(tokens) * 2


@cache
def _unit() -> re.Pattern[str]:
    words = sorted((re.escape(row[0]) for row in rows("units")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)|[%\u2030\u00b0\u2032\u2033]|[{''.join(_currencies())}]")


@cache
def _currencies() -> frozenset[str]:
    return frozenset(row[0] for row in rows("units") if row[1] == "currency" and len(row[0]) == 1)
