"""Spark and datatrove give the same text as `clean`: 2,000 documents each. Skipped where the engine or Java is not there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import bilingual
from bilingual.corpus.furniture import furniture, learn

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from chrome_learning import pages

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures" / "documents"
ARTICLES = [(path / "in.txt").read_bytes().decode() for path in sorted(FIXTURES.iterdir())]
COUNT = 2000

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]
needs_spark = pytest.mark.skipif(
    not find_spec("pyspark") or not shutil.which("java"), reason="pyspark or Java is not installed"
)
needs_datatrove = pytest.mark.skipif(not find_spec("datatrove"), reason="datatrove is not installed")


def documents() -> list[dict[str, Any]]:
    texts = [
        f"{n}\n{ARTICLES[n % len(ARTICLES)]}" if n % 4 == 0 else f"{n}. {page[1]}"
        for n, page in enumerate(pages(COUNT))
    ]
    return [
        {
            "id": f"d{n}",
            "text": text if n % 100 else ["", None][n % 200 > 0],
            "outlet": "ab"[n % 2],
            "n": n,
            "tags": [str(n)],
        }
        for n, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return documents()


@pytest.fixture(scope="module")
def clean(rows: list[dict[str, Any]]) -> list[str | None]:
    return [None if row["text"] is None else bilingual.clean(row["text"], "corpus") for row in rows]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "300")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark: Any, rows: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("spark") / "in.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    return spark.read.parquet(str(path)).repartition(5)


@needs_spark
def test_spark_gives_what_clean_gives(
    frame: Any, rows: list[dict[str, Any]], clean: list[str | None], tmp_path: Path
) -> None:
    from bilingual.corpus.spark import normalize

    made = normalize(frame, "text")
    assert made.schema == frame.schema
    made.write.parquet(str(tmp_path / "out"))
    found = {row["id"]: row for row in pq.read_table(tmp_path / "out").to_pylist()}
    assert len(found) == COUNT
    for row, text in zip(rows, clean, strict=True):
        assert found[row["id"]] == {**row, "text": text}


@needs_spark
def test_spark_adds_the_record(frame: Any, rows: list[dict[str, Any]]) -> None:
    from bilingual.corpus.spark import normalize

    made = normalize(frame.where("n % 10 = 8"), "text", report_column="account", preset="article").collect()
    assert len(made) == COUNT // 10
    by_id = {row["id"]: row["text"] for row in rows}
    for row in made:
        text = by_id[row["id"]]
        changes = [{**change.asDict(recursive=True)} for change in row["account"]["changes"]]
        assert bilingual.undo(row["text"], changes) == text
        assert len(row["account"]["captions"]) == len(bilingual.inspect(text).captions)


@needs_spark
def test_spark_says_at_once_what_is_wrong(frame: Any) -> None:
    from bilingual.corpus.spark import normalize
    from bilingual.errors import CorpusError

    for column, message in (("txet", "nearest: text"), ("n", "is int64, not text")):
        with pytest.raises(CorpusError, match=message):
            normalize(frame, column)


@needs_spark
def test_spark_learns_what_one_machine_learns(spark: Any) -> None:
    from bilingual.corpus.spark import learn as learn_there

    listed = list(pages(800))
    frame = spark.createDataFrame([(outlet, text) for outlet, text in listed], "outlet string, text string")
    found = learn_there(frame.repartition(8), "text", outlet_column="outlet")
    assert furniture(found) == furniture(learn(listed))


@needs_spark
def test_spark_submit_on_a_local_master(rows: list[dict[str, Any]], clean: list[str | None], tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows[:200]), tmp_path / "in.parquet")
    job = tmp_path / "job.py"
    job.write_text(
        "import sys\nfrom pyspark.sql import SparkSession\nfrom bilingual.corpus import spark\n"
        "session = SparkSession.builder.getOrCreate()\n"
        'spark.normalize(session.read.parquet(sys.argv[1]), "text").write.parquet(sys.argv[2])\n'
    )
    import pyspark

    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    line = [
        submit,
        "--master",
        "local[2]",
        "--conf",
        "spark.ui.enabled=false",
        job,
        tmp_path / "in.parquet",
        tmp_path / "out",
    ]
    environment = {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    environment["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    done = subprocess.run(list(map(str, line)), capture_output=True, env=environment, timeout=600)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    found = {row["id"]: row["text"] for row in pq.read_table(tmp_path / "out").to_pylist()}
    assert found == {row["id"]: text for row, text in zip(rows[:200], clean[:200], strict=True)}


@needs_datatrove
def test_datatrove_gives_what_clean_gives(rows: list[dict[str, Any]], clean: list[str | None], tmp_path: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from bilingual.corpus.datatrove import BilingualFormatter, BilingualRecorder

    kept = [(row, text) for row, text in zip(rows, clean, strict=True) if row["text"]]
    (tmp_path / "in").mkdir()
    for half in (0, 1):
        lines = [json.dumps(row) + "\n" for row, _ in kept[half::2]]
        (tmp_path / "in" / f"{half}.jsonl").write_text("".join(lines))
    for name, step in (("clean", BilingualFormatter()), ("record", BilingualRecorder(key="account"))):
        pipeline = [
            JsonlReader(str(tmp_path / "in")),
            step,
            JsonlWriter(str(tmp_path / name), compression=None),
        ]
        LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / f"log-{name}")).run()
        found = {}
        for path in (tmp_path / name).glob("*.jsonl"):
            found |= {row["id"]: row for row in map(json.loads, path.read_text().splitlines())}
        assert len(found) == len(kept)
        for row, text in kept:
            assert found[row["id"]]["text"] == text
            metadata = found[row["id"]]["metadata"]
            assert (metadata["n"], metadata["tags"], metadata["outlet"]) == (row["n"], row["tags"], row["outlet"])
            if name == "record":
                assert bilingual.undo(text or "", metadata["account"]["changes"]) == row["text"]


@needs_datatrove
def test_steps_of_datatrove_are_pickled() -> None:
    import pickle

    import dill

    from bilingual.corpus.datatrove import BilingualFormatter

    step = BilingualFormatter(bilingual.PRESETS["article"].but(keep={"caption"}, contexts=("auto",)))
    for pickler in (pickle, dill):
        assert pickler.loads(pickler.dumps(step)).format("a &amp; b") == "a & b"
