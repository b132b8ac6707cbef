"""The design's list "Never deleted", each of its entries in every place where an article may have it."""

import pytest

import bilingual

ENGLISH = (
    "Bridge Reopens After Three Years of Waiting",
    "The ferry left the harbor at dawn with forty passengers, a priest and a piano.",
    "By noon the wind had turned, and nobody on the pier could say where it was.",
    "Click the alert icon to follow topics:",
    "Already signed up? LOG IN",
)
HEBREW = (
    "אחרי שלוש שנים: הגשר נפתח מחדש לתנועה",
    "שלוש שנים אחרי שנסגר הגשר הישן עדיין מחכים התושבים למהנדס שיבוא לבדוק אותו.",
    "ראש המועצה אמר כי הבקשה הועברה למשרד, ובמשרד השיבו כי לא קיבלו דבר.",
    "לחצו על הפעמון לעדכונים בנושא:",
    "הוסף תגובה חדשה",
)
HEAD, BODY, END, TAIL = "head", "body", "end", "tail"
KEPT = {
    "only byline": [
        ("By Dana Koren", HEAD + TAIL),
        ("מאת: דנה קורן", HEAD + TAIL),
        ("דנה קורן", HEAD),
        ("Dana Koren", HEAD),
    ],
    "only credit": [
        ("Credit: Dana Koren", HEAD + BODY + END + TAIL),
        ("צילום: דנה קורן, רויטרס", HEAD + BODY + END + TAIL),
    ],
    "only caption": [
        ("The old ferry at the pier. (Dana Koren/Flash90)", HEAD + BODY + END + TAIL),
        ("המעבורת הישנה ברציף (צילום: דנה קורן)", HEAD + BODY + END + TAIL),
    ],
    "contributors": [
        ("השתתפו בהכנת הכתבה: יעל שגיא, אסף דורון", BODY + END + TAIL),
        ("עוד השתתפו בהכנת הידיעה: יעל שגיא", END + TAIL),
        ("יעל שגיא השתתפה בהכנת הידיעה.", END + TAIL),
        ("בהכנת הכתבה סייעו: יעל שגיא, אסף דורון", END + TAIL),
        ("השתתפו בתחקיר: יעל שגיא, אסף דורון", END + TAIL),
        ("Dana Koren and AP contributed to this report.", BODY + END + TAIL),
        ("Additional reporting by Dana Koren.", END + TAIL),
        ("(Reporting by Dana Koren; Editing by Tom Alon)", END + TAIL),
    ],
    "signatures": [("(נועה ברקאי)", BODY + END + TAIL), ("(Dana Koren)", END), ("(רויטרס)", BODY + END)],
    "update times": [
        ("עדכון אחרון: 28.05.17 , 14:00", HEAD + END + TAIL),
        ("28/05/2017 08:40 עודכן בתאריך: 28/05/2017 14:14", HEAD + END + TAIL),
        ("Updated: March 4, 2022 16:20", HEAD + END + TAIL),
    ],
    "corrections": [
        ("תיקון: בגרסה קודמת של הכתבה נכתב כי הגשר נסגר במאי.", BODY + END + TAIL),
        ("תיקון טעות: הגשר נסגר ביוני", END + TAIL),
        ("הבהרה: המהנדס אינו עובד המועצה.", END + TAIL),
        ("Correction: An earlier version of this story misspelled the name of the ferry.", BODY + END + TAIL),
        ("This article has been updated to reflect that the bridge is open.", END + TAIL),
    ],
    "disclosures": [
        ("גילוי נאות: הכותבת גרה ליד הגשר.", BODY + END + TAIL),
        ("הכותב הוא יועץ של המועצה", END + TAIL),
        ("Disclosure: the writer lives beside the bridge.", BODY + END + TAIL),
        ("The writer is a fellow at the institute of bridges.", END + TAIL),
    ],
    "the dead": [('המהנדס אבי כהן ז"ל', BODY + END), ("אבי כהן ז״ל", END), ("זכרו לברכה", END)],
    "translators": [
        ("תרגום: יעל שגיא", HEAD + END + TAIL),
        ("מאנגלית: יעל שגיא", END + TAIL),
        ("תרגמה מאנגלית: יעל שגיא", END + TAIL),
        ("Translated by Yael Sagi", HEAD + END + TAIL),
        ("Translated from Hebrew by Yael Sagi", END + TAIL),
    ],
}
CASES = [
    pytest.param(line, place, frame, id=f"{name}-{line[:20]}-{place}-{frame[0][:3]}".replace('"', ""))
    for name, lines in KEPT.items()
    for line, places in lines
    for place in (HEAD, BODY, END, TAIL)
    if place in places
    for frame in (HEBREW, ENGLISH)
]


def article(line: str, place: str, frame: tuple[str, ...]) -> str:
    headline, first, last, anchor, button = frame
    parts = {
        HEAD: (headline, line, first, last),
        BODY: (headline, first, line, last, first.replace("4", "5")),
        END: (headline, first, last, line),
        TAIL: (headline, first, last, anchor, line, button),
    }
    return "\n\n".join(parts[place]) + "\n"


@pytest.mark.parametrize(("line", "place", "frame"), CASES)
def test_it_stays(line: str, place: str, frame: tuple[str, ...]) -> None:
    text = article(line, place, frame)
    assert bilingual.clean(text, "article").count(line) == 1
    assert bilingual.clean(text, "corpus").count(line) == 1


@pytest.mark.parametrize(
    "line",
    [
        "HAIFA, Israel (JTA) — The port is open again.",
        "KVELLER via JTA — The port is open.",
        "חיפה (רויטרס) — הנמל נפתח שוב.",
    ],
)
@pytest.mark.parametrize("frame", [HEBREW, ENGLISH], ids=["Hebrew", "English"])
def test_a_dateline_stays(line: str, frame: tuple[str, ...]) -> None:
    text = f"{frame[0]}\n\n{line} {frame[1]}\n\n{frame[2]}\n"
    assert line in bilingual.clean(text, "article")
    assert line in bilingual.clean(text, "corpus")


@pytest.mark.parametrize(
    "line", ["שיר המעלות אשא עיני", "כל העולם כולו", "חדשות", "שלום לך ארץ נהדרת", '"לא נזוז"', "דנה קורן"]
)
def test_a_lone_hebrew_line_in_an_english_body_stays(line: str) -> None:
    headline, first, last, anchor, button = ENGLISH
    text = f"{headline}\n\nBy Tom Alon\n\n{first}\n\n{line}\n\n{last}\n\n{anchor}\n\n{button}\n"
    assert line in bilingual.clean(text, "article")
    assert line in bilingual.clean(text, "corpus")


def test_a_line_before_a_headline_of_another_article_is_an_alt_only_after_an_anchor() -> None:
    headline, first, last, anchor, _ = ENGLISH
    pair = "A ferry in the fog.\nWhy Our Town Gave Back Its Ferry"
    before = f"{headline}\n\n{first}\n\n{last}\n\n{pair}\n"
    assert bilingual.clean(before, "corpus") is before
    after = f"{headline}\n\n{first}\n\n{last}\n\n{anchor}\n\n{pair}\n"
    assert pair not in bilingual.clean(after, "corpus")
