"""Angles, mismatches and all distances of a set of points."""

import math
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.distances import (
    chebyshev_distance,
    cosine_distance,
    euclidean_distance,
    manhattan_distance,
)

AngleUnit = Literal["degrees", "radians"]
Metric = Literal["euclidean", "squared euclidean", "manhattan", "chebyshev", "cosine"]


def angle_between(a: ArrayLike, b: ArrayLike, *, unit: AngleUnit = "degrees") -> float:
    """Angle between two vectors, whatever their lengths.

    angle = arccos((a . b) / (||a|| * ||b||))

    Args:
        a: vector, shape (n,), not all zeros.
        b: vector, shape (n,), not all zeros.
        unit: degrees or radians.

    Returns:
        From 0 (same direction) to 180 degrees or pi (opposite); 90 degrees for perpendicular.

    Raises:
        ValueError: if one is the zero vector, the lengths differ or a value is not finite.

    Reference: Kahan (2006), How futile are mindless assessments of roundoff, sec. 12.

    >>> angle_between([1, 0], [0, 2])
    90.0
    """
    _checks.choice(unit, "unit", get_args(AngleUnit))
    a, b = _checks.vector_pair(a, b, "a", "b")  # (n,), (n,)
    for name, v in (("a", a), ("b", b)):
        if not np.any(v):
            raise ValueError(f"the angle is undefined: {name} is the zero vector")
    a, b = a / _checks.power_of_two(a), b / _checks.power_of_two(b)
    a, b = a * np.linalg.norm(b), b * np.linalg.norm(a)  # equal lengths
    # Kahan's form keeps the digits that arccos loses near 0 and 180 degrees.
    angle = 2 * math.atan2(float(np.linalg.norm(a - b)), float(np.linalg.norm(a + b)))
    return math.degrees(angle) if unit == "degrees" else angle


def hamming_distance(a: ArrayLike, b: ArrayLike, *, share: bool = False) -> float:
    """Hamming distance: in how many positions two lists differ.

    d(a, b) = number of i with a_i != b_i

    Args:
        a: bits or other numbers, shape (n,).
        b: bits or other numbers, shape (n,).
        share: True for the share of the positions, as SciPy gives it.

    Returns:
        From 0 to n, or from 0 to 1 as a share; 0 only for equal lists.

    Raises:
        ValueError: if the lengths differ or a value is not finite.

    Reference: Hamming (1950), Bell System Technical Journal 29(2),
        doi:10.1002/j.1538-7305.1950.tb00463.x.

    >>> hamming_distance([1, 0, 1, 1], [1, 1, 0, 1])
    2.0
    """
    a, b = _checks.vector_pair(a, b, "a", "b")  # (n,), (n,)
    differ = a != b
    return float(differ.mean() if _checks.flag(share, "share") else differ.sum())


def pairwise_distances(X: ArrayLike, *, metric: Metric = "euclidean") -> NDArray[np.float64]:
    """Distances between all pairs of points.

    D_ij = d(x_i, x_j)

    Args:
        X: points as rows, shape (n, d).
        metric: euclidean, squared euclidean, manhattan, chebyshev or cosine.

    Returns:
        Shape (n, n), symmetric, 0 on the diagonal.

    Raises:
        ValueError: if X has no two dimensions or more than 300 rows, a value is not finite, or a
            row is the zero vector and metric is cosine.

    Reference: Deza and Deza (2009), Encyclopedia of Distances, doi:10.1007/978-3-642-00234-2.

    >>> pairwise_distances([[0, 0], [3, 4]])
    array([[0., 5.],
           [5., 0.]])
    """
    X = _checks.matrix(X, "X")
    _checks.choice(metric, "metric", get_args(Metric))
    if len(X) > 300:
        raise ValueError(f"X must hold at most 300 points, got {len(X)}")
    between = {
        "euclidean": euclidean_distance,
        "squared euclidean": lambda a, b: euclidean_distance(a, b, squared=True),
        "manhattan": manhattan_distance,
        "chebyshev": chebyshev_distance,
        "cosine": cosine_distance,
    }[metric]
    D = np.zeros((len(X), len(X)))
    for i, a in enumerate(X):
        for j, b in enumerate(X[:i]):
            D[i, j] = D[j, i] = between(a, b)
    if metric == "cosine" and not X.any(axis=1).all():
        raise ValueError("cosine distance is undefined: a row of X is the zero vector")
    return D
