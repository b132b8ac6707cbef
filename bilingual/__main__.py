"""The command. What needs no more than a look is answered here, at the price of an import or two."""

import sys

_NO_MATTER = frozenset({"--force-exclude"})
"""Options that say nothing where no configuration and no other option does."""


def main() -> int:
    """Run the command line on ``sys.argv``; the exit code is 0, 1 or 2."""
    argv = sys.argv[1:]
    if argv == ["--version"]:
        from .version import __version__

        try:
            print(f"bilingual {__version__}", flush=True)  # noqa: T201
        except OSError:
            return _run(argv)
        return 0
    if argv[:1] == ["check"]:
        names = [name for name in argv[1:] if name not in _NO_MATTER]
        if names and not any(name.startswith("-") for name in names):
            from .hook.plain import sift
            from .whereabouts import find

            if not find():
                rest = sift(names)
                if not rest:
                    return 0
                argv = ["check", "--isolated", "--", *rest]
    return _run(argv)


def _run(argv: list[str]) -> int:
    from .cli import main as run

    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
