"""Hebrew decoded with the wrong code page: undone exactly, or left and named."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import mojibake
from bilingual.charsets import Charset, decode, encode, table
from bilingual.edits import Edit
from bilingual.mojibake import repairs, sights
from bilingual.policy import Policy
from bilingual.rules.encoding import RULES, TRIGGER
from bilingual.source import Source

WESTERN: tuple[Charset, ...] = ("windows-1252", "latin-1")
THROUGH_UTF8: tuple[tuple[Charset, ...], ...] = (
    ("windows-1252",),
    ("latin-1",),
    ("windows-1255",),
    ("iso-8859-8",),
    ("cp862",),
    ("cp437",),
    ("mac-roman",),
    ("windows-1251",),
    *((one, two) for one in WESTERN for two in WESTERN),
)
EIGHT_BIT: tuple[tuple[Charset, Charset], ...] = (
    ("windows-1255", "windows-1252"),
    ("windows-1255", "latin-1"),
    ("windows-1255", "cp437"),
    ("windows-1255", "cp862"),
    ("iso-8859-8", "latin-1"),
    ("cp862", "windows-1255"),
    ("cp862", "windows-1252"),
    ("cp862", "cp437"),
)
LINES = (
    "הנמל נסגר בשל הסערה, והספינות ממתינות בים",
    'מנכ"ל החברה סירב להגיב (3 באפריל 2021)',
    "שלום לכולם",
    "זכויות יוצרים 2020",
    "קו 480: ירושלים - תל אביב, יציאה ב-06:30",
)
WORDS = [
    "הנמל",
    "נסגר",
    "בשל",
    "הסערה",
    "הספינות",
    "ממתינות",
    "ירושלים",
    "שלום",
    "לכולם",
    "חדשות",
    "היום",
    "מזג",
    "האוויר",
    "ערב",
    "טוב",
    "שנה",
    "חדשה",
    "ספר",
    "הילדים",
]


def utf8_as(line: str, *shown: Charset) -> str:
    for charset in shown:
        line = decode(line.encode(), charset)
    return line


def after(text: str) -> str:
    """The text after the edits of the rules, as a document of its own."""
    edits = [s for rule in RULES for s in rule.find(Source(text, Policy())) if isinstance(s, Edit)]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def codes(text: str) -> list[str]:
    return [rule.code for rule in RULES for _ in rule.find(Source(text, Policy()))]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shown", THROUGH_UTF8, ids=" ".join)
def test_utf8_is_undone(line: str, shown: tuple[Charset, ...]) -> None:
    assert after(utf8_as(line, *shown)) == line


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("stored", "shown"), EIGHT_BIT)
def test_eight_bits_are_undone(line: str, stored: Charset, shown: Charset) -> None:
    assert after(decode(encode(line, stored), shown)) == line


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=12),
    st.sampled_from([*THROUGH_UTF8, *EIGHT_BIT]),
    st.sampled_from(["", "\n", "שורה תקינה\n", "A good line.\r\n"]),
)
def test_a_broken_line_among_good_ones(words: list[str], chain: tuple[Charset, ...], before: str) -> None:
    line = " ".join(words)
    broken = utf8_as(line, *chain) if chain in THROUGH_UTF8 else decode(encode(line, chain[0]), chain[1])
    repaired = after(f"{before}{broken}\nעוד שורה תקינה")
    assert repaired in (f"{before}{line}\nעוד שורה תקינה", f"{before}{broken}\nעוד שורה תקינה")
    assert after(repaired) == repaired
    if chain in THROUGH_UTF8:
        assert repaired.split("\n")[before.count("\n")] == line


def test_both_kinds_of_shown_control_are_undone_in_one_line() -> None:
    assert after("׳¡׳™׳¡׳ž׳× ׳’׳™׳©׳”") == "סיסמת גישה"
    assert after("׳\x90׳•׳œ׳\x9d ׳”׳¢׳™׳¨") == "אולם העיר"


def test_a_no_break_space_that_became_plain_is_put_back_where_no_lost_letter_fits() -> None:
    broken = utf8_as("כניסה למערכת", "windows-1252").replace("\N{NO-BREAK SPACE}", " ")
    assert after(broken) == "כניסה למערכת"
    lost = utf8_as("שלום עליכם", "windows-1252").replace("\x9d", "")
    assert after(lost) == lost
    assert codes(lost) == ["ENC201"]
    spaced = utf8_as("שלום עליך", "windows-1252").replace("\x9d", "")
    assert after(spaced) == spaced
    assert codes(spaced) == ["ENC201"]


@pytest.mark.parametrize(
    "lost",
    [
        "׳©׳׳•׳ ׳׳›׳•׳׳",
        "×©×œ×•× ×œ×›×•×œ×",
        "׳¨׳׳©׳™ ׳•׳ª׳©׳׳•׳".replace("ª", "×"),
        "שם טוב: ׳©׳׳•׳",
        "×©×\N{REPLACEMENT CHARACTER}×•×\N{REPLACEMENT CHARACTER}",
    ],
)
def test_lost_bytes_are_named_and_nothing_is_changed(lost: str) -> None:
    assert after(lost) == lost
    assert codes(lost) == ["ENC201"]


def test_a_replacement_character_is_named_once() -> None:
    text = "טקסט ?? ?ם כאן, ו?".replace("?", "\N{REPLACEMENT CHARACTER}")
    notices = [s for rule in RULES for s in rule.find(Source(text, Policy()))]
    assert codes(text) == ["ENC203", "ENC203"]
    assert [notice.span.of(text).count("\N{REPLACEMENT CHARACTER}") for notice in notices] == [3, 1]


def test_two_readings_are_left_and_named() -> None:
    text = "éîéä"
    assert after(text) == text
    assert codes(text) == ["ENC202"]


@pytest.mark.parametrize(
    "text",
    [
        "caffè è più in là: città, perché, à la carte, où, déjà créée",
        "Ça va ? Là où l'été s'achève, ñandú, çà et là",
        "Größe übt Öl, Fußgängerübergänge, ÄÖÜ äöü ß",
        "Привет, Чехия: Чарльз «Ч» – чаша",
        "5 × 3 = 15, 3×4, a×b, 15 ÷ 3 = 5, x ÷ y, ±0.5, ≤ ≥ ≈ ∞ π σ",
        "σ² = π·r², ΔΘ ≥ 0, α ≤ β ≤ γ, δε",
        "“Quoted” – ‘single’… — it’s •one •two™ ©2020 €5 ‰",
        "„Deutsch“ … „…“ «Français» ›so‹ ‚eins‘",
        "ג׳ירפה, צה״ל, ׳ציטוט׳ – ר׳ יהודה, תשע״ד; ה׳ בשבט",
        "שוקולד 70% × 3, 12 ÷ 4, המחיר: 5 ₪ – “זול”",
        "יידיש: אַ שיינע װעלט, ייִדישע ליטעראַטור, די ײַנגל",
        "آخر الأخبار: ١٢ × ٣",
        "Ää, öö ja ülo; æ å ø; Þetta er íslenska; őrült űrhajó",
        "Hola, ¿qué tal? ¡Adiós! Nº 5, 2ª vez",
        "preîøëæ, òéøéú2 and áéúx, naïvéäéä",
        "κατάσταση εστίασης και σίγασης",
        "box ╫ drawing ═╪═ ◊ lozenge ◊ ◊",
        "",
        "plain ASCII",
    ],
)
def test_good_text_is_not_touched(text: str) -> None:
    assert after(text) == text
    assert codes(text) == []


def test_a_trusted_chain_needs_less_evidence() -> None:
    dash = utf8_as("2010–2020 ©", "latin-1")
    assert repairs(dash) == []
    document = utf8_as("מקור ראשון", "latin-1") + "\n" + dash
    assert after(document) == "מקור ראשון\n2010–2020 ©"


def test_a_line_end_that_may_be_an_ellipsis() -> None:
    broken = decode(encode("הנמל נסגר… הספינות ממתינות", "windows-1255"), "latin-1")
    assert after(broken) == broken
    assert set(codes(broken)) == {"ENC202"}


def test_letters_without_controls_are_not_iso_8859_8() -> None:
    lost = utf8_as("ארץ ישראל, תורה ותרבות", "latin-1")
    lost = "".join(char for char in lost if not "\x80" <= char <= "\x9f")
    assert after(lost) == lost
    assert "ENC201" in codes(lost)


def test_days_as_letters_with_geresh() -> None:
    assert after("à' - ä' 09:00-17:00, å' 09:00-12:00") == "א' - ה' 09:00-17:00, ו' 09:00-12:00"


def test_visual_order_is_kept_for_the_rule_that_reorders() -> None:
    stored = "םיב תוניתממ תוניפסה"
    assert after(decode(encode(stored, "iso-8859-8"), "latin-1")) == stored


def test_spans_lie_in_their_line() -> None:
    text = "first\r\nabc " + utf8_as("שלום לכולם", "windows-1252") + " xyz\u2029last"
    [edit] = [s for s in RULES[0].find(Source(text, Policy())) if isinstance(s, Edit)]
    assert not re.search("[\r\n\u2029]", edit.span.of(text) + edit.new)
    assert text[edit.span.start - 4 : edit.span.start] == "abc "


def test_the_triggers_are_those_of_the_tables() -> None:
    for chain in mojibake._UTF8:
        back = mojibake._backward(chain.shown)
        leads = [chr(char) for char, byte in back.items() if byte == "\xd7"]
        for lead in leads:
            for char, byte in back.items():
                if "\x90" <= byte <= "\xaa":
                    assert re.search(TRIGGER, f"{lead}{chr(char)}"), (chain.name, lead, chr(char))
    for shown, stored in (("windows-1252", "windows-1255"), ("cp437", "cp862")):
        for word in WORDS:
            assert re.search(TRIGGER, decode(encode(word, stored), shown)), word
    for charset in ("cp437", "windows-1252"):
        letters = "".join(table(charset)[b] for b in (range(0xE0, 0xFB) if charset == "cp437" else range(0x80, 0x9B)))
        assert all(re.search(TRIGGER, letter * 3) for letter in letters)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("×׳╫◊ЧÃ—©™‘•œž\xa0 àéîøú÷ab'ש\N{REPLACEMENT CHARACTER}\x90\x9d2€…Ö\n")))
def test_any_text_comes_to_rest(text: str) -> None:
    once = after(text)
    assert once.count("\n") == text.count("\n")
    assert after(once) == once or after(after(once)) == after(once)
    if not re.search(TRIGGER, text) and "\N{REPLACEMENT CHARACTER}" not in text:
        assert codes(text) == []


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["×© ", "×", "׳ ׳™", "é à ", "éäé ", "Ã—Â©", "\N{REPLACEMENT CHARACTER} ", "× ×©", "‚…€ "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + str(time.perf_counter_ns())
        start = time.process_time()
        sights(text)
        codes(text)
        return time.process_time() - start

    small, large = min(seconds(5_000) for _ in range(3)), seconds(50_000)
    assert large < 25 * small + 0.1
