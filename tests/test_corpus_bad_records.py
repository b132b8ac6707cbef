"""Bad records of every kind among good ones: the good ones are done, the bad ones are each accounted for."""

import gzip
import json
import random
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bilingual.corpus.records import MOST
from bilingual.corpus.runner import run_corpus
from bilingual.corpus.settings import LONGEST, Settings
from bilingual.presets import PRESETS

CORPUS = PRESETS["corpus"]
GOOD = '{{"id": "g{0}", "text": "The ferry left the harbor at {0}.", "n": {0}}}'

KINDS: dict[str, tuple[Callable[[int], bytes], str]] = {
    "bad JSON": (lambda n: b'{"id": "b%d", "text": "half' % n, "not JSON: Unterminated string"),
    "bad UTF-8": (lambda n: b'{"id": "b%d", "text": "\xff\xfe"}' % n, "not utf-8"),
    "a key that is missing": (lambda n: b'{"id": "b%d", "body": "x"}' % n, "no key 'text'"),
    "null": (lambda n: b'{"id": "b%d", "text": null}' % n, "'text' is null"),
    "a number": (lambda n: b'{"id": "b%d", "text": 12.5}' % n, "'text' is a number"),
    "a list": (lambda n: b'{"id": "b%d", "text": ["x"]}' % n, "'text' is an array"),
    "a lone surrogate": (lambda n: b'{"id": "b%d", "text": "a\\ud800b"}' % n, "lone surrogate at code point 1"),
    "duplicated keys": (lambda n: b'{"id": "b%d", "text": "a", "text": "b"}' % n, "the key 'text' stands there twice"),
    "no object": (lambda n: b'["b%d", "text"]' % n, "JSON, but not an object"),
    "nested too deeply": (lambda n: b'{"id": "b%d", "x": %s' % (n, b"[" * 100_000), "nested too deeply"),
    "two objects": (lambda n: b'{"id": "b%d", "text": "a"} {}' % n, "not JSON: Extra data"),
    "a control character": (lambda n: b'{"id": "b%d", "text": "a\x00b"}' % n, "not JSON: Invalid control character"),
    "a text that is too long": (
        lambda n: b'{"id": "b%d", "text": "%s"}' % (n, b"x" * (LONGEST + 1)),
        "code points, more than",
    ),
    "a record that is too long": (
        lambda n: b'{"id": "b%d", "text": "%s"}' % (n, b"x" * 50_000_000),
        "bytes, more than",
    ),
}
RARE = ("a text that is too long", "a record that is too long")


def errors(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "_bilingual" / "errors.jsonl").read_text().splitlines()]


def mixed(path: Path, good: int, bad: int, seed: int = 3) -> dict[int, str]:
    """A file of good and bad lines, shuffled: the kinds of the bad ones by their lines."""
    dice = random.Random(seed)
    common = [kind for kind in KINDS if kind not in RARE]
    kinds: list[str] = [*RARE, *(common[n % len(common)] for n in range(bad - len(RARE)))] + [""] * good
    dice.shuffle(kinds)
    with path.open("wb") as file:
        for number, kind in enumerate(kinds):
            file.write((KINDS[kind][0](number) if kind else GOOD.format(number).encode()) + b"\n")
    return {number: kind for number, kind in enumerate(kinds, 1) if kind}


@pytest.mark.parametrize(("good", "bad", "jobs"), [(400, 60, 1), pytest.param(10_000, 1000, 2, marks=pytest.mark.slow)])
def test_all_good_ones_are_done_and_all_bad_ones_accounted_for(tmp_path: Path, good: int, bad: int, jobs: int) -> None:
    source = tmp_path / "a.jsonl"
    kinds = mixed(source, good, bad)
    assert len(set(kinds.values())) == len(KINDS) >= 12
    summary = run_corpus([str(source)], str(tmp_path / "out"), Settings(CORPUS, shard=200_000), jobs=jobs)
    assert (summary.seen, summary.written, summary.lost) == (good + bad, good, bad)
    shards = sorted((tmp_path / "out").glob("*.jsonl"))
    written = b"".join(path.read_bytes() for path in shards).splitlines()
    assert written == [GOOD.format(n - 1).encode() for n in range(1, good + bad + 1) if n not in kinds]
    found = errors(tmp_path / "out")
    assert [row["line"] for row in found] == sorted(kinds)
    data = source.read_bytes()
    for row in found:
        assert KINDS[kinds[row["line"]]][1] in row["reason"], row
        assert data[row["byte"] - 1 : row["byte"]] in (b"\n", b"")


def lines(count: int) -> bytes:
    return b"".join(GOOD.format(n).encode() + b"\n" for n in range(count))


def test_files_that_break_off_or_are_no_files(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    dice = random.Random(1)
    noise = b"".join(b'{"id": "%d", "text": "%d"}\n' % (n, dice.getrandbits(400)) for n in range(500))
    packed = gzip.compress(noise)
    (place / "broken-off.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (place / "damaged.jsonl.gz").write_bytes(packed[:9000] + b"\0" * 500 + packed[9500:])
    (place / "no-gzip.jsonl.gz").write_bytes(lines(3))
    (place / "good.jsonl.gz").write_bytes(gzip.compress(lines(5)) + b"\0" * 64)
    import zstandard

    packed = zstandard.compress(noise)
    (place / "broken-off.jsonl.zst").write_bytes(packed[: len(packed) // 2])
    (place / "no-zstd.jsonl.zst").write_bytes(lines(3))
    (place / "no-parquet.parquet").write_bytes(b"PAR1")
    (place / "empty.parquet").write_bytes(b"")
    (place / "empty.jsonl").write_bytes(b"")
    (place / "nowhere.jsonl").symlink_to(tmp_path / "nothing")
    (place / "unknown.txt").write_bytes(bytes(range(128, 256)) * 9)
    (place / "big.txt").write_bytes(b"x" * (4 * LONGEST + 5))
    (place / "good.txt").write_text("The ferry left.")
    summary = run_corpus([str(place)], str(tmp_path / "out"), Settings(CORPUS))
    found = errors(tmp_path / "out")
    reasons = {row["file"]: row["reason"] for row in found}
    assert reasons.pop("unknown.txt")
    assert reasons.pop("damaged.jsonl.gz").startswith(("damaged gzip data", "not utf-8", "not JSON"))
    assert reasons == {
        "broken-off.jsonl.gz": "the gzip data breaks off",
        "no-gzip.jsonl.gz": reasons["no-gzip.jsonl.gz"],
        "broken-off.jsonl.zst": "the zstd data breaks off",
        "no-zstd.jsonl.zst": reasons["no-zstd.jsonl.zst"],
        "no-parquet.parquet": reasons["no-parquet.parquet"],
        "empty.parquet": reasons["empty.parquet"],
        "nowhere.jsonl": "cannot be read: No such file or directory",
        "big.txt": f"a text of more than {LONGEST} code points",
    }
    assert summary.seen == summary.written + summary.lost
    out = tmp_path / "out"
    assert gzip.decompress((out / "good-00000.jsonl.gz").read_bytes()) == lines(5)
    half = gzip.decompress((out / "broken-off-00000.jsonl.gz").read_bytes())
    assert noise.startswith(half)
    assert len(half) > 1000
    whole = zlib.decompressobj(wbits=31).decompress(gzip.compress(noise)[: len(gzip.compress(noise)) // 2])
    assert len(half) == whole.rfind(b"\n") + 1


def test_parquet_that_is_damaged_in_the_middle(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    rows = {"id": [f"r{n}" for n in range(600)], "text": [f"The ferry {n * 7919} left." for n in range(600)]}
    pq.write_table(pa.table(rows), source, row_group_size=100, compression="zstd", use_dictionary=False)
    group = pq.ParquetFile(source).metadata.row_group(2).column(1)
    data = bytearray(source.read_bytes())
    for at in range(group.data_page_offset, group.data_page_offset + group.total_compressed_size):
        data[at] ^= 0x5A
    source.write_bytes(data)
    summary = run_corpus([str(source)], str(tmp_path / "out"), Settings(CORPUS, id_column="id"))
    assert (summary.seen, summary.written, summary.lost) == (600, 500, 100)
    (row,) = errors(tmp_path / "out")
    assert (row["row"], row["records"]) == (200, 100)
    assert pq.read_table(tmp_path / "out" / "a-00000.parquet")["id"].to_pylist() == rows["id"][:200] + rows["id"][300:]


def test_rows_of_parquet_that_hold_no_text(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    texts = pa.array([b"good", b"\xff\xfe", None, b"\xed\xa0\x80", b"A &amp; B"], type=pa.binary())
    broken = pa.StringArray.from_buffers(5, *texts.buffers()[1:], texts.buffers()[0])
    pq.write_table(pa.table({"n": range(5), "text": broken}), source)
    summary = run_corpus([str(source)], str(tmp_path / "out"), Settings(CORPUS, id_column="n"))
    assert (summary.seen, summary.written, summary.lost) == (5, 3, 2)
    assert [(row["row"], row["id"], row["reason"]) for row in errors(tmp_path / "out")] == [
        (1, "1", "the text is not UTF-8"),
        (3, "3", "the text is not UTF-8"),
    ]
    assert pq.read_table(tmp_path / "out" / "a-00000.parquet").to_pylist() == [
        {"n": 0, "text": "good"},
        {"n": 2, "text": None},
        {"n": 4, "text": "A & B"},
    ]


def test_a_column_that_only_some_files_have(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    pq.write_table(pa.table({"text": ["a", "b"]}), place / "good.parquet")
    pq.write_table(pa.table({"body": ["a", "b", "c"]}), place / "other.parquet")
    pq.write_table(pa.table({"text": [1]}), place / "third.parquet")
    summary = run_corpus([str(place)], str(tmp_path / "out"), Settings(CORPUS))
    assert (summary.seen, summary.written, summary.lost) == (6, 2, 4)
    assert [row["reason"] for row in errors(tmp_path / "out")] == [
        "no column 'text' among body",
        "column 'text' is int64, not text",
    ]


def warc(block: bytes, length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    return b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (size, block)


def test_records_of_warc_that_are_broken(tmp_path: Path) -> None:
    source = tmp_path / "a.wet"
    good = warc(b"The ferry left.")
    pieces = [
        good,
        b"rubbish\r\n\r\n",
        good,
        warc(b"\xff\xff"),
        warc(b"short", 9),
        good,
        warc(b"x" * 300_000, 5),
        good,
        warc(b"long", MOST)[:-4],
        b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nno length\r\n\r\n",
        good,
        good[:-8],
    ]
    source.write_bytes(b"".join(pieces))
    summary = run_corpus([str(source)], str(tmp_path / "out"), Settings(CORPUS))
    assert (tmp_path / "out" / "a-00000.wet").read_bytes().count(b"The ferry left.") == 5
    assert summary.written == 5
    found = errors(tmp_path / "out")
    starts = [sum(map(len, pieces[:n])) for n in range(len(pieces))]
    assert {row["byte"] for row in found} <= set(starts)
    assert Counter(row["reason"] for row in found)["not a WARC record"] >= 1
    assert all("record" in row for row in found)


def test_a_rule_that_fails_costs_one_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bilingual.corpus import cleaning

    def fails(text: str, *_: object, **__: object) -> object:
        message = "no such thing"
        raise ZeroDivisionError(message)

    real = cleaning.run
    monkeypatch.setattr(
        cleaning, "run", lambda text, *rest, **more: (fails if "4" in text else real)(text, *rest, **more)
    )
    (tmp_path / "a.jsonl").write_bytes(lines(10))
    summary = run_corpus([str(tmp_path / "a.jsonl")], str(tmp_path / "out"), Settings(CORPUS, id_column="id"))
    assert (summary.written, summary.lost) == (9, 1)
    (row,) = errors(tmp_path / "out")
    assert (row["line"], row["id"]) == (5, "g4")
    assert row["reason"] == "cannot be cleaned: ZeroDivisionError: no such thing"
