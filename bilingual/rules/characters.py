"""Characters that nobody sees, spaces that are no spaces, and code points that have a canonical form."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Final

from .. import spaces, ucd
from ..chars import BOM, SHY, UNDEFINED, ZWSP
from ..edits import Edit
from ..lines import lines_holding
from ..rule import Notice, Rule, Triggers
from ..source import Source
from ..spans import Span

_UNSEEN: Final = f"{ZWSP}{SHY}{BOM}\u206a\u206b\u206c\u206d\u206e\u206f"
_UNSEEN_RUN: Final = re.compile(f"[{_UNSEEN}]+")
_CLINGING: Final = r"[\p{M}\p{NFC_QC=M}\p{Regional_Indicator}\p{Emoji_Modifier}]"
_BREAKABLE: Final = r"[\p{L}\p{M}--\p{Hebrew}]"

_CONTROL: Final = "".join(map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))))
_CONTROLS: Final = re.compile(f"[{_CONTROL}]")
_FOREIGN: Final = re.compile(
    f"[^\t\n\r -~\u0590-\u05ff\ufb1e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff{spaces.ODD}]"
)
"""Neither ASCII nor Hebrew, no space and no formatting character: what may be a misread letter."""

_TEXT_PER_CONTROL: Final = 3

_ODD_RUN: Final = re.compile(f"[{spaces.ODD}]+")
_HEBREW_END: Final = re.compile("[\u05d0-\u05ea][\"')\\]\u05f3\u05f4\u2019\u201d]{0,2}\\Z")
_STOP: Final = re.compile(r"[,;!?](?![)(])|:(?![-)(DPp])|\.(?![.\w])")

_RUNS: Final = ("  ", "\t")
_ENDS: Final = (" \n", " \r", " \x85", " \u2029")
_PADDING_RUN: Final = re.compile("[ \t]{2,}|\t| \\Z")

_MAY_COMPOSE: Final = (
    "\u0300-\u05cf\u0600-\u1fff\u2000\u2001\u20d0-\u20ff\u2126\u212a\u212b\u2329\u232a\u2adc\u2c00-\U0010ffff"
)
"""Wider than the code points that a text not in NFC must hold, and without the letters of Hebrew and most signs."""

_CHUNK: Final = r"(?s:.)[\p{M}\p{NFC_QC=M}]++|[\p{M}\p{NFC_QC=M}]++|\p{NFC_QC=N}"
_PRESENTED: Final = re.compile("[\ufb1d\ufb1f-\ufb4f]")

_GLUED: Final = re.compile(r"[.!?](?=(?:[A-Z][a-z]|[\u05d0-\u05ea]{2})\w{0,24}+(?!\.))")
_SENTENCE_END: Final = re.compile(r"(?<![\w.])(?:[\w\"'\u05f3\u05f4-])*(?:[a-z]{2}|[\u05d0-\u05ea]{2})\Z")
_LONGEST_WORD: Final = 24


def presentation_forms(source: Source) -> Iterator[Edit | Notice]:
    """Write Hebrew presentation forms (U+FB1D-FB4F) as the letters and points they stand for.

    They come from PDF files and old fonts: wide and alternative letters, letters with points, the ligature of alef and
    lamed. The Yiddish digraphs U+05F0-05F2 are letters, not forms, and stay; so does the point varika.
    """
    yield from source.spared(
        (
            Edit(Span(*match.span()), ucd.normalize("NFKD", match[0]), "a presentation form")
            for match in _PRESENTED.finditer(source.text)
        ),
    )


def canonical_forms(source: Source) -> Iterator[Edit | Notice]:
    """Write canonically equivalent sequences in their composed form, marks in their canonical order (NFC, UAX #15).

    No reader sees a difference; a search does. Compatibility forms stay what they are.
    """
    text = source.text
    if ucd.canonical(text) != text:
        yield from source.spared(_recomposed(source))


def _recomposed(source: Source) -> Iterator[Edit]:
    for line in source.lines:
        content = line.span.of(source.text)
        if ucd.canonical(content) == content:
            continue
        for match in ucd.pattern(_CHUNK).finditer(content):
            old, new = match[0], ucd.canonical(match[0])
            if old != new:
                start = line.start + match.start()
                yield _trimmed(start, old, new)


def _trimmed(start: int, old: str, new: str) -> Edit:
    """The edit without the base letter that both forms begin with."""
    shared = 1 if old[0] == new[0] else 0
    return Edit(Span(start + shared, start + len(old)), new[shared:], "NFC")


def invisible_characters(source: Source) -> Iterator[Edit | Notice]:
    """Take out zero width spaces, stray soft hyphens, byte order marks inside the text and the deprecated U+206A-206F.

    Left alone: a BOM that opens the text; what stands beside a letter that is neither Hebrew nor Latin (some scripts are
    written without spaces); ZWSP after ``@`` or ``#``, where it keeps a word from being a handle; whatever parts a mark
    or a flag from what it would join; a soft hyphen between two letters that are not Hebrew, or at the end of a line, for
    it says where the word breaks; a soft hyphen that may be a byte of a misread letter. ZWJ, ZWNJ, WJ, CGJ, variation
    selectors and tags are never stray.
    """
    text = source.text
    yield from source.spared(_between_lines(text, _unseen(source)), _misread(source) if SHY in text else ())


def _unseen(source: Source) -> Iterator[Edit]:
    text = source.text
    lines = (source.lines[index] for index in source.lines_holding(_UNSEEN))
    for match in chain.from_iterable(_UNSEEN_RUN.finditer(text, line.start, line.end) for line in lines):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if ucd.pattern(_CLINGING).match(after) or spaces.other_script(text, start, end):
            continue
        wanted = _wanted(before, after)
        first = start + 1 if start == 0 and match[0][0] == BOM else start
        for stray, run in groupby(range(first, end), key=lambda at: text[at] not in wanted):
            if stray:
                places = list(run)
                yield Edit(Span(places[0], places[-1] + 1), "", "invisible, and nothing depends on it")


def _wanted(before: str, after: str) -> str:
    """The invisible characters that have a reason to stand between these two."""
    wanted = ZWSP if before in ("@", "#") else ""
    if ucd.pattern(_BREAKABLE).match(before) and (after in "\n\r\x85\u2029" or ucd.pattern(_BREAKABLE).match(after)):
        wanted += SHY
    return wanted


def control_characters(source: Source) -> Iterator[Edit | Notice]:
    """Take out stray controls; a vertical tab or form feed between words becomes a space.

    Only a control that stands alone among ordinary text is stray: many in a line, or one beside another or beside an
    accented letter, may be text in another encoding, and are reported. So are C1 controls that windows-1252 reads as a
    sign (the text was decoded as Latin-1), escape sequences of terminals, and U+001C-001F, which separate data.
    """
    yield from source.spared(_controls(source), _misread(source))


def _controls(source: Source) -> Iterator[Edit | Notice]:
    text = source.text
    for index in source.lines_holding(_CONTROL):
        line = source.lines[index]
        found = [match.start() for match in _CONTROLS.finditer(text, line.start, line.end)]
        if len(found) * _TEXT_PER_CONTROL > line.end - line.start - len(found):
            yield Notice(Span(found[0], found[-1] + 1), "controls amid little text: perhaps another encoding")
            continue
        high = len(_FOREIGN.findall(text, line.start, line.end)) > len(found)
        for at in found:
            doubt = _doubt(text, at, high=high)
            if doubt:
                yield Notice(Span(at, at + 1), doubt)
            elif text[at] in "\x0b\x0c":
                parts = text[max(0, at - 1) : at].strip() and text[at + 1 : at + 2].strip()
                yield Edit(Span(at, at + 1), " " if parts else "", "a break inside a line")
            else:
                yield Edit(Span(at, at + 1), "", "a control character amid text")


def _doubt(text: str, at: int, *, high: bool) -> str:
    """Why the control at ``at`` may not be stray; ``high`` says that the line holds more that is not ASCII or Hebrew."""
    before, char, after = text[max(0, at - 1) : at], text[at], text[at + 1 : at + 2]
    if _FOREIGN.match(before) or _FOREIGN.match(after) or ucd.pattern(_CLINGING).match(after):
        return "a control beside a letter that may be misread"
    if "\x1c" <= char <= "\x1f" or (char == "\x1b" and after == "["):
        return "a separator of data or a terminal's escape sequence"
    if char > "\x7f" and char not in UNDEFINED:
        return f"a C1 control: windows-1252 has {bytes([ord(char)]).decode('cp1252')} in its place"
    return "a C1 control in a line that may be misread" if char > "\x7f" and high else ""


def odd_spaces(source: Source) -> Iterator[Edit | Notice]:
    """Write a no-break, thin or other odd space as a space; at the start of a line, and before a stop, as none.

    Left alone: what ties a number to its unit, its currency or its next group; a space that a mark stands on, as when a
    text speaks of qamats; the spaces of French typography and of French lines, of frames and trees that are drawn; spaces
    beside letters that are neither Hebrew nor Latin; a no-break space that may be a byte of a misread letter. A space
    dropped before a stop (after a Hebrew word) is an odd one: a plain one stays.
    """
    yield from source.spared(_between_lines(source.text, _odd(source)), _misread(source))


def _misread(source: Source) -> tuple[Span, ...]:
    """Where the bytes of misread letters may stand."""
    made_of = source.repertoire
    suspect = made_of.points or not spaces.MISREAD.isdisjoint(made_of.odd)
    return spaces.misread(source.text) if suspect else ()


def _odd(source: Source) -> Iterator[Edit]:
    text = source.text
    for index in source.lines_holding(spaces.ODD):
        line = source.lines[index]
        content = line.span.of(text)
        if spaces.is_drawn(content) or spaces.has_spaces_of_its_own(content):
            continue
        for match in _ODD_RUN.finditer(text, line.start, line.end):
            start, end = match.span()
            if spaces.other_script(text, start, end) or (end - start == 1 and spaces.tied(text, start, line)):
                continue
            end -= spaces.carries_mark(text, end)
            if start == end:
                continue
            if start == line.start:
                if "\u3000" not in match[0]:
                    yield Edit(Span(start, end), "", "an odd space before a line")
            elif _HEBREW_END.search(text, max(0, start - 3), start) and _STOP.match(text, end):
                yield Edit(Span(start, end), "", "an odd space before a stop")
            else:
                yield Edit(Span(start, end), " ", "an odd space that ties nothing")


def padding(source: Source) -> Iterator[Edit | Notice]:
    """Write a run of spaces and tabs inside a line as one space, and drop it at the end of a line.

    Left alone: what a line begins with; the space after the marker of a list; lines of code, of tables, of drawn trees;
    lines that stand in columns with a neighbour; words written letter by letter; a space that a mark stands on.
    """
    yield from source.spared(_between_lines(source.text, _padding(source)))


def _padding(source: Source) -> Iterator[Edit]:
    text, lines = source.text, source.lines
    found = lines_holding(text, lines, (*_RUNS, *_ENDS) if source.edged else _RUNS)
    if text.endswith(" ") and found[-1:] != [len(lines) - 1]:
        found.append(len(lines) - 1)
    for index in found:
        line = lines[index]
        content = line.span.of(text)
        if spaces.code_like(content):
            continue
        marker = line.start + spaces.bullet_end(content)
        columns: bool | None = None
        for match in _PADDING_RUN.finditer(text, line.start, line.end):
            start, end = match.span()
            end -= spaces.carries_mark(text, end)
            if end == line.end:
                yield Edit(Span(start, end), "", "padding at the end of a line")
            elif text[start:end] in ("", " ") or start == line.start or end <= marker:
                continue
            else:
                if columns is None:
                    columns = spaces.spaced_out(content) or spaces.tabular(text, lines, index)
                if not columns:
                    yield Edit(Span(start, end), " ", "padding between words")


def glued_sentences(source: Source) -> Iterator[Edit | Notice]:
    """Report a stop with a sentence on either side and no space: two lines, or a caption and its credit, became one."""
    yield from source.spared(_glued(source.text))


def _glued(text: str) -> Iterator[Notice]:
    for match in _GLUED.finditer(text):
        at = match.start()
        if _SENTENCE_END.search(text, max(0, at - _LONGEST_WORD), at):
            yield Notice(Span(at, at + 1), "no space after the stop", "info")


def _between_lines(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits without those that empty a line between CR and LF: the two ends would become one."""
    for edit in edits:
        start, end = edit.span
        if edit.new or not (text[max(0, start - 1) : start] == "\r" and text[end : end + 1] == "\n"):
            yield edit


RULES = (
    Rule(
        "CHR106",
        "presentation-form",
        presentation_forms,
        Triggers(chars="\ufb1d\ufb1f-\ufb4f"),
        alters=r"\p{Hebrew}+",
        safe=False,
        reference="Unicode 9.1, Alphabetic Presentation Forms; docs/evidence.md, D37",
    ),
    Rule(
        "CHR105",
        "canonical-form",
        canonical_forms,
        Triggers(chars=_MAY_COMPOSE),
        alters=r"\p{L}\p{M}\p{S}\p{P}\p{Zs}",
        safe=False,
        reference="UAX #15",
    ),
    Rule(
        "CHR101",
        "invisible-character",
        invisible_characters,
        Triggers(chars=_UNSEEN),
        alters=_UNSEEN,
        safe=False,
        reference="UAX #14 ZW, BA; Unicode 23.2, 23.3, 23.8; docs/evidence.md, D34",
    ),
    Rule(
        "CHR102",
        "control-character",
        control_characters,
        Triggers(chars=_CONTROL),
        alters=f"{_CONTROL} ",
        safe=False,
        reference="Unicode 23.1; WHATWG Encoding, windows-1252",
    ),
    Rule(
        "CHR103",
        "odd-space",
        odd_spaces,
        Triggers(chars=spaces.ODD),
        alters=f"{spaces.ODD} ",
        safe=False,
        reference="UAX #14 GL; ISO 80000-1 7; docs/evidence.md, D31, D34",
    ),
    Rule(
        "CHR104",
        "padding",
        padding,
        Triggers(facts=frozenset({"padded"})),
        alters=" \t",
        safe=False,
        reference="docs/evidence.md, D34: trailing runs in 295 of 833 paragraphs",
    ),
    Rule(
        "CHR201",
        "glued-sentence",
        glued_sentences,
        Triggers(pattern=r"[.!?][A-Z\u05d0-\u05ea]"),
        alters="",
        safe=False,
        reference="docs/evidence.md, B30: 64 of 7,618 paragraphs",
    ),
)
