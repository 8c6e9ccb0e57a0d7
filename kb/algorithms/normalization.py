"""Normalisation layers: subtract a mean, divide by a standard deviation, scale and shift."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class RunningStatistics(NamedTuple):
    """What batch norm remembers for inference: one mean and one variance per channel."""

    mean: float | NDArray[np.float64]
    variance: float | NDArray[np.float64]


def batch_norm(
    x: ArrayLike, *, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, eps: float = 1e-5
) -> NDArray[np.float64]:
    """Batch normalisation in training: standardise each channel over the batch, then rescale.

    y = gamma * (x - mean) / sqrt(var + eps) + beta, with the biased variance (divisor n).

    Args:
        x: one channel's values, shape (n,), or one column per channel, shape (n, d).
        gamma: learned scale, a number, or one per channel (d,).
        beta: learned shift, a number, or one per channel (d,).
        eps: added to the variance, 0 or more.

    Returns:
        The shape of x; each channel has mean beta and, as eps goes to 0, deviation |gamma|.

    Raises:
        ValueError: if x has more than two dimensions, or a channel is constant while eps = 0.

    Reference: Ioffe and Szegedy (2015), arXiv:1502.03167.

    >>> batch_norm([1, 3], eps=0)
    array([-1.,  1.])
    """
    x = _channels(x)
    channels = x.shape[1:]
    scale, shift = _affine(gamma, "gamma", channels), _affine(beta, "beta", channels)
    return scale * _standardise(x, 0, eps) + shift


def batch_norm_inference(
    x: ArrayLike,
    running_mean: ArrayLike,
    running_variance: ArrayLike,
    *,
    gamma: ArrayLike = 1.0,
    beta: ArrayLike = 0.0,
    eps: float = 1e-5,
) -> float | NDArray[np.float64]:
    """Batch normalisation at inference: the running statistics are constants.

    y = gamma * (x - running_mean) / sqrt(running_variance + eps) + beta

    Args:
        x: a number, or one channel's values (n,), or one column per channel (n, d).
        running_mean: a number, or one per channel (d,).
        running_variance: a number, or one per channel (d,), each 0 or more.
        gamma: learned scale, a number, or one per channel (d,).
        beta: learned shift, a number, or one per channel (d,).
        eps: added to the variance, 0 or more.

    Returns:
        The shape of x; a sample's result does not depend on the other samples.

    Raises:
        ValueError: if a variance is negative, the variance and eps are both 0, or the lengths do
            not match the channels.

    Reference: Ioffe and Szegedy (2015), arXiv:1502.03167, alg. 2.

    >>> batch_norm_inference(7, 5, 4, gamma=3, beta=1, eps=0)
    4.0
    """
    x = _checks.numbers(x, "x")
    channels = x.shape[1:]
    mean = _affine(running_mean, "running_mean", channels)
    variance = _affine(running_variance, "running_variance", channels)
    eps = _checks.not_negative(eps, "eps")
    if np.min(variance) < 0:
        raise ValueError(f"running_variance must be 0 or more, got {np.min(variance):g}")
    if np.min(variance) + eps == 0:
        raise ValueError("eps must be greater than 0 when a running variance is 0, got 0")
    scale, shift = _affine(gamma, "gamma", channels), _affine(beta, "beta", channels)
    return _checks.plain(np.asarray(scale * (x - mean) / np.sqrt(variance + eps) + shift))


def update_running_statistics(
    x: ArrayLike,
    *,
    running_mean: ArrayLike = 0.0,
    running_variance: ArrayLike = 1.0,
    momentum: float = 0.1,
) -> RunningStatistics:
    """Running statistics of batch norm after one training batch.

    new = (1 - momentum) * old + momentum * batch, with the unbiased variance (divisor n - 1).

    Args:
        x: one channel's values, shape (n,), or one column per channel, shape (n, d); n >= 2.
        running_mean: before the batch, a number, or one per channel (d,).
        running_variance: before the batch, a number, or one per channel (d,).
        momentum: weight of the new batch, in [0, 1]; Keras calls 1 minus this momentum.

    Returns:
        mean and variance, a number each for one channel and (d,) for d channels.

    Raises:
        ValueError: if there are fewer than 2 values per channel or momentum is not in [0, 1].

    Reference: PyTorch, torch.nn.BatchNorm2d.

    >>> mean, variance = update_running_statistics([2, 4, 6, 8])
    >>> mean, round(variance, 4)
    (0.5, 1.5667)
    """
    x = _channels(x)
    momentum = _checks.fraction(momentum, "momentum")
    if len(x) < 2:
        raise ValueError(f"the unbiased variance needs at least 2 values per channel, got {len(x)}")
    mean = _affine(running_mean, "running_mean", x.shape[1:])
    variance = _affine(running_variance, "running_variance", x.shape[1:])
    return RunningStatistics(
        mean=_checks.plain((1 - momentum) * mean + momentum * x.mean(axis=0)),
        variance=_checks.plain((1 - momentum) * variance + momentum * x.var(axis=0, ddof=1)),
    )


def layer_norm(
    x: ArrayLike, *, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, eps: float = 1e-5
) -> NDArray[np.float64]:
    """Layer normalisation: standardise each sample over its own features, then rescale.

    y = gamma * (x - mean) / sqrt(var + eps) + beta, with the biased variance (divisor d).

    Args:
        x: one sample's features, shape (d,), or one sample per row, shape (n, d).
        gamma: learned scale, a number, or one per feature (d,).
        beta: learned shift, a number, or one per feature (d,).
        eps: added to the variance, 0 or more.

    Returns:
        The shape of x.

    Raises:
        ValueError: if x has more than two dimensions, or a sample is constant while eps = 0.

    Reference: Ba, Kiros and Hinton (2016), arXiv:1607.06450.

    >>> layer_norm([[1, 3], [5, 5]], eps=1).round(4)
    array([[-0.7071,  0.7071],
           [ 0.    ,  0.    ]])
    """
    x = _channels(x)
    features = x.shape[-1:]
    scale, shift = _affine(gamma, "gamma", features), _affine(beta, "beta", features)
    return scale * _standardise(x, -1, eps) + shift


def group_norm(
    x: ArrayLike,
    groups: int,
    *,
    gamma: ArrayLike = 1.0,
    beta: ArrayLike = 0.0,
    eps: float = 1e-5,
) -> NDArray[np.float64]:
    """Group normalisation: standardise each group of neighbouring channels of one sample.

    y = gamma * (x - mean_g) / sqrt(var_g + eps) + beta; 1 group is layer norm over the whole
    sample, as many groups as channels is instance norm.

    Args:
        x: one sample, channels first: shape (c,), (c, l) with l positions, or (c, h, w).
        groups: number of groups, 1 or more, divides c.
        gamma: learned scale, a number, or one per channel (c,).
        beta: learned shift, a number, or one per channel (c,).
        eps: added to the variance, 0 or more.

    Returns:
        The shape of x.

    Raises:
        ValueError: if groups does not divide the channels, or a group is constant while eps = 0.

    Reference: Wu and He (2018), arXiv:1803.08494.

    >>> group_norm([1, 3, 10, 30], 2, eps=0)
    array([-1.,  1., -1.,  1.])
    """
    x = _checks.numbers(x, "x")
    groups = _checks.count(groups, "groups", at_least=1)
    if x.ndim not in (1, 2, 3):
        raise ValueError(f"x must have shape (c,), (c, l) or (c, h, w), got shape {x.shape}")
    if len(x) % groups:
        raise ValueError(f"groups = {groups} must divide the channels, got {len(x)}")
    y = _standardise(x.reshape(groups, -1), -1, eps).reshape(len(x), -1)  # (c, positions)
    scale, shift = _affine(gamma, "gamma", (len(x),)), _affine(beta, "beta", (len(x),))
    return (scale.reshape(-1, 1) * y + shift.reshape(-1, 1)).reshape(x.shape)


def instance_norm(
    x: ArrayLike, *, gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5
) -> NDArray[np.float64]:
    """Instance normalisation: standardise each channel of each image by itself.

    y = gamma * (x - mean) / sqrt(var + eps) + beta, statistics over height and width only.

    Args:
        x: images, shape (n, c, h, w), one image (c, h, w) or one map (h, w).
        gamma: learned scale, if there is one.
        beta: learned shift, if there is one.
        eps: added to the biased variance, 0 or more.

    Returns:
        The shape of x; without gamma and beta every map has mean 0 and, as eps goes to 0,
        variance 1.

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
    gamma, beta = _checks.number(gamma, "gamma"), _checks.number(beta, "beta")
    return gamma * _standardise(x, (-2, -1), eps) + beta


def normalization_parameters(channels: int, *, buffers: bool = False) -> int:
    """Parameters of a normalisation layer: one gamma and one beta per channel.

    2 * channels; batch norm also stores a running mean and a running variance per channel.

    Args:
        channels: channels (features for layer norm), 1 or more.
        buffers: count the running mean and variance of batch norm too, which are not learned.

    Returns:
        Number of learned numbers, or of stored ones.

    Raises:
        ValueError: if channels is not a count of 1 or more.

    Reference: Ioffe and Szegedy (2015), arXiv:1502.03167.

    >>> normalization_parameters(64)
    128
    """
    channels = _checks.count(channels, "channels", at_least=1)
    return (4 if _checks.flag(buffers, "buffers") else 2) * channels


def _channels(x: ArrayLike) -> NDArray[np.float64]:
    array = _checks.numbers(x, "x")
    if array.ndim not in (1, 2):
        raise ValueError(f"x must have shape (n,) or (n, d), got shape {array.shape}")
    return array


def _affine(values: ArrayLike, name: str, channels: tuple[int, ...]) -> NDArray[np.float64]:
    """One number, or one per channel."""
    array = _checks.numbers(values, name)
    if array.ndim and array.shape != channels:
        raise ValueError(f"{name} must be a number or have shape {channels}, got {array.shape}")
    return array


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
