"""Binary cross-entropy from logits, and the gradients of cross-entropy for the logits."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.activations import sigmoid, softmax
from kb.algorithms.losses import smooth_labels


def binary_cross_entropy_with_logits(
    y: ArrayLike,
    z: ArrayLike,
    *,
    positive_weight: float = 1.0,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Binary cross-entropy straight from the logit, which stays exact where the sigmoid saturates.

    loss = (1 - y) * z + (1 + (w - 1) * y) * ln(1 + exp(-z)); for w = 1 that is
    max(z, 0) - z * y + ln(1 + exp(-|z|))

    Args:
        y: true answers, 0 or 1 (or soft ones in between), a number or shape (n,).
        z: raw scores (logits) for answer 1, a number or shape (n,).
        positive_weight: w > 0, how many times a positive counts.
        reduction: mean, sum or none (each answer on its own).

    Returns:
        Loss in nats, 0 or more; lower is better, ln 2 for z = 0.

    Raises:
        ValueError: if the shapes differ, y is outside [0, 1] or positive_weight is not above 0.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 6.2.2.2.

    >>> round(binary_cross_entropy_with_logits(1, 0), 4)
    0.6931
    """
    y, z = _checks.number_pair(y, z, "y", "z")
    y = _checks.fractions(y, "y")
    weight = 1 + (_checks.positive(positive_weight, "positive_weight") - 1) * y
    softplus = np.log1p(np.exp(-np.abs(z))) + np.maximum(-z, 0)  # ln(1 + exp(-z))
    return _checks.reduce((1 - y) * z + weight * softplus, reduction)


def binary_cross_entropy_with_logits_derivative(
    y: ArrayLike, z: ArrayLike
) -> float | NDArray[np.float64]:
    """Gradient of binary cross-entropy with respect to the logit, for each answer.

    dL / dz = sigmoid(z) - y

    Args:
        y: true answers, 0 or 1 (or soft ones in between), a number or shape (n,).
        z: raw scores (logits) for answer 1, a number or shape (n,).

    Returns:
        In [-1, 1]; a float for numbers, else shape (n,).

    Raises:
        ValueError: if the shapes differ, y is outside [0, 1] or a value is not finite.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 6.2.2.2.

    >>> binary_cross_entropy_with_logits_derivative(1, 0)
    -0.5
    """
    y, z = _checks.number_pair(y, z, "y", "z")
    return _checks.plain(np.asarray(sigmoid(z)) - _checks.fractions(y, "y"))


def cross_entropy_from_logits_derivative(logits: ArrayLike, label: int) -> NDArray[np.float64]:
    """Gradient of softmax cross-entropy with respect to the logits.

    dL / dz_i = softmax(z)_i - (1 if i is the label else 0)

    Args:
        logits: raw scores of the k classes, shape (k,).
        label: index of the true class, 0 to k - 1.

    Returns:
        Shape (k,), sum 0; negative only for the true class.

    Raises:
        ValueError: if label is no class index, or logits is empty, not flat or not finite.

    Reference: Bridle (1990), doi:10.1007/978-3-642-76153-9_28.

    >>> cross_entropy_from_logits_derivative([0, 0], label=1)
    array([ 0.5, -0.5])
    """
    p = softmax(logits)  # (k,)
    return np.asarray(p - smooth_labels(label, len(p), 0))
