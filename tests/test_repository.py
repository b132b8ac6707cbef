"""What stays true of the repository."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HIDDEN = re.compile("[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202f\u2060-\u206f\ufeff]")
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".tsv", ".json", ".html", ".txt", ".cfg", ""}


def tracked() -> list[Path]:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in files if name and (ROOT / name).is_file()]


def test_invisible_characters_are_written_visibly() -> None:
    for path in tracked() or ROOT.rglob("*.py"):
        if path.suffix in TEXT and "documents" not in path.parts:
            assert not HIDDEN.search(path.read_text(encoding="utf-8", errors="replace")), path


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import bilingual; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"regex", "bidi", "unicodedata2", "dataclasses", "argparse", "json", "re", "typing"} & set(loaded)


def test_ascii_needs_no_third_party_package() -> None:
    code = (
        "import sys, bilingual\n"
        "bilingual.clean('A Title\\n\\nShareShare\\n'); bilingual.segments('abc'); bilingual.check('abc')\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"regex", "bidi", "unicodedata2"} & set(loaded)
