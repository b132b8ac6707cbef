"""One text with its facts, read once and lazily.

A rule asks its Source and never another rule; the Source answers from the floors below and changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from . import backwards, neighbours, orthography
from .article import signs
from .article.chrome import Table, table
from .article.layout import Layout
from .article.readings import Reading
from .article.repeats import is_copies
from .article.surroundings import may_surround
from .lazy import lazy
from .lines import TERMINATOR, Line, lines_holding, split_lines
from .policy import Policy
from .protect import Sight, protected_spans, spared
from .repertoire import Repertoire, repertoire
from .spans import Span, merged
from .trigrams import MEDIALS


class Source:
    """A text, the policy it is read under, and what can be known of it.

    ``protected`` are spans of the text that no rule may touch.
    """

    def __init__(self, text: str, policy: Policy, protected: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.policy = policy
        self.protected = protected
        self._held: dict[str, bool] = {}

    @lazy
    def lines(self) -> list[Line]:
        """The lines; they tile the text."""
        return split_lines(self.text)

    def lines_holding(self, chars: str) -> list[int]:
        """The numbers of the lines that hold one of ``chars``, none of which is plain (`bilingual.repertoire`)."""
        return lines_holding(self.text, self.lines, [char for char in self.repertoire.odd if char in chars])

    def spared(self, sights: Iterable[Sight], also: Iterable[Span] = ()) -> Iterator[Sight]:
        """Those of ``sights``, sorted by their spans, that touch no address, tag or code, nor what is protected."""
        found = list(sights)
        if found:
            yield from spared(found, list(merged((*self.protected, *also, *self._no_prose))))

    @property
    def has_no_prose(self) -> bool:
        """Is any part of the text an address, a tag or code?"""
        return bool(self._no_prose)

    @lazy
    def _no_prose(self) -> tuple[Span, ...]:
        return protected_spans(self.text)

    @lazy
    def layout(self) -> Layout:
        """The text read as a newspaper page: zones, roles, bylines, captions."""
        if self.policy.lexicon or self.policy.chrome or len(self.text) > _SHARED:
            return _layout(self.text, self.lines, self.policy)
        return _shared_layout(self.text, self.policy)

    @lazy
    def _known_chrome(self) -> Table:
        return table(self.policy.chrome, self.policy.outlet)

    @property
    def furniture(self) -> Mapping[int, Reading]:
        """What is not the article, wholly or in part, by the indices of lines."""
        return self.layout.page.furniture

    @lazy
    def repertoire(self) -> Repertoire:
        """What the text is made of."""
        return repertoire(self.text)

    def holds(self, pattern: str) -> bool:
        """Does an ``re`` pattern match anywhere?"""
        held = self._held.get(pattern)
        if held is None:
            first, search = _compiled(pattern)
            held = self._held[pattern] = first in self.text and search(self.text) is not None
        return held

    @lazy
    def _low(self) -> bytes:
        return neighbours.low_bytes(self.text)

    @lazy
    def _may_be_odd(self) -> bool:
        return neighbours.may_be_odd(self._low)

    @lazy
    def _latin(self) -> bool:
        return not self.repertoire.hebrew or neighbours.may_hold_latin(self._low)

    @lazy
    def _signs(self) -> signs.Signs:
        return signs.Signs(self.text, self.repertoire.odd)

    @lazy
    def _labels(self) -> list[int]:
        return signs.credit_labels(self.text, latin=self._latin)

    @property
    def edged(self) -> bool:
        """May white space stand at the edge of a line?"""
        return not self._signs.bare or self._signs.edged

    @lazy
    def padded(self) -> bool:
        """Is there a tab, a run of spaces, or a space at the edge of a line?"""
        seen = self._signs
        if seen.edged or "\t" in self.repertoire.odd:
            return True
        if self.text.isascii():
            return neighbours.two_spaces(self._low)
        in_order = seen.bare and self.repertoire.hebrew and not self._may_be_odd
        return not in_order and "  " in seen.text

    @property
    def copied_line(self) -> bool:
        """May two lines be copies?"""
        return self._signs.copied

    @lazy
    def doubled_line(self) -> bool:
        """Is a line copies of one string?"""
        return any(map(is_copies, self._signs.again))

    @property
    def blank_run(self) -> bool:
        """Are two lines together blank?"""
        return self._signs.blank_run

    def may_be_copies(self) -> Iterator[Line]:
        """The lines that may be copies of one string."""
        lines = self.lines
        return (lines[number] for number in self._signs.numbers_again())

    @property
    def doubled_credit(self) -> bool:
        """May a line be copies of one string, with a credit?"""
        return bool(self._signs.again) and signs.may_credit(self.text, self._labels)

    @property
    def tagged_line(self) -> bool:
        """May a line end in the tag of an image file?"""
        return self._signs.tagged

    @lazy
    def doubtful_signs(self) -> bool:
        """May a geresh or gershayim be written otherwise than the policy wants?"""
        return orthography.doubtful(self.text, self.policy.gershayim, self.repertoire)

    @lazy
    def misordered(self) -> bool:
        """May Hebrew be stored in visual order?"""
        if (self._may_be_odd or self.text[-1:] in MEDIALS) and backwards.by_letters(self.text):
            return True
        return backwards.by_word(*(self._signs.short if self._signs.bare else self._filled))

    @lazy
    def two_scripts(self) -> bool:
        """May a byline stand there in Hebrew and in Latin letters?"""
        return self.repertoire.hebrew and self._latin and signs.two_scripts(self._signs.lines)

    @lazy
    def foreign_name(self) -> bool:
        """May a byline or a credit stand there in another script than the text around it?"""
        return self._latin and signs.foreign_name(self._signs, self._labels)

    @lazy
    def mixed_letters(self) -> bool:
        """May letters of two scripts stand in one word?"""
        return bool(self.repertoire.odd) or self.repertoire.points or neighbours.may_mix(self._low)

    @lazy
    def credit_seam(self) -> bool:
        """May a credit be glued, badly spaced, or printed twice in a row?"""
        return signs.credit_seam(self.text, self._labels)

    @lazy
    def chrome_line(self) -> bool:
        """Is a line, or a part of one, not the article?"""
        return may_surround(self.text, self._filled, self._known_chrome) and bool(self.furniture)

    @property
    def _filled(self) -> list[str]:
        """The lines that are not blank, without white space around them."""
        if self._signs.bare:
            return self._signs.lines
        return list(filter(None, map(str.strip, TERMINATOR.split(self.text))))


def _layout(text: str, lines: list[Line], policy: Policy) -> Layout:
    return Layout(text, lines, policy.lexicon, table(policy.chrome, policy.outlet))


_SHARED = 50_000


@lru_cache(maxsize=2)
def _shared_layout(text: str, policy: Policy) -> Layout:
    """The passes over a document and its record read the same text.

    A reader's own tables may change in between, and a long text is not kept.
    """
    return _layout(text, split_lines(text), policy)


@cache
def _compiled(pattern: str) -> tuple[str, Callable[[str], re.Match[str] | None]]:
    """The code point that a match begins with, if the pattern says so, and the search."""
    first = re.match(r"[^\W_]|[ &!:;#@<>]|\\\\", pattern)
    plain = first is not None and "|" not in pattern and pattern[first.end() : first.end() + 1] not in {*"*?{"}
    return first[0][-1] if first and plain else "", re.compile(pattern).search
