"""What libraries say of matrices, distances, clusters and slopes."""

import math
from typing import Any

import numpy as np
import scipy.special
import scipy.stats
import sklearn.decomposition
import sklearn.metrics as skm
import torch
import torch.nn.functional as F
from judges import (
    BLOBS,
    CLOUD,
    CURVE,
    HUGE,
    LOGITS,
    WIDE,
    X1,
    XD,
    Y1,
    Case,
    case,
    curve_cases,
    slope_cases,
    tensor,
    torch_slope,
)
from scipy.spatial import distance as ssd

TRUTH = np.array([0.0, 0, 1, 1, 2, 2, 2, 0])
POINTS = CLOUD[:8]
GROUPS = np.arange(45) // 15
EIGEN = [4.0, 2.5, 1.5, 2.0]


def radians(a: Any, b: Any) -> float:
    return math.acos(1 - ssd.cosine(a, b))


def reduced(value: torch.Tensor) -> Any:
    return value.numpy() if value.ndim else float(value)


def rebuilt(X: Any, n: int) -> tuple[Any, float, float]:
    fitted = sklearn.decomposition.PCA(n, svd_solver="full").fit(X)
    again = fitted.inverse_transform(fitted.transform(X))
    return again, float(np.sum((X - again) ** 2)), skm.mean_squared_error(X, again)


def truncated(A: Any, rank: int) -> tuple[Any, float, float, float]:
    U, s, V = torch.linalg.svd(tensor(A), full_matrices=False)
    near = (U[:, :rank] @ torch.diag(s[:rank]) @ V[:rank]).numpy()
    lost = torch.linalg.matrix_norm(tensor(A - near))
    widest = torch.linalg.matrix_norm(tensor(A - near), 2)
    return near, float(lost), float(widest), 1 - float(lost) ** 2 / float((s**2).sum())


def assigned(X: Any, centroids: Any) -> tuple[Any, Any, float]:
    nearest, gaps = skm.pairwise_distances_argmin_min(X, centroids)
    return nearest, ssd.cdist(X, centroids), float(np.sum(gaps**2))


def scored(X: Any, labels: Any) -> tuple[float, Any, Any]:
    means = np.array([X[labels == k].mean(0) for k in np.unique(labels)])
    parts = [
        float(ssd.cdist(X[labels == k], [m], "sqeuclidean").sum()) for k, m in enumerate(means)
    ]
    return sum(parts), parts, means


def jacobian(z: Any, temperature: float = 1.0) -> Any:
    at = tensor(z)
    return torch.autograd.functional.jacobian(lambda v: F.softmax(v / temperature, 0), at).numpy()


LEARNING: dict[str, list[Case]] = {
    "matrix_norm": [
        case(XD, to=float(torch.linalg.matrix_norm(tensor(XD)))),
        case(XD, kind="frobenius", to=float(torch.linalg.matrix_norm(tensor(XD), "fro"))),
        case(XD, kind="spectral", to=float(torch.linalg.matrix_norm(tensor(XD), 2))),
        case(WIDE, kind="nuclear", to=float(torch.linalg.matrix_norm(tensor(WIDE), "nuc"))),
        case(XD, kind="max", to=float(torch.linalg.vector_norm(tensor(XD), math.inf))),
        case(XD, kind="one", to=float(torch.linalg.matrix_norm(tensor(XD), 1))),
        case(XD, kind="infinity", to=float(torch.linalg.matrix_norm(tensor(XD), math.inf))),
    ],
    "angle_between": [
        case(X1, Y1, to=math.degrees(radians(X1, Y1))),
        case(X1, Y1, unit="radians", to=radians(X1, Y1)),
        case([1, 0], [-3, 0], to=180.0),
        case([1, 0], [1e-90, 1e-90], unit="degrees", to=45.0),
    ],
    "hamming_distance": [
        case(
            [1, 0, 1, 1, 0], [1, 1, 1, 0, 0], to=5 * ssd.hamming([1, 0, 1, 1, 0], [1, 1, 1, 0, 0])
        ),
        case([1, 0, 1], [1, 1, 0], share=True, to=ssd.hamming([1, 0, 1], [1, 1, 0])),
        case([2, 7.5], [2, 7.5], share=False, to=0.0),
    ],
    "pairwise_distances": [
        case(POINTS, to=ssd.squareform(ssd.pdist(POINTS))),
        *(
            case(POINTS, metric=ours, to=ssd.squareform(ssd.pdist(POINTS, theirs)))
            for ours, theirs in (
                ("euclidean", "euclidean"),
                ("squared euclidean", "sqeuclidean"),
                ("manhattan", "cityblock"),
                ("chebyshev", "chebyshev"),
                ("cosine", "cosine"),
            )
        ),
    ],
    "explained_variance_ratio": [
        case([4.0, 2.5, 2.0, 1.5], to=[0.4, 0.25, 0.2, 0.15]),
        case(
            np.linalg.eigvalsh(np.cov(XD.T)),
            to=sklearn.decomposition.PCA().fit(XD).explained_variance_ratio_,
        ),
        case(EIGEN, n_components=2, to=0.65),
    ],
    "components_for_share": [
        case(
            np.linalg.eigvalsh(np.cov(XD.T)),
            share=s,
            to=int(sklearn.decomposition.PCA(s, svd_solver="full").fit(XD).n_components_),
        )
        for s in (0.5, 0.8, 0.95, 0.999)
    ]
    + [case([3, 1], share=0.75, to=1), case([3, 1], share=1, to=2)],
    "pca_project": [
        case(
            XD,
            WIDE[:, :4],
            n_components=n,
            to=sklearn.decomposition.PCA(n, svd_solver="full").fit(XD).transform(WIDE[:, :4])
            * np.sign(
                [
                    row[np.abs(row).argmax()]
                    for row in sklearn.decomposition.PCA(n, svd_solver="full").fit(XD).components_
                ]
            ),
        )
        for n in (2, None)
    ],
    "pca_reconstruct": [case(XD, n_components=n, to=rebuilt(XD, n)) for n in (1, 3, 4)],
    "condition_number": [
        case(A, to=float(torch.linalg.cond(tensor(A)))) for A in (XD, WIDE, np.eye(3))
    ],
    "low_rank_approximation": [
        case(A, rank=r, to=truncated(A, r)) for A, r in ((XD, 1), (XD, 3), (WIDE, 2))
    ],
    "assign_to_centroids": [
        case(BLOBS, BLOBS[:3], to=assigned(BLOBS, BLOBS[:3])),
        case(BLOBS[0], BLOBS[:3], to=(0, *assigned(BLOBS[:1], BLOBS[:3])[1:])),
        case([1, 2, 9], [0, 10], to=([0, 0, 1], [[1, 9], [2, 8], [9, 1]], 6.0)),
    ],
    "cluster_inertia": [case(BLOBS, GROUPS, to=scored(BLOBS, GROUPS))],
    "silhouette_score": [
        case(BLOBS, GROUPS, to=float(skm.silhouette_score(BLOBS, GROUPS))),
        case(POINTS, TRUTH, to=float(skm.silhouette_score(POINTS, TRUTH))),
        case(
            POINTS,
            [0, 0, 1, 1, 2, 0, 0, 0],
            to=float(skm.silhouette_score(POINTS, [0, 0, 1, 1, 2, 0, 0, 0])),
        ),
    ],
    "hard_tanh_derivative": [
        *slope_cases(F.hardtanh),
        case(CURVE, low=0, high=6, to=torch_slope(F.relu6, CURVE)),
    ],
    "softplus_derivative": slope_cases(lambda x: F.softplus(x, threshold=700)),
    "elu_derivative": [
        *slope_cases(F.elu),
        case(CURVE, alpha=0.4, to=torch_slope(F.elu, CURVE, alpha=0.4)),
    ],
    "gelu_derivative": slope_cases(F.gelu),
    "silu_derivative": slope_cases(F.silu),
    "selu": curve_cases(F.selu),
    "softmax_derivative": [
        case(LOGITS, to=jacobian(LOGITS)),
        case(HUGE, to=jacobian(HUGE)),
        case(LOGITS, temperature=4, to=jacobian(LOGITS, 4)),
    ],
    "log_softmax": [
        case(LOGITS, to=scipy.special.log_softmax(LOGITS)),
        case(HUGE, to=scipy.special.log_softmax(HUGE)),
        case(LOGITS, temperature=4, to=scipy.special.log_softmax(LOGITS / 4)),
    ],
}
