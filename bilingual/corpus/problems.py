"""What can be wrong with the input of a run: never a reason to stop, always a line in ``errors.jsonl``."""

from typing import Any, NamedTuple


class BadRecordError(Exception):
    """A record that cannot be read as what it should be; the message says why."""


class BrokenInputError(Exception):
    """A file that breaks off, is damaged or cannot be read any further; the message says why."""


class Problem(NamedTuple):
    """One line of ``errors.jsonl``, before its line is counted from the start of the file.

    ``byte`` is an offset into the unpacked file; ``line`` counts from 0 at the start of the slice, ``row`` from 0 at the
    start of the file. ``records`` are lost by it.
    """

    reason: str
    byte: int | None = None
    line: int | None = None
    row: int | None = None
    id: str | None = None
    records: int = 1

    def to_dict(self, file: str) -> dict[str, Any]:
        """The problem as JSON."""
        where = {"file": file, "line": self.line, "row": self.row, "byte": self.byte, "id": self.id}
        said = {key: value for key, value in where.items() if value is not None}
        return said | {"records": self.records, "reason": self.reason}
