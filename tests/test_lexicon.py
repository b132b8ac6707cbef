"""The tables of names keep their own rules, and the lexicon answers from them: no more than they vouch for."""

import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import ucd
from bilingual.errors import TableError
from bilingual.names import entries
from bilingual.names.lexicon import LONGEST, lookup, resolve
from bilingual.tables import rows

FULL = ("people", "organisations", "places")
PARTS = ("given_names", "surnames")
LEAST = {"people": 1000, "given_names": 1500, "surnames": 1500, "organisations": 300, "places": 300}
FIELDS = {
    "people": {
        "politics", "security", "law", "media", "photo", "arts", "science", "sport", "business", "foreign", "spelling",
    },
    "organisations": {
        "party", "government", "army", "movement", "ngo", "university", "hospital", "company", "club", "international",
        "culture", "outlet",
    },
    "places": {"country", "capital", "city", "town", "kibbutz", "region", "neighbourhood", "palestinian"},
}  # fmt: skip
HEBREW = r"[א-ת0-9 .,()'\"-]+"
LATIN = r"[\p{Latin}0-9 .,()'\"&-]+"
COMMON = ("כהן", "לוי", "מזרחי", "פרץ", "ביטון", "דהן", "אברהם", "פרידמן")
FREQUENT = (
    "יוסי",
    "אבי",
    "משה",
    "דוד",
    "חיים",
    "יעקב",
    "שמעון",
    "אלי",
    "יצחק",
    "אברהם",
    "רון",
    "גיא",
    "דני",
    "מיכל",
    "טל",
    "עדי",
)


def forms(row: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The Hebrew and the Latin forms of a row, nicknames too."""
    hebrew = [row[0], *row[2].split("|")]
    latin = [*row[1].split("|"), *row[3].replace(";", "|").split("|")]
    return [h.removeprefix("~") for h in hebrew if h], [x.removeprefix("~") for x in latin if x]


@pytest.mark.parametrize("table", LEAST)
def test_there_are_enough_rows_each_with_a_source(table: str) -> None:
    found = rows(table)
    assert len(found) >= LEAST[table]
    assert {row[-1] for row in found} <= {"editor 2026-11", "wikidata", "cldr"}


def test_those_who_are_named_most_are_known_best() -> None:
    fields = Counter(row[4] for row in rows("people"))
    assert fields["photo"] >= 180
    assert fields["media"] >= 200


@pytest.mark.parametrize("table", FULL)
def test_fields_are_those_of_the_head(table: str) -> None:
    assert {row[4] for row in rows(table)} == FIELDS[table]


@pytest.mark.parametrize("table", LEAST)
def test_forms_are_in_their_script_unpointed_and_in_nfc(table: str) -> None:
    for row in rows(table):
        hebrew, latin = forms(row)
        for form in hebrew:
            assert re.fullmatch(HEBREW, form), form
            assert re.search("[א-ת]", form), form
        for form in latin:
            assert ucd.normalize("NFC", form) == form
            assert ucd.pattern(LATIN).fullmatch(form), form
            assert ucd.pattern(r"\p{Latin}").search(form), form


@pytest.mark.parametrize("table", LEAST)
def test_a_row_says_nothing_twice(table: str) -> None:
    for row in rows(table):
        for same in forms(row):
            keys = Counter(form.lower() for form in same)
            assert max(keys.values()) == 1, row


@pytest.mark.parametrize("table", LEAST)
def test_no_variant_is_the_key_of_another_row(table: str) -> None:
    keys = {row[0] for row in rows(table)}
    variants = Counter(form for row in rows(table) for form in row[2].split("|") if form)
    assert not keys & set(variants)
    assert not [form for form, count in variants.items() if count > 1]


@pytest.mark.parametrize("table", PARTS)
def test_each_name_under_one_spelling_has_its_own_variants(table: str) -> None:
    for row in rows(table):
        assert " " not in row[1] or table == "surnames"
        assert not row[3] or row[3].count(";") == row[1].count("|"), row


@pytest.mark.parametrize("table", ["people", "organisations"])
def test_each_form_leads_to_its_row_and_the_usual_form_to_itself(table: str) -> None:
    lost = []
    for row in rows(table):
        hebrew, latin, others, spellings = row[:4]
        told = [form for form in (hebrew, latin, *others.split("|"), *spellings.split("|")) if form and form[0] != "~"]
        for form in told:
            name = resolve(form)
            if name is None or (name.hebrew, name.latin, name.canonical) != (hebrew, latin, latin):
                lost.append((form, name and name.alternatives))
    assert all(alternatives for _, alternatives in lost), lost
    assert len(lost) <= 3, lost


def test_a_place_is_itself_or_ambiguous_never_another() -> None:
    for hebrew, latin, *_ in rows("places"):
        for form, other in ((hebrew, latin), (latin, hebrew)):
            name = resolve(form)
            assert name is not None
            assert other in (name.hebrew, name.latin, *(form for form, _ in name.alternatives)), form


def test_a_common_full_name_is_nobody_in_particular() -> None:
    for row in rows("people"):
        first, _, family = row[0].partition(" ")
        if family in COMMON and first in FREQUENT:
            assert row[4] == "spelling", row[0]


@pytest.mark.parametrize("name", ["יוסי כהן", "Yossi Cohen", "דוד לוי", "David Levy", "אמיר מזרחי", "Gideon Levy"])
def test_a_spelling_is_never_a_person(name: str) -> None:
    found = resolve(name)
    assert found is not None
    assert found.status == "spelling"
    assert found.confidence < 1


@pytest.mark.parametrize(
    ("hebrew", "latin"),
    [
        ("יונתן זינדל", "Yonatan Sindel"),
        ("הדס פרוש", "Hadas Parush"),
        ("מרים אלסטר", "MIRIAM ALSTER"),
        ("אוליבייה פיטוסי", "Olivier Fitoussi"),
        ("אבשלום ששוני", "Avshalom Sassoni"),
        ("מרק ישראל סלם", "Marc Israel Sellem"),
        ("ברק רביד", "Barak Ravid"),
        ("משה יעלון", "Moshe Ya’alon"),
        ("אמיל סלמן", "Emil  Salman"),
        ("פדרו סאנצ׳ס", "Pedro Sánchez"),
        ("דוד בן־גוריון", "David Ben Gurion"),
        ("א. ב. יהושע", "A.B. Yehoshua"),
    ],
)
def test_people_are_found_in_both_scripts(hebrew: str, latin: str) -> None:
    one, other = resolve(hebrew), resolve(latin)
    assert one is not None
    assert other is not None
    assert one[1:] == other[1:]
    assert (one.text, other.text) == (hebrew, latin)
    assert (one.kind, one.status, one.source, one.confidence) == ("person", "person", "lexicon", 1.0)


@pytest.mark.parametrize(
    ("hebrew", "latin", "kind"),
    [
        ("ירושלים", "Jerusalem", "place"),
        ("מוסקבה", "Moscow", "place"),
        ("שכם", "Nablus", "place"),
        ("מצרים", "Egypt", "place"),
        ("איחוד האמירויות", "UAE", "place"),
        ("הליכוד", "Likud", "organisation"),
        ("פלאש 90", "FLASH90.COM", "agency"),
        ("רויטרס", "Reuters", "agency"),
    ],
)
def test_exonyms_and_bodies(hebrew: str, latin: str, kind: str) -> None:
    for form in (hebrew, latin):
        found = resolve(form)
        assert found is not None
        assert found.hebrew == hebrew
        assert (found.kind, found.status, found.canonical) == (kind, "spelling", found.latin)


@pytest.mark.parametrize(
    ("name", "several"),
    [("עומר", {"Omer", "Omar"}), ("דניאל", {"Daniel", "Danielle"}), ("עלי", {"Ali", "Eli"}), ("אורי", {"Uri", "Ori"})],
)
def test_several_names_under_one_spelling_are_all_held(name: str, several: set[str]) -> None:
    found = [entry for entry in lookup(name) if entry.part == "given"]
    assert several <= {entry.latin for entry in found}
    assert {entry.status for entry in found} == {"ambiguous"}
    assert {entry.status for entry in lookup("Danielle")} == {"spelling"}


def test_an_unknown_full_name_is_put_together_as_a_model() -> None:
    name = resolve("הדר גלבוע")
    assert name is not None
    assert (name.latin, name.hebrew, name.status) == ("Hadar Gilboa", "הדר גלבוע", "model")
    assert name.confidence < 0.9
    other = resolve("Hadar Gilboa")
    assert other is not None
    assert other[1:7] == name[1:7]
    assert resolve("הדר גלבוע-קגלכ") is None
    assert resolve("הדר גלבוע-ברזילי-תמיר") is None
    double = resolve("הדר גלבוע-ברזילי")
    assert double is not None
    assert double.latin == "Hadar Gilboa-Barzilai"
    middle = resolve("הדר בן שושן")
    assert middle is not None
    assert middle.latin == "Hadar Ben-Shoshan"


def test_a_usual_form_goes_before_a_variant_of_another_name() -> None:
    found = resolve("Leah")
    assert found is not None
    assert (found.hebrew, found.status) == ("לאה", "spelling")
    assert {entry.hebrew for entry in lookup("Leah")} >= {"לאה", "ליה"}


def test_a_place_with_the_form_of_a_given_name_needs_the_document() -> None:
    found = resolve("ירדן")
    assert found is not None
    assert (found.status, [form for form, _ in found.alternatives]) == ("ambiguous", ["Jordan", "Yarden"])
    for other in ("Jordan", "Yarden"):
        chosen = resolve("ירדן", context=[other])
        assert chosen is not None
        assert chosen.latin == other


def test_a_full_name_is_not_lost_to_the_parts_it_is_made_of() -> None:
    found = resolve("תל אביב")
    assert found is not None
    assert (found.latin, found.kind) == ("Tel Aviv", "place")
    dotted = resolve("U.S.")
    assert dotted is not None
    assert dotted.latin == "United States"


def test_a_body_known_in_one_script_is_itself() -> None:
    found = resolve("ALAMY")
    assert found is not None
    assert (found.canonical, found.hebrew, found.latin, found.kind) == ("Alamy", None, "Alamy", "agency")


def test_an_ambiguous_part_makes_the_whole_ambiguous_and_the_document_decides() -> None:
    name = resolve("דניאל ברזילי")
    assert name is not None
    assert (name.status, name.canonical, name.latin) == ("ambiguous", "דניאל ברזילי", None)
    assert [form for form, _ in name.alternatives] == ["Daniel Barzilai", "Danielle Barzilai"]
    assert [score for _, score in name.alternatives] == sorted((s for _, s in name.alternatives), reverse=True)
    chosen = resolve("דניאל ברזילי", context=["Noa Barkai", "DANIELLE BARZILAI"])
    assert chosen is not None
    assert (chosen.status, chosen.latin) == ("spelling", "Danielle Barzilai")
    both = resolve("דניאל ברזילי", context=["Daniel Barzilai", "Danielle Barzilai"])
    assert both is not None
    assert both.status == "ambiguous"


@pytest.mark.parametrize("nickname", ["ביבי", "Bibi", "בוגי", "Bogie", "פואד", "רפול"])
def test_a_nickname_alone_is_nobody(nickname: str) -> None:
    found = resolve(nickname)
    assert found is None or found.status != "person"
    known = [entry for entry in lookup(nickname) if entry.part == "full"]
    assert [entry.status for entry in known] == ["ambiguous"]


@pytest.mark.parametrize("full", ["בנימין נתניהו", "Binyamin Netanyahu", "BENJAMIN NETANYAHU", "ביבי נתניהו"])
def test_a_nickname_is_the_one_whose_full_name_stands_beside_it(full: str) -> None:
    for nickname in ("ביבי", "Bibi"):
        found = resolve(nickname, context=["Isaac Herzog", full])
        assert found is not None
        assert (found.text, found.canonical, found.status) == (nickname, "Benjamin Netanyahu", "person")


def test_another_with_the_surname_does_not_make_the_nickname_known() -> None:
    assert resolve("ביבי", context=["שרה נתניהו", "Netanyahu", "Isaac Herzog"]) is None


@pytest.mark.parametrize(
    "name",
    [
        "", "   ", "123", "!", "שולחן עגול", "בית ספר", "דובר המשטרה אמר", "Send in e-mail", "the quiet harbor", "אבגד הוזח",
        "יוסי מהמכולת", "Yossi from the shop", "קגלכ שדגכ", "כהן", "Cohen & Sons", "א", "Q", "יונתן זינדל ועוד",
        "צילום: יונתן זינדל", "יונתן  זינדל, פלאש 90", "x" * (LONGEST + 1), "יוסי" + " " * LONGEST + "כהן",
    ],
)  # fmt: skip
def test_what_it_does_not_know_it_does_not_guess(name: str) -> None:
    found = resolve(name)
    assert found is None or (name == "כהן" and found.status in ("spelling", "ambiguous"))


def test_hostile_names_cost_nothing() -> None:
    for name in ("א" * 200_000, "a-" * 100_000, " ".join(["דניאל"] * 50_000), "דניאל " * 6, "-" * 100):
        found = resolve(name)
        assert found is None or found.status == "ambiguous"
        assert len(lookup(name)) < 100
    assert len(resolve("דניאל " * 5 + "לוין").alternatives) <= 8  # type: ignore[union-attr]


SOME = st.one_of(
    st.text(max_size=40),
    st.sampled_from([form for table in FULL for row in rows(table) for form in row[:2]]),
    st.builds(
        "{} {}".format,
        st.sampled_from([form for row in rows("given_names") for form in (row[0], *row[1].split("|"))]),
        st.sampled_from([form for row in rows("surnames") for form in (row[0], *row[1].split("|"))]),
    ),
)


@given(SOME)
def test_the_canonical_of_the_canonical_is_itself(name: str) -> None:
    found = resolve(name)
    if found is None:
        return
    assert found.text == name
    again = resolve(found.canonical)
    assert again is not None
    assert entries.key(again.canonical) == entries.key(found.canonical)
    assert (found.status == "ambiguous") == bool(found.alternatives)
    assert 0 < found.confidence <= 1


def table(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.tsv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_users_table_goes_before_ours(tmp_path: Path) -> None:
    mine = table(
        tmp_path,
        "# our house\n\nברק רביד\tBaraq Ravid\tב. רביד|~ברקי\tB. Ravid\tperson\tthe desk\nצפת\tTzfat\t\t\tplace\n"
        "גל רון\tGal Ron\n",
    )
    found = resolve("ברק רביד", extra=mine)
    assert found is not None
    assert (found.latin, found.status, found.kind) == ("Baraq Ravid", "person", "person")
    assert resolve("B. RAVID", mine).hebrew == "ברק רביד"  # type: ignore[union-attr]
    assert resolve("צפת", mine)[1:6] == ("Tzfat", "צפת", "Tzfat", "place", "spelling")  # type: ignore[index]
    assert resolve("ברקי", mine) is None
    assert resolve("ברקי", mine, context=["Baraq Ravid"]).latin == "Baraq Ravid"  # type: ignore[union-attr]
    assert [entry.source for entry in lookup("ברק רביד", mine)][:2] == ["the desk", "editor 2026-11"]
    assert resolve("ברק רביד").latin == "Barak Ravid"  # type: ignore[union-attr]
    assert resolve("Gal Ron", mine).status == "person"  # type: ignore[union-attr]
    assert resolve("יונתן זינדל", mine).latin == "Yonatan Sindel"  # type: ignore[union-attr]


def test_two_in_one_document_with_one_nickname_are_nobody(tmp_path: Path) -> None:
    mine = table(tmp_path, "גל רון\tGal Ron\t~גלי\nגל דרור\tGal Dror\t~גלי\n")
    assert resolve("גלי", mine, context=["Gal Ron", "Gal Dror"]).status != "person"  # type: ignore[union-attr]
    both = table(tmp_path, "גל רון\tGal Ron\t~גלגלון\nגל דרור\tGal Dror\t~גלגלון\n")
    assert resolve("גלגלון", both, context=["Gal Ron"]).latin == "Gal Ron"  # type: ignore[union-attr]
    assert resolve("גלגלון", both, context=["Gal Ron", "Gal Dror"]) is None


def test_a_changed_table_gives_a_changed_answer(tmp_path: Path) -> None:
    assert resolve("גל רון", table(tmp_path, "גל רון\tGal Ronn\n")).latin == "Gal Ronn"  # type: ignore[union-attr]
    assert resolve("גל רון", table(tmp_path, "גל רון\tGal Rohn-Or\n")).latin == "Gal Rohn-Or"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("גל רון\n", 1, "1 cells"),
        ("# head\nגל רון\tGal Ron\t\t\tperson\tme\tmore\n", 2, "7 cells"),
        ("Gal Ron\tGal Ron\n", 1, "not one Hebrew form"),
        ("גל רון\tגל\n", 1, "not one Latin form"),
        ("גל רון\tGal Ron\n\nגל רון\tGal Rohn\n", 3, "twice"),
        ("גל רון\tGal Ron\t\t\thero\n", 1, "'hero' is not one of the kinds"),
        ("גל רון|גל\tGal Ron\n", 1, "not one Hebrew form"),
        ("גל רון\t\n", 1, "not one Latin form"),
        ("גל רון\tGal Ron\tGal\n", 1, "not one Hebrew form"),
        ("גל רון\tGal|Ron\n", 1, "not one Latin form"),
    ],
)
def test_a_malformed_table_is_an_error_at_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    mine = table(tmp_path, text)
    with pytest.raises(TableError, match=f"^{re.escape(mine)}:{line}: .*{what}"):
        lookup("גל רון", mine)


def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"absent\.tsv:0: No such file"):
        resolve("גל רון", str(tmp_path / "absent.tsv"))
    (tmp_path / "latin1.tsv").write_bytes("גל רון\tGal Ron\n".encode("cp1255"))
    with pytest.raises(TableError, match=r"latin1\.tsv:0: not UTF-8: .* at byte"):
        resolve("גל רון", str(tmp_path / "latin1.tsv"))


def test_threads_get_one_answer() -> None:
    names = [row[0] for row in rows("people")[:60]]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(resolve, names * 4)) == [resolve(name) for name in names] * 4


@pytest.mark.clock
@pytest.mark.slow
def test_the_lexicon_is_read_in_a_moment() -> None:
    """A guard: 0.08 s of processor time when it was written, on a busy machine."""
    code = (
        "import time, regex, unicodedata2\nfrom bilingual.names import entries\nt = time.process_time()\n"
        "entries.full_names()\nprint(time.process_time() - t)\nt = time.process_time()\n"
        "entries.given_names(), entries.surnames()\nprint(time.process_time() - t)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    for best in zip(*(map(float, run.stdout.split()) for run in runs), strict=True):
        assert min(best) < 0.25
