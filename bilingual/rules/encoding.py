"""Text that was decoded with the wrong code page."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..chars import REPLACEMENT
from ..edits import Edit
from ..lines import split_lines
from ..rule import Notice, Rule, Triggers
from ..source import Source
from ..spans import Span

if TYPE_CHECKING:
    from ..mojibake import Sight

_TYPOGRAPHIC: Final = "\x90-\x9f‘’“”•–—˜™š›œžŸ\xa0-\xaa"
_ACCENTED: Final = "àáâãäåæçèéêëìíîïðñòóôõö÷øùú"
_DOS: Final = "ÄÅÆÇÉÖÜàâäåæçèéêëìîïòôöùûüÿ"
_SYMBOLS: Final = "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·"
_POINTS: Final = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓ"
_DOS_POINTS: Final = "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙"
"""The points of windows-1255 as windows-1252 and CP437 show them, which stand beside its letters."""
_SELDOM: Final = "\x80-\x9a€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š"
_MARKS: Final = f"{_SELDOM}…‘’“”–—"
_DOS_TRAILS: Final = "נסעףפץצקרשתÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬"
_MAC_TRAILS: Final = "êëíìîïñóòôöõúùûü†°¢£§•¶ß®©™"
_CYRILLIC_TRAILS: Final = "ђ‘’“”•–—\x98™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є"

_NEXT_LINE: Final = "\x85"

TRIGGER: Final = (
    f"[×׳╫◊ЧÃ{_ACCENTED}{_DOS}{_SYMBOLS}{_MARKS}]"
    f"(?=['×₪{_TYPOGRAPHIC}{_DOS_TRAILS}{_MAC_TRAILS}{_CYRILLIC_TRAILS}{_ACCENTED}{_POINTS}{_DOS}{_SYMBOLS}{_DOS_POINTS}{_MARKS}])"
    f"(?:(?<=[{_MARKS}])[{_MARKS}]{{2}}"
    f"|(?<=[{_ACCENTED}])(?<![A-Za-z].)[{_ACCENTED}{_POINTS}']"
    f"|(?<=[{_DOS}])(?<![A-Za-z].)[{_DOS}]"
    f"|(?<=[{_SYMBOLS}])(?:[{_SYMBOLS}]{{2}}|[{_DOS_POINTS}])"
    f"|(?<=×)[{_TYPOGRAPHIC}×]"
    f"|(?<=׳)[{_TYPOGRAPHIC}×₪]"
    f"|(?<=╫)[{_DOS_TRAILS}]"
    f"|(?<=◊)[{_MAC_TRAILS}]"
    f"|(?<=Ч)[{_CYRILLIC_TRAILS}]"
    "|(?<=Ã)[—\x97])"
)
"""What a line must hold before it is looked at: a lead and a trail byte of a Hebrew letter, as each code page shows them,
or neighbours that in no language stand at the start of a word."""


NEEDED: Final = f"×׳╫◊ЧÃ{_ACCENTED}{_DOS}{_SYMBOLS}{_SELDOM}"
"""What the text must hold somewhere: dashes and quotation marks alone are good type."""


def mojibake(source: Source) -> Iterator[Edit | Notice]:
    """Read again what was decoded with the wrong code page, where the bytes give Hebrew and nothing else.

    Undone are UTF-8 read as windows-1252, Latin-1, windows-1255, ISO-8859-8, CP862, CP437, Mac Roman and windows-1251, and
    twice through the first two; windows-1255 and ISO-8859-8 read as windows-1252, Latin-1, CP437 or CP862; and CP862 read
    as windows-1255, windows-1252 or CP437. Left alone: accents, mathematics and typography of any language.
    """
    for sight in _seen(source.text):
        if sight.verdict == "repair":
            yield Edit(sight.span, sight.new, sight.chain)


def lost_bytes(source: Source) -> Iterator[Edit | Notice]:
    """Name text that was decoded with the wrong code page and then lost bytes: nothing can bring it back.

    UTF-8 read as windows-1255 loses six letters, as windows-1252 two, because no character stands for their second
    bytes; where a program kept those bytes as controls, `mojibake` repairs.
    """
    for sight in _seen(source.text):
        if sight.verdict == "lost":
            yield Notice(sight.span, f"{sight.chain}, and bytes are gone: what was written cannot be had from here")


def ambiguous_mojibake(source: Source) -> Iterator[Edit | Notice]:
    """Name text that reads as Hebrew when it is decoded again, but in two ways: there is no telling which was meant."""
    for sight in _seen(source.text):
        if sight.verdict == "ambiguous":
            yield Notice(sight.span, f"more than one reading is possible: {sight.chain}")


def replacement_characters(source: Source) -> Iterator[Edit | Notice]:
    """Name the words in which U+FFFD stands for bytes that could not be decoded: they are gone."""
    seen = _seen(source.text)
    ends = [sight.span.end for sight in seen]
    for span in _replaced(source.text):
        at = bisect_right(ends, span.start)
        if at == len(seen) or not seen[at].span.overlaps(span):
            yield Notice(span, "U+FFFD stands for bytes that were lost when the text was decoded")


@lru_cache(maxsize=1)
def _seen(text: str) -> "tuple[Sight, ...]":
    """The broken runs of the lines that hold a trigger; and of the others, if those taught what happened."""
    if not (re.search(f"[{NEEDED}]", text) and re.search(TRIGGER, text)):
        return ()
    from ..mojibake import sights

    lines = split_lines(text)
    starts = [line.start for line in lines]
    hit = sorted({bisect_right(starts, match.start()) - 1 for match in re.finditer(TRIGGER, text)})
    found = {number: sights(lines[number].span.of(text)) for number in hit}
    trusted = frozenset(
        s.chain.removesuffix(", twice") for line in found.values() for s in line if s.verdict == "repair"
    )
    if trusted:
        rest = (number for number in range(len(lines)) if not _is_repaired(found.get(number, [])))
        found |= {number: sights(lines[number].span.of(text), trusted) for number in rest}
    ends = [text[line.end : line.stop] for line in lines]
    return tuple(
        (_by_line_end(sight) if _NEXT_LINE in (ends[number], ends[number - 1] if number else "") else sight)._replace(
            span=sight.span.shift(starts[number])
        )
        for number in sorted(found)
        for sight in found[number]
    )


def _by_line_end(sight: "Sight") -> "Sight":
    """U+0085, a line end, is also what Latin-1 makes of an ellipsis: the line beside it may be half of one."""
    if sight.verdict != "repair" or sight.chain.startswith("UTF-8"):
        return sight
    return sight._replace(
        verdict="ambiguous", new="", chain=f"{sight.chain}, with an ellipsis where U+0085 ends the line"
    )


def _is_repaired(line: "list[Sight]") -> bool:
    return any(sight.verdict == "repair" for sight in line)


def _replaced(text: str) -> Iterator[Span]:
    """Words with a replacement character in them, neighbours together."""
    start = end = -1
    at = text.find(REPLACEMENT)
    while at >= 0:
        left, right = at, at + 1
        while right < len(text) and not text[right].isspace():
            right += 1
        while left > max(end, 0) and not text[left - 1].isspace():
            left -= 1
        if left - end > 1 or start < 0 or text[end:left] != " ":
            if start >= 0:
                yield Span(start, end)
            start = left
        end = right
        at = text.find(REPLACEMENT, end)
    if start >= 0:
        yield Span(start, end)


RULES: Final = (
    Rule(
        "ENC101",
        "mojibake",
        mojibake,
        Triggers(pattern=TRIGGER, needs=NEEDED),
        alters=r"\P{ASCII}\x20",
        safe=False,
        reference="WHATWG Encoding Standard; benchmarks/mojibake.py",
        protects=True,
    ),
    Rule(
        "ENC201",
        "lost-bytes",
        lost_bytes,
        Triggers(pattern=TRIGGER, needs=NEEDED),
        alters="",
        safe=True,
        reference="WHATWG Encoding Standard; benchmarks/mojibake.py",
        protects=True,
    ),
    Rule(
        "ENC202",
        "ambiguous-mojibake",
        ambiguous_mojibake,
        Triggers(pattern=TRIGGER, needs=NEEDED),
        alters="",
        safe=True,
        reference="benchmarks/mojibake.py",
        protects=True,
    ),
    Rule(
        "ENC203",
        "replacement-character",
        replacement_characters,
        Triggers(chars=REPLACEMENT),
        alters="",
        safe=True,
        reference="Unicode Standard §3.9, U+FFFD substitution",
        protects=True,
    ),
)
