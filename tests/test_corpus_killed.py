"""A run that is killed, at any moment, goes on where it was: the output is that of an undisturbed run, byte for byte."""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bilingual.corpus.runner import run_corpus
from bilingual.corpus.settings import Settings
from bilingual.presets import PRESETS

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
TEXTS = [(path / "in.txt").read_bytes().decode() for path in sorted(FIXTURES.iterdir())]
CHOICES = ["--stats", "--id-column", "id", "--shard-size", "0.02", "--allow-errors"]
SETTINGS = Settings(PRESETS["corpus"], id_column="id", statistics=True, shard=int(0.02 * (1 << 20)))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal 9 there")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of several formats, some records bad."""
    place = tmp_path_factory.mktemp("killed") / "in"
    place.mkdir()
    rows = [{"id": str(n), "text": f"{n}\n\n{TEXTS[n % len(TEXTS)]}"} for n in range(34)]
    lines = [json.dumps(row) + "\n" for row in rows]
    lines[5::17] = ["{\n"] * len(lines[5::17])
    (place / "a.jsonl").write_text("".join(lines))
    (place / "b.jsonl.gz").write_bytes(gzip.compress("".join(lines[:20]).encode())[:-20])
    pq.write_table(pa.Table.from_pylist(rows[:20]), place / "c.parquet", row_group_size=7)
    for row in rows[:4]:
        (place / f"{row['id']}.txt").write_text(row["text"])
    return place


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> dict[str, bytes]:
    """What an undisturbed run makes."""
    out = source.parent / "undisturbed"
    run_corpus([str(source)], str(out), SETTINGS)
    return output(out)


def output(out: Path) -> dict[str, bytes]:
    """Every file of the output but the manifest, whose lines stand in the order of time."""
    files = {p.relative_to(out).as_posix(): p for p in sorted(out.rglob("*")) if p.is_file()}
    made = {name: path.read_bytes() for name, path in files.items() if not name.endswith("/lock")}
    made["_bilingual/manifest.jsonl"] = b"\n".join(sorted(made["_bilingual/manifest.jsonl"].splitlines()))
    return made


def start(source: Path, out: Path, jobs: int) -> "subprocess.Popen[bytes]":
    line = [sys.executable, "-m", "bilingual", "run", str(source), str(out), *CHOICES, "--jobs", str(jobs)]
    return subprocess.Popen(line, stderr=subprocess.PIPE, start_new_session=True)


def finished(source: Path, out: Path, jobs: int) -> None:
    process = start(source, out, jobs)
    said = process.communicate(timeout=300)[1]
    assert process.returncode == 0, said.decode()


def done(out: Path) -> int:
    """How many lines the manifest has."""
    path = out / "_bilingual" / "manifest.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_kill_9_again_and_again(source: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    moments = []
    for lines, jobs in ((1, 2), (4, 1)):
        process = start(source, out, jobs)
        while done(out) <= lines and process.poll() is None:
            time.sleep(0.01)
        with suppress(ProcessLookupError):  # on a busy machine it may be done already
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        moments.append(done(out))
    assert moments == sorted(moments)
    assert moments[0]
    finished(source, out, 2)
    assert output(out) == undisturbed


@pytest.mark.slow
def test_kill_9_at_20_random_moments(source: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    dice = random.Random(20)
    began = time.monotonic()
    finished(source, tmp_path / "clock", 2)
    length = time.monotonic() - began
    killed = 0
    for number in range(20):
        out = tmp_path / str(number)
        process = start(source, out, 2)
        time.sleep(dice.uniform(0, length))
        killed += process.poll() is None
        with suppress(ProcessLookupError):  # done already
            if number % 4:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()  # the others must leave by themselves
        process.communicate()
        finished(source, out, 1 + number % 2)
        assert output(out) == undisturbed, number
        shutil.rmtree(out)
    print(f"killed {killed} times")
    assert killed


def test_processes_leave_when_the_run_is_killed(source: Path, tmp_path: Path) -> None:
    process = start(source, tmp_path / "out", 2)
    while not done(tmp_path / "out") and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.5)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("processes of a killed run were left")


class StopError(Exception):
    """The end of a run in the middle."""


class Watch:
    """Stops a run after some steps."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def begin(self, size: int, done: int) -> None:
        """Nothing to do."""

    def step(self, records: int, size: int) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise StopError

    def end(self) -> None:
        """Nothing to do."""


def test_a_manifest_cut_off_anywhere(source: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with pytest.raises(StopError):
        run_corpus([str(source)], str(begun), SETTINGS, watch=Watch(6))
    manifest = (begun / "_bilingual" / "manifest.jsonl").read_bytes()
    head = manifest.index(b"\n") + 1
    assert manifest.count(b"\n") > 5
    for number, cut in enumerate((head - 1, len(manifest) - 1, (head + len(manifest)) // 2)):
        out = tmp_path / str(number)
        shutil.copytree(begun, out)
        (out / "_bilingual" / "manifest.jsonl").write_bytes(manifest[:cut])
        (out / "_bilingual" / "unfinished" / "left-over").write_bytes(b"x")
        run_corpus([str(source)], str(out), SETTINGS)
        assert output(out) == undisturbed


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no /proc to find the processes in")
def test_a_process_that_dies_is_said(source: Path, tmp_path: Path) -> None:
    process = start(source, tmp_path / "out", 2)
    victims: list[str] = []
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not victims:
        assert process.poll() is None
        victims = [
            pid for pid in children.read_text().split() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
    os.kill(int(victims[0]), signal.SIGKILL)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 2
    assert b"a process ended unexpectedly (signal 9); run the same again to go on" in said
    assert b"Traceback" not in said
    finished(source, tmp_path / "out", 1)
