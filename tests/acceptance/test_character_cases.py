"""Real snippets with escapes, odd spaces, invisible characters and mixed signs: development set of the shared folder."""

import json
from pathlib import Path
from typing import Any

import pytest

import bilingual

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "real_cases.jsonl"
KINDS = ("escaped_entities", "gershayim_variants", "nnbsp_in_hebrew", "zwsp_nbsp", "presentation_form")
ONE_STYLE = str.maketrans(dict.fromkeys("״“”", '"') | dict.fromkeys("׳‘’", "'"))
"""The style of quotation marks in `expected` is one reader's taste (../shared/cases/README.md)."""
GONE = {
    "nnbsp_in_hebrew": "\N{NARROW NO-BREAK SPACE}",
    "zwsp_nbsp": "\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}",
    "escaped_entities": "",
    "presentation_form": "".join(map(chr, range(0xFB1F, 0xFB50))),
    "gershayim_variants": "",
}

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="no ../shared beside the project")


def cases() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] in KINDS]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_case_is_as_its_reader_would_want_it(case: dict[str, Any]) -> None:
    text, expected = case["text"], case.get("expected") or {}
    document = bilingual.inspect(text)
    if "clean" in expected:
        assert document.text.translate(ONE_STYLE) == expected["clean"].translate(ONE_STYLE)
    for name in expected.get("names", ()):
        assert bilingual.fold(name) in bilingual.fold(document.text)
    assert not set(document.text) & set(GONE[case["kind"]])
    assert document.undo() == text
    assert bilingual.clean(document.text) is document.text


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_document_has_one_sign_for_gershayim(case: dict[str, Any]) -> None:
    from bilingual.orthography import signs

    forms = {sign.form for sign in signs(bilingual.clean(case["text"]))}
    assert forms in (set(), {"ascii"}, {"hebrew"})
