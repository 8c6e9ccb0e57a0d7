"""Conversations about statistics, norms, distances, decompositions and clusters."""

import numpy as np
import scipy.spatial.distance as far
import scipy.stats
from conversation_turns import Turn, declines, entry, number, several
from numeric_judges import covariance_of, fold_sizes, kmeans_of, pca_of

EIGHT = [2, 4, 4, 4, 5, 5, 7, 9]
X, Y = [1, 2, 3, 4], [2, 4, 6, 9]
CLOUD = [[8, 8], [2, 2], [6, 4], [4, 6]]
PAIRS = [[1, 1], [2, 2], [9, 9], [10, 10]]

MATHS: dict[str, list[Turn]] = {
    "variance": [
        number("variance of [2, 4, 4, 4, 5, 5, 7, 9]", np.var(EIGHT, ddof=1)),
        number("what about the population version?", 4),
        number("and the standard deviation?", 2),
        number("now for [1, 2, 9]", np.std([1, 2, 9])),
        number("as a sample", np.std([1, 2, 9], ddof=1)),
    ],
    "covariance": [
        number("covariance of x=[1,2,3,4] and y=[2,4,6,9]", covariance_of(X, Y)),
        number("and the correlation?", np.corrcoef(X, Y)[0, 1]),
        number("swap them", np.corrcoef(X, Y)[0, 1]),
        number("and Spearman's?", 1),
        entry("how is covariance different from correlation?", "maths/covariance-vs-correlation"),
    ],
    "scaling": [
        number("z-scores of 2, 4, 6", scipy.stats.zscore([2, 4, 6])),
        number("the sample version", [-1, 0, 1]),
        number("and min-max scaled?", [0, 0.5, 1]),
        number("to [-1, 1]", [-1, 0, 1], or_asked=True),
    ],
    "mean": [
        number("mean of 3, 5, 10", 6),
        number("and the variance?", 13),
        number("of [1, 2, 3]", 1),
        declines("and of my grandmother?"),
    ],
    "norms": [
        number("L2 norm of [3, -4]", 5),
        number("and L1?", 7),
        number("the max norm?", 4),
        number("what about p = 3", 91 ** (1 / 3)),
        number("now for [1, 2, 2]", 17 ** (1 / 3)),
        entry("explain that", "maths/norms", "maths/distances-vs-norms", "maths/l1-vs-l2"),
    ],
    "distances": [
        number("euclidean distance between [1,2] and [4,6]", 5),
        number("and manhattan?", 7),
        number("chebyshev?", 4),
        number("cosine similarity of them", 1 - far.cosine([1, 2], [4, 6])),
        entry("what is the difference between L1 and L2?", "maths/l1-vs-l2"),
        entry("which one is more robust to outliers?", "maths/l1-vs-l2"),
    ],
    "second vector": [
        number("manhattan distance from a=[0,0] to b=[3,4]", 7),
        number("with b = [1, 1]", 2),
        number("what if a = [1, 1]?", 0),
        number("now euclidean", 0),
    ],
    "cosine": [
        number("cosine similarity of [1,0] and [1,1]", 0.5**0.5),
        number("and the cosine distance?", 1 - 0.5**0.5),
        number("swap them", 1 - 0.5**0.5),
        number("dot product of them?", 1),
    ],
    "pca": [
        number("PCA of [[8, 8], [2, 2], [6, 4], [4, 6]]", pca_of(CLOUD).explained_variance_ratio_),
        number("the eigenvalues?", pca_of(CLOUD).explained_variance_),
        number("the first principal component", pca_of(CLOUD).components_[0]),
        number("plot it", pca_of(CLOUD).components_[0]),
        entry("show me the code", "maths/pca", contains="def pca"),
        entry("when does it fail?", "maths/pca"),
    ],
    "k-means": [
        number(
            "k-means with k=2 on (1,1), (2,2), (9,9), (10,10)",
            kmeans_of(PAIRS, 2).cluster_centers_,
            any_order=True,
        ),
        number("the inertia?", kmeans_of(PAIRS, 2).inertia_),
        number("and with k = 1?", kmeans_of(PAIRS, 1).inertia_),
        entry("how do I choose k?", "maths/k-means"),
        entry("does it always converge?", "maths/k-means"),
    ],
    "matrices": [
        number("singular values of [[3,0],[0,4]]", [4, 3]),
        number("and the rank?", 2),
        number("frobenius norm?", 5),
        number("of [[1,2],[2,4]]", 5),
        entry("what is SVD used for?", "maths/svd"),
    ],
    "folds": [
        number("fold sizes of 5-fold cross-validation on 103 samples", fold_sizes(103, 5)),
        number("and 10 folds?", fold_sizes(103, 10)),
        number("with 100 samples", fold_sizes(100, 10)),
        entry(
            "why not just one split?",
            "metrics/k-fold-cross-validation",
            "metrics/are-validation-sets-needed",
            "metrics/test-vs-validation-set",
        ),
    ],
    "two statistics": [
        several("mean and variance of [1, 2, 3, 4]", 2.5, np.var(X, ddof=1)),
        number("and the population variance?", 1.25),
    ],
}
