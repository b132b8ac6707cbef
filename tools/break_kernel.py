"""Break the kernel on purpose and see which test notices.

    python tools/break_kernel.py

Each mutant is one small change of one file, made in a copy of the checkout; the tests named must fail on it. Prints a line
a mutant and exits 1 if one survives.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COPIED = ("bilingual", "tests", "fixtures", "pyproject.toml", "README.md")


class Mutant(NamedTuple):
    """One way to break one promise."""

    promise: str
    file: str
    old: str
    new: str
    tests: str


PROPERTIES = "tests/test_properties.py"
MUTANTS = (
    Mutant(
        "changes do not touch",
        "edits.py",
        "if place.start > reach and",
        "if place.start >= reach and",
        "tests/test_edits.py",
    ),
    Mutant(
        "compose finds the original",
        "edits.py",
        "into_a, into_c = change.span.end - high,",
        "into_a, into_c = 0,",
        "tests/test_edits.py",
    ),
    Mutant(
        "what cancels out is no change", "edits.py", "if change.old != change.new:", "if True:", "tests/test_edits.py"
    ),
    Mutant(
        "undo gives the original",
        "edits.py",
        "clean_span=c.span, old=c.new",
        "clean_span=c.span, old=c.old",
        PROPERTIES,
    ),
    Mutant(
        "source_span ends before a deletion",
        "edits.py",
        "index = bisect_left(changes, position, key=lambda c: c.clean_span.start) - 1\n    if index < 0:\n        return position\n    change = changes[index]\n    return",
        "index = bisect_right(changes, position, key=lambda c: c.clean_span.start) - 1\n    if index < 0:\n        return position\n    change = changes[index]\n    return",
        "tests/test_edits.py",
    ),
    Mutant("the rule of a change is the last", "edits.py", "tuple(rules)[::-1]", "tuple(rules)", PROPERTIES),
    Mutant(
        "clean == inspect.text",
        "document.py",
        "return Document(text, outcome.text,",
        "return Document(text, outcome.text.rstrip(),",
        PROPERTIES,
    ),
    Mutant("idempotent", "pipeline.py", "for _ in range(MAX_PASSES):", "for _ in range(1):", PROPERTIES),
    Mutant(
        "the same object comes back",
        "pipeline.py",
        "    if not changes:\n        current = text\n",
        "    current = str.join('', list(current))\n",
        PROPERTIES,
    ),
    Mutant(
        "findings are spans of the original",
        "pipeline.py",
        "findings = [f._replace(span=source_span(changes, f.span)) for f in findings]",
        "findings = [f._replace(span=f.span.shift(1)) for f in findings]",
        "tests/test_document.py",
    ),
    Mutant(
        "segments tile",
        "scripts.py",
        "yield start, pieces[-1].end, current",
        "yield start, pieces[-1].start, current",
        PROPERTIES,
    ),
    Mutant(
        "no boundary cuts a cluster",
        "scripts.py",
        r"(?P<Latn>(?:(?=\p{{Latn}})\X)+)",
        r"(?P<Latn>\p{{Latn}}+)",
        "tests/test_scripts.py",
    ),
    Mutant(
        "blocks tile",
        "article/layout.py",
        "yield Block(role, Span(start, stop))",
        "yield Block(role, Span(start, max(start, stop - 1)))",
        PROPERTIES,
    ),
    Mutant("alters is kept", "rules/furniture.py", r'r"\s",', r'r"[a-z]",', PROPERTIES),
    Mutant(
        "overlapping edits are resolved", "pipeline.py", "chosen += _widest(cluster)", "chosen += cluster", PROPERTIES
    ),
    Mutant(
        "blank lines settle",
        "deletions.py",
        "longest = max(groups, key=len)",
        "longest = min(groups, key=len)",
        "tests/test_deletions.py",
    ),
    Mutant(
        "the gate is honest",
        "article/signs.py",
        "if len({line[: 2 * EDGE] for line in lines}) < len(lines):",
        "if False:",
        "tests/test_gate.py tests/test_fixtures.py",
    ),
)


def survives(mutant: Mutant) -> str | None:
    """The first failing test, or None if the mutant lives."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        path = copy / "bilingual" / mutant.file
        code = path.read_text(encoding="utf-8")
        if mutant.old not in code:
            return f"NOT APPLIED: {mutant.file} does not hold {mutant.old!r}"
        path.write_text(code.replace(mutant.old, mutant.new), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests.split()]
        result = subprocess.run(
            command, cwd=copy, capture_output=True, text=True, env={"PYTHONPATH": folder, "PATH": "/usr/bin:/bin"}
        )
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", result.stdout, re.MULTILINE)
    return failed[1] if failed else None


def main() -> int:
    alive = 0
    for mutant in MUTANTS:
        killer = survives(mutant)
        alive += killer is None or killer.startswith("NOT")
        print(f"{mutant.promise:40} {mutant.file:22} {killer or 'SURVIVED'}", flush=True)
    return int(alive > 0)


if __name__ == "__main__":
    sys.exit(main())
