"""``report``: a page for people."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from .shared import DONE, add_choices, complain, each_text, name_of, preset_of, reason

if TYPE_CHECKING:
    from ..document import Document


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="files of text; - or none: standard input")
    parser.add_argument(
        "-o", "--output", default="-", metavar="PAGE", help="the file to write; default: standard output"
    )
    parser.add_argument(
        "--title",
        default="bilingual report",
        metavar="WORDS",
        help="what the page is called; default: bilingual report",
    )
    add_choices(parser, "article")
    parser.epilog = "The page is one file for a browser, without script and without anything from outside."


def run(_command: str, given: argparse.Namespace) -> int:
    """Write the page."""
    from ..document import inspect
    from ..report.html import encoded, page
    from ..visible import HIDDEN

    if given.output != "-" and any(_same(given.output, path) for path in given.files):
        return complain(f"{given.output}: is to be read and would be overwritten; name another page")
    preset = preset_of(given, "article")
    documents: list[tuple[str, Document]] = []
    code = each_text(given, lambda path, text: documents.append((name_of(path), inspect(text, preset))))
    if code != DONE and not documents:
        return code
    made = page(documents, given.title)
    if given.output == "-":
        if sys.stdout.isatty():
            sys.stdout.writelines(HIDDEN.sub(lambda hidden: f"&#x{ord(hidden[0]):X};", piece) for piece in made)
        else:
            sys.stdout.buffer.writelines(encoded(made))
        return code
    try:
        with open(given.output, "wb") as file:
            file.writelines(encoded(made))
    except OSError as error:
        return complain(reason(error, given.output))
    return code


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
