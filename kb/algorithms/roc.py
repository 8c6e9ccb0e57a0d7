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
