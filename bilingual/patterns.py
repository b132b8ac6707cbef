"""Patterns of paths, as ``.gitignore`` writes them."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


class Patterns:
    """Paths under ``folder`` that one of ``globs`` matches.

    ``*`` and ``?`` stop at a slash, ``**`` does not. A pattern without a slash is the name of a file or folder anywhere; one
    with a slash is a path from ``folder``. What matches a folder matches all that is in it.

    >>> Patterns(["drafts", "docs/*.md"], "/x").match("/x/docs/a.md"), Patterns(["*.md"], "/x").match("/x/a.txt")
    (True, False)
    """

    def __init__(self, globs: Iterable[str], folder: str = "") -> None:
        self.globs = tuple(globs)
        self.folder = os.path.abspath(folder)
        self._regex: re.Pattern[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.globs)

    def match(self, path: str) -> bool:
        """Does a pattern match ``path``, or a folder that it is in?"""
        if not self.globs:
            return False
        if self._regex is None:
            import re

            self._regex = re.compile("|".join(map(_expression, self.globs)))
        inside = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return not inside.startswith("../") and self._regex.match(f"/{inside}/") is not None


def _expression(glob: str) -> str:
    import re

    anchored = "/" in glob.rstrip("/")
    body = glob.strip("/").removeprefix("**/") if not anchored or glob.startswith("**/") else glob.strip("/")
    if glob.startswith("**/"):
        anchored = False
    out = []
    for part in re.split(r"(\*\*/|/\*\*\Z|\*\*|\*|\?|\[[^]]*\])", body):
        if part == "**/":
            out.append("(?:.*/)?")
        elif part == "/**":
            out.append("/.*")
        elif part == "**":
            out.append(".*")
        elif part == "*":
            out.append("[^/]*")
        elif part == "?":
            out.append("[^/]")
        elif part[:1] == "[" and len(part) > 2:
            out.append("[" + part[1:-1].replace("\\", r"\\").replace("!", "^", 1 if part[1] == "!" else 0) + "]")
        else:
            out.append(re.escape(part))
    return ("/" if anchored else "/(?:.*/)?") + "".join(out) + "/"
