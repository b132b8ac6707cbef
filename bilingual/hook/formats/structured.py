"""JSON, TOML, gettext catalogues and tables of comma-separated values: data that programs read."""

import re
from typing import Final

from ...protect import protected_spans
from ...spans import Span
from .form import PUNCTUATION, Format, Regions, complement, escapes, line_edges, regions

_JSON: Final = re.compile(
    r'(?P<string>"(?:[^"\\\n\r]++|\\.)*+(?:"|(?=[\n\r])|\Z))(?P<key>\s*+:)?+'
    r"|(?P<line>//[^\n\r]*+)|(?P<block>/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z))",
    re.DOTALL,
)
_TOML: Final = re.compile(
    r'(?P<long>"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)|\'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'\'\'|\Z))'
    r'|(?P<string>"(?:[^"\\\n\r]++|\\.)*+(?:"|(?=[\n\r])|\Z)|\'[^\'\n\r]*+(?:\'|(?=[\n\r])|\Z))(?P<key>[ \t]*+[=.\]])?+'
    r"|(?P<line>#[^\n\r]*+)",
    re.DOTALL,
)
_CATALOGUE: Final = re.compile(
    r'^[ \t]*+(?:(?P<value>msgstr(?:\[\d++\])?+)|(?P<other>msg\w++)|(?P<comment>\#(?=[ \t]))|(?P<mark>\#)|(?="))'
    r'[ \t]*+(?P<string>"(?:[^"\\\n\r]++|\\.)*+"|[^\n\r]*+)',
    re.MULTILINE,
)
_PLURAL: Final = re.compile(r"%[-+ #0]*+[\d.*]*+[A-Za-z%]|&[A-Za-z]")


def _json(text: str) -> Regions:
    return _strings(text, _JSON)


def _toml(text: str) -> Regions:
    return _strings(text, _TOML)


def _strings(text: str, scanner: re.Pattern[str]) -> Regions:
    """Strings that are not keys are data, comments are prose, the rest is syntax."""
    prose, data, quoted, inner = [], [], [], []
    for match in scanner.finditer(text):
        groups = match.groupdict()
        if groups.get("line") or groups.get("block"):
            prose.append(Span(match.start() + 2, max(match.end() - 2, match.start() + 2)))
            continue
        name = "long" if groups.get("long") else "string"
        (start, end), edge = match.span(name), 3 if name == "long" else 1
        quoted.append(Span(start, end))
        if not groups.get("key") and end - start > 2 * edge:
            data.append(Span(start + edge, end - edge))
            inner += escapes(text, start + edge, end - edge)
    syntax = [*complement(text, sorted([*prose, *data])), *inner, *protected_spans(text)]
    return regions(syntax, data, quoted, edges=line_edges(text))


def _catalogue(text: str) -> Regions:
    """gettext: the translations are data, comments of translators prose; sources are keys."""
    prose, data, inner = [], [], []
    translated = False
    for match in _CATALOGUE.finditer(text):
        if match["value"] or match["other"]:
            translated = bool(match["value"])
        start, end = match.span("string")
        if match["comment"]:
            prose.append(Span(start, end))
        elif translated and not match["mark"] and text.startswith('"', start) and end - start > 2:
            data.append(Span(start + 1, end - 1))
            inner += escapes(text, start + 1, end - 1)
            inner += [Span(*found.span()) for found in _PLURAL.finditer(text, start + 1, end - 1)]
    syntax = [*complement(text, sorted([*prose, *data])), *inner, *protected_spans(text)]
    return regions(syntax, data, data, edges=line_edges(text))


def _cells(text: str) -> Regions:
    return regions(line_edges(text), [Span(0, len(text))])


def _unknown(text: str) -> Regions:
    return regions([*line_edges(text), *protected_spans(text)], [Span(0, len(text))])


_ACTIVE: Final = frozenset("\\%{}$&<>")

JSON: Final = Format("json", _json, _ACTIVE)
TOML: Final = Format("toml", _toml, _ACTIVE)
CATALOGUE: Final = Format("gettext", _catalogue, _ACTIVE)
CELLS: Final = Format("table", _cells, frozenset('",;|\t'))
UNKNOWN: Final = Format("unknown", _unknown, PUNCTUATION, strict=True)
"""A file that we cannot read: perhaps prose, perhaps a program."""
