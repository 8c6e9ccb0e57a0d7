"""Smooth relatives of ReLU: softplus, ELU, SELU, GELU and SiLU, element by element."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.activations import sigmoid

SELU_ALPHA, SELU_SCALE = 1.6732632423543772, 1.0507009873554805  # fixed point at mean 0, variance 1


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


def selu(x: ArrayLike) -> float | NDArray[np.float64]:
    """SELU: a scaled ELU whose two constants keep mean 0 and variance 1 from layer to layer.

    selu(x) = 1.0507 * (x for x > 0, else 1.6733 * (exp(x) - 1))

    Args:
        x: a number, or an array of any shape.

    Returns:
        Above about -1.7581; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Klambauer, Unterthiner, Mayr and Hochreiter (2017), arXiv:1706.02515.

    >>> round(selu(-1), 4)
    -1.1113
    """
    return _checks.plain(SELU_SCALE * np.asarray(elu(x, alpha=SELU_ALPHA)))


def gelu(x: ArrayLike, *, approximate: bool = False) -> float | NDArray[np.float64]:
    """GELU: weighs each number by the normal probability of being below it.

    gelu(x) = x * Phi(x) = 0.5 * x * (1 + erf(x / sqrt(2))), about
    0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x**3)))

    Args:
        x: a number, or an array of any shape.
        approximate: True for the form with tanh, False for the exact one.

    Returns:
        At least about -0.17; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    >>> round(gelu(1), 4)
    0.8413
    """
    x = _checks.numbers(x, "x")
    if _checks.flag(approximate, "approximate"):
        inner = np.clip(x, -100, 100)  # tanh is -1 or 1 long before, and the cube stays finite
        return _checks.plain(
            0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner**3)))
        )
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
