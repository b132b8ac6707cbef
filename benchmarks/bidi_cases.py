"""Scores the bidi rules, visual order and reversed numbers on real cases, and shows every miss.

    python -m benchmarks.bidi_cases CASES.jsonl

A case with a clean text is exact if ``article`` gives it, and right if no rule of bidi controls or of visual order is the
reason that it does not: one is if the two differ with everything but letters, digits and bidi controls left out. A line
in visual order without an answer is named if there is a finding that it cannot be put back for certain.
A case of reversed digits is right if each number that its note gives in the right order is named in a finding.
"""

import json
import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import bilingual
from bilingual.chars import BIDI_CONTROLS
from bilingual.controls import CONTROL
from bilingual.visible import visible

KINDS = re.compile("visual_order_hebrew|bidi_.*|digits_reversed|pdf_text_bidi_wrapped")
OURS = re.compile(f"[^א-תA-Za-z0-9{BIDI_CONTROLS}]+")
YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")


def texts(value: Any) -> list[str]:
    """The strings in a value of JSON."""
    if isinstance(value, str):
        return [value]
    return [text for part in (value.values() if isinstance(value, dict) else value or ()) for text in texts(part)]


def score(case: dict[str, Any]) -> tuple[str, str]:
    """Exact, right, miss, or without an answer; and what there is to say."""
    text, wanted = case["text"], case.get("expected") or {}
    given = bilingual.clean(text)
    findings = bilingual.check(text, "article")
    codes = Counter(found.code for found in findings)
    goal = wanted.get("clean") if isinstance(wanted, dict) else None
    if isinstance(goal, dict) and all(part in given for part in texts(goal)):
        return "exact", ""
    if case["kind"] == "visual_order_hebrew" and goal is None:
        return ("named" if "VIS203" in codes else "miss"), f"{dict(codes)}"
    if isinstance(goal, str):
        if given == goal:
            return "exact", ""
        where = [
            f"{visible(given[a:b])!r} for {visible(goal[c:d])!r}"
            for tag, a, b, c, d in SequenceMatcher(None, given, goal, autojunk=False).get_opcodes()
            if tag != "equal"
        ]
        kind = "right" if OURS.sub("", given) == OURS.sub("", goal) else "named" if "VIS203" in codes else "miss"
        return kind, f"{'; '.join(where)[:300]}"
    if case["kind"] == "digits_reversed":
        said = " ".join(found.message for found in findings if found.code == "VIS201")
        years = {year for answer in texts(wanted) for year in YEAR.findall(answer)}
        lacking = {year for year in years if year not in said}
        return ("miss", f"not named: {lacking}") if lacking or not said else ("exact", "")
    left = len(CONTROL.findall(given))
    return "no answer", f"{len(CONTROL.findall(text))} controls, {left} left; {dict(codes)}"


def main(arguments: list[str]) -> int:
    """Print the scores of the file named first."""
    if not arguments:
        print(__doc__)
        return 2
    table: dict[str, Counter[str]] = {}
    for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["text"] and KINDS.fullmatch(case["kind"]):
            kind, remark = score(case)
            table.setdefault(case["kind"], Counter())[kind] += 1
            if remark:
                print(f"{case['id']:28} {kind}: {remark}")
    for name, row in sorted(table.items()):
        print(f"{name:28} {dict(row)} of {row.total()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
