"""Names in running text: what counts as one, whom a surname stands for, and what is left alone."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.names.finding import found
from bilingual.names.running import runs

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "fixtures" / "names" / "text.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_names_are_found_where_they_stand(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions = bilingual.inspect(text).names
    told = [f"{m.span.of(text)} = {m.name.canonical if m.name.status != 'ambiguous' else '?'}" for m in mentions]
    assert told == case["names"]
    assert all(m.name.text == m.span.of(text) for m in mentions)


def test_a_shared_surname_tells_whose_it_may_be() -> None:
    *_, last = bilingual.inspect("אהוד ברק ואהרן ברק נפגשו. ברק חייך.").names
    assert last.name.status == "ambiguous"
    assert last.name.source == "document"
    assert [form for form, _ in last.name.alternatives] == ["Ehud Barak", "Aharon Barak"]


def test_a_byline_introduces_a_name_that_nobody_knows() -> None:
    text = (
        "A Ferry Waits\n\nBy Zelda Grosmark\n\nThe ferry left at six, an hour late, and Grosmark was on board with a piano.\n\n"
        "By noon the wind had turned, and the piano stayed where it was, tied to the mast of the ferry.\n"
    )
    assert [m.span.of(text) for m in bilingual.inspect(text).names] == ["Zelda Grosmark", "Grosmark"]


def test_the_other_script_decides_between_readings() -> None:
    text = "עומר כהן נבחר. Omar Cohen was elected."
    first, _ = bilingual.inspect(text).names
    assert (first.name.latin, first.name.status) == ("Omar Cohen", "spelling")
    (alone,) = bilingual.inspect("עומר כהן נבחר.").names
    assert alone.name.status == "ambiguous"


def test_a_users_table_counts(tmp_path: Path) -> None:
    table = tmp_path / "people.tsv"
    table.write_text("צפניה גרוסמרק\tZephania Grosmark\n", encoding="utf-8")
    house = bilingual.PRESETS["article"].but(lexicon=str(table))
    (mention,) = bilingual.inspect("אתמול אמר צפניה גרוסמרק כך.", house).names
    assert mention.name.latin == "Zephania Grosmark"
    assert bilingual.inspect("אתמול אמר צפניה גרוסמרק כך.").names == ()


def test_two_spellings_are_told_once_with_both() -> None:
    text = "Dr. Zelda Grosmark spoke, and Prof. Zelda Grossmark. Dr. Zelda Grossmark again."
    findings = [f for f in bilingual.inspect(text).findings if f.code == "NAM202"]
    assert [f.message for f in findings] == ["one name in two spellings: Zelda Grosmark | Zelda Grossmark"]
    assert findings[0].span.of(text) == "Zelda Grossmark"


@pytest.mark.parametrize(
    "text",
    [
        "ברק רביד כתב. ברק רביד ענה. Barak Ravid too.",
        "Ehud Barak met Aharon Barak.",
        "BARAK RAVID wrote; Barak Ravid answered.",
        "Dan Cohen met Dana Cohen and Don Cohen.",
    ],
)
def test_one_spelling_in_two_scripts_and_two_people_are_no_two_spellings(text: str) -> None:
    assert not [f for f in bilingual.inspect(text).findings if f.code == "NAM202"]


WORDS = st.sampled_from(
    [
        "ברק",
        "רביד",
        "לנתניהו",
        "בנימין",
        "נתניהו",
        'ח"כ',
        "שר",
        "הביטחון",
        "-",
        ",",
        ". ",
        "Dr.",
        "Barak",
        "Ravid's",
        "\n",
        "'",
        "דן",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=20).map(" ".join))
def test_spans_are_in_order_within_the_text_and_apart(text: str) -> None:
    names = found(text, text)
    end = 0
    for span, name in names:
        assert end <= span.start < span.end <= len(text)
        assert name.text == span.of(text)
        assert 0 <= name.confidence <= 1
        end = span.end
    assert names == found(text, text)


@given(st.text())
def test_runs_are_words_of_the_text(text: str) -> None:
    for run in runs(text):
        assert run
        assert all(word.text == text[word.start : word.end] for word in run)


@pytest.mark.parametrize(
    "text",
    ["א " * 8_000, "דוד-" * 8_000, "Dr. " * 4_000, "a'" * 8_000, "ו" * 50_000, "בן " * 8_000, "A. " * 8_000],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    found(text, text)
    assert time.process_time() - began < 5
