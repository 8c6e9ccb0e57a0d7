"""How far apart two vectors are."""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks
from kb.algorithms.norms import dot_product, p_norm


def minkowski_distance(a: ArrayLike, b: ArrayLike, *, p: float = 2.0) -> float:
    """Minkowski distance: the p-norm of the difference.

    d(a, b) = (sum_i |a_i - b_i|**p)**(1 / p)

    Args:
        a: vector, shape (n,).
        b: vector, shape (n,).
        p: order, 1 or more, infinity allowed; 1 is Manhattan, 2 Euclidean, inf Chebyshev.

    Returns:
        The distance, >= 0; 0 only for equal vectors.

    Raises:
        ValueError: if the lengths differ, p < 1, or a value is not finite.

    Reference: Deza and Deza (2009), Encyclopedia of Distances, doi:10.1007/978-3-642-00234-2.

    >>> minkowski_distance([0, 0], [3, 4], p=2)
    5.0
    """
    a, b = _checks.vector_pair(a, b, "a", "b")  # (n,), (n,)
    return p_norm(a - b, p=_checks.norm_order(p))


def euclidean_distance(a: ArrayLike, b: ArrayLike, *, squared: bool = False) -> float:
    """Euclidean distance: the straight line between two points.

    d(a, b) = sqrt(sum_i (a_i - b_i)**2); squared leaves out the root, and with it the triangle
    inequality.

    Args:
        a: vector, shape (n,).
        b: vector, shape (n,).
        squared: True for the sum of squares without the root.

    Returns:
        The distance, >= 0; 0 only for equal vectors.

    Raises:
        ValueError: if the lengths differ or a value is not finite.

    Reference: Deza and Deza (2009), Encyclopedia of Distances, doi:10.1007/978-3-642-00234-2.

    >>> euclidean_distance([1, 1], [4, 5])
    5.0
    """
    distance = minkowski_distance(a, b, p=2)
    return distance**2 if _checks.flag(squared, "squared") else distance


def manhattan_distance(a: ArrayLike, b: ArrayLike) -> float:
    """Manhattan distance: the way along the axes, as between street blocks.

    d(a, b) = sum_i |a_i - b_i|

    Args:
        a: vector, shape (n,).
        b: vector, shape (n,).

    Returns:
        The distance, >= 0; 0 only for equal vectors.

    Raises:
        ValueError: if the lengths differ or a value is not finite.

    Reference: Deza and Deza (2009), Encyclopedia of Distances, doi:10.1007/978-3-642-00234-2.

    >>> manhattan_distance([1, 1], [4, 5])
    7.0
    """
    return minkowski_distance(a, b, p=1)


def chebyshev_distance(a: ArrayLike, b: ArrayLike) -> float:
    """Chebyshev distance: the largest difference along one axis.

    d(a, b) = max_i |a_i - b_i|

    Args:
        a: vector, shape (n,).
        b: vector, shape (n,).

    Returns:
        The distance, >= 0; 0 only for equal vectors.

    Raises:
        ValueError: if the lengths differ or a value is not finite.

    Reference: Deza and Deza (2009), Encyclopedia of Distances, doi:10.1007/978-3-642-00234-2.

    >>> chebyshev_distance([1, 1], [4, 5])
    4.0
    """
    return minkowski_distance(a, b, p=np.inf)


def cosine_similarity(a: ArrayLike, b: ArrayLike) -> float:
    """Cosine similarity: the cosine of the angle between two vectors.

    cos = (a . b) / (||a|| * ||b||)

    Args:
        a: vector, shape (n,), not all zeros.
        b: vector, shape (n,), not all zeros.

    Returns:
        In [-1, 1]; 1 for the same direction, 0 for perpendicular, whatever the lengths.

    Raises:
        ValueError: if one is the zero vector, the lengths differ or a value is not finite.

    Reference: Salton, Wong and Yang (1975), Commun. ACM 18(11), doi:10.1145/361219.361220.

    >>> cosine_similarity([3, 4], [4, 3])
    0.96
    """
    a, b = _checks.vector_pair(a, b, "a", "b")  # (n,), (n,)
    for name, v in (("a", a), ("b", b)):
        if not np.any(v):
            raise ValueError(f"cosine similarity is undefined: {name} is the zero vector")
    a, b = a / _checks.power_of_two(a), b / _checks.power_of_two(b)
    cosine = dot_product(a, b) / np.sqrt(dot_product(a, a) * dot_product(b, b))
    return float(np.clip(cosine, -1, 1))  # rounding can leave [-1, 1] by one last place


def cosine_distance(a: ArrayLike, b: ArrayLike) -> float:
    """Cosine distance: one minus the cosine similarity.

    d(a, b) = 1 - (a . b) / (||a|| * ||b||)

    Not a metric: it breaks the triangle inequality and ignores length.

    Args:
        a: vector, shape (n,), not all zeros.
        b: vector, shape (n,), not all zeros.

    Returns:
        In [0, 2]; 0 for the same direction, 2 for opposite ones.

    Raises:
        ValueError: if one is the zero vector, the lengths differ or a value is not finite.

    Reference: Salton, Wong and Yang (1975), Commun. ACM 18(11), doi:10.1145/361219.361220.

    >>> cosine_distance([1, 0], [0, 2])
    1.0
    """
    return 1 - cosine_similarity(a, b)
