"""One text with its facts, read once and lazily.

A rule asks its Source and never another rule; the Source answers from the floors below and changes nothing.
"""

from functools import cached_property

from .lines import Line, split_lines
from .policy import Policy
from .spans import Span


class Source:
    """A text, the policy it is read under, and what can be known of it.

    ``protected`` are spans of the text that no rule may touch.
    """

    def __init__(self, text: str, policy: Policy, protected: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.policy = policy
        self.protected = protected

    @cached_property
    def lines(self) -> list[Line]:
        """The lines; they tile the text."""
        return split_lines(self.text)
