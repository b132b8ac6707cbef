"""``names``: the one form of a name, whether two are the same, how one is written, a column of names as a table."""

import argparse
import codecs
import os

from ..errors import BilingualError
from .shared import DONE, add_encoding, complain, decoded, name_of, positive, read_bytes, reason, write_text

SCHEME = "news"


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("names", nargs="*", metavar="NAME", help="names, in either script; -: a name a line from standard input")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--match", nargs=2, metavar=("A", "B"), help="how surely two names are the same: 0 to 1, from 0.5 on yes"
    )
    how.add_argument("--transliterate", action="store_true", help="print the names in the other script")
    how.add_argument(
        "--table",
        metavar="FILE",
        help="print a table (CSV, TSV, JSONL) with what is known of each name in a column of it, and a number that "
        "spellings of one name share; -: standard input, CSV",
    )
    add("--column", metavar="NAME", help="the column of names in the table; default: the first one")
    add("--lexicon", metavar="FILE", help="a table of names of your own, asked before ours")
    add(
        "--scheme",
        metavar="NAME",
        help="how to transliterate: news (as newspapers print names), model, academy, iso259, sbl; default: news",
    )
    add("-n", type=positive, metavar="N", help="forms of each name to transliterate into, best first; default: 1")
    add_encoding(parser)
    parser.epilog = (
        "Without an option, prints a line for each name, parted by tabs: the name, its one form, its Hebrew and its Latin "
        "form, how well it is known (person, spelling, ambiguous, model) and from where; the name alone if it is unknown."
    )


def run(_command: str, given: argparse.Namespace) -> int:
    """Do what was asked."""
    from .. import names

    if idle := _idle(given):
        return complain(idle)
    try:
        if given.match:
            write_text(f"{names.match(*given.match):.3f}\n")
        elif given.table:
            return _table(given)
        elif not given.names:
            return complain("no name given")
        elif given.transliterate:
            for name in _asked_for(given):
                forms = names.transliterate(name, given.scheme or SCHEME, given.n or 1)
                write_text("\t".join([name, *forms]) + "\n")
        else:
            from ..names.lexicon import resolve

            for name in _asked_for(given):
                found = resolve(name, given.lexicon) or names.canonical(name)
                cells = (found.canonical, found.hebrew, found.latin, found.status, found.source) if found else ("",)
                write_text("\t".join([name, *(cell or "" for cell in cells)]) + "\n")
    except (BilingualError, ValueError) as error:
        return complain(reason(error))
    return DONE


def _table(given: argparse.Namespace) -> int:
    from .table import Asked, reconciled_cells, reconciled_lines

    path = given.table
    asked = Asked(name_of(path), given.column, given.lexicon)
    try:
        data = read_bytes(path)
        text = decoded(data, given.encoding)
    except (OSError, BilingualError) as error:
        return complain(reason(error, name_of(path)))
    kind = os.path.splitext(path)[1].lower()
    if kind in (".jsonl", ".ndjson"):
        write_text(reconciled_lines(text, asked))
        return DONE
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if data.startswith(codecs.BOM_UTF8) else ""
    write_text(mark + reconciled_cells(text.removeprefix(mark), asked, "\t" if kind in (".tsv", ".tab") else ""))
    return DONE


def _asked_for(given: argparse.Namespace) -> list[str]:
    """The names that were given; ``-`` stands for the lines of standard input."""
    names = []
    for name in given.names:
        if name == "-":
            lines = decoded(read_bytes("-"), given.encoding).splitlines()
            names += [line for line in lines if line.strip()]
        else:
            names.append(name)
    return names


def _idle(given: argparse.Namespace) -> str:
    """What was asked for and has no part in what is done, in words."""
    if given.names and (given.match or given.table):
        return f"{given.names[0]!r}: a further name has no part in {'--match' if given.match else '--table'}"
    if given.column is not None and not given.table:
        return "--column is for --table"
    if (given.scheme is not None or given.n is not None) and not given.transliterate:
        return f"{'-n' if given.scheme is None else '--scheme'} is for --transliterate"
    if given.lexicon is not None and (given.match or given.transliterate):
        return f"--lexicon has no part in {'--match' if given.match else '--transliterate'}"
    return ""
