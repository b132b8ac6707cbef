"""Cheap signs that something may be printed twice: what the gate asks before anybody reads the page.

Each is a necessary condition, from one pass over the lines: where none is seen no rule for copies can fire. They answer
about lines without padding; a blank line is no line here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise, repeat
from operator import itemgetter

from .. import tables
from ..chars import FINALS
from ..lazy import lazy
from ..lines import TERMINATOR

_TERMINATORS = frozenset("\r\x85\u2029")
ALEF, TAV = "\N{HEBREW LETTER ALEF}", "\N{HEBREW LETTER TAV}"
_HEBREW = re.compile("[\u05d0-\u05ea]")
_LATIN = re.compile("[A-Za-z]")
_FORMATTING = re.compile("[\xad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LETTER = re.compile("[A-Za-z\u05d0-\u05ea]")
_VALUE = re.compile("(?: by |of|:|\u05d5\u05ea)[^A-Za-z\u05d0-\u05ea\n]{0,4}([A-Za-z\u05d0-\u05ea])", re.IGNORECASE)

_NEAR = 80
"""Code points from the beginning of a label within which what follows it begins."""

EDGE = 8
"""Code points that two copies of a line share at its end; twice as many at its beginning, or if it is long."""

_BEGINNING = itemgetter(slice(2 * EDGE))
_END = itemgetter(slice(-EDGE, None))
_LONG_END = itemgetter(slice(-2 * EDGE, None))

SHORT = 200
"""No byline is longer, in code points."""

STOPS = ".!?\u2026"
"""None of these ends a byline printed in two scripts."""


class Signs:
    """What one pass over the lines tells, in terms of those that are not blank, without padding and formatting characters.

    ``odd`` are the code points of the text that are not plain (`bilingual.repertoire`). ``bare``: there was no formatting
    character to set aside. ``edged``: white space stands at the edge of a line.
    """

    def __init__(self, text: str, odd: str = "") -> None:
        formatting = _FORMATTING.findall(odd) if odd else []
        self.bare = not formatting
        for char in formatting:
            text = text.replace(char, "")
        raw = text.split("\n") if not odd or _TERMINATORS.isdisjoint(odd) else TERMINATOR.split(text)
        stripped = list(map(str.strip, raw))
        lines = list(filter(None, stripped))
        self.text, self.lines = text, lines
        self._stripped, self._is_ended = stripped, not raw[-1]
        self.edged = stripped != raw

    @lazy
    def short(self) -> list[str]:
        """The lines that could be a byline."""
        return [line for line in self.lines if len(line) <= SHORT]

    @lazy
    def again(self) -> frozenset[str]:
        """The lines whose beginning stands in them again."""
        if "!" in self.text and "![" in self.text:
            return frozenset(filter(begins_again, self.lines))
        return frozenset(
            [line for line in self.lines if line.count(line[:EDGE] if len(line) > 3 * EDGE else line[:3]) > 1]
        )

    def numbers_again(self) -> Iterator[int]:
        """The numbers of the lines that may be copies of one string: of all of them, where something was set aside."""
        again = self.again
        return (number for number, line in enumerate(self._stripped) if line and (line in again or not self.bare))

    @lazy
    def copied(self) -> bool:
        """Do two lines begin, or end, alike? They may be copies."""
        lines = self.lines
        return len(set(map(_BEGINNING, lines))) < len(lines) or (
            len(set(map(_END, lines))) < len(lines) and self._end_alike()
        )

    def _end_alike(self) -> bool:
        """Do two lines share their last code points: `EDGE` of them if both are short, else twice as many?"""
        return len(set(map(_LONG_END, self.lines))) < len(self.lines) or (
            len(set(map(_END, self.short))) < len(self.short)
        )

    @lazy
    def tagged(self) -> bool:
        """Does a line end in the tag of an image file?"""
        return any(map(str.endswith, self.short, repeat(_tags())))

    @lazy
    def blank_run(self) -> bool:
        """Are two lines together blank?"""
        return ("", "") in pairwise(self._stripped[:-1] if self._is_ended else self._stripped)


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


def foreign_name(signs: Signs, labels: Sequence[int]) -> bool:
    """May a byline or a credit stand in another script than the text around it?

    A byline begins its line, or stands there after a label; what follows the label of a credit tells its script.
    """
    text = signs.text
    firsts = _first_scripts(signs.lines)
    longest, signed = _byline_labels()
    if any(line[:longest].lower().startswith(signed) and _mixed(line) for line in signs.short):
        return True
    if len(firsts) == 2 and (may_credit(text, labels) or _signed(signs.short)):
        return True
    for start in labels:
        value = _VALUE.search(text, start, start + _NEAR)
        if value and (value[1] >= ALEF) not in firsts:
            return True
    return False


def _first_scripts(lines: Sequence[str]) -> set[bool]:
    """Is the first letter of a line Hebrew, of those that have one?"""
    firsts = set()
    for line in lines:
        first = line[0]
        if ALEF <= first <= TAV or "A" <= first <= "Z":
            firsts.add(first >= ALEF)
        elif letter := _LETTER.search(line):
            firsts.add(letter[0] >= ALEF)
    return firsts


def _mixed(line: str) -> bool:
    return _HEBREW.search(line) is not None and _LATIN.search(line) is not None


@cache
def _byline_labels() -> tuple[int, tuple[str, ...]]:
    """The length of the longest label, and the labels."""
    labels = tuple(row[0].lower() for row in tables.rows("byline_labels"))
    return max(map(len, labels)), labels


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


def credit_labels(text: str, *, latin: bool = True) -> list[int]:
    """Where the labels of the table stand: before a colon, or without one where they need none.

    ``latin`` says that there may be a letter from A to Z.
    """
    found = []
    labels = _labels()
    for find, is_latin, ahead, known in _ANCHORS:
        if is_latin and not latin:
            continue
        position = find(text, 0)
        while position >= 0:
            end = position + ahead
            if not ahead and text[end - 1 : end] == " ":
                end -= 1
            for label in labels.get(text[max(0, end - known) : end].lower(), ()):
                start = end - len(label)
                if start >= 0 and text[start:end].lower() == label and _may_begin(text, start):
                    found.append(start)
                    break
            position = find(text, position + 1)
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


def _literal(anchor: str) -> Callable[[str, int], int]:
    return lambda text, start: text.find(anchor, start)


def _by(text: str, start: int) -> int:
    """The next "by" behind what could be the last word of a label."""
    match = _last_words().search(text, start)
    return match.start() if match else -1


_CREDIT_SIGNS = "([|/"
_ANCHORS = (
    (_literal(":"), False, 0, 3),
    (_by, True, 2, 8),
    (_literal("ourtesy"), True, 7, 3),
    (_literal("באדיבות"), False, 7, 3),
)
"""What stands behind a label, or in it, and is it Latin; how much of that is the label's; by how many last letters the
label is known."""


@cache
def _last_words() -> re.Pattern[str]:
    """The word "by" behind the last five letters of a label; ``re`` runs from one letter b to the next."""
    ends = sorted({row[0][-8:-3] for row in tables.rows("credit_labels") if row[0].endswith(" by")})
    return re.compile(f"by (?<=(?i:{'|'.join(ends)}) by )")


@cache
def _labels() -> dict[str, list[str]]:
    """The labels of credits by their last letters, the longest first."""
    found: dict[str, list[str]] = {}
    for row in sorted(tables.rows("credit_labels"), key=lambda row: -len(row[0])):
        label = row[0].lower()
        for last in {label[-known:] for *_, known in _ANCHORS}:
            found.setdefault(last, []).append(label)
    return found
