"""Activation functions and their derivatives; all but softmax work element by element."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def sigmoid(x: ArrayLike) -> float | NDArray[np.float64]:
    """Sigmoid: squashes any number into (0, 1).

    sigmoid(x) = 1 / (1 + exp(-x))

    Args:
        x: a number, or an array of any shape.

    Returns:
        In [0, 1], 0.5 at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Rumelhart, Hinton and Williams (1986), Nature 323, doi:10.1038/323533a0.

    >>> sigmoid(0)
    0.5
    """
    x = _checks.numbers(x, "x")
    small = np.exp(-np.abs(x))  # at most 1, so it cannot overflow
    return _checks.plain(np.where(x >= 0, 1, small) / (1 + small))


def sigmoid_derivative(x: ArrayLike) -> float | NDArray[np.float64]:
    """Slope of the sigmoid.

    sigmoid'(x) = sigmoid(x) * (1 - sigmoid(x))

    Args:
        x: a number, or an array of any shape.

    Returns:
        In [0, 0.25], largest at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Rumelhart, Hinton and Williams (1986), Nature 323, doi:10.1038/323533a0.

    >>> sigmoid_derivative(0)
    0.25
    """
    x = _checks.numbers(x, "x")
    # 1 - sigmoid(x) is sigmoid(-x), which stays exact where sigmoid(x) rounds to 1.
    return _checks.plain(np.asarray(sigmoid(x)) * np.asarray(sigmoid(-x)))


def relu(x: ArrayLike) -> float | NDArray[np.float64]:
    """ReLU: keeps positive numbers, sets the others to 0.

    relu(x) = max(0, x)

    Args:
        x: a number, or an array of any shape.

    Returns:
        0 or more; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Nair and Hinton (2010), Rectified linear units improve restricted Boltzmann
        machines, ICML.

    >>> relu([-2, 3])
    array([0., 3.])
    """
    x = _checks.numbers(x, "x")
    return _checks.plain(np.where(x > 0, x, 0.0))


def relu_derivative(x: ArrayLike) -> float | NDArray[np.float64]:
    """Slope of ReLU; at 0, where it has none, 0 is used.

    relu'(x) = 1 for x > 0, else 0

    Args:
        x: a number, or an array of any shape.

    Returns:
        0 or 1; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Nair and Hinton (2010), Rectified linear units improve restricted Boltzmann
        machines, ICML.

    >>> relu_derivative([-2, 0, 3])
    array([0., 0., 1.])
    """
    x = _checks.numbers(x, "x")
    return _checks.plain(np.where(x > 0, 1.0, 0.0))


def leaky_relu(x: ArrayLike, *, slope: float = 0.01) -> float | NDArray[np.float64]:
    """Leaky ReLU: keeps positive numbers, shrinks the others.

    leaky_relu(x) = x for x > 0, else slope * x

    Args:
        x: a number, or an array of any shape.
        slope: slope for negative numbers, 0 or more.

    Returns:
        Any sign; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite, or slope is negative.

    Reference: Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural network
        acoustic models, ICML.

    >>> leaky_relu([-2, 3], slope=0.1)
    array([-0.2,  3. ])
    """
    x, slope = _checks.numbers(x, "x"), _checks.not_negative(slope, "slope")
    return _checks.plain(np.where(x > 0, x, slope * x))


def leaky_relu_derivative(x: ArrayLike, *, slope: float = 0.01) -> float | NDArray[np.float64]:
    """Slope of leaky ReLU; at 0, where it has none, the left one is used.

    leaky_relu'(x) = 1 for x > 0, else slope

    Args:
        x: a number, or an array of any shape.
        slope: slope for negative numbers, 0 or more.

    Returns:
        1 or slope; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite, or slope is negative.

    Reference: Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural network
        acoustic models, ICML.

    >>> leaky_relu_derivative([-2, 3], slope=0.1)
    array([0.1, 1. ])
    """
    x, slope = _checks.numbers(x, "x"), _checks.not_negative(slope, "slope")
    return _checks.plain(np.where(x > 0, 1.0, slope))


def tanh(x: ArrayLike) -> float | NDArray[np.float64]:
    """Hyperbolic tangent: squashes any number into (-1, 1), with 0 in the middle.

    tanh(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x)) = 2 * sigmoid(2 * x) - 1

    Args:
        x: a number, or an array of any shape.

    Returns:
        In [-1, 1], 0 at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: LeCun, Bottou, Orr and Müller (1998), Efficient BackProp,
        doi:10.1007/3-540-49430-8_2.

    >>> tanh(0)
    0.0
    """
    x = _checks.numbers(x, "x")
    # exp(-2|x|) - 1: cannot overflow for large x and keeps every digit for tiny ones.
    gap = np.expm1(-2 * np.abs(x))
    return _checks.plain(np.sign(x) * -gap / (2 + gap))


def tanh_derivative(x: ArrayLike) -> float | NDArray[np.float64]:
    """Slope of the hyperbolic tangent.

    tanh'(x) = 1 - tanh(x)**2

    Args:
        x: a number, or an array of any shape.

    Returns:
        In [0, 1], largest at 0; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: LeCun, Bottou, Orr and Müller (1998), Efficient BackProp,
        doi:10.1007/3-540-49430-8_2.

    >>> tanh_derivative(0)
    1.0
    """
    x = _checks.numbers(x, "x")
    return _checks.plain(1 - np.asarray(tanh(x)) ** 2)


def hard_tanh(x: ArrayLike, *, low: float = -1.0, high: float = 1.0) -> float | NDArray[np.float64]:
    """Hard tanh: clips to a range; low 0 and high 6 give ReLU6.

    hard_tanh(x) = min(max(x, low), high)

    Args:
        x: a number, or an array of any shape.
        low: smallest output, below high.
        high: largest output.

    Returns:
        In [low, high]; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite, or low is not below high.

    Reference: Collobert (2004), Large scale machine learning, PhD thesis, Université Paris VI.

    >>> hard_tanh([-3, 0.5, 3])
    array([-1. ,  0.5,  1. ])
    """
    x = _checks.numbers(x, "x")
    low, high = _checks.number(low, "low"), _checks.number(high, "high")
    if low >= high:
        raise ValueError(f"low must be below high, got low = {low:g} and high = {high:g}")
    return _checks.plain(np.minimum(np.maximum(x, low), high))


def softmax(z: ArrayLike, *, temperature: float = 1.0) -> NDArray[np.float64]:
    """Softmax: turns scores into probabilities.

    softmax(z)_i = exp(z_i / T) / sum_j exp(z_j / T)

    Args:
        z: scores (logits), shape (k,).
        temperature: T > 0; above 1 flattens the distribution, below 1 sharpens it.

    Returns:
        Shape (k,), in [0, 1], sum 1, in the order of the scores.

    Raises:
        ValueError: if z is empty, not flat or not finite, or the temperature is not above 0.

    Reference: Bridle (1990), doi:10.1007/978-3-642-76153-9_28; temperature from Hinton, Vinyals
        and Dean (2015), arXiv:1503.02531.

    >>> softmax([0, 0])
    array([0.5, 0.5])
    """
    z = _checks.vector(z, "z")  # (k,)
    temperature = _checks.positive(temperature, "temperature")
    with np.errstate(over="ignore"):  # a tiny temperature may give -inf, whose exp is rightly 0
        exps = np.exp((z - z.max()) / temperature)  # shifted: the largest is exp(0)
    return np.asarray(exps / exps.sum())
