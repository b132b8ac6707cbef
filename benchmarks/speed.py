"""What a document costs, side by side in one process: medians of pairwise ratios, round-robin.

    python benchmarks/speed.py [--rounds N] [--documents N]

R is one ``re.search`` of a negated class over the same documents: the price of one scan. Peers are measured where they are
installed (``pip install ftfy``). The documents are made of the words of the invented articles in ``fixtures/``.
"""

import argparse
import random
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import bilingual

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
CLEAN = re.compile("[^\x20-\x7e\n\u05d0-\u05ea\u2013\u2014\u2018-\u201d]")
RLM = "\N{RIGHT-TO-LEFT MARK}"
NBSP = "\N{NO-BREAK SPACE}"


def vocabulary() -> dict[str, list[str]]:
    """The words of the invented articles as they stand in running text, by language."""
    found: dict[str, list[str]] = {"en": [], "he": []}
    for path in sorted(DOCUMENTS.glob("*/article.txt")):
        text = bilingual.clean(path.read_bytes().decode(), "corpus")
        for paragraph in text.split("\n"):
            if len(paragraph.split()) > 15:
                for word in paragraph.split():
                    if word[-1].isalpha() and word[0].isalpha():
                        found["he" if re.search("[\u05d0-\u05ea]", word) else "en"].append(word)
    return found


def sentence(words: list[str], rng: random.Random) -> str:
    """Words in any order: no two sentences are alike."""
    chosen = rng.choices(words, k=rng.randint(8, 25))
    chosen[rng.randrange(len(chosen))] += ","
    return (" ".join(chosen) + ".").capitalize()


def article(words: list[str], rng: random.Random) -> str:
    """An article of 2 to 5 KB: a title and paragraphs of three sentences."""
    size = rng.randint(2000, 5000)
    paragraphs, total = [" ".join(rng.choices(words, k=8)).capitalize()], 0
    while total < size:
        paragraphs.append(" ".join(sentence(words, rng) for _ in range(3)))
        total += len(paragraphs[-1].encode())
    return "\n\n".join(paragraphs) + "\n"


def corpora(count: int) -> dict[str, list[str]]:
    """The corpora, the same on every machine."""
    rng = random.Random(7)
    pool = vocabulary()
    ascii_only = [word for word in pool["en"] if word.isascii()]
    curly = [
        f"\u201c{w}\u201d" if i % 40 == 0 else f"{w}\u2019s" if i % 15 == 0 else w for i, w in enumerate(ascii_only)
    ]
    made = {
        "clean ASCII": [article(ascii_only, rng) for _ in range(count)],
        "clean English, curly quotes": [article(curly, rng) for _ in range(count)],
        "clean Hebrew": [article(pool["he"], rng) for _ in range(count)],
    }
    mixed = [article(ascii_only if i % 5 < 3 else pool["he"], rng) for i in range(count)]
    for percent in (0, 1, 10, 100):
        made[f"mixed, {percent}% dirty"] = [
            dirty(text, rng) if rng.random() * 100 < percent else text for text in mixed
        ]
    return made


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


def operations() -> dict[str, Callable[[str], object]]:
    """What is measured, R first."""
    found: dict[str, Callable[[str], object]] = {
        "R": CLEAN.search,
        "clean": bilingual.clean,
        "clean corpus": lambda text: bilingual.clean(text, "corpus"),
        "clean safe": lambda text: bilingual.clean(text, "safe"),
    }
    try:
        import ftfy
    except ImportError:
        return found
    return found | {"ftfy.fix_text": ftfy.fix_text, "ftfy.fix_and_explain": ftfy.fix_and_explain}


def measure(texts: list[str], rounds: int) -> dict[str, list[float]]:
    """The time of each operation in each round."""
    times: dict[str, list[float]] = {name: [] for name in operations()}
    for _ in range(rounds):
        for name, operation in operations().items():
            begin = time.process_time()
            for text in texts:
                operation(text)
            times[name].append(time.process_time() - begin)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--documents", type=int, default=150)
    arguments = parser.parse_args()
    for corpus, texts in corpora(arguments.documents).items():
        times = measure(texts, arguments.rounds)
        shown = [f"{corpus:28}"]
        for name, seconds in times.items():
            ratio = statistics.median(a / max(b, 1e-9) for a, b in zip(seconds, times["R"], strict=True))
            shown.append(f"{name} {ratio:7.1f} R")
        print("  ".join(shown), flush=True)


if __name__ == "__main__":
    main()
