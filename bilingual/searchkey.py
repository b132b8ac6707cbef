"""The search key: two spellings that differ only in what a reader overlooks have the same one.

It is for comparing and searching, never for showing: what it takes away does not come back.
"""

import re
from typing import Final

from . import ucd
from .chars import FINALS
from .exchange import exchange
from .lines import TERMINATOR

_PLAIN: Final = re.compile("[ -~\u05d0-\u05ea]*+")
"""Printable ASCII and Hebrew letters: text of these alone needs neither decomposition nor a look at marks."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f]")

_INVISIBLE: Final = r"[[\p{DI}\p{Cc}]--[\t-\r\x1c-\x1f\x85]]+"

_LONG_MARKS: Final = r"([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]++"
"""Normalisation is quadratic in a run of unordered marks; UAX #15 takes 30 for the most that any language needs. (The
two halfwidth sound marks of katakana are no marks, and become some.)"""

_SILENT_MARKS: Final = r"(?<=[[\p{Latin}\p{Hebrew}]--\p{M}])\p{M}++|[\p{Hebrew}&&\p{M}]"

_GERESH: Final = (
    "`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02ca\u02cb\u055a\u05f3\u2018\u2019\u201a\u201b\u2032\u2035\ua78c"
)
_GERSHAYIM: Final = "\u02ba\u02dd\u02ee\u05f4\u201c\u201d\u201e\u201f\u2033\u2036"
_DASHES: Final = "\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b"

_YIDDISH: Final = {
    "\u05ef": "\u05d9\u05d9\u05d9",
    "\u05f0": "\u05d5\u05d5",
    "\u05f1": "\u05d5\u05d9",
    "\u05f2": "\u05d9\u05d9",
}
"""Letters made of vavs and yods that the UCD does not decompose."""

_STROKES: Final = {
    "\u00e6": "ae",
    "\u00f8": "o",
    "\u0111": "d",
    "\u0127": "h",
    "\u0131": "i",
    "\u0142": "l",
    "\u0153": "oe",
    "\u0167": "t",
}
"""Latin letters whose accent is part of the letter, so that no decomposition takes it off."""

_FINALS: Final = tuple(zip(FINALS, "\u05db\u05de\u05e0\u05e4\u05e6", strict=True))
_SIGNS: Final = (
    dict.fromkeys(_GERESH, "'") | dict.fromkeys(_GERSHAYIM, '"') | dict.fromkeys(_DASHES, "-") | _YIDDISH | _STROKES
)
_signed: Final = exchange(_SIGNS)
_ENDS: Final = ("\n", "\r", "\x85", "\u2029")


def fold(text: str) -> str:
    r"""The key of ``text``: equal keys mean the same words, however they were pointed, signed, spaced or cased.

    Off: Hebrew points and accents, accents of Latin letters, everything invisible (bidi controls, joiners, variation
    selectors, soft hyphens, controls), case, white space at the ends.
    Made one: presentation forms and other compatibility forms with their letters (NFKD), Yiddish digraphs with two
    letters, final letters with the ordinary ones, every geresh, apostrophe and single quotation mark (``'``), every
    gershayim and double quotation mark, two geresh signs too (``"``), maqaf, hyphens, dashes and minus (``-``), every
    run of spaces (one space).
    Left alone: other punctuation (paseq and sof pasuq as well), digits, the marks of other scripts (the first 30 of a
    run), the lines: each line end inside the text becomes ``\n``, and none is lost.

    ``fold(fold(text)) == fold(text)``, and the time is linear.

    >>> fold("צה״ל") == fold('צה"ל') == fold("צה''ל")
    True
    >>> fold("שָׁלוֹם"), fold("Café\N{NO-BREAK SPACE}NOIR"), fold("תל־אביב")
    ('שלומ', 'cafe noir', 'תל-אביב')
    """
    if text.isascii():
        text = (text if text.isprintable() else _CONTROLS.sub("", text)).lower()
    else:
        plain = _PLAIN.fullmatch(text) or _PLAIN.fullmatch(text := _signed(text))
        text = text.lower() if plain else _letters(text)
        for final, ordinary in _FINALS:
            text = text.replace(final, ordinary)
    text = text.replace("`", "'")
    if "''" in text:
        text = text.replace("''", '"')
    if not text.isprintable() and any(end in text for end in _ENDS):
        return "\n".join(" ".join(line.split()) for line in TERMINATOR.split(text)).strip("\n")
    return " ".join(text.split())


def _letters(text: str) -> str:
    """Letters and signs without what is overlooked; the white space as it was."""
    text = _bounded(_signed(ucd.pattern(_INVISIBLE).sub("", text)))
    text = ucd.normalize("NFKD", ucd.normalize("NFKD", text).casefold())
    text = ucd.pattern(_SILENT_MARKS).sub("", text)
    return ucd.normalize("NFC", _signed(_bounded(text)))


def _bounded(text: str) -> str:
    return ucd.pattern(_LONG_MARKS).sub(r"\1", text)
