"""From covariance to correlation and back."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.statistics import correlation


def correlation_matrix(X: ArrayLike) -> NDArray[np.float64]:
    """Correlation matrix: the Pearson correlation of every pair of features.

    R_ij = C_ij / sqrt(C_ii C_jj), with C the covariance matrix

    Args:
        X: samples as rows, shape (n, d), n >= 2, no column constant.

    Returns:
        Shape (d, d), symmetric, in [-1, 1], with ones on the diagonal.

    Raises:
        ValueError: if X has no two dimensions, fewer than 2 rows, a constant column, or is not
            finite.

    Reference: Pearson (1895), Proc. R. Soc. London 58, doi:10.1098/rspl.1895.0041.

    >>> correlation_matrix([[1, 4], [2, 2], [3, 0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    columns = _checks.matrix(X, "X").T  # (d, n)
    if columns.shape[1] < 2:
        raise ValueError(f"correlation is undefined for fewer than 2 rows, got {columns.shape[1]}")
    constant = np.flatnonzero(columns.min(axis=1) == columns.max(axis=1))
    if constant.size:
        raise ValueError(f"column {constant[0]} is constant, so its correlation is undefined (0/0)")
    return np.array([[correlation(one, other) for other in columns] for one in columns])


def correlation_from_covariance(covariance: float, std_x: float, std_y: float) -> float:
    """Pearson correlation from a covariance and the two standard deviations.

    r = cov / (std_x * std_y)

    Args:
        covariance: covariance of the two features.
        std_x: standard deviation of one feature, above 0.
        std_y: standard deviation of the other feature, above 0.

    Returns:
        In [-1, 1], without unit.

    Raises:
        ValueError: if a standard deviation is not above 0, or the covariance is larger than their
            product, which no data can have.

    Reference: Pearson (1895), Proc. R. Soc. London 58, doi:10.1098/rspl.1895.0041.

    >>> correlation_from_covariance(6, 3, 4)
    0.5
    """
    covariance = _checks.number(covariance, "covariance")
    largest = _checks.positive(std_x, "std_x") * _checks.positive(std_y, "std_y")
    if abs(covariance) > largest * (1 + 1e-9):
        raise ValueError(
            f"covariance must be at most std_x * std_y = {largest:g} in size, got {covariance:g}"
        )
    return max(-1.0, min(1.0, covariance / largest))


def covariance_from_correlation(r: float, std_x: float, std_y: float) -> float:
    """Covariance from a correlation and the two standard deviations.

    cov = r * std_x * std_y

    Args:
        r: Pearson correlation of the two features, in [-1, 1].
        std_x: standard deviation of one feature, 0 or more.
        std_y: standard deviation of the other feature, 0 or more.

    Returns:
        The covariance, in units of x times units of y.

    Raises:
        ValueError: if the correlation is outside [-1, 1] or a standard deviation is negative.

    Reference: Pearson (1895), Proc. R. Soc. London 58, doi:10.1098/rspl.1895.0041.

    >>> covariance_from_correlation(0.5, 3, 4)
    6.0
    """
    r = _checks.number(r, "r")
    if not -1 <= r <= 1:
        raise ValueError(f"r must be between -1 and 1, got {r:g}")
    return r * _checks.not_negative(std_x, "std_x") * _checks.not_negative(std_y, "std_y")
