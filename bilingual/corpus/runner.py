"""A run over a corpus: from folders of input to a folder of output, every record accounted for."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple, Protocol

from ..article.chrome import table
from ..errors import CorpusError
from .books import PARTS
from .cleaning import Tally
from .inputs import FOLDER, Input, find
from .manifest import MANIFEST, Manifest
from .pool import Progress, Ticker, run_all
from .sampling import check_columns
from .settings import Settings
from .shards import write_whole
from .tasks import Done, Task, plan
from .work import work

ERRORS: Final = "errors.jsonl"


class Watch(Protocol):
    """Who is told how a run gets on."""

    def begin(self, size: int, done: int) -> None:
        """So many bytes are to be read, and so many were before."""

    def step(self, records: int, size: int) -> None:
        """So many records and bytes more are done."""

    def end(self) -> None:
        """There is no more."""


class Summary(NamedTuple):
    """How a run went: ``seen`` records are ``written`` or ``lost``, and ``lost`` ones have a line in ``errors``."""

    files: int
    seen: int
    written: int
    lost: int
    changed: int
    errors: str


class Silent:
    """Tells nobody."""

    def begin(self, size: int, done: int) -> None:
        """Say nothing."""

    def step(self, records: int, size: int) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""


class Work(NamedTuple):
    """What every process is given."""

    inputs: list[Input]
    out: str
    settings: Settings

    def __call__(self, task: Task, tell: Ticker) -> Iterator[Done]:
        """Do a task."""
        return work(task, self.inputs, self.out, self.settings, tell)


def run_corpus(
    places: Sequence[str], out: str, settings: Settings, *, jobs: int = 1, watch: Watch | None = None
) -> Summary:
    """Clean the files that ``places`` (files, folders, globs) stand for into the folder ``out``.

    A run that was stopped, whatever stopped it, goes on where it was when it is called again with the same arguments; the
    number of ``jobs`` (processes) may differ, and changes no byte of the output. With more than one, the calling program
    must be importable without side effects (``if __name__ == "__main__"``), as always with processes.

    Raises `TableError` for a table of furniture that cannot be read, and `CorpusError` if there is nothing to read, if
    ``out`` belongs to another run or cannot be written, or if the output is not all there at the end; what is in its place
    stays.
    """
    encodable(settings.encoding)
    if settings.furniture:
        table(settings.furniture)
    inputs = find(places, out)
    _check_columns(inputs, settings)
    if not os.path.exists(os.path.join(out, FOLDER, MANIFEST)):  # one that was begun is compared first
        check_columns(inputs, settings)
    watch = watch or Silent()
    with Manifest(out, settings, inputs) as manifest:
        if not manifest.finished:
            tasks = left(plan(inputs, settings.shard), manifest.done)
            watch.begin(sum(one.size for one in inputs), _size_done(inputs, manifest))
            try:
                for message in run_all(Work(inputs, out, settings), tasks, jobs):
                    if isinstance(message, Progress):
                        watch.step(message.records, message.size)
                    else:
                        manifest.add(message)
            finally:
                watch.end()
        done = [manifest.done[key] for key in sorted(manifest.done)]
        _check(out, done)
        if not manifest.finished:
            _gather(out, inputs, done)
            if settings.statistics:
                from .statistics import write

                write(out, done, settings)
            manifest.finish()
        manifest.clear()
        return _summary(inputs, out, done)


def encodable(encoding: str) -> None:
    """Can lines be parted before they are decoded?

    Raises `CorpusError` if not.
    """
    if encoding != "auto" and "\n".encode(encoding) != b"\n":
        message = f"encoding {encoding}: only encodings in which a line feed is one byte can be read line by line"
        raise CorpusError(message)


def left(tasks: Iterable[Task], done: dict[tuple[int, int], Done]) -> list[Task]:
    """The tasks that are not done; of one that is half done, the rest."""
    rest = []
    for task in tasks:
        now: Task | None = task
        while now is not None and (before := done.get((now.input, now.slice))):
            more = before.next
            now = None if more is None else now._replace(slice=now.slice + 1, start=more, stop=more)
        if now is not None:
            rest.append(now)
    return sorted(rest, key=lambda task: not task.whole)  # what cannot be divided comes first


def _check_columns(inputs: Sequence[Input], settings: Settings) -> None:
    if settings.report_column:
        for one in inputs:
            if one.form in ("text", "wet"):
                message = f"{one.path}: has no columns to add {settings.report_column!r} to"
                raise CorpusError(message)
    parquet = [one for one in inputs if one.form == "parquet"]
    if not parquet or len(parquet) < len(inputs):
        return
    from .columns import missing

    wrong = [missing(one.path, settings) for one in parquet[:50]]
    if all(wrong):
        message = f"{parquet[0].path}: {wrong[0]}"
        raise CorpusError(message)


def _size_done(inputs: Sequence[Input], manifest: Manifest) -> int:
    """About how many bytes of the input were done before."""
    if not manifest.done:
        return 0
    shares: dict[int, int] = {}
    for done in manifest.done.values():
        shares[done.input] = shares.get(done.input, 0) + sum(size for _, size in done.shards)
    return sum(min(inputs[number].size, size) for number, size in shares.items())


def _check(out: str, done: Sequence[Done]) -> None:
    """Is all there that was written, and is every record accounted for?"""
    for one in done:
        if one.seen != one.written + one.lost:
            message = f"{out}: {one.seen} records were read, {one.written} written and {one.lost} lost: a defect"
            raise CorpusError(message)
        for name, size in one.shards:
            path = os.path.join(out, *name.split("/"))
            try:
                there = os.stat(path).st_size
            except OSError:
                there = -1
            if there != size:
                message = f"{path}: {'is missing' if there < 0 else 'was changed'} since this run wrote it"
                raise CorpusError(message)


def _gather(out: str, inputs: Sequence[Input], done: Sequence[Done]) -> None:
    """Put the errors of all slices into one file, with the lines counted from the start of their files.

    Raises `CorpusError` if one cannot be read, or the file not be written.
    """
    write_whole(os.path.join(out, FOLDER, ERRORS), _errors(out, inputs, done))


def _errors(out: str, inputs: Sequence[Input], done: Sequence[Done]) -> Iterator[bytes]:
    for number, slices in groupby(done, key=lambda one: one.input):
        before = 1
        unit = "record" if inputs[number].form == "wet" else "line"
        for one in slices:
            if one.lost:
                with open(os.path.join(out, *PARTS.split("/"), f"{number}-{one.slice}.errors"), "rb") as lines:
                    for line in lines:
                        yield _row(line, before, unit)
            before += one.lines


def _row(line: bytes, before: int, unit: str) -> bytes:
    row: dict[str, Any] = json.loads(line)
    if "line" in row:
        row = {unit if key == "line" else key: value + before if key == "line" else value for key, value in row.items()}
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _summary(inputs: Sequence[Input], out: str, done: Sequence[Done]) -> Summary:
    total = Tally()
    for one in done:
        total.add(Tally(one.tally))
    changed = sum(row["changed"] for row in total.outlets.values())
    counts = (sum(one.seen for one in done), sum(one.written for one in done), sum(one.lost for one in done))
    return Summary(len(inputs), *counts, changed, os.path.join(out, FOLDER, ERRORS))
