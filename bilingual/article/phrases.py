r"""Phrases that pages print, written so that a reader of them can correct a table, and the patterns they stand for.

A phrase is plain text in which these mean more:

``…``       anything, up to 200 code points; at the end of the phrase, the rest of the line
``{n}``     a number
``{words}`` some words without a stop or a quotation mark
``{set}``   a word of that set in ``data/chrome_words.tsv``; ``{!set}`` none of them here
``[x]``     perhaps ``x``
``(x|y)``   ``x`` or ``y``
``\x``      the character ``x`` itself

Phrases are matched on the *surface* of a line: the line with small letters, ordinary for final letters, plain quotation
marks, hyphens and spaces, code point for code point, so that offsets stay those of the line.
"""

import re
import string
from functools import cache
from typing import Final

from ..chars import FINALS
from ..tables import rows
from .words import canvas

_FINAL_FORMS: Final = dict(zip(FINALS, "\u05db\u05de\u05e0\u05e4\u05e6", strict=True))
_SMALL: Final = str.maketrans(
    dict(zip(string.ascii_uppercase, string.ascii_lowercase, strict=True))
    | _FINAL_FORMS
    | dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", "-")
)
_TOKEN: Final = re.compile(r"\\.|\{!?\w+\}|.", re.DOTALL)
_ANY: Final = ".{0,200}?"
_WORDS: Final = r"[^.!?\"]{1,100}?"
_NUMBER: Final = r"\d(?:[\d.,:]{0,10}\d)?"


def surface(line: str) -> str:
    """``line`` as phrases see it, code point for code point.

    >>> surface("הצטרפו לערוץ – Click HERE")
    'הצטרפו לערוצ - click here'
    """
    return canvas(line).translate(_SMALL)


def pattern(phrase: str) -> str:
    """The body of an ``re`` pattern for ``phrase``, to be matched on a `surface`.

    Raises `ValueError` for a set that does not exist and for brackets that do not pair.

    >>> re.fullmatch(pattern("Read[ the] (story|report)…"), surface("READ THE REPORT now")) is not None
    True
    """
    out = []
    depth: list[str] = []
    tokens = _TOKEN.findall(phrase)
    for number, token in enumerate(tokens, 1):
        if token in "[(":
            depth.append(token)
            out.append("(?:")
        elif token in "])":
            if not depth or depth.pop() + token not in ("[]", "()"):
                raise _unpaired(phrase)
            out.append(")?" if token == "]" else ")")
        elif token == "|" and depth:
            out.append("|")
        elif token == "\u2026":
            out.append(".*" if number == len(tokens) else _ANY)
        else:
            out.append(_set(token) if token[0] == "{" and len(token) > 1 else _literal(token))
    if depth:
        raise _unpaired(phrase)
    return "".join(out)


def _unpaired(phrase: str) -> ValueError:
    return ValueError(f"brackets do not pair: {phrase}")


def _literal(token: str) -> str:
    sign = surface(token[-1])
    if sign == " ":
        return " +"
    return "(?:\"|'')" if sign == '"' else re.escape(sign)


def _set(token: str) -> str:
    name = token.strip("{}")
    if name == "n":
        return _NUMBER
    if name == "words":
        return _WORDS
    choices = _sets().get(name.lstrip("!"))
    if choices is None:
        message = f"no set of words is called {name}"
        raise ValueError(message)
    return f"(?!{choices})" if name.startswith("!") else f"(?:{choices})"


@cache
def _sets() -> dict[str, str]:
    """The sets of words, each as alternatives, the longest first."""
    found: dict[str, list[str]] = {}
    for word, name, _source in rows("chrome_words"):
        found.setdefault(name, []).append(surface(word))
    return {
        name: "|".join("".join(map(_literal, word)) for word in sorted(words, key=len, reverse=True))
        for name, words in found.items()
    }
