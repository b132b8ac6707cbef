"""What `fix` does without `--unsafe`, by the rules as they are: the reader sees the same, also where it is rendered."""

import re
from collections.abc import Iterator
from typing import Any

import docutils.core
import docutils.nodes
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
    return map(collapsed, out)


def collapsed(block: str) -> str:
    """Of blanks in a row the first, none at the ends; controls between them do not count (CSS Text 4.1.1)."""
    out: list[str] = []
    is_blank = True
    for char in block:
        if char not in " \t\r\n":
            out.append(char)
            is_blank = is_blank and char in "".join(CONTROLS)
        elif not is_blank:
            out.append(" ")
            is_blank = True
    return re.sub(f" ([{''.join(CONTROLS)}]*)\\Z", r"\1", "".join(out))


def blocks_of_rst(text: str) -> Iterator[str]:
    options = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False}
    tree = docutils.core.publish_doctree(text, settings_overrides=options)
    for message in [*tree.findall(docutils.nodes.system_message)]:
        message.parent.remove(message)
    for node in tree.findall(docutils.nodes.TextElement):
        if not isinstance(node.parent, docutils.nodes.TextElement):
            yield " ".join(node.astext().split("\n"))


RENDERED = {"a.md": blocks_of_markdown, "a.html": blocks_of_html, "a.rst": blocks_of_rst}


def holds(name: str, places: list[tuple[int, str]]) -> None:
    keeps_its_display(name, formats.sown(formats.CASES[name][0], places))


def keeps_its_display(name: str, text: str) -> None:
    read = formats.CASES[name][1]
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
@settings(max_examples=12)
@given(places=places)
def test_the_reader_sees_the_same(name: str, places: list[tuple[int, str]]) -> None:
    holds(name, places)


@pytest.mark.slow
@pytest.mark.parametrize("name", formats.CASES)
@settings(max_examples=600)
@given(places=places)
def test_the_reader_sees_the_same_at_random(name: str, places: list[tuple[int, str]]) -> None:
    holds(name, places)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", f"שלום {RLM}עולם", "שלום עולם"),
        ("a.md", f"<div dir=rtl>\nשלום{RLM} עולם\n</div>\n", "<div dir=rtl>\nשלום עולם\n</div>\n"),
        ("a.rst", f".. contents::\n\n* שלום{RLM} עולם\n", ".. contents::\n\n* שלום עולם\n"),
        ("a.md", f"# שלום{RLM} עולם\n\n- פריט{RLM}\n", "# שלום עולם\n\n- פריט\n"),
        ("a.md", f'"{RLM}שלום" אמר\n- ({RLM}כן)\n', '"שלום" אמר\n- (כן)\n'),
        ("a.md", f"({RLM}a) שלום\n!{RLM}שלום\n", f"({RLM}a) שלום\n!{RLM}שלום\n"),
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


SYNTAX = [
    ("code under a rule", "a.md", f"***\n    א{RLM}\n"),
    ("code under a heading", "a.md", f"# ב\n    א{RLM}\n"),
    ("code in an item", "a.md", f"- ב\n\n      א{RLM}\n"),
    ("code under a table", "a.md", f"| א | ב |\n|---|---|\n| ג | ד |\n    א{RLM}\n"),
    ("a literal block behind a bar", "a.rst", f"|::\n\n א{RLM}\n"),
    ("a quoted literal block", "a.rst", f"::\n|::\n\n*א{RLM}\n"),
    ("a quoted literal block behind what looks like a directive", "a.rst", f"א\n.. ::\n\n*א{RLM}\n"),
    ("a letter and a stop", "a.rst", f"a.{RLE}\n"),
    ("a letter, a mark and a stop", "a.rst", f"a{RLM}. ב\n"),
    ("a letter and a bracket in a field", "a.rst", f":ש: b{LRM})\n"),
    ("a bar that is no cell", "a.md", f"[](u{RLI}){RLI} |\n"),
    ("a bracket that is no markup", "a.html", f"<i>{LRM}[x\n"),
]


@pytest.mark.parametrize(("name", "text"), [case[1:] for case in SYNTAX], ids=[case[0] for case in SYNTAX])
def test_what_may_be_syntax_stays(name: str, text: str) -> None:
    assert examine(text, format_of(name), SAFE).text == text


@pytest.mark.parametrize("text", [f"שלום\n    א{RLM}\n", f"- ב\n\n    א{RLM}\n", f"- ב\n  - ג\n\n      א{RLM}\n"])
def test_what_is_indented_in_a_paragraph_or_an_item_is_no_code(text: str) -> None:
    assert examine(text, format_of("a.md"), SAFE).text == text.replace(RLM, "")


@pytest.mark.parametrize("rule", ["===", "-"])
def test_a_title_may_be_one_by_its_length_only(rule: str) -> None:
    """docutils takes a rule of less than four signs for one only if the title is no longer."""
    text = f"אב{RLM}ג\n{rule}\n\nשלום{RLM}\n"
    assert examine(text, format_of("a.rst"), SAFE).text == text.removesuffix(f"{RLM}\n") + "\n"


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


@pytest.mark.parametrize("name", ["a.rst", "a.md"])
def test_of_marks_in_a_row_at_the_start_of_a_line_one_is_left(name: str) -> None:
    """Which of them is the last to stay is nobody's choice: all are judged alike, by what stands around the row."""
    text = f"{LRM * 3}כותרת\n=====\n"
    form = format_of(name)
    assert examine(text, form, SAFE).text == text[2:]
    assert examine(text[2:], form, SAFE).text == text[2:]
    marked = f"{LRM * 3}*כותרת*\n"
    assert examine(marked, form, SAFE).text == marked, "beside markup none goes"


def test_a_mark_that_goes_leaves_its_neighbours_to_be_judged_as_before() -> None:
    """The first of two in a row cannot go; nor can the second then, now or in a second run."""
    text = f"סוף\n{LRM}{RLI}א{LRM}חרי\n"
    found = examine(text, format_of("a.md"), SAFE)
    assert examine(found.text, format_of("a.md"), SAFE).text == found.text


def test_of_a_pair_both_go_or_none() -> None:
    """The closer stands beside markup and stays; an opener that went alone would leave it without a partner."""
    text = f"כתב {RLI}שלום{PDI}* לכולם\n\nכתב {RLI}שלום{PDI} לכולם\n"
    found = examine(text, format_of("a.md"), SAFE)
    assert found.text == f"כתב {RLI}שלום{PDI}* לכולם\n\nכתב שלום לכולם\n"
    assert {seen.severity for seen in found.seen if seen.change is None} == {"info"}


UNCLOSED = [
    ("a.md", f"---\na: ב\n---\n# כותרת\n{LRM}\n{RLI}פסקה\nהמשך, 1. לא\n"),
    ("a.md", f"{RLI}# כותרת\n{RLI}פסקה ראשונה.\nהמשך (1)\n"),
    ("a.md", f"- {RLI}פריט.\n  המשך (1)\n- abc\n"),
    ("a.md", f"> {RLI}פריט.\n> abc (1)\n"),
    ("a.md", f"{RLI}פסקה.  \nהמשך (1)\n"),
    ("a.rst", f"כותרת\n=====\n{RLI}פסקה.\nabc (1)\n"),
    ("a.html", f"<p>{RLI}פסקה.\n\nabc (1)</p>\n"),
    ("a.html", f"<p>{RLI}פסקה.<br>\nabc (1)</p>\n"),
]


@pytest.mark.parametrize(("name", "text"), UNCLOSED)
def test_an_opener_is_not_closed_where_its_block_may_go_on(name: str, text: str) -> None:
    """Lines and blocks read apart: a finding, and no change."""
    found = examine(text, format_of(name), SAFE)
    assert found.text == text
    assert {seen.code for seen in found.seen} >= {"BID102"}


@pytest.mark.parametrize("name", ["a.md", "a.rst"])
def test_an_opener_is_closed_at_the_end_of_its_block(name: str) -> None:
    text = f"abc (1)\n{RLI}פסקה.\n\nabc (1)\n"
    assert examine(text, format_of(name), SAFE).text == text.replace("פסקה.", f"פסקה.{PDI}")


def test_an_attribute_may_hold_what_looks_like_the_end_of_its_tag() -> None:
    text = f'<p title="a > כא{RLI}ן">פסק{RLI}ה עם ס{LRI}ימן 3 < 4</p>\n'
    assert examine(text, format_of("a.html"), SAFE).text == text


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
