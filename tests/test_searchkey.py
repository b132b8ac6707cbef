"""The search key."""

import sys
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.searchkey import fold

NASTY = (
    "aAbßİıøÆŁéèﬁ０½²ǅΣςάйЙё אבךםןףץשתװױײׯﬡﭏשׁﬨ﬩ﬞ"
    "\u05b0\u05bc\u05c1\u05bf\u0591\u05af\u05c7\u0301\u0323\u0345\u034f\u0344\u3099\uff9e\u1161\u1100"
    "\"'`´‘’‚‛“”„‟״׳′″ʼʾ־-–—\u2011\u2212"
    " \t\n\r\u2028\u2029\x85\x0b\x1c\u00a0\u3000\u200b\u200d\u200f\u202e\u2066\ufeff\u00ad\x00\x7f\x9d\ufe0f\U000e0041\ud800"
)

SAME = [
    ("צה״ל", 'צה"ל'),
    ("צה”ל", "צה''ל"),
    ("ג׳ורג׳", "ג’ורג‘"),
    ("ג`ורג'", "ג´ורג′"),
    ("שָׁלוֹם", "שלום"),
    ("בְּרֵאשִׁ֖ית", "בראשית"),
    ("יְרוּשָׁלַ\u034fִם", "ירושלם"),
    ("שׁלום", "שלום"),
    ("ﭏ", "אל"),
    ("ﬡﬨ", "את"),
    ("ייִדיש", "יידיש"),
    ("װעלט", "וועלט"),
    ("ײַן", "יין"),
    ("תל־אביב", "תל-אביב"),
    ("תל–אביב", "תל—אביב"),
    ("מלך", "מלכ"),
    ("ארץ ישראל", " ארץ\u00a0\t ישראל  "),
    ("ברק\u200f רביד\u200e", "ברק רביד"),
    ("\u202bברק\u202c", "ברק"),
    ("ב\u200dר\u200cק", "ברק"),
    ("\ufeffברק\u00ad", "ברק"),
    ("Café", "cafe"),
    ("CAFE\u0301", "cafe"),
    ("STRASSE", "straße"),
    ("ﬁne", "FINE"),
    ("Łódź", "lodz"),
    ("Ørsted", "orsted"),
    ("Æsop", "aesop"),
    ("İstanbul", "istanbul"),
    ("Ya’alon", "Ya'alon"),
    ("“quoted”", '"QUOTED"'),
    ("1\u202f000", "1 000"),
    ("a\x00b", "ab"),
    ("a\r\nb", "a\nb"),
    ("a \n b", "a\nb"),
    ("word\n", "word"),
    ("❤\ufe0f", "❤"),
]

DIFFERENT = [
    ("נתניהו", "נתנייהו"),
    ("יעלון", "יעלן"),
    ("ברק", "ברוך"),
    ("a\nb", "a b"),
    ("a\n\nb", "a\nb"),
    ("ab", "a b"),
    ("a-b", "a b"),
    ("a.b", "ab"),
    ("אמן ׀", "אמן"),
    ("й", "и"),
    ("が", "か"),
    ("1", "2"),
    ("", "a"),
    ("שלום", "םולש"),
    ("«a»", '"a"'),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_a_reader_overlooks_is_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_reader_sees_is_another_key(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(alphabet=st.sampled_from(NASTY), max_size=40) | st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.sampled_from(NASTY), max_size=30))
def test_bidi_controls_change_no_key(text: str) -> None:
    assert fold("\u200f".join(text)) == fold(text)


@given(st.lists(st.text(alphabet=st.sampled_from(NASTY.replace("\n", "").replace("\r", "")), min_size=1, max_size=20)))
def test_a_text_is_folded_line_by_line(lines: list[str]) -> None:
    lines = [line.translate({0x85: " ", 0x2029: " "}) for line in lines]
    assert fold("\n".join(lines)) == "\n".join(fold(line) for line in lines).strip("\n")


def test_ascii_is_folded_without_a_third_party_package() -> None:
    import subprocess

    code = "import sys; from bilingual.searchkey import fold; fold('A  B'); print('regex' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


@pytest.mark.parametrize(
    "unit", ["a\u0301\u0323", "\u0301\u0323", "и\u0301", "א\u05bc\u05b0", "ｶﾞ\u0301", "''", " ", "\n", "`"]
)
def test_a_hostile_run_takes_linear_time(unit: str) -> None:
    started = process_time()
    fold("x" + unit * 100_000)
    assert process_time() - started < 5


@pytest.mark.slow
def test_every_code_point_has_a_stable_key() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        text = f"{char}\u0301 a{char}\u0301 א{char}х\u0345"
        assert fold(fold(text)) == fold(text), ascii(text)
