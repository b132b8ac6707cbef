"""Learning the furniture of a corpus: a first pass over all texts, and a table for the second, or for a person.

Each task is counted by itself and the counts are merged in the order of the tasks, so the table is the same for any number
of processes.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ..article.chrome import UNDECIDED
from ..errors import BilingualError, CorpusError
from ..tables import parse
from .cleaning import outlet_of
from .formats import form_of, read_text
from .furniture import as_table, furniture
from .inputs import FOLDER, Input, find
from .pool import Progress, Ticker, run_all
from .problems import BadRecordError
from .recurrence import Recurrence
from .runner import Silent, Watch, encodable
from .sampling import check_columns
from .settings import Settings
from .shards import write_whole
from .tasks import Task, plan
from .work import raws

TABLE: Final = "furniture.tsv"


class Learnt(NamedTuple):
    """A table of furniture: where it is, how many of its strings are dropped, how many wait for a person to decide."""

    path: str
    known: int
    asked: int


class Count(NamedTuple):
    """What every process is given."""

    inputs: list[Input]
    settings: Settings

    def __call__(self, task: Task, tell: Ticker) -> Iterator[tuple[tuple[int, int], Recurrence]]:
        """Count the lines of a task."""
        counted = Recurrence()
        for outlet, text in texts(task, self.inputs, self.settings):
            if len(text) <= self.settings.longest:
                counted.add(text, outlet)
            tell(1, len(text))
        yield (task.input, task.slice), counted


def learn_corpus(
    places: Sequence[str], out: str, settings: Settings, *, jobs: int = 1, watch: Watch | None = None
) -> Learnt:
    """Learn the furniture of the files that ``places`` stand for; the table is in the folder of the books of ``out``.

    A table that is there already is taken as it is: somebody may have reviewed it. Raises `CorpusError` as
    `bilingual.corpus.runner.run_corpus` does.
    """
    path = os.path.join(out, FOLDER, TABLE)
    if not os.path.exists(path):
        if os.path.isdir(out) and not os.path.isdir(os.path.join(out, FOLDER)) and bool(os.listdir(out)):
            message = f"{out}: holds other files, and no run to go on with; name a new folder"
            raise CorpusError(message)
        rows = furniture(count_corpus(places, out, settings, jobs=jobs, watch=watch))
        try:
            os.makedirs(os.path.join(out, FOLDER), exist_ok=True)
        except OSError as error:
            message = f"{error.filename or out}: {error.strerror or error}"
            raise CorpusError(message) from error
        write_whole(path, [as_table(rows).encode("utf-8", "backslashreplace")])
    return _read(path)


def _read(path: str) -> Learnt:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise CorpusError(message) from error
    if all(line.startswith("#") or not line for line in text.split("\n")):
        return Learnt(path, 0, 0)
    kinds = [row[1] for row in parse(text, path)]
    asked = kinds.count("ask")
    return Learnt(path, len([kind for kind in kinds if kind not in UNDECIDED]), asked)


def count_corpus(
    places: Sequence[str], out: str, settings: Settings, *, jobs: int = 1, watch: Watch | None = None
) -> Recurrence:
    """The lines of a corpus, counted by outlet."""
    encodable(settings.encoding)
    inputs = find(places, out)
    check_columns(inputs, settings)
    tasks = list(plan(inputs, settings.shard))
    order = {(task.input, task.slice): number for number, task in enumerate(tasks)}
    waiting: dict[int, Recurrence] = {}
    total, following = Recurrence(), 0
    watch = watch or Silent()
    watch.begin(sum(one.size for one in inputs), 0)
    try:
        for message in run_all(Count(inputs, settings), tasks, jobs):
            if isinstance(message, Progress):
                watch.step(message.records, message.size)
                continue
            key, counted = message
            waiting[order[key]] = counted
            while following in waiting:
                total.merge(waiting.pop(following))
                following += 1
    finally:
        watch.end()
    return total


def texts(task: Task, inputs: Sequence[Input], settings: Settings) -> Iterator[tuple[str, str]]:
    """The outlet and text of each record of a task that can be read."""
    one = inputs[task.input]
    if task.broken:
        return
    if one.form == "parquet":
        from .columns import texts as rows

        yield from rows(task, one, settings.text_column, settings.outlet_column)
    elif one.form == "text":
        for text in inputs[task.start : task.stop]:
            try:
                yield "", read_text(text.path, settings.encoding, settings.longest)
            except (OSError, BilingualError, BadRecordError):
                continue
    else:
        form = form_of(one.form, settings)
        for raw in raws(task, one, form):
            try:
                if form.is_blank(raw):
                    continue
                record = form.read(raw)
            except BadRecordError:
                continue
            if record.counts:
                yield outlet_of(record.outlet), record.text
