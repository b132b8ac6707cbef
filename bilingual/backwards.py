"""Signs that Hebrew is stored in visual order: what a text must hold before anybody looks at its words."""

import re
from collections.abc import Iterator
from typing import Final

from .chars import FINALS
from .lines import split_lines
from .repertoire import HEBREW
from .spans import Span
from .trigrams import MEDIALS

SHORT: Final = 120
"""A line of more code points has enough words for their first and last letters to tell."""

LETTERS: Final = re.compile(
    "|".join(
        (
            *(f"{letter}[{HEBREW}]" for letter in FINALS),
            *(f"{letter}(?<=[{HEBREW}].)(?:[ .,:;!?\n\r\x85\u2029]|\\Z)" for letter in MEDIALS),
        )
    )
)
"""A final letter before another; at the end of a word a letter that has a final form."""

_BACKWARDS: Final = (
    r"(?:[.,:;!?][א-ת0-9]"
    r"|ת(?:[וחכעלסקמשטפני]י|ו[נחטג]|י[בלנטדתר]|ר[תיח]|אז|תא|מא|אצ|נש|רב|גצ)"
    r"|ר(?:תו|פס|בד|חא|שפ|יע|ור|דס)|י(?:נ[אפשב]|לא|לע|תע)|ל(?:ארש|וכ|ול)|דחא|אלש|אצמ"
    r"|(?:ל[שעכ]|ו[אז]|הז|אוה|איה|לבא|דע|דוע|זא|בוט|תא|שי|עגר|בצמ|ותוא|וישכע)(?![א-ת]))"
)
_WORD: Final = re.compile(
    rf" {_BACKWARDS}|\A{_BACKWARDS}"
    r"|שת(?=ה?(?![א-ת]))(?<=[א-ת]\"..)"
    r"|שת(?=ה?(?![א-ת]))(?<=[א-ת]\"[א-ת]..)"
)
"""Punctuation before a word; a frequent word or ending, or a year, backwards."""


def may_be_visual(text: str) -> bool:
    """Could a line be in visual order? False only if none could.

    >>> may_be_visual("שלום לכולם"), may_be_visual("םלוכל םולש")
    (False, True)
    """
    return LETTERS.search(text) is not None or next(_by_words(text), None) is not None


def suspect_lines(text: str) -> list[Span]:
    """The lines that could be in visual order, without their terminators."""
    lines = (line.span for line in split_lines(text))
    return [span for span in lines if LETTERS.search(text, span.start, span.end) or _by_word(span.of(text))]


def _by_words(text: str) -> Iterator[Span]:
    return (line.span for line in split_lines(text) if _by_word(text[line.start : line.end]))


def _by_word(line: str) -> bool:
    return len(line) <= SHORT and _WORD.search(line) is not None
