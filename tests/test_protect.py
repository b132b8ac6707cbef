"""Spans that no rule of characters touches."""

from itertools import pairwise
from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.policy import Policy
from bilingual.protect import protected_spans, spared
from bilingual.source import Source
from bilingual.spans import Span, merged

FOUND = [
    ("see https://example.org/a?b=1&amp;c=2.", ["https://example.org/a?b=1&amp;c=2"]),
    ("ראו http://example.org/ישראל_(מדינה)).", ["http://example.org/ישראל_(מדינה)"]),
    ("(http://example.org/a)", ["http://example.org/a"]),
    ('ראו https://he.wikipedia.org/wiki/מפא"י, שם', ['https://he.wikipedia.org/wiki/מפא"י']),
    ("he.wikipedia.org/wiki/מפא״י_(מפלגה)", ["he.wikipedia.org/wiki/מפא״י_(מפלגה)"]),
    ('"http://example.org/ישראל" ו"מצרים"', ["http://example.org/ישראל"]),
    ('"http://example.org/מפא"י", "b"', ['http://example.org/מפא"י']),
    ("”http://example.org/ישראל”", ["http://example.org/ישראל"]),
    ('"https://example.org/a"', ["https://example.org/a"]),
    ("https://example.org/a\u200f ואז", ["https://example.org/a"]),
    ("ftp://example.org, www.example.org;", ["ftp://example.org", "www.example.org"]),
    ("ב-example.co.il/news/1 נכתב", ["example.co.il/news/1"]),
    ("mailto:a@example.org", ["mailto:a@example.org"]),
    ("כתבו אל first.last+tag@example.co.il!", ["first.last+tag@example.co.il"]),
    ("@dana_k אמרה", ["@dana_k"]),
    (".@dana", []),
    ("#בחירות2019 ו-#vote", ["#בחירות2019", "#vote"]),
    ("הקוד `a  b` כאן", ["`a  b`"]),
    ("``a ` b`` c", []),
    ("``ab`` c", ["``ab``"]),
    ("a\n```py\nx  = 1\n```\nb", ["```py\nx  = 1\n```"]),
    ("~~~\n```\n~~~", ["~~~\n```\n~~~"]),
    ("````\n```\n````", ["````\n```\n````"]),
    ("```\na\n```\nb\n```\nc", ["```\na\n```"]),
    ("~~~~~~\n```\na\n```", ["```\na\n```"]),
    ("<b>x</b><br/>", ["<b>", "</b><br/>"]),
    ('<a href="x  y">z</a>', ['<a href="x  y">', "</a>"]),
    ("a <!-- x  y --> b <!-- c", ["<!-- x  y -->"]),
    ("<script>if (a  < b) {}</script>", ["<script>if (a  < b) {}</script>"]),
    ("<STYLE>a  {}</Style> x", ["<STYLE>a  {}</Style>"]),
    ("<pre>a <pre>b</pre>", ["<pre>a <pre>b</pre>"]),
    ("%s %d %(name)s %1$s %5.2f", ["%s", "%d", "%(name)s", "%1$s", "%5.2f"]),
    ("{0} {name} {{a|b c}} ${home} $user", ["{0}", "{name}", "{{a|b c}}", "${home}", "$user"]),
]

PROSE = [
    "",
    "שלום עולם",
    "ג`ורג` בוש, O`Connor",
    "3 < 5 ו-6 > 2, a<b",
    "100% מהאנשים, 50% discount, 5%s",
    "ועלו ב-$5 או 5$",
    "כן/לא, and/or, 28/05/2017, 1/2",
    "צילום: AP/Dana Koren",
    "2013.Credit/Reuters",
    "{ a b }",
    "&#8220; &amp; #1 C# F#",
    "a @ b, x@, @",
    "`",
    "```",
    "unclosed <b and `code",
    "http:// www",
    "no. 5/ a",
    "Node.js and ASP.NET",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_what_is_no_prose_is_found(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in protected_spans(text)] == wanted


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_not_protected(text: str) -> None:
    assert protected_spans(text) == ()


@given(st.text(alphabet="ab.:/@#<>`~%${}()- \nא\"'!wc", max_size=60))
def test_the_spans_are_sorted_and_apart(text: str) -> None:
    spans = protected_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))


class Sight(NamedTuple):
    """The least that `spared` needs."""

    span: Span


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4))),
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, 4))),
)
def test_spared_is_what_touches_nothing_protected(
    sights: list[tuple[int, int]], protected: list[tuple[int, int]]
) -> None:
    wished = sorted(Sight(Span(start, start + width)) for start, width in sights)
    spans = tuple(Span(start, start + width) for start, width in protected)

    def touched(span: Span) -> bool:
        covered = {at for start, end in spans for at in range(start, end)}
        if span.start == span.end:
            return span.start in covered and span.start - 1 in covered
        return any(at in covered for at in range(*span))

    assert list(spared(wished, list(merged(spans)))) == [sight for sight in wished if not touched(sight.span)]


def test_a_source_asks_the_text_too() -> None:
    source = Source("a  b `c  d`", Policy())
    sights = [Sight(Span(1, 3)), Sight(Span(7, 9))]
    assert list(source.spared(sights)) == sights[:1]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a.",
        "a.a/",
        "@a",
        "a@",
        "<",
        "<a ",
        "`",
        "`a",
        "```\n",
        "```x\n",
        "~~~x\n~~~~\n",
        "<!--",
        "<code>",
        "<code></code",
        "{",
        "{{",
        "%",
        "$a",
        "http://",
        "http://(",
        "www.",
        "mailto:",
        "/",
        "#",
        "#a",
        "(",
        ")",
    ],
)
def test_a_hostile_run_takes_linear_time(unit: str) -> None:
    started = process_time()
    protected_spans(unit * (200_000 // len(unit)))
    assert process_time() - started < 8
