"""Bytes in, bytes out: what `check` and `fix` do to files, and what they say and return."""

import json
import os
import random
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from bilingual.cli import main
from bilingual.hook import replacing
from bilingual.hook.plain import BLIND
from bilingual.pipeline import sights
from bilingual.presets import PRESETS
from bilingual.rules import RULES

WRONG, RIGHT = "מנכ''ל", 'מנכ"ל'
ARTICLE = ("--preset", "article", "--select", "HEB101", "--isolated")
FIX = ("fix", *ARTICLE, "--unsafe")
BAD = "pаypal"  # the first a is Cyrillic


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(capsysbinary: Any, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(arguments)
    except SystemExit as error:  # argparse
        code = int(error.code or 0)
    seen = capsysbinary.readouterr()
    return code, seen.out.decode(), seen.err.decode()


@pytest.mark.parametrize(
    "frame",
    [
        "{}\r\nעוד\r\n",
        "{}\rעוד\r",
        "עוד\r\n{}\nעוד\r",
        "{}",
        "\n\n{}\n\n\n",
        "\N{ZERO WIDTH NO-BREAK SPACE}{}\r\n",
        "{}\x0b\n{}\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_only_what_was_wrong_changes(frame: str, name: str, capsysbinary: Any) -> None:
    Path(name).write_bytes(frame.replace("{}", WRONG).encode())
    assert call(capsysbinary, *FIX, name)[0] == 1
    assert Path(name).read_bytes() == frame.replace("{}", RIGHT).encode()
    assert call(capsysbinary, *FIX, name) == (0, "", "")


@pytest.mark.parametrize(
    ("codec", "bom"),
    [
        ("windows-1255", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b""),
        ("cp862", b""),
    ],
)
def test_a_file_keeps_its_encoding(codec: str, bom: bytes, capsysbinary: Any) -> None:
    text = f"שלום לכולם, אמר {WRONG} החברה לעובדים שלו בבוקר.\r\nהוא הוסיף כי השנה תהיה טובה מאוד.\r\n"
    Path("a.txt").write_bytes(bom + text.encode(codec))
    code, out, _ = call(capsysbinary, *FIX, "--output-format", "jsonl", "a.txt")
    row = json.loads(out)
    assert (code, row["fix"]["made"]) == (1, True)
    start, end = row["bytes"]
    assert (bom + text.encode(codec))[start:end].decode(codec) == "''"
    assert Path("a.txt").read_bytes() == bom + text.replace(WRONG, RIGHT).encode(codec)


def test_a_sign_the_encoding_lacks_is_not_written(capsysbinary: Any) -> None:
    text = f"שלום לכולם, אמר {WRONG} החברה לעובדים שלו בבוקר. הוא הוסיף כי השנה תהיה טובה מאוד.\n"
    Path("bilingual.toml").write_text('gershayim = "hebrew"\n')
    data = text.encode("cp862")
    Path("a.txt").write_bytes(data)
    code, _, err = call(capsysbinary, "fix", "--preset", "article", "--select", "HEB101", "--unsafe", "a.txt")
    assert code == 2
    assert "U+05F4" in err
    assert Path("a.txt").read_bytes() == data


def test_mode_bits_links_and_locks(capsysbinary: Any) -> None:
    Path("real").mkdir()
    target = Path("real/a.txt")
    target.write_text(WRONG)
    target.chmod(0o754)
    Path("link.txt").symlink_to("real/a.txt")
    assert call(capsysbinary, *FIX, "link.txt")[0] == 1
    assert Path("link.txt").is_symlink()
    assert target.read_text() == RIGHT
    assert stat.S_IMODE(target.stat().st_mode) == 0o754
    assert [path.name for path in Path("real").iterdir()] == ["a.txt"]
    target.write_text(WRONG)
    target.chmod(0o444)
    code, out, err = call(capsysbinary, *FIX, "real")
    assert (code, target.read_text()) == (2, WRONG)
    assert "real/a.txt: read-only" in err
    assert "HEB101 [*]" in out, "what was not made is said"


def test_what_cannot_be_read_is_an_error_line(capsysbinary: Any) -> None:
    Path("bad.txt").write_bytes(b"abc \xff\xfe\xfd\xfc zz\n")
    Path("dangling.txt").symlink_to("nowhere")
    Path("good.txt").write_text(BAD)
    code, out, err = call(capsysbinary, "check", "bad.txt", "dangling.txt", "none.txt", "good.txt")
    assert code == 2
    assert "good.txt:1:1: SCR201" in out
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["bad.txt", "dangling.txt", "none.txt"]
    assert "Traceback" not in err
    assert "cannot be decoded at byte" in err
    assert call(capsysbinary, "check", "--exit-zero", "bad.txt", "good.txt")[0] == 2
    assert call(capsysbinary, "check", "--exit-zero", "good.txt")[0] == 0


def test_binary_and_empty_files_are_nothing(capsysbinary: Any) -> None:
    Path("a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    Path("b.bin").write_bytes(bytes(range(1, 256)) * 4)
    Path("c.txt").write_bytes(b"")
    assert call(capsysbinary, "check", "a.png", "b.bin", "c.txt") == (0, "", "")
    assert call(capsysbinary, "fix", "--preset", "article", "--unsafe", ".") == (0, "", "")


def test_folders_are_walked_and_hidden_ones_are_not(capsysbinary: Any) -> None:
    for name in ("docs/a.md", ".git/b.md", ".hidden.md", "node_modules/c.md", "docs/deep/d.md", "vendor/e.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(BAD)
    Path("loop").symlink_to(".")
    files = lambda *a: [line.split(":")[0] for line in call(capsysbinary, "check", *a)[1].splitlines() if "SCR" in line]  # noqa: E731
    assert files(".") == ["docs/a.md", "docs/deep/d.md", "vendor/e.md"]
    assert files(".", "docs/a.md") == ["docs/a.md", "docs/deep/d.md", "vendor/e.md"]
    assert files("--exclude", "vendor", "--exclude", "docs/deep/", ".") == ["docs/a.md"]
    assert files("--exclude", "vendor", "vendor/e.md") == ["vendor/e.md"]
    assert files("--exclude", "vendor", "--force-exclude", "vendor/e.md", "docs/a.md") == ["docs/a.md"]
    assert files(".hidden.md") == [".hidden.md"]


@pytest.mark.parametrize("command", ["check", "fix"])
def test_without_files_nothing_is_looked_at(command: str, capsysbinary: Any) -> None:
    """A hook may be called with an empty list: that is no mistake, and no wish to see all that there is."""
    Path("a.md").write_text(BAD)
    code, out, err = call(capsysbinary, command)
    assert (code, out) == (0, "")
    assert f"bilingual {command} ." in err


LRO, PDF = "\N{LEFT-TO-RIGHT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"


def test_an_override_is_an_error_also_where_it_can_go(capsysbinary: Any) -> None:
    Path("a.md").write_text(f"abc {LRO}def{PDF} ghi\n", encoding="utf-8")
    code, out, _ = call(capsysbinary, "check", "--output-format", "jsonl", "a.md")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(row["code"], row["severity"]) for row in rows] == [
        ("BID101", "warning"),
        ("BID201", "error"),
        ("BID101", "warning"),
    ]
    code, out, _ = call(capsysbinary, "fix", "a.md")
    assert code == 1
    assert "BID201" not in out, "what is gone is told once"
    assert call(capsysbinary, "check", "a.md") == (0, "", "")


def test_an_override_beside_markup_is_an_error_that_stays(capsysbinary: Any) -> None:
    text = f"abc *{LRO}def{PDF}* ghi\n"
    Path("a.md").write_text(text, encoding="utf-8")
    assert "BID201" in call(capsysbinary, "fix", "a.md")[1]
    assert Path("a.md").read_text(encoding="utf-8") == text


def test_standard_input(capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    def stdin(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    stdin(f"{WRONG}\r\n")
    code, out, err = call(capsysbinary, *FIX, "-")
    assert (code, out) == (1, f"{RIGHT}\r\n")
    assert "1 change made" in err
    stdin("nothing\n")
    assert call(capsysbinary, *FIX, "-") == (0, "nothing\n", "")
    stdin(f"```\n{WRONG}\n```\n")
    assert call(capsysbinary, "check", *ARTICLE, "--unsafe", "--stdin-filename", "x/a.md", "-")[:2] == (0, "")
    stdin(f"{WRONG}\n")
    assert call(capsysbinary, "check", *ARTICLE, "--unsafe", "--stdin-filename", "x/a.md", "-")[1].startswith(
        "x/a.md:1:4: "
    )


def test_check_changes_nothing_and_diff_shows(capsysbinary: Any) -> None:
    Path("a.txt").write_text(f"a\nb\nc {WRONG}\N{RIGHT-TO-LEFT MARK}\n")
    before = Path("a.txt").read_bytes()
    for command in ("check", "fix"):
        code, out, err = call(capsysbinary, command, *ARTICLE, "--unsafe", "--diff", "a.txt")
        assert code == 1
        assert f"-c {WRONG}<U+200F RLM>\n+c {RIGHT}<U+200F RLM>\n" in out
        assert "1 fixable" in err
        assert Path("a.txt").read_bytes() == before
    code, out, _ = call(capsysbinary, "check", *ARTICLE, "--unsafe", "--statistics", "a.txt")
    assert (code, out.splitlines()[0].split()) == (1, ["1", "HEB101", "[*]", "gershayim"])
    code, out, _ = call(capsysbinary, "check", *ARTICLE, "a.txt")
    assert (code, "[*]" in out) == (1, False), "not safe: reported, and `fix` leaves it"
    assert call(capsysbinary, "fix", *ARTICLE, "a.txt")[0] == 1
    assert Path("a.txt").read_bytes() == before


def test_strings_of_programs_are_reported(capsysbinary: Any) -> None:
    text = f"x = '{BAD}'\n# {BAD}\n"
    Path("a.py").write_text(text)
    assert call(capsysbinary, "check", "a.py")[1].count("SCR201") == 2


def test_a_line_says_where_and_nothing_raw(capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(f"x\nאב\N{RIGHT-TO-LEFT MARK} {BAD}\x1b[31m\n")
    code, out, _ = call(capsysbinary, "check", "a.txt")
    assert code == 1
    assert out.splitlines()[0] == "a.txt:2:3: BID101 [*] no reader sees a difference"
    assert out.splitlines()[2].startswith("a.txt:2:5: SCR201 letters of two scripts")
    assert "    אב<U+200F RLM> pаypal<U+001B ESC>[31m" in out
    assert "\x1b" not in out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b[1m" in call(capsysbinary, "check", "a.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call(capsysbinary, "check", "a.txt")[1]


def test_json_and_its_lines(capsysbinary: Any) -> None:
    Path("a.txt").write_text(f"א\n\N{RIGHT-TO-LEFT MARK}{BAD} {BAD}\n")
    out = call(capsysbinary, "check", "--output-format", "json", "a.txt")[1]
    rows = json.loads(out)
    assert [
        json.loads(line) for line in call(capsysbinary, "check", "--output-format", "jsonl", "a.txt")[1].splitlines()
    ] == rows
    assert rows[0] | {"message": ""} == {
        "path": "a.txt",
        "code": "SCR201",
        "rule": "mixed-script-word",
        "severity": "warning",
        "message": "",
        "span": [3, 9],
        "bytes": [6, 13],
        "start": {"line": 2, "column": 2},
        "end": {"line": 2, "column": 8},
        "fix": None,
    }
    assert "\N{RIGHT-TO-LEFT MARK}" not in out
    assert call(capsysbinary, "check", "--output-format", "json", "none.txt")[1] == "[\n]\n"


def test_github_annotations_are_escaped(capsysbinary: Any) -> None:
    name = "a,b:c%d\n.txt"
    Path(name).write_text(f"100%: {BAD}\n")
    out = call(capsysbinary, "check", "--output-format", "github", name)[1]
    assert out.count("\n") == 1
    assert out.startswith(
        "::warning file=a%2Cb%3Ac%25d%0A.txt,line=1,endLine=1,col=7,endColumn=12,title=SCR201 mixed-script-word::"
    )
    assert out.rstrip("\n").endswith(f"100%25: {BAD}")


def test_sarif_fits_its_schema(capsysbinary: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text())
    Path("שם a#b.txt").write_text(f"{BAD} {WRONG}\n\N{RIGHT-TO-LEFT MARK}{WRONG}")
    out = call(capsysbinary, "check", "--preset", "article", "--unsafe", "--output-format", "sarif", "none.txt", ".")[1]
    log = json.loads(out)
    jsonschema.Draft4Validator(schema).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {rule.code for rule in RULES}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    fixed = [result for result in run["results"] if result["ruleId"] == "HEB101"]
    place = fixed[-1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%D7%A9%D7%9D%20a%23b.txt"
    assert place["region"] == {
        "startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 7, "charOffset": 18, "charLength": 2,
    }  # fmt: skip
    assert fixed[-1]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": '"'}
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "\N{RIGHT-TO-LEFT MARK}" not in out


def test_a_baseline_keeps_quiet_about_what_is_known(capsysbinary: Any) -> None:
    Path("a.txt").write_text(f"{BAD}\nok\n")
    assert call(capsysbinary, "check", "--write-baseline", "base.json", "a.txt")[0] == 0
    assert call(capsysbinary, "check", "--baseline", "base.json", "a.txt") == (0, "", "")
    Path("a.txt").write_text(f"new line\n{BAD}\nand {BAD}\n")
    code, out, _ = call(capsysbinary, "check", "--baseline", "base.json", "a.txt")
    assert (code, out.count("SCR201")) == (1, 1)
    assert "a.txt:3:5:" in out
    assert call(capsysbinary, "check", "--baseline", "none.json", "a.txt")[0] == 2
    Path("base.json").write_text("{}")
    code, _, err = call(capsysbinary, "check", "--baseline", "base.json", "a.txt")
    assert (code, "base.json:1: not a baseline" in err) == (2, True)


def test_a_baseline_stops_fixes_too(capsysbinary: Any) -> None:
    Path("a.txt").write_text(f"{WRONG}\n")
    assert call(capsysbinary, "check", *ARTICLE, "--unsafe", "--write-baseline", "base.json", "a.txt")[0] == 0
    Path("a.txt").write_text(f"{WRONG}\nעוד {WRONG}\n")
    assert call(capsysbinary, *FIX, "--baseline", "base.json", "a.txt")[0] == 1
    assert Path("a.txt").read_text() == f"{WRONG}\nעוד {RIGHT}\n"


def test_a_baseline_that_cannot_be_written_is_said(capsysbinary: Any) -> None:
    Path("a.txt").write_text(f"{BAD}\n")
    code, out, err = call(capsysbinary, "check", "--write-baseline", "none/base.json", "a.txt")
    assert (code, out, err) == (2, "", "bilingual: none/base.json: No such file or directory\n")


def test_a_failed_write_leaves_the_old_file(capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(WRONG)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    code, _, err = call(capsysbinary, *FIX, "a.txt")
    assert (code, "a.txt: No space left" in err) == (2, True)
    assert [path.name for path in Path().iterdir()] == ["a.txt"]
    assert Path("a.txt").read_text() == WRONG


def test_what_a_killed_writer_left_is_swept_and_a_living_one_is_not(capsysbinary: Any) -> None:
    fcntl = pytest.importorskip("fcntl")
    Path("a.txt").write_text(WRONG)
    dead, alive = Path(f".dead{replacing.SUFFIX}"), Path(f".alive{replacing.SUFFIX}")
    dead.write_text("half")
    with alive.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        call(capsysbinary, *FIX, "a.txt")
        assert sorted(path.name for path in Path().iterdir()) == [alive.name, "a.txt"]


def test_usage_errors(capsysbinary: Any) -> None:
    Path("a.txt").write_text("א")
    for arguments in (
        ("check", "--select", "NOPE", "a.txt"),
        ("check", "--preset", "nope", "a.txt"),
        ("check", "--output-format", "nope", "a.txt"),
        ("check", "--encoding", "nope", "a.txt"),
        ("check", "--config", "nope.toml", "a.txt"),
        ("fix", "--nope", "a.txt"),
    ):
        code, out, err = call(capsysbinary, *arguments)
        assert (code, out) == (2, ""), arguments
        assert err
        assert "Traceback" not in err


def test_the_presets_that_need_not_look_at_ascii_are_blind_to_it() -> None:
    samples = [*ascii_samples(), *(line.replace("x", " ") for line in ascii_samples())]
    for name in BLIND:
        for text in samples:
            assert not list(sights(text, PRESETS[name])), ascii(text)


def ascii_samples() -> list[str]:
    """Every ASCII character beside every other, and prose."""
    source = random.Random(7)
    every = [chr(code) for code in range(128)]
    pairs = ["".join(first + second for second in every) for first in every]
    words = [
        "a",
        "The",
        "1.5",
        "(",
        ")",
        '"',
        "'",
        ".5",
        " - ",
        "\n",
        "\r\n",
        "&quot;",
        "C++",
        "=D7=A9",
        "%D7%A9",
        "\\u05d0",
        "A|",
    ]
    return ["\n".join(pairs), *("".join(source.choices([*words, " "], k=3000)) for _ in range(10))]
