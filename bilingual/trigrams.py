"""How Hebrew a run of letters is, and in which order it stands: log-odds from the trigrams of Hebrew words.

The table holds ``-8 ln P(c | a b)`` for the 27 letters, geresh, gershayim and the edge of a word; its head names what it
was counted on, and ``tools/train_trigrams.py`` makes it. Final letters are letters of their own: where they stand counts.
"""

import re
from functools import cache
from math import log
from typing import Final

from .chars import FINALS

LETTERS: Final = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
ALPHABET: Final = LETTERS + "'\"_"
"""The symbols of the table in its order; ``_`` is the edge of a word."""

MEDIALS: Final = "כמנצ"
"""Letters that stand at the end of a word almost never: there they take another form (pe does not in loanwords)."""

WORD: Final = re.compile(r"[א-ת]++(?:['\"׳״‘’“”][א-ת]++)*+")
_GLUED: Final = re.compile("[A-Za-z][א-ת]|[א-ת][A-Za-z]")
_ATTACHED: Final = re.compile("(?<![A-Za-zא-ת])[משהוכלב]{1,3}(?=[A-Z])|(?<=[A-Z]{2})[א-ת]{2,4}(?![A-Za-zא-ת])")
_SIGNS: Final = str.maketrans(dict.fromkeys("׳‘’", "'") | dict.fromkeys("״“”", '"'))
_EDGE: Final = len(ALPHABET) - 1
_SIDE: Final = len(ALPHABET)
_EVEN: Final = 8 * log(len(LETTERS) + 1)
_LOWEST: Final = 33


def words(text: str) -> list[str]:
    """The Hebrew words of ``text`` without their points, gershayim and geresh inside them as ASCII quotes.

    >>> words("הרמטכ״ל אמר: Hello, ג׳ורג׳")
    ['הרמטכ"ל', 'אמר', "ג'ורג"]
    """
    return [word.translate(_SIGNS) for word in WORD.findall(_unpointed(text))]


def score(text: str) -> float:
    """How much better Hebrew explains the letters of ``text`` than letters drawn by lot would, in nats.

    Positive: Hebrew. It grows with the text, by a good one nat a letter; 0.0 where there is no Hebrew letter.

    >>> score("שלום לכולם") > 5 > 0 > score("ץקדג טעחן")
    True
    """
    return sum(_EVEN * (len(word) + 1) - _cost(word) for word in words(text)) / 8


def order(text: str) -> float:
    """How much better logical order explains the words of ``text`` than reversed order does, in nats.

    Positive: logical. Each word counts for itself, so the order of the words says nothing; 0.0 where there is none.

    >>> order("ירושלים היא עיר") > 8, order("םילשורי איה ריע") < -8
    (True, True)
    """
    return sum(_cost(word[::-1]) - _cost(word) for word in words(text)) / 8


def finals(text: str) -> tuple[int, int]:
    """How many words of two letters and more end as the finals rule says, and how many begin so: (logical, visual).

    Logical are words that end in a final letter; visual are those that begin with one, and those of three letters and
    more that end in a letter that has a final form and is not in it.

    >>> finals("ירושלים וחיפה"), finals("הפיחו םילשורי"), finals("הכונמ לש")
    ((1, 0), (0, 1), (0, 1))
    """
    found = [word for word in words(text) if len(word) > 1]
    logical = sum(word[-1] in FINALS for word in found)
    visual = sum(word[0] in FINALS or (word[-1] in MEDIALS and len(word) > 2) for word in found)
    return logical, visual


def glued(text: str) -> int:
    """How often a Hebrew and a Latin letter stand side by side where Hebrew does not put them.

    It puts prefixes before a capital, and inflections behind two.

    >>> glued("הURL של הDVDים"), glued("nאיve")
    (0, 2)
    """
    found = len(_GLUED.findall(text))
    return len(_GLUED.findall(_ATTACHED.sub(" ", text))) if found else 0


def _unpointed(text: str) -> str:
    if text.isascii():
        return ""
    from .ucd import pattern

    return pattern(r"[\p{Hebrew}&&\p{Mn}]+").sub("", text)


def _cost(word: str) -> int:
    """``-8 ln P(word)``."""
    table, index = _table()
    cost, first, second = 0, _EDGE, _EDGE
    for symbol in word:
        third = index[symbol]
        cost += table[(first * _SIDE + second) * _SIDE + third]
        first, second = second, third
    return cost + table[(first * _SIDE + second) * _SIDE + _EDGE]


@cache
def _table() -> tuple[bytes, dict[str, int]]:
    from importlib.resources import files

    text = (files(__package__) / "data" / "trigrams.txt").read_text(encoding="utf-8")
    rows = [line for line in text.split("\n") if line and not line.startswith("# ")]
    return bytes(ord(char) - _LOWEST for row in rows for char in row), {c: i for i, c in enumerate(ALPHABET)}
