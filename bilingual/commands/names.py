"""``names``: the one form of a name, whether two are the same, how one is written, a column of names as a table."""

import argparse
import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import BilingualError, RecordError
from .shared import DONE, add_encoding, complain, read_text, reason, write_text

COLUMNS = ("canonical", "hebrew", "latin", "status", "alternatives", "cluster")


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="names, in either script")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--match", nargs=2, metavar=("A", "B"), help="how surely two names are the same, 0 to 1")
    how.add_argument("--transliterate", action="store_true", help="the names in the other script")
    how.add_argument("--table", metavar="FILE", help="a column of names (CSV, TSV, JSONL) as a table of names")
    parser.add_argument("--column", metavar="NAME", help="of the table; default: the first one")
    parser.add_argument("--lexicon", metavar="FILE", help="a table of names of your own")
    parser.add_argument("--scheme", default="news", help="of the transliteration; default: news")
    parser.add_argument("-n", type=int, default=1, metavar="N", help="forms a name, best first; default: 1")
    add_encoding(parser)


def run(_command: str, given: argparse.Namespace) -> int:
    """Do what was asked."""
    from .. import names

    try:
        if given.match:
            write_text(f"{names.match(*given.match):.3f}\n")
        elif given.table:
            return _table(given)
        elif not given.names:
            return complain("no name given")
        elif given.transliterate:
            for name in given.names:
                write_text("\t".join([name, *names.transliterate(name, given.scheme, given.n)]) + "\n")
        else:
            from ..names.lexicon import resolve

            for name in given.names:
                found = resolve(name, given.lexicon) or names.canonical(name)
                cells = (found.canonical, found.hebrew, found.latin, found.status, found.source) if found else ("",)
                write_text("\t".join([name, *(cell or "" for cell in cells)]) + "\n")
    except (BilingualError, ValueError) as error:
        return complain(reason(error))
    return DONE


def _table(given: argparse.Namespace) -> int:
    from ..names.reconcile import reconcile

    text = read_text(given.table, given.encoding)
    kind = Path(given.table).suffix.lower()
    rows = list(_json_rows(text, given.table) if kind == ".jsonl" else _csv_rows(text, kind, named=given.column))
    if not rows:
        return DONE
    column = given.column or next(iter(rows[0]))
    if column not in rows[0]:
        return complain(f"{given.table}: no column {column!r}: there is {', '.join(map(str, rows[0]))}")
    found = reconcile((str(row[column] or "") for row in rows), given.lexicon)
    full = [
        row
        | {
            name: "|".join(value) if isinstance(value, tuple) else value
            for name in COLUMNS
            for value in [getattr(one, name)]
        }
        for row, one in zip(rows, found, strict=True)
    ]
    write_text(_as_json(full) if kind == ".jsonl" else _as_csv(full, kind))
    return DONE


def _csv_rows(text: str, kind: str, *, named: str | None) -> Iterator[dict[str, Any]]:
    """The rows under their heads.

    Where the first cell is itself a name and no column is asked for, there are no heads: the first column is then called
    ``name``, the others by their numbers.
    """
    from ..names import canonical

    first = next(csv.reader(io.StringIO(text, newline=""), dialect=_dialect(kind)), [])
    bare = named is None and first and canonical(first[0]) is not None
    heads = ["name", *map(str, range(2, len(first) + 1))] if bare else None
    yield from csv.DictReader(io.StringIO(text, newline=""), heads, dialect=_dialect(kind))


def _dialect(kind: str) -> str:
    return "excel-tab" if kind in (".tsv", ".tab") else "excel"


def _json_rows(text: str, path: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                message = f"{path}:{number}: not JSON: {error}"
                raise RecordError(message) from error
            if not isinstance(row, dict):
                message = f"{path}:{number}: not a JSON object"
                raise RecordError(message)
            yield row


def _as_json(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _as_csv(rows: list[dict[str, Any]], kind: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), dialect=_dialect(kind), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
