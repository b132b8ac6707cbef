"""The command line: bytes in, bytes out, and an exit code that says how it went.

0: done; 1: ``check`` or ``fix`` has something to say; 2: something could not be done, the rest was done all the same.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from .errors import BilingualError, DecodeError, RecordError
from .presets import PRESETS, Preset, resolve
from .version import __version__
from .visible import escaped, visible

DONE, SAID, FAILED = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BilingualError as error:
        return _complain(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    return code


def _clean(arguments: argparse.Namespace) -> int:
    from .pipeline import run

    preset = _preset(arguments)

    def one(_path: str, text: str) -> None:
        result = run(text, preset).text
        _write(visible(result) if sys.stdout.isatty() else result)

    return _each(arguments, one)


def _inspect(arguments: argparse.Namespace) -> int:
    from .document import inspect

    preset = _preset(arguments)

    def one(path: str, text: str) -> None:
        account = {"path": path} | inspect(text, preset).to_dict()
        _write(escaped(json.dumps(account, ensure_ascii=False)) + "\n")

    return _each(arguments, one)


def _undo(arguments: argparse.Namespace) -> int:
    from .document import undo

    if arguments.file == "-" and arguments.changes == "-":
        return _complain("FILE and RECORD cannot both be standard input")
    try:
        text = _text(arguments.file, arguments.encoding)
        record = _record(arguments.changes, text)
        original = undo(text, record["changes"])
    except (OSError, BilingualError) as error:
        return _complain(_said(error))
    _write(visible(original) if sys.stdout.isatty() else original)
    return DONE


def _record(path: str, text: str) -> dict[str, list[dict[str, object]]]:
    """The record of ``text`` among the lines of a file: one JSON object a line, as `inspect` prints it."""
    for number, line in enumerate(_bytes(path).decode("utf-8", "surrogateescape").split("\n"), 1):
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


def _rules(arguments: argparse.Namespace) -> int:
    from .presets import codes
    from .rules import RULES

    chosen = codes([arguments.code]) if arguments.code else None
    for rule in RULES:
        story = (rule.find.__doc__ or "").strip().split("\n")
        if chosen is None:
            mark = "[*]" if rule.safe and rule.alters else "   "
            print(f"{rule.code} {mark} {rule.name:24} {story[0]}")
        elif rule.code in chosen:
            kind = "reports only" if not rule.alters else "safe" if rule.safe else "not safe"
            presets = ", ".join(name for name, preset in PRESETS.items() if rule.code in preset.rules) or "none: opt in"
            print(f"{rule.code} {rule.name} ({kind}; presets: {presets})\n")
            print("\n".join(line.removeprefix("    ") for line in story))
            print(f"\nReference: {rule.reference}\n")
    return DONE


def _each(arguments: argparse.Namespace, one: Callable[[str, str], None]) -> int:
    """Do ``one`` to each text; a file that cannot be read is an error, and the others are done."""
    code = DONE
    for path in arguments.files or ["-"]:
        try:
            text = _text(path, arguments.encoding)
        except (OSError, BilingualError) as error:
            code = _complain(_said(error) if isinstance(error, OSError) else f"{path}: {_said(error)}")
        else:
            one(path, text)
    return code


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    if isinstance(error, DecodeError):
        return f"cannot be decoded at byte {error.offset}: {error}"
    return str(error)


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:  # noqa: PTH123  pathlib costs a fifth of the start-up
        return file.read()


def _text(path: str, encoding: str) -> str:
    data = _bytes(path)
    if encoding != "auto":
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            raise DecodeError(f"not {encoding}: {error.reason}", offset=error.start) from error
    from .decoding import decode

    return decode(data).text


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))


def _complain(message: str) -> int:
    sys.stdout.flush()
    print(f"bilingual: {visible(message)}", file=sys.stderr)
    return FAILED


def _preset(arguments: argparse.Namespace) -> Preset:
    preset = resolve(arguments.preset)
    if arguments.select or arguments.ignore:
        preset = preset.but(select=arguments.select or None, ignore=arguments.ignore)
    return preset


def _listed(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _codec(name: str) -> str:
    import codecs

    if name != "auto":
        try:
            codecs.lookup(name)
        except LookupError:
            message = f"no encoding {name!r}"
            raise argparse.ArgumentTypeError(message) from None
    return name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bilingual",
        description="Clean text that mixes Hebrew and English, and say exactly what was changed.",
        epilog="Exit code: 0 done; 1 check or fix has something to say; 2 something could not be done.",
    )
    parser.add_argument("--version", action="version", version=f"bilingual {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in _commands(commands):
        command.add_argument(
            "--encoding", type=_codec, default="auto", metavar="NAME", help="of the input; default: auto"
        )
    return parser


def _commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> Iterator[argparse.ArgumentParser]:
    clean = commands.add_parser("clean", help="print the clean text")
    inspect = commands.add_parser("inspect", help="print the full account, one JSON object a line")
    for command, run in ((clean, _clean), (inspect, _inspect)):
        command.set_defaults(run=run)
        command.add_argument("files", nargs="*", metavar="FILE", help="files; - or none: standard input")
        _choose(command, "article")
        yield command
    undo = commands.add_parser("undo", help="print the original of a clean text")
    undo.set_defaults(run=_undo)
    undo.add_argument("file", metavar="FILE", help="the clean text; -: standard input")
    undo.add_argument("--changes", required=True, metavar="RECORD", help="what `inspect` printed")
    yield undo
    rules = commands.add_parser("rules", help="list the rules, or explain one")
    rules.set_defaults(run=_rules)
    rules.add_argument("code", nargs="?", metavar="CODE", help="a code, the start of codes, or a name")


def _choose(command: argparse.ArgumentParser, preset: str) -> None:
    command.add_argument("--preset", choices=sorted(PRESETS), default=preset, help=f"default: {preset}")
    command.add_argument("--select", type=_listed, default=[], metavar="CODES", help="only these rules, by comma")
    command.add_argument("--ignore", type=_listed, default=[], metavar="CODES", help="not these rules, by comma")
