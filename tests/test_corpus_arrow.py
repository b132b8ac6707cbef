"""The batch function: every type of text column, nulls, chunks and slices, and nothing else touched."""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.corpus.arrow import BatchNormalizer, normalize_batch, output_schema, report_type
from bilingual.errors import CorpusError, PresetError

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
ARTICLES = [(path / "in.txt").read_bytes().decode() for path in sorted(FIXTURES.iterdir())]
TEXTS = ["A &amp; B", None, "", "The ferry left.", "צה''ל יצא", "A &amp; B", "It is late.\n\n\n\nGood night."]
CLEAN = [None if text is None else bilingual.clean(text, "corpus") for text in TEXTS]
TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.uint32(), pa.large_string(), ordered=True),
]


def column(kind: Any, texts: list[str | None]) -> Any:
    if not pa.types.is_dictionary(kind):
        return pa.array(texts, type=kind)
    values = sorted({text for text in texts if text is not None})
    places = [None if text is None else values.index(text) for text in texts]
    return pa.DictionaryArray.from_arrays(
        pa.array(places, type=kind.index_type), pa.array(values, type=kind.value_type), ordered=kind.ordered
    )


def schema(kind: Any) -> Any:
    field = pa.field("text", kind, metadata={b"of": b"articles"})
    return pa.schema([pa.field("id", pa.int64(), nullable=False), field, ("more", pa.list_(pa.int8()))], {b"by": b"us"})


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_record_batch(kind: Any) -> None:
    more = pa.array([[n] for n in range(len(TEXTS))], type=pa.list_(pa.int8()))
    batch = pa.record_batch([pa.array(range(len(TEXTS))), column(kind, TEXTS), more], schema=schema(kind))
    for start, size in ((0, len(TEXTS)), (1, 4), (2, 0), (len(TEXTS) - 1, 1)):
        made = normalize_batch(batch.slice(start, size))
        made.validate(full=True)
        assert isinstance(made, pa.RecordBatch)
        assert made.schema.equals(batch.schema, check_metadata=True)
        assert made["text"].to_pylist() == CLEAN[start : start + size]
        for name in ("id", "more"):
            assert made[name].equals(batch[name].slice(start, size))


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_table_keeps_its_chunks(kind: Any) -> None:
    parts = [TEXTS[:2], [], TEXTS[2:5], [None, None], TEXTS[5:]]
    chunks = pa.chunked_array([column(kind, part) for part in parts], type=kind)
    flat = [text for part in parts for text in part]
    table = pa.table([range(len(flat)), chunks, [None] * len(flat)], schema=schema(kind))
    made = normalize_batch(table)
    made.validate(full=True)
    assert made.schema.equals(table.schema, check_metadata=True)
    assert [len(chunk) for chunk in made["text"].chunks] == [len(part) for part in parts]
    assert made["text"].to_pylist() == [None if text is None else bilingual.clean(text, "corpus") for text in flat]
    tail = normalize_batch(table.slice(3, 4))
    assert tail["text"].to_pylist() == made["text"].to_pylist()[3:7]


def test_clean_batches_come_back_as_they_are() -> None:
    batch = pa.record_batch({"text": ["The ferry left.", None, ""]})
    assert normalize_batch(batch) is batch
    table = pa.table({"text": pa.chunked_array([], type=pa.string())})
    assert normalize_batch(table) is table


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=30), st.sampled_from(ARTICLES)), max_size=6), st.sampled_from(TYPES)
)
@settings(max_examples=40, deadline=None)
def test_it_is_clean_row_by_row(texts: list[str | None], kind: Any) -> None:
    made = normalize_batch(pa.record_batch({"text": column(kind, texts)}), preset="article")
    assert made["text"].to_pylist() == [None if text is None else bilingual.clean(text) for text in texts]
    assert made.schema.field("text").type == kind


def test_the_report_column_holds_the_record() -> None:
    normalizer = BatchNormalizer(report_column="account", preset="article")
    batch = pa.record_batch({"id": range(len(ARTICLES) + 1), "text": [*ARTICLES, None]})
    made = normalizer(batch)
    assert made.schema == normalizer.output_schema(batch.schema)
    assert made.schema.names == ["id", "text", "account"]
    assert made.schema.field("account").type == report_type()
    rows = made.to_pylist()
    assert rows.pop() == {"id": len(ARTICLES), "text": None, "account": None}
    for row, text in zip(rows, ARTICLES, strict=True):
        assert bilingual.undo(row["text"], row["account"]["changes"]) == text
        document = bilingual.inspect(text)
        record, account = document.to_dict(), row["account"]
        assert account["changes"] == record["changes"]
        assert len(account["names"]) == len(record["names"])
        for byline, other in zip(account["bylines"], document.bylines, strict=True):
            assert [name["canonical"] for name in byline["names"]] == [name.canonical for name in other.names]
            assert [name["alternatives"] for name in byline["names"]] == [
                [{"form": form, "score": score} for form, score in name.alternatives] for name in other.names
            ]
        assert [caption["text"] for caption in account["captions"]] == [caption.text for caption in document.captions]


def test_an_outlet_helps_the_preset() -> None:
    preset = bilingual.PRESETS["corpus"]
    articles = [*ARTICLES, "x"]
    outlets = ["haaretz", None, "https://www.haaretz.example/a", *["b"] * (len(articles) - 3)]
    made = normalize_batch(pa.record_batch({"text": articles, "site": outlets}), outlet_column="site")
    assert made["text"].to_pylist()[0] == bilingual.clean(articles[0], preset.but(outlet="haaretz"))
    assert made["text"].to_pylist()[1] == bilingual.clean(articles[1], preset)
    assert made["text"].to_pylist()[2] == bilingual.clean(articles[2], preset.but(outlet="haaretz.example"))


def test_errors_say_what_is_wrong() -> None:
    batch = pa.record_batch({"text": ["a"], "n": [1], "raw": [b"a"]})
    for name, message in (
        ("txt", "nearest: text"),
        ("n", "column 'n' is int64, not text"),
        ("raw", "is binary, not text"),
    ):
        with pytest.raises(CorpusError, match=message):
            normalize_batch(batch, name)
    twice = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    with pytest.raises(CorpusError, match="2 columns are called 'text'"):
        normalize_batch(twice)
    with pytest.raises(CorpusError, match="a column 'n' is there already"):
        output_schema(batch.schema, report_column="n")
    with pytest.raises(PresetError, match="nearest: corpus"):
        BatchNormalizer(preset="corpse")
    broken = pa.array([b"good", b"\xff"]).buffers()
    array = pa.StringArray.from_buffers(2, *broken[1:], broken[0])
    with pytest.raises(CorpusError, match="row 1 is not UTF-8: invalid start byte at byte 0"):
        normalize_batch(pa.record_batch({"text": array}))


HOUSE = (
    "bilingual.PRESETS['article'].but(keep=('caption', 'credit', 'dateline'), contexts=('rtl', 'auto'), points='strip')"
)


def test_the_pickle_is_the_same_in_every_process() -> None:
    code = (
        "import bilingual, pickle, sys; from bilingual.corpus.arrow import BatchNormalizer; "
        f"sys.stdout.buffer.write(pickle.dumps(BatchNormalizer('body', preset={HOUSE}, report_column='r')))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
    normalizer = pickle.loads(made.pop())
    assert normalizer.preset == eval(HOUSE)
    assert (normalizer.column, normalizer.report_column) == ("body", "r")
    assert pickle.loads(pickle.dumps(BatchNormalizer())).preset == bilingual.PRESETS["corpus"]


@pytest.mark.parametrize(
    "value", [["a"], {"text": ["a"]}, "a", None, pa.array(["a"])], ids=lambda value: type(value).__name__
)
def test_what_is_no_batch_is_said_to_be_none(value: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(value).__name__}"):
        normalize_batch(value)


def test_names_of_columns_are_strings_of_columns_that_are_there() -> None:
    batch = pa.record_batch({"text": ["a"], "site": ["b"]})
    with pytest.raises(TypeError, match="column is the name of a column, not int"):
        normalize_batch(batch, 0)
    with pytest.raises(TypeError, match="report_column is the name of a column, not bool"):
        normalize_batch(batch, report_column=True)
    with pytest.raises(CorpusError, match="no column 'stie' among text, site; nearest: site"):
        normalize_batch(batch, outlet_column="stie")
