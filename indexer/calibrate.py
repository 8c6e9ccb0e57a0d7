"""Fit the constants of indexer.confidence to cases with and without an answer."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.confidence import features
from indexer.evaluate import Case, load_cases
from indexer.index import Index

Floats = NDArray[np.float64]

_RIDGE = 0.1
_STEPS = 100
_FOLDS = 10


class Fit(NamedTuple):
    """Constants, and what they reach on cases that were left out while fitting.

    weights: the bias first. declined: share of the questions without an answer that are declined;
    falsely_declined: the same of those with one.
    """

    weights: tuple[float, ...]
    declined: float
    falsely_declined: float


def fit_confidence(index: Index, cases: Sequence[Case], *, topics: bool = True) -> Fit:
    """Fit bias and weights by ridge logistic regression, both kinds of cases counting the same.

    The bias is then moved so that 0.5 divides the two kinds best.

    Args:
        index: what is searched.
        cases: with and without an answer.
        topics: whether the topics that the index lists as unanswered count.

    Returns:
        The constants fitted on all cases; the shares are from tenfold cross-validation.
    """
    found = [index.rank(case.question, 1).evidence for case in cases]
    if not topics:
        found = [replace(evidence, outside=None) for evidence in found]
    x = np.array([features(evidence) for evidence in found])  # (n, d)
    x = np.column_stack([np.ones(len(x)), x])
    y = np.array([case.answer_id is not None for case in cases], dtype=np.float64)  # (n,)
    fold = np.random.default_rng(0).permutation(len(y)) % _FOLDS
    declined = np.zeros(len(y), dtype=bool)
    for i in range(_FOLDS):
        kept = fold != i
        declined[~kept] = x[~kept] @ _fit(x[kept], y[kept]) < 0
    weights = tuple(float(w) for w in _fit(x, y))
    return Fit(weights, declined[y == 0].mean(), declined[y == 1].mean())


def _fit(x: Floats, y: Floats) -> Floats:
    """Newton's method for the weighted log loss, then the best threshold as a new bias."""
    counts = np.where(y == 1, y.sum(), len(y) - y.sum())
    balance = len(y) / 2 / counts
    penalty = _RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    w: Floats = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (balance * (p - y)) + penalty @ w
        curvature = (x * (balance * p * (1 - p))[:, None]).T @ x + penalty
        w = w - np.linalg.solve(curvature, slope)
    z = x @ w
    places = np.sort(z)
    cuts = (places[1:] + places[:-1]) / 2
    gains = [(z[y == 0] < cut).mean() - (z[y == 1] < cut).mean() for cut in cuts]
    w[0] -= cuts[int(np.argmax(gains))]
    return w


def main() -> None:
    """Print the constants for indexer/confidence.py."""
    parser = argparse.ArgumentParser(prog="python -m indexer.calibrate", description=main.__doc__)
    parser.add_argument("cases", nargs="+", type=Path, help="files of JSON lines")
    parser.add_argument("--index", help="folder of the index; the shipped answers by default")
    options = parser.parse_args()
    cases = [case for path in options.cases for case in load_cases(path)]
    index = Index.open(options.index)
    for name, topics in (("_WITH_TOPICS", True), ("_WITHOUT_TOPICS", False)):
        fit = fit_confidence(index, cases, topics=topics)
        sys.stdout.write(
            f"{name} = ({', '.join(f'{w:.2f}' for w in fit.weights)})\n"
            f"on cases left out: declined {fit.declined:.3f} of those without an answer, "
            f"{fit.falsely_declined:.3f} of those with one\n"
        )


if __name__ == "__main__":
    main()
