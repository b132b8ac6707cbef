"""The consonants of a name in one alphabet for both scripts: a sieve before anything dearer is asked."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from .letters import is_hebrew

_HEBREW: Final = str.maketrans(
    {
        **dict.fromkeys("אהעוי'\"", ""), "ב": "b", "ג": "g", "ד": "d", "ז": "s", "ח": "k", "ט": "t", "כ": "k", "ך": "k",
        "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "פ": "b", "ף": "b", "צ": "s", "ץ": "s", "ק": "k",
        "ר": "r", "ש": "s", "ת": "t",
    }
)  # fmt: skip
_LATIN_GROUPS: Final = re.compile(r"sch|tch|sh|ch|ph|th|gh|tz|ts|ck|dj|[a-z]")
_LATIN: Final = {
    **dict.fromkeys("aeiouyhw", ""), "sch": "s", "tch": "s", "sh": "s", "ch": "k", "ph": "b", "th": "t", "gh": "",
    "tz": "s", "ts": "s", "ck": "k", "dj": "g", "b": "b", "c": "k", "d": "d", "f": "b", "g": "g", "j": "g", "k": "k",
    "l": "l", "m": "m", "n": "n", "p": "b", "q": "k", "r": "r", "s": "s", "t": "t", "v": "b", "x": "ks", "z": "s",
}  # fmt: skip
_DOUBLES: Final = re.compile(r"(.)\1")
_COUNTED: Final = 4
"""Times that one consonant counts."""


class Consonants(NamedTuple):
    """Which consonants a name has and how often, as bits, and how many bits there are."""

    bits: int
    size: int


@lru_cache(maxsize=1 << 16)
def skeleton(token: str) -> str:
    """The consonants of one token of `letters.tokens`, like sounds under one letter, doubles once.

    >>> skeleton("ravid"), skeleton("רביד")
    ('rbd', 'rbd')
    """
    if is_hebrew(token):
        consonants = token.translate(_HEBREW)
    else:
        consonants = "".join([_LATIN[group] for group in _LATIN_GROUPS.findall(token)])
    return _DOUBLES.sub(r"\1", consonants)


def consonants(words: Iterable[str]) -> Consonants:
    """The consonants of the words, put together.

    >>> consonants(("barak", "ravid")) == consonants(("ברק", "רביד"))
    True
    """
    bits = 0
    for letter in "".join(map(skeleton, words)):
        bit = 1 << (ord(letter) - 97) * _COUNTED
        for _ in range(_COUNTED - 1):
            if bits & bit:
                bit <<= 1
        bits |= bit
    return Consonants(bits, bits.bit_count())
