"""What one line says that is not the article: strings and phrases of the tables, alone, doubled or glued to a sentence.

What a line says by itself is not the last word: a string of a weak kind counts only in its place on the page, see
`bilingual.article.standing`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeVar

from ..lazy import lazy
from ..lines import Line
from ..spans import Span
from . import phrases
from .chrome import GLUED, LONGEST_EDGE, NOTES, SIGNS, SURE, WEAK, Index, Phrase, Table, key
from .phrases import EDGE, surface
from .words import UNSEEN

_WEIGHT: Final = dict.fromkeys(NOTES, 0) | dict.fromkeys(SURE, 1) | dict.fromkeys(WEAK, 2) | {"": 3}
"""Which of two kinds holds: a note of the newsroom, then what is sure."""

_SPACES: Final = " \t\u00a0\u202f" + UNSEEN
_PADDING: Final = _SPACES + SIGNS
_LEAD: Final = _SPACES + "\\#>|\u2022\u00b7\u00bb"
"""What goes with a piece if it stands before it."""

_AROUND: Final = f"[ {re.escape(SIGNS)}]*"
_LONGEST_ROW: Final = 1000
_LONGEST_PHRASE: Final = 250
_LABEL: Final = re.compile(r"(?:og:)?(?:title|headline|name|כותרת)\s*:\s*", re.IGNORECASE)
_LABELS: Final = frozenset({"og:t", "og:h", "titl", "head", "name", "כותר"})
_SEPARATORS: Final = re.compile(r"[\s|\u00b7\u2022/,>\u00bb<*-]*")
_STOPS: Final = ".!?\u2026"
_CLOSERS: Final = _STOPS + "\"')]\u05f4\u2019\u201d"
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


def read(text: str, lines: Sequence[Line], known: Table) -> dict[int, Reading]:
    r"""What lines say by themselves that is not the article, by their indices; code is not looked for.

    >>> from bilingual.article.chrome import shipped
    >>> from bilingual.lines import split_lines
    >>> text = "The ferry left.\nShare on Facebook\nIt sank.Read more\n"
    >>> {i: (r.kind, [p.span.of(text) for p in r.pieces]) for i, r in read(text, split_lines(text), shipped()).items()}
    {1: ('ui', []), 2: ('', ['Read more'])}
    """
    found = {}
    signed = signed_in(text, known)
    for index, line in enumerate(lines):
        raw = text[line.start : line.end]
        content = raw.strip()
        if content and (reading := said(content, known, signed)):
            start = line.start + len(raw) - len(raw.lstrip())
            found[index] = Reading(reading.kind, tuple(Piece(span.shift(start), kind) for span, kind in reading.pieces))
    return found


def signed_in(text: str, known: Table) -> tuple[Phrase, ...]:
    """The phrases whose signs stand in ``text``."""
    signs = (sign for sign in known.signed if _rarest(sign) in text and sign in text)
    return tuple(phrase for sign in signs for phrase in known.signed[sign])


@cache
def _rarest(sign: str) -> str:
    """Its code point that is least common in prose: to find one is a tenth of the price of finding several."""
    return max(sign, key=lambda char: _COMMON.find(char) if char in _COMMON else len(_COMMON))


_COMMON: Final = " etaoinshrdlcumwfgypbvkjxqz\u05d9\u05d5\u05d4\u05dc\u05d0\u05ea\u05e8\u05de\u05d1\u05e9"
"""The letters that are most common in English and Hebrew, by frequency."""


def said(content: str, known: Table, signed: Sequence[Phrase]) -> Reading | None:
    """What the line, without white space around it, says that is no article; None if nothing."""
    return _reading(_Content(content), known, signed) if _may_say(content, known, signed) else None


def _may_say(content: str, known: Table, signed: Sequence[Phrase]) -> bool:
    """Could the line, without white space around it, say anything that is no article? False only if it could not."""
    bare = content.strip(_PADDING)
    head, tail = _edge(bare[:EDGE]), _edge(bare[-EDGE:])
    return (
        (head in known.openers and surface(bare[:LONGEST_EDGE]).startswith(known.openers[head]))
        or (tail in known.closers and surface(bare[-LONGEST_EDGE:]).endswith(known.closers[tail]))
        or (head in _LABELS and _LABEL.match(bare) is not None)
        or (bool(signed) and any(phrase.sign in content for phrase in signed))
    )


_edge = lru_cache(maxsize=1 << 14)(surface)
"""Lines begin and end in few ways."""


_Entry = TypeVar("_Entry", str, Phrase)


class _Content:
    """A line without white space around it, what it is on the surface, and where its padding ends and begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = len(text) - len(text.lstrip(_PADDING))
        self.end = len(text.rstrip(_PADDING))

    @lazy
    def board(self) -> str:
        """The surface."""
        return surface(self.text)

    def first(self, index: Index[_Entry], position: int) -> Iterator[tuple[str, _Entry]]:
        """The entries of ``index`` whose edge stands at ``position``, the longest first."""
        board = self.board
        return (e for e in index.get(board[position : position + EDGE], ()) if board.startswith(e[0], position))

    def last(self, index: Index[_Entry], position: int) -> Iterator[tuple[str, _Entry]]:
        """The entries of ``index`` whose edge ends at ``position``, the longest first."""
        board = self.board
        short = board[max(0, position - EDGE) : position]
        return (e for e in index.get(short, ()) if board.endswith(e[0], 0, position))

    def shows(self, position: int) -> bool:
        """Is what begins here glued to a sentence that ends here?"""
        return position > 0 and (self.text[position - 1] in _CLOSERS or self.seam(position))

    def seam(self, position: int) -> bool:
        """Does a capital stand right after a small letter?"""
        return self.text[position - 1].islower() and self.text[position].isupper()


def _reading(line: _Content, known: Table, signed: Sequence[Phrase]) -> Reading | None:
    candidates = list(_candidates(line, known, signed))
    kind = min((_whole_phrase(line, candidates), _whole_string(line, known)), key=_WEIGHT.__getitem__)
    if kind and kind not in WEAK | NOTES:
        return Reading(kind)
    pieces = _joined(line.text, (*_glued_phrases(line, candidates), *_glued_strings(line, known)))
    if not pieces:
        return Reading(kind) if kind else None
    rest = "".join(line.text[a:b] for a, b in _gaps(pieces, len(line.text)))
    return Reading("", pieces) if rest.strip(_PADDING) else Reading(pieces[0].kind)


def _joined(content: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces in order, those that overlap or touch as one, each with the spaces that part it from the rest."""
    found: list[Piece] = []
    for span, kind in sorted(pieces):
        low = found[-1].span.end if found else 0
        start = low + len(content[low : span.start].rstrip(_LEAD)) if span.start > low else span.start
        spaces = len(content[span.end :]) - len(content[span.end :].lstrip()) if start == 0 else 0
        if found and start <= low:
            found[-1] = Piece(Span(found[-1].span.start, max(span.end, low)), found[-1].kind)
        else:
            found.append(Piece(Span(start, span.end + spaces), kind))
    return tuple(found)


def _gaps(pieces: Sequence[Piece], end: int) -> Iterator[tuple[int, int]]:
    position = 0
    for span, _kind in pieces:
        yield position, span.start
        position = span.end
    yield position, end


def _whole_string(line: _Content, known: Table) -> str:
    """The kind of a line that is a string, once or several times, or a row of strings; sentences are none."""
    if len(line.text) > _LONGEST_ROW or line.text[-1] == ",":
        return ""
    label = _LABEL.match(line.text, line.start)
    start = label.end() if label else line.start
    if not any(line.first(known.heads, start)):
        return ""
    name = key(line.text[start:])
    kind = known.strings.get(name) or _row(name, known)
    return "" if kind in WEAK and line.text[-1] in _STOPS else kind


def _row(name: str, known: Table) -> str:
    """The kind of a line that is a row of strings of the table, with separators or with nothing between them."""
    line = _Content(name)
    found: list[str] = []
    glued = signs = position = before = missed = 0
    letters = len(_SEPARATORS.sub("", name))
    while position < len(name) and letters - missed >= letters * _ROW_SHARE:
        gap = _SEPARATORS.match(name, position)
        if gap is not None and gap.end() > position:
            signs += bool(gap[0].strip(" ,"))
            position = gap.end()
        hit = _string_at(line, known, position)
        if hit:
            glued += position == before > 0
            position = before = position + len(hit)
            found.append(hit)
        elif position < len(name):
            position += 1
            missed += 1
    covered = sum(len(_SEPARATORS.sub("", hit)) for hit in found)
    if covered < letters * _ROW_SHARE or len(found) < 2:
        return ""
    if covered < letters:
        return "ui" if len(found) >= _ROW and glued >= _ROW - 2 else ""
    kinds = [known.strings[hit] for hit in found]
    sure = next((kind for kind in kinds if kind in SURE), "")
    doubled = glued and len(set(found)) == 1 and kinds[0] == "word"
    return sure or ("ui" if doubled or (len(found) > 2 and (glued or signs)) else kinds[0])


def _string_at(line: _Content, known: Table, position: int) -> str:
    """The longest string that stands at ``position``, one shorter than an edge up to the next separator; else empty."""
    short = line.board[position : position + EDGE]
    if short in known.heads and (hit := next(line.first(known.heads, position), None)):
        return hit[0]
    word = short.partition(" ")[0]
    return word if len(word) < EDGE and word in known.strings else ""


def _glued_strings(line: _Content, known: Table) -> Iterator[Piece]:
    """Strings of two words or more at the end of a line, or one at its beginning, where gluing shows."""
    start = last = line.end
    while hit := next(line.last(known.tails, start), None):
        start -= len(hit[0])
        if line.shows(start):
            last = start
        start = len(line.text[:start].rstrip(_PADDING))
    if 0 < last < line.end:
        yield Piece(Span(last, len(line.text)), "ui")
    for name, _ in line.first(known.heads, line.start):
        stop = line.start + len(name)
        if " " in name and known.strings[name] in GLUED:
            if stop < len(line.text) and line.seam(stop):
                yield Piece(Span(0, stop), known.strings[name])
            break


@cache
def compiled(phrase: Phrase) -> re.Pattern[str]:
    """The pattern of a phrase in its place, for the surface of a line."""
    body = phrases.pattern(phrase.text)
    match phrase.place:
        case "line":
            return re.compile(f"{_AROUND}{body}{_AROUND}$")
        case "open":
            return re.compile(rf"{_AROUND}{body}(?={_AROUND}$|[\"'(]?[^\W_])")
        case "close" | "glued":
            gap = "" if phrase.place == "glued" else " *"
            return re.compile(rf"(?:^{_AROUND}|(?<=[{re.escape(_CLOSERS)}:>]){gap}){body}{_AROUND}$")
    return re.compile(body)


def _candidates(line: _Content, known: Table, signed: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases that could stand in a line."""
    yield from dict.fromkeys(phrase for _, phrase in line.first(known.first, line.start))
    yield from dict.fromkeys(phrase for _, phrase in line.last(known.last, line.end))
    yield from (phrase for phrase in signed if phrase.sign in line.text)


def _whole_phrase(line: _Content, candidates: Sequence[Phrase]) -> str:
    if len(line.text) > _LONGEST_PHRASE:
        return ""
    found = (
        p.kind for p in candidates if p.place == "line" and compiled(p).match(line.board) and not _announces(line, p)
    )
    return min(found, key=_WEIGHT.__getitem__, default="")


def _announces(line: _Content, phrase: Phrase) -> bool:
    """Does the line end in a colon that is none of the phrase's? Then it speaks of what follows."""
    return line.text[-1] == ":" and phrase.text.removesuffix("[.|!]").endswith("{words}")


def _glued_phrases(line: _Content, candidates: Sequence[Phrase]) -> Iterator[Piece]:
    for phrase in candidates:
        found = compiled(phrase)
        match phrase.place:
            case "open" if hit := found.match(line.board[:_LONGEST_PHRASE]):
                following = line.text[hit.end() : hit.end() + 1]
                if not (following.isascii() and following.isalpha()) or line.seam(hit.end()):
                    yield Piece(Span(*hit.span()), phrase.kind)
            case "close" | "glued":
                start = max(0, len(line.text) - _LONGEST_PHRASE)
                if hit := found.search(line.board, start):
                    yield Piece(Span(*hit.span()), phrase.kind)
            case "inside":
                yield from (Piece(Span(*hit.span()), phrase.kind) for hit in found.finditer(line.board))
