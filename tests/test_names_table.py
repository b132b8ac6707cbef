"""A column of names as a table of names."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.names.reconcile import reconcile


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bilingual", "names", *map(str, arguments)], capture_output=True)


def test_spellings_of_one_name_are_one_cluster() -> None:
    rows = reconcile(["יונתן זינדל", "Yonatan Sindel", "יונתן סינדל", "Miriam Alster", "מרים אלסטר", "Ehud Olmert"])
    clusters = [row.cluster for row in rows]
    assert clusters[0] == clusters[1] == clusters[2]
    assert clusters[3] == clusters[4]
    assert len(set(clusters)) == 3
    assert {row.latin for row in rows[:3]} == {"Yonatan Sindel"}


def test_different_people_are_not() -> None:
    names = ["אהוד ברק", "Ehud Olmert", "אהרן ברק", "Ehud Barak", "Barak Ravid"]
    rows = reconcile(names)
    assert rows[0].cluster == rows[3].cluster
    assert len({row.cluster for row in rows}) == 4


def test_an_unknown_name_keeps_its_form() -> None:
    (row,) = reconcile(["צפניה גרוסמרק"])
    assert (row.canonical, row.hebrew, row.latin, row.status) == ("צפניה גרוסמרק", "צפניה גרוסמרק", None, "unknown")


def test_csv_in_csv_out(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("id,name\n1,ברק רביד\n2,Barak Ravid\n3,\n", encoding="utf-8")
    result = run("--table", table, "--column", "name")
    assert result.returncode == 0
    lines = result.stdout.decode().splitlines()
    assert lines[0] == "id,name,canonical,hebrew,latin,status,alternatives,cluster"
    assert lines[1] == "1,ברק רביד,Barak Ravid,ברק רביד,Barak Ravid,person,,1"
    assert lines[2].endswith(",1")


def test_a_column_without_a_head_loses_no_name(tmp_path: Path) -> None:
    table = tmp_path / "people.txt"
    table.write_text("ברק רביד\nBarak Ravid\n", encoding="utf-8")
    lines = run("--table", table).stdout.decode().splitlines()
    assert lines[0] == "name,canonical,hebrew,latin,status,alternatives,cluster"
    assert lines[1:] == [f"{name},Barak Ravid,ברק רביד,Barak Ravid,person,,1" for name in ("ברק רביד", "Barak Ravid")]


@pytest.mark.parametrize("head", ["credit", "שם מלא", "Full Name", "photographer"])
def test_a_head_is_no_name(tmp_path: Path, head: str) -> None:
    table = tmp_path / "people.csv"
    table.write_text(f"{head}\nBarak Ravid\n", encoding="utf-8")
    lines = run("--table", table).stdout.decode().splitlines()
    assert lines[0].startswith(f"{head},canonical")
    assert len(lines) == 2


def test_jsonl_in_jsonl_out(tmp_path: Path) -> None:
    table = tmp_path / "people.jsonl"
    table.write_text(json.dumps({"name": "ברק רביד", "other": [1]}) + "\n", encoding="utf-8")
    (row,) = map(json.loads, run("--table", table).stdout.splitlines())
    assert row["latin"] == "Barak Ravid"
    assert row["other"] == [1]


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_broken_table_is_an_error(tmp_path: Path, content: str) -> None:
    table = tmp_path / "people.jsonl"
    table.write_text(content, encoding="utf-8")
    result = run("--table", table)
    assert result.returncode == 2
    assert b"people.jsonl:1" in result.stderr


def test_names_on_the_command_line() -> None:
    assert run("ברק רביד").stdout.decode() == "ברק רביד\tBarak Ravid\tברק רביד\tBarak Ravid\tperson\tlexicon\n"
    assert float(run("--match", "ברק רביד", "Barak Ravid").stdout) >= 0.5
    assert run("--transliterate", "ברק רביד").stdout.decode().startswith("ברק רביד\t")
    assert run().returncode == 2
