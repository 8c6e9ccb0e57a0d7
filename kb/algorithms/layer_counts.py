"""How many layers, which input, which step: sizes around layers asked the other way round."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from kb.algorithms import _checks
from kb.algorithms.convolution_sizes import conv_output_size, effective_kernel_size


class OutputShape(NamedTuple):
    """Height, width and channels behind a layer."""

    height: int
    width: int
    channels: int


def conv_output_shape(
    height: int,
    width: int,
    filters: int,
    kernel: int,
    *,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> OutputShape:
    """Output shape of a convolution: both sides, and one channel for each filter.

    Args:
        height: of the input in pixels, 1 or more.
        width: of the input in pixels, 1 or more.
        filters: output channels, 1 or more.
        kernel: side of the square kernel, 1 or more.
        stride: step between two positions, 1 or more.
        padding: pixels added on each of the four sides, 0 or more.
        dilation: distance between two kernel cells, 1 or more.

    Returns:
        Height, width and channels.

    Raises:
        ValueError: if the kernel does not fit into the padded input, or one is not a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> list(conv_output_shape(224, 224, 64, 7, stride=2, padding=3))
    [112, 112, 64]
    """
    filters = _checks.count(filters, "filters", at_least=1)
    sides = [
        conv_output_size(side, kernel, stride=stride, padding=padding, dilation=dilation)
        for side in (height, width)
    ]
    return OutputShape(sides[0], sides[1], filters)


def smallest_input_size(
    output: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Smallest input that gives an output of a size; up to stride - 1 pixels more give it too.

    in = (out - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding

    Args:
        output: output size in pixels, 1 or more.
        kernel: kernel size, 1 or more.
        stride: step between two positions, 1 or more.
        padding: pixels added on each of the two ends, 0 or more.
        dilation: distance between two kernel cells, 1 or more.

    Returns:
        Input size in pixels, 1 or more.

    Raises:
        ValueError: if no input is that small, or one is not a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> smallest_input_size(55, 11, stride=4)
    227
    """
    steps = _checks.count(output, "output", at_least=1) - 1
    span = effective_kernel_size(kernel, dilation)
    border = 2 * _checks.count(padding, "padding")
    size = steps * _checks.count(stride, "stride", at_least=1) + span - border
    if size < 1:
        raise ValueError(f"with padding {padding} every input gives more than {output}")
    return size


def output_stride(strides: Sequence[int]) -> int:
    """Output stride (jump): input pixels between two neighbours behind a stack of layers.

    jump = product of the strides

    Args:
        strides: stride of each layer, each 1 or more.

    Returns:
        Pixels, 1 or more.

    Raises:
        ValueError: if there is no layer, or one is not a count.

    Reference: Araujo, Norris and Sim (2019), Distill, doi:10.23915/distill.00021.

    >>> output_stride([2, 2, 1, 2])
    8
    """
    return math.prod(_checks.counts(strides, "strides"))


def layers_for_receptive_field(field: int, kernel: int) -> int:
    """Layers of stride 1 that it takes until an output sees so many pixels.

    n = ceil((field - 1) / (kernel - 1))

    Args:
        field: receptive field along one side in pixels, 1 or more.
        kernel: kernel size of every layer, 2 or more.

    Returns:
        Number of layers, 0 or more.

    Raises:
        ValueError: if one is not such a count.

    Reference: Simonyan and Zisserman (2015), arXiv:1409.1556.

    >>> layers_for_receptive_field(7, 3)
    3
    """
    wanted = _checks.count(field, "field", at_least=1) - 1
    return -(-wanted // (_checks.count(kernel, "kernel", at_least=2) - 1))


def downsamplings(size: int, target: int, *, stride: int = 2) -> int:
    """Poolings without padding (window = stride) that it takes from one size to another.

    n such that floor(size / stride**n) = target

    Args:
        size: size before in pixels, 1 or more.
        target: size behind the last one in pixels, 1 or more.
        stride: by how much each one divides the size, 2 or more.

    Returns:
        Number of poolings, 0 or more.

    Raises:
        ValueError: if no number of poolings gives that size, or one is not such a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> downsamplings(224, 7)
    5
    """
    left, target = _checks.count(size, "size", at_least=1), _checks.count(target, "target")
    stride = _checks.count(stride, "stride", at_least=2)
    count = 0
    while left > target:
        left, count = left // stride, count + 1
    if left != target or target < 1:
        raise ValueError(f"dividing {size} by {stride} again and again never gives {target}")
    return count
