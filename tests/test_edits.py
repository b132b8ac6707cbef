"""Edits as values: the algebra that undo, replay and every offset rest on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.edits import Change, Changes, Edit, Stamped, apply, compose, invert, record, source_span
from bilingual.errors import EditConflictError, RecordError
from bilingual.spans import Span

TEXTS = st.text(alphabet="ab\u05d0\u200f\n", max_size=24)


@st.composite
def steps(draw: st.DrawFn, text: str, rule: str) -> Changes:
    edits = []
    position = 0
    while position <= len(text) and draw(st.booleans()):
        start = draw(st.integers(position, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        new = draw(st.text(alphabet="abX", max_size=3))
        edits.append(Stamped(Edit(Span(start, end), new, f"because of {rule}", draw(st.booleans())), rule, rule, True))
        position = end + draw(st.integers(0, 1))
    return record(text, edits)


@st.composite
def three_steps(draw: st.DrawFn) -> tuple[str, Changes, Changes, Changes]:
    text = draw(TEXTS)
    first = draw(steps(text, "R1"))
    second = draw(steps(apply(text, first), "R2"))
    third = draw(steps(apply(apply(text, first), second), "R3"))
    return text, first, second, third


def assert_normal(changes: Changes, original: str, text: str) -> None:
    for change in changes:
        assert change.span.of(original) == change.old != change.new == change.clean_span.of(text)
    for before, after in pairwise(changes):
        assert before.span.end < after.span.start
        assert before.clean_span.end < after.clean_span.start


@given(three_steps())
def test_steps_compose(case: tuple[str, Changes, Changes, Changes]) -> None:
    text, first, second, third = case
    both = compose(first, second)
    result = apply(apply(text, first), second)
    assert apply(text, both) == result
    assert apply(result, invert(both)) == text
    assert_normal(both, text, result)
    final = apply(result, third)
    left, right = compose(both, third), compose(first, compose(second, third))
    assert apply(text, left) == apply(text, right) == final
    assert_normal(left, text, final)


@given(three_steps())
def test_there_and_back_is_nothing(case: tuple[str, Changes, Changes, Changes]) -> None:
    _, first, _, _ = case
    assert compose(first, invert(first)) == ()
    assert compose(invert(first), first) == ()


@given(three_steps())
def test_source_span(case: tuple[str, Changes, Changes, Changes]) -> None:
    text, first, second, _ = case
    changes = compose(first, second)
    result = apply(text, changes)
    for i in range(len(result)):
        span = source_span(changes, Span(i, i + 1))
        inside = [c for c in changes if c.clean_span.start <= i < c.clean_span.end]
        if inside:
            assert span == inside[0].span
        else:
            assert span.of(text) == result[i]
            assert span.end - span.start == 1
    for i in range(len(result) + 1):
        span = source_span(changes, Span(i, i))
        inside = [c for c in changes if c.clean_span.start < i < c.clean_span.end]
        assert span == (inside[0].span if inside else (span.start, span.start))
    whole = source_span(changes, Span(0, len(result)))
    assert all(whole.covers(c.span) for c in changes if c.new)


def test_a_deletion_beside_a_span_is_not_part_of_it() -> None:
    changes = record("abcd", [Stamped(Edit(Span(1, 2), "", "why"), "R", "r", True)])
    assert source_span(changes, Span(0, 1)) == (0, 1)
    assert source_span(changes, Span(1, 2)) == (2, 3)
    assert source_span(changes, Span(0, 2)) == (0, 3)


def test_touching_edits_are_one_change() -> None:
    edits = [
        Stamped(Edit(Span(0, 1), "x", "one"), "R1", "first", True),
        Stamped(Edit(Span(1, 2), "y", "two"), "R2", "second", False),
    ]
    (change,) = record("ab", edits)
    assert change == Change("R2", "second", Span(0, 2), Span(0, 2), "ab", "xy", "one; two", False, ("first", "second"))


def test_an_edit_that_alters_nothing_is_no_change() -> None:
    assert record("ab", [Stamped(Edit(Span(0, 1), "a", "why"), "R", "r", True)]) == ()


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(1, 2), (0, 1)], [(0, 9)], [(-1, 0)]])
def test_edits_in_conflict(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(EditConflictError):
        record("abcd", [Stamped(Edit(Span(*span), "", "why"), "R", "r", True) for span in spans])


def test_a_record_of_another_text() -> None:
    changes = record("abcd", [Stamped(Edit(Span(1, 2), "x", "why"), "R", "r", True)])
    with pytest.raises(RecordError):
        apply("zzzz", changes)


def test_a_hundred_thousand_edits() -> None:
    text = "ab" * 100_000
    first = record(text, [Stamped(Edit(Span(i, i + 1), "", "why"), "R1", "r1", True) for i in range(0, len(text), 2)])
    half = apply(text, first)
    second = record(half, [Stamped(Edit(Span(i, i + 1), "c", "why"), "R2", "r2", True) for i in range(0, len(half), 3)])
    both = compose(first, second)
    assert apply(apply(half, second), invert(both)) == text
