"""Derivatives of the activations that have no module of their own, and of softmax."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.activations import sigmoid, sigmoid_derivative, softmax


def hard_tanh_derivative(
    x: ArrayLike, *, low: float = -1.0, high: float = 1.0
) -> float | NDArray[np.float64]:
    """Slope of hard tanh; at the two corners, where it has none, 0 is used.

    hard_tanh'(x) = 1 for low < x < high, else 0

    Args:
        x: a number, or an array of any shape.
        low: smallest output, below high.
        high: largest output.

    Returns:
        0 or 1; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite, or low is not below high.

    Reference: Collobert (2004), Large scale machine learning, PhD thesis, Université Paris VI.

    >>> hard_tanh_derivative([-3, 0.5, 3])
    array([0., 1., 0.])
    """
    x = _checks.numbers(x, "x")
    low, high = _checks.number(low, "low"), _checks.number(high, "high")
    if low >= high:
        raise ValueError(f"low must be below high, got low = {low:g} and high = {high:g}")
    return _checks.plain(np.where((low < x) & (x < high), 1.0, 0.0))


def softplus_derivative(x: ArrayLike) -> float | NDArray[np.float64]:
    """Slope of softplus, which is the sigmoid.

    softplus'(x) = 1 / (1 + exp(-x))

    Args:
        x: a number, or an array of any shape.

    Returns:
        In [0, 1], 0.5 at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Dugas, Bengio, Bélisle, Nadeau and Garcia (2000), Incorporating second-order
        functional knowledge for better option pricing, NIPS 13.

    >>> softplus_derivative(0)
    0.5
    """
    return sigmoid(x)


def elu_derivative(x: ArrayLike, *, alpha: float = 1.0) -> float | NDArray[np.float64]:
    """Slope of ELU; at 0, where it has none unless alpha is 1, the left one is used.

    elu'(x) = 1 for x > 0, else alpha * exp(x)

    Args:
        x: a number, or an array of any shape.
        alpha: depth of the negative side, > 0.

    Returns:
        0 or more; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite, or alpha is not above 0.

    Reference: Clevert, Unterthiner and Hochreiter (2016), arXiv:1511.07289.

    >>> elu_derivative([0, 2], alpha=0.5)
    array([0.5, 1. ])
    """
    x, alpha = _checks.numbers(x, "x"), _checks.positive(alpha, "alpha")
    return _checks.plain(np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0))))


def gelu_derivative(x: ArrayLike) -> float | NDArray[np.float64]:
    """Slope of GELU (exact form).

    gelu'(x) = Phi(x) + x * phi(x), the normal distribution's share below x and its density at x

    Args:
        x: a number, or an array of any shape.

    Returns:
        From about -0.13 to 1.13, 0.5 at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Hendrycks and Gimpel (2016), arXiv:1606.08415.

    >>> round(gelu_derivative(1), 4)
    1.0833
    """
    x = _checks.numbers(x, "x")
    erfc = np.vectorize(math.erfc, otypes=[np.float64])  # NumPy has no erfc of its own
    below = 0.5 * erfc(-x / math.sqrt(2))
    density = np.exp(-np.minimum(x**2, 2000) / 2) / math.sqrt(2 * math.pi)
    return _checks.plain(below + x * density)


def silu_derivative(x: ArrayLike) -> float | NDArray[np.float64]:
    """Slope of SiLU (Swish).

    silu'(x) = sigmoid(x) * (1 + x * (1 - sigmoid(x)))

    Args:
        x: a number, or an array of any shape.

    Returns:
        From about -0.1 to 1.1, 0.5 at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Elfwing, Uchibe and Doya (2018), arXiv:1702.03118.

    >>> silu_derivative(0)
    0.5
    """
    x = _checks.numbers(x, "x")
    return _checks.plain(np.asarray(sigmoid(x)) + x * np.asarray(sigmoid_derivative(x)))


def softmax_derivative(z: ArrayLike, *, temperature: float = 1.0) -> NDArray[np.float64]:
    """Derivatives of every softmax output with respect to every score.

    dp_i / dz_j = p_i * ((1 if i = j else 0) - p_j) / T

    Args:
        z: scores (logits), shape (k,).
        temperature: T > 0, which divides the scores.

    Returns:
        Shape (k, k), symmetric, each row and column summing to 0.

    Raises:
        ValueError: if z is empty, not flat or not finite, or the temperature is not above 0.

    Reference: Bridle (1990), doi:10.1007/978-3-642-76153-9_28.

    >>> softmax_derivative([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    p = softmax(z, temperature=temperature)  # (k,)
    return np.asarray((np.diag(p) - np.outer(p, p)) / temperature)


def log_softmax(z: ArrayLike, *, temperature: float = 1.0) -> NDArray[np.float64]:
    """Logarithm of softmax, without ever forming a probability that rounds to 0.

    log_softmax(z)_i = z_i / T - ln sum_j exp(z_j / T)

    Args:
        z: scores (logits), shape (k,).
        temperature: T > 0, which divides the scores.

    Returns:
        Shape (k,), 0 or below, in the order of the scores.

    Raises:
        ValueError: if z is empty, not flat or not finite, or the temperature is not above 0 or too
            small to divide by.

    Reference: Blanchard, Higham and Higham (2021), IMA J. Numer. Anal. 41(4),
        doi:10.1093/imanum/draa038.

    >>> log_softmax([0, 0]).round(4)
    array([-0.6931, -0.6931])
    """
    z = _checks.vector(z, "z")  # (k,)
    T = _checks.positive(temperature, "temperature")
    with np.errstate(over="ignore"):  # overflow is refused just below
        shifted = (z - z.max()) / T  # the largest is 0, so exp cannot overflow
    if not np.all(np.isfinite(shifted)):
        raise ValueError(f"temperature must be larger for logits of this size, got {T:g}")
    return np.asarray(shifted - np.log(np.sum(np.exp(shifted))))
