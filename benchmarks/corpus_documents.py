"""Writes an invented corpus: clean, bilingual and broken articles in several layouts, the same for the same seed.

    python benchmarks/corpus_documents.py FOLDER [--documents N] [--files N] [--format jsonl|parquet] [--seed N]

200,000 documents are about 0.7 GB. Half of them are clean (in one language, or bilingual and in order), a third have the
furniture, doubled bylines and captions of an outlet's pages, the rest are broken: mojibake, entities, stray marks, quotation
marks for gershayim, spaces. Some are scraped twice, word for word or with a line changed.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chrome_learning import ENGLISH, HEBREW, OUTLETS, Outlet

PEOPLE = (
    ("נועה ברקאי", "Noa Barkai"),
    ("דן אלוני", "Dan Aloni"),
    ("יעל שגיא", "Yael Sagi"),
    ("תומר אלון", "Tomer Alon"),
    ("רבקה טל", "Rivka Tal"),
    ("אסף דורון", "Asaf Doron"),
    ("מיכל ארבל", "Michal Arbel"),
    ("גיא מרום", "Guy Marom"),
)
BUTTONS = (
    "Send in e-mailSend in e-mail",
    "Share in Facebook",
    "Print article",
    "שתפו בפייסבוק",
    "שלחו במייל",
    "הדפיסו כתבה",
)
ACRONYMS = ('צה"ל', 'ארה"ב', 'חז"ל', 'מנכ"ל', 'דו"ח', 'עו"ד')
MARKS = (
    "\N{RIGHT-TO-LEFT MARK}",
    "\N{LEFT-TO-RIGHT MARK}",
    "\N{RIGHT-TO-LEFT EMBEDDING}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
)
WORDS = {"en": tuple(ENGLISH.split()), "he": tuple(HEBREW.split())}


class Newsroom:
    """Writes the articles of one seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.last = ""

    def sentence(self, language: str, mixed: float = 0.0) -> str:
        """A sentence in one language, now and then with words of the other."""
        dice = self.dice
        words = dice.choices(WORDS[language], k=dice.randint(8, 17))
        if dice.random() < mixed:
            other = "he" if language == "en" else "en"
            words[dice.randrange(len(words))] = " ".join(dice.choices(WORDS[other], k=2))
        if language == "he" and dice.random() < 0.15:
            words[dice.randrange(len(words))] = dice.choice(ACRONYMS)
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def body(self, language: str, mixed: float = 0.0) -> list[str]:
        """The paragraphs of an article."""
        dice = self.dice
        size, lines = dice.lognormvariate(7.45, 0.5), []
        while size > 0:
            lines.append(" ".join(self.sentence(language, mixed) for _ in range(dice.randint(2, 4))))
            size -= len(lines[-1])
        return lines

    def plain(self, outlet: Outlet) -> str:
        """An article with nothing around it."""
        language = _language(outlet)
        dice = self.dice
        mixed = dice.choice((0.0, 0.0, 0.3))
        head = [self.sentence(language)[:-1], self.sentence(language), dice.choice(PEOPLE)[language == "en"]]
        return "\n\n".join([*head, *self.body(language, mixed)]) + "\n"

    def scraped(self, outlet: Outlet) -> str:
        """A page as a scraper sees it: furniture, two bylines, two captions."""
        dice, language = self.dice, _language(outlet)
        hebrew, latin = dice.choice(PEOPLE)
        photographer = dice.choice(PEOPLE)[language == "en"]
        caption = self.sentence(language)[:-1]
        label = "Photo" if language == "en" else "צילום"
        lines = [line.text.format(dice.randint(2, 900)) for line in outlet.head if dice.random() < line.share]
        lines += [self.sentence(language)[:-1], "", self.sentence(language), "", f"{hebrew} - צרובה", latin]
        lines += [dice.choice(BUTTONS), f"{caption}.", f"{caption}. {label}: {photographer}", ""]
        for paragraph in self.body(language, 0.2):
            lines += [paragraph, ""]
        if dice.random() < 0.5:
            lines += [line.text for line in outlet.body[0]]
        lines += [line.text.format(dice.randint(2, 900)) for line in outlet.tail if dice.random() < line.share]
        return "\n".join(lines) + "\n"

    def broken(self, outlet: Outlet) -> str:
        """An article with something wrong in every paragraph."""
        text = self.plain(outlet) if self.dice.random() < 0.5 else self.scraped(outlet)
        how = self.dice.choice((self.marked, self.escaped, self.quoted, self.spaced, self.misread))
        return "\n".join(how(line) if line and self.dice.random() < 0.7 else line for line in text.split("\n"))

    def marked(self, line: str) -> str:
        """With stray formatting characters."""
        at = self.dice.randrange(len(line) + 1)
        return line[:at] + self.dice.choice(MARKS) + line[at:]

    def escaped(self, line: str) -> str:
        """With entities."""
        return line.replace(" ", "&nbsp;", 1).replace('"', "&quot;") + " &amp; co"

    def quoted(self, line: str) -> str:
        """With two apostrophes for gershayim."""
        return line.replace('"', "''")

    def spaced(self, line: str) -> str:
        """With odd spaces."""
        return f"  {line.replace(' ', chr(0xA0), 2).replace('. ', '.   ', 1)} "

    def misread(self, line: str) -> str:
        """UTF-8 read as Windows-1252, as far as that goes."""
        try:
            return line.encode().decode("cp1252")
        except UnicodeDecodeError:
            return line.encode().decode("latin-1")

    def text(self, outlet: Outlet) -> str:
        """The next article."""
        kind = self.dice.random()
        if kind < 0.05 and self.last:
            lines = self.last.split("\n")
            if kind < 0.02:
                lines[-2] = self.sentence(_language(outlet))
            return "\n".join(lines)
        write = self.plain if kind < 0.55 else self.scraped if kind < 0.87 else self.broken
        self.last = write(outlet)
        return self.last


def _language(outlet: Outlet) -> str:
    return "en" if outlet.name.isascii() else "he"


def documents(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """``count`` documents with an id, an outlet and an address."""
    newsroom = Newsroom(seed)
    for number in range(count):
        outlet = OUTLETS[newsroom.dice.randrange(len(OUTLETS))]
        yield {
            "id": f"{seed}-{number}",
            "outlet": outlet.name,
            "url": f"https://{_language(outlet)}.example/{seed}/{number}",
            "text": newsroom.text(outlet),
            "words": newsroom.dice.randint(1, 10**6),
        }


def write(folder: Path, count: int, files: int, form: str, seed: int) -> int:
    """Write ``count`` documents to files in a folder; their bytes of text."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number in range(files):
        size = count * (number + 1) // files - count * number // files
        rows = documents(size, seed * 1000 + number)
        path = folder / f"{number:03}.{form}"
        if form == "jsonl":
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for row in rows:
                    total += len(row["text"].encode())
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            import pyarrow as pa
            import pyarrow.parquet as pq

            table = pa.Table.from_pylist(list(rows))
            total += sum(len(text.as_buffer()) for text in table["text"])
            pq.write_table(table, path, row_group_size=2000, compression="zstd")
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--format", choices=("jsonl", "parquet"), default="jsonl")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    total = write(wanted.folder, wanted.documents, wanted.files, wanted.format, wanted.seed)
    print(f"{wanted.documents} documents, {total / 1e6:.0f} MB of text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
