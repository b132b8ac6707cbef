"""UAX #9 against the Unicode Consortium's own cases, and against python-bidi."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilingual.lines import split_lines
from bilingual.uba import REMOVED, base_level, mirrored, resolve, visual_order

SAMPLE = Path(__file__).parent / "conformance" / "bidi_characters.txt"
UNICODE = Path("/usr/share/unicode")
HAVE_UNICODE = pytest.mark.skipif(not (UNICODE / "BidiTest.txt").exists(), reason="Debian's unicode-data is not here")
BASES = {"0": "ltr", "1": "rtl", "2": "auto"}


def cases(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(";")


def check_characters(path: Path) -> int:
    count = 0
    for points, base, level, levels, order in cases(path):
        text = "".join(chr(int(point, 16)) for point in points.split())
        result = resolve(text, BASES[base])  # type: ignore[arg-type]
        wanted = [REMOVED if x == "x" else int(x) for x in levels.split()]
        assert (result.level, list(result.levels)) == (int(level), wanted), (points, base)
        assert visual_order(result.levels) == [int(x) for x in order.split()], (points, base)
        count += 1
    return count


def test_a_sample_of_the_character_test() -> None:
    assert check_characters(SAMPLE) >= 4000


@pytest.mark.slow
@HAVE_UNICODE
def test_all_of_the_character_test() -> None:
    assert check_characters(UNICODE / "BidiCharacterTest.txt") == 91_707


REPRESENTATIVES = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "$", "CS": ",", "NSM": "\u0300",
    "BN": "\xad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b", "PDF": "\u202c",
    "LRO": "\u202d", "RLO": "\u202e", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


@pytest.mark.slow
@HAVE_UNICODE
def test_all_of_the_class_test() -> None:
    count = 0
    levels: list[int] = []
    order: list[int] = []
    for line in (UNICODE / "BidiTest.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@Levels:"):
            levels = [REMOVED if x == "x" else int(x) for x in line.partition(":")[2].split()]
        elif line.startswith("@Reorder:"):
            order = [int(x) for x in line.partition(":")[2].split()]
        elif line and line[0] not in "#@":
            classes, _, bits = line.partition(";")
            text = "".join(REPRESENTATIVES[name] for name in classes.split())
            for bit, base in ((1, "auto"), (2, "ltr"), (4, "rtl")):
                if int(bits, 16) & bit:
                    result = resolve(text, base)  # type: ignore[arg-type]
                    assert list(result.levels) == levels, (classes, base)
                    assert visual_order(result.levels) == order, (classes, base)
                    count += 1
    assert count == 770_241


def second_oracle(text: str, base: str) -> bool | None:
    """Does python-bidi display ``text`` as we do? None for what it takes as several paragraphs.

    Its one defect: it skips L1 in a paragraph from right to left where no level is odd before L1, so that tabs, and spaces
    at the end, stay where they were. Any other difference is an error.
    """
    import bidi

    if len(split_lines(text)) != 1 or split_lines(text)[0].end != len(text) or set(text) & set("\x1c\x1d\x1e"):
        return None
    result = resolve(text, base)  # type: ignore[arg-type]
    ours = "".join(text[i] for i in visual_order(result.levels))
    theirs = bidi.get_display(text, base_dir={"ltr": "L", "rtl": "R", "auto": None}[base])
    if ours == "".join(char for char in theirs if char not in REMOVED_CHARS):
        return True
    odd = {i for i, level in enumerate(result.levels) if level != REMOVED and level % 2}
    reset = {match.start() + i for match in LINE_END.finditer(result.classes) for i in range(len(match[0]))}
    assert result.level == 1, (text, base)
    assert odd <= reset, (text, base)
    return False


REMOVED_CHARS = "\xad\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\x00\x08\x0e\x7f"
LINE_END = re.compile(r"[wiIfPeEvVpb]+(?=[SB]|\Z)|[SB]")


def test_python_bidi_agrees_but_for_its_one_defect() -> None:
    texts = [
        ("".join(chr(int(point, 16)) for point in points.split()), BASES[base]) for points, base, *_ in cases(SAMPLE)
    ]
    answers = [second_oracle(text, base) for text, base in texts]
    assert answers.count(True) > 3500
    assert answers.count(False) < 100


@pytest.mark.slow
@HAVE_UNICODE
def test_python_bidi_agrees_on_every_line_but_for_its_one_defect() -> None:
    characters = [
        second_oracle("".join(chr(int(point, 16)) for point in points.split()), BASES[base])
        for points, base, *_ in cases(UNICODE / "BidiCharacterTest.txt")
    ]
    classes = [
        second_oracle("".join(REPRESENTATIVES[name] for name in line.partition(";")[0].split()), base)
        for line in (UNICODE / "BidiTest.txt").read_text(encoding="utf-8").splitlines()
        if line and line[0] not in "#@"
        for bit, base in ((1, "auto"), (2, "ltr"), (4, "rtl"))
        if int(line.partition(";")[2], 16) & bit
    ]
    print("differ:", characters.count(False), classes.count(False), "several paragraphs:", classes.count(None))
    assert characters.count(False) < 100
    assert classes.count(False) < 1500


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("", 0),
        ("123", 0),
        ("שלום", 1),
        ("a שלום", 0),
        ("\N{RIGHT-TO-LEFT ISOLATE}א\N{POP DIRECTIONAL ISOLATE} a", 0),
        ("\N{RIGHT-TO-LEFT MARK}a", 1),
        ("\ud800", 0),
    ],
)
def test_paragraph_levels(text: str, level: int) -> None:
    assert base_level(text) == level


def test_mirroring() -> None:
    text = "(אב) [cd]"
    assert mirrored(text, resolve(text, "rtl"))[:2] == [0, 3]
    assert mirrored("(ab)", resolve("(ab)", "ltr")) == []


@pytest.mark.parametrize(
    "text",
    [
        "\N{RIGHT-TO-LEFT EMBEDDING}" * 100_000 + "a",
        "\N{RIGHT-TO-LEFT ISOLATE}" * 10_000 + "א" + "\N{POP DIRECTIONAL ISOLATE}" * 10_000,
        "(" * 50_000 + "א" + ")" * 50_000,
        "\N{POP DIRECTIONAL FORMATTING}" * 100_000,
        "\ud800\udc00א" * 10_000,
        "a א 1 " * 50_000,
    ],
    ids=["openers", "isolates", "brackets", "closers", "surrogates", "mixed"],
)
def test_hostile_text(text: str) -> None:
    for base in ("auto", "ltr", "rtl"):
        result = resolve(text, base)  # type: ignore[arg-type]
        assert len(result.levels) == len(text)
        assert len(visual_order(result.levels)) == len(text) - result.levels.count(REMOVED)
