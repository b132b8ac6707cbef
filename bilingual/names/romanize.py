"""A name in the other script, letter by letter: what can be said of a Hebrew name without knowing it."""

from typing import Final

from .letters import is_hebrew, tokens

_LETTERS: Final = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "tz",
    "ץ": "tz", "ק": "k", "ר": "r", "ש": "sh", "ת": "t", "'": "", '"': "",
}  # fmt: skip


def transliterations(text: str, scheme: str = "news", n: int = 1) -> list[str]:
    """``text`` in the other script: the form of the lexicon where it has one, else the letters of a Hebrew name.

    Raises `ValueError` for another scheme than ``news``: there is no other yet.

    >>> transliterations("ברק רביד"), transliterations("Barak Ravid")
    (['Barak Ravid'], ['ברק רביד'])
    """
    from .lexicon import resolve

    if scheme != "news":
        message = f"no scheme {scheme!r}: there is news"
        raise ValueError(message)
    found = resolve(text)
    forms = []
    if found is not None:
        other = found.latin if is_hebrew(text) else found.hebrew
        forms = [form for form, _ in found.alternatives] or ([other] if other else [])
    if not forms and is_hebrew(text):
        words = ("".join(_LETTERS.get(char, char) for char in token).capitalize() for token in tokens(text))
        forms = [" ".join(words)]
    return forms[:n]
