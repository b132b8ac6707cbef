"""Hebrew whose order is not the order in which it is read."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..backwards import suspect_lines
from ..chars import FINALS, LRM, RLM
from ..edits import Edit
from ..lines import split_lines
from ..repertoire import HEBREW
from ..rule import Notice, Rule, Triggers
from ..source import Source
from ..spans import Span
from ..trigrams import MEDIALS, order, words

if TYPE_CHECKING:
    from ..visual import Sight

_BEGINS: Final = f"[{FINALS}](?<![א-ת].)(?=[א-ת])"
_MEDIAL_END: Final = f"[{MEDIALS}](?<=[א-ת][א-ת].)(?=[ .,:;!?\\n]|$)"
_ENDS: Final = f"[{FINALS}](?<=[א-ת].)(?![א-ת])"

_M: Final = f"[{LRM}{RLM}]?"
_NUMBER: Final = f"([0-9](?:{_M}[0-9]){{3}})(?!{_M}[0-9])"
_MONTH: Final = "(?:ינואר|פברואר|מרץ|מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר)"
REVERSED_NUMBER: Final = f"[0-9]{_M}(?:[0-9]{_M}(?:0{_M}2|[98]{_M}1)(?!{_M}[0-9])|(?<=[3-9])[0-9] ב?{_MONTH})"
"""The digits of a year of our time from the last to the first, or a day of the month above 31."""
_MONTH_YEAR: Final = f"{_MONTH},? {_NUMBER}"
_DAY_MONTH: Final = f"(?<![0-9.:/-])([3-9][0-9]) ב?{_MONTH}(?![א-ת])"
_DATE: Final = r"(?<![0-9.])([0-9]{4})\.[0-9]{1,2}\.[0-9]{1,2}(?![0-9])"
_TWO_YEARS: Final = f"(תש[א-ת]?[\"״'׳]{{1,2}}[א-ת])[ ,(/–—-]{{1,3}}{_NUMBER}"
_VALUES: Final = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400), strict=True)
)

WRONG_SIDE: Final = " [.,:;!?][א-ת]"
_BEFORE_A_WORD: Final = "(?:^| )[.,:;!?](?=[א-ת])"
_STOP_FIRST: Final = "[.?!:][א-ת]"
_BEHIND_A_WORD: Final = "[א-ת][.,:;!?](?= |$)"
_IN_ORDER: Final = 8.0
"""Nats of `trigrams.order`."""


def visual_order(source: Source) -> Iterator[Edit | Notice]:
    """Put back into logical order a line that was stored as it is seen, from left to right.

    The evidence is where final letters stand, or in four words and more the trigrams of the letters; shorter lines only
    where the document is in visual order. Placeholders, addresses and numbers keep their own direction. Left alone:
    lines with points or formatting characters, and lines that another order would show the same.
    """
    for sight in _seen(source.text):
        if sight.verdict == "repair" and not _touches(source, sight.span):
            yield Edit(sight.span, sight.new, f"visual order: {sight.why}")


def undecided_order(source: Source) -> Iterator[Edit | Notice]:
    """Name a line that is in visual order, or looks so, and cannot be put back for certain."""
    for sight in _seen(source.text):
        if sight.verdict != "repair" and not _touches(source, sight.span):
            yield Notice(sight.span, f"visual order: {sight.why}", "info" if sight.verdict == "hint" else "warning")


def reversed_digits(source: Source) -> Iterator[Edit | Notice]:
    """Name numbers whose digits stand backwards in Hebrew whose letters do not, as some extraction from PDF leaves them.

    A year is compared with the Hebrew year beside it; a year after a month, or before a day and a month, must lie far
    from our time and its reverse near; a day must be no day of a month. Nothing is changed: other numbers of the text
    are backwards too, and they say nothing.
    """
    found = {*_by_hebrew_year(source.text), *_by_date(source.text)}
    for span, right in sorted(found):
        doubtful = span.of(source.text)[0] == "1" and right[0] == "2"
        yield Notice(span, f"the digits may stand backwards: {right}", "info" if doubtful else "warning")


def reversed_words(source: Source) -> Iterator[Edit | Notice]:
    """Name a line of whole words in reverse: its letters are in order, it begins with a stop and has commas before words."""
    for line in _hit_lines(source.text, WRONG_SIDE):
        text = line.of(source.text)
        wrong = len(re.findall(_BEFORE_A_WORD, text))
        if (
            wrong >= 2
            and re.match(_STOP_FIRST, text)
            and not re.search(_BEHIND_A_WORD, text)
            and len(words(text)) >= 5
            and order(text) > _IN_ORDER
        ):
            yield Notice(line, "the words may stand in reverse: punctuation stands before them")


def _by_hebrew_year(text: str) -> Iterator[tuple[Span, str]]:
    for match in re.finditer(_TWO_YEARS, text):
        year, number = sum(_VALUES.get(letter, 0) for letter in match[1]) + 1240, _digits(match[2])
        if abs(int(number) - year) > 2 and int(number[::-1]) - year in (-1, 0):
            yield Span(*match.span(2)), number[::-1]


def _by_date(text: str) -> Iterator[tuple[Span, str]]:
    for pattern in (_MONTH_YEAR, _DATE):
        for match in re.finditer(pattern, text):
            number = _digits(match[1])
            if not 1500 <= int(number) <= 2100 and 1850 <= int(number[::-1]) < 2100:
                yield Span(*match.span(1)), number[::-1]
    for match in re.finditer(_DAY_MONTH, text):
        if match[1] > "31" and "01" <= match[1][::-1] <= "31":
            yield Span(*match.span(1)), match[1][::-1]


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _touches(source: Source, span: Span) -> bool:
    at = bisect_right(source.protected, span.end, key=lambda p: p.start)
    return any(other.overlaps(span) for other in source.protected[max(0, at - 1) : at])


@lru_cache(maxsize=1)
def _seen(text: str) -> "tuple[Sight, ...]":
    """The parts in visual order of the lines that hold a trigger; and of all, if the document is in visual order."""
    suspect = suspect_lines(text)
    if not suspect:
        return ()
    from ..visual import sights

    voted = _votes(text)
    lines = [line.span for line in split_lines(text)] if voted else suspect
    return tuple(
        s._replace(span=s.span.shift(line.start)) for line in lines for s in sights(line.of(text), voted=voted)
    )


def _hit_lines(text: str, pattern: str) -> list[Span]:
    """The lines in which a match of ``pattern`` ends."""
    lines = split_lines(text)
    starts = [line.start for line in lines]
    hit = sorted({bisect_right(starts, match.end() - 1) - 1 for match in re.finditer(pattern, text)})
    return [lines[number].span for number in hit]


def _votes(text: str) -> bool:
    """Three words and more break the rule of final letters at either end, and ten times as many as end with one."""
    wrong = len(re.findall(_BEGINS, text)) + len(re.findall(_MEDIAL_END, text))
    return wrong >= 3 and wrong >= 10 * len(re.findall(_ENDS, text))


RULES: Final = (
    Rule(
        "VIS101",
        "visual-order",
        visual_order,
        Triggers(facts=frozenset({"misordered"}), needs=HEBREW),
        alters=r"\P{Cc}\t",
        safe=False,
        reference="UAX #9; benchmarks/visual.py",
        protects=True,
    ),
    Rule(
        "VIS201",
        "reversed-digits",
        reversed_digits,
        Triggers(pattern=REVERSED_NUMBER, needs="\x80-\U0010ffff"),
        alters="",
        safe=True,
        reference="numbers of PDF text; fixtures/rules/visual.toml",
    ),
    Rule(
        "VIS202",
        "reversed-words",
        reversed_words,
        Triggers(pattern=WRONG_SIDE, needs=HEBREW),
        alters="",
        safe=True,
        reference="word order of PDF text; benchmarks/visual.py",
    ),
    Rule(
        "VIS203",
        "undecided-order",
        undecided_order,
        Triggers(facts=frozenset({"misordered"}), needs=HEBREW),
        alters="",
        safe=True,
        reference="UAX #9; benchmarks/visual.py",
        protects=True,
    ),
)
