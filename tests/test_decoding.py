"""Bytes into text: Hebrew is recognised, nothing else is guessed."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.decoding import decode
from bilingual.errors import DecodeError
from bilingual.visual import shown

LINES = (
    "שלום",
    "ירושלים",
    "חדשות הערב",
    "מזג אוויר נאה",
    "הנמל נסגר בשל הסערה והספינות ממתינות בים",
    'מנכ"ל החברה סירב להגיב על הפרסום (3 באפריל)',
)


def read(data: bytes, declared: str | None = None) -> tuple[str, str, str]:
    found = decode(data, declared=declared)
    assert 0.5 <= found.confidence <= 1
    return found.text, found.encoding, found.order


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "iso8859-8", "cp862"])
def test_hebrew_in_each_encoding(line: str, codec: str) -> None:
    assert read(line.encode(codec)) == (line, codec, "logical")


@pytest.mark.parametrize("line", LINES)
def test_what_only_windows_1255_holds(line: str) -> None:
    assert read(f"“{line}” – 5 ₪".encode("cp1255")) == (f"“{line}” – 5 ₪", "cp1255", "logical")


@pytest.mark.parametrize("codec", ["iso8859-8", "cp862"])
@pytest.mark.parametrize(
    "line",
    [
        "כתובת הURL שגויה",
        "שני CDים וארבעה DVDים",
        "הרשאות לtable במסד הנתונים",
        "שרת הMySQL לא עונה, בדקו את הport",
    ],
)
def test_prefixes_and_inflections_of_latin_words(line: str, codec: str) -> None:
    assert read(line.encode(codec)) == (line, codec, "logical")


@pytest.mark.parametrize("line", ["JOSÉ, RENÉE", "naïve café", "ÄRZTE UND ÖFEN", "Zürich, Córdoba", "l'été à Nîmes"])
@pytest.mark.parametrize("codec", ["cp1252", "cp437", "cp850"])
def test_accents_beside_latin_letters_are_no_hebrew(line: str, codec: str) -> None:
    with pytest.raises(DecodeError):
        decode(line.encode(codec))


def test_points() -> None:
    text = "שָׁלוֹם עֲלֵיכֶם, מַלְאֲכֵי הַשָּׁרֵת"
    assert read(text.encode("cp1255")) == (text, "cp1255", "logical")


@pytest.mark.parametrize("line", LINES[1:])
@pytest.mark.parametrize("codec", ["iso8859-8", "cp862"])
def test_visual_order_is_said_and_the_text_is_as_stored(line: str, codec: str) -> None:
    stored = shown(line)
    assert read(stored.encode(codec)) == (stored, codec, "visual")


def test_order_of_unicode_text() -> None:
    assert read("םיב תוניתממ תוניפסה".encode())[2] == "visual"
    assert read("הספינות ממתינות בים".encode())[2] == "logical"


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["שלום", "abc", ""])
def test_a_mark_decides_and_is_no_text(mark: bytes, codec: str, name: str, text: str) -> None:
    assert read(mark + text.encode(codec))[:2] == (text, name)


@pytest.mark.parametrize(
    "text",
    ["", "a", "plain ASCII\r\n", "Größe, città, où", "Привет", "日本語", "مرحبا", "emoji 😀", "\N{NO-BREAK SPACE}"],
)
def test_utf8_of_any_language(text: str) -> None:
    assert read(text.encode()) == (text, "utf-8", "logical")


@settings(deadline=None)
@given(st.text())
def test_utf8_always_comes_back(text: str) -> None:
    data = text.encode()
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) or any(byte < 9 for byte in data):
        return
    assert decode(data).text == text


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("שלום עולם abc 123 .\n"), min_size=1))
def test_utf16_without_a_mark(text: str) -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(codec)).text == text


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    error = None
    try:
        assert decode(data).order in ("logical", "visual")
    except DecodeError as caught:
        error = caught
    assert error is None or (0 <= error.offset <= len(data) and len(error.readings) == 2)


def test_typography_of_windows_pages() -> None:
    assert read(b"It\x92s \x93quoted\x94 \x96 \xa9 2020\x85") == ("It’s “quoted” – © 2020…", "cp1252", "logical")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("café", "cp1252"),
        ("Größe", "cp850"),
        ("veröffentlicht", "cp437"),
        ("Усть-Нера", "cp866"),
        ("Вчера", "cp1251"),
        ("المقابس", "cp1256"),
        ("Привет, как дела", "cp1251"),
        ("сегодня хорошая погода", "koi8-r"),
        ("Сегодня хорошая погода", "cp866"),
        ("مرحبا بالعالم", "cp1256"),
        ("Καλημέρα κόσμε", "cp1253"),
        ("zażółć gęślą jaźń", "cp1250"),
        ("日本語のテキスト", "shift_jis"),
        ("中文文本", "gb2312"),
    ],
)
def test_other_languages_must_be_declared(text: str, codec: str) -> None:
    data = text.encode(codec)
    with pytest.raises(DecodeError) as caught:
        decode(data)
    assert len(caught.value.readings) == 2
    assert decode(data, declared=codec).text == text


@pytest.mark.parametrize(
    "declared",
    ["windows-1252", "iso-8859-1", "text/html; charset=ISO-8859-1", "utf-8", "windows-1251", "no-such-charset", "hex"],
)
def test_evidence_overrules_a_declaration(declared: str) -> None:
    assert read("הנמל נסגר בשל הסערה".encode("cp1255"), declared)[0] == "הנמל נסגר בשל הסערה"
    assert read("הנמל נסגר בשל הסערה".encode(), declared)[:2] == ("הנמל נסגר בשל הסערה", "utf-8")


@pytest.mark.parametrize(
    "declared", ["windows-1255", "text/html; charset=windows-1255", 'text/plain; charset="WINDOWS-1255"', "cp1255"]
)
def test_a_declaration_decides_where_bytes_do_not(declared: str) -> None:
    assert read("פג".encode("cp1255"), declared) == ("פג", "cp1255", "logical")


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1255">',
        '<?xml version="1.0" encoding="windows-1255"?>',
        "Content-Type: text/plain; charset=windows-1255\n",
    ],
)
def test_a_declaration_inside_the_bytes(head: str) -> None:
    assert read(head.encode() + "שלום לכולם".encode("cp1255"))[1] == "cp1255"


def test_logical_order_under_the_name_of_iso_8859_8() -> None:
    assert read("הנמל נסגר".encode("iso8859-8"), "ISO-8859-8")[2] == "logical"
    assert read("הנמל נסגר".encode("iso8859-8"), "iso-8859-8-i") == ("הנמל נסגר", "iso8859-8", "logical")


def test_broken_utf8_is_not_taken_for_eight_bits() -> None:
    data = "שלום לכולם".encode()[:-1]
    with pytest.raises(DecodeError, match="byte 17") as caught:
        decode(data)
    assert (caught.value.offset, caught.value.readings[0]) == (17, "utf-8")


def test_other_kinds_of_bytes() -> None:
    assert decode(bytearray(b"abc")).text == "abc"
    assert decode(memoryview(b"abc")).text == "abc"
