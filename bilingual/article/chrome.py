"""What one line says that is not the article: strings and phrases that pages print, alone, doubled or glued to a sentence.

The tables are in ``bilingual/data``: ``chrome`` has whole lines, ``chrome_phrases`` has phrases with parts that vary. A
reader's own table, learnt from a corpus or written by hand, goes with them. What a line says by itself is not the last
word: a string of a weak kind counts only in its place on the page, see `bilingual.article.standing`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from .. import tables
from ..errors import TableError
from ..lines import Line
from ..spans import Span
from . import phrases
from .phrases import EDGE, surface

SURE: Final = frozenset({"ui", "tail", "box", "code", "paywall"})
WEAK: Final = frozenset({"word", "nav", "end"})
NOTES: Final = frozenset({"contributors", "correction", "disclosure"})
KINDS: Final = SURE | WEAK | NOTES
"""What a string can be.

Sure wherever they stand: ``ui`` a button or a promotion, ``tail`` what only teasers follow, ``box`` what headlines of
other articles follow, ``code`` code of the page, ``paywall`` a demand to pay. Sure only in their place: ``word`` a button
that is also an ordinary word, ``nav`` the name of a section, ``end`` what is chrome after the last paragraph. Notes of the
newsroom, which are never dropped: ``contributors``, ``correction``, ``disclosure``.
"""

PLACES: Final = ("line", "open", "close", "inside")
"""Where a phrase stands: as the whole line; at its beginning, or its end, glued to the rest; anywhere."""

LONGEST: Final = 1000
"""Code points of a row of buttons; a longer line is none."""

_LONGEST_PHRASE: Final = 250
_DECORATION: Final = " \t>\u00bb\u203a<\u00ab\u2039\u2022\u00b7\u25aa\u25a0\u25cf\u25b6\u25ba*|#\\/[](){}:.!,+_~=\u2190-\u2193-"
_BEFORE: Final = r"[ >\u00bb\u203a\u2022\u00b7\u25aa\u25a0\u25cf\u25b6\u25ba*|#\\_-]*"
_AFTER: Final = r"[ >\u00bb\u203a:!|*<_-]*"
_UNSEEN: Final = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LABEL: Final = re.compile(r"(?:og:)?(?:title|headline|name|כותרת)\s*:\s*", re.IGNORECASE)
_DIGITS: Final = re.compile(phrases.NUMBER)
_SEPARATORS: Final = re.compile(r"[\s|\u00b7\u2022/,>\u00bb<*-]*")
_STOPS: Final = ".!?\u2026"
_CLOSERS: Final = _STOPS + "\"')]\u05f4\u2019\u201d"
_ROW: Final = 6
"""Strings in a row that need not all be known."""

_ROW_SHARE: Final = 0.8


class Piece(NamedTuple):
    """A part of the text that is not the article, and of what kind it is."""

    span: Span
    kind: str


class Reading(NamedTuple):
    """What a line says: the kind of all of it, or empty and the pieces of it that are chrome."""

    kind: str
    pieces: tuple[Piece, ...] = ()


class Phrase(NamedTuple):
    """A row of the table of phrases."""

    text: str
    place: str
    kind: str
    sign: str


class Table(NamedTuple):
    """The strings by their keys, and all that lines are looked up by: their first and last code points."""

    strings: dict[str, str]
    heads: dict[str, tuple[str, ...]]
    tails: dict[str, tuple[str, ...]]
    first: dict[str, tuple[Phrase, ...]]
    last: dict[str, tuple[Phrase, ...]]
    inside: tuple[Phrase, ...]


def key(line: str) -> str:
    r"""What two printings of one string share: its surface without spaces and signs at the ends.

    >>> key(">>> לידיעה המלאה") == key("לידיעה המלאה "), key("Already signed up?  LOG IN")
    (True, 'already signed up? log in')
    """
    return " ".join(surface(line).replace("''", '"').split()).strip(_DECORATION)


@cache
def shipped() -> Table:
    """The tables of the package."""
    return _table(
        {key(text): kind for text, kind, _language, _source in tables.rows("chrome")},
        [Phrase(text, place, kind, sign) for text, place, kind, sign, _language, _source in tables.rows("chrome_phrases")],
    )


def table(path: str | None = None, outlet: str | None = None) -> Table:
    """The tables of the package, with the strings of the file at ``path`` if there is one.

    The file has the format of ``data/chrome.tsv``: the first two columns are text and kind, other columns are not read.
    A row of kind ``ask`` waits for a person to decide, and one of kind ``keep`` takes a string of the package away. With
    ``outlet``, weak strings that the table has from its pages are sure. Raises `TableError` for a file that cannot be
    read or breaks the rules of its format.
    """
    strings = dict(shipped().strings)
    if outlet is not None:
        strings |= {
            key(text): "ui"
            for text, kind, _language, source in tables.rows("chrome")
            if kind in WEAK and key(source) == key(outlet)
        }
    if path is not None:
        try:
            stat = Path(path).stat()
            house = _house(path, stat.st_mtime_ns, stat.st_size)
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}:0: cannot be read as UTF-8 text: {error}"
            raise TableError(message) from error
        strings = {k: kind for k, kind in (strings | house).items() if kind not in ("ask", "keep")}
    if path is None and outlet is None:
        return shipped()
    return _with_strings(shipped(), strings)


@cache
def _house(path: str, changed: int, size: int) -> dict[str, str]:  # noqa: ARG001 - part of the cache's key
    found = {}
    for number, row in enumerate(tables.parse(Path(path).read_text(encoding="utf-8-sig"), path), 1):
        if row[1] not in KINDS | {"ask", "keep"}:
            message = f"{path}:0: row {number}: {row[1]!r} is none of the kinds {', '.join(sorted(KINDS))}, ask, keep"
            raise TableError(message)
        found[key(row[0])] = row[1]
    return found
