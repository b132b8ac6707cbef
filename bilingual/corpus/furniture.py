"""Furniture learnt from a corpus: lines that recur across the documents of one outlet and belong to none of them.

No HTML is needed, and no list made by hand: a button, a box or a footer says the same on page after page, and it stands
at the edge of its page, or among other lines that say the same. A line that recurs inside articles with nothing fixed
beside it may be their own, a refrain or a title that a newsroom likes; such rows are left for a person to decide. The
result is a table in the format of ``data/chrome.tsv``; a preset takes it by ``but(chrome="path")``.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from ..article.bylines import byline_line
from ..article.chrome import NOTES, SURE, key, shipped
from ..article.credits import find_credits
from ..article.dates import dateline, is_date_line
from ..article.readings import read
from ..article.sentences import is_prose
from ..article.words import agency, words
from ..lines import split_lines
from ..protect import protected_spans
from ..searchkey import fold
from .recurrence import END, START, Recurrence, Seen, checksum

SHARE: Final = 0.02
"""Of an outlet's documents, how many must have a line."""

DOCUMENTS: Final = 8
"""And how many at least."""

_MOSTLY: Final = 0.9
_OFTEN: Final = 0.3
_BOXED: Final = 0.2
_SOMETIMES: Final = 0.1
_SELDOM: Final = 0.1
_ARROWS: Final = (">>", "\u00bb")


class Learned(NamedTuple):
    """A line that recurs: as printed (``{n}`` for numbers), ``ui`` or, if a person should decide, ``ask``; at which outlet.

    ``documents`` and ``share`` say in how many of its documents; ``place`` is ``edge``, ``box`` or ``body``.
    """

    text: str
    kind: str
    outlet: str
    documents: int
    share: float
    place: str


def learn(documents: Iterable[tuple[str, str]], capacity: int = 50_000) -> Recurrence:
    r"""Count the lines of ``documents``, pairs of an outlet and a text, in bounded memory.

    What comes back can be merged with what other workers counted, and is pickled for that.

    >>> texts = [f"Ferry {n} left the harbor at dawn, and nobody saw it.\n\nJoin our channel" for n in range(40)]
    >>> [row[:4] for row in furniture(learn(("Harbor", text) for text in texts))]
    [('Join our channel', 'ui', 'Harbor', 40)]
    """
    counted = Recurrence(capacity)
    for outlet, text in documents:
        counted.add(text, outlet)
    return counted


def furniture(counted: Recurrence, *, share: float = SHARE, documents: int = DOCUMENTS) -> tuple[Learned, ...]:
    """The lines that stand in at least ``share`` of an outlet's documents, and in ``documents`` of them; best known first.

    Bylines, credits, dates, datelines, corrections and the like recur too and are never among them, nor is what the
    tables of the package know already.
    """
    found: dict[str, list[_Candidate]] = {}
    for (outlet, name), seen in counted.items():
        total = counted.documents[outlet]
        if seen.documents >= max(documents, share * total) and not _is_of_the_newsroom(seen.sample):
            found.setdefault(outlet, []).append(_Candidate(checksum(name), seen, seen.documents / total))
    return tuple(
        Learned(c.seen.text, kind, outlet, c.seen.documents, round(c.share, 3), place)
        for outlet, candidates in sorted(found.items())
        for c, kind, place in sorted(
            _graded(candidates), key=lambda graded: (-graded[0].seen.documents, graded[0].seen.text)
        )
    )


class _Candidate(NamedTuple):
    """A line that recurs, its checksum, and the share of its outlet's documents that have it."""

    sum: int
    seen: Seen
    share: float

    @property
    def at_edge(self) -> bool:
        """Does it stand only before the first paragraph or after the last, nearly always?"""
        return self.seen.head + self.seen.tail + self.seen.around >= _MOSTLY * self.seen.documents

    @property
    def neighbours(self) -> tuple[int | None, int | None]:
        """What usually stands before it, and after."""
        return self.seen.before.usual(self.seen.documents), self.seen.after.usual(self.seen.documents)


def _graded(candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, str, str]]:
    """Each line with its kind and place. First those that speak for themselves, then those that always stand among them."""
    sure = {c.sum for c in candidates if _speaks_for_itself(c)}
    while more := {c.sum for c in candidates if c.sum not in sure and _stands_among(c, sure | {START, END})}:
        sure |= more
    for c in candidates:
        in_a_box = any(n not in (None, START, END) for n in c.neighbours)
        yield c, "ui" if c.sum in sure else "ask", "edge" if c.at_edge else "box" if in_a_box else "body"


def _speaks_for_itself(line: _Candidate) -> bool:
    """On many pages, at their edge; or with an arrow or an address; or in a box, of which all lines are the same."""
    if (
        any(mark in line.seen.sample for mark in _ARROWS)
        or protected_spans(line.seen.sample)
        or _is_known(line.seen.sample)
    ):
        return True
    if line.at_edge:
        return line.share >= _OFTEN
    boxed = any(n not in (None, START, END) for n in line.neighbours)
    return boxed and line.share >= _BOXED and line.seen.again <= _SELDOM * line.seen.documents


def _stands_among(line: _Candidate, sure: set[int]) -> bool:
    """Does a line at the edge always stand between two of ``sure``, and is it no headline that moves from page to page?"""
    seen = line.seen
    moves = seen.head > 0 and seen.tail > 0 and not seen.around
    between = all(neighbour in sure for neighbour in line.neighbours)
    return line.at_edge and between and line.share >= _SOMETIMES and not moves and not is_prose(seen.sample)


def _is_known(text: str) -> bool:
    found = read(text, split_lines(text), shipped())
    return bool(found) and found[0].kind in SURE


def _is_of_the_newsroom(text: str) -> bool:
    """Is the line one of those that recur and are never dropped, or in the tables of the package by itself?"""
    found = read(text, split_lines(text), shipped())
    if found and (found[0].kind in NOTES or key(text) in shipped().strings):
        return True
    return (
        agency(text) is not None
        or fold(text) in words("credit_labels")
        or byline_line(text) is not None
        or byline_line(text.partition(" ")[2]) is not None
        or is_date_line(text)
        or dateline(f"{text} \u2014 x") is not None
        or any(part.evidence != "form" for part in find_credits(text))
    )


def as_table(rows: Iterable[Learned]) -> str:
    r"""``rows`` as a table that a person can review and a preset can take, sorted by text; one row a text.

    A text that several outlets print has the numbers of the first; if one of them leaves it to a person, so does the row.

    >>> row = Learned("Join our channel", "ui", "Harbor", 40, 1.0, "edge")
    >>> as_table([row]).split("\n")[-2]
    'Join our channel\tui\tHarbor\t40\t1.0\tedge\tcorpus'
    """
    head = (
        "# what: lines that recur across the documents of an outlet\n"
        "# columns: text, kind, outlet, documents, share, place, source\n"
        "# licence: yours\n"
        "# kind: ui is dropped as chrome; ask waits for a person, who makes it ui (or another kind of data/chrome.tsv), or\n"
        "#   keep; delete a row, or make it keep, and the line stays in the articles\n"
    )
    ordered = sorted(rows, key=lambda row: (_cell(row.text), row.outlet))
    return head + "".join(_row(list(same)) for _, same in groupby(ordered, key=lambda row: _cell(row.text)))


def _row(same: Sequence[Learned]) -> str:
    first = same[0]
    kind = "ask" if any(row.kind == "ask" for row in same) else "ui"
    outlets = ", ".join(row.outlet or "-" for row in same)
    cells = (_cell(first.text), kind, outlets, str(first.documents), str(first.share), first.place, "corpus")
    return "\t".join(cells) + "\n"


def _cell(text: str) -> str:
    """A text as a cell: a phrase if it has a number, with the signs of phrases escaped."""
    text = " ".join(text.split()).lstrip("# ")
    if "{n}" not in text:
        return text
    parts = ("".join(f"\\{char}" if char in "[](){}|\\\u2026" else char for char in part) for part in text.split("{n}"))
    return "{n}".join(parts)
