"""Propose rows for given_names.tsv or surnames.tsv from pairs of full names: usual spellings, counted.

    python tools/lexicon_derive.py PAIRS.tsv {given_names,surnames} [LEAST] > proposals.tsv

PAIRS.tsv has a Hebrew and a Latin full name a line (the Wikidata labels of Merhav and Ash 2018, CC0). Where both have as
many words, the first words are taken for one given name and the last for one surname. A Hebrew word is proposed if its
commonest Latin form was seen LEAST times (5 unless told) and the table does not know it yet. Forms that sound alike are
spellings of one name; another form is another name if at least 1 in 12 bear it. A person reads the proposals before any
is copied into the table.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from bilingual import searchkey, tables

_HEBREW: Final = re.compile(r"[א-ת]['א-ת\"-]+")
_LATIN: Final = re.compile(r"[^\W\d_][^\W\d_'’-]+")
_NUMERAL: Final = re.compile(r"[IVXL]+")
_TITLES: Final = frozenset(["אבו", "אבן", "אום", "אל", "בייבי", "בת", "הרב", "רב", "רבה", "רבי", "צ'יף", "מאדאם", "דה"])
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""), (r"sch", "sh"), (r"ch(?=[lr])", "k"), (r"c(?=[eiy])", "s"), (r"ck|c(?!h)|q", "k"), (r"ph", "f"),
        (r"th|dt", "t"), (r"w", "v"), (r"tz|ts|z", "s"), (r"[yj]", "i"), (r"(?<=.)[ei]e?$|h$|ie", ""), (r"ei|ai|ee", "e"),
        (r"oo|ou", "u"), (r"(.)\1", r"\1"), (r"(?<=[a-z])h", ""),
    )
)  # fmt: skip


def sound(form: str) -> str:
    """A rough key for the sound of a Latin name: spellings of one name mostly share it."""
    key = searchkey.fold(form)
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def count(pairs: Path, place: int) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in pairs.read_text(encoding="utf-8").splitlines():
        hebrew, latin = (side.split() for side in line.split("\t")[:2])
        if len(hebrew) == len(latin) > 1 and _HEBREW.fullmatch(hebrew[place]) and _LATIN.fullmatch(latin[place]):
            found[hebrew[place]][latin[place]] += 1
    return found


def names(forms: Counter[str]) -> list[list[str]]:
    """The forms as names, each a list of spellings, commonest first."""
    total = forms.total()
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form, seen in forms.most_common():
        if seen >= 2:
            groups[sound(form)].append((form, seen))
    kept: list[list[str]] = []
    for group in groups.values():
        weight = sum(seen for _, seen in group)
        if not kept or (weight >= 3 and weight * 12 >= total):
            spellings = [form for form, seen in group if seen * 25 >= total or form == group[0][0]]
        kept.append([form for i, form in enumerate(spellings) if not _heard(form, spellings[:i])])
    return kept


def _heard(form: str, before: list[str]) -> bool:
    return searchkey.fold(form) in map(searchkey.fold, before)


def main(pairs: str, table: str, least: str = "5") -> int:
    known = {form for row in tables.rows(table) for form in (row[0], *row[2].split("|"))}
    for hebrew, forms in sorted(count(Path(pairs), 0 if table == "given_names" else -1).items()):
        (top, seen), *_ = forms.most_common(1)
        if seen < int(least) or hebrew in known or hebrew in _TITLES or _NUMERAL.fullmatch(top):
            continue
        spelt = names(forms)
        variants = ";".join("|".join(name[1:]) for name in spelt)
        print(hebrew, "|".join(name[0] for name in spelt), "", variants.strip(";") and variants, "wikidata", sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
