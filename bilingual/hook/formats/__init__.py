"""Kinds of files, told by their names.

Each says what in its text is no prose. A name that says nothing is taken for data, unless it has no suffix at all.
"""

import os
from typing import Final

from .code import FORMATS as CODE
from .form import Format, Regions
from .markdown import MARKDOWN
from .markup import HTML, SUBTITLES, XML
from .rst import RST
from .structured import CATALOGUE, CELLS, JSON, TOML, UNKNOWN
from .yaml import YAML

PLAIN: Final = Format("text", is_plain=True)

_BY_SUFFIX: Final = {
    **CODE,
    **dict.fromkeys(("", "txt", "text", "log"), PLAIN),
    **dict.fromkeys(("md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"), MARKDOWN),
    **dict.fromkeys(("html", "htm", "xhtml", "vue", "svelte", "jinja", "j2", "njk", "hbs", "erb", "ejs"), HTML),
    **dict.fromkeys(("xml", "svg", "xlf", "xliff", "rss", "atom", "resx", "xsl", "xslt", "plist", "tmx"), XML),
    **dict.fromkeys(("rst", "rest"), RST),
    **dict.fromkeys(("srt", "vtt", "sbv"), SUBTITLES),
    **dict.fromkeys(("json", "jsonl", "ndjson", "json5", "jsonc", "geojson", "ipynb", "webmanifest"), JSON),
    **dict.fromkeys(("toml",), TOML),
    **dict.fromkeys(("yaml", "yml"), YAML),
    **dict.fromkeys(("po", "pot"), CATALOGUE),
    **dict.fromkeys(("csv", "tsv", "psv"), CELLS),
}


def format_of(path: str, text: str = "") -> Format:
    """The format of a file by its name; one without a suffix is plain text unless it begins like a script.

    >>> format_of("docs/README.md").name, format_of("Makefile").name, format_of("COPYING").name, format_of("a.xyz").name
    ('markdown', 'code', 'text', 'unknown')
    """
    name = os.path.basename(path).lower()
    stem, dot, suffix = name.rpartition(".")
    if not (dot and stem):
        suffix = name if name in CODE else ""
    if not suffix and text.startswith("#!"):
        suffix = "sh" if "sh" in text[:100].split("\n", 1)[0] else "py"
    return _BY_SUFFIX.get(suffix, UNKNOWN)


__all__ = ["PLAIN", "Format", "Regions", "format_of"]
