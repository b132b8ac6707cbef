"""Does a line read as prose? A paragraph of an article does, a button, a headline or a name does not."""

import re
from typing import Final

_STOP: Final = re.compile(r"""[.!?\u2026:][)\]"'\u05f4\u2019\u201d\u00bb]*$""")
_PROSE_WORDS: Final = 10


def is_stopped(line: str) -> bool:
    """Does ``line``, without padding, end as a sentence does?

    >>> is_stopped("The ferry left."), is_stopped("The ferry left"), is_stopped('"הגשר נפתח."')
    (True, False, True)
    """
    return _STOP.search(line[-6:]) is not None


def is_prose(line: str) -> bool:
    """Has ``line``, without padding, the length of a sentence and its end?

    >>> is_prose("The ferry left at dawn, and nobody had told the captain."), is_prose("Read more.")
    (True, False)
    """
    return is_stopped(line) and len(line.split(None, _PROSE_WORDS)) >= _PROSE_WORDS
