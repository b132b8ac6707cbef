"""What a run found, in numbers: by rule, by outlet, and what the corpus repeats; as JSON, and as a page."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ..rules import RULES
from ..version import __version__
from .books import PARTS
from .cleaning import Tally
from .inputs import FOLDER
from .repeats import repeats
from .settings import Settings
from .shards import write_whole
from .tasks import Done

STATISTICS: Final = "statistics.json"
PAGE: Final = "statistics.html"
_SHOWN: Final = 50
_NUMBER: Final = re.compile(r"(?<![\w-])\d+")


def write(out: str, done: Sequence[Done], settings: Settings) -> None:
    """Write the statistics of a run into its folder.

    Raises `CorpusError` if that cannot be.
    """
    from .page import page

    paths = [os.path.join(out, *PARTS.split("/"), f"{one.input}-{one.slice}.signatures") for one in done]
    found = statistics(done, settings)
    found["repeats"] = repeats([path for path in paths if os.path.exists(path)])
    with open(os.path.join(out, FOLDER, "errors.jsonl"), encoding="utf-8") as file:
        found["errors"] = dict(_reasons(file).most_common(_SHOWN))
    text = json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    write_whole(os.path.join(out, FOLDER, STATISTICS), [text, b"\n"])
    write_whole(os.path.join(out, FOLDER, PAGE), (piece.encode("utf-8", "replace") for piece in page(found)))


def _reasons(lines: Iterable[str]) -> Counter[str]:
    """How many records each reason took, numbers in it set aside: together, as many as were lost."""
    reasons: Counter[str] = Counter()
    for line in lines:
        row = json.loads(line)
        reasons[_NUMBER.sub("N", row["reason"])] += row["records"]
    return reasons


def statistics(done: Sequence[Done], settings: Settings) -> dict[str, Any]:
    """The counts of all slices, as JSON."""
    total = Tally()
    furniture: Counter[str] = Counter()
    for one in done:
        total.add(Tally(one.tally))
        furniture.update(one.furniture)
    outlets = total.outlets
    rows = list(outlets.values())
    codes = {rule.name: rule.code for rule in RULES}
    return {
        "schema": 1,
        "bilingual": __version__,
        "preset": settings.preset.name,
        "records": {name: sum(getattr(one, name) for one in done) for name in ("seen", "written", "lost")},
        **{name: sum(row[name] for row in rows) for name in ("documents", "changed", "before", "after")},
        "rules": _by_rule(outlets, "changes", codes),
        "findings": _by_rule(outlets, "findings", codes),
        "outlets": dict(sorted(outlets.items())),
        "furniture": [{"text": text, "times": times} for text, times in furniture.most_common(_SHOWN)],
    }


def _by_rule(outlets: dict[str, dict[str, Any]], name: str, codes: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The counts of each rule, most first, and by outlet."""
    found: dict[str, dict[str, Any]] = {}
    for outlet, row in sorted(outlets.items()):
        for rule, times in row[name].items():
            one = found.setdefault(rule, {"code": codes.get(rule, ""), "times": 0, "outlets": {}})
            one["times"] += times
            one["outlets"][outlet] = times
    return dict(sorted(found.items(), key=lambda pair: (-pair[1]["times"], pair[0])))
