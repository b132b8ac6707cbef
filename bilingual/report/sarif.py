"""Rows as SARIF 2.1.0, the exchange format of static analysis (OASIS)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

from ..rule import Rule
from ..version import __version__
from ..visible import escaped
from .row import Failure, Row

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def sarif(rows: Iterable[Row], failures: Sequence[Failure], rules: Iterable[Rule]) -> str:
    """One SARIF log with one run. Columns are code points; text that is replaced is given as it will stand."""
    listed = [_rule(rule) for rule in rules]
    numbers = {rule["id"]: number for number, rule in enumerate(listed)}
    results = []
    for row in rows:
        if row.code not in numbers:
            numbers[row.code] = len(listed)
            listed.append({"id": row.code, "name": row.rule})
        results.append(_result(row, numbers[row.code]))
    run = {
        "tool": {"driver": {"name": "bilingual", "semanticVersion": __version__, "rules": listed}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r", "\x85", "\u2029"],
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [_notification(failure) for failure in failures],
            }
        ],
        "results": results,
    }
    return escaped(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1))


def _rule(rule: Rule) -> dict[str, Any]:
    story = (rule.find.__doc__ or rule.name).strip()
    short, _, rest = story.partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": " ".join(f"{short} {rest}".split())},
        "help": {"text": f"Reference: {rule.reference}"},
    }


def _result(row: Row, number: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": row.code,
        "ruleIndex": number,
        "level": _LEVELS[row.severity],
        "message": {"text": row.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(row.path), "region": _region(row)}}],
    }
    if row.fix:
        replacement = {"deletedRegion": _region(row), "insertedContent": {"text": row.new}}
        result["fixes"] = [
            {
                "description": {"text": row.message},
                "artifactChanges": [{"artifactLocation": _artifact(row.path), "replacements": [replacement]}],
            }
        ]
    return result


def _region(row: Row) -> dict[str, int]:
    return {
        "startLine": row.start.line,
        "startColumn": row.start.column,
        "endLine": row.end.line,
        "endColumn": row.end.column,
        "charOffset": row.span.start,
        "charLength": row.span.end - row.span.start,
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.replace("\\", "/").removeprefix("./"))}


def _notification(failure: Failure) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": _artifact(failure.path)}}
    return {"level": "error", "message": {"text": failure.message}, "locations": [location]}
