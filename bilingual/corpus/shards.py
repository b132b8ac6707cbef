"""Output files that are there whole or not at all: written aside, in the folder of the run's books, and renamed."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, TypeVar, cast

from ..errors import CorpusError
from .inputs import FOLDER, Packing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
ASIDE: Final = f"{FOLDER}/unfinished"


class Stream(Protocol):
    """What packs bytes on their way into a file."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""

    def close(self) -> None:
        """Write what is left."""


class Shard:
    """One output file below ``out``; errors of the system are `CorpusError`, and what was written is gone with them."""

    def __init__(self, out: str, name: str, packing: Packing = "", *, members: bool = False, sync: bool = True) -> None:
        self.path = os.path.join(out, *name.split("/"))
        self.name = name
        self.out = out
        self.pack = _Members if packing == "gz" and members else _packer(packing)
        self.sync = sync
        self.aside = ""
        self.file: BinaryIO | None = None
        self.stream: Stream | None = None

    def write(self, data: bytes) -> None:
        """Add bytes; the file is begun with the first."""
        stream = self.stream or self.begin(self.pack)
        self.guarded(lambda: stream.write(data))

    def begin(self, pack: "Callable[[BinaryIO], T]") -> "T":
        """Begin the file; ``pack`` makes of it what takes the data, and is closed before it."""
        file = self.file = self.guarded(self._begun)
        stream = self.guarded(lambda: pack(file))
        self.stream = cast("Stream", stream)
        return stream

    def _begun(self) -> BinaryIO:
        folder = os.path.join(self.out, *ASIDE.split("/"))
        self.aside = os.path.join(folder, f"{os.getpid()}-{os.urandom(6).hex()}")
        return open(self.aside, "xb")

    def finish(self) -> list[tuple[str, int]]:
        """Put the file in its place: its name and size, or nothing if there was nothing to write."""
        if self.stream is None:
            return []
        return self.guarded(self._finish)

    def _finish(self) -> list[tuple[str, int]]:
        stream, file = cast("Stream", self.stream), cast("BinaryIO", self.file)
        if stream is not file:
            stream.close()
        file.flush()
        if self.sync:
            os.fsync(file.fileno())
        size = os.fstat(file.fileno()).st_size
        file.close()
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        os.replace(self.aside, self.path)
        return [(self.name, size)]

    def drop(self) -> None:
        """Let the file go."""
        if self.file is not None:
            with suppress(OSError):
                self.file.close()
        if self.aside:
            with suppress(OSError):
                os.unlink(self.aside)
        self.file = None
        self.aside = ""

    def guarded(self, act: "Callable[[], T]") -> "T":
        """Do what writes; what the system refuses is a `CorpusError`."""
        try:
            return act()
        except OSError as error:
            self.drop()
            message = f"{self.path}: cannot be written: {error.strerror or error}"
            raise CorpusError(message) from error
        except BaseException:
            self.drop()
            raise


def _packer(packing: Packing) -> "Callable[[BinaryIO], Stream]":
    return lambda file: packed(file, packing)


def packed(file: BinaryIO, packing: Packing) -> Stream:
    """A file that packs what is written to it, the same bytes whenever it is done."""
    if packing == "gz":
        import gzip

        return gzip.GzipFile(filename="", mode="wb", compresslevel=3, fileobj=file, mtime=0)
    if packing == "zst":
        from .needs import zstandard

        stream: Stream = zstandard().ZstdCompressor(level=3).stream_writer(file, closefd=False)
        return stream
    return file


class _Members:
    """A gzip file with a member for each record, as WARC files are (ISO 28500, annex D)."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def write(self, data: bytes) -> object:
        import gzip

        return self.file.write(gzip.compress(data, 3, mtime=0))

    def close(self) -> None:
        """There is nothing left to write."""


def write_whole(path: str, pieces: "Iterable[bytes]") -> None:
    """Write a file in one step, from its pieces.

    Raises `CorpusError` for what the system refuses.
    """
    aside = f"{path}.{os.getpid()}"
    try:
        with open(aside, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(aside)
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise CorpusError(message) from error
