"""Write docs/rules.md from what the rules say of themselves.

    python tools/make_rules_doc.py [--check]

With ``--check`` nothing is written; exit code 1 says that the file is not what it would be.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bilingual.report.explain import examples, kind, presets, story
from bilingual.rule import Rule
from bilingual.rules import RULES
from bilingual.visible import visible

TARGET = Path(__file__).parents[1] / "docs" / "rules.md"
HEAD = """# The rules

What `bilingual rules CODE` prints, all of it; made by `python tools/make_rules_doc.py` from the rules themselves, in the order
in which they run. **Safe** rules change nothing that a reader could see; `bilingual fix` makes those changes alone, unless
it is told `--unsafe`. What only *reports* changes nothing. Hidden characters are written as `<U+200F RLM>`.
"""


def page() -> str:
    return "\n".join([HEAD, *_table(), "", *(line for rule in RULES for line in _section(rule))])


def _table() -> Iterator[str]:
    yield "| code | name | kind | presets |"
    yield "|---|---|---|---|"
    for rule in RULES:
        yield f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {kind(rule)} | {presets(rule)} |"


def _section(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code} {rule.name}\n"
    yield story(rule).replace("``", "`") + "\n"
    reference = rule.reference.replace("docs/evidence.md", "[evidence](evidence.md)")
    yield f"*{kind(rule).capitalize()}. Presets: {presets(rule)}. Reference: {reference}.*\n"
    example = examples()[rule.code]
    for label, text in (("before", example["before"]), ("after", example.get("after"))):
        if text is None:
            yield "It is reported, and nothing is changed.\n"
            continue
        yield f"{label}:\n\n```text"
        yield "\n".join(visible(line) for line in text.split("\n"))
        yield "```\n"


def main() -> int:
    text = page()
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
