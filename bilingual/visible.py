"""Formatting characters written so that a person can see them."""

import re

from . import ucd

_SHORT = {
    "\N{LEFT-TO-RIGHT MARK}": "LRM",
    "\N{RIGHT-TO-LEFT MARK}": "RLM",
    "\N{ARABIC LETTER MARK}": "ALM",
    "\N{LEFT-TO-RIGHT EMBEDDING}": "LRE",
    "\N{RIGHT-TO-LEFT EMBEDDING}": "RLE",
    "\N{POP DIRECTIONAL FORMATTING}": "PDF",
    "\N{LEFT-TO-RIGHT OVERRIDE}": "LRO",
    "\N{RIGHT-TO-LEFT OVERRIDE}": "RLO",
    "\N{LEFT-TO-RIGHT ISOLATE}": "LRI",
    "\N{RIGHT-TO-LEFT ISOLATE}": "RLI",
    "\N{FIRST STRONG ISOLATE}": "FSI",
    "\N{POP DIRECTIONAL ISOLATE}": "PDI",
    "\N{NO-BREAK SPACE}": "NBSP",
    "\N{NARROW NO-BREAK SPACE}": "NNBSP",
    "\N{SOFT HYPHEN}": "SHY",
    "\N{ZERO WIDTH SPACE}": "ZWSP",
    "\N{ZERO WIDTH NON-JOINER}": "ZWNJ",
    "\N{ZERO WIDTH JOINER}": "ZWJ",
    "\N{WORD JOINER}": "WJ",
    "\N{COMBINING GRAPHEME JOINER}": "CGJ",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "BOM",
    "\N{LINE SEPARATOR}": "LS",
    "\N{PARAGRAPH SEPARATOR}": "PS",
    "\x85": "NEL",
    "\x1b": "ESC",
    "\r": "CR",
}

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Code points that show nothing or move others: controls, formatting characters, odd spaces, lone surrogates."""


def visible(text: str) -> str:
    r"""``text`` with each hidden code point as ``<U+200F RLM>``; tabs and line feeds stay.

    >>> visible("a\N{RIGHT-TO-LEFT MARK}b")
    'a<U+200F RLM>b'
    """
    return HIDDEN.sub(lambda match: badge(match.group()), text)


def badge(char: str) -> str:
    """One code point as ``<U+200F RLM>``, with its name where it has no usual abbreviation."""
    known = _SHORT.get(char)
    name = known or ("" if "\ud800" <= char <= "\udfff" else ucd.name(char))
    code = f"U+{ord(char):04X}"
    return f"<{code}>" if name in ("", code) else f"<{code} {name}>"


def escaped(json: str) -> str:
    r"""JSON text with each hidden code point as its ``\uXXXX`` escape: the same JSON, and nothing to hide on a terminal."""
    return HIDDEN.sub(_escape, json)


def _escape(match: re.Match[str]) -> str:
    return "".join(
        f"\\u{int.from_bytes(unit, 'big'):04x}" for unit in _pairs(match.group().encode("utf-16-be", "surrogatepass"))
    )


def _pairs(data: bytes) -> list[bytes]:
    return [data[i : i + 2] for i in range(0, len(data), 2)]
