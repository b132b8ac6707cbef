"""What the design promises of every text, whatever it holds.

The default run is small; ``-m slow`` has many more examples.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import product
from typing import Any

import pytest
import regex
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.rules import RULES

PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
FAST = settings(max_examples=70, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
SLOW = settings(FAST, max_examples=1500)

PRESETS = ("safe", "article", "corpus")
ROLES = {
    "headline", "standfirst", "byline", "dateline", "date", "caption", "credit", "body", "subhead", "contributors",
    "correction", "chrome", "teaser", "alt", "code", "paywall", "blank", "unknown",
}  # fmt: skip
BY_NAME = {rule.name: rule for rule in RULES}

# ---------------------------------------------------------------------------------------------------------------- texts

# fmt: off
ENDS = ["\r\n", "\n", "\r", "\x85", "\u2029"]
BIDI = [chr(c) for c in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
JOINERS = [chr(c) for c in (0x200D, 0x200C, 0x034F, 0x2060, 0xFE0F)]
SPACES = [" ", "  ", "\t", "\v", *map(chr, (0x00A0, 0x202F, 0x200B, 0x00AD, 0xFEFF, 0x2028))]
HEBREW = [
    "שלום", "הגשר", "אמר", "של", "ירושלים", 'צה"ל', "צה״ל", "דוא''ל", "יו”ר", "ג'ירפה", "ב־תל־אביב", "מלך", "ם", "ף",
    "של\u05b8ו\u05b9ם", "ב\u05b0\u05bcר", "ש\u05c1", "\ufb21", "\ufb2a", "\u05d0\u05b8\u05bc", "אל-עד",
]
VISUAL = ["םולש", "לארשי תנידמ", "םיכרד תוריהז", ".2.1 ףיעס"]
LATIN = [
    "the", "bridge", "New York", "New York, ", "iPhone", "NATO", "café", "e\u0301", "McKay", "12", "3.5",
    "28.05.17 , 14:00", "100%", "(", ")", "“", "”", '"', "'", ".", "?", ":", " - ", " — ", "/", "|",
]
MOJIBAKE = [
    word.encode(there).decode(here, "replace")
    for word in ("שלום", "מערכת", "צה״ל ובית המשפט")
    for there, here in (("utf-8", "latin-1"), ("utf-8", "cp1252"), ("utf-8", "cp1255"), ("cp1255", "latin-1"))
]
OTHERS = [
    "&amp;", "&quot;", "&#1513;", "&amp;lrm;", "<b>", "https://example.org/a?b=c", "a@example.org", "@tal", "#שלום",
    "سلام", "привет", "\U0001f600", "١٢", "\ufffd", "\x00",
]
NAMES = [("נועה ברקאי", "Noa Barkai"), ("טל אורן", "Tal Oren"), ("גיא מרום", "Guy Marom")]
SHAPES = [("{}", "{} - צרובה", "{}_צרובה", "מאת {}", "({})"), ("{}", "By {}", "({})")]
BYLINES = [shape.format(name) for pair in NAMES for name, shapes in zip(pair, SHAPES, strict=True) for shape in shapes]
CAPTIONS = [
    "The pier at dusk.", "The pier at dusk", "The pier at dusk, June 3.", "הנמל בערב", "הנמל בערב, אתמול.",
    "הנמל  בערב",
]
CREDITS = [
    "Credit: Tal Oren", " Credit: Tal Oren / Northlight", "(צילום: טל אורן)", " (צילום: EPA)",
    " צילום: גיא מרום, רויטרס", " (Photo: Guy Marom)", " / צילום: טל אורן", " | צילום: EPA",
]
CHROME = [
    "Send in e-mail", "Send in e-mailSend in e-mail", "שלחו לנו את התגובה שלכם", "ShareShare",
    "Already signed up? LOG IN", "Click the alert icon to follow topics:", "מצאתם טעות בכתבה? כתבו לנו",
    "Read moreRead more",
]
BODIES = [
    "The ferry left at six, an hour late. Nobody had told the captain about the piano.",
    "By noon the wind had turned. The piano stayed where it was, tied to the mast with a green rope.",
    "הרכבת הראשונה יצאה מהתחנה בשעה 5:42. עד הערב עברו בה כשלושת אלפים איש.",
    "ראש העיר בירך על הפתיחה וביקש קו לילה. במשרד התחבורה אמרו כי הבקשה תיבחן.",
    "לדברי דובר צה״ל, יו''ר הוועדה וסגן מנכ\"ל NATO נפגשו. \"הגשר הזה צרובה\", אמר.",
]
SNIPPETS = BYLINES + CAPTIONS + CREDITS + CHROME
KINDS = (HEBREW, HEBREW, LATIN, BIDI, SPACES, JOINERS, ENDS, OTHERS, MOJIBAKE, VISUAL, SNIPPETS)
# fmt: on


def joined(parts: Iterable[str]) -> str:
    return "".join(parts)


soup = st.lists(
    st.one_of([st.sampled_from(kind) for kind in KINDS]),
    max_size=40,
).map(joined)

marks = st.lists(
    st.one_of(st.sampled_from(BIDI), st.sampled_from(["א", "a", "1", " ", "(", '"', "\n", ".", "ש\u05c1"])), max_size=40
).map(joined)

anything = st.text(st.characters(), max_size=60)


@st.composite
def doubled(draw: st.DrawFn) -> str:
    """A line that is copies of one string, with little or nothing between them."""
    unit = draw(st.one_of(st.sampled_from(SNIPPETS), st.text(st.sampled_from("abcA .אבג1"), min_size=1, max_size=12)))
    return draw(st.sampled_from(["", "", " ", "\N{RIGHT-TO-LEFT MARK}", ", "])).join([unit] * draw(st.integers(2, 4)))


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A head of furniture in random order, each piece as often as it falls, and a body of paragraphs."""
    end = draw(st.sampled_from(ENDS))
    caption = st.sampled_from(CAPTIONS)
    credited = st.builds("{}{}".format, caption, st.sampled_from(CREDITS))
    marked = st.builds("{}{}".format, st.sampled_from(BIDI), st.one_of(st.sampled_from(BYLINES), caption))
    glued = st.builds("{}{}".format, credited, credited)
    written = st.sampled_from([*BYLINES, *CHROME, ""])
    piece = st.one_of(written, written, caption, credited, glued, doubled(), marked)
    pool = draw(st.lists(piece, min_size=1, max_size=5))
    block = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=10))
    paragraph = st.one_of(st.sampled_from(BODIES), soup)
    body = draw(st.lists(paragraph, min_size=2, max_size=5))
    gap = end * draw(st.integers(1, 3))
    lines = ["A Ferry, a Piano and a Rope", "", "Nobody had told the captain.", "", *block, ""]
    tail = draw(st.one_of(st.just(""), st.lists(st.sampled_from([*SNIPPETS, ""]), max_size=6).map(end.join)))
    mixed = draw(st.booleans())
    return end.join(lines) + (draw(st.sampled_from(ENDS)) if mixed else end) + gap.join(body) + gap + tail


def transport(text: str) -> bool:
    """Can JSON carry it? A high surrogate before a low one comes back as one code point, by JSON's own rules."""
    return re.search("[\ud800-\udbff][\udc00-\udfff]", text) is None


texts = st.one_of(soup, marks, anything, doubled(), articles(), articles()).filter(transport)

# ----------------------------------------------------------------------------------------------------------- properties

Property = Callable[[str, str], None]
PROPERTIES: list[Property] = []


def promised(check: Property) -> Property:
    """Add a property to the table; it takes a text and the name of a preset."""
    PROPERTIES.append(check)
    return check


@lru_cache(maxsize=16)
def seen(text: str, preset: str) -> bilingual.Document:
    """A document that several properties look at."""
    return bilingual.inspect(text, preset)


def spliced(text: str, changes: list[dict[str, Any]], place: str, there: str, here: str) -> str:
    """``text`` with what stands at each ``place`` replaced by ``there``; ``here`` must stand there."""
    out, position = [], 0
    for change in changes:
        start, end = change[place]
        assert text[start:end] == change[here]
        out += [text[position:start], change[there]]
        position = end
    return "".join([*out, text[position:]])


@promised
def changes_are_in_normal_form(text: str, preset: str) -> None:
    document = seen(text, preset)
    assert document.original == text
    reach = clean_reach = -1
    for change in document.changes:
        assert reach < change.span.start <= change.span.end <= len(text), "disjoint, sorted, not touching"
        assert clean_reach < change.clean_span.start <= change.clean_span.end <= len(document.text)
        assert change.old != change.new, "non-empty"
        assert text[slice(*change.span)] == change.old
        assert document.text[slice(*change.clean_span)] == change.new
        assert change.rule == change.rules[-1]
        assert change.code == BY_NAME[change.rule].code
        assert change.reason
        reach, clean_reach = change.span.end, change.clean_span.end


@promised
def the_record_alone_leads_there_and_back(text: str, preset: str) -> None:
    document = seen(text, preset)
    record = json.loads(json.dumps(document.to_dict()))
    assert record["schema"] == 1
    assert record["text"] == document.text
    assert spliced(text, record["changes"], "span", "new", "old") == document.text
    assert spliced(record["text"], record["changes"], "clean_span", "old", "new") == text


@promised
def undo_gives_the_original(text: str, preset: str) -> None:
    document = seen(text, preset)
    assert document.undo() == text
    assert bilingual.undo(document.text, document.changes) == text
    assert bilingual.undo(document.text, json.loads(json.dumps(document.to_dict()))["changes"]) == text


@promised
def asking_why_never_changes_what(text: str, preset: str) -> None:
    document = seen(text, preset)
    assert bilingual.clean(text, preset) == document.text
    assert list(bilingual.clean_many([text], bilingual.PRESETS[preset])) == [document.text]


@promised
def a_second_pass_changes_nothing(text: str, preset: str) -> None:
    once = seen(text, preset).text
    assert bilingual.clean(once, preset) is once


@promised
def clean_text_comes_back_as_the_same_object(text: str, preset: str) -> None:
    document = bilingual.inspect(text, preset)
    if document.text == text:
        assert document.text is text
        assert bilingual.clean(text, preset) is text
    if not document.changes:
        assert document.text is text
        assert document.diff() == ""


@promised
def segments_and_blocks_tile_the_original(text: str, preset: str) -> None:
    document = seen(text, preset)
    assert document.segments == bilingual.segments(text), "facts of the text, whatever the preset"
    for parts in (document.segments, document.blocks):
        position = 0
        for part in parts:
            assert part.span.start == position < part.span.end
            position = part.span.end
        assert position == len(text)
    assert {block.role for block in document.blocks} <= ROLES
    assert {block.fate for block in document.blocks} <= {"kept", "changed", "removed"}
    assert {segment.direction for segment in document.segments} <= {"ltr", "rtl", None}


@promised
def a_block_that_is_kept_is_kept(text: str, preset: str) -> None:
    document = seen(text, preset)
    changes = [c.span for c in document.changes]
    for block in document.blocks:
        touched = any(span.start < block.span.end and block.span.start < span.end for span in changes)
        assert not touched or block.fate != "kept"
        if block.fate == "removed":
            assert any(span.start <= block.span.start and block.span.end <= span.end for span in changes)


@cache
def alterable(rules: tuple[str, ...]) -> "regex.Pattern[str]":
    bodies = [BY_NAME[name].alters for name in rules]
    return regex.compile("|".join(f"[{body}]" for body in bodies if body) or r"(?!)", regex.V1)


@promised
def a_rule_alters_only_what_it_says(text: str, preset: str) -> None:
    for change in seen(text, preset).changes:
        before, after = Counter(change.old), Counter(change.new)
        for character in (before - after) + (after - before):
            assert alterable(change.rules).fullmatch(character), f"{change.rules} altered U+{ord(character):04X}"


@promised
def a_safe_change_concerns_formatting_characters_only(text: str, preset: str) -> None:
    def visible(part: str) -> str:
        return part.translate(dict.fromkeys(map(ord, BIDI)))

    for change in seen(text, preset).changes:
        assert preset != "safe" or change.safe
        if change.safe:
            assert visible(change.old) == visible(change.new)


@promised
def what_did_not_change_comes_from_itself(text: str, preset: str) -> None:
    document = seen(text, preset)
    changed = {i for c in document.changes for i in range(*c.clean_span)}
    drift = 0
    pending = [(c.clean_span.end, len(c.old) - len(c.new)) for c in document.changes][::-1]
    for i, character in enumerate(document.text):
        while pending and pending[-1][0] <= i:
            drift += pending.pop()[1]
        if i not in changed:
            span = document.source_span((i, i + 1))
            assert tuple(span) == (i + drift, i + drift + 1)
            assert text[slice(*span)] == character
    for change in document.changes:
        if change.new:
            assert document.source_span(change.clean_span) == change.span


@promised
def everything_seen_lies_within_the_text(text: str, preset: str) -> None:
    document = seen(text, preset)
    spans = [finding.span for finding in document.findings]
    assert spans == sorted(spans)
    spans += [span for byline in document.bylines for span in byline.spans]
    spans += [span for caption in document.captions for span in caption.spans]
    spans += [mention.span for mention in document.names]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert {finding.severity for finding in document.findings} <= {"error", "warning", "info"}
    assert all(finding.message and finding.code == BY_NAME[finding.rule].code for finding in document.findings)


@promised
def check_is_in_the_order_of_the_spans(text: str, preset: str) -> None:
    found = bilingual.check(text, preset)
    document = seen(text, preset)
    assert [x.span for x in found] == sorted(x.span for x in found)
    assert set(found) == set(document.changes) | set(document.findings)


@promised
def the_answer_is_the_same_each_time(text: str, preset: str) -> None:
    first, second = seen(text, preset), bilingual.inspect(text, preset)
    assert first.to_dict() == second.to_dict()
    assert first.changes == second.changes
    assert first.findings == second.findings


@promised
def folding_is_idempotent(text: str, preset: str) -> None:
    once = bilingual.fold(text)
    assert bilingual.fold(once) == once


def keep_every_promise(text: str) -> None:
    """All of them on one text: to invent a text costs more than to look at it."""
    for check, preset in product(PROPERTIES, PRESETS):
        try:
            check(text, preset)
        except Exception as failure:
            failure.add_note(f"the promise: {check.__name__}, under {preset}")
            raise


@FAST
@given(text=texts)
def test_promises(text: str) -> None:
    keep_every_promise(text)


@pytest.mark.slow
@SLOW
@given(text=texts)
def test_promises_at_length(text: str) -> None:
    keep_every_promise(text)


def test_the_articles_make_the_rules_for_copies_fire() -> None:
    """A generator that never reaches the rules would prove nothing."""
    fired: set[str] = set()

    @settings(FAST, max_examples=40, database=None)
    @given(text=articles())
    def collect(text: str) -> None:
        for preset in ("article", "corpus"):
            for change in seen(text, preset).changes:
                fired.update(change.rules)

    collect()
    for module in ("duplicates", "bidi"):
        rules = {rule.name for rule in RULES if rule.find.__module__ == f"bilingual.rules.{module}"}
        assert rules & fired, f"no rule of {module} fired"
