"""Pointed Hebrew read as sounds: which letters are vowels, which dagesh doubles, which sheva is heard.

The reading is that of the grammars (Gesenius, Kautzsch and Cowley 1910, sections 5 to 12). What only a dictionary can
tell is not guessed: a small qamats is one where the code point, or a hataf qamats after it, says so.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from .. import ucd
from ..chars import GERESH, GERSHAYIM

_VOWELS: Final = {
    "\N{HEBREW POINT SHEVA}": "SHEVA",
    "\N{HEBREW POINT HATAF SEGOL}": "HATAF SEGOL",
    "\N{HEBREW POINT HATAF PATAH}": "HATAF PATAH",
    "\N{HEBREW POINT HATAF QAMATS}": "HATAF QAMATS",
    "\N{HEBREW POINT HIRIQ}": "HIRIQ",
    "\N{HEBREW POINT TSERE}": "TSERE",
    "\N{HEBREW POINT SEGOL}": "SEGOL",
    "\N{HEBREW POINT PATAH}": "PATAH",
    "\N{HEBREW POINT QAMATS}": "QAMATS",
    "\N{HEBREW POINT QAMATS QATAN}": "QAMATS QATAN",
    "\N{HEBREW POINT HOLAM}": "HOLAM",
    "\N{HEBREW POINT HOLAM HASER FOR VAV}": "HOLAM",
    "\N{HEBREW POINT QUBUTS}": "QUBUTS",
}
_DAGESH: Final = "\N{HEBREW POINT DAGESH OR MAPIQ}"
_DOTS: Final = ("\N{HEBREW POINT SHIN DOT}", "\N{HEBREW POINT SIN DOT}")

WORD: Final = (
    rf"[א-ת](?:[א-ת]|\p{{M}}|[\"{GERSHAYIM}](?=[א-ת])"
    rf"|['{GERESH}](?=[א-ת\p{{M}}]|(?<=[גזצץתדחעטו]\p{{M}}*['{GERESH}])))*+"
)
"""A Hebrew word with its points; a geresh at its end belongs to it where it makes another sound."""

_LONG: Final = frozenset(("QAMATS", "TSERE", "HOLAM", "HIRIQ YOD", "TSERE YOD", "SEGOL YOD", "HOLAM VAV", "SHURUQ"))
_OPEN: Final = frozenset(("PATAH", "QAMATS", ""))
_BEFORE_YOD: Final = frozenset(("HIRIQ", "TSERE", "SEGOL"))
_BEFORE_HE: Final = frozenset(("PATAH", "QAMATS", "SEGOL", "TSERE", "HOLAM"))
_GUTTURALS: Final = frozenset("אהע")
_HEARD: Final = frozenset("למנרי")


class Cluster(NamedTuple):
    """A letter with its points: its geresh and the dot of a shin stand with the letter, ``vowel`` is a name or empty."""

    letter: str
    dagesh: bool
    vowel: str


class Sound(NamedTuple):
    """A consonant or a vowel, by the name a table gives it; ``heard`` is false for a silent sheva or alef."""

    key: str
    is_vowel: bool
    dagesh: bool = False
    doubled: bool = False
    heard: bool = True
    modern: bool = True


def clusters(word: str) -> list[Cluster]:
    """The letters of one pointed word, canonically decomposed first.

    >>> [(c.letter, c.vowel) for c in clusters("דָּן")]
    [('ד', 'QAMATS'), ('ן', '')]
    """
    found: list[Cluster] = []
    for char in ucd.normalize("NFKD", word):
        if "א" <= char <= "ת":
            found.append(Cluster(char, dagesh=False, vowel=""))
        elif not found:
            continue
        elif char in ("'", GERESH) or char in _DOTS:
            found[-1] = found[-1]._replace(letter=found[-1].letter + ("'" if char == GERESH else char))
        elif char == _DAGESH:
            found[-1] = found[-1]._replace(dagesh=True)
        elif char in _VOWELS:
            found[-1] = found[-1]._replace(vowel=_VOWELS[char])
    return found


def is_pointed(word: str) -> bool:
    """Whether the word has a point: a vowel or a dagesh.

    >>> is_pointed("דָּן"), is_pointed("דן")
    (True, False)
    """
    return _DAGESH in word or any(point in word for point in _VOWELS)


def sounds(word: Sequence[Cluster]) -> list[Sound]:
    """The consonants and vowels of a pointed word, in the order they are said.

    >>> [s.key for s in sounds(clusters("תּוֹרָה"))]
    ['ת', 'HOLAM VAV', 'ר', 'QAMATS HE']
    """
    found: list[Sound] = []
    for i, cluster in enumerate(word):
        _say(found, word, i, cluster)
    return found


def _say(found: list[Sound], word: Sequence[Cluster], i: int, cluster: Cluster) -> None:
    letter, dagesh, vowel = cluster
    last = found[-1] if found else None
    before = last.key if last and last.is_vowel else ""
    final = i == len(word) - 1
    if letter == "ו" and _is_vowel_vav(cluster, before):
        if before == "HOLAM" and not vowel:
            found[-1] = Sound("HOLAM VAV", is_vowel=True)
        else:
            found.append(Sound("SHURUQ" if dagesh else "HOLAM VAV", is_vowel=True))
    elif letter == "י" and not vowel and not dagesh and before in _BEFORE_YOD:
        found[-1] = Sound(f"{before} YOD", is_vowel=True)
    elif letter == "ה" and final and not vowel and not dagesh and before in _BEFORE_HE:
        found[-1] = Sound(f"{before} HE", is_vowel=True)
    elif final and vowel == "PATAH" and before not in _OPEN and (letter in "חע" or (letter == "ה" and dagesh)):
        found += [Sound("PATAH FURTIVE", is_vowel=True), Sound(letter, is_vowel=False, dagesh=dagesh)]
    elif (
        letter == "ו"
        and final
        and not vowel
        and last
        and last.key == "י"
        and len(found) > 1
        and found[-2].key == "QAMATS"
    ):
        found[-2:] = [Sound("QAMATS YOD VAV", is_vowel=True)]
    else:
        doubled = dagesh and letter != "ה" and bool(before) and not before.startswith("SHEVA")
        borne = vowel or (i + 1 < len(word) and word[i + 1].letter == "ו" and _is_vowel_vav(word[i + 1], ""))
        found.append(Sound(letter, is_vowel=False, dagesh=dagesh, doubled=doubled, heard=bool(borne) or letter != "א"))
        if vowel == "SHEVA":
            found.append(_sheva(word, i, before, doubled=doubled))
        elif vowel:
            small = vowel == "QAMATS" and i + 1 < len(word) and word[i + 1].vowel == "HATAF QAMATS"
            found.append(Sound("QAMATS QATAN" if small else vowel, is_vowel=True))


def _is_vowel_vav(cluster: Cluster, before: str) -> bool:
    """Whether a vav is but the sign of a vowel, which the letter before it has not got yet, or has got as a holam."""
    if cluster.vowel == "HOLAM":
        return not before and not cluster.dagesh
    return not cluster.vowel and (not before if cluster.dagesh else before == "HOLAM")


def _sheva(word: Sequence[Cluster], i: int, before: str, *, doubled: bool) -> Sound:
    """The sheva under a letter: heard in the grammars, and in the speech of today, or in neither."""
    letter = word[i].letter
    following = word[i + 1].letter if i + 1 < len(word) else ""
    second = before.startswith("SHEVA") and bool(following)
    same = bool(following) and following[0] == letter[0] and not word[i + 1].dagesh
    heard = bool(following) and (i == 0 or doubled or second or same or before in _LONG)
    eased = letter[0] in _HEARD or following[:1] in _GUTTURALS
    modern = heard and (second or same or (eased and (i == 0 or doubled)))
    return Sound("SHEVA", is_vowel=True, heard=heard, modern=modern)


def words(text: str) -> Iterator[tuple[bool, str]]:
    """The Hebrew words of a text and what stands between them, in order, each with whether it is a word."""
    end = 0
    for match in ucd.pattern(WORD).finditer(text):
        if match.start() > end:
            yield False, text[end : match.start()]
        yield True, match.group()
        end = match.end()
    if end < len(text):
        yield False, text[end:]
