"""Print the rows of the lexicon whose two forms do not sound alike: exonyms, or mistakes. A person reads each.

    python tools/lexicon_review.py [TABLE ...]

The score is that of `bilingual.names.match`; a row is printed if a Latin form scores below one half with its Hebrew form.
"""

import sys
from collections.abc import Iterator

from bilingual.names import match
from bilingual.tables import rows

TABLES = ("people", "given_names", "surnames", "places")


def pairs(table: str) -> Iterator[tuple[str, str]]:
    for row in rows(table):
        groups = row[3].replace(";", "|")
        yield from ((row[0], latin.removeprefix("~")) for latin in f"{row[1]}|{groups}".split("|") if latin)


def main(*tables: str) -> int:
    for table in tables or TABLES:
        for hebrew, latin in pairs(table):
            score = match(hebrew, latin)
            if score < 0.5:
                print(f"{table}\t{hebrew}\t{latin}\t{score:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
