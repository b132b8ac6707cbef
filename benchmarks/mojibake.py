"""Mojibake made from good Hebrew lines and undone, beside ftfy; and what is changed in good text of nine languages.

``python -m benchmarks.mojibake TEXTS [--lines 1500] [--misses N]``: TEXTS is what ``tools/catalogues.py`` writes.
Needs ``pip install ftfy wordfreq``. The trigram table is trained anew for each fifth of the Hebrew lines, without that
fifth.
"""

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import ftfy

from benchmarks.folds import Folds
from bilingual import trigrams
from bilingual.charsets import CHARSETS, Charset, decode, encode
from bilingual.edits import Edit
from bilingual.policy import Policy
from bilingual.rules.encoding import RULES
from bilingual.source import Source

WIDTHS = ("1", "2-3", "4+")


class Chain(NamedTuple):
    """How a line is broken: stored in one encoding, shown in the others in turn."""

    stored: str
    shown: tuple[Charset, ...]

    @property
    def name(self) -> str:
        """As the table prints it."""
        return f"{self.stored} > {' > '.join(self.shown)}"

    def broken(self, line: str) -> str:
        """The line as mojibake. Raises `UnicodeEncodeError` if ``stored`` cannot hold it."""
        for charset in self.shown:
            line = decode(line.encode() if self.stored == "utf-8" else encode(line, self.stored), charset)
        return line


WESTERN: tuple[Charset, ...] = ("windows-1252", "latin-1")
CHAINS = (
    *(Chain("utf-8", (shown,)) for shown in CHARSETS),
    *(Chain("utf-8", (one, two)) for one in WESTERN for two in WESTERN),
    *(Chain("windows-1255", (shown,)) for shown in (*WESTERN, "cp437", "cp862")),
    Chain("iso-8859-8", ("latin-1",)),
    *(Chain("cp862", (shown,)) for shown in ("windows-1255", "windows-1252", "cp437")),
)
DROPPED = re.compile("[\x80-\x9f]")


def undone(line: str) -> tuple[str, bool]:
    """The line, a document of its own, after the edits of the rules; and whether they saw anything."""
    source = Source(line, Policy())
    seen = [sight for rule in RULES for sight in rule.find(source)]
    for sight in reversed([sight for sight in seen if isinstance(sight, Edit)]):
        line = line[: sight.span.start] + sight.new + line[sight.span.end :]
    return line, bool(seen)


def width(line: str) -> str:
    """The row of a line in the tables, by its Hebrew words."""
    n = len(trigrams.words(line))
    return "1" if n == 1 else "2-3" if n < 4 else "4+"


def measured(chain: Chain, folds: Folds, wanted: int, misses: int) -> None:
    """One row of the table."""
    seen, exact, ftfy_exact = Counter[str](), Counter[str](), Counter[str]()
    found = wrong = ftfy_wrong = 0
    for line in folds.each(random.Random(7)):
        try:
            broken = chain.broken(line)
        except UnicodeEncodeError:
            continue
        if broken == line:
            continue
        row = width(line)
        seen[row] += 1
        ours, noticed = undone(broken)
        theirs = ftfy.fix_encoding(broken)
        exact[row] += ours == line
        ftfy_exact[row] += theirs == line
        found += noticed
        wrong += ours not in (line, broken)
        ftfy_wrong += theirs not in (line, broken)
        if ours != line and seen.total() - exact.total() <= misses:
            print("    ", noticed, repr(line), repr(ours))
        if seen.total() == wanted:
            break
    n = seen.total()
    print(
        f"{chain.name:32}{share(exact, seen)} {100 * wrong / n:6.2f} {100 * found / n:6.1f}"
        f" | {100 * ftfy_exact.total() / n:6.1f} {100 * ftfy_wrong / n:6.2f}"
    )


def share(part: Counter[str], whole: Counter[str]) -> str:
    """Percentages, all and by width."""
    rows = [(part.total(), whole.total()), *((part[w], whole[w]) for w in WIDTHS)]
    return "".join(f" {100 * a / b if b else 0:6.1f}" for a, b in rows)


def lossy(folds: Folds, wanted: int) -> None:
    """Lines that lost their C1 controls, as on a page that strips them: nothing may be changed, all should be named."""
    print(f"\n{'bytes gone':32} {'lines':>6} {'named %':>7} {'exact %':>7} {'wrong':>6}")
    for shown in ("windows-1252", "latin-1", "windows-1255"):
        n = named = exact = wrong = 0
        for line in folds.each(random.Random(7)):
            broken = Chain("utf-8", (shown,)).broken(line)
            left = DROPPED.sub("", broken)
            if left == broken or len(trigrams.words(line)) < 2:
                continue
            text, noticed = undone(left)
            n += 1
            named += noticed and text == left
            exact += text == line
            wrong += text not in (left, line)
            if n == wanted:
                break
        print(f"utf-8 > {shown:24} {n:6} {100 * named / n:7.1f} {100 * exact / n:7.1f} {wrong:6}")


def untouched(folder: Path, folds: Folds) -> None:
    """Changes and findings in good lines."""
    print(f"\n{'good lines':32} {'lines':>7} {'changed':>7} {'found':>7} {'ftfy changed':>12}")
    for path in sorted(folder.glob("*.txt")):
        lines = folds.each() if path.stem == "he" else iter(path.read_text("utf-8").split("\n")[:-1])
        n = changed = found = theirs = 0
        for line in lines:
            text, noticed = undone(line)
            n += 1
            changed += text != line
            found += noticed
            theirs += ftfy.fix_encoding(line) != line
        print(f"{path.stem:32} {n:7} {changed:7} {found:7} {theirs:12}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--lines", type=int, default=1500)
    parser.add_argument("--misses", type=int, default=0)
    chosen = parser.parse_args()
    folds = Folds(chosen.texts / "he.txt")
    print(
        f"{'% exact':32} {'all':>6} {'1':>6} {'2-3':>6} {'4+':>6} {'wrong':>6} {'found':>6} | {'ftfy':>6} {'wrong':>6}"
    )
    for chain in CHAINS:
        measured(chain, folds, chosen.lines, chosen.misses)
    lossy(folds, chosen.lines)
    untouched(chosen.texts, folds)


if __name__ == "__main__":
    main()
