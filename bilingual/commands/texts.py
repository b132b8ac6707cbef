"""``clean``, ``inspect`` and ``undo``: one text in, one text or its account out."""

import argparse
import json

from ..errors import BilingualError, RecordError
from .shared import (
    DONE,
    add_choices,
    add_encoding,
    complain,
    each_text,
    preset_of,
    read_bytes,
    read_text,
    reason,
    write_text,
)


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """What the commands take."""
    if command == "undo":
        parser.add_argument("file", metavar="FILE", help="the clean text; -: standard input")
        parser.add_argument("--changes", required=True, metavar="RECORD", help="what `inspect` printed")
        add_encoding(parser)
        return
    parser.add_argument("files", nargs="*", metavar="FILE", help="files; - or none: standard input")
    add_choices(parser, "article")


def run(command: str, given: argparse.Namespace) -> int:
    """Do one of them."""
    return {"clean": _clean, "inspect": _inspect, "undo": _undo}[command](given)


def _clean(given: argparse.Namespace) -> int:
    from ..pipeline import run

    preset = preset_of(given, "article")
    return each_text(given, lambda _path, text: write_text(run(text, preset).text))


def _inspect(given: argparse.Namespace) -> int:
    from ..document import inspect
    from ..visible import escaped

    preset = preset_of(given, "article")

    def one(path: str, text: str) -> None:
        account = {"path": path} | inspect(text, preset).to_dict()
        write_text(escaped(json.dumps(account, ensure_ascii=False)) + "\n")

    return each_text(given, one)


def _undo(given: argparse.Namespace) -> int:
    from ..document import undo

    if given.file == "-" and given.changes == "-":
        return complain("FILE and RECORD cannot both be standard input")
    try:
        text = read_text(given.file, given.encoding)
        original = undo(text, _record(given.changes, text)["changes"])
    except (OSError, BilingualError) as error:
        return complain(reason(error))
    write_text(original)
    return DONE


def _record(path: str, text: str) -> dict[str, list[dict[str, object]]]:
    """The record of ``text`` among the lines of a file: one JSON object a line, as `inspect` prints it."""
    for number, line in enumerate(read_bytes(path).decode("utf-8", "surrogateescape").split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            message = f"{path}:{number}: not JSON: {error}"
            raise RecordError(message) from error
        if not isinstance(record, dict) or not isinstance(record.get("changes"), list):
            message = f"{path}:{number}: not a record of `bilingual inspect`: it has no changes"
            raise RecordError(message)
        if record.get("text", text) == text:
            return record
    message = f"{path}: no record of this text"
    raise RecordError(message)
