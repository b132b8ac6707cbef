"""What `fix` does without `--unsafe`, by the rules as they are: the reader sees the same, also where it is rendered."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
import markdown_it
import pytest
import test_hook_formats as formats
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.hook.examining import examine
from bilingual.hook.formats import format_of
from bilingual.policy import ALL_CONTEXTS
from bilingual.presets import PRESETS
from bilingual.reduction import same_display

LRM, RLM, PDF, LRE, RLE, PDI, RLI, LRI = map(chr, (0x200E, 0x200F, 0x202C, 0x202A, 0x202B, 0x2069, 0x2067, 0x2066))
CONTROLS = [LRM, RLM, RLM, LRM, RLM + RLM, LRE, RLE, PDF, LRI, RLI, PDI]
SAFE = PRESETS["safe"]
ALONE = re.compile(r"\s*[\u200e\u200f\u202a-\u202e\u2066-\u2069]*\s*")

places = st.lists(st.tuples(st.integers(0, 999_999), st.sampled_from(CONTROLS)), min_size=1, max_size=20)


def blocks_of_markdown(text: str) -> Iterator[str]:
    parser = markdown_it.MarkdownIt("commonmark").enable("table")
    for token in parser.parse(text):
        if token.type == "inline":
            yield "".join(
                " " if t.type.endswith("break") else t.content for t in token.children or [] if t.type != "html_inline"
            )
        elif token.type in ("fence", "code_block", "html_block"):
            yield token.content


def blocks_of_html(text: str) -> Iterator[str]:
    inline = {"b", "i", "em", "strong", "span", "a", "img"}
    out = [""]

    def walk(node: Any) -> None:
        if callable(node.tag):
            out[-1] += node.tail or ""
            return
        if node.tag not in inline:
            out.append("")
        out[-1] += node.text or ""
        for child in node:
            walk(child)
        if node.tag not in inline:
            out.append("")
        out[-1] += node.tail or ""

    walk(html5lib.parse(text, namespaceHTMLElements=False))
    return (" ".join(re.split(r"[ \t\r\n]+", block)) for block in out)


RENDERED = {"a.md": blocks_of_markdown, "a.html": blocks_of_html}


def holds(name: str, places: list[tuple[int, str]]) -> None:
    source, read = formats.CASES[name]
    text = formats.sown(source, places)
    before = formats.parsed(read, text)
    if before is None:
        return
    form = format_of(name, text)
    found = examine(text, form, SAFE)
    assert formats.parsed(read, found.text) == before, ascii((text, found.text))
    again = examine(found.text, form, SAFE)
    assert again.text == found.text, "a second run changes nothing"
    assert not any(seen.change for seen in again.seen)
    for old, new in zip(text.split("\n"), found.text.split("\n"), strict=True):
        assert same_display(old, new, ALL_CONTEXTS), ascii((old, new))
    if name in RENDERED:
        for old, new in zip(RENDERED[name](text), RENDERED[name](found.text), strict=True):
            assert same_display(old, new, ALL_CONTEXTS), ascii((old, new))


@pytest.mark.parametrize("name", formats.CASES)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(places=places)
def test_the_reader_sees_the_same(name: str, places: list[tuple[int, str]]) -> None:
    holds(name, places)


@pytest.mark.slow
@pytest.mark.parametrize("name", formats.CASES)
@settings(max_examples=600, deadline=None)
@given(places=places)
def test_the_reader_sees_the_same_at_random(name: str, places: list[tuple[int, str]]) -> None:
    holds(name, places)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", f"שלום {RLM}עולם", "שלום עולם"),
        ("a.md", f"# שלום{RLM} עולם\n\n- פריט{RLM}\n", "# שלום עולם\n\n- פריט\n"),
        ("a.html", f"<p>{RLM}שלום{RLM} <b>עולם</b></p>", "<p>שלום <b>עולם</b></p>"),
        ("a.py", f"# שלום{RLM} עולם\nx = 'שלום{RLM} עולם'\n", f"# שלום עולם\nx = 'שלום{RLM} עולם'\n"),
        (
            "a.srt",
            f"1\n00:00:01,000 --> 00:00:02,000\nשלום{RLM} עולם\n",
            "1\n00:00:01,000 --> 00:00:02,000\nשלום עולם\n",
        ),
        ("a.rst", f"שלום{RLM} עולם\n", "שלום עולם\n"),
        ("a.yaml", f"# שלום{RLM} עולם\na: שלום{RLM} עולם\n", f"# שלום עולם\na: שלום{RLM} עולם\n"),
    ],
)
def test_what_no_reader_needs_goes(name: str, before: str, after: str) -> None:
    assert examine(before, format_of(name, before), SAFE).text == after


@pytest.mark.parametrize("name", ["a.py", "a.json", "a.po", "a.yaml"])
def test_strings_of_programs_wait_for_unsafe(name: str) -> None:
    source, read = formats.CASES[name]
    text = source.replace("שלום", f"שלום{RLM}א")
    form = format_of(name, text)
    found = examine(text, form, SAFE)
    assert [seen for seen in found.seen if "--unsafe" in seen.message and seen.severity == "warning"]
    assert not any(seen.change for seen in found.seen)
    eager = examine(text, form, SAFE, unsafe=True)
    assert eager.text.count(RLM) < text.count(RLM)
    assert formats.parsed(read, eager.text) == formats.parsed(read, text)


def test_of_marks_in_a_row_at_the_start_of_a_line_none_goes() -> None:
    """Which of them is the last to stay is nobody's choice: what one run leaves, the next would take."""
    text = f"{LRM * 3}כותרת\n=====\n"
    assert examine(text, format_of("a.rst"), SAFE).text == text


def test_of_a_pair_both_go_or_none() -> None:
    """The closer stands beside markup and stays; an opener that went alone would leave it without a partner."""
    text = f"כתב {RLI}שלום{PDI}* לכולם\n\nכתב {RLI}שלום{PDI} לכולם\n"
    found = examine(text, format_of("a.md"), SAFE)
    assert found.text == f"כתב {RLI}שלום{PDI}* לכולם\n\nכתב שלום לכולם\n"
    assert {seen.severity for seen in found.seen if seen.change is None} == {"info"}


README = f"""# ספרייה לעברית

הספרייה כתובה ב-C++{LRM} ונבדקה על ידי צה"ל, ד"ר כהן ומנכ"ל NVIDIA ({RLM}Israel) ב־1998.

- דוא"ל:\N{NO-BREAK SPACE}a@example.org
- ש\N{HEBREW POINT QAMATS}\N{HEBREW POINT SHIN DOT}לום ו{LRI}C++ (a){PDI}, כן!

> „ציטוט" של ש''ס, 50\N{NO-BREAK SPACE}₪ – 3{LRM}-5 אנשים.
"""


def test_a_hebrew_readme_passes_in_silence() -> None:
    found = examine(README, format_of("README.md"), SAFE)
    assert found.seen == ()
    assert found.text is README
