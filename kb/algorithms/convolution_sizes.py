"""Sizes around convolution and pooling: outputs, padding, dilated kernels, receptive fields."""

from collections.abc import Sequence
from typing import Literal

from kb.algorithms import _checks


def conv_output_size(
    size: int,
    kernel: int,
    *,
    stride: int = 1,
    padding: int | Literal["same", "full"] = 0,
    dilation: int = 1,
) -> int:
    """Output size of a convolution along one side.

    out = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1

    Args:
        size: input size in pixels, 1 or more.
        kernel: kernel size, 1 or more.
        stride: step between two positions, 1 or more.
        padding: pixels added on each of the two ends, 0 or more; "same" for ceil(size / stride)
            positions, "full" for every position where kernel and input overlap.
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
    span = effective_kernel_size(kernel, dilation)
    if padding == "same":
        return -(-size // stride)
    padding = span - 1 if padding == "full" else _checks.count(padding, "padding")
    padded = size + 2 * padding
    if span > padded:
        covered = f"kernel {kernel}" + (f" with dilation {dilation}" if dilation != 1 else "")
        covers = f" (it covers {span})" if dilation != 1 else ""
        raise ValueError(f"{covered} is larger than the padded input {padded}{covers}")
    return (padded - span) // stride + 1


def pool_output_size(
    size: int,
    kernel: int,
    *,
    stride: int | None = None,
    padding: int = 0,
    ceil_mode: bool = False,
) -> int:
    """Output size of pooling along one side.

    out = floor((size + 2 * padding - kernel) / stride) + 1

    Args:
        size: input size in pixels, 1 or more.
        kernel: window size, 1 or more.
        stride: step between two windows, 1 or more; the kernel size by default.
        padding: pixels added on each of the two ends, 0 to half of the kernel.
        ceil_mode: round up, so that a last window may stick out; it must start inside the input.

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
    stride = kernel if stride is None else _checks.count(stride, "stride", at_least=1)
    ceil_mode = _checks.flag(ceil_mode, "ceil_mode")
    if 2 * padding > kernel:
        raise ValueError(
            f"padding must be at most half of the kernel {kernel} "
            f"(a window of padding alone has no value), got {padding}"
        )
    out = conv_output_size(size, kernel, stride=stride, padding=padding)
    left = size + 2 * padding - kernel - (out - 1) * stride  # pixels behind the last window
    more = ceil_mode and left > 0 and out * stride < size + padding
    return out + 1 if more else out


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
    span = effective_kernel_size(kernel, dilation)
    if span % 2 == 0:
        raise ValueError(
            f"no equal padding on both sides keeps the size: the kernel covers {span} pixels, "
            "which must be an odd number"
        )
    return (span - 1) // 2


def effective_kernel_size(kernel: int, dilation: int) -> int:
    """Effective size of a dilated kernel: how many pixels it covers along one side.

    span = dilation * (kernel - 1) + 1

    Args:
        kernel: kernel size, 1 or more.
        dilation: distance between two kernel cells, 1 or more.

    Returns:
        Pixels along one side, 1 or more; the number of weights stays the same.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Yu and Koltun (2016), arXiv:1511.07122.

    >>> effective_kernel_size(3, 2)
    5
    """
    kernel = _checks.count(kernel, "kernel", at_least=1)
    dilation = _checks.count(dilation, "dilation", at_least=1)
    return dilation * (kernel - 1) + 1


def transposed_conv_output_size(
    size: int,
    kernel: int,
    *,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    """Output size of a transposed convolution along one side.

    out = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1

    Args:
        size: input size in pixels, 1 or more.
        kernel: kernel size, 1 or more.
        stride: output pixels between two input pixels, 1 or more.
        padding: pixels cut off at each of the two ends, 0 or more.
        output_padding: pixels added at one end, less than the larger of stride and dilation.
        dilation: distance between two kernel cells, 1 or more.

    Returns:
        Output size in pixels, 1 or more.

    Raises:
        ValueError: if nothing is left of the output, output_padding is too large, or one is not a
            count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285, ch. 4.

    >>> transposed_conv_output_size(14, 4, stride=2, padding=1)
    28
    """
    size = _checks.count(size, "size", at_least=1)
    stride = _checks.count(stride, "stride", at_least=1)
    padding = _checks.count(padding, "padding")
    extra = _checks.count(output_padding, "output_padding")
    dilation = _checks.count(dilation, "dilation", at_least=1)
    if extra >= max(stride, dilation):
        raise ValueError(
            f"output_padding must be smaller than stride {stride} or dilation {dilation}, "
            f"got {extra}"
        )
    out = (size - 1) * stride - 2 * padding + effective_kernel_size(kernel, dilation) + extra
    if out < 1:
        raise ValueError(f"padding {padding} cuts off everything: the output size would be {out}")
    return out


def stack_output_size(
    size: int,
    kernels: Sequence[int],
    strides: Sequence[int],
    paddings: Sequence[int],
    *,
    dilations: Sequence[int] | None = None,
) -> int:
    """Output size of a stack of convolution and pooling layers along one side.

    out = floor((in + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1, layer by layer

    Args:
        size: input size in pixels, 1 or more.
        kernels: kernel size of each layer, first layer first, each 1 or more.
        strides: stride of each layer, each 1 or more.
        paddings: padding of each layer on each of the two ends, each 0 or more.
        dilations: dilation of each layer, each 1 or more; 1 by default.

    Returns:
        Size behind the last layer, 1 or more.

    Raises:
        ValueError: if there is no layer, the lengths differ, a kernel does not fit or one is not a
            count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> stack_output_size(224, [7, 3], [2, 2], [3, 1])
    56
    """
    size = _checks.count(size, "size", at_least=1)
    layers = _layers(kernels, strides, dilations)
    borders = _checks.counts(paddings, "paddings", at_least=0)
    if len(borders) != len(layers):
        raise ValueError(
            f"kernels and paddings must have the same length, got {len(layers)} and {len(borders)}"
        )
    for (kernel, stride, dilation), padding in zip(layers, borders, strict=True):
        size = conv_output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    return size


def receptive_field(
    kernels: Sequence[int], strides: Sequence[int], *, dilations: Sequence[int] | None = None
) -> int:
    """Receptive field: how many input pixels along one side an output pixel sees.

    r = 1 + sum_l dilation_l * (k_l - 1) * product of the strides of the layers before l

    Args:
        kernels: kernel size of each layer, first layer first, each 1 or more.
        strides: stride of each layer, each 1 or more.
        dilations: dilation of each layer, each 1 or more; 1 by default.

    Returns:
        Pixels along one side, 1 or more (the theoretical field; the effective one is smaller).

    Raises:
        ValueError: if there is no layer, the lengths differ or one is not a count.

    Reference: Araujo, Norris and Sim (2019), Distill, doi:10.23915/distill.00021.

    >>> receptive_field([3, 3, 3], [1, 1, 1])
    7
    """
    field, jump = 1, 1  # jump: input pixels between two neighbours at this depth
    for kernel, stride, dilation in _layers(kernels, strides, dilations):
        field += dilation * (kernel - 1) * jump
        jump *= stride
    return field


def _layers(
    kernels: Sequence[int], strides: Sequence[int], dilations: Sequence[int] | None
) -> list[tuple[int, int, int]]:
    sizes, steps = _checks.counts(kernels, "kernels"), _checks.counts(strides, "strides")
    spread = _checks.counts([1] * len(sizes) if dilations is None else dilations, "dilations")
    for name, values in (("strides", steps), ("dilations", spread)):
        if len(sizes) != len(values):
            raise ValueError(
                f"kernels and {name} must have the same length, got {len(sizes)} and {len(values)}"
            )
    if not sizes:
        raise ValueError("kernels must hold at least one layer, got an empty list")
    return list(zip(sizes, steps, spread, strict=True))
