"""Which files are meant by the names on a command line."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..patterns import Patterns

SKIPPED = frozenset({"__pycache__", "node_modules", "CVS"})
"""Folders that nobody writes by hand, besides the hidden ones."""
_HERE = f".{os.sep}"


def walk(names: "Iterable[str]", excluded: "Iterable[Patterns]" = (), *, force: bool = False) -> "Iterator[str]":
    """The files that ``names`` stand for, each once, in their order; a folder stands for all files in it, sorted.

    Hidden files and folders, and links, are passed over inside folders; what is ``excluded`` too, and with ``force``
    also among the names. A name that is no folder comes back as it is, whether it exists or not.
    """
    exclude = [patterns for patterns in excluded if patterns]
    seen = set()
    for name in names:
        if name != "-" and force and any(patterns.match(name) for patterns in exclude):
            continue
        for path in _inside(name, exclude) if name != "-" and os.path.isdir(name) else (name,):
            if path not in seen:
                seen.add(path)
                yield path


def _inside(folder: str, exclude: "list[Patterns]") -> "Iterator[str]":
    folders = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or (exclude and any(patterns.match(entry.path) for patterns in exclude)):
            continue
        if entry.is_file(follow_symlinks=False):
            yield entry.path.removeprefix(_HERE)
        elif name not in SKIPPED and entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
    for inner in folders:
        yield from _inside(inner, exclude)
