"""Counting the hits and misses of a classifier."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class ConfusionCounts(NamedTuple):
    """The four cells of a binary confusion matrix."""

    tp: int
    fp: int
    fn: int
    tn: int


def confusion_counts(
    y_true: ArrayLike, y_pred: ArrayLike, *, positive: int | str = 1
) -> ConfusionCounts:
    """True and false positives and negatives of a list of predictions.

    TP = #(true = pred = positive), FP = #(pred only), FN = #(true only), TN = #(neither)

    Args:
        y_true: true labels, numbers or strings, shape (n,).
        y_pred: predicted labels, shape (n,).
        positive: the label that counts as positive.

    Returns:
        The counts tp, fp, fn, tn; they add up to n.

    Raises:
        ValueError: if the lengths differ, a list is empty or the positive label never occurs.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> confusion_counts([1, 1, 0, 0], [1, 0, 1, 0])
    ConfusionCounts(tp=1, fp=1, fn=1, tn=1)
    """
    y_true, y_pred = _label_pair(y_true, y_pred)  # (n,), (n,)
    if not isinstance(positive, (int, float, str, np.generic)):
        raise ValueError(f"positive must be one label, a number or a string, got {positive!r}")
    seen = set(y_true.tolist()) | set(y_pred.tolist())
    # 0/1 labels say what their positive is even when none of it occurs; others do not.
    if positive not in seen and not (seen <= {0, 1} and positive in (0, 1)):
        names = ", ".join(repr(label) for label in sorted(seen))
        raise ValueError(f"positive must be one of the labels {names}, got {positive!r}")
    true, pred = y_true == positive, y_pred == positive
    return ConfusionCounts(
        tp=int(np.sum(true & pred)),
        fp=int(np.sum(~true & pred)),
        fn=int(np.sum(true & ~pred)),
        tn=int(np.sum(~true & ~pred)),
    )


def confusion_matrix(
    y_true: ArrayLike, y_pred: ArrayLike, *, rows: Literal["truth", "prediction"] = "truth"
) -> NDArray[np.int64]:
    """Confusion matrix: how often each true class was predicted as each class.

    M_ij = number of samples of true class i predicted as class j, classes in sorted order.

    Args:
        y_true: true labels, numbers or strings, shape (n,).
        y_pred: predicted labels, shape (n,).
        rows: what the rows are, truth or prediction; the columns are the other.

    Returns:
        Shape (k, k) counts for the k labels that occur; with the truth on the rows that is
        [[TN, FP], [FN, TP]] for labels 0 and 1.

    Raises:
        ValueError: if the lengths differ, a list is empty or numbers and strings are mixed.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> confusion_matrix(["cat", "cat", "dog"], ["cat", "dog", "dog"])
    array([[1, 1],
           [0, 1]])
    """
    y_true, y_pred = _label_pair(y_true, y_pred)  # (n,), (n,)
    labels, cells = np.unique(np.concatenate([y_true, y_pred]), return_inverse=True)
    true, pred = cells[: len(y_true)], cells[len(y_true) :]
    matrix = np.zeros((len(labels), len(labels)), dtype=np.int64)  # (k, k)
    np.add.at(matrix, (true, pred), 1)
    return matrix if _checks.choice(rows, "rows", ("truth", "prediction")) == "truth" else matrix.T


def _label_pair(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    first, second = _labels(y_true, "y_true"), _labels(y_pred, "y_pred")
    _checks.same_shape(first, second, "y_true", "y_pred")
    if (first.dtype.kind == "U") != (second.dtype.kind == "U"):
        raise ValueError("y_true and y_pred must both hold numbers or both strings, got a mixture")
    return first, second


def _labels(values: ArrayLike, name: str) -> NDArray[Any]:
    if not isinstance(values, (Sequence, np.ndarray)) or isinstance(values, str):
        raise ValueError(f"{name} must be a list of labels, got {values!r}")
    if len(values) == 0:
        raise ValueError(f"{name} must hold at least one label, got an empty list")
    if all(isinstance(label, str) for label in values):
        return np.asarray(values)
    if all(isinstance(label, (bool, np.bool_)) for label in values):
        return np.asarray(values).astype(np.float64)
    return _checks.vector(values, name)
