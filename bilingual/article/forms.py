"""What one line looks like by itself, before its place on the page says more."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from ..lazy import lazy
from ..lines import Line
from ..searchkey import fold
from ..spans import Span
from .bylines import Byline, byline_evidence, byline_line
from .chrome import NOTES, Table
from .credits import CreditPart, find_credits
from .credits import credits as named
from .dates import is_date_line
from .labels import is_crew
from .readings import Reading
from .sentences import is_prose, is_stopped
from .surroundings import surroundings

Kind = Literal["blank", "chrome", "tail", "note", "date", "credit", "caption", "byline", "prose", "other"]

_BYLINE_LENGTH = 200
_SAYS_SO = frozenset({"label", "tag", "date"})
_NOTHING: Final = Reading("")


class Page:
    """The lines of a text, what of them is not the article, and the credits printed in them.

    Credits are read over all lines, since one may go on in the next. Those who only helped, the translator of a text or
    the cast of a film, say, are no credit of a picture.
    """

    def __init__(self, text: str, lines: Sequence[Line], known: Table) -> None:
        self.text = text
        self.lines = lines
        self._known = known

    @lazy
    def furniture(self) -> Mapping[int, Reading]:
        """What is not the article, wholly or in part, by the indices of lines."""
        return surroundings(self.text, self.lines, self._known)

    @lazy
    def credits(self) -> dict[int, tuple[CreditPart, ...]]:
        """The credits of each line that has any; those told by their form alone are left out."""
        found: dict[int, tuple[CreditPart, ...]] = {}
        index = 0
        for read in find_credits(self.text):
            if read.evidence == "form" or all(is_crew(credit.label) for credit in read.credits):
                continue
            while self.lines[index].stop <= read.span.start:
                index += 1
            part = _to_the_end(self.text, read, self.lines[index])
            found[index] = (*found.get(index, ()), part)
            for after in range(index + 1, len(self.lines)):
                if self.lines[after].start >= part.span.end:
                    break
                found.setdefault(after, ())
        return found


_ONE_MORE = re.compile(r" *[/|,] *[^\s/|,.:;()]+(?: [^\s/|,.:;()]+){0,3} *")


def _to_the_end(text: str, part: CreditPart, line: Line) -> CreditPart:
    """A labelled credit with the one more name that ends its line, though no table knows it."""
    end = line.start + len(text[line.start : line.end].rstrip())
    if part.evidence != "label" or not _ONE_MORE.fullmatch(text, part.span.end, end):
        return part
    wider = named(text[part.core.start : end])
    if len(wider) <= len(part.credits):
        return part
    shifted = tuple(credit._replace(span=credit.span.shift(part.core.start)) for credit in wider)
    return part._replace(span=Span(part.span.start, end), core=Span(part.core.start, end), credits=shifted)


class Form:
    """One line of a text: its content and its span without padding and terminator, and what it could be."""

    def __init__(self, page: Page, line: Line, index: int) -> None:
        raw = page.text[line.start : line.end]
        content = raw.strip()
        start = line.start + (len(raw) - len(raw.lstrip()) if len(content) < len(raw) else 0)
        self.page = page
        self.text = page.text
        self.line = line
        self.index = index
        self.span = Span(start, start + len(content))
        self.content = content
        self.blank = not content

    @lazy
    def key(self) -> str:
        """The search key of the content."""
        return fold(self.content)

    @lazy
    def furniture(self) -> Reading:
        """What of the line is not the article: all of it, pieces of it, nothing."""
        return self.page.furniture.get(self.index, _NOTHING)

    @lazy
    def parts(self) -> tuple[CreditPart, ...]:
        """The credits that begin in the line."""
        return self.page.credits.get(self.index, ())

    @lazy
    def byline(self) -> Byline | None:
        """The line read as a byline, if its form allows that."""
        if len(self.content) > _BYLINE_LENGTH:
            return None
        return byline_line(self.content)

    @property
    def signed(self) -> bool:
        """Does the line say itself that it is a byline, by a label, a tag or a date beside the name?"""
        return self.kind == "byline" and bool(byline_evidence(self.content) & _SAYS_SO)

    @lazy
    def core(self) -> str:
        """The content without the pieces of it that are not the article."""
        position, parts = self.span.start, []
        for piece in self.furniture.pieces:
            parts.append(self.text[position : piece.span.start])
            position = piece.span.end
        return "".join([*parts, self.text[position : self.span.end]]).strip() if parts else self.content

    @lazy
    def words(self) -> int:
        """How many words, parted by white space."""
        return len(self.core.split())

    @property
    def stopped(self) -> bool:
        """Does the line end as a sentence does?"""
        return is_stopped(self.core)

    @lazy
    def plain(self) -> Kind:
        """What the line looks like, whoever may be named in it."""
        if self.blank:
            return "blank"
        if kind := self.furniture.kind:
            return "tail" if kind in ("tail", "rest") else "note" if kind in NOTES else "chrome"
        if self.index in self.page.credits and (not self.parts or self.parts[-1].span.end >= self.span.end):
            return "credit" if self._only_credits else "caption"
        if is_prose(self.core):
            return "prose"
        return "date" if is_date_line(self.content) else "other"

    @lazy
    def kind(self) -> Kind:
        """What the line looks like; ``byline`` if it could be one and is nothing else."""
        return "byline" if self.plain == "other" and self.byline is not None else self.plain

    @property
    def _only_credits(self) -> bool:
        position = self.span.start
        for part in self.parts:
            if self.text[position : part.span.start].strip():
                return False
            position = part.span.end
        return True


def forms(page: Page) -> list[Form]:
    """A form for each line."""
    return [Form(page, line, index) for index, line in enumerate(page.lines)]
