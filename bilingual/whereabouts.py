"""Where the configuration of a project is. Nothing is parsed, and nothing imported, where no file speaks of us."""

import os

NAMES = ("bilingual.toml", "pyproject.toml")

_ANNOUNCED = (b"tool.bilingual", b"[tool]", b"tool={")
"""One of these stands in a file that has a table for us, if blanks and quotation marks are set aside."""


def find(start: str = "") -> str:
    """The configuration that governs a folder: the nearest ``bilingual.toml``, or ``pyproject.toml`` that speaks of us.

    The search goes up and ends at the root of a repository. ``""`` if there is none. A file that cannot be parsed is found:
    whoever loads it says what is wrong.
    """
    folder = os.path.abspath(start)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if speaks_of_us(path):
                return path
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return ""
        folder = parent


def speaks_of_us(path: str) -> bool:
    """Is a file ours as a whole, or a ``pyproject.toml`` with a table for us? One that cannot be read is not."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if os.path.basename(path) != NAMES[1]:
        return True
    bare = data.translate(None, b" \t\"'")
    if not any(words in bare for words in _ANNOUNCED) or b"bilingual" not in bare:
        return False
    import tomllib

    try:
        tool = tomllib.loads(data.decode()).get("tool", {})
    except ValueError:
        return b"tool.bilingual" in data
    return isinstance(tool, dict) and "bilingual" in tool
