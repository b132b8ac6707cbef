"""Presets are values: which rules run, which of them only report, and under what policy."""

from collections.abc import Iterable
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, NamedTuple

from .errors import PresetError
from .policy import ALL_CONTEXTS, Policy
from .rules import RULES

_VALUES = {
    "points": ("keep", "strip", "strip-accents"),
    "gershayim": ("unify", "hebrew", "ascii", "keep"),
}


class Preset(NamedTuple):
    """A frozen, hashable, picklable choice of rules and policy.

    ``rules`` are the codes of the rules that run, in their order; those also in ``reports`` change nothing: what they
    would change is a finding.

    >>> PRESETS["article"].but(ignore=("BID",)).name
    'article*'
    """

    name: str
    rules: tuple[str, ...]
    reports: tuple[str, ...]
    policy: Policy

    def but(
        self,
        *,
        select: Iterable[str] | None = None,
        extend: Iterable[str] = (),
        ignore: Iterable[str] = (),
        **policy: Any,  # one value of a Policy field each
    ) -> "Preset":
        """The same preset with a difference.

        ``select`` are the only rules to run, ``extend`` runs more, ``ignore`` fewer: each a code (``BID101``), the start
        of codes (``BID``) or a name (``redundant-mark``). Other keywords are fields of `Policy`.

        Raises `PresetError` for a rule, a field or a value that does not exist.
        """
        run = set(self.rules) if select is None else codes(select)
        reports = set(self.reports) if select is None else set()
        run = (run | codes(extend)) - codes(ignore)
        reports -= codes(extend)
        return Preset(
            self.name if self.name.endswith("*") else f"{self.name}*",
            tuple(rule.code for rule in RULES if rule.code in run),
            tuple(rule.code for rule in RULES if rule.code in run & reports),
            _changed(self.policy, policy),
        )

    def safely(self) -> "Preset":
        """The same preset, changing only what is safe; what its other rules would change becomes a finding."""
        unsafe = tuple(rule.code for rule in RULES if rule.code in self.rules and not rule.safe and rule.alters)
        reports = tuple(code for code in self.rules if code in unsafe or code in self.reports)
        return self._replace(reports=reports, policy=self.policy._replace(contexts=ALL_CONTEXTS))

    def to_dict(self) -> dict[str, Any]:
        """The preset as JSON."""
        policy = self.policy._asdict() | {
            "contexts": list(self.policy.contexts),
            "keep": sorted(self.policy.keep),
            "drop": sorted(self.policy.drop),
        }
        return {"name": self.name, "rules": list(self.rules), "reports": list(self.reports), "policy": policy}


def codes(wanted: Iterable[str]) -> set[str]:
    """The codes that codes, starts of codes and names stand for.

    Raises `PresetError` for one that stands for none.
    """
    if isinstance(wanted, str):
        wanted = wanted.split(",")
    found: set[str] = set()
    for word in wanted:
        hits = {r.code for r in RULES if word and (r.code.startswith(word) or r.name == word)}
        if not hits:
            raise PresetError(f"no rule {word!r}{_nearest(word, [n for r in RULES for n in (r.code, r.name)])}")
        found |= hits
    return found


def _changed(policy: Policy, fields: dict[str, Any]) -> Policy:
    for field, value in fields.items():
        if field not in Policy._fields:
            raise PresetError(f"no policy {field!r}{_nearest(field, Policy._fields)}")
        if field in _VALUES and value not in _VALUES[field]:
            raise PresetError(f"{field}={value!r}: one of {', '.join(_VALUES[field])}")
        if field == "contexts":
            fields[field] = _contexts(value)
        elif field in ("keep", "drop"):
            fields[field] = _roles(field, value)
        elif field in ("lexicon", "outlet", "chrome") and not isinstance(value, str | None):
            fields[field] = str(value)
    return policy._replace(**fields)


def _contexts(value: Iterable[str]) -> tuple[str, ...]:
    chosen = tuple(value)
    if isinstance(value, str) or not set(chosen) <= set(ALL_CONTEXTS):
        raise PresetError(f"contexts={value!r}: a tuple of {', '.join(ALL_CONTEXTS)}")
    return tuple(c for c in ALL_CONTEXTS if c in chosen)


def _roles(field: str, value: Iterable[str]) -> frozenset[str]:
    from .article.layout import ROLES

    chosen = frozenset([value] if isinstance(value, str) else value)
    for role in chosen - set(ROLES):
        raise PresetError(f"{field}: no role {role!r}{_nearest(role, ROLES)}")
    return chosen


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), 1)
    return f"; nearest: {close[0]}" if close else ""


def _preset(name: str, rules: Iterable[str], reports: Iterable[str], policy: Policy) -> Preset:
    run, only = codes(rules), codes(reports)
    return Preset(
        name,
        tuple(rule.code for rule in RULES if rule.code in run | only),
        tuple(rule.code for rule in RULES if rule.code in only),
        policy,
    )


def resolve(preset: "str | Preset") -> Preset:
    """A preset by name, or the preset itself.

    Raises `PresetError` for a name that does not exist.
    """
    if isinstance(preset, Preset):
        return preset
    if preset not in PRESETS:
        raise PresetError(f"no preset {preset!r}{_nearest(str(preset), PRESETS)}")
    return PRESETS[preset]


_BIDI = ("BID101", "BID102")
_FINDINGS = ("BID201", "BID202", "SCR201")
_REPORTED = ("ENC", "VIS", *_FINDINGS)
_ARTICLE = (*_BIDI, "BID203", "ENT", "ENC", "VIS", "CHR", "HEB", "DUP", "NAM", "FUR2")
_DROPPED = frozenset({"chrome", "teaser", "alt", "code", "paywall"})

PRESETS = MappingProxyType(
    {
        "safe": _preset("safe", _BIDI, _REPORTED, Policy()),
        "article": _preset("article", _ARTICLE, _FINDINGS, Policy(contexts=())),
        "corpus": _preset("corpus", (*_ARTICLE, "FUR"), _FINDINGS, Policy(contexts=("auto",), drop=_DROPPED)),
    }
)
"""The standard presets, each a small difference from the one before."""
