"""Activations read backwards, and their slopes from what they gave."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def logit(p: ArrayLike) -> float | NDArray[np.float64]:
    """Logit: the inverse of the sigmoid, the logarithm of the odds.

    logit(p) = ln(p / (1 - p))

    Args:
        p: a number, or an array of any shape, each in (0, 1).

    Returns:
        The shape of p, any real number.

    Raises:
        ValueError: if a value is not between 0 and 1, both excluded.

    Reference: Bishop (2006), Pattern recognition and machine learning, sec. 4.2.

    >>> logit(0.5)
    0.0
    """
    p = _checks.fractions(_checks.numbers(p, "p"), "p")
    if np.any((p == 0) | (p == 1)):
        raise ValueError("p must be above 0 and below 1: the logit is infinite at both ends")
    return _checks.plain(np.asarray(np.log(p) - np.log1p(-p)))


def relu6(x: ArrayLike) -> float | NDArray[np.float64]:
    """ReLU6: a ReLU that is cut off at 6, as in MobileNet.

    relu6(x) = min(max(0, x), 6)

    Args:
        x: a number, or an array of any shape.

    Returns:
        The shape of x, in [0, 6].

    Raises:
        ValueError: if a value is not finite.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> relu6([-1, 2, 9])
    array([0., 2., 6.])
    """
    return _checks.plain(np.clip(_checks.numbers(x, "x"), 0.0, 6.0))


def sigmoid_derivative_from_output(y: ArrayLike) -> float | NDArray[np.float64]:
    """Derivative of the sigmoid, from what the sigmoid gave.

    sigma' = y (1 - y)

    Args:
        y: output of the sigmoid, a number, or an array of any shape, each in [0, 1].

    Returns:
        The shape of y, in [0, 0.25].

    Raises:
        ValueError: if a value is not in [0, 1].

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 6.3.2.

    >>> sigmoid_derivative_from_output(0.5)
    0.25
    """
    y = _checks.fractions(_checks.numbers(y, "y"), "y")
    return _checks.plain(np.asarray(y * (1 - y)))


def tanh_derivative_from_output(y: ArrayLike) -> float | NDArray[np.float64]:
    """Derivative of tanh, from what tanh gave.

    tanh' = 1 - y**2

    Args:
        y: output of tanh, a number, or an array of any shape, each in [-1, 1].

    Returns:
        The shape of y, in [0, 1].

    Raises:
        ValueError: if a value is not in [-1, 1].

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 6.3.2.

    >>> tanh_derivative_from_output(0.5)
    0.75
    """
    y = _checks.numbers(y, "y")
    if np.any(np.abs(y) > 1):
        raise ValueError(f"y must be in [-1, 1], as tanh is, got {y[np.abs(y) > 1].flat[0]:g}")
    return _checks.plain(np.asarray(1 - y**2))


def log_sum_exp(z: ArrayLike) -> float:
    """Log-sum-exp: the smooth maximum whose gradient is the softmax.

    log_sum_exp(z) = max(z) + ln(sum_k exp(z_k - max(z)))

    Args:
        z: scores, shape (k,).

    Returns:
        Above the largest score by at most ln(k).

    Raises:
        ValueError: if z is empty or a value is not finite.

    Reference: Blanchard, Higham and Higham (2021), doi:10.1093/imanum/draa038.

    >>> round(log_sum_exp([0, 0]), 4)
    0.6931
    """
    z = _checks.vector(z, "z")
    top = z.max()
    return float(top + np.log(np.sum(np.exp(z - top))))
