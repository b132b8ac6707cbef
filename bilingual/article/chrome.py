"""What one line says that is not the article: strings and phrases that pages print, alone, doubled or glued to a sentence.

The tables are in ``bilingual/data``: ``chrome`` has whole lines, ``chrome_phrases`` has phrases with parts that vary. A
reader's own table, learnt from a corpus or written by hand, goes with them. What a line says by itself is not the last
word: a string of a weak kind counts only in its place on the page, see `bilingual.article.standing`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from .. import tables
from ..errors import TableError
from ..lines import Line
from ..spans import Span
from . import phrases
from .phrases import EDGE, surface
from .words import UNSEEN

SURE: Final = frozenset({"ui", "tail", "box", "code", "paywall"})
WEAK: Final = frozenset({"word", "nav", "end"})
NOTES: Final = frozenset({"contributors", "correction", "disclosure"})
KINDS: Final = SURE | WEAK | NOTES
"""What a string can be.

Sure wherever they stand: ``ui`` a button or a promotion, ``tail`` what only teasers follow, ``box`` what headlines of
other articles follow, ``code`` code of the page, ``paywall`` a demand to pay. Sure only in their place: ``word`` a button
that is also an ordinary word, ``nav`` the name of a section, ``end`` what is chrome after the last paragraph. Notes of the
newsroom, which are never dropped: ``contributors``, ``correction``, ``disclosure``.
"""

PLACES: Final = ("line", "open", "close", "inside")
"""Where a phrase stands: as the whole line; at its beginning, or its end, glued to the rest; anywhere."""

UNDECIDED: Final = frozenset({"ask", "keep"})
"""Kinds of a reader's own table: a row that waits for a decision, and one that takes a string of the package away."""

LONGEST: Final = 1000
"""Code points of a row of buttons; a longer line is none."""

_LONGEST_PHRASE: Final = 250
_SIGNS: Final = ">\u00bb\u203a<\u00ab\u2039\u2022\u00b7\u25aa\u25a0\u25cf\u25b6\u25ba*|#\\/[](){}:!,+_~=\u2190\u2191\u2192\u2193-"
_PADDING: Final = " \t\u00a0\u202f" + UNSEEN + _SIGNS
_BEFORE: Final = f"[ {re.escape(_SIGNS)}]*"
_AFTER: Final = f"[ {re.escape(_SIGNS)}]*"
_LABEL: Final = re.compile(r"(?:og:)?(?:title|headline|name|כותרת)\s*:\s*", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"[\s|\u00b7\u2022/,>\u00bb<*-]*")
_STOPS: Final = ".!?\u2026"
_CLOSERS: Final = _STOPS + "\"')]\u05f4\u2019\u201d"
_GLUED: Final = frozenset({"ui", "tail", "box", "paywall"})
_ROW: Final = 6
"""Strings in a row that need not all be known, if this share of it is."""

_ROW_SHARE: Final = 0.8


class Piece(NamedTuple):
    """A part of the text that is not the article, and of what kind it is."""

    span: Span
    kind: str


class Reading(NamedTuple):
    """What a line says: the kind of all of it, or empty and the pieces of it that are chrome."""

    kind: str
    pieces: tuple[Piece, ...] = ()


class Phrase(NamedTuple):
    """A row of the table of phrases; one that may stand inside a line is looked for by its ``sign``, as printed."""

    text: str
    place: str
    kind: str
    sign: str


class Table(NamedTuple):
    """The strings by their keys, and strings and phrases by the code points that a line has at its beginning or end."""

    strings: dict[str, str]
    heads: dict[str, tuple[str, ...]]
    tails: dict[str, tuple[str, ...]]
    first: dict[str, tuple[Phrase, ...]]
    last: dict[str, tuple[Phrase, ...]]
    inside: tuple[Phrase, ...]


def key(line: str) -> str:
    r"""What two printings of one string share: its surface without spaces and signs at the ends.

    >>> key(">>> לידיעה המלאה") == key("לידיעה המלאה "), key("Already signed up?  LOG IN")
    (True, 'already signed up? log in')
    """
    return " ".join(surface(line).replace("''", '"').split()).strip(_SIGNS + " .\u2026")


def shipped() -> Table:
    """The tables of the package."""
    return _merged(None, 0, 0, None)


def table(path: str | None = None, outlet: str | None = None) -> Table:
    """The tables of the package, with the strings of the file at ``path`` if there is one.

    The file has the format of ``data/chrome.tsv``: the first two columns are text and kind, the others are not read. A
    row of kind ``ask`` waits for a person to decide, and one of kind ``keep`` takes a string of the package away. With
    ``outlet``, weak strings that were seen on its pages are sure. The file is read again whenever it has changed. Raises
    `TableError`, its message starting with ``file:line``, for a file that cannot be read or breaks the rules of its format.
    """
    if path is None:
        return _merged(None, 0, 0, outlet)
    try:
        stat = Path(path).stat()
        return _merged(path, stat.st_mtime_ns, stat.st_size, outlet)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}:0: cannot be read as UTF-8 text: {error}"
        raise TableError(message) from error


@cache
def _merged(path: str | None, changed: int, size: int, outlet: str | None) -> Table:  # noqa: ARG001 - the cache's key
    found = [Phrase(*row[:4]) for row in tables.rows("chrome_phrases")]
    strings = {}
    for text, kind, _language, source in tables.rows("chrome"):
        at_home = outlet is not None and kind in WEAK and key(source) == key(outlet)
        strings[key(text)] = "ui" if at_home else kind
    for text, kind in _house(path) if path is not None else ():
        if "{n}" in text:
            found.append(Phrase(text, "line", kind, ""))
        else:
            strings[key(text)] = kind
    strings = {name: kind for name, kind in strings.items() if name and kind not in UNDECIDED}
    return Table(
        strings,
        _by_edge((name[:EDGE], name) for name in strings),
        _by_edge((name[-EDGE:], name) for name, kind in strings.items() if kind in _GLUED and " " in name),
        _by_edge((edge, p) for p in found if p.place in ("line", "open") for edge in phrases.edges(p.text) or ()),
        _by_edge(
            (edge, p)
            for p in found
            if p.place == "close" or (p.place == "line" and phrases.edges(p.text) is None)
            for edge in phrases.edges(p.text, last=True) or ()
        ),
        tuple(p for p in found if p.place == "inside"),
    )


def _house(path: str) -> Iterator[tuple[str, str]]:
    rows = tables.parse(Path(path).read_text(encoding="utf-8-sig"), path)
    for number, (text, kind, *_) in enumerate(rows, 1):
        if kind not in KINDS | UNDECIDED:
            message = f"{path}:0: row {number}: {kind!r} is none of {', '.join(sorted(KINDS | UNDECIDED))}"
            raise TableError(message)
        if "{n}" not in text or kind not in UNDECIDED:
            yield text, kind


_Entry = TypeVar("_Entry", str, Phrase)


def _by_edge(entries: Iterable[tuple[str, _Entry]]) -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = {}
    for edge, entry in entries:
        found.setdefault(edge, []).append(entry)
    return {edge: tuple(sorted(group, key=_rank)) for edge, group in found.items()}


def _rank(entry: str | Phrase) -> int:
    """Long strings before short ones, notes of the newsroom before other phrases."""
    return -len(entry) if isinstance(entry, str) else entry.kind not in NOTES


def is_string(text: str) -> bool:
    """Is ``text`` a button or a like string of the tables of the package, whole?

    >>> is_string("Send in e-mail"), is_string("News"), is_string("The old ferry")
    (True, False, False)
    """
    return shipped().strings.get(key(text)) in _GLUED | {"word"}


def read(text: str, lines: Sequence[Line], known: Table) -> dict[int, Reading]:
    """What lines say by themselves that is not the article, by their indices; code is not looked for.

    >>> from bilingual.lines import split_lines
    >>> text = "The ferry left.\\nShare on Facebook\\nIt sank.Read more\\n"
    >>> {i: (r.kind, [p.span.of(text) for p in r.pieces]) for i, r in read(text, split_lines(text), shipped()).items()}
    {1: ('ui', []), 2: ('', ['Read more'])}
    """
    found = {}
    for index, line in enumerate(lines):
        raw = text[line.start : line.end]
        content = raw.strip()
        if content and may_say(content, known) and (reading := _read_line(content, known)):
            start = line.start + len(raw) - len(raw.lstrip())
            found[index] = Reading(reading.kind, tuple(Piece(span.shift(start), kind) for span, kind in reading.pieces))
    return found


def may_say(content: str, known: Table) -> bool:
    """Could the line, without padding, say anything that is no article? False only if it could not."""
    bare = content.lstrip(_PADDING)
    head, tail = surface(bare[:EDGE]), surface(content.rstrip(_PADDING)[-EDGE:])
    return (
        head in known.heads
        or head in known.first
        or tail in known.tails
        or tail in known.last
        or any(phrase.sign in content for phrase in known.inside)
        or _LABEL.match(bare) is not None
    )


def _read_line(content: str, known: Table) -> Reading | None:
    kind = _whole_phrase(content, known) or _whole_string(content, known)
    if kind:
        return Reading(kind)
    pieces = _joined(content, (*_glued_phrases(content, known), *_glued_strings(content, known)))
    if not pieces:
        return None
    rest = "".join(content[a:b] for a, b in _gaps(pieces, len(content)))
    return Reading("", pieces) if rest.strip(_PADDING) else Reading(pieces[0].kind)


def _joined(content: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces in order, those that overlap or touch as one, each with the spaces that part it from the rest."""
    found: list[Piece] = []
    for (start, end), kind in sorted(pieces):
        while start > 0 and content[start - 1] in _PADDING and content[start - 1] not in "])":
            start -= 1
        while start == 0 and end < len(content) and content[end].isspace():
            end += 1
        if found and start <= found[-1].span.end:
            found[-1] = Piece(Span(found[-1].span.start, max(end, found[-1].span.end)), found[-1].kind)
        else:
            found.append(Piece(Span(start, end), kind))
    return tuple(found)


def _gaps(pieces: Sequence[Piece], end: int) -> Iterator[tuple[int, int]]:
    position = 0
    for span, _kind in pieces:
        yield position, span.start
        position = span.end
    yield position, end


# strings


def _whole_string(content: str, known: Table) -> str:
    bare = content.lstrip(_PADDING)
    label = _LABEL.match(bare)
    bare = bare[label.end() :] if label else bare
    if len(content) > LONGEST or surface(bare[:EDGE]) not in known.heads:
        return ""
    name = key(bare)
    kind = known.strings.get(name) or _row(name, known)
    return "" if kind in WEAK and content[-1] in _STOPS else kind


def _row(name: str, known: Table) -> str:
    """The kind of a line that is a row of strings of the table, with separators or with nothing between them."""
    found: list[str] = []
    covered = glued = signs = position = before = 0
    while position < len(name):
        gap = _SEPARATORS.match(name, position)
        assert gap is not None
        signs += bool(gap[0].strip())
        position = gap.end()
        hit = next((s for s in known.heads.get(name[position : position + EDGE], ()) if name.startswith(s, position)), "")
        if hit:
            glued += position == before > 0
            covered += len(hit)
            position = before = position + len(hit)
            found.append(hit)
        else:
            position += 1
    kinds = [known.strings[hit] for hit in found]
    letters = len(_SEPARATORS.sub("", name))
    if covered < letters * _ROW_SHARE or len(found) < 2:
        return ""
    if sum(len(_SEPARATORS.sub("", hit)) for hit in found) < letters:
        return "ui" if len(found) >= _ROW and glued >= _ROW - 2 else ""
    sure = next((kind for kind in kinds if kind in SURE), "")
    doubled = glued and len(set(found)) == 1 and kinds[0] == "word"
    return sure or ("ui" if doubled or (len(found) > 2 and (glued or signs)) else kinds[0])


def _glued_strings(content: str, known: Table) -> Iterator[Piece]:
    """A string of two words or more at the end of a line, or at its beginning, where gluing shows."""
    board = surface(content)
    end = len(content.rstrip(_PADDING))
    start = last = end
    while hit := next((s for s in known.tails.get(board[start - EDGE : start], ()) if board.endswith(s, 0, start)), ""):
        start -= len(hit)
        if _shows(content, start):
            last = start
        start = len(content[:start].rstrip(_PADDING))
    if 0 < last < end:
        yield Piece(Span(last, len(content)), "ui")
    first = len(content) - len(content.lstrip(_PADDING))
    for name in known.heads.get(board[first : first + EDGE], ()):
        stop = first + len(name)
        if " " in name and known.strings[name] in _GLUED and board.startswith(name, first) and stop < len(content):
            if _seam(content, stop):
                yield Piece(Span(0, stop), known.strings[name])
            break


def _shows(content: str, position: int) -> bool:
    """Is what begins here glued to a sentence that ends here?"""
    return position > 0 and (content[position - 1] in _CLOSERS or _seam(content, position))


def _seam(content: str, position: int) -> bool:
    """Does a capital stand right after a small letter?"""
    return content[position - 1].islower() and content[position].isupper()


# phrases


@cache
def _compiled(phrase: Phrase) -> re.Pattern[str]:
    body = phrases.pattern(phrase.text)
    match phrase.place:
        case "line":
            return re.compile(f"{_BEFORE}{body}{_AFTER}$")
        case "open":
            return re.compile(rf"{_BEFORE}{body}(?={_AFTER}$|[\"'(]?[^\W_])")
        case "close":
            return re.compile(rf"(?:^{_BEFORE}|(?<=[{re.escape(_CLOSERS)}:>]) *){body}{_AFTER}$")
    return re.compile(body)


def _whole_phrase(content: str, known: Table) -> str:
    if len(content) > _LONGEST_PHRASE:
        return ""
    return next((p.kind for p in _candidates(content, known) if p.place == "line" and _on(p, content)), "")


def _candidates(content: str, known: Table) -> Iterator[Phrase]:
    yield from known.first.get(surface(content.lstrip(_PADDING)[:EDGE]), ())
    yield from known.last.get(surface(content.rstrip(_PADDING)[-EDGE:]), ())


def _on(phrase: Phrase, content: str) -> re.Match[str] | None:
    found = _compiled(phrase)
    board = surface(content)
    return found.match(board) if phrase.place in ("line", "open") else found.search(board)


def _glued_phrases(content: str, known: Table) -> Iterator[Piece]:
    for phrase in _candidates(content, known):
        if phrase.place == "open" and (match := _on(phrase, content[:_LONGEST_PHRASE])):
            stop = match.end()
            if stop == len(content) or not (content[stop].isascii() and content[stop].isalpha()) or _seam(content, stop):
                yield Piece(Span(*match.span()), phrase.kind)
        elif phrase.place == "close":
            start = max(0, len(content) - _LONGEST_PHRASE)
            if match := _on(phrase, content[start:]):
                yield Piece(Span(*match.span()).shift(start), phrase.kind)
    for phrase in known.inside:
        if phrase.sign in content:
            yield from (Piece(Span(*m.span()), phrase.kind) for m in _compiled(phrase).finditer(surface(content)))
