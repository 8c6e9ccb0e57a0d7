"""What the singular value decomposition is used for: conditioning and low-rank approximation."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.decomposition import singular_values


class LowRank(NamedTuple):
    """A matrix of low rank and what it misses.

    approximation (m, n); frobenius_error and spectral_error, norms of the difference; energy, the
    share of the squared singular values that is kept.
    """

    approximation: NDArray[np.float64]
    frobenius_error: float
    spectral_error: float
    energy: float


def condition_number(A: ArrayLike) -> float:
    """Condition number: how much a matrix can magnify relative errors.

    kappa(A) = s_max / s_min, the largest over the smallest singular value

    Args:
        A: matrix, shape (m, n).

    Returns:
        1 (orthogonal) or more.

    Raises:
        ValueError: if A is singular (infinite), has no two dimensions or is not finite.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 2.6.

    >>> condition_number([[4, 0], [0, 2]])
    2.0
    """
    A = _checks.matrix(A, "A")
    s = singular_values(A)  # (r,), largest first
    if s[-1] <= max(A.shape) * s[0] * np.finfo(np.float64).eps:
        raise ValueError("the condition number is infinite: the smallest singular value of A is 0")
    return float(s[0] / s[-1])


def low_rank_approximation(A: ArrayLike, *, rank: int) -> LowRank:
    """Best approximation of a matrix by one of lower rank: its SVD cut after some terms.

    A_k = sum of the k largest s_i * u_i * v_i^T; no matrix of rank k is closer (Eckart-Young), and
    ||A - A_k||_F = sqrt(sum of the dropped s_i**2), ||A - A_k||_2 = s_(k+1).

    Args:
        A: matrix, shape (m, n), not all zeros.
        rank: k, from 1 to min(m, n).

    Returns:
        approximation (m, n), frobenius_error, spectral_error and the energy kept, in [0, 1].

    Raises:
        ValueError: if rank is out of range, A is all zeros, has no two dimensions or is not finite.

    Reference: Eckart and Young (1936), Psychometrika 1(3), doi:10.1007/BF02288367.

    >>> low_rank_approximation([[3, 0], [0, 1]], rank=1).frobenius_error
    1.0
    """
    A = _checks.matrix(A, "A")
    kept = _checks.count(rank, "rank", at_least=1)
    if kept > min(A.shape):
        raise ValueError(f"rank must be at most min(m, n) = {min(A.shape)}, got {kept}")
    if not A.any():
        raise ValueError("the energy kept is undefined: A is the zero matrix")
    U, s, Vt = np.linalg.svd(A, full_matrices=False)  # (m, r), (r,), (r, n)
    scale = _checks.power_of_two(s)
    energies = (s / scale) ** 2  # (r,), free of underflow
    return LowRank(
        approximation=(U[:, :kept] * s[:kept]) @ Vt[:kept],
        frobenius_error=float(scale * np.sqrt(np.sum(energies[kept:]))),
        spectral_error=float(s[kept]) if kept < len(s) else 0.0,
        energy=float(np.sum(energies[:kept]) / np.sum(energies)),
    )


def low_rank_storage(rows: int, columns: int, rank: int, *, sigma: bool = False) -> int:
    """Numbers stored by a matrix that is kept as a product of two thin factors.

    numbers = rank * (rows + columns), plus rank when the singular values are kept apart

    Args:
        rows: of the matrix, 1 or more.
        columns: of the matrix, 1 or more.
        rank: k of the factors (rows, k) and (k, columns), 1 or more.
        sigma: whether the k singular values are stored as well (U, S and V).

    Returns:
        A count; the whole matrix has rows * columns numbers.

    Raises:
        ValueError: if one is not a count, or the rank exceeds the smaller side.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 2.4.

    >>> low_rank_storage(100, 60, 10)
    1600
    """
    rows = _checks.count(rows, "rows", at_least=1)
    columns = _checks.count(columns, "columns", at_least=1)
    rank = _checks.count(rank, "rank", at_least=1)
    if rank > min(rows, columns):
        raise ValueError(f"rank must be at most {min(rows, columns)}, got {rank}")
    return rank * (rows + columns + _checks.flag(sigma, "sigma"))


def low_rank_compression(rows: int, columns: int, rank: int, *, sigma: bool = False) -> float:
    """Compression factor of a low-rank factorisation: numbers before over numbers after.

    factor = rows * columns / (rank * (rows + columns))

    Args:
        rows: of the matrix, 1 or more.
        columns: of the matrix, 1 or more.
        rank: of the factors, 1 or more.
        sigma: whether the singular values are stored as well.

    Returns:
        > 0; above 1 the factors are smaller than the matrix.

    Raises:
        ValueError: if one is not a count, or the rank exceeds the smaller side.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 2.4.

    >>> low_rank_compression(100, 60, 10)
    3.75
    """
    stored = low_rank_storage(rows, columns, rank, sigma=sigma)
    return rows * columns / stored


def kept_energy(singular_values: ArrayLike, rank: int) -> float:
    """Share of the energy that the largest singular values keep.

    energy = (s_1**2 + ... + s_k**2) / (s_1**2 + ... + s_r**2)

    Args:
        singular_values: of the matrix, shape (r,), 0 or more.
        rank: number k of the largest that are kept, 1 to r.

    Returns:
        In [0, 1]; 1 when nothing is lost.

    Raises:
        ValueError: if a value is negative, all are 0, or the rank is out of range.

    Reference: Eckart and Young (1936), Psychometrika 1(3), doi:10.1007/BF02288367.

    >>> kept_energy([4, 2], 1)
    0.8
    """
    kept, lost, _ = _split_energy(singular_values, rank)
    return kept / (kept + lost)


def truncation_error(singular_values: ArrayLike, rank: int, *, relative: bool = False) -> float:
    """Frobenius error of the best approximation of a rank, from the singular values alone.

    error = sqrt(s_{k+1}**2 + ... + s_r**2)

    Args:
        singular_values: of the matrix, shape (r,), 0 or more.
        rank: number k of the largest that are kept, 1 to r.
        relative: whether to divide by the Frobenius norm of the whole matrix.

    Returns:
        >= 0; 0 when nothing is lost.

    Raises:
        ValueError: if a value is negative, all are 0, or the rank is out of range.

    Reference: Eckart and Young (1936), Psychometrika 1(3), doi:10.1007/BF02288367.

    >>> truncation_error([9, 4, 3], 1)
    5.0
    """
    kept, lost, scale = _split_energy(singular_values, rank)
    if _checks.flag(relative, "relative"):
        return float(np.sqrt(lost / (kept + lost)))
    return float(scale * np.sqrt(lost))


def _split_energy(singular_values: ArrayLike, rank: int) -> tuple[float, float, float]:
    """The squares of the largest values and of the others, and by what all were divided before."""
    s = _checks.vector(singular_values, "singular_values")
    if np.any(s < 0) or not s.any():
        raise ValueError("singular_values must be 0 or more, and not all 0")
    k = _checks.count(rank, "rank", at_least=1)
    if k > len(s):
        raise ValueError(f"rank must be at most {len(s)}, the number of values, got {k}")
    scale = _checks.power_of_two(s)
    squares = (np.sort(s)[::-1] / scale) ** 2  # free of underflow
    return float(squares[:k].sum()), float(squares[k:].sum()), scale
