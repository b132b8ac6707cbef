"""Steps for datatrove: a formatter, and a step that keeps the record of each text in its metadata.

Both are made when they are first asked for, because datatrove is imported only then::

    from bilingual.corpus.datatrove import BilingualFormatter, BilingualRecorder
"""

from functools import cache
from typing import Any

from ..presets import Preset, resolve
from .arrow import PRESET, flat, unflat
from .cleaning import Cleaner, outlet_of
from .needs import need

TYPE_CHECKING = False
if TYPE_CHECKING:
    BilingualFormatter: Any
    BilingualRecorder: Any


@cache
def _steps() -> dict[str, Any]:
    base: Any = need("datatrove.pipeline.formatters.base", "datatrove").BaseFormatter

    class BilingualFormatter(base):  # type: ignore[misc]
        """Cleans the text of each document; metadata and ids stay.

        ``outlet_key`` names the metadata that says who published it, which helps the preset.
        """

        name = "bilingual"

        def __init__(self, preset: str | Preset = PRESET, *, outlet_key: str = "") -> None:
            super().__init__()
            self.preset = flat(resolve(preset))
            self.outlet_key = outlet_key

        def format(self, text: str) -> str:
            """The clean text."""
            return _cleaner(self.preset, record=False).clean(text).text

        def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:  # noqa: ARG002 - datatrove's signature
            """The documents, clean."""
            for document in data:
                self.stat_update("total")
                with self.track_time():
                    if self.one(document):
                        self.stat_update("changed")
                yield document

        def one(self, document: Any) -> bool:
            """Clean one document; did it change?"""
            outlet = document.metadata.get(self.outlet_key, "") if self.outlet_key else ""
            cleaned = _cleaner(self.preset, record=False).clean(document.text, outlet_of(str(outlet or "")))
            document.text = cleaned.text
            return bool(cleaned.changes)

    class BilingualRecorder(BilingualFormatter):
        """Cleans, and keeps the record (changes, bylines, captions, names) under ``key`` in the metadata.

        With ``clean=False`` the text stays as it is, and the record says what would be changed.
        """

        name = "bilingual record"

        def __init__(
            self, preset: str | Preset = PRESET, *, key: str = "bilingual", clean: bool = True, outlet_key: str = ""
        ) -> None:
            super().__init__(preset, outlet_key=outlet_key)
            self.key = key
            self.clean = clean

        def one(self, document: Any) -> bool:
            """Clean one document and keep its record; did it change?"""
            outlet = document.metadata.get(self.outlet_key, "") if self.outlet_key else ""
            cleaned = _cleaner(self.preset, record=True).clean(document.text, outlet_of(str(outlet or "")))
            document.metadata[self.key] = cleaned.record
            if self.clean:
                document.text = cleaned.text
            return bool(cleaned.changes)

    made: dict[str, Any] = {step.__name__: step for step in (BilingualFormatter, BilingualRecorder)}
    for name, step in made.items():
        step.__module__, step.__qualname__ = __name__, name
    return made


@cache
def _cleaner(preset: Any, *, record: bool) -> Cleaner:
    return Cleaner(unflat(preset), record=record)


def __getattr__(name: str) -> Any:
    if name in ("BilingualFormatter", "BilingualRecorder"):
        return _steps()[name]
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
