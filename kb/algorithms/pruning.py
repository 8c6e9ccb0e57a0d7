"""Magnitude pruning, and what is left of a network after it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class Pruned(NamedTuple):
    """Weights after pruning: pruned (same shape), threshold, removed, remaining, sparsity.

    threshold is the smallest magnitude that stays, or the one that was given.
    """

    pruned: NDArray[np.float64]
    threshold: float
    removed: int
    remaining: int
    sparsity: float


class Remaining(NamedTuple):
    """A count of parameters after pruning: remaining, removed, sparsity."""

    remaining: float
    removed: float
    sparsity: float


def sparsity(x: ArrayLike) -> float:
    """Sparsity: the share of entries that are exactly zero.

    sparsity = number of zeros / number of entries

    Args:
        x: weights, any shape.

    Returns:
        In [0, 1]; 0.9 means that one weight in ten is left.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Han, Pool, Tran and Dally (2015), arXiv:1506.02626.

    >>> sparsity([[0, 3], [0, 0]])
    0.75
    """
    return float(np.mean(_checks.numbers(x, "x") == 0))


def prune_by_magnitude(
    weights: ArrayLike, *, ratio: float | None = None, threshold: float | None = None
) -> Pruned:
    """Magnitude pruning: set the weights of smallest size to 0.

    w_i stays if |w_i| >= threshold; with a ratio, the round(ratio * n) smallest go, of equal ones
    the earlier

    Args:
        weights: any shape.
        ratio: share of the weights to remove, in [0, 1]; give this or threshold.
        threshold: smallest magnitude that stays, 0 or more.

    Returns:
        pruned (same shape), threshold, removed and remaining (counts), and the sparsity.

    Raises:
        ValueError: if both or none of ratio and threshold are given, or one is out of range.

    Reference: Han, Pool, Tran and Dally (2015), arXiv:1506.02626.

    >>> prune_by_magnitude([0.5, -0.1, 0.2, -0.9], ratio=0.5).pruned
    array([ 0.5,  0. ,  0. , -0.9])
    """
    w = _checks.numbers(weights, "weights")
    if (ratio is None) == (threshold is None):
        raise ValueError("give either ratio or threshold: one of them, not both")
    size = np.abs(w)
    if threshold is not None:
        limit = _checks.not_negative(threshold, "threshold")
        goes = size < limit
    else:
        assert ratio is not None
        first = np.argsort(size, axis=None, kind="stable")
        goes = np.zeros(w.size, dtype=bool)
        goes[first[: round(_checks.fraction(ratio, "ratio") * w.size)]] = True
        goes = goes.reshape(w.shape)
        limit = float(size[~goes].min()) if not goes.all() else float("inf")
        if goes.all():
            raise ValueError("ratio = 1 removes every weight; it must leave at least one")
    pruned = np.where(goes, 0.0, w)
    return Pruned(pruned, limit, int(goes.sum()), int((~goes).sum()), float(np.mean(pruned == 0)))


def remaining_parameters(parameters: int, *, sparsity: float, rounds: int = 1) -> Remaining:
    """Parameters left after pruning a share of them, once or in several rounds.

    remaining = parameters * (1 - sparsity)**rounds

    Args:
        parameters: before pruning, a count of 0 or more.
        sparsity: share removed in each round, in [0, 1].
        rounds: how often that share of what is left is removed, 1 or more.

    Returns:
        remaining, removed and the sparsity in the end; not rounded.

    Raises:
        ValueError: if parameters is no count, sparsity is outside [0, 1] or rounds is below 1.

    Reference: Frankle and Carbin (2019), The lottery ticket hypothesis, arXiv:1803.03635.

    >>> remaining_parameters(1000, sparsity=0.5, rounds=2)
    Remaining(remaining=250.0, removed=750.0, sparsity=0.75)
    """
    before = _checks.count(parameters, "parameters")
    share = (1 - _checks.fraction(sparsity, "sparsity")) ** _checks.count(
        rounds, "rounds", at_least=1
    )
    return Remaining(before * share, before * (1 - share), 1 - share)


def sparsity_from_counts(
    total: int, *, zeros: int | None = None, remaining: int | None = None
) -> float:
    """Sparsity from counts of weights.

    sparsity = zeros / total = 1 - remaining / total

    Args:
        total: number of weights, a count of 1 or more.
        zeros: how many are 0 (pruned); give this or remaining.
        remaining: how many are not 0.

    Returns:
        In [0, 1]; 0.9 means that one weight in ten is left.

    Raises:
        ValueError: if both or none of zeros and remaining are given, or one is above total.

    Reference: Han, Pool, Tran and Dally (2015), arXiv:1506.02626.

    >>> sparsity_from_counts(200, zeros=150)
    0.75
    """
    total = _checks.count(total, "total", at_least=1)
    if (zeros is None) == (remaining is None):
        raise ValueError("give either zeros or remaining: one of them, not both")
    name, part = ("zeros", zeros) if zeros is not None else ("remaining", remaining)
    part = _checks.count(part or 0, name)
    if part > total:
        raise ValueError(f"{name} must be at most total = {total}, got {part}")
    return part / total if name == "zeros" else (total - part) / total


def compression_ratio(before: float, after: float) -> float:
    """Compression ratio: how many times smaller something became.

    ratio = before / after

    Args:
        before: size before (parameters, bytes, ...), > 0.
        after: size after, in the same unit, > 0.

    Returns:
        Above 1 when it shrank; 9 means that one ninth is left.

    Raises:
        ValueError: if a size is not above 0.

    Reference: Han, Mao and Dally (2016), Deep compression, arXiv:1510.00149.

    >>> compression_ratio(100, 25)
    4.0
    """
    return _checks.positive(before, "before") / _checks.positive(after, "after")
