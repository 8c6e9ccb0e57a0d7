"""The layer lists of MobileNet v1 and v2, from tables in the form of their papers."""

from dataclasses import replace

from kb.algorithms.architectures_layers import Layer, normed

# channels out and stride of the depthwise separable blocks
MOBILENET_V1 = [
    (64, 1),
    (128, 2),
    (128, 1),
    (256, 2),
    (256, 1),
    (512, 2),
    *[(512, 1)] * 5,
    (1024, 2),
    (1024, 1),
]
# expansion, channels out, repeats, stride of the first
MOBILENET_V2 = [
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
]


def mobilenet_v1(*, classes: int = 1000, width: float = 1.0) -> list[Layer]:
    """MobileNet v1: a full 3x3 convolution, then 13 pairs of depthwise and pointwise ones."""
    channels = int(32 * width)
    layers = normed("conv1", channels, 3, 2)
    for number, (out, stride) in enumerate(MOBILENET_V1, start=1):
        name, out = f"block{number}", int(out * width)
        block = _depthwise(name, channels, stride) + _pointwise(f"{name}.pointwise", out)
        layers += [replace(layer, block=name) for layer in block]
        channels = out
    return [*layers, Layer("pool", "global pool"), Layer("fc", "fc", classes, bias=True)]


def mobilenet_v2(*, classes: int = 1000, width: float = 1.0) -> list[Layer]:
    """MobileNet v2: inverted residuals, thin at the ends and wide in the middle."""
    channels = _multiple_of_8(32 * width)
    layers, number = normed("conv1", channels, 3, 2), 0
    for expansion, out, repeats, first_stride in MOBILENET_V2:
        out = _multiple_of_8(out * width)
        for repeat in range(repeats):
            number, stride = number + 1, first_stride if repeat == 0 else 1
            name, before, wide = f"block{number}", layers[-1].name, channels * expansion
            block = _pointwise(f"{name}.expand", wide) if expansion > 1 else []
            block += _depthwise(name, wide, stride) + _pointwise(f"{name}.project", out)
            if (channels, 1) == (out, stride):
                block.append(Layer(f"{name}.add", "add", inputs=(block[-1].name, before)))
            layers += [replace(layer, block=name) for layer in block]
            channels = out
    last = max(1280, _multiple_of_8(1280 * width))  # never thinner than at width 1
    layers += normed("conv2", last)
    return [*layers, Layer("pool", "global pool"), Layer("fc", "fc", classes, bias=True)]


def _depthwise(name: str, channels: int, stride: int) -> list[Layer]:
    groups, role = channels, "depthwise"
    return normed(f"{name}.depthwise", channels, 3, stride, groups=groups, role=role)


def _pointwise(name: str, out: int) -> list[Layer]:
    return normed(name, out, role="pointwise")


def _multiple_of_8(channels: float) -> int:
    """The nearest multiple of 8 that takes off at most a tenth."""
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest + 8 if nearest < 0.9 * channels else nearest
