"""HTML, XML and subtitles: text between tags."""

import re
from typing import Final

from ...protect import protected_spans
from ...spans import Span
from .form import Format, Regions, complement, line_edges, regions

_TAG: Final = re.compile(
    r"(?P<comment><!--.*?-->)|<!\[CDATA\[.*?\]\]>|<\?.*?(?:\?>|\Z)|<%.*?%>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"
    r"|<(?P<element>script|style|pre|code|textarea|xmp|template)\b(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>.*?</(?P=element)(?=[\s>/])"
    r"|<[A-Za-z/!](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>",
    re.DOTALL | re.IGNORECASE,
)
_OPENER: Final = re.compile(r"<[A-Za-z/!?%]|\{[%{#]")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});?")
_FRONT: Final = re.compile(
    r"(?:---)[ \t]*+(?:\r\n|\n|\r)(?:.*?(?:\r\n|\n|\r))??(?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)", re.DOTALL
)
_CUE: Final = re.compile(
    r"^(?:\d++[ \t]*+|[^\r\n]*-->[^\r\n]*|WEBVTT[^\r\n]*)(?=[\r\n]|\Z)|^(?:NOTE|STYLE|REGION)\b(?:[^\r\n]++(?:\r\n|[\r\n])?+)*+",
    re.MULTILINE,
)
_BRACED: Final = re.compile(r"\{[^{}\n]*\}")


def tags(text: str) -> list[Span]:
    """Tags with their attributes, comments, elements that hold no prose, instructions, templates, entities.

    A tag that nothing closes is one to the end of the text, as it is for a browser.
    """
    found = []
    position = 0
    while opener := _OPENER.search(text, position):
        match = _TAG.match(text, opener.start())
        if match is None and text[opener.start()] == "{":
            position = opener.end()
            continue
        found.append(Span(opener.start(), match.end() if match else len(text)))
        position = found[-1].end
    return found + entities(text)


def entities(text: str) -> list[Span]:
    """Character references."""
    return [Span(*match.span()) for match in _ENTITY.finditer(text)]


def front_matter(text: str) -> int:
    """Where the YAML between two lines of dashes at the start of a text ends; 0 without it."""
    match = _FRONT.match(text)
    return match.end() if match else 0


def _html(text: str) -> Regions:
    found = tags(text)
    return regions([*found, *protected_spans(text)], (), [], edges=line_edges(text))


def _xml(text: str) -> Regions:
    found = tags(text)
    between = complement(text, sorted(found))
    return regions([*found, *protected_spans(text)], between, edges=line_edges(text))


def _subtitles(text: str) -> Regions:
    cues = [Span(*match.span()) for match in _CUE.finditer(text)]
    braces = [Span(*match.span()) for match in _BRACED.finditer(text)]
    return regions([*cues, *braces, *tags(text), *protected_spans(text)], edges=line_edges(text))


_ACTIVE: Final = frozenset("<>&{}%")

HTML: Final = Format("html", _html, frozenset("<&{}%"), rendered=True)
XML: Final = Format("xml", _xml, _ACTIVE)
SUBTITLES: Final = Format("subtitles", _subtitles, _ACTIVE, starts=True)
