"""Spans that no rule of characters touches: addresses, tags and code, where a character is not prose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, Protocol, TypeVar

from .spans import Span, merged

_HINTS: Final = "/@#`~<{%$"
_HOST_NAME: Final = re.compile("www\\.")
"""Without any of the signs, nor this, in a text there is nothing to protect."""

_STOP: Final = '\\s<>"`\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u201c-\u201f\u05f4'
_BODY: Final = f'[^{_STOP}]+(?:(?<=[\u05d0-\u05ea])["\u201c-\u201f\u05f4](?=[\u05d0-\u05ea])[^{_STOP}]+)*'
"""The rest of an address. Gershayim in a Hebrew word are part of it: ``/wiki/`` and an acronym."""
_HOST: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})"
_URL: Final = re.compile(
    rf"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|www\.|mailto:){_BODY}"
    rf"|(?<![A-Za-z0-9_.@/])(?:{_HOST}\.){{1,6}}(?-i:[a-z]{{2,12}})/(?:{_BODY})?",
    re.IGNORECASE,
)
_URL_SIGNS: Final = ("/", "www.", "WWW.", "mailto:", "Mailto:", "MAILTO:")
_SPACE: Final = re.compile(r"\s")
_AFTER_URL: Final = ".,;:!?'\u2019\u05f3\u2026)]}*_|\u00bb"
_OPENER: Final = {")": "(", "]": "[", "}": "{"}

_MAIL: Final = re.compile(rf"(?<![\w.+-])[A-Za-z0-9_][\w.+-]{{0,63}}@(?:{_HOST}\.){{1,6}}[A-Za-z]{{2,24}}", re.ASCII)
_HANDLE: Final = re.compile(r"(?<![\w@.])@[A-Za-z0-9_]\w*", re.ASCII)
_HASHTAG: Final = re.compile(r"(?<![\w&])#(?=\w*[^\W\d_])\w+")
_TAG: Final = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*|/)?>|<![A-Za-z][^<>]*>")
_ELEMENT: Final = re.compile(r"<(script|style|pre|code)\b[^<>]*>", re.IGNORECASE)
_PLACEHOLDER: Final = re.compile(
    r"\{\{[^{}\n]{1,200}\}\}"
    r"|\$?\{[A-Za-z0-9_.:!\[\]-]{0,80}\}"
    r"|(?<![\w%])%(?:\(\w{1,40}\)|[0-9]{1,2}\$)?[-+#0]?[0-9]{0,3}(?:\.[0-9]{1,3})?[sdifuxXcr@](?![A-Za-z])"
    r"|(?<!\w)\$[A-Za-z_]\w*",
    re.ASCII,
)
_TICKS: Final = re.compile(r"(?<![\w`])(``?)(?!`)[^`\n\r\x85\u2029]+\1(?![\w`])")
_FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})[^`\n\r\x85\u2029]*", re.MULTILINE)


def protected_spans(text: str) -> tuple[Span, ...]:
    r"""The parts of ``text`` that are no prose, sorted, neither touching nor overlapping.

    They are URLs (with a scheme, with ``www.``, or a host and a path), e-mail addresses, ``@handles``, ``#hashtags``,
    code between backticks and inside fences that are closed, HTML tags, comments and the insides of ``script``,
    ``style``, ``pre`` and ``code``, and placeholders (``%s``, ``%(name)s``, ``{name}``, ``{{name}}``, ``$name``).

    Linear. A backtick inside a word is a geresh or an apostrophe, not code.

    >>> text = "ראו https://example.org/a?b=1. כתבו אל a@example.org, @dana"
    >>> [span.of(text) for span in protected_spans(text)]
    ['https://example.org/a?b=1', 'a@example.org', '@dana']
    """
    for hint in _HINTS:
        if hint in text:
            return tuple(merged(_spans(text)))
    return tuple(merged(_spans(text))) if _HOST_NAME.search(text) else ()


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Sight = TypeVar("Sight", bound=_Spanned)


def spared(sights: Iterable[Sight], protected: Sequence[Span]) -> Iterator[Sight]:
    """Those of the edits or notices ``sights``, sorted by their spans, that touch nothing of ``protected``, merged spans.

    An insertion inside a protected span touches it, one at its edge does not.
    """
    at = 0
    for sight in sights:
        start, end = sight.span
        while at < len(protected) and protected[at].end <= start:
            at += 1
        if at == len(protected) or (protected[at].start >= end if end > start else protected[at].start >= start):
            yield sight


def _spans(text: str) -> Iterator[Span]:
    yield from _urls(text)
    if "@" in text:
        yield from _found(_MAIL, text)
        yield from _found(_HANDLE, text)
    if "#" in text:
        yield from _found(_HASHTAG, text)
    if "<" in text:
        yield from _found(_TAG, text)
        yield from _comments(text)
        yield from _elements(text)
    if "{" in text or "%" in text or "$" in text:
        yield from _found(_PLACEHOLDER, text)
    if "`" in text or "~~~" in text:
        yield from _found(_TICKS, text)
        yield from _fences(text)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))


def _urls(text: str) -> Iterator[Span]:
    """The addresses, looked for in the words that hold a sign of one."""
    done = 0
    for sign in sorted(at for needle in _URL_SIGNS for at in _places(text, needle)):
        if sign < done:
            continue
        start = max(done, *(text.rfind(space, done, sign) + 1 for space in " \n\t"))
        end = _SPACE.search(text, sign)
        done = end.start() if end else len(text)
        yield from (Span(match.start(), _url_end(text, match)) for match in _URL.finditer(text, start, done))


def _places(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _url_end(text: str, match: re.Match[str]) -> int:
    """Where the address ends: sentence punctuation after it is not part of it, nor a bracket that it does not open."""
    start, end = match.span()
    depth = {closer: match[0].count(opener) - match[0].count(closer) for closer, opener in _OPENER.items()}
    while end > start and text[end - 1] in _AFTER_URL:
        last = text[end - 1]
        if last in depth:
            if depth[last] >= 0:
                break
            depth[last] += 1
        end -= 1
    return end


def _comments(text: str) -> Iterator[Span]:
    last = text.rfind("-->")
    start = text.find("<!--")
    while -1 < start < last:
        end = text.index("-->", start) + 3
        yield Span(start, end)
        start = text.find("<!--", end)


def _elements(text: str) -> Iterator[Span]:
    never_closed: set[str] = set()
    position = 0
    while match := _ELEMENT.search(text, position):
        position = match.end()
        name = match[1].lower()
        if name in never_closed:
            continue
        closer = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
        if closer is None:
            never_closed.add(name)
            continue
        yield Span(match.start(), closer.start())
        position = closer.end()


def _fences(text: str) -> Iterator[Span]:
    """Fenced code (CommonMark 4.5) from the opening fence to the closing one; a fence that nothing closes is none."""
    fences = list(_FENCE.finditer(text))
    closers = list(accumulate(reversed(fences), _longest, initial={"`": 0, "~": 0}))
    closers.reverse()
    opener = None
    for fence, longest in zip(fences, closers[1:], strict=True):
        run = fence[1]
        if opener is None:
            opener = fence if longest[run[0]] >= len(run) else None
        elif run.startswith(opener[1]) and fence[0].strip() == run:
            yield Span(opener.start(), fence.end())
            opener = None


def _longest(before: dict[str, int], fence: re.Match[str]) -> dict[str, int]:
    """The longest fence of either kind that could close another, with one more fence looked at."""
    run = fence[1]
    if fence[0].strip() != run or len(run) <= before[run[0]]:
        return before
    return before | {run[0]: len(run)}
