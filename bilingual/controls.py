"""Bidi controls in their pairs: UAX #9 BD9 for isolates, X7 for embeddings and overrides."""

import re
from typing import Final, NamedTuple

from .chars import BIDI_CONTROLS, ISOLATES, MARKS, OPENERS, PDF, PDI

CONTROL: Final = re.compile(f"[{BIDI_CONTROLS}]")


class Controls(NamedTuple):
    """The controls of one paragraph, as offsets.

    ``pairs`` leads from an opener to its closer, inner pairs first; ``open_ended`` from an opener without one to the place
    that ends it: the PDI of the isolate around it, or the paragraph's end. ``stray`` closers have no opener.
    """

    marks: list[int]
    pairs: dict[int, int]
    open_ended: dict[int, int]
    stray: list[int]

    @property
    def units(self) -> list[tuple[int, ...]]:
        """What can go or stay on its own: marks and unpaired controls from left to right, then pairs from inside out."""
        singles = sorted([*self.marks, *self.open_ended, *self.stray])
        return [*((single,) for single in singles), *self.pairs.items()]

    @property
    def unpaired(self) -> list[tuple[int, ...]]:
        """The units that lack a partner."""
        return [(single,) for single in sorted([*self.open_ended, *self.stray])]


def controls(text: str) -> Controls:
    r"""The bidi controls of one paragraph and what belongs to what.

    >>> controls("\N{RIGHT-TO-LEFT EMBEDDING}a\N{POP DIRECTIONAL FORMATTING}b\N{POP DIRECTIONAL ISOLATE}")
    Controls(marks=[], pairs={0: 2}, open_ended={}, stray=[4])
    """
    found = Controls([], {}, {}, [])
    waiting: list[int] = []
    isolates = 0
    for match in CONTROL.finditer(text):
        at, char = match.start(), match[0]
        if char in MARKS:
            found.marks.append(at)
        elif char in OPENERS:
            waiting.append(at)
            isolates += char in ISOLATES
        elif char == PDF and waiting and text[waiting[-1]] not in ISOLATES:
            found.pairs[waiting.pop()] = at
        elif char == PDI and isolates:
            while text[waiting[-1]] not in ISOLATES:
                found.open_ended[waiting.pop()] = at
            found.pairs[waiting.pop()] = at
            isolates -= 1
        else:
            found.stray.append(at)
    found.open_ended.update((opener, len(text)) for opener in reversed(waiting))
    return found
