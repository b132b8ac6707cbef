"""Each rule explains itself, with a text before and after that it makes."""

import importlib.util
import re
from pathlib import Path

import pytest

from bilingual.document import inspect
from bilingual.report.explain import examples, explained, preset_of
from bilingual.rule import Rule
from bilingual.rules import RULES

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_of_a_rule_is_what_it_does(rule: Rule) -> None:
    assert rule.code in examples(), "give it a [[example]] in bilingual/data/examples.toml"
    example = examples()[rule.code]
    document = inspect(example["before"], preset_of(rule))
    if "after" in example:
        assert document.text == example["after"]
        assert {change.code for change in document.changes} == {rule.code}
    else:
        assert document.changes == ()
        assert rule.code in {finding.code for finding in document.findings}
    assert ("after" in example) == bool(rule.alters)


def test_there_is_no_example_without_a_rule() -> None:
    assert set(examples()) == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_leaves_alone_or_why(rule: Rule) -> None:
    lines = list(explained(rule))
    assert lines[0].startswith(f"{rule.code} {rule.name} (")
    assert any(line.startswith("Before: ") for line in lines)
    assert any(line.startswith("After:  ") for line in lines)
    assert f"Reference: {rule.reference}" in lines


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if "evidence.md" in rule.reference], ids=lambda rule: rule.code
)
def test_the_evidence_that_a_rule_cites_is_there(rule: Rule) -> None:
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    entries = re.findall(
        r"[A-Z][0-9]+|article|corpus|abstain", rule.reference.split("docs/evidence.md, ")[1].split(":")[0]
    )
    assert entries
    for entry in entries:
        assert f"| {entry} |" in page or f"**{entry}**" in page


def test_the_page_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make_rules_doc", ROOT / "tools" / "make_rules_doc.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), (
        "run python tools/make_rules_doc.py"
    )
