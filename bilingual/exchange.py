"""Code points exchanged one for one, in texts that hold few of them."""

import re
from collections.abc import Callable, Mapping


def exchange(table: Mapping[str, str]) -> Callable[[str], str]:
    r"""What ``str.translate`` does with a table of single code points, at the price of one search where nothing is found.

    >>> exchange({"\u05f4": '"'})("צה\u05f4ל")
    'צה"ל'
    """
    pattern = re.compile(f"[{re.escape(''.join(table))}]")
    plain = {char: new for char, new in table.items() if char < "\x80"}

    def exchanged(text: str) -> str:
        if not text.isascii():
            return pattern.sub(lambda match: table[match[0]], text)
        for char, new in plain.items():
            if char in text:
                text = text.replace(char, new)
        return text

    return exchanged
