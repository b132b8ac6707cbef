"""Which files are meant by the names on a command line."""

import os
from collections.abc import Iterable, Iterator
from typing import Final

from ..patterns import Patterns

SKIPPED: Final = frozenset({"__pycache__", "node_modules", "CVS"})
"""Folders that nobody writes by hand, besides the hidden ones."""


def walk(names: Iterable[str], exclude: "Patterns", *, force: bool = False) -> Iterator[str]:
    """The files that ``names`` stand for, each once, in their order; a folder stands for all files in it, sorted.

    Hidden files and folders, and links, are passed over inside folders; what ``exclude`` matches too, and with ``force``
    also among the names. A name that is no folder comes back as it is, whether it exists or not.
    """
    seen = set()
    for name in names:
        if name != "-" and force and exclude.match(name):
            continue
        for path in _inside(name, exclude) if name != "-" and os.path.isdir(name) else (name,):
            if path not in seen:
                seen.add(path)
                yield path


def _inside(folder: str, exclude: "Patterns") -> Iterator[str]:
    folders = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or (exclude and exclude.match(entry.path)):
            continue
        if entry.is_file(follow_symlinks=False):
            yield entry.path
        elif name not in SKIPPED and entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
    for inner in folders:
        yield from _inside(inner, exclude)
