"""One piece of a list of names: who it names, and what else it says; the people in it, one or two."""

from collections.abc import Iterator
from typing import NamedTuple

from ..names.name import Name
from ..spans import Span
from .people import Person, Token, is_particle, person, person_name, second_name, tokens
from .words import canvas, folded, is_given, is_hebrew, words


class Part(NamedTuple):
    """One who is named, and where; ``sure`` if a table knows the name or how it begins."""

    span: Span
    name: Name
    sure: bool


class Piece(NamedTuple):
    """What stands between two separators: who is named, tags, roles, handles; ``vav`` says that one parts two names."""

    span: Span
    parts: tuple[Part, ...] = ()
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    vav: bool = False


def merged(span: Span, one: Piece, two: Piece) -> Piece:
    """Two pieces that fill ``span``, as one."""
    return Piece(span, one.parts + two.parts, one.tags + two.tags, one.roles + two.roles, one.handles + two.handles)


def without_vav(found: list[Token]) -> list[Token]:
    """The words without the vav that opens them; none if there is no vav."""
    text, start, end = found[0]
    return [Token(text[1:], start + 1, end), *found[1:]] if text[0] == "ו" and len(text) > 2 else []


def given_after_vav(found: list[Token]) -> list[Token]:
    """The words without their vav if a given name stands behind it and the word with its vav is none; else as they are."""
    stem = without_vav(found)
    named = bool(stem) and is_given(stem[0].text) and folded(found[0].text) not in words("vav_names")
    return stem if named else found


def people(text: str, span: Span, found: list[Token], *, strict: bool) -> Piece | None:
    """One person, or two joined by a vav; where both readings are possible, one whose name says so."""
    second = second_name(found)
    if second is not None:
        index, certain = second
        one, two = person(text, found[:index], strict=strict), _after_vav(text, found[index:], strict=strict)
        if one is not None and two is not None:
            if certain:
                return Piece(span, (Part(*one), Part(*two)), vav=True)
            return Piece(span, (_ambiguous(text, Span(one.span.start, two.span.end), one, two),))
    alone = person(text, found, strict=strict)
    return None if alone is None else Piece(span, (Part(*alone),))


def _after_vav(text: str, found: list[Token], *, strict: bool) -> Person | None:
    return person(text, without_vav(found), strict=strict)


def _ambiguous(text: str, span: Span, one: Person, two: Person) -> Part:
    whole = person_name(span.of(text))
    readings = ((whole.canonical, 0.5), (f"{one.name.canonical}, {two.name.canonical}", 0.5))
    return Part(span, whole._replace(status="ambiguous", confidence=0.5, alternatives=readings), one.sure)


def two_people(text: str, span: Span, found: list[Token]) -> Piece | None:
    """``A B C D`` where A and C are given names: two people with nothing between them, if B is not one as well."""
    if len(found) != 4 or not all(is_hebrew(token.text) and not is_particle(token.text) for token in found):
        return None
    if second_name(found) is not None or not (is_given(found[0].text) and is_given(found[2].text)):
        return None
    one, two = person(text, found[:2]), person(text, found[2:])
    if one is None or two is None:
        return None
    if is_given(found[1].text):
        return Piece(span, (_ambiguous(text, Span(one.span.start, two.span.end), one, two),))
    return Piece(span, (Part(*one), Part(*two)))


def only_last_parted(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """A vav begins the last of a list and no other: two names joined by it before others are not sure to be two."""
    people = [i for i, piece in enumerate(pieces) if any(part.name.kind == "person" for part in piece.parts)] or [-1]
    for index, piece in enumerate(pieces):
        if index and index == people[-1] and (last := _named_after_vav(text, piece)) is not None:
            yield last
        elif piece.vav and index != people[-1] and len(piece.parts) == 2:
            one, two = (Person(*part) for part in piece.parts)
            yield piece._replace(parts=(_ambiguous(text, Span(one.span.start, two.span.end), one, two),))
        else:
            yield piece


def _named_after_vav(text: str, piece: Piece) -> Piece | None:
    """``X, כתב, וגל Y``: the last of a list without the vav that stands after its comma, if no name begins so."""
    if len(piece.parts) != 1 or piece.parts[0].span != piece.span or piece.parts[0].name.kind != "person":
        return None
    found = tokens(canvas(piece.span.of(text)), 0, piece.span.end - piece.span.start)
    stem = without_vav(found)
    if not stem or folded(found[0].text) in words("vav_names") or not is_given(stem[0].text):
        return None
    one = person(piece.span.of(text), stem)
    if one is None:
        return None
    return piece._replace(parts=(Part(one.span.shift(piece.span.start), one.name, one.sure),))
