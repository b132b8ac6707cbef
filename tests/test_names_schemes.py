"""The letter schemes against the examples of their standards, and what they leave alone."""

from pathlib import Path

import pytest

from bilingual import names, tables
from bilingual.errors import PresetError
from bilingual.names.points import clusters, sounds
from bilingual.names.schemes import SCHEMES, pointed, romanized

UN = [  # E/CONF.98/4/Add.2, the Academy's changes of 2006
    ("גְּאוּלִים", "Ge'ulim"),
    ("בְּנֵי־בְּרַק", "Bne-Brak"),
]
ACADEMY = [  # names of places, written by the same rules
    ("עֲלִיָּה", "Aliya"),
    ("שׁוֹאָה", "Sho'a"),
    ("בֵּית שְׁאָן", "Bet She'an"),
    ("יְרוּשָׁלַיִם", "Yerushalayim"),
    ("פֶּתַח תִּקְוָה", "Petaẖ Tikva"),
    ("נְתַנְיָה", "Netanya"),
    ("רְחוֹבוֹת", "Reẖovot"),
    ("אֵילַת", "Elat"),
    ("בְּאֵר שֶׁבַע", "Be'er Sheva"),
    ("צְפַת", "Tsfat"),
    ("כְּפַר סָבָא", "Kfar Sava"),
    ("גִּבְעָתַיִם", "Giv'atayim"),
    ("קִרְיַת שְׁמוֹנָה", "Kiryat Shmona"),
    ("תֵּל אָבִיב", "Tel Aviv"),
    ("עָוֹן", "Avon"),
    ("צׇהֳרַיִם", "Tsohorayim"),
]
SBL_LETTERS = [  # the names of the letters, as the handbook's table prints them
    ("אָלֶף", "ʾālep"), ("בֵּית", "bêt"), ("גִּימֶל", "gîmel"), ("דָּלֶת", "dālet"), ("וָו", "wāw"), ("זַיִן", "zayin"),
    ("חֵית", "ḥêt"), ("טֵית", "ṭêt"), ("יוֹד", "yôd"), ("כָּף", "kāp"), ("לָמֶד", "lāmed"), ("מֵם", "mēm"), ("נוּן", "nûn"),
    ("סָמֶךְ", "sāmek"), ("עַיִן", "ʿayin"), ("קוֹף", "qôp"), ("רֵישׁ", "rêš"), ("שִׂין", "śîn"), ("שִׁין", "šîn"), ("תָּו", "tāw"),
]  # fmt: skip
SBL = [
    ("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "ʾbgdhwzḥṭykklmmnnsʿppṣṣqršt"),
    ("שָׁלוֹם", "šālôm"),
    ("אֱלֹהִים", "ʾĕlōhîm"),
    ("בֹּסֶר", "bōser"),
    ("מַסְגֵּר", "masgēr"),
    ("מִנְּזָר", "minnəzār"),
    ("מַגָּל", "maggāl"),
    ("וְלַהּ", "wəlah"),
    ("רוּחַ", "rûaḥ"),
    ("תּוֹרָה", "tôrâ"),
    ("סוּסָיו", "sûsāyw"),
    ("יִשְׂרָאֵל", "yiśrāʾēl"),
    ("דָּוִד בֶּן־יִשַׁי", "dāwid ben-yišay"),
]
ISO = [
    ("אבגדהוזחטיכלמנסעפצקרת", "ʾbgdhwzḥṭyklmnsʿpṣqrt"),
    ("שׁ שׂ", "š ś"),
    ("שָׁלוֹם", "šålŵm"),
    ("תּוּר", "ṫẇr"),
    ("ג׳ורג׳", "g’wrg’"),
    ("בַּ בָּ בֵּ בֶּ בִּ בֹּ בֻּ", "ḃa ḃå ḃe ḃȩ ḃi ḃo ḃu"),
    ("אֲ אֳ אֱ", "ʾă ʾŏ ʾḝ"),
]


@pytest.mark.parametrize(
    ("scheme", "hebrew", "latin"),
    [
        *(("academy", *case) for case in UN + ACADEMY),
        *(("sbl", *case) for case in SBL_LETTERS + SBL),
        *(("iso259", *case) for case in ISO),
    ],
)
def test_a_scheme_writes_what_its_standard_prints(scheme: str, hebrew: str, latin: str) -> None:
    assert romanized(hebrew, scheme) == latin
    assert names.transliterate(hebrew, scheme=scheme, n=3) == [latin]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["", "Dan Lev, 12.5", "v1. ?\n"])
def test_what_is_not_hebrew_stays(scheme: str, text: str) -> None:
    assert romanized(text, scheme) == text


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_order_of_marks_and_presentation_forms_do_not_matter(scheme: str) -> None:
    canonical = "שַׁבָּת"
    assert romanized("ש\u05b7\u05c1ב\u05b8\u05bcת", scheme) == romanized(canonical, scheme)
    assert romanized("\ufb2a\u05b7\ufb31\u05b8ת", scheme) == romanized(canonical, scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_letter_has_a_sign(scheme: str) -> None:
    table = {row[0]: row[1] for row in tables.rows(SCHEMES[scheme].table)}
    assert all(letter in table for letter in "אבגדהוזחטיכךלמםנןסעפףצץקרשת")


def test_a_scheme_that_there_is_not_is_an_error() -> None:
    with pytest.raises(PresetError, match="klingon"):
        names.transliterate("דן", scheme="klingon")


@pytest.mark.parametrize("name", ["academy", "iso259", "press", "sbl"])
def test_the_tables_are_well_formed(name: str) -> None:
    assert tables.rows(f"schemes/{name}")
    path = Path(tables.__file__).parent / "data" / "schemes" / f"{name}.tsv"
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_vav_is_a_vowel_or_a_consonant() -> None:
    assert [s.key for s in sounds(clusters("מִצְוֹת"))][-3:] == ["ו", "HOLAM", "ת"]
    assert [s.key for s in sounds(clusters("תּוֹרוֹת"))] == ["ת", "HOLAM VAV", "ר", "HOLAM VAV", "ת"]
    assert next(s.key for s in sounds(clusters("וּבֵן"))) == "SHURUQ"


@pytest.mark.parametrize(
    ("word", "said"), [("צִבְיָה", "tzivya"), ("יִצְחָק", "yitzhak"), ("מִיכַל", "michal"), ("נֹעַם", "noam"), ("בֵּית", "beit")]
)
def test_the_press_writes_the_sounds_of_pointed_words(word: str, said: str) -> None:
    assert pointed(word) == said
