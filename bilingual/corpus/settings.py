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
    points. With ``statistics`` findings, repeats and furniture are counted, too.
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

    def identity(self) -> dict[str, Any]:
        """What makes two runs the same run, as JSON: the choices, the version, the tables of the user.

        Raises `CorpusError` for a table that cannot be read.
        """
        tables = {name: checksum(path) for name in ("lexicon", "chrome") if (path := getattr(self.preset.policy, name))}
        return {
            "bilingual": __version__,
            **self._asdict(),
            "preset": self.preset.to_dict(),
            "tables": tables,
        }


def checksum(path: str) -> str:
    """The SHA-256 of a file."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise CorpusError(message) from error
