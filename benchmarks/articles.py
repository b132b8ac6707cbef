"""Invented documents of 2 to 5 KB, the same on every machine: the words are those of the articles in ``fixtures/``."""

import random
import re
from pathlib import Path

import bilingual

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
RLM = "\N{RIGHT-TO-LEFT MARK}"
NBSP = "\N{NO-BREAK SPACE}"
POINTS = (
    "\N{HEBREW POINT PATAH}\N{HEBREW POINT QAMATS}\N{HEBREW POINT HIRIQ}\N{HEBREW POINT SHEVA}\N{HEBREW POINT HOLAM}"
)
WORDS = re.compile(r"[^\W\d_]+(?:['\u2019\"\u05f4][^\W\d_]+)?")
HEBREW = re.compile("[\u05d0-\u05ea]")


def vocabulary() -> dict[str, list[str]]:
    """The words of the invented articles, by language; of Hebrew no prefix torn off its number."""
    found: dict[str, list[str]] = {"en": [], "he": []}
    for path in sorted(DOCUMENTS.glob("*/article.txt")):
        text = bilingual.clean(path.read_bytes().decode(), "corpus")
        for paragraph in text.split("\n"):
            if len(paragraph.split()) > 15:
                for word in WORDS.findall(paragraph):
                    language = "he" if HEBREW.search(word) else "en"
                    if language == "en" or len(word) > 1:
                        found[language].append(word)
    return found


def sentence(words: list[str], rng: random.Random) -> str:
    """Words in any order: no two sentences are alike."""
    chosen = rng.choices(words, k=rng.randint(8, 25))
    chosen[rng.randrange(len(chosen))] += ","
    said = " ".join(chosen)
    return f"{said[:1].upper()}{said[1:]}."


def article(words: list[str], rng: random.Random, *others: list[str]) -> str:
    """An article: a title and paragraphs of three sentences; every other paragraph from ``others``, in their turn."""
    size = rng.randint(2000, 5000)
    paragraphs, total = [" ".join(rng.choices(words, k=8)).capitalize()], 0
    while total < size:
        pool = [words, *others][len(paragraphs) % (len(others) + 1)]
        paragraphs.append(" ".join(sentence(pool, rng) for _ in range(3)))
        total += len(paragraphs[-1].encode())
    return "\n\n".join(paragraphs) + "\n"


def curly(words: list[str]) -> list[str]:
    """Some of the words in quotation marks, some with an apostrophe, as good type has them."""
    return [
        f"\u201c{word}\u201d" if i % 40 == 0 else f"{word}\u2019s" if i % 15 == 0 else word
        for i, word in enumerate(words)
    ]


def pointed(words: list[str], rng: random.Random) -> list[str]:
    """A point after each letter but the last."""
    return ["".join(char + rng.choice(POINTS) for char in word[:-1]) + word[-1] for word in words if word.isalpha()]


def dirty(text: str, rng: random.Random) -> str:
    """The text with one to three of the faults that scraped text has."""
    lines = text.split("\n")
    for fault in rng.sample(range(4), rng.randint(1, 3)):
        at = rng.randrange(2, len(lines) - 1)
        if fault == 0:
            lines[at] = lines[at].replace(" ", f" {RLM}", 1)
        elif fault == 1:
            lines[at] = lines[at].replace(" ", f"{NBSP} ", 2)
        elif fault == 2:
            lines[0:0] = ["Share ShareShare"]
        else:
            lines[at] = lines[at].replace(". ", ".  ")
    return "\n".join(lines)


def corpora(count: int) -> dict[str, list[str]]:
    """``count`` documents of each kind."""
    rng = random.Random(7)
    pool = vocabulary()
    ascii_only = [word for word in pool["en"] if word.isascii()]
    plain_hebrew = [word for word in pool["he"] if re.fullmatch("[\u05d0-\u05ea\"']+", word)]
    points = pointed(plain_hebrew, rng)
    made = {
        "clean ASCII": [article(ascii_only, rng) for _ in range(count)],
        "clean English, curly quotes": [article(curly(ascii_only), rng) for _ in range(count)],
        "clean Hebrew": [article(plain_hebrew, rng) for _ in range(count)],
        "clean bilingual": [article(plain_hebrew, rng, ascii_only) for _ in range(count)],
        "pointed Hebrew": [article(points, rng) for _ in range(count)],
        "short strings": [" ".join(rng.choices(ascii_only if i % 2 else plain_hebrew, k=2)) for i in range(count * 20)],
    }
    mixed = [article(ascii_only if i % 5 < 3 else plain_hebrew, rng) for i in range(count)]
    for percent in (0, 1, 10, 100):
        made[f"mixed, {percent}% dirty"] = [
            dirty(text, rng) if rng.random() * 100 < percent else text for text in mixed
        ]
    return made
