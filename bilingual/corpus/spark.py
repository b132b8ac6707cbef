"""A corpus in Spark: the same batch function over ``mapInArrow``, and the learning of furniture as a job.

The package must be importable by the executors: installed there, in the archive of the environment, or added as a wheel with
``addPyFile``.
"""

import pickle
from collections.abc import Callable, Iterator
from typing import Any, Final

from ..presets import Preset, resolve
from .arrow import PRESET, BatchNormalizer, report_type, text_index, values_of, words_of
from .cleaning import outlet_of
from .needs import need
from .recurrence import Recurrence

_COUNTED: Final = "counted"


def normalize(
    df: Any,
    column: str = "text",
    *,
    preset: str | Preset = PRESET,
    report_column: str = "",
    outlet_column: str = "",
) -> Any:
    """A DataFrame with clean text in ``column``; rows, their order within partitions and all other columns stay.

    Takes what `bilingual.corpus.arrow.normalize_batch` takes; ``report_column`` adds a column of structs. Nothing is run
    yet: what is wrong with a text is raised when Spark runs it. Raises `CorpusError` for a column that is not there, holds
    no text, or would be there twice; `PresetError`.
    """
    from pyspark.sql.types import StructType

    normalizer = BatchNormalizer(
        column, preset=resolve(preset), report_column=report_column, outlet_column=outlet_column
    )
    types = need("pyspark.sql.pandas.types", "spark")
    normalizer.output_schema(types.to_arrow_schema(df.schema))
    schema = StructType(list(df.schema.fields))
    if report_column:
        schema = schema.add(report_column, types.from_arrow_type(report_type()))
    return df.mapInArrow(_over(normalizer), schema)


def _over(normalizer: BatchNormalizer) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def batches(received: Iterator[Any]) -> Iterator[Any]:
        return map(normalizer, received)

    return batches


def learn(df: Any, column: str = "text", *, outlet_column: str = "", capacity: int = 50_000) -> Recurrence:
    """The lines of a DataFrame's texts, counted by outlet: partitions apart, merged here.

    `bilingual.corpus.furniture.furniture` makes a table of them, as of what one machine counts. Raises `CorpusError` for a
    column that is not there or holds no text.
    """
    types = need("pyspark.sql.pandas.types", "spark")
    chosen = df.select(*dict.fromkeys([column, *([outlet_column] if outlet_column else [])]))
    text_index(types.to_arrow_schema(chosen.schema), column)
    total = Recurrence(capacity)
    for row in chosen.mapInArrow(_counting(column, outlet_column, capacity), f"{_COUNTED} binary").toLocalIterator():
        total.merge(pickle.loads(row[0]))
    return total


def _counting(column: str, outlet_column: str, capacity: int) -> Callable[[Iterator[Any]], Iterator[Any]]:
    def count(received: Iterator[Any]) -> Iterator[Any]:
        from bilingual.corpus.needs import pyarrow

        counted = Recurrence(capacity)
        for batch in received:
            outlets = words_of(batch, outlet_column)
            for row, text in enumerate(values_of(batch.column(text_index(batch.schema, column)))):
                if isinstance(text, str):
                    counted.add(text, outlet_of(outlets[row]) if outlets else "")
        yield pyarrow().record_batch({_COUNTED: pyarrow().array([pickle.dumps(counted)], type=pyarrow().binary())})

    return count
