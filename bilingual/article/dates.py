"""Dates and datelines in the lines of an article, with an ISO value where it is certain.

A date in Hebrew letters has none: a Hebrew day begins the evening before. ``03/04/2017`` has one only where the order of
day and month is known: by a Hebrew label, by dots, or by another date of the same line that leaves no choice.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from ..searchkey import fold
from ..spans import Span
from .words import agency, canvas, is_hebrew, words

_MONTHS: Final = (
    "january jan ינואר",
    "february feb פברואר",
    "march mar מרץ מרס מארס",
    "april apr אפריל",
    "may מאי",
    "june jun יוני",
    "july jul יולי",
    "august aug אוגוסט",
    "september sept sep ספטמבר",
    "october oct אוקטובר",
    "november nov נובמבר",
    "december dec דצמבר",
)
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_LATIN_MONTH: Final = "|".join(sorted((name for name in _MONTH if name.isascii()), key=len, reverse=True))
_MONTH_NAME: Final = rf"(?i:{_LATIN_MONTH})"
_HEBREW_MONTH: Final = "|".join(sorted((name for name in _MONTH if not name.isascii()), key=len, reverse=True))
_JEWISH_MONTH: Final = (
    "תשרי|מרחשוון|מרחשון|חשוון|חשון|כסלו|כסליו|טבת|שבט|אדר א'|אדר ב'|אדר|ניסן|אייר|איר|סיוון|סיון|תמוז|מנחם אב|אב|אלול"
)
_PUBLISHED: Final = (
    "פורסם לראשונה בתאריך|פורסם לראשונה ב|פורסם לראשונה|פורסם בתאריך|פורסם ב|פורסם|תאריך פרסום|תאריך|"
    "first published|published on|published at|published|posted on|posted|date"
)
_UPDATED: Final = (
    "עדכון אחרון|עודכן לאחרונה|עודכן בתאריך|עודכן ב|עודכן|עדכון|last updated on|last updated|updated on|updated at|updated|"
    "last modified|modified|edited"
)
_WEEKDAY: Final = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|"
    r"יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת|[אבגדהו]')|"
    r"(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)|[אבגדהו]'"
)
_TIME: Final = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?(?!\d)"
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_JEWISH_YEAR: Final = r"""\ (?:ה'?)?תש[א-ת]?['"]{0,2}[א-ת]"""
_FORMS: Final = rf"""
    (?P<iso>(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01]))(?!\d)
  | (?P<d2>{_DAY})(?P<sep>[./\-])(?P<m2>{_DAY})(?P=sep)(?P<y2>{_YEAR}|\d\d)(?!\d|[./\-]\d)
  | (?P<d3>{_DAY})(?:st|nd|rd|th)?\ (?P<m3>{_LATIN_MONTH})\.?,?\ (?P<y3>{_YEAR})(?!\d)
  | (?P<m4>{_LATIN_MONTH})\.?\ (?P<d4>{_DAY})(?:st|nd|rd|th)?,?\ (?P<y4>{_YEAR})(?!\d)
  | (?P<d5>{_DAY})\ (?:ב|ל)?-?(?P<m5>{_HEBREW_MONTH}),?\ (?P<y5>{_YEAR})(?!\d)
  | (?P<m6>{_HEBREW_MONTH})\ (?P<d6>{_DAY}),?\ (?P<y6>{_YEAR})(?!\d)
  | (?P<jewish>[א-ל]?[א-ת]?['"]{{0,2}}[א-ת]?'?\ (?:ב|ל)?(?:{_JEWISH_MONTH}),?{_JEWISH_YEAR})(?![א-ת])
"""
_LONGEST: Final = 200
_LAST_SHORT_YEAR: Final = 2049
_SIGNS: Final = " ,;|/\\-–—•·()[].:"
_AGO: Final = (
    r"לפני (?:\d+ )?(?:דק(?:ה|ות)|שעה|שעות|שעתיים|יום|ימים|יומיים|שבוע|שבועות)|"
    r"(?:\d+|an?) (?:second|minute|min|hour|day|week)s? ago"
)
_CITIES: Final = r"[A-Z][A-Z.'\-]+(?: [A-Z][A-Z.'\-]+){0,3}"
_LAND: Final = r"[A-Z][\w.\-]+(?: [A-Z][\w.\-]+){0,3}"
_DASH: Final = r" ?(?:—|–|--|-(?= )) ?(?=\S)"
_DATELINE: Final = re.compile(
    rf"(?P<place>{_CITIES})(?:, (?!{_MONTH_NAME})(?P<land>{_LAND}))?(?:, {_MONTH_NAME}\.? \d\d?)?"
    rf"(?: via (?P<via>[A-Z]{{2,5}}))?(?:,? \((?P<wire>[^()]{{2,25}})\))?{_DASH}"
)
_HEBREW_DATELINE: Final = re.compile(rf"(?P<place>[א-ת'\-]+(?: [א-ת'\-]+){{0,2}}) \((?P<wire>[^()]{{2,25}})\){_DASH}")
_WIRE: Final = re.compile(rf"\((?P<wire>[^()]{{2,25}})\){_DASH}")


class Date(NamedTuple):
    """A date, and where it and its label stand.

    ``iso`` is ``2017-05-28`` or ``2017-05-28T14:00``, ``None`` if not certain; ``label`` says ``published``, ``updated``
    or nothing.
    """

    span: Span
    iso: str | None
    label: str


class Dateline(NamedTuple):
    """Where a report comes from: its span up to the text, the place as written, the agency (empty where none)."""

    span: Span
    place: str
    agency: str


@cache
def _date() -> re.Pattern[str]:
    label = rf"(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))(?::|(?<=ב)-?|(?= )) {{0,4}}"
    before = rf"(?:\(?(?:{_WEEKDAY})\)?,? )?(?:the )?(?:ה-|ב-)?"
    at = rf"(?:(?:T| ?, ?| ?\| ?| at | בשעה | - | )(?:{_TIME})(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
    early = r"(?:(?P<hour0>[01]?\d|2[0-3]):(?P<minute0>[0-5]\d) ?,? )?"
    return re.compile(rf"(?<![\d.])(?:{label})?{early}{before}(?:{_verbose(_FORMS)}){at}", re.IGNORECASE)


def _verbose(pattern: str) -> str:
    return "|".join(line.strip().lstrip("| ").replace("\\ ", " ") for line in pattern.strip().splitlines())


def find_dates(line: str) -> Iterator[Date]:
    """The full dates in ``line``, each with its label and time, in order.

    >>> [(d.iso, d.label) for d in find_dates("עדכון אחרון:  28.05.17 , 14:00")]
    [('2017-05-28T14:00', 'updated')]
    >>> [d.iso for d in find_dates("8 January 2020, 3:51 pm")], [d.iso for d in find_dates("03/04/2017")]
    (['2020-01-08T15:51'], [None])
    """
    board = canvas(line)
    if not _MAY_DATE.search(board):
        return
    found = list(_date().finditer(board))
    day_first = is_hebrew(board) or any(int(m["d2"]) > 12 for m in found if m["d2"])
    for match in found:
        label = "updated" if match["updated"] else "published" if match["published"] else ""
        yield Date(Span(*match.span()), _iso(match, day_first=day_first), label)


_MAY_DATE: Final = re.compile(rf"\d[./\-]\d|(?:19|20)\d\d|{_JEWISH_YEAR}(?![א-ת])")
_CLOCK: Final = re.compile(rf"\d:\d|{_AGO}", re.IGNORECASE)


def _iso(match: re.Match[str], *, day_first: bool) -> str | None:
    if match["jewish"]:
        return None
    number = next(n for n in "123456" if match[f"y{n}"])
    year, month, day = (match[f"{part}{number}"] for part in "ymd")
    if number == "2" and int(month) > 12:
        month, day = day, month
    elif number == "2" and not (day_first or match["sep"] == "."):
        return None
    month_number = _MONTH.get(month.lower()) or int(month)
    year_number = int(year) if len(year) == 4 else 2000 + int(year)
    if year_number > _LAST_SHORT_YEAR and len(year) == 2:
        return None
    if not 1 <= month_number <= 12 or int(day) > _days(year_number, month_number):
        return None
    value = f"{year_number:04}-{month_number:02}-{int(day):02}"
    hour, minute = (match["hour"], match["minute"]) if match["hour"] else (match["hour0"], match["minute0"])
    return f"{value}T{_hour(int(hour), match['half']):02}:{minute}{match['zone'] or ''}" if hour else value


def _hour(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@cache
def _filler() -> re.Pattern[str]:
    zone = r"(?<=\d)Z|[+-]\d\d:?\d\d|gmt|utc|ist|est|edt"
    words = rf"{_UPDATED}|{_PUBLISHED}|{_WEEKDAY}|{_TIME}|{_AGO}|היום|אתמול|today|yesterday|בשעה|at|on"
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])|{zone}| +|[{re.escape(_SIGNS)}]", re.IGNORECASE)


def is_date_line(line: str) -> bool:
    """Does ``line`` hold a date, or a time with its label, and nothing else?

    >>> is_date_line("30/11/2017 16:41 30/11/2017 18:46"), is_date_line("אתמול, 21:35"), is_date_line("ב-3.4.2019 נפתח")
    (True, True, False)
    """
    if len(line) > _LONGEST:
        return False
    board = canvas(line)
    dates = [date.span for date in find_dates(line)]
    for start, end in reversed(dates):
        board = board[:start] + " " * (end - start) + board[end:]
    position = 0
    while (filler := _filler().match(board, position)) is not None:
        position = filler.end()
    return position == len(board) and (bool(dates) or _CLOCK.search(board) is not None)


def dateline(line: str) -> Dateline | None:
    """The dateline that opens ``line``: a place in capitals or a wire in brackets, up to the dash.

    >>> dateline("HAIFA, Israel (JTA) — The port reopened")[1:], dateline("GOOD NEWS - at last")
    (('HAIFA', 'JTA'), None)
    """
    board = canvas(line[:_LONGEST])
    start = len(board) - len(board.lstrip())
    match = _WIRE.match(board, start) or _HEBREW_DATELINE.match(board, start)
    place = match["place"] if match and "place" in match.groupdict() else ""
    if match is None:
        match = _DATELINE.match(board, start)
        if match is None:
            return None
        place = match["place"]
    wire = next((name for name in ("via", "wire") if match.groupdict().get(name)), "")
    named = agency(match[wire]) if wire else None
    if wire and (named is None or not named.reports):
        return None
    if not wire and not _is_place(place) and not (match["land"] and len(place) > 3 and match[0].rstrip()[-1] in "—–"):
        return None
    if is_hebrew(place) and not _is_place(place):
        return None
    return Dateline(
        Span(start, _past_spaces(board, match.end())), place, line[slice(*match.span(wire))] if wire else ""
    )


def _past_spaces(board: str, position: int) -> int:
    while position < len(board) and board[position] == " ":
        position += 1
    return position


def _is_place(name: str) -> bool:
    return fold(name) in words("dateline_places")
