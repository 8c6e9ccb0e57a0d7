"""A layer of a network, and what follows from a list of them: shapes, cost, receptive field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "conv",
    "separable conv",
    "norm",
    "fc",
    "max pool",
    "average pool",
    "global pool",
    "add",
    "concat",
]
Role = Literal["", "shortcut", "depthwise", "pointwise", "auxiliary"]
WITH_WEIGHTS = ("conv", "separable conv", "fc")
IN_PLACE = ("norm", "add", "concat")  # these overwrite or only line up what is there already


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: what it does, where in the network it stands, what it reads.

    `out` is the channels that leave it; 0 keeps those that enter. `inputs` names the layers it
    reads; without, it is the layer before.
    """

    name: str
    kind: Kind
    out: int = 0
    kernel: int = 1
    stride: int = 1
    padding: int = 0
    groups: int = 1
    bias: bool = False
    ceil: bool = False  # whether pooling rounds its size up
    stage: str = ""  # "conv3_x", "inception 4", "middle flow"
    block: str = ""  # "conv3_2", "4c", "block7"
    role: Role = ""
    inputs: tuple[str, ...] = ()


class Shape(NamedTuple):
    """The size of a feature map."""

    channels: int
    height: int
    width: int

    @property
    def values(self) -> int:
        """How many numbers it holds."""
        return self.channels * self.height * self.width


@dataclass(frozen=True, slots=True)
class Step:
    """A layer met on the way through a network, with what follows from its place."""

    layer: Layer
    entered: int  # channels
    shape: Shape  # of what leaves
    parameters: int
    multiply_adds: int
    depth: int  # layers with weights on the longest path up to here
    field: int  # side of the image patch that one number sees
    jump: int  # image pixels between two neighbours

    @property
    def activations(self) -> int:
        """Numbers that the layer writes; a separable one also writes between its two steps."""
        if self.layer.kind in IN_PLACE:
            return 0
        between = self.entered if self.layer.kind == "separable conv" else 0
        return self.shape.values + between * self.shape.height * self.shape.width


def walk(layers: Sequence[Layer], image: Shape) -> list[Step]:
    """Follow an image through the layers.

    Args:
        layers: in an order in which every layer comes after those that it reads.
        image: what enters.

    Returns:
        One step per layer.

    Raises:
        ValueError: if nothing is left of the image on the way.
    """
    start = Step(Layer("image", "add"), 0, image, 0, 0, depth=0, field=1, jump=1)
    steps = {"image": start}
    last = start
    for layer in layers:
        read = [steps[name] for name in layer.inputs] or [last]
        last = steps[layer.name] = _step(layer, read, image)
    return list(steps.values())[1:]


def _step(layer: Layer, read: Sequence[Step], image: Shape) -> Step:
    widest = max(read, key=lambda step: step.field)
    entered = read[0].shape
    channels = sum(step.shape.channels for step in read) if layer.kind == "concat" else 0
    channels = channels or layer.out or entered.channels
    side = (1, 1) if layer.kind in ("fc", "global pool") else _sides(layer, entered)
    shape = Shape(channels, *side)
    if min(side) < 1:
        raise ValueError(
            f"an image of {image.height} x {image.width} pixels is too small: "
            f"nothing is left of it after {layer.name}"
        )
    weights = _weights(layer, entered)
    bias = layer.out if layer.bias else 0
    scale_and_shift = 2 * channels if layer.kind == "norm" else 0
    deepest = max(step.depth for step in read)
    return Step(
        layer,
        entered.channels,
        shape,
        parameters=weights + bias + scale_and_shift,
        multiply_adds=weights * shape.height * shape.width,
        depth=deepest + (layer.kind in WITH_WEIGHTS),
        field=widest.field + (_reach(layer, entered) - 1) * widest.jump,
        jump=widest.jump * layer.stride,
    )


def _sides(layer: Layer, entered: Shape) -> tuple[int, int]:
    def out(size: int) -> int:
        room = size + 2 * layer.padding - layer.kernel
        if layer.ceil:
            room += layer.stride - 1
        return room // layer.stride + 1

    return out(entered.height), out(entered.width)


def _weights(layer: Layer, entered: Shape) -> int:
    if layer.kind == "conv":
        return entered.channels // layer.groups * layer.kernel**2 * layer.out
    if layer.kind == "separable conv":  # one filter per channel, then 1x1
        return entered.channels * layer.kernel**2 + entered.channels * layer.out
    return entered.values * layer.out if layer.kind == "fc" else 0


def _reach(layer: Layer, entered: Shape) -> int:
    """How many neighbours a layer sees along a side."""
    whole = layer.kind in ("fc", "global pool")
    return max(entered.height, entered.width) if whole else layer.kernel


def normed(name: str, out: int, kernel: int = 1, stride: int = 1, **options: Any) -> list[Layer]:
    """A convolution that keeps the size at stride 1, and the batch normalization behind it."""
    conv = Layer(name, "conv", out, kernel, stride, kernel // 2, **options)
    return [conv, Layer(f"{name}.norm", "norm")]


def project(name: str, before: str, out: int, stride: int, *, bias: bool = False) -> list[Layer]:
    """The 1x1 convolution on a shortcut that changes the shape, and its batch normalization."""
    conv, norm = normed(name, out, 1, stride, bias=bias, role="shortcut", inputs=(before,))
    return [conv, norm]
