"""Entities, invisible characters, spaces and canonical forms: the properties that no case shows."""

import bz2
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stages import stages

from bilingual import charsets, ucd
from bilingual.lines import TERMINATOR
from bilingual.policy import Policy
from bilingual.rules import characters, entities, hebrew
from bilingual.source import Source
from bilingual.spaces import misread
from bilingual.spans import Span

RULES = (*entities.RULES, *characters.RULES, *hebrew.RULES)
CONFORMANCE = Path("/usr/share/unicode/NormalizationTest.txt.bz2")

PIECES = [
    *"aeB1א בגםץו.,:;!?%₪'\"-\t\n\r\x85\u2029\x0b\x0c\x00\x01\x1b\x1f\x7f\x80\x81\x90\x92\x9d×Ã׳״’”",
    *"\u00a0\u00ad\u202f\u2009\u3000\u200b\u200d\u200f\ufeff\u206a\u034f\u0301\u0323\u05b0\u05bc\u05c1\u0591\ufb1e\ufb31\ufb4fé«»のЯ",
    *[
        "  ",
        "   ",
        "- ",
        "    ",
        "&",
        "&amp;",
        "&lt;",
        "&nbsp;",
        "&#1488;",
        "amp;",
        "#38;",
        "lt;b",
        "<b>",
        "\\u05d0",
        "\\u05d1",
        "`",
        "5\u00a0km",
        "http://a.b/",
    ],
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
policies = st.builds(
    Policy,
    points=st.sampled_from(["keep", "strip", "strip-accents"]),
    gershayim=st.sampled_from(["unify", "hebrew", "ascii", "keep"]),
)


@given(texts, policies)
def test_a_second_pass_changes_nothing(text: str, policy: Policy) -> None:
    once = stages(text, RULES[len(entities.RULES) :], policy).text
    assert stages(once, RULES[len(entities.RULES) :], policy).text == once


@given(texts, policies)
def test_with_entities_the_text_comes_to_rest(text: str, policy: Policy) -> None:
    """An invisible character can stand inside an escape: what is left without it is one more pass of the pipeline."""
    twice = stages(stages(text, RULES, policy).text, RULES, policy).text
    assert stages(twice, RULES, policy).text == twice


@given(texts)
def test_line_ends_are_kept(text: str) -> None:
    assert TERMINATOR.findall(stages(text, characters.RULES).text) == TERMINATOR.findall(text)


@given(texts, st.data())
def test_what_is_protected_is_not_touched(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start < end:
        for rule in RULES:
            stages(text, [rule], Policy(points="strip", gershayim="hebrew"), (Span(start, end),))


@given(texts)
def test_joiners_selectors_and_tags_are_never_stray(text: str) -> None:
    dressed = "\u200d\u200c\u2060\ufe0f\U000e0061".join(text)
    kept = stages(dressed, characters.RULES).text
    for char in "\u200d\u200c\u2060\ufe0f\U000e0061":
        assert kept.count(char) == dressed.count(char)


SENTENCES = [
    "ראש הממשלה אמר היום: “אין שינוי” – וצה״ל ערוך",
    "שלום לכולם, זה ג׳ורג׳ מרח׳ הרצל… נעים מאוד",
    "הנה משפט ארוך עם כל האותיות: אבגדהוזחטיכלמנסעפצקרשת ךםןףץ",
    "נסים נתנאל נולד בנתניה, ליד הים",
    "שָׁלוֹם עַל יִשְׂרָאֵל וְעַל תֵּל־אָבִיב",
    "The “quoted” text – it’s fine… really",
    "דוא''ל של יו”ר צה\"ל ג’אן",
]


@pytest.mark.parametrize("shown", [page for page in charsets.CHARSETS if page != "iso-8859-8"])
@pytest.mark.parametrize("stored", ["utf-8", "windows-1255", "cp862"])
@pytest.mark.parametrize("text", SENTENCES)
def test_recoverable_text_stays_recoverable(text: str, stored: str, shown: charsets.Charset) -> None:
    """Even where no rule of encodings saw anything: what was read in the wrong code page can still be read in the right one."""
    try:
        data = text.encode() if stored == "utf-8" else charsets.encode(text, stored)  # type: ignore[arg-type]
    except UnicodeEncodeError:
        return
    left = stages(charsets.decode(data, shown), RULES).text
    back = charsets.encode(left, shown)
    again = back.decode() if stored == "utf-8" else charsets.decode(back, stored)  # type: ignore[arg-type]
    if stored == shown:
        again = stages(again, RULES).text
        text = stages(text, RULES).text
    assert again == text


@given(st.text(alphabet="\x80\x85\x90\x9d\u00a0\u00ad×Ã׳â€א 5a", max_size=20))
def test_misread_bytes_are_runs_beside_a_lead(text: str) -> None:
    spans = misread(text)
    assert all(set(span.of(text)) <= set("\x80\x85\x90\x9d\u00a0\u00ad") for span in spans)
    assert list(spans) == sorted(set(spans))


def test_the_trigger_of_canonical_forms_is_wide_enough() -> None:
    """Every code point that a text not in NFC must hold one of is in the class, which is written by hand for the gate."""
    import re

    [rule] = [rule for rule in characters.RULES if rule.code == "CHR105"]
    trigger = re.compile(f"[{rule.triggers.chars}]")
    needed = ucd.pattern(r"[\p{NFC_QC=N}\p{NFC_QC=M}]|[\p{M}--\p{CCC=0}]")
    assert [char for char in needed.findall("".join(map(chr, range(0x110000)))) if not trigger.match(char)] == []


def test_the_trigger_of_points_is_the_property() -> None:
    import re

    [rule] = [rule for rule in hebrew.RULES if rule.code == "HEB103"]
    found = ucd.pattern(r"[\p{Hebrew}&&\p{M}]").findall("".join(map(chr, range(0x110000))))
    assert found == re.findall(f"[{rule.triggers.chars}]", "".join(map(chr, range(0x110000))))


def test_a_million_alternating_marks_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "שלום א" + "\u0301\u0323" * (count // 2) + " סוף"
        started = process_time()
        assert ucd.canonical(text) == text.replace(
            "\u0301\u0323" * (count // 2), "\u0323" * (count // 2) + "\u0301" * (count // 2)
        )
        for rule in characters.RULES:
            list(rule.find(Source(text, Policy())))
        return process_time() - started

    seconds(1_000)
    small, large = seconds(100_000), seconds(1_000_000)
    assert large < 40 * small


@pytest.mark.parametrize("policy", [Policy(), Policy(points="strip", gershayim="hebrew")], ids=["default", "strict"])
@pytest.mark.parametrize(
    "unit",
    [
        "&amp;",
        "&",
        "&lt;a",
        "\\u05d0",
        "\u200b",
        "\u00ad",
        "\x00",
        "a\x00",
        "\x80",
        "a\x81aaa",
        "\u00a0",
        "a\u00a0",
        "  ",
        "\t",
        "a\t",
        " \n",
        "a  b\n",
        "\u0301\u0323",
        "א\u05b0\u05bc",
        'א"',
        'א"א',
        '"',
        "'",
        "א'",
        "''",
        "א''",
        'ב"אב ',
        'ב"אב" ',
        "'א ",
        "ג'",
        "ם",
        "םא",
        "ab.Ab",
        "\ufb31",
        "e\u0301",
        "\u1100\u1161",
        "×\u00a0",
        "{",
        ";",
        "|",
        "- ",
        "5\u00a0",
        "א\u200f",
        '"\n',
        'צה״ל צה"ל ',
        ",a ",
        "aaaa ",
    ],
)
def test_a_hostile_run_takes_linear_time(unit: str, policy: Policy) -> None:
    text = unit * (10_000 // len(unit))
    for rule in RULES:
        started = process_time()
        for _ in rule.find(Source(text, policy)):
            pass
        assert process_time() - started < 3, rule.code


@pytest.mark.slow
@pytest.mark.skipif(not CONFORMANCE.exists(), reason="no NormalizationTest.txt: Debian's unicode-data is not installed")
def test_normalization_conformance() -> None:
    """UAX #15: column 2 is the NFC of columns 1 to 3, column 4 of columns 4 and 5; and the rule gives the same."""
    [rule] = [rule for rule in characters.RULES if rule.code == "CHR105"]
    cases = 0
    for line in bz2.decompress(CONFORMANCE.read_bytes()).decode().splitlines():
        fields = line.split("#")[0].split(";")
        if len(fields) < 5:
            continue
        one, two, three, four, five = ("".join(chr(int(code, 16)) for code in field.split()) for field in fields[:5])
        for source, composed in ((one, two), (two, two), (three, two), (four, four), (five, four)):
            assert ucd.canonical(source) == composed
            assert stages(source, [rule]).text == composed
        cases += 1
    assert cases > 19_000


@given(
    st.lists(
        st.sampled_from("aאе\u00e9\u0301\u0323\u0345\u05b0\u05bc\u034f\u0344\u1100\u1161\u11a8\u0f77"),
        min_size=20,
        max_size=80,
    )
)
def test_canonical_is_nfc(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert ucd.canonical(text) == ucd.normalize("NFC", text)
