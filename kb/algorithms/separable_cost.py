"""Parameters and multiply-adds of depthwise separable convolutions."""

from kb.algorithms import _checks
from kb.algorithms.convolution_cost import (
    conv2d_multiply_adds,
    conv2d_parameters,
    depthwise_multiply_adds,
    depthwise_parameters,
)


def depthwise_separable_parameters(
    in_channels: int, out_channels: int, kernel: int, *, bias: bool = False
) -> int:
    """Weights of a depthwise separable convolution: one filter per channel, then 1x1.

    kernel**2 * in_channels + in_channels * out_channels, plus both biases where there are any

    Args:
        in_channels: input channels, 1 or more.
        out_channels: output channels, 1 or more.
        kernel: side of the square depthwise kernel, 1 or more.
        bias: whether each channel of both steps has a bias.

    Returns:
        Number of learned numbers.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> depthwise_separable_parameters(32, 64, 3)
    2336
    """
    pointwise = conv2d_parameters(in_channels, out_channels, 1, bias=bias)
    return depthwise_parameters(in_channels, kernel, bias=bias) + pointwise


def depthwise_separable_multiply_adds(
    in_channels: int,
    out_channels: int,
    kernel: int,
    output_height: int,
    output_width: int,
    *,
    flops: bool = False,
) -> int:
    """Multiply-adds of a depthwise separable convolution, for one image.

    (kernel**2 * in_channels + in_channels * out_channels) * output_height * output_width

    Args:
        in_channels: input channels, 1 or more.
        out_channels: output channels, 1 or more.
        kernel: side of the square depthwise kernel, 1 or more.
        output_height: height of the output in pixels, 1 or more.
        output_width: width of the output in pixels, 1 or more.
        flops: count the multiplication and the addition apart: twice as many.

    Returns:
        Number of multiply-adds (or of floating-point operations) of both steps, biases not counted.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> depthwise_separable_multiply_adds(32, 64, 3, 10, 10)
    233600
    """
    height, width = output_height, output_width
    pointwise = conv2d_multiply_adds(in_channels, out_channels, 1, height, width, flops=flops)
    return depthwise_multiply_adds(in_channels, kernel, height, width, flops=flops) + pointwise


def depthwise_separable_ratio(out_channels: int, kernel: int) -> float:
    """Cost of a depthwise separable convolution divided by that of a standard one.

    ratio = 1 / N + 1 / D_K**2 for N output channels and a D_K x D_K kernel

    Args:
        out_channels: output channels N, 1 or more.
        kernel: side D_K of the square kernel, 1 or more.

    Returns:
        Above 0; below 1 it saves, and its inverse is how many times cheaper it is.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, sec. 3.1, arXiv:1704.04861.

    >>> round(depthwise_separable_ratio(64, 3), 4)
    0.1267
    """
    out_channels = _checks.count(out_channels, "out_channels", at_least=1)
    kernel = _checks.count(kernel, "kernel", at_least=1)
    return 1 / out_channels + 1 / kernel**2
