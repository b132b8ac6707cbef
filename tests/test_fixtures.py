"""The project's memory: every case and every document under ``fixtures/``, through the public surface alone."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import bilingual

FIXTURES = Path(__file__).parents[1] / "fixtures"
DOCUMENTS = sorted(path for path in (FIXTURES / "documents").iterdir() if path.is_dir())
EVERYWHERE = ("safe", "article", "corpus")
RAW = re.compile(
    "[\N{SOFT HYPHEN}\N{NO-BREAK SPACE}\x80-\x9f\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LINE SEPARATOR}-\N{NARROW NO-BREAK SPACE}\N{WORD JOINER}-\u206f\N{ZERO WIDTH NO-BREAK SPACE}]"
)
KEYS = {
    "rules": {"label", "original", "expected", "why", "preset", "rule", "expect"},
    "untouched": {"label", "original", "why", "presets", "rule", "expect"},
}


class Case(NamedTuple):
    """One ``[[case]]`` and where it stands."""

    file: str
    table: dict[str, Any]

    def of(self, key: str) -> str:
        """The string under ``key``."""
        value = self.table[key]
        assert isinstance(value, str)
        return value


def read(folder: str) -> Iterator[Case]:
    """The cases of a folder, but for those that ask for another function (``call``), which have tests of their own."""
    for path in sorted((FIXTURES / folder).glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
        yield from (Case(path.stem, table) for table in tables if "call" not in table)


RULES = list(read("rules"))
UNTOUCHED = list(read("untouched"))


def param(case: Case, *values: str) -> Any:
    """A pytest parameter; ``expect = "fail"`` is a strict xfail, so that a lucky repair is noticed."""
    marks = [pytest.mark.xfail(strict=True, reason=case.of("why"))] if case.table.get("expect") == "fail" else []
    return pytest.param(case, *values, marks=marks, id="-".join((case.file, case.of("label"), *values)))


def codes_of(changes: tuple[bilingual.Change, ...]) -> set[str]:
    """The codes of every rule that had a part in ``changes``."""
    from bilingual.rules import RULES as TABLE

    code = {rule.name: rule.code for rule in TABLE}
    return {code[name] for change in changes for name in change.rules}


@pytest.mark.parametrize("case", [param(case) for case in RULES])
def test_a_rule_gives_what_is_expected(case: Case) -> None:
    preset = case.table.get("preset", "article")
    document = bilingual.inspect(case.of("original"), preset)
    assert document.text == case.of("expected")
    assert bilingual.clean(case.of("original"), preset) == case.of("expected")
    assert bilingual.clean(case.of("expected"), preset) == case.of("expected"), "a second pass changes nothing"
    if "rule" in case.table:
        assert case.of("rule") in codes_of(document.changes)


@pytest.mark.parametrize(
    ("case", "preset"), [param(case, preset) for case in UNTOUCHED for preset in case.table.get("presets", EVERYWHERE)]
)
def test_what_is_no_fault_comes_back(case: Case, preset: str) -> None:
    assert bilingual.clean(case.of("original"), preset) == case.of("original")
    assert bilingual.clean(case.of("original"), preset) is case.of("original"), "the input object itself comes back"


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("preset", ["article", "corpus"])
def test_a_document_becomes_its_golden_bytes(folder: Path, preset: str) -> None:
    source = (folder / "in.txt").read_bytes()
    golden = (folder / f"{preset}.txt").read_bytes()
    assert bilingual.clean(source.decode(), preset).encode() == golden


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_a_golden_document_is_clean(folder: Path) -> None:
    for preset in ("article", "corpus"):
        golden = (folder / f"{preset}.txt").read_bytes().decode()
        assert bilingual.clean(golden, preset) is golden


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_the_record_of_a_document_leads_back(folder: Path) -> None:
    source = (folder / "in.txt").read_bytes().decode()
    for preset in EVERYWHERE:
        document = bilingual.inspect(source, preset)
        assert document.undo() == source
        assert bilingual.undo(document.text, document.changes) == source


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_where_article_changes_nothing_safe_changes_nothing(folder: Path) -> None:
    source = (folder / "in.txt").read_bytes().decode()
    if bilingual.clean(source, "article") is source:
        assert bilingual.clean(source, "safe") is source


@pytest.mark.parametrize("record", sorted((FIXTURES / "documents").glob("*/inspect.json")), ids=lambda p: p.parent.name)
def test_a_document_is_read_as_its_record_says(record: Path) -> None:
    """But for ``versions``, which differ from one machine to the next, and ``path``, which the command line adds."""
    golden = json.loads(record.read_bytes())
    document = bilingual.inspect((record.parent / "in.txt").read_bytes().decode(), "article")
    now = json.loads(json.dumps(document.to_dict()))
    for key in ("versions", "path"):
        golden.pop(key, None)
        now.pop(key, None)
    assert now == golden


def test_negatives_are_at_least_as_many() -> None:
    assert len(UNTOUCHED) >= len(RULES) > 0


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.toml")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_nothing_invisible_is_written_as_itself(path: Path) -> None:
    found = RAW.search(path.read_text(encoding="utf-8"))
    assert found is None, f"write U+{ord(found[0]):04X} as an escape"


@pytest.mark.parametrize(("folder", "cases"), [("rules", RULES), ("untouched", UNTOUCHED)])
def test_a_case_is_well_formed(folder: str, cases: list[Case]) -> None:
    for case in cases:
        assert set(case.table) <= KEYS[folder], f"{case.file}: {case.of('label')}: unknown keys"
        assert case.of("why"), f"{case.file}: {case.of('label')}: why?"
        if folder == "rules":
            assert case.of("original") != case.of("expected"), f"{case.file}: {case.of('label')}: belongs to untouched/"
    [(most, count)] = Counter((case.file, case.of("label")) for case in cases).most_common(1)
    assert count == 1, f"the label {most} stands {count} times"


def test_a_document_has_its_three_texts() -> None:
    assert DOCUMENTS
    for folder in DOCUMENTS:
        missing = {"in.txt", "article.txt", "corpus.txt"} - {path.name for path in folder.iterdir()}
        assert not missing, f"{folder.name} lacks {missing}"
