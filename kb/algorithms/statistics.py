"""Means, spreads and the two ways two features move together: covariance and correlation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def mean(x: ArrayLike) -> float:
    """Arithmetic mean: the sum of the values divided by their number.

    mean = (1 / n) * sum_i x_i

    Args:
        x: values, shape (n,), n >= 1.

    Returns:
        The mean, in the unit of x, between the smallest and the largest value.

    Raises:
        ValueError: if x is empty, not flat or not finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 5.2.

    >>> mean([2, 4, 9])
    5.0
    """
    x = _checks.vector(x, "x")  # (n,)
    return float(x.sum() / len(x))


def variance(x: ArrayLike, *, ddof: int = 1) -> float:
    """Variance: the mean squared distance from the mean.

    var = sum_i (x_i - mean)**2 / (n - ddof); ddof = 1 is the unbiased sample variance,
    ddof = 0 the variance of a whole population.

    Args:
        x: values, shape (n,), n > ddof.
        ddof: what is subtracted from n in the divisor, 0 or more.

    Returns:
        The variance in squared units of x, >= 0.

    Raises:
        ValueError: if there are not more than ddof values, or x is not flat and finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 5.2.

    >>> variance([2, 4, 9])
    13.0
    """
    return covariance(x, x, ddof=ddof)


def standard_deviation(x: ArrayLike, *, ddof: int = 1) -> float:
    """Standard deviation: the square root of the variance, in the unit of the values.

    std = sqrt(sum_i (x_i - mean)**2 / (n - ddof))

    Args:
        x: values, shape (n,), n > ddof.
        ddof: what is subtracted from n in the divisor, 0 or more.

    Returns:
        The standard deviation in the unit of x, >= 0.

    Raises:
        ValueError: if there are not more than ddof values, or x is not flat and finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 5.2.

    >>> standard_deviation([1, 3, 5])
    2.0
    """
    return float(np.sqrt(variance(x, ddof=ddof)))


def covariance(x: ArrayLike, y: ArrayLike, *, ddof: int = 1) -> float:
    """Covariance: how two features move together around their means.

    cov = sum_i (x_i - mean_x) * (y_i - mean_y) / (n - ddof)

    Args:
        x: values of one feature, shape (n,), n > ddof.
        y: values of the other feature, shape (n,).
        ddof: what is subtracted from n in the divisor, 0 or more; 1 is the unbiased estimate.

    Returns:
        The covariance in units of x times units of y; any sign, unbounded.

    Raises:
        ValueError: if the lengths differ, there are not more than ddof values, or one is not
            finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 4.5.

    >>> covariance([1, 2, 3], [2, 4, 6])
    2.0
    """
    x, y = _checks.vector_pair(x, y, "x", "y")  # (n,), (n,)
    divisor = _divisor(len(x), ddof)
    return float(np.sum((x - x.mean()) * (y - y.mean())) / divisor)


def covariance_matrix(X: ArrayLike, *, ddof: int = 1) -> NDArray[np.float64]:
    """Covariance matrix: the covariance of every pair of features.

    C = (X - mean)^T (X - mean) / (n - ddof)

    Args:
        X: samples as rows, shape (n, d), n > ddof.
        ddof: what is subtracted from n in the divisor, 0 or more; 1 is the unbiased estimate.

    Returns:
        Shape (d, d), symmetric, with the variances on the diagonal.

    Raises:
        ValueError: if X has no two dimensions, not more than ddof rows, or is not finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 4.5.

    >>> covariance_matrix([[1, 2], [2, 4], [3, 6]])
    array([[1., 2.],
           [2., 4.]])
    """
    X = _checks.matrix(X, "X")
    divisor = _divisor(len(X), ddof)
    centred = X - X.mean(axis=0)  # (n, d)
    return np.asarray(centred.T @ centred / divisor)  # (d, d)


def correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Pearson correlation: covariance divided by both standard deviations.

    r = sum_i (x_i - mean_x)(y_i - mean_y) / sqrt(sum_i (x_i - mean_x)**2 sum_i (y_i - mean_y)**2)

    Args:
        x: values of one feature, shape (n,), n >= 2, not all equal.
        y: values of the other feature, shape (n,), not all equal.

    Returns:
        In [-1, 1], without unit; the sign is the direction, the size how close to a line.

    Raises:
        ValueError: if the lengths differ, n < 2, a feature is constant or a value is not finite.

    Reference: Pearson (1895), Proc. R. Soc. London 58, doi:10.1098/rspl.1895.0041.

    >>> correlation([1, 2, 3], [30, 20, 10])
    -1.0
    """
    x, y = _varying_pair(x, y)  # (n,), (n,)
    x, y = _deviations(x), _deviations(y)
    r = np.sum(x * y) / np.sqrt(np.sum(x * x) * np.sum(y * y))
    return float(np.clip(r, -1, 1))  # rounding can leave [-1, 1] by one unit in the last place


def rank_correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Spearman correlation: the Pearson correlation of the ranks.

    rho = correlation(rank(x), rank(y)); tied values share the average of their ranks.

    Args:
        x: values of one feature, shape (n,), n >= 2, not all equal.
        y: values of the other feature, shape (n,), not all equal.

    Returns:
        In [-1, 1]; 1 when y always rises with x, however curved the relation.

    Raises:
        ValueError: if the lengths differ, n < 2, a feature is constant or a value is not finite.

    Reference: Spearman (1904), Am. J. Psychology 15(1), doi:10.2307/1412159.

    >>> rank_correlation([1, 2, 3], [1, 8, 27])
    1.0
    """
    x, y = _varying_pair(x, y)  # (n,), (n,)
    return correlation(_average_ranks(x), _average_ranks(y))


def z_scores(x: ArrayLike, *, ddof: int = 0) -> NDArray[np.float64]:
    """Standardised values: distance from the mean in standard deviations.

    z_i = (x_i - mean) / std

    Args:
        x: values, shape (n,), n > ddof, not all equal.
        ddof: what is subtracted from n in the variance, 0 or more.

    Returns:
        Shape (n,), without unit; mean 0, and with ddof = 0 variance 1.

    Raises:
        ValueError: if all values are equal, there are not more than ddof, or one is not finite.

    Reference: Jain, Nandakumar and Ross (2005), Pattern Recognition 38(12),
        doi:10.1016/j.patcog.2005.01.012.

    >>> z_scores([1, 3])
    array([-1.,  1.])
    """
    x = _checks.vector(x, "x")  # (n,)
    divisor = _divisor(len(x), ddof)
    _refuse_constant(x, "x")
    deviations = _deviations(x)  # (n,)
    return np.asarray(deviations / np.sqrt(np.sum(deviations**2) / divisor))


def min_max_scale(x: ArrayLike, *, low: float = 0.0, high: float = 1.0) -> NDArray[np.float64]:
    """Min-max scaling: the smallest value becomes low, the largest high.

    s_i = low + (high - low) * (x_i - min) / (max - min)

    Args:
        x: values, shape (n,), n >= 2, not all equal.
        low: where the smallest value goes, below high.
        high: where the largest value goes.

    Returns:
        Shape (n,), every value in [low, high].

    Raises:
        ValueError: if all values are equal, low is not below high, or a value is not finite.

    Reference: Jain, Nandakumar and Ross (2005), Pattern Recognition 38(12),
        doi:10.1016/j.patcog.2005.01.012.

    >>> min_max_scale([10, 15, 20])
    array([0. , 0.5, 1. ])
    """
    x = _checks.vector(x, "x")  # (n,)
    low, high = _checks.number(low, "low"), _checks.number(high, "high")
    if low >= high:
        raise ValueError(f"low must be below high, got low = {low:g} and high = {high:g}")
    smallest, largest = x.min(), x.max()
    if smallest == largest:
        raise ValueError(f"x cannot be scaled: all its values are {smallest:g}")
    share = (x - smallest) / (largest - smallest)  # (n,) in [0, 1]
    return np.asarray(low * (1 - share) + high * share)


def _divisor(n: int, ddof: int) -> int:
    ddof = _checks.count(ddof, "ddof")
    if n <= ddof:
        raise ValueError(f"ddof = {ddof} needs at least {ddof + 1} values, got {n}")
    return n - ddof


def _varying_pair(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = _checks.vector_pair(x, y, "x", "y")
    if len(x) < 2:
        raise ValueError("correlation is undefined for fewer than 2 pairs, got 1")
    _refuse_constant(x, "x")
    _refuse_constant(y, "y")
    return x, y


def _refuse_constant(x: NDArray[np.float64], name: str) -> None:
    # Compared exactly: the mean of three 0.1 is not 0.1, so their computed spread is not 0.
    if x.min() == x.max():
        raise ValueError(f"{name} is constant (all its values are {x[0]:g}), so its spread is 0")


def _deviations(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances from the mean, in units of a power of two so that squares do not underflow."""
    x = x / _checks.power_of_two(x)
    return np.asarray(x - x.mean())


def _average_ranks(x: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, ties = np.unique(x, return_inverse=True, return_counts=True)
    last = np.cumsum(ties)  # the rank of the last of each group of equal values
    return np.asarray((last - (ties - 1) / 2)[place])  # (n,)
