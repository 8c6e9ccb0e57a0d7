"""Parameters and multiply-adds of convolution and fully connected layers."""

from kb.algorithms import _checks


def conv2d_parameters(
    in_channels: int,
    out_channels: int,
    kernel: int,
    *,
    kernel_width: int | None = None,
    groups: int = 1,
    bias: bool = True,
) -> int:
    """Parameters of a convolution layer.

    (in_channels / groups) * kernel * kernel_width * out_channels, plus out_channels with bias

    Args:
        in_channels: input channels, 1 or more, a multiple of groups.
        out_channels: output channels (filters), 1 or more, a multiple of groups.
        kernel: side of the kernel (its height if it is not square), 1 or more.
        kernel_width: width of the kernel, 1 or more; its height by default.
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
    in_channels = _checks.count(in_channels, "in_channels", at_least=1)
    out_channels = _checks.count(out_channels, "out_channels", at_least=1)
    height = _checks.count(kernel, "kernel", at_least=1)
    width = (
        height if kernel_width is None else _checks.count(kernel_width, "kernel_width", at_least=1)
    )
    groups = _checks.count(groups, "groups", at_least=1)
    if in_channels % groups or out_channels % groups:
        raise ValueError(
            f"groups = {groups} must divide in_channels and out_channels, "
            f"got {in_channels} and {out_channels}"
        )
    weights = in_channels // groups * height * width * out_channels
    return weights + (out_channels if _checks.flag(bias, "bias") else 0)


def conv2d_multiply_adds(
    in_channels: int,
    out_channels: int,
    kernel: int,
    output_height: int,
    output_width: int,
    *,
    kernel_width: int | None = None,
    groups: int = 1,
    flops: bool = False,
) -> int:
    """Multiply-adds of a convolution layer, for one image.

    (in_channels / groups) * kernel * kernel_width * out_channels * output_height * output_width

    Args:
        in_channels: input channels, 1 or more, a multiple of groups.
        out_channels: output channels (filters), 1 or more, a multiple of groups.
        kernel: side of the kernel (its height if it is not square), 1 or more.
        output_height: height of the output in pixels, 1 or more.
        output_width: width of the output in pixels, 1 or more.
        kernel_width: width of the kernel, 1 or more; its height by default.
        groups: independent groups of channels, 1 or more.
        flops: count the multiplication and the addition apart: twice as many.

    Returns:
        Number of multiply-adds (or of floating-point operations), bias not counted.

    Raises:
        ValueError: if groups does not divide both channel counts, or one is not a count.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> conv2d_multiply_adds(3, 8, 3, 10, 10)
    21600
    """
    weights = conv2d_parameters(
        in_channels, out_channels, kernel, kernel_width=kernel_width, groups=groups, bias=False
    )
    return weights * _positions(output_height, output_width) * _operations(flops)


def depthwise_parameters(
    channels: int, kernel: int, *, multiplier: int = 1, bias: bool = True
) -> int:
    """Parameters of a depthwise convolution: every channel has its own kernel.

    kernel**2 * channels * multiplier, plus channels * multiplier with bias

    Args:
        channels: input channels, 1 or more.
        kernel: side of the square kernel, 1 or more.
        multiplier: kernels (and so outputs) for each channel, 1 or more.
        bias: whether each output channel has a bias.

    Returns:
        Number of learned numbers.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> depthwise_parameters(32, 3, bias=False)
    288
    """
    channels = _checks.count(channels, "channels", at_least=1)
    out_channels = channels * _checks.count(multiplier, "multiplier", at_least=1)
    return conv2d_parameters(channels, out_channels, kernel, groups=channels, bias=bias)


def depthwise_multiply_adds(
    channels: int,
    kernel: int,
    output_height: int,
    output_width: int,
    *,
    multiplier: int = 1,
    flops: bool = False,
) -> int:
    """Multiply-adds of a depthwise convolution, for one image.

    kernel**2 * channels * multiplier * output_height * output_width

    Args:
        channels: input channels, 1 or more.
        kernel: side of the square kernel, 1 or more.
        output_height: height of the output in pixels, 1 or more.
        output_width: width of the output in pixels, 1 or more.
        multiplier: kernels (and so outputs) for each channel, 1 or more.
        flops: count the multiplication and the addition apart: twice as many.

    Returns:
        Number of multiply-adds (or of floating-point operations), bias not counted.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> depthwise_multiply_adds(32, 3, 10, 10)
    28800
    """
    weights = depthwise_parameters(channels, kernel, multiplier=multiplier, bias=False)
    return weights * _positions(output_height, output_width) * _operations(flops)


def linear_parameters(in_features: int, out_features: int, *, bias: bool = True) -> int:
    """Parameters of a fully connected layer.

    in_features * out_features, plus out_features with bias

    Args:
        in_features: inputs, 1 or more; a flattened map has channels * height * width.
        out_features: outputs (units), 1 or more.
        bias: whether each output has a bias.

    Returns:
        Number of learned numbers.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, ch. 6.

    >>> linear_parameters(512, 10)
    5130
    """
    weights = linear_multiply_adds(in_features, out_features)
    return weights + (int(out_features) if _checks.flag(bias, "bias") else 0)


def linear_multiply_adds(in_features: int, out_features: int, *, flops: bool = False) -> int:
    """Multiply-adds of a fully connected layer, for one sample.

    in_features * out_features

    Args:
        in_features: inputs, 1 or more.
        out_features: outputs (units), 1 or more.
        flops: count the multiplication and the addition apart: twice as many.

    Returns:
        Number of multiply-adds (or of floating-point operations), bias not counted.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, ch. 6.

    >>> linear_multiply_adds(512, 10)
    5120
    """
    in_features = _checks.count(in_features, "in_features", at_least=1)
    out_features = _checks.count(out_features, "out_features", at_least=1)
    return in_features * out_features * _operations(flops)


def _positions(output_height: int, output_width: int) -> int:
    height = _checks.count(output_height, "output_height", at_least=1)
    return height * _checks.count(output_width, "output_width", at_least=1)


def _operations(flops: bool) -> int:
    return 2 if _checks.flag(flops, "flops") else 1
