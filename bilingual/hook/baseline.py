"""What is known already and shall not be said again: a file with one fingerprint for each rule and line.

A line is known by its text, not by its number, so that lines may move; a line that changes is looked at anew.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from ..errors import ConfigError
from .replacing import replace

SCHEMA: Final = 1

Entry = tuple[str, str, str]


def fingerprint(path: str, code: str, line: str) -> Entry:
    """What is remembered of a finding."""
    return _portable(path), code, sha256(line.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_baseline(path: str) -> frozenset[Entry]:
    """The fingerprints in a file.

    Raises `ConfigError` for what is no baseline, `OSError` if there is no file.
    """
    with open(path, "rb") as file:
        data = file.read()
    try:
        table = json.loads(data)
        if table["schema"] != SCHEMA:
            raise ValueError(table["schema"])
        return frozenset((entry["path"], entry["code"], entry["line"]) for entry in table["entries"])
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path}:1: not a baseline of `bilingual check --write-baseline`"
        raise ConfigError(message) from error


def write_baseline(path: str, entries: Iterable[Entry]) -> None:
    """Write fingerprints to a file, sorted, so that it can be kept under version control."""
    listed = [{"path": path, "code": code, "line": line} for path, code, line in sorted(set(entries))]
    data = (json.dumps({"schema": SCHEMA, "entries": listed}, indent=1) + "\n").encode()
    try:
        replace(path, data)
    except FileNotFoundError:
        with open(path, "wb") as file:
            file.write(data)


def _portable(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
