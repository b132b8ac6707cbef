"""Learns furniture from an invented corpus and counts what it found: planted furniture, and lines that belong to articles.

    python benchmarks/chrome_learning.py [--documents N] [--capacity N] [--workers N] [--seed N] [--show]

Four outlets, two in each language. Each has furniture of its own at the head, in the body and at the tail of its pages,
some on every page, some on one in six, some with numbers that change. And each repeats lines that are its articles' own:
titles of sections with content under them, refrains and couplets, sentences that newsrooms keep in stock, bylines, credits,
notes on the writer, headlines that other pages tease.
"""

import argparse
import random
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bilingual.corpus.furniture import furniture
from bilingual.corpus.recurrence import Recurrence


class Planted(NamedTuple):
    """A line of furniture: ``{}`` is a number; the share of pages that have it."""

    text: str
    share: float


class Outlet(NamedTuple):
    """What one outlet prints: furniture by place, and lines of its articles that recur."""

    name: str
    words: Sequence[str]
    head: Sequence[Planted]
    body: Sequence[Sequence[Planted]]
    tail: Sequence[Planted]
    titles: Sequence[str]
    refrains: Sequence[Sequence[str]]
    stock: Sequence[str]
    bylines: Sequence[str]
    credits: Sequence[str]
    notes: Sequence[str]


ENGLISH = """
the ferry harbor piano captain pier rope council budget storm village teacher road bridge winter goat library clerk night
letter station window stone baker museum clock river orchard school engineer doctor committee market boat left returned
counted promised painted carried answered measured opened closed refused remembered repaired sold
"""
HEBREW = """
הרכבת הנמל הפסנתר הקברניט הרציף החבל המועצה התקציב הסערה הכפר המורה הדרך הגשר החורף העז הספרייה הפקיד הלילה המכתב התחנה
החלון האבן האופה המוזיאון השעון הנהר הפרדס המהנדס הרופא הוועדה השוק הסירה יצא חזר ספר הבטיח צבע נשא ענה מדד פתח סגר סירב
זכר תיקן מכר
"""

OUTLETS = (
    Outlet(
        "Harbor Ledger",
        tuple(ENGLISH.split()),
        (
            Planted("Ledger | Home of the harbor", 0.95),
            Planted("Pass it along", 0.9),
            Planted("{} people are here", 0.6),
        ),
        (
            (Planted("The Ledger by post >>", 0.5),),
            (Planted("Letters from the pier", 0.4), Planted("One every Friday", 0.4), Planted("Put me down", 0.4)),
        ),
        (
            Planted("What the Ledger stands for", 0.9),
            Planted("You have come to the end of the page", 0.16),
            Planted("Made on the quay", 0.97),
        ),
        ("What we know", "The price", "In numbers", "Afterwards"),
        (("Come home, come home, the ferry waits",), ("The rope is long,", "the night is longer.")),
        (
            "The council declined to comment.",
            "The ministry said that it would study the matter and reply in due course.",
        ),
        ("Dana Koren", "Guy Marom", "By Yael Sagi", "Ofer Lahav"),
        ("Photo: Ron Lavi", "Credit: Asaf Doron / Northlight"),
        ("The writer teaches the history of ferries.", "The author keeps bees."),
    ),
    Outlet(
        "Valley Courier",
        tuple(ENGLISH.split()),
        (Planted("Courier", 1), Planted("Today's fruit prices", 0.7), Planted("Letters bigger, letters smaller", 0.8)),
        (
            (Planted("valleycourier.example/gift - give the Courier", 0.3),),
            (Planted("A word from those who pay us", 0.25), Planted("Hide it", 0.25)),
        ),
        (
            Planted("Say something", 0.9),
            Planted("{} have said something", 0.8),
            Planted("Printed with the sun", 0.9),
            Planted("Ask for a copy", 0.2),
        ),
        ("The facts", "Why now", "A short history"),
        (("We shall not sell the orchard",), ("Who counts the stones?",)),
        ("Nobody answered the telephone.",),
        ("Rivka Tal", "By Tomer Alon", "Courier staff"),
        ("Photo by Inbal Tzur", "Courtesy"),
        ("The writer is a baker.",),
    ),
    Outlet(
        "קול הנמל",
        tuple(HEBREW.split()),
        (Planted("קול הנמל - כל מה שזז", 0.95), Planted("לשונית הבית", 0.9), Planted("{} איש כאן עכשיו", 0.5)),
        (
            (Planted("קול הנמל בדואר >>", 0.5),),
            (Planted("מכתב אחד בשבוע", 0.4), Planted("בלי רעש ובלי פרסומות", 0.4), Planted("רשמו אותי", 0.4)),
        ),
        (Planted("מה חשוב לנו", 0.9), Planted("הגעתם לסוף הדף", 0.16), Planted("נכתב על הרציף", 0.97)),
        ("מה ידוע לנו", "המחיר", "במספרים", "אחרי הסערה"),
        (("שובו הביתה, המעבורת מחכה",), ("החבל ארוך,", "הלילה ארוך ממנו")),
        ("במועצה סירבו להגיב.", "במשרד מסרו כי הנושא ייבדק ותשובה תינתן בהמשך הדרך ובמועד המתאים."),
        ("דנה קורן", "גיא מרום", "מאת יעל שגיא", "אסף דורון"),
        ("צילום: תומר אלון", "(צילום: רון לביא)"),
        ("הכותב מלמד את תולדות המעבורת.", "הכותבת מגדלת דבורים."),
    ),
    Outlet(
        "רץ העמק",
        tuple(HEBREW.split()),
        (Planted("רץ העמק", 1), Planted("מחירי הפירות היום", 0.7), Planted("אותיות גדולות, אותיות קטנות", 0.8)),
        (
            (Planted("ratz.example/gift - תנו רץ במתנה", 0.3),),
            (Planted("מילה ממי שמשלם לנו", 0.25), Planted("הסתירו", 0.25)),
        ),
        (
            Planted("אמרו משהו", 0.9),
            Planted("{} כבר אמרו", 0.8),
            Planted("מודפס בעזרת השמש", 0.9),
            Planted("בקשו עותק", 0.2),
        ),
        ("העובדות", "למה עכשיו", "היסטוריה קצרה"),
        (("את הפרדס לא נמכור",), ("מי סופר את האבנים?",)),
        ("איש לא ענה לטלפון.",),
        ("רבקה טל", "מאת נעה ברקאי", "מערכת רץ העמק"),
        ("צילום: ענבל צור", "באדיבות המשפחה"),
        ("הכותב הוא אופה.",),
    ),
)


def pages(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """``count`` documents, each with its outlet, the outlets in turn."""
    dice = random.Random(seed)
    teased: dict[str, str] = {}
    for number in range(count):
        outlet = OUTLETS[number % len(OUTLETS)]
        if number // len(OUTLETS) % 40 == 0:
            teased[outlet.name] = _headline(outlet, dice)
        yield outlet.name, _page(outlet, dice, teased[outlet.name])


def planted() -> set[tuple[str, str]]:
    """The furniture: outlet and text, with ``{n}`` for numbers."""
    return {
        (outlet.name, line.text.replace("{}", "{n}"))
        for outlet in OUTLETS
        for line in (*outlet.head, *(line for box in outlet.body for line in box), *outlet.tail)
    }


def _page(outlet: Outlet, dice: random.Random, teased: str) -> str:
    lines = [*_some(outlet.head, dice), teased if dice.random() < 0.02 else _headline(outlet, dice), ""]
    lines += [_sentence(outlet, dice, 9) if dice.random() < 0.5 else "", dice.choice(outlet.bylines), ""]
    if dice.random() < 0.6:
        lines += [dice.choice(outlet.credits), ""]
    boxes = [box for box in outlet.body if dice.random() < box[0].share]
    refrain = dice.choice(outlet.refrains) if dice.random() < 0.12 else ()
    for number in range(dice.randint(3, 7)):
        if number and dice.random() < 0.25:
            lines += [dice.choice(outlet.titles), ""]
        lines += [" ".join(_sentence(outlet, dice, dice.randint(11, 16)) for _ in range(dice.randint(1, 3))), ""]
        lines += [*refrain, ""] if refrain and number % 2 else []
        lines += [dice.choice(outlet.stock), ""] if dice.random() < 0.05 else []
        if number and boxes:
            lines += [*(line.text for line in boxes.pop()), ""]
    if dice.random() < 0.1:
        lines += [dice.choice(outlet.titles), *(_headline(outlet, dice) for _ in range(3)), ""]
    lines += [dice.choice(outlet.notes), ""] if dice.random() < 0.15 else []
    tail = _some(outlet.tail, dice)
    if dice.random() < 0.3:
        tail[1:1] = [teased, _headline(outlet, dice)]
    return "\n".join([*lines, *tail]) + "\n"


def _some(lines: Sequence[Planted], dice: random.Random) -> list[str]:
    return [line.text.format(dice.randint(2, 4000)) for line in lines if dice.random() < line.share]


def _headline(outlet: Outlet, dice: random.Random) -> str:
    return " ".join(dice.choices(outlet.words, k=6)).capitalize()


def _sentence(outlet: Outlet, dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(outlet.words, k=words)).capitalize() + "."


class Result(NamedTuple):
    """What was found of the furniture, what was missed or left to a person, and what else was taken for it."""

    found: set[tuple[str, str]]
    asked: set[tuple[str, str]]
    missed: set[tuple[str, str]]
    wrong: set[tuple[str, str]]


def judged(counted: Recurrence) -> Result:
    """Compare what is learnt with what was planted."""
    rows = furniture(counted)
    taken = {(row.outlet, row.text) for row in rows if row.kind == "ui"}
    asked = {(row.outlet, row.text) for row in rows if row.kind == "ask"}
    wanted = planted()
    return Result(taken & wanted, asked & wanted, wanted - taken - asked, taken - wanted)


def counted(documents: int, capacity: int, workers: int, seed: int) -> Recurrence:
    """The lines of a corpus, counted by several workers and merged."""
    tables = [Recurrence(capacity) for _ in range(workers)]
    for number, (outlet, text) in enumerate(pages(documents, seed)):
        tables[number * workers // documents].add(text, outlet)
    for table in tables[1:]:
        tables[0].merge(table)
    return tables[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--capacity", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    wanted = parser.parse_args(arguments)
    tracemalloc.start()
    began = time.process_time()
    table = counted(wanted.documents, wanted.capacity, wanted.workers, wanted.seed)
    peak = tracemalloc.get_traced_memory()[1]
    result = judged(table)
    total = len(planted())
    print(f"{wanted.documents} documents, {wanted.workers} workers, {time.process_time() - began:.1f} s")
    print(f"lines in the table: {len(table)} of {wanted.capacity}; missed at most {table.floor} documents of a line")
    print(f"peak memory: {peak / 1e6:.1f} MB")
    found, asked, missed = (len(part) for part in result[:3])
    print(f"furniture found: {found} of {total}; left to a person: {asked}; missed: {missed}")
    print(f"lines of articles taken for furniture: {len(result.wrong)}")
    if wanted.show:
        for name in ("asked", "missed", "wrong"):
            print(name, *sorted(getattr(result, name)), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
