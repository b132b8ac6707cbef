"""What `check` costs over 10,000 plain files, against a bare loop that opens, reads and closes them; one round-robin run.

    python benchmarks/files.py [--files N] [--rounds N]

Both sides are whole processes over one folder of 100 folders; the loop is given the list, `check` walks.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LOOP = """
import sys
for path in open(sys.argv[1]).read().split("\\n"):
    with open(path, "rb") as file:
        file.read()
"""
TEXT = "The ferry left the harbor at dawn, and nobody had told the captain about the piano.\n" * 20


def tree(root: Path, count: int) -> list[str]:
    paths = []
    for number in range(count):
        folder = root / f"{number % 100:02}"
        folder.mkdir(exist_ok=True)
        path = folder / f"{number}.md"
        path.write_text(TEXT)
        paths.append(str(path))
    return sorted(paths)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        root.mkdir()
        paths = tree(root, given.files)
        listed = Path(folder) / "list"
        listed.write_text("\n".join(paths))
        commands = {
            "bare loop: open, read, close": [sys.executable, "-c", LOOP, str(listed)],
            "bilingual check FOLDER": [sys.executable, "-m", "bilingual", "check", str(root)],
            "bilingual check --statistics FOLDER": [
                sys.executable,
                "-m",
                "bilingual",
                "check",
                "--statistics",
                str(root),
            ],
            "bilingual fix FOLDER": [sys.executable, "-m", "bilingual", "fix", str(root)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(given.rounds):
            for name, command in commands.items():
                begin = time.perf_counter()
                subprocess.run(command, check=True, cwd=folder, env=os.environ | {"PYTHONPATH": str(Path.cwd())})
                times[name].append(time.perf_counter() - begin)
    bare = times["bare loop: open, read, close"]
    for name, seconds in times.items():
        ratio = statistics.median(a / b for a, b in zip(seconds, bare, strict=True))
        print(f"{name:38} {min(seconds) * 1000:7.0f} ms   {ratio:4.2f} x")


if __name__ == "__main__":
    main()
