"""Script runs (UAX #24)."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import scripts, ucd
from bilingual.scripts import first_strong, mixed_words, segments

RLM = "\N{RIGHT-TO-LEFT MARK}"
ZWJ = "\N{ZERO WIDTH JOINER}"
FAMILY = f"\N{MAN}{ZWJ}\N{WOMAN}{ZWJ}\N{GIRL}"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("2020", [("2020", "Zyyy", None)]),
        (" ...\n12\n", [(" ...\n12\n", "Zyyy", None)]),
        ("Barak Ravid", [("Barak Ravid", "Latn", "ltr")]),
        ("ה-iPhone", [("ה-", "Hebr", "rtl"), ("iPhone", "Latn", "ltr")]),
        ("ל-ynet נמסר", [("ל-", "Hebr", "rtl"), ("ynet ", "Latn", "ltr"), ("נמסר", "Hebr", "rtl")]),
        ("(Genesis 1:1)", [("(Genesis 1:1)", "Latn", "ltr")]),
        ("ראו (Genesis 1:1) שם", [("ראו ", "Hebr", "rtl"), ("(Genesis 1:1) ", "Latn", "ltr"), ("שם", "Hebr", "rtl")]),
        ("(שלום world)", [("(שלום ", "Hebr", "rtl"), ("world", "Latn", "ltr"), (")", "Hebr", None)]),
        ("בְּרֵאשִׁית ברא", [("בְּרֵאשִׁית ברא", "Hebr", "rtl")]),
        (f"{FAMILY} hi", [(f"{FAMILY} hi", "Latn", "ltr")]),
        ("\u0301a", [("\u0301a", "Latn", "ltr")]),
        ("\u0301\u0302", [("\u0301\u0302", "Zyyy", None)]),
        ("a\u05b0ב", [("a\u05b0", "Latn", "ltr"), ("ב", "Hebr", "rtl")]),
        ("רשת 5G חדשה", [("רשת ", "Hebr", "rtl"), ("5G ", "Latn", "ltr"), ("חדשה", "Hebr", "rtl")]),
        ("ב-2013 Obama", [("ב-2013 ", "Hebr", "rtl"), ("Obama", "Latn", "ltr")]),
        ("ברק - צרובה\nBarak\n", [("ברק - צרובה\n", "Hebr", "rtl"), ("Barak\n", "Latn", "ltr")]),
        ("abc\r\n1. שלום\r\n", [("abc\r\n", "Latn", "ltr"), ("1. שלום\r\n", "Hebr", "rtl")]),
        (
            'הוא קרא "The Times" אתמול',
            [("הוא קרא ", "Hebr", "rtl"), ('"The Times" ', "Latn", "ltr"), ("אתמול", "Hebr", "rtl")],
        ),
        ("Привет שלום", [("Привет ", "Cyrl", "ltr"), ("שלום", "Hebr", "rtl")]),
    ],
)
def test_runs(text: str, runs: list[tuple[str, str, str | None]]) -> None:
    assert [(s.span.of(text), s.script, s.direction) for s in segments(text)] == runs


ANY = st.text(alphabet=st.one_of(st.sampled_from("אבםab1 .()[\u05b0\u0301\u200d\u200f\r\n\u2029"), st.characters()))


@given(ANY)
def test_runs_tile_the_text_and_differ_from_their_neighbours(text: str) -> None:
    runs = segments(text)
    assert "".join(s.span.of(text) for s in runs) == text
    assert all(a.script != b.script for a, b in pairwise(runs))
    assert not any(s.span.start == s.span.end for s in runs)
    assert bool(runs) == bool(text)


@given(ANY)
def test_no_boundary_cuts_a_cluster(text: str) -> None:
    ends = {match.end() for match in ucd.pattern(r"\X").finditer(text)}
    assert {s.span.end for s in segments(text)} <= ends


def test_first_strong_skips_isolates() -> None:
    assert first_strong("\N{RIGHT-TO-LEFT ISOLATE}א\N{POP DIRECTIONAL ISOLATE} a") == "ltr"
    assert first_strong(f"1 {RLM} a") == "rtl"
    assert first_strong("12") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("p\u0430ypal account", ["p\u0430ypal"]),
        ("the c\u03bfde", ["c\u03bfde"]),
        ("מוסo אחר", ["מוסo"]),
        ("ה-iPhone", []),
        ("הSUV", []),
        ("k\u03a9, \u03bcm, \u0394t", []),
        ("東京タワー", []),
        ("Привет мир", []),
        ("שלום world", []),
        ("naïve café", []),
        ("one\\nשלום \\tכן %sשלום %(n)dימים", []),
        ("\\np\u0430ypal", ["p\u0430ypal"]),
        ("\\u200fלא \\xdfכן \\u20acשלום", []),
        ("nשלום", ["nשלום"]),
        ("50% nשלום \\xשלום", ["nשלום", "xשלום"]),
    ],
)
def test_words_of_two_scripts(text: str, words: list[str]) -> None:
    assert [span.of(text) for span, *_ in mixed_words(text)] == words


def test_a_long_text_is_linear_and_deep_brackets_are_no_recursion() -> None:
    assert segments("(א[" * 50_000 + ")" * 50_000)
    assert segments("\u0301\u0316" * 100_000)


MOSTLY_PLAIN = st.text(
    alphabet=st.one_of(st.sampled_from("אבםab12 .,()[]<>\"'-–“”\n\u05b0\u0301é\u200f\t%"), st.characters()), max_size=40
)


@settings(max_examples=200, deadline=None)
@given(MOSTLY_PLAIN)
def test_plain_lines_are_read_like_all_others(text: str) -> None:
    fast = segments(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scripts, "_PLAIN", re.compile("(?!)"))
        assert segments(text) == fast
