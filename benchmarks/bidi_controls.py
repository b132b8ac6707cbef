"""Bidi controls: what minimising changes in real lines, how its time grows, and what hostile text does to it.

``python -m benchmarks.bidi_controls [HE.TXT] [--hostile] [--big]``: HE.TXT is what ``tools/catalogues.py`` writes. Every
line of it that holds a control is minimised in each set of contexts, and the displays before and after are compared by
this project's UAX #9 and by python-bidi. The growth is that of one paragraph from 2,000 characters with 140 controls to
20,000 with 1,400, over mixes drawn at random. ``--hostile`` runs the whole pipeline on hostile text, ``--big`` on lines
of 5 MB.
"""

import argparse
import itertools
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import bilingual
from bilingual.bidi import display, minimise
from bilingual.chars import ALM, FSI, ISOLATES, LRE, LRI, LRM, LRO, PDF, PDI, RLE, RLI, RLM, RLO
from bilingual.controls import CONTROL, controls
from bilingual.reduction import OverBudgetError, redundant, same_display, without
from bilingual.uba import Base

SETS: tuple[tuple[Base, ...], ...] = (("auto", "ltr", "rtl"), ("auto", "rtl"), ("auto", "ltr"), ("auto",))
SIZES = (2000, 3557, 6325, 11247, 20000)
SEEDS = range(4)
HEBREW = ["שלום", "עולם", "הבית", "ירושלים", "של", "את", "על", "אמר", "כי", "ממשלה", "חדשה", "לא", "כן", "ילדים", "ספר"]
LATIN = ["hello", "world", "Corporation", "Product", "the", "of", "and", "C++", "API", "news", "Reuters"]
DIGITS = ["12", "3.5", "2019", "1,200", "50%", "10:30", "-7", "(3)", "+972"]
BETWEEN = [*" " * 8, ", ", ". ", " - ", " (", ") ", "! ", ' "', '" ', ": "]
MIXES = {
    "marks": (LRM + RLM, ""),
    "embeddings": ("", LRE + RLE),
    "isolates": ("", LRI + RLI + FSI),
    "overrides": ("", LRO + RLO),
    "all of them": (LRM + RLM + ALM, LRE + RLE + LRI + RLI + FSI + LRO + RLO),
}
ANY = LRM + RLM + ALM + LRE + RLE + LRI + RLI + FSI + LRO + RLO + PDF + PDI


def paragraph(mix: str, size: int, count: int, seed: int) -> str:
    """``size`` characters of Hebrew, Latin and digits with ``count`` controls at random places, inside words too."""
    drawn = random.Random(seed)
    words, length = [], 0
    while length < size:
        words.append(drawn.choice(drawn.choice([HEBREW, HEBREW, LATIN, DIGITS])) + drawn.choice(BETWEEN))
        length += len(words[-1])
    text = "".join(words)[:size]
    marks, openers = MIXES[mix]
    put: list[tuple[int, str]] = []
    while len(put) < count:
        if marks and (not openers or drawn.random() < 0.5):
            put.append((drawn.randrange(size), drawn.choice(marks)))
            continue
        opener, start = drawn.choice(openers), drawn.randrange(size)
        end = min(size, start + drawn.randrange(1, 60))
        put += [(start, opener), (end, PDI if opener in ISOLATES else PDF)]
    edges = [0, *(at for at, _ in sorted(put, key=lambda p: p[0])), size]
    pieces = [text[start:end] for start, end in itertools.pairwise(edges)]
    return "".join(
        piece + char for piece, (_, char) in zip(pieces, [*sorted(put, key=lambda p: p[0]), (0, "")], strict=True)
    )


def seen(line: str, base: Base) -> str:
    """The display by python-bidi, without the controls."""
    return CONTROL.sub("", display(line, base))


def catalogue(path: Path) -> None:
    """Every line with a control: the promises of minimising, broken or kept."""
    lines = [line for line in path.read_text("utf-8").split("\n") if CONTROL.search(line)]
    before = sum(len(CONTROL.findall(line)) for line in lines)
    print(f"{path.name}: {len(lines)} lines with {before} controls")
    for contexts in SETS:
        broken: Counter[str] = Counter()
        left = 0
        for line in lines:
            less = minimise(line, contexts)
            left += len(CONTROL.findall(less))
            broken["display"] += not same_display(line, less, contexts)
            broken["python-bidi"] += any(seen(line, base) != seen(less, base) for base in contexts)
            broken["second pass"] += minimise(less, contexts) != less
            broken["removable"] += sum(
                same_display(less, without(less, unit), contexts) for unit in controls(less).units
            )
        print(f"  {'+'.join(contexts):14} {before} -> {left} controls; broken: {dict(broken)}")
    for preset in ("safe", "article", "corpus"):
        text = "\n\n".join(lines)
        start = time.perf_counter()
        clean = bilingual.clean(text, preset)
        spent = time.perf_counter() - start
        again = bilingual.clean(clean, preset) != clean
        print(
            f"  clean(, {preset!r}) of these lines: {spent:.2f} s, {len(CONTROL.findall(clean))} left, again: {again}"
        )


def slope(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Of log time on log size."""
    points = [(math.log(size), math.log(spent)) for size, spent in zip(sizes, times, strict=True)]
    mean_x, mean_y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def clock(call: Callable[[], object]) -> float:
    """The seconds that one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def growth() -> None:
    """One paragraph of each mix in five sizes: seconds, their slope, the ratio to one ``get_display``."""
    print(f"one paragraph, 7 controls in 100 characters, mean of {len(SEEDS)} draws, seconds at {SIZES}:")
    for mix in MIXES:
        times, given_up = [], 0
        ratio = 0.0
        for size in SIZES:
            spent = shown = 0.0
            for seed in SEEDS:
                text = paragraph(mix, size, size * 7 // 100, seed)
                start = time.perf_counter()
                try:
                    redundant(text, SETS[0])
                except OverBudgetError:
                    given_up += 1
                spent += time.perf_counter() - start
                shown += clock(partial(display, text, "rtl"))
            times.append(spent / len(SEEDS))
            ratio = spent / shown
        figures = " ".join(f"{spent:.3f}" for spent in times)
        print(
            f"  {mix:12} {figures}  slope {slope(SIZES, times):.2f}, over budget {given_up}, {ratio:.0f} displays",
            flush=True,
        )


def hostile() -> dict[str, str]:
    """Text that nobody writes."""
    drawn = random.Random(3)
    return {
        "100,000 nested embeddings": RLE * 100_000 + "a",
        "100,000 nested isolates": LRI * 100_000 + "א",
        "10,000 isolates, one after the other": (RLI + " a " + PDI) * 10_000,
        "10,000 isolates of Hebrew and Latin": (LRI + "אa" + PDI) * 10_000,
        "10,000 isolates in each other": RLI * 10_000 + "א a" + PDI * 10_000,
        "300 isolates, one after the other": (RLI + " a " + PDI) * 300,
        "100,000 controls and nothing else": "".join(drawn.choices(ANY, k=100_000)),
        "100,000 characters, half controls": "".join(drawn.choices("אבab12 .,()+!" + ANY, k=100_000)),
        "lone surrogates": ("\ud800" + RLM + "א\udc00" + LRE) * 10_000,
        "100,000 brackets and marks": ("(" + RLM) * 25_000 + (")" + LRM) * 25_000,
        "a mark in each word": f"א{RLM} a " * 20_000,
        "closers only": PDF * 50_000 + PDI * 50_000,
    }


def big() -> dict[str, str]:
    """Lines of 5 MB."""
    words = "ממשלת ישראל החדשה אמרה אתמול כי הכל בסדר (ועוד), ואמרה Reuters עוד 12. "
    text = words * (5_000_000 // len(words.encode()) + 1)
    step = len(text) // 20
    return {
        "5 MB of Hebrew": text,
        "5 MB, 20 marks": "".join(text[at : at + step] + RLM for at in range(0, len(text), step)),
        "5 MB, a mark in each sentence": text.replace("12.", f"12{RLM}."),
        "5 MB of ASCII": "one line that goes on and on " * 172_414,
    }


def pipeline(texts: dict[str, str]) -> None:
    """The seconds of `bilingual.check` and of `bilingual.clean` under each preset, and what was found."""
    for name, text in texts.items():
        start = time.perf_counter()
        found = bilingual.check(text)
        check = time.perf_counter() - start
        codes = Counter(f"{one.code}" for one in found if isinstance(one, bilingual.Finding))
        times = [clock(partial(bilingual.clean, text, preset)) for preset in ("safe", "article", "corpus")]
        figures = " ".join(f"{spent:.2f}" for spent in times)
        changes = sum(isinstance(one, bilingual.Change) for one in found)
        print(
            f"  {name:38} {len(text):8,}  check {check:6.2f}  clean {figures}  {changes} changes {dict(codes)}",
            flush=True,
        )


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path, nargs="?")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--big", action="store_true")
    chosen = parser.parse_args()
    if chosen.lines:
        catalogue(chosen.lines)
    growth()
    if chosen.hostile:
        print("seconds: check; clean under safe, article, corpus")
        pipeline(hostile())
    if chosen.big:
        pipeline(big())


if __name__ == "__main__":
    main()
