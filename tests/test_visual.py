"""Hebrew in visual order: seen and put back, or left and named."""

import re
import time

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.edits import Edit
from bilingual.policy import Policy
from bilingual.rules.visual import REVERSED_NUMBER, RULES, WRONG_SIDE
from bilingual.source import Source
from bilingual.visual import logical, shown, sights

MIRROR = str.maketrans("()[]{}<>", ")(][}{><")
LINES = (
    "הנמל נסגר בשל הסערה, והספינות ממתינות בים.",
    'מנכ"ל החברה סירב להגיב על הפרסום (3 באפריל 2021)',
    "המחיר עלה ב-9% ל-1,250 שקלים",
    "קו 480 יוצא בשעה 06:30 מהתחנה",
    "פנו אלינו: info@example.org או בטלפון 03-555-0100",
    "האתר https://example.org/a?b=1 נגיש לכולם",
    "לא ניתן לפתוח את %s בתיקייה {folder}",
    "התקנת Windows 11 נמשכת כ-20 דקות",
    "הקובץ (5 MB) הועתק ל-USB בהצלחה",
    "תקן HTTP/3 ותעודת X.509 נתמכים כאן",
    "הוא נולד ב-%(place)s בשנת %(year)s",
    "<b>שימו לב:</b> השער ננעל בעשר בערב",
    "האם ידעתם? [מידע נוסף] בעמוד 12!",
    "המסנן המלא צריך מעבד XSLT 2.0.",
)


def after(text: str) -> str:
    """The text after the edits of the rules, as a document of its own."""
    edits = [s for rule in RULES for s in rule.find(Source(text, Policy())) if isinstance(s, Edit)]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def codes(text: str) -> list[str]:
    return [rule.code for rule in RULES for s in rule.find(Source(text, Policy())) if not isinstance(s, Edit)]


@pytest.mark.parametrize("line", LINES)
def test_what_the_standard_shows_is_put_back(line: str) -> None:
    stored = shown(line)
    assert stored != line
    assert logical(stored) == (line, "")
    assert after(stored) == line
    assert after(line) == line
    assert codes(line) == []


@pytest.mark.parametrize("line", [line for line in LINES if not re.search("[<>]", line)])
def test_the_display_is_that_of_another_engine(line: str) -> None:
    assert sorted(shown(line).translate(MIRROR)) == sorted(get_display(line, base_dir="R").translate(MIRROR))
    assert re.sub(r"[()\[\]{}]", "", shown(line)) == re.sub(r"[()\[\]{}]", "", get_display(line, base_dir="R"))


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("ןמזה ףלח %s ץבוק", "קובץ %s חלף הזמן"),
        ("--verbose תורשפאה םע האצרהל", "להרצאה עם האפשרות --verbose"),
        ('ו"עשתה', 'התשע"ו'),
        ('2016-ו"עשתה', 'התשע"ו-2016'),
        ("םיימורד", "דרומיים"),
        ("Port of Haifa,            תיב ,הפיח למנ", "Port of Haifa,            נמל חיפה, בית"),
    ],
)
def test_files_that_were_written_by_hand(stored: str, expected: str) -> None:
    assert after(stored) == expected


@pytest.mark.parametrize(
    "stored",
    [
        ".%9 לש העובק תיתנש תיבירב םילשמ",
        "םינושארה םיפיעסה לש תורתוכה .2.1",
        "Subject: note on תירבע in mail headers",
        "%2 לש %4 ךותמ ןיעה ףסכ",
        "םיבשחמ $2 $1 ףסכ ןימזה",
        "םי\N{HEBREW POINT HIRIQ}בושח ןישוע םיבר םישנא",
        "\N{RIGHT-TO-LEFT MARK}םיבושח םישוע םיבר םישנא",
        "some words here and ןושאר more of them",
    ],
)
def test_what_cannot_be_known_is_named_and_left(stored: str) -> None:
    assert after(stored) == stored
    assert codes(stored) == ["VIS203"]


def test_an_order_that_would_be_shown_otherwise_is_none() -> None:
    line = "תרגום (של $1) ל-%(a)s (b) [c] 3/4 #6 (ד)"
    new, why = logical(shown(line))
    assert (new, bool(why)) in ((line, False), ("", True))


def test_placeholders_that_count_from_one_are_no_percentages() -> None:
    assert after("%2 ךותמ %1 ספדומ דומע") == "עמוד מודפס %1 מתוך %2"


def test_short_lines_follow_their_document() -> None:
    lines = (
        "דף הבית",
        "אודות האתר",
        "צור קשר",
        "הנמל נסגר בשל הסערה הבוקר",
        "הספינות ממתינות לפתיחתו מחדש",
        "דוח",
        "11.09.26",
    )
    document = "\n".join(lines) + "\nם ן\n"
    stored = "\r\n".join(map(shown, lines))
    assert after(stored) == "\r\n".join(lines)
    assert after(document) == document


def test_one_line_does_not_carry_its_document() -> None:
    good = "דף הבית\nאודות האתר\nהעיר ישנה"
    stored = shown("הספינות ממתינות לפתיחתו מחדש של הנמל")
    assert after(f"{good}\n{stored}\n{good}") == f"{good}\nהספינות ממתינות לפתיחתו מחדש של הנמל\n{good}"


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "האות ם סופית; ן' פורת; ך, ם, ן, ף, ץ",
        "ינואר | ינו | ינו׳ | דצמ' | נוב'",
        "ינואר | ינו | דצמבר | דצמ",
        "דצמ",
        "קפה תא דשא יבש",
        "הכי רועש תמיד קרקס",
        "םיב הספינות ממתינות בים",
        "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
        "מנצפ״ך",
        "ירח מלא מעל הים",
        "תניא כוותיה דרב הונא",
        "ויצא יעקב מבאר שבע וילך חרנה",
        "טסונגה, גוואדלופ, בוטסואנה",
        ".NET ו-C++ הן שפות",
        "דער טאָג איז לאַנג און די נאַכט איז קורץ",
        "היום הראשון הוא يوم الأحد",
        "English only, with 1102 and %9 and .2.1",
        "שורה ראשונה ,עם פסיק תועה .ונקודה",
        ".NET היא סביבה ,כך נאמר",
        "",
    ],
)
def test_good_text_is_not_touched(text: str) -> None:
    assert after(text) == text
    assert codes(text) == []


def test_digits_backwards_are_named_and_left() -> None:
    for text in (
        "26 במאי 0102",
        "ביום 62 במאי",
        'התש"ע–9002',
        'התשי"ב, 259\N{RIGHT-TO-LEFT MARK}1',
        "נחתם ביום 1102.2.1",
    ):
        assert codes(text) == ["VIS201"], text
        assert after(text) == text
    for text in (
        "26 במאי 2010",
        'התש"ע–2009',
        'תשע"א, 1202 עמודים',
        "ב-1102 מקרים",
        'תשס"ב, 2002',
        "31 במאי 1991",
        "טלפון 03-1102",
    ):
        assert codes(text) == [], text


def test_a_medieval_year_is_only_worth_knowing() -> None:
    [notice] = RULES[1].find(Source("המצור החל ביולי 1102", Policy()))
    assert notice.severity == "info"


def test_words_in_reverse_are_named_and_left() -> None:
    text = ".הבוקר נסגר הנמל ,הסערה בשל ,בים ממתינות והספינות"
    assert codes(text) == ["VIS202"]
    assert after(text) == text


def test_spans_lie_in_their_line() -> None:
    text = "first\r\n  " + shown("הנמל נסגר בשל הסערה") + "  \u2029last"
    [edit] = [s for s in RULES[0].find(Source(text, Policy())) if isinstance(s, Edit)]
    assert edit.new == "הנמל נסגר בשל הסערה"
    assert text[edit.span.end :] == "  \u2029last"


def test_what_is_protected_is_left() -> None:
    text = shown("הנמל נסגר בשל הסערה")
    from bilingual.spans import Span

    assert list(RULES[0].find(Source(text, Policy(), (Span(0, 3),)))) == []


PIECES = st.sampled_from(
    [
        "הנמל",
        "נסגר",
        "הספינות",
        "ירושלים",
        "ערבים",
        "של",
        "את",
        "%s",
        "{name}",
        "Haifa",
        "USB",
        "12",
        "3.5",
        "9%",
        "(",
        ")",
        ",",
        ".",
        "–",
        '"',
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=10))
def test_a_repair_shows_the_stored_line(pieces: list[str]) -> None:
    line = " ".join(pieces)
    stored = shown(line)
    new, why = logical(stored)
    assert bool(new) != bool(why)
    if new and not re.search(r"%s|\{", stored):
        assert shown(new) == stored


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8), st.booleans())
def test_a_second_run_changes_nothing(pieces: list[str], backward: bool) -> None:
    text = " ".join(pieces)
    once = after(shown(text) if backward else text)
    assert after(once) == once


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("םןאבתלשעמכ .,:!0291%$<>()[]ab\n\N{RIGHT-TO-LEFT MARK}\N{HEBREW POINT PATAH}\"'"))
)
def test_any_text(text: str) -> None:
    once = after(text)
    assert once.count("\n") == text.count("\n")
    if not Source(text, Policy()).misordered and not re.search(f"{REVERSED_NUMBER}|{WRONG_SIDE}", text):
        assert once == text
        assert codes(text) == []


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["ןא ", "ןא %s ", "ןא 5 a ", "ןא <b> ", "ןא ]a[ ", "ן", "1 ", "ינואר 1102 ", " ,א", "   a"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + str(time.perf_counter_ns())
        start = time.process_time()
        sights(text)
        codes(text)
        return time.process_time() - start

    small, large = min(seconds(2_000) for _ in range(5)), min(seconds(20_000) for _ in range(2))
    assert large < 25 * small + 0.1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2029", "", " ", "."])
def test_a_letter_in_its_other_form_at_a_line_end_is_a_sign(end: str) -> None:
    assert Source(f"רשק רוצ{end}", Policy()).misordered
