"""What one dirty document takes in memory, in multiples of its ``str``; and many, one after the other.

python benchmarks/memory.py [--size CODE_POINTS]
"""

import argparse
import random
import sys
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import bilingual
from benchmarks.articles import corpora, dirty


def peak(texts: list[str]) -> int:
    """The most that was held at once while each of ``texts`` was cleaned, in bytes."""
    tracemalloc.start()
    for text in texts:
        bilingual.clean(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=1_000_000)
    size = parser.parse_args().size
    rng = random.Random(7)
    made = corpora(60)
    for name in ("clean ASCII", "clean Hebrew", "clean bilingual"):
        documents = [dirty(text, rng) for text in made[name]]
        peak(documents[:5])
        one = "\n".join(documents * (size // sum(map(len, documents)) + 1))[:size]
        print(
            f"{name.replace('clean', 'dirty'):20} one of {len(one):,} code points: {peak([one]) / sys.getsizeof(one):5.1f} x"
            f"   {len(documents)} of {len(documents[0]):,}: {peak(documents) / 1000:,.0f} KB,"
            f" {len(documents) * 10} of them: {peak(documents * 10) / 1000:,.0f} KB",
            flush=True,
        )


if __name__ == "__main__":
    main()
