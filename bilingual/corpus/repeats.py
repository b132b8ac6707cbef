"""Versions of one text in a corpus: the same words again, or nearly so; found and counted, never dropped.

A text is known by a checksum of its words, and by a MinHash signature (Broder 1997) of their sequences of five, which the
library ``rensa`` makes. Texts whose signatures share a band are compared, and are versions of one if they agree.
"""

import json
import mmap
import os
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from operator import eq
from typing import Any, Final, NamedTuple

from .needs import need

WORDS: Final = 5
PERMUTATIONS: Final = 64
ROWS: Final = 4
SEED: Final = 42
ALIKE: Final = 0.8
"""Share of the sequences of words that two versions have in common, as far as signatures tell."""

_WORD: Final = re.compile(r"\w+")
_AT_ONCE: Final = 500_000
_SHOWN: Final = 30
_NAMES: Final = 5


class Signatures:
    """What is known of the texts of one slice: names, checksums, signatures."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.sums = array("Q")
        self.signatures = array("I")
        self.digest = need("rensa").RMinHash.digests_from_token_sets

    def add(self, text: str, name: str) -> None:
        """Sign a text; one without words is left out."""
        words = _WORD.findall(text.casefold())
        if not words:
            return
        joined = " ".join(words)
        self.names.append(name)
        self.sums.frombytes(blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        sequences = {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))}
        self.signatures.extend(self.digest([sequences], PERMUTATIONS, SEED)[0])

    def to_bytes(self) -> bytes:
        """The slice as a file: how many texts, checksums, signatures, names."""
        count = array("Q", [len(self.names)])
        names = json.dumps(self.names).encode()
        return b"".join((count.tobytes(), self.sums.tobytes(), self.signatures.tobytes(), names))


class _File(NamedTuple):
    """One slice, read where it lies."""

    sums: Any
    signatures: Any
    names: Any

    def __len__(self) -> int:
        return len(self.sums)


def repeats(paths: Sequence[str]) -> dict[str, Any]:
    """How many texts of the slices at ``paths`` are versions of others: exactly, nearly, and the largest groups, as JSON.

    Memory grows by eight bytes a text.
    """
    with ExitStack() as stack:
        files = [file for path in paths if os.path.getsize(path) > 8 for file in [_opened(path, stack)] if len(file)]
        total = sum(map(len, files))
        exact, near = array("I", range(total)), array("I", range(total))
        parts = total // _AT_ONCE + 1
        for part in range(parts):
            _join_equal(files, exact, near, part, parts)
            for band in range(0, PERMUTATIONS, ROWS):
                _join_alike(files, near, band, part, parts)
        found = {
            "library": f"rensa {_version()}",
            "texts": total,
            "exact": _counted(exact),
            "near": _counted(near),
            "largest": _largest(files, exact, near),
        }
        for file in files:
            for view in file:
                view.release()
        return found


def _version() -> str:
    from importlib.metadata import version

    return version("rensa")


def _opened(path: str, stack: ExitStack) -> _File:
    file = stack.enter_context(open(path, "rb"))  # noqa: SIM115
    data = memoryview(stack.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    count = data[:8].cast("Q")[0]
    sums = 8 + 8 * count
    names = sums + 4 * PERMUTATIONS * count
    return _File(data[8:sums].cast("Q"), data[sums:names].cast("I"), data[names:])


def _join_equal(files: Sequence[_File], exact: "array[int]", near: "array[int]", part: int, parts: int) -> None:
    first: dict[int, int] = {}
    number = 0
    for file in files:
        for checksum in file.sums:
            if checksum % parts == part:
                other = first.setdefault(checksum, number)
                if other != number:
                    _join(exact, other, number)
                    _join(near, other, number)
            number += 1


def _join_alike(files: Sequence[_File], near: "array[int]", band: int, part: int, parts: int) -> None:
    first: dict[bytes, tuple[int, int, int]] = {}
    number = 0
    for place, file in enumerate(files):
        signatures = file.signatures
        for row in range(len(file)):
            start = row * PERMUTATIONS
            if signatures[start + band] % parts == part:
                key = signatures[start + band : start + band + ROWS].tobytes()
                other = first.setdefault(key, (number, place, start))
                if other[0] != number and _root(near, other[0]) != _root(near, number):
                    theirs = files[other[1]].signatures[other[2] : other[2] + PERMUTATIONS]
                    ours = signatures[start : start + PERMUTATIONS]
                    if sum(map(eq, ours, theirs)) >= ALIKE * PERMUTATIONS:
                        _join(near, other[0], number)
            number += 1


def _root(parents: "array[int]", number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _join(parents: "array[int]", one: int, other: int) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first


def _sizes(parents: "array[int]") -> Counter[int]:
    """The groups of more than one, by the first of each."""
    joined = Counter(_root(parents, number) for number in range(len(parents)) if parents[number] != number)
    return Counter({first: times + 1 for first, times in joined.items()})


def _counted(parents: "array[int]") -> dict[str, int]:
    sizes = _sizes(parents)
    return {"groups": len(sizes), "texts": sum(sizes.values()), "again": sum(sizes.values()) - len(sizes)}


def _largest(files: Sequence[_File], exact: "array[int]", near: "array[int]") -> list[dict[str, Any]]:
    shown = sorted(_sizes(near).items(), key=lambda group: (-group[1], group[0]))[:_SHOWN]
    members: dict[int, list[int]] = {first: [] for first, _ in shown}
    for number in range(len(near)):
        group = members.get(_root(near, number))
        if group is not None and len(group) < _NAMES:
            group.append(number)
    names = dict(_names(files, {number for group in members.values() for number in group}))
    return [
        {
            "texts": size,
            "kind": "exact" if len({_root(exact, number) for number in members[first]}) == 1 else "near",
            "names": [names[number] for number in members[first]],
        }
        for first, size in shown
    ]


def _names(files: Sequence[_File], wanted: set[int]) -> Iterator[tuple[int, str]]:
    start = 0
    for file in files:
        here = [number for number in wanted if start <= number < start + len(file)]
        if here:
            listed = json.loads(bytes(file.names))
            for number in here:
                yield number, listed[number - start]
        start += len(file)
