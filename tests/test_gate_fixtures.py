"""Over every text of the fixtures, a rule that the gate keeps out has nothing to say."""

import tomllib
from pathlib import Path

import pytest

from bilingual.gate import may_fire
from bilingual.pipeline import sights
from bilingual.presets import PRESETS
from bilingual.source import Source

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = sorted(
    [*FIXTURES.glob("rules/*.toml"), *FIXTURES.glob("untouched/*.toml"), *FIXTURES.glob("documents/*/*.txt")]
)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in values for text in strings(one)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_gate_keeps_out_no_rule_that_has_something_to_say(path: Path) -> None:
    text = path.read_bytes().decode()
    for each in set(strings(tomllib.loads(text)) if path.suffix == ".toml" else [text]):
        source = Source(each, PRESETS["corpus"].policy)
        for rule, sight in sights(each, PRESETS["corpus"]):
            assert may_fire(rule, source), (rule.name, sight, each)
