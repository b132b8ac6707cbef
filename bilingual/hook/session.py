"""One run over many files under one set of choices."""

from typing import TYPE_CHECKING, Final, NamedTuple

from ..config import Config
from ..patterns import Patterns
from .plain import BLIND, is_plain

if TYPE_CHECKING:
    from ..presets import Preset
    from ..report.row import Row
    from .baseline import Entry
    from .content import Content
    from .examining import Examination

_OWN: Final = "IGN"


class Choices(NamedTuple):
    """What a command line asked for, beside the configuration."""

    preset: str = ""
    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoding: str = ""
    unsafe: bool = False
    baseline: "frozenset[Entry] | None" = None
    stdin_name: str = ""


class Looked(NamedTuple):
    """What was seen in one file, and what it is made of; ``name`` is what the file is called in reports."""

    rows: "tuple[Row, ...]" = ()
    name: str = ""
    content: "Content | None" = None
    found: "Examination | None" = None

    @property
    def changes(self) -> bool:
        """Would anything change?"""
        return self.found is not None and self.found.outcome is not None and bool(self.found.outcome.changes)

    def diff(self) -> str:
        """What would change, as a unified diff with hidden characters shown."""
        if not (self.content and self.found and self.found.outcome):
            return ""
        from ..diff import unified

        return unified(self.content.text, self.found.text, self.found.outcome.changes, self.name, self.name)

    def encoded(self, data: bytes) -> bytes:
        """The bytes as they would be, in the encoding that the old ones, ``data``, are in.

        Raises `WriteError` if that encoding cannot hold them, or does not give the old bytes back.
        """
        if not (self.content and self.found):
            return data
        if self.content.encoded(self.content.text) != data:
            from ..errors import WriteError

            message = f"{self.content.codec} does not give the same bytes back: left as it was"
            raise WriteError(message)
        return self.content.encoded(self.found.text)


NOTHING: Final = Looked()


class Session:
    """Looks at the bytes of files; reads no file and writes none."""

    def __init__(self, config: Config, choices: Choices) -> None:
        self.config = config
        self.choices = choices
        self._per_file_presets = [(Patterns((glob,), config.folder), name) for glob, name in config.per_file_presets]
        self._per_file_ignores = [(Patterns((glob,), config.folder), codes) for glob, codes in config.per_file_ignores]
        self._presets: dict[tuple[str, tuple[str, ...]], Preset] = {}
        asked = choices.preset or config.preset or "safe"
        own = {name for name, _ in config.presets}
        picky = choices.select or choices.extend or choices.ignore or config.choices or choices.encoding
        self._blind = asked in BLIND - own and not picky and (bool(choices.preset) or not self._per_file_presets)
        if picky:
            self.preset("")

    def is_clean(self, data: bytes) -> bool:
        """Is there nothing to say of these bytes, for a reason that needs no decoding?"""
        return not data or (self._blind and is_plain(data))

    def preset(self, path: str) -> "Preset":
        """The preset for a file.

        Raises `PresetError` for a preset or rule that does not exist.
        """
        name, ignored = self.choices.preset, list(self.choices.ignore)
        for patterns, own in () if name else self._per_file_presets:
            name = own if patterns.match(path) else name
        for patterns, codes in self._per_file_ignores:
            ignored += codes if patterns.match(path) else ()
        key = name, tuple(ignored)
        if key not in self._presets:
            ignore = tuple(word for word in ignored if not word.startswith(_OWN))
            self._presets[key] = self.config.chosen(
                "safe", name, select=self.choices.select, extend=self.choices.extend, ignore=ignore
            )
        return self._presets[key]

    def look(self, path: str, data: bytes) -> Looked:
        """Everything there is to say of the file at ``path`` with these bytes.

        Raises `DecodeError` for bytes that are text in no known encoding, `PresetError` as `preset` does.
        """
        if self.is_clean(data):
            return NOTHING
        from .content import read_content

        content = read_content(data, self.choices.encoding or self.config.encoding)
        return self._examined(path, content) if content else NOTHING

    def _examined(self, path: str, content: "Content") -> Looked:
        from .examining import examine
        from .formats import format_of
        from .rows import rows

        name = self.choices.stdin_name if path == "-" else path
        form = format_of(name, content.text)
        known = None
        if self.choices.baseline is not None:
            from .baseline import fingerprint

            baseline = self.choices.baseline

            def known(code: str, line: str) -> bool:
                return fingerprint(name, code, line) in baseline

        found = examine(content.text, form, self.preset(name), unsafe=self.choices.unsafe, known=known)
        seen = [one for one in found.seen if not one.code.startswith(_OWN) or self._wants(one.code)]
        return Looked(tuple(rows(name or "-", content, seen)), name or "-", content, found)

    def _wants(self, code: str) -> bool:
        """Is a report about comments wanted? Where only some rules were asked for, it could not be trusted."""
        return not self.choices.select and not any(code.startswith(word) for word in self.choices.ignore)
