"""Bidi controls: every mark the reader needs is kept, every one he does not goes."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual import bidi
from bilingual.controls import CONTROL, controls
from bilingual.reduction import same_display, without

LRM, RLM, ALM = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC LETTER MARK}"
LRE, RLE, PDF = "\N{LEFT-TO-RIGHT EMBEDDING}", "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"
LRO, RLO = "\N{LEFT-TO-RIGHT OVERRIDE}", "\N{RIGHT-TO-LEFT OVERRIDE}"
LRI, RLI, FSI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"
CONTEXTS = ("auto", "ltr", "rtl")
ROOT = Path(__file__).parents[1]

KEPT = [
    f"שפת C++{LRM} היא",
    f"החברה Corporation,{RLM} Product יעבוד",
    f"{RLI}שלום{PDI} ok",
    f"{RLM}1. abc",
    f"abc {RLM}123 אבג",
]
DROPPED = [
    (f"ברק{RLM}{RLM} רביד", "ברק רביד"),
    (f"של{RLM}ום", "שלום"),
    (f"Ba{LRM}rak", "Barak"),
    (f"{LRM}Barak", "Barak"),
    (f"אבג{PDF} דהו", "אבג דהו"),
    (f'אמר "{RLM}שלום"', 'אמר "שלום"'),
    (f"שורה {RLI}שלום{PDI} סוף", "שורה שלום סוף"),
]


@pytest.mark.parametrize("text", KEPT)
def test_what_the_reader_needs_is_kept(text: str) -> None:
    assert bidi.minimise(text) == text
    assert bilingual.clean(text, "safe") is text


@pytest.mark.parametrize(("text", "expected"), DROPPED)
def test_what_no_reader_needs_goes(text: str, expected: str) -> None:
    assert bidi.minimise(text) == expected
    document = bilingual.inspect(text, "safe")
    assert document.text == expected
    assert all(change.safe for change in document.changes)
    assert document.undo() == text


ALPHABET = "אבab12 .,()+!" + LRM + RLM + LRE + RLE + PDF + LRI + RLI + FSI + PDI + LRO + RLO
LINES = st.text(alphabet=ALPHABET, max_size=24)


def promise(text: str) -> None:
    for contexts in (CONTEXTS, ("auto",), ("auto", "rtl"), ("auto", "ltr")):
        less = bidi.minimise(text, contexts)
        assert same_display(text, less, contexts)
        assert bidi.minimise(less, contexts) == less
        assert CONTROL.sub("", less) == CONTROL.sub("", text)
    less = bidi.minimise(text)
    for unit in controls(less).units:
        assert not same_display(less, without(less, unit), CONTEXTS), "a unit is still removable"


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_minimising_changes_no_display(text: str) -> None:
    promise(text)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None)
@given(LINES)
def test_minimising_changes_no_display_at_length(text: str) -> None:
    promise(text)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_pairing_changes_no_display(text: str) -> None:
    paired = bidi.unpaired(text)
    assert same_display(text, paired, CONTEXTS)
    assert bidi.unpaired(paired) == paired


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="אבab12 .,()-", max_size=24))
def test_isolates_pair_up(text: str) -> None:
    wrapped = bidi.isolate(text)
    assert CONTROL.sub("", wrapped) == text
    assert not controls(wrapped).unpaired


def test_an_opener_that_matters_is_closed() -> None:
    text = f"abc {RLE}שלום 12, Barak"
    paired = bilingual.clean(text, "safe")
    assert same_display(text, paired, CONTEXTS)
    assert not controls(paired).unpaired


def test_a_pair_over_two_lines_is_left_with_a_finding() -> None:
    text = f"ראשון {RLI}abc\ndef{PDI} שני, abc.\n"
    assert bilingual.clean(text, "safe") is text
    assert {f.rule for f in bilingual.check(text)} >= {"unpaired-control"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"access = 'user{RLO} {LRI}// check if admin{PDI} {LRI}'", "override"),
        (f"photo{RLO}gpj.exe", "override"),
        (f"הקובץ photo{RLO}gpj.exe צורף", "override"),
        (f"level = 'user{RLI} {LRI}// check{PDI} {LRI}'", "deceptive-order"),
        (f"שורה בעברית {RLE}return true;{PDF} וסוף", "deceptive-order"),
    ],
)
def test_what_deceives_is_an_error(text: str, rule: str) -> None:
    found = [f for f in bilingual.check(text) if isinstance(f, bilingual.Finding) and f.severity == "error"]
    assert rule in {f.rule for f in found}
    assert all(CONTROL.fullmatch(f.span.of(text)) for f in found)


@pytest.mark.parametrize("preset", ["safe", "article"])
def test_an_override_that_changes_nothing_is_named_and_goes(preset: str) -> None:
    text = f"abc {LRO}def{PDF} &amp; ghi"
    seen = bilingual.check(text, preset)
    assert [(f.code, f.span) for f in seen if isinstance(f, bilingual.Finding)] == [("BID201", (4, 5))]
    assert tuple(f for f in seen if isinstance(f, bilingual.Finding)) == bilingual.inspect(text, preset).findings
    assert LRO not in bilingual.clean(text, preset)
    assert not bilingual.check(bilingual.clean(text, preset), preset)


@pytest.mark.parametrize("text", [f"א{RLM}! abc", f"abc {RLI}שלום, עולם!{PDI} def.", f"{RLE}שלום 12{PDF} abc"])
def test_good_marks_are_no_errors(text: str) -> None:
    assert not [f for f in bilingual.check(text) if isinstance(f, bilingual.Finding) and f.severity == "error"]


def test_an_override_around_logical_hebrew_is_dropped_and_never_reversed() -> None:
    assert bilingual.clean(f"{RLO}שלום לכולם{PDF}") == "שלום לכולם"


def test_embeddings_become_isolates_only_by_choice() -> None:
    choice = bilingual.PRESETS["safe"].but(select=("BID301",))
    assert bilingual.clean(f"abc {RLE}שלום a!{PDF}", choice) == f"abc {RLI}שלום a!{PDI}"
    unequal = f"abc {RLE}שלום 12!{PDF} def"
    assert bilingual.clean(unequal, choice) is unequal


def test_display_is_one_line() -> None:
    assert bidi.display("אבג abc", "rtl") == "abc גבא"
    with pytest.raises(ValueError, match="one line"):
        bidi.display("a\nb")
    with pytest.raises(ValueError, match="base"):
        bidi.display("a", "up")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [RLE * 20_000 + "א", (RLI + "a" + PDI) * 300, LRM * 20_000, f"א{RLM} a " * 100, "\ud800" + RLM + "א"],
    ids=["openers", "isolates", "marks", "mixed", "surrogate"],
)
def test_hostile_text_neither_fails_nor_hangs(text: str) -> None:
    assert isinstance(bidi.minimise(text), str)


@pytest.mark.skipif(
    not Path("/usr/share/unicode/BidiBrackets.txt").exists(), reason="Debian's unicode-data is not here"
)
def test_the_table_of_brackets_is_what_its_tool_makes() -> None:
    command = [sys.executable, ROOT / "tools" / "make_brackets.py", "/usr/share/unicode/BidiBrackets.txt"]
    made = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert made == (ROOT / "bilingual" / "brackets.py").read_text(encoding="utf-8")
