"""Losses of regression and the hinge losses."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def mean_squared_error(
    y_true: ArrayLike, y_pred: ArrayLike, *, reduction: _checks.Reduction = "mean"
) -> float | NDArray[np.float64]:
    """Mean squared error (L2 loss): punishes large errors most.

    MSE = mean_i (y_i - p_i)**2

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.
        reduction: mean, sum or none (each error on its own).

    Returns:
        In squared units of y, 0 or more; lower is better.

    Raises:
        ValueError: if the shapes differ or a value is not finite.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 5.1.4.

    >>> mean_squared_error([1, 2], [2, 4])
    2.5
    """
    y_true, y_pred = _checks.number_pair(y_true, y_pred, "y_true", "y_pred")
    return _checks.reduce((y_true - y_pred) ** 2, reduction)


def mean_absolute_error(
    y_true: ArrayLike, y_pred: ArrayLike, *, reduction: _checks.Reduction = "mean"
) -> float | NDArray[np.float64]:
    """Mean absolute error (L1 loss): every unit of error counts the same.

    MAE = mean_i |y_i - p_i|

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.
        reduction: mean, sum or none (each error on its own).

    Returns:
        In the unit of y, 0 or more; lower is better.

    Raises:
        ValueError: if the shapes differ or a value is not finite.

    Reference: Willmott and Matsuura (2005), Climate Research 30, doi:10.3354/cr030079.

    >>> mean_absolute_error([1, 2], [2, 4])
    1.5
    """
    y_true, y_pred = _checks.number_pair(y_true, y_pred, "y_true", "y_pred")
    return _checks.reduce(np.abs(y_true - y_pred), reduction)


def huber_loss(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    *,
    delta: float = 1.0,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Huber loss: squared for small errors, linear for large ones.

    loss = mean_i of e**2 / 2 for |e| <= delta, else delta * (|e| - delta / 2), e = y_i - p_i

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.
        delta: error at which the loss turns linear, > 0, in the unit of y.
        reduction: mean, sum or none (each error on its own).

    Returns:
        0 or more; lower is better.

    Raises:
        ValueError: if the shapes differ, a value is not finite, or delta is not above 0.

    Reference: Huber (1964), Ann. Math. Stat. 35(1), doi:10.1214/aoms/1177703732.

    >>> huber_loss([0, 0], [1, 3])
    1.5
    """
    y_true, y_pred = _checks.number_pair(y_true, y_pred, "y_true", "y_pred")
    delta = _checks.positive(delta, "delta")
    error = np.abs(y_true - y_pred)
    losses = np.where(error <= delta, error**2 / 2, delta * (error - delta / 2))
    return _checks.reduce(losses, reduction)


def smooth_l1_loss(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    *,
    beta: float = 1.0,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Smooth L1 loss: the Huber loss divided by its threshold, as in box regression.

    loss = mean_i of e**2 / (2 * beta) for |e| < beta, else |e| - beta / 2, e = y_i - p_i

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.
        beta: error at which the loss turns linear, > 0, in the unit of y.
        reduction: mean, sum or none (each error on its own).

    Returns:
        0 or more; lower is better. With beta = 1 it equals the Huber loss.

    Raises:
        ValueError: if the shapes differ, a value is not finite, or beta is not above 0.

    Reference: Girshick (2015), Fast R-CNN, arXiv:1504.08083.

    >>> smooth_l1_loss([0, 0], [1, 3], beta=2)
    1.125
    """
    y_true, y_pred = _checks.number_pair(y_true, y_pred, "y_true", "y_pred")
    beta = _checks.positive(beta, "beta")
    error = np.abs(y_true - y_pred)
    losses = np.where(error < beta, error * (error / beta) / 2, error - beta / 2)
    return _checks.reduce(losses, reduction)


def root_mean_squared_error(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Root mean squared error: the MSE brought back to the unit of y.

    RMSE = sqrt(mean_i (y_i - p_i)**2)

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.

    Returns:
        In the unit of y, 0 or more, at least the mean absolute error; lower is better.

    Raises:
        ValueError: if the shapes differ or a value is not finite.

    Reference: Willmott and Matsuura (2005), Climate Research 30, doi:10.3354/cr030079.

    >>> root_mean_squared_error([1, 2], [4, 6])
    3.5355339059327378
    """
    return math.sqrt(float(mean_squared_error(y_true, y_pred)))


def hinge_loss(
    y: ArrayLike,
    score: ArrayLike,
    *,
    squared: bool = False,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Hinge loss of a two-class margin classifier: 0 once the margin of 1 is met.

    loss = max(0, 1 - y * score)

    Args:
        y: true sides, -1 or 1, a number or any shape.
        score: raw scores, same shape.
        squared: True for the square of each loss.
        reduction: mean, sum or none (each loss on its own).

    Returns:
        0 or more; lower is better.

    Raises:
        ValueError: if a y is neither -1 nor 1, the shapes differ or a value is not finite.

    Reference: Cortes and Vapnik (1995), Machine Learning 20, doi:10.1007/BF00994018.

    >>> hinge_loss([1, -1], [0.3, -2])
    0.35
    """
    y, score = _checks.number_pair(y, score, "y", "score")
    if not np.all(np.abs(y) == 1):
        raise ValueError(f"y must hold only -1 and 1, got {y[np.abs(y) != 1].flat[0]:g}")
    losses = np.maximum(0, 1 - y * score)
    return _checks.reduce(losses**2 if _checks.flag(squared, "squared") else losses, reduction)


def multiclass_hinge_loss(scores: ArrayLike, label: int, *, margin: float = 1.0) -> float:
    """Multiclass SVM loss: every wrong class must score lower than the true one by a margin.

    loss = sum over j != label of max(0, s_j - s_label + margin)

    Args:
        scores: raw scores of the k classes, shape (k,).
        label: index of the true class, 0 to k - 1.
        margin: required lead, 0 or more.

    Returns:
        0 or more; lower is better. PyTorch's MultiMarginLoss divides this sum by k.

    Raises:
        ValueError: if label is no class index, margin is negative or a value is not finite.

    Reference: Weston and Watkins (1999), Support vector machines for multi-class pattern
        recognition, ESANN.

    >>> round(multiclass_hinge_loss([3.2, 5.1, -1.7], label=0), 4)
    2.9
    """
    s = _checks.vector(scores, "scores")  # (k,)
    label = _checks.class_index(label, len(s))
    losses = np.maximum(0, s - s[label] + _checks.not_negative(margin, "margin"))
    return float(np.delete(losses, label).sum())
