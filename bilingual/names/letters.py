"""A written name reduced to the letters that are compared: tokens of one script, points and punctuation set aside."""

import re
from functools import lru_cache
from typing import Final

from .. import ucd

_SPECIAL: Final = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ə": "a", "ŧ": "t", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɔ": "o", "ɛ": "e",
    "װ": "וו", "ױ": "וי", "ײ": "יי",
}  # fmt: skip
_QUOTES: Final = {
    **dict.fromkeys("\N{HEBREW PUNCTUATION GERESH}`\N{ACUTE ACCENT}\N{PRIME}\N{LEFT SINGLE QUOTATION MARK}", "'"),
    **dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}", "'"),
    **dict.fromkeys("\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}", "'"),
    **dict.fromkeys("\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}", "'"),
    **dict.fromkeys("\N{HEBREW PUNCTUATION GERSHAYIM}\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE PRIME}", '"'),
    **dict.fromkeys("\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}", '"'),
    "''": '"',
}
_DASHES: Final = "\N{HEBREW PUNCTUATION MAQAF}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}"
_PLAIN: Final = str.maketrans(
    {**_SPECIAL, **{k: v for k, v in _QUOTES.items() if len(k) == 1}, **dict.fromkeys(_DASHES, "-")}
)
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)*|[א-ת](?:['\"]?[א-ת])*'?")
_EMPTY_GERESH: Final = re.compile(r"(?<![גזצץתדחעטו])'")

LONGEST: Final = 48
"""Letters of a token, and tokens of a name, past which nothing is compared: a bound for hostile input."""


def plain(text: str) -> str:
    """``text`` in lower case without points, accents and formatting characters; quotes and dashes are ASCII.

    >>> plain("Gérard Ya’alon"), plain("גֶּרְשׁוֹן")
    ("gerard ya'alon", 'גרשון')
    """
    if text.isascii():
        return text.lower()
    marks = ucd.pattern(r"[\p{M}\p{Cf}]+")
    return marks.sub("", ucd.normalize("NFKD", marks.sub("", text)).lower().translate(_PLAIN))


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of ``name`` in the letters a–z and א–ת; a geresh stays where it makes another sound.

    Hyphens, spaces and points separate, apostrophes do not; gershayim stay, for they tell initials.

    >>> tokens("Moshe Ya'alon"), tokens("ז'אן־מארי")
    (('moshe', 'yaalon'), ("ז'אן", 'מארי'))
    """
    words = (w[:LONGEST] for w in _WORD.findall(plain(name[: LONGEST * LONGEST])))
    kept = (w.replace("'", "") if w[0] <= "z" else _EMPTY_GERESH.sub("", w) for w in words)
    return tuple(kept)[:LONGEST]


def is_hebrew(token: str) -> bool:
    """Whether a token of :func:`tokens` is of Hebrew letters."""
    return token[0] >= "א"
