"""What every command needs: texts in, texts out, and the choice of a preset."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from ..errors import BilingualError, DecodeError

if TYPE_CHECKING:
    from ..config import Config
    from ..presets import Preset

DONE: Final = 0
SAID: Final = 1
FAILED: Final = 2


def complain(message: str) -> int:
    """Say on standard error why something could not be done; the exit code that goes with it."""
    from ..visible import badge, visible

    if sys.stdout is not None:
        sys.stdout.flush()
    line = visible(message).replace("\n", badge("\n"))
    print(f"bilingual: {line}", file=sys.stderr)
    return FAILED


def reason(error: Exception, path: str = "", data: bytes = b"") -> str:
    """An error in words, with the file it speaks of; of ``data`` that cannot be decoded, with the line."""
    if isinstance(error, OSError):
        name = error.filename or path
        return f"{name}: {error.strerror}" if name else str(error)
    words = str(error)
    if isinstance(error, DecodeError):
        before = data.count(b"\n", 0, error.offset)
        line = f" (line {before + 1})" if data else ""
        words = f"cannot be decoded at byte {error.offset}{line}: {words}"
    return f"{path}: {words}" if path else words


def each_text(arguments: argparse.Namespace, one: Callable[[str, str], None]) -> int:
    """Do ``one`` to each text of ``files``; a file that cannot be read is an error, and the others are done.

    A binary file is passed over, with a word; standard input, and what has an encoding by name, is text.
    """
    from ..hook.content import is_binary

    code = DONE
    for path in arguments.files or ["-"]:
        data = b""
        try:
            data = read_bytes(path)
            if path != "-" and arguments.encoding == "auto" and is_binary(data):
                complain(f"{name_of(path)}: binary, passed over")
                continue
            text = decoded(data, arguments.encoding)
        except (OSError, BilingualError) as error:
            code = complain(reason(error, name_of(path), data))
        else:
            one(path, text)
    return code


def name_of(path: str) -> str:
    """What a message calls a file."""
    return "standard input" if path == "-" else path


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input."""
    if path == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, "is closed", "standard input")
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return file.read()


def read_text(path: str, encoding: str) -> str:
    """The text of a file; raises `DecodeError`."""
    return decoded(read_bytes(path), encoding)


def decoded(data: bytes, encoding: str) -> str:
    """The text that bytes are; raises `DecodeError`."""
    if encoding != "auto":
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            raise DecodeError(f"not {encoding}: {error.reason}", offset=error.start) from error
    from ..decoding import decode

    return decode(data).text


def write_text(text: str) -> None:
    """Text to standard output, byte for byte; on a terminal with hidden characters shown."""
    if sys.stdout.isatty():
        from ..visible import visible

        sys.stdout.write(visible(text))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))


def listed(value: str) -> tuple[str, ...]:
    """Words by comma."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def positive(value: str) -> int:
    """A number above 0, or an argument error."""
    if not (value.isascii() and value.isdigit() and int(value)):
        message = f"not a number above 0: {value!r}"
        raise argparse.ArgumentTypeError(message)
    return int(value)


def codec(name: str) -> str:
    """The name of an encoding, or an argument error."""
    from ..config import is_encoding

    if name != "auto" and not is_encoding(name):
        message = f"no encoding {name!r}"
        raise argparse.ArgumentTypeError(message)
    return name


def add_choices(parser: argparse.ArgumentParser, preset: str) -> None:
    """The options that choose what runs."""
    add = parser.add_argument
    add(
        "--preset",
        default="",
        metavar="NAME",
        help="what is done: safe (nothing that a reader sees), article (cleans one article), corpus (also drops what is "
        f"not the article), or one of your own; default: {preset}",
    )
    rules = "codes, starts of codes or names, parted by commas; `bilingual rules` lists them"
    add("--select", type=listed, default=(), metavar="RULES", help=f"run these rules and no others: {rules}")
    add("--extend", type=listed, default=(), metavar="RULES", help="run these rules, too")
    add("--ignore", type=listed, default=(), metavar="RULES", help="do not run these rules")
    add(
        "--config",
        default="",
        metavar="FILE",
        help="take choices and presets of your own from this bilingual.toml or pyproject.toml; check and fix find theirs",
    )
    add_encoding(parser)


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """The option that names the encoding of the input."""
    parser.add_argument(
        "--encoding",
        type=codec,
        default="auto",
        metavar="NAME",
        help="how the input is encoded; default: auto (UTF-8, UTF-16, windows-1255, ISO-8859-8 or CP862, as the bytes say)",
    )


def config_of(arguments: argparse.Namespace, *, search: bool = False) -> "Config":
    """The configuration that was named; with ``search``, otherwise the nearest one."""
    from ..config import Config, load
    from ..errors import ConfigError
    from ..whereabouts import find, speaks_of_us

    path = arguments.config or (find() if search else "")
    try:
        config = load(path) if path else Config()
    except OSError as error:
        raise ConfigError(reason(error, path)) from error
    if arguments.config and not speaks_of_us(path):
        message = f"{path}: has no table [tool.bilingual]"
        raise ConfigError(message)
    return config


def preset_of(arguments: argparse.Namespace, default: str) -> "Preset":
    """The preset for commands that take one text at a time; the configuration also names the encoding, if nothing else does.

    Raises `ConfigError` for a lexicon that cannot be opened: it would be asked in the middle of the work, or never.
    """
    chosen = {key: getattr(arguments, key) for key in ("select", "extend", "ignore")}
    config = config_of(arguments)
    if arguments.encoding == "auto":
        arguments.encoding = config.encoding
    preset = config.chosen(default, arguments.preset, **chosen)
    if preset.policy.lexicon:
        try:
            os.close(os.open(preset.policy.lexicon, os.O_RDONLY))
        except OSError as error:
            from ..errors import ConfigError

            raise ConfigError(reason(error)) from error
    return preset


def terminal(stream: object) -> bool:
    """May the stream be written to in colour?"""
    return (
        not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and bool(getattr(stream, "isatty", lambda: False)())
    )


Arguments = Sequence[str]
