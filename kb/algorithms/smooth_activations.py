"""Smooth relatives of ReLU: softplus, ELU, GELU and SiLU, element by element."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.activations import sigmoid


def softplus(x: ArrayLike) -> float | NDArray[np.float64]:
    """Softplus: a smooth ReLU whose slope is the sigmoid.

    softplus(x) = ln(1 + exp(x))

    Args:
        x: a number, or an array of any shape.

    Returns:
        0 or more, ln 2 at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Dugas, Bengio, Bélisle, Nadeau and Garcia (2000), Incorporating second-order
        functional knowledge for better option pricing, NIPS 13.

    >>> round(softplus(0), 4)
    0.6931
    """
    x = _checks.numbers(x, "x")
    # max(x, 0) + ln(1 + exp(-|x|)) is the same number without overflow.
    return _checks.plain(np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))))


def elu(x: ArrayLike, *, alpha: float = 1.0) -> float | NDArray[np.float64]:
    """ELU: keeps positive numbers, lets the others saturate smoothly at -alpha.

    elu(x) = x for x > 0, else alpha * (exp(x) - 1)

    Args:
        x: a number, or an array of any shape.
        alpha: depth of the negative side, > 0.

    Returns:
        Above or at -alpha; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite, or alpha is not above 0.

    Reference: Clevert, Unterthiner and Hochreiter (2016), arXiv:1511.07289.

    >>> elu([0, 2])
    array([0., 2.])
    """
    x, alpha = _checks.numbers(x, "x"), _checks.positive(alpha, "alpha")
    return _checks.plain(np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))))


def gelu(x: ArrayLike) -> float | NDArray[np.float64]:
    """GELU: weighs each number by the normal probability of being below it (exact form).

    gelu(x) = x * Phi(x) = 0.5 * x * (1 + erf(x / sqrt(2)))

    Args:
        x: a number, or an array of any shape.

    Returns:
        At least about -0.17; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    >>> round(gelu(1), 4)
    0.8413
    """
    x = _checks.numbers(x, "x")
    erf = np.vectorize(math.erf, otypes=[np.float64])  # NumPy has no erf of its own
    return _checks.plain(0.5 * x * (1 + erf(x / math.sqrt(2))))


def silu(x: ArrayLike) -> float | NDArray[np.float64]:
    """SiLU (Swish): each number times its own sigmoid.

    silu(x) = x * sigmoid(x)

    Args:
        x: a number, or an array of any shape.

    Returns:
        At least about -0.28; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Elfwing, Uchibe and Doya (2018), arXiv:1702.03118.

    >>> round(silu(1), 4)
    0.7311
    """
    x = _checks.numbers(x, "x")
    return _checks.plain(x * np.asarray(sigmoid(x)))
