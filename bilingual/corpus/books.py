"""What is counted of one slice while it is done, and what is put aside for the end of the run."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from .cleaning import Cleaned, Tally
from .inputs import FOLDER
from .problems import Problem
from .settings import Settings
from .shards import write_whole
from .tasks import Done, Task

PARTS: Final = f"{FOLDER}/parts"
"""Where the errors and the signatures of each slice wait for the end of the run."""

FURNITURE: Final = 300
"""Removed strings of a slice that are remembered."""


class Books:
    """What is counted of one slice."""

    def __init__(self, settings: Settings, out: str, task: Task, part: int) -> None:
        self.settings = settings
        self.out = out
        self.input = task.input
        self.part = part
        self.seen = self.written = self.lost = 0
        self.tally = Tally()
        self.problems: list[tuple[str, Problem]] = []
        self.furniture: Counter[str] = Counter()
        self.repeats: Any = None
        if settings.statistics:
            from .repeats import Signatures

            self.repeats = Signatures()

    def lose(self, file: str, problem: Problem) -> None:
        """Write down what was wrong."""
        self.seen += problem.records
        self.lost += problem.records
        self.problems.append((file, problem))

    def keep(self, text: str, cleaned: Cleaned, outlet: str, name: str) -> None:
        """Count a text that was cleaned and written."""
        self.seen += 1
        self.written += 1
        self.tally.count(outlet, text, cleaned)
        if self.repeats is not None:
            self.repeats.add(cleaned.text, name)
            for change in cleaned.changes:
                if not change.new and "dropped-role" in change.rules and len(change.old) < 400:
                    self.furniture.update(line for raw in change.old.split("\n") if (line := raw.strip()))

    def pass_on(self) -> None:
        """Count a row without text, which stays as it is."""
        self.seen += 1
        self.written += 1

    def close(self, shards: Iterable[tuple[str, int]], lines: int, next_start: int | None) -> Done:
        """The account of the slice; its problems and signatures are written aside."""
        stem = os.path.join(self.out, *PARTS.split("/"), f"{self.input}-{self.part}")
        if self.problems:
            rows = [problem.to_dict(file) for file, problem in self.problems]
            write_whole(f"{stem}.errors", "".join(json.dumps(row) + "\n" for row in rows).encode())
        if self.repeats is not None:
            write_whole(f"{stem}.signatures", self.repeats.to_bytes())
        furniture = dict(self.furniture.most_common(FURNITURE))
        counts = (lines, self.seen, self.written, self.lost)
        return Done(self.input, self.part, next_start, *counts, tuple(shards), self.tally.outlets, furniture)
