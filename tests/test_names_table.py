"""A column of names as a table of names."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.names.reconcile import reconcile


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bilingual", "names", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True)


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


ADDED = "canonical,hebrew,latin,status,alternatives,cluster"
FOUND = "Barak Ravid,ברק רביד,Barak Ravid,person,,1"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "name;paper\nברק רביד;x, y\n",
            f"name;paper;{ADDED}\nברק רביד;x, y;{FOUND}\n".replace(",", ";").replace("x;", "x,"),
        ),
        ("name\tpaper\nברק רביד\tx\n", f"name,paper,{ADDED}\nברק רביד,x,{FOUND}\n".replace(",", "\t")),
        ("name,name\nברק רביד,b\n", f"name,name,{ADDED}\nברק רביד,b,{FOUND}\n"),
        ("name,paper\nברק רביד\n", f"name,paper,{ADDED}\nברק רביד,,{FOUND}\n"),
        ("name,paper\r\nברק רביד,x\r\n", f"name,paper,{ADDED}\r\nברק רביד,x,{FOUND}\r\n"),
        ("\ufeffname\nברק רביד\n", f"\ufeffname,{ADDED}\nברק רביד,{FOUND}\n"),
        ("name,paper\n", f"name,paper,{ADDED}\n"),
        ("", ""),
    ],
    ids=["semicolons", "tabs", "two columns of one name", "a short row", "CRLF", "a mark", "heads alone", "nothing"],
)
def test_a_table_keeps_what_it_has(table: str, expected: str) -> None:
    result = run("--table", "-", stdin=table.encode())
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, expected, b"")
    assert run("--table", "-", stdin=result.stdout).stdout == result.stdout, "of its own output it makes the same"


@pytest.mark.parametrize(
    ("name", "table", "message"),
    [
        ("a.csv", "name,paper\na,b,c\n", "a.csv:2: 3 cells under 2 heads"),
        ("a.csv", 'name\n"ברק\nb\n', "a.csv:2: unexpected end of data"),
        ("a.csv", "name,status\na,b\n", "a.csv: a column 'status' is there already"),
        ("a.csv", "first,nmae\na,b\n", "a.csv: no column 'name': there is first, nmae; nearest: nmae"),
        ("a.csv", "name,name\na,b\n", "a.csv: 2 columns are called 'name'"),
        ("a.jsonl", '{"name": ["a"]}\n', "a.jsonl:1: 'name' is a list, not a name"),
        ("a.jsonl", '{"name": "a"}\n{oops\n', "a.jsonl:2: not JSON: "),
        ("a.jsonl", '{"name": ' + "[" * 100_000 + "\n", "a.jsonl:1: not JSON: "),
        ("a.jsonl", '{"nmae": "a"}\n', "a.jsonl: no column 'name': there is nmae; nearest: nmae"),
        ("a.jsonl", '{"name": "a", "cluster": 7}\n', "a.jsonl: a column 'cluster' is there already"),
    ],
)
def test_what_cannot_be_kept_is_an_error_with_its_place(tmp_path: Path, name: str, table: str, message: str) -> None:
    (tmp_path / name).write_text(table, encoding="utf-8")
    result = run("--table", tmp_path / name, "--column", "name")
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode()
    assert result.stderr.count(b"\n") == 1


def test_objects_without_a_name_have_an_empty_one(tmp_path: Path) -> None:
    table = tmp_path / "people.jsonl"
    table.write_text('{"name": "ברק רביד"}\n{"other": 1}\n{"name": null}\n', encoding="utf-8")
    rows = [json.loads(line) for line in run("--table", table).stdout.splitlines()]
    assert [row["canonical"] for row in rows] == ["Barak Ravid", "", ""]
    assert rows[1]["other"] == 1


def test_names_come_from_standard_input() -> None:
    result = run("--transliterate", "-", stdin="ברק רביד\n\nBarak Ravid\n".encode())
    assert result.stdout.decode() == "ברק רביד\tBarak Ravid\nBarak Ravid\tברק רביד\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--match", "a", "b", "c"],
        ["--scheme", "sbl", "a"],
        ["-n", "2", "a"],
        ["-n", "0", "--transliterate", "a"],
        ["--column", "x", "a"],
        ["--lexicon", "x", "--match", "a", "b"],
    ],
    ids=" ".join,
)
def test_what_has_no_part_in_what_is_asked_for_is_an_error(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
