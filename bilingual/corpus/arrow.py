"""Clean text in a column of Arrow: the one function that Spark, Ray, datasets, polars and our own runner share.

The type and the metadata of the column, its chunks, its nulls, the number and order of rows and all other columns stay.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from ..errors import CorpusError
from ..policy import Policy
from ..presets import PRESETS, Preset, resolve
from .cleaning import Cleaner, outlet_of
from .needs import pyarrow
from .problems import BadRecordError

PRESET: Final = "corpus"
"""What cleans a corpus if nothing else is said."""


def normalize_batch(
    batch: Any,
    column: str = "text",
    *,
    preset: str | Preset = PRESET,
    report_column: str = "",
    outlet_column: str = "",
) -> Any:
    """A ``RecordBatch`` or ``Table`` with clean text in ``column``; the same object if nothing had to be done.

    ``column`` is string, large_string, string_view or a dictionary of one of them; a null stays one. With
    ``report_column``, a column of structs (changes, bylines, captions, names, see `report_type`) is added;
    ``outlet_column`` names the outlet of each row, which helps the preset. Raises `CorpusError` for a column that is not
    there or holds no text, for text that is not UTF-8 and for a report column that is there already; `PresetError`;
    `TypeError` for what is no batch.

    >>> from bilingual.corpus.needs import pyarrow
    >>> batch = pyarrow().record_batch({"id": [1, 2], "text": ["A &amp; B", None]})
    >>> normalize_batch(batch).to_pydict()
    {'id': [1, 2], 'text': ['A & B', None]}
    """
    pa = pyarrow()
    if not isinstance(batch, (pa.RecordBatch, pa.Table)):
        message = f"a RecordBatch or a Table of pyarrow can be cleaned, not {type(batch).__name__}"
        raise TypeError(message)
    index = text_index(batch.schema, column)
    if outlet_column and outlet_column not in batch.schema.names:
        raise CorpusError(no_column(outlet_column, batch.schema.names))
    cleaner = _cleaner(resolve(preset), bool(report_column))
    outlets = words_of(batch, outlet_column)
    old = batch.column(index)
    texts = texts_of(old)
    cleaned = [None if text is None else _clean(cleaner, text, outlets, row) for row, text in enumerate(texts)]
    if any(one is not None and one.text is not text for one, text in zip(cleaned, texts, strict=True)):
        new = [None if one is None else one.text for one in cleaned]
        batch = batch.set_column(index, batch.schema.field(index), chunked_like(old, new))
    if report_column:
        schema = output_schema(batch.schema, column, report_column=report_column)
        records = pa.array([None if one is None else one.record for one in cleaned], type=report_type())
        batch = batch.append_column(schema.field(report_column), records)
    return batch


class BatchNormalizer:
    """`normalize_batch` with its choices, as a value that can be pickled; the tables are read where it is called.

    >>> import pickle
    >>> pickle.loads(pickle.dumps(BatchNormalizer("body"))).column
    'body'
    """

    def __init__(
        self,
        column: str = "text",
        *,
        preset: str | Preset = PRESET,
        report_column: str = "",
        outlet_column: str = "",
    ) -> None:
        self.column = column
        self.preset = resolve(preset)
        self.report_column = report_column
        self.outlet_column = outlet_column
        self.__name__ = type(self).__name__

    def __call__(self, batch: Any) -> Any:
        """The batch, clean."""
        return normalize_batch(
            batch,
            self.column,
            preset=self.preset,
            report_column=self.report_column,
            outlet_column=self.outlet_column,
        )

    def output_schema(self, schema: Any) -> Any:
        """The schema of what comes out, from that of what goes in."""
        return output_schema(schema, self.column, report_column=self.report_column)

    def __reduce__(self) -> tuple[Callable[..., "BatchNormalizer"], tuple[Any, ...]]:
        return _rebuilt, (self.column, flat(self.preset), self.report_column, self.outlet_column)


def flat(preset: Preset) -> str | tuple[Any, ...]:
    """A preset whose pickle is the same bytes in every process: its name, or tuples in order."""
    if PRESETS.get(preset.name) == preset:
        return preset.name
    fields = [
        (name, tuple(sorted(value)) if isinstance(value, frozenset) else value)
        for name, value in preset.policy._asdict().items()
    ]
    return (preset.name, preset.rules, preset.reports, tuple(fields))


def unflat(made: str | tuple[Any, ...]) -> Preset:
    """The preset that `flat` was given."""
    if isinstance(made, str):
        return resolve(made)
    name, rules, reports, fields = made
    policy: dict[str, Any] = {key: frozenset(value) if key in ("keep", "drop") else value for key, value in fields}
    return Preset(name, tuple(rules), tuple(reports), Policy(**policy))


def _rebuilt(column: str, preset: Any, report_column: str, outlet_column: str) -> BatchNormalizer:
    return BatchNormalizer(column, preset=unflat(preset), report_column=report_column, outlet_column=outlet_column)


def output_schema(schema: Any, column: str = "text", *, report_column: str = "") -> Any:
    """The schema that `normalize_batch` gives for a schema: the same, with the report column at its end if one is asked for.

    Raises `CorpusError` as `normalize_batch` does.
    """
    text_index(schema, column)
    if not report_column:
        return schema
    _text(report_column=report_column)
    if report_column in schema.names:
        message = f"a column {report_column!r} is there already"
        raise CorpusError(message)
    return schema.append(pyarrow().field(report_column, report_type()))


def text_index(schema: Any, column: str) -> int:
    """Where a column of text stands in a schema.

    Raises `CorpusError` if it is not there, not alone, or no text.
    """
    _text(column=column)
    found: list[int] = schema.get_all_field_indices(column)
    if len(found) != 1:
        message = f"{len(found)} columns are called {column!r}" if found else no_column(column, schema.names)
        raise CorpusError(message)
    kind = schema.field(found[0]).type
    types = pyarrow().types
    value = kind.value_type if types.is_dictionary(kind) else kind
    if not (types.is_string(value) or types.is_large_string(value) or types.is_string_view(value)):
        message = f"column {column!r} is {kind}, not text"
        raise CorpusError(message)
    return found[0]


def no_column(name: str, known: Sequence[str]) -> str:
    """That there is no such column, what there is, and which is nearest, in words."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    nearest = f"; nearest: {close[0]}" if close else ""
    return f"no column {name!r} among {', '.join(known)}{nearest}"


def _text(**names: object) -> None:
    for name, value in names.items():
        if not isinstance(value, str):
            message = f"{name} is the name of a column, not {type(value).__name__}"
            raise TypeError(message)


def texts_of(array: Any) -> list[str | None]:
    """The values of an array of text.

    Raises `CorpusError` with the row for one that is not UTF-8.
    """
    try:
        values: list[str | None] = array.to_pylist()
    except UnicodeDecodeError as error:
        row, reason = next((n, bad) for n, value in enumerate(values_of(array)) if isinstance(bad := value, bytes))
        message = f"row {row} is not UTF-8: {_reason(reason)}"
        raise CorpusError(message) from error
    return values


def values_of(array: Any) -> list[str | bytes | None]:
    """The values of an array of text, those that are not UTF-8 as bytes."""
    pa = pyarrow()
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    found: list[str | bytes | None] = []
    for chunk in chunks:
        try:
            found += chunk.to_pylist()
        except UnicodeDecodeError:
            plain = chunk.dictionary_decode() if pa.types.is_dictionary(chunk.type) else chunk
            kind = pa.large_binary() if pa.types.is_large_string(plain.type) else pa.binary()
            found += [_decoded(value) for value in plain.cast(kind).to_pylist()]
    return found


def _decoded(value: bytes | None) -> str | bytes | None:
    try:
        return None if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def _reason(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return f"{error.reason} at byte {error.start}"
    return ""


def words_of(batch: Any, column: str) -> list[str]:
    """What a column says of each row, as text; nothing for a null, and no list if there is no such column."""
    if not column or column not in batch.schema.names:
        return []
    return ["" if value is None else str(value) for value in values_of_any(batch.column(column))]


def values_of_any(array: Any) -> list[Any]:
    """The values of an array of anything; of text that is not UTF-8, nothing."""
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        values = [None if isinstance(value, bytes) else value for value in values_of(array)]
    return values


def chunked_like(old: Any, values: list[str | None]) -> Any:
    """An array of ``values`` with the type and the chunks of another one."""
    pa = pyarrow()
    if not isinstance(old, pa.ChunkedArray):
        return array_of(values, old.type)
    chunks, start = [], 0
    for chunk in old.chunks:
        chunks.append(array_of(values[start : start + len(chunk)], old.type))
        start += len(chunk)
    return pa.chunked_array(chunks, type=old.type)


def array_of(values: Iterable[str | None], kind: Any) -> Any:
    """An array of text of one type, dictionaries included."""
    pa = pyarrow()
    if not pa.types.is_dictionary(kind):
        return pa.array(values, type=kind)
    places: dict[str, int] = {}
    indices = [None if value is None else places.setdefault(value, len(places)) for value in values]
    return pa.DictionaryArray.from_arrays(
        pa.array(indices, type=kind.index_type), pa.array(list(places), type=kind.value_type), ordered=kind.ordered
    )


@lru_cache(maxsize=1)
def report_type() -> Any:
    """The Arrow type of the report column: a struct of what `bilingual.corpus.cleaning.RECORD` names."""
    pa = pyarrow()
    text, number, flag = pa.string(), pa.float64(), pa.bool_()
    words, span = pa.list_(text), pa.list_(pa.int32())

    def struct(**fields: Any) -> Any:
        return pa.struct([pa.field(name, kind) for name, kind in fields.items()])

    alternatives = pa.list_(struct(form=text, score=number))
    name = struct(
        text=text, canonical=text, hebrew=text, latin=text, kind=text, status=text, source=text, confidence=number,
        alternatives=alternatives,
    )  # fmt: skip
    change = struct(
        code=text, rule=text, span=span, clean_span=span, old=text, new=text, reason=text, safe=flag, rules=words
    )
    credit = struct(name=name, label=text, span=span)
    byline = struct(names=pa.list_(name), roles=words, tags=words, handles=words, spans=pa.list_(span))
    caption = struct(text=text, credits=pa.list_(credit), spans=pa.list_(span), truncated=flag)
    return struct(
        changes=pa.list_(change),
        bylines=pa.list_(byline),
        captions=pa.list_(caption),
        names=pa.list_(struct(span=span, name=name)),
    )


@lru_cache(maxsize=16)
def _cleaner(preset: Preset, record: bool) -> Cleaner:
    return Cleaner(preset, record=record)


def _clean(cleaner: Cleaner, text: str, outlets: list[str], row: int) -> Any:
    try:
        return cleaner.clean(text, outlet_of(outlets[row]) if outlets else "")
    except BadRecordError as error:
        message = f"row {row}: {error}"
        raise CorpusError(message) from error
