"""``rules``: what there is, and why."""

import argparse

from .shared import DONE


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="a code, the start of codes, or a name; default: list all"
    )
    parser.epilog = (
        "[*] in the list: what `bilingual fix` changes without --unsafe, because no reader sees a difference."
    )


def run(_command: str, given: argparse.Namespace) -> int:
    """List the rules, or explain some."""
    from ..presets import codes
    from ..report.explain import explained, summary
    from ..rules import RULES

    asked = given.code or ""
    if any(rule.code.startswith(asked.upper()) for rule in RULES):
        asked = asked.upper()
    chosen = codes([asked]) if asked else None
    for rule in RULES:
        if chosen is None:
            mark = "[*]" if rule.safe and rule.alters else "   "
            print(f"{rule.code} {mark} {rule.name:24} {summary(rule)}")
        elif rule.code in chosen:
            print("\n".join(explained(rule)))
    return DONE
