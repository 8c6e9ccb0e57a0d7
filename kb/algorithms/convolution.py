"""Convolution in one and two dimensions, and its transpose: the values."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.convolution_sizes import (
    conv_output_size,
    effective_kernel_size,
    same_padding,
    transposed_conv_output_size,
)

MOST_CELLS = 1_000_000  # of a padded map: more would keep a machine busy for minutes


def conv1d(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: int = 1,
    padding: int | Literal["same", "full"] = 0,
    dilation: int = 1,
    flip: bool = False,
) -> NDArray[np.float64]:
    """Convolution of a signal: the kernel slides along it.

    y_i = sum_a kernel_a * x_(i * stride + a * dilation); with flip, kernel_(k - 1 - a)

    Args:
        x: signal, shape (n,).
        kernel: weights, shape (k,).
        stride: step between two positions, 1 or more.
        padding: zeros added on both ends, 0 or more; "same" keeps the size, "full" adds k - 1.
        dilation: distance between two kernel cells, 1 or more.
        flip: reverse the kernel first, as the mathematical convolution does; CNN layers do not.

    Returns:
        Shape (n',) with n' = conv_output_size(n, k, ...).

    Raises:
        ValueError: if the kernel does not fit into the padded signal, "same" cannot keep the
            size, or a value is not finite.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> conv1d([1, 2, 4], [1, -1])
    array([-1., -2.])
    """
    x, kernel = _checks.vector(x, "x"), _checks.vector(kernel, "kernel")
    kernel = kernel[::-1] if _checks.flag(flip, "flip") else kernel
    padding = _zeros(x.shape, kernel.shape, stride, padding, dilation)[0]
    n = conv_output_size(len(x), len(kernel), stride=stride, padding=padding, dilation=dilation)
    span = effective_kernel_size(len(kernel), dilation)
    padded = np.pad(x, padding)
    starts = range(0, n * stride, stride)
    return np.array([np.sum(padded[i : i + span : dilation] * kernel) for i in starts])


def conv2d(
    x: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: int = 1,
    padding: int | Literal["same", "full"] = 0,
    dilation: int = 1,
    flip: bool = False,
) -> NDArray[np.float64]:
    """Convolution of one map as CNN layers do it: the kernel slides without being flipped.

    y_ij = sum_ab kernel_ab * x_(i * stride + a * dilation)(j * stride + b * dilation), a
    cross-correlation; flip turns the kernel by 180 degrees first.

    Args:
        x: input map, shape (h, w).
        kernel: weights, shape (k_h, k_w).
        stride: step between two positions, 1 or more.
        padding: zeros added on every side, 0 or more; "same" keeps the size, "full" adds k - 1.
        dilation: distance between two kernel cells, 1 or more.
        flip: turn the kernel first, as the mathematical convolution does; CNN layers do not.

    Returns:
        Shape (h', w') with h' = conv_output_size(h, k_h, ...).

    Raises:
        ValueError: if the kernel does not fit into the padded map, "same" cannot keep the size,
            the map has more than a million cells, or a value is not finite.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> conv2d([[1, 2, 3], [4, 5, 6]], [[1, -1]])
    array([[-1., -1.],
           [-1., -1.]])
    """
    x, kernel = _checks.matrix(x, "x"), _checks.matrix(kernel, "kernel")
    kernel = kernel[::-1, ::-1] if _checks.flag(flip, "flip") else kernel
    borders = _zeros(x.shape, kernel.shape, stride, padding, dilation)
    h, w = (
        conv_output_size(size, side, stride=stride, padding=border, dilation=dilation)
        for size, side, border in zip(x.shape, kernel.shape, borders, strict=True)
    )
    span_h, span_w = (effective_kernel_size(side, dilation) for side in kernel.shape)
    padded = np.pad(x, [(border, border) for border in borders])
    y = np.empty((h, w))
    for i in range(h):
        for j in range(w):
            top, left = i * stride, j * stride
            window = padded[top : top + span_h : dilation, left : left + span_w : dilation]
            y[i, j] = np.sum(window * kernel)
    return y


def transposed_conv(
    x: ArrayLike, kernel: ArrayLike, *, stride: int = 1, padding: int = 0, output_padding: int = 0
) -> NDArray[np.float64]:
    """Transposed convolution: every input value lays down a copy of the kernel; copies add up.

    y_(i * stride + a - padding) += x_i * kernel_a, and so in every dimension

    Args:
        x: signal (n,) or map (h, w).
        kernel: weights, shape (k,) or (k_h, k_w).
        stride: output cells between two copies, 1 or more.
        padding: cells cut off on every side, 0 or more.
        output_padding: cells added at the end of every dimension, less than the stride.

    Returns:
        n' = transposed_conv_output_size(n, k, ...) cells along each dimension.

    Raises:
        ValueError: if x and kernel differ in dimensions, nothing is left of the output, or the
            output has more than a million cells.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285, ch. 4.

    >>> transposed_conv([1, 2], [1, 1, 1], stride=2)
    array([1., 1., 3., 2., 2.])
    """
    x, kernel = _checks.numbers(x, "x"), _checks.numbers(kernel, "kernel")
    if x.ndim != kernel.ndim or x.ndim not in (1, 2):
        raise ValueError(
            f"x and kernel must both be lists or both be matrices, got {x.shape} and {kernel.shape}"
        )
    out = [
        transposed_conv_output_size(
            n, k, stride=stride, padding=padding, output_padding=output_padding
        )
        for n, k in zip(x.shape, kernel.shape, strict=True)
    ]
    y = np.zeros(_bounded([n + 2 * padding for n in out]))
    for at in np.ndindex(*x.shape):
        place = [slice(i * stride, i * stride + k) for i, k in zip(at, kernel.shape, strict=True)]
        y[tuple(place)] += x[at] * kernel
    return np.asarray(y[tuple(slice(padding, padding + n) for n in out)])


def _zeros(
    sizes: Sequence[int], kernels: Sequence[int], stride: int, padding: int | str, dilation: int
) -> list[int]:
    """Zeros on each of the two ends of every dimension."""
    if padding == "full":
        borders = [effective_kernel_size(kernel, dilation) - 1 for kernel in kernels]
    elif padding == "same" and stride == 1:
        borders = [same_padding(kernel, dilation=dilation) for kernel in kernels]
    elif padding == "same":
        raise ValueError(f"padding 'same' needs stride 1 (frameworks differ beyond), got {stride}")
    else:
        borders = [_checks.count(padding, "padding")] * len(kernels)  # type: ignore[arg-type]
    _bounded([size + 2 * border for size, border in zip(sizes, borders, strict=True)])
    return borders


def _bounded(sizes: Sequence[int]) -> Sequence[int]:
    """Refuse a map that would keep a machine busy for minutes."""
    cells = math.prod(sizes)
    if cells > MOST_CELLS:
        raise ValueError(f"the padded map must have at most {MOST_CELLS} cells, got {cells}")
    return sizes
