"""Scores what the presets take away from real cases: strings that are not the article should go, sentences should not.

    python benchmarks/dropped.py CASES.jsonl [--show]

A string of ``expected.dropped`` is gone if it does not stand in the text under ``corpus``. Lost is every line of ten words
and a stop that a preset takes away whole and that does not stand elsewhere in the result; ``--show`` prints these, and
everything else that ``corpus`` drops as no article.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import bilingual
from bilingual.article.sentences import is_prose


class Score(NamedTuple):
    """How many strings there were, which did not go, what else was dropped, and sentences lost by preset."""

    wanted: int
    left: list[tuple[str, str]]
    dropped: list[tuple[str, str, str]]
    lost: dict[str, list[tuple[str, str]]]


def score(lines: list[str]) -> Score:
    """The score of cases, one JSON object a line."""
    wanted, left, dropped = 0, [], []
    lost: dict[str, list[tuple[str, str]]] = {"article": [], "corpus": []}
    for line in lines:
        case: dict[str, Any] = json.loads(line)
        if not case["text"]:
            continue
        corpus = bilingual.inspect(case["text"], "corpus")
        for string in (case.get("expected") or {}).get("dropped", ()):
            wanted += 1
            left += [(case["id"], string)] if string in corpus.text else []
        removed = [
            block for block in corpus.blocks if block.fate == "removed" and block.role in corpus.preset.policy.drop
        ]
        dropped += [(case["id"], block.role, block.span.of(case["text"]).strip()) for block in removed]
        for preset in lost:
            lost[preset] += [(case["id"], sentence) for sentence in _lost(bilingual.inspect(case["text"], preset))]
    return Score(wanted, left, dropped, lost)


def _lost(document: bilingual.Document) -> Iterator[str]:
    kept = bilingual.fold(document.text)
    for block in document.blocks:
        content = block.span.of(document.original).strip()
        if block.fate == "removed" and is_prose(content) and bilingual.fold(content) not in kept:
            yield content


def main(arguments: list[str]) -> int:
    """Print the scores of the file named first."""
    if not arguments:
        print(__doc__)
        return 2
    found = score(Path(arguments[0]).read_text(encoding="utf-8").splitlines())
    gone = found.wanted - len(found.left)
    print(f"dropped strings gone under corpus: {gone} of {found.wanted} ({100 * gone / max(found.wanted, 1):.1f}%)")
    for preset, sentences in found.lost.items():
        print(f"sentences lost under {preset}: {len(sentences)}")
    if "--show" in arguments:
        for where, string in found.left:
            print("left", where, ascii(string), string)
        for where, role, string in found.dropped:
            print("dropped", where, role, " | ".join(string.split("\n")))
        for preset, sentences in found.lost.items():
            for where, sentence in sentences:
                print("lost", preset, where, sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
