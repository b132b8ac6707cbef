"""Recoverable stays recoverable: over all rules and presets, what was decoded wrongly is repaired exactly or left as it is."""

import pytest

import bilingual
from bilingual.charsets import table

LINES = (
    "ראש העיר הודיע אתמול כי הגשר הישן ייסגר לתנועה עד סוף החורף.",
    'דובר צה"ל מסר: "החיילים חזרו לבסיס", ולא הוסיף פרטים.',
    "המחיר עלה ל-1,450 שקל, והתושבים אמרו שלא ישלמו – גם לא מחר.",
    "בשבוע שעבר נפתחה התערוכה 'צבעים' במוזיאון תל־אביב, ובאו אליה אלפים.",
    "שלום לכולם",
)
CHAINS = (
    *(
        ("utf-8", shown)
        for shown in ("windows-1252", "latin-1", "windows-1255", "cp862", "cp437", "mac-roman", "windows-1251")
    ),
    *(("windows-1255", shown) for shown in ("windows-1252", "latin-1", "cp437", "cp862")),
    ("iso-8859-8", "latin-1"),
    *(("cp862", shown) for shown in ("windows-1255", "windows-1252", "cp437")),
)


def garbled(line: str, stored: str, shown: str) -> str | None:
    try:
        data = line.encode("cp1255" if stored == "windows-1255" else stored)
    except UnicodeEncodeError:
        return None
    return "".join(table(shown)[byte] for byte in data)  # type: ignore[arg-type]


@pytest.mark.parametrize("preset", ["safe", "article", "corpus"])
@pytest.mark.parametrize(("stored", "shown"), CHAINS)
def test_wrongly_decoded_text_is_repaired_or_left(stored: str, shown: str, preset: str) -> None:
    for line in LINES:
        broken = garbled(line, stored, shown)
        if broken is None:
            continue
        for text, right in (
            (broken, line),
            (f"שורה טובה אחת לפני.\n{broken}\nועוד אחת אחרי.\n", f"שורה טובה אחת לפני.\n{line}\nועוד אחת אחרי.\n"),
        ):
            assert bilingual.clean(text, preset) in (text, right, bilingual.clean(right, preset)), ascii(text)


@pytest.mark.parametrize("preset", ["safe", "article", "corpus"])
def test_visual_order_is_put_back_or_left(preset: str) -> None:
    for line in LINES:
        stored = bilingual.bidi.display(line, "rtl")
        assert bilingual.clean(stored, preset) in (stored, line, bilingual.clean(line, preset)), ascii(stored)
