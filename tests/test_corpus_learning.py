"""Furniture learnt in a first pass over a corpus, and dropped in the second."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.corpus.furniture import as_table, furniture, learn
from bilingual.corpus.learning import count_corpus, learn_corpus
from bilingual.corpus.recurrence import Recurrence
from bilingual.corpus.settings import Settings
from bilingual.errors import CorpusError
from bilingual.presets import PRESETS

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from chrome_learning import judged, pages, planted

SETTINGS = Settings(PRESETS["corpus"], outlet_column="outlet", shard=40_000)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("learning") / "a.jsonl"
    rows = [{"outlet": outlet, "text": text} for outlet, text in pages(160)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path


def test_any_number_of_jobs_learns_what_one_pass_learns(source: Path, tmp_path: Path) -> None:
    tables = [
        as_table(furniture(count_corpus([str(source)], str(tmp_path / "out"), SETTINGS, jobs=jobs))) for jobs in (1, 2)
    ]
    assert tables[0] == tables[1] == as_table(furniture(learn(pages(160))))


def test_eight_shards_merge_to_one_pass() -> None:
    whole = learn(pages(800))
    shards = [Recurrence() for _ in range(8)]
    for number, (outlet, text) in enumerate(pages(800)):
        shards[number * 8 // 800].add(text, outlet)
    for shard in shards[1:]:
        shards[0].merge(shard)
    assert furniture(shards[0]) == furniture(whole)
    assert len(judged(whole).found) >= 0.9 * len(planted())


def run(*arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    line = [sys.executable, "-m", "bilingual", "run", *map(str, arguments), "--outlet-column", "outlet", "--jobs", "1"]
    return subprocess.run(line, capture_output=True)


def test_a_table_is_learnt_reviewed_and_used(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(source, out, "--learn-only")
    assert result.returncode == 0, result.stderr
    table = out / "_bilingual" / "furniture.tsv"
    assert b"strings are dropped" in result.stderr
    assert not list(out.glob("*.jsonl"))
    text = table.read_text()
    assert "Made on the quay\tui\t" in text
    table.write_text(text.replace("Pass it along\tui\t", "Pass it along\tkeep\t"))
    result = run(source, out, "--learn")
    assert result.returncode == 0, result.stderr
    written = (out / "a-00000.jsonl").read_text()
    assert "Made on the quay" not in written
    assert "Pass it along" in written
    table.write_text(text)
    result = run(source, out, "--learn")
    assert result.returncode == 2
    assert b"holds another run, which differs in tables" in result.stderr
    result = run(source, tmp_path / "third", "--furniture", table)
    assert result.returncode == 0
    assert "Pass it along" not in (tmp_path / "third" / "a-00000.jsonl").read_text()


def test_a_table_that_cannot_be_used_is_said(source: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").write_text("no head\n")
    result = run(source, tmp_path / "out", "--furniture", tmp_path / "bad.tsv")
    assert result.returncode == 2
    assert b"bad.tsv:1: the head does not say 'what'" in result.stderr
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("")
    with pytest.raises(CorpusError, match="holds other files"):
        learn_corpus([str(source)], str(tmp_path / "full"), SETTINGS)


def test_a_corpus_without_furniture(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry left.")
    learnt = learn_corpus([str(tmp_path / "a.txt")], str(tmp_path / "out"), SETTINGS)
    assert learnt[1:] == (0, 0)
    result = run(tmp_path / "a.txt", tmp_path / "out", "--learn")
    assert result.returncode == 0, result.stderr
