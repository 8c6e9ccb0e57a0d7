"""Parameters and multiply-adds of convolution layers, standard and depthwise separable."""

from kb.algorithms import _checks


def conv2d_parameters(
    in_channels: int, out_channels: int, kernel: int, *, groups: int = 1, bias: bool = True
) -> int:
    """Parameters of a convolution layer with a square kernel.

    (in_channels / groups) * kernel**2 * out_channels, plus out_channels with bias

    Args:
        in_channels: input channels, 1 or more, a multiple of groups.
        out_channels: output channels (filters), 1 or more, a multiple of groups.
        kernel: side of the square kernel, 1 or more.
        groups: independent groups of channels, 1 or more; in_channels of them is depthwise.
        bias: whether each output channel has a bias.

    Returns:
        Number of learned numbers; the size of the image does not matter.

    Raises:
        ValueError: if groups does not divide both channel counts, or one is not a count.

    Reference: Dumoulin and Visin (2016), arXiv:1603.07285.

    >>> conv2d_parameters(3, 64, 3)
    1792
    """
    in_channels, out_channels, kernel, groups = _layer(in_channels, out_channels, kernel, groups)
    if not isinstance(bias, bool):
        raise ValueError(f"bias must be true or false, got {bias!r}")
    weights = in_channels // groups * kernel**2 * out_channels
    return weights + (out_channels if bias else 0)


def conv2d_multiply_adds(
    in_channels: int,
    out_channels: int,
    kernel: int,
    output_height: int,
    output_width: int,
    *,
    groups: int = 1,
) -> int:
    """Multiply-adds of a convolution layer with a square kernel, for one image.

    (in_channels / groups) * kernel**2 * out_channels * output_height * output_width

    Args:
        in_channels: input channels, 1 or more, a multiple of groups.
        out_channels: output channels (filters), 1 or more, a multiple of groups.
        kernel: side of the square kernel, 1 or more.
        output_height: height of the output in pixels, 1 or more.
        output_width: width of the output in pixels, 1 or more.
        groups: independent groups of channels, 1 or more.

    Returns:
        Number of multiply-adds, bias not counted; floating-point operations are twice as many.

    Raises:
        ValueError: if groups does not divide both channel counts, or one is not a count.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> conv2d_multiply_adds(3, 8, 3, 10, 10)
    21600
    """
    weights = conv2d_parameters(in_channels, out_channels, kernel, groups=groups, bias=False)
    height, width = _output(output_height, output_width)
    return weights * height * width


def depthwise_separable_parameters(in_channels: int, out_channels: int, kernel: int) -> int:
    """Weights of a depthwise separable convolution: one filter per channel, then 1x1.

    kernel**2 * in_channels + in_channels * out_channels

    Args:
        in_channels: input channels, 1 or more.
        out_channels: output channels, 1 or more.
        kernel: side of the square depthwise kernel, 1 or more.

    Returns:
        Number of weights, without biases.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> depthwise_separable_parameters(32, 64, 3)
    2336
    """
    in_channels, out_channels, kernel, _ = _layer(in_channels, out_channels, kernel, 1)
    depthwise = kernel**2 * in_channels
    pointwise = in_channels * out_channels
    return depthwise + pointwise


def depthwise_separable_multiply_adds(
    in_channels: int, out_channels: int, kernel: int, output_height: int, output_width: int
) -> int:
    """Multiply-adds of a depthwise separable convolution, for one image.

    (kernel**2 * in_channels + in_channels * out_channels) * output_height * output_width

    Args:
        in_channels: input channels, 1 or more.
        out_channels: output channels, 1 or more.
        kernel: side of the square depthwise kernel, 1 or more.
        output_height: height of the output in pixels, 1 or more.
        output_width: width of the output in pixels, 1 or more.

    Returns:
        Number of multiply-adds of both steps, biases not counted.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> depthwise_separable_multiply_adds(32, 64, 3, 10, 10)
    233600
    """
    weights = depthwise_separable_parameters(in_channels, out_channels, kernel)
    height, width = _output(output_height, output_width)
    return weights * height * width


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


def _layer(
    in_channels: int, out_channels: int, kernel: int, groups: int
) -> tuple[int, int, int, int]:
    in_channels = _checks.count(in_channels, "in_channels", at_least=1)
    out_channels = _checks.count(out_channels, "out_channels", at_least=1)
    kernel = _checks.count(kernel, "kernel", at_least=1)
    groups = _checks.count(groups, "groups", at_least=1)
    if in_channels % groups or out_channels % groups:
        raise ValueError(
            f"groups = {groups} must divide in_channels and out_channels, "
            f"got {in_channels} and {out_channels}"
        )
    return in_channels, out_channels, kernel, groups


def _output(height: int, width: int) -> tuple[int, int]:
    return (
        _checks.count(height, "output_height", at_least=1),
        _checks.count(width, "output_width", at_least=1),
    )
