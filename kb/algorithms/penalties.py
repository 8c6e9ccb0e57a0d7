"""Penalties on weights, and the step that shrinks them."""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks

PenaltyKind = Literal["l1", "l2"]


def weight_penalty(
    weights: ArrayLike, *, kind: PenaltyKind, strength: float = 1.0, half: bool = False
) -> float:
    """L1 or L2 penalty: what large weights add to the loss.

    L1: lambda * sum_i |w_i|; L2: lambda * sum_i w_i**2, with half: lambda / 2 * sum_i w_i**2

    Args:
        weights: any shape.
        kind: l1 (lasso) or l2 (ridge, weight decay).
        strength: lambda, 0 or more.
        half: True for the factor 1/2, which makes the gradient of the L2 penalty lambda * w.

    Returns:
        0 or more.

    Raises:
        ValueError: if strength is negative or a value is not finite.

    Reference: Tibshirani (1996), J. R. Stat. Soc. B 58(1); Hoerl and Kennard (1970), Technometrics
        12(1), doi:10.1080/00401706.1970.10488634.

    >>> weight_penalty([1, -2], kind="l1", strength=0.5)
    1.5
    >>> weight_penalty([1, -2], kind="l2", strength=0.5)
    2.5
    """
    w = _checks.numbers(weights, "weights")
    _checks.choice(kind, "kind", get_args(PenaltyKind))
    size = np.sum(np.abs(w)) if kind == "l1" else np.sum(w**2)
    factor = _checks.not_negative(strength, "strength") / (2 if _checks.flag(half, "half") else 1)
    return float(factor * size)


def elastic_net_penalty(
    weights: ArrayLike, *, strength: float = 1.0, l1_ratio: float = 0.5
) -> float:
    """Elastic net: a mixture of the L1 and half the L2 penalty, as in scikit-learn.

    lambda * (r * sum_i |w_i| + (1 - r) / 2 * sum_i w_i**2)

    Args:
        weights: any shape.
        strength: lambda, 0 or more.
        l1_ratio: r in [0, 1], the share of the L1 part.

    Returns:
        0 or more.

    Raises:
        ValueError: if strength is negative, l1_ratio is outside [0, 1] or a value is not finite.

    Reference: Zou and Hastie (2005), J. R. Stat. Soc. B 67(2),
        doi:10.1111/j.1467-9868.2005.00503.x.

    >>> elastic_net_penalty([1, -2], strength=2, l1_ratio=0.5)
    5.5
    """
    r = _checks.fraction(l1_ratio, "l1_ratio")
    l1 = weight_penalty(weights, kind="l1", strength=strength)
    return r * l1 + (1 - r) * weight_penalty(weights, kind="l2", strength=strength, half=True)


def sgd_step(
    weights: ArrayLike,
    gradient: ArrayLike,
    *,
    learning_rate: float,
    weight_decay: float = 0.0,
) -> float | NDArray[np.float64]:
    """One step of gradient descent, with weight decay: the L2 penalty's pull towards 0.

    w <- w - eta * (gradient + lambda * w) = (1 - eta * lambda) * w - eta * gradient

    Args:
        weights: a number or any shape.
        gradient: of the loss without penalty, same shape.
        learning_rate: eta, > 0.
        weight_decay: lambda, 0 or more.

    Returns:
        The new weights; a float for a number, else the shape of weights.

    Raises:
        ValueError: if the shapes differ, learning_rate is not above 0 or weight_decay is negative.

    Reference: Krogh and Hertz (1991), A simple weight decay can improve generalization, NIPS 4.

    >>> sgd_step([1.0, -2.0], [0.5, 0.0], learning_rate=0.5, weight_decay=0.5)
    array([ 0.5, -1.5])
    """
    w, gradient = _checks.number_pair(weights, gradient, "weights", "gradient")
    eta = _checks.positive(learning_rate, "learning_rate")
    decay = _checks.not_negative(weight_decay, "weight_decay")
    return _checks.plain(w - eta * (gradient + decay * w))
