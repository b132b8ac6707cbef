"""The books of a run: whose output this is, and which slices are done; a run that was killed goes on from here.

The first line says what run it is, each further line is one slice. A line is written when the files of its slice are in
their place: what has no line is done again, to the same bytes under the same names, so each record comes out once. A line
that was cut off by the end of the process does not count.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from types import ModuleType
from typing import Any, BinaryIO, Final, Self

from ..errors import CorpusError
from .books import PARTS
from .inputs import FOLDER, Input
from .settings import Settings
from .shards import ASIDE
from .tasks import Done

MANIFEST: Final = "manifest.jsonl"
_SCHEMA: Final = 1

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows: two runs into one folder are not kept apart there
    fcntl = None


class Manifest:
    """The open books of one output folder, held by one process."""

    def __init__(self, out: str, settings: Settings, inputs: Sequence[Input]) -> None:
        self.out = out
        self.folder = os.path.join(out, FOLDER)
        self.path = os.path.join(self.folder, MANIFEST)
        self.done: dict[tuple[int, int], Done] = {}
        self.finished = False
        self._head = _head(settings, inputs)
        self._file: BinaryIO | None = None
        self._lock: BinaryIO | None = None

    def __enter__(self) -> Self:
        try:
            self._open()
        except OSError as error:
            self.__exit__()
            message = f"{error.filename or self.out}: {error.strerror or error}"
            raise CorpusError(message) from error
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for file in (self._file, self._lock):
            if file is not None:
                file.close()

    def _open(self) -> None:
        if os.path.isdir(self.out) and not os.path.isdir(self.folder) and bool(os.listdir(self.out)):
            message = f"{self.out}: holds other files, and no run to go on with; name a new folder"
            raise CorpusError(message)
        os.makedirs(self.folder, exist_ok=True)
        self._lock = open(os.path.join(self.folder, "lock"), "wb")  # noqa: SIM115 - held as long as the run
        if fcntl:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                message = f"{self.out}: another run is writing there"
                raise CorpusError(message) from error
        shutil.rmtree(os.path.join(self.out, *ASIDE.split("/")), ignore_errors=True)
        for name in (ASIDE, PARTS):
            os.makedirs(os.path.join(self.out, *name.split("/")), exist_ok=True)
        end = self._read()
        if self.finished:
            return
        self._file = open(self.path, "r+b" if end else "w+b")  # noqa: SIM115 - held as long as the run
        self._file.truncate(end)
        self._file.seek(end)
        if not end:
            self._append(self._head)

    def _read(self) -> int:
        """Read what is done; the end of the last whole line."""
        try:
            with open(self.path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return 0
        end = data.rfind(b"\n") + 1
        try:
            rows = [json.loads(line) for line in data[:end].splitlines()]
        except ValueError as error:
            message = f"{self.path}: not the manifest of a run: {error}"
            raise CorpusError(message) from error
        if not rows:
            return 0
        self._compare(rows[0])
        for row in rows[1:]:
            if row.get("finished"):
                self.finished = True
            else:
                done = _done(row)
                self.done[done.key] = done
        return end

    def _compare(self, head: Any) -> None:
        """Is it this run that was begun there?"""
        if head == self._head:
            return
        ours, theirs = self._head, head if isinstance(head, dict) else {}
        before = theirs.get("run") if isinstance(theirs.get("run"), dict) else {}
        differs = [name for name, value in ours["run"].items() if not before or before.get(name) != value]
        if theirs.get("inputs") != ours["inputs"]:
            differs.append("the input files")
        message = f"{self.out}: holds another run, which differs in {', '.join(differs)}; name a new folder"
        raise CorpusError(message)

    def add(self, done: Done) -> None:
        """Write down that a slice is done."""
        self.done[done.key] = done
        self._append(done._asdict())

    def finish(self) -> None:
        """Write down that all is done."""
        self.finished = True
        self._append({"finished": True})

    def clear(self) -> None:
        """Remove what is needed only until the end."""
        for name in (ASIDE, PARTS):
            shutil.rmtree(os.path.join(self.out, *name.split("/")), ignore_errors=True)

    def _append(self, row: Any) -> None:
        file = self._file
        if file is None:
            return
        try:
            file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            message = f"{self.path}: cannot be written: {error.strerror or error}"
            raise CorpusError(message) from error


def _head(settings: Settings, inputs: Sequence[Input]) -> dict[str, Any]:
    listed = json.dumps([(one.name, one.size, one.changed) for one in inputs]).encode()
    return {
        "schema": _SCHEMA,
        "run": json.loads(json.dumps(settings.identity())),
        "inputs": {"files": len(inputs), "sha256": hashlib.sha256(listed).hexdigest()},
    }


def _done(row: dict[str, Any]) -> Done:
    fields = {name: row[name] for name in Done._fields}
    fields["shards"] = tuple((name, size) for name, size in fields["shards"])
    return Done(**fields)
