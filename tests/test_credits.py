"""Credits: every line of the fixtures, and what holds for any text."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.article import words
from bilingual.article.credits import CreditPart, find_credits
from bilingual.article.credits import credits as read_field
from bilingual.tables import rows

FIXTURES = Path(__file__).parents[1] / "fixtures"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def cases(folder: str) -> list[Any]:
    table = tomllib.loads((FIXTURES / folder / "credits.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["label"]) for case in table]


def rest(text: str, parts: list[CreditPart]) -> str:
    """What remains of ``text``, with an ellipsis where a credit stood."""
    pieces, position = [], 0
    for part in parts:
        pieces += [text[position : part.span.start], ELLIPSIS]
        position = part.span.end
    return "".join([*pieces, text[position:]])


@pytest.mark.parametrize("case", cases("rules"))
def test_a_credit_is_read(case: dict[str, Any]) -> None:
    text = case["original"]
    parts = list(find_credits(text))
    found = [credit for part in parts for credit in part.credits]
    assert [credit.text for credit in found if credit.kind == "person"] == case["people"]
    assert [credit.text for credit in found if credit.kind != "person"] == case["sources"]
    assert [tag for part in parts for tag in part.tags] == case.get("tags", [])
    assert rest(text, parts) == case["rest"]


@pytest.mark.parametrize("case", cases("untouched"))
def test_what_is_no_credit_is_left_alone(case: dict[str, Any]) -> None:
    assert list(find_credits(case["original"])) == []


def test_there_are_as_many_cases_of_both_sorts() -> None:
    assert len(cases("rules")) + len(cases("untouched")) >= 150
    assert abs(len(cases("rules")) - len(cases("untouched"))) < 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("צילום: יעל שגיא, רויטרס", [("יעל שגיא", "person", "צילום"), ("רויטרס", "agency", "צילום")]),
        ("יעל שגיא", [("יעל שגיא", "person", "")]),
        ("(photo credit: YAEL SAGI)", [("YAEL SAGI", "person", "photo credit")]),
        ("Yael Sagi/Flash90", [("Yael Sagi", "person", ""), ("Flash90", "agency", "")]),
        ("צילום: יעל שגיא עריכה: תומר אלון", [("יעל שגיא", "person", "צילום"), ("תומר אלון", "person", "עריכה")]),
        ("Courtesy of Yael Sagi", [("Yael Sagi", "person", "Courtesy of")]),
        ("מתוך הסרט", [("מתוך הסרט", "source", "")]),
        ("", []),
        (" \t", []),
        ("none", []),
    ],
)
def test_a_field_is_read_without_a_label(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(credit.text, credit.kind, credit.label) for credit in read_field(text)] == expected


def test_an_agency_has_its_forms_in_both_scripts() -> None:
    spellings = ("פלאש 90", "FLASH 90", "Flash90", "flash-90", "פלאש90")
    names = [read_field(spelling)[0].name for spelling in spellings]
    assert {(name.hebrew, name.latin) for name in names} == {("פלאש 90", "Flash90")}
    assert [name.text for name in names] == list(spellings)
    assert names[0].canonical == "פלאש 90", "it keeps its script"
    assert names[1].canonical == "Flash90"


def test_a_name_in_capitals_is_kept_and_has_a_title_case() -> None:
    name = read_field("YAEL BEN-SAGI/AFP")[0].name
    assert (name.text, name.canonical, name.latin) == ("YAEL BEN-SAGI", "Yael Ben-Sagi", "Yael Ben-Sagi")


def test_evidence_says_what_a_credit_was_told_by() -> None:
    def evidence(text: str) -> list[str]:
        return [part.evidence for part in find_credits(text)]

    assert evidence("The bridge. (Photo: Yael Sagi)") == ["label"]
    assert evidence("The bridge. (Yael Sagi/AFP)") == ["agency"]
    assert evidence("The bridge. (AFP)") == ["agency"]
    assert evidence("The bridge. (Yael Sagi)") == ["form"]


def test_a_label_alone_is_a_part_without_names() -> None:
    [part] = find_credits("הגשר | צילום:")
    assert (part.credits, part.span.of("הגשר | צילום:")) == ((), " | צילום:")
    assert [part.credits for part in find_credits("צילום:\n\nהגשר נסגר אתמול לתנועה.")] == [()]


def test_the_core_begins_with_the_label_or_the_bracket() -> None:
    text = "הגשר | צילום: יעל שגיא"
    [part] = find_credits(text)
    assert (part.span.of(text), part.core.of(text)) == (" | צילום: יעל שגיא", "צילום: יעל שגיא")


def test_a_bracket_that_does_not_close_is_told() -> None:
    [part] = find_credits("The bridge. (photo credit: IDF SPOKESPERSON")
    assert part.truncated
    assert not next(find_credits("The bridge. (photo credit: IDF SPOKESPERSON)")).truncated


def test_marks_and_spaces_do_not_hide_a_credit() -> None:
    gap = "\N{NO-BREAK SPACE} \N{NO-BREAK SPACE}"
    text = f"הגשר{gap}(\N{RIGHT-TO-LEFT MARK}צילום:\N{NO-BREAK SPACE}יעל שגיא\N{LEFT-TO-RIGHT MARK})"
    [part] = find_credits(text)
    assert [credit.text for credit in part.credits] == ["יעל שגיא"]
    assert text[: part.span.start] == "הגשר"
    after = "The bridge. (Photo: Yael Sagi)\N{LEFT-TO-RIGHT MARK}"
    assert rest(after, list(find_credits(after))) == "The bridge." + ELLIPSIS
    wrapped = "The bridge. Credit: \N{LEFT-TO-RIGHT EMBEDDING}Yael Sagi\N{POP DIRECTIONAL FORMATTING}"
    assert rest(wrapped, list(find_credits(wrapped))) == "The bridge." + ELLIPSIS


def test_a_part_of_a_text_is_read_as_if_it_stood_alone() -> None:
    text = "הגשר (צילום: יעל שגיא)\nהנמל (צילום: תומר אלון)\n"
    middle = text.index("הנמל")
    [part] = find_credits(text, middle)
    assert [credit.span.of(text) for credit in part.credits] == ["תומר אלון"]
    assert [part.span for part in find_credits(text, 0, middle)] == [next(find_credits(text)).span]


WORDS = st.sampled_from(
    [
        *(
            "צילום",
            "צילום:",
            "(צילום:",
            "(photo",
            "photo:",
            "Credit:",
            "credit:",
            "by",
            "Photo",
            "Courtesy",
            "of",
            "באדיבות",
        ),
        *(
            "קרדיט:",
            "|",
            "/",
            "//",
            ",",
            ".",
            "(",
            ")",
            "[",
            "]",
            "-",
            ":",
            "ו",
            "ו-",
            "and",
            "&",
            "אבי",
            "כהן",
            "ויוסי",
        ),
        *("ורד", "לוי", "Dana", "Oren", "DANA", "AP", "AFP/", "רויטרס", "פלאש", "90", "דובר", 'צה"ל', "לע''מ", "none"),
        *(
            "file",
            "ארכיון",
            "@abc",
            "הממשלה",
            "החליטה",
            "אתמול",
            "\n",
            "\r\n",
            "\N{RIGHT-TO-LEFT MARK}",
            "\N{NO-BREAK SPACE}",
        ),
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", "  "])), max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_spans_are_in_order_and_names_stand_where_they_say(text: str) -> None:
    position = 0
    for part in find_credits(text):
        assert position <= part.span.start <= part.core.start < part.core.end <= part.span.end <= len(text)
        position = part.span.end
        for credit in part.credits:
            assert part.span.covers(credit.span)
            assert credit.span.of(text) == credit.text
            assert credit.text.strip() == credit.text != ""


@given(st.text(max_size=60) | TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_field_never_fails(text: str) -> None:
    for credit in read_field(text):
        assert credit.span.of(text) == credit.text != ""


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_the_same_lines_in_another_place_give_the_same_credits(text: str) -> None:
    before = "The cabinet met on Monday.\n"
    here = [part.span for part in find_credits(text)]
    there = [part.span.shift(-len(before)) for part in find_credits(before + text)]
    assert here == there


def test_an_unclosed_bracket_whose_label_tells_nothing() -> None:
    assert list(find_credits("צילום(photo כהן אבי")) == []


def test_ten_thousand_credits_in_one_line() -> None:
    assert len(list(find_credits("(צילום: אבי כהן)" * 10_000))) == 10_000


HOSTILE = {
    "credits": "כיתוב. צילום: אבי כהן ",
    "brackets": "(צילום: אבי כהן)",
    "unclosed": "(צילום: ",
    "nested": "(",
    "commas": "צילום: אבי כהן, ",
    "labels": "צילום: ",
    "lines": "צילום:\n",
    "bars": "| AP ",
    "short": "a (b) ",
    "and": "Dana and ",
    "quotes": "'\"",
}


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            for _part in find_credits(text):
                pass
            best = min(best, time.perf_counter() - start)
        return best

    seconds(1000)
    assert seconds(160_000) < 25 * seconds(16_000) + 0.05


def test_no_two_agencies_share_a_spelling() -> None:
    owner: dict[str, str] = {}
    for name, other, _, forms, _ in rows("agencies"):
        for form in {name, *(form for form in (other, *forms.split("|")) if form != "-")}:
            assert owner.setdefault(words.key(form), name) == name, form


def test_the_tables_hold_what_their_readers_know() -> None:
    assert {kind for _, _, kind, _, _ in rows("agencies")} <= {"agency", "pictures", "source", "organisation"}
    assert {form for _, _, form, _ in rows("credit_labels")} == {"colon", "free", "weak"}
    assert all(label == label.lower() for label, *_ in rows("credit_labels"))
    assert {kind for _, kind, _ in rows("organisation_words")} == {"organisation", "source", "generic"}
