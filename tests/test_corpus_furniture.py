"""Furniture learnt from an invented corpus: nearly all of it, nothing of the articles, in bounded memory."""

import pickle
import sys
import tracemalloc
from pathlib import Path

import pytest

import bilingual
from bilingual.corpus.furniture import as_table, furniture, learn
from bilingual.corpus.recurrence import Recurrence
from bilingual.errors import BilingualError
from bilingual.tables import parse

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from chrome_learning import OUTLETS, judged, pages, planted

Page = tuple[str, str]
BODY = "The ferry left the harbor at dawn with forty passengers, a priest and a piano."


@pytest.fixture(scope="module")
def corpus() -> list[Page]:
    return list(pages(2000))


@pytest.fixture(scope="module")
def counted(corpus: list[Page]) -> Recurrence:
    return learn(corpus)


def test_finds_the_furniture_and_no_line_of_an_article(counted: Recurrence) -> None:
    result = judged(counted)
    assert len(result.found) >= 0.95 * len(planted()), result.asked | result.missed
    assert not result.wrong


def test_what_articles_repeat_is_at_most_asked_about(counted: Recurrence) -> None:
    kinds = {(row.outlet, row.text): row.kind for row in furniture(counted)}
    asked = 0
    for outlet in OUTLETS:
        for line in (
            *outlet.titles,
            *(line for lines in outlet.refrains for line in lines),
            *outlet.stock,
            *outlet.notes,
        ):
            kind = kinds.get((outlet.name, line))
            assert kind in (None, "ask"), line
            asked += kind == "ask"
        for line in (*outlet.bylines, *outlet.credits):
            assert (outlet.name, line) not in kinds, line
    assert asked, "the corpus is no test if nothing of the articles recurs"


def test_memory_is_bounded_while_documents_grow_tenfold(corpus: list[Page]) -> None:
    peaks = []
    for count in (150, 1500):
        tracemalloc.start()
        table = learn(corpus[:count], capacity=500)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(table) <= 500
        assert table.floor <= count / 20
    assert peaks[1] <= 1.3 * peaks[0]
    assert len(judged(table).found) >= 0.9 * len(planted())
    assert not judged(table).wrong


def test_workers_count_what_one_counts(corpus: list[Page]) -> None:
    some = corpus[:600]
    tables = [pickle.loads(pickle.dumps(learn(some[i::4]))) for i in range(4)]
    for table in tables[1:]:
        tables[0].merge(table)
    assert {row[:4] for row in furniture(tables[0])} == {row[:4] for row in furniture(learn(some))}
    assert tables[0].documents == learn(some).documents


def test_counts_are_never_too_high(corpus: list[Page]) -> None:
    exact = {name: seen.documents for name, seen in learn(corpus[:400]).items()}
    halves = [learn(corpus[:200], capacity=150), learn(corpus[200:400], capacity=150)]
    halves[0].merge(halves[1])
    for name, seen in halves[0].items():
        assert seen.documents <= exact[name] <= seen.documents + seen.missed
    for name, times in exact.items():
        if name not in dict(halves[0].items()):
            assert times <= halves[0].floor


def test_tables_of_two_sizes_do_not_merge() -> None:
    with pytest.raises(BilingualError, match="do not merge"):
        Recurrence(10).merge(Recurrence(20))


def test_a_person_reads_the_table_and_a_preset_takes_it(counted: Recurrence, tmp_path: Path) -> None:
    rows = furniture(counted)
    text = as_table(rows)
    assert len(parse(text, "t.tsv")) == len({row.text for row in rows})
    path = tmp_path / "learnt.tsv"
    path.write_text(text, encoding="utf-8")
    house = bilingual.PRESETS["corpus"].but(chrome=str(path))
    for number, (name, page) in enumerate(pages(40, seed=7)):
        outlet = OUTLETS[number % len(OUTLETS)]
        assert outlet.name == name
        clean = bilingual.clean(page, house).split("\n")
        own = {line.text for line in (*outlet.head, *(x for box in outlet.body for x in box), *outlet.tail)}
        assert len([line for line in clean if line in own]) <= 1, "what is left was asked about"
        for line in page.split("\n"):
            if line in outlet.titles or line in outlet.stock or line.endswith(".") or line in outlet.bylines:
                assert line in clean, line


def test_a_text_of_two_outlets_is_one_row() -> None:
    documents = [
        (outlet, f"{BODY[:-1]} {'ab'[n % 2]}{n}.\n\nPass it along") for n in range(40) for outlet in ("A", "B")
    ]
    (row,) = parse(as_table(furniture(learn(documents))), "t.tsv")
    assert row[:3] == ("Pass it along", "ui", "A, B")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Pass it along", "ui"),
        ("Dana Koren", None),
        ("Correction: it was a guitar.", None),
        ("Share on Facebook", None),
        ("Credit: Dana Koren", None),
        ("12.06.2018", None),
        ("גילוי נאות: הכותבת היא אחות הקברניט", None),
    ],
)
def test_what_recurs_at_the_end_of_every_page(line: str, kind: str | None) -> None:
    rows = furniture(learn(("A", f"{BODY[:-1]} {n}.\n\n{line}") for n in range(30)))
    assert [row.kind for row in rows] == ([kind] if kind else [])


def test_a_refrain_that_ends_every_song_is_asked_about() -> None:
    song = "Come home, come home"
    rows = furniture(
        learn(("A", f"Verse {'abcdefghij'[n % 10] * (n + 1)}\n{song}\nLine {'x' * n}y\n{song}") for n in range(30))
    )
    assert [(row.text, row.kind) for row in rows] == [(song, "ask")]


def test_numbers_that_change_are_one_line() -> None:
    rows = furniture(learn(("A", f"{BODY[:-1]} {n}.\n\n{n * 37} people (and a [goat]) are here") for n in range(30)))
    assert [row.text for row in rows] == ["{n} people (and a [goat]) are here"]
    assert as_table(rows).splitlines()[-1].startswith("{n} people \\(and a \\[goat\\]\\) are here\tui\t")
