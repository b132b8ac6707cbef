"""Names in Hebrew and Latin script: their one form, whether two are the same, how one is written in the other script.

>>> match("ברק רביד", "Barak Ravid") >= 0.5
True
"""

from collections.abc import Iterable

from .name import Name as Name

__all__ = ["Name", "canonical", "match", "rank", "transliterate"]


def canonical(name: str) -> Name | None:
    """``name`` with its one form and the forms in both scripts, as the lexicon vouches for them.

    None where that would be a guess: the model of spellings is not asked. Where a spelling stands for several names the
    status is ``ambiguous`` and nothing is chosen.

    >>> canonical("Yonatan Sindel").hebrew, canonical("Zxy Qwrt")
    ('יונתן זינדל', None)
    """
    from .lexicon import resolve

    return resolve(name)


def match(a: str, b: str) -> float:
    """How surely ``a`` and ``b`` are the same name, in any pair of scripts: 0 to 1, 0.5 and above is "the same name".

    The number is a probability where one name in eleven is the right one. Order, titles, initials, particles, hyphens and
    apostrophes are set aside. It compares names, not persons: two people may share one.

    >>> match("ח״כ משה כהן", "Cohen, Moshe") >= 0.5, match("משה כהן", "Moshe Levi") >= 0.5
    (True, False)
    """
    from .matching import score

    return score(a, b)


def rank(name: str, candidates: Iterable[str]) -> list[tuple[str, float]]:
    """The candidates, each with its `match` to ``name``, best first; equals keep their order.

    >>> rank("ברק רביד", ["Barack Obama", "Barak Ravid"])[0][0]
    'Barak Ravid'
    """
    from .matching import ranked

    return ranked(name, candidates)


def transliterate(text: str, scheme: str = "news", n: int = 1) -> list[str]:
    """The best ``n`` forms of ``text`` in the other script, best first; its letters say which script that is.

    Schemes: ``news``, as the press writes names (the lexicon, then the model), ``model`` (the model alone); from Hebrew by
    letter ``academy`` (the Academy of the Hebrew Language, 2006), ``iso259`` (ISO 259:1984) and ``sbl`` (The SBL Handbook
    of Style). Points are read where there are any. Raises `PresetError` for another scheme.

    >>> transliterate("ברק רביד"), transliterate("Barak Ravid"), transliterate("שָׁלוֹם", "academy")
    (['Barak Ravid'], ['ברק רביד'], ['Shalom'])
    """
    from .romanize import transliterations

    return transliterations(text, scheme, n)
