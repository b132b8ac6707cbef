"""Agencies, organisations and what else is named and is no person, told from the words of a piece by tables."""

from ..names.name import Kind, Name
from ..spans import Span
from .people import Token, person_name
from .pieces import Part, Piece, without_vav
from .words import Agency, agency, folded, has_prose, is_given, is_given_here, is_hebrew, kinds


def known_as(text: str, span: Span, known: Agency) -> Part:
    """The part of ``text`` that names an agency which a table knows."""
    return Part(span, known.name(span.of(text)), sure=True)


def whole_source(text: str, span: Span, kind: Kind) -> Part:
    """All of a piece as one source: an organisation and its unit, named together; a site by its address."""
    whole = span.of(text)
    hebrew = is_hebrew(whole)
    return Part(
        span,
        Name(whole, whole, whole if hebrew else None, None if hebrew else whole, kind, source="lexicon"),
        sure=True,
    )


def is_generic(token: Token) -> bool:
    """Is it a word that says nothing of whose it is: ``Photo``, ``Agency``?"""
    return kinds("organisation_words").get(folded(token.text)) == "generic"


def without_generic(rest: list[Token]) -> list[Token]:
    """The words without a generic one that opens them, unless it is alone."""
    return rest[1:] if len(rest) > 1 and is_generic(rest[0]) else rest


def agency_of(text: str, part: list[Token], after: list[Token] | None) -> Part | None:
    """The agency ``part`` names, if its name could not be part of a person's; ``after`` others it may open with vav."""
    known = agency(joined_words(part))
    after_agency = False
    if known is None and after and (second := without_vav(part)):
        part, known = second, agency(joined_words(second))
        after_agency = agency(joined_words(after)) is not None
    if known is None or (len(part) == 1 and not (after_agency or _unmistakable(part[0].text, known))):
        return None
    return known_as(text, Span(part[0].start, part[-1].end), known)


def joined_words(found: list[Token]) -> str:
    """The words with a space between."""
    return " ".join(token.text for token in found)


def _unmistakable(word: str, known: Agency) -> bool:
    if kinds("organisation_words").get(folded(word)) == "organisation":
        return False
    if known.kind == "organisation":
        return word.isupper() and len(word) > 2
    return not is_given(word) and not has_prose([word])


def organisation(text: str, span: Span, found: list[Token], *, lenient: bool) -> Piece | None:
    """A piece that has the words of an organisation, or opens with one."""
    table = kinds("organisation_words")
    hebrew = is_hebrew(found[0].text)
    kind: Kind = "source" if table.get(folded(found[0].text)) == "source" else "organisation"
    if hebrew or kind == "source":
        told = folded(found[0].text) in table
    else:
        told = any(folded(token.text).strip(".()") in table for token in found)
        told = told and (lenient or found[0].text[:1].isupper())
    if hebrew and len(found) == 2 and is_given_here(found[0].text) and found[1].text[0] != "ה":
        return None
    if not told or len(found) < 2 or (not lenient and len(found) > 7):
        return None
    whole = span.of(text)
    name = Name(whole, " ".join(whole.split()), whole if hebrew else None, None if hebrew else whole, kind)
    return Piece(span, (Part(span, name, sure=lenient),))


def unknown_source(text: str, span: Span, found: list[Token]) -> Piece | None:
    """What no table knows, where somebody must be: a person by a given name, an organisation in capitals, a source."""
    whole = span.of(text)
    hebrew = is_hebrew(whole)
    kind: Kind = "source"
    if not hebrew and all(token.text[:1].isupper() for token in found):
        kind = "organisation"
    if len(found) == 1 and is_given(found[0].text):
        kind = "person"
    named = person_name(whole)
    if kind != "person":
        named = Name(whole, " ".join(whole.split()), named.hebrew, named.latin, kind)
    return Piece(span, (Part(span, named, sure=False),))
