"""What a project may choose, and how it is told what it may not."""

from pathlib import Path
from typing import Any

import pytest

from bilingual.cli import main
from bilingual.config import Config, load
from bilingual.errors import ConfigError
from bilingual.patterns import Patterns
from bilingual.presets import PRESETS
from bilingual.whereabouts import find

BAD = "pаypal"  # the first a is Cyrillic


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "bilingual.toml") -> Config:
    Path(name).write_text(text, encoding="utf-8")
    return load(name)


def test_nothing_chosen_is_the_default() -> None:
    assert Config().chosen("safe") is PRESETS["safe"]
    assert written("").chosen("article") is PRESETS["article"]
    assert written("[project]\nname = 'x'\n", "pyproject.toml") == Config("pyproject.toml", str(Path.cwd()))


def test_a_preset_and_its_policies() -> None:
    config = written(
        'preset = "article"\npoints = "strip"\ngershayim = "hebrew"\ncontexts = ["auto"]\nkeep = ["caption"]\n'
        'lexicon = "people.tsv"\nignore = ["DUP"]\nextend = ["FUR102"]\n'
    )
    preset = config.chosen("safe")
    assert (preset.policy.points, preset.policy.gershayim, preset.policy.contexts) == ("strip", "hebrew", ("auto",))
    assert preset.policy.lexicon == str(Path.cwd() / "people.tsv"), "from the folder of the file"
    assert "FUR102" in preset.rules
    assert not any(code.startswith("DUP") for code in preset.rules)


def test_what_the_command_line_says_wins() -> None:
    config = written('preset = "article"\nselect = ["HEB"]\nignore = ["HEB101"]\n')
    assert config.chosen("safe").rules == tuple(
        c for c in PRESETS["article"].but(select=["HEB"]).rules if c != "HEB101"
    )
    assert config.chosen("safe", "safe", select=("SCR201",)).rules == ("SCR201",)
    assert config.chosen("safe", ignore=("HEB102",)).rules == config.chosen("safe").but(ignore=["HEB102"]).rules


def test_presets_of_ones_own() -> None:
    config = written('preset = "house"\n[presets.house]\nbase = "corpus"\ngershayim = "keep"\nignore = ["FUR"]\n')
    preset = config.chosen("safe")
    assert (preset.name, preset.policy.gershayim) == ("house", "keep")
    assert preset.rules == PRESETS["corpus"].but(ignore=["FUR"]).rules
    with pytest.raises(Exception, match="no preset 'hous'"):
        config.chosen("safe", "hous")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('preset = "safe"\ngershaim = "keep"\n', "2: no key 'gershaim'; nearest: gershayim"),
        (
            'preset = "safe"\n\n# per_file_ignores\nper_file_ignores = {}\n',
            "4: no key 'per_file_ignores'; nearest: per-file-ignores",
        ),
        ("[presets.a]\nbase = 'safe'\n\npoint = 'keep'\n", "4: no key 'point'; nearest: points"),
        ("x = [\n  1,\n]\nzzz = 1\n", "1: no key 'x'"),
        ('points = "drop"\n', "1: points='drop': one of keep, strip, strip-accents"),
        ('\nselect = ["BIDD"]\n', "2: no rule 'BIDD'"),
        ('select = "BID"\n', "1: select is a list of strings"),
        ("exclude = [1]\n", "1: exclude is a list of strings"),
        ("preset = 1\n", "1: preset is a string"),
        ('preset = "saef"\n', "1: no preset 'saef'; nearest: safe"),
        ('keep = ["captions"]\n', "1: keep: no role 'captions'; nearest: caption"),
        ('encoding = "utf-99"\n', "1: no encoding 'utf-99'"),
        ('[per-file-presets]\n"*.md" = "safe"\n"*.txt" = "nope"\n', "3: no preset 'nope'"),
        ('[per-file-ignores]\n"*.md" = ["NOPE"]\n', "2: no rule 'NOPE'"),
        ("per-file-ignores = 1\n", "1: per-file-ignores is a table"),
        ('[presets.a]\nbase = "nope"\n', "2: no preset 'nope'"),
        ("a = \n", "1: not TOML"),
        ('x = """\n', "2: not TOML"),
    ],
)
def test_mistakes_have_a_line_and_the_nearest_right_word(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        written(text)
    assert str(caught.value).startswith(f"bilingual.toml:{message}")


def test_the_line_is_that_of_the_key_and_not_of_a_string_that_looks_like_it() -> None:
    text = '[project]\ndescription = """\n[project.x]\ngershaim = 1\n"""\n[tool.bilingual]\n"gershaim" = 1\n'
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:7: no key 'gershaim'"):
        written(text, "pyproject.toml")


def test_the_nearest_file_that_speaks_of_us_governs() -> None:
    Path("a/b").mkdir(parents=True)
    here = Path.cwd()
    Path("pyproject.toml").write_text("[tool.bilingual]\n")
    Path("a/pyproject.toml").write_text('[project]\ndependencies = ["bilingual-text"]\n')
    assert find("a/b") == str(here / "pyproject.toml")
    Path("a/bilingual.toml").write_text("")
    assert find("a/b") == str(here / "a" / "bilingual.toml")
    Path("a/b/.git").mkdir()
    assert find("a/b") == "", "a repository is a world of its own"
    for text in (
        "[tool]\nbilingual = {}\n",
        'tool."bilingual".preset = "safe"\n',
        "[ tool . bilingual ]\n",
        "[tool.bilingual\n",
    ):
        Path("a/b/pyproject.toml").write_text(text)
        assert find("a/b") == str(here / "a" / "b" / "pyproject.toml"), text


def test_files_may_have_presets_and_rules_of_their_own(capsysbinary: Any) -> None:
    Path("docs").mkdir()
    for name in ("docs/a.txt", "b.txt", "c.md", "vendor.txt"):
        Path(name).write_text(f"{BAD} מנכ''ל\n")
    Path("bilingual.toml").write_text(
        'exclude = ["vendor.txt"]\n[per-file-presets]\n"docs/**" = "article"\n[per-file-ignores]\n"*.md" = ["SCR201"]\n'
    )
    main(["check", "."])
    lines = [
        line.split(" ")[:2]
        for line in capsysbinary.readouterr().out.decode().splitlines()
        if line[0] not in " 0123456789"
    ]
    assert lines == [["b.txt:1:1:", "SCR201"], ["docs/a.txt:1:1:", "SCR201"], ["docs/a.txt:1:11:", "HEB101"]]
    assert main(["check", "vendor.txt"]) == 1, "a file that is named is looked at"
    assert main(["check", "--force-exclude", "vendor.txt"]) == 0
    assert main(["check", "--isolated", "c.md"]) == 1
    capsysbinary.readouterr()
    main(["check", "--preset", "safe", "docs/a.txt"])
    assert b"HEB101" not in capsysbinary.readouterr().out, "the command line wins"


def test_a_mistake_is_one_line_and_exit_code_2(capsysbinary: Any) -> None:
    Path("a.txt").write_text(BAD)
    Path("bilingual.toml").write_text("nope = 1\n")
    assert main(["check", "a.txt"]) == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    assert captured.err.decode().count("\n") == 1
    assert "bilingual.toml:1: no key 'nope'" in captured.err.decode()


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.md", "a/b/c.md", True),
        ("*.md", "a.txt", False),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/a/b.md", False),
        ("docs/*.md", "x/docs/a.md", False),
        ("docs/**/*.md", "docs/a/b/c.md", True),
        ("docs/**/*.md", "docs/c.md", True),
        ("docs/**", "docs/a/b", True),
        ("**/fixtures/*.txt", "a/fixtures/b.txt", True),
        ("vendor", "a/vendor/b.txt", True),
        ("vendor/", "vendor/b/c.txt", True),
        ("vendor", "vendored/b.txt", False),
        ("a?.txt", "ab.txt", True),
        ("a?.txt", "a/.txt", False),
        ("[!a]*.txt", "b.txt", True),
        ("[!a]*.txt", "a.txt", False),
        ("a+b(c).txt", "a+b(c).txt", True),
        ("*.md", "../a.md", False),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert Patterns([pattern]).match(path) is matches


def test_the_encoding_holds_where_none_is_named(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.txt").write_bytes("שלום לכולם\n".encode("cp862"))
    written('encoding = "cp862"\n')
    assert main(["clean", "--config", "bilingual.toml", "a.txt"]) == 0
    assert capfdbinary.readouterr().out == "שלום לכולם\n".encode()
    assert main(["clean", "--config", "bilingual.toml", "--encoding", "utf-8", "a.txt"]) == 2


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bilingual.toml", 'encoding = "base64"\n', "bilingual.toml:1: no encoding 'base64'"),
        ("bilingual.toml", 'lexicon = "none.tsv"\n', "none.tsv: No such file"),
        ("pyproject.toml", "[project]\nname = 'bilingual'\n", "pyproject.toml: has no table [tool.bilingual]"),
    ],
)
def test_a_choice_that_could_not_be_kept_is_said(
    name: str, text: str, message: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    Path(name).write_text(text)
    Path("a.txt").write_text("abc\n")
    assert main(["clean", "--config", name, "a.txt"]) == 2
    out, errors = capfdbinary.readouterr()
    assert out == b""
    assert message in errors.decode()
