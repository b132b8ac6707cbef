"""The one door to the Unicode Character Database.

Python's own ``unicodedata`` is as old as the interpreter; this module answers from ``unicodedata2`` and ``regex``, which
carry one Unicode version whatever the Python. Both are imported at the first question, never before.
"""

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import regex

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


def normalize(form: Form, text: str) -> str:
    """``text`` in a normalisation form (UAX #15); ASCII comes back as it is."""
    if text.isascii():
        return text
    import unicodedata2

    return str(unicodedata2.normalize(form, text))


@cache
def pattern(source: str, flags: str = "") -> "regex.Pattern[str]":
    r"""A compiled ``regex`` V1 pattern, so that properties can be written: ``\p{Hebrew}``, ``\p{Mn}``, ``\X``.

    >>> pattern(r"[\p{Hebrew}&&\p{L}]+").findall("ab שלום")
    ['שלום']
    """
    import regex

    return regex.compile(source, regex.V1 | getattr(regex, flags, 0) if flags else regex.V1)


@cache
def name(char: str) -> str:
    """The name of one code point, ``U+XXXX`` where it has none.

    >>> name("\\N{RIGHT-TO-LEFT MARK}")
    'RIGHT-TO-LEFT MARK'
    """
    import unicodedata2

    return str(unicodedata2.name(char, f"U+{ord(char):04X}"))


@cache
def versions() -> dict[str, str]:
    """The Unicode data in use, by library: the record of a document carries it."""
    import regex
    import unicodedata2

    return {"unicodedata2": str(unicodedata2.unidata_version), "regex": regex.__version__}
