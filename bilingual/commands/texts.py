"""``clean``, ``inspect`` and ``undo``: one text in, one text or its account out."""

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from ..errors import DecodeError, RecordError
from .shared import (
    DONE,
    add_choices,
    add_encoding,
    complain,
    decoded,
    each_text,
    name_of,
    preset_of,
    read_bytes,
    reason,
    write_text,
)


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """What the commands take."""
    if command == "undo":
        parser.add_argument("files", nargs=1, metavar="FILE", help="the clean text; -: standard input")
        parser.add_argument(
            "--changes", required=True, metavar="RECORD", help="what `inspect` printed, of this text or of many"
        )
        add_encoding(parser)
        parser.epilog = (
            "The original is printed in UTF-8; a record that is damaged or of another text is an error, exit code 2."
        )
        return
    parser.add_argument("files", nargs="*", metavar="FILE", help="files of text; - or none: standard input")
    add_choices(parser, "article")
    parser.epilog = _TOLD[command]


_TOLD = {
    "clean": "The text is printed in UTF-8, without a byte order mark, with the line ends that it has; `bilingual fix` "
    "rewrites files in their own encoding. Exit code 2: a file could not be read, the others are done.",
    "inspect": "Each account holds the text before and after, every change with its place, rule and reason, what was "
    "seen and left, the roles of the lines, bylines, captions and names. Keep it: `bilingual undo` gives the text back.",
}


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
    if given.files == ["-"] and given.changes == "-":
        return complain("FILE and RECORD cannot both be standard input")
    path, data = given.files[0], b""
    try:
        data = read_bytes(path)
        texts = _readings(data, given.encoding)
    except (OSError, DecodeError) as error:
        return complain(reason(error, name_of(path), data))
    write_text(_original(texts, given.changes))
    return DONE


def _readings(data: bytes, encoding: str) -> list[str]:
    """What the bytes of a clean text may say: what they are read as, and what `clean` printed.

    That is UTF-8 in any case, also if it starts with U+FEFF or has a U+0000; another program may have written it anew.
    """
    texts = []
    if encoding == "auto":
        with suppress(UnicodeDecodeError):
            texts.append(data.decode("utf-8", "surrogatepass"))
    try:
        texts.insert(0, decoded(data, encoding))
    except DecodeError:
        if not texts:
            raise
    return texts


def _original(texts: Sequence[str], path: str) -> str:
    from ..document import undo

    record = _record(path, texts)
    text = record.get("text", texts[0])
    try:
        original = undo(text, record["changes"])
    except RecordError as error:
        raise RecordError(reason(error, path)) from error
    if record.get("original", original) != original:
        message = f"{path}: the record is damaged: its changes do not lead to the original that it holds"
        raise RecordError(message)
    return original


def _record(path: str, texts: Sequence[str]) -> dict[str, Any]:
    """The record of one of ``texts`` in a file. Texts that differed may have become one: then there is no telling."""
    try:
        records = _unpacked(read_bytes(path))
    except OSError as error:
        raise RecordError(reason(error, path)) from error
    found = [record for record in _records(path, records) if record.get("text", texts[0]) in texts]
    if not found:
        message = f"{path}: no record of this text"
        raise RecordError(message)
    if any(record.get("original") != found[0].get("original") for record in found):
        names = ", ".join(str(record.get("path", "?")) for record in found[:5])
        message = (
            f"{path}: {len(found)} records are of this text, and of several originals ({names}); give it one of them"
        )
        raise RecordError(message)
    return found[0]


def _records(path: str, text: str) -> Iterator[dict[str, Any]]:
    """The records in a text: JSON objects one after the other, pretty-printed or not."""
    decoder = json.JSONDecoder()
    at = _next(text, 0)
    while at < len(text):
        try:
            record, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            message = f"{path}:{error.lineno}: not JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
            raise RecordError(message) from error
        except (RecursionError, ValueError) as error:  # brackets or digits without end
            message = f"{path}: not a record of `bilingual inspect`: {error}"
            raise RecordError(message) from error
        if not isinstance(record, dict) or not isinstance(record.get("changes"), list):
            line = text.count("\n", 0, at) + 1
            message = f"{path}:{line}: not a record of `bilingual inspect`: it has no changes"
            raise RecordError(message)
        yield record
        at = _next(text, end)


def _unpacked(data: bytes) -> str:
    """The text of a record: UTF-8, or UTF-16 as PowerShell redirects it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "utf-8-sig", "surrogateescape" if not wide else "replace")


def _next(text: str, at: int) -> int:
    """Where the next value stands."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
