"""What is known of a name: look-up in the tables, and the one reading that they vouch for.

The tables are in ``bilingual/data``: people, organisations, agencies and places by their full names, given names and
surnames by themselves. A user's own table (see :mod:`bilingual.names.entries`) goes before ours.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import Final, NamedTuple

from .entries import Entry, Found, Index, full_names, given_names, is_hebrew, key, surnames, users
from .name import Kind, Name, Status

LONGEST: Final = 120
"""Code points of a name, past which nothing is looked up."""

MOST_WORDS: Final = 6
"""Words of a name that is put together from given names and surnames."""

MOST_READINGS: Final = 8
"""Readings of an ambiguous name that are told."""

_MOST_CHOICES: Final = 64

_KNOWN: Final = 1.0
_USUAL: Final = 0.9
_COMPOSED: Final = {True: 0.65, False: 0.8}
"""Of the composed names of 4,017 labelled ones, how many have the label's form, asked in Hebrew and asked in Latin."""

_COMMONEST: Final = (
    "כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן מלכה אזולאי כץ יוסף דוד עמר אוחיון חדד גבאי אדרי לוין טל קליין חן שפירא "
    "חזן משה"
)

_Reading = tuple[str, str]
"""The Hebrew and the Latin form of a name."""


def lookup(name: str, extra: str | None = None) -> tuple[Entry, ...]:
    """Every entry that has ``name``, in either script, as one of its forms: its usual form first, then variants.

    ``extra`` is the path of a user's own table, which goes before ours. Where the form is that of several names, or a
    nickname, the status of its entries is ``ambiguous``. Case, accents, points, hyphens and apostrophes do not matter.
    Raises `TableError` for a user's table that breaks its rules.

    >>> [(entry.latin, entry.status) for entry in lookup("יונתן זינדל")]
    [('Yonatan Sindel', 'person')]
    >>> [(entry.latin, entry.status) for entry in lookup("עומר") if entry.part == "given"]
    [('Omer', 'ambiguous'), ('Omar', 'ambiguous')]
    """
    if len(name) > LONGEST:
        return ()
    asked, hebrew = key(name), is_hebrew(name)
    indexes = [users(extra)] if extra else []
    indexes += [full_names(), given_names(), surnames()]
    return tuple(entry for found in indexes for entry in _told(found.get(asked, ()), hebrew=hebrew))


def _told(found: tuple[Found, ...], *, hebrew: bool) -> Iterator[Entry]:
    several = len({_other(hit.entry, hebrew=hebrew) for hit in _best(found)}) > 1
    for hit in found:
        yield hit.entry._replace(status="ambiguous") if several or hit.rank == 2 else hit.entry


def _other(entry: Entry, *, hebrew: bool) -> str:
    return entry.latin if hebrew else entry.hebrew


def _best(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The findings of the first rank there is, nicknames apart: a usual form goes before a variant of another name."""
    return tuple(hit for hit in found if hit.rank == found[0].rank < 2)


def resolve(name: str, extra: str | None = None, context: Iterable[str] = ()) -> Name | None:
    """``name`` with its forms in both scripts, as the lexicon vouches for them; None where it knows nothing of it.

    The user's table (``extra``) is asked first, then full names, given names and surnames as they stand, and last a
    full name is put together from a given name and a surname: that is a ``model``, or a ``spelling`` if the context has
    it or its surname is one of the commonest. A form of several names is ``ambiguous``: its ``alternatives`` are their
    forms in the other script with a score that tells their order, commonest first, and nothing is chosen, unless
    ``context`` (the names of the same document) has just one of those forms. A nickname is a person's only if the
    context has the full name of just one who bears it.

    Raises `TableError` for a user's table that breaks its rules. A name of more than `LONGEST` code points is unknown.

    >>> resolve("MARC ISRAEL SELLEM").hebrew, resolve("יוסי כהן").status
    ('מרק ישראל סלם', 'spelling')
    >>> resolve("ביבי"), resolve("ביבי", context=["Benjamin Netanyahu"]).latin
    (None, 'Benjamin Netanyahu')
    >>> [form for form, _ in resolve("דניאל לוין").alternatives]
    ['Daniel Levin', 'Danielle Levin', 'Daniel Levine', 'Danielle Levine']
    """
    text = " ".join(name.split()) if len(name) <= LONGEST else ""
    if not text:
        return None
    query = _Query(name, key(text), is_hebrew(text), frozenset(key(other[:LONGEST]) for other in context))
    own = users(extra) if extra else {}
    found = _best(own.get(query.key, ())) or _known(query.key)
    found = found or _nicknamed(query, own) or _nicknamed(query, full_names())
    return _read(query, found) if found else _composed(query, text.split())


class _Query(NamedTuple):
    text: str
    key: str
    hebrew: bool
    context: frozenset[str]


def _known(asked: str) -> tuple[Found, ...]:
    """The findings of our tables; given names and surnames are asked where a full name could be one of them."""
    found = _best(full_names().get(asked, ()))
    if found and " " in asked:
        return found
    return found + _best(given_names().get(asked, ())) + _best(surnames().get(asked, ()))


def _read(query: _Query, found: Sequence[Found]) -> Name:
    """The name that all of ``found`` agree on, or the ambiguous one."""
    told = [hit.entry for hit in found if _other(hit.entry, hebrew=query.hebrew)] or [found[0].entry]
    readings = _distinct(((entry.hebrew, entry.latin) for entry in told), query)
    if len(readings) > 1:
        return _ambiguous(query, readings, told[0].kind)
    entry = next(entry for entry in told if (entry.hebrew, entry.latin) == readings[0])
    status: Status = "person" if entry.status == "person" else "spelling"
    sure = _KNOWN if status == "person" or entry.field == "user" else _USUAL
    canonical = entry.latin or entry.hebrew
    return Name(query.text, canonical, entry.hebrew or None, entry.latin or None, entry.kind, status, "lexicon", sure)


def _distinct(readings: Iterable[_Reading], query: _Query) -> list[_Reading]:
    """The readings that differ in the other script: only that of the context, where it has just one of them."""
    by_other: dict[str, _Reading] = {}
    for reading in readings:
        by_other.setdefault(key(reading[1 if query.hebrew else 0]), reading)
    named = [reading for other, reading in by_other.items() if other in query.context]
    return named if len(named) == 1 else list(by_other.values())


def _ambiguous(query: _Query, readings: list[_Reading], kind: Kind) -> Name:
    others = [latin if query.hebrew else hebrew for hebrew, latin in readings[:MOST_READINGS]]
    total = sum(1 / place for place in range(1, len(others) + 1))
    scored = tuple((form, round(1 / place / total, 3)) for place, form in enumerate(others, 1))
    text, best = query.text, scored[0][1]
    hebrew, latin = (text, None) if query.hebrew else (None, text)
    return Name(text, text, hebrew, latin, kind, "ambiguous", "lexicon", best, scored)


def _nicknamed(query: _Query, known: Index) -> tuple[Found, ...]:
    """The one person who bears a nickname and whose full name stands in the context."""
    bearers = (hit for hit in known.get(query.key, ()) if hit.rank == 2)
    present = [hit for hit in bearers if any(key(form) in query.context for form in _full_forms(hit.entry))]
    return tuple(present) if len(present) == 1 else ()


def _full_forms(entry: Entry) -> Iterator[str]:
    forms = (entry.hebrew, entry.latin, *entry.hebrew_variants, *entry.latin_variants)
    return (form for form in forms if form and not form.startswith("~"))


def _composed(query: _Query, words: list[str]) -> Name | None:
    """A full name of given names and a surname that are known each by itself, the longest surname first."""
    if not 2 <= len(words) <= MOST_WORDS:
        return None
    for start in range(1, len(words)):
        family = _surname(words[start:], hebrew=query.hebrew)
        given = [_options(given_names(), word, hebrew=query.hebrew) for word in words[:start]]
        if family and all(given):
            return _joined(query, [*given, family])
    return None


def _surname(words: list[str], *, hebrew: bool) -> list[_Reading]:
    """The readings of a surname: one of the table, or two with a hyphen between."""
    whole = _options(surnames(), " ".join(words), hebrew=hebrew)
    if whole or len(words) > 1 or "-" not in words[0].strip("-"):
        return whole
    halves = [_options(surnames(), half, hebrew=hebrew) for half in words[0].split("-")]
    if len(halves) != 2:
        return []
    return [("-".join(h for h, _ in pair), "-".join(x for _, x in pair)) for pair in product(*halves)]


def _options(known: Index, word: str, *, hebrew: bool) -> list[_Reading]:
    """The readings of one part of a name, one for each form in the other script."""
    readings: dict[str, _Reading] = {}
    for hit in _best(known.get(key(word), ())):
        readings.setdefault(_other(hit.entry, hebrew=hebrew), (hit.entry.hebrew, hit.entry.latin))
    return list(readings.values())


@cache
def _many() -> frozenset[str]:
    """The keys of the commonest surnames of Israel: a full name with one of them is that of many."""
    return frozenset(map(key, _COMMONEST.split()))


def _joined(query: _Query, parts: list[list[_Reading]]) -> Name:
    """The readings of a name put together, the given names' other readings before those of the surname."""
    choices = (tuple(reversed(choice)) for choice in islice(product(*reversed(parts)), _MOST_CHOICES))
    whole = ((" ".join(h for h, _ in pieces), " ".join(x for _, x in pieces)) for pieces in choices)
    readings = _distinct(whole, query)
    if len(readings) > 1:
        return _ambiguous(query, readings, "person")
    hebrew, latin = readings[0]
    printed = key(latin if query.hebrew else hebrew) in query.context
    status: Status = "spelling" if printed or key(hebrew).partition(" ")[2] in _many() else "model"
    return Name(query.text, latin, hebrew, latin, "person", status, "lexicon", _COMPOSED[query.hebrew])
