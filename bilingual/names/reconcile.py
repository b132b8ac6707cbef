"""A column of names in both scripts made into a table of names: one form each, and who is written like whom."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .entries import is_hebrew
from .letters import tokens
from .lexicon import resolve
from .matching import score
from .name import Name
from .skeleton import skeleton

SAME = 0.5
MOST_COMPARED = 12
"""Names of one block that a further one is compared with: what keeps the time linear."""

MOST_TOKENS = 4
KEPT = 2
"""Consonants of the token that may differ."""


class Reconciled(NamedTuple):
    """One name of the column: its one form, the forms in both scripts, and the number of its cluster, from 1.

    Names of one cluster are spellings of one name; two people may share it. ``alternatives`` are the forms between which
    nothing decides, best first.
    """

    name: str
    canonical: str
    hebrew: str | None
    latin: str | None
    status: str
    alternatives: tuple[str, ...]
    cluster: int


class _Cluster:
    def __init__(self, number: int) -> None:
        self.number = number
        self.known: Name | None = None
        self.hebrew: str | None = None
        self.latin: str | None = None
        self.spellings: list[str] = []

    def add(self, name: str, found: Name | None) -> None:
        self.spellings.append(name)
        if found is not None and found.status != "ambiguous" and self.known is None:
            self.known = found
        if is_hebrew(name):
            self.hebrew = self.hebrew or name
        else:
            self.latin = self.latin or name


def reconcile(names: Iterable[str], lexicon: str | None = None) -> list[Reconciled]:
    """A row for each of ``names``, in their order; linear in their number.

    ``lexicon`` is the path of a user's own table, asked before ours. A form that the column prints goes before one that is
    only put together from known names.

    >>> [(row.latin, row.cluster) for row in reconcile(["ברק רביד", "Noa Barkai", "Barak Ravid"])]
    [('Barak Ravid', 1), ('Noa Barkai', 2), ('Barak Ravid', 1)]
    """
    column = list(names)
    found: dict[str, Name | None] = {}
    cluster_of: dict[str, _Cluster] = {}
    by_person: dict[str, _Cluster] = {}
    blocks: dict[tuple[str, ...], list[_Cluster]] = {}
    count = 0
    for name in column:
        if name in cluster_of:
            continue
        found[name] = known = resolve(name, lexicon)
        person = known.canonical if known is not None and known.status == "person" else None
        keys = _keys(name)
        cluster = by_person.get(person) if person else None
        near = (one for key in keys for one in blocks.get(key, ())[-MOST_COMPARED:])
        cluster = cluster or _alike(name, [one for one in near if _comparable(name, one)])
        if cluster is None:
            count += 1
            cluster = _Cluster(count)
            for key in keys:
                blocks.setdefault(key, []).append(cluster)
        if person:
            by_person.setdefault(person, cluster)
        cluster.add(name, known)
        cluster_of[name] = cluster
    return [_row(name, found[name], cluster_of[name]) for name in column]


def _keys(name: str) -> list[tuple[str, ...]]:
    """The blocks of names that this one is compared with: like consonants but for the end of one token."""
    bones = _bones(name)
    if len(bones) < 2:
        return [tuple(bone[:KEPT] for bone in bones)]
    whole = (tuple(bone[:KEPT] if i == j else bone for j, bone in enumerate(bones)) for i in range(len(bones)))
    return list(dict.fromkeys(whole))


def _comparable(name: str, cluster: _Cluster) -> bool:
    """Whether a name may be one of a cluster: where that has a form in its script, all their consonants must be alike."""
    own = cluster.hebrew if is_hebrew(name) else cluster.latin
    return own is None or _bones(name) == _bones(own)


@lru_cache(maxsize=1 << 14)
def _bones(name: str) -> tuple[str, ...]:
    return tuple(sorted(skeleton(token) for token in tokens(name)[:MOST_TOKENS]))


def _alike(name: str, clusters: list[_Cluster]) -> _Cluster | None:
    """The likeliest of the clusters whose first name this may be."""
    scored = [(score(name, one.spellings[0]), -one.number, one) for one in dict.fromkeys(clusters)]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= SAME else None


def _row(name: str, found: Name | None, cluster: _Cluster) -> Reconciled:
    known = cluster.known
    certain = known is not None and known.status == "person"
    hebrew = (known.hebrew if known and certain else None) or cluster.hebrew or (known.hebrew if known else None)
    latin = (known.latin if known and certain else None) or cluster.latin or (known.latin if known else None)
    status = known.status if known is not None else found.status if found is not None else "unknown"
    alternatives = tuple(form for form, _ in found.alternatives) if found is not None else ()
    return Reconciled(name, latin or hebrew or name, hebrew, latin, status, alternatives, cluster.number)
