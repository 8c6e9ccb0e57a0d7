"""Normalisation layers: subtract a mean, divide by a standard deviation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def batch_norm(
    x: ArrayLike, *, gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5
) -> NDArray[np.float64]:
    """Batch normalisation in training: standardise each channel over the batch, then rescale.

    y = gamma * (x - mean) / sqrt(var + eps) + beta, with the biased variance (divisor n).

    Args:
        x: one channel's values, shape (n,), or one column per channel, shape (n, d).
        gamma: learned scale.
        beta: learned shift.
        eps: added to the variance, 0 or more.

    Returns:
        The shape of x; each channel has mean beta and, as eps goes to 0, deviation |gamma|.

    Raises:
        ValueError: if x has more than two dimensions, or a channel is constant while eps = 0.

    Reference: Ioffe and Szegedy (2015), arXiv:1502.03167.

    >>> batch_norm([1, 3], eps=0)
    array([-1.,  1.])
    """
    x = _checks.numbers(x, "x")
    if x.ndim not in (1, 2):
        raise ValueError(f"x must have shape (n,) or (n, d), got shape {x.shape}")
    gamma, beta = _checks.number(gamma, "gamma"), _checks.number(beta, "beta")
    return gamma * _standardise(x, 0, eps) + beta


def instance_norm(x: ArrayLike, *, eps: float = 1e-5) -> NDArray[np.float64]:
    """Instance normalisation: standardise each channel of each image by itself.

    y = (x - mean) / sqrt(var + eps), statistics over height and width only, biased variance.

    Args:
        x: images, shape (n, c, h, w), one image (c, h, w) or one map (h, w).
        eps: added to the variance, 0 or more.

    Returns:
        The shape of x; every map has mean 0 and, as eps goes to 0, variance 1.

    Raises:
        ValueError: if x has not two to four dimensions, or a map is constant while eps = 0.

    Reference: Ulyanov, Vedaldi and Lempitsky (2016), arXiv:1607.08022.

    >>> instance_norm([[1, 1], [3, 3]], eps=0)
    array([[-1., -1.],
           [ 1.,  1.]])
    """
    x = _checks.numbers(x, "x")
    if x.ndim not in (2, 3, 4):
        raise ValueError(f"x must have shape (h, w), (c, h, w) or (n, c, h, w), got {x.shape}")
    return _standardise(x, (-2, -1), eps)


def _standardise(
    x: NDArray[np.float64], axis: int | tuple[int, int], eps: float
) -> NDArray[np.float64]:
    eps = _checks.not_negative(eps, "eps")
    mean = x.mean(axis=axis, keepdims=True)
    variance = np.mean((x - mean) ** 2, axis=axis, keepdims=True)
    # The computed variance of equal values need not be exactly 0, hence both comparisons.
    if eps == 0 and (np.any(x.min(axis=axis) == x.max(axis=axis)) or np.any(variance == 0)):
        raise ValueError("eps must be greater than 0 when all values of a channel are equal, got 0")
    return np.asarray((x - mean) / np.sqrt(variance + eps))
