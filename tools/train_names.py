"""Trains the model of names that ships in ``bilingual/data/graphones.bin``.

    python tools/train_names.py PAIRS [-o bilingual/data/graphones.bin] [--jobs 2]

``PAIRS`` is a TSV of Hebrew and Latin forms of names; the given names and surnames of ``bilingual/data`` that an editor
vouches for are counted in, after the weights have been learnt without them. The same files make the same model. NumPy is needed to train, not
to use what was trained.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from naming import aligner, chooser, judge, variants
from naming.chains import Chains
from naming.corpus import Counts, Pair, TokenPair, listed, read, token_pairs

from bilingual.names import alignment, choice, decoding, evidence, graphones, matching, resemblance, seen, store

Sections = dict[str, bytes]

_LEARNT = (alignment, choice, decoding, evidence, graphones, matching, resemblance, seen, store)
ASKED = 4
"""Folds that the weights are learnt from, and how many of them for the Hebrew forms and for matching: time is dear."""
FEWER = 2


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("pairs", type=Path)
    arguments.add_argument("-o", "--out", type=Path, default=Path(store.__file__).parents[1] / "data" / "graphones.bin")
    arguments.add_argument("--jobs", type=int, default=1, help="processes for the folds")
    asked = arguments.parse_args()
    began = time.perf_counter()

    def tell(what: str) -> None:
        print(f"{time.perf_counter() - began:7.1f} s  {what}", flush=True)

    pairs = read(asked.pairs)
    tell(f"{len(pairs)} names")
    likely = aligner.fit({both: every for both, (every, _) in token_pairs(pairs).items()})
    tell(f"{len(likely)} pairs of letters")
    with ProcessPoolExecutor(asked.jobs) as pool:
        folds = list(pool.map(_held_out, [pairs] * ASKED, [likely] * ASKED, range(ASKED)))
    tell("candidates of names held out")
    whole = tables(pairs, likely, listed())
    for name, part in (("choice.hebrew", 0), ("choice.latin", 1)):
        found = [example for fold in folds for example in fold[part]]
        whole |= chooser.fit(found, name)
        tell(f"{name}: {len(found)} examples")
    whole |= judge.fit([row for fold in folds for row in fold[2]])
    whole |= variants.fit([row for fold in folds for row in fold[3]])
    tell("weights of matching")
    data = store.dump(whole)
    asked.out.write_bytes(data)
    tell(f"{asked.out.name}: {len(data):,} bytes")


def tables(pairs: Iterable[Pair], likely: Mapping[aligner.Graphone, float], more: Counts | None = None) -> Sections:
    """The sections that are counted: chains, prices of letters, tokens seen; ``more`` is counted in."""
    counted = token_pairs(list(pairs), more)
    sides = aligner.by_side(likely)
    chains = [chain for chain in (aligner.best_chain(*both, sides) for both in counted) if chain]
    number = {graphone: n for n, graphone in enumerate(sorted({g for chain in chains for g in chain}), 1)}
    model = Chains([[number[graphone] for graphone in chain] for chain in chains])
    model.prune()
    prices = aligner.prices(likely, sum(map(len, chains)))
    return {
        "graphones": "\n".join("\t".join(graphone) for graphone in number).encode("utf-8"),
        **model.flat(),
        "pairs": "\n".join("\t".join(graphone) for graphone in prices).encode("utf-8"),
        "prices": bytes(min(255, max(0, round(price * graphones.STEP))) for price in prices.values()),
        "seen": _lines((hebrew, latin, count) for (hebrew, latin), count in counted.items()),
        "seen.latin": _lines((latin, hebrew, count) for (hebrew, latin), count in counted.items()),
    }


def _lines(rows: Iterable[tuple[str, str, tuple[int, int]]]) -> bytes:
    forms: dict[str, list[str]] = {}
    for token, other, (every, first) in sorted(rows):
        forms.setdefault(token, []).append(f"{other}:{every}:{first}")
    return "\n".join(f"{token}\t{' '.join(cells)}" for token, cells in sorted(forms.items())).encode("utf-8")


def use(sections: Sections) -> None:
    """Make the package answer from ``sections`` instead of the file that ships."""
    for module in _LEARNT:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    store.sections = lambda: sections  # type: ignore[assignment]


def _held_out(
    pairs: list[Pair], likely: Mapping[TokenPair, float], fold: int
) -> tuple[list[chooser.Example], list[chooser.Example], list[judge.Row], list[variants.Row]]:
    """What there is to learn from the names of one fold, asked of tables that were made without them."""
    use(tables((pair for pair in pairs if pair.fold != fold), likely))
    held = [pair for pair in pairs if pair.fold == fold]
    to_latin = chooser.examples((pair.hebrew, pair.latin) for pair in held)
    if fold >= FEWER:
        return to_latin, [], [], []
    to_hebrew = chooser.examples((pair.latin, pair.hebrew) for pair in held)
    return to_latin, to_hebrew, judge.rows(held, pairs), variants.rows(held, pairs)


if __name__ == "__main__":
    main()
