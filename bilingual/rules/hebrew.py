"""How Hebrew is written: geresh and gershayim, points, final letters, and Hebrew typed on the other keyboard."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from .. import trigrams, ucd
from ..chars import CGJ, FINALS, GERESH, GERSHAYIM
from ..edits import Edit
from ..orthography import ASIDE, DOUBLES, SINGLES, Kind, bare, signs
from ..repertoire import HEBREW
from ..rule import Notice, Rule, Triggers
from ..source import Source
from ..spans import Span
from ..tables import rows

_SIGN: Final = {
    ("gershayim", "ascii"): '"',
    ("gershayim", "hebrew"): GERSHAYIM,
    ("geresh", "ascii"): "'",
    ("geresh", "hebrew"): GERESH,
}
_LETTERS: Final = f"{HEBREW}\u05ef-\u05f2\ufb1d-\ufb4f"
_MARKS: Final = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7-\u05c9\ufb1e"
_POINTED: Final = r"[\p{Hebrew}&&\p{L}]([[\p{Hebrew}&&\p{M}]\u034F\u200C\u200D\p{Bidi_Control}]++)"

_MEDIALS: Final = "כמנצ"
_MISPLACED: Final = f"[{FINALS}][{ASIDE}]*+[\u05d0-\u05ea]|[{_MEDIALS}](?![{ASIDE}]*+[\u05d0-\u05ea])"
_WORD: Final = re.compile(f"[\u05d0-\u05ea\u05ef-\u05f2]+(?:[{SINGLES}{DOUBLES}]+[\u05d0-\u05ea]*)*")
_GOES_ON: Final = re.compile("[(/_&-]|\\)[\u05d0-\u05ea]")
_FINAL_INSIDE: Final = re.compile(f"([{FINALS}])(?!\\1)[\u05d0-\u05ea]")

_KEYS: Final = str.maketrans(
    "ertyuiopasdfghjkl;zxcvbnm,.",
    "קראטוןםפשדגכעיחלךףזסבהנמצתץ",
)
"""The letters of the Israeli standard keyboard (SI 1452) by those of the American one."""

_TYPED_WORD: Final = "[a-hjkmnpr-vx-z,]+[iol;.]?"
_TYPED: Final = re.compile(_TYPED_WORD)
_TOKEN: Final = re.compile(r"\S+")
_TYPED_TRIGGER: Final = (
    rf"[ \t]{_TYPED_WORD}[ \t]+{_TYPED_WORD}(?!\S)"
    rf"|(?:\A|(?<=[\n\r\x85\u2029]))[ \t]*+{_TYPED_WORD}(?:[ \t]++{_TYPED_WORD})?[ \t]*+(?=[\n\r\x85\u2029]|\Z)"
)
"""Without w and q, which are signs there; i, o, l, semicolon and stop, which are final letters, at the end alone. Of three
such words in a row two stand after a space; or one or two are a line."""

_ENGLISH: Final = frozenset(
    [
        "the",
        "and",
        "that",
        "as",
        "be",
        "by",
        "are",
        "at",
        "an",
        "have",
        "has",
        "he",
        "she",
        "they",
        "her",
        "but",
        "am",
        "any",
        "can",
        "had",
        "me",
        "us",
        "use",
        "them",
        "then",
        "these",
        "my",
        "see",
    ]
)
_PREFIXES: Final = "משהוכלב"
_EVERYDAY_LETTERS: Final = 4
_TYPED_WORDS: Final = 3
_TYPED_LONG_WORDS: Final = 2
_TYPED_SCORE: Final = 14.0
_TYPED_SCORE_PER_LETTER: Final = 0.8
"""On 189,000 lines of English prose and code nothing reaches both; of short Hebrew sentences typed so, nearly all do."""


def gershayim(source: Source) -> Iterator[Edit | Notice]:
    r"""Write the gershayim of acronyms and numerals, inflected or not, with the sign that the policy names.

    Under ``unify`` that is the one most signs of the document are written with, ASCII on a tie: only wrong signs (two
    apostrophes, curly quotes) and those of the minority change. Quotation marks, inches and what could be a quotation
    stay; no sign is moved.
    """
    yield from source.spared(_unified(source, "gershayim"))


def geresh(source: Source) -> Iterator[Edit | Notice]:
    """Write geresh with the sign that the policy names, as with gershayim.

    Left alone: single quotation marks and whatever could close one, feet and minutes, English apostrophes, and the
    contractions of ``data/geresh.tsv`` (a French ``d'``, an Irish ``O'``, the ``ת'`` of speech), which are apostrophes.
    """
    yield from source.spared(_unified(source, "geresh"))


def _unified(source: Source, kind: Kind) -> Iterator[Edit]:
    policy = source.policy.gershayim
    if not source.doubtful_signs:
        return
    found = list(source.spared(signs(source.text)))
    reason = f"the policy writes {policy} signs"
    if policy == "unify":
        forms = Counter(sign.form for sign in found)
        policy = "hebrew" if forms["hebrew"] > forms["ascii"] else "ascii"
        reason = f"the document writes {policy} signs"
    new = _SIGN[kind, policy]
    for sign in found:
        if sign.kind == kind and sign.span.of(source.text) != new:
            yield Edit(sign.span, new, f"no sign of {kind}" if sign.form == "wrong" else reason)


def points(source: Source) -> Iterator[Edit | Notice]:
    """Take Hebrew points and accents off their letters, if the policy says ``strip``; only accents, if ``strip-accents``.

    Which is which is asked of the UCD: points are the marks it names so, U+05BA and U+05C7 among them; accents are the
    others, the marks of the Masoretes included. A grapheme joiner between points goes with them. Maqaf, paseq, sof pasuq
    and nun hafukha are punctuation and stay; so does a mark on anything but a Hebrew letter. What is lost is lost.
    """
    if source.policy.points != "keep":
        yield from source.spared(_stripped(source.text, _strippable(source.policy.points)))


def _stripped(text: str, strippable: re.Pattern[str]) -> Iterator[Edit]:
    for cluster in ucd.pattern(_POINTED).finditer(text):
        for run in strippable.finditer(text, *cluster.span(1)):
            yield Edit(Span(*run.span()), "", "the policy strips it")


def swept_points(source: Source) -> str | None:
    """The text without points, where all stand on Hebrew letters, nothing stands between, and nothing is to be spared."""
    text = source.text
    if source.policy.points == "keep" or source.has_no_prose or source.repertoire.odd or _stray().search(text):
        return None
    for mark in _marks(source.policy.points):
        text = text.replace(mark, "")
    return text


@cache
def _marks(policy: str) -> tuple[str, ...]:
    marks = ucd.pattern(r"[\p{Hebrew}&&\p{M}]").findall("".join(map(chr, range(0x0590, 0x10000))))
    return tuple(mark for mark in marks if policy == "strip" or " POINT " not in ucd.name(mark))


@cache
def _strippable(policy: str) -> re.Pattern[str]:
    marks = "".join(_marks(policy))
    return re.compile(f"{CGJ}*[{marks}][{marks}{CGJ}]*" if policy == "strip" else f"[{marks}]+")


@cache
def _stray() -> re.Pattern[str]:
    """A mark that does not follow a Hebrew letter or another mark."""
    marks = "".join(_marks("strip"))
    return re.compile(f"(?:\\A|[^{HEBREW}{marks}])[{marks}]")


def misplaced_finals(source: Source) -> Iterator[Edit | Notice]:
    """Report a final letter inside a word, and kaf, mem, nun or tsadi at a word's end in the form it has elsewhere.

    Two words may have run together, or a text may be stored backwards. Left alone: a final written several times for
    emphasis, words of two letters, words with a geresh or gershayim, words that go on in brackets or after a slash, and pe,
    which ends loanwords as it is.
    """
    yield from source.spared(_misplaced(source))


def _misplaced(source: Source) -> Iterator[Notice]:
    quick = re.compile(_MISPLACED)
    for line in source.lines:
        if not quick.search(source.text, line.start, line.end):
            continue
        content, places = bare(line.span.of(source.text))
        for match in _WORD.finditer(content):
            word = match[0]
            inside = _FINAL_INSIDE.search(word)
            if inside:
                at, message = match.start() + inside.start(), "a final letter inside a word"
            elif len(word) > 2 and word[-1] in _MEDIALS and not _GOES_ON.match(content, match.end()) and word.isalpha():
                at, message = match.end() - 1, "a word ends in a letter that has a final form"
            else:
                continue
            place = line.start + places[at]
            yield Notice(Span(place, place + 1), message, "info")


def keyboard_layouts(source: Source) -> Iterator[Edit | Notice]:
    """Report words that were typed in Hebrew while the keyboard was set to English, with what they say.

    The evidence is three neighbouring words and more, in lower case, none of them common in English, that are Hebrew by
    their trigrams; or a line of one or two that all read as words of ``data/typed_words.tsv``, a prefix letter before them
    at most. Never repaired: whoever quotes such a text means it.
    """
    yield from source.spared(_mistyped(source))


def _mistyped(source: Source) -> Iterator[Notice]:
    quick = re.compile(_TYPED_TRIGGER)
    for line in source.lines:
        if not quick.search(source.text, line.start, line.end):
            continue
        words = list(_TOKEN.finditer(source.text, line.start, line.end))
        if len(words) < _TYPED_WORDS and all(_is_everyday(word[0]) for word in words):
            yield from _everyday(source.text, words)
        for typed, run in groupby(words, key=lambda word: _TYPED.fullmatch(word[0]) is not None):
            some = list(run) if typed else []
            if len(some) >= _TYPED_WORDS:
                for hebrew, part in groupby(some, key=lambda word: _may_be_hebrew(word[0])):
                    yield from _reading(source.text, list(part) if hebrew else [])


def _is_everyday(typed: str) -> bool:
    word = typed.translate(_KEYS)
    return word in _everyday_words() or (word[0] in _PREFIXES and word[1:] in _everyday_words())


def _everyday(text: str, words: list[re.Match[str]]) -> Iterator[Notice]:
    if words and sum(len(word[0]) for word in words) >= _EVERYDAY_LETTERS:
        span = Span(words[0].start(), words[-1].end())
        yield Notice(span, _typed_message(span.of(text).translate(_KEYS)), "info")


@cache
def _everyday_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("typed_words"))


def _typed_message(hebrew: str) -> str:
    return f"typed with the keyboard set to English? It reads {hebrew}"


def _may_be_hebrew(typed: str) -> bool:
    return typed.strip(",;.") not in _ENGLISH and trigrams.score(typed.translate(_KEYS)) > -1


def _reading(text: str, run: list[re.Match[str]]) -> Iterator[Notice]:
    lengths = [len(match[0]) for match in run]
    if (
        sum(length > 1 for length in lengths) < _TYPED_WORDS
        or sum(length > 3 for length in lengths) < _TYPED_LONG_WORDS
    ):
        return
    span = Span(run[0].start(), run[-1].end())
    hebrew = span.of(text).translate(_KEYS)
    score = trigrams.score(hebrew)
    if score >= max(_TYPED_SCORE, _TYPED_SCORE_PER_LETTER * sum(char.isalpha() for char in hebrew)):
        yield Notice(span, _typed_message(hebrew), "info")


_ORTHOGRAPHY: Final = "Academy of the Hebrew Language, rules of punctuation; docs/evidence.md, D35"

RULES = (
    Rule(
        "HEB103",
        "points",
        points,
        Triggers(chars=_MARKS),
        alters=r"[\p{Hebrew}&&\p{M}]\u034F",
        safe=False,
        reference="Unicode 9.1, Hebrew; UCD Name",
        sweep=swept_points,
    ),
    Rule(
        "HEB101",
        "gershayim",
        gershayim,
        Triggers(facts=frozenset({"doubtful_signs"}), needs=_LETTERS),
        alters=SINGLES + DOUBLES,
        safe=False,
        reference=_ORTHOGRAPHY,
    ),
    Rule(
        "HEB102",
        "geresh",
        geresh,
        Triggers(facts=frozenset({"doubtful_signs"}), needs=_LETTERS),
        alters=SINGLES,
        safe=False,
        reference=_ORTHOGRAPHY,
    ),
    Rule(
        "HEB201",
        "misplaced-final",
        misplaced_finals,
        Triggers(pattern=_MISPLACED, needs=HEBREW),
        alters="",
        safe=False,
        reference="Unicode 9.1, Hebrew: final forms; docs/evidence.md, U4",
    ),
    Rule(
        "HEB202",
        "keyboard-layout",
        keyboard_layouts,
        Triggers(pattern=_TYPED_TRIGGER),
        alters="",
        safe=False,
        reference="SI 1452; bilingual/trigrams.py",
    ),
)
