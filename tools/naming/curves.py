"""Curves through examples: from numbers to the logarithm of odds."""

from collections.abc import Sequence

import numpy as np

RIDGE = 1e-2
ROUNDS, BATCH, RATE, DECAY = 60, 512, 0.01, 1e-4


def logistic(numbers: np.ndarray, right: np.ndarray, offset: np.ndarray | None = None) -> np.ndarray:
    """Ridge logistic regression by Newton's method; the first column is 1 and is not held back."""
    offset = np.zeros(len(right)) if offset is None else offset
    middle, spread = numbers.mean(0), numbers.std(0) + 1e-9
    middle[0], spread[0] = 0, 1
    even = (numbers - middle) / spread
    weights = np.zeros(numbers.shape[1])
    held = RIDGE * len(numbers) ** 0.5 * np.eye(len(weights))
    held[0, 0] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(even @ weights + offset, -30, 30)))
        pull = even.T @ (right - chance) - held @ weights
        curve = (even * (chance * (1 - chance))[:, None]).T @ even + held + 1e-9 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, pull)
    weights = weights / spread
    weights[0] -= (weights * middle)[1:].sum()
    return weights


def bent(numbers: np.ndarray, right: np.ndarray, hidden: int) -> Sequence[float]:
    """A network of one layer beside a straight line, fitted by Adam; the first column is 1.

    What comes back is as `evidence.weighed` reads it: for each hidden unit its weights, then what each unit is worth, then
    the straight line.
    """
    chance = np.random.default_rng(0)
    middle, spread = numbers.mean(0), numbers.std(0) + 1e-9
    middle[0], spread[0] = 0, 1
    even, many = (numbers - middle) / spread, len(right)
    now = [chance.normal(0, 0.3, (hidden, numbers.shape[1])), chance.normal(0, 0.3, hidden), np.zeros(numbers.shape[1])]
    first, second = [np.zeros_like(table) for table in now], [np.zeros_like(table) for table in now]
    steps = 0
    for turn in range(ROUNDS):
        for which in np.array_split(chance.permutation(many), max(1, many // BATCH)):
            some = even[which]
            units = np.tanh(some @ now[0].T)
            said = units @ now[1] + some @ now[2]
            wrong = (1 / (1 + np.exp(-np.clip(said, -30, 30))) - right[which]) / len(which)
            inner = np.outer(wrong, now[1]) * (1 - units * units)
            pull = [inner.T @ some + DECAY * now[0], units.T @ wrong + DECAY * now[1], some.T @ wrong]
            steps += 1
            for i, change in enumerate(pull):
                first[i] += 0.1 * (change - first[i])
                second[i] += 0.001 * (change * change - second[i])
                step = first[i] / (1 - 0.9**steps) / (np.sqrt(second[i] / (1 - 0.999**steps)) + 1e-8)
                now[i] -= RATE * (1 - turn / ROUNDS) * step
    layers = [now[0] / spread, now[2][None] / spread]
    for layer in layers:
        layer[:, 0] -= (layer * middle)[:, 1:].sum(1)
    return np.concatenate([layers[0].ravel(), now[1], layers[1].ravel()]).tolist()
