"""The one reader of the tables in ``bilingual/data``: files that a reader of Hebrew can correct.

A table is UTF-8 text. Its head is made of comment lines that name three things, each on one line::

    # what: one sentence
    # columns: word, form, source
    # licence: MIT

and the rest is one row a line, the cells parted by tabs. Rows are sorted by code point, no two have the same first cell
(or the same cells in the columns that a line ``# key: word, form`` names), and the last column is ``source``, which is
never empty.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from .errors import TableError

Row = tuple[str, ...]
Rows = tuple[Row, ...]

_WANTED: Final = ("what", "columns", "licence")


@cache
def rows(name: str) -> Rows:
    """The rows of ``bilingual/data/<name>.tsv``, sources included, in the order of the file.

    Raises `TableError` if there is no such table, or if it breaks a rule of its format; the message starts with
    ``file:line``. The answer is cached: it is a value, and never an empty one.
    """
    from importlib.resources import files

    where = f"data/{name}.tsv"
    try:
        text = (files(__package__) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        message = f"{where}:0: there is no such table"
        raise TableError(message) from error
    except UnicodeDecodeError as error:
        message = f"{where}:0: not UTF-8: {error.reason} at byte {error.start}"
        raise TableError(message) from error
    return parse(text, where)


def parse(text: str, where: str) -> Rows:
    r"""The rows of a table given as text; ``where`` names the file in errors.

    Raises `TableError`, its message starting with ``where:line``, for a head that lacks a line, a row with a cell
    too many or too few, a cell that begins or ends with white space, a row without key or source, a row out of order
    or twice.

    >>> parse("# what: an example\n# columns: word, form, source\n# licence: MIT\nab\tcd\tours\n", "x.tsv")
    (('ab', 'cd', 'ours'),)
    """
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    head = _head(lines, where)
    columns = _names(head["columns"])
    if columns[-1:] != ("source",):
        _fail(where, 1, "the last column is not 'source'")
    key = tuple(columns.index(name) if name in columns else -1 for name in _names(head.get("key", columns[0])))
    if -1 in key:
        _fail(where, 1, "'key' names a column that is not there")
    found = tuple(_rows(lines, where, len(columns), key))
    if not found:
        _fail(where, len(lines), "the table is empty")
    return found


def _head(lines: list[str], where: str) -> dict[str, str]:
    head: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        name, colon, value = line[1:].partition(":")
        if colon and name.strip() not in head:
            head[name.strip()] = value.strip()
    for name in _WANTED:
        if not head.get(name):
            _fail(where, 1, f"the head does not say '{name}'")
    return head


def _rows(lines: list[str], where: str, width: int, key: tuple[int, ...]) -> Iterator[Row]:
    before: Row = ()
    seen: set[Row] = set()
    in_head = True
    for number, line in enumerate(lines, 1):
        in_head = in_head and line.startswith("#")
        if in_head:
            continue
        row = tuple(line.split("\t"))
        if len(row) != width:
            _fail(where, number, f"{len(row)} cells where the head names {width} columns")
        if any(cell != cell.strip() for cell in row):
            _fail(where, number, "a cell begins or ends with white space")
        if not row[-1]:
            _fail(where, number, "the row has no source")
        if not row[0]:
            _fail(where, number, "the row has no key")
        name = tuple(row[column] for column in key)
        if name in seen:
            _fail(where, number, f"{' '.join(name)!r} stands here twice")
        if row < before:
            _fail(where, number, f"{row[0]!r} is not in the order of its code points")
        seen.add(name)
        before = row
        yield row


def _names(value: str) -> Row:
    return tuple(name.strip() for name in value.split(","))


def _fail(where: str, line: int, what: str) -> None:
    message = f"{where}:{line}: {what}"
    raise TableError(message)
