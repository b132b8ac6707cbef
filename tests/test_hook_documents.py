"""Small documents made at random: what a fixed one does not hold stands beside what it does not stand beside there."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from test_hook_safe import CONTROLS, keeps_its_display

WORDS = [
    "שלום",
    "עולם",
    "ש",
    "abc",
    "NATO",
    "C++",
    "1998",
    "(כן)",
    "(a",
    "b)",
    "[x]",
    "12%",
    "5-3",
    "-",
    "!",
    "a.",
    "א.",
    '"כן"',
    "אבג,",
    "...",
    "٣",
    "ا",
]


class Kind(NamedTuple):
    """What lines of a format begin with, hold and end with besides words."""

    leads: list[str]
    inside: list[str]
    ends: list[str]


KINDS = {
    "a.md": Kind(
        ["", "", "", "- ", "1. ", "> ", "# ", "  ", "    ", "| "],
        ["*ב*", "`x`", "[ק](u)", "<b>", "</b>", "&amp;", "**a**", "_x_"],
        ["", "", "", "  ", "\\", " |", " #"],
    ),
    "a.html": Kind(
        ["", "", "<p>", "<div>", "<li>", " "],
        ["<b>", "</b>", "<br>", "<i>א</i>", "&lt;", "<span dir=rtl>x</span>", "</p><p>", "<td>"],
        ["", "", "</p>", "</div>", "<br>"],
    ),
    "a.rst": Kind(
        ["", "", "", "* ", "1. ", ":ש: ", ".. note:: ", "  ", "| ", ".. [1] "],
        ["*ב*", "``x``", "`ק <u>`_", "**a**", "|x|", ":a:`b`"],
        ["", "", "::"],
    ),
}
ALONE = ["---", "===", "```", "-----", "=====", "***", *CONTROLS]


def word(dice: random.Random, kind: Kind, density: float) -> str:
    made = dice.choice(kind.inside if dice.random() < 0.1 else WORDS)
    while dice.random() < density:
        at = dice.randint(0, len(made))
        made = made[:at] + dice.choice(CONTROLS) + made[at:]
    return made


def line(dice: random.Random, kind: Kind, density: float) -> str:
    what = dice.random()
    if what < 0.15:
        return ""
    if what < 0.19:
        return dice.choice(ALONE)
    words = " ".join(word(dice, kind, density) for _ in range(dice.randint(1, 5)))
    return dice.choice(kind.leads) + words + dice.choice(kind.ends)


def documents(kind: Kind, seed: int, count: int) -> Iterator[str]:
    dice = random.Random(seed)
    for _ in range(count):
        density = dice.choice([0.03, 0.1, 0.3])
        yield "".join(line(dice, kind, density) + "\n" for _ in range(dice.randint(1, 8)))


@pytest.mark.parametrize("name", KINDS)
def test_the_reader_sees_the_same(name: str) -> None:
    for text in documents(KINDS[name], 1, 60):
        keeps_its_display(name, text)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
@pytest.mark.parametrize("name", KINDS)
def test_the_reader_sees_the_same_in_many(name: str, seed: int) -> None:
    for text in documents(KINDS[name], seed, 1_500):
        keeps_its_display(name, text)
