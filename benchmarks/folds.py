"""Hebrew lines with a trigram table that has not seen them: five tables, each trained without a fifth of the lines."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from train_trigrams import counts, merged, train, wordfreq_counts

from bilingual import trigrams

FOLDS = 5


class Folds:
    """The lines of one file; `each` puts the right table in place before it yields a line."""

    def __init__(self, path: Path) -> None:
        self.lines = list(dict.fromkeys(path.read_text("utf-8").split("\n")[:-1]))
        random.Random(1).shuffle(self.lines)
        common = wordfreq_counts()
        self.tables = [
            train(merged(counts(line for i, line in enumerate(self.lines) if i % FOLDS != fold), common))
            for fold in range(FOLDS)
        ]

    def each(self, chance: random.Random | None = None) -> Iterator[str]:
        """Every line once, in the order of the file or, with ``chance``, in a random one."""
        order = list(range(len(self.lines)))
        if chance:
            chance.shuffle(order)
        index = {char: i for i, char in enumerate(trigrams.ALPHABET)}
        for i in order:
            with patch.object(trigrams, "_table", lambda fold=i % FOLDS: (self.tables[fold], index)):
                yield self.lines[i]
