"""The ROC curve and the area under it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class ROC(NamedTuple):
    """Points of a ROC curve, one per threshold, from (0, 0) to (1, 1); each of shape (t,)."""

    fpr: NDArray[np.float64]
    tpr: NDArray[np.float64]
    thresholds: NDArray[np.float64]


def roc_curve(y_true: ArrayLike, y_score: ArrayLike) -> ROC:
    """ROC curve: the true against the false positive rate at every threshold.

    A sample is called positive when its score is at least the threshold.

    Args:
        y_true: true classes, 0 or 1, shape (n,), both present.
        y_score: scores, shape (n,); higher means more likely class 1.

    Returns:
        fpr, tpr and thresholds, each of shape (t,) with one entry per distinct score, highest
        first, after the point (0, 0) whose threshold is infinite.

    Raises:
        ValueError: if only one class occurs, the lengths differ or a value is not finite.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> roc_curve([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6]).tpr
    array([0. , 0.5, 0.5, 1. , 1. ])
    """
    y_true = np.asarray(y_true)
    if y_true.dtype.kind == "b":
        y_true = y_true.astype(np.float64)
    y_true, y_score = _checks.vector_pair(y_true, y_score, "y_true", "y_score")  # (n,), (n,)
    wrong = y_true[(y_true != 0) & (y_true != 1)]
    if wrong.size:
        raise ValueError(f"y_true must hold only 0 and 1, got {wrong[0]:g}")
    positives = int(y_true.sum())
    negatives = len(y_true) - positives
    if positives == 0 or negatives == 0:
        only = 1 if positives else 0
        raise ValueError(f"a ROC curve needs both classes in y_true, got only class {only}")
    thresholds = np.unique(y_score)[::-1]  # (t - 1,)
    called = y_score >= thresholds[:, None]  # (t - 1, n)
    tpr = np.sum(called & (y_true == 1), axis=1) / positives
    fpr = np.sum(called & (y_true == 0), axis=1) / negatives
    return ROC(np.append(0, fpr), np.append(0, tpr), np.append(np.inf, thresholds))


def roc_auc_score(y_true: ArrayLike, y_score: ArrayLike) -> float:
    """Area under the ROC curve: how well scores rank positives above negatives.

    AUC = P(score of a random positive > score of a random negative), ties count half; here the
    sum of the trapezoids under the curve.

    Args:
        y_true: true classes, 0 or 1, shape (n,), both present.
        y_score: scores, shape (n,); higher means more likely class 1.

    Returns:
        In [0, 1]; higher is better, 0.5 for random scores.

    Raises:
        ValueError: if only one class occurs, the lengths differ or a value is not finite.

    Reference: Hanley and McNeil (1982), Radiology 143(1), doi:10.1148/radiology.143.1.7063747.

    >>> roc_auc_score([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6])
    0.75
    """
    fpr, tpr, _ = roc_curve(y_true, y_score)  # (t,), (t,)
    return float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2))


def roc_auc_from_groups(positive_scores: ArrayLike, negative_scores: ArrayLike) -> float:
    """Area under the ROC curve from the scores of positives and negatives: pairs ranked right.

    AUC = #(pairs with positive score > negative score, ties count half) / #(pairs)

    Args:
        positive_scores: scores of the positives, shape (n,).
        negative_scores: scores of the negatives, shape (m,).

    Returns:
        In [0, 1]; higher is better, 0.5 for random scores.

    Raises:
        ValueError: if one list is empty or a value is not finite.

    Reference: Hanley and McNeil (1982), Radiology 143(1), doi:10.1148/radiology.143.1.7063747.

    >>> roc_auc_from_groups([0.9, 0.7], [0.8, 0.6])
    0.75
    """
    high = _checks.vector(positive_scores, "positive_scores")[:, None]  # (n, 1)
    low = _checks.vector(negative_scores, "negative_scores")  # (m,)
    return float(np.mean((high > low) + 0.5 * (high == low)))


def auc_from_points(fpr: ArrayLike, tpr: ArrayLike) -> float:
    """Area under a ROC curve given by its points: the sum of its trapezoids.

    AUC = sum_i (fpr_(i+1) - fpr_i) * (tpr_i + tpr_(i+1)) / 2

    Args:
        fpr: false positive rates, shape (t,), rising from 0 to 1.
        tpr: true positive rates at the same thresholds, shape (t,).

    Returns:
        In [0, 1]; higher is better, 0.5 for random scores.

    Raises:
        ValueError: if the lengths differ, a rate is outside [0, 1], or the curve does not rise
            from (0, 0) to (1, 1).

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> round(auc_from_points([0, 0.5, 1], [0, 0.8, 1]), 4)
    0.65
    """
    fpr, tpr = _checks.vector_pair(fpr, tpr, "fpr", "tpr")  # (t,), (t,)
    for rates, name in ((fpr, "fpr"), (tpr, "tpr")):
        _checks.fractions(rates, name)
        if rates[0] != 0 or rates[-1] != 1 or np.any(np.diff(rates) < 0):
            raise ValueError(f"{name} must rise from 0 to 1, got {rates.tolist()}")
    return float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2))


class Threshold(NamedTuple):
    """A threshold and how good it is."""

    threshold: float
    youden_j: float


def best_threshold(y_true: ArrayLike, y_score: ArrayLike) -> Threshold:
    """Best threshold by Youden's J: where the ROC curve is highest above the diagonal.

    t* = argmax_t TPR(t) - FPR(t); of equally good thresholds the highest.

    Args:
        y_true: true classes, 0 or 1, shape (n,), both present.
        y_score: scores, shape (n,); a sample is called positive from the threshold on.

    Returns:
        The threshold, one of the scores, and its J in [0, 1].

    Raises:
        ValueError: if only one class occurs, the lengths differ or a value is not finite.

    Reference: Youden (1950), Cancer 3(1),
        doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3.

    >>> best_threshold([1, 0, 1, 0], [0.9, 0.4, 0.6, 0.2])
    Threshold(threshold=0.6, youden_j=1.0)
    """
    fpr, tpr, thresholds = roc_curve(y_true, y_score)  # (t,), (t,), (t,)
    gain = tpr[1:] - fpr[1:]  # (t - 1,) without the point (0, 0)
    best = int(np.argmax(gain))
    return Threshold(float(thresholds[1:][best]), float(gain[best]))


def youden_j_from_rates(recall: float, specificity: float) -> float:
    """Youden's J from the two rates of a classifier.

    J = recall + specificity - 1 = TPR - FPR

    Args:
        recall: share of the positives that are found, in [0, 1].
        specificity: share of the negatives that are left alone, in [0, 1].

    Returns:
        In [-1, 1]; 0 for guessing, 1 for a perfect test.

    Raises:
        ValueError: if a rate is out of range.

    Reference: Youden (1950), Cancer 3(1), 32-35.

    >>> youden_j_from_rates(0.75, 0.5)
    0.25
    """
    recall = _checks.fraction(recall, "recall")
    return recall + _checks.fraction(specificity, "specificity") - 1


def gini_from_auc(auc: float) -> float:
    """Gini coefficient of a ranking: how far its ROC curve is above the diagonal.

    Gini = 2 * AUC - 1

    Args:
        auc: area under the ROC curve, in [0, 1].

    Returns:
        In [-1, 1]; 0 for a random order, 1 for a perfect one.

    Raises:
        ValueError: if auc is out of range.

    Reference: Hand and Till (2001), Machine Learning 45, doi:10.1023/A:1010920819831.

    >>> gini_from_auc(0.75)
    0.5
    """
    return 2 * _checks.fraction(auc, "auc") - 1


def auc_from_pairs(correct: int, total: int, *, tied: int = 0) -> float:
    """Area under the ROC curve from how many positive-negative pairs are ranked right.

    AUC = (correct + tied / 2) / total

    Args:
        correct: pairs in which the positive scores higher, 0 or more.
        total: all pairs of a positive and a negative, 1 or more.
        tied: pairs with equal scores, 0 or more; they count half.

    Returns:
        In [0, 1]; 0.5 for a random order.

    Raises:
        ValueError: if one is not a count, or correct + tied exceeds total.

    Reference: Hanley and McNeil (1982), Radiology 143(1), doi:10.1148/radiology.143.1.7063747.

    >>> auc_from_pairs(16, 20, tied=2)
    0.85
    """
    correct = _checks.count(correct, "correct")
    tied = _checks.count(tied, "tied")
    total = _checks.count(total, "total", at_least=1)
    if correct + tied > total:
        raise ValueError(f"correct + tied cannot exceed total, got {correct} + {tied} of {total}")
    return (correct + tied / 2) / total
