"""Scores of a classifier with k classes, computed from its confusion matrix."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.confusion import ConfusionCounts
from kb.algorithms.metrics import f_beta_score_from_counts

Average = Literal["none", "macro", "micro", "weighted"]
Rows = Literal["truth", "prediction"]


def confusion_matrix_from_counts(
    tp: int,
    fp: int,
    fn: int,
    tn: int,
    *,
    rows: Rows = "truth",
    first: Literal["negative", "positive"] = "negative",
) -> NDArray[np.int64]:
    """Two-class confusion matrix of four counts.

    M = [[TN, FP], [FN, TP]] with the truth on the rows and the negative class first

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.
        rows: what the rows are, truth or prediction.
        first: which class comes first, negative (as for labels 0 and 1) or positive.

    Returns:
        Shape (2, 2) counts.

    Raises:
        ValueError: if one is not a count.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> confusion_matrix_from_counts(tp=8, fp=2, fn=4, tn=6)
    array([[6, 2],
           [4, 8]])
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    M = _truth_on_rows([[tn, fp], [fn, tp]], rows)
    return (
        M
        if _checks.choice(first, "first", ("negative", "positive")) == "negative"
        else M[::-1, ::-1]
    )


def class_counts(M: ArrayLike, class_index: int, *, rows: Rows = "truth") -> ConfusionCounts:
    """One class against the rest: its true and false positives and negatives.

    TP = M_cc, FP = rest of column c, FN = rest of row c, TN = everything else

    Args:
        M: confusion matrix, counts of shape (k, k).
        class_index: the class c that counts as positive, 0 to k - 1.
        rows: what the rows are, truth or prediction.

    Returns:
        The counts tp, fp, fn, tn; they add up to the number of samples.

    Raises:
        ValueError: if M is no square matrix of counts or the class is not in it.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> class_counts([[5, 1, 0], [2, 6, 1], [0, 1, 4]], 1)
    ConfusionCounts(tp=6, fp=2, fn=3, tn=9)
    """
    M = _truth_on_rows(M, rows)  # (k, k)
    c = _checks.count(class_index, "class_index")
    if c >= len(M):
        raise ValueError(f"class_index must be from 0 to {len(M) - 1}, got {c}")
    tp, predicted, actual = int(M[c, c]), int(M[:, c].sum()), int(M[c].sum())
    return ConfusionCounts(
        tp=tp, fp=predicted - tp, fn=actual - tp, tn=int(M.sum()) - predicted - actual + tp
    )


def accuracy_from_matrix(M: ArrayLike) -> float:
    """Accuracy of a confusion matrix: the share of its counts on the diagonal.

    A = trace(M) / sum(M)

    Args:
        M: confusion matrix, counts of shape (k, k), either way round.

    Returns:
        In [0, 1]; higher is better, but misleading when one class is rare.

    Raises:
        ValueError: if M is no square matrix of counts or holds only zeros.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> accuracy_from_matrix([[5, 1, 0], [2, 6, 1], [0, 1, 4]])
    0.75
    """
    M = _checks.counts_matrix(M, "M")
    return int(np.trace(M)) / int(M.sum())


def balanced_accuracy_from_matrix(M: ArrayLike, *, rows: Rows = "truth") -> float:
    """Balanced accuracy of a confusion matrix: the mean of the recalls of all classes.

    B = (1 / k) * sum_c M_cc / sum_j M_cj

    Args:
        M: confusion matrix, counts of shape (k, k).
        rows: what the rows are, truth or prediction.

    Returns:
        In [0, 1]; higher is better, 1 / k for guessing.

    Raises:
        ValueError: if M is no square matrix of counts or a class never occurs (0/0).

    Reference: Brodersen, Ong, Stephan and Buhmann (2010), ICPR, doi:10.1109/ICPR.2010.764.

    >>> balanced_accuracy_from_matrix([[8, 2], [3, 3]])
    0.65
    """
    return float(recall_from_matrix(M, average="macro", rows=rows))


def precision_from_matrix(
    M: ArrayLike, *, average: Average, rows: Rows = "truth"
) -> float | NDArray[np.float64]:
    """Precision of every class of a confusion matrix, or their average.

    P_c = M_cc / sum_i M_ic; macro: plain mean; weighted: by class size; micro: pooled counts.

    Args:
        M: confusion matrix, counts of shape (k, k).
        average: none (one score a class), macro, micro or weighted.
        rows: what the rows are, truth or prediction.

    Returns:
        In [0, 1]; higher is better. Shape (k,) without average.

    Raises:
        ValueError: if M is no square matrix of counts or a class is never predicted (0/0).

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> precision_from_matrix([[8, 2], [2, 3]], average="none")
    array([0.8, 0.6])
    """
    M = _truth_on_rows(M, rows)  # (k, k)
    if average == "micro":  # every error is one false positive: all predictions, pooled
        return accuracy_from_matrix(M)
    per_class = _ratio(np.diag(M), M.sum(axis=0), "precision", "it is never predicted")  # (k,)
    return _averaged(per_class, M.sum(axis=1), average)


def recall_from_matrix(
    M: ArrayLike, *, average: Average, rows: Rows = "truth"
) -> float | NDArray[np.float64]:
    """Recall of every class of a confusion matrix, or their average.

    R_c = M_cc / sum_j M_cj; macro: plain mean; weighted: by class size; micro: pooled counts.

    Args:
        M: confusion matrix, counts of shape (k, k).
        average: none (one score a class), macro, micro or weighted.
        rows: what the rows are, truth or prediction.

    Returns:
        In [0, 1]; higher is better. Shape (k,) without average; weighted and micro are accuracy.

    Raises:
        ValueError: if M is no square matrix of counts or a class never occurs (0/0).

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> recall_from_matrix([[8, 2], [3, 3]], average="none")
    array([0.8, 0.5])
    """
    M = _truth_on_rows(M, rows)  # (k, k)
    if average == "micro":  # every error is one false negative: all samples, pooled
        return accuracy_from_matrix(M)
    per_class = _ratio(np.diag(M), M.sum(axis=1), "recall", "it never occurs")  # (k,)
    return _averaged(per_class, M.sum(axis=1), average)


def f_beta_from_matrix(
    M: ArrayLike, *, average: Average, beta: float = 1.0, rows: Rows = "truth"
) -> float | NDArray[np.float64]:
    """F-beta of every class of a confusion matrix, or their average.

    F_c = (1 + beta**2) TP_c / ((1 + beta**2) TP_c + beta**2 FN_c + FP_c)

    Args:
        M: confusion matrix, counts of shape (k, k).
        average: none (one score a class), macro (plain mean), micro (pooled counts) or weighted
            (by class size).
        beta: how many times recall counts as much as precision, > 0.
        rows: what the rows are, truth or prediction.

    Returns:
        In [0, 1]; higher is better. Shape (k,) without average; micro is accuracy.

    Raises:
        ValueError: if M is no square matrix of counts, a class neither occurs nor is predicted, or
            beta <= 0.

    Reference: Opitz and Burst (2019), arXiv:1911.03347.

    >>> f_beta_from_matrix([[3, 1], [1, 1]], average="none")
    array([0.75, 0.5 ])
    """
    M = _truth_on_rows(M, rows)  # (k, k)
    _checks.positive(beta, "beta")
    if average == "micro":
        return accuracy_from_matrix(M)
    classes = [class_counts(M, c) for c in range(len(M))]
    scores = [f_beta_score_from_counts(c.tp, c.fp, c.fn, beta=beta) for c in classes]
    return _averaged(np.array(scores), M.sum(axis=1), average)


def iou_from_matrix(
    M: ArrayLike, *, average: Average, rows: Rows = "truth"
) -> float | NDArray[np.float64]:
    """Intersection over union of every class of a confusion matrix, or their average.

    IoU_c = M_cc / (row c + column c - M_cc); over pixels, macro is the mean IoU (mIoU).

    Args:
        M: confusion matrix, counts of shape (k, k); for segmentation, counts of pixels.
        average: none (one score a class), macro, micro (pooled counts) or weighted (by class size).
        rows: what the rows are, truth or prediction.

    Returns:
        In [0, 1]; higher is better. Shape (k,) without average.

    Raises:
        ValueError: if M is no square matrix of counts, or a class neither occurs nor is predicted.

    Reference: Everingham et al. (2015), Int. J. Comput. Vis. 111, doi:10.1007/s11263-014-0733-5.

    >>> iou_from_matrix([[3, 1], [1, 2]], average="none")
    array([0.6, 0.5])
    """
    M = _truth_on_rows(M, rows)  # (k, k)
    hits, unions = np.diag(M), M.sum(axis=0) + M.sum(axis=1) - np.diag(M)  # (k,), (k,)
    if average == "micro":
        return float(hits.sum() / unions.sum())
    per_class = _ratio(hits, unions, "IoU", "it neither occurs nor is predicted")
    return _averaged(per_class, M.sum(axis=1), average)


def _truth_on_rows(M: ArrayLike, rows: Rows) -> NDArray[np.int64]:
    M = _checks.counts_matrix(M, "M")
    return M if _checks.choice(rows, "rows", ("truth", "prediction")) == "truth" else M.T


def _ratio(
    hits: NDArray[np.int64], totals: NDArray[np.int64], what: str, why: str
) -> NDArray[np.float64]:
    empty = np.flatnonzero(totals == 0)
    if empty.size:
        raise ValueError(f"{what} of class {empty[0]} is undefined (0/0): {why}")
    return np.asarray(hits / totals)


def _averaged(
    per_class: NDArray[np.float64], sizes: NDArray[np.int64], average: Average
) -> float | NDArray[np.float64]:
    if _checks.choice(average, "average", ("none", "macro", "micro", "weighted")) == "none":
        return per_class
    weights = sizes if average == "weighted" else np.ones(len(sizes))
    return float(weights @ per_class / weights.sum())
