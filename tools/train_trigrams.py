"""Make ``bilingual/data/trigrams.txt``: what letter follows two others inside a Hebrew word.

``python -m tools.train_trigrams FOLDER [--wordfreq] [--source NAME]... [--out FILE]``

FOLDER holds ``*.txt``, running text in logical order; each word counts as often as it stands there. With ``--wordfreq`` the
list of the package of that name joins in with its frequencies, and both halves weigh the same. Only counts over letters are
written; ``--source`` names where the text came from in the head of the table.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path

from bilingual.chars import FINALS
from bilingual.trigrams import ALPHABET, words

SCALE, HIGHEST, LOWEST_CHAR = 8, 93, 33


def counts(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands in ``lines``; a word that begins with a final letter is not Hebrew in logical order."""
    found = Counter(word for line in lines for word in words(line))
    return Counter({word: n for word, n in found.items() if word[0] not in FINALS})


def wordfreq_counts() -> Mapping[str, float]:
    """The frequencies of the ``wordfreq`` package, a word that is no single Hebrew word left out."""
    from wordfreq import get_frequency_dict

    table = get_frequency_dict("he", wordlist="best")
    return {word: n for word, n in table.items() if words(word) == [word] and word[0] not in FINALS}


def merged(*sources: Mapping[str, float]) -> dict[str, float]:
    """One weight a word; the sources weigh the same, and a million together each."""
    total: dict[str, float] = defaultdict(float)
    for source in sources:
        size = sum(source.values())
        for word, n in source.items():
            total[word] += 1e6 * n / size
    return total


def train(weights: Mapping[str, float]) -> bytes:
    """The table, a number 0-93 for each three symbols, smoothed after Witten and Bell."""
    trigrams: dict[str, float] = defaultdict(float)
    for word, weight in weights.items():
        padded = f"__{word}_"
        for start in range(len(padded) - 2):
            trigrams[padded[start : start + 3]] += weight
    single, pairs, edges = defaultdict(float), defaultdict(float), defaultdict(float)
    kinds_one, kinds_two = defaultdict(set), defaultdict(set)
    total_one: dict[str, float] = defaultdict(float)
    for (first, second, third), n in trigrams.items():
        single[third] += n
        pairs[second + third] += n
        total_one[second] += n
        edges[first + second] += n
        kinds_one[second].add(third)
        kinds_two[first + second].add(third)
    size = sum(single.values())
    table = bytearray()
    for first in ALPHABET:
        for second in ALPHABET:
            for third in ALPHABET:
                chance = (single[third] + 0.5) / (size + 0.5 * len(ALPHABET))
                one, two = len(kinds_one[second]), len(kinds_two[first + second])
                if one:
                    chance = (pairs[second + third] + one * chance) / (total_one[second] + one)
                if two:
                    chance = (trigrams.get(first + second + third, 0.0) + two * chance) / (edges[first + second] + two)
                table.append(min(HIGHEST, round(-SCALE * log(chance))))
    return bytes(table)


def written(table: bytes, sources: Iterable[str]) -> str:
    """The file: its head, then a line of 30 characters for each two symbols."""
    head = [
        "# what: -8 ln P(third | first, second) inside Hebrew words, a character each: chr(33 + value), at most 93",
        f"# order: first, second (a line each), third (a character each) through {ALPHABET}",
        "# licence: MIT; counts over letters, no word of the sources is here",
        *(f"# source: {source}" for source in sources),
        "# made by: tools/train_trigrams.py",
    ]
    side = len(ALPHABET)
    rows = (table[start : start + side] for start in range(0, len(table), side))
    return "\n".join([*head, *("".join(chr(LOWEST_CHAR + n) for n in row) for row in rows)]) + "\n"


def main() -> None:
    """Read the folder, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wordfreq", action="store_true")
    parser.add_argument("--source", action="append", default=[])
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "bilingual" / "data" / "trigrams.txt")
    chosen = parser.parse_args()
    lines = [line for path in sorted(chosen.folder.glob("*.txt")) for line in path.read_text("utf-8").split("\n")]
    parts: list[Mapping[str, float]] = [counts(lines)] if lines else []
    if chosen.wordfreq:
        parts.append(wordfreq_counts())
    chosen.out.write_text(written(train(merged(*parts)), chosen.source), encoding="utf-8")
    print(len(lines), "lines,", sum(len(part) for part in parts), "words")


if __name__ == "__main__":
    main()
