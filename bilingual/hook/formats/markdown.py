"""Markdown (CommonMark with tables): code, links, markers and raw HTML are syntax, the rest is prose."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ...lines import Line, split_lines
from ...protect import protected_spans
from ...spans import Span
from .form import Format, Regions, line_edges, regions
from .markup import front_matter, tags
from .yaml import yaml_regions

_LEAD: Final = re.compile(
    r"[ \t]*+(?:>[ \t]?+)*+[ \t]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++(?:\[[ xX]\][ \t]++)?+)*+(?:#{1,6}(?=[ \t]|\Z)[ \t]*+)?+"
)
_FENCE: Final = re.compile(r"(?:[ \t]|>|[-+*][ \t]|\d{1,9}[.)][ \t])*+(`{3,}|~{3,})([^\r\n]*+)")
_RULE: Final = re.compile(r"[ \t>]*+[-=*_:| \t+]+\Z")
_DEFINITION: Final = re.compile(r"[ \t>]{0,12}+\[[^\]\n]++\]:.*")
_LIST: Final = re.compile(r"[ \t>]*+(?:[-+*]|\d{1,9}[.)])(?:[ \t]|\Z)")
_TARGET: Final = re.compile(r"\]\((?:[^()\n\\]++|\\.|\((?:[^()\n\\]++|\\.)*+\))*+\)|\]\[[^\]\n]*+\]|\[\^[^\]\s]++\]:?+")
_TICKS: Final = re.compile(r"`+")
_BACKSLASH: Final = re.compile(r"\\[!-/:-@\[-`{-~]")
_INDENT: Final = 4


def _markdown(text: str) -> Regions:
    head = front_matter(text)
    front = yaml_regions(text, 0, head) if head else Regions()
    lines = [line for line in split_lines(text) if line.start >= head]
    fenced = list(_fences(text, lines))
    prose = [
        line
        for line in lines
        if bisect_left(fenced, (line.start + 1,)) == 0
        or not fenced[bisect_left(fenced, (line.start + 1,)) - 1].end >= line.end
    ]
    code = [*fenced, *_indented(text, prose), *_code_spans(text, prose)]
    syntax = [*code, *front.syntax, *_marked(text, prose), *tags(text, whole=False), *protected_spans(text)]
    return regions(syntax, front.data, [*code, *front.quoted], edges=line_edges(text))


def _fences(text: str, lines: list[Line]) -> Iterator[Span]:
    opener = ""
    start = 0
    for line in lines:
        match = _FENCE.match(text, line.start, line.end)
        if not match:
            continue
        if not opener:
            if match[1][0] == "~" or "`" not in match[2]:
                opener, start = match[1], line.start
        elif match[1].startswith(opener) and not match[2].strip(" \t"):
            yield Span(start, line.end)
            opener = ""
    if opener:
        yield Span(start, len(text))


def _indented(text: str, lines: list[Line]) -> Iterator[Span]:
    """Code by indentation: where no paragraph goes on, four columns behind where the item of a list begins, if in one."""
    item, may_begin = 0, True
    position = lines[0].start if lines else 0
    for line in lines:
        if line.start > position:  # a fence
            item, may_begin = item if text[position] in " \t" else 0, True
        position = line.stop
        content = line.span.of(text).expandtabs(_INDENT)
        indent = len(content) - len(content.lstrip(" "))
        if indent == len(content):
            may_begin = True
        elif may_begin and indent >= item + _INDENT:
            yield line.span
        elif marker := _LIST.match(content):
            item, may_begin = marker.end(), False
        else:
            if indent or may_begin or content[0] in ">#`~|<":
                item = min(item, indent)
            may_begin = not content[indent].isalnum() or "|" in content


def _code_spans(text: str, lines: list[Line]) -> Iterator[Span]:
    """Runs of backticks of one length in one paragraph, with what lies between (CommonMark 6.1)."""
    for blank, group in groupby(lines, key=lambda line: not line.span.of(text).strip()):
        if blank:
            continue
        paragraph = list(group)
        runs = [Span(*match.span()) for match in _TICKS.finditer(text, paragraph[0].start, paragraph[-1].end)]
        by_length: dict[int, list[int]] = {}
        for run in runs:
            by_length.setdefault(run.end - run.start, []).append(run.start)
        position = 0
        for run in runs:
            length = run.end - run.start
            if run.start < position or text[run.start - 1 : run.start] == "\\":
                continue
            closers = by_length[length]
            at = bisect_left(closers, run.end)
            if at < len(closers):
                position = closers[at] + length
                yield Span(run.start, position)


def _marked(text: str, lines: list[Line]) -> Iterator[Span]:
    """Markers at the start of lines, rules, underlines, definitions, targets of links, escapes."""
    for line in lines:
        if _RULE.match(text, line.start, line.end) or _DEFINITION.match(text, line.start, line.end):
            yield line.span
        elif match := _LEAD.match(text, line.start, line.end):
            yield Span(*match.span())
    yield from (Span(*match.span()) for match in _TARGET.finditer(text))
    yield from (Span(*match.span()) for match in _BACKSLASH.finditer(text))


MARKDOWN: Final = Format(
    "markdown", _markdown, frozenset("*_~`[]<>\\|&#$^/@={}"), starts=True, rendered=True, is_parted=True
)
