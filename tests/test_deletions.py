"""What a deleted line leaves behind."""

import pytest

from bilingual.deletions import settled
from bilingual.edits import Edit, Stamped, apply, record
from bilingual.lines import split_lines
from bilingual.spans import Span


def without(text: str, *numbers: int) -> str:
    """``text`` without the lines of these numbers, settled."""
    lines = split_lines(text)
    edits = [Stamped(Edit(lines[n].whole, "", "gone"), "X", "x", False) for n in numbers]
    return apply(text, record(text, settled(text, lines, edits)))


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("a\nb\nc\n", [1], "a\nc\n"),
        ("a\r\nb\r\nc", [1], "a\r\nc"),
        ("a\nb\nc", [2], "a\nb"),
        ("a\nb", [0], "b"),
        ("a", [0], ""),
        ("a\n\nb\n\n\nc\n", [2], "a\n\n\nc\n"),
        ("a\n\n\nb\n\nc\n", [3], "a\n\n\nc\n"),
        ("a\n\nb\n\nc\n", [2], "a\n\nc\n"),
        ("a\n\n\nb\n\nc\n\n\nd\n", [3, 5], "a\n\n\nd\n"),
        ("a\n\nb\nc\n", [2], "a\n\nc\n"),
        ("a\n\nb\n", [2], "a\n"),
        ("a\n\n\nb", [3], "a"),
        ("a\n \nb\n\t\n\nc\n", [2], "a\n\t\n\nc\n"),
        ("\nb\nc\n", [1], "\nc\n"),
        ("a\x85b\u2029c\r", [1], "a\x85c\r"),
    ],
)
def test_blank_lines_settle(text: str, numbers: list[int], expected: str) -> None:
    assert without(text, *numbers) == expected


def test_padding_at_the_end_is_no_line() -> None:
    for padding in ("  ", "\N{LEFT-TO-RIGHT MARK}", "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"):
        text = f"a\r\n{padding}"
        edits = [Stamped(Edit(Span(3, len(text)), "", "padding"), "X", "x", False)]
        assert apply(text, record(text, settled(text, split_lines(text), edits))) == "a\r\n"


def test_part_of_a_line_is_left_alone() -> None:
    text = "a\n\nbc\n\nd\n"
    edits = [Stamped(Edit(Span(3, 4), "", "gone"), "X", "x", False)]
    assert settled(text, split_lines(text), edits) == edits
