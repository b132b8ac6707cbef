"""One thing to say about a place in a file, ready to be printed in any form."""

from typing import Any, NamedTuple

from ..rule import Severity
from ..spans import Span


class Place(NamedTuple):
    """Line and column, both from 1; columns are code points."""

    line: int
    column: int


class Row(NamedTuple):
    """A finding, or a change with its ``old`` and ``new`` text.

    ``span`` counts code points of the text, without a byte order mark, and ``bytes`` bytes of the file as it is.
    ``fix`` says that `fix` would make the change, or did (``made``). ``snippet`` is the text around, nothing hidden.
    """

    path: str
    code: str
    rule: str
    severity: Severity
    message: str
    span: Span
    start: Place
    end: Place
    bytes: Span
    snippet: str
    fix: bool = False
    made: bool = False
    safe: bool = True
    old: str = ""
    new: str = ""

    @property
    def counts(self) -> bool:
        """Is it a reason to fail?"""
        return self.fix or self.severity != "info"

    def to_dict(self) -> dict[str, Any]:
        """The row as JSON values; ``fix`` is null where nothing would be changed."""
        fix = {"old": self.old, "new": self.new, "safe": self.safe, "made": self.made} if self.fix else None
        return {
            "path": self.path,
            "code": self.code,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "span": list(self.span),
            "bytes": list(self.bytes),
            "start": self.start._asdict(),
            "end": self.end._asdict(),
            "fix": fix,
        }


class Failure(NamedTuple):
    """A file that could not be read or written, and why."""

    path: str
    message: str
