"""What pages print around articles: the tables of strings and phrases, and how a line is looked up in them.

The tables are in ``bilingual/data``: ``chrome`` has whole lines, ``chrome_phrases`` has phrases with parts that vary. A
reader's own table, learnt from a corpus or written by hand, goes with them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from .. import tables
from ..errors import TableError
from . import phrases
from .phrases import EDGE, surface

SURE: Final = frozenset({"ui", "tail", "rest", "box", "code", "paywall"})
WEAK: Final = frozenset({"word", "nav", "end"})
NOTES: Final = frozenset({"contributors", "correction", "disclosure"})
KINDS: Final = SURE | WEAK | NOTES
"""What a string can be.

Sure wherever they stand: ``ui`` a button or a promotion, ``tail`` what only teasers follow, ``code`` code of the page,
``paywall`` a demand to pay. Sure by what follows: ``rest`` a title over teasers to the end of the page, ``box`` one over
some headlines of other articles. Sure only in their place: ``word`` a button that is also an ordinary word, ``nav`` the
name of a section, ``end`` what is chrome after the last paragraph. Notes of the newsroom, which are
never dropped: ``contributors``, ``correction``, ``disclosure``.
"""

PLACES: Final = ("line", "open", "close", "glued", "inside")
"""Where a phrase stands: it is the whole line; it begins one, glued to the rest; it ends one, after a stop; so, and glued to
that; anywhere in one."""

UNDECIDED: Final = frozenset({"ask", "keep"})
"""Kinds of a reader's own table: a row that waits for a decision, and one that takes a string of the package away."""

GLUED: Final = frozenset({"ui", "tail", "paywall"})
"""Kinds whose strings, if they have two words or more, may be glued to a sentence."""

SIGNS: Final = (
    ">\u00bb\u203a<\u00ab\u2039\u2022\u00b7\u25aa\u25a0\u25cf\u25b6\u25ba*|#\\/[](){}:!,+_~=\u2190\u2191\u2192\u2193-"
)
"""Arrows, bullets, brackets and other signs that pages put round a string."""

LONGEST_EDGE: Final = 60
"""Code points of a beginning or an end that are looked at to see whether a line may say anything."""

_NO_SIGN: Final = "-"


class Phrase(NamedTuple):
    """A row of the table of phrases; one with a ``sign`` is looked for by that, as printed, and not by its ends."""

    text: str
    place: str
    kind: str
    sign: str


_Entry = TypeVar("_Entry", str, Phrase)
Index = dict[str, tuple[tuple[str, _Entry], ...]]
"""Entries with the edge they have, by the first (last) code points of that."""


class Table(NamedTuple):
    """The strings by their keys; strings and phrases by what a line begins or ends with; phrases found by their signs.

    ``openers`` and ``closers`` are the edges of all of them, cut, for a quick look.
    """

    strings: dict[str, str]
    heads: Index[str]
    tails: Index[str]
    first: Index[Phrase]
    last: Index[Phrase]
    signed: dict[str, tuple[Phrase, ...]]
    openers: dict[str, tuple[str, ...]]
    closers: dict[str, tuple[str, ...]]


def key(line: str) -> str:
    r"""What two printings of one string share: its surface without spaces and signs at the ends.

    >>> key(">>> לידיעה המלאה") == key("לידיעה המלאה "), key("Already signed up?  LOG IN")
    (True, 'already signed up? log in')
    """
    return " ".join(surface(line).replace("''", '"').split()).strip(SIGNS + " .\u2026")


@cache
def _strings() -> dict[str, str]:
    return {key(text): kind for text, kind, _language, _source in tables.rows("chrome")}


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
    except OSError as error:
        message = f"{path}:0: {error.strerror}"
        raise TableError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}:0: not UTF-8: {error.reason} at byte {error.start}"
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
            found.append(Phrase(text, "line", kind, _NO_SIGN))
        else:
            strings[key(text)] = kind
    strings = {name: kind for name, kind in strings.items() if name and kind not in UNDECIDED}
    glued = (name for name, kind in strings.items() if kind in GLUED and " " in name)
    heads, first = _index((name, name) for name in strings), _index((e, p) for p in found for e in _beginnings(p))
    tails = _index(((name, name) for name in glued), last=True)
    last = _index(((edge, p) for p in found if not _beginnings(p) for edge in _ends(p)), last=True)
    signs = dict.fromkeys(p.sign for p in found if p.sign != _NO_SIGN)
    signed = {sign: tuple(p for p in found if p.sign == sign) for sign in signs}
    openers = _quick(lambda edge: edge[:LONGEST_EDGE], heads, first)
    closers = _quick(lambda edge: edge[-LONGEST_EDGE:], tails, last)
    return Table(strings, heads, tails, first, last, signed, openers, closers)


def _beginnings(phrase: Phrase) -> frozenset[str]:
    """What a line begins with that the phrase may stand in, if that is how it is found."""
    at_start = phrase.sign == _NO_SIGN and phrase.place in ("line", "open")
    return (at_start and phrases.edges(phrase.text)) or frozenset()


def _ends(phrase: Phrase) -> frozenset[str]:
    return (phrase.sign == _NO_SIGN and phrases.edges(phrase.text, last=True)) or frozenset()


def is_findable(phrase: Phrase) -> bool:
    """Can a line be looked up that the phrase stands in?"""
    if phrase.sign != _NO_SIGN or _beginnings(phrase):
        return True
    return phrase.place != "open" and bool(_ends(phrase))


def _house(path: str) -> Iterator[tuple[str, str]]:
    rows = tables.parse(Path(path).read_text(encoding="utf-8-sig"), path)
    for number, (text, kind, *_) in enumerate(rows, 1):
        if kind not in KINDS | UNDECIDED:
            message = f"{path}:0: row {number}: {kind!r} is none of {', '.join(sorted(KINDS | UNDECIDED))}"
            raise TableError(message)
        if "{n}" not in text or kind not in UNDECIDED:
            yield text, kind


def _quick(cut: Callable[[str], str], strings: Index[str], found: Index[Phrase]) -> dict[str, tuple[str, ...]]:
    out: dict[str, dict[str, None]] = {}
    for short, group in (*strings.items(), *found.items()):
        out.setdefault(short, {}).update((cut(edge), None) for edge, _ in group)
    return {short: tuple(edges) for short, edges in out.items()}


def _index(entries: Iterable[tuple[str, _Entry]], *, last: bool = False) -> Index[_Entry]:
    found: dict[str, list[tuple[str, _Entry]]] = {}
    for edge, entry in entries:
        found.setdefault(edge[-EDGE:] if last else edge[:EDGE], []).append((edge, entry))
    return {short: tuple(sorted(group, key=lambda pair: -len(pair[0]))) for short, group in found.items()}


def is_string(text: str) -> bool:
    """Is ``text`` a button or a like string of the tables of the package, whole?

    >>> is_string("Send in e-mail"), is_string("News"), is_string("The old ferry")
    (True, False, False)
    """
    return _strings().get(key(text)) in GLUED | {"word"}
