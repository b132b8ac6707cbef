"""One text of one format: what would be changed, what is reported, and what is left because syntax is near.

The pipeline is asked; what the format, a comment, a baseline or the display forbids is protected, and the pipeline is asked
again, until nothing it does is forbidden. So what is made is always the whole answer to a question that was asked.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ..chars import CLOSERS, OPENERS
from ..edits import Change
from ..lines import Line, split_lines
from ..pipeline import Outcome, run
from ..presets import Preset
from ..rule import Finding, Severity
from ..rules import RULES
from ..spans import Span, merged
from .display import unfaithful
from .formats import Format, Regions
from .formats.form import objection, row_of_controls
from .inline import HINT, Ignores, read_controls

UNUSED: Final = ("IGN101", "unused-ignore")
UNKNOWN: Final = ("IGN102", "unknown-rule")
MAX_ROUNDS: Final = 6
PAIRED: Final = frozenset(OPENERS + CLOSERS)

Known = Callable[[str, str], bool]
"""Is what a code says of a line (its text) known already?"""


class Seen(NamedTuple):
    """One thing to report; with ``change``, it is one that is made."""

    code: str
    rule: str
    severity: Severity
    message: str
    span: Span
    change: Change | None = None


class Examination(NamedTuple):
    """The text as it would be, and everything seen in the order of the spans."""

    text: str
    seen: tuple[Seen, ...]
    outcome: Outcome | None = None


def examine(
    text: str, form: Format, preset: Preset, *, unsafe: bool = False, known: Known | None = None
) -> Examination:
    """What ``preset`` makes of a text of this format; only what is safe, unless ``unsafe``.

    Strings of programs are reported and stay, unless ``unsafe``; syntax stays always. The second call on the text that the
    first gave changes nothing.
    """
    chosen = preset if unsafe else preset.safely()
    outcome = run(text, chosen, notices=True)
    if not outcome.changes and not outcome.findings and HINT not in text:
        return Examination(text, ())
    return _Examiner(text, form, chosen, outcome, unsafe=unsafe, known=known).examination()


class _Examiner:
    """The questions about one text that need its regions and its comments."""

    def __init__(
        self, text: str, form: Format, preset: Preset, free: Outcome, *, unsafe: bool, known: Known | None
    ) -> None:
        self.text = text
        self.free = free
        self.form = form
        self.preset = preset
        self.unsafe = unsafe
        self.known = known
        self.lines: Sequence[Line] = split_lines(text)
        self.regions: Regions = form.regions(text)
        self.ignores = Ignores(read_controls(text, self.lines, self.regions.quoted), self.lines)
        self.left: dict[Span, Seen] = {}

    def examination(self) -> Examination:
        data = () if self.unsafe else self.regions.data
        outcome, refused = self.settled((*self.regions.syntax, *data))
        seen = [_made(change) for change in outcome.changes]
        if data:
            seen += self.in_data((*self.regions.syntax, *refused))
        seen += self.left.values()
        seen += self.reported(outcome.findings)
        seen += self.about_comments()
        return Examination(outcome.text, tuple(sorted(set(seen), key=lambda s: (s.span, s.code, s.message))), outcome)

    def settled(self, kept: Sequence[Span]) -> tuple[Outcome, list[Span]]:
        """The outcome in which nothing is forbidden, and what had to be protected besides ``kept``."""
        refused: list[Span] = []
        for _ in range(MAX_ROUNDS):
            outcome = self.outcome((*kept, *refused))
            more = list(self.refused(outcome.changes))
            if not more and not self.unsafe:
                more = self.misleading(outcome.changes)
            if not more:
                return outcome, refused
            refused += more
        refused = [Span(0, len(self.text))]
        return self.outcome(refused), refused

    def outcome(self, protected: Sequence[Span]) -> Outcome:
        """What the pipeline does where these spans are forbidden; with none, it did that already."""
        if not protected:
            return self.free
        return run(self.text, self.preset, notices=True, protected=tuple(merged(protected)))

    def refused(self, changes: Iterable[Change]) -> Iterator[Span]:
        """Where to protect what must not be changed."""
        for change in changes:
            silenced = self.is_silenced(change)
            why = "" if silenced else self.objection(change)
            if why:
                self.left.setdefault(change.span, _left(change, why))
            if silenced or why:
                yield self.around(change)

    def around(self, change: Change) -> Span:
        """What to protect so that ``change`` is not made: of a control that has a partner, the whole line.

        Of controls in a row the last to stay may be any, so they are protected together.
        """
        (start, end), old = change.span, change.old
        if not PAIRED.isdisjoint(old + change.new):
            line = self.line_of(change)
            return Span(min(line.start, start), max(line.end, end))
        if start == end:
            return Span(max(0, start - 1), min(len(self.text), end + 1))
        return row_of_controls(self.text, change.span)

    def line_of(self, change: Change) -> Line:
        at = bisect_right(self.lines, change.span.start, key=lambda line: line.start) - 1
        return self.lines[max(0, at)]

    def objection(self, change: Change) -> str:
        if not self.unsafe and not change.safe:
            return "not safe"
        in_data = any(span.overlaps(change.span) for span in _near(self.regions.data, change.span))
        return objection(self.text, change, self.form, self.line_of(change).start, data=in_data)

    def misleading(self, changes: Sequence[Change]) -> list[Span]:
        """Lines or paragraphs that would be displayed otherwise, as they stand or without their markup."""
        found = list(unfaithful(self.text, self.lines, changes, self.form))
        for change in changes:
            if any(span.start <= change.span.start <= span.end for span in _near(found, change.span)):
                self.left.setdefault(change.span, _left(change, "it shows where the text is rendered"))
        return found

    def in_data(self, protected: Sequence[Span]) -> Iterator[Seen]:
        """What could be changed in strings of a program."""
        for change in self.outcome(protected).changes:
            data = any(span.overlaps(change.span) for span in _near(self.regions.data, change.span))
            if data and not self.is_silenced(change):
                yield _left(change, "in data: only --unsafe changes it", "warning")

    def reported(self, findings: Iterable[Finding]) -> Iterator[Seen]:
        for finding in findings:
            aside = not self.form.is_code and any(
                s.covers(finding.span) for s in _near(self.regions.syntax, finding.span)
            )
            if finding.severity != "error" and (aside or finding.span in self.left):
                continue
            if not self.is_known(finding.code, finding.rule, finding.span):
                yield Seen(finding.code, finding.rule, finding.severity, finding.message, finding.span)

    def is_silenced(self, change: Change) -> bool:
        known = [self.is_known(_CODES[name], name, change.span) for name in change.rules]
        return any(known)

    def is_known(self, code: str, rule: str, span: Span) -> bool:
        """Does a comment or the baseline say so?"""
        silenced = self.ignores.silences(span, code, rule)
        return silenced or self.in_baseline(code, span)

    def in_baseline(self, code: str, span: Span) -> bool:
        return self.known is not None and self.known(code, line_at(self.text, self.lines, span.start))

    def about_comments(self) -> Iterator[Seen]:
        running = [rule for rule in RULES if rule.code in self.preset.rules]
        for control, word in self.ignores.unused():
            if word and not any(code.startswith(word) or name == word for name, code in _CODES.items()):
                yield Seen(*UNKNOWN, "warning", f"no rule is called {word}", control.span)
            elif not word or any(rule.code.startswith(word) or rule.name == word for rule in running):
                what = f"{control.kind}[{word}]" if word else control.kind
                if not self.in_baseline(UNUSED[0], control.span):
                    yield Seen(*UNUSED, "warning", f"`bilingual: {what}` silences nothing", control.span)


_CODES: Final = {rule.name: rule.code for rule in RULES} | {name: code for code, name in (UNUSED, UNKNOWN)}


def line_at(text: str, lines: Sequence[Line], position: int) -> str:
    """The text of the line that holds ``position``."""
    at = bisect_right(lines, position, key=lambda line: line.start) - 1
    return lines[at].span.of(text) if lines else ""


def _made(change: Change) -> Seen:
    return Seen(change.code, change.rule, "warning", change.reason, change.span, change)


def _left(change: Change, why: str, severity: Severity = "info") -> Seen:
    return Seen(change.code, change.rule, severity, f"{change.reason} ({why})", change.span)


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of sorted, disjoint ``spans`` that may overlap ``span``."""
    low = max(0, bisect_left(spans, (span.start, span.start)) - 1)
    high = bisect_left(spans, (span.end, span.end)) + 1
    return spans[low:high]
