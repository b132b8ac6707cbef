"""Is the README true? Its examples run, its commands are those that CI runs, its links lead somewhere.

python tools/check_readme.py
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """The two commands that do everything: the first console blocks of the README."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    return [block.strip() for block in blocks[:2]]


def main() -> int:
    wrong = []
    failures, _ = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    if failures:
        wrong.append(f"{failures} example(s) of the README fail")
    main_job, tests = commands()
    if tests not in (ROOT / ".ci" / "run").read_text(encoding="utf-8"):
        wrong.append(f".ci/run does not run the README's test command: {tests}")
    job = main_job.rpartition("&&")[2].strip()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(job, shell=True, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PATH": path})
    golden = (ROOT / "fixtures" / "documents" / "seed-layout-en" / "article.txt").read_text(encoding="utf-8")
    if result.stdout != golden:
        wrong.append(f"`{job}` does not print the golden text")
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    wrong += [f"the README links to {link}, which is not there" for link in links if not (ROOT / link).exists()]
    print("\n".join(wrong) or "the README is true")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
