"""What a run over a corpus was asked to do: values that go to every process, and that a resumed run must share."""

import hashlib
from typing import Any, Final, NamedTuple

from ..errors import CorpusError
from ..presets import Preset
from ..version import __version__

SHARD: Final = 16 << 20
"""Bytes of input that go to one output file, and that a killed run may have to do again."""

LONGEST: Final = 3_000_000
"""Code points of a text; a longer one is an error, for it could not be cleaned in bounded memory."""


class Settings(NamedTuple):
    """The choices of one run.

    ``report_column`` is empty, or the name of the column that gets the record. ``shard`` counts bytes, ``longest`` code
    points. With ``statistics`` findings, repeats and furniture are counted, too. ``furniture`` is a table of strings that
    pages print around articles, as `bilingual.corpus.furniture` learns it.
    """

    preset: Preset
    text_column: str = "text"
    id_column: str = ""
    outlet_column: str = ""
    report_column: str = ""
    statistics: bool = False
    encoding: str = "auto"
    shard: int = SHARD
    longest: int = LONGEST
    furniture: str = ""

    def identity(self) -> dict[str, Any]:
        """What makes two runs the same run, as JSON: the choices, the version, the tables of the user.

        Raises `CorpusError` for a table that cannot be read.
        """
        policy = self.preset.policy
        paths = {"lexicon": policy.lexicon, "chrome": policy.chrome, "furniture": self.furniture}
        tables = {name: checksum(path) for name, path in paths.items() if path}
        choices = {**self._asdict(), "preset": self.preset.to_dict(), "furniture": bool(self.furniture)}
        return {"bilingual": __version__, **choices, "tables": tables}

    @property
    def runs(self) -> Preset:
        """The preset that cleans: the one chosen, with the table of furniture."""
        if not self.furniture:
            return self.preset
        return self.preset._replace(policy=self.preset.policy._replace(chrome=self.furniture))


def checksum(path: str) -> str:
    """The SHA-256 of a file."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise CorpusError(message) from error
