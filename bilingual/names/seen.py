"""The tokens that training saw, with their forms in the other script and how often: counts, not a lexicon."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from . import store


class Count(NamedTuple):
    """How many names have a form: ``all`` of them, and those that have it ``first``."""

    all: int
    first: int


Forms = Mapping[str, Count]

_NONE: Final[Forms] = MappingProxyType({})


def latin_forms(hebrew: str) -> Forms:
    """The Latin forms of a Hebrew token of `letters.tokens`, none where training did not see it.

    >>> latin_forms("אין־כזה")
    mappingproxy({})
    """
    return _forms("seen", hebrew)


def hebrew_forms(latin: str) -> Forms:
    """The Hebrew forms of a Latin token."""
    return _forms("seen.latin", latin)


def count(token: str) -> Count:
    """How often training saw a token, whatever its forms."""
    forms = _forms("seen" if token[:1] >= "א" else "seen.latin", token)
    return Count(sum(form.all for form in forms.values()), sum(form.first for form in forms.values()))


@cache
def _lines(section: str) -> Mapping[str, str]:
    text = store.sections()[section].decode("utf-8")
    return dict(line.split("\t", 1) for line in text.split("\n")) if text else {}


@lru_cache(maxsize=1 << 14)
def _forms(section: str, token: str) -> Forms:
    line = _lines(section).get(token)
    if line is None:
        return _NONE
    cells = (cell.split(":") for cell in line.split(" "))
    return MappingProxyType({form: Count(int(every), int(first)) for form, every, first in cells})
