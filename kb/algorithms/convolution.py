"""Convolution: the operation, its output sizes and its cost."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks

MOST_CELLS = 1_000_000  # of a padded map: more would keep a machine busy for minutes


def conv_output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Output size of a convolution along one side.

    out = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1

    Args:
        size: input size in pixels, 1 or more.
        kernel: kernel size, 1 or more.
        stride: step between two positions, 1 or more.
        padding: pixels added on each of the two ends, 0 or more.
        dilation: distance between two kernel cells, 1 or more.

    Returns:
        Number of positions of the kernel, 1 or more.

    Raises:
        ValueError: if the kernel does not fit into the padded input, or one is not a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> conv_output_size(32, 5, stride=2, padding=2)
    16
    """
    size = _checks.count(size, "size", at_least=1)
    stride = _checks.count(stride, "stride", at_least=1)
    padding = _checks.count(padding, "padding")
    span = _span(kernel, dilation)
    padded = size + 2 * padding
    if span > padded:
        covered = f"kernel {kernel}" + (f" with dilation {dilation}" if dilation != 1 else "")
        covers = f" (it covers {span})" if dilation != 1 else ""
        raise ValueError(f"{covered} is larger than the padded input {padded}{covers}")
    return (padded - span) // stride + 1


def pool_output_size(size: int, kernel: int, *, stride: int | None = None, padding: int = 0) -> int:
    """Output size of pooling along one side.

    out = floor((size + 2 * padding - kernel) / stride) + 1

    Args:
        size: input size in pixels, 1 or more.
        kernel: window size, 1 or more.
        stride: step between two windows, 1 or more; the kernel size by default.
        padding: pixels added on each of the two ends, 0 to half of the kernel.

    Returns:
        Number of windows, 1 or more.

    Raises:
        ValueError: if the window does not fit, padding exceeds half of it, or one is not a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> pool_output_size(32, 2)
    16
    """
    kernel = _checks.count(kernel, "kernel", at_least=1)
    padding = _checks.count(padding, "padding")
    if 2 * padding > kernel:
        raise ValueError(
            f"padding must be at most half of the kernel {kernel} "
            f"(a window of padding alone has no value), got {padding}"
        )
    return conv_output_size(
        size, kernel, stride=kernel if stride is None else stride, padding=padding
    )


def same_padding(kernel: int, *, dilation: int = 1) -> int:
    """Padding per side that keeps the size of the input at stride 1.

    p = dilation * (kernel - 1) / 2

    Args:
        kernel: kernel size, 1 or more.
        dilation: distance between two kernel cells, 1 or more.

    Returns:
        Pixels for each of the two ends, 0 or more.

    Raises:
        ValueError: if the kernel covers an even number of pixels, or one is not a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> same_padding(5)
    2
    """
    span = _span(kernel, dilation)
    if span % 2 == 0:
        raise ValueError(
            f"no equal padding on both sides keeps the size: the kernel covers {span} pixels, "
            "which must be an odd number"
        )
    return (span - 1) // 2


def conv2d(
    x: ArrayLike, kernel: ArrayLike, *, stride: int = 1, padding: int = 0
) -> NDArray[np.float64]:
    """Convolution of one map as CNN layers do it: the kernel slides without being flipped.

    y_ij = sum_ab kernel_ab * x_(i * stride + a)(j * stride + b), a cross-correlation.

    Args:
        x: input map, shape (h, w).
        kernel: weights, shape (k_h, k_w).
        stride: step between two positions, 1 or more.
        padding: zeros added on every side, 0 or more.

    Returns:
        Shape (h', w') with h' = conv_output_size(h, k_h, stride=stride, padding=padding).

    Raises:
        ValueError: if the kernel does not fit into the padded map, the map has more than a million
            cells, or a value is not finite.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> conv2d([[1, 2, 3], [4, 5, 6]], [[1, -1]])
    array([[-1., -1.],
           [-1., -1.]])
    """
    x, kernel = _checks.matrix(x, "x"), _checks.matrix(kernel, "kernel")
    k_h, k_w = kernel.shape
    h = conv_output_size(x.shape[0], k_h, stride=stride, padding=padding)
    w = conv_output_size(x.shape[1], k_w, stride=stride, padding=padding)
    stride, padding = int(stride), int(padding)
    cells = (x.shape[0] + 2 * padding) * (x.shape[1] + 2 * padding)
    if cells > MOST_CELLS:
        raise ValueError(f"the padded map must have at most {MOST_CELLS} cells, got {cells}")
    padded = np.pad(x, padding)
    y = np.empty((h, w))
    for i in range(h):
        for j in range(w):
            top, left = i * stride, j * stride
            y[i, j] = np.sum(padded[top : top + k_h, left : left + k_w] * kernel)
    return y


def receptive_field(kernels: Sequence[int], strides: Sequence[int]) -> int:
    """Receptive field: how many input pixels along one side an output pixel sees.

    r = 1 + sum_l (k_l - 1) * product of the strides of the layers before l

    Args:
        kernels: kernel size of each layer, first layer first, each 1 or more.
        strides: stride of each layer, each 1 or more.

    Returns:
        Pixels along one side, 1 or more (the theoretical field; the effective one is smaller).

    Raises:
        ValueError: if there is no layer, the lengths differ or one is not a count.

    Reference: Araujo, Norris and Sim (2019), Distill, doi:10.23915/distill.00021.

    >>> receptive_field([3, 3, 3], [1, 1, 1])
    7
    """
    sizes, steps = _checks.counts(kernels, "kernels"), _checks.counts(strides, "strides")
    if len(sizes) != len(steps):
        raise ValueError(
            f"kernels and strides must have the same length, got {len(sizes)} and {len(steps)}"
        )
    if not sizes:
        raise ValueError("kernels must hold at least one layer, got an empty list")
    field, jump = 1, 1  # jump: input pixels between two neighbours at this depth
    for kernel, stride in zip(sizes, steps, strict=True):
        field += (kernel - 1) * jump
        jump *= stride
    return field


def _span(kernel: int, dilation: int) -> int:
    """How many pixels a dilated kernel covers along one side."""
    kernel = _checks.count(kernel, "kernel", at_least=1)
    return _checks.count(dilation, "dilation", at_least=1) * (kernel - 1) + 1
