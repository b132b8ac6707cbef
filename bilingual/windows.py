"""The part of a long paragraph that can decide whether a bidi control shows.

A strong letter pins the text on its one side against the text on its other, within one isolating run sequence (UAX #9:
W2, W7, N1 look no further). So the question whether a control shows is answered between the nearest such letters around
it, read after the openers that stand open there; and of an embedding, isolate or bracket pair in between only its two
ends, up to its first and from its last letter, can matter. What this overlooks (brackets that pair anew once a control is
gone) the caller finds when it checks the whole paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from .bidiclass import classes
from .brackets import CLOSING, OPENING
from .chars import BIDI_CONTROLS, ISOLATES, LRE, LRI, RLE, RLI
from .controls import controls
from .uba import MAX_DEPTH, first_strong, isolate_pairs

WIDER: Final = 12
"""Pins by which a window grows on each side when brackets in it may pair with others outside."""

_TOKEN: Final = re.compile(f"[{BIDI_CONTROLS}{re.escape(OPENING + CLOSING)}]")
_BRACKET: Final = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_STRONG: Final = re.compile("[LRA]")
_PARTNER: Final = dict(zip(CLOSING, OPENING, strict=True))


class Scope:
    """What lies between an opener, or an opening bracket, and its end.

    ``first`` and ``last`` are the places of the letters directly in it, -1 without one; ``left`` and ``right`` say of
    which directions they are. Letters are pins unless the scope is a bracket pair whose own direction may hang on a mark.
    An isolate ``leaks`` that holds part of a pair of embedding controls.
    ``levels`` are the embedding levels, one for each direction of the paragraph that is asked for.
    """

    def __init__(self, parent: "Scope | None", opener: int, end: int, opening_node: int, *, frame: bool) -> None:
        self.parent = parent
        self.opener = opener
        self.end = end
        self.opening_node = opening_node
        self.is_frame = frame
        self.depth: int = parent.depth + 1 if parent else 0
        self.frame: Scope = self if frame or not parent else parent.frame
        self.end_node = self.first = self.last = self.first_node = self.last_node = -1
        self.left = self.right = self.closed = self.leaks = False
        self.levels: tuple[int, ...] = ()
        self.right_to_left = False

    @property
    def pins(self) -> bool:
        """May a letter directly inside pin?"""
        return self.is_frame or (self.left and self.right)

    @property
    def beyond(self) -> int:
        """The first node that is not inside: the end itself, if it ends something further out."""
        return self.end_node + self.closed


class Place(NamedTuple):
    """A pin: the node and offset of a letter directly in ``scope``; node -1 or beyond the last at the line's ends."""

    node: int
    at: int
    scope: Scope


class Layout:
    """A paragraph as nodes: its controls and brackets, and the stretches of text between them, each in its `Scope`."""

    def __init__(self, text: str, bases: Sequence[int]) -> None:
        self.text = text
        self.bases = bases
        self.letters = classes(text)
        self.pairs = isolate_pairs(self.letters)
        found = controls(text)
        self.ends = {**found.pairs, **found.open_ended}
        self.stray = frozenset(found.stray)
        self.closers = {closer: opener for opener, closer in found.pairs.items()}
        self.closers.update(self._bracket_pairs())
        self.root = Scope(None, -1, len(text), -1, frame=True)
        self.starts: list[int] = []
        self.scopes: list[Scope] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.inner: dict[int, Scope] = {}
        self.matched: dict[int, Scope] = {}
        self.node_at: dict[int, int] = {}
        self.too_deep: list[int] = []
        self.overflow = -1
        self.root.levels = tuple(bases)
        self._read()

    def _bracket_pairs(self) -> dict[int, int]:
        """The opening bracket of each closing one, directly in one embedding or isolate; an embedding between parts them."""
        pairs = {}
        frames: list[tuple[int, list[int]]] = [(len(self.text), [])]
        for match in _TOKEN.finditer(self.text):
            at, char = match.start(), match[0]
            while frames[-1][0] == at:
                frames.pop()
            waiting = frames[-1][1]
            if at in self.ends:
                if char not in ISOLATES:
                    waiting.clear()
                frames.append((self.ends[at], []))
            elif char in _PARTNER:
                depth = next(
                    (i for i in range(len(waiting) - 1, -1, -1) if self.text[waiting[i]] == _PARTNER[char]), -1
                )
                if depth >= 0:
                    pairs[at] = waiting[depth]
                    del waiting[depth:]
            elif char in OPENING:
                waiting.append(at)
        return pairs

    def _read(self) -> None:
        openings = {opening: closing for closing, opening in self.closers.items()} | self.ends
        scope = self.root
        start = 0
        for match in _TOKEN.finditer(self.text):
            at = match.start()
            self._stretch(start, at, scope)
            start = at + 1
            node = len(self.starts)
            while scope.end == at and scope.parent:
                scope = self._close(scope, node, at)
            self.node_at[at] = node
            self._node(at, scope)
            scope.frame.leaks |= at in self.stray
            if at in openings:
                inner = Scope(scope, at, openings[at], node, frame=at in self.ends)
                if self._fits(inner):
                    self.inner[node] = scope = inner
        self._stretch(start, len(self.text), scope)
        while scope.parent:
            scope = self._close(scope, len(self.starts), len(self.text))
        self.root.end_node = len(self.starts)
        self.opening = list(self.inner)

    def _node(self, start: int, scope: Scope, first: int = -1, last: int = -1) -> None:
        self.starts.append(start)
        self.scopes.append(scope)
        self.firsts.append(first)
        self.lasts.append(last)

    def _stretch(self, start: int, end: int, scope: Scope) -> None:
        if start == end:
            return
        strong = _STRONG.search(self.letters, start, end)
        first = strong.start() if strong else -1
        last = max(self.letters.rfind(letter, start, end) for letter in "LRA") if strong else -1
        if strong:
            scope.left = scope.left or self.letters.find("L", start, end) >= 0
            scope.right = scope.right or any(self.letters.find(letter, start, end) >= 0 for letter in "RA")
            if scope.first < 0:
                scope.first, scope.first_node = first, len(self.starts)
            scope.last, scope.last_node = last, len(self.starts)
        self._node(start, scope, first, last)

    def _close(self, scope: Scope, node: int, at: int) -> Scope:
        parent = scope.parent
        assert parent is not None  # the root ends with the text
        scope.end_node = node
        if self.closers.get(at) == scope.opener:
            scope.closed = True
            self.matched[node] = scope
        elif self.letters[scope.opener] in "eEvV" and self.letters[parent.frame.opener] in "iIf":
            parent.frame.leaks = True
        if not scope.is_frame and not parent.is_frame:
            parent.left = parent.left or scope.left
            parent.right = parent.right or scope.right
        return parent

    def _fits(self, scope: Scope) -> bool:
        """Is it no embedding, or one that opens (BD2) in a paragraph of some of the directions?"""
        if not scope.is_frame or not scope.parent:
            return True
        letter = self.letters[scope.opener]
        end = self.pairs.get(scope.opener, len(self.text))
        scope.right_to_left = letter in "EVI" or (
            letter == "f" and first_strong(self.letters, scope.opener + 1, end, self.pairs) == 1
        )
        above = scope.parent.frame.levels
        scope.levels = tuple(level + 1 + ((level + 1) % 2 != scope.right_to_left) for level in above)
        if scope.opener > self.overflow and min(scope.levels) <= MAX_DEPTH:
            return True
        self.overflow = max(self.overflow, scope.end)
        self.too_deep.append(scope.opener)
        return False

    def overflows(self, at: int) -> bool:
        """Is there an embedding that does not open? An isolate that does not is still a neutral."""
        return self.holds_overflow(at - 1, at + 1) and self.letters[at] in "eEvV"

    def reaches_out(self, unit: tuple[int, ...]) -> bool:
        """Would ``unit``, once gone, let something far off open, or embedding controls inside it meet partners outside?"""
        inner = self.inner.get(self.node_at[unit[0]])
        return inner is not None and (inner.leaks or self.holds_overflow(inner.opener, inner.end))

    def holds_overflow(self, start: int, end: int) -> bool:
        """Is there an opener in between that BD2 keeps from opening?"""
        index = bisect_right(self.too_deep, start)
        return index < len(self.too_deep) and self.too_deep[index] < end

    def window(self, unit: tuple[int, ...]) -> "Window":
        """What has to be read to know whether ``unit`` shows."""
        node = self.node_at[unit[0]]
        scope = self.scopes[node]
        inner = self.inner.get(node)
        left = self._left(node - 1, scope)
        right = self._right(inner.beyond if inner else node + 1, scope)
        return self._between(left, right, {scope} if inner is None else {scope, inner}, out=inner is not None)

    def _between(self, left: Place, right: Place, around: set[Scope], *, out: bool) -> "Window":
        """The window from two pins on, further out until they belong together; ``out`` of brackets as well."""
        jumps: dict[int, tuple[int, int, int]] = {}
        while not self._holds(left.scope, right.scope) or (out and not left.scope.is_frame):
            deepest = max(left.scope.depth, right.scope.depth)
            if left.scope.depth == deepest:
                outer = left.scope
                jumps[outer.first_node] = outer.first, left.node, left.at
                left = self._left(outer.opening_node - 1, outer.parent or self.root)
                around.add(outer)
            if right.scope.depth == deepest:
                outer = right.scope
                jumps[right.node] = right.at, outer.last_node, outer.last
                right = self._right(outer.beyond, outer.parent or self.root)
                around.add(outer)
        return Window(self, left, right, around | {left.scope, right.scope}, jumps)

    def _runs_out(self, scope: Scope) -> bool:
        """Does nothing stand after it but the line's end?"""
        return scope.end_node == len(self.starts) and not scope.closed

    def _holds(self, outer: Scope, inner: Scope) -> bool:
        """Is it the same, or nested with nothing in between that comes to an end before the line does?"""
        if outer is inner:
            return True
        return self._runs_out(inner) and inner.opener >= outer.opener and outer.depth < inner.depth

    def encloses(self, unit: tuple[int, ...]) -> bool:
        """Does ``unit`` open something?"""
        return self.node_at[unit[0]] in self.inner

    def brief(self, window: "Window", unit: tuple[int, ...]) -> "Window":
        """``window`` with what ``unit`` encloses shortened as well: what shows there shows."""
        node = self.node_at[unit[0]]
        inner = self.inner.get(node)
        if inner and self._runs_out(inner):
            right = self._right(node + 1, inner)
            return Window(self, window.left, right, window.around | {right.scope}, window.jumps)
        return Window(self, window.left, window.right, window.around - {inner}, window.jumps, inner)

    def wide(self, window: "Window") -> "Window":
        """``window`` with more pins on both sides, further out if need be."""
        left, right = window.left, window.right
        around = set(window.around)
        for _ in range(WIDER):
            left = self._left(left.node - 1, left.scope)
            right = self._right(right.node + 1, right.scope)
            around |= {left.scope, right.scope}
        return self._between(left, right, around, out=True)

    def _left(self, node: int, scope: Scope) -> Place:
        while node >= 0:
            if node in self.matched:
                node = self.matched[node].opening_node
            elif node in self.inner:
                scope = self.scopes[node]
            elif self.lasts[node] >= 0 and scope.pins and self.scopes[node] is scope:
                return Place(node, self.lasts[node], scope)
            node -= 1
        return Place(-1, 0, self.root)

    def _right(self, node: int, scope: Scope) -> Place:
        while node < len(self.starts):
            if node in self.inner and self._runs_out(self.inner[node]):
                scope = self.inner[node]
            elif node in self.inner:
                node = self.inner[node].beyond
                continue
            elif node in self.matched:
                scope = self.scopes[node]
            elif self.firsts[node] >= 0 and scope.pins and self.scopes[node] is scope:
                return Place(node, self.firsts[node], scope)
            node += 1
        return Place(len(self.starts), len(self.text), self.root)


class Window:
    """The text between two pins of one scope, or up to a pin in a scope that runs on to the line's end.

    What lies directly in a scope of ``around`` is shown, but for ``jumps``: from a node, after an offset, to the offset of
    a later node. Other scopes are shortened, to their ends and a letter of each direction; ``bare`` to its ends.
    """

    def __init__(
        self,
        layout: Layout,
        left: Place,
        right: Place,
        around: set[Scope],
        jumps: dict[int, tuple[int, int, int]],
        bare: Scope | None = None,
    ) -> None:
        self.layout = layout
        self.left = left
        self.right = right
        self.around = around
        self.jumps = jumps
        self.bare = bare
        self.at_start = left.node < 0
        self.at_end = right.node >= len(layout.starts)

    def text(self, gone: Collection[int]) -> str:
        """What to read, without the controls at ``gone``."""
        starts, scopes, text = self.layout.starts, self.layout.scopes, self.layout.text
        parts = self._openers(gone)
        node, start = max(self.left.node, 0), self.left.at
        while node <= self.right.node and node < len(starts):
            end = starts[node + 1] if node + 1 < len(starts) else len(text)
            jump = self.jumps.get(node) or self._shortened(node)
            if jump and jump[2] > jump[0] >= start:
                parts += text[start : jump[0] + 1], self._extract(scopes[node], jump[0], jump[2])
                _, node, start = jump
                continue
            if start not in gone:
                parts.append(text[start : min(end, self.right.at + 1)])
            node, start = node + 1, end
        if self.right.scope is not self.left.scope:
            parts.append(self._extract(self.right.scope, 0, 0))
        return "".join(parts)

    @property
    def is_inner(self) -> bool:
        """Does it hang on nothing but whether the innermost level is odd?"""
        frame = self.left.scope.frame
        if frame.parent is None or self.at_end:
            return False
        layout, start, end = self.layout, self.left.at, self.right.at
        opened = bisect_right(layout.opening, self.right.node) - bisect_right(layout.opening, self.left.node)
        if max(frame.levels) + 2 * opened > MAX_DEPTH or layout.holds_overflow(start, end):
            return False
        return layout.letters.find("S", start, end) < 0

    def bases(self, levels: Sequence[int]) -> Sequence[int]:
        """The paragraph levels to read it in."""
        return levels[:1] if self.is_inner else levels

    def _shortened(self, node: int) -> tuple[int, int, int] | None:
        scope = self.layout.scopes[node]
        if scope in self.around or not (scope.first_node == node and scope.pins):
            return None
        if scope.frame in self.around and scope.frame is not self.left.scope:
            return None
        return scope.first, scope.last_node, scope.last

    def _extract(self, scope: Scope, start: int, end: int) -> str:
        both = "aא" if scope.left and scope.right and scope.frame is not self.bare else ""
        return both if self.layout.letters.find("S", start, end) < 0 else f"{both}\t{both}"

    def _openers(self, gone: Collection[int]) -> list[str]:
        """What stands open at the left pin; beyond the innermost isolate, embeddings do for isolates."""
        openers: list[str] = []
        left, right = LRI, RLI
        scope: Scope | None = self.left.scope.frame
        while scope and scope.parent and not (openers and self.is_inner):
            char = self.layout.text[scope.opener]
            if scope.opener not in gone and char in ISOLATES:
                openers.append(right if scope.right_to_left else left)
                left, right = LRE, RLE
            elif scope.opener not in gone:
                openers.append(char)
            scope = scope.parent.frame
        return openers[::-1]


def has_loose_brackets(text: str) -> bool:
    """Is there a bracket without its partner?"""
    waiting = []
    for match in _BRACKET.finditer(text):
        if match[0] not in _PARTNER:
            waiting.append(match[0])
        elif not waiting or waiting.pop() != _PARTNER[match[0]]:
            return True
    return bool(waiting)
