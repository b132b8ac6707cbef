"""Who is meant by a name in a byline or a credit: what the document itself prints, then what the lexicon vouches for."""

from collections.abc import Iterable

from ..names.lexicon import resolve
from ..names.name import Name
from ..searchkey import fold


def identified(name: Name, lexicon: str | None, printed: Iterable[Name] = ()) -> Name:
    """``name`` with its forms in both scripts, as far as they are known; ``text`` stays, and so does the form printed.

    ``printed`` are names that the document prints in both scripts; they go before the user's ``lexicon``, and that before
    ours. Agencies and staffs keep what their table says.
    """
    if name.kind != "person" or (name.hebrew and name.latin):
        return name
    key = fold(name.text)
    for other in printed:
        if key in (fold(other.hebrew or ""), fold(other.latin or "")):
            return other._replace(text=name.text)
    found = resolve(name.text, lexicon)
    if found is None or found.kind != "person":
        return name
    vouched = found.status == "person" or (found.status in ("spelling", "model") and not name.latin)
    return found._replace(
        text=name.text,
        canonical=found.canonical if vouched else name.canonical,
        hebrew=name.hebrew or found.hebrew,
        latin=name.latin or found.latin,
    )


def other_form(name: Name, script: str) -> str | None:
    """The form of a person's name in ``script`` that may stand in for the printed one; None where that is a guess.

    The document's own form counts, that of a person whom the lexicon knows, and what a user's table says.
    """
    vouched = name.source == "document" or (name.source == "lexicon" and name.confidence >= 1.0)
    if name.kind != "person" or name.status == "ambiguous" or not vouched:
        return None
    return name.hebrew if script == "Hebr" else name.latin
