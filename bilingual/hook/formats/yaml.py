"""YAML: what stands after a key or a dash is data, comments are prose, the rest is syntax.

Only scalars on one line and block scalars are told apart; everything in doubt is syntax. A plain scalar has no delimiters,
so an edit in one must stand beside a letter that is not ASCII: then neither an indicator, nor a comment, nor a number can
come to be.
"""

import re
from typing import Final

from ...lines import Line, split_lines
from ...protect import protected_spans
from ...spans import Span
from .form import Format, Regions, complement, escapes, line_edges, regions

_SCALAR: Final = (
    r'"(?:[^"\\]++|\\.)*+"|'
    r"'(?:[^']++|'')*+'|"
    r"(?:[^\s#\"'&*!|>%@`\[\]{},-]|-(?=\S))(?:[^\s#:]++|:(?=\S)|#|[ \t]++(?![\s#]|\Z))*+"
)
_KEY: Final = (
    r"(?:\"(?:[^\"\\]++|\\.)*+\"|'(?:[^']++|'')*+'|[^\s#\"'\[\]{},:&*!|>%@`-](?:[^:#]++|:(?=\S)|(?<=\S)#)*+)"
    r"[ \t]*+:(?=[ \t]|\Z)[ \t]*+"
)
_LINE: Final = re.compile(
    rf"[ \t]*+(?:[-?][ \t]++)*+(?:{_KEY})?+"
    rf"(?:(?P<block>(?:![^\s]*+[ \t]++)?+[|>][-+0-9]*+)|(?P<scalar>{_SCALAR}))?+"
    r"[ \t]*+(?P<comment>(?<![^ \t])#.*+)?+(?P<rest>.*+)",
    re.DOTALL,
)


def _yaml(text: str) -> Regions:
    return yaml_regions(text, 0, len(text))


def yaml_regions(text: str, start: int, end: int) -> Regions:
    """The regions of the part of ``text`` from ``start`` to ``end``."""
    prose: list[Span] = []
    data: list[Span] = []
    quoted: list[Span] = []
    inner: list[Span] = []
    block = -1  # the indentation of the line that opened a block scalar
    for line in split_lines(text[start:end]):
        here = Line(*(offset + start for offset in line))
        content = here.span.of(text)
        indent = len(content) - len(content.lstrip(" "))
        if block >= 0 and (not content.strip() or indent > block):
            data.append(Span(here.start + indent, here.end))
            continue
        block = -1
        match = _LINE.match(content)
        if match is None or match["rest"] or content.startswith(("---", "...", "%")):
            continue
        if match["comment"]:
            prose.append(Span(here.start + match.start("comment") + 1, here.end))
        if match["block"]:
            block = indent
        if match["scalar"]:
            low, high = (here.start + offset for offset in match.span("scalar"))
            if match["scalar"][0] in "\"'":
                quoted.append(Span(low, high))
                inner += (
                    escapes(text, low + 1, high - 1) if match["scalar"][0] == '"' else _doubled(text, low + 1, high - 1)
                )
                low, high = low + 1, high - 1
            data.append(Span(low, high))
    outside = [Span(0, start), *sorted([*prose, *data]), Span(end, len(text))]
    syntax = (
        [*complement(text, outside), *inner, *protected_spans(text[start:end])]
        if not start
        else [*complement(text, outside), *inner]
    )
    return regions(syntax, data, quoted, edges=line_edges(text) if not start else [])


def _doubled(text: str, start: int, end: int) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.compile("''").finditer(text, start, end)]


YAML: Final = Format("yaml", _yaml, frozenset("\\%{}$&*#:[]<>|"), strict=True)
