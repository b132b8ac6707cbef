"""Signatures in brackets: at the end of an item, on a line of their own or behind its last stop."""

import pytest

import bilingual

ITEM = "דובר העירייה מסר הערב כי הגשר ייסגר לתנועה בשבוע הבא, וכי שביל זמני ייסלל לאורך הנחל."

SIGNED = [
    (f"{ITEM} (נועה ברקאי)", ["נועה ברקאי"], "(נועה ברקאי)"),
    (f"{ITEM} (נועה ברקאי)" + " " * 22 + "\n", ["נועה ברקאי"], "(נועה ברקאי)" + " " * 22 + "\n"),
    (f"{ITEM} (יעל שגיא ותומר אלון)", ["יעל שגיא", "תומר אלון"], "(יעל שגיא ותומר אלון)"),
    (f"{ITEM} (ג'קי חורי, נועה ברקאי)", ["ג'קי חורי", "נועה ברקאי"], "(ג'קי חורי, נועה ברקאי)"),
    (f"{ITEM}\n\n(דניאל (דני) שגיא)\n", ["דניאל (דני) שגיא"], "(דניאל (דני) שגיא)\n"),
    (f"{ITEM}\n(רויטרס)\n", ["רויטרס"], "(רויטרס)\n"),
]
NOT_SIGNED = [
    f"{ITEM} (ישראל ביתנו)",
    f"{ITEM} (צוחק)",
    f"{ITEM} (ראו מפה)",
    f"{ITEM} (דברי הכנסת, 1958)",
    f"{ITEM} (שם בדוי)",
    "ראש העיר הודה לקבלן (דוד כהן)",
    "הקבלן שזכה במכרז הוא בן דודו של ראש העיר (דוד כהן)",
    "The mayor thanked the builder and promised that the bridge would open before the winter. (She laughs)",
    "(מחיאות כפיים)",
    "(הנשיא יוצא)",
]


@pytest.mark.parametrize(("text", "names", "block"), SIGNED, ids=range(len(SIGNED)))
def test_a_signature_is_read_and_stays(text: str, names: list[str], block: str) -> None:
    document = bilingual.inspect(text)
    assert [name.text for byline in document.bylines for name in byline.names] == names
    assert [b.span.of(text) for b in document.blocks if b.role == "byline"] == [block]
    assert all(span.of(text) in block for byline in document.bylines for span in byline.spans)
    assert block.strip() in bilingual.clean(text, "corpus")


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_other_brackets_sign_nothing(text: str) -> None:
    document = bilingual.inspect(text)
    assert document.bylines == ()
    assert document.text is text
