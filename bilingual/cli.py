"""The command line: bytes in, bytes out, and an exit code that says how it went.

0: done; 1: ``check`` or ``fix`` has something to say; 2: something could not be done, the rest was done all the same.
Only the module of the command that was called is imported.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NoReturn

from .commands.shared import DONE, complain, reason
from .errors import BilingualError
from .version import __version__

COMMANDS: Final = {
    "clean": ("texts", "print the clean text"),
    "inspect": ("texts", "print the full account, one JSON object a line"),
    "check": ("files", "say what is wrong in files, and what `fix` would change"),
    "fix": ("files", "change what is safe to change in files"),
    "undo": ("texts", "print the original of a clean text"),
    "report": ("report", "write a page that shows documents before and after"),
    "names": ("names", "say the one form of names, match them, transliterate them, reconcile a table of them"),
    "run": ("run", "clean a corpus: folders of text, JSONL, Parquet or WET files"),
    "rules": ("rules", "list the rules, or explain one"),
}
"""Each command, the module of `bilingual.commands` that does it, and what it is for."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    if sys.stderr is None:  # ``2>&-``: nobody is told, and nothing may go to standard output instead
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stdout is None:
        return complain("standard output is closed")
    _speak_unicode(sys.stdout)
    try:
        code = _called(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        return DONE
    except BilingualError as error:
        return complain(str(error))
    except OSError as error:
        if error.filename is None:
            _let_go()
        return complain(reason(error, "standard output"))
    except KeyboardInterrupt:
        return 130
    return code


def _called(argv: Sequence[str]) -> int:
    command = argv[0] if argv and argv[0] in COMMANDS else ""
    try:
        if not command:
            parser = _parser()
            if not argv:
                parser.print_help(sys.stderr)
                return complain("no command")
            parser.parse_args(argv)  # prints help or a usage error and leaves
            return complain("no command")
        module: Any = import_module(f".commands.{COMMANDS[command][0]}", __package__)
        description = COMMANDS[command][1]
        parser = _Parser(
            prog=f"bilingual {command}",
            description=f"{description[0].upper()}{description[1:]}.",
            formatter_class=_formatter,
        )
        module.arguments(command, parser)
        given = parser.parse_args(argv[1:])
    except SystemExit as asked:
        return int(asked.code or DONE)
    code: int = module.run(command, given)
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with arguments without printing what hides in them."""

    def error(self, message: str) -> NoReturn:
        from .visible import visible

        super().error(visible(message))


def _speak_unicode(stream: object) -> None:
    """Where a stream has no Hebrew (Windows, the locale C), files get UTF-8, and a terminal what it can show."""
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _let_go() -> None:
    """Nothing can be written any more: what is still held is for nobody, and must not fail a second time at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal; argparse would import archives and compression to ask for the width."""
    try:
        width = int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.stdout.fileno()).columns or 80)
    except (OSError, ValueError):
        width = 80
    return argparse.HelpFormatter(prog, width=width - 2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="bilingual",
        description="Clean text that mixes Hebrew and English, and say exactly what was changed.",
        epilog="`bilingual COMMAND --help` explains one. "
        "Exit code: 0 done; 1 check or fix has something to say; 2 something could not be done.",
    )
    parser.add_argument("--version", action="version", version=f"bilingual {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command, (_, purpose) in COMMANDS.items():
        commands.add_parser(command, help=purpose)
    return parser
