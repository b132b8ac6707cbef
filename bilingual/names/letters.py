"""A written name reduced to the letters that are compared: tokens of one script, points and punctuation set aside."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .. import ucd

LONGEST: Final = 32
"""Letters of a token, and tokens of a name, past which nothing is read: a bound for hostile input."""

_SPECIAL: Final = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ə": "a", "ŧ": "t", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɔ": "o", "ɛ": "e",
    "װ": "וו", "ױ": "וי", "ײ": "יי",
}  # fmt: skip
_APOSTROPHES: Final = (
    "`\N{HEBREW PUNCTUATION GERESH}\N{ACUTE ACCENT}\N{PRIME}\N{REVERSED PRIME}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER REVERSED COMMA}"
    "\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}\N{MODIFIER LETTER PRIME}"
)
_QUOTES: Final = (
    "\N{HEBREW PUNCTUATION GERSHAYIM}\N{DOUBLE PRIME}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
)
_PLAIN: Final = str.maketrans(
    _SPECIAL
    | {letter.upper(): plain.capitalize() for letter, plain in _SPECIAL.items() if len(letter.upper()) == 1}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | {"\N{HEBREW PUNCTUATION MAQAF}": "-"}
)

_WORD: Final = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|[א-ת](?:'(?!'))?(?:(?:\"|'')?[א-ת](?:'(?!'))?)*+")
_MUTE_GERESH: Final = re.compile(r"(?<![גזצץתדחעטו])'")


def plain(text: str) -> str:
    """``text`` without points, accents and formatting characters; apostrophes and quotation marks are ASCII.

    >>> plain("Gérard Ya’alon"), plain("גֶּרְשׁוֹן")
    ("Gerard Ya'alon", 'גרשון')
    """
    if text.isascii():
        return text.replace("`", "'")
    silent = ucd.pattern(r"[\p{M}\p{Cf}]+")
    return silent.sub("", ucd.normalize("NFKD", silent.sub("", text)).translate(_PLAIN))


@lru_cache(maxsize=1 << 15)
def tokens(name: str) -> tuple[str, ...]:
    """The words of ``name`` in the letters a–z and א–ת; a geresh stays where it makes another sound.

    Hyphens, spaces and full stops part words, apostrophes do not; gershayim stay, for they tell initials. Nothing is
    read past `LONGEST` words, nor past `LONGEST` letters of one.

    >>> tokens("Moshe Ya'alon"), tokens("ז'אן־מארי")
    (('moshe', 'yaalon'), ("ז'אן", 'מארי'))
    >>> tokens("א. ב. יהושע"), tokens("A.B. Yehoshua")
    (('א', 'ב', 'יהושע'), ('a', 'b', 'yehoshua'))
    """
    return tuple(token_of(word) for word in _WORD.findall(plain(name[: LONGEST * LONGEST]))[:LONGEST])


def token_of(word: str) -> str:
    """One word as a token: at most `LONGEST` letters of lower case.

    >>> token_of("O'Hara")
    'ohara'
    """
    if word[0] <= "z":
        return word[:LONGEST].replace("'", "").lower()
    return _MUTE_GERESH.sub("", word[:LONGEST].replace("''", '"'))


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The words of a `plain` text and what stands between them, in order, each with whether it is a word.

    >>> list(pieces("בן-גוריון"))
    [(True, 'בן'), (False, '-'), (True, 'גוריון')]
    """
    end = 0
    for match in _WORD.finditer(text):
        if match.start() > end:
            yield False, text[end : match.start()]
        yield True, match.group()
        end = match.end()
    if end < len(text):
        yield False, text[end:]


def is_hebrew(token: str) -> bool:
    """Whether a token of `tokens` is of Hebrew letters.

    >>> is_hebrew("דן"), is_hebrew("dan")
    (True, False)
    """
    return token[:1] >= "א"


def sounds(token: str) -> tuple[str, ...]:
    """The letters of a Hebrew token, each with its geresh; gershayim fall away.

    >>> sounds("ג'ורג'")
    ("ג'", 'ו', 'ר', "ג'")
    """
    found: list[str] = []
    for char in token:
        if char == "'" and found:
            found[-1] += char
        elif char >= "א":
            found.append(char)
    return tuple(found)
