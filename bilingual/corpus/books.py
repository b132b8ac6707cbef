"""What is counted of one slice while it is done, and what is put aside for the end of the run."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from .cleaning import Cleaned, Tally
from .inputs import FOLDER
from .problems import Problem
from .settings import Settings
from .shards import Shard
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
        self.stem = f"{PARTS}/{self.input}-{part}"
        self.errors = Shard(out, f"{self.stem}.errors")
        self.furniture: Counter[str] = Counter()
        self.repeats: Any = None
        if settings.statistics:
            from .repeats import Signatures

            self.repeats = Signatures()

    def lose(self, file: str, problem: Problem) -> None:
        """Write down what was wrong."""
        self.seen += problem.records
        self.lost += problem.records
        self.errors.write(json.dumps(problem.to_dict(file)).encode() + b"\n")

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

    def drop(self) -> None:
        """Let go of what is not finished."""
        self.errors.drop()

    def close(self, shards: Iterable[tuple[str, int]], lines: int, next_start: int | None) -> Done:
        """The account of the slice; its problems and signatures are written aside."""
        self.errors.finish()
        if self.repeats is not None:
            signatures = Shard(self.out, f"{self.stem}.signatures")
            signatures.write(self.repeats.to_bytes())
            signatures.finish()
        furniture = dict(self.furniture.most_common(FURNITURE))
        counts = (lines, self.seen, self.written, self.lost)
        return Done(self.input, self.part, next_start, *counts, tuple(shards), self.tally.outlets, furniture)
