"""The command line: bytes in, bytes out, exit codes."""

import argparse
import contextlib
import importlib
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import bilingual
from bilingual import cli

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
    assert "bad.txt: cannot be decoded at byte 0 (line 1): " in errors
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
        ("[" * 100_000, "not a record"),
        ('{"changes": [], "x": %s}' % ("1" * 5000), "not a record"),
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


def test_what_is_no_encoding_of_text_is_a_usage_error() -> None:
    for name in ("base64", "rot13", "a\N{RIGHT-TO-LEFT OVERRIDE}b"):
        result = run("clean", "--encoding", name)
        assert result.returncode == 2
        assert b"Traceback" not in result.stderr
        assert b"no encoding" in result.stderr


def test_usage_errors_hide_nothing() -> None:
    errors = run("clean", "--\N{RIGHT-TO-LEFT OVERRIDE}x").stderr.decode()
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in errors
    assert "<U+202E RLO>" in errors


FULL = Path("/dev/full")
COMMANDS = (
    ["clean"],
    ["inspect"],
    ["report"],
    ["rules"],
    ["rules", "BID101"],
    ["names", "Noa"],
    ["--version"],
    ["--help"],
)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_one_line_and_exit_2(command: list[str]) -> None:
    with FULL.open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "bilingual", *command],
            input=b"ShareShare\n",
            stdout=full,
            stderr=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        )
    assert result.returncode == 2
    assert result.stderr.decode() == "bilingual: standard output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
def test_closed_streams_are_said_in_one_line(tmp_path: Path) -> None:
    def closed(what: str, *arguments: str) -> tuple[int, bytes, bytes]:
        script = f'exec "$@" {what}'
        done = subprocess.run(
            ["sh", "-c", script, "sh", sys.executable, "-m", "bilingual", *arguments], capture_output=True
        )
        return done.returncode, done.stdout, done.stderr

    text = tmp_path / "a.txt"
    text.write_bytes(b"ShareShare\n")
    assert closed(">&-", "clean", str(text)) == (2, b"", b"bilingual: standard output is closed\n")
    assert closed("<&-", "clean") == (2, b"", b"bilingual: standard input: is closed\n")
    assert closed("<&-", "check", "-")[0] == 2
    assert b"Traceback" not in closed("<&-", "check", "-")[2]
    assert closed("<&-", "clean", str(text)) == (0, b"Share\n", b"")
    assert closed("2>&-", "clean", str(tmp_path / "none.txt"), str(text)) == (2, b"Share\n", b"")


@pytest.mark.parametrize("command", [["rules"], ["rules", "HEB101"]], ids=" ".join)
def test_hebrew_is_printed_where_the_locale_has_none(command: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bilingual", *command],
        capture_output=True,
        env=dict(os.environ, PYTHONIOENCODING="cp1252", PYTHONUTF8="0"),
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("utf-8")


def test_undo_reads_records_as_programs_leave_them(tmp_path: Path) -> None:
    original = "ShareShare\nשלום &amp; ברכה\n".encode()
    (tmp_path / "clean.txt").write_bytes(run("clean", stdin=original).stdout)
    record = run("inspect", stdin=original).stdout.decode()
    pretty = json.dumps(json.loads(record), indent=2)
    for name, data in (
        ("pretty", pretty.encode()),
        ("several", f'{{"text": "x", "changes": []}}\n{pretty}'.encode()),
        ("with a mark", b"\xef\xbb\xbf" + record.encode()),
        ("from PowerShell", b"\xff\xfe" + record.replace("\n", "\r\n").encode("utf-16-le")),
    ):
        (tmp_path / "record").write_bytes(data)
        result = run("undo", tmp_path / "clean.txt", "--changes", tmp_path / "record")
        assert (result.returncode, result.stdout, result.stderr) == (0, original, b""), name


@pytest.mark.parametrize("original", ["\ufeff\ufeffA &amp; B\n", "\0\t\n", "\ufeff"], ids=ascii)
def test_undo_knows_what_clean_printed_whatever_it_looks_like(original: str, tmp_path: Path) -> None:
    data = original.encode()
    (tmp_path / "clean.txt").write_bytes(run("clean", stdin=data).stdout)
    (tmp_path / "record").write_bytes(run("inspect", stdin=data).stdout)
    result = run("undo", tmp_path / "clean.txt", "--changes", tmp_path / "record")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == json.loads((tmp_path / "record").read_bytes())["original"]


def test_undo_does_not_choose_between_originals(tmp_path: Path) -> None:
    for name, text in (("a.txt", "ShareShare\n"), ("b.txt", "Share\n"), ("c.txt", "ShareShare\n")):
        (tmp_path / name).write_text(text)
    a, b, c = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    (tmp_path / "record").write_bytes(run("inspect", a, b).stdout)
    result = run("undo", b, "--changes", tmp_path / "record")
    assert (result.returncode, result.stdout) == (2, b"")
    assert f"2 records are of this text, and of several originals ({a}, {b})" in result.stderr.decode()
    (tmp_path / "record").write_bytes(run("inspect", a, c).stdout)
    assert run("undo", b, "--changes", tmp_path / "record").stdout == b"ShareShare\n"


def test_undo_says_that_a_record_is_damaged(tmp_path: Path) -> None:
    original = b"ShareShare\nA &amp; B\n"
    (tmp_path / "clean.txt").write_bytes(run("clean", stdin=original).stdout)
    record = json.loads(run("inspect", stdin=original).stdout)
    damaged = (
        record | {"changes": record["changes"][1:]},
        record | {"changes": [record["changes"][0] | {"old": "else"}, *record["changes"][1:]]},
    )
    for one in damaged:
        (tmp_path / "record").write_text(json.dumps(one))
        result = run("undo", tmp_path / "clean.txt", "--changes", tmp_path / "record")
        assert (result.returncode, result.stdout) == (2, b"")
        assert result.stderr.decode().startswith(f"bilingual: {tmp_path / 'record'}: the record is damaged")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
@pytest.mark.parametrize("command", ["clean", "inspect", "report"])
def test_a_terminal_gets_nothing_hidden(command: str, tmp_path: Path) -> None:
    import pty

    text = tmp_path / "a.txt"
    text.write_text("abc \N{RIGHT-TO-LEFT OVERRIDE}def\n\N{NO-BREAK SPACE}שלום\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "bilingual", command, text], stdout=theirs)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # how the end of a terminal is told
        while data := os.read(ours, 1 << 16):
            shown += data
    os.close(ours)
    assert process.wait() == 0
    assert "שלום" in shown.decode()
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown.decode()


@pytest.mark.parametrize("command", ["clean", "inspect", "undo", "report", "names", "run", "rules"])
def test_every_option_is_explained_and_names_its_default(command: str) -> None:
    parser = argparse.ArgumentParser()
    importlib.import_module(f"bilingual.commands.{cli.COMMANDS[command][0]}").arguments(command, parser)
    for action in parser._actions:
        assert action.help
        assert len(action.help.split()) > 2
        if action.option_strings and action.default not in (None, "", False, (), argparse.SUPPRESS):
            assert "default: " in action.help, action.option_strings
