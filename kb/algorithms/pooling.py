"""Pooling: one number for every window, or for a whole map."""

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.convolution_sizes import pool_output_size


def pool(
    x: ArrayLike,
    kernel: int,
    *,
    mode: Literal["max", "average"],
    stride: int | None = None,
    padding: int = 0,
) -> NDArray[np.float64]:
    """Pooling: the largest value or the mean of every window.

    y_i = max or mean of x over the window that starts at i * stride - padding

    Args:
        x: signal (n,) or map (h, w).
        kernel: window size, 1 or more.
        mode: "max", or "average"; padding counts as zeros in an average and never as a maximum.
        stride: step between two windows, 1 or more; the kernel size by default.
        padding: cells added on every side, 0 to half of the kernel.

    Returns:
        n' = pool_output_size(n, kernel, ...) cells along each dimension.

    Raises:
        ValueError: if the window does not fit, padding exceeds half of it, mode is unknown, or x
            has more than two dimensions.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285, sec. 1.2.

    >>> pool([1, 5, 2, 4], 2, mode="max")
    array([5., 4.])
    """
    x = _checks.numbers(x, "x")
    reduce = _reduction(mode)
    if x.ndim not in (1, 2):
        raise ValueError(f"x must have shape (n,) or (h, w), got shape {x.shape}")
    stride = kernel if stride is None else stride
    out = [pool_output_size(n, kernel, stride=stride, padding=padding) for n in x.shape]
    padded = np.pad(x, padding, constant_values=-np.inf if mode == "max" else 0)
    y = np.empty(out)
    for at in np.ndindex(*out):
        y[at] = reduce(padded[tuple(slice(i * stride, i * stride + kernel) for i in at)])
    return y


def global_pool(
    x: ArrayLike, *, mode: Literal["max", "average"] = "average"
) -> float | NDArray[np.float64]:
    """Global pooling: one number for a whole map, its mean or its largest value.

    y_c = mean or max of x_c over height and width

    Args:
        x: a map (h, w), or one map per channel (c, h, w).
        mode: "average" or "max".

    Returns:
        One number, or one per channel, shape (c,).

    Raises:
        ValueError: if x has not two or three dimensions, or mode is unknown.

    Reference: Lin, Chen and Yan (2014), Network In Network, arXiv:1312.4400.

    >>> global_pool([[1, 2], [3, 6]])
    3.0
    """
    x = _checks.numbers(x, "x")
    if x.ndim not in (2, 3):
        raise ValueError(f"x must have shape (h, w) or (c, h, w), got shape {x.shape}")
    return _checks.plain(_reduction(mode)(x, axis=(-2, -1)))


def _reduction(mode: str) -> Any:
    reductions = {"max": np.max, "average": np.mean}
    return reductions[_checks.choice(mode, "mode", tuple(reductions))]
