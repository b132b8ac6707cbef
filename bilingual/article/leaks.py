"""Code of the page that leaked into its text: JSON-LD, rules of CSS, calls of JavaScript, shortcodes, placeholders.

An article about programming has code too. Code counts as leaked only if the rest of the text neither looks like code nor
speaks of it, and if no colon announces it; what only a page's own scripts say (``data/page_code.tsv``) needs less.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from .. import tables
from ..lines import Line
from ..spans import Span, merged

_SELECTOR: Final = r"(?:[.#][A-Za-z_][\w-]{0,40}+|@media|@font-face)[^{};\n]{0,80}+"
_PLAIN_SELECTOR: Final = r"[\w.#*:@>+~\[\]=\"'()-][^{};\n]{0,80}+"
_DECLARATION: Final = r"\s{0,40}+-{0,2}+[a-z][a-z-]{1,40}+\s{0,4}+:[^{};\n]{1,200}+"
_BRACES: Final = rf"\{{(?:{_DECLARATION};){{0,40}}+(?:{_DECLARATION})?+\s{{0,40}}+\}}"
_CSS: Final = re.compile(
    rf"@media[^{{}};\n]{{0,80}}+\{{(?:\s{{0,40}}+{_PLAIN_SELECTOR}{_BRACES}){{1,40}}+\s{{0,40}}+\}}|{_SELECTOR}{_BRACES}"
)
_GENERIC: Final = re.compile(
    r"(?:var|let|const) [A-Za-z_$][\w$]{0,60} ?= ?(?=[\[{`'\"(\w])"
    r"|window\.[A-Za-z_$][\w$.]{0,60} ?= ?(?=[\[{`'\"(\w])"
    r"|if ?\(typeof [\w$.]{1,60}"
    r"|(?:jQuery|\$)\((?:document|window|function|['\"])"
    r"|document\.(?:getElement|querySelector|addEvent)\w{1,20}\("
)
_PLACEHOLDERS: Final = re.compile(
    r"^[ \t]*((?:\{\{ ?[A-Za-z]\w{0,40}[._|][\w.|:' -]{0,80}\}\}|%%\w{1,60}%%)[ \t]*)+$", re.ASCII | re.MULTILINE
)
_SHORTCODE: Final = re.compile(r"\[(/?)([a-z][\w-]{1,40}+)((?:[ \t][^\[\]\n]{0,500}+)?)\](?!\()", re.ASCII)
_CONTEXT: Final = re.compile(r"""["']@context["']\s{0,20}:""")
_TOKEN: Final = re.compile(r"""[{}()\[\];\n]|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`[^`]*+`""")
_BUILDERS: Final = ("vc_", "et_pb_", "fusion_")
"""How the names of shortcodes begin that build pages."""

_LONGEST: Final = 20_000
_WITHIN: Final = re.compile(r"[A-Za-z0-9_.$\"'`/]$")
_CODE_LINE: Final = re.compile(
    r"[;{}]$|^(?://|/\*|\*/|#include|import |from \w+ import|</?\w+|<!)"
    r"|^(?:def|class|for|while|if|elif|else|try|except|with|async def)\b.*:$|^\w[\w.]*\(.*\)$"
)
_NAMES_IT: Final = re.compile(
    r"\b(?:json|json-ld|schema\.org|css|html5?|wordpress|shortcodes?|javascript|stylesheets?|structured data|source code"
    r"|snippets?)\b"
    r"|קוד מקור|ג'אווה ?סקריפט|גיליון סגנונות",
    re.IGNORECASE,
)
_SPEAKS_OF_CODE: Final = re.compile(
    r"\b(?:code|coding|programm\w+|developers?|front-?end|browsers?|selectors?|functions?|variables?|scripts?|python)\b"
    r"|קוד|תכנות|מתכנת|סקריפט|מפתחי|דפדפ",
    re.IGNORECASE,
)
_CODE_SHARE: Final = 0.2


class _Leak(NamedTuple):
    span: Span
    sure: bool


def may_leak(text: str) -> bool:
    """Could there be code in it? False only if there is none."""
    if "{" in text or ("%" in text and "%%" in text) or (";" in text and ");" in text):
        return True
    if "]" in text and next(_shortcodes(text), None) is not None:
        return True
    return "=" in text and "= " in text and _GENERIC.search(text) is not None


def leaks(text: str, lines: Sequence[Line], chrome: Sequence[Span] = ()) -> list[Span]:
    r"""The spans of leaked code, sorted and disjoint. ``chrome`` is sorted and disjoint too, and says nothing of code.

    >>> from bilingual.lines import split_lines
    >>> text = '.authorHtml{color:#333}Noa Barkai\n{"@context": "https://schema.org"}\nThe ferry left.\n'
    >>> [span.of(text) for span in leaks(text, split_lines(text))]
    ['.authorHtml{color:#333}', '{"@context": "https://schema.org"}']
    """
    if not may_leak(text) or "```" in text:
        return []
    found = _merged(text, [*_json(text), *_css(text), *_calls(text), *_shortcodes(text), *_placeholders(text)])
    if not found:
        return []
    rest = _rest(text, lines, list(merged([*chrome, *(leak.span for leak in found)])))
    if not rest or sum(_CODE_LINE.search(line) is not None for line in rest) > _CODE_SHARE * len(rest):
        return []
    outside = "\n".join(rest)
    if _NAMES_IT.search(outside):
        return []
    plain = _SPEAKS_OF_CODE.search(outside) is not None or any(_CODE_LINE.search(line) for line in rest)
    return [leak.span for leak in found if (leak.sure or not plain) and not _announced(text, leak.span.start, chrome)]


def _merged(text: str, found: list[_Leak]) -> list[_Leak]:
    out: list[_Leak] = []
    for leak in sorted(found):
        before = out[-1] if out else None
        if before is not None and not text[before.span.end : leak.span.start].strip():
            end = max(before.span.end, leak.span.end)
            out[-1] = _Leak(Span(before.span.start, end), before.sure or leak.sure)
        else:
            out.append(leak)
    return out


def _rest(text: str, lines: Sequence[Line], found: Sequence[Span]) -> list[str]:
    """What lines say beside the spans that were found, where they say anything."""
    rest = []
    at = 0
    for line in lines:
        while at < len(found) and found[at].end <= line.start:
            at += 1
        position, parts, here = line.start, [], at
        while here < len(found) and found[here].start < line.end:
            parts.append(text[position : max(position, found[here].start)])
            position = min(line.end, found[here].end)
            here += 1
        content = "".join([*parts, text[position : line.end]]).strip()
        if content:
            rest.append(content)
    return rest


def _announced(text: str, start: int, chrome: Sequence[Span]) -> bool:
    """Does a colon of the article before the code, or a mark of code, say that it is shown on purpose?"""
    before = text[max(0, start - 40) : start].rstrip()
    if before[-1:] not in (":", "`"):
        return False
    sign = start - min(start, 40) + len(before) - 1
    at = bisect_right(chrome, sign, key=lambda span: span.start)
    return at == 0 or chrome[at - 1].end <= sign


def _json(text: str) -> Iterator[_Leak]:
    """JSON-LD: the object that has a ``@context``."""
    reach = 0
    for match in _CONTEXT.finditer(text):
        if match.start() < reach:
            continue
        start = text.rfind("{", max(0, match.start() - 200), match.start())
        if start < reach or text[start + 1 : match.start()].strip(" \n\r\t"):
            continue
        end, reach = _end(text, start, statement=False)
        if end > start:
            yield _Leak(Span(start, end), sure=True)


def _css(text: str) -> Iterator[_Leak]:
    for match in _CSS.finditer(text) if "{" in text else ():
        start, end = match.span()
        glued = text[end : end + 1].isalpha() or text[start - 1 : start].isalpha()
        yield _Leak(Span(start, end), sure=glued)


def _placeholders(text: str) -> Iterator[_Leak]:
    """Lines of names that a program should have filled in."""
    if "{{" in text or "%%" in text:
        yield from (_Leak(Span(*match.span()), sure=False) for match in _PLACEHOLDERS.finditer(text))


def _shortcodes(text: str) -> Iterator[_Leak]:
    """Shortcodes of WordPress; one whose name is a word only with attributes, or with its end."""
    known = _codes()
    found = list(_SHORTCODE.finditer(text))
    ended = {match[2] for match in found if match[1]}
    for match in found:
        name = match[2]
        use = known.get(name, "own" if name.startswith(_BUILDERS) else "")
        if use == "own" or (use and (name in ended or "=" in match[3])):
            yield _Leak(Span(*match.span()), sure=False)


@cache
def _codes() -> dict[str, str]:
    return {name: use for name, use, _source in tables.rows("shortcodes")}


def _calls(text: str) -> Iterator[_Leak]:
    """Statements of JavaScript, from a word that begins one to its end."""
    reach = 0
    for start, sure in sorted(_call_starts(text), key=lambda call: (call[0], not call[1])):
        if start < reach or _WITHIN.search(text[max(0, start - 1) : start]):
            continue
        end, reach = _end(text, start, statement=True)
        if end == start:
            line_end = text.find("\n", start)
            end = len(text) if line_end < 0 else line_end
        yield _Leak(Span(start, end), sure)


def _call_starts(text: str) -> Iterator[tuple[int, bool]]:
    for head in _heads():
        position = text.find(head)
        while position >= 0:
            yield position, True
            position = text.find(head, position + len(head))
    yield from ((match.start(), False) for match in _GENERIC.finditer(text))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(head for head, _source in tables.rows("page_code"))


def _end(text: str, start: int, *, statement: bool) -> tuple[int, int]:
    """Where the brackets that open at ``start`` are closed (a statement: and where it ends), and how far that was read.

    The end is ``start`` if they are not closed; then nobody needs to look at what was read again.
    """
    depth = 0
    limit = min(len(text), start + _LONGEST)
    for match in _TOKEN.finditer(text, start, limit):
        token = match[0]
        if token in "{([":
            depth += 1
        elif token in "})]":
            depth -= 1
            if depth == 0 and not statement:
                return match.end(), match.end()
        elif depth <= 0 and token in ";\n":
            return match.end() - (token == "\n"), match.end()
        if depth < 0:
            return match.start(), match.end()
    return (limit if depth == 0 and statement and limit == len(text) else start), limit


def lines_of(lines: Sequence[Line], span: Span) -> range:
    """The indices of the lines that ``span`` touches."""
    first = bisect_right(lines, span.start, key=lambda line: line.start) - 1
    last = bisect_right(lines, span.end - 1, key=lambda line: line.start)
    return range(first, last)
