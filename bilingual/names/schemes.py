"""Hebrew by letter: the tables of the standards, each applied as its standard says. Pointed text is read by its points.

======== ==========================================================================================================
academy  Academy of the Hebrew Language, rules of 2006 for signs and maps (UN document E/CONF.98/4/Add.2, 2007)
iso259   ISO 259:1984, letter for letter and point for point
sbl      The SBL Handbook of Style, second edition 2014, section 5.1.1, academic style
======== ==========================================================================================================

What is not Hebrew stays as it is. Unpointed text has its letters turned alone: a by-letter scheme adds no vowels.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from .. import ucd
from ..chars import MAQAF
from ..errors import PresetError
from ..tables import rows
from .points import Cluster, Sound, clusters, is_pointed, sounds, words


class Scheme(NamedTuple):
    """A table in ``bilingual/data/schemes`` and how it is applied.

    ``spoken`` schemes write sounds, the others signs; ``modern`` ones write a sheva where it is heard today; names begin
    with a capital where ``capitals`` is true.
    """

    table: str
    spoken: bool
    modern: bool
    capitals: bool


SCHEMES: Final[Mapping[str, Scheme]] = {
    "academy": Scheme("schemes/academy", spoken=True, modern=True, capitals=True),
    "iso259": Scheme("schemes/iso259", spoken=False, modern=False, capitals=False),
    "sbl": Scheme("schemes/sbl", spoken=True, modern=False, capitals=False),
}

_PRESS: Final = Scheme("schemes/press", spoken=True, modern=True, capitals=False)
_DOUBLED: Final = "DAGESH HAZAQ"
_DOT: Final = "DAGESH"


def romanized(text: str, scheme: str) -> str:
    """``text`` with its Hebrew in Latin letters, by one of `SCHEMES`.

    Raises `PresetError` for a scheme that there is not.

    >>> romanized("שָׁלוֹם", "sbl"), romanized("שָׁלוֹם", "academy"), romanized("שָׁלוֹם", "iso259")
    ('šālôm', 'Shalom', 'šålŵm')
    """
    if scheme not in SCHEMES:
        message = f"there is no scheme {scheme!r}: news, {', '.join(SCHEMES)}"
        raise PresetError(message)
    chosen = SCHEMES[scheme]
    table = _table(chosen.table)
    decomposed = ucd.normalize("NFKD", text) if not text.isascii() else text
    pieces = [_word(part, chosen, table) if hebrew else part.replace(MAQAF, "-") for hebrew, part in words(decomposed)]
    return ucd.normalize("NFC", "".join(pieces))


def pointed(word: str) -> str:
    """One pointed word as the press would write its sounds (``data/schemes/press.tsv``), in small letters.

    >>> pointed("מִיכַל"), pointed("צִבְיָה")
    ('michal', 'tzivya')
    """
    return _word(ucd.normalize("NFKD", word), _PRESS, _table(_PRESS.table))


@cache
def _table(name: str) -> Mapping[str, str]:
    return {row[0]: "" if row[1] == "-" else row[1] for row in rows(name)}


def _word(word: str, scheme: Scheme, table: Mapping[str, str]) -> str:
    letters = clusters(word)
    if scheme.spoken and is_pointed(word):
        written = _spoken(sounds(letters), scheme, table)
    else:
        written = "".join(_sign(cluster, table) for cluster in letters)
    return written[:1].upper() + written[1:] if scheme.capitals else written


def _sign(cluster: Cluster, table: Mapping[str, str]) -> str:
    """A letter and its points, each by itself."""
    if cluster.letter == "ו" and cluster.vowel == "HOLAM" and "HOLAM VAV" in table:
        return table["HOLAM VAV"]
    return _letter(cluster.letter, table, dagesh=cluster.dagesh) + table.get(cluster.vowel, "")


def _letter(letter: str, table: Mapping[str, str], *, dagesh: bool) -> str:
    bare = letter[0]
    known = table.get(letter) or table.get(bare, "")
    if letter[1:] == "'" and letter not in table:
        known += table.get("GERESH", "'")
    if not dagesh:
        return known
    return table.get(f"{bare}\N{HEBREW POINT DAGESH OR MAPIQ}") or known + table.get(_DOT, "")


def _spoken(said: list[Sound], scheme: Scheme, table: Mapping[str, str]) -> str:
    written: list[str] = []
    consonants = [i for i, sound in enumerate(said) if not sound.is_vowel]
    for i, sound in enumerate(said):
        if sound.key == "SHEVA":
            written.append(table["SHEVA NA"] if (sound.modern if scheme.modern else sound.heard) else "")
        elif sound.is_vowel:
            written.append(table[sound.key])
        else:
            edge = "INITIAL " if i == consonants[0] == 0 else "FINAL " if i == len(said) - 1 else ""
            written.append(_consonant(sound, edge, table))
    return "".join(written)


def _consonant(sound: Sound, edge: str, table: Mapping[str, str]) -> str:
    if not sound.heard and "SILENT א" in table:
        return table["SILENT א"]
    if edge and edge + sound.key in table:
        return table[edge + sound.key]
    one = _letter(sound.key, table, dagesh=sound.dagesh)
    return one * 2 if sound.doubled and _DOUBLED in table else one
