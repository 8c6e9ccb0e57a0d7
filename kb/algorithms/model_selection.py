"""Splitting data to compare models."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks

MOST_FOLDS = 100_000  # the sizes are listed one by one


def kfold_sizes(
    n: int, *, k: int, part: Literal["validation", "training"] = "validation"
) -> list[int]:
    """Sizes of the validation (or training) sets in k-fold cross-validation.

    Every fold gets n // k samples, the first n % k folds one more; the rest is for training.

    Args:
        n: number of samples, 2 or more.
        k: number of folds, 2 to n, at most 100000; k = n is leave-one-out.
        part: validation or training.

    Returns:
        k sizes that differ by at most 1; those of the validation folds add up to n.

    Raises:
        ValueError: if k is below 2, above n or above 100000, or one is not a count.

    Reference: Stone (1974), J. R. Stat. Soc. B 36(2), doi:10.1111/j.2517-6161.1974.tb00994.x.

    >>> kfold_sizes(10, k=3)
    [4, 3, 3]
    """
    n, k = _folds(n, k)
    sizes = [n // k + (fold < n % k) for fold in range(k)]
    in_training = _checks.choice(part, "part", ("validation", "training")) == "training"
    return [n - size for size in sizes] if in_training else sizes


def kfold_indices(n: int, *, k: int) -> list[list[int]]:
    """Which samples each validation fold holds in k-fold cross-validation without shuffling.

    Consecutive runs of indices: fold 1 starts at 0, every next one where the last ended.

    Args:
        n: number of samples, 2 to 100000.
        k: number of folds, 2 to n.

    Returns:
        k lists of indices counted from 0; together they hold every sample once.

    Raises:
        ValueError: if k is below 2 or above n, n is above 100000, or one is not a count.

    Reference: Stone (1974), J. R. Stat. Soc. B 36(2), doi:10.1111/j.2517-6161.1974.tb00994.x.

    >>> kfold_indices(5, k=2)
    [[0, 1, 2], [3, 4]]
    """
    n, k = _folds(n, k)
    if n > MOST_FOLDS:
        raise ValueError(f"n must be at most {MOST_FOLDS}, got {n}")
    ends = np.cumsum(kfold_sizes(n, k=k)).tolist()
    return [list(range(start, end)) for start, end in zip([0, *ends], ends, strict=False)]


def stratified_fold_sizes(class_counts: Sequence[int], *, k: int) -> NDArray[np.int64]:
    """How many samples of each class go into each fold of stratified k-fold cross-validation.

    Sorted by class, the samples are dealt out in turn: sample i goes to fold i mod k.

    Args:
        class_counts: samples of each class, a list of counts.
        k: number of folds, 2 to the size of the smallest class.

    Returns:
        Shape (k, classes): every column differs by at most 1, so the class shares are kept.

    Raises:
        ValueError: if a class has fewer than k samples, or one is not a count.

    Reference: Kohavi (1995), A Study of Cross-Validation and Bootstrap, IJCAI.

    >>> stratified_fold_sizes([6, 3], k=3)
    array([[2, 1],
           [2, 1],
           [2, 1]])
    """
    counts = _checks.counts(class_counts, "class_counts")
    k = _checks.count(k, "k", at_least=2)
    if not counts or min(counts) < k or k > MOST_FOLDS:
        smallest = min(counts, default=0)
        raise ValueError(f"k = {k} folds need at least {k} samples of every class, got {smallest}")
    starts = np.cumsum([0, *counts[:-1]])  # (classes,)
    # of m samples from place s on, fold f gets those whose place is f modulo k
    offsets = (np.arange(k)[:, None] - starts) % k  # (k, classes)
    return np.asarray((np.array(counts) - offsets + k - 1) // k)


def number_of_fits(
    folds: int, *, candidates: int = 1, repeats: int = 1, refit: bool = False
) -> int:
    """How many models cross-validation trains, alone or in a grid search.

    fits = folds * repeats * candidates, plus one when the best candidate is refitted on all data

    Args:
        folds: number of folds, 2 or more; for leave-one-out the number of samples.
        candidates: number of settings that are compared, 1 or more.
        repeats: how often the whole cross-validation is repeated, 1 or more.
        refit: whether a last model is trained on all data.

    Returns:
        The number of fits, a count.

    Raises:
        ValueError: if one is not a count in its range.

    Reference: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning,
        2nd ed., sec. 7.10.

    >>> number_of_fits(5, candidates=12)
    60
    """
    folds = _checks.count(folds, "folds", at_least=2)
    candidates = _checks.count(candidates, "candidates", at_least=1)
    repeats = _checks.count(repeats, "repeats", at_least=1)
    return folds * candidates * repeats + _checks.flag(refit, "refit")


def leave_one_out_fits(n: int, *, candidates: int = 1) -> int:
    """How many models leave-one-out cross-validation trains: one per sample and candidate.

    fits = n * candidates

    Args:
        n: number of samples, 2 or more; each is the validation set once.
        candidates: number of settings that are compared, 1 or more.

    Returns:
        The number of fits, a count.

    Raises:
        ValueError: if one is not a count in its range.

    Reference: Stone (1974), J. R. Stat. Soc. B 36(2), doi:10.1111/j.2517-6161.1974.tb00994.x.

    >>> leave_one_out_fits(50)
    50
    """
    return number_of_fits(_checks.count(n, "n", at_least=2), candidates=candidates)


def nested_cv_fits(
    outer_folds: int, inner_folds: int, *, candidates: int = 1, refit: bool = True
) -> int:
    """How many models nested cross-validation trains.

    fits = outer * (inner * candidates + 1); the + 1 refits the winner on each outer training set

    Args:
        outer_folds: folds that estimate the error, 2 or more.
        inner_folds: folds that choose among the candidates, 2 or more.
        candidates: number of settings that are compared, 1 or more.
        refit: whether the winner of each inner search is trained again.

    Returns:
        The number of fits, a count.

    Raises:
        ValueError: if one is not a count in its range.

    Reference: Cawley and Talbot (2010), J. Mach. Learn. Res. 11, 2079-2107.

    >>> nested_cv_fits(5, 3, candidates=4)
    65
    """
    outer = _checks.count(outer_folds, "outer_folds", at_least=2)
    inner = _checks.count(inner_folds, "inner_folds", at_least=2)
    candidates = _checks.count(candidates, "candidates", at_least=1)
    return outer * (inner * candidates + _checks.flag(refit, "refit"))


def split_sizes(n: int, shares: ArrayLike) -> list[int]:
    """Sizes of the parts when the samples are split by given shares.

    size_i = n * share_i

    Args:
        n: number of samples, 1 or more.
        shares: of the parts, shape (k,), with sum 1 or 100 (70/15/15).

    Returns:
        Counts that sum to n, in the order of the shares.

    Raises:
        ValueError: if a share is negative, their sum is neither 1 nor 100, or a size is no whole
            number (which part gets the odd sample is a matter of taste).

    Reference: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning,
        2nd ed., sec. 7.2.

    >>> split_sizes(200, [70, 15, 15])
    [140, 30, 30]
    """
    n = _checks.count(n, "n", at_least=1)
    parts = _checks.vector(shares, "shares")
    if np.any(parts < 0) or not np.isclose([1.0, 100.0], parts.sum()).any():
        raise ValueError(f"shares must be 0 or more and sum to 1 or 100, got sum {parts.sum():g}")
    exact = n * parts / parts.sum()
    sizes = np.round(exact)
    if not np.allclose(sizes, exact, rtol=0, atol=1e-6):
        shown = ", ".join(f"{size:g}" for size in exact)
        raise ValueError(f"{n} samples cannot be split like this without rounding: {shown}")
    return [int(size) for size in sizes]


def _folds(n: int, k: int) -> tuple[int, int]:
    n, k = _checks.count(n, "n", at_least=2), _checks.count(k, "k", at_least=2)
    if k > n:
        raise ValueError(f"k = {k} folds need at least {k} samples, got {n}")
    if k > MOST_FOLDS:
        raise ValueError(f"k must be at most {MOST_FOLDS}, got {k}")
    return n, k
