"""Escapes that a page or a feed left in its text: those of HTML and those of JavaScript."""

import re
from collections.abc import Iterator
from typing import Final

from .. import spaces
from ..chars import UNDEFINED
from ..edits import Edit
from ..rule import Notice, Rule, Triggers
from ..source import Source
from ..spans import Span

_AMP: Final = "&(?:amp;|AMP;|#0{0,4}38;|#[xX]0{0,4}26;)*+"
_ENTITY: Final = re.compile(rf"{_AMP}(#[0-9]{{1,7}};|#[xX][0-9A-Fa-f]{{1,6}};|[A-Za-z][A-Za-z0-9]{{1,31}};)?+")
_ESCAPED_TAG: Final = re.compile(
    rf"{_AMP}(?:lt|#60|#[xX]3[cC]);[/!]?[A-Za-z](?:[^<>&]|(?!{_AMP}(?:lt|gt|#6[02]);)&){{0,400}}+(?:{_AMP}(?:gt|#62);)?+"
)
_MARKUP: Final = re.compile(r"</[A-Za-z][\w-]*>|<(?:br|p|div|img|a|b|i|li|span|td)\b[^<>]*>", re.IGNORECASE)
_OF_MARKUP: Final = re.compile(r"\b(?:html|xml|sgml|entit(?:y|ies)|escap(?:e|ed|es|ing)|markup)\b", re.IGNORECASE)
_REACH: Final = 36
"""How far back an ampersand could make an entity with a letter that is decoded."""

_LEAD: Final = re.compile(r"(?:[\u00d7\u00c2]|times;|Acirc;|#(?:215|194|[xX](?:[dD]7|[cC]2));)\Z")
_LONGEST_LEAD: Final = 6
"""The first byte of a Hebrew letter, or of a second byte once more, as windows-1252 shows it: a control may be the next."""

_ESCAPES: Final = re.compile(r"(?<!\\)(?:\\u[0-9A-Fa-f]{4})+(?:\\[\"/](?:\\u[0-9A-Fa-f]{4})+)*")
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_OF_CODE: Final = re.compile(
    r"\b(?:unicode|utf-?(?:8|16)|code ?points?|regex|escap(?:e|ed|es|ing)|json)\b|[\"'][\w@-]+[\"']\s*[:=]|[{}\[\]]|=",
    re.IGNORECASE,
)


def html_entities(source: Source) -> Iterator[Edit | Notice]:
    """Decode HTML entities, escaped once or several times, as ``html.unescape`` does.

    Left alone: names that HTML does not know, or without a semicolon; what decodes to nothing or to a control (but for the
    second byte of a Hebrew letter that was read with the wrong code page: `mojibake` needs it); escaped
    tags, which would become tags; ``&amp;``, ``&lt;`` and ``&gt;`` in a text that has tags, where they are meant; lines
    that speak of markup.
    """
    tags = (Span(*match.span()) for match in _ESCAPED_TAG.finditer(source.text))
    yield from source.spared(_decoded(source), tags)


def _decoded(source: Source) -> Iterator[Edit]:
    from html import unescape

    text = source.text
    in_markup = _MARKUP.search(text) is not None
    for line in source.lines:
        if text.find("&", line.start, line.end) < 0 or _OF_MARKUP.search(text, line.start, line.end):
            continue
        for match in _ENTITY.finditer(text, line.start, line.end):
            new = unescape(f"&{match[1]}") if match[1] else "&"
            if new == f"&{match[1]}" or new == match[0] or (in_markup and new in "&<>"):
                continue
            if (_is_text(new) or _is_trail(text, match.start(), new)) and not _may_join(text, match.start(), new):
                yield Edit(Span(*match.span()), new, "an HTML entity left in the text")


def _is_text(new: str) -> bool:
    return bool(new) and not any(
        (char < " " and char not in "\t\n\r") or "\x7f" <= char < "\xa0" or char == "\ufffd" for char in new
    )


def _is_trail(text: str, start: int, new: str) -> bool:
    """Is the control ``new`` one that windows-1252 has no sign for, behind what a Hebrew letter begins with there?"""
    return new != "" and new in UNDEFINED and _LEAD.search(text, max(0, start - _LONGEST_LEAD), start) is not None


def _may_join(text: str, start: int, new: str) -> bool:
    """Could the decoded character complete another entity? Then a second pass would see more than the first."""
    return ((new.isascii() and new.isalnum()) or new in "#;") and "&" in text[max(0, start - _REACH) : start]


def unicode_escapes(source: Source) -> Iterator[Edit | Notice]:
    r"""Decode the ``\u05d0`` escapes of a line in which words are written so.

    One escape alone is no evidence. Left alone: lines that look like code or speak of it, lone surrogates, escapes of
    controls and of what JSON must escape.
    """
    yield from source.spared(_unescaped(source))


def _unescaped(source: Source) -> Iterator[Edit]:
    text = source.text
    for line in source.lines:
        found = list(_ESCAPES.finditer(text, line.start, line.end))
        if not any(_is_word(match[0]) for match in found):
            continue
        content = line.span.of(text)
        if _OF_CODE.search(content) or spaces.code_like(content):
            continue
        for match in found:
            new = _unescape(match[0])
            if _is_text(new) and not any("\ud800" <= char <= "\udfff" or char in "\t\n\r\\" for char in new):
                yield Edit(Span(*match.span()), new, "an escape of JavaScript left in the text")


def _unescape(escapes: str) -> str:
    import json

    return str(json.loads(f'"{escapes}"'))


def _is_word(escapes: str) -> bool:
    return _LETTERS.search(_unescape(escapes).replace('"', "")) is not None


RULES = (
    Rule(
        "ENT101",
        "html-entity",
        html_entities,
        Triggers(pattern="&[A-Za-z#]"),
        alters=r"\p{Any}",
        safe=False,
        reference="WHATWG HTML 13.5; docs/evidence.md, D38",
    ),
    Rule(
        "ENT102",
        "unicode-escape",
        unicode_escapes,
        Triggers(pattern=r"\\u[0-9A-Fa-f]{4}"),
        alters=r"\p{Any}",
        safe=False,
        reference="ECMA-404 9; ECMA-262 12.9.4",
    ),
)
