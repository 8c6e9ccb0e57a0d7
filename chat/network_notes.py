"""What to say beside a number from a layer list: the convention, and what others count."""

from collections.abc import Callable
from typing import Any

import kb.algorithms as algorithms
from chat.network_words import network_words
from chat.plan import Call

_SIDES = {"xception": 299}


def notes(call: Call) -> tuple[str, ...]:
    """Return sentences on the convention of a network's number.

    Args:
        call: of a tool that works on a published network.

    Returns:
        Sentences; none where the arguments are refused when the call runs.
    """
    try:
        return tuple(_NOTES[call.info.tool.name](dict(call.arguments)))
    except (KeyError, ValueError):
        return ()


def _parameters(arguments: dict[str, Any]) -> list[str]:
    network, part = arguments["network"], arguments.get("part", "all")
    said: list[str] = []
    count = algorithms.network_parameters
    plain = {n: v for n, v in arguments.items() if n not in ("part", "statistics")}
    if part == "all":
        by_kind = [(network_words().part(k), _count_of(plain, k)) for k in ("conv", "fc", "norm")]
        listed = ", ".join(f"{name} {value:,}" for name, value in by_kind if value)
        said.append(f"Of these: {listed}.")
        norm = _count_of(plain, "norm")
        if norm and "statistics" not in arguments:
            said.append(
                f"The {norm:,} moving means and variances of batch normalization are not "
                f"learned and not counted; with them it is {count(**plain) + norm:,}."
            )
    if network == "googlenet" and "version" not in arguments:
        other = count(**arguments | {"version": "torchvision"})
        said.append(
            "Counted as in the paper, with biases and without batch normalization; "
            f"torchvision's network gives {other:,}."
        )
        if part == "all" and "auxiliary" not in arguments:
            heads = count(**arguments | {"auxiliary": True})
            said.append(f"The training heads are not counted; with them it is {heads:,}.")
    return said


def _count_of(arguments: dict[str, Any], part: str) -> int:
    try:
        return algorithms.network_parameters(**arguments, part=part)
    except ValueError:
        return 0  # a network without batch normalization


def _multiply_adds(arguments: dict[str, Any]) -> list[str]:
    said = [_image(arguments)]
    other = _other_version(algorithms.network_multiply_adds, arguments)
    if other is not None:
        said.append(
            "Counted for the paper's network, which halves the map in the first 1x1 of a "
            f"bottleneck; torchvision's (v1.5) does so in the 3x3 and gives {other:,}."
        )
    said.append("One multiply-add is two floating-point operations.")
    return said


def _activations(arguments: dict[str, Any]) -> list[str]:
    return [
        _image(arguments),
        "Counted are the outputs of convolutions, pools and fully connected layers, once each; "
        "batch normalization, ReLU and addition work in place.",
    ]


def _output_shape(arguments: dict[str, Any]) -> list[str]:
    shape = algorithms.network_output_shape(**arguments)
    channels, height, width = shape
    return [
        _image(arguments),
        f"The map is {height} × {width} with {channels:,} channels.",
        *_stage(arguments),
    ]


def _receptive_field(arguments: dict[str, Any]) -> list[str]:
    said = _stage(arguments)
    other = _other_version(algorithms.network_receptive_field, arguments)
    if other is not None:
        said.append(f"For the paper's network; torchvision's (v1.5) gives {other:,}.")
    return said


def _other_version(function: Any, arguments: dict[str, Any]) -> int | None:
    """What torchvision's deeper ResNets give, where it differs from the paper's."""
    if not arguments["network"].startswith("resnet") or "version" in arguments:
        return None
    other = int(function(**arguments | {"version": "torchvision"}))
    return None if other == function(**arguments) else other


def _stage(arguments: dict[str, Any]) -> list[str]:
    part = str(arguments.get("part", ""))
    if not part.endswith("_x"):
        return []
    stage = int(part[4]) - 1
    return [f"Stage {stage} of the four is {part}, torchvision's layer{stage}."]


def _depth(arguments: dict[str, Any]) -> list[str]:
    return [
        "Convolutions and fully connected layers on the longest way; shortcuts, pooling and "
        "normalization do not count."
    ]


def _image(arguments: dict[str, Any]) -> str:
    side = _SIDES.get(arguments["network"], 224)
    height = arguments.get("height", side)
    return f"For an image of {height} × {arguments.get('width', height)} pixels."


_NOTES: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "network_parameters": lambda a: [*_parameters(a), *_stage(a)],
    "network_multiply_adds": lambda a: [*_multiply_adds(a), *_stage(a)],
    "network_activations": _activations,
    "network_output_shape": _output_shape,
    "network_receptive_field": _receptive_field,
    "network_depth": _depth,
    "count_layers": lambda a: (
        ["Convolutions on shortcuts are not counted."]
        if a["network"].startswith("resnet") and a.get("kind") == "conv"
        else []
    ),
}
