"""A name in brackets at the end of an item, as live pages sign what somebody wrote."""

from collections.abc import Sequence

from ..searchkey import fold
from .bylines import Byline, byline_evidence
from .forms import Form

_LONGEST = 80
_KNOWN = frozenset({"given", "agency", "staff"})


def closing_signatures(forms: Sequence[Form], signed: frozenset[str]) -> dict[int, Byline]:
    """The lines that are a name in brackets and nothing else, by their indices, each with what it says.

    Evidence: a table knows the name, or it is one of ``signed``, the folded names at the head of the article. Left alone:
    stage directions, remarks, refrains in brackets.
    """
    found = {}
    for form in forms:
        content = form.content
        if content[:1] != "(" or content[-1:] != ")" or len(content) > _LONGEST:
            continue
        evidence = byline_evidence(content)
        if "signature" not in evidence or form.byline is None:
            continue
        if evidence & _KNOWN or keys(form.byline) <= signed:
            spans = tuple(span.shift(form.span.start) for span in form.byline.spans)
            found[form.index] = form.byline._replace(spans=spans)
    return found


def keys(byline: Byline) -> frozenset[str]:
    """The names of a byline, folded."""
    return frozenset(fold(name.text) for name in byline.names)
