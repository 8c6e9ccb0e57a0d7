"""The layer lists of GoogLeNet (Inception v1) and Xception, from tables like their papers'."""

from dataclasses import replace

from kb.algorithms.architectures_layers import Layer, normed, project
from kb.algorithms.architectures_residual import Version

# channels of 1x1, 3x3 reduce, 3x3, 5x5 reduce, 5x5, pool projection
GOOGLENET = {
    "3a": [64, 96, 128, 16, 32, 32],
    "3b": [128, 128, 192, 32, 96, 64],
    "4a": [192, 96, 208, 16, 48, 64],
    "4b": [160, 112, 224, 24, 64, 64],
    "4c": [128, 128, 256, 24, 64, 64],
    "4d": [112, 144, 288, 32, 64, 64],
    "4e": [256, 160, 320, 32, 128, 128],
    "5a": [256, 160, 320, 32, 128, 128],
    "5b": [384, 192, 384, 48, 128, 128],
}
# flow, channels of the separable convolutions, whether the module halves the map
XCEPTION = [
    ("entry flow", [128, 128], True),
    ("entry flow", [256, 256], True),
    ("entry flow", [728, 728], True),
    *[("middle flow", [728, 728, 728], False)] * 8,
    ("exit flow", [728, 1024], True),
    ("exit flow", [1536, 2048], False),
]


def googlenet(
    *, classes: int = 1000, version: Version = "paper", auxiliary: bool = False
) -> list[Layer]:
    """GoogLeNet: three convolutions, nine Inception modules, global average pooling."""
    layers = [*_conv(version, "conv1", 64, 7, 2), _pool("pool1")]
    layers += [*_conv(version, "conv2 reduce", 64), *_conv(version, "conv2", 192, 3)]
    layers.append(_pool("pool2"))
    for module, channels in GOOGLENET.items():
        layers += _module(module, channels, layers[-1].name, version)
        if module == "3b":
            layers.append(_pool("pool3"))
        elif module == "4e":
            layers.append(_pool("pool4", 2 if version == "torchvision" else 3))
    body = layers[-1].name
    if auxiliary:
        layers += [*_head("aux1", "4a", classes, version), *_head("aux2", "4d", classes, version)]
    layers.append(Layer("pool5", "global pool", inputs=(body,)))
    return [*layers, Layer("fc", "fc", classes, bias=True)]


def _conv(version: Version, name: str, out: int, kernel: int = 1, stride: int = 1) -> list[Layer]:
    """The paper's convolutions have a bias, torchvision's a batch normalization instead."""
    plain = version == "paper"
    both = normed(name, out, kernel, stride, bias=plain)
    return both[:1] if plain else both


def _pool(name: str, kernel: int = 3) -> Layer:
    return Layer(name, "max pool", kernel=kernel, stride=2, ceil=True)


def _module(name: str, channels: list[int], before: str, version: Version) -> list[Layer]:
    """Four branches on the same input, and their outputs side by side."""
    one, reduce3, three, reduce5, five, project = channels

    def conv(part: str, out: int, kernel: int = 1) -> list[Layer]:
        return _conv(version, f"{name}.{part}", out, kernel)

    large = 3 if version == "torchvision" else 5  # its "5x5" branch is a 3x3
    pool = Layer(f"{name}.pool", "max pool", kernel=3, padding=1)
    branches = [
        conv("1x1", one),
        conv("3x3 reduce", reduce3) + conv("3x3", three, 3),
        conv("5x5 reduce", reduce5) + conv("5x5", five, large),
        [pool, *conv("pool projection", project)],
    ]
    layers = [one for first, *rest in branches for one in (replace(first, inputs=(before,)), *rest)]
    ends = tuple(branch[-1].name for branch in branches)
    layers.append(Layer(f"{name}.concat", "concat", inputs=ends))
    return [replace(layer, stage=f"inception {name[0]}", block=name) for layer in layers]


def _head(name: str, module: str, classes: int, version: Version) -> list[Layer]:
    """An auxiliary classifier, used in training only."""
    layers = [
        Layer(f"{name}.pool", "average pool", kernel=5, stride=3, inputs=(f"{module}.concat",)),
        *_conv(version, f"{name}.conv", 128),
        Layer(f"{name}.fc1", "fc", 1024, bias=True),
        Layer(f"{name}.fc2", "fc", classes, bias=True),
    ]
    return [replace(layer, stage=name, role="auxiliary") for layer in layers]


def xception(*, classes: int = 1000) -> list[Layer]:
    """Xception: two convolutions, twelve modules of separable ones with a shortcut, one without."""
    layers = [
        replace(layer, padding=0, stage="entry flow", block="block1")
        for layer in normed("block1.conv1", 32, 3, 2) + normed("block1.conv2", 64, 3)
    ]
    for number, (flow, widths, halves) in enumerate(XCEPTION, start=2):
        name, before = f"block{number}", layers[-1].name
        block: list[Layer] = []
        for at, width in enumerate(widths, start=1):
            separable = Layer(f"{name}.sepconv{at}", "separable conv", width, 3, padding=1)
            block += [separable, Layer(f"{separable.name}.norm", "norm")]
        end = block[-1].name
        if halves:
            block.append(Layer(f"{name}.pool", "max pool", kernel=3, stride=2, padding=1))
            block += project(f"{name}.shortcut", before, widths[-1], 2)
            ends = (f"{name}.pool", block[-1].name)
        else:
            ends = (end, before)
        if name != "block14":
            block.append(Layer(f"{name}.add", "add", inputs=ends))
        layers += [replace(one, stage=flow, block=name) for one in block]
    return [*layers, Layer("pool", "global pool"), Layer("fc", "fc", classes, bias=True)]
