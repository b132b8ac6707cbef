"""How the time of `clean` grows: the slope of log(time) on log(size), five sizes, the minimum of some runs each.

    python benchmarks/growth.py [--most BYTES] [--runs N] [--only SHAPE]

Linear is 1.00; the goal is 1.10, and CI fails at 1.25 (it runs smaller sizes: ``--most 1000000 --fail 1.25``).
"""

import argparse
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bilingual

ROOT = Path(__file__).parents[1]
SEED = (ROOT / "fixtures" / "documents" / "seed-layout-en" / "in.txt").read_text(encoding="utf-8")
HEBREW = (ROOT / "fixtures" / "documents" / "hebrew-with-english" / "in.txt").read_text(encoding="utf-8")
CAPTION = "The old ferry leaves the harbor at dawn, September 30, 2013."


def repeated(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // len(text) + 1))[:size]


def one_letter_changed(size: int) -> str:
    lines = (
        f"{CAPTION[: i % 50]}{'abcdefghij'[i % 10]}{CAPTION[i % 50 + 1 :]}Credit: Dana Koren\n" for i in range(size)
    )
    out, total = [], 0
    while total < size:
        out.append(next(lines))
        total += len(out[-1])
    return "".join(out)


def many_edits(size: int) -> str:
    return "ShareShare\n" * (size // 11)


SHAPES: dict[str, Callable[[int], str]] = {
    "seed repeated": repeated(SEED),
    "Hebrew article repeated": repeated(HEBREW),
    "one line of prose": repeated("the ferry left and nobody came "),
    "all lines equal": repeated(CAPTION + "\n"),
    "abab": repeated("ab"),
    "abab in Hebrew": repeated("אב "),
    "a caption with one letter changed": one_letter_changed,
    "an edit a line": many_edits,
    "unclosed brackets": repeated("(צילום: "),
    "names": repeated("Dana Koren\nדנה קורן\n"),
    "marks in no order": lambda size: "e" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT BELOW}" * (size // 2),
    "spaces that end no line": lambda size: (" " * 1000 + "x") * (size // 1001),
    "a script a letter": repeated("aאbבcγдд"),
    "no line twice": lambda size: "".join(f"{i:x} {CAPTION * 8}\n" for i in range(size // 495)),
    "a mark a word": repeated("שלום\N{RIGHT-TO-LEFT MARK} abc\N{LEFT-TO-RIGHT MARK}, (ו-C++)\n"),
    "a point a letter": repeated("ש\N{HEBREW POINT QAMATS}ל\N{HEBREW POINT HOLAM}ם "),
}


def slope(make: Callable[[int], str], sizes: list[int], runs: int) -> tuple[float, float]:
    points = []
    for size in sizes:
        best = math.inf
        for run in range(runs):
            text = f"{make(size - 1)}{run}"  # what was read before is remembered
            start = time.process_time()
            bilingual.clean(text)
            best = min(best, time.process_time() - start)
        points.append((math.log(len(text)), math.log(best)))
    mean_x, mean_y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    rise = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    return rise, math.exp(points[-1][1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--fail", type=float, default=1.25)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    sizes = [arguments.most // 2**i for i in (4, 3, 2, 1, 0)]
    worst = 0.0
    print(
        f"slope of log(time) on log(size), {sizes[0]:,} to {sizes[-1]:,} code points, minimum of {arguments.runs} runs"
    )
    for name, make in SHAPES.items():
        if arguments.only not in name:
            continue
        rise, last = slope(make, sizes, arguments.runs)
        worst = max(worst, rise)
        print(f"{name:36} {rise:5.2f}   {last:8.3f} s at the largest", flush=True)
    return int(worst > arguments.fail)


if __name__ == "__main__":
    sys.exit(main())
