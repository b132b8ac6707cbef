"""HTML, XML and subtitles: text between tags."""

import re
from typing import Final

from ...protect import protected_spans
from ...spans import Span, merged
from .form import Format, Regions, complement, line_edges, regions

_OPENER: Final = re.compile(r"<[A-Za-z/!?%]|\{[%{#]")
_TAG: Final = re.compile(r"<[A-Za-z/!](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_CLOSERS: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<%": "%>", "{%": "%}", "{{": "}}", "{#": "#}"}
_NO_PROSE: Final = re.compile("<(script|style|pre|code|textarea|xmp|template)(?=[ \t\n\r/>])", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});?")
_FRONT: Final = re.compile(
    r"---[ \t]*+(?:\r\n|\n|\r)(?:.*?(?:\r\n|\n|\r))??(?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)", re.DOTALL
)
_CUE: Final = re.compile(
    r"^(?:\d++[ \t]*+|[^\r\n]*-->[^\r\n]*|WEBVTT[^\r\n]*)(?=[\r\n]|\Z)"
    r"|^(?:NOTE|STYLE|REGION)\b(?:[^\r\n]++(?:\r\n|[\r\n])?+)*+",
    re.MULTILINE,
)
_BRACED: Final = re.compile(r"\{[^{}\n]*\}")


def tags(text: str, *, whole: bool = True) -> list[Span]:
    """Tags with their attributes, comments, elements that hold no prose, instructions, templates, entities.

    A tag that nothing closes is one to the end of the text, as it is for a browser; so is an element, if the text is a
    ``whole`` document and not prose with tags in it.
    """
    found = entities(text)
    never_closed: set[str] = set()
    position = 0
    while opener := _OPENER.search(text, position):
        end = _end(text, opener.start(), never_closed, whole=whole)
        if end:
            found.append(Span(opener.start(), end))
        position = end or opener.end()
    return found


def _end(text: str, start: int, never_closed: set[str], *, whole: bool) -> int:
    """Where what begins at ``start`` ends; 0 if it is nothing."""
    for opener, closer in _CLOSERS.items():
        if text.startswith(opener, start):
            end = -1 if closer in never_closed else text.find(closer, start + len(opener))
            if end >= 0:
                return end + len(closer)
            never_closed.add(closer)
            return 0 if opener[0] == "{" else len(text)
    tag = _TAG.match(text, start)
    if tag is None:
        return len(text)
    element = _NO_PROSE.match(text, start)
    if element and element[1].lower() not in never_closed:
        closer_tag = re.compile(rf"</{element[1]}(?=[\s>/])", re.IGNORECASE).search(text, tag.end())
        if closer_tag:
            return closer_tag.start()
        if whole and element[1].lower() != "code":
            return len(text)
        never_closed.add(element[1].lower())
    return tag.end()


def entities(text: str) -> list[Span]:
    """Character references."""
    return [Span(*match.span()) for match in _ENTITY.finditer(text)]


def front_matter(text: str) -> int:
    """Where the YAML between two lines of dashes at the start of a text ends; 0 without it."""
    match = _FRONT.match(text)
    return match.end() if match else 0


def _html(text: str) -> Regions:
    found = list(merged(tags(text)))
    bare = [span for span in complement(text, found) if not any(map(str.isalnum, span.of(text)))]
    return regions([*found, *bare, *protected_spans(text)], edges=line_edges(text))


def _xml(text: str) -> Regions:
    found = list(merged(tags(text)))
    between = complement(text, found)
    return regions([*found, *protected_spans(text)], between, edges=line_edges(text))


def _subtitles(text: str) -> Regions:
    cues = [Span(*match.span()) for match in _CUE.finditer(text)]
    braces = [Span(*match.span()) for match in _BRACED.finditer(text)]
    return regions([*cues, *braces, *tags(text), *protected_spans(text)], edges=line_edges(text))


_ACTIVE: Final = frozenset("<>&{}%")

HTML: Final = Format("html", _html, frozenset("<&{}%"), rendered=True)
XML: Final = Format("xml", _xml, _ACTIVE)
SUBTITLES: Final = Format("subtitles", _subtitles, _ACTIVE, starts=True)
