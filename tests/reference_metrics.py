"""What libraries say of classification metrics, model selection and drift."""

import itertools
from typing import Any

import numpy as np
import scipy.spatial.distance as ssd
import scipy.stats
import sklearn.base
import sklearn.metrics as skm
import sklearn.model_selection as skms
from judges import CLASSES, NO_HITS, SCORES, SMALL, TIES, X1, Y1, Case, P, Q, case

FOUR = (6, 2, 3, 9)  # tp, fp, fn, tn of SMALL
THREE = np.array([[5, 1, 0], [2, 6, 1], [0, 3, 4]])
UNEVEN = np.array([[9, 0, 1], [2, 3, 0], [0, 5, 0]])  # one class without a hit
AVERAGES = ("none", "macro", "micro", "weighted")


def as_labels(matrix: Any) -> tuple[list[int], list[int]]:
    """Truth and prediction that give a confusion matrix."""
    cells = [
        (i, j) for i, row in enumerate(matrix) for j, count in enumerate(row) for _ in range(count)
    ]
    return [i for i, _ in cells], [j for _, j in cells]


def averaged(judge: Any, *matrices: Any, **options: Any) -> list[Case]:
    """A score of scikit-learn for every average, and with the truth on the columns."""
    found = []
    for M, average in itertools.product(matrices, AVERAGES):
        how = None if average == "none" else average
        to = judge(*as_labels(M), average=how, **options)
        found.append(case(M, average=average, **options, to=to))
        found.append(case(M.T, average=average, rows="prediction", **options, to=to))
    return found


def multilabel(matrix: Any, c: int) -> tuple[int, ...]:
    """Counts of class c against the rest: [[tn, fp], [fn, tp]] in scikit-learn."""
    (tn, fp), (fn, tp) = skm.multilabel_confusion_matrix(*as_labels(matrix))[c]
    return tp, fp, fn, tn


def pixel_iou(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """IoU of two boxes of whole pixels, counted on a grid."""
    masks = np.zeros((2, 30, 30), bool)
    for mask, (x1, y1, x2, y2) in zip(masks, (a, b), strict=True):
        mask[y1:y2, x1:x2] = True
    return float((masks[0] & masks[1]).sum() / (masks[0] | masks[1]).sum())


def at_threshold(threshold: float) -> tuple[int, ...]:
    called = np.array(SCORES) >= threshold
    return tuple(skm.confusion_matrix(CLASSES, called, labels=[1, 0]).T.ravel())


def youden(truth: Any, scores: Any) -> tuple[float, float]:
    fpr, tpr, thresholds = skm.roc_curve(truth, scores, drop_intermediate=False)
    best = np.argmax(tpr - fpr)
    return thresholds[best], (tpr - fpr)[best]


def pr_curve(truth: Any, scores: Any) -> tuple[Any, ...]:
    precision, recall, thresholds = skm.precision_recall_curve(truth, scores)
    return precision[:-1][::-1], recall[:-1][::-1], thresholds[::-1]


def validation_folds(n: int, k: int) -> list[list[int]]:
    return [v.tolist() for _, v in skms.KFold(k).split(np.zeros(n))]


def stratified(counts: list[int], k: int) -> Any:
    y = np.repeat(np.arange(len(counts)), counts)
    folds = skms.StratifiedKFold(k).split(np.zeros(len(y)), y)
    return [np.bincount(y[v], minlength=len(counts)) for _, v in folds]


def grid_fits(folds: Any, candidates: int, refit: bool = False) -> int:
    """How often scikit-learn's grid search fits, counted by an estimator that counts."""
    Counter.fits = 0
    X, y = np.arange(12)[:, None], np.arange(12) % 2
    grid = {"a": list(range(candidates))}
    skms.GridSearchCV(Counter(), grid, cv=folds, refit=refit).fit(X, y)
    return Counter.fits


def nested_fits(outer: int, inner: int, candidates: int) -> int:
    Counter.fits = 0
    search = skms.GridSearchCV(Counter(), {"a": list(range(candidates))}, cv=inner)
    skms.cross_val_score(search, np.arange(24)[:, None], np.arange(24) % 2, cv=outer)
    return Counter.fits


class Counter(sklearn.base.BaseEstimator):  # type: ignore[misc]
    """An estimator that only counts its fits."""

    fits = 0

    def __init__(self, a: int = 0) -> None:
        self.a = a

    def fit(self, X: Any, y: Any) -> "Counter":
        Counter.fits += 1
        return self

    def score(self, X: Any, y: Any) -> float:
        return float(self.a)


A_BOX, B_BOX, C_BOX = (2, 3, 12, 9), (5, 1, 20, 6), (5, 1, 19, 7)

METRICS: dict[str, list[Case]] = {
    "error_rate": [case(*FOUR, to=skm.zero_one_loss(*SMALL))],
    "prevalence": [case(*FOUR, to=np.mean(SMALL[0]))],
    "negative_predictive_value": [case(9, 3, to=skm.precision_score(*SMALL, pos_label=0))],
    "false_negative_rate": [case(3, 6, to=1 - skm.recall_score(*SMALL))],
    "false_discovery_rate": [case(2, 6, to=1 - skm.precision_score(*SMALL))],
    "false_omission_rate": [case(3, 9, to=1 - skm.precision_score(*SMALL, pos_label=0))],
    "youden_j": [
        case(*FOUR, to=skm.balanced_accuracy_score(*SMALL, adjusted=True)),
        case(0, 2, 3, 9, to=skm.balanced_accuracy_score(*NO_HITS, adjusted=True)),
    ],
    "matthews_correlation": [
        case(*FOUR, to=skm.matthews_corrcoef(*SMALL)),
        case(0, 2, 3, 9, to=skm.matthews_corrcoef(*NO_HITS)),
    ],
    "confusion_matrix_from_counts": [
        case(*FOUR, to=skm.confusion_matrix(*SMALL)),
        case(*FOUR, rows="prediction", to=skm.confusion_matrix(*SMALL).T),
        case(*FOUR, first="positive", to=skm.confusion_matrix(*SMALL, labels=[1, 0])),
        case(*FOUR, rows="prediction", first="positive", to=[[6, 2], [3, 9]]),
    ],
    "class_counts": [
        *(case(THREE, c, to=multilabel(THREE, c)) for c in range(3)),
        case(THREE.T, 1, rows="prediction", to=multilabel(THREE, 1)),
    ],
    "accuracy_from_matrix": [case(THREE, to=skm.accuracy_score(*as_labels(THREE)))],
    "balanced_accuracy_from_matrix": [
        case(THREE, to=skm.balanced_accuracy_score(*as_labels(THREE))),
        case(THREE.T, rows="prediction", to=skm.balanced_accuracy_score(*as_labels(THREE))),
    ],
    "precision_from_matrix": averaged(skm.precision_score, THREE),
    "recall_from_matrix": averaged(skm.recall_score, THREE, UNEVEN),
    "f_beta_from_matrix": [
        *averaged(skm.fbeta_score, THREE, UNEVEN, beta=1.0),
        *averaged(skm.fbeta_score, THREE, UNEVEN, beta=2.0),
        case(THREE, average="macro", to=skm.f1_score(*as_labels(THREE), average="macro")),
    ],
    "iou_from_matrix": averaged(skm.jaccard_score, THREE, UNEVEN),
    "error_rate_from_matrix": [case(THREE, to=skm.zero_one_loss(*as_labels(THREE)))],
    "precision_from_prevalence": [case(6 / 9, 9 / 11, 9 / 20, to=skm.precision_score(*SMALL))],
    "cohen_kappa": [
        case(M, to=skm.cohen_kappa_score(*as_labels(M))) for M in (THREE, THREE.T, UNEVEN)
    ],
    "matthews_from_matrix": [
        case(M, to=skm.matthews_corrcoef(*as_labels(M))) for M in (THREE, THREE.T, UNEVEN)
    ],
    "jaccard_score": [
        case(6, 2, 3, to=skm.jaccard_score(*SMALL)),
        case(0, 2, 3, to=skm.jaccard_score(*NO_HITS)),
    ],
    "iou_from_dice": [case(skm.f1_score(*SMALL), to=skm.jaccard_score(*SMALL)), case(0, to=0.0)],
    "dice_from_iou": [case(skm.jaccard_score(*SMALL), to=skm.f1_score(*SMALL)), case(1, to=1.0)],
    "box_iou": [
        case([2, 3, 12, 9], [5, 1, 20, 6], to=pixel_iou((2, 3, 12, 9), (5, 1, 20, 6))),
        case(
            [2, 3, 10, 6], [5, 1, 15, 5], layout="size", to=pixel_iou((2, 3, 12, 9), (5, 1, 20, 6))
        ),
        case(
            [7, 6, 10, 6],
            [12, 4, 14, 6],
            layout="center",
            to=pixel_iou((2, 3, 12, 9), (5, 1, 19, 7)),
        ),
        case([0, 0, 3, 3], [3, 0, 6, 3], to=0.0),
    ],
    "roc_auc_from_groups": [
        case(X1, Y1[:7], to=scipy.stats.mannwhitneyu(X1, Y1[:7]).statistic / (12 * 7)),
        case(TIES, [1, 2, 5], to=scipy.stats.mannwhitneyu(TIES, [1, 2, 5]).statistic / 36),
    ],
    "auc_from_points": [
        case(*skm.roc_curve(CLASSES, SCORES)[:2], to=skm.roc_auc_score(CLASSES, SCORES))
    ],
    "best_threshold": [
        case(CLASSES, SCORES, to=youden(CLASSES, SCORES)),
        case(CLASSES, X1[:8], to=youden(CLASSES, X1[:8])),
    ],
    "confusion_counts_at": [
        case(CLASSES, SCORES, threshold, to=at_threshold(threshold))
        for threshold in (0.05, 0.4, 0.41, 0.95)
    ],
    "precision_recall_curve": [
        case(CLASSES, SCORES, to=pr_curve(CLASSES, SCORES)),
        case(CLASSES, X1[:8], to=pr_curve(CLASSES, X1[:8])),
    ],
    "average_precision": [
        case(CLASSES, SCORES, to=skm.average_precision_score(CLASSES, SCORES)),
        case(CLASSES, X1[:8], to=skm.average_precision_score(CLASSES, X1[:8])),
    ],
    "kfold_sizes": [
        case(
            n,
            k=k,
            **part,
            to=[len(fold[-1 if not part else 0]) for fold in skms.KFold(k).split(range(n))],
        )
        for n, k in ((10, 5), (11, 3), (7, 7), (2, 2))
        for part in ({}, {"part": "training"})
    ],
    "kfold_indices": [
        case(n, k=k, to=validation_folds(n, k)) for n, k in ((10, 5), (6, 6), (9, 3))
    ],
    "stratified_fold_sizes": [
        case(counts, k=k, to=stratified(counts, k))
        for counts, k in (([6, 3], 3), ([7, 5, 11], 4), ([2, 3], 2), ([10], 3))
    ],
    "number_of_fits": [
        case(5, to=grid_fits(5, 1)),
        case(3, candidates=4, to=grid_fits(3, 4)),
        case(3, candidates=4, refit=True, to=grid_fits(3, 4, refit=True)),
        case(3, repeats=2, to=grid_fits(skms.RepeatedKFold(n_splits=3, n_repeats=2), 1)),
    ],
    "leave_one_out_fits": [
        case(12, to=grid_fits(skms.LeaveOneOut(), 1)),
        case(12, candidates=3, to=grid_fits(skms.LeaveOneOut(), 3)),
    ],
    "nested_cv_fits": [
        case(4, 3, candidates=2, to=nested_fits(4, 3, 2)),
        case(4, 3, candidates=2, refit=False, to=nested_fits(4, 3, 2) - 4),
        case(5, 2, to=nested_fits(5, 2, 1)),
    ],
    "chi_square": [
        case([18, 22, 60], [25, 25, 50], to=scipy.stats.chisquare([18, 22, 60], [25, 25, 50])[0])
    ],
    "chi_square_of_table": [
        case(M, to=scipy.stats.chi2_contingency(M, correction=False)[0])
        for M in ([[30, 70], [50, 50]], THREE, [[1, 2, 3], [4, 5, 6]])
    ],
    "jensen_shannon_divergence": [
        case(P, Q, to=ssd.jensenshannon(P, Q) ** 2),
        case(P, Q, base=2, to=ssd.jensenshannon(P, Q, base=2) ** 2),
        case([3, 0, 1], [1, 1, 2], to=ssd.jensenshannon([3, 0, 1], [1, 1, 2]) ** 2),
    ],
    "jensen_shannon_distance": [
        case(P, Q, to=ssd.jensenshannon(P, Q)),
        case(P, Q, base=2, to=ssd.jensenshannon(P, Q, base=2)),
    ],
    "total_variation_distance": [
        case(P, Q, to=ssd.cityblock(P, Q) / 2),
        case([30, 70], [5, 5], to=0.2),
    ],
    "ks_statistic": [
        case(X1, Y1[:7], to=scipy.stats.ks_2samp(X1, Y1[:7]).statistic),
        case(TIES, [1, 2, 2], to=scipy.stats.ks_2samp(TIES, [1, 2, 2]).statistic),
    ],
    "wasserstein_distance": [
        case(X1, Y1[:7], to=scipy.stats.wasserstein_distance(X1, Y1[:7])),
        case(TIES, [1, 2, 2], to=scipy.stats.wasserstein_distance(TIES, [1, 2, 2])),
    ],
}
