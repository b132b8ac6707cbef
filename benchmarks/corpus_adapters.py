"""Measures what each engine adds to a bare loop over the same documents: CPU of the whole process tree.

    python benchmarks/corpus_adapters.py [--documents N] [--preset NAME] [--only NAME,NAME]

Each engine reads one Parquet file, cleans the text by the same batch function and writes Parquet, in a process of its own.
An engine that is not installed is passed over. ``start`` is the CPU of the same with ten documents.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import corpus
import corpus_documents

from bilingual.corpus.arrow import BatchNormalizer

Engine = Callable[[Path, Path, str], None]


def bare(source: Path, out: Path, preset: str) -> None:
    """A loop over the texts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from bilingual.pipeline import run
    from bilingual.presets import PRESETS

    table = pq.read_table(source)
    texts = [run(text, PRESETS[preset]).text for text in table["text"].to_pylist()]
    at = table.schema.get_field_index("text")
    pq.write_table(table.set_column(at, "text", pa.array(texts, type=pa.string())), out, compression="zstd")


def arrow(source: Path, out: Path, preset: str) -> None:
    """The batch function in a loop."""
    import pyarrow.parquet as pq

    normalizer = BatchNormalizer(preset=preset)
    file = pq.ParquetFile(source)
    with pq.ParquetWriter(out, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches(1024):
            writer.write_batch(normalizer(batch))


def run(source: Path, out: Path, preset: str) -> None:
    """Our own runner."""
    from bilingual.corpus.runner import run_corpus
    from bilingual.corpus.settings import Settings
    from bilingual.presets import PRESETS

    run_corpus([str(source)], str(out), Settings(PRESETS[preset]), jobs=2)


def spark(source: Path, out: Path, preset: str) -> None:
    """Spark on two local cores."""
    import os

    from pyspark.sql import SparkSession

    from bilingual.corpus.spark import normalize

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    normalize(session.read.parquet(str(source)), "text", preset=preset).write.parquet(str(out))
    session.stop()


def datatrove(source: Path, out: Path, preset: str) -> None:
    """Datatrove in one local task."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import ParquetWriter

    from bilingual.corpus.datatrove import BilingualFormatter

    steps = [ParquetReader(str(source.parent)), BilingualFormatter(preset), ParquetWriter(str(out))]
    LocalPipelineExecutor(steps, tasks=1, workers=1, logging_dir=str(out) + "-log").run()


def datasets(source: Path, out: Path, preset: str) -> None:
    """HF datasets, two processes."""
    from datasets import Dataset

    loaded = Dataset.from_parquet(str(source), cache_dir=str(out) + "-cache")
    made = loaded.with_format("arrow").map(BatchNormalizer(preset=preset), batched=True, batch_size=1024, num_proc=2)
    made.to_parquet(str(out))


def polars(source: Path, out: Path, preset: str) -> None:
    """Polars, lazily."""
    import polars as pl

    normalizer = BatchNormalizer(preset=preset)

    def clean(frame: "pl.DataFrame") -> "pl.DataFrame":
        made: Any = pl.from_arrow(normalizer(frame.to_arrow()))
        return made

    pl.scan_parquet(source).map_batches(clean, streamable=True).sink_parquet(out)


ENGINES: dict[str, Engine] = {
    engine.__name__: engine for engine in (bare, arrow, run, polars, datasets, datatrove, spark)
}


def _measured(name: str, folder: Path, size: str, preset: str) -> corpus.Measured:
    line = [sys.executable, __file__, "--preset", preset, "--engine", name]
    return corpus.measured([*line, str(folder / size / "000.parquet"), str(folder / f"{name}-{size}.parquet")])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--preset", default="corpus")
    parser.add_argument("--only", default=",".join(ENGINES))
    parser.add_argument("--engine", nargs=3, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.engine:
        name, source, out = wanted.engine
        ENGINES[name](Path(source), Path(out), wanted.preset)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="adapters-"))
    for name, count in (("some", wanted.documents), ("few", 10)):
        corpus_documents.write(folder / name, count, 1, "parquet", 1)
    print(f"{wanted.documents} documents, preset {wanted.preset}")
    print(f"{'':10}{'CPU s':>8}{'start':>8}{'ms a document':>15}{'to bare':>9}{'MB':>7}")
    first = 0.0
    for name in wanted.only.split(","):
        try:
            few, some = (_measured(name, folder, size, wanted.preset) for size in ("few", "some"))
        except subprocess.CalledProcessError as error:
            print(f"{name:10} failed: {error.stderr.decode().strip().splitlines()[-1]}")
            continue
        each = 1000 * (some.cpu - few.cpu) / (wanted.documents - 10)
        first = first or each
        print(f"{name:10}{some.cpu:8.1f}{few.cpu:8.1f}{each:15.2f}{each / first:9.2f}{some.peak:7.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
