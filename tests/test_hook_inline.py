"""What comments say to us."""

import pytest

from bilingual.hook.examining import Examination, examine
from bilingual.hook.formats import format_of
from bilingual.presets import PRESETS

PRESET = PRESETS["article"].but(select=["SCR201", "HEB101"])
BAD = "pаypal"  # the first a is Cyrillic


def codes(name: str, text: str) -> list[tuple[str, int]]:
    found: Examination = examine(text, format_of(name, text), PRESET, unsafe=True)
    return [(seen.code, text.count("\n", 0, seen.span.start) + 1) for seen in found.seen]


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.py", "# {}"),
        ("a.js", "// {}"),
        ("a.c", "/* {} */"),
        ("a.sql", "-- {}"),
        ("a.lisp", ";; {}"),
        ("a.tex", "% {}"),
        ("a.html", "<!-- {} -->"),
        ("a.md", "<!-- {} -->"),
        ("a.md", "[//]: # ({})"),
        ("a.rst", ".. {}"),
        ("a.j2", "{{# {} #}}"),
        ("a.bat", "REM {}"),
        ("a.m4", "dnl {}"),
        ("a.yaml", "# {}"),
        ("a.vtt", "NOTE\n# {}"),
    ],
)
def test_any_comment_syntax_will_do(name: str, comment: str) -> None:
    line = f"{comment.format('bilingual: ignore-next-line')}\n{BAD}\n"
    assert codes(name, line) == []
    assert codes(name, f"{comment.format('bilingual: off')}\n{BAD}\n\n{BAD}\n{comment.format('bilingual: on')}\n") == []


def test_one_line_one_rule() -> None:
    assert codes("a.py", f"# {BAD}  bilingual: ignore[SCR201]\n") == [("SCR201", 1)], "words stand before it"
    assert codes("a.py", f"# {BAD}  # bilingual: ignore[SCR201]\n") == []
    assert codes("a.py", f"# {BAD}  # bilingual: ignore[mixed-script-word]\n") == []
    assert codes("a.py", f"# {BAD}  # bilingual: ignore[SCR]\n") == []
    assert codes("a.py", f"# {BAD}  # bilingual: ignore\n") == []
    assert codes("a.py", f"# {BAD}  # bilingual: ignore[HEB101, SCR201] because\n") == [("IGN101", 1)]
    assert codes("a.py", f"# {BAD}  # bilingual: ignore[HEB101]\n") == [("SCR201", 1), ("IGN101", 1)]
    assert codes("a.py", f"# {BAD}\n# bilingual: ignore\n") == [("SCR201", 1), ("IGN101", 2)]


def test_a_change_is_not_made_where_a_comment_says_so() -> None:
    text = "# מנכ''ל  # bilingual: ignore[HEB101]\n# מנכ''ל\n"
    found = examine(text, format_of("a.py", text), PRESET, unsafe=True)
    assert found.text == "# מנכ''ל  # bilingual: ignore[HEB101]\n# מנכ\"ל\n"


def test_off_and_on() -> None:
    text = f"# {BAD}\n# bilingual: off\n# {BAD}\n# bilingual: on\n# {BAD}\n"
    assert codes("a.py", text) == [("SCR201", 1), ("SCR201", 5)]
    assert codes("a.py", f"# bilingual: off\n# {BAD}\n") == []
    assert codes("a.py", "# bilingual: off\n# ok\n# bilingual: on\n") == [("IGN101", 1)]
    assert codes("a.py", f"# bilingual: on\n# {BAD}\n") == [("IGN101", 1), ("SCR201", 2)]


def test_what_is_unknown_is_said_and_what_does_not_run_is_not() -> None:
    assert codes("a.py", f"# {BAD}  # bilingual: ignore[SCR201, NOPE]\n") == [("IGN102", 1)]
    assert codes("a.py", "# ok  # bilingual: ignore[DUP101]\n") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "He is bilingual: on Mondays he speaks Hebrew.\n"),
        ("a.txt", "The child is bilingual: ignore that and you lose.\n"),
        ("a.md", "Write `# bilingual: ignore[BID101]` after the line.\n"),
        ("a.md", "```\n# bilingual: ignore\n```\n"),
        ("a.py", '"""Docs:\n\n# bilingual: ignore\n"""\n'),
        ("a.json", '{"a": "# bilingual: ignore"}\n'),
    ],
)
def test_talk_about_it_is_no_control(name: str, text: str) -> None:
    assert codes(name, text) == []
