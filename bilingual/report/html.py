"""A page that shows documents before and after, for people: one static file, no script, nothing from outside.

Every text is escaped; every hidden character is a badge where the text is shown as it is stored, and does its work where it
is shown as it is displayed, in lines that are isolated from the page.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from .. import ucd
from ..article.layout import Block
from ..document import Document, plain
from ..edits import Change
from ..lines import split_lines
from ..names.name import Name
from ..spans import Span
from ..version import __version__
from ..visible import HIDDEN
from .pieces import attributes, coloured, direction, displayed, drawn, stored
from .rows import SideBySide

if TYPE_CHECKING:
    from ..scripts import Direction

_KEPT: Final = ("preset", "changes", "findings", "bylines", "captions", "names", "versions")
_PLAIN: Final = frozenset("\n\r\t\x85\u2029")


def page(documents: Sequence[tuple[str, Document]], title: str = "bilingual report") -> Iterator[str]:
    """The page for documents, each with the name of its file, in pieces to be written one after the other.

    >>> from bilingual.document import inspect
    >>> from bilingual.presets import PRESETS
    >>> html = "".join(page([("a.txt", inspect("<b>", PRESETS["safe"]))]))
    >>> "&lt;b&gt;" in html, html.count("<!DOCTYPE html>")
    (True, 1)
    """
    changes = sum(len(document.changes) for _, document in documents)
    yield (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the documents</a>\n'
        f"<header><h1>{escape(title)}</h1>"
        f'<p class="facts">{_count(len(documents), "document")}, {_count(changes, "change")}, '
        f"bilingual {__version__}</p></header>\n"
    )
    if len(documents) > 1:
        yield from _index(documents)
    yield '<main id="main">\n'
    for number, (name, document) in enumerate(documents, 1):
        yield from _Article(f"d{number}", name, document, alone=len(documents) == 1).pieces()
    yield '</main>\n<footer><p class="facts">Marks and other hidden characters are drawn as badges.</p></footer>\n'
    yield "</body>\n</html>\n"


@cache
def _style() -> str:
    from importlib.resources import files

    return (files(__package__.rpartition(".")[0]) / "data" / "report.css").read_text(encoding="utf-8")


def _index(documents: Sequence[tuple[str, Document]]) -> Iterator[str]:
    yield '<nav class="index" id="index" aria-label="Documents">'
    yield _head("Documents", "File", "Preset", "Changes", "Findings")
    for number, (name, document) in enumerate(documents, 1):
        yield (
            f'<tr><td><a href="#d{number}">{stored(name)}</a></td><td>{escape(document.preset.name)}</td>'
            f"<td>{len(document.changes)}</td>{_weighed(document)}</tr>\n"
        )
    yield "</tbody></table></div></nav>\n"


def _weighed(document: Document) -> str:
    """How many findings, and how many of them are errors."""
    errors = sum(finding.severity == "error" for finding in document.findings)
    kind, note = (' class="error"', f" ({_count(errors, 'error')})") if errors else ("", "")
    return f"<td{kind}>{len(document.findings)}{note}</td>"


class _Article:
    """One document of the page."""

    def __init__(self, key: str, name: str, document: Document, *, alone: bool) -> None:
        self.key = key
        self.alone = alone
        self.name = name
        self.document = document
        self.text = document.original
        self.base: Direction = direction(self.text)
        self.segments = document.segments
        self.starts = [segment.span.start for segment in self.segments]

    def pieces(self) -> Iterator[str]:
        document, key = self.document, self.key
        counts = (_count(len(document.changes), "change"), _count(len(document.findings), "finding"))
        facts = ", ".join((*counts, f"preset {document.preset.name}"))
        yield f'<article class="document" id="{key}" aria-labelledby="{key}t">\n<h2 id="{key}t">{stored(self.name)}</h2>\n'
        back = "" if self.alone else ', <a href="#index">all documents</a>'
        yield f'<p class="facts">{escape(facts)}{back}</p>\n'
        yield from self.banner()
        yield from self.before_and_after()
        yield from self.changes()
        yield from self.findings()
        yield from self.reading()
        yield from self.people()
        yield from self.hidden()
        yield f'<script type="application/json" id="{key}data">{self.data()}</script>\n</article>\n'

    def banner(self) -> Iterator[str]:
        deceptive = sum(finding.severity == "error" for finding in self.document.findings)
        if deceptive:
            places = _count(deceptive, "place")
            yield f'<p class="banner error">{places} where the text is not what it seems: see the findings.</p>\n'
        elif self.counts():
            yield '<p class="banner">This text holds characters that cannot be seen; they are drawn as badges below.</p>\n'

    def counts(self) -> Counter[str]:
        return Counter(char for char in HIDDEN.findall(self.text) if char not in _PLAIN)

    def before_and_after(self) -> Iterator[str]:
        yield "<section><h3>Before and after</h3>\n"
        if not self.document.changes:
            yield "<p>Nothing was changed.</p></section>\n"
            return
        families = Counter((change.code[:3], change.code, change.rule) for change in self.document.changes)
        chips = (
            f'<li class="chip {family}">{code} {escape(rule)}: {count}</li>'
            for (family, code, rule), count in sorted(families.items())
        )
        yield f'<ul class="legend">{"".join(chips)}</ul>\n'
        yield '<div class="pair"><div class="head">Before</div><div class="head">After</div>\n'
        for row in SideBySide(self.document, self.key, self.base).rows():
            yield row + "\n"
        yield "</div></section>\n"

    def changes(self) -> Iterator[str]:
        if not self.document.changes:
            return
        yield "<section><h3>Changes</h3>\n" + _head(
            "What was changed, and why", "Place", "Rule", "Before", "After", "Why"
        )
        for number, change in enumerate(self.document.changes, 1):
            line, column = self.document.line_col(change.span.start)
            safe = "safe" if change.safe else "not safe"
            yield (
                f'<tr id="{self.key}c{number}"><td>{line}:{column}</td>'
                f'<td><span class="chip {change.code[:3]}">{change.code} {escape(", ".join(change.rules))}</span></td>'
                f"{self.cell(change.old)}{self.cell(change.new)}"
                f"<td>{escape(change.reason)} ({safe}){_alike(change)}</td></tr>\n"
            )
        yield "</tbody></table></div></section>\n"

    def findings(self) -> Iterator[str]:
        if not self.document.findings:
            return
        yield "<section><h3>Findings</h3>\n" + _head("What was seen and left as it is", "Place", "Rule", "Text", "What")
        for finding in self.document.findings:
            line, column = self.document.line_col(finding.span.start)
            kind = "error" if finding.severity == "error" else ""
            chip = f'<span class="chip {finding.code[:3]}">{finding.code} {escape(finding.rule)}</span>'
            yield (
                f"<tr><td>{line}:{column}</td><td>{chip}</td>"
                f"{self.cell(finding.span.of(self.text))}"
                f'<td class="{kind}">{escape(finding.severity)}: {stored(finding.message)}</td></tr>\n'
            )
        yield "</tbody></table></div></section>\n"

    def cell(self, text: str, kind: str = "text") -> str:
        """A cell of a table with text as it is stored, cut where it is long; one of blanks alone says how many."""
        if kind == "text" and not text.strip(" \t\r\n"):
            return f'<td class="text">{_blank(text)}</td>'
        shown = text if len(text) <= _LONG else f"{text[:_LONG]}\u2026"
        lines = "".join(f"{stored(part)}<br>" for part in shown.splitlines()) if "\n" in shown else stored(shown)
        return f'<td class="{kind}" dir="{direction(shown, self.base)}">{lines}</td>'

    def named(self, text: str) -> str:
        """A cell with a name or two, which stands where its head does in either direction."""
        return self.cell(text, "text name")

    def reading(self) -> Iterator[str]:
        """The original, block by block, as it is displayed and as it is stored."""
        if not self.text:
            yield "<p>The document is empty.</p>\n"
            return
        yield '<section><h3>As displayed, as stored</h3>\n<ul class="legend">'
        for script in sorted({segment.script for segment in self.segments}):
            yield f'<li><span class="run {escape(script)}">{escape(script)}</span></li>'
        yield '</ul>\n<div class="roles"><div class="head">Role</div><div class="head">Displayed</div>'
        yield '<div class="head">Stored</div>\n'
        for block in self.document.blocks:
            yield self.block(block)
        yield "</div></section>\n"

    def block(self, block: Block) -> str:
        shown, kept = [], []
        text = block.span.of(self.text)
        for line in split_lines(text):
            span = Span(block.span.start + line.start, block.span.start + line.end)
            content = span.of(self.text)
            base = direction(content, self.base)
            at = attributes(base, self._segments(span))
            shown.append(f'<p class="line" {at}>{displayed(content)}</p>')
            kept.append(f'<p class="line" {at}>{coloured(self.text, span, self.segments, self.starts, base)}</p>')
        if block.role == "blank":
            lines = _count(len(shown), "line")
            return f'<div class="row skipped">blank: {lines}</div>\n'
        fate = "" if block.fate == "kept" else f'<span class="fate">{escape(block.fate)}</span>'
        return (
            f'<div class="row {escape(block.fate)}"><div class="what">{escape(block.role)}{fate}</div>'
            f'<div class="displayed">{"".join(shown)}</div><div class="stored">{"".join(kept)}</div></div>\n'
        )

    def _segments(self, span: Span) -> Sequence:  # type: ignore[type-arg]
        from bisect import bisect_left, bisect_right

        low = max(0, bisect_right(self.starts, span.start) - 1)
        return self.segments[low : bisect_left(self.starts, span.end)]

    def people(self) -> Iterator[str]:
        document = self.document
        if document.bylines:
            yield "<section><h3>Bylines</h3>\n" + _head("Who wrote it", "Names", "Roles", "Tags", "Copies")
            for byline in document.bylines:
                names = ", ".join(name.text for name in byline.names)
                copies = ", ".join(self.place(span) for span in byline.spans)
                cells = map(self.named, (names, ", ".join(byline.roles), ", ".join(byline.tags)))
                yield f"<tr>{''.join(cells)}<td>{copies}</td></tr>\n"
            yield "</tbody></table></div></section>\n"
        if document.captions:
            yield "<section><h3>Captions</h3>\n" + _head("Pictures", "Caption", "Credits", "Copies")
            for caption in document.captions:
                credited = "; ".join(f"{credit.label} {credit.text}".strip() for credit in caption.credits)
                copies = ", ".join(self.place(span) for span in caption.spans)
                yield f"<tr>{self.cell(caption.text)}{self.named(credited)}<td>{copies}</td></tr>\n"
            yield "</tbody></table></div></section>\n"
        if document.names:
            yield "<section><h3>Names</h3>\n" + _head(
                "Names where they stand", "Place", "As written", "Canonical", "Hebrew", "Latin", "Kind", "Known from"
            )
            for mention in document.names:
                yield f"<tr><td>{self.place(mention.span)}</td>{self.name_cells(mention.name)}</tr>\n"
            yield "</tbody></table></div></section>\n"

    def name_cells(self, name: Name) -> str:
        forms = (name.text, name.canonical, name.hebrew or "", name.latin or "")
        source = f"{name.source}, {name.status}"
        return "".join(map(self.named, forms)) + f"<td>{escape(name.kind)}</td><td>{escape(source)}</td>"

    def place(self, span: Span) -> str:
        line, column = self.document.line_col(span.start)
        return f"{line}:{column}"

    def hidden(self) -> Iterator[str]:
        counts = self.counts()
        if not counts:
            return
        yield "<section><h3>Hidden characters</h3>\n" + _head(
            "What cannot be seen in the original", "Character", "Name", "Count"
        )
        for char, count in counts.most_common():
            badge = drawn(char)
            name = badge.partition('title="')[2].partition('"')[0]
            yield f"<tr><td>{badge}</td><td>{name}</td><td>{count}</td></tr>\n"
        yield "</tbody></table></div></section>\n"

    def data(self) -> str:
        """The account as JSON that no HTML parser can mistake for markup."""
        document = self.document
        account = {"schema": 1, "path": self.name} | {key: plain(getattr(document, key)) for key in _KEPT[1:]}
        account["preset"] = document.preset.to_dict()
        text = json.dumps(account, ensure_ascii=True)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


_LONG: Final = 400
_POINTS: Final = 12


def _alike(change: Change) -> str:
    """The code points of two texts that look the same, as far as a line holds them."""
    old, new = change.old, change.new
    if max(len(old), len(new)) > _POINTS or ucd.canonical(old) != ucd.canonical(new):
        return ""
    before, after = (" ".join(f"U+{ord(char):04X}" for char in text) for text in (old, new))
    return f'<br><span class="facts" dir="ltr">{before} \N{RIGHTWARDS ARROW} {after}</span>'


def _blank(text: str) -> str:
    """What a text of blanks alone is made of, in words."""
    if not text:
        return '<span class="nothing">nothing</span>'
    ends = sum(line.stop > line.end for line in split_lines(text))
    counts = ((text.count(" "), "space"), (text.count("\t"), "tab"), (ends, "line end"))
    words = ", ".join(_count(count, what) for count, what in counts if count)
    return f'<abbr class="badge" dir="ltr" title="{words}">{words}</abbr>'


def _head(caption: str, *columns: str) -> str:
    cells = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    region = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
    return f"{region}<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>\n"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The page as bytes; what UTF-8 cannot hold was drawn before."""
    return (piece.encode("utf-8") for piece in pieces)
