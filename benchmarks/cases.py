"""Scores the readers of credits, bylines and dates on real cases.

    python benchmarks/cases.py CASES.jsonl [--show]

A case is scored by the keys that it has. Names are compared by letters and digits; a caption by its words, white space
and quotation marks folded. ``--show`` prints what was missed.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bilingual.article.bylines import Byline, byline, byline_line
from bilingual.article.credits import CreditPart, find_credits
from bilingual.article.dates import find_dates
from bilingual.searchkey import fold

_SIGNS = re.compile(r"[\s\"']+")


class Tally(NamedTuple):
    """Right, wrong and missed answers of each kind, and a line on each case that has any of the latter."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    remarks: list[str]

    def f1(self, *kinds: str) -> float:
        """Micro-averaged F1 of the answers of these kinds."""
        right, wrong, missed = (sum(count[kind] for kind in kinds) for count in self[:3])
        return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0

    def compare(self, case: str, kind: str, wanted: set[str], given: set[str]) -> None:
        """Count one case's answers of a kind."""
        self.right[kind] += len(wanted & given)
        self.wrong[kind] += len(given - wanted)
        self.missed[kind] += len(wanted - given)
        if wanted != given:
            self.remarks.append(f"{case} {kind}: wanted {sorted(wanted - given)}, got {sorted(given - wanted)}")


def score(lines: list[str]) -> Tally:
    """The tally of cases, one JSON object a line."""
    tally = Tally(Counter(), Counter(), Counter(), [])
    for line in lines:
        case: dict[str, Any] = json.loads(line)
        if case["text"] and case.get("expected"):
            _score_credits(tally, case)
            _score_byline(tally, case)
            _score_dates(tally, case)
    return tally


def _key(text: str) -> str:
    return _SIGNS.sub(" ", fold(text)).strip()


def _keys(texts: list[str]) -> set[str]:
    return {_key(text) for text in texts}


def _pictures(expected: dict[str, Any]) -> list[dict[str, Any]]:
    captions = expected.get("captions")
    if isinstance(captions, list) and captions and isinstance(captions[0], dict):
        return captions
    return [expected] if {"photographers", "agencies"} & expected.keys() else []


def _score_credits(tally: Tally, case: dict[str, Any]) -> None:
    pictures = _pictures(case["expected"])
    if not pictures:
        return
    parts = list(find_credits(case["text"]))
    for kind, key in (("people", "photographers"), ("agencies", "agencies")):
        wanted = {name for picture in pictures for name in _keys(picture.get(key, []))}
        given = {
            _key(credit.text)
            for part in parts
            for credit in part.credits
            if (credit.kind == "person") == (kind == "people")
        }
        tally.compare(case["id"], kind, wanted, given)
    captions = _keys([picture["caption"] for picture in pictures if picture.get("caption")])
    found = set(_captions(case["text"], parts))
    tally.compare(case["id"], "captions", captions, captions & found)


def _captions(text: str, parts: list[CreditPart]) -> Iterator[str]:
    """What stands before each credit, back to the credit before it or to the start of the line."""
    before = 0
    for part in parts:
        start = max(before, text.rfind("\n", 0, part.span.start) + 1)
        yield _key(text[start : part.span.start])
        before = part.span.end


def _score_byline(tally: Tally, case: dict[str, Any]) -> None:
    expected = case["expected"]
    wanted = expected.get("byline", expected.get("contributors"))
    if wanted is None or case["kind"] == "full_page_capture":
        return
    entries = [entry if isinstance(entry, dict) else {"name": entry} for entry in wanted]
    text = case["text"]
    found = byline(text) if case["kind"] == "byline_field" else byline_line(text.strip()) or Byline(())
    people = {name.canonical for name in found.names if name.kind == "person"}
    others = {name.text for name in found.names if name.kind != "person"}
    tally.compare(
        case["id"],
        "authors",
        _keys([entry["name"] for entry in entries if entry.get("role") not in ("agency", "staff")]),
        _keys(list(people)),
    )
    tally.compare(
        case["id"],
        "staff",
        _keys([entry["name"] for entry in entries if entry.get("role") in ("agency", "staff")]),
        _keys(list(others)),
    )
    roles = [entry.get("role") for entry in entries if entry.get("role") not in ("agency", "staff", None)]
    tally.compare(case["id"], "roles", _keys(roles), _keys(list(found.roles)))


def _score_dates(tally: Tally, case: dict[str, Any]) -> None:
    expected = case["expected"]
    wanted = {expected[key] for key in ("published", "updated") if key in expected}
    if not wanted or case["kind"] == "full_page_capture":
        return
    wanted = {date.iso or value for value in wanted for date in find_dates(value)}
    tally.compare(case["id"], "dates", wanted, {date.iso or "" for date in find_dates(case["text"])})


def main(arguments: list[str]) -> int:
    """Print the scores of the file named first."""
    if not arguments:
        print(__doc__)
        return 2
    tally = score(Path(arguments[0]).read_text(encoding="utf-8").splitlines())
    for kinds in (
        ("people",),
        ("agencies",),
        ("people", "agencies"),
        ("captions",),
        ("authors",),
        ("staff",),
        ("roles",),
        ("dates",),
    ):
        total = sum(tally.right[kind] + tally.missed[kind] for kind in kinds)
        print(f"{' + '.join(kinds):20} F1 {100 * tally.f1(*kinds):6.2f}  of {total}")
    if "--show" in arguments:
        print(*tally.remarks, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
