"""What libraries say of statistics, norms, distances, clustering and metrics."""

import math

import numpy as np
import scipy.cluster.vq
import scipy.sparse
import scipy.spatial.distance as ssd
import scipy.special
import scipy.stats
import sklearn.metrics as skm
import sklearn.preprocessing as skp
import torch
import torch.nn.functional as F
from judges import (
    BLOBS,
    CLASSES,
    CLOUD,
    NO_HITS,
    SCORES,
    SMALL,
    TIES,
    WIDE,
    WORDS,
    X1,
    XD,
    Y1,
    Case,
    P,
    Q,
    case,
    kmeans_after,
    scipy_kmeans,
    sklearn_kmeans,
    sklearn_pca,
    tensor,
)

MATHS: dict[str, list[Case]] = {
    "mean": [case(X1, to=scipy.stats.describe(X1).mean), case([4], to=4.0)],
    "variance": [
        case(X1, to=scipy.stats.tvar(X1)),
        case(X1, ddof=0, to=scipy.stats.describe(X1, ddof=0).variance),
        case(X1, ddof=2, to=scipy.stats.describe(X1, ddof=2).variance),
    ],
    "standard_deviation": [
        case(X1, to=scipy.stats.tstd(X1)),
        case(X1, ddof=0, to=skp.StandardScaler().fit(X1[:, None]).scale_[0]),
    ],
    "covariance": [
        case(X1, Y1, to=float(torch.cov(tensor([X1, Y1]))[0, 1])),
        case(X1, Y1, ddof=0, to=float(torch.cov(tensor([X1, Y1]), correction=0)[0, 1])),
    ],
    "covariance_matrix": [
        case(XD, to=torch.cov(tensor(XD).T).numpy()),
        case(XD, ddof=0, to=torch.cov(tensor(XD).T, correction=0).numpy()),
    ],
    "correlation": [
        case(X1, Y1, to=scipy.stats.pearsonr(X1, Y1).statistic),
        case(X1 * 1e-170, Y1 * 1e90, to=scipy.stats.pearsonr(X1, Y1).statistic),
    ],
    "rank_correlation": [
        case(X1, Y1, to=scipy.stats.spearmanr(X1, Y1).statistic),
        case(TIES, Y1, to=scipy.stats.spearmanr(TIES, Y1).statistic),
    ],
    "z_scores": [
        case(X1, to=scipy.stats.zscore(X1)),
        case(X1, ddof=1, to=scipy.stats.zscore(X1, ddof=1)),
    ],
    "min_max_scale": [
        case(X1, to=skp.minmax_scale(X1)),
        case(X1, low=-1, high=3, to=skp.minmax_scale(X1, feature_range=(-1, 3))),
    ],
    "p_norm": [
        case(X1, to=float(torch.linalg.vector_norm(tensor(X1)))),
        case([0, 0], p=3, to=0.0),
        case([0, 2, -3, 0], p=0, to=float(torch.linalg.vector_norm(tensor([0, 2, -3, 0]), 0))),
        case([1e-3, 2e-3], p=200, to=2e-3),
        case([3, 4], p=5000, to=4.0),
        case([3e-200, 4e-200], to=5e-200),
        *(
            case(X1, p=p, to=float(torch.linalg.vector_norm(tensor(X1), p)))
            for p in (1, 2, 2.5, 3, math.inf)
        ),
    ],
    "unit_vector": [
        case(X1, to=F.normalize(tensor(X1), dim=0).numpy()),
        *(case(X1, p=p, to=F.normalize(tensor(X1), p=p, dim=0).numpy()) for p in (1, 3, math.inf)),
    ],
    "dot_product": [case(X1, Y1, to=float(torch.dot(tensor(X1), tensor(Y1))))],
    "minkowski_distance": [
        case(X1, Y1, to=ssd.minkowski(X1, Y1)),
        *(case(X1, Y1, p=p, to=ssd.minkowski(X1, Y1, p)) for p in (1, 2, 3.5, math.inf)),
    ],
    "euclidean_distance": [
        case(X1, Y1, to=ssd.euclidean(X1, Y1)),
        case(X1, Y1, squared=True, to=ssd.sqeuclidean(X1, Y1)),
    ],
    "manhattan_distance": [case(X1, Y1, to=ssd.cityblock(X1, Y1))],
    "chebyshev_distance": [case(X1, Y1, to=ssd.chebyshev(X1, Y1))],
    "cosine_similarity": [
        case(X1, Y1, to=1 - ssd.cosine(X1, Y1)),
        case(X1 * 1e-170, Y1 * 1e90, to=1 - ssd.cosine(X1, Y1)),
    ],
    "cosine_distance": [case(X1, Y1, to=ssd.cosine(X1, Y1)), case(X1, -X1, to=2.0)],
    "pca": [
        case(XD, to=sklearn_pca(XD, None)),
        case(XD, n_components=2, to=sklearn_pca(XD, 2)),
        case([[0.0], [2e-200]], to=([1e-200], [[1]], [0], [1], [[-1e-200], [1e-200]])),
        case(WIDE, n_components=2, to=sklearn_pca(WIDE, 2)),
    ],
    "singular_values": [case(A, to=scipy.linalg.svdvals(A)) for A in (XD, WIDE, WIDE.T)],
    "eigenvalues": [
        case(S, to=np.sort(np.linalg.eigvals(S).real)[::-1])
        for S in (WIDE @ WIDE.T, np.array([[4.0, 1.0], [2.0, 3.0]]), np.diag([1.0, -2.0, 3.0]))
    ]
    + [case([[2, 1, 0], [0, 3, 5], [0, 0, -1]], to=[3, 2, -1]), case([[3, 1], [-1, 1]], to=[2, 2])],
    "matrix_rank": [
        case(A, to=int(torch.linalg.matrix_rank(tensor(A))))
        for A in (XD, WIDE, WIDE.T @ WIDE, np.zeros((2, 3)), np.outer(X1, Y1))
    ],
    "kmeans_step": [
        case(BLOBS, BLOBS[:3], to=scipy_kmeans(BLOBS, BLOBS[:3], 1)),
        case(CLOUD, CLOUD[:4], to=scipy_kmeans(CLOUD, CLOUD[:4], 1)),
        case([1, 2, 9, 11], [1, 9], to=([0, 0, 1, 1], [[1.5], [10]], 2.5)),
    ],
    "kmeans": [
        case(BLOBS, k=3, centroids=BLOBS[:3], to=sklearn_kmeans(BLOBS, BLOBS[:3])),
        case(CLOUD, k=4, centroids=CLOUD[:4], to=sklearn_kmeans(CLOUD, CLOUD[:4])),
        case(
            CLOUD, k=4, centroids=CLOUD[:4], max_iterations=1, to=kmeans_after(CLOUD, CLOUD[:4], 1)
        ),
        case(
            CLOUD, k=4, centroids=CLOUD[:4], max_iterations=3, to=kmeans_after(CLOUD, CLOUD[:4], 3)
        ),
        # Free starts and seeds are compared in test_kmeans_without_start_finds_the_best_inertia.
    ],
    "precision_score": [
        case(6, 2, to=skm.precision_score(*SMALL)),
        case(0, 2, to=skm.precision_score(*NO_HITS)),
    ],
    "recall_score": [
        case(6, 3, to=skm.recall_score(*SMALL)),
        case(0, 3, to=skm.recall_score(*NO_HITS)),
    ],
    "f_beta_score": [
        case(0.75, 2 / 3, to=skm.f1_score(*SMALL)),
        *(case(0.75, 2 / 3, beta=b, to=skm.fbeta_score(*SMALL, beta=b)) for b in (0.5, 1, 2)),
    ],
    "f_beta_score_from_counts": [
        case(6, 2, 3, to=skm.f1_score(*SMALL)),
        case(0, 2, 3, to=skm.f1_score(*NO_HITS)),
        *(case(6, 2, 3, beta=b, to=skm.fbeta_score(*SMALL, beta=b)) for b in (0.5, 1, 2)),
    ],
    "accuracy_score": [case(6, 2, 3, 9, to=skm.accuracy_score(*SMALL))],
    "accuracy_from_correct": [
        case(15, 20, to=skm.accuracy_score(*SMALL)),
        case(0, 3, to=skm.accuracy_score([1, 1, 1], [0, 0, 0])),
    ],
    "balanced_accuracy_from_rates": [
        case(
            skm.recall_score(*SMALL),
            skm.recall_score(*SMALL, pos_label=0),
            to=skm.balanced_accuracy_score(*SMALL),
        ),
    ],
    "balanced_accuracy_score": [case(6, 2, 3, 9, to=skm.balanced_accuracy_score(*SMALL))],
    "specificity_score": [case(9, 2, to=skm.recall_score(*SMALL, pos_label=0))],
    "false_positive_rate": [case(2, 9, to=skm.roc_curve(*SMALL)[0][1])],
    "confusion_counts": [
        # scikit-learn's rows are the truth: [[tp, fn], [fp, tn]] for the positive label first.
        case(*SMALL, to=tuple(skm.confusion_matrix(*SMALL, labels=[1, 0]).T.ravel())),
        case(*SMALL, positive=0, to=tuple(skm.confusion_matrix(*SMALL).T.ravel())),
        case(["a", "b", "a"], ["b", "b", "a"], positive="b", to=(1, 1, 0, 1)),
        case([True, False], [True, True], to=(1, 1, 0, 0)),
    ],
    "confusion_matrix": [
        case(*SMALL, to=skm.confusion_matrix(*SMALL)),
        case(*WORDS, to=skm.confusion_matrix(*WORDS)),
        case(*WORDS, rows="prediction", to=skm.confusion_matrix(*WORDS).T),
    ],
    "roc_curve": [
        case(CLASSES, SCORES, to=skm.roc_curve(CLASSES, SCORES, drop_intermediate=False)),
        case(CLASSES == 1, X1[:8], to=skm.roc_curve(CLASSES, X1[:8], drop_intermediate=False)),
    ],
    "roc_auc_score": [
        case(CLASSES, SCORES, to=skm.roc_auc_score(CLASSES, SCORES)),
        case(CLASSES, X1[:8], to=skm.roc_auc_score(CLASSES, X1[:8])),
    ],
    "population_stability_index": [
        case(P, Q, to=(scipy.special.rel_entr(P, Q) + scipy.special.rel_entr(Q, P)).sum()),
        case([0.5, 0, 0.5], [0.25, 0, 0.75], to=0.25 * math.log(3)),
        case([20, 20], [5, 15], to=0.25 * math.log(3)),
    ],
}
