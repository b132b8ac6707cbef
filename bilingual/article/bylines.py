"""Bylines: who wrote it, read from a metadata field, or told by its form from the other lines of an article.

The form of a line is no proof: two Hebrew words may be a name or a headline. `byline_line` says what a line could be, and
`byline_evidence` what speaks for it besides its form; the layout decides by position.
"""

import re
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from ..names.name import Name
from ..searchkey import fold
from ..spans import Span
from ..tables import rows
from .attribution import HANDLE, Reading, read, signed_in_role
from .credits import find_credits
from .dates import find_dates, is_date_line
from .people import is_particle
from .pieces import Part
from .refusals import is_refused
from .splitting import trimmed
from .words import agency, canvas, cleared, is_given, is_hebrew, is_surname, words

Evidence = Literal["label", "tag", "role", "agency", "staff", "handle", "date", "signature", "contributors", "given"]

_LONGEST: Final = 400
_MOST_WORDS: Final = 3
_MOST_IN_ALL: Final = 12
_MOST_EACH: Final = 5
_STAFF_WORDS: Final = (3, 5)
"""Words in the name of a staff, in Hebrew and in Latin letters; a headline may open, or close, as one does."""

_COMMAS: Final = re.compile("[,/|;&]")
_BEFORE_TIME: Final = re.compile("[,/|]")
_LONGEST_TIME: Final = 40
_TAG: Final = re.compile(r"(?: [-–—] ?|_+)([^\W_]+)$")
_NOT_NAMES: Final = re.compile(r"[?!…«»=<>{}#$%^~₪€©•]|\.\.|\d{3}|(?<![א-ת])\"|\"(?![א-ת])")


class Byline(NamedTuple):
    """Those who signed: people, agencies and staffs, in order; roles and handles as printed; image-file tags.

    ``spans`` are where the byline stands, one for each copy.
    """

    names: tuple[Name, ...]
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class _Found(NamedTuple):
    byline: Byline
    evidence: frozenset[Evidence]
    whole: bool


def byline(text: str) -> Byline:
    """The byline in a metadata field. What is neither a name nor said of one (``none``, CSS, tabs) is left out.

    Offsets are code points of ``text``. Where a vav could be "and" or a letter of the name, the name stays whole and its
    status is ``ambiguous``.

    >>> [name.text for name in byline("דפנה ליאל, כתבת כנסת, ירון אברהם").names]
    ['דפנה ליאל', 'ירון אברהם']
    >>> byline("By LAHAV HARKOV").names[0].canonical
    'Lahav Harkov'
    """
    return _read(text, lenient=True).byline


def byline_line(line: str) -> Byline | None:
    """``line`` as a byline, if it has the form of one: names and what goes with names, nothing else.

    ``None`` for headlines, prose, captions. See `byline_evidence` for what speaks for it.

    >>> byline_line("ברק רביד - צרובה").tags, byline_line("Barak Ravid") is None, byline_line("Send in e-mail")
    (('צרובה',), False, None)
    """
    found = _line(line)
    return None if found is None else found.byline


def byline_evidence(line: str) -> frozenset[Evidence]:
    """What speaks for ``line`` as a byline besides the shape of names; empty if nothing does, or if it is none.

    >>> sorted(byline_evidence("By Dana Levi, Haaretz Correspondent")), byline_evidence("Zxqa Wrvt")
    (['given', 'label', 'role'], frozenset())
    """
    found = _line(line)
    return frozenset() if found is None else found.evidence


def signature(content: str) -> tuple[Byline, frozenset[Evidence]] | None:
    """Names in brackets that are all of ``content``, as a byline, and what speaks for them.

    >>> signature("(Dana Levi)") is not None, signature("(laughter)"), signature("Dana Levi")
    (True, None, None)
    """
    found = _line(content)
    return None if found is None or "signature" not in found.evidence else (found.byline, found.evidence)


@lru_cache(maxsize=512)
def _line(line: str) -> _Found | None:
    if len(line) > _LONGEST or len(line.split()) > _MOST_IN_ALL + _MOST_EACH * len(_COMMAS.findall(line)):
        return None
    if is_refused(line):
        return None
    found = _read(line, lenient=False)
    if not found.whole or not found.byline.names:
        return None
    strong = found.evidence - {"given", "agency", "handle"}
    if not strong and (_NOT_NAMES.search(canvas(line)) or len(found.byline.names) > 6):
        return None
    if not strong and not all(_is_likely(name) for name in found.byline.names):
        return None
    if any(
        name.kind == "staff" and len(name.text.split()) > _STAFF_WORDS[name.hebrew is None]
        for name in found.byline.names
    ):
        return None
    others = [name for name in found.byline.names if name.kind in ("organisation", "source")]
    if others and not ("given" in found.evidence and (strong or all(name.source == "lexicon" for name in others))):
        return None
    return found


def _is_likely(name: Name) -> bool:
    """Could ``name`` stand in a byline with nothing else to speak for it?

    A Hebrew name must have a part that a table knows, and not four words that all count: phrases have. Of agencies, those
    that send reports.
    """
    if name.kind == "agency":
        known = agency(name.text)
        return known is not None and known.reports
    if name.kind != "person" or name.hebrew is None:
        return True
    full = [word for word in canvas(name.text).split() if not is_particle(word)]
    return 0 < len(full) <= _MOST_WORDS and (is_given(full[0]) or is_surname(full[-1]))


def _read(text: str, *, lenient: bool) -> _Found:
    board = cleared(canvas(text)) if lenient else canvas(text)
    evidence: set[Evidence] = set()
    start, end = trimmed(board, 0, len(board))
    if start < end and board[start] == "(" and _closes_at_the_end(board, start, end):
        evidence.add("signature")
        start, end = trimmed(board, start + 1, end - 1)
    elif lenient and start < end and board[start] == "[" and board.find("]", start, end) == end - 1:
        start, end = trimmed(board, start + 1, end - 1)
    start, end, dated = _without_dates(text, board, start, end)
    if lenient and (start == end or _is_label(board, start, end)):
        return _Found(Byline(()), frozenset(), whole=False)
    start, end, label = _without_label(board, start, end)
    end, tag = _without_tag(board, start, end)
    credit = next(find_credits(text, start, end), None)
    if credit is not None and not (label or lenient):
        return _Found(Byline(()), frozenset(), whole=False)
    if credit is not None and credit.span.start > start:
        end = trimmed(board, start, credit.span.start).end
    handles = list(HANDLE.finditer(board, start, end))
    for match in handles:
        board = board[: match.start()] + " " * len(match[0]) + board[match.end() :] if len(handles) < 20 else board
    reading = read(text, board, start, end, lenient=lenient)
    if not reading.whole and (dated or label):
        reading = _said(text, board, start, end) or reading
    reading = _glued(text, board, start, end, reading)
    if lenient:
        reading = signed_in_role(text, Span(start, end), reading)
    names = tuple(part.name for part in reading.parts)
    byline_ = Byline(
        names,
        reading.roles,
        (text[slice(*tag)],) if tag else (),
        tuple(match[0].strip("()") for match in handles) + reading.handles,
        (Span(start, end),) if names else (),
    )
    evidence |= {"date"} if dated else set()
    believed = label == "contributors" or any(part.sure for part in reading.parts) or board[start - 1 : start] == ":"
    evidence |= {label} if label and believed else set()
    told = not label or believed or not is_hebrew(board[start:end])
    evidence |= {"tag"} if tag else set()
    evidence |= {"handle"} if byline_.handles else set()
    return _Found(byline_, frozenset(evidence | _evidence(reading)), reading.whole and told)


def _said(text: str, board: str, start: int, end: int) -> Reading | None:
    """The names on a line that says itself what it is, though some of them are also words: all known, two words each."""
    reading = read(text, board, start, end, lenient=True)
    known = all(part.name.kind == "person" and part.sure and len(part.name.text.split()) == 2 for part in reading.parts)
    return reading if known and reading.whole and reading.parts else None


def _evidence(reading: Reading) -> set[Evidence]:
    found: set[Evidence] = {"role"} if reading.roles else set()
    for part in reading.parts:
        if part.name.kind in ("agency", "source", "organisation"):
            found.add("agency")
        elif part.name.kind == "staff":
            found.add("staff")
        elif part.sure:
            found.add("given")
    return found


def _without_dates(text: str, board: str, start: int, end: int) -> tuple[int, int, bool]:
    """The stretch before the first date; ``True`` if there was one."""
    first = next(find_dates(text[start:end]), None)
    if first is None:
        ago = next((sign for sign in _BEFORE_TIME.finditer(board, start, end) if _is_time(text, sign.end(), end)), None)
        return (start, trimmed(board, start, ago.start()).end, True) if ago else (start, end, False)
    cut = start + first.span.start
    before = trimmed(board, start, cut)
    while before.end > before.start and board[before.end - 1] in "/|,":
        before = trimmed(board, start, before.end - 1)
    if before.start < before.end:
        return before.start, before.end, True
    after = trimmed(board, start + first.span.end, end)
    while after.start < after.end and board[after.start] in "/|,":
        after = trimmed(board, after.start + 1, after.end)
    return after.start, after.end, True


def _is_time(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_TIME and is_date_line(text[start:end])


@cache
def _label_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    table = rows("byline_labels")
    kinds = {fold(label): kind for label, kind, _, _ in table}

    def alternatives(wanted: str) -> str:
        names = [label for label, _, form, _ in table if wanted in form.split("|")]
        return "|".join(re.escape(name).replace(r"\ ", " +") for name in sorted(names, key=len, reverse=True))

    before = rf"(?:({alternatives('free')})(?:\s*:|\s+)|({alternatives('colon')})\s*:)\s*(?=\S)"
    after = rf"(?<= )({alternatives('after')})\.?$"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE), kinds


def _is_label(board: str, start: int, end: int) -> bool:
    """Is there nothing but the label of a byline?"""
    return fold(board[start:end].strip(" :")) in words("byline_labels")


def _is_small(board: str, start: int, end: int) -> bool:
    """Does a word of prose stand here, with a small letter, and not a name such as ``i24NEWS``?"""
    return board[start].islower() and agency(board[start:end].split(maxsplit=1)[0]) is None


def _without_label(board: str, start: int, end: int) -> tuple[int, int, Evidence | None]:
    before, after, kinds = _label_patterns()
    match = before.match(board, start, end)
    if match is not None and not (match[1] and _is_small(board, match.end(), end) and ":" not in match[0]):
        kind = kinds[fold(match[1] or match[2])]
        return match.end(), end, "contributors" if kind == "contributors" else "label"
    match = after.search(board, max(start, end - 60), end)
    if match is not None:
        return start, trimmed(board, start, match.start()).end, "contributors"
    return start, end, None


def _without_tag(board: str, start: int, end: int) -> tuple[int, Span | None]:
    """An image-file tag is the last word, after a dash between spaces or an underscore, and something stands before it."""
    match = _TAG.search(board, max(start, end - 40), end)
    if match is None or fold(match[1]) not in words("image_tags"):
        return end, None
    before = trimmed(board, start, match.start()).end
    return (before, Span(*match.span(1))) if before > start else (end, None)


def _closes_at_the_end(board: str, start: int, end: int) -> bool:
    """Does the bracket at ``start`` close with the last code point, and no sooner?"""
    depth = 0
    for position in range(start, end):
        depth += (board[position] == "(") - (board[position] == ")")
        if depth == 0:
            return position == end - 1
    return False


_SCRIPT_CHANGE: Final = re.compile(r"(?<=[א-ת']) *(?=[A-Z])|(?<=[a-z.]) *(?=[א-ת])")


def _glued(text: str, board: str, start: int, end: int, reading: Reading) -> Reading:
    """Two names in two scripts with nothing between them, if that is what the whole stretch is."""
    mixed = any(_SCRIPT_CHANGE.search(part.name.text) for part in reading.parts if part.name.kind == "source")
    if reading.whole and reading.parts and not mixed:
        return reading
    change = _SCRIPT_CHANGE.search(board, start, end)
    if change is None:
        return reading
    one = read(text, board, start, change.start(), lenient=False)
    if not (one.whole and _all_people(one.parts)):
        return reading
    two = read(text, board, change.end(), end, lenient=False)
    if not (two.whole and _all_people(two.parts)):
        return reading
    return Reading(one.parts + two.parts, one.tags + two.tags, one.roles + two.roles, (), two.last, whole=True)


def _all_people(parts: tuple[Part, ...]) -> bool:
    return bool(parts) and all(part.name.kind == "person" for part in parts)
