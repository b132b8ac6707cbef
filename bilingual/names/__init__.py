"""Names in Hebrew and Latin script: their one form, whether two are the same, how one is written in the other script."""

from collections.abc import Iterable

from .name import Name as Name

__all__ = ["Name", "canonical", "match", "rank", "transliterate"]


def canonical(name: str) -> Name | None:
    """``name`` with its one form and the forms in both scripts; None where that would be a guess."""
    from .reference import canonical as find

    return find(name)


def match(a: str, b: str) -> float:
    """How surely ``a`` and ``b`` are the same name, 0 to 1; 0.5 and above is "the same name".

    It compares names, not persons: two people may share one.

    >>> match("ברק רביד", "Barak Ravid") >= 0.5
    True
    """
    from .matching import score

    return score(a, b)


def rank(name: str, candidates: Iterable[str]) -> list[tuple[str, float]]:
    """The candidates with their :func:`match` to ``name``, best first; equals keep their order."""
    from .matching import score

    return sorted(((c, score(name, c)) for c in candidates), key=lambda pair: -pair[1])


def transliterate(text: str, scheme: str = "news", n: int = 1) -> list[str]:
    """``text`` in the other script, the best ``n`` forms, best first."""
    from .romanize import transliterations

    return transliterations(text, scheme, n)
