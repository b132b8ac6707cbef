"""Pieces of text as HTML: escaped, hidden characters drawn, directions written down.

Directions are computed here and not left to the browser: ``dir=auto`` looks past isolated children, and a bracket that
is isolated alone has no direction of its own. A change is drawn by whole clusters, since a point without its letter has
no width.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from .. import ucd
from ..scripts import Direction, Segment, first_strong
from ..spans import Span
from ..visible import HIDDEN, badge

LANGUAGES: Final = {"Hebr": "he", "Latn": "en", "Arab": "ar", "Cyrl": "ru", "Grek": "el"}
"""Languages that a speech program should try for a script; others are undetermined."""

_TERMINATORS: Final = {"\n": "LF", "\r\n": "CRLF", "\r": "CR", "\x85": "NEL", "\u2029": "PS"}


class Mark(NamedTuple):
    """A part of a text to be drawn as changed: what it is (``del`` or ``ins``), its change's number, family and words."""

    span: Span
    kind: str
    target: str
    family: str
    words: str


def direction(text: str, fallback: Direction = "ltr") -> Direction:
    """The base direction of a paragraph (UAX #9 P2-P3); ``fallback`` where no letter decides."""
    return first_strong(text) or fallback


def drawn(char: str) -> str:
    """A hidden character as a badge."""
    code, _, name = badge(char)[1:-1].partition(" ")
    full = name if "\ud800" <= char <= "\udfff" else ucd.name(char)
    label = name if name and len(name) <= 6 else code
    title = f"{code} {full}".rstrip() if full != code else code
    return f'<abbr class="badge" dir="ltr" title="{escape(title)}">{escape(label)}</abbr>'


def stored(text: str) -> str:
    """Text as it is stored: escaped, every hidden character a badge."""
    return _replaced(text, raw=False)


def displayed(text: str) -> str:
    """Text as it is displayed: escaped, formatting characters at work; only what HTML cannot hold is a badge."""
    return _replaced(text, raw=True)


def _replaced(text: str, *, raw: bool) -> str:
    out = []
    position = 0
    for match in HIDDEN.finditer(text):
        char = match[0]
        if raw and char >= "\xa0" and not "\ud800" <= char <= "\udfff":
            continue
        out += [escape(text[position : match.start()]), drawn(char)]
        position = match.end()
    return "".join([*out, escape(text[position:])])


def terminator(text: str) -> str:
    """A line end as a badge."""
    name = _TERMINATORS.get(text, text)
    return f'<abbr class="badge end" dir="ltr" title="line end {name}">{name}</abbr>'


def attributes(base: Direction, segments: Sequence[Segment]) -> str:
    """``dir`` and ``lang`` of a paragraph that has these script runs."""
    first = next((segment.script for segment in segments if segment.direction), "")
    return f'dir="{base}" lang="{LANGUAGES.get(first, "und")}"'


def coloured(text: str, span: Span, segments: Sequence[Segment], starts: Sequence[int], base: Direction) -> str:
    """A part of ``text`` with each script run in a box of its own direction; the blanks around a run stay outside.

    ``starts`` are the starts of ``segments``, which tile the text.
    """
    out = []
    at = max(0, bisect_right(starts, span.start) - 1)
    while at < len(segments) and segments[at].span.start < span.end:
        segment = segments[at]
        part = text[max(segment.span.start, span.start) : min(segment.span.end, span.end)]
        core = part.strip(" \t")
        if core:
            lead, tail = part[: part.index(core)], part[part.index(core) + len(core) :]
            language = LANGUAGES.get(segment.script, "und")
            box = f'<span class="run {escape(segment.script)}" dir="{segment.direction or base}" lang="{language}">'
            out.append(f"{stored(lead)}{box}{stored(core)}</span>{stored(tail)}")
        else:
            out.append(stored(part))
        at += 1
    return "".join(out)


def marked(text: str, offset: int, marks: Iterable[Mark]) -> str:
    """A line that begins at ``offset``, as stored, with ``marks`` drawn by whole clusters (UAX #29)."""
    out = []
    position = 0
    for mark in _widened(text, offset, marks):
        start, end = mark.span
        inner = stored(text[start:end]) if end > start else '<span class="caret" aria-hidden="true">\u2038</span>'
        out += [stored(text[position:start]), changed(mark, inner)]
        position = end
    return "".join([*out, stored(text[position:])])


def changed(mark: Mark, inner: str) -> str:
    """HTML that is drawn as changed, and leads to the words about it."""
    kind, target, words = mark.kind, mark.target, escape(mark.words)
    link = f'<a class="change {mark.family}" href="#{target}" aria-describedby="{target}" data-why="{words}">'
    return f"<{kind}>{link}{inner}</a></{kind}>"


def _widened(text: str, offset: int, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Marks in offsets of the line, to the bounds of clusters; those that then overlap are one."""
    bounds = None if text.isascii() else [m.start() for m in ucd.pattern(r"\X").finditer(text)] + [len(text)]
    waiting: Mark | None = None
    for mark in marks:
        start, end = mark.span.start - offset, mark.span.end - offset
        if bounds is not None and end > start:
            start = bounds[bisect_right(bounds, start) - 1]
            end = bounds[bisect_left(bounds, end)]
        here = mark._replace(span=Span(start, end))
        if waiting is None:
            waiting = here
        elif start < waiting.span.end:
            words = f"{waiting.words}; {mark.words}"
            waiting = waiting._replace(span=Span(waiting.span.start, max(end, waiting.span.end)), words=words)
        else:
            yield waiting
            waiting = here
    if waiting is not None:
        yield waiting
