"""Pairs of names to learn from: a TSV of Hebrew and Latin forms, as tokens, split by a hash of the Hebrew one."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bilingual.names.letters import is_hebrew, sounds, tokens
from bilingual.tables import rows

FOLDS = 5

USUAL, VARIANT = 4, 1
"""What a usual form and a variant of our own tables count, in names."""

TokenPair = tuple[str, str]
Counts = Mapping[TokenPair, tuple[int, int]]


class Pair(NamedTuple):
    """One name in both scripts, as tokens."""

    hebrew: tuple[str, ...]
    latin: tuple[str, ...]
    fold: int


def read(path: Path) -> list[Pair]:
    """The pairs of a file of lines ``hebrew<TAB>latin``; more cells are ignored, a pair without letters too."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 2 and not line.startswith("#"):
            hebrew, latin = tokens(cells[0]), tokens(cells[1])
            fold = hashlib.sha1(cells[0].encode(), usedforsecurity=False).digest()[0] % FOLDS
            if hebrew and latin and all(map(is_hebrew, hebrew)) and not any(map(is_hebrew, latin)):
                found.append(Pair(hebrew, latin, fold))
    return found


def listed() -> dict[TokenPair, tuple[int, int]]:
    """The given names and surnames that an editor vouches for, counted as if so many names had them."""
    every: Counter[TokenPair] = Counter()
    first: Counter[TokenPair] = Counter()
    for table in ("given_names", "surnames"):
        for hebrew, latin, weight in _forms(table):
            left, right = tokens(hebrew), tokens(latin)
            if len(left) == len(right) and all(map(is_hebrew, left)) and not any(map(is_hebrew, right)):
                for place, both in enumerate(zip(left, right, strict=True)):
                    every[both] += weight
                    first[both] += weight if table == "given_names" and not place else 0
    return {both: (every[both], first[both]) for both in sorted(every)}


def _forms(table: str) -> Iterator[tuple[str, str, int]]:
    for hebrew, latin, others, spellings, source in rows(table):
        if source.startswith("editor"):
            for name in latin.split("|"):
                yield hebrew, name, USUAL
                yield from ((other, name, VARIANT) for other in filter(None, others.split("|")))
            for form in filter(None, spellings.replace(";", "|").split("|")):
                yield hebrew, form, VARIANT


def token_pairs(pairs: list[Pair], more: Counts | None = None) -> dict[TokenPair, tuple[int, int]]:
    """How many names pair two tokens, and in how many of them they stand first, for names of equally many tokens.

    ``more`` are counts to begin with.
    """
    every: Counter[TokenPair] = Counter({both: count for both, (count, _) in (more or {}).items()})
    first: Counter[TokenPair] = Counter({both: count for both, (_, count) in (more or {}).items()})
    for pair in pairs:
        if len(pair.hebrew) == len(pair.latin):
            both = list(zip(pair.hebrew, pair.latin, strict=True))
            every.update(both)
            first[both[0]] += 1
    return {both: (every[both], first[both]) for both in sorted(every) if sounds(both[0])}
