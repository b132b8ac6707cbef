r"""Names for the code points the rules speak of, so that nothing invisible is ever written as itself."""

from typing import Final

LRM: Final = "\N{LEFT-TO-RIGHT MARK}"
RLM: Final = "\N{RIGHT-TO-LEFT MARK}"
ALM: Final = "\N{ARABIC LETTER MARK}"
LRE: Final = "\N{LEFT-TO-RIGHT EMBEDDING}"
RLE: Final = "\N{RIGHT-TO-LEFT EMBEDDING}"
LRO: Final = "\N{LEFT-TO-RIGHT OVERRIDE}"
RLO: Final = "\N{RIGHT-TO-LEFT OVERRIDE}"
PDF: Final = "\N{POP DIRECTIONAL FORMATTING}"
LRI: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
RLI: Final = "\N{RIGHT-TO-LEFT ISOLATE}"
FSI: Final = "\N{FIRST STRONG ISOLATE}"
PDI: Final = "\N{POP DIRECTIONAL ISOLATE}"

MARKS: Final = LRM + RLM + ALM
EMBEDDINGS: Final = LRE + RLE
OVERRIDES: Final = LRO + RLO
ISOLATES: Final = LRI + RLI + FSI
OPENERS: Final = EMBEDDINGS + OVERRIDES + ISOLATES
CLOSERS: Final = PDF + PDI
BIDI_CONTROLS: Final = MARKS + OPENERS + CLOSERS

NBSP: Final = "\N{NO-BREAK SPACE}"
NNBSP: Final = "\N{NARROW NO-BREAK SPACE}"
SHY: Final = "\N{SOFT HYPHEN}"
ZWSP: Final = "\N{ZERO WIDTH SPACE}"
ZWNJ: Final = "\N{ZERO WIDTH NON-JOINER}"
ZWJ: Final = "\N{ZERO WIDTH JOINER}"
WJ: Final = "\N{WORD JOINER}"
CGJ: Final = "\N{COMBINING GRAPHEME JOINER}"
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
UNDEFINED: Final = "\x81\x8d\x8f\x90\x9d"
"""The C1 controls that windows-1252 has no sign for."""

MAQAF: Final = "\N{HEBREW PUNCTUATION MAQAF}"
GERESH: Final = "\N{HEBREW PUNCTUATION GERESH}"
GERSHAYIM: Final = "\N{HEBREW PUNCTUATION GERSHAYIM}"

FINALS: Final = "\u05da\u05dd\u05df\u05e3\u05e5"
"""The five letters that have a form of their own at a word's end: kaf, mem, nun, pe, tsadi."""
