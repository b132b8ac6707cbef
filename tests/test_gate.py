"""The gate is honest: where it is shut, no rule has anything to say."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_properties import texts

import bilingual
from bilingual.article import signs
from bilingual.gate import gate, may_fire
from bilingual.pipeline import sights
from bilingual.presets import PRESETS
from bilingual.source import Source
from bilingual.tables import rows

PRESET = st.sampled_from(sorted(PRESETS))


@settings(max_examples=120, deadline=None)
@given(text=texts, name=PRESET)
@example(text="\r\n ", name="corpus")
def test_a_rule_that_cannot_fire_sees_nothing(text: str, name: str) -> None:
    preset = PRESETS[name]
    source = Source(text, preset.policy)
    shut = gate(preset, notices=True).is_shut(source)
    for rule, sight in sights(text, preset):
        assert may_fire(rule, source), (rule.name, sight)
        assert not shut


@pytest.mark.parametrize(
    ("text", "seam"),
    [
        ("A caption, 2013. Credit: Bloomberg", False),
        ("A caption, 2013.Credit: Bloomberg", True),
        ("the nameCredit: Bloomberg", True),
        ("כיתוב (צילום: דנה קורן)", False),
        ("כיתוב(צילום: דנה קורן)", True),
        ("כיתוב  (צילום: דנה קורן)", True),
        ("כיתוב / צילום: דנה קורן", False),
        ("צילום: דנה קורן\nצילום: גיא מרום", False),
        ("א (צילום: דנה קורן), ב (צילום: גיא מרום)", True),
        ("he accredited: nobody", False),
        ("It was made by hand, one by one", False),
        ("At 14:30: nothing", False),
        ("A pier.Photo by Dana Koren", True),
    ],
)
def test_seams_of_credits(text: str, seam: bool) -> None:
    assert signs.credit_seam(text, signs.credit_labels(text)) is seam


def test_labels_are_found_by_their_last_letters() -> None:
    for label, _, form, _ in rows("credit_labels"):
        text = f"A pier.{label.capitalize()}{'' if form == 'free' and label.endswith(' by') else ':'} Dana Koren"
        assert 7 in signs.credit_labels(text), label


def test_clean_text_is_the_same_object_and_no_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bilingual.source.Layout", page)
    text = "The ferry left the harbor at dawn.\n\nNobody had told the captain about the piano: it was late.\n"
    assert bilingual.clean(text) is text
