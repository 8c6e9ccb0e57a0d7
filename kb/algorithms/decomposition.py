"""Principal components and singular values."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class PCA(NamedTuple):
    """What principal component analysis finds; m is the number of components kept.

    mean (d,); components (m, d), unit rows, most variance first; explained_variance (m,);
    explained_variance_ratio (m,), shares of the total variance; projected (n, m).
    """

    mean: NDArray[np.float64]
    components: NDArray[np.float64]
    explained_variance: NDArray[np.float64]
    explained_variance_ratio: NDArray[np.float64]
    projected: NDArray[np.float64]


def pca(X: ArrayLike, *, n_components: int | None = None) -> PCA:
    """Principal component analysis: the directions along which the data vary most.

    With the centred data Xc = U S V^T, the rows of V^T are the components and
    S**2 / (n - 1) their variances. Each component's largest entry is made positive.

    Args:
        X: samples as rows, shape (n, d), n >= 2, not all rows equal.
        n_components: how many components to keep, 1 to min(n, d); all of them by default.

    Returns:
        mean, components, explained_variance, explained_variance_ratio and projected data.

    Raises:
        ValueError: if n < 2, all rows are equal, n_components is out of range or a value is not
            finite.

    Reference: Pearson (1901), Philosophical Magazine 2(11), doi:10.1080/14786440109462720.

    >>> pca([[0, 0], [2, 0], [4, 0]]).explained_variance
    array([4., 0.])
    """
    X = _checks.matrix(X, "X")
    n, d = X.shape
    if n < 2:
        raise ValueError(f"PCA needs at least 2 samples (rows of X), got {n}")
    if np.all(X[0] == X):
        raise ValueError("PCA is undefined: all rows of X are equal, so there is no variance")
    most = min(n, d)
    kept = most if n_components is None else _checks.count(n_components, "n_components", at_least=1)
    if kept > most:
        raise ValueError(f"n_components must be at most min(n, d) = {most}, got {kept}")
    centred = X - X.mean(axis=0)  # (n, d)
    _, s, components = np.linalg.svd(centred, full_matrices=False)  # (most,), (most, d)
    components = _fix_signs(components)
    shares = (s / s[0]) ** 2  # relative to the largest, so that tiny data do not underflow
    return PCA(
        mean=X.mean(axis=0),
        components=components[:kept],
        explained_variance=s[:kept] ** 2 / (n - 1),
        explained_variance_ratio=shares[:kept] / shares.sum(),
        projected=centred @ components[:kept].T,  # (n, kept)
    )


def singular_values(A: ArrayLike) -> NDArray[np.float64]:
    """Singular values: how much a matrix stretches along its principal axes.

    A = U diag(s) V^T; the s_i are the square roots of the eigenvalues of A^T A.

    Args:
        A: matrix, shape (m, n).

    Returns:
        Shape (min(m, n),), >= 0, largest first.

    Raises:
        ValueError: if A has no two dimensions or is not finite.

    Reference: Golub and Kahan (1965), J. SIAM Numer. Anal. B 2(2), doi:10.1137/0702016.

    >>> singular_values([[3, 0], [0, 4]])
    array([4., 3.])
    """
    return np.asarray(np.linalg.svd(_checks.matrix(A, "A"), compute_uv=False))


def eigenvalues(A: ArrayLike) -> NDArray[np.float64]:
    """Eigenvalues of a square matrix: the factors by which it stretches its eigenvectors.

    A v = lambda v; for 2 x 2, lambda = (trace +- sqrt((a - d)**2 + 4 b c)) / 2

    Args:
        A: square matrix, shape (n, n), whose eigenvalues are real (as of a symmetric one).

    Returns:
        Shape (n,), largest first; each as often as it occurs.

    Raises:
        ValueError: if A is not square or not finite, or has complex eigenvalues.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 7.1 and 8.1.

    >>> eigenvalues([[2, 1], [1, 2]])
    array([3., 1.])
    """
    A = _checks.matrix(A, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"A must be square to have eigenvalues, got shape {A.shape}")
    scale = _checks.power_of_two(A)  # exact, and free of underflow
    B = A / scale
    if np.array_equal(B, B.T):
        return np.asarray(scale * np.linalg.eigvalsh(B)[::-1])
    found = _of_two_by_two(B) if len(B) == 2 else np.linalg.eigvals(B).astype(np.complex128)
    if np.max(np.abs(found.imag)) > 1e-9:
        shown = found[np.argmax(found.imag)] * scale
        raise ValueError(f"A has complex eigenvalues, such as {shown:.4g}, not real ones")
    return np.asarray(np.sort(scale * found.real)[::-1])


def matrix_rank(A: ArrayLike) -> int:
    """Rank: the number of independent rows (or columns) of a matrix.

    rank = number of singular values above max(m, n) * s_max * machine epsilon

    Args:
        A: matrix, shape (m, n).

    Returns:
        From 0 (the zero matrix) to min(m, n).

    Raises:
        ValueError: if A has no two dimensions or is not finite.

    Reference: Golub and Van Loan (2013), Matrix Computations, 4th ed., sec. 5.4.

    >>> matrix_rank([[1, 2], [2, 4]])
    1
    """
    A = _checks.matrix(A, "A")
    s = singular_values(A)  # (r,)
    return int(np.sum(s > max(A.shape) * s[0] * np.finfo(np.float64).eps))


def _fix_signs(components: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make each row's largest entry positive; of nearly equal ones the first decides."""
    size = np.abs(components)
    largest = np.argmax(size >= size.max(axis=1, keepdims=True) * (1 - 1e-9), axis=1)
    signs = np.sign(components[np.arange(len(components)), largest])
    return np.asarray(components * signs[:, None])


def _of_two_by_two(A: NDArray[np.float64]) -> NDArray[np.complex128]:
    """The two roots; equal ones stay equal where an iteration would part them."""
    (a, b), (c, d) = A
    discriminant = (a - d) ** 2 + 4 * b * c
    if abs(discriminant) < 16 * np.finfo(np.float64).eps:
        discriminant = 0.0  # rounding; the entries are at most 1
    root = np.sqrt(complex(discriminant))
    return np.asarray([(a + d + root) / 2, (a + d - root) / 2])
