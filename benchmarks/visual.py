"""Hebrew lines put into visual order by the standard and back; good lines that must stay; real catalogues in visual order.

``python -m benchmarks.visual TEXTS [--visual FILE] [--lines N] [--misses N]``: TEXTS is what ``tools/catalogues.py``
writes, FILE the ``he.txt`` it makes of diffutils, make, sed, grep and wget. Needs ``pip install wordfreq``. Each line goes
through the rules alone, as a document of one line; the trigram table was trained without the fifth the line is from.
Left out: lines with formatting characters or points, which a line in visual order does not show. The last three columns
are the lines without signs of markup and placeholders, how many of those came back exactly, and missed lines that the
trigrams read forward as they were put: the catalogues hold some in visual order, and the standard put those right.
"""

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.folds import Folds
from bilingual import trigrams
from bilingual.edits import Edit
from bilingual.policy import Policy
from bilingual.rules.visual import RULES
from bilingual.source import Source
from bilingual.ucd import pattern
from bilingual.visual import shown

WIDTHS = ("1", "2-3", "4-7", "8-15", "16+")
MARKUP = re.compile(r"[<>{}%$&|\[\]_=\\/#^~]")
HIDDEN = r"[\p{C}\p{Mn}\p{Zl}\p{Zp}]"


def width(line: str) -> str:
    """The row of a line in the table, by its Hebrew words."""
    n = len(trigrams.words(line))
    return WIDTHS[sum(n >= least for least in (2, 4, 8, 16))]


def after(text: str) -> tuple[str, list[str]]:
    """The text after the edits of the rules, and the codes of the notices."""
    source = Source(text, Policy())
    seen = [(rule.code, sight) for rule in RULES for sight in rule.find(source)]
    edits = sorted((sight.span, sight.new) for _, sight in seen if isinstance(sight, Edit))
    for (start, end), new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text, [code for code, sight in seen if not isinstance(sight, Edit)]


def reversed_lines(folds: Folds, wanted: int, misses: int) -> None:
    """The table by length, and what was changed or named in the same lines as they are."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    good: Counter[str] = Counter()
    for number, line in enumerate(folds.each()):
        if number == wanted:
            break
        text, codes = after(line)
        good["changed"] += text != line
        good["named"] += bool(codes)
        if text != line or codes:
            print("good line:", repr(line), codes)
        if pattern(HIDDEN).search(line):
            continue
        stored = shown(line)
        if stored == line:
            continue
        text, codes = after(stored)
        row = rows[width(line)]
        row["lines"] += 1
        prose = not MARKUP.search(line)
        row["prose"] += prose
        kind = "exact" if text == line else "same display" if shown(text) == stored and text != stored else "other"
        kind = kind if text != stored else "named" if codes else "missed"
        row[kind] += 1
        row["exact prose"] += prose and kind == "exact"
        row["missed, but read forward"] += kind == "missed" and trigrams.order(line) < 0
        if kind in {"same display", "other"} and row[kind] <= misses:
            print("not exact:", repr(line), repr(text))
    print(
        f"{'words':6} {'lines':>6} {'seen %':>7} {'exact %':>8} {'named %':>8} {'missed %':>8}"
        f" {'other order':>11} {'wrong':>6} {'prose':>6} {'exact %':>8} {'forward':>8}"
    )
    for name in WIDTHS:
        row, n = rows[name], rows[name]["lines"] or 1
        print(
            f"{name:6} {row['lines']:6} {100 * (n - row['missed']) / n:7.2f} {100 * row['exact'] / n:8.2f}"
            f" {100 * row['named'] / n:8.2f} {100 * row['missed'] / n:8.2f} {row['same display']:11} {row['other']:6}"
            f" {row['prose']:6} {100 * row['exact prose'] / (row['prose'] or 1):8.2f} {row['missed, but read forward']:8}"
        )
    print("good Hebrew lines changed:", good["changed"], "named:", good["named"])


def untouched(folder: Path) -> None:
    """Changes and findings in good text of other languages, a line at a time and as one document."""
    for path in sorted(folder.glob("*.txt")):
        if path.stem == "he":
            continue
        text = path.read_text("utf-8")
        lines = text.split("\n")[:-1]
        results = [(line, *after(line)) for line in lines]
        changed, named = sum(new != line for line, new, _ in results), sum(bool(codes) for *_, codes in results)
        whole, codes = after(text)
        print(
            f"{path.stem:6} {len(lines):7} lines: changed {changed}, named {named};"
            f" as a document: changed {whole != text}, named {len(codes)}"
        )


def catalogues(path: Path) -> None:
    """Real files in visual order, as one document."""
    text = path.read_text("utf-8")
    new, codes = after(text)
    before, now = text.split("\n"), new.split("\n")
    kinds = Counter("changed" if a != b else "same" for a, b in zip(before, now, strict=True) if trigrams.words(a))
    logical = sum(trigrams.order(b) > 0 for a, b in zip(before, now, strict=True) if a != b)
    again = sum(shown(b) == a for a, b in zip(before, now, strict=True) if a != b)
    print(
        f"catalogues in visual order: {dict(kinds)}, of the changed {logical} read forward and {again} show the stored line"
        f" by UAX #9 without regard to placeholders; named {len(codes)}; a second run changes: {after(new)[0] != new}"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--visual", type=Path)
    parser.add_argument("--lines", type=int, default=-1)
    parser.add_argument("--misses", type=int, default=0)
    chosen = parser.parse_args()
    reversed_lines(Folds(chosen.texts / "he.txt"), chosen.lines, chosen.misses)
    untouched(chosen.texts)
    if chosen.visual:
        catalogues(chosen.visual)


if __name__ == "__main__":
    main()
