"""The development set: mojibake, visual order, reversed digits and legacy bytes, by the keys each case has."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

import bilingual
from bilingual.decoding import decode
from bilingual.edits import Edit
from bilingual.policy import Policy
from bilingual.rules import encoding, visual
from bilingual.source import Source

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "real_cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="../shared/cases is not beside this checkout")

OURS = ("mojibake", "visual_order", "digits_reversed", "legacy_encoding")
PYTHON_NAMES = {"iso8859_8": "iso8859-8"}


def read() -> list[dict[str, Any]]:
    if not CASES.is_file():
        return []
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def kinds(*starts: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in read() if case["kind"].startswith(starts)]


def after(text: str) -> tuple[str, list[str]]:
    """The text after the edits of the two modules, in their order, and the codes of their notices."""
    noticed: list[str] = []
    for rules in (encoding.RULES, visual.RULES):
        seen = [(rule.code, sight) for rule in rules for sight in rule.find(Source(text, Policy()))]
        noticed += [code for code, sight in seen if not isinstance(sight, Edit)]
        for edit in sorted((sight for _, sight in seen if isinstance(sight, Edit)), reverse=True):
            text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text, noticed


def plain(text: str) -> str:
    """Without regard to the style of quotation marks and the width of spaces."""
    for old, new in (("״", '"'), ("''", '"'), ("׳", "'")):
        text = text.replace(old, new)
    return " ".join(text.split())


@pytest.mark.parametrize("case", kinds("mojibake", "visual_order"))
def test_text_is_repaired_or_named(case: dict[str, Any]) -> None:
    expected = case.get("expected") or {}
    text, noticed = after(case["text"])
    if isinstance(expected.get("clean"), dict):
        assert all(part in text for part in expected["clean"].values())
    elif "clean" in expected:
        assert text == expected["clean"]
        assert plain(bilingual.clean(case["text"])) == plain(expected["clean"])
    else:
        assert text == case["text"]
        assert noticed
        assert any(finding.code in noticed for finding in bilingual.inspect(case["text"]).findings)
    assert after(text)[0] == text


@pytest.mark.parametrize("case", kinds("digits_reversed"))
def test_reversed_digits_are_named(case: dict[str, Any]) -> None:
    text, noticed = after(case["text"])
    assert text == case["text"]
    assert "VIS201" in noticed


@pytest.mark.parametrize("case", kinds("legacy_encoding"))
def test_bytes_are_decoded(case: dict[str, Any]) -> None:
    found = decode(base64.b64decode(case["bytes_b64"]))
    name = case["expected"]["encoding"]
    assert found.encoding == PYTHON_NAMES.get(name, name)
    assert found.order == "logical"
    assert found.text.startswith(case["expected"]["decoded_starts"])


def test_no_other_case_is_touched() -> None:
    for case in read():
        if case["text"] and not case["kind"].startswith((*OURS, "pdf_text")):
            assert after(case["text"]) == (case["text"], []), case["id"]
