"""What each part of the full record costs, and how many megabytes of articles a second are read in full.

    python benchmarks/records.py [--rounds N] [--documents N]

CPU time, the least of some rounds; documents as in ``benchmarks/articles.py``.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import bilingual
from benchmarks.articles import corpora

PARTS = ("changes", "segments", "blocks", "bylines", "captions", "names", "findings")


def spent(texts: list[str]) -> Counter[str]:
    """Seconds by part; what a part needs of another is counted where it is asked for first."""
    seconds: Counter[str] = Counter()
    for text in texts:
        document = bilingual.inspect(text)
        for part in PARTS:
            begin = time.process_time()
            getattr(document, part)
            seconds[part] += time.process_time() - begin
        begin = time.process_time()
        document.to_dict()
        seconds["as JSON values"] += time.process_time() - begin
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--documents", type=int, default=60)
    asked = parser.parse_args()
    for name in ("clean ASCII", "clean Hebrew", "clean bilingual"):
        texts = corpora(asked.documents)[name]
        best = min((spent(texts) for _ in range(asked.rounds)), key=lambda seconds: seconds.total())
        size = sum(len(text.encode()) for text in texts)
        print(f"{name:18} {size / best.total() / 1e6:5.2f} MB/s", end="  ")
        print(", ".join(f"{part} {100 * share / best.total():.0f} %" for part, share in best.most_common()))


if __name__ == "__main__":
    main()
