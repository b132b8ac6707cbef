"""What a document costs, side by side in one process: medians of pairwise ratios, round-robin, CPU time.

    python benchmarks/speed.py [--rounds N] [--documents N] [--only CORPUS] [--peers] [--write FILE | --check FILE]

The ratios are times in R, one ``re.search`` of a negated class over the same documents: the price of one scan. Each round
has documents of its own: nobody remembers an answer. With ``--peers`` others are measured beside us (``pip install -e
'.[bench]'``). ``--write`` keeps our ratios in a file; ``--check`` fails where one is half as much again as the file says.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.articles import corpora
from benchmarks.peers import Operation, ours, peers

WORSE = 1.5
CHECKED = ("clean", "corpus", "safe")
UNSTEADY = ("pointed Hebrew", "short strings")
"""Where R is over at once, so that a ratio to it says little."""


def measure(operations: dict[str, Operation], texts: list[str], rounds: int) -> dict[str, float]:
    """The median ratio of each operation to R."""
    times: dict[str, list[float]] = {name: [] for name in operations}
    for number in range(rounds):
        fresh = texts[number::rounds]
        for name, operation in operations.items():
            begin = time.process_time()
            for text in fresh:
                operation(text)
            times[name].append(max(time.process_time() - begin, 1e-9))
    return {
        name: statistics.median(a / b for a, b in zip(seconds, times["R"], strict=True))
        for name, seconds in times.items()
    }


def kept(path: Path) -> dict[tuple[str, str], float]:
    """The ratios of a file that ``--write`` made."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(corpus, name): float(ratio) for corpus, name, ratio in rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--documents", type=int, default=150, help="a round")
    parser.add_argument("--only", default="")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--check", type=Path)
    asked = parser.parse_args()
    before = kept(asked.check) if asked.check else {}
    found: dict[tuple[str, str], float] = {}
    operations = ours() | (peers() if asked.peers else {})
    if asked.write or asked.check:
        operations = {name: operations[name] for name in ("R", *CHECKED)}
    print(f"{'':28}" + "".join(f"{name:>16}" for name in operations))
    for corpus, texts in corpora(asked.documents * asked.rounds).items():
        if asked.only in corpus:
            ratios = measure(operations, texts, asked.rounds)
            print(f"{corpus:28}" + "".join(f"{ratio:16.1f}" for ratio in ratios.values()), flush=True)
            found |= {(corpus, name): ratios[name] for name in CHECKED if name in ratios and corpus not in UNSTEADY}
    if asked.write:
        rows = (f"{corpus}\t{name}\t{ratio:.2f}\n" for (corpus, name), ratio in found.items())
        asked.write.write_text(
            "# python benchmarks/speed.py --write FILE: corpus, operation, times R\n" + "".join(rows)
        )
    worse = [(key, ratio) for key, ratio in found.items() if key in before and ratio > WORSE * before[key]]
    for (corpus, name), ratio in worse:
        print(
            f"slower: {name} on {corpus}: {ratio:.1f} R where the file says {before[corpus, name]:.1f}", file=sys.stderr
        )
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
