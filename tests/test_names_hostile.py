"""What must hold of any text whatever: no error, bounds, determinism, and that a name is itself."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import names

ANY = st.one_of(
    st.text(max_size=12),
    st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Cf", "Cs", "Nd", "Po", "Zs")), max_size=12),
    st.lists(
        st.sampled_from(
            ["דן", "לב", "כהן", 'ח"כ', "Dan", "Lev", "Dr.", "van", "O'Hara", "ג'", "-", "'", '"', "\ud800", "5"]
        )
    )
    .map(" ".join)
    .filter(lambda name: len(name) < 60),
)
NAMES = st.lists(
    st.sampled_from(["דן", "כהן", "אהוד", "ברק", "שרה", "Dan", "Cohen", "Ehud", "Sarah", "Ya'alon"]),
    min_size=1,
    max_size=3,
)
SCHEMES = ("news", "model", "academy", "iso259", "sbl")
HOSTILE = [
    "", " ", "?", "12", "\N{GRINNING FACE}" * 50, "\ud800", "דן \udfff כהן", "א" * 10_000, "a" * 10_000, "אב " * 3_000, "Ab " * 3_000,
    "א'" * 5_000, "a'" * 5_000, "-" * 10_000, '"' * 10_000, "\u05b0" * 10_000, "א\u05b0" * 5_000, 'ח"כ ' * 2_500, "Dr. " * 2_500,
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" * 100, "Дан Лев", "\x00", "دان",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ANY, ANY)
def test_match_is_a_probability_whatever_it_is_asked(a: str, b: str) -> None:
    score = names.match(a, b)
    assert 0 <= score <= 1
    assert names.match(a, b) == score


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_a_name_is_itself(name: str) -> None:
    if any(map(str.isalpha, name)):
        assert names.match(name, name) >= 0.99


@settings(max_examples=40, deadline=None)
@given(NAMES, NAMES)
def test_match_has_no_side(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    assert names.match(a, b) == pytest.approx(names.match(b, a), abs=0.02)


@settings(max_examples=40, deadline=None)
@given(ANY, st.sampled_from(SCHEMES), st.integers(-1, 4))
def test_transliterate_answers_whatever_it_is_asked(name: str, scheme: str, n: int) -> None:
    forms = names.transliterate(name, scheme, n)
    assert len(forms) <= max(n, 0)
    assert all(isinstance(form, str) for form in forms)
    assert len(set(forms)) == len(forms)
    assert names.transliterate(name, scheme, n) == forms
    assert forms or n < 1


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_canonical_answers_whatever_it_is_asked(name: str) -> None:
    found = names.canonical(name)
    assert found is None or found.text == name


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_take_bounded_time(name: str) -> None:
    names.match("דן לב", "Dan Lev")
    began = time.process_time()
    assert 0 <= names.match(name, "Dan Lev") <= 1
    assert 0 <= names.match("דן לב", name) <= 1
    for scheme in SCHEMES:
        assert len(names.transliterate(name, scheme, 2)) <= 2
    names.canonical(name)
    assert time.process_time() - began < 2


def test_order_and_company_do_not_change_an_answer() -> None:
    asked = ["Dan Lev", "Ehud Barak", "Barak Ravid", "Sarah Cohen"]
    one = dict(names.rank("אהוד ברק", asked))
    other = dict(names.rank("אהוד ברק", asked[::-1]))
    assert one == other == {name: names.match("אהוד ברק", name) for name in asked}
