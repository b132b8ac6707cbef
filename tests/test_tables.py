"""The tables: their reader, and what must hold of the files themselves."""

from pathlib import Path

import pytest

from bilingual import tables, ucd
from bilingual.errors import TableError

DATA = Path(tables.__file__).parent / "data"
HEAD = "# what: an example\n# columns: word, form, source\n# licence: MIT\n"
NAMES = sorted(path.stem for path in DATA.glob("*.tsv"))


def test_a_row_is_a_tuple_of_its_cells() -> None:
    text = HEAD + "a\tx\tours\nb\t\tours\n"
    assert tables.parse(text, "t.tsv") == (("a", "x", "ours"), ("b", "", "ours"))


def test_the_last_newline_may_be_missing() -> None:
    assert tables.parse(HEAD + "a\tx\tours", "t.tsv") == (("a", "x", "ours"),)


def test_a_hash_after_the_head_is_a_key() -> None:
    assert tables.parse(HEAD + "!\tx\tours\n#a\tx\tours\n", "t.tsv")[1][0] == "#a"


def test_other_comment_lines_are_allowed_in_the_head() -> None:
    assert tables.parse(HEAD + "# note: whatever\n#\na\tx\tours\n", "t.tsv")


def test_the_key_may_be_of_several_columns() -> None:
    text = HEAD + "# key: word, form\na\tx\tours\na\ty\tours\n"
    assert len(tables.parse(text, "t.tsv")) == 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# columns: word, source\n# licence: MIT\na\tx\n", 1, "what"),
        ("# what: x\n# licence: MIT\na\tx\n", 1, "columns"),
        ("# what: x\n# columns: word, source\na\tx\n", 1, "licence"),
        ("# what: x\n# columns: source, word\n# licence: MIT\na\tx\n", 1, "source"),
        (HEAD + "# key: nothing\na\tx\tours\n", 1, "key"),
        (HEAD, 3, "empty"),
        ("", 1, "what"),
        (HEAD + "a\tx\n", 4, "2 cells"),
        (HEAD + "a\tx\ty\tours\n", 4, "4 cells"),
        (HEAD + "a\tx\tours\n\nb\tx\tours\n", 5, "1 cells"),
        (HEAD + "a \tx\tours\n", 4, "white space"),
        (HEAD + "a\tx\tours\r\n", 4, "white space"),
        (HEAD + "a\tx\t\n", 4, "no source"),
        (HEAD + "\tx\tours\n", 4, "no key"),
        (HEAD + "a\tx\tours\na\ty\tours\n", 5, "twice"),
        (HEAD + "b\tx\tours\na\tx\tours\n", 5, "order"),
        (HEAD + "# key: word, form\na\tx\tours\na\tx\tzz\n", 6, "twice"),
    ],
)
def test_a_malformed_table_is_an_error_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(TableError, match=rf"^t\.tsv:{line}: .*{says}"):
        tables.parse(text, "t.tsv")


def test_a_missing_table_is_an_error_and_never_empty() -> None:
    with pytest.raises(TableError, match="no such table"):
        tables.rows("no_such_table")


def test_rows_are_read_once() -> None:
    assert tables.rows("units") is tables.rows("units")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_table_keeps_the_rules(name: str) -> None:
    rows = tables.rows(name)
    assert list(rows) == sorted(rows)
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert ucd.canonical(text) == text, "not in NFC"


def test_words_with_geresh_are_of_their_kind() -> None:
    kinds = {"abbreviation", "foreign", "apostrophe", "plain"}
    for word, kind, _source in tables.rows("geresh"):
        assert kind in kinds
        assert ("'" in word) == (kind != "plain"), word
        assert word.endswith("'") or kind != "abbreviation", word
        assert word[-1] in "גזץ" or kind != "plain", f"{word}: no sign would be taken for a geresh here"


def test_acronyms_are_those_that_look_like_a_prefix_and_a_quotation() -> None:
    for acronym, _source in tables.rows("acronyms"):
        before, _, after = acronym.partition('"')
        assert set(before) <= set("משהוכלב"), f"{acronym} needs no row"
        assert len(after) == 1, acronym


def test_units_are_units_or_currencies() -> None:
    assert {row[1] for row in tables.rows("units")} == {"unit", "currency"}
