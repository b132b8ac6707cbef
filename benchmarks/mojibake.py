"""Mojibake made from good Hebrew lines and undone, beside ftfy; and what is changed in good text of nine languages.

``python benchmarks/mojibake.py TEXTS [--lines 1500] [--misses N]``: TEXTS is what ``tools/catalogues.py`` writes.
Needs ``pip install ftfy wordfreq``. The trigram table is trained anew for each fifth of the Hebrew lines, without that fifth.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

import ftfy
from folds import Folds

from bilingual import mojibake, trigrams
from bilingual.charsets import Charset, decode, encode

WIDTHS = ("1", "2-3", "4+")


class Chain(NamedTuple):
    """How a line is broken: stored in one encoding, shown in the others in turn."""

    stored: str
    shown: tuple[Charset, ...]

    @property
    def name(self) -> str:
        return f"{self.stored} > {' > '.join(self.shown)}"

    def broken(self, line: str) -> str:
        """The line as mojibake. Raises `UnicodeEncodeError` if ``stored`` cannot hold it."""
        for charset in self.shown:
            line = decode(line.encode() if self.stored == "utf-8" else encode(line, self.stored), charset)
        return line


CHAINS = (
    *(
        Chain("utf-8", (shown,))
        for shown in (
            "windows-1252",
            "latin-1",
            "windows-1255",
            "iso-8859-8",
            "cp862",
            "cp437",
            "mac-roman",
            "windows-1251",
        )
    ),
    *(Chain("utf-8", (one, two)) for one in ("windows-1252", "latin-1") for two in ("windows-1252", "latin-1")),
    *(Chain("windows-1255", (shown,)) for shown in ("windows-1252", "latin-1", "cp437", "cp862")),
    Chain("iso-8859-8", ("latin-1",)),
    *(Chain("cp862", (shown,)) for shown in ("windows-1255", "windows-1252", "cp437")),
)


def undone(line: str) -> tuple[str, bool]:
    """The line after every certain repair, and whether anything was found in it."""
    found = mojibake.sights(line)
    for sight in reversed(found):
        if sight.verdict == "repair":
            line = line[: sight.span.start] + sight.new + line[sight.span.end :]
    return line, bool(found)


def width(line: str) -> str:
    """The row of a line in the tables, by its Hebrew words."""
    n = len(trigrams.words(line))
    return "1" if n == 1 else "2-3" if n < 4 else "4+"


def measured(chain: Chain, folds: Folds, wanted: int, misses: int) -> None:
    """One row of the table."""
    seen, exact, found, wrong, ftfy_exact, ftfy_wrong = (Counter() for _ in range(6))
    shown = []
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
        wrong[row] += ours not in (line, broken)
        found[row] += noticed
        ftfy_exact[row] += theirs == line
        ftfy_wrong[row] += theirs not in (line, broken)
        if ours not in ((line,) if misses > 0 else (line, broken)) and len(shown) < abs(misses):
            shown.append((line, ours, noticed))
        if sum(seen.values()) == wanted:
            break
    print(
        f"{chain.name:32}"
        + share(exact, seen)
        + f" {100 * wrong.total() / seen.total():6.2f} {100 * found.total() / seen.total():6.1f}"
        + f" | {100 * ftfy_exact.total() / seen.total():6.1f} {100 * ftfy_wrong.total() / seen.total():6.2f}"
    )
    for line, ours, noticed in shown:
        print("    ", noticed, repr(line), repr(ours))


def share(part: Counter[str], whole: Counter[str]) -> str:
    """Percentages, all and by width."""
    rows = [(part.total(), whole.total()), *((part[w], whole[w]) for w in WIDTHS)]
    return "".join(f" {100 * a / b if b else 0:6.1f}" for a, b in rows)


def untouched(folder: Path, folds: Folds) -> None:
    """Changes and findings in good lines."""
    print(f"\n{'good lines':32} {'lines':>7} {'changed':>7} {'found':>7} {'ftfy changed':>12}")
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").split("\n")[:-1]
        chosen: Callable[[], object] = folds.each if path.stem == "he" else lambda lines=lines: lines
        changed = found = theirs = 0
        for line in chosen():
            text, noticed = undone(line)
            changed += text != line
            found += noticed
            theirs += ftfy.fix_encoding(line) != line
            if noticed:
                print(
                    "    ",
                    repr(line)[:150],
                    "->",
                    repr(text)[:100],
                    [s.verdict + " " + s.chain for s in mojibake.sights(line)],
                )
        print(f"{path.stem:32} {len(lines):7} {changed:7} {found:7} {theirs:12}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--lines", type=int, default=1500)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--good", action="store_true")
    chosen = parser.parse_args()
    folds = Folds(chosen.texts / "he.txt")
    print(
        f"{'% exact':32} {'all':>6} {'1':>6} {'2-3':>6} {'4+':>6} {'wrong':>6} {'found':>6} | {'ftfy':>6} {'wrong':>6}"
    )
    for chain in CHAINS:
        measured(chain, folds, chosen.lines, chosen.misses)
    if chosen.good:
        untouched(chosen.texts, folds)


if __name__ == "__main__":
    main()
