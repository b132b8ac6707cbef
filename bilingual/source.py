"""One text with its facts, read once and lazily.

A rule asks its Source and never another rule; the Source answers from the floors below and changes nothing.
"""

import re
from functools import cached_property

from .article.layout import Layout
from .article.repeats import copies
from .lines import Line, split_lines
from .policy import Policy
from .spans import Span

_SWITCH = re.compile(
    "[\u05d0-\u05ea][^\n\r\x85\u2029]{0,200}[\n\r\x85\u2029]\\s{0,4}[^\n\r\x85\u2029\u05d0-\u05ea]{0,40}[A-Za-z]"
    "|[A-Za-z][^\n\r\x85\u2029\u05d0-\u05ea]{0,200}[\n\r\x85\u2029]\\s{0,4}[^A-Za-z\n\r\x85\u2029]{0,40}[\u05d0-\u05ea]"
)


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

    @cached_property
    def layout(self) -> Layout:
        """The text read as a newspaper page: zones, roles, bylines, captions."""
        return Layout(self.text, self.lines)

    @cached_property
    def repeated_line(self) -> bool:
        """Do two lines that stand in the text say the same, or does one begin with the one before it?"""
        seen = set()
        before = None
        for form in self.layout.forms:
            key = form.key
            if not key:
                continue
            if key in seen or (before and key.startswith(before)):
                return True
            seen.add(key)
            before = key
        return False

    @cached_property
    def doubled_line(self) -> bool:
        """Is a line some number of copies of one string?"""
        return any(copies(form.content) for form in self.layout.forms)

    @cached_property
    def two_scripts(self) -> bool:
        """Do lines of Hebrew and lines of Latin letters stand side by side?"""
        return bool(_SWITCH.search(self.text))

    @cached_property
    def chrome_line(self) -> bool:
        """Is a line a string of the table of chrome?"""
        return any(form.chrome for form in self.layout.forms)

    @cached_property
    def credited(self) -> bool:
        """Is a credit printed in a line?"""
        return any(form.parts for form in self.layout.forms)
