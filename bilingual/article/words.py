"""What the tables know of a word: agency, label, role, tag, title, given name, or plain prose.

The readers of credits and bylines work on a *canvas*: the text with every sign that has a plain equal put in its place,
code point for code point, so that offsets stay those of the text.
"""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from .. import chars
from ..exchange import exchange
from ..names.name import Kind, Name
from ..searchkey import fold
from ..tables import rows

_SPACES: Final = "\t\x0b\x0c\x1c\x1d\x1e\x1f\u1680\u2000-\u200a\u2028\u205f\u3000" + chars.NBSP + chars.NNBSP
UNSEEN: Final = chars.BIDI_CONTROLS + chars.ZWSP + chars.ZWNJ + chars.ZWJ + chars.WJ + chars.BOM + chars.SHY
"""Characters that show nothing: blanks on the canvas."""


def _range(spec: str) -> str:
    return re.sub("(.)-(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), spec)


_plain: Final = exchange(
    dict.fromkeys(_range(_SPACES) + UNSEEN, " ")
    | dict.fromkeys("\u2018\u2019\u201b\u2032`\u00b4" + chars.GERESH, "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033" + chars.GERSHAYIM, '"')
    | dict.fromkeys("\u2010\u2011" + chars.MAQAF, "-")
    | {"\uff1a": ":"}
)

_LONGEST_NAME: Final = 80
_EDGE: Final = 4
_NOT_KEY: Final = re.compile("[^0-9a-z\u05d0-\u05ea+]+")
_HEBREW: Final = re.compile("[\u05d0-\u05ea]")


def canvas(text: str) -> str:
    r"""``text`` with plain spaces, quotation marks and hyphens, code point for code point.

    >>> canvas("צה״ל\N{NO-BREAK SPACE}x")
    'צה"ל x'
    """
    return _plain(text)


_CODE: Final = re.compile(
    r"\{\{[^{}]{0,200}\}\}|[.#@]?[\w\-.:#> ,]{0,80}\{[^{}]{0,500}\}|<[^<>\s][^<>]{0,300}>|&(?:[a-z]{2,8}|#\d{1,7});",
    re.IGNORECASE,
)


_RUBBISH: Final = (
    *(
        "none",
        "null",
        "undefined",
        "nan",
        "n/a",
        "na",
        "tbd",
        "unknown",
        "unknown author",
        "no author",
        "admin",
        "jr",
        "sr",
    ),
    *("ללא", "אין", "לא ידוע", "לא צוין", "לא זמין", "ללא קרדיט"),
)
"""What a field says that has nothing to say."""

_LONGEST_RUBBISH: Final = 20


def cleared(board: str) -> str:
    """The canvas of a metadata field without leaked code: blanks in its place.

    >>> cleared(".by{color:red}Dana &amp; Tom")
    '              Dana &     Tom'
    """
    if not any(sign in board for sign in "{<&"):
        return board
    return _CODE.sub(lambda match: ("&" if match[0] == "&amp;" else "").ljust(len(match[0])), board)


@cache
def _rubbish() -> frozenset[str]:
    return frozenset(map(fold, _RUBBISH))


def is_rubbish(text: str) -> bool:
    """Is ``text`` what a field says that has nothing to say?"""
    return len(text) <= _LONGEST_RUBBISH and folded(text) in _rubbish()


def is_hebrew(text: str) -> bool:
    """Is there a Hebrew letter in it?"""
    return _HEBREW.search(text) is not None


def key(text: str) -> str:
    """What two spellings of one agency share: letters and digits alone.

    >>> key("FLASH 90") == key("Flash90"), key("לע״מ") == key('לע"מ')
    (True, True)
    """
    return _NOT_KEY.sub("", folded(text))


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """The search key of a word or a short phrase; the same few are asked for again and again."""
    return fold(word)


class Agency(NamedTuple):
    """A row of the table of agencies: the form in each script, where there is one, and what kind of source it is.

    ``reports`` says that it sends reports, and may stand in a byline or a dateline.
    """

    hebrew: str | None
    latin: str | None
    kind: Kind
    reports: bool

    def name(self, text: str) -> Name:
        """The name as written in ``text``: an agency keeps its script."""
        own, other = (self.hebrew, self.latin) if is_hebrew(text) else (self.latin, self.hebrew)
        return Name(text, own or other or text, self.hebrew, self.latin, self.kind, "spelling", "lexicon")


_KINDS: Final[dict[str, Kind]] = {
    "agency": "agency",
    "pictures": "agency",
    "source": "source",
    "organisation": "organisation",
}


@cache
def _agencies() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for name, other, kind, forms, _ in rows("agencies"):
        pair = [form for form in (name, other) if form != "-"]
        hebrew = next((form for form in pair if is_hebrew(form)), None)
        latin = next((form for form in pair if not is_hebrew(form)), None)
        agency = Agency(hebrew, latin, _KINDS[kind], kind == "agency")
        for form in pair + (forms.split("|") if forms != "-" else []):
            found.setdefault(key(form), agency)
    return found


def agency(text: str) -> Agency | None:
    """The agency or other source whose name is exactly ``text``, in any of its spellings.

    >>> agency("FLASH 90").hebrew, agency('דובר צה"ל').kind, agency("ברק רביד")
    ('פלאש 90', 'source', None)
    """
    if len(text) > _LONGEST_NAME:
        return None
    table = _agencies()
    return table.get(key(text)) or (table.get(key(text[4:])) if text[:4].lower() == "the " else None)


@cache
def _agency_edges() -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last letters, up to `_EDGE`, of the keys of agencies; a vav may stand before one."""
    sizes = range(1, _EDGE + 1)
    heads = {name[:size] for name in ("the", *_agencies()) for size in sizes}
    tails = {f"\u05d5{name}"[-size:] for name in _agencies() for size in sizes}
    return frozenset(("", *heads)), frozenset(("", *tails))


def may_open_agency(word: str) -> bool:
    """May the name of an agency, several words perhaps, begin with ``word``?"""
    return key(word)[:_EDGE] in _agency_edges()[0]


def may_close_agency(word: str) -> bool:
    """May the name of an agency, several words perhaps, end with ``word``?"""
    return key(word)[-_EDGE:] in _agency_edges()[1]


@cache
def words(table: str) -> frozenset[str]:
    """The first column of a table, folded: what stands in it can be asked for with the fold of a word."""
    return frozenset(fold(row[0]) for row in rows(table))


@cache
def kinds(table: str) -> dict[str, str]:
    """The first column of a table, folded, with the second."""
    return {fold(row[0]): row[1] for row in rows(table)}


@cache
def _longest_phrase() -> int:
    return max(len(row[0].split()) for row in rows("prose_words"))


def has_prose(tokens: list[str]) -> bool:
    """Does a word or a phrase stand among ``tokens`` that no name of a person holds?

    >>> has_prose(["Prime", "Minister", "Netanyahu"]), has_prose(["White", "House"]), has_prose(["Barak", "Ravid"])
    (True, True, False)
    """
    table = words("prose_words")
    keys = [folded(token).strip('.,:;!?"()') for token in tokens]
    if any(word in table for word in keys):
        return True
    return any(
        " ".join(keys[start : start + size]) in table
        for size in range(2, min(_longest_phrase(), len(keys)) + 1)
        for start in range(len(keys) - size + 1)
    )


def is_given(token: str) -> bool:
    """Is ``token`` a given name in use, in its script?"""
    table = words("first_names")
    name = folded(token)
    return name in table or ("-" in name and name.partition("-")[0] in table)


@cache
def _at_home() -> frozenset[str]:
    return frozenset(fold(name) for name, source in rows("first_names") if source.startswith("CBS"))


def is_given_here(token: str) -> bool:
    """Is ``token`` a given name in use in Israel?

    >>> is_given_here("רון"), is_given_here("רד")
    (True, False)
    """
    return folded(token) in _at_home()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(form) for row in rows("surnames") for form in (row[0], *row[2].split("|")) if form)


def is_surname(token: str) -> bool:
    """Is ``token`` a Hebrew surname that a table knows?"""
    return folded(token) in _surnames()


def is_title(token: str) -> bool:
    """Is ``token`` a title or a rank that is no part of a name?"""
    return folded(token) in words("titles")
