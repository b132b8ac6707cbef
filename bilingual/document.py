"""The result: one text, what was done to it, and what can be said of it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import ucd
from .article.bylines import Byline
from .article.captions import Caption
from .article.layout import Block
from .diff import unified
from .edits import Change, Changes, apply, invert, source_span
from .errors import RecordError
from .lazy import lazy
from .lines import split_lines
from .mentions import Mention, mentions
from .pipeline import findings_of, run
from .presets import Preset
from .rule import Finding
from .scripts import Segment, segments
from .source import Source
from .spans import Span
from .version import __version__

SCHEMA = 1


class Document:
    """A text before and after, with the full account.

    ``original`` and ``text`` are the text before and after, ``changes`` what leads from one to the other, ``preset`` the
    choices it was made with. Everything else is computed when it is asked for, the same whether or not anything changed;
    all spans of segments, blocks, bylines, captions, names and findings are code points of the ORIGINAL.
    """

    def __init__(self, original: str, text: str, changes: Changes, preset: Preset) -> None:
        self.original = original
        self.text = text
        self.changes = changes
        self.preset = preset

    def __repr__(self) -> str:
        return f"<Document of {len(self.original)} code points, preset {self.preset.name}, {len(self.changes)} changes>"

    @lazy
    def _source(self) -> Source:
        return Source(self.original, self.preset.policy)

    @lazy
    def findings(self) -> tuple[Finding, ...]:
        """What was seen and left as it is, in the order of the spans."""
        return findings_of(self.original, self.text, self.changes, self.preset)

    @lazy
    def segments(self) -> tuple[Segment, ...]:
        """The script runs of the original; they tile it."""
        return segments(self.original)

    @lazy
    def blocks(self) -> tuple[Block, ...]:
        """The roles of the original's lines, or of parts of them, with what became of each; they tile it."""
        return fates(self._source.layout.blocks, self.changes)

    @lazy
    def bylines(self) -> tuple[Byline, ...]:
        """Who wrote it: every byline once, with the spans of all its copies."""
        return self._source.layout.bylines

    @lazy
    def captions(self) -> tuple[Caption, ...]:
        """The captions, each once, with credits and the spans of all copies."""
        return self._source.layout.captions

    @lazy
    def names(self) -> tuple[Mention, ...]:
        """The names found in the original, where they stand."""
        return mentions(self._source)

    @property
    def versions(self) -> dict[str, str]:
        """The versions of the package and of the Unicode data that the answer depends on."""
        return {"bilingual": __version__, **ucd.versions()}

    def source_span(self, span: tuple[int, int]) -> Span:
        """Where a span of ``text`` comes from in ``original``.

        Inside a replacement, the whole old span; at an insertion, an empty one.
        """
        start, end = span
        if not 0 <= start <= end <= len(self.text):
            message = f"span {start}-{end} is not within the text of {len(self.text)} code points"
            raise ValueError(message)
        return source_span(self.changes, Span(start, end))

    def undo(self) -> str:
        """The original, from the text and the changes alone."""
        return undo(self.text, self.changes)

    def diff(self) -> str:
        """A unified diff from original to text, formatting characters written as ``<U+200F RLM>``."""
        return unified(self.original, self.text, self.changes)

    def line_col(self, offset: int) -> tuple[int, int]:
        r"""Line and column of an offset into the original, both from 1, columns in code points.

        >>> from bilingual.presets import PRESETS
        >>> Document("a\nbc", "a\nbc", (), PRESETS["safe"]).line_col(3)
        (2, 2)
        """
        if not 0 <= offset <= len(self.original):
            message = f"offset {offset} is not within the original of {len(self.original)} code points"
            raise ValueError(message)
        row = bisect_right(self._starts, offset)
        return row, offset - self._starts[row - 1] + 1

    @lazy
    def _starts(self) -> list[int]:
        lines = split_lines(self.original)
        starts = [line.start for line in lines] or [0]
        if lines and lines[-1].stop > lines[-1].end:
            starts.append(len(self.original))
        return starts

    def to_dict(self) -> dict[str, Any]:
        """The whole account as JSON values, schema 1; spans are ``[start, end]``."""
        account = {
            "schema": SCHEMA,
            "original": self.original,
            "text": self.text,
            "preset": self.preset.to_dict(),
            "changes": self.changes,
            "findings": self.findings,
            "segments": self.segments,
            "blocks": self.blocks,
            "bylines": self.bylines,
            "captions": self.captions,
            "names": self.names,
            "versions": self.versions,
        }
        return {key: plain(value) for key, value in account.items()}


def inspect(text: str, preset: Preset) -> Document:
    """Run ``preset`` over ``text`` and keep the account."""
    outcome = run(text, preset)
    return Document(text, outcome.text, outcome.changes, preset)


def check(text: str, preset: Preset) -> tuple[Change | Finding, ...]:
    """What ``preset`` would change in ``text`` and what it would report, in the order of the spans."""
    outcome = run(text, preset, notices=True)
    return tuple(sorted((*outcome.changes, *outcome.findings), key=lambda seen: (seen.span, seen.code)))


def undo(text: str, changes: Iterable[Change | Mapping[str, Any]]) -> str:
    """The original of a cleaned ``text``, from the record of changes alone: `Change` values, or their JSON.

    Raises `RecordError` if the record is malformed or does not fit the text.
    """
    return apply(
        text, invert(tuple(change if isinstance(change, Change) else _from_json(change) for change in changes))
    )


def _from_json(record: Mapping[str, Any]) -> Change:
    try:
        fields = {name: record[name] for name in Change._fields}
        fields["span"], fields["clean_span"] = Span(*fields["span"]), Span(*fields["clean_span"])
        fields["rules"] = tuple(fields["rules"])
    except (KeyError, TypeError) as error:
        message = f"not a record of a change: {record!r:.80}"
        raise RecordError(message) from error
    if not all(isinstance(n, int) for n in (*fields["span"], *fields["clean_span"])) or not all(
        isinstance(fields[name], str) for name in ("old", "new")
    ):
        message = f"not a record of a change: {record!r:.80}"
        raise RecordError(message)
    return Change(**fields)


def fates(blocks: Sequence[Block], changes: Changes) -> tuple[Block, ...]:
    """``blocks`` with what became of each: kept, changed or removed. Linear in both."""
    out = []
    first = 0
    for block in blocks:
        start, end = block.span
        while first < len(changes) and changes[first].span.end < start:
            first += 1
        touched, removed, at = False, 0, first
        while at < len(changes) and changes[at].span.start <= end:
            span, new = changes[at].span, changes[at].new
            shared = min(span.end, end) - max(span.start, start)
            touched = touched or shared > 0 or start <= span.start == span.end < end
            removed += shared if shared > 0 and not new else 0
            at += 1
        fate = "removed" if removed == end - start else "changed" if touched else "kept"
        out.append(block._replace(fate=fate))
    return tuple(out)


def plain(value: Any) -> Any:
    """A value of the record as JSON: named tuples with fields are objects, spans and other tuples are lists."""
    if not isinstance(value, (tuple, list, frozenset)):
        return value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Span):
        return list(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {key: plain(item) for key, item in zip(value._fields, value, strict=True)}
    return [plain(item) for item in value]
