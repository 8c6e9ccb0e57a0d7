"""Questions about distances, decompositions and clusters, with the values' expressions."""

import numpy as np
import scipy.spatial.distance as ssd
from numeric_judges import Ask, ask, kmeans_of, kmeans_once, pca_of

ROUND = [[2.5, 2.4], [0.5, 0.7], [2.2, 2.9], [1.9, 2.2], [3.1, 3.0]]
FOUR = [[1, 1], [2, 3], [3, 2], [4, 5]]
THREE = [[1, 2], [3, 4], [5, 7]]
DEEP = [[1, 0, 2], [2, 1, 0], [3, 5, 1], [4, 4, 6], [6, 7, 3]]
BLOBS = [[1, 1], [1, 2], [2, 1], [9, 9], [9, 10], [10, 9]]
TRIO = [[0, 0], [0, 1], [10, 0], [10, 1], [5, 20], [5, 21]]
SVDS = np.linalg.svdvals

GEOMETRY: dict[str, list[Ask]] = {
    "minkowski_distance": [
        ask("Minkowski distance p=3 between (1,2) and (4,6)", ssd.minkowski([1, 2], [4, 6], 3)),
        ask(
            "minkowski, order 4, a = [0, 0, 0], b = [1, 2, 3]",
            ssd.minkowski([0, 0, 0], [1, 2, 3], 4),
        ),
        ask(
            "What is the Minkowski distance of order 3 from (−1, 0, 2) to (1, 1, 1)?",
            ssd.minkowski([-1, 0, 2], [1, 1, 1], 3),
        ),
        ask(
            "p = 1.5 Minkowski distance for x=[2, 7] and y=[5, 3]",
            ssd.minkowski([2, 7], [5, 3], 1.5),
        ),
    ],
    "euclidean_distance": [
        ask("euclidean distance (1,2) (4,6)", ssd.euclidean([1, 2], [4, 6])),
        ask("How far apart are (0, 0, 0) and (2, 3, 6) in a straight line?", 7),
        ask("L2 distance between [1.5, -2] and [−0.5, 1]", ssd.euclidean([1.5, -2], [-0.5, 1])),
        ask(
            "a = 1 2 3 4\nb = 4 3 2 1\nEuclidean distance?",
            ssd.euclidean([1, 2, 3, 4], [4, 3, 2, 1]),
        ),
        ask(
            "Given the embeddings (0.1, 0.9, 0.3) and (0.4, 0.5, 0.3), could you compute their "
            "Euclidean distance?",
            ssd.euclidean([0.1, 0.9, 0.3], [0.4, 0.5, 0.3]),
        ),
        ask("‖a − b‖₂ with a=(5,1), b=(2,−3)", ssd.euclidean([5, 1], [2, -3])),
    ],
    "manhattan_distance": [
        ask("Manhattan distance from (1,2) to (4,6)", ssd.cityblock([1, 2], [4, 6])),
        ask("l1 distance [1, -1, 2] [0, 3, 2.5]", ssd.cityblock([1, -1, 2], [0, 3, 2.5])),
        ask("city block distance between 7, 3 and 2, 9", ssd.cityblock([7, 3], [2, 9])),
        ask("a=(−2, −3), b=(2, 3): taxicab distance?", ssd.cityblock([-2, -3], [2, 3])),
        ask(
            "How many blocks would a taxi drive from (0, 0) to (5, −7), i.e. what's the Manhattan "
            "distance?",
            ssd.cityblock([0, 0], [5, -7]),
        ),
        ask("x 1 2 3 4\ny 4 3 2 1\nmanhattan", ssd.cityblock([1, 2, 3, 4], [4, 3, 2, 1])),
    ],
    "chebyshev_distance": [
        ask("Chebyshev distance between (1,2) and (4,6)", ssd.chebyshev([1, 2], [4, 6])),
        ask(
            "L-infinity distance of [0, 5, −2] and [3, 1, −9]",
            ssd.chebyshev([0, 5, -2], [3, 1, -9]),
        ),
        ask(
            "How many king moves (Chebyshev distance) are there from square (2, 3) to (7, 5)?",
            ssd.chebyshev([2, 3], [7, 5]),
        ),
        ask(
            "u: −1 4 2\nv: 6 5 0\nwhat's the chebyshev distance?",
            ssd.chebyshev([-1, 4, 2], [6, 5, 0]),
        ),
        ask("chebyshev a=1.5 2.5 b=1.25 4", ssd.chebyshev([1.5, 2.5], [1.25, 4])),
        ask(
            "largest coordinate difference, Chebyshev: (10, 20, 30), (12, 15, 31)",
            ssd.chebyshev([10, 20, 30], [12, 15, 31]),
        ),
    ],
    "cosine_similarity": [
        ask("cosine similarity of [1,2,3] and [4,5,6]", 1 - ssd.cosine([1, 2, 3], [4, 5, 6])),
        ask("cos sim (1, 0) (1, 1)", 1 - ssd.cosine([1, 0], [1, 1])),
        ask(
            "What is the cosine of the angle between the vectors (3, −4) and (4, 3.5)?",
            1 - ssd.cosine([3, -4], [4, 3.5]),
        ),
        ask(
            "a = [2, 0, 1]\nb = [−1, 3, 0.5]\ncosine similarity?",
            1 - ssd.cosine([2, 0, 1], [-1, 3, 0.5]),
        ),
        ask(
            "Two image embeddings are 0.2 0.8 0.1 and 0.3 0.7 0.4. How similar are they by cosine?",
            1 - ssd.cosine([0.2, 0.8, 0.1], [0.3, 0.7, 0.4]),
        ),
        ask(
            "compute the cosine similarity between u=(1, 1, 1, 1) and v=(1, −1, 1, 1)",
            1 - ssd.cosine([1, 1, 1, 1], [1, -1, 1, 1]),
        ),
    ],
    "cosine_distance": [
        ask("cosine distance [1,2,3] vs [4,5,6]", ssd.cosine([1, 2, 3], [4, 5, 6])),
        ask("1 − cosine similarity for (1, 0) and (1, 1)", ssd.cosine([1, 0], [1, 1])),
        ask(
            "Please give me the cosine distance between the vectors (2, 5) and (−2, 1).",
            ssd.cosine([2, 5], [-2, 1]),
        ),
        ask(
            "a=0.5 0.5 0, b=0 0.5 0.5, distance in the cosine sense",
            ssd.cosine([0.5, 0.5, 0], [0, 0.5, 0.5]),
        ),
        ask("what's the cosine distance of (3, 4) and (6, 8.5)?", ssd.cosine([3, 4], [6, 8.5])),
    ],
    "pca": [
        ask(
            "PCA of [[2.5,2.4],[0.5,0.7],[2.2,2.9],[1.9,2.2],[3.1,3.0]]: explained variance ratios",
            pca_of(ROUND).explained_variance_ratio_,
        ),
        ask(
            "How much of the variance, in percent, does the first principal component explain for "
            "the points (1,1), (2,3), (3,2), (4,5)?",
            100 * pca_of(FOUR).explained_variance_ratio_[0],
            "%",
        ),
        ask(
            "pca eigenvalues (sample covariance, n-1) for X = [[1,2],[3,4],[5,7]]",
            pca_of(THREE).explained_variance_,
        ),
        ask(
            "first principal component of (1,1) (2,3) (3,2) (4,5) as a unit vector with its "
            "largest entry positive",
            pca_of(FOUR).components_[0],
        ),
        ask(
            "x y z\n1 0 2\n2 1 0\n3 5 1\n4 4 6\n6 7 3\n"
            "run a PCA, keep 2 components, explained variance ratio of each?",
            pca_of(DEEP, 2).explained_variance_ratio_,
        ),
        ask(
            "Project [[1, 2], [3, 4], [5, 7]] onto its first principal component (centred data, "
            "largest entry of the component positive). What are the three scores?",
            pca_of(THREE, 1).transform(np.asarray(THREE, float))[:, 0],
        ),
        ask(
            "What share of the variance would PCA with one component keep for the rows 1 0 2; "
            "2 1 0; 3 5 1; 4 4 6; 6 7 3?",
            pca_of(DEEP).explained_variance_ratio_[0],
        ),
        ask(
            "principal component analysis, data [[0,0],[1,2],[2,3],[3,7]], which variance (n − 1) "
            "lies along the 1st component?",
            pca_of([[0, 0], [1, 2], [2, 3], [3, 7]]).explained_variance_[0],
        ),
    ],
    "singular_values": [
        ask("singular values of [[3,0],[4,5]]", SVDS([[3, 0], [4, 5]])),
        ask("SVD of A = [[1, 2], [3, 4], [5, 6]], just the sigmas", SVDS([[1, 2], [3, 4], [5, 6]])),
        ask(
            "What is the largest singular value of the matrix [[2, −1, 0], [0, 1, 4]]?",
            SVDS([[2, -1, 0], [0, 1, 4]])[0],
        ),
        ask(
            "matrix\n1 2 3\n4 5 6\n7 8 10\nlist its singular values, largest first",
            SVDS([[1, 2, 3], [4, 5, 6], [7, 8, 10]]),
        ),
    ],
    "matrix_rank": [
        ask("rank of [[1,2],[2,4]]", 1),
        ask(
            "matrix rank: 1 2 3; 4 5 6; 7 8 9",
            np.linalg.matrix_rank([[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
        ),
        ask(
            "What's the rank of the matrix with rows (1, 0, 2), (0, 1, −1) and (1, 1, 0)?",
            np.linalg.matrix_rank([[1, 0, 2], [0, 1, -1], [1, 1, 0]]),
        ),
        ask(
            "How many linearly independent rows does [[1, 2, 1], [2, 4, 2], [0, 0, 3], [1, 2, 4]] "
            "have?",
            np.linalg.matrix_rank([[1, 2, 1], [2, 4, 2], [0, 0, 3], [1, 2, 4]]),
        ),
    ],
    "kmeans": [
        ask(
            "k-means with k=2 on [[1,1],[1,2],[2,1],[9,9],[9,10],[10,9]]",
            kmeans_of(BLOBS, 2).cluster_centers_,
            any_order=True,
        ),
        ask(
            "cluster 1, 2, 3, 10, 11, 12 into two clusters with kmeans: centroids?",
            kmeans_of([1, 2, 3, 10, 11, 12], 2).cluster_centers_.ravel(),
            any_order=True,
        ),
        ask(
            "kmeans k = 3, points (0,0) (0,1) (10,0) (10,1) (5,20) (5,21)",
            kmeans_of(TRIO, 3).cluster_centers_,
            any_order=True,
        ),
        ask(
            "What is the inertia (within-cluster sum of squares) of k-means with 2 clusters on "
            "[[1,1],[1,2],[2,1],[9,9],[9,10],[10,9]]?",
            kmeans_of(BLOBS, 2).inertia_,
        ),
        ask(
            "x y\n1.0 2.0\n1.2 1.8\n8.0 8.0\n8.4 7.6\n-9 5\n-9.4 5.2\n"
            "Where do the 3 k-means centres end up?",
            kmeans_of(
                [[1, 2], [1.2, 1.8], [8, 8], [8.4, 7.6], [-9, 5], [-9.4, 5.2]], 3
            ).cluster_centers_,
            any_order=True,
        ),
        ask(
            "Labels after k-means has converged on (1,1), (9,9), (1,2), (10,9) when it starts from "
            "centroids (1,1) and (9,9), numbered 0 and 1 in that order?",
            kmeans_of([[1, 1], [9, 9], [1, 2], [10, 9]], 2, [[1, 1], [9, 9]]).labels_,
        ),
        ask(
            "Group the numbers 4, 5, 6, 50, 52, 98, 100 and 102 into k=3 clusters by k-means and "
            "give me the cluster means",
            kmeans_of([4, 5, 6, 50, 52, 98, 100, 102], 3).cluster_centers_.ravel(),
            any_order=True,
        ),
        ask(
            "k-means inertia, k=2, data 0 2 20 22",
            kmeans_of([0, 2, 20, 22], 2).inertia_,
        ),
    ],
    "kmeans_step": [
        ask(
            "one k-means iteration on points (1,1), (2,1), (4,3), (5,4) from centroids (1,1) and "
            "(2,1): new centroids?",
            kmeans_once([[1, 1], [2, 1], [4, 3], [5, 4]], [[1, 1], [2, 1]])[0],
        ),
        ask(
            "single step of kmeans: X = [[0,0],[1,0],[8,8],[9,8],[3,3]], centroids "
            "[[0,0],[8,8]], updated centroids",
            kmeans_once([[0, 0], [1, 0], [8, 8], [9, 8], [3, 3]], [[0, 0], [8, 8]])[0],
        ),
        ask(
            "Do just one assignment and one update of k-means for 2, 4, 10, 12, 3, 20 with the "
            "starting centroids 4 and 12. What are the new centroids?",
            kmeans_once([2, 4, 10, 12, 3, 20], [4, 12])[0],
        ),
        ask(
            "kmeans assignment step: which label (0 or 1) does each of (1,2) (6,5) (2,2) (7,7) "
            "get from centroids (1,1) [0] and (6,6) [1]?",
            kmeans_once([[1, 2], [6, 5], [2, 2], [7, 7]], [[1, 1], [6, 6]])[1],
        ),
    ],
}
