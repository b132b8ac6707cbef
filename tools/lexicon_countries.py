"""Propose rows for places.tsv from the names of territories in CLDR (Unicode License V3), read through Babel.

    python tools/lexicon_countries.py > proposals.tsv

A territory is proposed if the table knows neither of its forms. A person reads the proposals, and prefers the form of the
press where CLDR's is another, before any is copied into the table.
"""

from typing import Final

from babel import Locale

from bilingual import tables
from bilingual.searchkey import fold

_ASCII: Final = str.maketrans({"\N{HEBREW PUNCTUATION GERESH}": "'", "\N{HEBREW PUNCTUATION GERSHAYIM}": '"', "’": "'"})


def main() -> int:
    known = {fold(form) for row in tables.rows("places") for cell in row[:4] for form in cell.split("|")}
    hebrew, latin = Locale("he").territories, Locale("en").territories
    for code in sorted(code for code in latin if len(code) == 2 and code in hebrew):
        pair = (hebrew[code].translate(_ASCII), latin[code].translate(_ASCII).replace("&", "and"))
        if known.isdisjoint(map(fold, pair)):
            print(*pair, "", "", "country", "cldr", sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
