"""What principal components are used for: shares of variance, projections, reconstructions."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.decomposition import pca


class Reconstruction(NamedTuple):
    """Data rebuilt from few components.

    reconstructed (n, d); squared_error, the sum of the squared differences; and
    mean_squared_error, the same divided by the number of entries.
    """

    reconstructed: NDArray[np.float64]
    squared_error: float
    mean_squared_error: float


def explained_variance_ratio(
    variances: ArrayLike, *, n_components: int | None = None
) -> float | NDArray[np.float64]:
    """Share of the total variance of each component, or of the first few together.

    ratio_i = lambda_i / sum_j lambda_j

    Args:
        variances: along all components (eigenvalues of the covariance matrix),
            shape (d,), each 0 or more, in any order.
        n_components: how many of the largest are summed; none gives all the shares.

    Returns:
        Shape (d,), sum 1, largest first; or one share in [0, 1].

    Raises:
        ValueError: if a variance is negative, all are 0 or n_components is out of range.

    Reference: Jolliffe (2002), Principal Component Analysis, 2nd ed., sec. 6.1.

    >>> explained_variance_ratio([6, 3, 1], n_components=2)
    0.9
    """
    found = _variances(variances, "variances")  # (d,)
    ratios = found / found.sum()
    if n_components is None:
        return np.asarray(ratios)
    kept = _checks.count(n_components, "n_components", at_least=1)
    if kept > len(ratios):
        raise ValueError(f"n_components must be at most {len(ratios)}, got {kept}")
    return float(found[:kept].sum() / found.sum())


def component_variance(singular_value: float, n: int) -> float:
    """Variance along a principal component, from the singular value of the centred data.

    lambda = s**2 / (n - 1)

    Args:
        singular_value: s of the centred data matrix, 0 or more.
        n: number of samples (rows), 2 or more.

    Returns:
        The sample variance along the component, an eigenvalue of the covariance matrix.

    Raises:
        ValueError: if singular_value is negative or n below 2.

    Reference: Jolliffe (2002), Principal Component Analysis, 2nd ed., sec. 3.5.

    >>> component_variance(6, 10)
    4.0
    """
    s = _checks.not_negative(singular_value, "singular_value")
    return s**2 / (_checks.count(n, "n", at_least=2) - 1)


def components_for_share(explained_variance: ArrayLike, *, share: float) -> int:
    """How many principal components keep a share of the variance.

    The smallest m with sum of the m largest lambda_i >= share * sum of all lambda_i

    Args:
        explained_variance: variances along all components (eigenvalues of the covariance matrix),
            shape (d,), each 0 or more, in any order.
        share: of the total variance to keep, in [0, 1].

    Returns:
        From 1 to d.

    Raises:
        ValueError: if a variance is negative, all are 0 or share is outside [0, 1].

    Reference: Jolliffe (2002), Principal Component Analysis, 2nd ed., sec. 6.1.

    >>> components_for_share([6, 3, 1], share=0.95)
    3
    """
    variances = _variances(explained_variance, "explained_variance")  # (d,)
    share = _checks.fraction(share, "share")
    kept = np.cumsum(variances) / variances.sum()
    return int(np.argmax(kept >= share - 1e-12)) + 1  # a share met exactly may round below


def pca_project(
    X: ArrayLike, points: ArrayLike, *, n_components: int | None = None
) -> float | NDArray[np.float64]:
    """Coordinates of new points along the principal components of other data.

    projected = (point - mean of X) . components^T; X alone sets the mean and the components.

    Args:
        X: samples that the components are found from, as rows, shape (n, d).
        points: new points as rows, shape (m, d); a flat list of d numbers is one point.
        n_components: how many components to keep; all of them by default.

    Returns:
        Shape (m, k), or (k,) for one point; with n_components = 1 one number per point.

    Raises:
        ValueError: if points and X differ in the number of features, or PCA of X is undefined.

    Reference: Pearson (1901), Philosophical Magazine 2(11), doi:10.1080/14786440109462720.

    >>> pca_project([[0, 0], [2, 0], [4, 0]], [5, 1], n_components=1)
    3.0
    """
    found = pca(X, n_components=n_components)
    new = _checks.numbers(points, "points")
    rows = _checks.matrix(new[None, :] if new.ndim == 1 else new, "points")  # (m, d)
    if rows.shape[1] != len(found.mean):
        raise ValueError(f"points must have {len(found.mean)} features like X, got {rows.shape[1]}")
    projected = (rows - found.mean) @ found.components.T  # (m, k)
    projected = projected[:, 0] if n_components == 1 else projected
    return _checks.plain(np.asarray(projected[0] if new.ndim == 1 else projected))


def pca_reconstruct(X: ArrayLike, *, n_components: int) -> Reconstruction:
    """Data rebuilt from their first principal components, and what is lost.

    X' = mean + projected . components; the squared error is (n - 1) times the dropped variances.

    Args:
        X: samples as rows, shape (n, d), n >= 2, not all rows equal.
        n_components: how many components to keep, 1 to min(n, d).

    Returns:
        reconstructed (n, d), squared_error (sum) and mean_squared_error (per entry).

    Raises:
        ValueError: if PCA of X is undefined or n_components is out of range.

    Reference: Pearson (1901), Philosophical Magazine 2(11), doi:10.1080/14786440109462720.

    >>> pca_reconstruct([[0, 1], [2, 1], [4, 1]], n_components=1).reconstructed
    array([[0., 1.],
           [2., 1.],
           [4., 1.]])
    """
    found = pca(X, n_components=n_components)
    rebuilt = found.mean + found.projected @ found.components  # (n, d)
    lost = (_checks.matrix(X, "X") - rebuilt) ** 2
    return Reconstruction(rebuilt, float(lost.sum()), float(lost.mean()))


def _variances(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Variances, largest first."""
    array = np.sort(_checks.vector(values, name))[::-1]
    if array[-1] < 0:
        raise ValueError(f"{name} must hold numbers of 0 or more, got {array[-1]:g}")
    if array[0] == 0:
        raise ValueError("the shares are undefined: all variances are 0")
    return array
