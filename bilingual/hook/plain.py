"""The cheap answer, given before anything is imported: of plain ASCII the standard preset has nothing to say.

Most files of most repositories are plain. Nothing here costs more than opening, reading and closing them.
"""

import os

from .walking import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLIND = frozenset({"safe"})
"""Presets with no rule that could say anything of ASCII. A test holds them to it."""

HINT = b"bilingual:"
"""What a comment to us begins with: an unused one is worth a word even in a plain file."""

_CHUNK = 1 << 16
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def is_plain(data: bytes) -> bool:
    """Is there nothing to say of these bytes under a preset of `BLIND`?"""
    return data.isascii() and HINT not in data


def sift(names: "Iterable[str]") -> "list[str]":
    """The files among ``names``, and in the folders among them, that need a closer look."""
    rest = []
    for path in walk(names):
        try:
            if is_plain(read(path)):
                continue
        except OSError:
            pass
        rest.append(path)
    return rest


def read(path: str) -> bytes:
    """The bytes of a file, as cheaply as the system gives them."""
    descriptor = os.open(path, _READ)
    try:
        data = os.read(descriptor, _CHUNK)
        if data and (more := os.read(descriptor, _CHUNK)):
            data = b"".join((data, more, *_chunks(descriptor)))
    finally:
        os.close(descriptor)
    return data


def _chunks(descriptor: int) -> "Iterator[bytes]":
    while chunk := os.read(descriptor, 1 << 20):
        yield chunk
