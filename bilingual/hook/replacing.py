"""One file for another in one step: whoever looks sees the old bytes or the new ones, never a part of either.

The new bytes are written beside the old, in the same folder, and renamed. What a killed process leaves behind is known by
its name and by nobody holding its lock.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from types import ModuleType
from typing import Final

from ..errors import WriteError

SUFFIX: Final = ".bilingual-tmp"

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed anyway
    fcntl = None


def replace(path: str, data: bytes) -> None:
    """Put ``data`` in the place of the file at ``path``, or of the file that a link there leads to.

    Mode bits stay. Raises `WriteError` for a file that nobody may write, `OSError` for what the system refuses.
    """
    target = os.path.realpath(path)
    status = os.stat(target)
    if not status.st_mode & 0o222:
        message = "read-only: left as it was"
        raise WriteError(message)
    folder = os.path.dirname(target)
    while True:
        temporary = os.path.join(folder, f".{os.urandom(8).hex()}{SUFFIX}")
        try:
            _write(temporary, data, status)
            os.replace(temporary, target)
        except FileNotFoundError:
            if os.path.exists(folder):  # swept away between its making and its locking
                continue
            raise
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        return


def _write(path: str, data: bytes, status: os.stat_result) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        if fcntl:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if hasattr(os, "fchmod"):
            _resemble(descriptor, status)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _resemble(descriptor: int, status: os.stat_result) -> None:
    made = os.fstat(descriptor)
    if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def sweep(folders: Iterable[str]) -> None:
    """Remove what writers that are no more left in ``folders``."""
    for folder in folders:
        with suppress(OSError):
            left = [entry.path for entry in os.scandir(folder or ".") if entry.name.endswith(SUFFIX)]
            for path in left:
                _remove_abandoned(path)


def _remove_abandoned(path: str) -> None:
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR)
        try:
            if fcntl:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(path)
        finally:
            os.close(descriptor)
        if not fcntl:
            os.unlink(path)
