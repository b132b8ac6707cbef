"""``run``: a corpus in, a corpus out."""

import argparse
import os
import sys

from ..errors import BilingualError
from .shared import DONE, FAILED, add_choices, complain, positive, preset_of


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("inputs", nargs="+", metavar="IN", help="files, folders, globs: .txt .jsonl[.gz|.zst] .parquet .wet[.gz]")
    add("out", metavar="OUT", help="a folder of its own; the same command again goes on with a run that was stopped")
    add("--text-column", default="text", metavar="NAME", help="what is cleaned; default: text")
    add("--id-column", default="", metavar="NAME", help="what names a record in errors and statistics")
    add("--outlet-column", default="", metavar="NAME", help="who published a record; of an address, its host counts")
    add("--report-column", nargs="?", const="bilingual", default="", metavar="NAME", help="add the record of each text")
    add("--stats", action="store_true", help="write statistics, as JSON and as a page")
    learn = parser.add_mutually_exclusive_group()
    learn.add_argument(
        "--learn", action="store_true", help="first learn what each outlet prints on its pages, then drop it"
    )
    learn.add_argument(
        "--learn-only", action="store_true", help="stop when it is learnt, for somebody to review the table"
    )
    learn.add_argument(
        "--furniture", default="", metavar="FILE", help="drop what this table lists, as --learn writes it"
    )
    add("--jobs", type=positive, default=0, metavar="N", help="processes; default: one a core")
    add("--allow-errors", action="store_true", help="records that cannot be read are no failure; they are written down")
    add("--shard-size", type=_size, default=16.0, metavar="MB", help="input to one output file; default: 16")
    add("--longest", type=positive, default=3_000_000, metavar="N", help="code points of a text; default: 3000000")
    add_choices(parser, "corpus")


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
    if not summary.lost:
        return DONE
    complain(f"what could not be read is listed in {summary.errors}")
    return DONE if given.allow_errors else FAILED


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1
