"""What libraries say of further statistics and of the bias-variance decomposition."""

import numpy as np
import scipy.stats
import sklearn.preprocessing as skp
from judges import X1, XD, Y1, Case, case

RUNS = np.random.default_rng(3).normal(size=(6, 4))
COMMON = [-1, 4, -1, 0.5, 4, -1]
TRUTH = np.array([0.5, -1, 0, 2])


def decomposed(runs: np.ndarray, truth: np.ndarray, noise: float) -> tuple[float, ...]:
    """The parts, and the error measured directly over all predictions."""
    bias = runs.mean(axis=0) - truth
    return (
        float(np.mean(runs - truth)),
        float(np.mean(bias**2)),
        float(runs.var(axis=0).mean()),
        noise,
        float(np.mean((runs - truth) ** 2)) + noise,
    )


STATISTICS: dict[str, list[Case]] = {
    "median": [case(X1, to=np.median(X1)), case(X1[:7], to=np.median(X1[:7])), case([4], to=4.0)],
    "mode": [
        case([1, 2, 2, 3], to=float(scipy.stats.mode([1, 2, 2, 3]).mode)),
        case(COMMON, to=-1.0),
    ],
    "weighted_mean": [case(X1, np.abs(Y1), to=np.average(X1, weights=np.abs(Y1)))],
    "standard_error": [
        case(X1, to=scipy.stats.sem(X1)),
        case(X1, ddof=0, to=scipy.stats.sem(X1, ddof=0)),
    ],
    "accuracy_standard_error": [
        case(0.9, 100, to=scipy.stats.binom(100, 0.9).std() / 100),
        case(1, 5, to=0.0),
    ],
    "z_score": [
        case(X1, X1.mean(), X1.std(), to=scipy.stats.zscore(X1)),
        case(130, 100, 15, to=2.0),
    ],
    "min_max_of_range": [
        case(X1, X1.min(), X1.max(), to=skp.minmax_scale(X1)),
        case(51, 0, 255, to=0.2),
    ],
    "correlation_matrix": [case(XD, to=np.corrcoef(XD, rowvar=False))],
    "correlation_from_covariance": [
        case(np.cov(X1, Y1)[0, 1], X1.std(ddof=1), Y1.std(ddof=1), to=np.corrcoef(X1, Y1)[0, 1])
    ],
    "covariance_from_correlation": [
        case(np.corrcoef(X1, Y1)[0, 1], X1.std(ddof=1), Y1.std(ddof=1), to=np.cov(X1, Y1)[0, 1])
    ],
    "bias_variance": [
        case(RUNS, TRUTH, to=decomposed(RUNS, TRUTH, 0.0)),
        case(RUNS, TRUTH, noise=0.3, to=decomposed(RUNS, TRUTH, 0.3)),
        case(RUNS[:, 0], 0.5, to=decomposed(RUNS[:, :1], TRUTH[:1], 0.0)),
    ],
}
