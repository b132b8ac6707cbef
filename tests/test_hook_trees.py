"""Trees of many small files with Hebrew: no syntax changed, and no alarm where nothing is wrong."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import test_hook_formats as formats

from bilingual.cli import main

LRM, RLM, RLI, LRI, PDI, RLE, PDF = map(chr, (0x200E, 0x200F, 0x2067, 0x2066, 0x2069, 0x202B, 0x202C))
NEEDED = [f"C++{LRM} ו־C#{LRM}", f"(a){LRM} ב", f"ל{LRI}-5 °C{PDI} ב", 'צה"ל', "מנכ''ל", "50\N{NO-BREAK SPACE}₪"]
WORDS = [
    "שלום",
    "עולם",
    "החברה",
    "אמר",
    "ראש",
    "העיר",
    "לתושבים",
    "בבוקר",
    "NATO",
    "iPhone",
    "Google",
    "2024",
    "3.5",
    "(כן)",
    "לא,",
    "אולי",
]
KINDS = ("md", "py", "json", "yaml", "po", "srt")


def prose(source: random.Random, pieces: list[str]) -> str:
    return " ".join(source.choice(WORDS if source.random() < 0.8 else pieces) for _ in range(source.randint(3, 14)))


def written(kind: str, source: random.Random, pieces: list[str]) -> str:
    """A small file of a kind; every string of it is prose."""
    say = lambda: prose(source, pieces)  # noqa: E731
    quoted = lambda: say().replace("\\", "").replace('"', '\\"')  # noqa: E731
    if kind == "md":
        return f"# {say()}\n\n{say()} `x = 1` *{say()}*\n{say()}\n\n- {say()}\n- [{say()}](https://example.org)\n\n> {say()}\n"
    if kind == "py":
        return f'"""{say()}."""\n\nX = "{quoted()}"  # {say()}\n\n\ndef f() -> str:\n    return f"{quoted()} {{X}}"\n'
    if kind == "json":
        return f'{{"{quoted()}": "{quoted()}", "b": ["{quoted()}", 1]}}\n'
    if kind == "yaml":
        return f'# {say()}\ntitle: "{quoted()}"\nlist:\n  - "{quoted()}"\ntext: |\n  {say()}\n  {say()}\n'
    if kind == "po":
        return f'# {say()}\nmsgid "Hello %s"\nmsgstr "%s {quoted()}"\n'
    return f"1\n00:00:01,000 --> 00:00:02,000\n{say()}\n<i>{say()}</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n- {say()}\n"


def grown(root: Path, count: int, pieces: list[str], seed: int) -> Iterator[Path]:
    source = random.Random(seed)
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        path = root / f"{number % 100:02}" / f"{number}.{kind}"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(written(kind, source, pieces), encoding="utf-8", newline="")
        yield path


def parsed(path: Path) -> object:
    return formats.CASES[f"a.{path.suffix[1:]}"][1](path.read_bytes().decode())


def check_tree(root: Path, count: int, seed: int, arguments: tuple[str, ...]) -> int:
    """Fix a tree, twice; how many files changed."""
    dirty = [
        *NEEDED,
        RLM,
        f"א{RLM}",
        f"{LRM}a",
        f"{RLE}שלום{PDF}",
        f"{RLI}abc{PDI}",
        f"x{LRM}",
        f'"{RLM}כן"',
        f"*{RLM}",
        f"{RLM}#",
        f"{RLM} ",
    ]
    before = {path: (path.read_bytes(), parsed(path)) for path in grown(root, count, dirty, seed)}
    assert main(["fix", "--isolated", *arguments, str(root)]) in (0, 1)
    changed = 0
    for path, (data, shape) in before.items():
        assert parsed(path) == shape, path.read_bytes()
        changed += path.read_bytes() != data
    after = {path: path.read_bytes() for path in before}
    main(["fix", "--isolated", *arguments, str(root)])
    assert {path: path.read_bytes() for path in before} == after, "a second run changes nothing"
    return changed


@pytest.mark.parametrize("arguments", [(), ("--unsafe",), ("--unsafe", "--preset", "article")])
def test_no_syntax_is_changed(tmp_path: Path, arguments: tuple[str, ...], capsys: Any) -> None:
    assert check_tree(tmp_path, 60, 1, arguments) > 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "count"),
    [(("--unsafe",), 10_000), ((), 2_000), (("--unsafe", "--preset", "article"), 2_000)],
)
def test_no_syntax_is_changed_in_10000_files(
    tmp_path: Path, arguments: tuple[str, ...], count: int, capsys: Any
) -> None:
    changed = check_tree(tmp_path, count, 2, arguments)
    print(f"{changed} of {count} files changed with {arguments}")


def test_no_alarm_about_marks_that_are_needed(tmp_path: Path, capsys: Any) -> None:
    source = random.Random(5)
    for number in range(60):
        kind = KINDS[number % len(KINDS)]
        lines = [
            f"הספר נכתב ב-C++{LRM} בלבד",
            f"מחיר: ({source.randint(1, 9)}){LRM} a",
            'דובר צה"ל, ד"ר לוי',
            "50\N{NO-BREAK SPACE}₪",
        ]
        fixed = random.Random(number)
        text = written(kind, fixed, lines).replace("NATO", "נאטו")
        (tmp_path / f"{number}.{kind}").write_text(text, encoding="utf-8")
    main(["check", "--isolated", "--output-format", "jsonl", str(tmp_path)])
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if "BID2" in line] == []
