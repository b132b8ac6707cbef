"""The lexicon as values: what a row of a table says of a name, and the rows by the forms they know.

A user's own table is a TSV of two to six cells a line: Hebrew form, Latin form, other Hebrew forms, other Latin forms
(both parted by ``|``), kind (``person`` unless told; ``spelling``, ``agency``, ``organisation`` or ``place``), source.
Lines that begin with ``#`` and empty ones are set aside; the order is free.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from .. import ucd
from ..errors import TableError
from ..searchkey import fold
from ..tables import rows
from .name import Kind

Part = Literal["full", "given", "surname"]
Standing = Literal["person", "spelling", "ambiguous"]


class Entry(NamedTuple):
    """What the lexicon knows of a name.

    ``latin`` and ``hebrew`` are its usual forms (empty where unknown), the variants its other spellings. ``status`` tells
    a known ``person`` from a usual ``spelling`` that nobody in particular owns; ``ambiguous`` means that the form asked
    for is that of several names, or a nickname. ``part`` says whether it is a ``full`` name or but one ``given`` name or
    ``surname``; ``field`` what it is known from; ``source`` who vouches for the row.
    """

    latin: str
    hebrew: str
    latin_variants: tuple[str, ...]
    hebrew_variants: tuple[str, ...]
    kind: Kind
    status: Standing
    part: Part
    field: str
    source: str


class Found(NamedTuple):
    """An entry by one of its forms: ``rank`` is 0 for its usual form, 1 for a variant, 2 for a nickname."""

    rank: int
    entry: Entry


Index = Mapping[str, tuple[Found, ...]]

_NICKNAME: Final = "~"
_KINDS: Final[dict[str, tuple[Kind, Standing]]] = {
    "person": ("person", "person"),
    "spelling": ("person", "spelling"),
    "agency": ("agency", "spelling"),
    "organisation": ("organisation", "spelling"),
    "place": ("place", "spelling"),
}
_SOURCES: Final[dict[str, Kind]] = {"agency": "agency", "pictures": "agency", "source": "source"}
"""The kinds of the table of agencies, where they are not bodies in general."""

_SIGNS: Final = str.maketrans("-.", "  ", "'\"")
_HEBREW_SIGNS: Final = str.maketrans("-.", "  ", "")
_UNPOINTED: Final = re.compile("[א-ת -~]*+")


def is_hebrew(text: str) -> bool:
    """Whether there is a Hebrew letter in ``text``.

    >>> is_hebrew("ת. Eliot"), is_hebrew("Eliot")
    (True, False)
    """
    return not text.isascii() and any("א" <= char <= "ת" for char in text)


def key(form: str) -> str:
    """What spellings of one name share that differ in case, accents, points, hyphens, full stops or (Latin) apostrophes.

    >>> [key(form) for form in ("Moshe Ya’alon", "Moshe Yaalon", "בן־גוריון", "בן-גוריון", "ג׳ון")]
    ['moshe yaalon', 'moshe yaalon', 'בנ גוריונ', 'בנ גוריונ', "ג'ונ"]
    """
    return _plain(fold(form), _HEBREW_SIGNS if is_hebrew(form) else _SIGNS)


def _plain(folded: str, signs: dict[int, int | None]) -> str:
    text = folded.translate(signs)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


def _keys(forms: list[str]) -> list[str]:
    """The keys of many forms: those of one alphabet are folded as one text, which costs a tenth."""
    found = [""] * len(forms)
    latin = [i for i, form in enumerate(forms) if form.isascii()]
    hebrew = [i for i, form in enumerate(forms) if not form.isascii() and _UNPOINTED.fullmatch(form)]
    for group, signs in ((latin, _SIGNS), (hebrew, _HEBREW_SIGNS)):
        joined = _plain(fold("|".join(forms[i] for i in group)), signs)
        for i, form in zip(group, joined.split("|"), strict=bool(group)):
            found[i] = form.strip()
    return [done or key(form) for done, form in zip(found, forms, strict=True)]


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _full(table: str) -> Iterator[Entry]:
    places = table == "places"
    for hebrew, latin, others, spellings, field, source in rows(table):
        kind, status = _KINDS["place" if places else "organisation" if table == "organisations" else "person"]
        if field == "spelling":
            status = "spelling"
        yield Entry(latin, hebrew, _forms(spellings), _forms(others), kind, status, "full", field, source)


def _agencies() -> Iterator[Entry]:
    for name, other, kind, forms, source in rows("agencies"):
        pair = [name] if other == "-" else [name, other]
        hebrew = [form for form in pair if is_hebrew(form)]
        latin = [form for form in pair if not is_hebrew(form)]
        more = () if forms == "-" else _forms(forms)
        yield Entry(
            latin[0] if latin else "",
            hebrew[0] if hebrew else "",
            tuple(latin[1:]) + tuple(form for form in more if not is_hebrew(form)),
            tuple(hebrew[1:]) + tuple(form for form in more if is_hebrew(form)),
            _SOURCES.get(kind, "organisation"),
            "spelling",
            "full",
            kind,
            source,
        )


def _parts(table: str, part: Part) -> Iterator[Entry]:
    for hebrew, latin, others, spellings, source in rows(table):
        names = latin.split("|")
        groups = spellings.split(";") if spellings else [""] * len(names)
        for name, group in zip(names, groups, strict=True):
            yield Entry(name, hebrew, _forms(group), _forms(others), "person", "spelling", part, part, source)


def index(entries: Iterable[Entry]) -> Index:
    """The entries by the keys of all their forms, usual forms first."""
    ranks: tuple[list[tuple[str, Entry]], ...] = ([], [], [])
    for entry in entries:
        ranks[0].extend((form, entry) for form in (entry.hebrew, entry.latin) if form)
        for form in entry.hebrew_variants + entry.latin_variants:
            ranks[2 if form.startswith(_NICKNAME) else 1].append((form.removeprefix(_NICKNAME), entry))
    found: dict[str, tuple[Found, ...]] = {}
    for rank, forms in enumerate(ranks):
        for form, (_, entry) in zip(_keys([form for form, _ in forms]), forms, strict=True):
            hits = found.get(form)
            if hits is None:
                found[form] = (Found(rank, entry),)
            elif all(hit.entry is not entry for hit in hits):
                found[form] = (*hits, Found(rank, entry))
    return found


@cache
def full_names() -> Index:
    """People, bodies and places by the keys of their forms; a body of two tables is told by that of organisations."""
    bodies = list(_full("organisations"))
    told = set(_keys([form for body in bodies for form in (body.hebrew, body.latin, *body.latin_variants)]))
    others = [agency for agency in _agencies() if told.isdisjoint((key(agency.hebrew), key(agency.latin)))]
    return index([*_full("people"), *bodies, *_full("places"), *others])


@cache
def given_names() -> Index:
    """Given names by the keys of their forms."""
    return index(_parts("given_names", "given"))


@cache
def surnames() -> Index:
    """Surnames by the keys of their forms."""
    return index(_parts("surnames", "surname"))


def users(path: str) -> Index:
    """The entries of a user's own table, by the keys of their forms.

    It is read again whenever the file has changed. Raises `TableError`, its message starting with ``file:line``, for a
    file that cannot be read, a line of fewer than two or more than six cells, a form in the wrong script, an unknown kind
    or a Hebrew form told twice.
    """
    try:
        stat = Path(path).stat()
        return _users(path, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        message = f"{path}:0: {error.strerror}"
        raise TableError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}:0: not UTF-8: {error.reason} at byte {error.start}"
        raise TableError(message) from error


@cache
def _users(path: str, changed: int, size: int) -> Index:  # noqa: ARG001 - part of the cache's key
    seen: set[str] = set()
    entries = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            entry = _users_entry(line, f"{path}:{number}")
            if entry.hebrew in seen:
                _fail(f"{path}:{number}", f"{entry.hebrew!r} stands here twice")
            seen.add(entry.hebrew)
            entries.append(entry)
    return index(entries)


def _users_entry(line: str, where: str) -> Entry:
    cells = [ucd.normalize("NFC", cell.strip()) for cell in line.split("\t")]
    if not 2 <= len(cells) <= 6:
        _fail(where, f"{len(cells)} cells where 2 to 6 are wanted, parted by tabs")
    hebrew, latin, others, spellings, kind, source = cells + [""] * (6 - len(cells))
    if (kind or "person") not in _KINDS:
        _fail(where, f"{kind!r} is not one of the kinds {', '.join(_KINDS)}")
    for form in (hebrew, *_forms(others)):
        if not is_hebrew(form) or "|" in form:
            _fail(where, f"{form!r} is not one Hebrew form")
    for form in (latin, *_forms(spellings)):
        if is_hebrew(form) or "|" in form or not ucd.pattern(r"\p{Latin}").search(form):
            _fail(where, f"{form!r} is not one Latin form")
    meaning, status = _KINDS[kind or "person"]
    return Entry(latin, hebrew, _forms(spellings), _forms(others), meaning, status, "full", "user", source or "user")


def _fail(where: str, what: str) -> None:
    message = f"{where}: {what}"
    raise TableError(message)
