"""Losses of regression and of metric learning: distances between numbers or embeddings."""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks
from kb.algorithms.distances import euclidean_distance


def mean_squared_error(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean squared error (L2 loss): punishes large errors most.

    MSE = mean_i (y_i - p_i)**2

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.

    Returns:
        In squared units of y, 0 or more; lower is better.

    Raises:
        ValueError: if the shapes differ or a value is not finite.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 5.1.4.

    >>> mean_squared_error([1, 2], [2, 4])
    2.5
    """
    y_true, y_pred = _checks.number_pair(y_true, y_pred, "y_true", "y_pred")
    return float(np.mean((y_true - y_pred) ** 2))


def mean_absolute_error(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean absolute error (L1 loss): every unit of error counts the same.

    MAE = mean_i |y_i - p_i|

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.

    Returns:
        In the unit of y, 0 or more; lower is better.

    Raises:
        ValueError: if the shapes differ or a value is not finite.

    Reference: Willmott and Matsuura (2005), Climate Research 30, doi:10.3354/cr030079.

    >>> mean_absolute_error([1, 2], [2, 4])
    1.5
    """
    y_true, y_pred = _checks.number_pair(y_true, y_pred, "y_true", "y_pred")
    return float(np.mean(np.abs(y_true - y_pred)))


def huber_loss(y_true: ArrayLike, y_pred: ArrayLike, *, delta: float = 1.0) -> float:
    """Huber loss: squared for small errors, linear for large ones.

    loss = mean_i of e**2 / 2 for |e| <= delta, else delta * (|e| - delta / 2), e = y_i - p_i

    Args:
        y_true: true values, a number or any shape.
        y_pred: predicted values, same shape.
        delta: error at which the loss turns linear, > 0, in the unit of y.

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
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * (error - delta / 2))))


def triplet_loss(
    anchor: ArrayLike,
    positive: ArrayLike,
    negative: ArrayLike,
    *,
    margin: float = 1.0,
    squared: bool = False,
) -> float:
    """Triplet loss: the positive must be closer to the anchor than the negative, by a margin.

    loss = max(0, d(anchor, positive) - d(anchor, negative) + margin), d the Euclidean distance

    Args:
        anchor: embedding, shape (d,).
        positive: embedding of the same class, shape (d,).
        negative: embedding of another class, shape (d,).
        margin: required lead, 0 or more.
        squared: False for plain distances (PyTorch), True for squared ones (FaceNet).

    Returns:
        0 or more; 0 once the negative is farther than the positive by the margin.

    Raises:
        ValueError: if the lengths differ, a value is not finite, or margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> triplet_loss([0, 0], [3, 4], [6, 8], margin=6)
    1.0
    """
    anchor, positive = _checks.vector_pair(anchor, positive, "anchor", "positive")  # (d,), (d,)
    anchor, negative = _checks.vector_pair(anchor, negative, "anchor", "negative")
    margin = _checks.not_negative(margin, "margin")
    if not isinstance(squared, bool):
        raise ValueError(f"squared must be true or false, got {squared!r}")
    power = 2 if squared else 1
    near = euclidean_distance(anchor, positive) ** power
    far = euclidean_distance(anchor, negative) ** power
    return max(0.0, near - far + margin)
