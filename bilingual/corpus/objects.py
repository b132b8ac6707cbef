"""One line of JSONL as text: where the value of each key stands, so that only what changes is written anew.

Order of keys, large integers, digits of floats, escapes and spaces stay as they were printed.
"""

import json
import re
from json import decoder
from typing import Any, Final, NamedTuple

from .problems import BadRecordError

_scanstring: Final[Any] = vars(decoder)["scanstring"]
_DECODER: Final[Any] = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_TYPES: Final = {str: "a string", list: "an array", dict: "an object", bool: "true or false", type(None): "null"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Member(NamedTuple):
    """The value of a key: where it stands in the line, and what it is; numbers are strings in a class of their own."""

    start: int
    end: int
    value: Any


class Object(NamedTuple):
    """A line, its members in their order, and where the brace that closes it stands."""

    line: str
    members: dict[str, Member]
    close: int

    def text(self, name: str) -> str:
        """The text in a column.

        Raises `BadRecordError` where there is none, or what cannot be one.
        """
        member = self.members.get(name)
        if member is None:
            message = f"no key {name!r}"
            raise BadRecordError(message)
        if self.line[member.start] != '"':
            kind = _TYPES.get(type(member.value), "a number") if not isinstance(member.value, str) else "a number"
            message = f"{name!r} is {kind}, not a string"
            raise BadRecordError(message)
        value: str = member.value
        if "\\" in self.line and (lone := _SURROGATE.search(value)):
            message = f"{name!r} has a lone surrogate at code point {lone.start()}"
            raise BadRecordError(message)
        return value

    def word(self, name: str) -> str:
        """What stands in a column that names something, as text; nothing if there is none."""
        member = self.members.get(name) if name else None
        if member is None or member.value is None:
            return ""
        return member.value if isinstance(member.value, str) else self.line[member.start : member.end]

    def written(self, name: str, text: str, extra: str, record: Any) -> str:
        """The line with another text, and with ``record`` under the key ``extra`` if there is one."""
        member = self.members[name]
        line, start, end = self.line, member.start, member.end
        escapes = line[start:end].isascii() and not member.value.isascii()
        pieces = [line[:start], json.dumps(text, ensure_ascii=escapes) if text is not member.value else line[start:end]]
        if extra:
            made = json.dumps({extra: record}, ensure_ascii=escapes, separators=(", ", ": "))
            pieces += [line[end : self.close].rstrip(" \t\r\n"), ", ", made[1:], line[self.close + 1 :]]
        else:
            pieces.append(line[end:])
        return "".join(pieces)


def read(line: str) -> Object:
    """The members of the object that a line is.

    Raises `BadRecordError` for what is no JSON object, or has a key twice.

    >>> read('{"a": 1.50, "b": "x"}').members["a"]
    Member(start=6, end=10, value='1.50')
    """
    try:
        return _object(line)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg.removesuffix(' at')} at code point {error.pos}"
        raise BadRecordError(message) from error
    except StopIteration as error:
        message = f"not JSON: no value at code point {error.value}"
        raise BadRecordError(message) from error
    except RecursionError as error:
        message = "not JSON that can be read: nested too deeply"
        raise BadRecordError(message) from error


def _object(line: str) -> Object:
    skip = _SPACE.match
    at = _end(skip(line, 1 if line.startswith(_BOM) else 0))
    if line[at : at + 1] != "{":
        _DECODER.scan_once(line, at)
        message = "JSON, but not an object"
        raise BadRecordError(message)
    members: dict[str, Member] = {}
    at = _end(skip(line, at + 1))
    closed = line[at : at + 1] == "}"
    while not closed:
        if line[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting a key in double quotes", line, at)
        key, at = _scanstring(line, at + 1, True)
        at = _end(skip(line, at))
        if line[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':'", line, at)
        start = _end(skip(line, at + 1))
        value, end = _DECODER.scan_once(line, start)
        if key in members:
            message = f"the key {key!r} stands there twice"
            raise BadRecordError(message)
        members[key] = Member(start, end, value)
        at = _end(skip(line, end))
        closed = line[at : at + 1] == "}"
        if not closed:
            if line[at : at + 1] != ",":
                raise json.JSONDecodeError("Expecting ',' or '}'", line, at)
            at = _end(skip(line, at + 1))
    end = _end(skip(line, at + 1))
    if end < len(line):
        raise json.JSONDecodeError("Extra data", line, end)
    return Object(line, members, at)


def _end(match: "re.Match[str] | None") -> int:
    return match.end() if match else 0
