"""A run over a corpus: every format in, the same format out, every record accounted for, whatever the number of jobs."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

import bilingual
from bilingual.corpus.learning import learn_corpus
from bilingual.corpus.runner import Summary, run_corpus
from bilingual.corpus.settings import Settings
from bilingual.errors import CorpusError
from bilingual.presets import PRESETS

CORPUS = bilingual.PRESETS["corpus"]
FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
TEXTS = [(path / "in.txt").read_bytes().decode() for path in sorted(FIXTURES.iterdir())]
SHORT = [
    "ShareShare",
    "The ferry left.",
    'צה״ל ו-צה"ל',
    "",
    "a\r\nb\u2028c",
    "Send in e-mailSend in e-mail\n\nIt is late.",
]


def corpus(places: Path | list[Path], out: Path, jobs: int = 1, **choices: Any) -> Summary:
    listed = places if isinstance(places, list) else [places]
    return run_corpus(list(map(str, listed)), str(out), Settings(CORPUS, **choices), jobs=jobs)


def command(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bilingual", "run", *map(str, arguments)], capture_output=True, **options
    )


def errors(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "_bilingual" / "errors.jsonl").read_text().splitlines()]


def output(out: Path) -> dict[str, bytes]:
    """All files of the output but the books; of those, the errors."""
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
    return {
        name: data for name, data in files.items() if not name.startswith("_") or "errors" in name or "stat" in name
    }


def warc(text: str, kind: str = "conversion", number: int = 0, digest: str = "sha1:AAAA") -> bytes:
    block = text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://www.harbor.example/{number}\r\n"
        f"WARC-Record-ID: <urn:x:{number}>\r\nWARC-Block-Digest: {digest}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the same texts in every format."""
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    texts = TEXTS[:3] + SHORT
    lines = "".join(
        json.dumps({"id": n, "text": text, "outlet": "ab"[n % 2]}, ensure_ascii=n % 3 == 0) + "\n"
        for n, text in enumerate(texts)
    ).encode()
    (place / "a.jsonl").write_bytes(lines)
    (place / "b.jsonl.gz").write_bytes(
        gzip.compress(lines[: len(lines) // 2]) + gzip.compress(lines[len(lines) // 2 :])
    )
    (place / "sub" / "c.jsonl.zst").write_bytes(zstandard.compress(lines))
    table = pa.table({"id": range(len(texts)), "text": texts, "outlet": ["a"] * len(texts)})
    pq.write_table(table, place / "d.parquet", row_group_size=3)
    for number, text in enumerate(texts):
        (place / "sub" / f"{number}.txt").write_bytes(text.encode())
    records = [warc("software: x\r\n", "warcinfo"), *(warc(text, number=n) for n, text in enumerate(texts))]
    (place / "e.warc.wet").write_bytes(b"".join(records))
    (place / "f.warc.wet.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (place / "notes.md").write_text("passed over")
    (place / "_SUCCESS").write_text("")
    return place


def test_every_format_comes_out_as_clean_says(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = corpus(folder, out)
    texts = TEXTS[:3] + SHORT
    clean = [bilingual.clean(text, "corpus") for text in texts]
    assert (summary.seen, summary.written, summary.lost) == (7 * len(texts), 7 * len(texts), 0)
    packed = {
        "a-00000.jsonl": lambda data: data,
        "b-00000.jsonl.gz": gzip.decompress,
        "sub/c-00000.jsonl.zst": lambda data: zstandard.ZstdDecompressor().stream_reader(data).read(),
    }
    for name, unpack in packed.items():
        rows = [json.loads(line) for line in unpack((out / name).read_bytes()).splitlines()]
        assert [row["text"] for row in rows] == clean, name
        assert [row["id"] for row in rows] == list(range(len(texts)))
    assert pq.read_table(out / "d-00000.parquet")["text"].to_pylist() == clean
    for number, text in enumerate(clean):
        assert (out / "sub" / f"{number}.txt").read_bytes() == text.encode()
    expected = b"".join([warc("software: x\r\n", "warcinfo")] + [warc(text, number=n) for n, text in enumerate(clean)])
    for data in ((out / "e-00000.warc.wet").read_bytes(), gzip.decompress((out / "f-00000.warc.wet.gz").read_bytes())):
        assert [part.partition(b"\r\n\r\n")[2] for part in data.split(b"WARC/1.0")] == [
            part.partition(b"\r\n\r\n")[2] for part in expected.split(b"WARC/1.0")
        ]
    assert not (out / "notes.md").exists()
    assert errors(out) == []


def test_what_is_passed_over_is_said(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    (source / "a.ndjson").write_bytes(b'{"text": "an  article"}\n')
    (source / "sub" / "b.csv").write_bytes(b"text\nShareShare\n")
    result = command(source, tmp_path / "out")
    assert result.returncode == 0
    assert f"passed over for their endings: 1 files, the first is {source / 'sub' / 'b.csv'}".encode() in result.stderr
    assert (tmp_path / "out" / "a-00000.ndjson").read_bytes() == b'{"text": "an article"}\n'
    assert b"passed over" not in command(source / "a.ndjson", tmp_path / "more").stderr


def test_the_number_of_jobs_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    choices = {"shard": 2500, "statistics": True, "outlet_column": "outlet", "id_column": "id"}
    (folder / "bad.jsonl").write_bytes(b'{"text": 1}\n' * 400)
    one, two = (corpus(folder, tmp_path / f"out{jobs}", jobs, **choices) for jobs in (1, 2))
    assert one[:5] == two[:5]
    assert one.lost == 400
    assert output(tmp_path / "out1") == output(tmp_path / "out2")
    assert len([name for name in output(tmp_path / "out1") if name.startswith("a-")]) >= 3
    assert [row["line"] for row in errors(tmp_path / "out1")] == list(range(1, 401))


def test_slices_join_to_the_whole(folder: Path, tmp_path: Path) -> None:
    corpus(folder, tmp_path / "whole")
    summary = corpus(folder, tmp_path / "slices", shard=1500)
    assert summary.lost == 0
    assert errors(tmp_path / "slices") == []
    for pattern, read in (
        ("a-*.jsonl", Path.read_bytes),
        ("b-*.jsonl.gz", lambda path: gzip.decompress(path.read_bytes())),
        ("e-*.warc.wet", Path.read_bytes),
    ):
        whole, parts = (
            b"".join(read(path) for path in sorted((tmp_path / name).glob(pattern))) for name in ("whole", "slices")
        )
        assert whole == parts
        assert len(list((tmp_path / "slices").glob(pattern))) > 2
    tables = [pq.read_table(path) for path in sorted((tmp_path / "slices").glob("d-*.parquet"))]
    assert pa.concat_tables(tables).equals(pq.read_table(tmp_path / "whole" / "d-00000.parquet"))


def test_what_is_not_text_stays_byte_for_byte(tmp_path: Path) -> None:
    lines = [
        '{"n": 1.50, "big": 123456789012345678901234567890, "text": "A &amp; B", "e": 1E+2, "u": "\\u05d0\\/"}\r\n',
        '  { "text" : "The ferry left." , "x":[1,  2] }\n',
        "\n",
        '{"text":"\\u05e6\\u05d4\\u05f4\\u05dc A &amp; B","id":null}\n',
        '{"nested": {"text": "A &amp; B", "text": 1}, "text": "a"}',
    ]
    source = tmp_path / "a.jsonl"
    source.write_text("".join(lines), newline="")
    corpus(source, tmp_path / "out")
    kept = lines[4]
    changed = [line.replace("A &amp; B", "A & B") for line in lines]
    assert (tmp_path / "out" / "a-00000.jsonl").read_bytes().decode() == changed[0] + lines[1] + changed[3] + kept
    (tmp_path / "two.jsonl").write_text('{"text": "\\u05d0 b", "z": 1}\n{"text": "א A &amp; B\\nc"}')
    corpus(tmp_path / "two.jsonl", tmp_path / "out2")
    found = (tmp_path / "out2" / "two-00000.jsonl").read_text()
    assert found == '{"text": "\\u05d0 b", "z": 1}\n{"text": "א A & B\\nc"}'


def test_the_digest_of_a_record_is_that_of_its_text(tmp_path: Path) -> None:
    import base64
    import hashlib

    source = tmp_path / "a.wet"
    source.write_bytes(warc("A &amp; B\n", digest="sha1:AAAA") + warc("A &amp; B\n", digest="sha256:" + "0" * 64))
    corpus(source, tmp_path / "out")
    data = (tmp_path / "out" / "a-00000.wet").read_bytes()
    assert b"sha1:" + base64.b32encode(hashlib.sha1(b"A & B\n").digest()) in data
    assert b"sha256:" + hashlib.sha256(b"A & B\n").hexdigest().encode() in data


def test_columns_of_parquet_keep_types_codecs_and_metadata(tmp_path: Path) -> None:
    schema = pa.schema(
        [
            pa.field("body", pa.dictionary(pa.int8(), pa.string()), metadata={b"why": b"because"}),
            pa.field("when", pa.timestamp("ns", tz="UTC")),
            pa.field("deep", pa.list_(pa.struct([pa.field("x", pa.decimal128(20, 3))]))),
            pa.field("huge", pa.large_string(), nullable=False),
        ],
        metadata={b"by": b"us"},
    )
    rows = [
        {"body": text, "when": 10**18 + n, "deep": [{"x": None}], "huge": "h"}
        for n, text in enumerate(["a", None, "A &amp; B"])
    ]
    table = pa.Table.from_pylist(rows, schema=schema)
    pq.write_table(table, tmp_path / "a.parquet", compression={"body": "zstd", "when": "snappy"})
    corpus(tmp_path / "a.parquet", tmp_path / "out", text_column="body")
    table = pq.read_table(tmp_path / "a.parquet")
    found = pq.read_table(tmp_path / "out" / "a-00000.parquet")
    assert found.schema.equals(table.schema, check_metadata=True)
    assert found["body"].to_pylist() == ["a", None, "A & B"]
    assert found.drop_columns("body").equals(table.drop_columns("body"))
    assert pq.ParquetFile(tmp_path / "out" / "a-00000.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_the_record_of_each_text(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"a.{suffix}"
    rows = [{"text": text, "id": n} for n, text in enumerate(TEXTS)]
    if suffix == "jsonl":
        source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        pq.write_table(pa.Table.from_pylist(rows), source)
    corpus(source, tmp_path / "out", report_column="account")
    made = tmp_path / "out" / f"a-00000.{suffix}"
    if suffix == "jsonl":
        found = [json.loads(line) for line in made.read_text().splitlines()]
        assert list(found[0]) == ["text", "id", "account"]
    else:
        found = pq.read_table(made).to_pylist()
    for row, text in zip(found, TEXTS, strict=True):
        document = bilingual.inspect(text, "corpus")
        assert row["text"] == document.text
        assert bilingual.undo(row["text"], row["account"]["changes"]) == text
        record = document.to_dict()
        for name in ("changes", "captions", "bylines"):
            assert len(row["account"][name]) == len(record[name])
        assert row["account"]["changes"] == record["changes"]
        assert [m["name"]["text"] for m in row["account"]["names"]] == [m["name"]["text"] for m in record["names"]]


def test_a_run_that_is_done_does_nothing_and_another_one_is_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = corpus(folder, out)
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*.*") if path.is_file()}
    assert corpus(folder, out, jobs=2) == first
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.*") if path.is_file()} == times
    with pytest.raises(CorpusError, match="differs in text_column"):
        corpus(folder, out, text_column="body")
    os.utime(folder / "a.jsonl", (1, 1))
    with pytest.raises(CorpusError, match="differs in the input files"):
        corpus(folder, out)


def test_an_output_that_was_lost_is_noticed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    corpus(folder, out)
    (out / "a-00000.jsonl").write_text("")
    with pytest.raises(CorpusError, match=r"a-00000.jsonl: was changed"):
        corpus(folder, out)


def test_globs_folders_and_the_output_within_the_input(folder: Path, tmp_path: Path) -> None:
    summary = corpus([Path(f"{folder}/*.jsonl"), Path(f"{folder}/**/*.txt")], folder / "out")
    assert summary.files == 1 + len(list(folder.glob("sub/*.txt")))
    assert (folder / "out" / "sub" / "0.txt").exists()
    again = corpus(folder, folder / "out2")
    assert not any("out2/" in name for name in output(folder / "out2"))
    assert again.files == len(
        [
            path
            for path in folder.rglob("*.*")
            if "_bilingual" not in path.parts and path.suffix != ".md" and "out2" not in path.parts
        ]
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "out"], "nowhere: no such file or folder"),
        (["in/notes.md", "out"], "of no known kind"),
        (["empty", "out"], "nothing to read"),
        (["in", "in"], "the output would replace the input"),
        (["in", "full"], "holds other files"),
        (["in/d.parquet", "out", "--text-column", "txt"], "no column 'txt' among id, text, outlet; nearest: text"),
        (["in/d.parquet", "out", "--text-column", "id"], "column 'id' is int64, not text"),
        (["in/d.parquet", "out", "--report-column", "id"], "a column 'id' is there already"),
        (["in/sub/0.txt", "out", "--report-column"], "has no columns"),
        (["in/a.jsonl", "other/a.jsonl", "out"], "would both be written"),
        (["in/a.jsonl", "out", "--encoding", "utf-16"], "line by line"),
        (["in/a.jsonl", "out", "--preset", "corpsu"], "nearest: corpus"),
        (["in/a.jsonl", "out", "--jobs", "0"], "not a number above 0"),
        (["in/a.jsonl", "in/d.parquet/out"], "Not a directory"),
    ],
)
def test_errors_of_a_call_are_said_and_exit_2(folder: Path, arguments: list[str], message: str) -> None:
    base = folder.parent
    for name in ("empty", "full", "other"):
        (base / name).mkdir()
    (base / "full" / "x").write_text("")
    (base / "other" / "a.jsonl").write_text("{}")
    result = command(*arguments, cwd=base)
    assert result.returncode == 2
    assert message in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_the_command_counts_and_exits(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "an  article"}\n{"text": 1}\n')
    result = command(tmp_path / "a.jsonl", tmp_path / "out", "--jobs", "1")
    assert result.returncode == 2
    assert b"2 records in 1 files: 1 written, 1 of them changed, 1 not" in result.stderr
    assert b"errors.jsonl" in result.stderr
    result = command(tmp_path / "a.jsonl", tmp_path / "out", "--jobs", "1", "--allow-errors")
    assert result.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of the system to run into")
def test_a_full_disk_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    text = "The ferry left the harbor at dawn, and nobody saw it." * 400
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": f"{n} {text}"}) + "\n" for n in range(150)))
    small = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)); "
    go = "from bilingual.cli import main; sys.exit(main(['run', *sys.argv[1:]]))"
    options = [tmp_path / "a.jsonl", tmp_path / "out", "--jobs", "1", "--shard-size", "2"]
    result = subprocess.run([sys.executable, "-c", small + go, *map(str, options)], capture_output=True)
    assert result.returncode == 2
    assert b"cannot be written: File too large" in result.stderr
    assert b"Traceback" not in result.stderr
    assert not list((tmp_path / "out").glob("*.jsonl"))
    assert not list((tmp_path / "out" / "_bilingual" / "unfinished").iterdir())
    assert command(*options).returncode == 0
    written = b"".join(path.read_bytes() for path in sorted((tmp_path / "out").glob("*.jsonl")))
    assert written == (tmp_path / "a.jsonl").read_bytes()


def test_two_runs_into_one_folder_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    from bilingual.corpus.inputs import find
    from bilingual.corpus.manifest import Manifest

    out = str(tmp_path / "out")
    settings = Settings(CORPUS)
    with Manifest(out, settings, find([str(folder)], out)), pytest.raises(CorpusError, match="another run is writing"):
        corpus(folder, tmp_path / "out")


def test_the_command_line_stays_light() -> None:
    code = "import sys, bilingual.cli; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split()
    assert not {"pyarrow", "zstandard", "multiprocessing", "tqdm", "bilingual.corpus.runner"} & set(modules)


def test_a_new_column_is_compressed_as_the_text(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"text": TEXTS, "n": range(len(TEXTS))}), tmp_path / "a.parquet", compression={"text": "zstd"}
    )
    corpus(tmp_path / "a.parquet", tmp_path / "out", report_column="account")
    group = pq.ParquetFile(tmp_path / "out" / "a-00000.parquet").metadata.row_group(0)
    codecs = {group.column(n).path_in_schema: group.column(n).compression for n in range(group.num_columns)}
    assert codecs.pop("n") == "UNCOMPRESSED"
    assert set(codecs.values()) == {"ZSTD"}
    assert len(codecs) > 20


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_person_stops_the_run(tmp_path: Path) -> None:
    import signal
    import time

    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps({"text": TEXTS[n % len(TEXTS)]}) + "\n" for n in range(2_000)))
    line = [sys.executable, "-m", "bilingual", "run", source, tmp_path / "out", "--jobs", "2", "--shard-size", "0.02"]
    process = subprocess.Popen(list(map(str, line)), stderr=subprocess.PIPE, start_new_session=True)
    manifest = tmp_path / "out" / "_bilingual" / "manifest.jsonl"
    while process.poll() is None and (not manifest.exists() or manifest.read_bytes().count(b"\n") < 2):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert b"stopped; the same command goes on from here" in said
    assert b"Traceback" not in said


@pytest.mark.parametrize(("name", "module"), [("a.jsonl.zst", "zstandard"), ("a.parquet", "pyarrow")])
def test_an_extra_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    for loaded in [one for one in sys.modules if one.split(".")[0] == module]:
        monkeypatch.setitem(sys.modules, loaded, None)
    with pytest.raises(CorpusError, match=rf"{module}.* cannot be imported .*: install bilingual-text\[corpus\]"):
        corpus(tmp_path / name, tmp_path / "out")


ASKED = [
    ({"text_column": "txet"}, "no column 'txet' among id, text, outlet; nearest: text"),
    ({"id_column": "idd"}, "no column 'idd' among id, text, outlet; nearest: id"),
    ({"outlet_column": "outlte"}, "no column 'outlte' among id, text, outlet; nearest: outlet"),
    ({"report_column": "text"}, "'text' is the column of the texts"),
]


@pytest.mark.parametrize(("asked", "message"), ASKED)
def test_a_column_that_no_record_has_is_said_before_the_run(tmp_path: Path, asked: Any, message: str) -> None:
    row = json.dumps({"id": "1", "text": "ShareShare", "outlet": "a"})
    (tmp_path / "a.jsonl").write_text(f"{row}\n" * 30)
    with pytest.raises(CorpusError, match=re.escape(message)):
        run_corpus([str(tmp_path / "a.jsonl")], str(tmp_path / "out"), Settings(PRESETS["corpus"], **asked))
    assert not (tmp_path / "out").exists()


def test_a_column_may_be_sparse_and_a_few_records_decide_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "x"}\n' * 30 + '{"text": "x", "id": "1"}\n')
    (tmp_path / "b.jsonl").write_text('{"body": "x"}\n' * 5)
    settings = Settings(PRESETS["corpus"], id_column="id")
    assert run_corpus([str(tmp_path / "a.jsonl")], str(tmp_path / "one"), settings).written == 1
    assert run_corpus([str(tmp_path / "b.jsonl")], str(tmp_path / "two"), settings).lost == 5


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes here alone")
def test_names_that_are_not_utf8_are_written_down_as_json(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    Path(os.fsdecode(bytes(source) + b"/\xfe.jsonl")).write_bytes(b'{"text": "a &amp; b"}\n{bad\n')
    Path(os.fsdecode(bytes(source) + b"/\xff.txt")).write_bytes(b"a &amp; b\n")
    out = tmp_path / "out"
    summary = run_corpus([str(source)], str(out), Settings(PRESETS["corpus"], statistics=True))
    assert (summary.written, summary.lost) == (2, 1)
    (row,) = map(json.loads, Path(summary.errors).read_text(encoding="utf-8").splitlines())
    assert os.fsencode(row["file"]) == b"\xfe.jsonl"
    assert (out / os.fsdecode(b"\xff.txt")).read_bytes() == b"a & b\n"
    for name in ("statistics.json", "manifest.jsonl"):
        (out / "_bilingual" / name).read_text(encoding="utf-8")


def test_an_outlet_with_a_lone_surrogate_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Share this\\nThe ferry left.", "site": "\\ud800"}\n' * 30)
    out = str(tmp_path / "out")
    settings = Settings(PRESETS["corpus"], outlet_column="site", statistics=True)
    learnt = learn_corpus([str(tmp_path / "a.jsonl")], out, settings)
    settings = settings._replace(furniture=learnt.path if learnt.known else "")
    assert run_corpus([str(tmp_path / "a.jsonl")], out, settings).written == 30
