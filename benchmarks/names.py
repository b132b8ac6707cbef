"""How well names are matched and turned into the other script, on labelled pairs that training has not seen.

    python benchmarks/names.py [--data ../shared/names] [match] [latin] [hebrew] [others] [speed]

``match``: the right name among 20 that look like it and 200 others (R@1), then one right, five near and five others at
the public threshold, a table of calibration, and the line that fits it. ``latin`` and ``hebrew``: the right form first
and among ten, and the mean F of the longest common subsequence. ``others``: the same for what else is installed.
Letters alone are compared; the lexicon is not asked unless the line says so.
"""

import argparse
import json
import math
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bilingual.names import matching, romanize  # noqa: E402
from bilingual.names.letters import is_hebrew, tokens  # noqa: E402
from bilingual.names.parts import readings  # noqa: E402

Gold = dict[str, set[str]]
NOISE = -6

CHECKED = 2
"""Every second query of ``match_dev.json``, three hundred of them, was read by eye (2026-11-27)."""
NOT_ONE_NAME = {144: "a nickname", 164: "another given name", 424: "letters of another name", 472: "a nickname"}
"""Those of them whose two forms are not one name, by their places."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", nargs="*", default=["match", "latin", "hebrew", "others", "speed"])
    parser.add_argument("-v", action="store_true", help="print the names that are missed")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "names")
    asked = parser.parse_args()
    pairs = [line.split("\t")[:2] for line in (asked.data / "dev.tsv").read_text("utf-8").splitlines()]
    if "match" in asked.what:
        match(json.loads((asked.data / "match_dev.json").read_text("utf-8")), missed=asked.v)
    if "latin" in asked.what:
        latin(pairs)
    if "hebrew" in asked.what:
        hebrew(pairs)
    if "others" in asked.what:
        others(pairs)
    if "speed" in asked.what:
        speed(pairs, json.loads((asked.data / "match_dev.json").read_text("utf-8")))


def israeli(name: str) -> bool:
    lines = (ROOT / "fixtures" / "names" / "israeli_given.txt").read_text("utf-8").splitlines()
    given = {line for line in lines if not line.startswith("#")}
    return name.split(maxsplit=1)[0].strip('"') in given if name.split() else False


def letters(name: str) -> str:
    return "".join(tokens(name)).replace("'", "").replace('"', "")


# -- matching ---------------------------------------------------------------------------------------------------------


def match(tests: Sequence[dict], *, missed: bool) -> None:
    odds = []
    began = time.process_time()
    for test in tests:
        own = readings(test["h"])
        names = [test["true"], *test["hard"], *test["rand"]]
        odds.append([_odds(own, name) for name in names])
    rate = sum(map(len, odds)) / (time.process_time() - began)
    chosen = [i for i, test in enumerate(tests) if israeli(test["h"])]
    checked = [i for i in range(0, len(tests), CHECKED) if i not in NOT_ONE_NAME]
    for name, which in (("all", range(len(tests))), ("Israeli", chosen), ("checked", checked)):
        some = [odds[i] for i in which]
        print(f"match {name:8} {len(some):4} names  R@1 {100 * recall(some):.2f}", end="")
        for hard in ("first", "any"):
            right, wrong = classes(some, hard)
            best = max(f1(right, wrong, threshold) for threshold in right)
            true, false = (sum(matching.calibrated(x) >= 0 for x in some) for some in (right, wrong))
            told = f"P {100 * true / (true + false or 1):.2f} R {100 * true / len(right):.2f}"
            print(f"   {hard} five: F1 {100 * best:.2f} {told}", end="")
        print()
    print(f"match {rate:,.0f} pairs a second, sieve included")
    right, wrong = classes(odds, "any")
    table(right, wrong)
    slope, shift = line(right, wrong)
    print(f"calibration: the line that fits is slope {slope:.3f}, shift {shift:.3f}")
    if missed:
        for test, row in zip(tests, odds, strict=True):
            best = max(row)
            if row[0] < best or row[0] < 0:
                first = [test["true"], *test["hard"], *test["rand"]][row.index(best)]
                print(f"{test['h']} | {test['true']} {row[0]:.2f} | {first} {best:.2f}")


def _odds(own: tuple[tuple[str, ...], ...], name: str) -> float:
    return max((matching.compare(a, b) for a in own for b in readings(name)), default=matching.NEVER)


def recall(odds: Sequence[Sequence[float]]) -> float:
    """The share of names whose right form is first; of n equals each is first in one case of n."""
    return sum(1 / row.count(row[0]) if row[0] == max(row) else 0 for row in odds) / len(odds)


def classes(odds: Sequence[Sequence[float]], hard: str) -> tuple[list[float], list[float]]:
    """Right names and wrong ones, one to five near and five others: the first five, or what any five come to.

    That is all of the near ones and as many others, each right name counted as often as fives are in them.
    """
    some = slice(1, 6) if hard == "first" else slice(1, 21)
    fives = (some.stop - 1) // 5
    wrong = [x for row in odds for x in (*row[some], *row[21 : 21 + 5 * fives])]
    return [row[0] for row in odds for _ in range(fives)], wrong


def f1(right: Sequence[float], wrong: Sequence[float], threshold: float) -> float:
    true, false = sum(x >= threshold for x in right), sum(x >= threshold for x in wrong)
    return 2 * true / (true + false + len(right))


def table(right: Sequence[float], wrong: Sequence[float]) -> None:
    bins = [[0, 0, 0.0] for _ in range(10)]
    for is_right, scores in ((1, right), (0, wrong)):
        for score in scores:
            chance = matching.chance(score)
            one = bins[min(9, int(chance * 10))]
            one[0] += 1
            one[1] += is_right
            one[2] += chance
    print("calibration: score, pairs, mean score, share that is right")
    for i, (many, true, total) in enumerate(bins):
        print(f"   {i / 10:.1f}-{(i + 1) / 10:.1f} {many:6} {total / (many or 1):.3f} {true / (many or 1):.3f}")


def line(right: Sequence[float], wrong: Sequence[float]) -> tuple[float, float]:
    """Slope and shift of the logistic curve from the judge's odds to what is right, by Newton's method.

    Right names below `NOISE` are set aside: they are mostly no transliterations. A little ridge holds the slope near 1;
    steps that make things worse are halved.
    """
    points = [(x, 1.0) for x in right if x > NOISE] + [(x, 0.0) for x in wrong]

    def loss(slope: float, shift: float) -> float:
        wide = ((slope * x + shift) * (1 - 2 * y) for x, y in points)
        return sum(max(z, 0) + math.log1p(math.exp(-abs(z))) for z in wide) + (slope - 1) ** 2

    slope, shift = 1.0, 0.0
    for _ in range(50):
        gs, gi, hss, hsi, hii = 2 * (1 - slope), 0.0, 2.0, 0.0, 1e-6
        for x, y in points:
            p = 1 / (1 + math.exp(-max(-30, min(30, slope * x + shift))))
            w = p * (1 - p)
            gs, gi = gs + (y - p) * x, gi + y - p
            hss, hsi, hii = hss + w * x * x, hsi + w * x, hii + w
        det = hss * hii - hsi * hsi
        ds, di, step = (hii * gs - hsi * gi) / det, (hss * gi - hsi * gs) / det, 1.0
        while step > 1e-3 and loss(slope + step * ds, shift + step * di) > loss(slope, shift):
            step /= 2
        slope, shift = slope + step * ds, shift + step * di
    return slope, shift


# -- the other script -------------------------------------------------------------------------------------------------


def latin(pairs: Iterable[Sequence[str]]) -> None:
    gold: Gold = defaultdict(set)
    for left, right in pairs:
        gold[left].add(letters(right))
    for scheme in ("model", "news"):
        _told(f"he>en {scheme:5}", gold, lambda name, scheme=scheme: romanize.transliterations(name, scheme, 10))


def hebrew(pairs: Iterable[Sequence[str]]) -> None:
    gold: Gold = defaultdict(set)
    for left, right in pairs:
        gold[right].add(letters(left))
    for scheme in ("model", "news"):
        _told(f"en>he {scheme:5}", gold, lambda name, scheme=scheme: romanize.transliterations(name, scheme, 10))


def others(pairs: Iterable[Sequence[str]]) -> None:
    gold: Gold = defaultdict(set)
    for left, right in pairs:
        gold[left].add(letters(right))
    for name, turn in installed():
        _told(f"he>en {name}", gold, lambda text, turn=turn: [turn(text)])


def installed() -> Iterable[tuple[str, Callable[[str], str]]]:
    """What else turns Hebrew into Latin letters and is installed."""
    try:
        from unidecode import unidecode

        yield "Unidecode", unidecode
    except ImportError:
        print("Unidecode is not installed")
    try:
        import uroman

        yield "uroman", uroman.Uroman().romanize_string
    except ImportError:
        print("uroman is not installed")
    try:
        import icu

        for rules in ("Hebrew-Latin", "Hebrew-Latin/BGN"):
            yield f"ICU {rules}", icu.Transliterator.createInstance(rules).transliterate
    except ImportError:
        print("PyICU is not installed")


def _told(what: str, gold: Gold, turn: Callable[[str], list[str]]) -> None:
    began = time.process_time()
    marks = {}
    for name, right in gold.items():
        forms = [letters(form) for form in turn(name)] or [""]
        first = forms[0]
        f = max(2 * common(first, form) / (len(first) + len(form) or 1) for form in right)
        marks[name] = (first in right, any(form in right for form in forms[:10]), f)
    rate = len(gold) / (time.process_time() - began)
    hebrew_of = {name: name if is_hebrew((tokens(name) or ("",))[0]) else "" for name in gold}
    some = [marks[name] for name in gold if israeli(hebrew_of[name])]
    for group, rows in (("all", list(marks.values())), ("Israeli", some)):
        if rows:
            one, ten, f = (100 * sum(column) / len(rows) for column in zip(*rows, strict=True))
            print(f"{what} {group:8} {len(rows):5} names  acc@1 {one:.2f}  acc@10 {ten:.2f}  F {f:.2f}")
    print(f"{what} {rate:,.0f} names a second")


def common(a: str, b: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        corner = 0
        for j, y in enumerate(b, 1):
            corner, row[j] = row[j], corner + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


# -- speed ------------------------------------------------------------------------------------------------------------


def speed(pairs: Iterable[Sequence[str]], tests: Sequence[dict]) -> None:
    from bilingual.names import choice, seen

    unseen = sorted({token for name, _ in pairs for token in tokens(name) if not seen.count(token).all})[:800]
    began = time.process_time()
    for token in unseen:
        choice.chosen([token])
    print(f"speed {len(unseen) / (time.process_time() - began):,.0f} tokens a second that training has not seen")
    some = [(readings(test["h"]), readings(name)) for test in tests[:150] for name in [test["true"], *test["hard"]]]
    began = time.process_time()
    for left, right in some:
        for a in left:
            for b in right:
                max(matching.judged(*matching.features(*way)) for way in matching.laid(a, b))
    print(f"speed {len(some) / (time.process_time() - began):,.0f} near pairs a second without the sieve")
    names = list(dict.fromkeys(name for test in tests for name in [*test["hard"], *test["rand"]]))
    many = (names * (100_000 // len(names) + 1))[:100_000]
    began = time.process_time()
    matching.ranked(tests[0]["h"], many)
    print(
        f"speed {len(many) / (time.process_time() - began):,.0f} candidates a second ranked ({len(set(many)):,} names)"
    )


if __name__ == "__main__":
    main()
