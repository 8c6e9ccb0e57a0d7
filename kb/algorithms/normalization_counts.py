"""Counting what normalisation layers average over, and one step of their running averages."""

from typing import Literal, get_args

from kb.algorithms import _checks

Method = Literal["batch", "layer", "instance", "group"]
MomentumOn = Literal["new", "old"]


def values_per_mean(
    method: Method,
    *,
    batch: int | None = None,
    channels: int | None = None,
    height: int = 1,
    width: int = 1,
    groups: int | None = None,
) -> int:
    """Number of values that a normalisation layer averages for one mean.

    batch: N H W; layer: C H W; instance: H W; group: (C / G) H W

    Args:
        method: batch, layer, instance or group.
        batch: images N, 1 or more; only batch norm needs it.
        channels: C, 1 or more; layer and group norm need it.
        height: H, 1 or more.
        width: W, 1 or more.
        groups: G, divides C; group norm needs it.

    Returns:
        A count of 1 or more.

    Raises:
        ValueError: if a size that the method needs is missing or not a count of 1 or more, or
            groups does not divide the channels.

    Reference: Wu and He (2018), arXiv:1803.08494, sec. 3.

    >>> values_per_mean("group", channels=8, height=2, width=2, groups=4)
    8
    """
    spatial = _size(height, "height") * _size(width, "width")
    match _checks.choice(method, "method", get_args(Method)):
        case "batch":
            return _size(batch, "batch") * spatial
        case "layer":
            return _size(channels, "channels") * spatial
        case "instance":
            return spatial
    return _size(channels, "channels") // _divisor(groups, channels) * spatial


def number_of_means(
    method: Method,
    *,
    batch: int | None = None,
    channels: int | None = None,
    groups: int | None = None,
) -> int:
    """Number of means (and of variances) that a normalisation layer computes.

    batch: C; layer: N; instance: N C; group: N G

    Args:
        method: batch, layer, instance or group.
        batch: images N, 1 or more; batch norm does not need it.
        channels: C, 1 or more; batch and instance norm need it.
        groups: G, 1 or more; group norm needs it.

    Returns:
        A count of 1 or more.

    Raises:
        ValueError: if a size that the method needs is missing or not a count of 1 or more, or
            groups does not divide the channels.

    Reference: Wu and He (2018), arXiv:1803.08494, sec. 3.

    >>> number_of_means("instance", batch=2, channels=8)
    16
    """
    match _checks.choice(method, "method", get_args(Method)):
        case "batch":
            return _size(channels, "channels")
        case "layer":
            return _size(batch, "batch")
        case "instance":
            return _size(batch, "batch") * _size(channels, "channels")
    return _size(batch, "batch") * _divisor(groups, channels)


def update_running_value(
    old: float, new: float, *, momentum: float = 0.1, momentum_on: MomentumOn = "new"
) -> float:
    """One step of a running mean or variance of batch norm, from the value of the batch.

    (1 - m) * old + m * new in PyTorch; m * old + (1 - m) * new in Keras and TensorFlow

    Args:
        old: running value before the batch.
        new: the batch's mean, or its variance (PyTorch takes the unbiased one).
        momentum: m, in [0, 1]; PyTorch's default is 0.1, Keras' 0.99.
        momentum_on: what the momentum multiplies: new as in PyTorch, old as in Keras.

    Returns:
        The running value after the batch, between old and new.

    Raises:
        ValueError: if momentum is not in [0, 1] or momentum_on is neither.

    Reference: PyTorch, torch.nn.BatchNorm2d.

    >>> update_running_value(2, 4, momentum=0.25)
    2.5
    """
    old, new = _checks.number(old, "old"), _checks.number(new, "new")
    momentum = _checks.fraction(momentum, "momentum")
    on_new = _checks.choice(momentum_on, "momentum_on", get_args(MomentumOn)) == "new"
    weight = momentum if on_new else 1 - momentum
    return (1 - weight) * old + weight * new


def _size(value: int | None, name: str) -> int:
    if value is None:
        raise ValueError(f"the count needs {name}: give a whole number of 1 or more")
    return _checks.count(value, name, at_least=1)


def _divisor(groups: int | None, channels: int | None) -> int:
    """The groups, which must divide the channels where those are known."""
    groups = _size(groups, "groups")
    if channels is not None and _size(channels, "channels") % groups:
        raise ValueError(f"groups = {groups} must divide the channels, got {channels:g}")
    return groups
