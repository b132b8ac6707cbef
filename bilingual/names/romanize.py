"""A name in the other script: as the press writes it, or letter by letter as a standard says."""

from .news import forms
from .schemes import romanized


def transliterations(text: str, scheme: str = "news", n: int = 1) -> list[str]:
    """The best ``n`` forms of ``text`` by a scheme, best first.

    ``news`` asks the lexicon, then the model; ``model`` the model alone: both go from Hebrew to Latin script and back,
    as the letters of ``text`` say. The schemes of `schemes.SCHEMES` have one form, and only for Hebrew. Raises
    `PresetError` for a scheme that there is not.

    >>> transliterations("שָׁלוֹם", "sbl", 5)
    ['šālôm']
    """
    if scheme in ("news", "model"):
        return forms(text, max(0, n), listed=scheme == "news")
    return [romanized(text, scheme)][: max(0, n)]
