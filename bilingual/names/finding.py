"""Names in running text: those that the lexicon knows, those that a title announces, and surnames that stand for them.

The evidence goes from left to right. A full name of the tables, or one put together from a known given name and a known
surname, is a name where it stands. A surname alone is one after a title, and from then on wherever it stands by itself;
words of everyday speech (`common_words.tsv`) need more. What only looks like a name is left alone.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ..spans import Span
from ..tables import rows
from ..visible import HIDDEN
from .entries import Found as Hit
from .entries import Index, full_names, given_names, key, surnames, users
from .lexicon import resolve
from .name import Name
from .people import People
from .running import MOST_WORDS, Word, bared, bared_keys, joined, runs

Found = tuple[Span, Name]

TITLED: Final = 0.7
"""How sure a surname after a title is."""

EVERYDAY: Final = 0.7
"""What of its confidence a bare surname keeps that is a word of everyday speech."""

_MOST_CONTEXT: Final = 200
_SHORTEST_BARED: Final = 3


class Stretch(NamedTuple):
    """The words of a name, and how many words of its run it takes."""

    words: list[Word]
    name: Name


def found(text: str, board: str, extra: str | None = None, printed: Iterable[Name] = ()) -> list[Found]:
    """The names of ``text`` in the order of their spans, which do not overlap.

    ``board`` is the canvas of the text (see :mod:`bilingual.names.running`), ``extra`` the path of a user's own table,
    ``printed`` names that are known to stand in the text. Raises `TableError` for a user's table that breaks its rules.

    >>> text = "Prime Minister Ehud Barak spoke. דבריו של ברק"
    >>> [(span.of(text), name.canonical) for span, name in found(text, text)]
    [('Ehud Barak', 'Ehud Barak'), ('ברק', 'Ehud Barak')]
    """
    reader = _Reader(text, extra, printed)
    names = [one for run in runs(board) for one in reader.read(run)]
    return _settled(names, extra)


def _settled(names: list[Found], extra: str | None) -> list[Found]:
    """The names again, those of several readings with what the others in the text say of them."""
    doubtful = {name.text for _, name in names if name.status == "ambiguous" and " " in name.text}
    if not doubtful:
        return names
    context = list(dict.fromkeys(name.text for _, name in names))[:_MOST_CONTEXT]
    again = {text: resolve(text, extra, context) for text in sorted(doubtful)}
    return [(span, again.get(name.text) or name) for span, name in names]


class _Reader:
    """What has been read so far, and whom it has named."""

    def __init__(self, text: str, extra: str | None, printed: Iterable[Name]) -> None:
        self.text = text
        self.extra = extra
        self.own: Index = users(extra) if extra else {}
        self.people = People()
        self.has_hidden = HIDDEN.search(text) is not None
        self.printed: dict[str, Name] = {}
        for name in printed:
            for form in (name.text, name.hebrew, name.latin):
                if form and " " in form:
                    self.printed[key(form)] = name
        self.reach = _reaching([*self.own, *self.printed])

    def read(self, run: list[Word]) -> Iterator[Found]:
        """The names of one run of words."""
        at = 0
        while at < len(run):
            stretch = None
            if _may_begin(run[at].text) or not self.reach.keys().isdisjoint(bared_keys(run[at].text)):
                stretch = self._full(run, at) or self._titled(run, at)
            stretch = stretch or self._bare(run, at)
            if stretch is None:
                at += 1
                continue
            span = Span(stretch.words[0].start, stretch.words[-1].end)
            yield span, stretch.name._replace(text=span.of(self.text))
            while at < len(run) and run[at].end <= span.end:
                at += 1

    def _full(self, run: list[Word], at: int) -> Stretch | None:
        for word in bared(run[at]):
            words = [word, *run[at + 1 : at + MOST_WORDS]]
            stretch = self._listed(words, whole=word is run[at]) or self._composed(words, whole=word is run[at])
            if stretch is not None:
                if stretch.name.kind == "person":
                    self.people.add(stretch.name)
                return stretch
        return None

    def _listed(self, words: list[Word], *, whole: bool) -> Stretch | None:
        """A name that this text prints, or a table knows, the longest there is."""
        first = words[0].key
        longest = max(_reach().get(first, 0), self.reach.get(first, 0))
        keys = [word.key for word in words[:longest]]
        for size in range(len(keys), 0, -1):
            form = " ".join(keys[:size])
            name = self.printed.get(form)
            if name is None and (hits := self.own.get(form) or full_names().get(form, ())):
                if size == 1 and not _alone(words[0], hits[0], whole=whole):
                    continue
                name = self._resolved(words[:size], hits[0])
            if name is not None and size == 1 and name.status == "ambiguous":
                continue
            if name is not None and _capitals(words[:size], name.kind) and not _hyphened(words, size):
                return Stretch(words[:size], name)
        return None

    def _resolved(self, words: list[Word], hit: Hit) -> Name | None:
        """The name, a nickname only of somebody whom the text has named."""
        form = hit.entry.latin or hit.entry.hebrew
        context = [form] if hit.rank == 2 and self.people.has(form) else []
        return resolve(self._written(words), self.extra, context)

    def _written(self, words: list[Word]) -> str:
        return self.text[words[0].start : words[-1].end]

    def _composed(self, words: list[Word], *, whole: bool) -> Stretch | None:
        """A known given name with a known surname: one of them at least is no word of everyday speech."""
        if words[0].key not in given_names():
            return None
        for size in range(min(len(words), 4), 1, -1):
            some = words[:size]
            told = self.has_hidden or some[-1].key in _surname_ends() or self._knows(joined(some))
            if not told:
                continue
            plain = [word.key in common() for word in some if word.key not in _particles()]
            if all(plain) or (any(plain) and not whole) or not _capitals(some, "person") or _hyphened(words, size):
                continue
            name = resolve(self._written(some), self.extra)
            if name is not None and name.kind == "person":
                return Stretch(some, name)
        return None

    def _knows(self, form: str) -> bool:
        return form in self.own or any(form in known() for known in (full_names, given_names, surnames))

    def _titled(self, run: list[Word], at: int) -> Stretch | None:
        for word in bared(run[at]):
            cue = _cue([word, *run[at + 1 : at + _longest_cue()]])
            if cue:
                start = at + cue.words
                stretch = self._announced(run, start, sure=cue.sure) if start < len(run) else None
                if stretch is not None:
                    return stretch
        return None

    def _announced(self, run: list[Word], at: int, *, sure: bool) -> Stretch | None:
        """The name after a title: a full one, a known surname, and in Latin letters whatever has a capital."""
        full = self._full(run, at)
        if full is not None:
            return full if full.name.kind == "person" else None
        words = run[at : at + MOST_WORDS]
        if not words[0].hebrew and not words[0].capital:
            return None
        for size in range(min(3, len(words)), 0, -1):
            some = words[:size]
            if joined(some) in surnames() and _capitals(some, "person"):
                if words[0].hebrew and not sure and common().get(joined(some), "name") != "name":
                    return None
                return Stretch(some, self.people.announce(self._surname(some)))
        some = _shaped(words, sure=sure)
        if not some:
            return None
        written = self._written(some)
        hebrew = written if some[0].hebrew else None
        name = Name(written, written, hebrew, None if hebrew else written, confidence=TITLED)
        return Stretch(some, self.people.announce(name))

    def _surname(self, words: list[Word]) -> Name:
        written = self._written(words)
        name = resolve(written, self.extra)
        if name is None or name.kind != "person":
            hebrew = written if words[0].hebrew else None
            name = Name(written, written, hebrew, None if hebrew else written)
        return name._replace(confidence=min(TITLED, name.confidence))

    def _bare(self, run: list[Word], at: int) -> Stretch | None:
        """A surname of somebody whom the text has named, standing by itself."""
        if self.people.firsts.isdisjoint(bared_keys(run[at].text)) or _beside_a_name(run, at):
            return None
        for word in bared(run[at]):
            if not word.hebrew and not word.capital:
                return None
            for size in (3, 2, 1):
                words = [word, *run[at + 1 : at + size]]
                if len(words) < size:
                    continue
                name = self.people.bearer(joined(words))
                if name is None or (size == 1 and not _counts(word, whole=word is run[at], first=at == 0)):
                    continue
                after = run[at + size] if at + size < len(run) else None
                if after is not None and _goes_on(words[-1], after):
                    return None
                if name.status == "ambiguous":
                    written = self._written(words)
                    forms = (written, None) if word.hebrew else (None, written)
                    name = name._replace(canonical=written, hebrew=forms[0], latin=forms[1])
                elif size == 1 and common().get(word.key) == "whole":
                    name = name._replace(confidence=round(name.confidence * EVERYDAY, 3))
                return Stretch(words, name)
        return None


def _alone(word: Word, hit: Hit, *, whole: bool) -> bool:
    """Whether one word is the name of a body or a place, and no word of everyday speech."""
    entry = hit.entry
    if word.key in common() or (entry.kind == "source" and hit.rank):
        return False
    if entry.kind == "place" and word.key in given_names() and word.key not in _countries():
        return False
    if entry.kind != "person" and not word.hebrew:
        return word.capital and (not word.text.isupper() or word.text in (entry.latin, *entry.latin_variants))
    return whole or len(word.text) >= _SHORTEST_BARED


def _hyphened(words: list[Word], size: int) -> bool:
    """Whether a hyphen joins the next word to the first ``size`` of them."""
    return size < len(words) and words[size].joined == "-" and words[size].hebrew == words[size - 1].hebrew


def _capitals(words: list[Word], kind: str) -> bool:
    """Whether Latin words begin as those of a name do; of a body or a place only the first need."""
    told = [word for word in words if not word.hebrew and word.key not in _particles()]
    return all(word.capital for word in (told if kind == "person" else told[:1]))


def _counts(word: Word, *, whole: bool, first: bool) -> bool:
    """Whether a surname by itself may be meant, and not the word of everyday speech."""
    use = common().get(word.key)
    if use is None:
        return True
    return (use == "name" and (word.hebrew or not first)) or (use == "whole" and whole)


def _beside_a_name(run: list[Word], at: int) -> bool:
    """Whether a given name stands before the word: then it is the surname of another person."""
    if not at:
        return False
    before = run[at - 1]
    if run[at].joined == "-":
        return before.hebrew == run[at].hebrew and len(before.text) > 1
    if before.hebrew != run[at].hebrew or before.key in common():
        return False
    return before.key in given_names() and (before.hebrew or before.capital)


def _goes_on(last: Word, after: Word) -> bool:
    """Whether the word after a surname makes it a longer name."""
    if after.joined == "-":
        return after.hebrew == last.hebrew
    return not last.hebrew and after.capital and after.key not in given_names() and not after.text.isupper()


def _shaped(words: list[Word], *, sure: bool) -> list[Word]:
    """A name by its shape after a title: a known given name and what follows it, or words with a capital.

    After an office that is a word of everyday speech, a word with a capital is a name only by itself.
    """
    first = words[0]
    known = first.key in given_names() and first.key not in common()
    if first.hebrew:
        ends = len(words) == 2 or (len(words) == 3 and words[2].joined == "-")
        return words if known and ends and all(word.hebrew for word in words) else []
    if first.key in _bodies():
        return []
    size = 1
    while size < min(len(words), 4):
        word = words[size]
        some = word.capital or (word.key in _particles() and size + 1 < len(words) and words[size + 1].capital)
        if word.hebrew or not some:
            break
        size += 1
    told = words[:size]
    if any(word.key in _bodies() for word in told) or first.text.isupper():
        return []
    return told if known or sure or (size == 1 and first.key not in common()) else []


def _reaching(forms: Iterable[str]) -> dict[str, int]:
    """How many words the longest of the forms has that begins with a word, by that word."""
    longest: dict[str, int] = {}
    for form in forms:
        first, words = form.partition(" ")[0], form.count(" ") + 1
        if words > longest.get(first, 0):
            longest[first] = words
    return longest


@cache
def _reach() -> dict[str, int]:
    return _reaching(full_names())


@lru_cache(maxsize=1 << 15)
def _may_begin(text: str) -> bool:
    """Whether a word begins a name of the tables, a given name with a surname, or a title; Latin names have capitals."""
    keys = bared_keys(text)
    if any(k in _cue_reach() or k.rstrip("'") in _cue_reach() for k in keys):
        return True
    small = not _capitals([Word(text, 0, len(text), "")], "person")
    return not small and any(k in _reach() or k in given_names() for k in keys)


class _Cue(NamedTuple):
    words: int
    sure: bool


@cache
def _cues() -> dict[str, bool]:
    """Titles and offices; whether they are abbreviations, which are nothing else."""
    found = {key(row[0]): False for row in rows("name_cues")}
    for title, _ in rows("titles"):
        found[key(title).rstrip("'")] = any(sign in title for sign in ".\"'") or title in (
            "מר",
            "גברת",
            "mk",
            "dr",
            "mr",
        )
    return found


@cache
def _cue_reach() -> dict[str, int]:
    return _reaching(_cues())


@cache
def _longest_cue() -> int:
    return max(_cue_reach().values())


def _cue(words: list[Word]) -> _Cue | None:
    first = words[0].key
    longest = max(_cue_reach().get(first, 0), _cue_reach().get(first.rstrip("'"), 0))
    for size in range(min(len(words) - 1, longest), 0, -1):
        sure = _cues().get(joined(words[:size]).rstrip("'"))
        if sure is not None:
            return _Cue(size, sure)
    return None


@cache
def common() -> dict[str, str]:
    """The words of everyday speech that are names too, and whether a bare surname may be one of them."""
    return {key(row[0]): row[1] for row in rows("common_words")}


@cache
def _countries() -> frozenset[str]:
    """Countries: what is also a given name, as Israel is, is more often one of these."""
    return frozenset(key(form) for row in rows("places") if row[4] == "country" for form in row[:2])


@cache
def _surname_ends() -> frozenset[str]:
    return frozenset(form.rpartition(" ")[2] for form in surnames())


@cache
def _bodies() -> frozenset[str]:
    return frozenset(key(row[0]) for row in rows("organisation_words"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(key(row[0]) for row in rows("name_particles"))
