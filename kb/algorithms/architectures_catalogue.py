"""The published networks by name, and the parts of them that can be asked for."""

import itertools
import typing
from collections.abc import Sequence
from typing import Literal

from kb.algorithms import _checks
from kb.algorithms.architectures_inception import googlenet, xception
from kb.algorithms.architectures_layers import Layer, Shape, Step
from kb.algorithms.architectures_mobile import mobilenet_v1, mobilenet_v2
from kb.algorithms.architectures_residual import Version, resnet, vgg

Network = Literal[
    "vgg-11",
    "vgg-13",
    "vgg-16",
    "vgg-19",
    "vgg-11-bn",
    "vgg-13-bn",
    "vgg-16-bn",
    "vgg-19-bn",
    "resnet-18",
    "resnet-34",
    "resnet-50",
    "resnet-101",
    "resnet-152",
    "googlenet",
    "xception",
    "mobilenet-v1",
    "mobilenet-v2",
]
Counted = Literal["weight", "conv", "fc", "pool", "norm", "block"]

NETWORKS: tuple[str, ...] = typing.get_args(Network)
NATIVE_SIDE = {"xception": 299}  # pixels; 224 for all others
VERSIONS = {
    "googlenet": ("paper", "torchvision"),
    "xception": ("paper", "keras"),
    "mobilenet-v1": ("paper", "keras"),
}
_KINDS = {
    "conv": ("conv", "separable conv"),
    "fc": ("fc",),
    "pool": ("max pool", "average pool", "global pool"),
    "norm": ("norm",),
}
_NOT_BODY = ("fc", "global pool")
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}


def layers_of(
    network: str,
    *,
    version: Version = "paper",
    width_multiplier: float = 1.0,
    classes: int = 1000,
    auxiliary: bool = False,
) -> list[Layer]:
    """Return the layer list of a network.

    Args:
        network: one of NETWORKS.
        version: whose network it is.
        width_multiplier: alpha of MobileNet, above 0; 1 for all others.
        classes: outputs of the last layer, 1 or more.
        auxiliary: whether GoogLeNet's two training heads are there.

    Returns:
        The layers, each after those that it reads.

    Raises:
        ValueError: if there is no such network, version or width.
    """
    _check(network, version, width_multiplier, auxiliary)
    classes = _checks.count(classes, "classes", at_least=1)
    family, *rest = network.split("-")
    if family == "vgg":
        return vgg(int(rest[0]), classes=classes, norm="bn" in rest)
    if family == "resnet":
        return resnet(int(rest[0]), classes=classes, version=version)
    if family == "googlenet":
        return googlenet(classes=classes, version=version, auxiliary=auxiliary)
    if family == "xception":
        return xception(classes=classes)
    build = mobilenet_v1 if rest == ["v1"] else mobilenet_v2
    return build(classes=classes, width=width_multiplier)


def _check(network: str, version: str, width_multiplier: float, auxiliary: bool) -> None:
    if network not in NETWORKS:
        raise ValueError(f"network must be one of {', '.join(NETWORKS)}, got {network!r}")
    known = VERSIONS.get(network, typing.get_args(Version))
    if version not in known:
        raise ValueError(f"version of {network} must be one of {', '.join(known)}, got {version!r}")
    width_multiplier = _checks.positive(width_multiplier, "width_multiplier")
    if not network.startswith("mobilenet") and width_multiplier != 1:
        raise ValueError(f"only MobileNet has a width multiplier, got {network}")
    if not 1 / 32 <= width_multiplier <= 4:
        raise ValueError(f"width_multiplier must be from 1/32 to 4, got {width_multiplier:g}")
    if not isinstance(auxiliary, bool):
        raise ValueError(f"auxiliary must be true or false, got {auxiliary!r}")
    if auxiliary and network != "googlenet":
        raise ValueError(f"only GoogLeNet has auxiliary heads here, got {network}")


def image_of(network: str, height: int | None = None, width: int | None = None) -> Shape:
    """Return the shape of the image that a network reads: 224 x 224 unless told otherwise."""
    side = NATIVE_SIDE.get(network, 224)
    height = side if height is None else _checks.count(height, "height", at_least=1)
    width = height if width is None else _checks.count(width, "width", at_least=1)
    if max(height, width) > 100_000:
        raise ValueError(f"an image may have up to 100000 pixels a side, got {height} x {width}")
    return Shape(3, height, width)


def is_of_kind(layer: Layer, kind: str) -> bool:
    """Whether a layer is a convolution ("conv"), a "pool", "fc" or "norm"."""
    return layer.kind in _KINDS[kind]


def select(network: str, steps: Sequence[Step], part: str) -> list[Step]:
    """Return the steps that belong to a part of a network.

    Args:
        network: its name, for messages.
        steps: of the whole network.
        part: "all", "body", a kind, a role, a stage, a block, a layer, or "first conv".

    Returns:
        At least one step.

    Raises:
        ValueError: if there is no such part, or VGG's first fully connected layer does not fit.
    """
    if not isinstance(part, str):
        raise ValueError(f"part must be the name of a part, got {part!r}")
    chosen = [step for step in steps if _belongs(step.layer, part)] or _numbered(steps, part)
    if not chosen:
        names = {
            name: None for step in steps for name in (step.layer.stage, step.layer.block) if name
        }
        stages = dict.fromkeys(step.layer.stage or step.layer.block for step in steps)
        shown = [name for name in (stages if len(names) > 20 else names) if name]
        raise ValueError(
            f"{network} has no part {part!r}; it has all, body, conv, fc, {', '.join(shown)} "
            "and their layers"
        )
    for before, step in itertools.pairwise(steps):
        if step.layer.name == "fc6" and step in chosen and before.shape[1:] != (7, 7):
            raise ValueError(
                f"the first fully connected layer of {network} takes a map of 7 x 7, as an image "
                f"of 224 x 224 gives; here it is {before.shape.height} x {before.shape.width}"
            )
    return chosen


def _belongs(layer: Layer, part: str) -> bool:
    if part == "all":
        return True
    if part == "body":
        return layer.kind not in _NOT_BODY and layer.role != "auxiliary"
    if part in _KINDS:
        return is_of_kind(layer, part)
    return bool(part) and part in (layer.name, layer.role, layer.stage, layer.block)


def _numbered(steps: Sequence[Step], part: str) -> list[Step]:
    """Read "first conv" and "last fc"; shortcuts and training heads are not counted."""
    ordinal, _, kind = part.partition(" ")
    if ordinal not in _ORDINALS or kind not in _KINDS:
        return []
    own = [s for s in steps if is_of_kind(s.layer, kind)]
    own = [s for s in own if s.layer.role not in ("shortcut", "auxiliary")]
    place = _ORDINALS[ordinal]
    return [own[place]] if place < len(own) and own else []
