"""The packages of the extras, imported when they are needed, and a clear word where one is not there."""

from importlib import import_module
from typing import Any

from ..errors import CorpusError


def need(module: str, extra: str = "corpus") -> Any:
    """A module of an extra.

    Raises `CorpusError` that names the extra if it is not installed.

    >>> need("json").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as error:
        message = f"{module} cannot be imported ({error}): install bilingual-text[{extra}]"
        raise CorpusError(message) from error


def pyarrow() -> Any:
    """The package ``pyarrow``."""
    return need("pyarrow")


def parquet() -> Any:
    """The module ``pyarrow.parquet``."""
    return need("pyarrow.parquet")


def zstandard() -> Any:
    """The package ``zstandard``."""
    return need("zstandard")
