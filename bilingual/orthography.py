"""Geresh and gershayim as they are written: which signs in Hebrew words are these, and which are quotation marks.

Balanced quotations are read first; what is left inside words is a sign of the word.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from . import ucd
from .chars import FINALS, GERESH, GERSHAYIM
from .lines import split_lines
from .repertoire import SIGNS as PLAIN_SIGNS
from .repertoire import Repertoire, repertoire
from .spans import Span
from .tables import rows

Kind = Literal["gershayim", "geresh"]
Form = Literal["ascii", "hebrew", "wrong"]
Facing = Literal["inside", "opening", "closing", "neither"]

SINGLES: Final = "'`\u00b4\u02bc\u05f3\u2018\u2019\u201a\u201b\u2032\uff07"
DOUBLES: Final = '"\u05f4\u201c\u201d\u201e\u201f\u2033\uff02'
WRONG: Final = "`\u00b4\u02bc\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u2033\uff02\uff07"
"""Signs that stand for geresh or gershayim and are neither the Hebrew nor the ASCII one."""

_HEBREW: Final = "\u05d0-\u05ea"
_TOKEN: Final = re.compile(
    f"[{SINGLES}]{{1,2}}(?![{SINGLES}])|[{DOUBLES}](?![{DOUBLES}])|[{SINGLES}]{{3,}}|[{DOUBLES}]{{2,}}"
)
_CANDIDATE: Final = re.compile(f"[{SINGLES}{DOUBLES}]")
ASIDE: Final = (
    "\u034f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7-\u05c9\ufb1e"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
"""Points, accents and what nobody sees, set aside when words are read: the body of an ``re`` character class."""

_ASIDE: Final = r"[[\p{Hebrew}&&\p{M}]\p{Bidi_Control}\u034F\u200B-\u200D\u2060\uFEFF]++"

_BEFORE: Final = re.compile(f"[{_HEBREW}]+\\Z")
_AFTER: Final = re.compile(f"[{_HEBREW}]+")
_AFTER_LETTER: Final = f"[{_HEBREW}][{ASIDE}]*+"
_DOUBTFUL: Final = re.compile(f"[{GERESH}{GERSHAYIM}]|{_AFTER_LETTER}(?:[{WRONG}]|[{SINGLES}]{{2}})")
_TWO_SINGLES: Final = re.compile("''")
_SIGN: Final = re.compile(f"{_AFTER_LETTER}[{SINGLES}{DOUBLES}]")
_SUSPECT: Final = frozenset((GERESH, GERSHAYIM, *WRONG))
_PLAIN_SUSPECT: Final = tuple(sign for sign in WRONG if sign in PLAIN_SIGNS)

_LONGEST: Final = 24
_LONGEST_STEM: Final = 9
"""With its prefixes, as in ולכשסמנכ"לית."""

_ORDINARY: Final = str.maketrans(FINALS, "\u05db\u05de\u05e0\u05e4\u05e6")

_PREFIXES: Final = re.compile("[משהוכלב]+\\Z")
_GERESH_LETTERS: Final = "גזצץתחעד"
"""Letters that geresh makes into sounds of other languages inside a word (Academy of the Hebrew Language)."""

_FOREIGN_ENDS: Final = "גזץ"
_SUFFIX: Final = (
    "ים|ות|י|ית|יות|יים|ה|ו|ך|ם|ן|נו|כם|כן|הם|הן|יו|יה|יך|יהם|יהן|ינו|יכם|יכן|ון|ונים|ניק|ניקים|ניקית|ניקיות"
    "|יסט|יסטים|יסטית|סט|סטים|סטית|אי|אים|אית"
)
_INFLECTED: Final = re.compile(f"([אבגדהוזחטיכלמנסעפצקרשת])(?:{_SUFFIX})")
_YEAR: Final = re.compile(f"ת[{_HEBREW}]{{0,3}}[{SINGLES}]{{0,2}}[{DOUBLES}]?[{_HEBREW}](?![{_HEBREW}])")

_OPENING: Final = " \t([{<-\u05be\u2010\u2011\u2012\u2013\u2014/:\u00ab\u00a0\u202f"
_CLOSING: Final = " \t)]}>-\u05be\u2010\u2011\u2012\u2013\u2014/.,:;!?\u2026\u00bb\u00a0\u202f"


class Sign(NamedTuple):
    """A geresh or gershayim: where it stands, and whether it is written with the ASCII sign, the Hebrew or a wrong one."""

    span: Span
    kind: Kind
    form: Form


class _Token(NamedTuple):
    """A sign in a line: its place, the Hebrew letters on either side up to the next sign, and which way it can face."""

    start: int
    end: int
    before: str
    after: str
    facing: Facing


def doubtful(text: str, policy: str, made_of: Repertoire | None = None) -> bool:
    """May a sign of the text be written otherwise than ``policy`` wants?

    Under ``unify``, a text with neither a Hebrew nor a wrong sign is as it should be: there is no mixture. ``made_of`` is
    the repertoire of the text, if it is known.

    >>> doubtful('צה"ל', "unify"), doubtful("צה''ל", "unify"), doubtful('צה"ל', "hebrew")
    (False, True, True)
    """
    if policy == "keep":
        return False
    if policy != "unify":
        return _SIGN.search(text) is not None
    made_of = made_of or repertoire(text)
    doubled = "'" in text and _TWO_SINGLES.search(text) is not None
    plain = "`" in text or (made_of.signs and any(sign in text for sign in _PLAIN_SUSPECT))
    return (doubled or plain or not _SUSPECT.isdisjoint(made_of.odd)) and _DOUBTFUL.search(text) is not None


def signs(text: str) -> Iterator[Sign]:
    r"""Every geresh and gershayim of ``text`` by its place in the word, whatever sign is written; in order.

    Gershayim stand before the last letter of a stem that an inflection may follow; geresh after a letter that it makes
    foreign, after a single letter, in the abbreviations of ``data/geresh.tsv`` and in years. Quotations are read line by
    line: what opens or closes one is no sign of a word, nor is a final sign while a single quotation is open. What could
    be either is left out. Linear.

    >>> text = "המנכ''לית קראה ב\"הארץ\" על צ'רצ'יל"
    >>> [(sign.span.start, sign.kind, sign.form) for sign in signs(text)]
    [(4, 'gershayim', 'wrong'), (27, 'geresh', 'ascii'), (30, 'geresh', 'ascii')]
    """
    for line in split_lines(text):
        content = line.span.of(text)
        if not _CANDIDATE.search(content):
            continue
        view, places = bare(content)
        tokens = list(_tokens(view))
        found: list[tuple[_Token, Kind]] = [(token, "gershayim") for token in _gershayim(view, tokens)]
        found += [(token, "geresh") for token in _geresh(view, tokens)]
        for token, kind in sorted(found):
            first, last = places[token.start], places[token.end - 1]
            if last - first == token.end - 1 - token.start:
                span = Span(line.start + first, line.start + last + 1)
                yield Sign(span, kind, _form(span.of(text)))


def _form(sign: str) -> Form:
    if sign in ("'", '"'):
        return "ascii"
    return "hebrew" if sign in ("\u05f3", "\u05f4") else "wrong"


def bare(line: str) -> tuple[str, range | list[int]]:
    r"""``line`` without its points, accents and formatting characters, and the place of each code point that is left.

    >>> bare("שָׁל")
    ('של', [0, 3])
    """
    aside = ucd.pattern(_ASIDE)
    if not aside.search(line):
        return line, range(len(line))
    places: list[int] = []
    position = 0
    for match in aside.finditer(line):
        places += range(position, match.start())
        position = match.end()
    places += range(position, len(line))
    return aside.sub("", line), places


def _tokens(view: str) -> Iterator[_Token]:
    """The signs of a line, each with its neighbours; runs of three and more, which are decoration, are left out."""
    found = [match.span() for match in _TOKEN.finditer(view) if len(match[0]) == 1 or match[0][0] in SINGLES]
    found = [(start, end) for start, end in found if end - start < 3]
    edges = [0, *(end for _, end in found)]
    stops = [*(start for start, _ in found), len(view)]
    for number, (start, end) in enumerate(found):
        before = _BEFORE.search(view, max(edges[number], start - _LONGEST), start)
        after = _AFTER.match(view, end, min(stops[number + 1], end + _LONGEST))
        yield _Token(start, end, before[0] if before else "", after[0] if after else "", _facing(view, start, end))


def _facing(view: str, start: int, end: int) -> Facing:
    before, after = view[start - 1 : start] if start else "", view[end : end + 1]
    if before.isalnum() or after.isalnum():
        return "inside" if before.isalnum() and after.isalnum() else "closing" if before.isalnum() else "opening"
    opens, closes = not before or before in _OPENING, not after or after in _CLOSING
    if opens == closes:
        return "neither"
    return "opening" if opens else "closing"


def _is_double(view: str, token: _Token) -> bool:
    return token.end - token.start == 2 or view[token.start] in DOUBLES


def _gershayim(view: str, tokens: list[_Token]) -> Iterator[_Token]:
    """The double signs that are gershayim: those of acronyms, and those of inflected ones that open no quotation."""
    open_quotations = 0
    inflected: list[_Token] = []
    doubles = [token for token in tokens if _is_double(view, token)]
    padded = [None, *doubles, None]
    for before, token, after in zip(padded, doubles, padded[2:], strict=False):
        if token.facing == "opening":
            open_quotations += 1
        elif token.facing == "closing":
            if open_quotations:
                open_quotations -= 1
            elif inflected:
                inflected.pop()
        elif token.facing == "inside" and token.before and token.after:
            shape = _shape(view, token)
            if shape == "inflected":
                inflected.append(token)
            elif shape == "acronym" and not _is_chained(before, token, after):
                if open_quotations or not _is_quoted_letter(token, after):
                    yield token
            elif token.before[-1] not in FINALS:
                open_quotations += 1
    yield from inflected


def _is_chained(before: _Token | None, token: _Token, after: _Token | None) -> bool:
    """Do several signs stand in the word with a letter between them?"""
    apart = [other for other in (before, after) if other is not None and other.facing == "inside"]
    return any(other.end + 1 == token.start or other.start == token.end + 1 for other in apart)


def _is_quoted_letter(token: _Token, after: _Token | None) -> bool:
    """Could the sign open a quotation of one letter, after a prefix?"""
    closed = after is not None and after.start == token.end + 1 and after.facing == "closing"
    return closed and _PREFIXES.fullmatch(token.before) is not None


def _shape(view: str, token: _Token) -> Literal["acronym", "inflected", "other"]:
    if token.before[-1] in FINALS or len(token.before) > _LONGEST_STEM:
        return "other"
    beyond = view[token.end + len(token.after) : token.end + len(token.after) + 1]
    if beyond.isalnum():
        return "other"
    if len(token.after) == 1:
        return "acronym"
    match = _INFLECTED.fullmatch(token.after)
    if match is None:
        return "other"
    if _PREFIXES.fullmatch(token.before) and not _known(f'{token.before}"{match[1]}', _acronyms()):
        return "other"
    return "inflected"


def _geresh(view: str, tokens: list[_Token]) -> Iterator[_Token]:
    """The single signs that are geresh: inside a word by their letter, at its end while no single quotation is open."""
    open_quotations = 0
    for token in tokens:
        single = not _is_double(view, token)
        if token.facing == "opening":
            dated = single and view[token.end].isdecimal() and view[token.start] != "\u2018"
            open_quotations += single and not dated
        elif token.facing == "closing":
            if not single or open_quotations:
                ends_word = single and (
                    len(token.before) == 1 or _known(f"{token.before}'", _geresh_words("abbreviation"))
                )
                open_quotations -= bool(open_quotations) and not ends_word
            elif token.before and _is_final(view, token):
                yield token
        elif single and token.facing == "inside" and token.before and token.after:
            if _is_inner(view, token):
                yield token
            elif _PREFIXES.fullmatch(token.before) and not _is_apostrophe(token):
                open_quotations += 1


def _is_inner(view: str, token: _Token) -> bool:
    if _is_apostrophe(token):
        return False
    if token.before[-1] in _GERESH_LETTERS:
        return True
    if token.before[-1] == "ה" and _PREFIXES.fullmatch(token.before) and _YEAR.match(view, token.end):
        return True
    return _known(f"{token.before}'{token.after}", _geresh_words("foreign"))


def _is_apostrophe(token: _Token) -> bool:
    return _known(f"{token.before}'{token.after}", _geresh_words("apostrophe"))


def _is_final(view: str, token: _Token) -> bool:
    start = token.start - len(token.before)
    edge = view[start - 1 : start] if start else ""
    whole = not edge or not (edge.isalnum() or edge in SINGLES + DOUBLES)
    closed = view[token.end : token.end + 1] in _CLOSING + SINGLES + DOUBLES
    if whole and closed and (len(token.before) == 1 or (len(token.before) == 2 and token.before[0] == "ו")):
        return True
    word = token.before + "'"
    if _known(word, _geresh_words("abbreviation")) or _known(word, _geresh_words("foreign")):
        return True
    if token.before[-1] == "צ" or (edge and edge in SINGLES and token.before[-1] in _GERESH_LETTERS):
        return True
    return token.before[-1] in _FOREIGN_ENDS and not _known(token.before, _geresh_words("plain"))


def _known(word: str, table: frozenset[str]) -> bool:
    """Does the table hold the word, or what is left when up to four prefix letters are taken off?"""
    for skipped in range(min(5, len(word))):
        if word[skipped:] in table:
            return True
        if word[skipped] not in "משהוכלב":
            return False
    return False


@cache
def _geresh_words(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows("geresh") if row[1] == kind)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(row[0].translate(_ORDINARY) for row in rows("acronyms"))
