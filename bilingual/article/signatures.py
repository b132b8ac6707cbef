"""Who signs an article: the byline lines of its head, told apart and put together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..names.name import Name
from ..searchkey import fold
from ..spans import Span
from .bylines import Byline
from .forms import Form
from .signs import SHORT, STOPS

_SAME = 0.5


class Copy(NamedTuple):
    """One printed byline: its line, how it reads, the script of its names, the block of lines it stands in."""

    line: int
    span: Span
    text: str
    byline: Byline
    script: str
    block: int


class Signature(NamedTuple):
    """The copies of one byline, in one script or in both."""

    copies: tuple[Copy, ...]

    def first(self, script: str | None = None) -> Copy | None:
        """The first copy, or the first in ``script``."""
        return next((copy for copy in self.copies if script in (None, copy.script)), None)


class Signatures(NamedTuple):
    """All bylines of a head, and neighbours in two scripts that are not one person."""

    signatures: tuple[Signature, ...]
    strangers: tuple[tuple[Copy, Copy], ...]


def has_evidence(byline: Byline) -> bool:
    """Does the line itself say that it is a byline: an image-file tag, a role, a handle, an agency or staff?"""
    return bool(byline.tags or byline.roles or byline.handles) or any(name.kind != "person" for name in byline.names)


def signatures(forms: Sequence[Form]) -> Signatures:
    """The bylines among the lines of a head."""
    found: list[list[Copy]] = []
    place: dict[tuple[str, tuple[str, ...]], list[Copy]] = {}
    owner: dict[int, list[Copy]] = {}
    strangers: list[tuple[Copy, Copy]] = []
    before: Copy | None = None
    for copy in _copies(forms):
        key = (copy.script, tuple(fold(name.text) for name in copy.byline.names))
        mine = place.get(key)
        if mine is None and before is not None and _side_by_side(before, copy):
            other = owner[before.line]
            if len({c.script for c in other[:2]} | {other[-1].script}) == 1:
                if _match(before.byline.names, copy.byline.names):
                    mine = other
                else:
                    strangers.append((before, copy))
        if mine is None:
            mine = []
            found.append(mine)
        place[key] = owner[copy.line] = mine
        mine.append(copy)
        before = copy
    return Signatures(tuple(Signature(tuple(copies)) for copies in found), tuple(strangers))


def _side_by_side(first: Copy, second: Copy) -> bool:
    """Do two bylines stand together in two scripts, each short and without a stop?"""
    return (
        first.block == second.block
        and first.script != second.script
        and all(c.span.end - c.span.start <= SHORT and c.text[-1] not in STOPS for c in (first, second))
    )


def _copies(forms: Sequence[Form]) -> Iterator[Copy]:
    block = 0
    for form in forms:
        if form.kind == "byline" and form.byline is not None and form.byline.names:
            yield Copy(form.index, form.span, form.content, form.byline, script(form.byline), block)
        elif not form.blank:
            block += 1


def script(byline: Byline) -> str:
    """``Hebr`` or ``Latn``: the script of the names."""
    return "Hebr" if any("\u05d0" <= char <= "\u05ea" for name in byline.names for char in name.text) else "Latn"


def _match(first: Sequence[Name], second: Sequence[Name]) -> bool:
    from ..names import match

    return len(first) == len(second) and all(match(a.text, b.text) >= _SAME for a, b in zip(first, second, strict=True))


def record(signature: Signature, main_script: str | None) -> Byline:
    """The byline of a signature: each person once, with both forms, and the spans of every copy."""
    shown = signature.first(main_script) or signature.copies[0]
    twin = next((copy for copy in signature.copies if copy.script != shown.script), None)
    names = shown.byline.names
    if twin is not None:
        names = tuple(_both(a, b) for a, b in zip(names, twin.byline.names, strict=True))
    return Byline(
        names,
        _union(copy.byline.roles for copy in signature.copies),
        _union(copy.byline.tags for copy in signature.copies),
        _union(copy.byline.handles for copy in signature.copies),
        tuple(copy.span for copy in signature.copies),
    )


def _both(shown: Name, twin: Name) -> Name:
    hebrew, latin = (shown, twin) if script_of_name(shown) == "Hebr" else (twin, shown)
    return shown._replace(
        hebrew=hebrew.hebrew or hebrew.text,
        latin=latin.latin or latin.text,
        canonical=latin.canonical,
        source="document",
    )


def script_of_name(name: Name) -> str:
    """The script a name is written in."""
    return "Hebr" if any("\u05d0" <= char <= "\u05ea" for char in name.text) else "Latn"


def _union(parts: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for part in parts for value in part))
