"""Row groups of Parquet: read in small batches, cleaned, and written as they came; rows that are broken are written down."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from ..errors import CorpusError
from .arrow import chunked_like, output_schema, report_type, text_index, values_of, words_of
from .books import Books
from .cleaning import Cleaned, Cleaner, outlet_of
from .inputs import Input
from .needs import parquet, pyarrow
from .problems import BadRecordError, Problem
from .settings import Settings
from .shards import Shard
from .tasks import Done, Task

_BATCH: Final = 4 << 20
_GROUP: Final = 16 << 20


def rewrite(task: Task, one: Input, books: Books, cleaner: Cleaner, report: Callable[[int, int], None]) -> Done:
    """Clean the row groups of a task into one output file.

    Raises `CorpusError` if that cannot be written.
    """
    broken = (pyarrow().ArrowException, OSError)
    shard = Shard(books.out, one.shard(task.slice))
    try:
        try:
            file = parquet().ParquetFile(one.path, pre_buffer=False, buffer_size=1 << 16)
        except broken as error:
            books.lose(one.name, Problem(f"cannot be read: {error}", row=task.row))
            return books.close((), 0, None)
        with file:
            schema = _schema(file, task, one, books)
            if schema is None:
                return books.close((), 0, None)
            sink = _Sink(shard, schema, _codecs(file.metadata, schema, books.settings.text_column))
            row = task.row
            share = one.size / max(1, sum(_weight(file.metadata, n) for n in range(file.metadata.num_row_groups)))
            for number in range(task.start, task.stop):
                end = row + file.metadata.row_group(number).num_rows
                batches = file.iter_batches(batch_size=_rows(file.metadata, number), row_groups=[number])
                while row < end:
                    try:
                        batch = next(batches)
                    except (*broken, StopIteration) as error:
                        reason = f"row group {number} cannot be read: {error}"
                        books.lose(one.name, Problem(reason, row=row, records=end - row))
                        break
                    sink.add(_cleaned(batch, row, one, books, cleaner))
                    row += len(batch)
                    report(len(batch), int(batch.nbytes * share))
                row = end
            return books.close(sink.finish(), 0, None)
    finally:
        shard.drop()
        books.drop()


def _schema(file: Any, task: Task, one: Input, books: Books) -> Any:
    """The schema of the output; nothing if the file has no text to clean, which is written down."""
    settings = books.settings
    try:
        return output_schema(file.schema_arrow, settings.text_column, report_column=settings.report_column)
    except CorpusError as error:
        rows = sum(file.metadata.row_group(number).num_rows for number in range(task.start, task.stop))
        books.lose(one.name, Problem(str(error), row=task.row, records=max(rows, 1)))
        return None


def _weight(metadata: Any, number: int) -> int:
    return int(metadata.row_group(number).total_byte_size)


def texts(task: Task, one: Input, column: str, outlet_column: str) -> Iterator[tuple[str, str]]:
    """The outlets and texts of a task, those that can be read."""
    pa = pyarrow()
    try:
        with parquet().ParquetFile(one.path, pre_buffer=False, buffer_size=1 << 16) as file:
            index = text_index(file.schema_arrow, column)
            for number in range(task.start, task.stop):
                size = _rows(file.metadata, number)
                for batch in file.iter_batches(batch_size=size, row_groups=[number]):
                    outlets = words_of(batch, outlet_column)
                    for row, text in enumerate(values_of(batch.column(index))):
                        if isinstance(text, str):
                            yield outlet_of(outlets[row]) if outlets else "", text
    except (pa.ArrowException, OSError, CorpusError):
        return


def _rows(metadata: Any, number: int) -> int:
    """How many rows of a group are about one batch."""
    each = _weight(metadata, number) // max(metadata.row_group(number).num_rows, 1)
    return int(max(1, min(1024, _BATCH // max(each, 1))))


def _codecs(metadata: Any, schema: Any, column: str) -> dict[str, str]:
    """How each column of the output is compressed: as in the input, and a new one as the text."""
    if not metadata.num_row_groups:
        return dict.fromkeys(_paths(schema), "zstd")
    group = metadata.row_group(0)
    columns = [group.column(n) for n in range(group.num_columns)]
    names = {"UNCOMPRESSED": "none", "LZO": "zstd"}
    codecs = {one.path_in_schema: names.get(one.compression, one.compression.lower()) for one in columns}
    return {path: codecs.get(path, codecs.get(column, "zstd")) for path in _paths(schema)}


def _paths(schema: Any) -> list[str]:
    """The paths of the columns of Parquet that a schema of Arrow makes."""
    from io import BytesIO

    sink = BytesIO()
    parquet().write_table(schema.empty_table(), sink)
    made = parquet().ParquetFile(sink).schema
    return [made.column(number).path for number in range(len(made))]


def _cleaned(batch: Any, first: int, one: Input, books: Books, cleaner: Cleaner) -> Any:
    """A batch with clean text, without the rows that are broken."""
    settings = books.settings
    pa = pyarrow()
    index = batch.schema.get_field_index(settings.text_column)
    column = batch.column(index)
    outlets, names = words_of(batch, settings.outlet_column), words_of(batch, settings.id_column)
    texts: list[str | None] = []
    records: list[Any] = []
    good: list[bool] = []
    same = True
    for row, text in enumerate(values_of(column)):
        name = names[row] if names else ""
        outlet = outlet_of(outlets[row]) if outlets else ""
        try:
            cleaned = _one(text, outlet, cleaner)
        except BadRecordError as error:
            books.lose(one.name, Problem(str(error), row=first + row, id=name or None))
            good.append(False)
            continue
        good.append(True)
        texts.append(cleaned.text if cleaned else None)
        records.append(cleaned.record if cleaned else None)
        if cleaned is not None and isinstance(text, str):
            same = same and cleaned.text is text
            books.keep(text, cleaned, outlet, name or f"{one.name}:{first + row}")
        else:
            books.pass_on()
    if not all(good):
        batch = batch.filter(pa.array(good, type=pa.bool_()))
    if not same:
        new = chunked_like(batch.column(index), texts)
        batch = batch.set_column(index, batch.schema.field(index), new)
    if settings.report_column:
        schema = output_schema(batch.schema, settings.text_column, report_column=settings.report_column)
        batch = batch.append_column(schema.field(settings.report_column), pa.array(records, type=report_type()))
    return batch


def _one(text: str | bytes | None, outlet: str, cleaner: Cleaner) -> Cleaned | None:
    if text is None:
        return None
    if isinstance(text, bytes):
        message = "the text is not UTF-8"
        raise BadRecordError(message)
    return cleaner.clean(text, outlet)


class _Sink:
    """Batches on their way into one Parquet file, in row groups of a good size."""

    def __init__(self, shard: Shard, schema: Any, codecs: Any) -> None:
        self.shard = shard
        self.schema = schema
        self.held: list[Any] = []
        self.size = 0
        self.writer: Any = shard.begin(lambda file: parquet().ParquetWriter(file, schema, compression=codecs))

    def add(self, batch: Any) -> None:
        """Take a batch."""
        self.held.append(batch)
        self.size += batch.nbytes
        if self.size >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what is held as a row group."""
        if self.held:
            table = pyarrow().Table.from_batches(self.held, schema=self.schema)
            self.held, self.size = [], 0
            self.shard.guarded(lambda: self.writer.write_table(table))

    def finish(self) -> list[tuple[str, int]]:
        """Close the file and put it in its place."""
        self.flush()
        return self.shard.finish()


def missing(path: str, settings: Settings) -> str:
    """Why a file has no column to clean, or nothing."""
    pa = pyarrow()
    try:
        schema = parquet().read_schema(path)
        output_schema(schema, settings.text_column, report_column=settings.report_column)
    except CorpusError as error:
        return str(error)
    except (pa.ArrowException, OSError):
        return ""
    return ""


def schema_names(path: str) -> list[str]:
    """The columns of a file; nothing if it cannot be read."""
    try:
        names: list[str] = parquet().read_schema(path).names
    except (pyarrow().ArrowException, OSError):
        return []
    return names
