"""Captions in the record: what stands under a picture, wherever its credit stands."""

import pytest

import bilingual

READ = [
    # line, captions as (text, credits)
    ("צילום: \nגיא מרום, רויטרס\n", [("", ["גיא מרום", "רויטרס"])]),
    ("Photos by: Ofer Lahav, Ron Lavi / Activestills", [("", ["Ofer Lahav", "Ron Lavi", "Activestills"])]),
    (
        "צילום: Ofer Lahav // A goat outside the polling station",
        [("A goat outside the polling station", ["Ofer Lahav"])],
    ),
    ("צילום: דנה קורן | הגשר הישן ביום סגירתו", [("הגשר הישן ביום סגירתו", ["דנה קורן"])]),
    ("X הגשר ביום סגירתו (צילום: דנה קורן)", [("הגשר ביום סגירתו", ["דנה קורן"])]),
    ('X "הגשר נסגר" (צילום: רויטרס) סגור שליחה לחבר', [('"הגשר נסגר"', ["רויטרס"])]),
    ("X Ambassadors at the gate. (Ofer Lahav/Flash90)", [("X Ambassadors at the gate.", ["Ofer Lahav", "Flash90"])]),
    ("הגשר (צילום: דנה קורן) (צילום: דנה קורן)", [("הגשר", ["דנה קורן", "דנה קורן"])]),
]


@pytest.mark.parametrize(("text", "wanted"), READ, ids=range(len(READ)))
def test_the_record_has_every_caption_and_every_credit(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    document = bilingual.inspect(text)
    found = [(caption.text, [credit.text for credit in caption.credits]) for caption in document.captions]
    assert [(words, list(dict.fromkeys(names))) for words, names in found] == [
        (words, list(dict.fromkeys(names))) for words, names in wanted
    ]


def test_a_credit_before_its_caption_is_a_block_of_its_own() -> None:
    text = "צילום: Ofer Lahav // A goat outside the polling station"
    document = bilingual.inspect(text)
    assert [(block.role, block.span.of(text)) for block in document.blocks] == [
        ("credit", "צילום: Ofer Lahav // "),
        ("caption", "A goat outside the polling station"),
    ]
    assert document.text is text


def test_two_credits_alone_stay() -> None:
    text = "(צילום: AFP) (צילום: רויטרס)\n"
    document = bilingual.inspect(text)
    assert document.text is text
    assert [credit.text for caption in document.captions for credit in caption.credits] == ["AFP", "רויטרס"]


@pytest.mark.parametrize(
    "text",
    [
        "Starring: Tom Alon, Dana Oren. Director: Yael Sagi.",
        "הכתבה פורסמה במקור בעיתון העמק. תרגום: דנה אלון",
        "עריכה: דנה אלון",
    ],
)
def test_who_only_helped_is_credited_under_no_picture(text: str) -> None:
    assert bilingual.inspect(text).captions == ()
    assert bilingual.clean(text, "corpus") == text


@pytest.mark.parametrize(
    "text", ["הגשר (צילום: תומר אלון; עריכה: דנה אורן)", "הגשר. צילום: תומר אלון, עריכה: דנה אורן"]
)
def test_who_helped_stands_beside_who_took_the_picture(text: str) -> None:
    [caption] = bilingual.inspect(text).captions
    assert [credit.text for credit in caption.credits] == ["תומר אלון", "דנה אורן"]


@pytest.mark.parametrize("text", ["jobs:\n  photo:\n    runs-on: ubuntu-latest", "photo:\n  size: large"])
def test_keys_of_settings_are_no_captions(text: str) -> None:
    assert bilingual.inspect(text).captions == ()
    assert bilingual.clean(text, "corpus") == text
