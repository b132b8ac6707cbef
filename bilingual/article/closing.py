"""A name in brackets at the end of an item, as live pages sign what somebody wrote."""

from collections.abc import Sequence

from ..searchkey import fold
from ..spans import Span
from .bylines import Byline, signature
from .forms import Form
from .sentences import is_prose
from .words import is_hebrew

_LONGEST = 80
_KNOWN = frozenset({"given", "agency", "staff"})


def closing_signatures(forms: Sequence[Form], signed: frozenset[str]) -> dict[int, Byline]:
    """The lines that end in a name in brackets, by their indices, each with what that says.

    Evidence: the brackets are all of the line, or follow the last stop of a Hebrew paragraph; and a table knows the name,
    or it is one of ``signed``, the folded names at the head of the article. Left alone: stage directions, remarks,
    refrains in brackets; agencies behind a paragraph, which may be the source of a picture.
    """
    found = {}
    for form in forms:
        if form.content[-1:] != ")" or form.furniture.kind:
            continue
        opening = _opening(form.content)
        content, before = form.content[opening:], form.content[:opening].rstrip()
        if len(content) > _LONGEST or (before and not _is_item(before)):
            continue
        read = signature(content)
        if read is None:
            continue
        byline, evidence = read
        if before and any(name.kind != "person" for name in byline.names):
            continue
        if evidence & _KNOWN or keys(byline) <= signed:
            spans = tuple(span.shift(form.span.start + opening) for span in byline.spans)
            found[form.index] = byline._replace(spans=spans)
    return found


def _is_item(before: str) -> bool:
    """Is what stands before the brackets a Hebrew paragraph that has come to its end?"""
    return is_prose(before) and before[-1] != ":" and is_hebrew(before)


def bracket_of(form: Form, byline: Byline) -> Span:
    """Where the signature ``byline`` stands in its line, with its brackets."""
    return Span(form.text.rfind("(", form.span.start, byline.spans[0].start), form.span.end)


def _opening(content: str) -> int:
    """Where the bracket opens that the last code point closes, as far as a signature may reach; else the last code point.

    >>> _opening("(Dana (Dee) Levi)"), _opening("Levi)")
    (0, 4)
    """
    depth = 0
    for at in range(len(content) - 1, max(-1, len(content) - _LONGEST - 1), -1):
        depth += {")": 1, "(": -1}.get(content[at], 0)
        if depth == 0:
            return at
    return len(content) - 1


def keys(byline: Byline) -> frozenset[str]:
    """The names of a byline, folded."""
    return frozenset(fold(name.text) for name in byline.names)
