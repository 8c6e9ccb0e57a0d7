"""The layer lists of VGG and ResNet, from tables in the form of their papers."""

from dataclasses import replace
from typing import Literal

from kb.algorithms.architectures_layers import Layer, normed, project

Version = Literal["paper", "torchvision", "keras"]

# channels of the 3x3 convolutions, block by block
VGG = {
    11: [[64], [128], [256] * 2, [512] * 2, [512] * 2],
    13: [[64] * 2, [128] * 2, [256] * 2, [512] * 2, [512] * 2],
    16: [[64] * 2, [128] * 2, [256] * 3, [512] * 3, [512] * 3],
    19: [[64] * 2, [128] * 2, [256] * 4, [512] * 4, [512] * 4],
}
# residual blocks in the stages conv2_x to conv5_x
RESNET = {
    18: [2, 2, 2, 2],
    34: [3, 4, 6, 3],
    50: [3, 4, 6, 3],
    101: [3, 4, 23, 3],
    152: [3, 8, 36, 3],
}


def vgg(depth: int, *, classes: int = 1000, norm: bool = False) -> list[Layer]:
    """VGG: blocks of 3x3 convolutions, a max pool after each, three fully connected layers."""
    layers: list[Layer] = []
    for block, widths in enumerate(VGG[depth], start=1):
        found: list[Layer] = []
        for at, width in enumerate(widths, start=1):
            both = normed(f"conv{block}_{at}", width, 3, bias=True)
            found += both if norm else both[:1]
        found.append(Layer(f"pool{block}", "max pool", kernel=2, stride=2))
        layers += [replace(layer, block=f"block{block}") for layer in found]
    units = {"fc6": 4096, "fc7": 4096, "fc8": classes}
    return layers + [Layer(name, "fc", out, bias=True) for name, out in units.items()]


def resnet(depth: int, *, classes: int = 1000, version: Version = "paper") -> list[Layer]:
    """ResNet: a 7x7 convolution, four stages of residual blocks, global average pooling."""
    layers = normed("conv1", 64, 7, 2, bias=version == "keras")
    layers.append(Layer("pool1", "max pool", kernel=3, stride=2, padding=1))
    width = 64
    for stage, blocks in enumerate(RESNET[depth], start=2):
        out = 2 ** (stage + 4) * (4 if depth >= 50 else 1)
        for block in range(1, blocks + 1):
            stride = 2 if stage > 2 and block == 1 else 1
            name, before = f"conv{stage}_{block}", layers[-1].name
            branch = _branch(name, out, stride, depth, version)
            ends: tuple[str, ...] = (branch[-1].name, before)
            if (width, 1) != (out, stride):
                bias, shortcut = version == "keras", f"{name}.shortcut"
                branch += project(shortcut, before, out, stride, bias=bias)
                ends = (ends[0], branch[-1].name)
            branch.append(Layer(f"{name}.add", "add", inputs=ends))
            layers += [replace(one, stage=f"conv{stage}_x", block=name) for one in branch]
            width = out
    return [*layers, Layer("pool5", "global pool"), Layer("fc", "fc", classes, bias=True)]


def _branch(name: str, out: int, stride: int, depth: int, version: Version) -> list[Layer]:
    """The layers of a residual block: two 3x3, or 1x1, 3x3 and 1x1 that widens fourfold."""
    thin = out // 4
    if depth < 50:
        plan = [(out, 3, stride), (out, 3, 1)]
    elif version == "torchvision":  # "v1.5": the 3x3 makes the step
        plan = [(thin, 1, 1), (thin, 3, stride), (out, 1, 1)]
    else:
        plan = [(thin, 1, stride), (thin, 3, 1), (out, 1, 1)]
    found: list[Layer] = []
    for at, (width, kernel, step) in enumerate(plan, start=1):
        found += normed(f"{name}.{at}", width, kernel, step, bias=version == "keras")
    return found
