"""Running text as words that a name may be made of: what joins them, and what hides in front of a Hebrew one.

The text comes as a canvas: code point for code point, with plain spaces, quotation marks and hyphens.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from .. import ucd
from ..tables import rows
from .entries import key

MOST_WORDS: Final = 6
"""Words of a name that are looked at together."""

LONGEST: Final = 40
"""Code points of a word past which it is no name."""

_WORD: Final = r"""\p{L}[\p{L}\p{M}]*+(?:['"][\p{L}][\p{L}\p{M}]*+)*+(?:(?<=[גזצץתדחעטו])'(?!\w))?"""
_JOINT: Final = re.compile(r"'? {1,3}|-|\. ?")
_PREFIX: Final = re.compile(r"(?=[ושכלבמ])ו?(?:כש|לכש|מש|ש)?[בכלמ]?")
_POSSESSIVE: Final = re.compile(r"'[sS]\Z")


class Word(NamedTuple):
    """A word where it stands; ``joined`` is the hyphen or the space that joins it to the word before, or nothing."""

    text: str
    start: int
    end: int
    joined: str

    @property
    def hebrew(self) -> bool:
        """Whether it is of Hebrew letters."""
        return "א" <= self.text[0] <= "ת"

    @property
    def key(self) -> str:
        """What it is looked up by."""
        return _key(self.text)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, which only Latin words can."""
        return self.text[0].isupper()


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    return key(word)


def runs(board: str) -> Iterator[list[Word]]:
    """The words of a canvas, those together that nothing but spaces, hyphens and the stop of an initial parts.

    A Latin possessive is cut off, and ends its run.

    >>> [[word.text for word in run] for run in runs("A. B. Lev's dog, דן לב")]
    [['A', 'B', 'Lev'], ['dog'], ['דן', 'לב']]
    """
    run: list[Word] = []
    owned = False
    for match in ucd.pattern(_WORD).finditer(board):
        text, start, end = match.group(), match.start(), match.end()
        joined = ""
        if run:
            between = board[run[-1].end : start]
            if not owned and (between == " " or (_JOINT.fullmatch(between) and _holds(run[-1], between[0]))):
                joined = "-" if between == "-" else " "
            else:
                yield run
                run = []
        possessive = _POSSESSIVE.search(text) if text[-2:-1] == "'" and text[0] < "\u0590" else None
        owned = possessive is not None
        if possessive:
            text, end = text[: possessive.start()], start + possessive.start()
        if len(text) <= LONGEST:
            run.append(Word(text, start, end, joined))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _holds(word: Word, sign: str) -> bool:
    """Whether a sign after a word may stand within a name: a stop after an initial or a title, a geresh in Hebrew."""
    if sign == ".":
        return len(word.text) <= 2 or word.key in _stopped()
    return sign != "'" or word.hebrew


@cache
def _stopped() -> frozenset[str]:
    """The last words of the titles that are written with a stop: dr, gen."""
    return frozenset(key(row[0]).rpartition(" ")[2] for row in rows("titles") if row[0].endswith("."))


def bared(word: Word) -> Iterator[Word]:
    """The word as it stands, then what is left of a Hebrew one without the letters that may stand before it.

    >>> [one.text for one in bared(Word("לנתניהו", 0, 7, ""))], [one.text for one in bared(Word("Lev", 0, 3, ""))]
    (['לנתניהו', 'נתניהו'], ['Lev'])
    """
    yield word
    if not word.hebrew:
        return
    found = _PREFIX.match(word.text)
    longest = min(found.end(), len(word.text) - 2) if found else 0
    for cut in range(1, longest + 1):
        if _PREFIX.fullmatch(word.text, 0, cut) and word.text[cut] not in "'\"":
            yield Word(word.text[cut:], word.start + cut, word.end, word.joined)


@lru_cache(maxsize=1 << 15)
def bared_keys(text: str) -> tuple[str, ...]:
    """What a word is looked up by, as it stands and bared."""
    return tuple(word.key for word in bared(Word(text, 0, len(text), "")))


def joined(words: list[Word]) -> str:
    """What the words are looked up by together."""
    return " ".join(word.key for word in words)
