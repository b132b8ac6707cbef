"""The one door to the Unicode Character Database.

Python's own ``unicodedata`` is as old as the interpreter; this module answers from ``unicodedata2`` and ``regex``, which
carry one Unicode version whatever the Python. Both are imported at the first question, never before.
"""

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import regex

_STREAM_SAFE = 30
"""Marks in a row that UAX #15 section 13 allows."""

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
    r"""The name of one code point, ``U+XXXX`` where it has none.

    >>> name("\N{RIGHT-TO-LEFT MARK}")
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


def canonical(text: str) -> str:
    r"""``text`` in NFC, in linear time.

    Sorting a run of marks takes time quadratic in its length in ``unicodedata2`` before 18 and in Python's own module, so
    runs longer than the 30 of the Stream-Safe Text Format (UAX #15 section 13) are sorted here first. Nothing is
    inserted, and the result is plain NFC.

    >>> canonical("e\u0301") == "\u00e9"
    True
    """
    if text.isascii():
        return text
    if len(text) > _STREAM_SAFE and max(map(len, text.split()), default=0) > _STREAM_SAFE:
        text = pattern(r"\p{M}{31,}").sub(lambda run: _in_canonical_order(run.group()), text)
    return normalize("NFC", text)


def _in_canonical_order(marks: str) -> str:
    """Decomposed ``marks`` in the order of their combining classes (Unicode 3.11, D109), by buckets."""
    import unicodedata2

    done = []
    buckets: dict[int, list[str]] = {}
    decomposed = {mark: normalize("NFD", mark) for mark in set(marks)}
    for mark in "".join(decomposed[mark] for mark in marks):
        order = unicodedata2.combining(mark)
        if order:
            buckets.setdefault(order, []).append(mark)
            continue
        done += ["".join(buckets[order]) for order in sorted(buckets)]
        done.append(mark)
        buckets.clear()
    done += ["".join(buckets[order]) for order in sorted(buckets)]
    return "".join(done)
