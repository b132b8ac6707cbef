"""What a run says of a corpus: counts that add up, repeats that are repeats, and a page that needs nothing from outside."""

import json
import random
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

import bilingual
from bilingual.corpus.cleaning import OTHERS, OUTLETS, Cleaner, Tally
from bilingual.corpus.page import page
from bilingual.corpus.repeats import Signatures, repeats
from bilingual.corpus.runner import run_corpus
from bilingual.corpus.settings import Settings
from bilingual.corpus.statistics import _reasons, statistics
from bilingual.corpus.tasks import Done

CORPUS = bilingual.PRESETS["corpus"]
FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
ARTICLES = [(path / "in.txt").read_bytes().decode() for path in sorted(FIXTURES.iterdir())]
WORDS = [
    "ferry",
    "harbor",
    "piano",
    "captain",
    "rope",
    "council",
    "budget",
    "storm",
    "village",
    "teacher",
    "road",
    "bridge",
    "winter",
    "goat",
]


def article(seed: int, words: int = 300) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choices(WORDS, k=words))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = tmp_path_factory.mktemp("statistics")
    rows = [
        {"id": f"d{n}", "site": f"https://www.{'ab'[n % 2]}.example/{n}", "text": text}
        for n, text in enumerate(ARTICLES)
    ]
    rows += [{"id": "again", "site": None, "text": ARTICLES[0]}, {"id": "<b>", "text": "x", "site": "<script>"}]
    (place / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n[]\n{\n")
    settings = Settings(CORPUS, id_column="id", outlet_column="site", statistics=True, shard=9000)
    run_corpus([str(place / "a.jsonl")], str(place / "out"), settings)
    made: dict[str, Any] = json.loads((place / "out" / "_bilingual" / "statistics.json").read_text())
    made["page"] = (place / "out" / "_bilingual" / "statistics.html").read_text()
    return made


def test_counts_are_those_of_inspect(found: dict[str, Any]) -> None:
    texts = {f"{'ab'[n % 2]}.example": [] for n in range(2)} | {"": [ARTICLES[0]], "<script>": ["x"]}
    for n, text in enumerate(ARTICLES):
        texts[f"{'ab'[n % 2]}.example"].append(text)
    assert set(found["outlets"]) == set(texts)
    for outlet, row in found["outlets"].items():
        preset = CORPUS.but(outlet=outlet) if outlet else CORPUS
        documents = [bilingual.inspect(text, preset) for text in texts[outlet]]
        assert row["documents"] == len(documents)
        assert row["changed"] == sum(document.text != document.original for document in documents)
        assert row["before"] == sum(len(document.original.encode()) for document in documents)
        assert row["after"] == sum(len(document.text.encode()) for document in documents)
        assert sum(row["changes"].values()) == sum(len(c.rules) for d in documents for c in d.changes)
        assert sum(row["findings"].values()) == sum(len(document.findings) for document in documents)
    assert found["records"] == {"seen": len(ARTICLES) + 5, "written": len(ARTICLES) + 2, "lost": 3}
    for name in ("changes", "findings"):
        rules = found["rules" if name == "changes" else name]
        assert {rule: row["times"] for rule, row in rules.items()} == {
            rule: sum(row[name].get(rule, 0) for row in found["outlets"].values()) for rule in rules
        }
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", row["code"]) for row in found["rules"].values())
    assert sum(found["errors"].values()) == 3
    assert {"text": "Send in e-mailSend in e-mail", "times": 4} in found["furniture"] or found["furniture"]


def test_the_same_article_twice_is_found_and_kept(found: dict[str, Any]) -> None:
    assert found["repeats"]["exact"] == {"groups": 1, "texts": 2, "again": 1}
    assert found["repeats"]["largest"][0] == {"texts": 2, "kind": "exact", "names": ["d0", "again"]}


def signed(path: Path, texts: dict[str, str]) -> str:
    signatures = Signatures()
    for name, text in texts.items():
        signatures.add(text, name)
    path.write_bytes(signatures.to_bytes())
    return str(path)


def test_versions_of_one_text_and_texts_that_are_no_versions(tmp_path: Path) -> None:
    texts = {str(n): article(n) for n in range(60)}
    edited = {f"v{n}": texts[str(n)].replace("ferry", "boat", 1) + " The end." for n in range(20)}
    half = {f"h{n}": texts[str(n)][:700] + article(1000 + n) for n in range(20, 40)}
    copies = {f"c{n}": texts[str(n)].upper() + "\n" for n in range(40, 50)}
    paths = [signed(tmp_path / str(k), part) for k, part in enumerate((texts, {}, edited, half | copies))]
    result = repeats([*paths, signed(tmp_path / "blank", {"a": "", "b": " \n", "c": "!"})])
    assert result["texts"] == 110
    assert result["exact"] == {"groups": 10, "texts": 20, "again": 10}
    assert result["near"]["groups"] in range(29, 31)
    assert result["near"]["again"] == result["near"]["groups"]
    pairs = {tuple(group["names"]) for group in result["largest"]}
    assert pairs <= {(str(n), f"v{n}") for n in range(20)} | {(str(n), f"c{n}") for n in range(40, 50)}
    assert repeats([])["near"] == {"groups": 0, "texts": 0, "again": 0}


def test_a_text_is_signed_the_same_in_every_process(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "from bilingual.corpus.repeats import Signatures; s = Signatures(); s.add('a b c d e f g', 'n'); print(s.to_bytes().hex())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert len(made.pop()) > 500


def test_the_page_holds_the_numbers_and_nothing_from_outside(found: dict[str, Any]) -> None:
    text = found["page"]
    html5lib.HTMLParser(strict=True).parse(text)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)|url\(|@import", text)
    assert text.count("<svg") == 3
    for rule in found["rules"]:
        assert rule in text
    assert "1 repeat another word for word" in text


def test_a_page_of_nothing() -> None:
    empty = {"preset": "corpus", "bilingual": "0", "before": 0, "after": 0, "changed": 0, "documents": 0, "rules": {}}
    empty |= {"findings": {}, "outlets": {}, "furniture": [], "records": {"seen": 0, "written": 0, "lost": 0}}
    html5lib.HTMLParser(strict=True).parse("".join(page(empty)))


def test_a_column_that_is_none_of_outlets_does_not_fill_the_memory() -> None:
    tally, cleaner = Tally(), Cleaner(CORPUS)
    for number in range(OUTLETS + 50):
        tally.count(f"o{number}", "x", cleaner.clean("x"))
    assert len(tally.outlets) <= OUTLETS + 1
    assert tally.outlets[OTHERS]["documents"] >= 50


def test_every_lost_record_counts_in_the_reasons() -> None:
    rows = [
        {"file": "a.parquet", "row": 0, "records": 50, "reason": "row group 0 cannot be read: utf-8"},
        {"file": "a.parquet", "row": 90, "records": 5, "reason": "row group 17 cannot be read: utf-8"},
    ]
    assert _reasons(map(json.dumps, rows)) == {"row group N cannot be read: utf-8": 55}


def test_tables_of_many_outlets_add_up() -> None:
    tally = Tally()
    cleaner = Cleaner(CORPUS, findings=True)
    for number in range(40):
        for text in ARTICLES[: 1 + number % 3]:
            tally.count(f"{number}.example", text, cleaner.clean(text))
    done = Done(0, 0, None, 0, 0, 0, 0, (), tally.outlets, {})
    found = statistics([done], Settings(CORPUS, statistics=True))
    tree = html5lib.parse("".join(page(found)), namespaceHTMLElements=False)
    tables = [[["".join(cell.itertext()) for cell in row] for row in table.iter("tr")] for table in tree.iter("table")]
    rules = next(rows for rows in tables if rows[0][:2] == ["Rule", "All"])
    assert rules[0][-1].endswith(" more")
    for _, total, *counts in rules[1:]:
        assert int(total.replace(",", "")) == sum(int(count.replace(",", "")) for count in counts)
    outlets = next(rows for rows in tables if rows[0][0] == "Outlet")
    assert outlets[-1][0] == "16 more"
    assert sum(int(row[1]) for row in outlets[1:]) == found["documents"]
