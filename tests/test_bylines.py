"""Bylines: every case of the fixtures, and what holds for any line."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.article.bylines import byline, byline_evidence, byline_line
from bilingual.article.credits import credits as credited
from bilingual.article.people import second_name, titled, tokens
from bilingual.tables import rows

FIXTURES = Path(__file__).parents[1] / "fixtures"


def cases(folder: str) -> list[Any]:
    table = tomllib.loads((FIXTURES / folder / "bylines.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["label"]) for case in table]


@pytest.mark.parametrize("case", cases("rules"))
def test_a_field_is_read(case: dict[str, Any]) -> None:
    found = byline(case["original"])
    assert [name.canonical if name.kind == "person" else name.text for name in found.names] == case["names"]
    assert [name.kind for name in found.names] == case["kinds"]
    assert list(found.roles) == case.get("roles", [])
    assert list(found.tags) == case.get("tags", [])
    assert list(found.handles) == case.get("handles", [])
    assert len(found.spans) == bool(case["names"])


@pytest.mark.parametrize("case", cases("rules"))
def test_a_line_has_the_form_of_one(case: dict[str, Any]) -> None:
    found = byline_line(case["original"])
    assert (found is not None) == case["line"]
    if found is not None:
        assert [name.text for name in found.names] == [name.text for name in byline(case["original"]).names]


@pytest.mark.parametrize("case", cases("untouched"))
def test_other_lines_have_not(case: dict[str, Any]) -> None:
    assert byline_line(case["original"]) is None
    assert byline_evidence(case["original"]) == frozenset()


def test_there_are_enough_negatives() -> None:
    assert len(cases("untouched")) >= 60


@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        ("תומר אלון", {"given"}),
        ("ברק רביד - צרובה", {"given", "tag"}),
        ("By DANA OREN", {"given", "label"}),
        ("By Zxqa Wrvt", set()),
        ("דנה אורן, כתבת כנסת", {"given", "role"}),
        ("TOI staff", {"staff"}),
        ("Reuters", {"agency"}),
        ("Dana Oren (@danaoren)", {"given", "handle"}),
        ("תומר אלוןעדכון אחרון:  28.05.17 , 14:00", {"given", "date"}),
        ("(תומר אלון)", {"given", "signature"}),
        ("השתתפו בהכנת הכתבה: תומר אלון, דנה אורן.", {"given", "contributors"}),
        ("Zxqa Wrvt", set()),
    ],
)
def test_evidence_is_what_speaks_for_it_besides_the_form(line: str, evidence: set[str]) -> None:
    assert byline_line(line) is not None
    assert byline_evidence(line) == evidence


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("יאיר שרקי וירון אברהם", ["יאיר שרקי", "ירון אברהם"]),
        ("דנה כהן וענבר בן דוד", ["דנה כהן", "ענבר בן דוד"]),
        ("דנה כהן וורד לוי", ["דנה כהן", "ורד לוי"]),
        ("דנה כהן ויסמן", ["דנה כהן ויסמן"]),
        ("דנה וייס", ["דנה וייס"]),
        ("ויקטור לוי", ["ויקטור לוי"]),
        ("ולדימיר לוי, וליד כהן", ["ולדימיר לוי", "וליד כהן"]),
        ("דנה כהן וייס לוי", ["דנה כהן וייס לוי"]),
        ("גיל ויוסי", ["גיל ויוסי"]),
        ("דנה כהן ורויטרס", ["דנה כהן", "רויטרס"]),
        ("דנה כהן, רויטרס ו-AP", ["דנה כהן", "רויטרס", "AP"]),
    ],
)
def test_a_vav_is_and_only_where_it_can_be_nothing_else(text: str, names: list[str]) -> None:
    assert [name.text for name in byline(text).names] == names


def test_a_vav_that_could_be_both_is_kept_and_told() -> None:
    [name] = byline("דנה כהן ורון לוי").names
    assert (name.text, name.status) == ("דנה כהן ורון לוי", "ambiguous")
    assert [form for form, _ in name.alternatives] == ["דנה כהן ורון לוי", "דנה כהן, רון לוי"]


def test_a_vav_joins_the_last_two_of_a_list_and_no_others() -> None:
    last = byline("תומר אלון, דנה לוי וגיל כהן").names
    assert [(name.text, name.status) for name in last] == [
        ("תומר אלון", "spelling"),
        ("דנה לוי", "spelling"),
        ("גיל כהן", "spelling"),
    ]
    first = byline("דנה לוי וגיל כהן, תומר אלון").names
    assert [(name.text, name.status) for name in first] == [
        ("דנה לוי וגיל כהן", "ambiguous"),
        ("תומר אלון", "spelling"),
    ]


def test_no_word_that_is_a_name_is_split() -> None:
    for name, _ in rows("vav_names"):
        found = tokens(f"דנה כהן {name} לוי", 0, 13 + len(name))
        assert second_name(found) is None or not second_name(found)[1], name


def test_a_second_name_needs_a_whole_one_before_it_and_two_words() -> None:
    assert second_name(tokens("דנה כהן ויוסי לוי", 0, 17)) == (2, True)
    assert second_name(tokens("דנה ויוסי כהן", 0, 13)) is None
    assert second_name(tokens("דנה כהן ויוסי", 0, 13)) is None


def test_the_word_of_a_tag_is_a_tag_only_at_the_end_of_a_name() -> None:
    assert byline("ברק רביד - צרובה").tags == ("צרובה",)
    assert byline("תמונה צרובה של ברק רביד").tags == ()
    assert byline_line("החוויה - צרובה") is None
    assert byline("ברק רביד - פורים").tags == ()


def test_an_acronym_is_a_surname_only_where_a_table_says_so() -> None:
    assert byline_line('תומר כ"ץ') is not None
    assert byline_line('תומר חוט"ש') is None


def test_titles_are_no_part_of_a_name() -> None:
    assert [name.text for name in byline("ד\"ר דנה אורן, פרופ' תומר אלון").names] == ["דנה אורן", "תומר אלון"]


def test_spans_name_the_byline_without_its_label() -> None:
    text = "By Dana Oren and Tal Gilboa"
    [span] = byline(text).spans
    assert span.of(text) == "Dana Oren and Tal Gilboa"


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("LAHAV HARKOV", "Lahav Harkov"),
        ("SEAN MCCARTHY", "Sean McCarthy"),
        ("TED S. WARREN", "Ted S. Warren"),
        ("JOHN DOE III", "John Doe III"),
        ("A.B. YEHOSHUA", "A.B. Yehoshua"),
        ("Ahmad AL-Masri", "Ahmad AL-Masri"),
        ("AJ", "AJ"),
        ("תומר אלון", "תומר אלון"),
    ],
)
def test_capitals_become_title_case(written: str, usual: str) -> None:
    assert titled(written) == usual
    assert titled(usual) == usual


WORDS = st.sampled_from(
    [
        *(
            "By",
            "מאת",
            "כתב:",
            "דנה",
            "כהן",
            "ויוסי",
            "ורד",
            "וורד",
            "לוי",
            "Dana",
            "OREN",
            "Ben-Oren",
            "and",
            ",",
            "/",
            "|",
        ),
        *(
            "- צרובה",
            "_צרובה",
            "כתבת",
            "כנסת",
            "Staff",
            "AP",
            "רויטרס",
            "none",
            "(@abc)",
            "28.05.17",
            "עודכן:",
            "(",
            ")",
        ),
        *("\n", "\t", "\N{RIGHT-TO-LEFT MARK}", "{", "}", "<b>", ".a", "הממשלה", "said"),
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " "])), max_size=30).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(st.text(max_size=60) | TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    found = byline(text)
    assert all(name.text.strip() for name in found.names)
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
    assert all(name.text in text for name in found.names)
    if byline_line(text) is None:
        assert byline_evidence(text) == frozenset()


HOSTILE = (
    "אבי כהן, ",
    "אבי כהן ורון לוי ",
    ".a{",
    "<",
    "@abc ",
    "a.",
    "a - ",
    "(",
    "אA",
    "28.05.17 ",
    "By ",
    "מאת: ",
    "\t",
)


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            byline(text)
            byline_line(text)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(1000)
    assert seconds(160_000) < 25 * seconds(16_000) + 0.05


JUNK = [
    *(
        "",
        " ",
        "\t\n",
        "none",
        "null",
        "undefined",
        "NaN",
        "N/A",
        "n/a",
        "-",
        "0",
        "2017-05-28",
        "ללא",
        "אין",
        "לא ידוע",
        "Unknown",
    ),
    *(".by{color:red}", "{{author}}", "<br/>", "<span class='by'></span>", "&nbsp;", "\N{LEFT-TO-RIGHT MARK}"),
    *("none, none", "By", "By:", "מאת:", "מאת", "https://example.org/writers/dana", "www.example.org"),
]


@pytest.mark.parametrize("text", JUNK, ids=ascii)
def test_rubbish_names_nobody(text: str) -> None:
    assert byline(text).names == ()


NAMED = [
    ("<a href='/dana'>Dana Koren</a>", ["Dana Koren"]),
    ("Dana Koren <dana@example.org>", ["Dana Koren"]),
    ("Dana Koren &amp; Tom Alon", ["Dana Koren", "Tom Alon"]),
    (".by{color:red} .by:hover{color:blue}נעה ברקאי", ["נעה ברקאי"]),
    ("none, נעה ברקאי, null", ["נעה ברקאי"]),
    ("Dana Koren\t\t\n@dana", ["Dana Koren"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=ascii)
def test_names_beside_rubbish_are_read(text: str, names: list[str]) -> None:
    assert [name.text for name in byline(text).names] == names
    assert [credit.text for credit in credited(text)] == names


@pytest.mark.parametrize(
    "unit",
    [
        "x",
        "דנה ",
        "(,",
        ", ",
        "By ",
        "צילום:",
        "{",
        "<",
        "&",
        "ו",
        "\N{COMBINING GRAVE ACCENT}",
        "@",
        "/",
        "|",
        "\ud800",
    ],
    ids=ascii,
)
def test_ten_thousand_code_points_of_anything_are_read(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    assert all(span.end <= len(text) for span in byline(text).spans)
    assert all(credit.span.of(text) == credit.text for credit in credited(text))


@pytest.mark.parametrize(
    "text", ["Credit:", "צילום", "(צילום: )", "Photo: none", "https://example.org/1.jpg", "{{credit}}"]
)
def test_a_label_without_names_credits_nobody(text: str) -> None:
    assert credited(text) == ()


@pytest.mark.parametrize(
    ("field", "names", "roles"),
    [
        ("נועה ברקאי והסוכנויות", ["נועה ברקאי", "הסוכנויות"], ()),
        ("נועה ברקאי | פרשנות", ["נועה ברקאי"], ("פרשנות",)),
        ("Opinion | Noa Barkai", ["Noa Barkai"], ("Opinion",)),
        ("Noa Barkai, Analysis", ["Noa Barkai"], ("Analysis",)),
        ("[נועה ברקאי]", ["נועה ברקאי"], ()),
    ],
)
def test_what_a_piece_is_names_nobody(field: str, names: list[str], roles: tuple[str, ...]) -> None:
    found = byline(field)
    assert [name.text for name in found.names] == names
    assert found.roles == roles


@pytest.mark.parametrize(
    "line", ["פרשנות", "Opinion", "דעה: הגשר ייסגר", "Analysis: The bridge will close", "[נועה] ברקאי [שוב]"]
)
def test_a_genre_alone_is_no_byline(line: str) -> None:
    assert byline_line(line) is None


def test_nicknames_alone_name_nobody() -> None:
    assert byline_line("# Google (כן) (כן)") is None


@pytest.mark.parametrize("line", ["אבו אבן", "אבו אבו, רויטרס"])
def test_particles_alone_name_nobody(line: str) -> None:
    assert byline_line(line) is None


def test_a_list_said_twice_and_glued_is_read_without_an_error() -> None:
    names = "תומר אלון, דנה אורן וירון גלבוע"
    assert byline_line(f"{names}כתבי{names}") is None
