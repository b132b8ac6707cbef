"""Pairs of names to learn from: a TSV of Hebrew and Latin forms, as tokens, split by a hash of the Hebrew one."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bilingual.names.letters import is_hebrew, sounds, tokens

FOLDS = 5

TokenPair = tuple[str, str]


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


def token_pairs(pairs: list[Pair]) -> dict[TokenPair, tuple[int, int]]:
    """How many names pair two tokens, and in how many of them they stand first, for names of equally many tokens."""
    every: Counter[TokenPair] = Counter()
    first: Counter[TokenPair] = Counter()
    for pair in pairs:
        if len(pair.hebrew) == len(pair.latin):
            both = list(zip(pair.hebrew, pair.latin, strict=True))
            every.update(both)
            first[both[0]] += 1
    return {both: (every[both], first[both]) for both in sorted(every) if sounds(both[0])}
