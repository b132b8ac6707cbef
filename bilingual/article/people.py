"""The shape of a person's name, in Hebrew and in Latin letters, and the conjunction that hides in its first letter.

A shape is no proof: ``sure`` says that a known given name opens it.
"""

import re
from typing import Final, NamedTuple

from .. import chars
from ..names.name import Name
from ..spans import Span
from .words import folded, has_prose, is_given, is_given_here, is_hebrew, is_surname, is_title, kinds, words

MAX_TOKENS: Final = 6
_TOKEN: Final = re.compile(r"\S+")
_HEBREW_TOKEN: Final = re.compile(r"[א-ת][א-ת'\-]*[א-ת']|[א-ת]{1,3}'?\.|[א-ת]'[א-ת]{1,2}\.|[א-ת]'")
_GLUED: Final = re.compile(rf"[{chars.FINALS}](?=[א-ת])")
_LATIN_TOKEN: Final = re.compile(r"(?:[^\W\d_]['.\-]?)+")
_LOWER_PREFIX: Final = re.compile(r"(?:al-|el-|ha-|d'|o')(?=[^\W\d_a-z])")
_NICKNAME: Final = re.compile(r"""\(["']?[\w' \-]{2,20}["']?\)|"[\w' \-]{2,20}"|'[\w\-]{2,20}'""")
_SUFFIXES: Final = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


class Token(NamedTuple):
    """A word on the canvas and where it stands."""

    text: str
    start: int
    end: int


class Person(NamedTuple):
    """A stretch that has the shape of a name; ``sure`` if a known given name opens it."""

    span: Span
    name: Name
    sure: bool


def tokens(board: str, start: int, end: int) -> list[Token]:
    """The words of a stretch; a nickname in brackets or quotation marks is one."""
    found: list[Token] = []
    position = start
    while (match := _TOKEN.search(board, position, end)) is not None:
        quoted = found and board[match.start()] in "(\"'"
        nickname = _NICKNAME.match(board, match.start(), end) if quoted else None
        stop = nickname.end() if nickname and _ends_word(board, nickname.end(), end) else match.end()
        found.append(Token(board[match.start() : stop], match.start(), stop))
        position = stop
    return found


def _ends_word(board: str, position: int, end: int) -> bool:
    return position >= end or board[position] == " "


def person(text: str, words_: list[Token], *, strict: bool = True) -> Person | None:
    """The person that ``words_`` name, titles set aside; ``None`` if they have not the shape of one name.

    ``strict`` refuses a name that holds a word of plain prose, whatever opens it, or an acronym that is no known surname.
    """
    while words_ and is_title(words_[0].text):
        words_ = words_[1:]
    if not 2 <= len(words_) <= MAX_TOKENS:
        return None
    shape = [word for word in words_ if not _NICKNAME.fullmatch(word.text)]
    if not shape:
        return None
    hebrew = is_hebrew(shape[0].text)
    sure = is_given(shape[0].text)
    if not (_hebrew_shape(shape, acronyms=sure and not strict) if hebrew else _latin_shape(shape)):
        return None
    if (strict or not sure) and has_prose(_in_doubt(shape, sure=sure)):
        return None
    if strict and hebrew and any(_is_phrase(word.text) for word in shape[2:]) and not _is_initial(shape[1].text):
        return None
    span = Span(words_[0].start, words_[-1].end)
    return Person(span, person_name(span.of(text)), sure)


def _in_doubt(shape: list[Token], *, sure: bool) -> list[str]:
    """The words that could be prose: no particles, nor a surname of two words after a given name: ``שם טוב``."""
    if sure and len(shape) > 2 and is_surname(" ".join(word.text for word in shape[-2:])):
        shape = shape[:-2]
    return [word.text for word in shape if not is_particle(word.text)]


def _hebrew_shape(shape: list[Token], *, acronyms: bool) -> bool:
    full = [word for word in shape if not is_particle(word.text)]
    if not 2 <= len(shape) <= 5 or len(full) > 4 or role_of(shape[0].text):
        return False
    if all(_is_initial(word.text) for word in shape):
        return False
    return all(_is_hebrew_name(word.text, acronyms=acronyms) for word in shape)


def _is_phrase(word: str) -> bool:
    """Is ``word``, the third of a name or a later one, more likely a noun behind a preposition?"""
    if word[0] not in "בלמכשה" or len(word) < 4 or is_particle(word):
        return False
    return not (is_surname(word) or is_given(word))


def _is_hebrew_name(word: str, *, acronyms: bool) -> bool:
    if _GLUED.search(word):
        return False
    if '"' in word:
        return acronyms or is_surname(word)
    return bool(_HEBREW_TOKEN.fullmatch(word) or _HEBREW_TOKEN.fullmatch(folded(word)))


def role_of(word: str) -> str | None:
    """Does ``word`` open (Hebrew, with the article or without) or close (Latin) a ``role`` or the name of a ``staff``?

    >>> role_of("כתבת"), role_of("הפרשן"), role_of("Staff"), role_of("Levi")
    ('role', 'role', 'staff', None)
    """
    table = kinds("byline_roles")
    name = folded(word)
    return table.get(name) or (table.get(name[1:]) if name[:1] == "ה" else None)


def _latin_shape(shape: list[Token]) -> bool:
    if shape[-1].text.rstrip(",").lower() in _SUFFIXES:
        shape = shape[:-1]
    full = [word for word in shape if not is_particle(word.text)]
    if not 1 <= len(full) <= 4 or len(shape) < 2:
        return False
    if all(_is_initial(word.text) for word in full) or (len(full[-1].text) < 2 and not full[-1].text.isalpha()):
        return False
    return all(_is_latin_name(word.text) for word in full) and shape[-1].text == full[-1].text


def is_particle(word: str) -> bool:
    """Is ``word`` one of those that stand inside names: ``van``, ``בן``?"""
    return folded(word) in words("name_particles")


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".'")) < 2


def _is_latin_name(word: str) -> bool:
    if not _LATIN_TOKEN.fullmatch(word) or is_hebrew(word):
        return False
    first = word.lstrip("'")[:1]
    return first.isupper() or _LOWER_PREFIX.match(word) is not None


def person_name(text: str) -> Name:
    """``text`` as a name: its canonical form in title case where it was in capitals.

    >>> person_name("LAHAV HARKOV").canonical, person_name("Ted S. Warren").canonical
    ('Lahav Harkov', 'Ted S. Warren')
    """
    canonical = titled(" ".join(text.split()))
    hebrew = is_hebrew(canonical)
    return Name(text, canonical, canonical if hebrew else None, None if hebrew else canonical)


def titled(name: str) -> str:
    """A name in capitals as it is usually written; any other comes back as it is.

    What stands in capitals within a name keeps its case only if the name itself was not in capitals: ``Mc`` and ``O'``
    are known, other inner capitals are lost.

    >>> titled("DANA BEN-SHIMON"), titled("SEAN O'CONNOR"), titled("GERARD de la TOUR"), titled("JR Smith")
    ('Dana Ben-Shimon', "Sean O'Connor", 'Gerard de la Tour', 'JR Smith')
    """
    if name.lower() == name.upper():
        return name
    parts = name.split(" ")
    full = [part for part in parts if not is_particle(part)]
    if not full or any(part != part.upper() for part in full) or all(len(part) < 3 for part in full):
        return name
    return " ".join(part if part.islower() else _capitalised(part) for part in parts)


def _capitalised(part: str) -> str:
    if part.lower() in ("ii", "iii", "iv"):
        return part
    word = "-".join("'".join(piece.capitalize() for piece in half.split("'")) for half in part.split("-"))
    word = re.sub(r"(?<=\.)[^\W\d_]", lambda match: match[0].upper(), word)
    if word[:2] == "Mc" and len(word) > 4:
        word = "Mc" + word[2:].capitalize()
    return word[:-2] + "'s" if word.endswith("'S") else word


def second_name(words_: list[Token]) -> tuple[int, bool] | None:
    r"""Where a second Hebrew name begins with the vav that means "and": the index of its word, and whether that is sure.

    A vav is the conjunction only where a complete name stands before it and two words follow, its own included, and
    where the word with its vav is not itself a name. If both could be, the answer is not sure.

    >>> one = tokens("יאיר שרקי וירון אברהם", 0, 21)
    >>> second_name(one), second_name(tokens("דנה כהן ורון לוי", 0, 16)), second_name(tokens("דנה כהן ורד", 0, 11))
    ((2, True), (2, False), None)
    """
    nicknames = 0
    for index in range(1, len(words_) - 1):
        word = words_[index].text
        nicknames += _NICKNAME.fullmatch(word) is not None
        if index - nicknames < 2 or not word.startswith("ו") or len(word) < 3:
            continue
        stem = word[1:]
        if folded(word) not in words("vav_names"):
            return index, True
        if is_given_here(stem):
            return index, False
    return None
