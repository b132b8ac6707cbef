"""The head of a page whose bars and buttons stand between its lines."""

import bilingual

PAGE = """מעריב | הגשר הישן ייפתח מחדש: "חיכינו לרגע הזה"
חדשותצבא וביטחוןפוליטי-מדיניבעולםמשפטחינוך
הגשר הישן ייפתח מחדש: "חיכינו לרגע הזה"
ראש המועצה הודיע כי העבודות הסתיימו. התושבים: נאמין כשנראה מכונית
נועם ברק  / 28/05/2017 08:40 עודכן בתאריך: 28/05/2017 14:14
הגשר ביום סגירתו. צילום: אבי לויהגשר ביום סגירתו. צילום: אבי לוי
שתף בפייסבוק  שתף בטוויטר
ראש המועצה הודיע הבוקר כי העבודות לשיקום הגשר הישן הסתיימו, וכי הוא ייפתח לתנועה בתוך שבוע.
"חיכינו לרגע הזה שלוש שנים תמימות", אמר, והוסיף כי המהנדסים כבר חתמו על כל האישורים הנדרשים.
תגיות:גשרתחבורה
כתבות נוספות שיעניינו אותך
המנהלת שסירבה לחתום
תגובות לכתבה
הוסף תגובה
"""


def test_a_bar_between_title_and_headline_hides_neither_standfirst_nor_byline() -> None:
    document = bilingual.inspect(PAGE)
    roles = [(block.role, block.span.of(PAGE).strip()[:12]) for block in document.blocks if block.role != "blank"]
    assert roles[1:8] == [
        ("headline", "הגשר הישן יי"),
        ("chrome", "חדשותצבא ובי"),
        ("headline", "הגשר הישן יי"),
        ("standfirst", "ראש המועצה ה"),
        ("byline", "נועם ברק  /"),
        ("date", "28/05/2017 0"),
        ("caption", "הגשר ביום סג"),
    ]
    assert [name.text for byline in document.bylines for name in byline.names] == ["נועם ברק"]
    assert [(caption.text, len(caption.spans)) for caption in document.captions] == [("הגשר ביום סגירתו.", 2)]


def test_what_the_page_adds_goes_and_the_article_stays() -> None:
    clean = bilingual.clean(PAGE, "corpus").splitlines()
    assert clean[0] == 'הגשר הישן ייפתח מחדש: "חיכינו לרגע הזה"'
    assert clean[-1].startswith('"חיכינו לרגע הזה שלוש שנים')
    assert "הגשר ביום סגירתו. צילום: אבי לוי" in clean
    assert len(clean) == 6


def test_copies_of_a_caption_in_an_image_of_markdown_are_one() -> None:
    caption = "The house by the pier. (Dana Koren/Flash90)"
    document = bilingual.inspect(f"![{caption} {caption}](https://example.org/a.jpg)")
    assert [(found.text, len(found.spans)) for found in document.captions] == [("The house by the pier.", 2)]
    assert document.text == f"![{caption}](https://example.org/a.jpg)"
