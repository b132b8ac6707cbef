"""One task from its first byte to its last: records read, cleaned and written, and every one of them accounted for."""

from collections.abc import Callable, Iterator

from ..errors import BilingualError
from .books import Books
from .cleaning import Cleaner, outlet_of
from .feeds import feed
from .formats import Format, form_of
from .inputs import Input
from .problems import BadRecordError, Problem
from .records import Raw
from .settings import Settings
from .shards import Shard
from .tasks import Done, Task

Report = Callable[[int, int], None]
"""Told every so often how many records and bytes were done since it was told last."""


def work(task: Task, inputs: list[Input], out: str, settings: Settings, report: Report) -> Iterator[Done]:
    """Do a task, one slice after the other.

    Raises `BilingualError` if the output cannot be written.
    """
    one = inputs[task.input]
    if task.broken:
        books = Books(settings, out, task, task.slice)
        books.lose(one.name, Problem(task.broken, byte=0))
        yield books.close((), 0, None)
    elif one.form == "parquet":
        from .columns import rewrite

        yield rewrite(task, one, Books(settings, out, task, task.slice), cleaner_of(settings), report)
    elif one.form == "text":
        yield _texts(task, inputs, out, settings, report)
    else:
        yield from _records(task, one, out, settings, report)


def cleaner_of(settings: Settings) -> Cleaner:
    """What cleans the texts of a run."""
    return Cleaner(settings.runs, settings.longest, findings=settings.statistics, record=bool(settings.report_column))


def _records(task: Task, one: Input, out: str, settings: Settings, report: Report) -> Iterator[Done]:
    form = form_of(one.form, settings)
    cleaner = cleaner_of(settings)
    part, limit = task.slice, task.start + settings.shard if task.whole else task.stop
    members = one.form == "wet"
    books, shard = Books(settings, out, task, part), Shard(out, one.shard(part), one.packing, members=members)
    first, packed = 0, 4 if one.packing else 1
    raw: Raw | None = None
    try:
        for raw in raws(task, one, form):
            if raw.byte >= limit and task.whole:
                yield books.close(shard.finish(), raw.line - first, raw.byte)
                part, limit, first = part + 1, raw.byte + settings.shard, raw.line
                books = Books(settings, out, task, part)
                shard = Shard(out, one.shard(part), one.packing, members=members)
            _one(raw, raw.line - first, one, form, cleaner, books, shard)
            report(1, raw.size // packed)
        yield books.close(shard.finish(), raw.line + 1 - first if raw else 0, None)
    finally:
        shard.drop()
        books.drop()


def raws(task: Task, one: Input, form: Format) -> Iterator[Raw]:
    """The records that start within a task; where the file breaks off, that is the last."""
    start = task.start
    try:
        if task.whole:
            yield from form.records(feed(one.path, one.packing, start), start, skip=False)
            return
        chunks = feed(one.path, one.packing, max(0, start - 1))
        for raw in form.records(chunks, max(0, start - 1), skip=start > 0):
            if raw.byte >= task.stop:
                return
            yield raw
    except OSError as error:
        yield Raw(b"", start, 0, 0, f"cannot be read: {error.strerror or error}")


def _one(raw: Raw, line: int, one: Input, form: Format, cleaner: Cleaner, books: Books, shard: Shard) -> None:
    """Clean one record, or write down why not."""
    name = None
    try:
        if form.is_blank(raw):
            return
        record = form.read(raw)
        name, outlet = record.id or None, outlet_of(record.outlet)
        cleaned = cleaner.clean(record.text, outlet)
        data = form.written(record, cleaned)
    except BadRecordError as error:
        books.lose(one.name, Problem(str(error), byte=raw.byte, line=line, id=name))
        return
    shard.write(data)
    if record.counts:
        books.keep(record.text, cleaned, outlet, name or f"{one.name}:{raw.byte}")


def _texts(task: Task, inputs: list[Input], out: str, settings: Settings, report: Report) -> Done:
    from .formats import read_text

    cleaner = cleaner_of(settings)
    books = Books(settings, out, task, task.slice)
    shards: list[tuple[str, int]] = []
    for one in inputs[task.start : task.stop]:
        try:
            text = read_text(one.path, settings.encoding, settings.longest)
            cleaned = cleaner.clean(text)
        except (BadRecordError, BilingualError) as error:
            books.lose(one.name, Problem(str(error), byte=getattr(error, "offset", 0)))
        except OSError as error:
            books.lose(one.name, Problem(f"cannot be read: {error.strerror or error}", byte=0))
        else:
            shard = Shard(out, one.name, sync=False)  # a file each: their order on the disk is the system's
            shard.write(cleaned.text.encode("utf-8", "surrogatepass"))
            shards += shard.finish()
            books.keep(text, cleaned, "", one.name)
        report(1, one.size)
    return books.close(shards, 0, None)
