"""What the bidi rules promise about whole documents, by an oracle that is not ours: python-bidi."""

import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual import bidi
from bilingual.controls import CONTROL, controls
from bilingual.cuts import parts
from bilingual.edits import invert, source_span
from bilingual.pipeline import run
from bilingual.policy import ALL_CONTEXTS
from bilingual.reduction import OverBudgetError, bases, redundant, same_display, without
from bilingual.spans import Span
from bilingual.uba import Base, base_level

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from bidi_controls import paragraph

FIXTURES = Path(__file__).parents[1] / "fixtures"
LRM, RLM, ALM = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC LETTER MARK}"
LRE, RLE, PDF = "\N{LEFT-TO-RIGHT EMBEDDING}", "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"
LRO, RLO = "\N{LEFT-TO-RIGHT OVERRIDE}", "\N{RIGHT-TO-LEFT OVERRIDE}"
LRI, RLI, FSI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"

WORDS = st.sampled_from(
    [
        *(
            "הנמל",
            "נסגר",
            "של",
            "ירושלים",
            'ד"ר',
            "צה״ל",
            "ג'ורג'",
            "שָׁלוֹם",
            "C++",
            "C#",
            "Reuters",
            "Morgan",
            "and",
            "e-mail",
        ),
        *("12", "3.5", "1,200", "50%", "10:30", "-7", "+972", "$5", "a/b", "x[0]", "example.com", "@dana", "#חדש"),
        *(
            "سلام",
            "١٢",
            "(הנמל)",
            "(Morgan",
            "12)",
            '"שלום"',
            "family\N{ZERO WIDTH JOINER}",
            "נמל\N{ZERO WIDTH NON-JOINER}ים",
        ),
    ]
)
GAPS = st.sampled_from([" ", " ", " ", ", ", ". ", "! ", ": ", " - ", "-", "/", " (", ") ", "\t", ""])
MARKS = st.sampled_from(["", "", "", "", LRM, RLM, RLM, RLM + RLM, ALM])
PAIRS = st.sampled_from([("", "")] * 6 + [(LRE, PDF), (RLE, PDF), (LRI, PDI), (RLI, PDI), (FSI, PDI), (RLI + LRM, PDI)])
LOOSE = st.sampled_from([""] * 30 + [LRE, RLE, LRI, RLI, PDF, PDI, LRO, RLO])


@st.composite
def phrases(draw: st.DrawFn) -> str:
    opener, closer = draw(PAIRS)
    words = draw(st.lists(st.tuples(MARKS, WORDS, MARKS, GAPS), min_size=1, max_size=6))
    return opener + "".join("".join(word) for word in words) + closer + draw(GAPS) + draw(LOOSE)


PROSE = st.lists(phrases(), min_size=1, max_size=6).map("".join)
DOCUMENTS = st.lists(PROSE, min_size=1, max_size=3).map("\n\n".join)


def shown(line: str, base: Base) -> str:
    """By python-bidi, without the controls, and without the joiners, which X9 takes out and which it puts anywhere."""
    return re.sub("[\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}]", "", CONTROL.sub("", bidi.display(line, base)))


_BRACKET_AFTER_ISOLATE = re.compile(f"{PDI}[^\\w{LRM}{RLM}{ALM}]*[(\\[{{]")


def has_defect(line: str) -> bool:
    """Has the line nothing that python-bidi would give an odd level, or a bracket right after an isolate?

    Before a bracket python-bidi sees the start of the run behind the isolate, and N0 the letters before the isolate.
    """
    return _BRACKET_AFTER_ISOLATE.search(line) is not None or not any(
        letter in line for letter in "אבגדהוזחטיכלמנסעפצקרשתםןףץךسلام" + RLM + ALM
    )


def same(before: str, after: str, contexts: Sequence[Base]) -> bool:
    return all(
        has_defect(old) or has_defect(new) or shown(old, base) == shown(new, base)
        for old, new in zip(before.split("\n"), after.split("\n"), strict=True)
        for base in contexts
    )


def keeps_its_promise(text: str) -> None:
    only_bidi = {name: bilingual.PRESETS[name].but(ignore=("HEB", "CHR", "VIS", "ENC", "ENT", "DUP", "NAM", "FUR", "BID203"))
                 for name in ("article", "corpus")}  # fmt: skip
    safe = bilingual.clean(text, "safe")
    assert CONTROL.sub("", safe) == CONTROL.sub("", text)
    assert same(text, safe, ALL_CONTEXTS)
    assert bilingual.clean(safe, "safe") is safe
    for preset in only_bidi.values():
        clean = bilingual.clean(text, preset)
        assert CONTROL.sub("", clean) == CONTROL.sub("", text)
        assert same(text, clean, ("auto",))
        assert bilingual.clean(clean, preset) is clean
        assert bilingual.inspect(text, preset).undo() == text


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_a_document_is_displayed_as_before(text: str) -> None:
    keeps_its_promise(text)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(DOCUMENTS)
def test_a_document_is_displayed_as_before_at_length(text: str) -> None:
    keeps_its_promise(text)


@settings(max_examples=150, deadline=None)
@given(PROSE)
def test_no_unit_of_prose_could_go_as_well(line: str) -> None:
    line = line.replace("\n", " ")
    for contexts in (ALL_CONTEXTS, ("auto", "rtl"), ("auto",)):
        less = bidi.minimise(line, contexts)
        assert same_display(line, less, contexts)
        for unit in controls(less).units:
            assert not same_display(less, without(less, unit), contexts)


ADVERSE = st.lists(
    st.sampled_from(
        [*"אבabm12 .,()[]!\t$-", "\u0627", "\u0301", "\u0661"] * 2
        + [LRM, RLM, ALM, LRE, RLE, PDF, PDF, LRI, RLI, FSI, PDI, PDI, PDI, LRO, RLO]
    ),
    min_size=4,
    max_size=50,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(ADVERSE, st.data())
def test_what_shows_in_a_paragraph_shows_in_one_of_its_parts(text: str, data: st.DataObject) -> None:
    spans, units = parts(text), controls(text).units
    if spans == [Span(0, len(text))] or not units:
        return
    gone = {at for unit in data.draw(st.lists(st.sampled_from(units), min_size=1, max_size=3)) for at in unit}
    for contexts in (ALL_CONTEXTS, ("auto",), ("auto", "rtl")):
        fixed: list[Base] = [("ltr", "rtl")[level] for level in bases(base_level(text), contexts)]
        alike = [
            same_display(
                text[start:end],
                without(text[start:end], {at - start for at in gone if start <= at < end}),
                fixed if start else contexts,
            )
            for start, end in spans
        ]
        assert same_display(text, without(text, gone), contexts) == all(alike)


def test_parts_leave_long_text_without_controls_alone() -> None:
    prose = "הנמל נסגר בשל הסערה, והספינות ממתינות בים. "
    text = prose * 50 + f"שפת C++{LRM} היא" + prose * 50
    assert sum(end - start for start, end in parts(text)) < 20


def test_an_embedding_left_open_in_an_isolate_may_run_on_without_it() -> None:
    text = f"{FSI}{LRO}אa{PDI}א!{LRM}!b"
    assert parts(text) == [Span(0, len(text))]
    assert len(parts(text.replace(LRO, f"{LRO}{PDF}"))) == 2


def test_a_paragraph_beyond_the_budget_is_left_with_a_finding() -> None:
    text = f"{RLI} a {PDI}" * 300
    with pytest.raises(OverBudgetError):
        redundant(text, ALL_CONTEXTS)
    document = bilingual.inspect(f"{text}\n\nהנמל{RLM} נסגר", "safe")
    assert document.text == f"{text}\n\nהנמל נסגר"
    [finding] = [found for found in document.findings if found.code == "BID101"]
    assert finding.span == (0, len(text))
    assert finding.severity == "info"


@pytest.mark.parametrize("mix", ["marks", "embeddings", "isolates", "overrides", "all of them"])
def test_a_long_paragraph_is_within_the_budget(mix: str) -> None:
    text = paragraph(mix, 5_000, 350, seed=11)
    gone = redundant(text, ALL_CONTEXTS)
    assert gone
    less = without(text, gone)
    assert same_display(text, less, ALL_CONTEXTS)
    assert not redundant(less, ALL_CONTEXTS)


def called(folder: str, call: str) -> list[Any]:
    tables = tomllib.loads((FIXTURES / folder / "bidi.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["label"]) for case in tables if case.get("call") == call]


@pytest.mark.parametrize("case", called("rules", "isolates"))
def test_embeddings_become_isolates_where_both_are_displayed_alike(case: dict[str, str]) -> None:
    choice = bilingual.PRESETS["safe"].but(select=("BID301",))
    assert bilingual.clean(case["original"], choice) == case["expected"]


@pytest.mark.parametrize("case", called("untouched", "errors"))
def test_what_deceives_is_named_at_its_place(case: dict[str, Any]) -> None:
    text = case["original"]
    document = bilingual.inspect(text, "safe")
    found = [
        (finding.code, document.line_col(finding.span.start), text[finding.span.start])
        for finding in document.findings
        if finding.severity == "error"
    ]
    assert [f"{code} {line}:{column} U+{ord(char):04X}" for code, (line, column), char in found] == case["errors"]
    assert all(
        finding.message.startswith(f"U+{ord(text[finding.span.start]):04X} ")
        for finding in document.findings
        if finding.severity == "error"
    )


def keeps_its_promise_around(text: str, protected: Span) -> None:
    spans = (protected,) if protected.start < protected.end else ()
    out = run(text, bilingual.PRESETS["safe"], protected=spans)
    assert protected.of(text) in out.text
    assert same(text, out.text, ALL_CONTEXTS)
    back = run(out.text, bilingual.PRESETS["safe"], protected=tuple(source_span(invert(out.changes), s) for s in spans))
    assert back.text == out.text


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.data())
def test_units_that_are_protected_in_part_stay_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    keeps_its_promise_around(text, Span(start, data.draw(st.integers(start, len(text)))))


@pytest.mark.parametrize(
    "text",
    [
        "\N{LEFT-TO-RIGHT OVERRIDE}ת\N{RIGHT-TO-LEFT EMBEDDING}\N{RIGHT-TO-LEFT ISOLATE}ב\N{POP DIRECTIONAL FORMATTING}ב ינא",
        "he said \N{RIGHT-TO-LEFT ISOLATE}in New \N{LEFT-TO-RIGHT OVERRIDE}York, (הסיעפימ\N{RIGHT-TO-LEFT ISOLATE} םידועו תורת",
    ],
)
def test_openers_before_text_that_may_be_backwards_are_not_closed_again_and_again(text: str) -> None:
    for preset in ("safe", "article", "corpus"):
        clean = bilingual.clean(text, preset)
        assert bilingual.clean(clean, preset) == clean
        assert len(clean) <= len(text) + 3


def test_an_opener_beside_a_protected_span_is_closed_as_before() -> None:
    text = "he said \N{RIGHT-TO-LEFT EMBEDDING}שלום, abc"
    free = bilingual.clean(text, "safe")
    assert run(text, bilingual.PRESETS["safe"], protected=(Span(0, 7),)).text == free
    assert run(text, bilingual.PRESETS["safe"], protected=(Span(8, 9),)).text == text
