"""What starting costs: whole processes against a bare ``python -c pass``, round-robin, medians.

python benchmarks/startup.py [--rounds N]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As installed: with compiled modules, which pip makes."""

SCRIPT = Path(sys.executable).with_name("bilingual")


def commands(ascii_file: str) -> dict[str, list[str]]:
    start = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "bilingual"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import bilingual": [sys.executable, "-c", "import bilingual"],
        "bilingual --version": [*start, "--version"],
        "bilingual check, one ASCII file": [*start, "check", ascii_file],
        "bilingual clean, one ASCII file": [*start, "clean", ascii_file],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("The ferry left the harbor at dawn.\n" * 40)
        file.flush()
        times: dict[str, list[float]] = {name: [] for name in commands(file.name)}
        for _ in range(rounds):
            for name, command in commands(file.name).items():
                begin = time.perf_counter()
                subprocess.run(
                    command, check=True, cwd=tempfile.gettempdir(), stdout=subprocess.DEVNULL, env=ENVIRONMENT
                )
                times[name].append(time.perf_counter() - begin)
    bare = times["python -c pass"]
    for name, seconds in times.items():
        ratio = statistics.median(a / b for a, b in zip(seconds, bare, strict=True))
        print(f"{name:34} {statistics.median(seconds) * 1000:6.1f} ms   {ratio:4.2f} x")


if __name__ == "__main__":
    main()
