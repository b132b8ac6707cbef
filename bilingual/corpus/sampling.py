"""What the first records of a corpus say of the columns that were named: a typing error is told before the run, not after.

Files differ, and columns may be sparse: a column is missing only if no file that was looked at has it, and one that is
no key of JSONL only if that is so of more than a handful of records.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from ..errors import CorpusError
from .arrow import no_column
from .columns import schema_names
from .feeds import feed
from .formats import decoded
from .inputs import Input
from .objects import read
from .problems import BadRecordError
from .records import lines
from .settings import Settings

_FILES: Final = 20
_RECORDS: Final = 500
_BYTES: Final = 1 << 20
_FEW: Final = 20
"""Records of JSONL below which a key that none of them has may still come."""


def check_columns(inputs: Sequence[Input], settings: Settings) -> None:
    """Is each column that was named in some file?

    Raises `CorpusError` that names the nearest for one that is not, and for a report that would replace a text.
    """
    if settings.report_column and settings.report_column == settings.text_column:
        message = f"{settings.report_column!r} is the column of the texts, and cannot be that of the report"
        raise CorpusError(message)
    files = [one for one in inputs if one.form in ("jsonl", "parquet")]
    missing = [name for name in (settings.text_column, settings.id_column, settings.outlet_column) if name]
    known: dict[str, None] = {}
    weight = 0
    looked = files[:: max(1, len(files) // _FILES)]
    for one in looked:
        for names in _names(one, settings.encoding):
            known |= dict.fromkeys(names)
            weight += 1 if one.form == "jsonl" else _FEW
        missing = [name for name in missing if name not in known]
        if not missing:
            return
    if weight >= _FEW:
        where = files[0].path if len(files) == 1 else f"{len(looked)} of {len(files)} files"
        message = f"{where}: {no_column(missing[0], list(known))}"
        raise CorpusError(message)


def _names(one: Input, encoding: str) -> Iterator[Iterable[str]]:
    """The columns of a file, or those of each of its first records."""
    if one.form == "parquet":
        if names := schema_names(one.path):
            yield names
        return
    try:
        for raw in islice(lines(feed(one.path, one.packing), 0), _RECORDS):
            if raw.byte > _BYTES:
                return
            try:
                yield read(decoded(raw.data, encoding).rstrip("\r\n")).members
            except BadRecordError:
                continue
    except OSError:
        return
