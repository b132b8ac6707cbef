r"""Embedding levels and visual order: the Unicode Bidirectional Algorithm, UAX #9.

No Python library gives levels. The rules are named at the lines that implement them. A text is one paragraph (P1 is the
caller's): a paragraph separator inside it closes what is open (X8) and begins no paragraph.

Bidi classes are a string, one letter a code point (see `bilingual.bidiclass`), so that most rules are one expression over
it and cost what `re` costs. Levels are bytes, one a code point; `REMOVED` marks what X9 takes out.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise
from typing import Final, Literal, NamedTuple

from .bidiclass import class_of, classes
from .brackets import CLOSING, OPENING
from .chars import ISOLATES

Base = Literal["auto", "ltr", "rtl"]

MAX_DEPTH: Final = 125
"""BD2."""
MAX_BRACKETS: Final = 63
"""BD16: opening brackets that may wait for their partners in one sequence."""
REMOVED: Final = 255

_EXPLICIT: Final = re.compile("[eEvViIfpPbB]")
_ISOLATES: Final = re.compile("[iIfP]")
_INITIATOR: Final = re.compile(f"[{ISOLATES}]")
_FIRST: Final = re.compile("[LRAiIf]")
_MARKED: Final = re.compile("(.)(m+)")  # W1
_AFTER_AL: Final = re.compile("A[^LRA1]*1[^LRA]*")  # W2
_BETWEEN_EN: Final = re.compile("(?<=1)[+,](?=1)")  # W4
_BETWEEN_AN: Final = re.compile("(?<=2),(?=2)")  # W4
_BESIDE_EN: Final = re.compile("(?<!%)%++(?=1)|(?<=1)%++")  # W5
_NO_NUMBER: Final = str.maketrans("+,%", "ooo")  # W6
_AFTER_L: Final = re.compile("L[^LR1]*1[^LR]*")  # W7
_OTHER: Final = re.compile("o")
_NEUTRAL: Final = re.compile("[oSBwiIfP]+")
_RIGHT: Final = str.maketrans("12", "RR")
_AGREED: Final = {"LL": "L"} | {before + after: "R" for before in "R12" for after in "R12"}  # N1
_LINE_END: Final = re.compile(r"(?<![wiIfPeEvVpb])[wiIfPeEvVpb]++(?=[SB]|\Z)|[SB]")  # L1
_BRACKET: Final = re.compile("[" + re.escape(OPENING + CLOSING) + "]")
_SAME: Final = str.maketrans("\u2329\u232a", "\u3008\u3009")  # BD16: canonical equivalents match
_PARTNER: Final = {opening: closing.translate(_SAME) for opening, closing in zip(OPENING, CLOSING, strict=True)}

_RISE: Final = (bytes.maketrans(b"LR12", bytes((0, 1, 2, 2))), bytes.maketrans(b"LR12", bytes((1, 0, 1, 1))))  # I1, I2
_PLAIN: Final = (frozenset("L1+%,mSBwo"), frozenset("R+%,mSBwo"))
"""Without controls and in one direction: every level is the paragraph's."""


class Resolved(NamedTuple):
    """The paragraph embedding level; for each code point its level after L1 (`REMOVED` where X9 takes it out) and class."""

    level: int
    levels: bytes
    classes: str


class _Piece(NamedTuple):
    """Neighbours with one explicit level; ``override`` is L or R where X4, X5 or X5a-X6 set their class."""

    start: int
    end: int
    level: int
    override: str


def base_level(text: str) -> int:
    r"""The paragraph level by the first strong code point outside isolates: 1 if it goes right to left, else 0.

    >>> base_level("12 שלום abc"), base_level("\N{RIGHT-TO-LEFT ISOLATE}א\N{POP DIRECTIONAL ISOLATE}a"), base_level("")
    (1, 0, 0)
    """
    if not _INITIATOR.search(text):
        return next((int(letter != "L") for letter in map(class_of, text) if letter in "LRA"), 0)
    letters = classes(text)
    return first_strong(letters, 0, len(letters), isolate_pairs(letters))


def resolve(text: str, base: Base | int = "auto") -> Resolved:
    r"""The embedding levels of one paragraph that is one line.

    ``base`` is a direction, or a paragraph level (0 or 1).

    >>> level, levels, _ = resolve("שפת C++")
    >>> level, list(levels)
    (1, [1, 1, 1, 1, 2, 1, 1])
    """
    letters = classes(text)
    pairs = isolate_pairs(letters)
    level = {"ltr": 0, "rtl": 1}.get(base, -1) if isinstance(base, str) else base
    if level < 0:
        level = first_strong(letters, 0, len(letters), pairs)  # P2, P3
    if set(letters) <= _PLAIN[level]:
        return Resolved(level, bytes((level,)) * len(letters), letters)
    levels = bytearray((REMOVED,)) * len(letters)
    pieces = _pieces(letters, level, pairs)
    has_brackets = _BRACKET.search(text) is not None
    for sequence, start, end in _sequences(letters, pieces, pairs, level):
        parts = [pieces[index] for index in sequence]
        own = parts[0].level
        types = start + "".join(p.override * (p.end - p.start) or letters[p.start : p.end] for p in parts) + end
        strong = _weak(types)
        if has_brackets:
            strong = _paired("".join(text[p.start : p.end] for p in parts), types, strong, "LR"[own % 2])
        steps = _neutral(strong, "LR"[own % 2]).encode().translate(_RISE[own % 2])
        resolved = steps.translate(bytes((own, own + 1, own + 2)) + bytes(253))
        at = 1
        for piece in parts:
            width = piece.end - piece.start
            levels[piece.start : piece.end] = resolved[at : at + width]
            at += width
    return Resolved(level, _line_level(letters, levels, level), letters)


def visual_order(levels: bytes) -> list[int]:
    """L2: the indices of ``levels`` from left to right; what X9 removed is not among them.

    >>> visual_order(bytes([1, 1, 0, 2, 255, 2]))
    [1, 0, 2, 3, 5]
    """
    kept = levels.translate(None, bytes((REMOVED,)))
    order = list(range(len(levels))) if len(kept) == len(levels) else [i for i, x in enumerate(levels) if x != REMOVED]
    heights = sorted(set(kept), reverse=True)
    lowest = min((height for height in heights if height % 2), default=REMOVED)
    for height, below in pairwise([*heights, -1]):
        if max(0, height - max(below, lowest - 1)) % 2:  # an even number of reversals is none
            for match in _at_least(height).finditer(kept):
                start, end = match.span()
                order[start:end] = order[start:end][::-1]
    return order


def mirrored(text: str, resolved: Resolved) -> list[int]:
    """L4: the indices of the code points that show their mirror image (all such are of class ON).

    >>> mirrored("(ab)", resolve("(ab)", "rtl"))
    [0, 3]
    """
    neutral = (match.start() for match in _OTHER.finditer(resolved.classes))
    return [i for i in neutral if resolved.levels[i] % 2 and _is_mirrored(text[i])]


@cache
def _at_least(height: int) -> re.Pattern[bytes]:
    return re.compile(rb"[\x%02x-\xff]+" % height)


@cache
def _is_mirrored(char: str) -> bool:
    import unicodedata2

    return bool(unicodedata2.mirrored(char))


def isolate_pairs(letters: str) -> dict[int, int]:
    """BD9: the PDI of each isolate initiator that has one."""
    pairs = {}
    waiting = []
    for match in _ISOLATES.finditer(letters):
        if match[0] != "P":
            waiting.append(match.start())
        elif waiting:
            pairs[waiting.pop()] = match.start()
    return pairs


def first_strong(letters: str, start: int, end: int, pairs: dict[int, int]) -> int:
    """P2, P3 between two places: 1 if the first strong class goes right to left, else 0; isolates are passed over."""
    while found := _FIRST.search(letters, start, end):
        if found[0] in "LRA":
            return int(found[0] != "L")
        start = pairs.get(found.start(), end)
    return 0


class _Stack:
    """The directional status stack of X1 with its three counters; the top has a level, an override and an isolate flag."""

    def __init__(self, level: int) -> None:
        self.entries = [(level, "", False)]
        self.isolates_over = self.embeddings_over = self.isolates = 0

    def push(self, right: int, override: str, *, isolate: bool) -> None:
        level = self.entries[-1][0] + 1
        level += level % 2 != right
        if level <= MAX_DEPTH and not self.isolates_over and not self.embeddings_over:
            self.entries.append((level, override, isolate))
            self.isolates += isolate
        elif isolate:
            self.isolates_over += 1
        elif not self.isolates_over:
            self.embeddings_over += 1

    def pop_isolate(self) -> None:
        """X6a."""
        if self.isolates_over:
            self.isolates_over -= 1
        elif self.isolates:
            self.embeddings_over = 0
            while not self.entries.pop()[2]:
                pass
            self.isolates -= 1

    def pop_embedding(self) -> None:
        """X7."""
        if self.isolates_over:
            return
        if self.embeddings_over:
            self.embeddings_over -= 1
        elif not self.entries[-1][2] and len(self.entries) > 1:
            self.entries.pop()


def _pieces(letters: str, level: int, pairs: dict[int, int]) -> list[_Piece]:
    """X1-X9: stretches of one explicit level, without what X9 removes."""
    stack = _Stack(level)
    pieces = []
    start = 0
    for match in _EXPLICIT.finditer(letters):
        at, letter = match.start(), match[0]
        if at > start:
            pieces.append(_Piece(start, at, *stack.entries[-1][:2]))  # X6
        start = at + 1
        if letter in "eE":
            stack.push(int(letter == "E"), "", isolate=False)  # X2, X3
        elif letter in "vV":
            stack.push(int(letter == "V"), "R" if letter == "V" else "L", isolate=False)  # X4, X5
        elif letter in "iIf":
            pieces.append(_Piece(at, start, *stack.entries[-1][:2]))
            right = first_strong(letters, start, pairs.get(at, len(letters)), pairs) if letter == "f" else letter == "I"
            stack.push(int(right), "", isolate=True)  # X5a, X5b, X5c
        elif letter == "P":
            stack.pop_isolate()
            pieces.append(_Piece(at, start, *stack.entries[-1][:2]))
        elif letter == "p":
            stack.pop_embedding()
        elif letter == "B":
            stack = _Stack(level)  # X8
            pieces.append(_Piece(at, start, level, ""))
    if start < len(letters):
        pieces.append(_Piece(start, len(letters), *stack.entries[-1][:2]))
    return pieces


def _sequences(
    letters: str, pieces: list[_Piece], pairs: dict[int, int], level: int
) -> Iterator[tuple[list[int], str, str]]:
    """X10: isolating run sequences (BD13) as indices of pieces, each with its sos and eos."""
    sequences: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for _, group in groupby(range(len(pieces)), key=lambda index: pieces[index].level):
        run = list(group)
        sequence = waiting.pop(pieces[run[0]].start, None)
        if sequence is None:
            sequence = []
            sequences.append(sequence)
        sequence += run
        last = pieces[sequence[-1]].end - 1
        if last in pairs:
            waiting[pairs[last]] = sequence
    for sequence in sequences:
        own = pieces[sequence[0]].level
        before = pieces[sequence[0] - 1].level if sequence[0] else level
        beyond = sequence[-1] + 1
        open_ended = beyond == len(pieces) or letters[pieces[beyond - 1].end - 1] in "iIf"
        after = level if open_ended else pieces[beyond].level
        yield sequence, "LR"[max(own, before) % 2], "LR"[max(own, after) % 2]


def _weak(types: str) -> str:
    """W1-W7 over a sequence between its sos and eos."""
    if "m" in types:
        types = _MARKED.sub(lambda m: m[1] + ("o" if m[1] in "iIfP" else m[1]) * len(m[2]), types)  # W1
    if "A" in types:
        types = _AFTER_AL.sub(lambda m: m[0].replace("1", "2"), types).replace("A", "R")  # W2, W3
    if "," in types or "+" in types:
        types = _BETWEEN_AN.sub("2", _BETWEEN_EN.sub("1", types))  # W4
    if "%" in types:
        types = _BESIDE_EN.sub(lambda m: "1" * len(m[0]), types)  # W5
    types = types.translate(_NO_NUMBER)  # W6
    return _AFTER_L.sub(lambda m: m[0].replace("1", "L"), types) if "1" in types else types  # W7


def _bracket_pairs(chars: str, types: str) -> list[tuple[int, int]]:
    """BD16: the places in ``types`` (one to the right of those in ``chars``) of paired brackets, by the opening one."""
    pairs = []
    waiting: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(chars):
        place = match.end()
        if types[place] != "o":
            continue
        bracket = match[0].translate(_SAME)
        if bracket in _PARTNER:
            if len(waiting) == MAX_BRACKETS:
                break
            waiting.append((_PARTNER[bracket], place))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == bracket:
                pairs.append((waiting[depth][1], place))
                del waiting[depth:]
                break
    return sorted(pairs)


def _paired(chars: str, original: str, types: str, embedding: str) -> str:
    """N0."""
    pairs = _bracket_pairs(chars, types)
    strong = types.translate(_RIGHT)
    opposite = "L" if embedding == "R" else "R"
    done = list(types)
    for opening, closing in pairs:
        if strong.find(embedding, opening, closing) >= 0:
            direction = embedding  # N0 b
        elif strong.find(opposite, opening, closing) >= 0:
            before = opening - 1
            while done[before] not in "LR12":
                before -= 1
            direction = done[before].translate(_RIGHT)  # N0 c 1, c 2: the direction of the context, whichever it is
        else:
            continue  # N0 d
        for place in (opening, closing):
            tied = place + 1
            while original[tied] == "m":  # what W1 tied to the bracket follows it
                tied += 1
            done[place:tied] = direction * (tied - place)
    return "".join(done)


def _neutral(types: str, embedding: str) -> str:
    """N1, N2."""

    def between(match: re.Match[str]) -> str:
        start, end = match.span()
        return _AGREED.get(types[start - 1] + types[end], embedding) * (end - start)

    return _NEUTRAL.sub(between, types)


def _line_level(letters: str, levels: bytearray, level: int) -> bytes:
    """L1: separators, and white space before them or at the line's end, are at the paragraph level."""
    flat = bytes((level,)) * REMOVED + bytes((REMOVED,))
    for match in _LINE_END.finditer(letters):
        start, end = match.span()
        levels[start:end] = levels[start:end].translate(flat)
    return bytes(levels)
