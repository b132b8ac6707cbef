"""What a format says about its text: what is no prose, and where an edit could make or break syntax."""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from ...chars import BIDI_CONTROLS
from ...edits import Change
from ...lines import TERMINATOR
from ...spans import Span, merged

PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPE: Final = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|N\{[^{}\n]*\}|[0-7]{1,3}|.)", re.DOTALL
)
_QUOTES: Final = frozenset("\"'")
_QUIET: Final = frozenset("\"'(,;?")
"""Signs that begin no syntax at the start of a line when a letter follows that is not ASCII."""
_REFERENCE: Final = re.compile(r"&#?[A-Za-z0-9]*\Z")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9][^\s<>]{0,60}?(?:://|@)|www\.|mailto:")
_ADDRESS_BEFORE: Final = re.compile(r"(?:://|@|www\.|mailto:)[^\s<>]*\Z")
_BLANKS: Final = frozenset(" \t")
_LONGEST: Final = 100
_ALL_AFTER: Final = re.compile(r"[ \t]*+(?:[\n\r\x85\u2028\u2029]|\Z)")
_EDGES: Final = re.compile("[ \t]*+(?:\r\n|[\n\r\x85\u2028\u2029]|\\Z)[ \t]*+|\\A[ \t]++")


class Regions(NamedTuple):
    """The parts of a text that are no prose; sorted, disjoint spans.

    No edit touches ``syntax``. ``data`` are strings of a program, or of a file that a program reads: an edit there is
    reported, and made only if the user asks for what is not safe. Comments in ``quoted`` text say nothing to us.
    """

    syntax: tuple[Span, ...] = ()
    data: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()


class Format(NamedTuple):
    """A kind of file.

    Beside a character of ``active`` no edit is made, since it could make syntax of it or of its neighbour; where ``starts``
    is set the same holds before the first letter of a line. ``rendered`` texts are shown without their markup and with
    their lines joined; in ``is_parted`` ones a blank line ends what is joined. ``strict`` texts are changed only beside a
    letter that is not ASCII, and nothing but letters, digits and spaces is written into them. ``is_code`` says that the
    syntax itself is worth a look.
    """

    name: str
    regions: Callable[[str], Regions] = lambda _: Regions()
    active: frozenset[str] = frozenset()
    starts: bool = False
    rendered: bool = False
    is_parted: bool = False
    strict: bool = False
    is_code: bool = False
    is_plain: bool = False


def regions(
    syntax: Iterable[Span], data: Iterable[Span] = (), quoted: Iterable[Span] = (), *, edges: Iterable[Span] = ()
) -> Regions:
    """Regions from spans in any order; what is data and syntax is syntax."""
    return Regions(tuple(merged((*syntax, *edges))), tuple(merged(data)), tuple(merged(quoted)))


def line_edges(text: str) -> list[Span]:
    """The ends of lines, with the blanks around them: in most formats they mean something."""
    return [Span(*match.span()) for match in _EDGES.finditer(text) if match.end() > match.start()]


def escapes(text: str, start: int, end: int) -> list[Span]:
    """The backslash escapes in a part of ``text``."""
    return [Span(*match.span()) for match in _ESCAPE.finditer(text, start, end)]


def complement(text: str, spans: Iterable[Span]) -> list[Span]:
    """What lies between ``spans``, sorted and disjoint."""
    out = []
    position = 0
    for start, end in spans:
        if start > position:
            out.append(Span(position, start))
        position = end
    if position < len(text):
        out.append(Span(position, len(text)))
    return out


def objection(text: str, change: Change, form: Format, line: int, *, data: bool) -> str:
    """Why ``form`` does not let ``change`` be made; ``""`` if it does.

    ``line`` is where the line of the change begins, and ``data`` says that the change is in a string.
    """
    if form.is_plain:
        return ""
    new = change.new
    start, end = change.span if new else row_of_controls(text, change.span)
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in PUNCTUATION and (before == after or (before in _QUOTES and after in _QUOTES)):
        return "between two signs"
    if before in form.active or after in form.active:
        return "beside markup"
    written = set(new) - set(change.old)
    if written & form.active or TERMINATOR.search(new) or TERMINATOR.search(change.old):
        return "it would write markup"
    if (data or form.strict) and any(char.isascii() and not char.isalnum() and char != " " for char in written):
        return "it would write a sign into data"
    if form.strict and _unsure(before, after):
        return "beside what may be syntax"
    if "&" in form.active and _REFERENCE.search(text[max(0, start - _LONGEST) : start]) and after.isalnum():
        return "inside what may be a character reference"
    if _ADDRESS.match(text, end) or _ADDRESS_BEFORE.search(text[max(0, start - _LONGEST) : start]):
        return "beside an address"
    if _bares_blanks(text, line, start, end, new):
        return "it would leave a blank at the edge of a line"
    return "at the start of a line" if form.starts and _at_start(text, line, start, end) else ""


def row_of_controls(text: str, span: Span) -> Span:
    """``span`` with the bidi controls beside it: which of them goes last is nobody's choice, so all are judged alike."""
    start, end = span
    while start > 0 and text[start - 1] in BIDI_CONTROLS:
        start -= 1
    while end < len(text) and text[end] in BIDI_CONTROLS:
        end += 1
    return Span(start, end)


def _bares_blanks(text: str, line: int, start: int, end: int, new: str) -> bool:
    """Would a blank begin or end the line that does not now?"""
    first, last = (new or text[end : end + 1])[:1], (new or text[start - 1 : start])[-1:]
    begins = not _lead(text, line, start).strip(" \t") and first in _BLANKS
    return begins or (last in _BLANKS and _ALL_AFTER.match(text, end) is not None)


def _lead(text: str, line: int, start: int) -> str:
    """What stands on the line before the edit, or the beginning of it."""
    return text[line : min(start, line + _LONGEST)].rpartition("\u2028")[2]


def _unsure(before: str, after: str) -> bool:
    letters = [char.isalpha() and not char.isascii() for char in (before, after)]
    return not any(letters) or any(char in PUNCTUATION for char in (before, after))


def _at_start(text: str, line: int, start: int, end: int) -> bool:
    """Is there no letter on the line before the edit, and none right after it that would begin it all the same?

    Behind a sign only a letter that is not ASCII is sure to, and only behind one of ``_QUIET``.
    """
    lead = _lead(text, line, start)
    if any(char.isalpha() for char in lead):
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return not after.isalpha() or (before in PUNCTUATION and (after.isascii() or before not in _QUIET))
