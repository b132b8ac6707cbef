"""The letters of Hebrew, counted."""

import subprocess
import sys
from math import exp
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import trigrams
from bilingual.trigrams import ALPHABET, LETTERS, finals, order, score, words

TABLE = Path(trigrams.__file__).parent / "data" / "trigrams.txt"
ROOT = Path(__file__).parents[1]

LOGICAL = [
    "הרכבת יוצאת מחיפה בכל שעה עגולה",
    "ועדת הכספים אישרה את התקציב לשנה הבאה",
    "תלמידי בית הספר נטעו עצים לאורך הנחל",
    "מזג האוויר יהיה נאה ללא שינוי ניכר בטמפרטורות",
]


@pytest.mark.parametrize("text", LOGICAL)
def test_hebrew_scores_high_forward_and_low_backward(text: str) -> None:
    letters = sum(char in LETTERS for char in text)
    assert score(text) > 0.8 * letters
    assert order(text) > 15
    assert order(text[::-1]) == -order(text)
    assert score(text[::-1]) == pytest.approx(score(text) - order(text))


@pytest.mark.parametrize(
    "text", ["Привет, как дела сегодня", "an English sentence", "le café est là", "", "1234 ...", "שרק", "גג דד הה"]
)
def test_what_says_nothing(text: str) -> None:
    assert abs(order(text)) < 8
    assert score(text) < 8


def test_letters_at_random_are_not_hebrew() -> None:
    assert score("גצךעט ףזםקץ דסןחפ") < -20


def test_points_are_set_aside() -> None:
    assert words("שָׁלוֹם") == ["שלום"]
    assert score("שָׁלוֹם") == score("שלום")


def test_gershayim_of_all_kinds_are_one() -> None:
    assert words('צה"ל צה״ל צה”ל') == ['צה"ל'] * 3
    assert words("ג׳ז ר׳ 'מילה'") == ["ג'ז", "ר", "מילה"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("עולם ישן", (2, 0)),
        ("םלוע ןשי", (0, 2)),
        ("ם ן", (0, 0)),
        ("הבוט המכ", (0, 1)),
        ("ךם", (1, 1)),
        ("English only", (0, 0)),
    ],
)
def test_where_final_letters_stand(text: str, expected: tuple[int, int]) -> None:
    assert finals(text) == expected


def test_the_table_is_small_and_says_where_it_is_from() -> None:
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    head = [line for line in lines if line.startswith("# ")]
    rows = [line for line in lines if line and not line.startswith("# ")]
    assert TABLE.stat().st_size < 100_000
    assert any(line.startswith("# licence:") for line in head)
    assert sum(line.startswith("# source:") for line in head) == 2
    assert len(rows) == len(ALPHABET) ** 2
    assert {len(row) for row in rows} == {len(ALPHABET)}
    assert all("!" <= char <= "~" for row in rows for char in row)


def test_each_row_is_a_distribution() -> None:
    table, index = trigrams._table()
    side = len(ALPHABET)
    assert len(index) == side
    for start in range(0, len(table), side):
        assert 0.9 < sum(exp(-cost / 8) for cost in table[start : start + side]) < 1.1


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(LETTERS + " '\"׳״abc\N{HEBREW POINT QAMATS}1.,")))
def test_order_is_antisymmetric(text: str) -> None:
    reversed_words = " ".join(word[::-1] for word in words(text))
    assert order(reversed_words) == pytest.approx(-order(" ".join(words(text))))


def test_the_tool_trains_a_table_on_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(LOGICAL), encoding="utf-8")
    out = tmp_path / "out" / "t.txt"
    out.parent.mkdir()
    command = [sys.executable, "-m", "tools.train_trigrams", str(tmp_path), "--source", "invented", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    lines = out.read_text(encoding="utf-8").split("\n")
    assert "# source: invented" in lines
    assert len([line for line in lines if line and not line.startswith("# ")]) == len(ALPHABET) ** 2
