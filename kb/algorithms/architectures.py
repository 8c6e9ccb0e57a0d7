"""Size and cost of published networks, each added up from its layer list."""

import typing

from kb.algorithms.architectures_catalogue import (
    Counted,
    Network,
    image_of,
    is_of_kind,
    layers_of,
    select,
)
from kb.algorithms.architectures_layers import WITH_WEIGHTS, Shape, walk
from kb.algorithms.architectures_residual import Version


def network_parameters(
    network: Network,
    *,
    part: str = "all",
    version: Version = "paper",
    width_multiplier: float = 1.0,
    classes: int = 1000,
    auxiliary: bool = False,
    statistics: bool = False,
) -> int:
    """Parameters of a published network or of a part of it.

    convolution: k**2 C_in C_out / groups (+ C_out biases), fully connected: (n_in + 1) n_out,
    batch normalization: 2 C, a scale and a shift per channel

    Args:
        network: its name, as "resnet-50".
        part: "all", a kind ("conv", "fc", "norm", "depthwise", "pointwise", "shortcut"), "body"
            (all but fc), a stage ("conv4_x"), a block ("conv4_2", "3a", "block5"), a layer
            ("conv3_3", "fc6") or the "first conv" or "last fc".
        version: whose network: the paper's, torchvision's or Keras'.
        width_multiplier: alpha of MobileNet, above 0.
        classes: outputs of the last layer, 1 or more.
        auxiliary: whether GoogLeNet's two training heads count.
        statistics: whether the moving means and variances of batch normalization count, which
            are not learned; Keras' totals hold them.

    Returns:
        Number of learned numbers.

    Raises:
        ValueError: if there is no such network, part or version.

    Reference: Simonyan and Zisserman (2014), arXiv:1409.1556, and the papers of the others.

    >>> network_parameters("vgg-16")
    138357544
    >>> network_parameters("vgg-16", part="fc")
    123642856
    """
    if not isinstance(statistics, bool):
        raise ValueError(f"statistics must be true or false, got {statistics!r}")
    layers = layers_of(
        network,
        version=version,
        width_multiplier=width_multiplier,
        classes=classes,
        auxiliary=auxiliary,
    )
    chosen = select(network, walk(layers, image_of(network)), part)
    moving = sum(step.parameters for step in chosen if step.layer.kind == "norm")
    return sum(step.parameters for step in chosen) + (moving if statistics else 0)


def network_multiply_adds(
    network: Network,
    *,
    part: str = "all",
    height: int | None = None,
    width: int | None = None,
    version: Version = "paper",
    width_multiplier: float = 1.0,
    classes: int = 1000,
) -> int:
    """Multiply-adds of a published network, or of a part of it, for one image.

    convolution: k**2 C_in C_out / groups * H * W of the output, fully connected: n_in n_out

    Args:
        network: its name, as "resnet-50".
        part: as for its parameters: "all", "conv", "fc", a stage, a block or a layer.
        height: of the image in pixels; without, 224 (299 for Xception).
        width: of the image in pixels; without, as the height.
        version: whose network; torchvision's ResNets halve the map in the 3x3 of a bottleneck,
            the paper's in the 1x1 before it.
        width_multiplier: alpha of MobileNet, above 0.
        classes: outputs of the last layer, 1 or more.

    Returns:
        Number of multiply-adds of convolutions and fully connected layers, biases and
        normalization not counted; papers often call them FLOPs.

    Raises:
        ValueError: if there is no such network, part or version, or the image does not fit.

    Reference: Howard et al. (2017), MobileNets, arXiv:1704.04861.

    >>> network_multiply_adds("mobilenet-v1")
    568740352
    """
    layers = layers_of(network, version=version, width_multiplier=width_multiplier, classes=classes)
    chosen = select(network, walk(layers, image_of(network, height, width)), part)
    return sum(step.multiply_adds for step in chosen)


def network_activations(
    network: Network,
    *,
    part: str = "all",
    height: int | None = None,
    width: int | None = None,
    version: Version = "paper",
    width_multiplier: float = 1.0,
) -> int:
    """Activations that a published network, or a part of it, computes for one image.

    sum over convolutions, pools and fully connected layers of C * H * W of the output

    Args:
        network: its name, as "resnet-50".
        part: as for its parameters: "all", "conv", a stage, a block or a layer.
        height: of the image in pixels; without, 224 (299 for Xception).
        width: of the image in pixels; without, as the height.
        version: whose network: the paper's, torchvision's or Keras'.
        width_multiplier: alpha of MobileNet, above 0.

    Returns:
        Numbers written, each layer's output once, the image itself not counted; batch
        normalization, ReLU, addition and concatenation work in place.

    Raises:
        ValueError: if there is no such network, part or version, or the image does not fit.

    Reference: Radosavovic et al. (2020), Designing Network Design Spaces, arXiv:2003.13678.

    >>> network_activations("vgg-16", part="conv1_1")
    3211264
    """
    layers = layers_of(network, version=version, width_multiplier=width_multiplier)
    chosen = select(network, walk(layers, image_of(network, height, width)), part)
    return sum(step.activations for step in chosen)


def network_output_shape(
    network: Network,
    *,
    part: str = "body",
    height: int | None = None,
    width: int | None = None,
    version: Version = "paper",
    width_multiplier: float = 1.0,
) -> Shape:
    """Shape of what leaves a part of a published network: channels, height and width.

    out = floor((in + 2 P - K) / S) + 1 for each layer, rounded up in GoogLeNet's pools

    Args:
        network: its name, as "resnet-50".
        part: a stage ("conv4_x"), a block ("3a") or a layer ("conv3_3"), after whose last layer
            the shape is wanted; "body" is the last feature map.
        height: of the image in pixels; without, 224 (299 for Xception).
        width: of the image in pixels; without, as the height.
        version: whose network: the paper's, torchvision's or Keras'.
        width_multiplier: alpha of MobileNet, above 0.

    Returns:
        channels, height and width.

    Raises:
        ValueError: if there is no such network, part or version, or the image does not fit.

    Reference: He, Zhang, Ren and Sun (2015), table 1, arXiv:1512.03385.

    >>> network_output_shape("resnet-50", part="conv4_x")
    Shape(channels=1024, height=14, width=14)
    """
    layers = layers_of(network, version=version, width_multiplier=width_multiplier)
    return select(network, walk(layers, image_of(network, height, width)), part)[-1].shape


def network_receptive_field(
    network: Network, *, part: str = "body", version: Version = "paper"
) -> int:
    """Receptive field of a published network: the image patch that one number of a layer sees.

    r = r + (K - 1) j, then j = j S, over the layers on the way; of several ways the widest

    Args:
        network: its name, as "vgg-16".
        part: a stage, a block or a layer ("conv3_3"), up to whose last layer to go; "body" is
            up to the last feature map.
        version: whose network: the paper's, torchvision's or Keras'.

    Returns:
        Side of the patch in pixels, padding included.

    Raises:
        ValueError: if there is no such network, part or version, or the part sees everything.

    Reference: Araujo, Norris and Sim (2019), doi:10.23915/distill.00021.

    >>> network_receptive_field("vgg-16", part="conv3_3")
    40
    """
    steps = walk(layers_of(network, version=version), image_of(network))
    last = select(network, steps, part)[-1]
    if last.layer.kind in ("fc", "global pool"):
        raise ValueError(f"{last.layer.name} of {network} sees the whole image, whatever its size")
    return last.field


def network_depth(network: Network) -> int:
    """Depth of a published network: the layers with weights on the longest way through it.

    Args:
        network: its name, as "resnet-50".

    Returns:
        Convolutions and fully connected layers; branches side by side count once, shortcuts,
        pooling and normalization do not. A separable convolution of Xception is one layer;
        MobileNet's depthwise and pointwise ones are two, as in their papers.

    Raises:
        ValueError: if there is no such network.

    Reference: Szegedy et al. (2014), sec. 5, arXiv:1409.4842.

    >>> network_depth("googlenet")
    22
    """
    return walk(layers_of(network), image_of(network))[-1].depth


def count_layers(network: Network, kind: Counted, *, part: str = "all") -> int:
    """How many layers of a kind a published network, or a part of it, has.

    Args:
        network: its name, as "resnet-50".
        kind: "conv", "fc", "weight" (both), "pool", "norm", or "block" (residual blocks, Inception
            modules, VGG's groups of convolutions).
        part: "all", a stage ("conv4_x") or a block ("3a").

    Returns:
        The number of layers; convolutions on shortcuts and training heads are not counted.

    Raises:
        ValueError: if there is no such network, kind or part.

    Reference: He, Zhang, Ren and Sun (2015), table 1, arXiv:1512.03385.

    >>> count_layers("vgg-16", "conv")
    13
    """
    if kind not in typing.get_args(Counted):
        raise ValueError(f"kind must be one of {', '.join(typing.get_args(Counted))}, got {kind!r}")
    steps = walk(layers_of(network), image_of(network))
    layers = [step.layer for step in select(network, steps, part)]
    if kind == "block":
        return len({layer.block for layer in layers} - {""})
    own = [layer for layer in layers if layer.role != "shortcut"]
    return sum(
        layer.kind in WITH_WEIGHTS if kind == "weight" else is_of_kind(layer, kind) for layer in own
    )
