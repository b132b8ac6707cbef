"""The command: ``--version`` is answered here, at the price of one import; the rest is `bilingual.cli`."""

import sys


def main() -> int:
    """Run the command line on ``sys.argv``; the exit code is 0, 1 or 2."""
    if sys.argv[1:] == ["--version"]:
        from .version import __version__

        print(f"bilingual {__version__}")  # noqa: T201
        return 0
    from .cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
