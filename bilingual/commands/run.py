"""``run``: a corpus in, a corpus out."""

import argparse
import os
import sys

from ..errors import BilingualError
from .shared import DONE, FAILED, add_choices, complain, positive, preset_of


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add(
        "inputs",
        nargs="+",
        metavar="IN",
        help="files, folders or quoted globs of .txt, .jsonl and .ndjson [.gz|.zst], .parquet and .wet[.gz]",
    )
    add("out", metavar="OUT", help="a folder of its own; the same command again goes on where a run was stopped")
    add("--text-column", default="text", metavar="NAME", help="the column or key with the text to clean; default: text")
    add(
        "--id-column",
        default="",
        metavar="NAME",
        help="the column that names a record in errors and statistics; default: its place names it",
    )
    add(
        "--outlet-column",
        default="",
        metavar="NAME",
        help="the column that says who published a record; of an address, the host counts; default: none",
    )
    add(
        "--report-column",
        nargs="?",
        const="bilingual",
        default="",
        metavar="NAME",
        help="add a column with what was changed and read in each text; without NAME it is called bilingual",
    )
    add("--stats", action="store_true", help="write _bilingual/statistics.json and .html: by rule and outlet, repeats")
    learn = parser.add_mutually_exclusive_group()
    learn.add_argument(
        "--learn",
        action="store_true",
        help="read everything twice: first find the lines that each outlet prints on all its pages, then drop them",
    )
    learn.add_argument(
        "--learn-only", action="store_true", help="only find those lines and write the table, for somebody to review"
    )
    learn.add_argument(
        "--furniture", default="", metavar="FILE", help="drop the lines of this table, as --learn writes it"
    )
    add("--jobs", type=positive, default=0, metavar="N", help="processes; default: one for each core")
    add(
        "--allow-errors",
        action="store_true",
        help="exit 0 although records could not be read; _bilingual/errors.jsonl lists them either way",
    )
    add(
        "--shard-size",
        type=_size,
        default=16.0,
        metavar="MB",
        help="megabytes of input that make one output file; default: 16",
    )
    add(
        "--longest",
        type=positive,
        default=3_000_000,
        metavar="N",
        help="code points of the longest text; one that is longer is an error; default: 3000000",
    )
    add_choices(parser, "corpus")
    parser.epilog = "Exit code: 0 done; 2 records or files could not be read, and all others are done."


def _size(value: str) -> float:
    try:
        size = float(value)
    except ValueError:
        size = 0.0
    if not 0.001 <= size < 1e6:
        message = f"not a size: {value!r}"
        raise argparse.ArgumentTypeError(message)
    return size


def run(_command: str, given: argparse.Namespace) -> int:
    """Run, and say how it went."""
    from ..corpus.inputs import passed_over
    from ..corpus.learning import learn_corpus
    from ..corpus.progress import watcher
    from ..corpus.runner import run_corpus
    from ..corpus.settings import Settings

    if given.out == "-":
        return complain("OUT is a folder, and cannot be standard output")
    settings = Settings(
        preset_of(given, "corpus"),
        given.text_column,
        given.id_column,
        given.outlet_column,
        given.report_column,
        given.stats,
        given.encoding,
        int(given.shard_size * (1 << 20)),
        given.longest,
    )
    jobs, watch = given.jobs or _cores(), watcher()
    try:
        if given.learn or given.learn_only:
            learnt = learn_corpus(given.inputs, given.out, settings, jobs=jobs, watch=watch)
            print(
                f"{learnt.known} strings are dropped, {learnt.asked} wait for a person: {learnt.path}", file=sys.stderr
            )
            if given.learn_only:
                return DONE
            settings = settings._replace(furniture=learnt.path if learnt.known else "")
        elif given.furniture:
            settings = settings._replace(furniture=given.furniture)
        summary = run_corpus(given.inputs, given.out, settings, jobs=jobs, watch=watch)
    except BilingualError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        print("\nbilingual: stopped; the same command goes on from here", file=sys.stderr)
        return 130
    print(
        f"{summary.seen} records in {summary.files} files: {summary.written} written, {summary.changed} of them changed, "
        f"{summary.lost} not",
        file=sys.stderr,
    )
    if others := passed_over(given.inputs, given.out):
        print(f"passed over for their endings: {len(others)} files, the first is {others[0]}", file=sys.stderr)
    if not summary.lost:
        return DONE
    complain(f"what could not be read is listed in {summary.errors}")
    return DONE if given.allow_errors else FAILED


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
