"""The work of a run in portions: byte ranges, row groups, packed files, bundles of small texts; fixed by the input alone.

How many processes there are changes nothing about them, so the output is the same for any number.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..errors import CorpusError
from .inputs import Input
from .needs import parquet

_BUNDLE = 500


class Task(NamedTuple):
    """A portion: of which input, from which slice on, and its bounds.

    ``start`` and ``stop`` are bytes of a file, row groups of Parquet, or the inputs of a bundle of texts. ``whole`` says
    that the portion runs to the end of its file, in as many slices as it needs. ``row`` and ``rows`` are of Parquet;
    ``broken`` says why the file cannot be read.
    """

    input: int
    slice: int
    start: int
    stop: int
    whole: bool = False
    row: int = 0
    broken: str = ""


class Done(NamedTuple):
    """What became of one slice: JSON but for ``learnt``, and a line of the manifest.

    ``next`` is where the next slice of a whole file starts, ``None`` if this was the last one of its task. ``lines`` are
    those that the slice read; ``seen`` records are ``written`` or ``lost``.
    """

    input: int
    slice: int
    next: int | None
    lines: int
    seen: int
    written: int
    lost: int
    shards: tuple[tuple[str, int], ...]
    tally: dict[str, dict[str, Any]]
    furniture: dict[str, int]

    @property
    def key(self) -> tuple[int, int]:
        """Its input and slice."""
        return self.input, self.slice


def plan(inputs: Sequence[Input], shard: int) -> Iterator[Task]:
    """The tasks for ``inputs``, in their order; ``shard`` is about how many bytes are one slice."""
    number = 0
    while number < len(inputs):
        one = inputs[number]
        if one.broken:
            yield Task(number, 0, 0, 0, broken=one.broken)
        elif one.form == "text":
            stop = _bundle(inputs, number, shard)
            yield Task(number, 0, number, stop)
            number = stop
            continue
        elif one.form == "parquet":
            yield from _groups(number, one, shard)
        elif one.form == "jsonl" and not one.packing:
            starts = range(0, one.size, shard)
            yield from (Task(number, part, start, min(start + shard, one.size)) for part, start in enumerate(starts))
        elif one.size:
            yield Task(number, 0, 0, shard, whole=True)
        number += 1


def _bundle(inputs: Sequence[Input], first: int, shard: int) -> int:
    """The end of the bundle of texts that starts with ``first``."""
    size = 0
    stop = first
    while stop < len(inputs) and inputs[stop].form == "text" and not inputs[stop].broken and stop - first < _BUNDLE:
        size += inputs[stop].size
        if stop > first and size > shard:
            break
        stop += 1
    return stop


def _groups(number: int, one: Input, shard: int) -> Iterator[Task]:
    """Row groups of a Parquet file, as many together as make a shard."""
    try:
        with parquet().ParquetFile(one.path) as file:
            groups = [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
            sizes = [(group.num_rows, group.total_byte_size) for group in groups]
    except CorpusError:
        raise
    except (OSError, ValueError) as error:
        yield Task(number, 0, 0, 0, broken=f"not Parquet that can be read: {error}")
        return
    start = row = rows = size = part = 0
    for group, (count, weight) in enumerate(sizes):
        if group > start and size + weight > shard:
            yield Task(number, part, start, group, row=row)
            start, row, rows, size, part = group, row + rows, 0, 0, part + 1
        rows += count
        size += weight
    yield Task(number, part, start, len(sizes), row=row)
