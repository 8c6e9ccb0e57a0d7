"""Questions about matrix norms, angles, projections, low rank and clusters, with their values."""

# ruff: noqa: E501 - a question stands on one line

import math

import numpy as np
import sklearn.decomposition
import sklearn.metrics as skm
from numeric_judges import Ask, ask
from scipy.spatial import distance as ssd

NORM = np.linalg.norm
M = [[1, 2], [3, 4]]
W = [[2, 0, -1], [1, 3, 5]]
CORNERS = [[0, 0], [3, 4], [6, 8]]
CLOUD = [[1, 2], [2, 3], [4, 5], [6, 4]]
LINE, GROUPS = [1, 2, 9, 11], [0, 0, 1, 1]
SQUARES = [[0, 0], [0, 1], [5, 5], [6, 5]]


def degrees(a: list[float], b: list[float]) -> float:
    return math.degrees(math.acos(1 - ssd.cosine(a, b)))


def cut(A: list[list[float]], rank: int) -> np.ndarray:
    U, s, V = np.linalg.svd(np.array(A, float), full_matrices=False)
    return (U[:, :rank] * s[:rank]) @ V[:rank]


def lost(A: list[list[float]], rank: int, order: float | str = "fro") -> float:
    return float(NORM(np.array(A) - cut(A, rank), order))


def project(X: list[list[float]], point: list[float], n: int) -> np.ndarray | float:
    fitted = sklearn.decomposition.PCA(n).fit(X)
    rows = fitted.components_
    signs = np.sign([row[np.abs(row).argmax()] for row in rows])
    placed = fitted.transform([point])[0] * signs
    return placed[0] if n == 1 else placed


def rebuild(X: list[list[float]], n: int) -> np.ndarray:
    fitted = sklearn.decomposition.PCA(n).fit(X)
    return fitted.inverse_transform(fitted.transform(X))


def inertia(X: list, labels: list[int]) -> float:
    points = np.array(X, float).reshape(len(X), -1)
    return sum(
        float(((points[np.equal(labels, k)] - points[np.equal(labels, k)].mean(0)) ** 2).sum())
        for k in set(labels)
    )


VECTORS: dict[str, list[Ask]] = {
    "matrix_norm": [
        ask("spectral norm of [[1,2],[3,4]]", NORM(M, 2)),
        ask("nuclear norm of the matrix [[2, 0, -1], [1, 3, 5]]", NORM(W, "nuc")),
        ask("What is the operator norm of [[3, 0], [4, 5]]?", NORM([[3, 0], [4, 5]], 2)),
        ask("A = [[1, -7], [3, 4]]: max norm?", 7),
        ask("maximum row sum norm of [[1, -7], [3, 4]]", 8),
        ask("infinity norm of the matrix [[1, -2], [3, 4]]", NORM([[1, -2], [3, 4]], np.inf)),
        ask("largest absolute column sum of [[1, -7], [3, 4]]", 11),
        ask("trace norm [[1,2],[3,4]]", NORM(M, "nuc")),
        ask("How large is the sum of the singular values of [[1,2],[3,4]]?", NORM(M, "nuc")),
        ask("Hilbert-Schmidt norm of [[1,2],[3,4]]", NORM(M)),
    ],
    "p_norm": [
        ask("L0 norm of [0, 3, 0, -2]", 2),
        ask("How many nonzero entries does the vector [0, 0, 1, 5, 0] have?", 2),
        ask("what's the l0 pseudo-norm of (1, 0, 2)?", 2),
        ask("number of non-zero entries in [0, 4, 0]", 1),
        ask("x = [0, -1, 0, 0], L0 norm?", 1),
    ],
    "euclidean_distance": [
        ask("squared Euclidean distance between (1, 2) and (4, 6)", 25),
        ask("squared L2 distance of [0, 1, 2] and [2, 1, 0]", 8),
        ask("sum of squared differences of [1, 2, 3] and [2, 2, 5]", 5),
        ask("What is the squared distance from (0, 0) to (3, 4)?", 25),
        ask("a=(1,1,1) b=(2,3,4) squared euclidean distance", 14),
    ],
    "angle_between": [
        ask("angle between [1, 0] and [1, 1] in degrees", 45, "degrees"),
        ask(
            "What angle do the vectors (1, 2, 2) and (2, 1, 2) form?", degrees([1, 2, 2], [2, 1, 2])
        ),
        ask("angle in radians between (1, 0) and (0, 2)", math.pi / 2, "radians"),
        ask("a = [3, 4], b = [4, 3], angle between a and b?", degrees([3, 4], [4, 3])),
        ask("How many degrees lie between (1, 0) and (-1, 0)?", 180),
    ],
    "hamming_distance": [
        ask("Hamming distance between [1,0,1,1] and [1,1,0,1]", 2),
        ask("hamming distance of (0, 1, 1, 0, 1) and (1, 1, 0, 0, 1)", 2),
        ask("In how many positions do [1, 2, 3] and [1, 5, 3] differ?", 1),
        ask("a = [1,1,1], b = [0,0,0], hamming?", 3),
        ask("normalised Hamming distance of [1,0,1,1] and [1,1,0,1]", 0.5),
        ask("Two binary codes are [1,0,0,1,1,0] and [1,1,0,1,0,0]. How many bits differ?", 2),
    ],
    "pairwise_distances": [
        ask("pairwise Euclidean distances of (0,0), (3,4), (6,8)", ssd.cdist(CORNERS, CORNERS)),
        ask("distance matrix for the points [[0,0],[3,4],[6,8]]", ssd.cdist(CORNERS, CORNERS)),
        ask(
            "pairwise Manhattan distances [[0, 0], [3, 4], [6, 8]]",
            ssd.cdist(CORNERS, CORNERS, "cityblock"),
        ),
        ask(
            "cosine distance matrix of [[1, 2], [2, 3], [4, 5]]",
            ssd.cdist(CLOUD[:3], CLOUD[:3], "cosine"),
            tolerance=1e-9,
        ),
        ask(
            "pairwise Chebyshev distances between (0,0), (3,4) and (6,8)",
            ssd.cdist(CORNERS, CORNERS, "chebyshev"),
        ),
        ask(
            "What is the squared Euclidean distance matrix of [[0,0],[3,4],[6,8]]?",
            ssd.cdist(CORNERS, CORNERS, "sqeuclidean"),
        ),
    ],
    "explained_variance_ratio": [
        ask("eigenvalues 4, 3, 2, 1: share of the variance of the first component", 0.4),
        ask("PCA eigenvalues are [6, 3, 1]. Explained variance ratio?", [0.6, 0.3, 0.1]),
        ask(
            "How much of the variance do the first two components explain if the eigenvalues are 5, 3, 1 and 1?",
            0.8,
        ),
        ask(
            "What percentage of the variance does the first principal component explain for eigenvalues 8, 1, 1?",
            80,
            "%",
        ),
        ask("explained variance of the first two components, eigenvalues = [10, 6, 4]", 0.8),
    ],
    "components_for_share": [
        ask("How many components are needed for 95% of the variance with eigenvalues 6, 3, 1?", 3),
        ask("eigenvalues [5, 3, 1, 1], how many components keep 80% of the variance?", 2),
        ask(
            "number of principal components to retain 90% of the variance: eigenvalues 70, 20, 5, 5",
            2,
        ),
        ask(
            "smallest number of components that explains at least 75 % of the variance, eigenvalues 4, 2, 1, 1",
            2,
        ),
        ask(
            "How many PCs do I need to keep 99% of the variance if the eigenvalues are 9, 0.5, 0.3, 0.2?",
            4,
        ),
    ],
    "pca_project": [
        ask(
            "fit PCA on [[1,2],[2,3],[4,5],[6,4]] and project the new point (5, 6) onto the first component",
            project(CLOUD, [5, 6], 1),
        ),
        ask(
            "project the point [0, 0] with PCA of [[1,2],[2,3],[4,5],[6,4]]",
            project(CLOUD, [0, 0], 2),
        ),
        ask(
            "PCA on the data [[1,2],[2,3],[4,5],[6,4]]: coordinates of the new point (2, 2)?",
            project(CLOUD, [2, 2], 2),
        ),
        ask(
            "X = [[1,2],[2,3],[4,5],[6,4]], new point (1, 1), projection onto the first principal component",
            project(CLOUD, [1, 1], 1),
        ),
        ask(
            "What is the projection of the new sample (6, 1) onto the first principal component of [[1,2],[2,3],[4,5],[6,4]]?",
            project(CLOUD, [6, 1], 1),
        ),
    ],
    "pca_reconstruct": [
        ask(
            "PCA reconstruction of [[1,2],[2,3],[4,5],[6,4]] with one component", rebuild(CLOUD, 1)
        ),
        ask(
            "reconstruct [[1,2],[2,3],[4,5],[6,4]] from the first principal component",
            rebuild(CLOUD, 1),
        ),
        ask(
            "squared reconstruction error of PCA with 1 component on [[1,2],[2,3],[4,5],[6,4]]",
            ((np.array(CLOUD) - rebuild(CLOUD, 1)) ** 2).sum(),
        ),
        ask(
            "mean squared reconstruction error, PCA keeping one component, data [[1,2],[2,3],[4,5],[6,4]]",
            ((np.array(CLOUD) - rebuild(CLOUD, 1)) ** 2).mean(),
        ),
        ask(
            "What is the PCA reconstruction error of [[1,2],[2,3],[4,5],[6,4]] with one component?",
            ((np.array(CLOUD) - rebuild(CLOUD, 1)) ** 2).sum(),
        ),
    ],
    "condition_number": [
        ask("condition number of [[1,2],[3,4]]", np.linalg.cond(M)),
        ask("how well conditioned is [[4, 0], [0, 2]]?", 2),
        ask("cond([[2, 1], [1, 3]])", np.linalg.cond([[2, 1], [1, 3]])),
        ask("A = [[10, 0], [0, 0.1]], condition number?", 100),
        ask(
            "What is the spectral condition number of [[3, 1], [1, 2]]?",
            np.linalg.cond([[3, 1], [1, 2]]),
        ),
    ],
    "low_rank_approximation": [
        ask("rank-1 approximation of [[1,2],[3,4]]", cut(M, 1)),
        ask("best rank 1 approximation of [[3, 0], [0, 1]]", [[3, 0], [0, 0]]),
        ask("Frobenius error of the rank-1 approximation of [[1,2],[3,4]]", lost(M, 1)),
        ask("spectral error of the rank 1 approximation of [[2, 0, -1], [1, 3, 5]]", lost(W, 1, 2)),
        ask("truncated SVD of [[1,2],[3,4]] with k = 1", cut(M, 1)),
        ask("energy kept by the rank-1 approximation of [[3, 0], [0, 1]]", 0.9),
    ],
    "assign_to_centroids": [
        ask(
            "assign the points (0,0), (1,1), (8,8) to the nearest centroid, centroids (0,1) and (9,9)",
            [0, 0, 1],
        ),
        ask("nearest centroid for [1, 2, 9] with centroids [0, 10]", [0, 0, 1]),
        ask(
            "Which cluster does the point (2, 2) belong to with the centroids (0, 0) and (5, 5)?", 0
        ),
        ask("inertia for fixed centroids [[0,0],[5,5]] and points [[0,1],[1,0],[5,6]]", 3),
        ask(
            "centroids: [[1,1],[8,8]], points: [[2,2],[7,7],[0,1]], closest centroid of each point",
            [0, 1, 0],
        ),
    ],
    "cluster_inertia": [
        ask("inertia of the points [1, 2, 9, 11] with labels [0, 0, 1, 1]", inertia(LINE, GROUPS)),
        ask(
            "within-cluster sum of squares, points [[0,0],[0,1],[5,5],[6,5]], labels [0,0,1,1]",
            inertia(SQUARES, GROUPS),
        ),
        ask("WCSS for data [1, 2, 9, 11] and assignment [0, 0, 1, 1]", inertia(LINE, GROUPS)),
        ask(
            "SSE of the clustering with labels 0, 0, 1, 1 for the points 1, 2, 9, 11",
            inertia(LINE, GROUPS),
        ),
        ask("cluster means of [1, 2, 9, 11] for the labels [0, 0, 1, 1]", [1.5, 10]),
    ],
    "silhouette_score": [
        ask(
            "silhouette score of [1, 2, 9, 11] with labels [0, 0, 1, 1]",
            skm.silhouette_score(np.array(LINE)[:, None], GROUPS),
        ),
        ask(
            "mean silhouette coefficient, points [[0,0],[0,1],[5,5],[6,5]], labels [0,0,1,1]",
            skm.silhouette_score(SQUARES, GROUPS),
        ),
        ask(
            "labels [0,0,1,1], points [[0,0],[0,1],[5,5],[6,5]]: silhouette?",
            skm.silhouette_score(SQUARES, GROUPS),
        ),
        ask(
            "What is the silhouette of the clustering [0, 1, 1, 0] of the points [1, 2, 9, 11]?",
            skm.silhouette_score(np.array(LINE)[:, None], [0, 1, 1, 0]),
        ),
        ask(
            "average silhouette width for data [[0,0],[0,1],[5,5],[6,5]] and labels [0,0,0,1]",
            skm.silhouette_score(SQUARES, [0, 0, 0, 1]),
        ),
    ],
}
