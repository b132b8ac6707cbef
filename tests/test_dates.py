"""Dates and datelines: the forms that newsrooms print, and what has no certain value."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.article.dates import dateline, find_dates, is_date_line

FORMS = [
    ("28.05.17 , 14:00", ["2017-05-28T14:00"]),
    ("עדכון אחרון:  28.05.17 , 14:00", ["2017-05-28T14:00"]),
    ("28/05/2017 08:40 עודכן בתאריך: 28/05/2017 14:14", ["2017-05-28T08:40", "2017-05-28T14:14"]),
    ("30/11/2017 16:41 30/11/2017 18:46", ["2017-11-30T16:41", "2017-11-30T18:46"]),
    ("02.12.2017 14:31", ["2017-12-02T14:31"]),
    ("16.04.2019", ["2019-04-16"]),
    ("פורסם 23:18 16.07.14", ["2014-07-16T23:18"]),
    ("עודכן ב-12:30, 3.4.19", ["2019-04-03T12:30"]),
    ("8 January 2020, 3:51 pm", ["2020-01-08T15:51"]),
    ("Jan. 4, 2018 12:41 AM", ["2018-01-04T00:41"]),
    ("July 4, 2018", ["2018-07-04"]),
    ("Monday, January 6, 2020", ["2020-01-06"]),
    ("Sep 29, 2019 | 11:03 PM", ["2019-09-29T23:03"]),
    ("Fri, 30 Sep 2022 11:26:17 +0300", ["2022-09-30T11:26"]),
    ("2019-05-30T10:00:00Z", ["2019-05-30T10:00Z"]),
    ("2019-05-30 10:00", ["2019-05-30T10:00"]),
    ("25 בדצמבר 2017", ["2017-12-25"]),
    ("יום שני, אוגוסט 2, 2021", ["2021-08-02"]),
    ("יום ה', 30.5.19", ["2019-05-30"]),
    ("12/31/2019", ["2019-12-31"]),
    ("13/04/2019 03/05/2019", ["2019-04-13", "2019-05-03"]),
]

MONTHS = (
    *("ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני"),
    *("יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"),
)

UNCERTAIN = [
    "03/04/2019",
    "31.04.2019",
    "29.02.2019",
    "5.10.73",
    "כ״ד באב ה׳תשפ״א",
    'כ"ז חשוון התשע"ח',
    "ט' באב תשע\"ט",
]

NO_DATE = [
    "1.2.3",
    "10.0.0.1",
    "03-1234567",
    "1999-2000",
    "00.00.0000",
    "5.6",
    "9 באב",
    "12:30",
    "May 2019",
    "version 1.2.3.4",
]

NO_DATE_LINE = [
    "ב-3.4.2019 נפתח הדיון",
    "מליאת הכנסת 28.12.22",
    "משה כהן / 28/05/2017 08:40",
    "The bridge opened on May 3, 2016.",
    "אתמול",
    "יום חמישי",
    "today",
    "",
    "5.6",
]


@pytest.mark.parametrize(("line", "values"), FORMS)
def test_a_date_is_read(line: str, values: list[str]) -> None:
    assert [date.iso for date in find_dates(line)] == values
    assert is_date_line(line)


@pytest.mark.parametrize("line", UNCERTAIN)
def test_a_date_without_a_certain_value_is_still_one(line: str) -> None:
    [date] = find_dates(line)
    assert date.iso is None
    assert is_date_line(line)


@pytest.mark.parametrize("line", NO_DATE)
def test_what_is_no_date_is_not_found(line: str) -> None:
    assert list(find_dates(line)) == []


@pytest.mark.parametrize("line", NO_DATE_LINE)
def test_a_date_in_a_sentence_makes_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    "line", ["אתמול, 21:35", "לפני 3 שעות", "עודכן לפני שעה", "Last updated: 3 hours ago", "Today, 12:30"]
)
def test_a_time_that_only_its_day_knows(line: str) -> None:
    assert is_date_line(line)
    assert list(find_dates(line)) == []


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("פורסם: 12.03.19, 08:15 | עודכן: 12.03.19, 10:15", ["published", "updated"]),
        ("Published: 3 April 2019 at 10:15", ["published"]),
        ("Last updated: 3 April 2019", ["updated"]),
        ("3 April 2019", [""]),
    ],
)
def test_labels(line: str, labels: list[str]) -> None:
    assert [date.label for date in find_dates(line)] == labels


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("JERUSALEM (AP) — The cabinet", "JERUSALEM", "AP"),
        ("KVELLER via JTA — When", "KVELLER", "JTA"),
        ("DUBAI, United Arab Emirates — Iran", "DUBAI", ""),
        ("WASHINGTON (JTA) – The senator", "WASHINGTON", "JTA"),
        ("CAIRO, March 3 (Reuters) - The bank", "CAIRO", "Reuters"),
        ("(Reuters) - Oil", "", "Reuters"),
        ("JERUSALEM — The cabinet", "JERUSALEM", ""),
        ("ירושלים (רויטרס) - הקבינט", "ירושלים", "רויטרס"),
    ],
)
def test_a_dateline_is_read_up_to_the_text(line: str, place: str, agency: str) -> None:
    found = dateline(line)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert line[found.span.end :].split(maxsplit=1)[0] in ("The", "When", "Iran", "Oil", "הקבינט")


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING NEWS — The bridge",
        "IDF — The army",
        "GOOD NEWS - at last",
        "Jerusalem is a city — and more",
        "JERUSALEM POST STAFF",
        "ירושלים - עיר ואם",
        "(Haaretz) - The paper",
        "(רביעי) - יום",
        "",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline(line) is None


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2049, 12, 31)))
def test_every_form_of_a_day_has_its_value(day: dt.datetime) -> None:
    iso = day.strftime("%Y-%m-%dT%H:%M")
    month = MONTHS[day.month - 1]
    for line in (
        f"{day:%d.%m.%Y %H:%M}",
        f"{day:%d.%m.%y , %H:%M}",
        f"עודכן: {day:%d/%m/%Y %H:%M}",
        f"{day:%d %B %Y}, {day:%I:%M %p}",
        f"{day:%B} {day.day}, {day:%Y} {day:%H:%M}",
        f"{day.day} ב{month} {day.year}, {day:%H:%M}",
        iso,
    ):
        assert [date.iso for date in find_dates(line)] == [iso], line
        assert is_date_line(line), line


@given(st.text(max_size=80))
def test_any_line_is_read(line: str) -> None:
    position = 0
    for date in find_dates(line):
        assert position <= date.span.start < date.span.end <= len(line)
        position = date.span.end
    is_date_line(line)
    dateline(line)


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["28.05.17 , 14:00 ", "1.", "1 ", "עודכן: ", "updated     ", "יום ראשון ", "A", "A ", "ינואר "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit)) + "1"
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            list(find_dates(text))
            dateline(text)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(1000)
    assert seconds(160_000) < 25 * seconds(16_000) + 0.05
