"""Cheap signs that something may be printed twice: what the gate asks before anybody reads the page.

Each is a necessary condition, from one pass over the lines: where none is seen no rule for copies can fire. They answer
about lines without padding; a blank line is no line here.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from .. import tables
from ..chars import FINALS
from ..lines import TERMINATOR

_TERMINATORS = frozenset("\r\x85\u2029")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_LATIN = re.compile("[A-Za-z]")
_FORMATTING = re.compile("[\xad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_LETTER = re.compile("[A-Za-z\u05d0-\u05ea]")
_VALUE = re.compile("(?: by |of|:|\u05d5\u05ea)[^A-Za-z\u05d0-\u05ea\n]{0,4}([A-Za-z\u05d0-\u05ea])", re.IGNORECASE)

_NEAR = 80
"""Code points from the beginning of a label within which what follows it begins."""

EDGE = 8
"""Code points that two copies of a line share at its end; twice as many at its beginning, or if it is long."""

SHORT = 120
"""No byline printed in two scripts is longer, in code points."""

STOPS = ".!?\u2026"
"""None of these ends a byline printed in two scripts."""


class Signs(NamedTuple):
    """What one pass over the lines tells, in terms of those that are not blank, without padding and formatting characters.

    ``blank_run``: two lines together are blank. ``padded``: there is a tab, a run of spaces, or white space at the edge
    of a line. ``copied``: two lines begin, or end, alike: they may be copies. ``doubled``: the beginning of a line stands
    in it again. ``tagged``: a line ends in the tag of an image file.
    """

    lines: list[str]
    blank_run: bool
    padded: bool
    copied: bool
    doubled: bool
    tagged: bool


def signs(text: str, odd: str = "") -> Signs:
    """The signs of ``text``; ``odd`` are its code points that are not plain (`bilingual.repertoire`)."""
    if odd and _FORMATTING.search(odd):
        text = _FORMATTING.sub("", text)
    raw = text.split("\n") if not odd or _TERMINATORS.isdisjoint(odd) else TERMINATOR.split(text)
    stripped = list(map(str.strip, raw))
    if not stripped[-1]:
        stripped.pop()
    lines = list(filter(None, stripped))
    tags = _tags()
    return Signs(
        lines,
        blank_run=("", "") in pairwise(stripped),
        padded="\t" in text or "  " in text or sum(map(len, raw)) != sum(map(len, lines)),
        copied=len({line[: 2 * EDGE] for line in lines}) < len(lines)
        or len({line[-EDGE:] if len(line) <= SHORT else line[-2 * EDGE :] for line in lines}) < len(lines),
        doubled=bool([line for line in lines if line.find(line[: EDGE if len(line) > 3 * EDGE else 3], 1) > 0])
        or ("![" in text and any(map(begins_again, lines))),
        tagged=bool([line for line in lines if line.endswith(tags)]),
    )


def begins_again(line: str) -> bool:
    """Does the beginning of ``line`` stand in it again, what opens an image of Markdown set aside?

    >>> begins_again("ShareShare"), begins_again("The old ferry")
    (True, False)
    """
    start = 2 if line.startswith("![") else 0
    return line.find(line[start : start + (EDGE if len(line) > 3 * EDGE else 3)], start + 1) > 0


@cache
def _tags() -> tuple[str, ...]:
    return tuple(row[0] for row in tables.rows("image_tags"))


def two_scripts(lines: Sequence[str]) -> bool:
    """Do two lines that read as bylines stand together, one Hebrew, the other Latin only?"""
    for a, b in pairwise(lines):
        if len(a) <= SHORT and len(b) <= SHORT and a[-1] not in STOPS and b[-1] not in STOPS:
            hebrew = _HEBREW.search(a) is not None
            if hebrew != (_HEBREW.search(b) is not None) and _LATIN.search(b if hebrew else a) and _signed((a, b)) == 2:
                return True
    return False


def _signed(lines: Sequence[str]) -> int:
    """How many of the lines read as bylines."""
    from .bylines import byline_line

    return sum(byline_line(line) is not None for line in lines)


def foreign_name(text: str, lines: Sequence[str], labels: Sequence[int]) -> bool:
    """May a byline or a credit stand in another script than the text around it?

    A byline begins its line, or stands there after a label; what follows the label of a credit tells its script.
    """
    firsts = {bool(_HEBREW.match(letter[0])) for line in lines if (letter := _LETTER.search(line))}
    signed = _byline_labels()
    short = [line for line in lines if len(line) <= SHORT]
    if any(line.lower().startswith(signed) and _mixed(line) for line in short):
        return True
    if len(firsts) == 2 and (may_credit(text, labels) or _signed(short)):
        return True
    for start in labels:
        value = _VALUE.search(text, start, start + _NEAR)
        if value and bool(_HEBREW.match(value[1])) not in firsts:
            return True
    return False


def _mixed(line: str) -> bool:
    return _HEBREW.search(line) is not None and _LATIN.search(line) is not None


@cache
def _byline_labels() -> tuple[str, ...]:
    return tuple(row[0].lower() for row in tables.rows("byline_labels"))


def credit_seam(text: str, labels: Sequence[int]) -> bool:
    """May a credit be glued, badly spaced, or printed twice in a row?

    In order is: one space before the label or its bracket, a separator, or the start of the line; one label in the line.
    """
    if "(" in text and (")(" in text or ") (" in text):
        return True
    line_before = -2
    for start in labels:
        line = text.rfind("\n", 0, start)
        if line == line_before or _is_seam(text, start):
            return True
        line_before = line
    return False


def may_credit(text: str, labels: Sequence[int]) -> bool:
    """May there be a credit at all? It has a label, or stands in brackets or after a bar."""
    return bool(labels) or any(sign in text for sign in _CREDIT_SIGNS)


def credit_labels(text: str) -> list[int]:
    """Where the labels of the table stand: before a colon, or without one where they need none."""
    found = []
    for anchor, ahead, known in _ANCHORS:
        position = text.find(anchor)
        while position >= 0:
            end = position + ahead
            if not ahead and text[end - 1 : end] == " ":
                end -= 1
            for label in _labels().get(text[max(0, end - known) : end].lower(), ()):
                start = end - len(label)
                if start >= 0 and text[start:end].lower() == label and _may_begin(text, start):
                    found.append(start)
                    break
            position = text.find(anchor, position + 1)
    return found


def _may_begin(text: str, start: int) -> bool:
    """Could a label begin here, or is it the end of a longer word?"""
    before = text[start - 1 : start]
    if not before.isalpha():
        return True
    if _HEBREW.match(text, start):
        return before in FINALS or not _HEBREW.match(before) or text.startswith(("צילום", "צילומ"), start)
    return text[start].isupper() and not before.isupper()


def _is_seam(text: str, start: int) -> bool:
    if start and text[start - 1] in "([":
        start -= 1
    before = text[max(0, start - 2) : start]
    if not before or before[-1] in "|/\n\r\x85\u2029":
        return False
    return before[-1] != " " or before[:1].isspace()


_CREDIT_SIGNS = "([|/"
_ANCHORS = ((":", 0, 3), (" by ", 3, 6), ("ourtesy", 7, 3), ("באדיבות", 7, 3))
"""What stands behind a label, or in it; how much of that is the label's; by how many last letters the label is known."""


@cache
def _labels() -> dict[str, list[str]]:
    """The labels of credits by their last letters, the longest first."""
    found: dict[str, list[str]] = {}
    for row in sorted(tables.rows("credit_labels"), key=lambda row: -len(row[0])):
        label = row[0].lower()
        for last in {label[-known:] for _, _, known in _ANCHORS}:
            found.setdefault(last, []).append(label)
    return found
