"""What a page prints more than once: bylines, captions, credits, buttons."""

from collections.abc import Iterator
from itertools import pairwise

from ..article.captions import Picture, surplus
from ..article.chrome import is_string
from ..article.repeats import copies
from ..article.signatures import Signature
from ..edits import Edit
from ..rule import Notice, Rule, Triggers
from ..searchkey import fold
from ..source import Source
from ..spans import Span

_DESIGN = "docs/evidence.md, article"


def repeated_bylines(source: Source) -> Iterator[Edit | Notice]:
    """Keep a byline once, where its first copy stood, in the main script of the article.

    Copies are lines of the head that name the same people, in one script or, where they stand together and the names
    match, in two. Left alone: the only copy of a byline, names in the body, neighbours that do not match.
    """
    layout = source.layout
    for signature in layout.signatures.signatures:
        if len(signature.copies) > 1:
            yield from _one_copy(source, signature)
    for first, second in layout.signatures.strangers:
        yield Notice(
            Span(first.span.start, second.span.end), "two bylines side by side whose names do not match", "info"
        )


def _one_copy(source: Source, signature: Signature) -> Iterator[Edit]:
    main_script = source.layout.main_script
    first = signature.copies[0]
    shown = signature.first(main_script) or first
    keep = {(shown if shown.block == first.block else first).line}
    if main_script is None:
        keep |= {copy.line for script in ("Hebr", "Latn") if (copy := signature.first(script))}
    elif shown.block != first.block and first.script != shown.script:
        yield Edit(first.span, shown.span.of(source.text), "byline in the script of the article")
    for copy in signature.copies:
        if copy.line not in keep:
            yield Edit(_line(source, copy.line), "", "byline printed again")


def image_tags(source: Source) -> Iterator[Edit | Notice]:
    """Take the tag of an image file off a byline: the last token, after a spaced hyphen or an underscore.

    Evidence: the line is a byline of the head. Left alone: the same word anywhere else.
    """
    for signature in source.layout.signatures.signatures:
        for copy in signature.copies:
            for tag in copy.byline.tags:
                line = copy.span.of(source.text)
                start = line.rfind(tag)
                bare = line[:start].rstrip().removesuffix("-").removesuffix("_").removesuffix("\u2013").rstrip()
                if start > 0 and not line[start + len(tag) :].strip() and bare:
                    yield Edit(Span(copy.span.start + len(bare), copy.span.end), "", "tag of an image file")


def repeated_captions(source: Source) -> Iterator[Edit | Notice]:
    """Keep a caption once: the first complete copy that has the most credit, its credit on the line after one space.

    Evidence: the copies stand next to each other and one has a credit, or they stand in the head of an article. Left
    alone: captions that differ though they share a credit, a copy with a credit of its own, an only copy.
    """
    for group in source.layout.groups:
        best = group.copies[group.best]
        gone = list(surplus(group))
        for picture in gone:
            yield _without(source, picture, best)
        if len(gone) < len(group.copies) - 1:
            yield Notice(best.whole, "copies of this caption name different credits")
        yield from _one_space(source, best)


def _one_space(source: Source, picture: Picture) -> Iterator[Edit]:
    """One space between a caption and its credit, where nothing else stands between."""
    words = picture.words
    if picture.parts and len(picture.lines) == 1 and words.start < words.end <= picture.parts[0].core.start:
        gap = Span(words.end, picture.parts[0].core.start)
        if gap.of(source.text) != " " and not gap.of(source.text).strip():
            yield Edit(gap, " ", "credit stands after one space")


def _without(source: Source, picture: Picture, best: Picture) -> Edit:
    """The deletion of one copy: its lines, or its part of a line with the space that parts it from the best copy."""
    shared = set(picture.lines) & set(best.lines)
    if not shared:
        forms = source.layout.forms
        first, last = forms[picture.lines[0]], forms[picture.lines[-1]]
        if picture.whole.start == first.span.start and picture.whole.end == last.span.end:
            return Edit(Span(first.line.start, last.line.stop), "", "caption printed again")
        return Edit(_with_left_space(source.text, picture.whole), "", "caption printed again")
    if picture.whole.start < best.whole.start:
        return Edit(Span(picture.whole.start, _skip_space(source.text, picture.whole.end)), "", "caption printed again")
    return Edit(_with_left_space(source.text, picture.whole), "", "caption printed again")


def repeated_credits(source: Source) -> Iterator[Edit | Notice]:
    """Keep a credit once where it is printed several times in a row, on one line or on lines that follow each other.

    Left alone: a credit printed again after other words.
    """
    text = source.text
    before_key = ""
    before_end = 0
    for form in source.layout.forms:
        for part in form.parts:
            key = fold(part.core.of(text))
            if key == before_key and not text[before_end : part.core.start].strip():
                whole_line = part.core == form.span
                span = form.line.whole if whole_line else Span(_left(text, part.core.start), part.core.end)
                yield Edit(span, "", "credit printed again")
            before_key, before_end = key, part.core.end


def doubled_strings(source: Source) -> Iterator[Edit | Notice]:
    """Keep one copy where the whole line is copies of one string.

    Evidence: the string is in the table of chrome; or it is glued to its copy with a capital after a small letter, or
    after a stop, has two words and no digits; or it is glued, has four words and no repeat inside. With a space between
    and no entry in the table it may be meant: a finding. Left alone: ``bye bye``, ``New York, New York``, ``2020``.
    """
    for at, end, _ in source.may_be_copies():
        raw = source.text[at:end]
        content = raw.strip()
        found = copies(content)
        if not found:
            continue
        start = at + len(raw) - len(raw.lstrip())
        glued = not any(char.isspace() for a, b in pairwise(found) for char in content[a.end : b.start])
        best = max(found, key=lambda copy: len(copy.of(content).split()))
        one = best.of(content)
        if is_string(one) and "," not in (one[-1], content[found[0].end : found[1].start].strip()):
            yield from _only(best, found, start, "a button printed twice")
        elif glued and (_seam(one) or _long(one)):
            yield from _only(best, found, start, "a line that is copies of one string")
        elif _long(one):
            yield Notice(Span(start, start + len(content)), "the line says the same twice", "info")


def _only(best: Span, found: tuple[Span, ...], start: int, reason: str) -> Iterator[Edit]:
    """The deletions that leave ``best``, the first copy that lost no space between words, of a line from ``start``."""
    if found[0].start < best.start:
        yield Edit(Span(start + found[0].start, start + best.start), "", reason)
    if best.end < found[-1].end:
        yield Edit(Span(start + best.end, start + found[-1].end), "", reason)


def _seam(one: str) -> bool:
    """Does gluing show: a stop or a small letter, then a capital?"""
    words = one.split()
    if len(words) < 2 or any(char.isdigit() for char in one):
        return False
    last, first = one[-1], one[0]
    return (last.islower() and first.isupper()) or (last in ".!?:\u2026" and first.isalnum())


def _long(one: str) -> bool:
    words = fold(one).split()
    return len(words) >= 4 and len(set(words)) == len(words)


def _line(source: Source, index: int) -> Span:
    return source.layout.forms[index].line.whole


def _left(text: str, position: int) -> int:
    while position > 0 and text[position - 1] in " \t\u00a0":
        position -= 1
    return position


def _with_left_space(text: str, span: Span) -> Span:
    return Span(_left(text, span.start), span.end)


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\u00a0":
        position += 1
    return position


_CREDITED_TWICE = Triggers(facts=frozenset({"copied_line", "doubled_credit", "credit_seam"}))

RULES = (
    Rule(
        "DUP101",
        "repeated-byline",
        repeated_bylines,
        Triggers(facts=frozenset({"copied_line", "tagged_line", "two_scripts"})),
        r"\p{Any}",
        safe=False,
        reference=_DESIGN,
    ),
    Rule(
        "DUP102",
        "image-tag",
        image_tags,
        Triggers(facts=frozenset({"tagged_line"})),
        r"\p{Any}",
        safe=False,
        reference=_DESIGN,
    ),
    Rule("DUP103", "repeated-caption", repeated_captions, _CREDITED_TWICE, r"\p{Any}", safe=False, reference=_DESIGN),
    Rule("DUP104", "repeated-credit", repeated_credits, _CREDITED_TWICE, r"\p{Any}", safe=False, reference=_DESIGN),
    Rule(
        "DUP105",
        "doubled-string",
        doubled_strings,
        Triggers(facts=frozenset({"doubled_line"})),
        r"\p{Any}",
        safe=False,
        reference=_DESIGN,
    ),
)
