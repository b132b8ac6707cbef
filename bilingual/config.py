"""What a project has chosen: ``[tool.bilingual]`` of a ``pyproject.toml``, or a ``bilingual.toml``.

A configuration is data: nothing in it is run. A key that does not exist is an error with its line and the nearest right
key, because a choice that is silently ignored is worse than none.
"""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .errors import ConfigError, PresetError
from .whereabouts import NAMES

if TYPE_CHECKING:
    from .presets import Preset

_POLICY: Final = ("points", "gershayim", "contexts", "keep", "drop", "lexicon", "outlet")
_LISTS: Final = ("select", "extend", "ignore", "exclude", "contexts", "keep", "drop")
_TABLES: Final = ("per-file-presets", "per-file-ignores", "presets")
_KEYS: Final = ("preset", "encoding", "exclude", "select", "extend", "ignore", *_POLICY, *_TABLES)
_PRESET_KEYS: Final = ("base", "select", "extend", "ignore", *_POLICY)


class Config(NamedTuple):
    """The choices of one file; patterns are of paths under ``folder``. Without a file, all are empty."""

    path: str = ""
    folder: str = ""
    preset: str = ""
    encoding: str = "auto"
    exclude: tuple[str, ...] = ()
    choices: tuple[tuple[str, Any], ...] = ()
    presets: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    per_file_presets: tuple[tuple[str, str], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def resolve(self, name: str) -> "Preset":
        """A preset of this project, or one of ours.

        Raises `PresetError` for a name that is neither.
        """
        from .presets import resolve

        own = dict(self.presets)
        if name not in own:
            return resolve(name)
        fields = dict(own[name])
        return resolve(fields.pop("base", "article")).but(**fields)._replace(name=name)

    def chosen(self, default: str, asked: str = "", **cli: Any) -> "Preset":
        """The preset that runs: the one ``asked`` for, else the project's, else ``default``, with what was chosen here.

        ``cli`` are the ``select``, ``extend`` and ``ignore`` of a command line: its ``select`` replaces the project's,
        the others add up.
        """
        preset = self.resolve(asked or self.preset or default)
        fields = dict(self.choices)
        select = cli.get("select") or fields.pop("select", None)
        fields.pop("select", None)
        for key in ("extend", "ignore"):
            fields[key] = (*fields.get(key, ()), *cli.get(key, ()))
        if any(fields.values()) or select:
            preset = preset.but(select=select or None, **fields)
        return preset


def is_encoding(name: str) -> bool:
    """Does Python know an encoding of text by this name? ``base64`` is a codec, and none."""
    import codecs

    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001 - `str.encode` asks the same
    except (LookupError, ValueError):
        return False


def load(path: str) -> Config:
    """The configuration in a file.

    Raises `ConfigError`, its message starting with ``path:line``, for what is no TOML, a key that does not exist, a value of
    a wrong type or one that stands for nothing; `OSError` if there is no such file.
    """
    with open(path, "rb") as file:
        data = file.read()
    document = _parsed(path, data)
    name = os.path.basename(path)
    table = _table(document, name)
    prefix = ("tool", "bilingual") if name == NAMES[1] else ()
    reader = _Reader(path, data, prefix)
    reader.check_keys(table or {}, (), _KEYS)
    return reader.config(table or {})


def _parsed(path: str, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        line = "".join(char for char in place.partition(",")[0] if char.isdigit())
        last = data.count(b"\n") + 1
        message = f"{path}:{line or last}: not TOML: {reason}"
        raise ConfigError(message) from error
    except UnicodeDecodeError as error:
        line = str(data.count(b"\n", 0, error.start) + 1)
        message = f"{path}:{line}: not UTF-8"
        raise ConfigError(message) from error


def _table(document: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    if name != NAMES[1]:
        return document
    tool = document.get("tool")
    table = tool.get("bilingual") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


class _Reader:
    """One file on its way to a `Config`; knows where each key stands."""

    def __init__(self, path: str, data: bytes, prefix: tuple[str, ...]) -> None:
        self.path = path
        self.lines = data.decode().splitlines(keepends=True)
        self.prefix = prefix

    def fail(self, keys: tuple[str, ...], what: str) -> ConfigError:
        return ConfigError(f"{self.path}:{self.line((*self.prefix, *keys))}: {what}")

    def line(self, keys: tuple[str, ...]) -> int:
        """The line on which a key is set: the first without which the file does not have it.

        TOML itself is asked, with the file cut off after each line that may set the key.
        """
        import tomllib

        def has(count: int) -> bool | None:
            try:
                value: Any = tomllib.loads("".join(self.lines[:count]))
            except tomllib.TOMLDecodeError:
                return None
            for key in keys:
                if not isinstance(value, dict) or key not in value:
                    return False
                value = value[key]
            return True

        candidates = [number for number, line in enumerate(self.lines) if keys[-1] in line]
        for number in candidates:
            if has(number) is False and next(
                (seen for count in range(number + 1, len(self.lines) + 1) if (seen := has(count)) is not None), False
            ):
                return number + 1
        return candidates[0] + 1 if candidates else 1

    def check_keys(self, table: Mapping[str, Any], where: tuple[str, ...], known: Iterable[str]) -> None:
        from difflib import get_close_matches

        for key in table:
            if key not in known:
                close = get_close_matches(key, list(known), 1) or get_close_matches(
                    key.replace("_", "-"), list(known), 1
                )
                nearest = f"; nearest: {close[0]}" if close else ""
                raise self.fail((*where, key), f"no key {key!r}{nearest}")

    def config(self, table: Mapping[str, Any]) -> Config:
        folder = os.path.dirname(os.path.abspath(self.path))
        config = Config(
            path=self.path,
            folder=folder,
            preset=self.text(table, (), "preset"),
            encoding=self.text(table, (), "encoding") or "auto",
            exclude=self.texts(table, (), "exclude"),
            choices=self.choices(table, (), folder),
            presets=tuple(
                (name, self.preset(self.table(value, ("presets", name)), ("presets", name), folder))
                for name, value in self.table(table.get("presets", {}), ("presets",)).items()
            ),
            per_file_presets=tuple(
                (glob, self.text(pairs, ("per-file-presets",), glob))
                for pairs in [self.table(table.get("per-file-presets", {}), ("per-file-presets",))]
                for glob in pairs
            ),
            per_file_ignores=tuple(
                (glob, self.texts(pairs, ("per-file-ignores",), glob))
                for pairs in [self.table(table.get("per-file-ignores", {}), ("per-file-ignores",))]
                for glob in pairs
            ),
        )
        self.check_values(config)
        return config

    def check_values(self, config: Config) -> None:
        """Ask for everything that is named here, so that what stands for nothing is said with its line."""
        if config.encoding != "auto" and not is_encoding(config.encoding):
            raise self.fail(("encoding",), f"no encoding {config.encoding!r}")
        for name, fields in config.presets:
            self.ask(config, ("presets", name), dict(fields))
        self.ask(config, (), dict(config.choices))
        for where, name in (
            (("preset",), config.preset),
            *((("per-file-presets", g), n) for g, n in config.per_file_presets),
        ):
            if name:
                try:
                    config.resolve(name)
                except PresetError as error:
                    raise self.fail(where, str(error)) from None
        for glob, ignored in config.per_file_ignores:
            self.ask(config, (), {"ignore": ignored}, ("per-file-ignores", glob))

    def ask(self, config: Config, where: tuple[str, ...], fields: dict[str, Any], place: tuple[str, ...] = ()) -> None:
        base = fields.pop("base", "safe")
        for key, value in fields.items():
            try:
                config.resolve("safe").but(**{key: value})
            except PresetError as error:
                raise self.fail(place or (*where, key), str(error)) from None
        if where:
            try:
                config.resolve(base)
            except PresetError as error:
                raise self.fail((*where, "base"), str(error)) from None

    def preset(self, table: Mapping[str, Any], where: tuple[str, ...], folder: str) -> tuple[tuple[str, Any], ...]:
        self.check_keys(table, where, _PRESET_KEYS)
        base = self.text(table, where, "base")
        return (("base", base or "article"), *self.choices(table, where, folder))

    def choices(self, table: Mapping[str, Any], where: tuple[str, ...], folder: str) -> tuple[tuple[str, Any], ...]:
        found: dict[str, Any] = {}
        for key in ("select", "extend", "ignore", *_POLICY):
            if key in table:
                found[key] = self.texts(table, where, key) if key in _LISTS else self.text(table, where, key)
        if found.get("lexicon"):
            found["lexicon"] = os.path.join(folder, found["lexicon"])
        return tuple(found.items())

    def table(self, value: Any, where: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(where, f"{where[-1]} is a table")
        return value

    def text(self, table: Mapping[str, Any], where: tuple[str, ...], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.fail((*where, key), f"{key} is a string")
        return value

    def texts(self, table: Mapping[str, Any], where: tuple[str, ...], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.fail((*where, key), f"{key} is a list of strings")
        return tuple(value)
