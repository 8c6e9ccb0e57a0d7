"""Lengths of vectors and matrices."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks

MatrixNorm = Literal["frobenius", "spectral", "nuclear", "max", "one", "infinity"]


def p_norm(x: ArrayLike, *, p: float = 2.0) -> float:
    """Length of a vector: the L1, L2, max or any other p-norm.

    ||x||_p = (sum_i |x_i|**p)**(1 / p); p = inf is max_i |x_i|. "L0", p = 0, counts the nonzero
    entries; it is called a norm but breaks ||c * x|| = |c| * ||x||.

    Args:
        x: vector, shape (n,), n >= 1.
        p: order of the norm, 1 or more, infinity allowed; 1 is Manhattan, 2 Euclidean; or 0.

    Returns:
        The length, >= 0; 0 only for the zero vector.

    Raises:
        ValueError: if p is below 1 and not 0, or x is empty, not flat or not finite.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 2.2.

    >>> p_norm([3, -4])
    5.0
    >>> p_norm([3, -4], p=1)
    7.0
    """
    x = np.abs(_checks.vector(x, "x"))  # (n,)
    if _checks.number(p, "p", infinite=True) == 0:
        return float(np.count_nonzero(x))
    p = _checks.norm_order(p)
    largest = x.max()
    if np.isinf(p) or largest == 0:
        return float(largest)
    # Scaled so that no power underflows; for small p by a power of two, which loses no digit.
    scale = _checks.power_of_two(x) if p <= 2 else largest
    return float(scale * np.sum((x / scale) ** p) ** (1 / p))


def matrix_norm(A: ArrayLike, *, kind: MatrixNorm = "frobenius") -> float:
    """Norm of a matrix: Frobenius, spectral, nuclear, largest entry or largest absolute sum.

    Frobenius sqrt(sum_ij A_ij**2) = sqrt(sum_i s_i**2); spectral max_i s_i; nuclear sum_i s_i, with
    s the singular values; max is max_ij |A_ij|; one the largest column sum of |A_ij|, infinity
    the largest row sum.

    Args:
        A: matrix, shape (m, n).
        kind: frobenius, spectral, nuclear, max, one or infinity.

    Returns:
        The norm, >= 0; 0 only for the zero matrix.

    Raises:
        ValueError: if A has no two dimensions or is not finite, or kind is none of these.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 2.3.

    >>> matrix_norm([[1, 2], [2, 4]])
    5.0
    >>> matrix_norm([[3, 0], [0, 4]], kind="nuclear")
    7.0
    """
    A = _checks.matrix(A, "A")
    _checks.choice(kind, "kind", get_args(MatrixNorm))
    if kind == "frobenius":
        return p_norm(A.ravel(), p=2)
    if kind == "max":
        return float(np.abs(A).max())
    if kind in ("one", "infinity"):
        return float(np.abs(A).sum(axis=0 if kind == "one" else 1).max())
    s = np.linalg.svd(A, compute_uv=False)  # (min(m, n),), largest first
    return float(s[0] if kind == "spectral" else s.sum())


def unit_vector(x: ArrayLike, *, p: float = 2.0) -> NDArray[np.float64]:
    """Unit vector: the same direction with length 1.

    u = x / ||x||_p

    Args:
        x: vector, shape (n,), not all zeros.
        p: order of the norm, 1 or more, infinity allowed.

    Returns:
        Shape (n,), with p-norm 1.

    Raises:
        ValueError: if x is the zero vector, p < 1, or a value is not finite.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 2.2.

    >>> unit_vector([3, 4])
    array([0.6, 0.8])
    """
    x = _checks.vector(x, "x")  # (n,)
    length = p_norm(x, p=_checks.norm_order(p))
    if length == 0:
        raise ValueError("x has no direction: it is the zero vector")
    return np.asarray(x / length)


def dot_product(a: ArrayLike, b: ArrayLike) -> float:
    """Dot product: the sum of the products of matching entries.

    a . b = sum_i a_i * b_i = ||a|| * ||b|| * cos(angle)

    Args:
        a: vector, shape (n,).
        b: vector, shape (n,).

    Returns:
        A number of any sign; 0 when the vectors are perpendicular.

    Raises:
        ValueError: if the lengths differ or a value is not finite.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 1.1.

    >>> dot_product([1, 2, 3], [4, 5, 6])
    32.0
    """
    a, b = _checks.vector_pair(a, b, "a", "b")  # (n,), (n,)
    return float(np.sum(a * b))
