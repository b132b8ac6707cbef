"""Write the committed sample of BidiCharacterTest: every 20th case of Debian's unicode-data.

python tools/sample_bidi.py [/usr/share/unicode/BidiCharacterTest.txt]
"""

import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "tests" / "conformance" / "bidi_characters.txt"


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/BidiCharacterTest.txt")
    lines = [x for x in source.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    head = (
        "# Every 20th case of BidiCharacterTest.txt, Unicode Character Database 15.0.0, by tools/sample_bidi.py.\n"
        "# Copyright Unicode, Inc.; Unicode License v3, https://www.unicode.org/license.txt\n"
        "# Fields: code points; base (0 ltr, 1 rtl, 2 auto); paragraph level; levels (x: removed by X9); visual order.\n"
    )
    OUT.write_text(head + "\n".join(lines[::20]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
