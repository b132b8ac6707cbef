"""Presets are values."""

import pickle

import pytest

import bilingual
from bilingual.errors import PresetError
from bilingual.rules import RULES

ARTICLE = bilingual.PRESETS["article"]


def test_a_difference_leaves_the_original_alone() -> None:
    house = ARTICLE.but(
        gershayim="hebrew", points="strip", contexts=("rtl", "auto"), keep={"caption"}, ignore=("DUP104",)
    )
    assert house.policy.gershayim == "hebrew"
    assert house.policy.contexts == ("auto", "rtl")
    assert "DUP104" not in house.rules
    assert "DUP104" in ARTICLE.rules
    assert ARTICLE.policy.gershayim == "unify"
    assert hash(house) == hash(pickle.loads(pickle.dumps(house)))
    assert pickle.loads(pickle.dumps(house)) == house


def test_rules_by_code_start_of_code_and_name() -> None:
    assert ARTICLE.but(select=("DUP101",)).rules == ("DUP101",)
    assert set(ARTICLE.but(select="DUP").rules) == {rule.code for rule in RULES if rule.code.startswith("DUP")}
    assert ARTICLE.but(select=["repeated-caption"]).rules == ("DUP103",)


@pytest.mark.parametrize(
    "difference",
    [
        {"select": ("XXX",)},
        {"ignore": ("repeated-captions",)},
        {"gershayim": "latin"},
        {"gershaim": "hebrew"},
        {"contexts": "auto"},
        {"contexts": ("up",)},
        {"keep": {"captions"}},
    ],
)
def test_what_does_not_exist_is_an_error(difference: dict[str, object]) -> None:
    with pytest.raises(PresetError):
        ARTICLE.but(**difference)  # type: ignore[arg-type]


def test_the_nearest_name_is_told() -> None:
    with pytest.raises(PresetError, match="nearest: repeated-caption"):
        ARTICLE.but(ignore=("repeated-captions",))
    with pytest.raises(PresetError, match="nearest: article"):
        bilingual.clean("a", "articel")


def test_safely_changes_only_what_is_safe() -> None:
    text = "ShareShare"
    assert bilingual.clean(text, ARTICLE.safely()) == text
    (finding,) = bilingual.check(text, ARTICLE.safely())
    assert isinstance(finding, bilingual.Finding)
    assert finding.span.of(text) == "Share"


def test_codes_and_names_are_unique_and_documented() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.find.__doc__
        assert rule.reference


def test_keep_keeps() -> None:
    text = "\n\n".join(["A Title of an Article", "One two three four five six seven eight nine ten eleven."] * 2)
    text += "\n\nShare\n"
    corpus = bilingual.PRESETS["corpus"]
    assert "Share" not in bilingual.clean(text, corpus)
    assert "Share" in bilingual.clean(text, corpus.but(keep={"chrome"}))
