"""``names --table``: a column of names from CSV, TSV or JSONL, with what was found of each name beside it.

Nothing of a table is lost: what cannot be kept is an error with its line. A CSV keeps its delimiter, its line ends and its
byte order mark, without which some spreadsheets take Hebrew for something else.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from json import JSONDecodeError
from typing import Any, Final, NamedTuple

from ..errors import RecordError

COLUMNS: Final = ("canonical", "hebrew", "latin", "status", "alternatives", "cluster")
_DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 100


class Asked(NamedTuple):
    """A table's file, its column of names (by default the first), and the user's own table of names."""

    path: str
    column: str | None = None
    lexicon: str | None = None


def reconciled_lines(text: str, asked: Asked) -> str:
    """JSONL with `COLUMNS` in each object.

    Raises `RecordError`, its message starting with ``file:line``, for what is no object, or where the name is no text.
    """
    rows = list(_objects(text, asked.path))
    if not rows:
        return ""
    known = list(dict.fromkeys(key for _, row in rows for key in row))
    column = asked.column or next(iter(rows[0][1]), "")
    if column not in known:
        raise RecordError(f"{asked.path}: {_no_column(column, known)}")
    _kept(known, asked.path)
    found = _found((_name(row.get(column), f"{asked.path}:{line}", column) for line, row in rows), asked)
    full = [row | dict(zip(COLUMNS, cells, strict=True)) for (_, row), cells in zip(rows, found, strict=True)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in full)


def reconciled_cells(text: str, asked: Asked, delimiter: str = "") -> str:
    """CSV, or with another ``delimiter`` what it parts, with `COLUMNS` behind the columns that are there.

    Where the first cell is itself a name and no column is asked for, there are no heads: the first column is then called
    ``name``, the others by their numbers. Raises `RecordError`, its message starting with ``file:line``, for cells
    without a head and quotation marks that do not close.
    """
    delimiter = delimiter or _delimiter(text)
    rows = list(_cells(text, delimiter, asked.path))
    if not rows:
        return ""
    heads, rows = _heads(rows, named=asked.column is not None)
    at = _place(heads, asked)
    kept = _kept(heads, asked.path)
    for line, cells in rows:
        if len(cells) > len(heads):
            raise RecordError(f"{asked.path}:{line}: {len(cells)} cells under {len(heads)} heads")
        cells.extend([""] * (len(heads) - len(cells)))
    found = _found((cells[at] for _, cells in rows), asked)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerow([*(heads[number] for number in kept), *COLUMNS])
    writer.writerows([*(cells[number] for number in kept), *more] for (_, cells), more in zip(rows, found, strict=True))
    return out.getvalue()


def _found(names: Iterable[str], asked: Asked) -> Iterator[list[Any]]:
    from ..names.reconcile import reconcile

    for row in reconcile(names, asked.lexicon):
        values = [getattr(row, column) for column in COLUMNS]
        yield ["|".join(value) if isinstance(value, tuple) else value for value in values]


def _objects(text: str, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (RecursionError, ValueError) as error:
                raise RecordError(f"{path}:{number}: not JSON: {_words(error)}") from error
            if not isinstance(row, dict):
                raise RecordError(f"{path}:{number}: not a JSON object")
            yield number, row


def _words(error: Exception) -> str:
    return (
        f"{error.msg.removesuffix(' at')} at column {error.colno}" if isinstance(error, JSONDecodeError) else str(error)
    )


def _name(value: Any, where: str, column: str) -> str:
    if isinstance(value, (dict, list)):
        raise RecordError(f"{where}: {column!r} is {'an object' if isinstance(value, dict) else 'a list'}, not a name")
    return "" if value is None else str(value)


def _cells(text: str, delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have cells, with the lines they begin on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"{path}:{line}: {error}; a quotation mark inside quoted text is written twice"
        raise RecordError(message) from error


def _delimiter(text: str) -> str:
    """What parts the cells: the first of the usual ones that parts every row into as many cells, and more than one."""
    lines = io.StringIO(text, newline="")
    for delimiter in _DELIMITERS:
        lines.seek(0)
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            widths = {len(cells) for _, cells in zip(range(_LOOKED_AT), reader, strict=False) if cells}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() > 1:
            return delimiter
    return _DELIMITERS[0]


def _heads(rows: list[tuple[int, list[str]]], *, named: bool) -> tuple[list[str], list[tuple[int, list[str]]]]:
    from ..names import canonical

    first = rows[0][1]
    if not named and canonical(first[0]) is not None:
        return ["name", *map(str, range(2, len(first) + 1))], rows
    return first, rows[1:]


def _place(heads: Sequence[str], asked: Asked) -> int:
    if asked.column is None:
        return 0
    if heads.count(asked.column) > 1:
        raise RecordError(f"{asked.path}: {heads.count(asked.column)} columns are called {asked.column!r}")
    if asked.column not in heads:
        raise RecordError(f"{asked.path}: {_no_column(asked.column, heads)}")
    return heads.index(asked.column)


def _kept(heads: Sequence[str], path: str) -> list[int]:
    """The columns that stay: all, but those that this command itself added before."""
    taken = [name for name in COLUMNS if name in heads]
    if taken and len(taken) < len(COLUMNS):
        raise RecordError(f"{path}: a column {taken[0]!r} is there already, and would be replaced; rename it")
    return [number for number, name in enumerate(heads) if name not in COLUMNS]


def _no_column(column: str, known: Sequence[str]) -> str:
    close = get_close_matches(column, known, 1)
    nearest = f"; nearest: {close[0]}" if close else ""
    return f"no column {column!r}: there is {', '.join(known)}{nearest}"
