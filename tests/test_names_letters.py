"""Names as tokens: what is read, what is set aside, and what hostile input costs."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.names.letters import LONGEST, is_hebrew, pieces, plain, sounds, tokens
from bilingual.names.parts import is_initial, ordinal, readings
from bilingual.names.skeleton import consonants, skeleton


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Moshe Ya\N{RIGHT SINGLE QUOTATION MARK}alon", ("moshe", "yaalon")),
        ("Moshe Ya`alon", ("moshe", "yaalon")),
        ("Małgorzata Łoś", ("malgorzata", "los")),
        ("Ben-Gurion", ("ben", "gurion")),
        ("בן\N{HEBREW PUNCTUATION MAQAF}גוריון", ("בן", "גוריון")),
        ("ג\N{HEBREW PUNCTUATION GERESH}ורג\N{HEBREW PUNCTUATION GERESH}", ("ג'ורג'",)),
        ("פרופ' דן", ("פרופ", "דן")),
        ('ח"כ דן', ('ח"כ', "דן")),
        ("ח''כ דן", ('ח"כ', "דן")),
        ("דָּוִד", ("דוד",)),
        ("ד\N{RIGHT-TO-LEFT MARK}ן", ("דן",)),
        ("", ()),
        ("12 -- ?", ()),
        ("Дан", ()),
    ],
)
def test_a_name_is_its_tokens(name: str, expected: tuple[str, ...]) -> None:
    assert tokens(name) == expected


@given(st.text())
def test_tokens_are_plain_letters_and_stay_as_they_are(name: str) -> None:
    found = tokens(name)
    assert all(set(token) <= set("abcdefghijklmnopqrstuvwxyz") or is_hebrew(token) for token in found)
    assert all(0 < len(token) <= LONGEST for token in found)
    assert len(found) <= LONGEST


@given(st.text())
def test_pieces_are_the_whole_text(text: str) -> None:
    assert "".join(piece for _, piece in pieces(plain(text))) == plain(text)


@pytest.mark.parametrize("name", ["א" * 200_000, "a'" * 100_000, "a " * 100_000, "א'\"" * 60_000, "\u05b0" * 200_000])
def test_a_long_name_costs_no_more_than_a_short_one(name: str) -> None:
    began = time.process_time()
    tokens(name)
    readings(name)
    assert time.process_time() - began < 1


def test_the_sounds_of_a_token_keep_their_geresh() -> None:
    assert sounds("צ'רצ'יל") == ("צ'", "ר", "צ'", "י", "ל")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('ח"כ דן לב', [("דן", "לב")]),
        ("ד״ר דן לב", [("דן", "לב")]),
        ("Dr. Dan Lev", [("dan", "lev")]),
        ("MK Dan Lev", [("dan", "lev")]),
        ("Maj.-Gen. Dan Lev", [("dan", "lev")]),
        ("אלוף דן לב", [("דן", "לב")]),
        ("אלוף בן", [("אלוף", "בן"), ("בן",)]),
        ("הרב דן", [("הרב", "דן"), ("דן",)]),
        ("דן לב ז״ל", [("דן", "לב")]),
        ("Dan Lev Jr.", [("dan", "lev")]),
        ('א"ב יהושע', [("א", "ב", "יהושע")]),
        ("מר", [("מר",)]),
        ("Dan Lev", [("dan", "lev")]),
        ("בן כספית", [("בן", "כספית")]),
    ],
)
def test_titles_are_set_aside_where_they_are_titles(name: str, expected: list[tuple[str, ...]]) -> None:
    assert list(readings(name)) == expected


def test_initials_and_ordinals_are_known() -> None:
    assert is_initial("א")
    assert is_initial("j")
    assert is_initial("ג'")
    assert not is_initial("דן")
    assert ordinal("השלישי") == ordinal("iii") == 3
    assert not ordinal("שלישי")


@pytest.mark.parametrize(
    ("left", "right"), [("ברק", "barak"), ("שמואל", "shmuel"), ("ז'אק", "jacques"), ("פיליפ", "philip")]
)
def test_like_names_have_like_skeletons(left: str, right: str) -> None:
    a, b = consonants((left,)), consonants((right,))
    assert (a.bits & b.bits).bit_count() * 2 >= 0.6 * (a.size + b.size)


@given(st.lists(st.sampled_from(["barak", "ravid", "דן", "לב", "x", "אהוד"]), max_size=6))
def test_consonants_do_not_depend_on_order(words: list[str]) -> None:
    assert consonants(words) == consonants(sorted(words, key=skeleton))
