"""The command line: bytes in, bytes out, exit codes."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import bilingual

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted((ROOT / "fixtures" / "documents").iterdir())
SCHEMA = json.loads((files("bilingual") / "data" / "record.schema.json").read_text(encoding="utf-8"))


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bilingual", *map(str, arguments)], input=stdin, capture_output=True)


def test_version() -> None:
    assert run("--version").stdout.split()[0] == b"bilingual"


def test_clean_several_files_and_standard_input(tmp_path: Path) -> None:
    one = tmp_path / "one.txt"
    one.write_bytes(b"ShareShare\r\nabc")
    result = run("clean", one, "-", stdin=b"ReadRead\n")
    assert (result.returncode, result.stdout) == (0, b"Share\r\nabcReadRead\n")
    assert run("clean", stdin=b"ShareShare").stdout == b"Share"


@pytest.mark.parametrize("command", ["clean", "inspect", "report"])
def test_binary_files_are_passed_over(command: str, tmp_path: Path) -> None:
    picture, text = tmp_path / "a.png", tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    text.write_bytes(b"ReadRead\n")
    result = run(command, picture, text)
    assert result.returncode == 0
    assert b"Read" in result.stdout
    assert b"PNG" not in result.stdout
    assert result.stderr.decode().splitlines() == [f"bilingual: {picture}: binary, passed over"]
    assert run(command, picture).returncode == 0


def test_standard_input_and_what_has_an_encoding_by_name_is_text(tmp_path: Path) -> None:
    odd = tmp_path / "odd.txt"
    odd.write_bytes("א\x00ב\x1a".encode("cp862"))
    assert run("clean", stdin=b"a\x00b").stdout == b"a\x00b"
    assert run("clean", "--encoding", "cp862", odd).stderr == b""
    assert run("clean", odd).stderr.decode().endswith("binary, passed over\n")


def test_what_cannot_be_read_is_an_error_and_the_others_are_done(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(b"ShareShare\n")
    bad.write_bytes(b"\xff\xfe\x00\xd8" + bytes(range(128, 256)) * 3)
    result = run("clean", tmp_path / "none.txt", bad, tmp_path, good, "--encoding", "utf-8")
    assert result.returncode == 2
    assert result.stdout == b"Share\n"
    errors = result.stderr.decode()
    assert "none.txt" in errors
    assert "bad.txt: cannot be decoded at byte 0" in errors
    assert "Traceback" not in errors
    assert len(errors.splitlines()) == 3


def test_usage_errors_exit_2() -> None:
    for arguments in (
        ["clean", "--preset", "none"],
        ["clean", "--select", "XXX"],
        ["clean", "--encoding", "none"],
        ["none"],
        [],
    ):
        result = run(*arguments)
        assert result.returncode == 2
        assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_inspect_is_the_document_and_fits_the_schema(folder: Path) -> None:
    result = run("inspect", folder / "in.txt")
    account = json.loads(result.stdout)
    assert account.pop("path") == str(folder / "in.txt")
    text = (folder / "in.txt").read_bytes().decode()
    assert account == bilingual.inspect(text).to_dict()
    jsonschema.validate(account, SCHEMA)
    assert result.stdout.count(b"\n") == 1


def test_inspect_prints_nothing_hidden() -> None:
    result = run("inspect", "-", stdin="a\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH JOINER}א\x1b".encode())
    assert "\N{RIGHT-TO-LEFT MARK}" not in result.stdout.decode()
    assert json.loads(result.stdout)["original"] == "a\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH JOINER}א\x1b"


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_undo_gives_the_original_bytes(folder: Path, tmp_path: Path) -> None:
    record, cleaned = tmp_path / "record.jsonl", tmp_path / "clean.txt"
    others = [other / "in.txt" for other in DOCUMENTS]
    record.write_bytes(run("inspect", *others).stdout)
    cleaned.write_bytes(run("clean", folder / "in.txt").stdout)
    result = run("undo", cleaned, "--changes", record)
    assert (result.returncode, result.stdout) == (0, (folder / "in.txt").read_bytes())


def test_undo_with_a_record_that_does_not_fit(tmp_path: Path) -> None:
    record, text = tmp_path / "record.jsonl", tmp_path / "text.txt"
    text.write_text("abc")
    for content, message in (
        ('{"text": "xyz", "changes": []}', "no record of this text"),
        ("not json", "record.jsonl:1: not JSON"),
        ("[]", "not a record"),
        ('{"text": "abc", "changes": [{"span": 1}]}', "not a record of a change"),
    ):
        record.write_text(content)
        result = run("undo", text, "--changes", record)
        assert result.returncode == 2
        assert message in result.stderr.decode()
        assert result.stdout == b""


def test_rules_lists_and_explains() -> None:
    listed = run("rules").stdout.decode()
    assert "DUP103" in listed
    assert "repeated-caption" in listed
    explained = run("rules", "DUP103").stdout.decode()
    assert "Evidence:" in explained
    assert "Reference:" in explained
    assert run("rules", "XXX").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
@pytest.mark.parametrize(
    "arguments", [["clean"], ["inspect"], ["check"], ["rules"]], ids=lambda arguments: arguments[0]
)
def test_output_that_cannot_be_written_is_said_in_words(arguments: list[str], tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("שלום\u200f עולם\n", encoding="utf-8")
    line = [sys.executable, "-m", "bilingual", *arguments, *([str(text)] if arguments != ["rules"] else [])]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(line, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert result.stderr == b"bilingual: standard output: No space left on device\n"
