"""One text of a corpus: cleaned, counted, and its record made if somebody wants it."""

from collections import Counter
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from ..document import Document, plain
from ..edits import Changes
from ..pipeline import run
from ..presets import Preset
from ..rule import Finding
from .problems import BadRecordError

RECORD: Final = ("changes", "bylines", "captions", "names")
"""What the record of a text holds, of what `Document` knows."""

OUTLETS: Final = 1000
"""Outlets that are counted apart; what has more is no column of outlets."""

OTHERS: Final = "(others)"


class Cleaned(NamedTuple):
    """A text, what was done to it, and its record if one was asked for."""

    text: str
    changes: Changes
    findings: tuple[Finding, ...]
    record: dict[str, Any] | None


class Cleaner:
    """Cleans texts by one preset, which is told the outlet of each."""

    def __init__(self, preset: Preset, longest: int = 0, *, findings: bool = False, record: bool = False) -> None:
        self.preset = preset
        self.longest = longest
        self.findings = findings
        self.record = record
        self._presets: dict[str, Preset] = {"": preset}

    def clean(self, text: str, outlet: str = "") -> Cleaned:
        """Clean one text.

        Raises `BadRecordError` for a text that is too long, or that a rule fails on.
        """
        if self.longest and len(text) > self.longest:
            message = f"a text of {len(text)} code points, more than {self.longest}"
            raise BadRecordError(message)
        preset = self.preset_of(outlet)
        try:
            outcome = run(text, preset, notices=self.findings)
            record = record_of(Document(text, outcome.text, outcome.changes, preset)) if self.record else None
        except Exception as error:
            message = f"cannot be cleaned: {type(error).__name__}: {error}"
            raise BadRecordError(message) from error
        return Cleaned(outcome.text, outcome.changes, outcome.findings, record)

    def preset_of(self, outlet: str) -> Preset:
        """The preset for texts of an outlet."""
        preset = self._presets.get(outlet)
        if preset is None:
            preset = self.preset._replace(policy=self.preset.policy._replace(outlet=outlet))
            if len(self._presets) <= OUTLETS:
                self._presets[outlet] = preset
        return preset


def outlet_of(value: str) -> str:
    """The outlet that a column names: of an address, its host."""
    if "://" in value[:12]:
        try:
            return (urlsplit(value).hostname or "").removeprefix("www.")
        except ValueError:
            return ""
    return value


def record_of(document: Document) -> dict[str, Any]:
    """The record of a document as JSON values: changes, bylines, captions and names, as in `Document.to_dict`.

    A column has one type, so one thing differs: each of the ``alternatives`` is an object, ``form`` and ``score``.
    """
    return {name: _columnar(plain(getattr(document, name))) for name in RECORD}


def _columnar(value: Any) -> Any:
    if isinstance(value, list):
        return [_columnar(one) for one in value]
    if isinstance(value, dict):
        return {
            key: [{"form": form, "score": score} for form, score in one] if key == "alternatives" else _columnar(one)
            for key, one in value.items()
        }
    return value


class Tally:
    """Counts of many texts, by outlet: a value of JSON that can be added to another."""

    def __init__(self, outlets: dict[str, dict[str, Any]] | None = None) -> None:
        self.outlets = outlets or {}

    def count(self, outlet: str, text: str, cleaned: Cleaned) -> None:
        """Count one text."""
        before = len(text.encode("utf-8", "surrogatepass"))
        after = before if cleaned.text is text else len(cleaned.text.encode("utf-8", "surrogatepass"))
        row = self._row(outlet)
        row["documents"] += 1
        row["changed"] += bool(cleaned.changes)
        row["before"] += before
        row["after"] += after
        for name, rules in (
            ("changes", [rule for change in cleaned.changes for rule in change.rules]),
            ("findings", [finding.rule for finding in cleaned.findings]),
        ):
            for rule, times in Counter(rules).items():
                row[name][rule] = row[name].get(rule, 0) + times

    def add(self, other: "Tally") -> None:
        """Add the counts of other texts."""
        for outlet, theirs in other.outlets.items():
            row = self._row(outlet)
            for name, value in theirs.items():
                if isinstance(value, dict):
                    for code, times in value.items():
                        row[name][code] = row[name].get(code, 0) + times
                else:
                    row[name] += value

    def _row(self, outlet: str) -> dict[str, Any]:
        if outlet not in self.outlets and len(self.outlets) >= OUTLETS:
            outlet = OTHERS
        return self.outlets.setdefault(
            outlet, {"documents": 0, "changed": 0, "before": 0, "after": 0, "changes": {}, "findings": {}}
        )
