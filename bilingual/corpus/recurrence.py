"""Lines of many documents, counted by the documents that they stand in: bounded memory, mergeable, and honest about both.

The count is that of *Space-Saving* (Metwally et al. 2005) in batches: when the table is full, the lines seen least go, and
a line that comes (back) later may have been missed as often as the one seen most among those that went. Until then, and for
every line that stands in more documents than that, counts are exact or too low by a known number, never too high.
"""

import re
from collections import Counter
from collections.abc import ItemsView, Sequence
from typing import Final, NamedTuple
from zlib import crc32

from ..article.chrome import key
from ..article.phrases import NUMBER
from ..article.sentences import is_prose
from ..errors import BilingualError
from ..lines import TERMINATOR

LONGEST: Final = 200
"""Code points of a line that is counted; longer ones are paragraphs."""

START: Final = 0
END: Final = 1
"""What stands before the first line of a document, and after the last."""

_NUMBER: Final = re.compile(NUMBER)
_NEIGHBOURS: Final = 4
_SHORT: Final = 8
"""Words of a line that counts as the same whatever its numbers."""


class Neighbours:
    """Which lines stand beside one: the few seen most, by a checksum of their keys."""

    __slots__ = ("seen",)

    def __init__(self) -> None:
        self.seen: dict[int, int] = {}

    def add(self, line: int, times: int = 1) -> None:
        """Count a neighbour; where there is no room, all others lose as much (Misra and Gries)."""
        seen = self.seen
        if line in seen or len(seen) < _NEIGHBOURS:
            seen[line] = seen.get(line, 0) + times
            return
        least = min(times, *seen.values())
        for other in list(seen):
            seen[other] -= least
            if not seen[other]:
                del seen[other]
        if times > least:
            seen[line] = times - least

    def usual(self, documents: int) -> int | None:
        """The neighbour that at least half of ``documents`` have; ``None`` if none is known to."""
        return next((line for line, times in self.seen.items() if 2 * times >= documents), None)


class Seen:
    """What is known of one line of one outlet.

    ``sample`` is how one printed it. ``documents`` have it, ``missed`` more may have had it. Of them, ``head`` have it only
    before their first paragraph, ``tail`` only after their last, ``around`` in both places and nowhere else. It is the
    ``first`` line of some, and stands in some ``again``, after other lines.
    """

    __slots__ = ("after", "again", "around", "before", "documents", "first", "head", "missed", "sample", "tail")

    def __init__(self, sample: str, missed: int) -> None:
        self.sample = sample
        self.missed = missed
        self.documents = self.head = self.tail = self.around = self.first = self.again = 0
        self.before = Neighbours()
        self.after = Neighbours()

    def add(self, other: "Seen") -> None:
        """Add what another worker knows of the same line."""
        for name in ("documents", "missed", "head", "tail", "around", "first", "again"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in ((self.before, other.before), (self.after, other.after)):
            for line, times in theirs.seen.items():
                mine.add(line, times)
        self.sample = min(self.sample, other.sample)

    @property
    def text(self) -> str:
        """The line as printed, ``{n}`` for numbers that may change."""
        return _NUMBER.sub("{n}", self.sample) if _is_short(self.sample) else self.sample


class _Standing(NamedTuple):
    """Where the lines of one key stand in one document: the places among its lines, and how it is printed first."""

    places: list[int]
    text: str


class Recurrence:
    r"""A table of lines with room for ``capacity`` of them, whatever the number of documents and outlets.

    >>> counted = Recurrence()
    >>> for text in ("The ferry left.\nShare 12", "The piano stayed.\nShare 7"):
    ...     counted.add(text, "Harbor")
    >>> [(seen.text, seen.documents) for _, seen in counted.items() if seen.documents > 1]
    [('Share {n}', 2)]
    """

    def __init__(self, capacity: int = 50_000) -> None:
        self.capacity = capacity
        self.documents: Counter[str] = Counter()
        self.floor = 0
        self._seen: dict[tuple[str, str], Seen] = {}

    def __len__(self) -> int:
        return len(self._seen)

    def items(self) -> ItemsView[tuple[str, str], Seen]:
        """Each outlet and key of a line, with what is known of the line."""
        return self._seen.items()

    def add(self, text: str, outlet: str = "") -> None:
        """Count the lines of one document: each once, however often it stands there. Linear."""
        self.documents[outlet] += 1
        lines = [line for raw in TERMINATOR.split(text) if (line := raw.strip())]
        keys = [_key(line) for line in lines]
        prose = [i for i, line in enumerate(lines) if is_prose(line)]
        standing: dict[str, _Standing] = {}
        for i, (line, name) in enumerate(zip(lines, keys, strict=True)):
            if name and len(line) <= LONGEST:
                standing.setdefault(name, _Standing([], line)).places.append(i)
        sums = [START, *map(checksum, keys), END]
        for name, (places, line) in standing.items():
            seen = self._seen.get((outlet, name))
            if seen is None:
                seen = self._seen[outlet, name] = Seen(line, self.floor)
            _note(seen, places, sums, prose)
        if len(self._seen) > self.capacity:
            self._shrink()

    def merge(self, other: "Recurrence") -> None:
        """Add what another worker counted, of other documents.

        Raises `BilingualError` if the capacities differ.
        """
        if other.capacity != self.capacity:
            message = f"tables of {self.capacity} and {other.capacity} lines do not merge"
            raise BilingualError(message)
        theirs = dict(other.items())
        for name, seen in theirs.items():
            if name not in self._seen:
                self._seen[name] = Seen(seen.sample, self.floor)
            self._seen[name].add(seen)
        for name, seen in self._seen.items():
            if name not in theirs:
                seen.missed += other.floor
        self.floor += other.floor
        self.documents += other.documents
        if len(self._seen) > self.capacity:
            self._shrink()

    def _shrink(self) -> None:
        """Let the lines go that were seen least, down to half of the room."""
        bounds = sorted((seen.documents + seen.missed for seen in self._seen.values()), reverse=True)
        self.floor = max(self.floor, bounds[self.capacity // 2])
        self._seen = {n: seen for n, seen in self._seen.items() if seen.documents + seen.missed > self.floor}


def checksum(name: str) -> int:
    """What stands for the key of a line among the neighbours of others: the same in all processes."""
    return crc32(name.encode("utf-8", "surrogatepass"))


def _key(line: str) -> str:
    """What two printings of a line share; in a short line, whatever its numbers."""
    if len(line) > LONGEST:
        return line[:LONGEST]
    return _NUMBER.sub("{n}", key(line)) if _is_short(line) else key(line)


def _is_short(line: str) -> bool:
    return len(line.split(None, _SHORT)) <= _SHORT


def _note(seen: Seen, places: Sequence[int], sums: Sequence[int], prose: Sequence[int]) -> None:
    """Add one document, in which the line stands at ``places``."""
    seen.documents += 1
    if prose:
        head, tail = places[-1] < prose[0], places[0] > prose[-1]
        seen.head += head
        seen.tail += tail
        seen.around += not (head or tail) and all(i < prose[0] or i > prose[-1] for i in places)
    seen.first += places[0] == 0
    seen.again += places[-1] - places[0] >= len(places)
    seen.before.add(sums[places[0]])
    seen.after.add(sums[places[-1] + 2])
