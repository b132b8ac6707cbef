"""The weights that choose a spelling by its company: softmax over candidates, fitted by Adam on names held out.

The candidates of a name come from tables made without it (see `train_names`), so the weights know what the tables are
worth on names they have not seen. See `bilingual.names.choice` for the score.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from bilingual.names import choice

ROUNDS = 4
BATCH = 512
RATE = 0.003
PIECE_RATE = 0.01
DECAY = 1e-3
SMOOTHING = 0.02
NO_GRAM = choice.GRAMS
NO_PIECE = choice.PIECES
MOST_GRAMS = 18
MOST_PIECES = 64


class Example(NamedTuple):
    """One token in a name: which of its candidates is right."""

    token: str
    place: int
    others: tuple[str, ...]
    candidates: tuple[choice.Candidate, ...]
    right: int


def examples(names: Iterable[tuple[Sequence[str], Sequence[str]]]) -> list[Example]:
    """The tokens of names (as they are read, as they are written) that have the right form among their candidates."""
    found = []
    for read, written in names:
        if len(read) != len(written):
            continue
        for i, token in enumerate(read):
            offered = choice.candidates(token, i == 0)
            right = next((n for n, candidate in enumerate(offered) if candidate.text == written[i]), -1)
            if right >= 0:
                others = tuple(other for j, other in enumerate(read) if j != i)[: choice.NEIGHBOURS]
                found.append(Example(token, choice.place_of(i, len(read)), others, offered, right))
    return found


class _Data(NamedTuple):
    logs: np.ndarray
    pieces: np.ndarray
    grams: np.ndarray
    offered: np.ndarray
    token: np.ndarray
    others: np.ndarray
    place: np.ndarray
    right: np.ndarray
    spelt: np.ndarray


def _data(found: Sequence[Example]) -> _Data:
    """Examples as numbers; candidates and tokens stand once and are pointed at."""
    offers: dict[int, int] = {}
    rows: list[choice.Candidate] = []
    often: list[int] = []
    tokens: dict[str, int] = {}
    offered = np.full((len(found), choice.CANDIDATES), -1, np.int32)
    others = np.full((len(found), choice.NEIGHBOURS), -1, np.int32)
    for n, example in enumerate(found):
        key = id(example.candidates)
        if key not in offers:
            offers[key] = len(rows)
            rows.extend(example.candidates)
            often.extend([example.candidates[0].often] * len(example.candidates))
        start = offers[key]
        offered[n, : len(example.candidates)] = range(start, start + len(example.candidates))
        for m, other in enumerate(example.others):
            others[n, m] = tokens.setdefault(other, len(tokens))
    token = np.array([tokens.setdefault(example.token, len(tokens)) for example in found], np.int32)
    logs = np.zeros((len(rows) + 1, 3 * choice.DENSE), np.float32)
    for n, (candidate, group) in enumerate(zip(rows, often, strict=True)):
        logs[n, group * choice.DENSE : (group + 1) * choice.DENSE] = candidate.logs
    return _Data(
        logs,
        _padded([row.pieces for row in rows], MOST_PIECES, NO_PIECE),
        _padded([row.grams for row in rows], MOST_GRAMS, NO_GRAM),
        offered, token, others,
        np.array([example.place for example in found]), np.array([example.right for example in found]),
        _padded([choice.grams(word) for word in tokens], MOST_GRAMS, NO_GRAM),
    )  # fmt: skip


def _padded(rows: Sequence[Sequence[int]], width: int, fill: int) -> np.ndarray:
    """The rows as one array, with a last one that is empty for the index -1."""
    found = np.full((len(rows) + 1, width), fill, np.int32)
    for n, row in enumerate(rows):
        found[n, : len(row)] = row
    return found


class _Net:
    """The weights while they are fitted: Adam's moments beside them, and their running mean, which is kept."""

    def __init__(self) -> None:
        chance = np.random.default_rng(0)
        shape = (choice.GRAMS + 1, choice.WIDTH)
        self.now = {
            name: chance.normal(0, 0.02, shape).astype(np.float32) for name in ("candidate", "neighbour", "itself")
        }
        for table in self.now.values():
            table[NO_GRAM] = 0
        self.now["place"] = np.zeros((4, choice.WIDTH), np.float32)
        self.now["pieces"] = np.zeros(choice.PIECES + 1, np.float32)
        self.now["logs"] = np.zeros(3 * choice.DENSE, np.float32)
        self.now["logs"][:: choice.DENSE] = 1
        self.first = {name: np.zeros_like(table) for name, table in self.now.items()}
        self.second = {name: np.zeros_like(table) for name, table in self.now.items()}
        self.mean = {name: table.copy() for name, table in self.now.items()}
        self.steps = 0

    def step(self, data: _Data, which: np.ndarray, left: float) -> None:
        """One batch of examples; ``left`` is the share of training that is still to come."""
        now = self.now
        offered, others = data.offered[which], data.others[which]
        there = offered >= 0
        grams, pieces = data.grams[offered], data.pieces[offered]
        around, itself = data.spelt[others], data.spelt[data.token[which]]
        company = np.maximum(1, (others >= 0).sum(1))[:, None]
        wanted = now["neighbour"][around].sum((1, 2)) / company + now["itself"][itself].sum(1)
        wanted += now["place"][data.place[which]]
        vectors = now["candidate"][grams].sum(2)
        scores = (vectors * wanted[:, None]).sum(2) + data.logs[offered] @ now["logs"] + now["pieces"][pieces].sum(2)
        scores = np.where(there, scores, -1e9)
        wrong = np.exp(scores - scores.max(1, keepdims=True))
        wrong /= wrong.sum(1, keepdims=True)
        wrong[np.arange(len(which)), data.right[which]] -= 1
        wrong = np.where(there, wrong, 0).astype(np.float32) / len(which)
        missed = (wrong[:, :, None] * vectors).sum(1)
        pull = {
            "candidate": _gathered(grams, wrong[:, :, None] * wanted[:, None]),
            "neighbour": _gathered(around, np.repeat((missed / company)[:, None], choice.NEIGHBOURS, 1)),
            "itself": _gathered(itself, missed),
            "place": np.zeros_like(now["place"]),
            "pieces": np.bincount(pieces.ravel(), np.repeat(wrong.ravel(), MOST_PIECES), choice.PIECES + 1),
            "logs": np.einsum("bc,bcf->f", wrong, data.logs[offered]),
        }
        np.add.at(pull["place"], data.place[which], missed)
        self._move(pull, left)

    def _move(self, pull: dict[str, np.ndarray], left: float) -> None:
        self.steps += 1
        for name, change in pull.items():
            table, first, second = self.now[name], self.first[name], self.second[name]
            held = 0 if name in ("place", "logs") else DECAY
            amount = change + held * table * (change != 0)
            first += 0.1 * (amount - first)
            second += 0.001 * (amount * amount - second)
            rate = left * (PIECE_RATE if name == "pieces" else RATE)
            even, odd = first / (1 - 0.9**self.steps), second / (1 - 0.999**self.steps)
            table -= rate * even / (np.sqrt(odd) + 1e-8)
            if name not in ("place", "logs"):
                table[-1] = 0
            if self.steps % 4 == 0:
                self.mean[name] += SMOOTHING * (table - self.mean[name])


def _gathered(buckets: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """The amounts added up by bucket, one row of them for all the buckets of a place."""
    flat = buckets.reshape(-1)
    each = np.repeat(amounts.reshape(-1, choice.WIDTH), buckets.shape[-1], axis=0)
    columns = [np.bincount(flat, each[:, column], choice.GRAMS + 1) for column in range(choice.WIDTH)]
    return np.stack(columns, 1).astype(np.float32)


def fit(found: Sequence[Example], name: str) -> dict[str, bytes]:
    """The sections of the weights that choose among the candidates of ``found``."""
    data, net = _data(found), _Net()
    order = np.random.default_rng(1)
    many = len(found)
    for turn in range(ROUNDS):
        shuffled = order.permutation(many)
        for start in range(0, many, BATCH):
            left = 1 - (turn * many + start) / (ROUNDS * many)
            net.step(data, shuffled[start : start + BATCH], left)
    return _sections(net.mean, name)


def _sections(tables: dict[str, np.ndarray], name: str) -> dict[str, bytes]:
    pieces, scale = _small(tables["pieces"][:-1])
    vectors = [_small(tables[part][:-1]) for part in ("candidate", "neighbour", "itself")]
    floats = [scale, *(s for _, s in vectors), *tables["logs"].tolist(), *tables["place"].ravel().tolist()]
    return {
        f"{name}.floats": np.array(floats, "<f4").tobytes(),
        f"{name}.pieces": pieces,
        f"{name}.vectors": b"".join(data for data, _ in vectors),
    }


def _small(table: np.ndarray) -> tuple[bytes, float]:
    """A table in bytes, and what one is worth."""
    scale = float(np.abs(table).max()) / 127 or 1.0
    return np.rint(table / scale).astype(np.int8).tobytes(), scale
