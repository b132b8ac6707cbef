"""Who is named in a stretch of text: people, agencies and other sources, told apart by tables.

The stretch is a list: parted by commas, slashes, bars, "and", the Hebrew vav, or by nothing at all between a person and
an agency. The strict reader stops before what it cannot read; the lenient one, for stretches in brackets and metadata
fields, makes a source of it.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from ..names.name import Name
from ..spans import Span
from .people import Token, person, role_of, tokens
from .pieces import Part, Piece, given_after_vav, merged, only_last_parted, people, two_people, without_vav
from .sources import (
    agency_of,
    is_generic,
    joined_words,
    known_as,
    organisation,
    unknown_source,
    whole_source,
    without_generic,
)
from .splitting import EDGES, pieces_of, trimmed
from .words import (
    agency,
    folded,
    is_hebrew,
    is_rubbish,
    is_title,
    kinds,
    may_close_agency,
    may_open_agency,
    words,
)

_LONGEST: Final = 200
_JOIN: Final = re.compile(
    r" +(?:and|via|with|from|et|und|y|&|\+|photos? by|courtesy(?: of)?|עם|באדיבות) +| +ו(?:- *|(?=[\"A-Za-z])| )",
    re.IGNORECASE,
)
HANDLE: Final = re.compile(
    r"\(?(?:(?<![A-Za-z\d_.+@])@\w{2,}|(?<![\w.+@])[\w.+\-]{1,64}@[\w\-]{1,64}\.[\w.\-]{2,64}|https?://[^\s)]+|www\.[^\s)]+)\)?"
)
_NUMBERS: Final = re.compile(r"[\d.:/\-' ]+|\u00a9+")
_DOMAIN: Final = re.compile(
    r"(?:www\.)?[\w\-]{2,40}(?:\.[\w\-]{2,40})?\.(?:com|org|net|info|tv|(?:co|org|gov|ac|muni)\.il)", re.IGNORECASE
)
_LICENCE: Final = re.compile(
    r"(?:CC[ \-](?:BY(?:[ \-](?:SA|NC|ND)){0,3}|0)|CC0|creative commons|public domain|GFDL)(?: ?\d(?:\.\d)?)?(?: +|$)",
    re.IGNORECASE,
)
_BEFORE_NAME: Final = re.compile(r"(?:and |& ?)?the (?=[A-Z])|(?:and |& ?)(?=\S)")
_GUEST: Final = re.compile(r"(?:special|exclusive) (?:to|for) \S", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?:(?:written|edited|translated|compiled|reported|photographed) +by|"
    r"photo(?:s|graph|graphy)?(?: +courtesy)?(?: +by| +of)?|image(?: +by)?|picture by|video by|courtesy(?: +of)?|"
    r"handout(?: +by)?|via|צילומים|צילום(?! מסך)|תמונה|קרדיט|באדיבות)[ :]+(?:the )?(?=\S)",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """What a stretch says: who, the tags, roles and handles, and where the part that could be read ends.

    ``whole`` says that all of it was read. ``last`` is the end of the last thing that was read, without what parts it
    from the next.
    """

    parts: tuple[Part, ...]
    tags: tuple[str, ...]
    roles: tuple[str, ...]
    handles: tuple[str, ...]
    last: int
    whole: bool


def read(text: str, board: str, start: int, end: int, *, lenient: bool) -> Reading:
    """Read ``text[start:end]``, whose canvas is ``board``."""
    if end - start > _LONGEST or board.startswith("!", start):
        return _read(text, board, start, end, lenient=lenient)
    found = _alone(text[start:end], board[start:end], lenient)
    parts = tuple([Part(part.span.shift(start), part.name, part.sure) for part in found.parts])
    return found._replace(parts=parts, last=found.last + start)


@lru_cache(maxsize=1024)
def _alone(text: str, board: str, lenient: bool) -> Reading:
    """What a stretch says that stands alone: it is asked for again with each copy of a credit, and by each reader.

    Nothing before it counts, but where it begins with the exclamation mark of a name.
    """
    return _read(text, board, 0, len(board), lenient=lenient)


def _read(text: str, board: str, start: int, end: int, *, lenient: bool) -> Reading:
    if is_rubbish(board[start:end]):
        return Reading((), (), (), (), start, whole=True)
    pieces: list[Piece] = []
    whole = True
    for span in pieces_of(board, start, end, stops=not lenient):
        piece = _piece(text, board, span, lenient=lenient)
        if piece is None:
            whole = False
            break
        pieces.append(piece)
        if not lenient and board[span.end : min(span.end + 1, end)] in tuple(".!?…"):
            whole = board[span.end + 1 : end].strip(EDGES) == ""
            break
    pieces = list(only_last_parted(text, pieces))
    return Reading(
        tuple(part for piece in pieces for part in piece.parts),
        tuple(tag for piece in pieces for tag in piece.tags),
        tuple(role for piece in pieces for role in piece.roles),
        tuple(handle for piece in pieces for handle in piece.handles),
        pieces[-1].span.end if pieces else start,
        whole,
    )


def _piece(text: str, board: str, span: Span, *, lenient: bool) -> Piece | None:
    """One piece of the list; ``None`` if it cannot be read."""
    start, end = span
    if end - start > _LONGEST:
        return None
    return _plain_piece(text, board, span, lenient=lenient)


def _plain_piece(text: str, board: str, span: Span, *, lenient: bool) -> Piece | None:
    plain = span.of(board)
    if (word := _BEFORE_NAME.match(plain)) is not None:
        return _plain_piece(text, board, Span(span.start + word.end(), span.end), lenient=lenient)
    plain_key = folded(plain)
    if (known := agency(plain)) is not None:
        return Piece(span, (known_as(text, span, known),))
    if plain_key in kinds("credit_tags"):
        return Piece(span, tags=(span.of(text),))
    if is_handle(plain):
        return Piece(span, handles=(plain.strip("()"),))
    if _DOMAIN.fullmatch(plain):
        return Piece(span, (whole_source(text, span, "source"),))
    if (licence := _LICENCE.match(plain)) is not None:
        return _licensed(text, board, span, licence, lenient=lenient)
    if is_rubbish(plain) or _NUMBERS.fullmatch(plain):
        return Piece(span)
    return (
        _with_bracket(text, board, span, lenient=lenient)
        or _with_lead(text, board, span, lenient=lenient)
        or _joined(text, board, span, lenient=lenient)
        or _worded(text, span, tokens(board, *span), lenient=lenient)
    )


def is_handle(word: str) -> bool:
    """Is ``word`` a handle or an address, perhaps in brackets?"""
    return ("@" in word or "//" in word or "www." in word) and HANDLE.fullmatch(word) is not None


def _with_bracket(text: str, board: str, span: Span, *, lenient: bool) -> Piece | None:
    """``Name (file)``, ``Name (AP)``: a bracket at the end that says more."""
    if board[span.end - 1] not in ")]":
        return None
    opening = max(board.rfind("(", span.start, span.end), board.rfind("[", span.start, span.end))
    if opening <= span.start:
        return None
    before = _piece(text, board, trimmed(board, span.start, opening), lenient=lenient)
    inside = _plain_piece(text, board, trimmed(board, opening + 1, span.end - 1), lenient=False)
    if before is None or inside is None or any(part.name.kind == "person" for part in inside.parts):
        return None
    return merged(span, before, inside)


def _licensed(text: str, board: str, span: Span, licence: re.Match[str], *, lenient: bool) -> Piece | None:
    """``CC BY-SA 3.0``, and who is named after it with nothing between."""
    end = span.start + licence.end()
    tag = text[span.start : end].strip()
    if end == span.end:
        return Piece(span, tags=(tag,))
    inner = _plain_piece(text, board, Span(end, span.end), lenient=lenient)
    return None if inner is None else inner._replace(span=span, tags=(tag, *inner.tags))


def _with_lead(text: str, board: str, span: Span, *, lenient: bool) -> Piece | None:
    """``Photo by Name``, a label said twice: the label is no part of the name."""
    lead = _LEAD.match(board, *span)
    if lead is None:
        return None
    inner = _plain_piece(text, board, trimmed(board, lead.end(), span.end), lenient=lenient)
    return None if inner is None else inner._replace(span=span)


def _joined(text: str, board: str, span: Span, *, lenient: bool) -> Piece | None:
    """``A and B``: two pieces, if each can be read for itself."""
    join = _JOIN.search(board, *span)
    if join is None or join.start() == span.start:
        return None
    left = _plain_piece(text, board, trimmed(board, span.start, join.start()), lenient=False)
    right_span = trimmed(board, join.end(), span.end)
    if left is None or right_span.start >= right_span.end:
        return None
    right = _plain_piece(text, board, right_span, lenient=lenient)
    if right is None or not (left.parts and right.parts):
        return None
    return merged(span, left, right)


def _worded(text: str, span: Span, found: list[Token], *, lenient: bool) -> Piece | None:
    if not found or len(found) > 14:
        return None
    return (
        _role(text, span, found)
        or _tagged(text, span, found, lenient=lenient)
        or _beside_agency(text, span, found)
        or organisation(text, span, found, lenient=lenient)
        or two_people(text, span, found)
        or people(text, span, found, strict=not lenient)
        or (unknown_source(text, span, found) if lenient else None)
    )


def _role(text: str, span: Span, found: list[Token]) -> Piece | None:
    hebrew = is_hebrew(found[0].text)
    word = found[0].text if hebrew else found[-1].text
    kind = role_of(word)
    if kind == "staff" and folded(joined_words(found[:2])) in words("prose_words"):
        return None
    if kind == "staff" and (len(found) > 1 or word.lower() == "staff"):
        return (_staff_and_others(text, span, found) if hebrew else None) or Piece(span, (_staff(text, span),))
    if _GUEST.match(span.of(text)):
        return Piece(span, roles=(span.of(text),))
    place = folded(span.of(text)) in words("dateline_places")
    if hebrew and kind == "role" and _opens_with_agency(found):
        return None
    if (hebrew and kind == "role") or place or (len(found) == 1 and is_title(word)):
        return Piece(span, roles=(span.of(text),))
    named = _person_in_role(text, span, found, hebrew=hebrew) if hebrew or kind == "role" else None
    if named is None and kind == "role" and not hebrew:
        return Piece(span, roles=(span.of(text),))
    return named


def _opens_with_agency(found: list[Token]) -> bool:
    """``דובר צה"ל ודוברות המשטרה``: a spokesman whom a table knows, and somebody else."""
    return any(agency(joined_words(found[:size])) for size in range(2, min(5, len(found))))


def _staff(text: str, span: Span) -> Part:
    whole = span.of(text)
    hebrew = is_hebrew(whole)
    return Part(span, Name(whole, whole, whole if hebrew else None, None if hebrew else whole, "staff"), sure=True)


def signed_in_role(text: str, span: Span, reading: Reading) -> Reading:
    """``Globes correspondent``, ``כתב ynet בדרום``: a role of a newsroom with nobody beside it, as those who signed."""
    if reading.parts or reading.roles != (span.of(text),):
        return reading
    found = span.of(text).split()
    house = found[1:2] if is_hebrew(found[0]) else found[:-1]
    return reading._replace(parts=(_staff(text, span),), roles=()) if agency(" ".join(house)) else reading


def _staff_and_others(text: str, span: Span, found: list[Token]) -> Piece | None:
    """``כתבי ynet וסוכנויות הידיעות``: a staff, and with a vav an agency, another staff or a person that tables know.

    One word, if it is an agency, may stand before the vav: ``סוכנויות ומערכת האתר``.
    """
    for index in range(1 if agency(found[0].text) else 2, len(found)):
        rest = without_vav(found[index:])
        inner = _rest(text, rest, lenient=False) if rest else None
        if inner is not None and inner.parts and all(part.sure for part in inner.parts):
            first = Span(span.start, found[index - 1].end)
            known = agency(first.of(text)) if index == 1 else None
            staff = known_as(text, first, known) if known else _staff(text, first)
            return Piece(span, (staff, *inner.parts), inner.tags, inner.roles, inner.handles)
    return None


def _person_in_role(text: str, span: Span, found: list[Token], *, hebrew: bool) -> Piece | None:
    """``Name Haaretz Correspondent``, ``דנה לוי כתבת ספורט``: a name and its role with nothing between them."""
    for size in range(2, min(4, len(found) - 1) + 1):
        rest = found[size:]
        if role_of(rest[0].text) == "role" if hebrew else agency(joined_words(rest[:-1])) is not None:
            one = person(text, found[:size])
            if one is not None:
                return Piece(span, (Part(*one),), roles=(text[rest[0].start : span.end],))
    return None


def _tagged(text: str, span: Span, found: list[Token], *, lenient: bool) -> Piece | None:
    """``ארכיון רויטרס``, ``Reuters file``: a tag at one end."""
    if len(found) < 2:
        return None
    table = kinds("credit_tags")
    for tag, rest in ((found[0], found[1:]), (found[-1], found[:-1])):
        word = tag.text.strip("()[]")
        is_tag = folded(word) in table
        if not (is_tag or is_handle(word)):
            continue
        inner = _rest(text, rest, lenient=lenient)
        if inner is not None and inner.parts:
            if is_tag:
                return inner._replace(span=span, tags=(*inner.tags, word))
            return inner._replace(span=span, handles=(*inner.handles, word))
    return None


def _rest(text: str, rest: list[Token], *, lenient: bool) -> Piece | None:
    span = Span(rest[0].start, rest[-1].end)
    if (known := agency(joined_words(rest))) is not None:
        return Piece(span, (known_as(text, span, known),))
    second = without_vav(rest)
    if second and (known := agency(joined_words(second))) is not None:
        return Piece(span, (known_as(text, Span(second[0].start, span.end), known),))
    return _worded(text, span, rest, lenient=lenient)


def _beside_agency(text: str, span: Span, found: list[Token]) -> Piece | None:
    """An agency and a person with nothing between them, in either order; ``AP Photo`` is the agency alone."""
    opens, closes = may_open_agency(found[0].text), may_close_agency(found[-1].text)
    if len(found) < 2 or not (opens or closes):
        return None
    sides = [True] * opens + [False] * closes
    for size in range(min(4, len(found) - 1), 0, -1):
        for at_start in sides:
            part, rest = (found[:size], found[size:]) if at_start else (found[-size:], found[:-size])
            named = agency_of(text, part, after=rest if not at_start else None)
            if named is None:
                continue
            if all(is_generic(token) for token in rest):
                return Piece(span, (named,))
            if at_start:
                rest = given_after_vav(without_generic(rest))
            inner = _rest(text, rest, lenient=False)
            if inner is not None and inner.parts:
                vav = inner.parts[0].span.start > rest[0].start if at_start else named.span.start > part[0].start
                alike = all(one.name.kind in ("organisation", "source") for one in (named, *inner.parts))
                if (alike and not vav) or (named.name.kind == "source" and not any(part.sure for part in inner.parts)):
                    return Piece(span, (whole_source(text, span, named.name.kind),))
                parts = (named, *inner.parts) if at_start else (*inner.parts, named)
                return inner._replace(span=span, parts=parts)
    return None
