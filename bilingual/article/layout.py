"""A text read as a newspaper page: zones, then roles, then who signs and what stands under the pictures.

It reads top down. The head is what stands before the first paragraph of the body: headline, standfirst, bylines, buttons,
captions, dates. The tail begins at a line after which a page prints only teasers. What lies between is the body. Where the
evidence for that shape is missing there is no head and no tail, and lines are ``unknown``.
"""

import operator
import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from ..lazy import lazy
from ..lines import Line
from ..names.name import Name
from ..scripts import letters_held
from ..searchkey import fold
from ..spans import Span
from .blocks import Block, blocks, role_of
from .bylines import Byline, byline_evidence
from .captions import Caption, Group, caption, groups
from .chrome import Table, shipped
from .closing import bracket_of, closing_signatures, keys
from .forms import Form, Page, forms
from .identities import identified
from .signatures import Signatures, has_evidence, record, script, signatures
from .tails import read_boxes, read_tail, tail_start

__all__ = ["ROLES", "Block", "Layout"]

ROLES: Final = (
    "headline", "standfirst", "byline", "dateline", "date", "caption", "credit", "body", "subhead", "contributors",
    "correction", "chrome", "teaser", "alt", "code", "paywall", "blank", "unknown",
)  # fmt: skip

_LEAD = 4
"""Lines that may stand before the first furniture: kicker, headline, standfirst in two parts."""

_GAP = 3
"""Lines without a form of their own that may stand between two pieces of furniture."""

_SOON = 12
_DIGIT: Final = re.compile(r"\d")
_TITLE = 2
"""Lines over the byline of a page that prints more before them: headline and standfirst."""

_LONGEST_HEAD = 60
_MAIN_SHARE = 0.6
_FURNITURE = ("chrome", "date", "credit", "byline")
_SIGNED = ("byline", "credit", "caption")


class Layout:
    """What a page looks like; each part is read when it is asked for.

    ``known`` are the tables of what is not the article; without them those of the package are asked.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[Line],
        lexicon: str | None = None,
        known: Table | None = None,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.page = Page(text, lines, shipped() if known is None else known)
        self.forms = forms(self.page)
        self._met: dict[Name, Name] = {}

    @lazy
    def _filled(self) -> list[Form]:
        return [form for form in self.forms if not form.blank]

    @lazy
    def tail(self) -> int:
        """The first line of the tail; the number of lines if there is none."""
        return tail_start(self._filled, len(self.forms))

    @lazy
    def _from_headline(self) -> list[Form]:
        """The lines before the tail that are not blank, without the bars and buttons at the top of the page."""
        filled = [form for form in self._filled if form.index < self.tail]
        return filled[next((at for at, form in enumerate(filled) if form.plain != "chrome"), 0) :]

    @lazy
    def head(self) -> range:
        """The lines of the head, from the first, or from its headline; empty where there is no evidence of one."""
        early = self._early_head
        return early if any(self.forms[i].kind in _SIGNED for i in early) else self._late_head or early

    @lazy
    def _early_head(self) -> range:
        filled = self._from_headline
        start = int(bool(filled) and _is_headline(filled))
        first = next((i for i, form in enumerate(filled[start : _LEAD + 1], start) if self._furniture(form)), None)
        if first is None:
            return range(0)
        last = self._last_of_head(filled, first)
        body = (form for form in filled[last + 1 :] if form.plain == "prose")
        above = [form for form in self._filled if form.index <= filled[last].index]
        if len(list(islice(body, 2))) < 2 and not self._certain(above):
            return range(0)
        return range(filled[last].index + 1)

    @lazy
    def _late_head(self) -> range:
        """The head where a page prints more before it than buttons: from the headline over its only byline with a date."""
        filled = self._from_headline
        dated = [i for i, (form, after) in enumerate(pairwise(filled)) if _is_dated(form, after)]
        at = dated[0] if len(dated) == 1 else 0
        if at < _TITLE or any(form.plain not in ("other", "prose") for form in filled[at - _TITLE : at]):
            return range(0)
        last = self._last_of_head(filled, at)
        prose = [form.plain == "prose" for form in filled]
        if any(map(operator.and_, prose[: at - _TITLE], prose[1:])) or sum(prose[last + 1 :]) < 2:
            return range(0)
        return range(filled[at - _TITLE].index, filled[last].index + 1)

    def _last_of_head(self, filled: Sequence[Form], first: int) -> int:
        """The last piece of furniture that follows ``first`` with no body between.

        After lines of another kind only a byline that says so, a date, a byline printed again, or a caption printed again
        belongs to the head; and over a paragraph only where something that no body has, a button, say, stood before it.
        """
        last = first
        prose = 0
        sure = False
        for i in range(first + 1, min(len(filled), first + _LONGEST_HEAD)):
            form = filled[i]
            if i - last > _GAP + 1 or prose > sure:
                break
            sure = sure or filled[i - 1].kind in ("chrome", "date", "credit", "caption")
            near = i == last + 1 and (self._furniture(form) or form.kind == "caption")
            again = form.kind == "byline" and any(form.key == before.key for before in filled[first:i])
            told = not prose and (form.kind == "date" or form.signed)
            if near or again or told or _continues(filled[i - 1], form):
                last = i
                prose = 0
            elif form.kind == "prose":
                prose += 1
        return last

    @staticmethod
    def _furniture(form: Form) -> bool:
        return form.kind in _FURNITURE

    @staticmethod
    def _certain(lines: Sequence[Form]) -> bool:
        """Is a head without a body one all the same: a byline that says it is one, or a button beside a repeated line?"""
        if any(form.signed for form in lines):
            return True
        return any(form.kind == "chrome" for form in lines) and len({form.key for form in lines}) < len(lines)

    @lazy
    def signatures(self) -> Signatures:
        """The bylines of the head."""
        filled = [form for form in self._from_headline if form.index in self.head]
        start = filled[0].index + 1 if filled and _is_headline(filled) else 0
        return signatures([self.forms[i] for i in self.head if i >= start])

    @lazy
    def _closing(self) -> dict[int, Byline]:
        signed = (keys(copy.byline) for signature in self.signatures.signatures for copy in signature.copies)
        return closing_signatures(self._filled, frozenset().union(*signed))

    @lazy
    def groups(self) -> list[Group]:
        """The captions, each with its copies."""
        return groups(self.text, self.forms[: self.tail], self.head)

    @lazy
    def main_script(self) -> str | None:
        """``Hebr`` or ``Latn``: the script of at least 60% of the letters in body blocks; None otherwise."""
        body = [block.span.of(self.text) for block in self.blocks if block.role == "body"]
        if all(map(str.isascii, body)):
            return "Latn" if any(map(str.strip, body)) else None
        hebrew, latin, every = map(sum, zip(*map(letters_held, body), strict=True))
        least = _MAIN_SHARE * max(every, 1)
        return "Hebr" if hebrew >= least else "Latn" if latin >= least else None

    @lazy
    def bylines(self) -> tuple[Byline, ...]:
        """The bylines of the record, each person with all that is known of the name."""
        read = [record(signature, self.main_script) for signature in self.signatures.signatures]
        signed = frozenset().union(*map(keys, read))
        for closing in self._closing.values():
            read += [] if keys(closing) <= signed else [closing]
            signed |= keys(closing)
        return tuple(byline._replace(names=tuple(map(self._identified, byline.names))) for byline in read)

    @lazy
    def captions(self) -> tuple[Caption, ...]:
        """The captions of the record, in the order of their first copies."""
        read = [caption(self.text, group) for group in self.groups]
        return tuple(
            found._replace(credits=tuple(c._replace(name=self._identified(c.name)) for c in found.credits))
            for found in read
        )

    @lazy
    def printed_names(self) -> tuple[tuple[Span, Name], ...]:
        """The names of bylines and credits, every copy, where they stand, in the order of their spans."""
        found = {}
        for signature in self.signatures.signatures:
            for copy in signature.copies:
                for name in copy.byline.names:
                    at = self.text.find(name.text, copy.span.start, copy.span.end)
                    if at >= 0:
                        found[Span(at, at + len(name.text))] = self._identified(name)
        for group in self.groups:
            for credit in (credit for picture in group.copies for credit in picture.credits):
                found[credit.span] = self._identified(credit.name)
        return tuple(sorted(found.items()))

    @lazy
    def _in_both_scripts(self) -> tuple[Name, ...]:
        read = (record(signature, None) for signature in self.signatures.signatures)
        return tuple(name for byline in read for name in byline.names if name.hebrew and name.latin)

    def _identified(self, name: Name) -> Name:
        if name not in self._met:
            self._met[name] = identified(name, self.lexicon, self._in_both_scripts)
        return self._met[name]

    @lazy
    def roles(self) -> list[str]:
        """The role of each line."""
        roles = [self._plain_role(form) for form in self.forms]
        self._read_head(roles)
        read_boxes(self._filled, self.tail, roles)
        self._read_subheads(roles)
        read_tail([form for form in self._filled if form.index >= self.tail], roles[: self.tail], roles)
        for i, byline in self._closing.items():
            whole = bracket_of(self.forms[i], byline) == self.forms[i].span
            roles[i] = "byline" if whole else "body" if roles[i] == "unknown" else roles[i]
        return roles

    def _plain_role(self, form: Form) -> str:
        match form.plain:
            case "blank" | "credit" | "caption" | "date":
                return form.plain
            case "prose":
                return "body"
            case "chrome" | "tail" | "note":
                return role_of(form.furniture.kind)
        return "unknown"

    def _read_head(self, roles: list[str]) -> None:
        signed = {copy.line for signature in self.signatures.signatures for copy in signature.copies}
        lead, title = "headline", ""
        for i in self.head:
            form = self.forms[i]
            kind = form.kind
            if i in signed:
                roles[i] = "byline"
            elif kind in ("prose", "other", "byline"):
                again = lead == "standfirst" and fold(form.core) == title
                roles[i] = "headline" if again else lead
            if kind == "blank" or (kind == "chrome" and lead != "unknown" and "standfirst" not in roles[:i]):
                continue
            title = title or (fold(form.core) if roles[i] == "headline" else "")
            lead = "standfirst" if roles[i] == "headline" else lead if roles[i] == "standfirst" else "unknown"
        first = next(iter(self._from_headline), None)
        if (
            not self.head
            and first is not None
            and first.kind in ("other", "byline")
            and self._prose_follows(first.index)
        ):
            roles[first.index] = "headline"
        for picture in (picture for group in self.groups for picture in group.copies):
            if picture.words.start < picture.words.end or roles[picture.lines[0]] != "credit":
                roles[picture.lines[0]] = "caption"

    def _prose_follows(self, index: int) -> bool:
        return len(list(islice((f for f in self.forms[index + 1 : self.tail] if f.plain == "prose"), 2))) > 1

    def _read_subheads(self, roles: list[str]) -> None:
        """A short line without a stop between two paragraphs of the body."""
        filled = [form.index for form in self._filled]
        for (before, here), (_, after) in pairwise(pairwise(filled)):
            if roles[here] == "unknown" and roles[before] == roles[after] == "body" and not self.forms[here].stopped:
                roles[here] = "subhead"

    @lazy
    def blocks(self) -> tuple[Block, ...]:
        """Blocks that tile the text: a credit is one of its own, blank lines that stand together are one."""
        signed = {i: bracket_of(self.forms[i], byline) for i, byline in self._closing.items()}
        return tuple(blocks(self.text, self.forms, self.roles, signed))


def _is_dated(form: Form, after: Form) -> bool:
    """Is the line a byline with a date, on it or on the line after it?"""
    if after.plain == "date" and form.kind == "byline":
        return True
    return _DIGIT.search(form.content) is not None and form.signed and "date" in byline_evidence(form.content)


def _continues(before: Form, form: Form) -> bool:
    """Is ``form`` a copy of the line before it, perhaps with a credit behind?"""
    if form.words <= 3 or not before.key:
        return False
    return form.key.startswith(before.key)


def _is_headline(filled: Sequence[Form]) -> bool:
    """Is the first line a headline, even where it has the form of a name? Not if it says more, or is soon repeated."""
    first = filled[0]
    if first.kind != "byline" or first.byline is None:
        return first.kind in ("prose", "other")
    following = filled[1:2]
    if following and following[0].byline is not None and script(following[0].byline) != script(first.byline):
        return False
    return not (first.signed or has_evidence(first.byline)) and all(form.key != first.key for form in filled[1:_SOON])
