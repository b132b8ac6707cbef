"""Hebrew bytes in six encodings and four lengths: is the text right? Beside charset-normalizer and chardet.

``python -m benchmarks.decoding TEXTS [--samples 300]``: TEXTS is what ``tools/catalogues.py`` writes. Needs ``pip install
charset-normalizer chardet wordfreq``. A sample is consecutive words of one line, or of lines joined where one is too
short; the trigram table was trained without the fifth that the line is from.
"""

import argparse
import random
import re
from collections import Counter
from pathlib import Path

import chardet
import charset_normalizer

from benchmarks.folds import Folds
from bilingual.decoding import decode
from bilingual.errors import DecodeError
from bilingual.uba import resolve, visual_order

LENGTHS = (1, 3, 10, 50)
CODECS = ("utf-8", "utf-16-le", "utf-16-be", "cp1255", "iso8859-8", "iso8859-8 visual", "cp862", "cp862 visual")
_HEBREW = re.compile("[א-ת]")


def samples(folds: Folds, words: int, wanted: int) -> list[tuple[str, int]]:
    """Texts of so many words with a letter in Hebrew, without bidi controls, each with the fold it was held out of."""
    found = []
    kept: dict[int, list[str]] = {}
    for fold, line in folds.held_out(random.Random(11)):
        if re.search("[\u0590-\u05cf\u05f0-\u05f4\u200b-\u206f]", line):
            continue
        part = kept.setdefault(fold, [])
        part += line.split()
        if len(part) >= words:
            text = " ".join(part[:words])
            kept[fold] = []
            if _HEBREW.search(text):
                found.append((text, fold))
        if len(found) == wanted:
            break
    return found


def stored(text: str, codec: str) -> bytes:
    """The bytes of ``text``; Raises `UnicodeEncodeError` if the codec cannot hold it."""
    name, _, order = codec.partition(" ")
    if order:
        text = "".join(text[i] for i in visual_order(resolve(text, "rtl").levels))
    return text.encode(name)


def ours(data: bytes) -> tuple[str, str]:
    """What `decode` says: the text, and the order."""
    try:
        found = decode(data)
    except DecodeError:
        return "", "undecided"
    return found.text, found.order


def theirs(data: bytes, encoding: str | None) -> str:
    """The text in the encoding that a detector named."""
    try:
        return data.decode(encoding or "ascii")
    except (UnicodeError, LookupError):
        return ""


FOREIGN = {
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "ar": ("cp1256", "iso8859-6"),
    "fr": ("cp1252", "cp850"),
    "de": ("cp1252", "cp437"),
    "es": ("cp1252",),
    "it": ("cp1252",),
}


def foreign(folder: Path, wanted: int) -> None:
    """Lines of other languages in their own code pages: decoded right, refused, or taken for Hebrew or another page."""
    print(f"\n{'not Hebrew':20} {'lines':>6} {'right %':>8} {'refused %':>9} {'Hebrew %':>8} {'other %':>8}")
    for language, names in FOREIGN.items():
        lines = folder.joinpath(f"{language}.txt").read_text("utf-8").split("\n")[:-1]
        random.Random(1).shuffle(lines)
        for name in names:
            count: Counter[str] = Counter()
            for line in lines[:wanted]:
                data = line.encode(name, "ignore")
                if data.isascii():
                    continue
                text, order = ours(data)
                kind = "right" if text == data.decode(name) else "Hebrew" if _HEBREW.search(text) else "other"
                count["refused" if order == "undecided" else kind] += 1
            share = (100 * count[kind] / count.total() for kind in ("right", "refused", "Hebrew", "other"))
            print(f"{language + ' ' + name:20} {count.total():6}" + "".join(f" {part:8.2f}" for part in share))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--samples", type=int, default=300)
    chosen = parser.parse_args()
    folds = Folds(chosen.texts / "he.txt")
    print(
        f"{'% of samples':20} {'words':>5} {'text':>6} {'order':>6} {'none':>6} {'wrong':>6}"
        f" | {'normalizer':>10} {'chardet':>7}"
    )
    for codec in CODECS:
        for words in LENGTHS:
            count: Counter[str] = Counter()
            for text, fold in samples(folds, words, chosen.samples):
                try:
                    data = stored(text, codec)
                except UnicodeEncodeError:
                    continue
                name = codec.partition(" ")[0]
                with folds.table(fold):
                    found, order = ours(data)
                count["all"] += 1
                count["text"] += found == data.decode(name)
                count["order"] += order == ("visual" if codec.endswith("visual") else "logical")
                count["none"] += order == "undecided"
                count["wrong"] += order != "undecided" and found != data.decode(name)
                best = charset_normalizer.from_bytes(data).best()
                count["normalizer"] += best is not None and theirs(data, best.encoding) == data.decode(name)
                count["chardet"] += theirs(data, chardet.detect(data)["encoding"]) == data.decode(name)
            share = {key: 100 * n / count["all"] for key, n in count.items()}
            print(
                f"{codec:20} {words:5} {share.get('text', 0):6.1f} {share.get('order', 0):6.1f} {share.get('none', 0):6.1f}"
                f" {share.get('wrong', 0):6.1f} | {share.get('normalizer', 0):10.1f} {share.get('chardet', 0):7.1f}"
            )
    foreign(chosen.texts, 20 * chosen.samples)


if __name__ == "__main__":
    main()
