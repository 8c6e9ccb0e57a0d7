"""Counts around layers that need one line each: tables, groups, pooling, FLOPs, growth."""

import math
from collections.abc import Sequence

from kb.algorithms import _checks


def kernel_weight_ratio(kernels: Sequence[int], others: Sequence[int]) -> float:
    """Ratio of the weights of two stacks of convolutions whose channels are all alike.

    sum of the cells of one stack's kernels / sum of the cells of the other's

    Args:
        kernels: cells of each kernel of the first stack (9 for 3x3), shape (n,), each 1 or more.
        others: the same for the second stack, shape (m,).

    Returns:
        Above 0; 1 for equally many. Biases are not counted.

    Raises:
        ValueError: if a stack is empty, or an entry is not a count.

    Reference: Simonyan and Zisserman (2015), arXiv:1409.1556.

    >>> round(kernel_weight_ratio([9, 9], [25]), 2)
    0.72
    """
    first, second = _checks.counts(kernels, "kernels"), _checks.counts(others, "others")
    if not first or not second:
        raise ValueError("both stacks must hold at least one kernel, got an empty list")
    return sum(first) / sum(second)


def embedding_parameters(entries: int, d_model: int) -> int:
    """Parameters of an embedding table: one row for each entry (word, token or position).

    entries * d_model

    Args:
        entries: rows of the table, 1 or more.
        d_model: width of a row, 1 or more.

    Returns:
        Number of learned numbers.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Vaswani et al. (2017), arXiv:1706.03762.

    >>> embedding_parameters(197, 768)
    151296
    """
    return _checks.count(entries, "entries", at_least=1) * _checks.count(
        d_model, "d_model", at_least=1
    )


def pool_parameters(kernel: int) -> int:
    """Learned parameters of a pooling layer: none, whatever its window.

    Args:
        kernel: window size, 1 or more.

    Returns:
        0.

    Raises:
        ValueError: if the window is not a count of 1 or more.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, ch. 9.3.

    >>> pool_parameters(2)
    0
    """
    _checks.count(kernel, "kernel", at_least=1)
    return 0


def channels_per_group(channels: int, groups: int) -> int:
    """Channels that each group of a grouped convolution sees.

    channels / groups

    Args:
        channels: of the input (or the output), 1 or more.
        groups: 1 or more, a divisor of channels.

    Returns:
        Channels of one group.

    Raises:
        ValueError: if groups does not divide channels, or one is not a count.

    Reference: Krizhevsky, Sutskever and Hinton (2012), NeurIPS.

    >>> channels_per_group(96, 4)
    24
    """
    channels = _checks.count(channels, "channels", at_least=1)
    if channels % _checks.count(groups, "groups", at_least=1):
        raise ValueError(f"groups = {groups} must divide channels, got {channels}")
    return channels // groups


def flops_from_multiply_adds(multiply_adds: float) -> float:
    """Floating-point operations for a number of multiply-adds: two for each.

    2 * multiply_adds

    Args:
        multiply_adds: 0 or more.

    Returns:
        FLOPs.

    Raises:
        ValueError: if it is negative.

    Reference: Sze et al. (2017), Efficient Processing of Deep Neural Networks, arXiv:1703.09039.

    >>> flops_from_multiply_adds(1.5e9)
    3000000000.0
    """
    return 2 * _checks.not_negative(multiply_adds, "multiply_adds")


def multiply_adds_from_flops(flops: float) -> float:
    """Multiply-adds for a number of floating-point operations: one for two.

    flops / 2

    Args:
        flops: 0 or more.

    Returns:
        Multiply-adds.

    Raises:
        ValueError: if it is negative.

    Reference: Sze et al. (2017), Efficient Processing of Deep Neural Networks, arXiv:1703.09039.

    >>> multiply_adds_from_flops(3e9)
    1500000000.0
    """
    return _checks.not_negative(flops, "flops") / 2


def growth_factor(ratio: float, power: int) -> float:
    """Growth of a cost when something that enters it to a power becomes larger.

    ratio**power

    Args:
        ratio: new size over old size, greater than 0.
        power: how often the size enters the cost, 1 or more.

    Returns:
        New cost over old cost.

    Raises:
        ValueError: if ratio is not above 0, power is not a count, or the growth is beyond 1e300.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> growth_factor(2, 2)
    4.0
    """
    ratio = _checks.positive(ratio, "ratio")
    times = _checks.count(power, "power", at_least=1)
    if abs(times * math.log10(ratio)) > 300:
        raise ValueError(f"ratio {ratio:g} to the power {times} is no number that can be given")
    return math.pow(ratio, times)
