"""Scores turned into decisions: counts at one threshold, precision and recall at all of them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.confusion import ConfusionCounts, confusion_counts
from kb.algorithms.roc import roc_curve


class PrecisionRecall(NamedTuple):
    """Points of a precision-recall curve, one per distinct score; each of shape (t,)."""

    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    thresholds: NDArray[np.float64]


def confusion_counts_at(y_true: ArrayLike, y_score: ArrayLike, threshold: float) -> ConfusionCounts:
    """True and false positives and negatives of scores at one threshold.

    Called positive when score >= threshold.

    Args:
        y_true: true classes, 0 or 1, shape (n,).
        y_score: scores, shape (n,); higher means more likely class 1.
        threshold: from which score on a sample is called positive.

    Returns:
        The counts tp, fp, fn, tn; they add up to n.

    Raises:
        ValueError: if the lengths differ, a label is not 0 or 1 or a value is not finite.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> confusion_counts_at([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6], 0.7)
    ConfusionCounts(tp=2, fp=1, fn=0, tn=1)
    """
    scores = _checks.vector(y_score, "y_score")  # (n,)
    called = scores >= _checks.number(threshold, "threshold")
    wrong = [label for label in np.ravel(y_true).tolist() if label not in (0, 1)]
    if wrong:
        raise ValueError(f"y_true must hold only 0 and 1, got {wrong[0]}")
    return confusion_counts(y_true, called)


def precision_recall_curve(y_true: ArrayLike, y_score: ArrayLike) -> PrecisionRecall:
    """Precision-recall curve: both scores at every threshold.

    A sample is called positive when its score is at least the threshold.

    Args:
        y_true: true classes, 0 or 1, shape (n,), both present.
        y_score: scores, shape (n,); higher means more likely class 1.

    Returns:
        precision, recall and thresholds, each of shape (t,) with one entry per distinct score,
        highest first; recall rises to 1.

    Raises:
        ValueError: if only one class occurs, the lengths differ or a value is not finite.

    Reference: Davis and Goadrich (2006), ICML, doi:10.1145/1143844.1143874.

    >>> precision_recall_curve([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6]).recall
    array([0.5, 0.5, 1. , 1. ])
    """
    fpr, tpr, thresholds = (column[1:] for column in roc_curve(y_true, y_score))  # (t,) each
    positives = int(np.sum(np.asarray(y_true) == 1))
    hits, false_alarms = tpr * positives, fpr * (len(np.asarray(y_true)) - positives)
    return PrecisionRecall(hits / (hits + false_alarms), tpr, thresholds)


def average_precision(y_true: ArrayLike, y_score: ArrayLike) -> float:
    """Average precision: precision at every threshold, weighted by the recall gained there.

    AP = sum_i (R_i - R_(i-1)) * P_i, thresholds from high to low, R_0 = 0; no interpolation.

    Args:
        y_true: true classes, 0 or 1, shape (n,), both present.
        y_score: scores, shape (n,); higher means more likely class 1.

    Returns:
        In [0, 1]; higher is better, about the prevalence for random scores.

    Raises:
        ValueError: if only one class occurs, the lengths differ or a value is not finite.

    Reference: Davis and Goadrich (2006), ICML, doi:10.1145/1143844.1143874.

    >>> round(average_precision([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6]), 4)
    0.8333
    """
    precision, recall, _ = precision_recall_curve(y_true, y_score)  # (t,), (t,)
    return float(np.sum(np.diff(recall, prepend=0) * precision))
