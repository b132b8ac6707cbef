"""Ten times the text takes ten times the time, on hostile input too."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from growth import SHAPES, slope


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_time_is_linear(name: str) -> None:
    sizes = [12_500, 25_000, 50_000, 100_000, 200_000]
    assert min(slope(SHAPES[name], sizes, runs=2)[0], slope(SHAPES[name], sizes, runs=3)[0]) <= 1.25
