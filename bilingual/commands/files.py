"""``check`` and ``fix``: what a repository's owner runs, and pre-commit for him."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from ..errors import BilingualError
from ..hook.plain import read
from ..hook.session import NOTHING, Choices, Looked, Session
from .shared import DONE, FAILED, SAID, add_choices, complain, config_of, read_bytes, reason, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..report.row import Failure, Row

FORMATS = ("text", "json", "jsonl", "github", "sarif")


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """What the two commands take: the same, but that only `check` writes a baseline."""
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="files and folders; -: standard input")
    add_choices(parser, "safe")
    add("--unsafe", action="store_true", help="also what a reader could notice, and strings of programs")
    add("--diff", action="store_true", help="print a diff, change nothing")
    add("--statistics", action="store_true", help="count by rule")
    add("--output-format", choices=FORMATS, default="text", help="default: text")
    add("--exit-zero", action="store_true", help="findings are no failure; errors still are")
    add("--isolated", action="store_true", help="look for no configuration")
    add("--stdin-filename", default="", metavar="NAME", help="what standard input is called")
    add("--exclude", action="append", default=[], metavar="PATTERN", help="paths to pass over, as in .gitignore")
    add("--force-exclude", action="store_true", help="pass over excluded paths that are named, too")
    add("--baseline", default="", metavar="FILE", help="say and change nothing that stands in this file")
    if command == "check":
        add("--write-baseline", default="", metavar="FILE", help="write all that is found to this file")


def run(command: str, given: argparse.Namespace) -> int:
    """Check or fix."""
    return _Run(command, given).run()


def _told(rows: "tuple[Row, ...]") -> "tuple[Row, ...]":
    """What is said where the changes are made: of what is gone with them nothing else."""
    gone = {at for row in rows if row.fix for at in range(*row.span)}
    left = (row for row in rows if row.fix or row.span.start == row.span.end or not gone.issuperset(range(*row.span)))
    return tuple(row._replace(made=row.fix) for row in left)


class _Run:
    """One call: its session, and what has been found so far."""

    def __init__(self, command: str, given: argparse.Namespace) -> None:
        self.command = command
        self.given = given
        self.writes = command == "fix" and not given.diff
        self.fixes = command == "fix"
        self.config = config_of(given, search=not given.isolated)
        self.session = Session(self.config, self._choices())
        self.rows: list[Row] = []
        self.failures: list[Failure] = []
        self.entries: list[tuple[str, str, str]] = []
        self.with_rows = 0
        self.streams = given.output_format in ("text", "github", "jsonl") and not given.statistics and not given.diff
        self.out = sys.stderr if self.fixes and "-" in given.files else sys.stdout

    def _choices(self) -> Choices:
        given = self.given
        baseline = None
        if given.baseline:
            from ..hook.baseline import read_baseline

            try:
                baseline = read_baseline(given.baseline)
            except OSError as error:
                raise BilingualError(reason(error, given.baseline)) from error
        encoding = "" if given.encoding == "auto" else given.encoding
        return Choices(
            given.preset,
            given.select,
            given.extend,
            given.ignore,
            encoding,
            given.unsafe,
            baseline,
            given.stdin_filename,
        )

    def run(self) -> int:
        if not self.given.files:
            print(f"bilingual: no files named; all that are here: bilingual {self.command} .", file=sys.stderr)
        session = self.session
        for path in self.paths():
            try:
                data = read_bytes(path) if path == "-" else read(path)
            except OSError as error:
                self.fail(path, reason(error, path))
                continue
            if not session.is_clean(data):
                self.look(path, data)
            elif path == "-" and self.writes:
                self.put(data)
        self.finish()
        said = any(row.counts for row in self.rows) and not self.given.exit_zero
        return FAILED if self.failures else SAID if said else DONE

    def paths(self) -> "Iterator[str]":
        from ..hook.walking import walk
        from ..patterns import Patterns

        ours = Patterns(self.config.exclude, self.config.folder)
        theirs = Patterns(self.given.exclude)
        paths = walk(self.given.files, (ours, theirs), force=self.given.force_exclude)
        if not self.writes:
            return paths
        from ..hook.replacing import sweep

        listed = list(paths)
        sweep({os.path.dirname(os.path.realpath(path) if os.path.islink(path) else path) for path in listed})
        return iter(listed)

    def look(self, path: str, data: bytes) -> None:
        try:
            looked = self.session.look(path, data)
        except BilingualError as error:
            self.fail(path, reason(error, path))
            looked = NOTHING
        made = False
        if self.writes and looked.changes:
            made = self.write(path, looked, data)
        elif self.writes and path == "-":
            self.put(data)
        rows = _told(looked.rows) if made else tuple(row._replace(made=False) for row in looked.rows)
        self.rows += rows
        self.with_rows += bool(rows)
        if not self.fixes and self.given.write_baseline:
            self.remember(looked)
        elif self.given.diff:
            self.out.write(looked.diff())
        elif self.streams and rows:
            self.say(rows)

    def write(self, path: str, looked: Looked, data: bytes) -> bool:
        """Put the new bytes in the place of the old; False if that could not be."""
        try:
            new = looked.encoded(data)
            if path == "-":
                self.put(new)
            else:
                from ..hook.replacing import replace

                replace(path, new)
        except OSError as error:  # it may name the file beside it that it writes to
            self.fail(path, f"{path}: {error.strerror}")
            return False
        except BilingualError as error:
            self.fail(path, reason(error, path))
            return False
        return True

    def put(self, data: bytes) -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def fail(self, path: str, message: str) -> None:
        from ..report.row import Failure

        self.failures.append(Failure(path, message))
        complain(message)

    def say(self, rows: "tuple[Row, ...]") -> None:
        from ..report import text

        form = self.given.output_format
        if form == "github":
            lines = text.github(rows)
        elif form == "jsonl":
            lines = text.json_lines(rows)
        else:
            color = terminal(self.out)
            if made := [row for row in rows if row.made]:
                print(text.fixed(made), file=self.out)
            lines = text.lines((row for row in rows if not row.made), color=color)
        for line in lines:
            print(line, file=self.out)

    def remember(self, looked: Looked) -> None:
        from ..hook.baseline import fingerprint
        from ..hook.examining import line_at
        from ..lines import split_lines

        if looked.content:
            text = looked.content.text
            lines = split_lines(text)
            self.entries += [
                fingerprint(row.path, row.code, line_at(text, lines, row.span.start)) for row in looked.rows
            ]

    def finish(self) -> None:
        """What is said at the end."""
        given, form = self.given, self.given.output_format
        if not self.fixes and given.write_baseline:
            from ..hook.baseline import write_baseline

            self.rows = []
            try:
                write_baseline(given.write_baseline, self.entries)
            except (OSError, BilingualError) as error:
                self.fail(given.write_baseline, reason(error, given.write_baseline))
                return
            print(f"{len(set(self.entries))} lines are known now: {given.write_baseline}", file=sys.stderr)
        elif form == "sarif" or (form == "json" and not given.statistics):
            self.finish_document()
        elif given.statistics and self.rows:
            from ..report.text import statistics

            print("\n".join(statistics(self.rows)), file=self.out)
        elif form == "text" and self.rows:
            from ..report.text import summary

            stream = sys.stderr if given.diff else self.out
            fix = "bilingual fix --unsafe" if given.unsafe else "bilingual fix"
            print(summary(self.rows, self.with_rows, fix), file=stream)

    def finish_document(self) -> None:
        if self.given.output_format == "json":
            from ..report.text import json_array

            print("\n".join(json_array(self.rows)), file=self.out)
            return
        from ..report.sarif import sarif
        from ..rules import RULES

        print(sarif(self.rows, self.failures, RULES), file=self.out)
