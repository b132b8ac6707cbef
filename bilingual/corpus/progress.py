"""How a run gets on, said to a person: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from typing import Any, Final, TextIO

_EVERY: Final = 30.0


class Bar:
    """A bar with the rate and the time left, drawn by tqdm."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.bar: Any = None
        self.records = 0

    def begin(self, size: int, done: int) -> None:
        """Draw the bar."""
        from .needs import need

        self.bar = need("tqdm").tqdm(
            total=size, initial=done, unit="B", unit_scale=True, file=self.stream, dynamic_ncols=True, mininterval=0.3
        )

    def step(self, records: int, size: int) -> None:
        """Move it."""
        self.records += records
        self.bar.set_postfix_str(f"{self.records} records", refresh=False)
        self.bar.update(min(size, max(0, self.bar.total - self.bar.n)))

    def end(self) -> None:
        """Leave it as it stands."""
        self.bar.close()


class Lines:
    """A line every half minute, for logs."""

    def __init__(self, stream: TextIO, every: float = _EVERY) -> None:
        self.stream = stream
        self.every = every
        self.total = self.size = self.records = self.here = 0
        self.began = self.said = time.monotonic()

    def begin(self, size: int, done: int) -> None:
        """Begin to count."""
        self.total, self.size = size, done
        self.began = self.said = time.monotonic()

    def step(self, records: int, size: int) -> None:
        """Say something, if it is time."""
        self.records += records
        self.size += size
        self.here += size
        now = time.monotonic()
        if now - self.said >= self.every:
            self.said = now
            rate = self.here / max(now - self.began, 0.001)
            rest = max(0, self.total - self.size) / max(rate, 1)
            share = min(100, 100 * self.size // max(self.total, 1))
            print(
                f"bilingual: {self.records} records, {share}%, {rate / 1e6:.1f} MB/s, about {rest / 60:.0f} min left",
                file=self.stream,
                flush=True,
            )

    def end(self) -> None:
        """There is nothing to add."""


def watcher(stream: TextIO = sys.stderr) -> Bar | Lines:
    """What suits a stream: the bar only on a terminal, and only where tqdm is installed."""
    if stream.isatty():
        from importlib.util import find_spec

        if find_spec("tqdm"):
            return Bar(stream)
        return Lines(stream, 5.0)
    return Lines(stream)
