"""The file that training writes and the model reads: named sections of bytes in one compressed body, no code.

The head is ASCII: a line that names the format, one line ``name length`` a section, an empty line. The body is the
sections in that order, compressed by zlib. Numbers are little-endian whatever the machine.
"""

import sys
import zlib
from array import array
from collections.abc import Mapping
from functools import cache
from typing import Final

from ..errors import TableError

FORMAT: Final = "bilingual graphones 1"


def dump(sections: Mapping[str, bytes]) -> bytes:
    """The file that has ``sections``; the same sections make the same file.

    >>> load(dump({"a": b"xyz", "b": b""}))
    {'a': b'xyz', 'b': b''}
    """
    head = "".join(f"{name} {len(data)}\n" for name, data in sections.items())
    return f"{FORMAT}\n{head}\n".encode("ascii") + zlib.compress(b"".join(sections.values()), 9)


def load(data: bytes, where: str = "graphones") -> dict[str, bytes]:
    """The sections of a file that `dump` wrote. Raises `TableError` for anything else."""
    try:
        head, _, body = data.partition(b"\n\n")
        first, *lines = head.decode("ascii").split("\n")
        if first != FORMAT:
            message = f"{where}:1: the format is not {FORMAT!r}"
            raise TableError(message)
        lengths = [(name, int(length)) for name, length in (line.split(" ") for line in lines)]
        whole = zlib.decompress(body)
    except (ValueError, zlib.error) as error:
        message = f"{where}:1: not a model: {error}"
        raise TableError(message) from error
    if sum(length for _, length in lengths) != len(whole):
        message = f"{where}:1: the body has {len(whole)} bytes, the head tells another number"
        raise TableError(message)
    sections, start = {}, 0
    for name, length in lengths:
        sections[name] = whole[start : start + length]
        start += length
    return sections


@cache
def sections() -> Mapping[str, bytes]:
    """The sections of the model that ships with the package, read once. Raises `TableError` where it is missing."""
    from importlib.resources import files

    try:
        data = (files("bilingual") / "data" / "graphones.bin").read_bytes()
    except FileNotFoundError as error:
        message = "data/graphones.bin:0: there is no model; tools/train_names.py writes it"
        raise TableError(message) from error
    return load(data, "data/graphones.bin")


def numbers(kind: str, data: bytes) -> "array[int]":
    r"""The numbers of a section, ``kind`` as `array` names it.

    >>> numbers("H", b"\x01\x00\x02\x00")
    array('H', [1, 2])
    """
    found = array(kind)
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def floats(data: bytes) -> "array[float]":
    """The 32-bit floating-point numbers of a section."""
    found = array("f")
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found
