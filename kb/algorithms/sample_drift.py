"""Two samples of one feature compared by their distribution functions."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def ks_statistic(x: ArrayLike, y: ArrayLike) -> float:
    """Two-sample Kolmogorov-Smirnov statistic: the largest gap between the distributions.

    D = max_t |F_x(t) - F_y(t)|, F(t) = share of the sample that is at most t

    Args:
        x: one sample, shape (n,).
        y: the other sample, shape (m,).

    Returns:
        In [0, 1]; 0 for equal samples, 1 when they do not overlap.

    Raises:
        ValueError: if a sample is empty or a value is not finite.

    Reference: Smirnov (1939), Bull. Math. Univ. Moscou 2(2).

    >>> ks_statistic([1, 2, 3, 4], [3, 4, 5, 6])
    0.5
    """
    x, y = _checks.vector(x, "x"), _checks.vector(y, "y")  # (n,), (m,)
    points = np.concatenate([x, y])
    return float(np.max(np.abs(_share_up_to(x, points) - _share_up_to(y, points))))


def wasserstein_distance(x: ArrayLike, y: ArrayLike) -> float:
    """Wasserstein-1 (earth mover's) distance of two samples on a line.

    W = integral |F_x(t) - F_y(t)| dt, the least mean distance by which x must be moved to give y

    Args:
        x: one sample, shape (n,).
        y: the other sample, shape (m,).

    Returns:
        >= 0, in the unit of the values; 0 for equal samples.

    Raises:
        ValueError: if a sample is empty or a value is not finite.

    Reference: Vallender (1974), Theory Probab. Appl. 18(4), doi:10.1137/1118101.

    >>> wasserstein_distance([0, 1, 3], [5, 6, 8])
    5.0
    """
    x, y = _checks.vector(x, "x"), _checks.vector(y, "y")  # (n,), (m,)
    points = np.sort(np.concatenate([x, y]))
    gaps = np.abs(_share_up_to(x, points[:-1]) - _share_up_to(y, points[:-1]))
    return float(np.sum(gaps * np.diff(points)))


def _share_up_to(sample: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.searchsorted(np.sort(sample), points, side="right") / len(sample))
