"""Matching: one name in two spellings, two people who share half of one, and what is set aside."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import names

FIXTURES = Path(__file__).parents[1] / "fixtures" / "names"


def pairs(table: str) -> list[list[str]]:
    return tomllib.loads((FIXTURES / f"{table}.toml").read_text("utf-8"))["pairs"]


@pytest.mark.parametrize(("hebrew", "latin"), pairs("people"))
def test_a_name_is_itself_in_the_other_script(hebrew: str, latin: str) -> None:
    assert names.match(hebrew, latin) >= 0.5
    assert names.match(latin, hebrew) >= 0.5


@pytest.mark.parametrize(("hebrew", "latin"), pairs("traps"))
def test_people_who_share_half_a_name_are_two(hebrew: str, latin: str) -> None:
    assert names.match(hebrew, latin) < 0.5
    assert names.match(latin, hebrew) < 0.5


@pytest.mark.parametrize(("a", "b"), pairs("variants"))
def test_spellings_of_one_name_match(a: str, b: str) -> None:
    assert names.match(a, b) >= 0.5
    assert names.match(b, a) >= 0.5


@pytest.mark.parametrize(("a", "b"), pairs("different"))
def test_different_names_do_not_match(a: str, b: str) -> None:
    assert names.match(a, b) < 0.5
    assert names.match(b, a) < 0.5


def test_the_right_name_comes_first() -> None:
    ranked = names.rank("נועה ברקאי", ["Dan Alon", "Noa Barak", "Noa Barkai", "Nora Barkin", ""])
    assert ranked[0][0] == "Noa Barkai"
    assert [name for name, _ in ranked[-1:]] == [""] or ranked[-1][1] < 0.1


def test_equals_keep_their_order() -> None:
    assert [name for name, _ in names.rank("דן לב", ["?", "Xu", "!"])] == ["?", "Xu", "!"]
    assert names.rank("דן לב", []) == []


words = st.sampled_from(
    ["דן", "לב", "אהוד", "ברק", "dan", "lev", "barak", "ehud", "van", 'ד"ר', "א.", "-", "'", "Жан", ""]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(words, max_size=4).map(" ".join), st.lists(words, max_size=4).map(" ".join))
def test_a_match_is_a_probability_and_has_no_side(a: str, b: str) -> None:
    score = names.match(a, b)
    assert 0 <= score <= 1
    assert names.match(b, a) == pytest.approx(score, abs=0.05)


@pytest.mark.parametrize("name", ["", "?", "א" * 50_000, "אב " * 30_000, "a-" * 50_000, "\u05b0" * 50_000])
def test_hostile_names_are_compared_in_bounded_time(name: str) -> None:
    assert 0 <= names.match(name, "Dan Lev") <= 1
    assert 0 <= names.match(name, name) <= 1


@pytest.mark.parametrize("script", ["hebrew", "latin"])
def test_nobody_is_told_with_confidence_where_the_tables_have_nobody(script: str) -> None:
    parts = tomllib.loads((FIXTURES / "unknown.toml").read_text("utf-8"))[script]
    asked = [f"{given} {surname}" for given in parts["given"] for surname in parts["surnames"]]
    assert len(asked) == len(set(asked)) == 150
    found = {name: names.canonical(name) for name in asked}
    told = {name: one.status for name, one in found.items() if one is not None}
    assert set(told.values()) <= {"model", "ambiguous"}
    assert all(one is None or one.confidence < 0.9 for one in found.values())


def test_a_name_put_together_keeps_the_letters_of_its_own_script() -> None:
    for name in ("צפניה גלבוע", "Gershon Barkai"):
        found = names.canonical(name)
        assert found is not None
        assert name in (found.hebrew, found.latin)
