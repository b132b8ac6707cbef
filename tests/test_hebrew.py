"""Geresh, gershayim, points, final letters and keyboard layouts."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stages import stages

from bilingual import ucd
from bilingual.document import inspect
from bilingual.edits import Edit, Stamped, splice
from bilingual.orthography import DOUBLES, SINGLES, bare, signs
from bilingual.policy import Gershayim, Policy
from bilingual.presets import PRESETS
from bilingual.rules import hebrew
from bilingual.rules.hebrew import points, swept_points
from bilingual.source import Source

WORDS = Path(__file__).parents[1] / "fixtures" / "words"
ASCII = str.maketrans({"״": '"', "׳": "'"})
WRONG = [("''", "’"), ("”", "’"), ("“", "‘"), ("„", "`"), ("‟", "´"), ("″", "′"), ("״", "’"), ("׳׳", "׳")]


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


WRITTEN: list[str] = table("gershayim")["written"].splitlines()
KEPT: list[str] = table("gershayim")["kept"].splitlines()
VERSES: list[str] = table("pointed")["verses"].splitlines()


SIGNS = [rule for rule in hebrew.RULES if rule.code in ("HEB101", "HEB102")]


def written(text: str, gershayim: Gershayim) -> str:
    return stages(text, SIGNS, Policy(gershayim=gershayim)).text


def test_the_samples_are_what_was_asked_for() -> None:
    assert len(set(WRITTEN) | set(KEPT)) == len(WRITTEN) + len(KEPT) >= 400
    assert len(KEPT) >= len(WRITTEN)
    assert len(set(VERSES)) >= 100


@pytest.mark.parametrize("text", WRITTEN)
def test_a_sign_of_a_word_is_written_as_the_policy_says(text: str) -> None:
    plain = text.translate(ASCII)
    assert written(plain, "hebrew") == text
    assert written(text, "ascii") == plain
    assert written(plain, "unify") is plain
    for double, single in WRONG:
        typed = text.replace("״", double).replace("׳", single)
        assert written(typed, "keep") is typed
        if double[0] not in "״׳":
            assert written(typed, "unify") == plain
        assert written(typed, "hebrew") == text


@pytest.mark.parametrize("text", KEPT)
def test_no_other_sign_is_touched(text: str) -> None:
    for double, single in [('"', "'"), *WRONG[:-1]]:
        typed = text.replace('"', double).replace("'", single)
        if "''" in text or (double == "''" and '"' in text and "'" in text):
            typed = text
        for policy in ("unify", "hebrew", "ascii"):
            assert written(typed, policy) is typed


@pytest.mark.parametrize(
    "wrapped", ["צ\u05b7ה\u05b7{}ל", "צה{}\u200fל", "\u202bצה{}ל\u202c", "צה\u200e{}ל", "צה{}\u05bcל"]
)
def test_points_and_formatting_characters_are_set_aside(wrapped: str) -> None:
    assert written(wrapped.format('"'), "hebrew") == wrapped.format("״")
    assert written(wrapped.format("”"), "unify") == wrapped.format('"')


@pytest.mark.parametrize("policy", ["unify", "hebrew", "ascii"])
def test_two_apostrophes_that_something_parts_are_left(policy: Gershayim) -> None:
    assert written("דוא'\u200f'ל", policy) == "דוא'\u200f'ל"


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ('צה״ל וצה"ל', 'צה"ל וצה"ל'),
        ('צה״ל, ארה״ב ומג"ב', "צה״ל, ארה״ב ומג״ב"),
        ('צה״ל\nארה״ב\nמג"ב', "צה״ל\nארה״ב\nמג״ב"),
        ("צה״ל של ג'ורג", "צה\"ל של ג'ורג"),
        ("צה״ל, ארה״ב, ג'ורג", "צה״ל, ארה״ב, ג׳ורג"),
        ("צה״ל", "צה״ל"),
        ("ג׳ורג׳", "ג׳ורג׳"),
        ("הרמטכ”ל ב”הארץ”", 'הרמטכ"ל ב”הארץ”'),
        ('״שלום״ בצה"ל', '״שלום״ בצה"ל'),
        ('״שלום״ בצה״ל ובארה"ב ובמג"ב', '״שלום״ בצה"ל ובארה"ב ובמג"ב'),
        ("דוא''ל בצה״ל", "דוא״ל בצה״ל"),
        ('ב-`צה״ל ארה״ב` על מג"ב', 'ב-`צה״ל ארה״ב` על מג"ב'),
        ("don’t ב-ג’אז", "don’t ב-ג'אז"),
    ],
)
def test_unify_follows_the_majority(text: str, unified: str) -> None:
    assert written(text, "unify") == unified


@given(st.text(alphabet="אבהומצלםן\"'״׳’”‘“`- .\na1\u05b0\u200f", max_size=40))
def test_signs_are_single_signs_or_pairs_after_a_hebrew_letter(text: str) -> None:
    found = list(signs(text))
    assert found == sorted(found)
    for sign in found:
        written_as = sign.span.of(text)
        assert set(written_as) <= set(SINGLES + DOUBLES)
        before, _ = bare(text[: sign.span.start])
        assert "\u05d0" <= before[-1] <= "\u05ea"


@given(st.text(alphabet="אבהומצלםן\"'״׳’”‘“`- .\na1", max_size=40), st.sampled_from(["unify", "hebrew", "ascii"]))
def test_a_second_pass_changes_nothing(text: str, policy: Gershayim) -> None:
    once = written(text, policy)
    assert written(once, policy) == once


@given(st.text(alphabet="אבהומצלםן\"'- .\na1", max_size=40))
def test_the_hebrew_signs_can_be_taken_back(text: str) -> None:
    assert written(written(text, "hebrew"), "ascii").replace("''", '"') == written(text, "ascii").replace("''", '"')


@pytest.mark.parametrize("verse", VERSES)
def test_points_come_off_and_nothing_else_does(verse: str) -> None:
    marks = ucd.pattern(r"[\p{Hebrew}&&\p{M}]")
    stripped = stages(verse, hebrew.RULES, Policy(points="strip")).text
    assert stripped == marks.sub("", verse)
    assert stages(verse, hebrew.RULES, Policy()).text is verse
    unaccented = stages(verse, hebrew.RULES, Policy(points="strip-accents")).text
    assert unaccented == "".join(char for char in verse if "HEBREW ACCENT" not in ucd.name(char))


@pytest.mark.parametrize("case", table("pointed")["exact"], ids=lambda case: case["why"])
def test_what_is_a_point_and_what_is_not(case: dict[str, str]) -> None:
    assert stages(case["pointed"], hebrew.RULES, Policy(points="strip")).text == case["plain"]
    assert stages(case["pointed"], hebrew.RULES, Policy(points="strip-accents")).text == case["pointed"]


@pytest.mark.parametrize(
    "text", ["e\u0301", "и\u0306", "בu\u05b0", "\u05b0", "×\u05b0", "א\u0307", "1\u05bc", "־\u05bd"]
)
def test_a_mark_that_is_no_point_of_a_hebrew_letter_stays(text: str) -> None:
    assert stages(text, hebrew.RULES, Policy(points="strip")).text == text


@pytest.mark.parametrize("text", ["א\u05b7\u200dל", "א\u200cל", "א\u034fל", "א\u2060ל"])
def test_joiners_stay(text: str) -> None:
    assert stages(text, hebrew.RULES, Policy(points="strip")).text == text.replace("\u05b7", "")


def notices(text: str) -> list[tuple[str, str]]:
    return [(code, notice.span.of(text)) for code, notice in stages(text, hebrew.RULES).notices]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("שלוםעולם", ["ם"]),
        ("לםרבה", ["ם"]),
        ("שלומ", ["מ"]),
        ("הלכנ והלכתמ", ["נ", "מ"]),
        ("םילשורי", ["ם"]),
        ("שָׁלוֹםעוֹלָם", ["ם"]),
    ],
)
def test_a_misplaced_final_is_reported(text: str, seen: list[str]) -> None:
    assert notices(text) == [("HEB201", letter) for letter in seen]


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "שלום־עולם",
        "שלוםםםם",
        "קליפ",
        "ג'יפ",
        "סנדוויצ'",
        "מס' 5",
        'צה"ל',
        'או"מ',
        "נ",
        "כנ",
        "בן-גוריון",
        'שלום"ים',
        "מלך/מלכה",
        "שָׁלוֹם",
        "הםABC",
        "ךךך",
    ],
)
def test_finals_in_their_places_are_no_finding(text: str) -> None:
    assert notices(text) == []


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("akuo kfuko nv akunfo vhuo", "שלום לכולם מה שלומכם היום"),
        ("he wrote: tbh rumv kkf, vch,v gfahu", "אני רוצה ללכת הביתה עכשיו"),
        ("bpda njr ccuer c,jbv", "נפגש מחר בבוקר בתחנה"),
        ("thpv t,v bnmt frdg", "איפה אתה נמצא כרגע"),
        ("kt vcb,h t, vatkv akfo", "לא הבנתי את השאלה שלכם"),
        ("akuo", "שלום"),
        ("\takuo kfuko ", "שלום לכולם"),
        ("Hello.\r\nakuo\r\nBye.", "שלום"),
        (",usv", "תודה"),
        ("jsau,\n\nWeather: fair", "חדשות"),
    ],
)
def test_hebrew_typed_on_the_other_keyboard_is_reported(text: str, reading: str) -> None:
    [(code, notice)] = stages(text, hebrew.RULES).notices
    assert code == "HEB202"
    assert reading in notice.message
    assert stages(text, hebrew.RULES).text is text


@pytest.mark.parametrize(
    "text",
    [
        "akuo world",
        "Subject: akuo",
        "akuo!",
        "the cuer",
        "tck",
        "bang",
        "thanks",
        "buffer\nstack\nheap",
        "Angus",
        "he said that the state was never asked",
        "a cat sat by me at ten past ten",
        "they ran fast and then they rested",
        "mv nal ndr ni nmo",
        "def run(args): return args",
        "ls rm mv cp cat grep sed awk",
        "des gens se perdent par ces temps",
        "der Mann hat den Hund gesehen",
        "https://example.org/akuo/kfuko/nv/akunfo",
        "",
    ],
)
def test_words_of_other_languages_are_not(text: str) -> None:
    assert notices(text) == []


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["שָׁלוֹם", "רַ֛ב", " ", "\n", "a", "a\u05b7", "\u05b7", "\u034f", "־", "ך\u05c7", "@a.b", "`", "\u200f"]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(["strip", "strip-accents"]),
)
def test_points_swept_are_points_taken_one_by_one(text: str, policy: str) -> None:
    preset = PRESETS["article"].but(select=["HEB103"], points=policy)
    source = Source(text, preset.policy)
    swept = swept_points(source)
    edits = [Stamped(sight, "HEB103", "points", False) for sight in points(source) if isinstance(sight, Edit)]
    assert swept is None or swept == splice(text, edits)
    assert inspect(text, preset).undo() == text
