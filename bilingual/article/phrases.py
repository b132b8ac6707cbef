r"""Phrases that pages print, written so that a reader of them can correct a table, and the patterns they stand for.

A phrase is plain text in which these mean more:

``…``       anything, up to 200 code points; at the end of the phrase, the rest of the line
``{n}``     a number
``{words}`` some words without a stop or a quotation mark
``{hebrew}`` nothing, but Hebrew letters must follow
``{set}``   a word of that set in ``data/chrome_words.tsv``; ``{!set}`` none of them here
``[x]``     perhaps ``x``; ``[x|y]`` perhaps one of them
``(x|y)``   ``x`` or ``y``
``\x``      the character ``x`` itself

Phrases are matched on the *surface* of a line: the line with small letters, ordinary for final letters, plain quotation
marks, hyphens and spaces, code point for code point, so that offsets stay those of the line.
"""

import re
import string
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from ..chars import FINALS
from ..errors import TableError
from ..exchange import exchange
from ..tables import rows
from .words import UNSEEN

_ORDINARY: Final = tuple(zip(FINALS, "\u05db\u05de\u05e0\u05e4\u05e6", strict=True))
_SIGNS: Final = (
    dict.fromkeys("\t\x0b\x0c\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000" + UNSEEN, " ")
    | dict.fromkeys("`\u00b4\u05f3\u2018\u2019\u201b\u2032", "'")
    | dict.fromkeys("\u05f4\u201c\u201d\u201e\u201f\u2033", '"')
    | dict.fromkeys("\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_plain: Final = exchange(_SIGNS)
_small: Final = exchange(_SIGNS | dict(zip(string.ascii_uppercase, string.ascii_lowercase, strict=True)))
_TOKEN: Final = re.compile(r"\\.|\{!?\w+\}|.", re.DOTALL)
NUMBER: Final = r"\d(?:[\d.,:]{0,10}\d)?"

_ANY: Final = ".{0,200}?"
_HEBREW: Final = "(?=.{0,200}[\u05d0-\u05ea])"
_OPEN: Final = {"\u2026": _ANY, "{words}": r"[^.!?\"]{1,100}?", "{n}": NUMBER, "{hebrew}": _HEBREW}
"""What stands for more than a reader could list."""

EDGE: Final = 4
"""Code points at either end of a line that phrases are looked up by."""

_LONG_EDGE: Final = 12


class _Branch(NamedTuple):
    """One of several ways to go on; each is a sequence of nodes."""

    ways: tuple[tuple["_Node", ...], ...]


_Node = str | _Branch
"""A token, or a place where the phrase branches."""


def surface(line: str) -> str:
    """``line`` as phrases see it, code point for code point.

    >>> surface("הצטרפו לערוץ – Click HERE")
    'הצטרפו לערוצ - click here'
    """
    if line.isascii():
        return _plain(line.lower())
    for final, ordinary in _ORDINARY:
        line = line.replace(final, ordinary)
    return _small(line)


def pattern(phrase: str) -> str:
    """The body of an ``re`` pattern for ``phrase``, to be matched on a `surface`.

    Raises `TableError` for a set that does not exist and for brackets that do not pair.

    >>> re.fullmatch(pattern("Read[ the] (story|report)…"), surface("READ THE REPORT now")) is not None
    True
    """
    body = _source(_parsed(phrase))
    return body.removesuffix(_ANY) + ".*" if phrase.endswith("\u2026") else body


def edges(phrase: str, *, last: bool = False) -> frozenset[str] | None:
    """What ``phrase`` may begin with on the surface, a few code points of it; ``last``: what it may end with.

    ``None`` if that may be anything, or fewer than `EDGE` code points and then anything.

    >>> sorted(edges("[>> ]Read (it|more)")), edges("…more") is None, sorted(edges("See it[ now]", last=True))
    (['>> read it', '>> read more', 'read it', 'read more'], True, ['see it', 'see it now'])
    """
    found = _edges(_parsed(phrase), _LONG_EDGE, last=last)
    return None if found is None or "" in found else frozenset(found)


@cache
def _parsed(phrase: str) -> tuple[_Node, ...]:
    ways, _ = _ways(phrase, _TOKEN.findall(phrase), 0, "")
    return ways[0]


def _ways(phrase: str, tokens: Sequence[str], at: int, closer: str) -> tuple[tuple[tuple[_Node, ...], ...], int]:
    """The alternatives up to ``closer``, and the place after it."""
    ways: list[tuple[_Node, ...]] = []
    nodes: list[_Node] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token in ("[", "("):
            inner, at = _ways(phrase, tokens, at, {"[": "]", "(": ")"}[token])
            nodes.append(_Branch((*inner, ()) if token == "[" else inner))
        elif token == closer:
            return (*ways, tuple(nodes)), at
        elif token in ("]", ")"):
            raise _unpaired(phrase)
        elif token == "|" and closer:
            ways.append(tuple(nodes))
            nodes = []
        else:
            nodes.append(token)
    if closer:
        raise _unpaired(phrase)
    return (*ways, tuple(nodes)), at


def _unpaired(phrase: str) -> TableError:
    return TableError(f"brackets do not pair in the phrase {phrase!r}")


def _source(nodes: Sequence[_Node]) -> str:
    out = []
    for node in nodes:
        if isinstance(node, _Branch):
            out.append(f"(?:{'|'.join(map(_source, node.ways))})")
        elif node in _OPEN:
            out.append(_OPEN[node])
        elif _is_set(node):
            choices = "|".join("".join(map(_literal, word)) for word in _set(node))
            out.append(f"(?!{choices})" if node[1] == "!" else f"(?:{choices})")
        else:
            out.append(_literal(node))
    return "".join(out)


def _literal(token: str) -> str:
    sign = surface(token[-1])
    if sign == " ":
        return " +"
    return "(?:\"|'')" if sign == '"' else re.escape(sign)


def _edges(nodes: Sequence[_Node], most: int, *, last: bool) -> set[str] | None:
    """The first (last) code points that a sequence can begin (end) with, ``most`` of them."""
    found = {""}
    for node in reversed(nodes) if last else nodes:
        short = {edge for edge in found if len(edge) < most}
        if not short:
            break
        more = _node_edges(node, most, last=last)
        if more is None:
            return found if all(len(edge) >= EDGE for edge in found) else None
        joined = (b + a if last else a + b for a, b in product(short, more))
        found = (found - short) | {edge[-most:] if last else edge[:most] for edge in joined}
    return found


def _node_edges(node: _Node, most: int, *, last: bool) -> set[str] | None:
    if isinstance(node, _Branch):
        out: set[str] = set()
        for way in node.ways:
            found = _edges(way, most, last=last)
            if found is None:
                return None
            out |= found
        return out
    if node in _OPEN:
        return None
    if _is_set(node):
        return {""} if node[1] == "!" else {word[-most:] if last else word[:most] for word in _set(node)}
    return {surface(node[-1])}


def _is_set(node: str) -> bool:
    return len(node) > 2 and node[0] == "{"


def _set(node: str) -> tuple[str, ...]:
    name = node.strip("{!}")
    words = _sets().get(name)
    if words is None:
        message = f"no set of words is called {name!r}"
        raise TableError(message)
    return words


@cache
def _sets() -> dict[str, tuple[str, ...]]:
    """The sets of words on the surface, the longest words first."""
    found: dict[str, list[str]] = {}
    for word, name, _source_of_row in rows("chrome_words"):
        found.setdefault(name, []).append(surface(word))
    return {name: tuple(sorted(words, key=lambda word: (-len(word), word))) for name, words in found.items()}


def words_of(name: str) -> Iterator[str]:
    """The words of a set, on the surface, the longest first."""
    return iter(_set(f"{{{name}}}"))
