"""The files of a corpus: which they are, of what kind, and what their output is called."""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from ..errors import CorpusError

Form = Literal["text", "jsonl", "wet", "parquet"]
Packing = Literal["", "gz", "zst"]

KINDS: Final[dict[str, tuple[Form, Packing]]] = {
    ".txt": ("text", ""),
    ".jsonl": ("jsonl", ""),
    ".jsonl.gz": ("jsonl", "gz"),
    ".jsonl.zst": ("jsonl", "zst"),
    ".ndjson": ("jsonl", ""),
    ".ndjson.gz": ("jsonl", "gz"),
    ".ndjson.zst": ("jsonl", "zst"),
    ".parquet": ("parquet", ""),
    ".wet": ("wet", ""),
    ".warc.wet": ("wet", ""),
    ".warc.wet.gz": ("wet", "gz"),
    ".wet.gz": ("wet", "gz"),
}
"""What each ending says of a file."""

FOLDER: Final = "_bilingual"
"""Where a run keeps its books, in the folder of the output; engines pass over names with such a start."""


class Input(NamedTuple):
    """One file to read: where it is, what it is called below the output, and which state of it is meant.

    ``broken`` says why it cannot be opened.
    """

    path: str
    name: str
    form: Form
    packing: Packing
    size: int
    changed: int
    broken: str = ""

    def shard(self, number: int) -> str:
        """The name of an output file, below the output: ``a.jsonl`` becomes ``a-00000.jsonl``; a text keeps its own."""
        if self.form == "text":
            return self.name
        suffix = _suffix(self.name)
        return f"{self.name[: len(self.name) - len(suffix)]}-{number:05}{suffix}"


def find(places: Sequence[str], out: str) -> list[Input]:
    """The files that ``places`` (files, folders, globs) stand for, sorted by name, none of them from ``out``.

    A folder is read to its depth; names in it that start with a dot or an underscore, and endings that are not in `KINDS`,
    are passed over. Raises `CorpusError` for a place that holds nothing to read, and for two files of one name.
    """
    found: dict[str, Input] = {}
    inside = os.path.realpath(out)
    for place in places:
        count = len(found)
        if os.path.realpath(place) == inside:
            raise CorpusError(f"{place}: the output would replace the input")
        for path, name in _paths(place, inside):
            if os.path.isdir(place) and not _suffix(name):
                continue
            one = _input(path, name)
            other = found.setdefault(one.name, one)
            if os.path.realpath(other.path) != os.path.realpath(path):
                raise CorpusError(f"{other.path} and {path} would both be written to {name}; run them apart")
        if len(found) == count and not _stands(place):
            raise CorpusError(f"{place}: nothing to read; files that end in {', '.join(KINDS)} are read")
    return [found[name] for name in sorted(found)]


def passed_over(places: Sequence[str], out: str) -> list[str]:
    """The files in those of ``places`` that are folders which `find` leaves out for their endings."""
    inside = os.path.realpath(out)
    below = (found for place in places if os.path.isdir(place) for found in _below(place, place, inside))
    return [path for path, name in below if not _suffix(name)]


def _stands(place: str) -> bool:
    return os.path.isfile(place)


def _paths(place: str, inside: str) -> Iterator[tuple[str, str]]:
    if os.path.isdir(place):
        yield from _below(place, place, inside)
    elif os.path.exists(place):
        yield place, os.path.basename(place)
    elif glob.has_magic(place):
        base = os.path.dirname(place)
        while glob.has_magic(base):
            base = os.path.dirname(base)
        for path in sorted(glob.glob(place, recursive=True)):
            if os.path.isfile(path) and _suffix(path) and not _is_within(path, inside):
                yield path, os.path.relpath(path, base or ".")
    else:
        raise CorpusError(f"{place}: no such file or folder")


def _below(folder: str, base: str, inside: str) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise CorpusError(f"{folder}: {error.strerror}") from error
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir():
            if not _is_within(entry.path, inside) and not entry.is_symlink():
                yield from _below(entry.path, base, inside)
        else:
            yield entry.path, os.path.relpath(entry.path, base)


def _is_within(path: str, folder: str) -> bool:
    real = os.path.realpath(path)
    return real == folder or real.startswith(folder + os.sep)


def _suffix(name: str) -> str:
    """The ending that says what a file is; the longest one that fits."""
    low = name.lower()
    fits = [suffix for suffix in KINDS if low.endswith(suffix)]
    return name[-len(max(fits, key=len)) :] if fits else ""


def _input(path: str, name: str) -> Input:
    suffix = _suffix(name).lower()
    if not suffix:
        raise CorpusError(f"{path}: of no known kind; files that end in {', '.join(KINDS)} are read")
    form, packing = KINDS[suffix]
    name = name.replace(os.sep, "/")
    try:
        status = os.stat(path)
    except OSError as error:
        return Input(path, name, form, packing, 0, 0, f"cannot be read: {error.strerror}")
    broken = "" if stat.S_ISREG(status.st_mode) else "not a regular file"
    return Input(path, name, form, packing, status.st_size, status.st_mtime_ns, broken)
