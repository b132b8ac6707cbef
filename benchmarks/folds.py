"""Hebrew lines with a trigram table that has not seen them: five tables, each trained without a fifth of the lines."""

import random
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

from bilingual import trigrams
from tools.train_trigrams import counts, merged, train, wordfreq_counts

FOLDS = 5


class Folds:
    """The lines of one file, and the table for each fifth of them."""

    def __init__(self, path: Path) -> None:
        """Train the tables: half a minute."""
        self.lines = list(dict.fromkeys(path.read_text("utf-8").split("\n")[:-1]))
        random.Random(1).shuffle(self.lines)
        self.index = {char: i for i, char in enumerate(trigrams.ALPHABET)}
        common = wordfreq_counts()
        self.tables = [
            train(merged(counts(line for i, line in enumerate(self.lines) if i % FOLDS != fold), common))
            for fold in range(FOLDS)
        ]

    def table(self, fold: int) -> AbstractContextManager[object]:
        """Put the table in place that has not seen ``fold``."""
        return patch.object(trigrams, "_table", lambda: (self.tables[fold], self.index))

    def held_out(self, chance: random.Random | None = None) -> Iterator[tuple[int, str]]:
        """Every line once with its fold; with ``chance`` in a random order."""
        order = list(range(len(self.lines)))
        if chance:
            chance.shuffle(order)
        for i in order:
            yield i % FOLDS, self.lines[i]

    def each(self, chance: random.Random | None = None) -> Iterator[str]:
        """Every line once, with its table in place."""
        for fold, line in self.held_out(chance):
            with self.table(fold):
                yield line
