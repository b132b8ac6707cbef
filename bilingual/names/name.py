"""A name as the record keeps it."""

from typing import Literal, NamedTuple

Kind = Literal["person", "agency", "staff", "source", "place", "organisation"]
Status = Literal["person", "spelling", "ambiguous", "model"]
Evidence = Literal["document", "lexicon", "model"]


class Name(NamedTuple):
    """A name in a text and what is known of it.

    ``text`` is the name as written, ``canonical`` its one form, ``hebrew`` and ``latin`` its forms in the two scripts
    (None where unknown). ``status`` says how far the canonical form can be trusted: a known ``person``, a usual
    ``spelling``, ``ambiguous`` (see ``alternatives``: form and score, best first), or the ``model``'s reading.
    ``source`` says where the other forms come from.
    """

    text: str
    canonical: str
    hebrew: str | None
    latin: str | None
    kind: Kind = "person"
    status: Status = "spelling"
    source: Evidence = "document"
    confidence: float = 1.0
    alternatives: tuple[tuple[str, float], ...] = ()
