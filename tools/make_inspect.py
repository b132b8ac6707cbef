"""Write ``inspect.json`` beside each document of ``fixtures/documents``, for a person to read before it is committed.

    python tools/make_inspect.py [SLUG]...

It holds `Document.to_dict()` under ``article``, without the versions, hidden characters written as escapes.
"""

import json
import sys
from pathlib import Path

import bilingual
from bilingual.visible import escaped

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"


def main() -> None:
    for folder in sorted(DOCUMENTS.iterdir()):
        if sys.argv[1:] and folder.name not in sys.argv[1:]:
            continue
        account = bilingual.inspect((folder / "in.txt").read_bytes().decode()).to_dict()
        del account["versions"]
        lines = json.dumps(account, ensure_ascii=False, indent=1)
        (folder / "inspect.json").write_text(escaped(lines) + "\n", encoding="utf-8", newline="\n")
        print(folder.name)


if __name__ == "__main__":
    main()
