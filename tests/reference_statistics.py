"""What libraries say of further statistics and of the bias-variance decomposition."""

import numpy as np
import scipy.stats
import sklearn.cluster
import sklearn.metrics as skm
import sklearn.preprocessing as skp
from judges import X1, XD, Y1, Case, case

RUNS = np.random.default_rng(3).normal(size=(6, 4))
COMMON = [-1, 4, -1, 0.5, 4, -1]
TRUTH = np.array([0.5, -1, 0, 2])

ALIKE = 0.7 * (0.3 + 0.7 * np.eye(5))  # five errors of variance 0.7 and correlation 0.3
U, SPECTRUM, VT = np.linalg.svd(RUNS, full_matrices=False)
THIN = (np.zeros((30, 4)), np.zeros(4), np.zeros((4, 20)))
TABLE = [[30, 70, 10], [45, 55, 4]]
RATED, CALLED = [1] * 5 + [0] * 4, [1, 1, 1, 1, 0, 1, 0, 0, 0]  # recall 4/5, specificity 3/4
RANKED = [1, 3, 2, 4, 5, 6, 2.5]  # 8 of 10 pairs in order


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
    "standard_deviation_from_variance": [case(X1.var(), to=X1.std())],
    "recall_from_miss_rate": [case(0.2, to=skm.recall_score(RATED, CALLED))],
    "specificity_from_false_alarms": [case(0.25, to=skm.recall_score(RATED, CALLED, pos_label=0))],
    "precision_from_false_discoveries": [case(0.2, to=skm.precision_score(RATED, CALLED))],
    "accuracy_from_error_rate": [case(2 / 9, to=skm.accuracy_score(RATED, CALLED))],
    "expected_error": [
        case(*decomposed(RUNS, TRUTH, 0.3)[1:3], noise=0.3, to=decomposed(RUNS, TRUTH, 0.3)[4]),
        case(*decomposed(RUNS, TRUTH, 0.0)[1:3], to=decomposed(RUNS, TRUTH, 0.0)[4]),
    ],
    "ensemble_variance": [
        case(0.7, 5, to=np.full(5, 0.2) @ (0.7 * np.eye(5)) @ np.full(5, 0.2)),
        case(0.7, 5, correlation=0.3, to=np.full(5, 0.2) @ ALIKE @ np.full(5, 0.2)),
    ],
    "accuracy_interval": [
        case(0.9, 100, to=scipy.stats.norm.interval(0.95, 0.9, 0.03)),
        case(0.9, 100, z=2, to=[0.84, 0.96]),
    ],
    "percentile": [case(X1, share, to=np.percentile(X1, 100 * share)) for share in (0, 0.3, 0.75)],
    "split_sizes": [case(200, [70, 15, 15], to=[140, 30, 30]), case(10, [0.8, 0.2], to=[8, 2])],
    "centroid": [
        case(XD, to=sklearn.cluster.KMeans(1, n_init=1, random_state=0).fit(XD).cluster_centers_[0])
    ],
    "low_rank_storage": [
        case(30, 20, 4, to=sum(factor.size for factor in THIN[::2])),
        case(30, 20, 4, sigma=True, to=sum(factor.size for factor in THIN)),
    ],
    "low_rank_compression": [
        case(30, 20, 4, to=600 / sum(factor.size for factor in THIN[::2])),
        case(30, 20, 4, sigma=True, to=600 / sum(factor.size for factor in THIN)),
    ],
    "kept_energy": [case(SPECTRUM, 2, to=np.sum((U[:, :2] * SPECTRUM[:2]) ** 2) / np.sum(RUNS**2))],
    "truncation_error": [
        case(SPECTRUM, 2, to=np.linalg.norm(RUNS - (U[:, :2] * SPECTRUM[:2]) @ VT[:2])),
        case(
            SPECTRUM,
            2,
            relative=True,
            to=np.linalg.norm(RUNS - (U[:, :2] * SPECTRUM[:2]) @ VT[:2]) / np.linalg.norm(RUNS),
        ),
    ],
    "chi_square_p_value": [
        case(x, d, to=scipy.stats.chi2.sf(x, d)) for x, d in [(5.99, 2), (0, 3), (40, 31), (9.5, 1)]
    ],
    "chi_square_p_value_of_table": [
        case(TABLE, to=scipy.stats.chi2_contingency(TABLE, correction=False).pvalue)
    ],
    "chi_square_p_value_of_counts": [
        case(
            [18, 22, 20], [25, 15, 20], to=scipy.stats.chisquare([18, 22, 20], [25, 15, 20]).pvalue
        )
    ],
    "degrees_of_freedom": [case(TABLE, to=scipy.stats.chi2_contingency(TABLE).dof)],
    "youden_j_from_rates": [
        case(0.8, 0.75, to=skm.balanced_accuracy_score(RATED, CALLED, adjusted=True))
    ],
    "standard_error_from_deviation": [
        case(np.std(X1, ddof=1), len(X1), to=scipy.stats.sem(X1)),
    ],
    "auc_from_pairs": [
        case(3, 4, to=skm.roc_auc_score([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6])),
        case(1, 2, tied=1, to=skm.roc_auc_score([1, 0, 0], [0.5, 0.5, 0.1])),
    ],
    "component_variance": [
        case(s, len(RUNS), to=v)
        for s, v in zip(
            np.linalg.svd(RUNS - RUNS.mean(axis=0), compute_uv=False),
            np.linalg.eigvalsh(np.cov(RUNS.T))[::-1],
            strict=False,
        )
    ],
    "gini_from_auc": [case(0.8, to=scipy.stats.somersd([0, 0, 1, 1, 1, 1, 1], RANKED).statistic)],
}
