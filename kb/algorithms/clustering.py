"""k-means: Lloyd's algorithm with k-means++ starts."""

from contextlib import suppress
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks

STARTS = 10  # k-means only finds a local optimum, so the best of several starts is kept


class KMeans(NamedTuple):
    """What k-means finds: centroids (k, d), labels (n,), inertia and the steps made."""

    centroids: NDArray[np.float64]
    labels: NDArray[np.int64]
    inertia: float
    iterations: int


class KMeansStep(NamedTuple):
    """One step of k-means: labels (n,), the new centroids (k, d), inertia to the new ones."""

    labels: NDArray[np.int64]
    centroids: NDArray[np.float64]
    inertia: float


class EmptyCluster(ValueError):
    """A cluster without points has no mean, so it cannot take part in a step."""


def kmeans_step(X: ArrayLike, centroids: ArrayLike) -> KMeansStep:
    """One step of k-means: assign each point to its nearest centroid, then move the centroids.

    label_i = argmin_j ||x_i - c_j||**2; c_j = mean of the points labelled j;
    inertia = sum_i ||x_i - c_label_i||**2 with the new centroids.

    Args:
        X: points as rows, shape (n, d); a flat list of n numbers counts as (n, 1).
        centroids: where the k centroids stand, shape (k, d), or (k,) for points on a line.

    Returns:
        labels (n,) from 0 to k - 1, the new centroids (k, d) and the inertia, lower is better;
        a tie goes to the lower label.

    Raises:
        ValueError: if a cluster gets no point (its mean is 0/0), points and centroids differ in
            dimension, or a value is not finite.

    Reference: Lloyd (1982), IEEE Trans. Information Theory 28(2), doi:10.1109/TIT.1982.1056489.

    >>> kmeans_step([1, 2, 9, 11], centroids=[1, 9]).centroids
    array([[ 1.5],
           [10. ]])
    """
    X, centroids = _points(X, "X"), _points(centroids, "centroids")
    if X.shape[1] != centroids.shape[1]:
        raise ValueError(
            f"points and centroids must have the same number of features, "
            f"got {X.shape[1]} and {centroids.shape[1]}"
        )
    labels = np.argmin(_squared_distances(X, centroids), axis=1)  # (n,)
    for j, centroid in enumerate(centroids):
        if j not in labels:
            place = ", ".join(f"{value:g}" for value in centroid)
            raise EmptyCluster(
                f"cluster {j} is empty (clusters count from 0): no point is nearest to its "
                f"centroid ({place}), so its mean is undefined (0/0); start from other centroids"
            )
    moved = np.array([X[labels == j].mean(axis=0) for j in range(len(centroids))])  # (k, d)
    return KMeansStep(labels, moved, float(np.sum((X - moved[labels]) ** 2)))


def kmeans(
    X: ArrayLike,
    *,
    k: int,
    centroids: ArrayLike | None = None,
    max_iterations: int = 100,
    seed: int = 0,
) -> KMeans:
    """k-means clustering: k centroids that minimise the squared distances to their points.

    Minimises sum_i ||x_i - c_label_i||**2 by repeating kmeans_step until no label changes.
    Without given centroids the best of 10 k-means++ starts is returned, its clusters numbered by
    the first coordinate of their centroids; a start that loses a cluster on its way is left out.

    Args:
        X: points as rows, shape (n, d); a flat list of n numbers counts as (n, 1).
        k: number of clusters, 1 to n.
        centroids: k starting centroids, shape (k, d), or (k,) for points on a line; none by
            default.
        max_iterations: most steps per start, 1 or more.
        seed: of the random starts, 0 or more; ignored when centroids are given.

    Returns:
        centroids (k, d), labels (n,) from 0 to k - 1, inertia (lower is better) and the number
        of steps, the last of which changed no label.

    Raises:
        ValueError: if there are fewer distinct points than clusters, a cluster becomes empty, the
            centroids do not fit, or a value is not finite.

    Reference: Lloyd (1982), doi:10.1109/TIT.1982.1056489; k-means++ from Arthur and
        Vassilvitskii (2007), SODA, doi:10.5555/1283383.1283494.

    >>> kmeans([1, 2, 9, 11], k=2, centroids=[1, 9]).labels
    array([0, 0, 1, 1])
    """
    X = _points(X, "X")
    k = _checks.count(k, "k", at_least=1)
    max_iterations = _checks.count(max_iterations, "max_iterations", at_least=1)
    if len(X) < k:
        raise ValueError(f"k = {k} clusters need at least {k} points, got {len(X)}")
    if centroids is not None:
        given = _points(centroids, "centroids")
        if len(given) != k:
            raise ValueError(f"k = {k} clusters need {k} starting centroids, got {len(given)}")
        return _lloyd(X, given, max_iterations)
    distinct = len(np.unique(X, axis=0))
    if distinct < k:
        raise ValueError(f"k = {k} clusters need at least {k} distinct points, got {distinct}")
    rng = np.random.default_rng(_checks.count(seed, "seed"))
    runs = []
    for _ in range(STARTS):
        with suppress(EmptyCluster):
            runs.append(_lloyd(X, _plus_plus(X, k, rng), max_iterations))
    if not runs:
        raise ValueError(f"every start lost a cluster; choose fewer clusters than k = {k}")
    best = min(runs, key=lambda run: run.inertia)
    order = np.lexsort(best.centroids.T[::-1])  # by first coordinate, then second, ...
    labels = np.argsort(order)[best.labels]
    return best._replace(centroids=best.centroids[order], labels=labels)


def _lloyd(X: NDArray[np.float64], centroids: NDArray[np.float64], max_iterations: int) -> KMeans:
    step = kmeans_step(X, centroids)
    for iterations in range(2, max_iterations + 1):
        before, step = step, kmeans_step(X, step.centroids)
        if np.array_equal(before.labels, step.labels):
            return KMeans(step.centroids, step.labels, step.inertia, iterations)
    return KMeans(step.centroids, step.labels, step.inertia, max_iterations)


def _plus_plus(X: NDArray[np.float64], k: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Pick k points, each with probability proportional to the squared distance to those picked."""
    picked = X[[rng.integers(len(X))]]  # (1, d)
    while len(picked) < k:
        weights = _squared_distances(X, picked).min(axis=1)  # (n,)
        if not weights.any():
            raise ValueError(f"the points are too close together for k = {k} clusters")
        picked = np.vstack([picked, X[rng.choice(len(X), p=weights / weights.sum())]])
    return picked


def _points(values: ArrayLike, name: str) -> NDArray[np.float64]:
    array = _checks.numbers(values, name)
    return _checks.matrix(array[:, None] if array.ndim == 1 else array, name)


def _squared_distances(X: NDArray[np.float64], Y: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))  # (n, k)
