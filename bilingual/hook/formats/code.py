"""Source code: comments are prose, strings are data, the rest is syntax.

One expression a family of languages finds comments and strings; each of its parts matches to the end of the text where the
closer is missing, so that the whole is linear.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from ...protect import protected_spans
from ...spans import Span
from .form import Format, Regions, complement, escapes, line_edges, regions

_HASH: Final = r"(?P<hash>#[^\n\r]*+)"
_HASH_WORD: Final = r"(?P<hash>(?<![^\s;&|()])#[^\n\r]*+)"
_SLASHES: Final = r"(?P<line>//[^\n\r]*+)"
_BLOCK: Final = r"(?P<block>/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z))"
_DASHES: Final = r"(?P<line>--(?!\[\[)[^\n\r]*+)"
_SEMI: Final = r"(?P<line>;[^\n\r]*+)"
_PERCENT: Final = r"(?P<line>(?<!\\)%[^\n\r]*+)"
_TRIPLE: Final = (
    r'(?P<long2>"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z))|'
    r"(?P<long1>\'\'\'(?:[^'\\]++|\\.|'(?!\'\'))*+(?:\'\'\'|\Z))"
)
_DOUBLE: Final = r'(?P<double>"(?:[^"\\\n\r]++|\\(?:\r\n|.))*+(?:"|(?=[\n\r])|\Z))'
_SINGLE: Final = r"(?P<single>'(?:[^'\\\n\r]++|\\(?:\r\n|.))*+(?:'|(?=[\n\r])|\Z))"
_WIDE_DOUBLE: Final = r'(?P<double>"(?:[^"\\]++|\\.)*+(?:"|\Z))'
_WIDE_SINGLE: Final = r"(?P<single>'[^']*+(?:'|\Z))"
_TICKED: Final = r"(?P<tick>`(?:[^`\\]++|\\.)*+(?:`|\Z))"
_CHAR: Final = r"(?P<char>'(?:\\[^\n\r]|[^'\\\n\r])'|')"
_SQL: Final = r"(?P<single>'(?:[^']++|'')*+(?:'|\Z))"
_LUA: Final = r"(?P<block>--\[\[(?:[^\]]++|\](?!\]))*+(?:\]\]|\Z))|(?P<long1>\[\[(?:[^\]]++|\](?!\]))*+(?:\]\]|\Z))"

_EDGE: Final = {"long1": 3, "long2": 3, "hash": 1}
_COMMENTS: Final = frozenset({"hash", "line", "block"})


class _Family(NamedTuple):
    parts: tuple[str, ...]
    suffixes: str


_FAMILIES: Final = (
    _Family((_HASH, _TRIPLE, _DOUBLE, _SINGLE), "py pyi pyx bzl star jl cr ex exs coffee gd"),
    _Family((_HASH_WORD, _WIDE_DOUBLE, _WIDE_SINGLE), "sh bash zsh fish ksh bats"),
    _Family(
        (_HASH, _DOUBLE, _SINGLE), "rb pl pm r mk cmake tcl nix tf hcl awk ps1 dockerfile makefile gemfile graphql"
    ),
    _Family(
        (_SLASHES, _BLOCK, _DOUBLE, _SINGLE, _TICKED),
        "js mjs cjs jsx ts mts cts tsx go css scss less dart groovy gradle php swift kt kts scala java cs proto zig",
    ),
    _Family((_SLASHES, _BLOCK, _DOUBLE, _CHAR), "c h cc cpp cxx hpp hh m mm rs d v sv glsl"),
    _Family((_DASHES, _BLOCK, _SQL, _DOUBLE), "sql"),
    _Family((_LUA, _DASHES, _DOUBLE, _SINGLE), "lua"),
    _Family((_DASHES, _DOUBLE), "hs elm ada adb ads vhdl"),
    _Family((_SEMI, _DOUBLE), "el lisp clj cljs scm rkt asm s"),
    _Family((_PERCENT, _DOUBLE), "erl hrl"),
)

ACTIVE: Final = frozenset("\\*/#-[]{}<>@$%&|=+~^`")


@cache
def _scanner(family: int) -> re.Pattern[str]:
    return re.compile("|".join(_FAMILIES[family].parts), re.DOTALL)


def _regions(text: str, family: int) -> Regions:
    comments, strings, insides = [], [], []
    inner: list[Span] = []
    for match in _scanner(family).finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind in _COMMENTS:
            comments.append(Span(start, end))
            continue
        edge = _EDGE.get(kind, 1)
        strings.append(Span(start, end))
        if end - start > 2 * edge:
            insides.append(Span(start + edge, end - edge))
            inner += escapes(text, start + edge, end - edge)
    prose = sorted([*comments, *insides])
    syntax = [*complement(text, prose), *inner, *_heads(text, comments), *protected_spans(text)]
    return regions(syntax, insides, strings, edges=line_edges(text))


def _heads(text: str, comments: list[Span]) -> list[Span]:
    """The signs a comment begins and ends with; a first line that the system reads."""
    heads = [Span(0, text.find("\n") + 1 or len(text))] if text.startswith("#!") else []
    return (
        heads
        + [Span(c.start, min(c.start + 2, c.end)) for c in comments]
        + [Span(max(c.end - 2, c.start), c.end) for c in comments if text.startswith("/*", c.start)]
    )


def _made(number: int, family: _Family) -> dict[str, Format]:
    form = Format("code", lambda text: _regions(text, number), ACTIVE, is_code=True)
    return dict.fromkeys(family.suffixes.split(), form)


FORMATS: Final = {
    suffix: form for number, family in enumerate(_FAMILIES) for suffix, form in _made(number, family).items()
}
