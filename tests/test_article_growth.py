"""The time of reading an article grows with its length, whatever stands in it."""

import math
import time
from collections.abc import Callable

import pytest

import bilingual

GIVEN = ["דנה", "נועה", "תומר", "יעל", "גיא", "רון", "אסף"]
LAST = ["לוי", "כהן", "אלון", "שגיא", "ברקאי", "מרום", "קורן"]


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def names(size: int) -> str:
    lines = (f"{GIVEN[i % 7]} {LAST[i // 7 % 7]}\n" for i in range(size // 6))
    return "".join(lines)[:size]


SHAPES: dict[str, Callable[[int], str]] = {
    "credits on one line": repeated("הגשר (צילום: דנה לוי, רויטרס) "),
    "English credits on one line": repeated("The bridge. (Dana Levi/Flash90) "),
    "a caption many times, glued": repeated("הגשר ביום סגירתו. צילום: דנה לוי"),
    "a caption on many lines": repeated("הגשר ביום סגירתו (צילום: דנה לוי)\n"),
    "credits before captions": repeated("צילום: דנה לוי // הגשר ביום סגירתו\n"),
    "credits alone": repeated("צילום: דנה לוי\n"),
    "unclosed brackets": repeated("(צילום: "),
    "labels without names": repeated("צילום:\n"),
    "brackets in brackets": repeated("(["),
    "names": names,
    "names in two scripts": repeated("Dana Koren\nדנה קורן\n"),
    "signatures": repeated("(דנה לוי)\n"),
    "items with signatures": repeated("דובר העירייה מסר הערב כי הגשר ייסגר לתנועה בשבוע הבא, וכך היה. (דנה לוי)\n"),
    "weak words of the page": repeated("Share\n"),
    "buttons": repeated("Share on Facebook\n"),
    "calls to click": repeated("לכל התוצאות - לחצו כאן\n"),
    "shortcodes": repeated('[caption id="1" '),
    "shortcodes that close": repeated("[vc_row]"),
    "placeholders": repeated("{{a.b}} "),
    "rules in rules of CSS": repeated("@media (x) {a{bb:c;}"),
    "dates": repeated("28.05.17 , 14:00 "),
}
SIZES = [10_000, 20_000, 40_000, 80_000]


def slope(make: Callable[[int], str], preset: str) -> float:
    """The slope of log(time) on log(size), of the shorter of two runs each; no text is read twice, pages are remembered."""
    points = []
    for size in SIZES:
        best = math.inf
        for run in range(2):
            text = make(size) + "\n" * (run + 1)
            start = time.perf_counter()
            bilingual.clean(text, preset)
            best = min(best, time.perf_counter() - start)
        points.append((math.log(size), math.log(best)))
    mean_x, mean_y = (sum(point[i] for point in points) / len(points) for i in (0, 1))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize("preset", ["article", "corpus"])
@pytest.mark.parametrize("name", SHAPES)
def test_time_is_linear(name: str, preset: str) -> None:
    bilingual.clean(SHAPES[name](1000), preset)
    assert any(slope(SHAPES[name], preset) <= 1.25 for _ in range(3))
