"""A line that is refused for its first words is none that would be read as a byline."""

import random
from pathlib import Path

import pytest

from bilingual.article.bylines import _read, byline_line
from bilingual.article.refusals import is_refused
from bilingual.tables import rows

TABLES = (
    *(
        "prose_words",
        "first_names",
        "surnames",
        "agencies",
        "byline_roles",
        "titles",
        "credit_tags",
        "organisation_words",
    ),
    *("byline_labels", "name_particles", "dateline_places", "vav_names", "credit_labels"),
)
DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"


@pytest.mark.parametrize(
    "line",
    [
        "ראש הממשלה אמר את זה אתמול בערב",
        "He said after that it was not yours.",
        "העירייה לא הודיעה, אבל התושבים ידעו",
        "This is not the time for it",
    ],
)
def test_prose_is_refused(line: str) -> None:
    assert is_refused(line)


@pytest.mark.parametrize(
    "line",
    [
        "דנה לוי",
        "דנה לוי ורון אברהם",
        "כתבת הארץ לענייני חינוך ותרבות",
        "By the Associated Press staff",
        "Dana Levi and Tom Koren",
        "The Associated Press and Dana Levi",
        "מאת דנה לוי ורון כהן",
        "דנה לוי כתבת הארץ לענייני חינוך",
        "רויטרס ודנה לוי",
        "Dana Levi also contributed to this report",
        "special to the Harbor News",
    ],
)
def test_what_may_be_a_byline_is_read(line: str) -> None:
    assert not is_refused(line)


def words_of_tables(rng: random.Random, pool: dict[bool, list[list[str]]]) -> str:
    """Some words in one script, each of any table, put together."""
    hebrew = rng.random() < 0.5
    words = [rng.choice(rng.choice(pool[hebrew])) for _ in range(rng.randint(3, 8))]
    if hebrew:
        words = ["ו" * (rng.random() < 0.15) + word for word in words]
        words.insert(rng.randrange(len(words)), rng.choice(["עם", "ו", "באדיבות", "ו-דנה", "כהן"]))
    else:
        words = [word.title() if rng.random() < 0.4 else word for word in words]
        words.insert(rng.randrange(len(words)), rng.choice(["and", "with", "the", "Levi"]))
    return " ".join(words) + rng.choice(["", ".", ", דנה לוי", ", Reuters", ", 12.5.2020"])


def test_no_byline_is_refused() -> None:
    rng = random.Random(5)
    pool: dict[bool, list[list[str]]] = {False: [], True: []}
    for table in TABLES:
        words = [row[0] for row in rows(table)]
        for hebrew, known in pool.items():
            known.append([word for word in words if word.isascii() != hebrew] or ["דנה" if hebrew else "Dana"])
    lines = [words_of_tables(rng, pool) for _ in range(4000)]
    for path in sorted(DOCUMENTS.glob("*/*.txt")):
        lines += path.read_bytes().decode().split("\n")
    refused = [line for line in lines if is_refused(line)]
    assert len(refused) > 400
    for line in refused:
        found = _read(line, lenient=False)
        assert byline_line(line) is None
        assert not found.whole or not found.byline.names, ascii(line)
