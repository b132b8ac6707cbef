"""Lines that are no byline, told by a few of their words: nearly all headlines and sentences are.

Every answer is one that `bylines.byline_line` would come to by reading the line, at a tenth of the price.
"""

import re
from functools import cache
from typing import Final

from ..tables import rows
from .people import is_particle, role_of
from .words import agency, folded, is_hebrew, is_title, kinds, may_close_agency, may_open_agency, words

_WORD: Final = r"[א-ת](?:[א-ת'\"-]*[א-ת])?", "[A-Za-z](?:[A-Za-z'-]*[A-Za-z])?"
_FIRST_PIECE: Final = re.compile("|".join(rf"({word}(?: {word}){{2,}})(?=[,;|/]|\.?\Z)" for word in _WORD))
_NOT_READ: Final = re.compile(r"\d|תש")
_ABBREVIATED: Final = 4
_JOINS: Final = frozenset(
    ["and", "via", "with", "from", "et", "und", "y", "photo", "photos", "courtesy", "עם", "באדיבות", "ו"]
)
_LEADS: Final = frozenset(
    {
        *(
            "special",
            "exclusive",
            "cc",
            "cc0",
            "creative",
            "public",
            "gfdl",
            "written",
            "edited",
            "translated",
            "compiled",
        ),
        *(
            "reported",
            "photographed",
            "photo",
            "photos",
            "photograph",
            "photography",
            "image",
            "picture",
            "video",
            "via",
        ),
        *("courtesy", "handout", "צילומים", "צילום", "תמונה", "קרדיט", "באדיבות"),
    }
)
"""What may stand before a name, or begin what says something of one, besides what the tables know."""
_MOST_OF_AGENCY: Final = 4
_MOST_OF_ORGANISATION: Final = 7


def is_refused(line: str) -> bool:
    """Is ``line`` no byline, for its first words, up to a comma or the end, can name nobody?

    False does not mean that it is one.

    >>> is_refused("ראש הממשלה אמר את זה אתמול"), is_refused("דנה לוי, כתבת הארץ"), is_refused("This is not the time for it")
    (True, False, True)
    """
    piece = _FIRST_PIECE.match(line)
    if piece is None or _NOT_READ.search(line):
        return False
    found = piece[0].split(" ")
    first, last = found[0], found[-1]
    if line.endswith(".", piece.end()) and (len(last) <= _ABBREVIATED or not last.isalpha()):
        return False
    opens, closes = _label_words()
    if first in ("and", "the") or first.lower() in _LEADS or first.lower() in opens or last.lower() in closes:
        return False
    if not _says_nothing(found):
        return False
    join = next((i for i, word in enumerate(found) if i and (word.lower() in _JOINS or word.startswith("ו-"))), 0)
    return not join or (join > 2 and _says_nothing(found[:join]))


def _says_nothing(found: list[str]) -> bool:
    """Do the words name nobody, and say nothing of a name? One of them is a word of prose, and none at its place a sign."""
    keys = list(map(folded, found))
    prose = words("prose_words")
    if not any(key in prose and key[0] != "ו" and not is_particle(key) for key in keys):
        return False
    hebrew, sources, tags = is_hebrew(found[0]), kinds("organisation_words"), kinds("credit_tags")
    if keys[0] in tags or keys[-1] in tags or is_title(found[0]) or any(map(role_of, (*found[:5], found[-1]))):
        return False
    if keys[0] in sources or (
        not hebrew and len(keys) <= _MOST_OF_ORGANISATION and not sources.keys().isdisjoint(keys)
    ):
        return False
    return not _beside_agency(found) and " ".join(keys) not in words("dateline_places")


def _beside_agency(found: list[str]) -> bool:
    """Do the words begin or end with an agency, or are they one?"""
    sizes = range(1, min(_MOST_OF_AGENCY, len(found)) + 1)
    if may_open_agency(found[0]) and any(agency(" ".join(found[:size])) for size in (*sizes, len(found))):
        return True
    if not may_close_agency(found[-1]):
        return False
    return any(agency(part) or agency(part[1:]) for part in (" ".join(found[-size:]) for size in sizes))


@cache
def _label_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that the labels of bylines begin with, and those that labels behind the names end with."""
    labels = [(row[0].lower().split(), row[2].split("|")) for row in rows("byline_labels")]
    return frozenset(label[0] for label, _ in labels), frozenset(label[-1] for label, form in labels if "after" in form)
