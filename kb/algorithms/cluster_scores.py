"""Assign points to given centroids, and score a given clustering."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class Assignment(NamedTuple):
    """Points assigned to centroids: labels (n,), distances (n, k) and inertia."""

    labels: int | NDArray[np.int64]
    distances: NDArray[np.float64]
    inertia: float


class ClusterScore(NamedTuple):
    """A given clustering: its inertia, the inertia of each cluster (k,) and its means (k, d)."""

    inertia: float
    per_cluster: NDArray[np.float64]
    centroids: NDArray[np.float64]


def centroid(X: ArrayLike) -> NDArray[np.float64]:
    """Centroid of points: the mean of each coordinate.

    mu = (x_1 + ... + x_n) / n

    Args:
        X: points of one cluster, shape (n, d).

    Returns:
        Shape (d,): the point with the least sum of squared distances to them.

    Raises:
        ValueError: if X has no two dimensions or is not finite.

    Reference: Lloyd (1982), IEEE Trans. Inf. Theory 28(2), doi:10.1109/TIT.1982.1056489.

    >>> centroid([[2, 4], [4, 6], [6, 2]])
    array([4., 4.])
    """
    return np.asarray(_checks.matrix(X, "X").mean(axis=0))


def assign_to_centroids(X: ArrayLike, centroids: ArrayLike) -> Assignment:
    """Nearest centroid of each point: the assignment half of a k-means step.

    label_i = argmin_j ||x_i - c_j||; inertia = sum_i ||x_i - c_label_i||**2

    Args:
        X: points as rows, shape (n, d); a flat list is n points on a line, or one point of d
            features if the centroids have as many.
        centroids: where the k centroids stand, shape (k, d), or (k,) for points on a line.

    Returns:
        labels (n,) from 0 to k - 1 (one number for one point), a tie to the lower one; Euclidean
        distances (n, k) to every centroid; and the inertia with the centroids as given.

    Raises:
        ValueError: if points and centroids differ in dimension or a value is not finite.

    Reference: Lloyd (1982), IEEE Trans. Information Theory 28(2), doi:10.1109/TIT.1982.1056489.

    >>> assign_to_centroids([1, 2, 9], centroids=[0, 10]).labels
    array([0, 0, 1])
    """
    centroids = _points(centroids, "centroids")
    points = _checks.numbers(X, "X")
    is_one = points.ndim == 1 and 1 < centroids.shape[1] == len(points)
    X = _points(points[None, :] if is_one else points, "X")
    if X.shape[1] != centroids.shape[1]:
        raise ValueError(
            f"points and centroids must have the same number of features, "
            f"got {X.shape[1]} and {centroids.shape[1]}"
        )
    squared = np.sum((X[:, None, :] - centroids[None, :, :]) ** 2, axis=2)  # (n, k)
    inertia = float(squared.min(axis=1).sum())
    labels, distances = np.argmin(squared, axis=1), np.sqrt(squared)  # (n,), (n, k)
    return Assignment(int(labels[0]) if is_one else labels, distances, inertia)


def cluster_inertia(X: ArrayLike, labels: Sequence[int]) -> ClusterScore:
    """Inertia of a given clustering: squared distances of the points to their cluster's mean.

    J = sum_k sum_(i in C_k) ||x_i - mu_k||**2, mu_k the mean of cluster k

    Args:
        X: points as rows, shape (n, d); a flat list of n numbers counts as (n, 1).
        labels: cluster of each point, shape (n,); numbers of any kind.

    Returns:
        inertia (lower is better), its part per_cluster (k,) and the means (k, d), by rising label.

    Raises:
        ValueError: if there is not one label per point or a value is not finite.

    Reference: MacQueen (1967), Proc. 5th Berkeley Symposium, pp. 281-297.

    >>> cluster_inertia([1, 3, 9, 11], [0, 0, 1, 1]).inertia
    4.0
    """
    X, owner = _labelled(X, labels)
    names = np.unique(owner)
    means = np.array([X[owner == name].mean(axis=0) for name in names])  # (k, d)
    spread = [
        float(np.sum((X[owner == name] - mean) ** 2))
        for name, mean in zip(names, means, strict=True)
    ]
    return ClusterScore(float(sum(spread)), np.array(spread), means)


def silhouette_score(X: ArrayLike, labels: Sequence[int]) -> float:
    """Silhouette: how much closer points are to their own cluster than to the next one.

    s_i = (b_i - a_i) / max(a_i, b_i), a_i the mean distance to the other points of its cluster,
    b_i the smallest mean distance to another cluster; 0 for a point alone; averaged over i.

    Args:
        X: points as rows, shape (n, d); a flat list of n numbers counts as (n, 1).
        labels: cluster of each point, shape (n,); numbers of any kind.

    Returns:
        From -1 (wrong cluster) to 1 (compact and far apart); higher is better.

    Raises:
        ValueError: if there are fewer than 2 clusters or as many as points, there is not one
            label per point, two clusters are the same single point, or there are over 1000 points.

    Reference: Rousseeuw (1987), J. Comput. Appl. Math. 20, doi:10.1016/0377-0427(87)90125-7.

    >>> silhouette_score([0, 0, 4, 4], [0, 0, 1, 1])
    1.0
    """
    X, owner = _labelled(X, labels)
    names = np.unique(owner)
    if not 2 <= len(names) < len(X) <= 1000:
        raise ValueError(
            f"the silhouette needs 2 clusters or more, fewer than points (at most 1000), "
            f"got {len(names)} clusters of {len(X)} points"
        )
    D = np.sqrt(np.sum((X[:, None, :] - X[None, :, :]) ** 2, axis=2))  # (n, n)
    scores = np.zeros(len(X))
    for i, own in enumerate(owner):
        size = np.sum(owner == own)
        if size == 1:
            continue
        a = D[i, owner == own].sum() / (size - 1)  # its distance to itself is 0
        b = min(D[i, owner == other].mean() for other in names if other != own)
        if max(a, b) == 0:
            raise ValueError("the silhouette is undefined (0/0): two clusters are the same point")
        scores[i] = (b - a) / max(a, b)
    return float(scores.mean())


def _points(values: ArrayLike, name: str) -> NDArray[np.float64]:
    array = _checks.numbers(values, name)
    return _checks.matrix(array[:, None] if array.ndim == 1 else array, name)


def _labelled(
    X: ArrayLike, labels: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points, names = _points(X, "X"), _checks.vector(labels, "labels")
    if len(points) != len(names):
        raise ValueError(f"there must be one label per point, got {len(names)} for {len(points)}")
    return points, names
