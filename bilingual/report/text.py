"""Rows as lines for people, and as what editors and services read line by line."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..visible import escaped, visible
from .row import Row

_BOLD: Final = "\x1b[1m"
_RED: Final = "\x1b[31m"
_CYAN: Final = "\x1b[36m"
_DIM: Final = "\x1b[2m"
_OFF: Final = "\x1b[0m"


def lines(rows: Iterable[Row], *, color: bool = False) -> Iterator[str]:
    r"""``path:line:col: BID101 [*] message`` and under it the text, hidden characters as ``<U+200F RLM>``."""
    for row in rows:
        mark = "[*] " if row.fix else ""
        where = f"{visible(row.path)}:{row.start.line}:{row.start.column}:"
        if color:
            yield f"{_BOLD}{where}{_OFF} {_RED}{row.code}{_OFF} {_CYAN}{mark}{_OFF}{visible(row.message)}"
        else:
            yield f"{where} {row.code} {mark}{visible(row.message)}"
        if row.snippet:
            yield f"{_DIM}    {row.snippet}{_OFF}" if color else f"    {row.snippet}"


def fixed(rows: Sequence[Row]) -> str:
    """What was changed in one file."""
    counts = Counter(row.code for row in rows)
    made = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return f"{visible(rows[0].path)}: {_number(len(rows), 'change')} made ({made})"


def summary(rows: Sequence[Row], files: int, command: str = "bilingual fix") -> str:
    """How much was found, and how much of it goes away by itself."""
    fixable = sum(row.fix and not row.made for row in rows)
    made = sum(row.made for row in rows)
    parts = [f"{_number(len(rows) - made, 'finding')} in {_number(files, 'file')}"]
    if fixable:
        parts.append(f"[*] {fixable} fixable with `{command}`")
    if made:
        parts.insert(0, f"{_number(made, 'change')} made")
    return ", ".join(parts)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def statistics(rows: Iterable[Row]) -> Iterator[str]:
    """How often each rule speaks, the most frequent first."""
    counts = Counter((row.code, row.rule, row.fix) for row in rows)
    for (code, rule, fix), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count:7} {code} {'[*]' if fix else '   '} {rule}"


def github(rows: Iterable[Row]) -> Iterator[str]:
    """Workflow commands, which GitHub shows as annotations; escaped as its toolkit does."""
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    for row in rows:
        (line, column), (end_line, end_column) = row.start, row.end
        place = f"line={line},endLine={end_line}"
        if line == end_line:
            place += f",col={column},endColumn={max(column, end_column - 1)}"
        title = _property(visible(f"{row.code} {row.rule}"))
        message = _data(visible(f"{row.message}: {row.snippet}" if row.snippet else row.message))
        yield f"::{kinds[row.severity]} file={_property(row.path)},{place},title={title}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def json_array(rows: Iterable[Row]) -> Iterator[str]:
    """All rows as one JSON array."""
    yield "["
    before = ""
    for row in rows:
        if before:
            yield f"{before},"
        before = _json(row)
    if before:
        yield before
    yield "]"


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One JSON object a row."""
    return map(_json, rows)


def _json(row: Row) -> str:
    return escaped(json.dumps(row.to_dict(), ensure_ascii=False))
