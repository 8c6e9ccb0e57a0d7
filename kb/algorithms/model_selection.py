"""Splitting data to compare models."""

from kb.algorithms import _checks

MOST_FOLDS = 100_000  # the sizes are listed one by one


def kfold_sizes(n: int, *, k: int) -> list[int]:
    """Sizes of the validation folds in k-fold cross-validation.

    Every fold gets n // k samples, the first n % k folds one more.

    Args:
        n: number of samples, 2 or more.
        k: number of folds, 2 to n, at most 100000.

    Returns:
        k sizes that add up to n and differ by at most 1.

    Raises:
        ValueError: if k is below 2, above n or above 100000, or one is not a count.

    Reference: Stone (1974), J. R. Stat. Soc. B 36(2), doi:10.1111/j.2517-6161.1974.tb00994.x.

    >>> kfold_sizes(10, k=3)
    [4, 3, 3]
    """
    n, k = _checks.count(n, "n", at_least=2), _checks.count(k, "k", at_least=2)
    if k > n:
        raise ValueError(f"k = {k} folds need at least {k} samples, got {n}")
    if k > MOST_FOLDS:
        raise ValueError(f"k must be at most {MOST_FOLDS}, got {k}")
    return [n // k + (fold < n % k) for fold in range(k)]
