"""Captions: what stands under a picture, its credit, and its copies.

A picture is a line of text with its credit at its end, or with the credit on lines of its own after it, or several of
these in one line. Copies of one picture's caption stand next to each other.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ..searchkey import fold
from ..spans import Span
from .credits import Credit, CreditPart
from .forms import Form
from .repeats import copies

_CLOSE: Final = re.compile(r"[X\u00d7\u2715] +(?=[\"'\u05d0-\u05ea])|!\[ *")
"""The button that closes the window of a video, before its Hebrew caption; what opens an image of Markdown."""

_CREDITED_WORDS = 2
_BARE_WORDS = 4
_LONGEST = 300
"""Code points in a caption; a longer one is a paragraph with a caption behind it."""


class Caption(NamedTuple):
    """A caption with its credits; ``spans`` are all its copies in the original, ``truncated`` says it was cut.

    The text is empty where a credit stands alone, under a picture that has no words.
    """

    text: str
    credits: tuple[Credit, ...]
    spans: tuple[Span, ...]
    truncated: bool


class Picture(NamedTuple):
    """One printed copy: where its words stand, where all of it, its credits, and how many lines before it are blank."""

    words: Span
    whole: Span
    parts: tuple[CreditPart, ...]
    lines: tuple[int, ...]

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The credits of all its parts."""
        return tuple(credit for part in self.parts for credit in part.credits)


class Group(NamedTuple):
    """The copies of one caption, in their order, and which of them is the best: complete, then most credited, then first."""

    copies: tuple[Picture, ...]
    best: int


def groups(text: str, forms: Sequence[Form], head: range) -> list[Group]:
    """The captions of the text, each with its copies.

    A copy without any credit counts only in ``head`` (lines), where pictures stand.
    """
    found: list[list[Picture]] = []
    last_line = -2
    for picture in _pictures(text, forms):
        near = bool(found) and all(forms[i].blank for i in range(last_line + 1, picture.lines[0]))
        if near and _same(text, found[-1][-1], picture, head):
            found[-1].append(picture)
        else:
            found.append([picture])
        last_line = picture.lines[-1]
    return [_group(text, pictures) for pictures in found if len(pictures) > 1 or pictures[0].parts]


def _pictures(text: str, forms: Sequence[Form]) -> Iterator[Picture]:
    """Everything that may be a caption, as it stands: lines of words, each with the credit that belongs to it.

    A credit with no words before it is a picture of its own.
    """
    index = 0
    while index < len(forms):
        form = forms[index]
        index += 1
        if form.plain == "credit" and form.parts:
            yield Picture(Span(form.span.start, form.span.start), form.span, form.parts, (form.index,))
        elif form.plain == "caption" or (form.parts and form.plain in ("other", "prose")):
            yield from _in_line(text, form)
        elif form.plain in ("other", "prose"):
            end = index
            while end < len(forms) and forms[end].plain == "credit":
                end += 1
            if end == index:
                yield Picture(form.span, form.span, (), (form.index,))
                continue
            after = forms[index:end]
            parts = tuple(part for credit in after for part in credit.parts)
            doubled = [copy.shift(form.span.start) for copy in copies(form.content)] if parts else []
            for words in doubled[:-1]:
                yield Picture(words, words, (), (form.index,))
            words = doubled[-1] if doubled else form.span
            yield Picture(words, Span(words.start, after[-1].span.end), parts, tuple(range(form.index, end)))
            index = end


def _in_line(text: str, form: Form) -> Iterator[Picture]:
    """The pictures of a line that ends in a credit: each is words and the credits after them."""
    close = _CLOSE.match(text, *form.span)
    start = close.end() if close else form.span.start
    parts = list(form.parts)
    if (after := words_after_credit(text, form)).start < after.end:
        yield Picture(after, form.span, form.parts, (form.index,))
        return
    while parts:
        first = parts.pop(0)
        mine = [first]
        while parts and not text[mine[-1].span.end : parts[0].span.start].strip():
            mine.append(parts.pop(0))
        words = _stripped(text, Span(_caption_start(text, start, first.span.start), first.span.start))
        whole = Span(words.start, mine[-1].span.end)
        doubled = copies(words.of(text))
        for copy in doubled[:-1]:
            place = copy.shift(words.start)
            yield Picture(place, place, (), (form.index,))
        if doubled:
            words = doubled[-1].shift(words.start)
            whole = Span(words.start, whole.end)
        yield Picture(words, whole, tuple(mine), (form.index,))
        start = mine[-1].span.end


def words_after_credit(text: str, form: Form) -> Span:
    """The words of a caption whose only credit opens its line, set off by a bar or slashes; else an empty span."""
    first = form.parts[0] if form.parts else None
    if first is None or len(form.parts) > 1 or first.span.start > form.span.start:
        return Span(form.span.end, form.span.end)
    sign = text[first.core.end : first.span.end].strip(" .")
    return _stripped(text, Span(first.span.end if sign else form.span.end, form.span.end))


def _caption_start(text: str, start: int, end: int) -> int:
    """Where a caption begins in a line: at its start, unless a paragraph stands before it; then after the last stop."""
    if end - start <= _LONGEST:
        return start
    stops = [text.rfind(stop, start, end - 2) for stop in (". ", "? ", "! ", '." ')]
    return max(start, max(stops) + 2)


def _stripped(text: str, span: Span) -> Span:
    raw = span.of(text)
    start = span.start + len(raw) - len(raw.lstrip())
    return Span(start, max(start, span.start + len(raw.rstrip())))


def _same(text: str, first: Picture, second: Picture, head: range) -> bool:
    credited = bool(first.parts or second.parts)
    if not credited and not (first.lines[0] in head and second.lines[0] in head):
        return False
    a, b = _words_key(text, first), _words_key(text, second)
    short = min(a, b, key=len)
    if not short or not (a.startswith(b) if short is b else b.startswith(a)):
        return False
    least = _CREDITED_WORDS if credited and a == b else _BARE_WORDS
    return (credited or a == b) and len(short.split()) >= least


def _group(text: str, pictures: list[Picture]) -> Group:
    keys = [_words_key(text, picture) for picture in pictures]
    longest = max(map(len, keys))
    best = max(
        range(len(pictures)), key=lambda i: (len(keys[i]) == longest, len({_key(c) for c in pictures[i].credits}), -i)
    )
    return Group(tuple(pictures), best)


def _words_key(text: str, picture: Picture) -> str:
    """The search key of a caption's words; a copy may lack the stop at the end."""
    return _unstopped(picture.words.of(text))


@lru_cache(maxsize=256)
def _unstopped(words: str) -> str:
    return fold(words).rstrip(" .,:;")


def _key(credit: Credit) -> str:
    return fold(credit.text)


def surplus(group: Group) -> Iterator[Picture]:
    """The copies that say nothing which the best one does not say: a credit is never lost."""
    kept = {_key(credit) for credit in group.copies[group.best].credits}
    for i, picture in enumerate(group.copies):
        if i != group.best and {_key(credit) for credit in picture.credits} <= kept:
            yield picture


def caption(text: str, group: Group) -> Caption:
    """The record of a group."""
    best = group.copies[group.best]
    words = best.words.of(text)
    seen: dict[str, Credit] = {}
    for picture in (best, *group.copies):
        for credit in picture.credits:
            seen.setdefault(_key(credit), credit)
    return Caption(" ".join(words.split()), tuple(seen.values()), tuple(p.whole for p in group.copies), _cut(words))


def _cut(words: str) -> bool:
    """Does the text break off: an ellipsis, or a single letter after the last space?"""
    last = words.split()[-1:] or [""]
    return words.endswith(("...", "\u2026")) or (
        len(last[0]) == 1 and last[0].isalpha() and "\u05d0" <= last[0] <= "\u05ea"
    )
