"""What is measured beside us: each does another job, so a ratio is the price of letting a document pass, not of equal work.

``pip install -e '.[bench]'`` installs them; those that are not there are left out.
"""

import re
import unicodedata  # noqa: TID251 - a peer
from collections.abc import Callable
from functools import partial

import bilingual

Operation = Callable[[str], object]

CLEAN = re.compile("[^\x20-\x7e\n\u05d0-\u05ea\u2013\u2014\u2018-\u201d]")
"""R: one search of a negated class, the price of one scan."""

STRIPPED = bilingual.PRESETS["article"].but(points="strip")
RECIPE = (
    ("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", ""),
    ("[\u200b\u2060\ufeff\xad]", ""),
    ("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]", ""),
    ("[\xa0\u2000-\u200a\u202f]", " "),
    ("[\u2018\u2019\u05f3]", "'"),
    ("[\u201c\u201d\u05f4]", '"'),
    ("[\u2010-\u2015]", "-"),
    ("&nbsp;|&quot;", " "),
    ("[ \t]{2,}", " "),
    ("\n{3,}", "\n\n"),
)
_COMPILED = tuple((re.compile(pattern), new) for pattern, new in RECIPE)


def recipe(text: str) -> str:
    """Ten substitutions, as people write them by hand."""
    for pattern, new in _COMPILED:
        text = pattern.sub(new, text)
    return text


def ours() -> dict[str, Operation]:
    """R, and what we do; ``full`` reads every record."""
    return {
        "R": CLEAN.search,
        "clean": bilingual.clean,
        "corpus": partial(bilingual.clean, preset="corpus"),
        "safe": partial(bilingual.clean, preset="safe"),
        "points off": partial(bilingual.clean, preset=STRIPPED),
        "inspect": lambda text: bilingual.inspect(text).changes,
        "full": lambda text: bilingual.inspect(text).to_dict(),
    }


def peers() -> dict[str, Operation]:
    """What is installed of the others."""
    found: dict[str, Operation] = {"NFC": partial(unicodedata.normalize, "NFC"), "recipe": recipe}
    try:
        import ftfy

        found |= {"fix_text": ftfy.fix_text, "fix_and_explain": ftfy.fix_and_explain}
    except ImportError:
        pass
    try:
        from tokenizers.normalizers import NFC

        found["tokenizers"] = NFC().normalize_str
    except ImportError:
        pass
    try:
        from bistring import bistr

        marks = re.compile(RECIPE[0][0])
        found["bistring"] = lambda text: bistr(text).sub(marks, "")
    except ImportError:
        pass
    try:
        from cleantext import clean

        found["clean-text"] = partial(clean, to_ascii=False, lower=False)
    except ImportError:
        pass
    return found
