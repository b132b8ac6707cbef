"""Credits, bylines and dates of the real cases: the scores that the project promises."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT.parent / "shared" / "cases" / "real_cases.jsonl"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason="../shared/cases is not beside this checkout")


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cases", ROOT / "benchmarks" / "cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        (("people", "agencies"), 0.97),
        (("people",), 0.97),
        (("agencies",), 0.97),
        (("captions",), 0.95),
        (("authors",), 0.97),
        (("staff",), 0.97),
        (("roles",), 0.97),
        (("dates",), 0.97),
    ],
)
def test_score(kinds: tuple[str, ...], least: float) -> None:
    tally = benchmark().score(CASES.read_text(encoding="utf-8").splitlines())
    assert tally.f1(*kinds) >= least, "\n".join(tally.remarks)
