"""Prose that uses the words of the newsroom, and texts that are no articles: nobody loses a word of them."""

import tomllib
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual

PROSE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "words" / "prose.toml").read_text(encoding="utf-8")
)
FRAMES = {
    "english": (
        "The ferry left the harbor at dawn with forty passengers, a priest and a piano.",
        "By noon the wind had turned, and nobody on the pier could say where it was.",
    ),
    "hebrew": (
        "שלוש שנים אחרי שנסגר הגשר הישן עדיין מחכים התושבים למהנדס שיבוא לבדוק אותו.",
        "ראש המועצה אמר כי הבקשה הועברה למשרד, ובמשרד השיבו כי לא קיבלו דבר.",
    ),
}
LINES = [(language, line) for language in FRAMES for line in PROSE[language]]


def test_the_lines_are_many_and_different() -> None:
    lines = [line for _, line in LINES]
    assert len(set(lines)) == len(lines) >= 100


@pytest.mark.parametrize("preset", ["article", "corpus"])
@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_sentence_stays_wherever_it_stands(language: str, line: str, preset: str) -> None:
    first, last = FRAMES[language]
    for text in (
        line,
        f"{first}\n\n{line}\n\n{last}\n",
        f"{first}\n\n{last}\n\n{line}\n",
        f"{line}\n\n{first}\n\n{last}\n",
    ):
        assert bilingual.clean(text, preset) is text


@pytest.mark.parametrize("preset", ["article", "corpus"])
@pytest.mark.parametrize("case", PROSE["text"], ids=lambda case: case["label"])
def test_a_text_that_is_no_article_stays(case: dict[str, str], preset: str) -> None:
    assert bilingual.clean(case["original"], preset) is case["original"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([line for _, line in LINES]), unique=True), st.lists(st.sampled_from(["\n", "\n\n"])))
def test_sentences_in_any_order_stay(lines: list[str], ends: list[str]) -> None:
    text = "".join(line + end for line, end in zip(lines, chain(ends, repeat("\n")), strict=False))
    assert bilingual.clean(text, "article") is text
