"""One text with its facts, read once and lazily.

A rule asks its Source and never another rule; the Source answers from the floors below and changes nothing.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache

from .article import signs
from .article.chrome import Table, table
from .article.layout import Layout
from .article.readings import Reading
from .article.surroundings import may_surround
from .backwards import may_be_visual
from .lines import Line, split_lines
from .policy import Policy
from .repertoire import Repertoire, repertoire
from .spans import Span


class Source:
    """A text, the policy it is read under, and what can be known of it.

    ``protected`` are spans of the text that no rule may touch.
    """

    def __init__(self, text: str, policy: Policy, protected: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.policy = policy
        self.protected = protected
        self._held: dict[str, bool] = {}

    @cached_property
    def lines(self) -> list[Line]:
        """The lines; they tile the text."""
        return split_lines(self.text)

    @cached_property
    def layout(self) -> Layout:
        """The text read as a newspaper page: zones, roles, bylines, captions."""
        own = self.policy.lexicon or self.policy.chrome
        return (_layout if own else _shared_layout)(self.text, self.policy)

    @cached_property
    def _known_chrome(self) -> Table:
        return table(self.policy.chrome, self.policy.outlet)

    @property
    def furniture(self) -> Mapping[int, Reading]:
        """What is not the article, wholly or in part, by the indices of lines."""
        return self.layout.page.furniture

    @cached_property
    def repertoire(self) -> Repertoire:
        """What the text is made of."""
        return repertoire(self.text)

    def holds(self, pattern: str) -> bool:
        """Does an ``re`` pattern match anywhere?"""
        if pattern not in self._held:
            self._held[pattern] = _compiled(pattern).search(self.text) is not None
        return self._held[pattern]

    @cached_property
    def _signs(self) -> signs.Signs:
        return signs.signs(self.text, self.repertoire.odd)

    @cached_property
    def _labels(self) -> list[int]:
        return signs.credit_labels(self.text)

    @property
    def padded(self) -> bool:
        """Is there a tab, a run of spaces, or a space at the edge of a line?"""
        return self._signs.padded

    @property
    def copied_line(self) -> bool:
        """May two lines be copies?"""
        return self._signs.copied

    @property
    def doubled_line(self) -> bool:
        """May a line be copies of one string?"""
        return self._signs.doubled

    @property
    def blank_run(self) -> bool:
        """Are two lines together blank?"""
        return self._signs.blank_run

    @property
    def doubled_credit(self) -> bool:
        """May a line be copies of one string, with a credit?"""
        return self._signs.doubled and signs.may_credit(self.text, self._labels)

    @property
    def tagged_line(self) -> bool:
        """May a line end in the tag of an image file?"""
        return self._signs.tagged

    @cached_property
    def doubtful_signs(self) -> bool:
        """May a geresh or gershayim be written otherwise than the policy wants?"""
        from .orthography import doubtful

        return doubtful(self.text, self.policy.gershayim)

    @cached_property
    def misordered(self) -> bool:
        """May Hebrew be stored in visual order?"""
        return may_be_visual(self.text)

    @cached_property
    def two_scripts(self) -> bool:
        """May a byline stand there in Hebrew and in Latin letters?"""
        return self.repertoire.hebrew and signs.two_scripts(self._signs.lines)

    @cached_property
    def foreign_name(self) -> bool:
        """May a byline or a credit stand there in another script than the text around it?"""
        return signs.foreign_name(self.text, self._signs.lines, self._labels)

    @cached_property
    def credit_seam(self) -> bool:
        """May a credit be glued, badly spaced, or printed twice in a row?"""
        return signs.credit_seam(self.text, self._labels)

    @cached_property
    def chrome_line(self) -> bool:
        """Is a line, or a part of one, not the article?"""
        return may_surround(self.text, self._signs.lines, self._known_chrome) and bool(self.furniture)


def _layout(text: str, policy: Policy) -> Layout:
    return Layout(text, split_lines(text), policy.lexicon, table(policy.chrome, policy.outlet))


_shared_layout = lru_cache(maxsize=4)(_layout)
"""The passes over a document and its record read the same text; a reader's own tables may change in between."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
