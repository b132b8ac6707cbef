"""What the presets take away from the real cases: strings that are not the article, and no sentence."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT.parent / "shared" / "cases" / "real_cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="../shared/cases is not beside this checkout")
FEED_FOOTERS = 3
"""Sentences by their form, and no sentence that a reader would miss."""


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dropped", ROOT / "benchmarks" / "dropped.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_not_the_article_goes_and_no_sentence_does() -> None:
    found = benchmark().score(CASES.read_text(encoding="utf-8").splitlines())
    assert found.wanted > 0
    assert len(found.left) <= 0.05 * found.wanted, found.left
    assert not found.lost["article"]
    assert all(" appeared first on " in sentence for _case, sentence in found.lost["corpus"])
    assert len(found.lost["corpus"]) <= FEED_FOOTERS
