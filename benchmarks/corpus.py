"""Measures `bilingual run`: throughput by jobs, CPU against a bare loop, and the peak memory of a process.

    python benchmarks/corpus.py [--documents N] [--preset NAME] [--jobs 1,2] [--format jsonl|parquet] [--folder FOLDER]

Every measurement is a process of its own, timed with all its children. The bare loop reads the same files, parses, cleans,
serialises and writes them, and does nothing else. On a machine that does other things as well, wall time says little:
compare CPU, and see how many cores each run had (CPU by wall time). The bound is what two free cores would give.
"""

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import corpus_documents

_SUBREAPER = 36


class Measured(NamedTuple):
    """Seconds of wall time and CPU of a process and its children, and the peak memory of one of them in megabytes."""

    wall: float
    cpu: float
    peak: float


def measured(line: Sequence[str]) -> Measured:
    """Run a command and measure it with all its descendants; raises `subprocess.CalledProcessError` if it fails."""
    adopt = getattr(ctypes.CDLL(None), "prctl", None)
    if adopt is not None:
        adopt(_SUBREAPER, 1, 0, 0, 0)  # what a JVM leaves behind becomes ours to wait for
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(list(line), stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
        while True:
            try:
                _, _, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu, peak = cpu + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss)
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, line, stderr=said.read())
    return Measured(wall, cpu, peak / 1024)


def bare(folder: Path, out: Path, preset: str) -> None:
    """Read, parse, clean, serialise and write, in the plainest way there is."""
    from bilingual.pipeline import run
    from bilingual.presets import PRESETS

    chosen = PRESETS[preset]
    out.mkdir(parents=True)
    for path in sorted(folder.iterdir()):
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines, (out / path.name).open("w", encoding="utf-8") as made:
                for line in lines:
                    row = json.loads(line)
                    row["text"] = run(row["text"], chosen).text
                    made.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            import pyarrow as pa
            import pyarrow.parquet as pq

            file = pq.ParquetFile(path)
            with pq.ParquetWriter(out / path.name, file.schema_arrow, compression="zstd") as writer:
                for group in range(file.num_row_groups):
                    table = file.read_row_group(group)
                    texts = [run(text, chosen).text for text in table["text"].to_pylist()]
                    at = table.schema.get_field_index("text")
                    writer.write_table(table.set_column(at, "text", pa.array(texts)))


def checksum(out: Path) -> str:
    """The checksum of all output files but the books."""
    digest = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        if path.is_file() and "_bilingual" not in path.parts:
            digest.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--preset", default="corpus")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--format", choices=("jsonl", "parquet"), default="jsonl")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--no-bare", action="store_true")
    parser.add_argument("--bare", nargs=2, type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.bare:
        bare(*wanted.bare, wanted.preset)
        return 0
    folder = wanted.folder or Path(tempfile.mkdtemp(prefix="corpus-"))
    source = folder / f"in-{wanted.documents}-{wanted.format}"
    if not source.exists():
        corpus_documents.write(source, wanted.documents, 10, wanted.format, 1)
    size = sum(path.stat().st_size for path in source.iterdir())
    print(f"{wanted.documents} documents, {size / 1e6:.0f} MB of {wanted.format}, preset {wanted.preset}")
    rows: dict[str, Measured] = {}
    sums = set()
    if not wanted.no_bare:
        out = folder / "bare"
        shutil.rmtree(out, ignore_errors=True)
        line = [sys.executable, __file__, "--bare", str(source), str(out), "--preset", wanted.preset]
        rows["bare loop"] = measured(line)
        shutil.rmtree(out)
    for jobs in wanted.jobs.split(","):
        out = folder / f"out-{jobs}"
        shutil.rmtree(out, ignore_errors=True)
        line = [sys.executable, "-m", "bilingual", "run", str(source), str(out), "--preset", wanted.preset]
        rows[f"run, {jobs} jobs"] = measured([*line, "--jobs", jobs])
        sums.add(checksum(out))
        shutil.rmtree(out)
    first = next(iter(rows.values()))
    print(f"{'':16}{'wall s':>9}{'CPU s':>9}{'cores':>7}{'docs/s':>9}{'MB/s':>7}{'CPU / first':>13}{'peak MB':>9}")
    for name, row in rows.items():
        print(
            f"{name:16}{row.wall:9.1f}{row.cpu:9.1f}{row.cpu / row.wall:7.2f}{wanted.documents / row.wall:9.0f}"
            f"{size / 1e6 / row.wall:7.2f}{row.cpu / first.cpu:13.2f}{row.peak:9.0f}"
        )
    one, two = rows.get("run, 1 jobs"), rows.get("run, 2 jobs")
    if one and two:
        bound = 2 * one.cpu / two.cpu
        print(f"2 jobs are {one.wall / two.wall:.2f} times as fast as 1; on two free cores at most {bound:.2f} times")
    print(f"output: {'the same for all' if len(sums) == 1 else 'DIFFERENT'} ({', '.join(sorted(sums))})")
    return len(sums) != 1


if __name__ == "__main__":
    sys.exit(main())
