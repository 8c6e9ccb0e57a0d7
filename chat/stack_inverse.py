"""Plan questions about layers that are asked backwards: which stride, which padding, how many."""

from typing import Any

from chat.lexicon import Lexicon
from chat.plan import Call, Plan, Route
from chat.reading import Filled
from chat.solve import find_argument
from chat.stack_reading import Layer, StackQuestion

_SOUGHT = ("out_padding", "stride", "padding", "kernel", "dilation", "groups", "input", "layers")
_ARGUMENT = {"out_padding": "output_padding", "input": "size"}
_TOOLS = {"pool": "pool_output_size", "transposed": "transposed_conv_output_size"}


def plan_inverse(lexicon: Lexicon, found: StackQuestion) -> Route:
    """Plan the argument that a result asks for.

    Args:
        lexicon: the tools.
        found: the question, read.

    Returns:
        A plan, or why there is no such argument; None if none is asked for.
    """
    sought = [one for one in _SOUGHT if one in found.asked]
    others = set(found.asked) - {*sought, "size", "field", "parameters", "macs", "span"}
    if len(sought) != 1 or others or len(found.layers) > 1:
        return None
    name, layer = sought[0], found.layers[0] if found.layers else Layer()
    if layer.times > 1 or (layer.kernel and layer.kernel[0] != layer.kernel[1]):
        return None
    return _special(lexicon, found, layer, name) or _from_sizes(lexicon, found, layer, name)


def _special(lexicon: Lexicon, found: StackQuestion, layer: Layer, name: str) -> Route:
    kernel = layer.kernel[0] if layer.kernel else None
    if name == "layers":
        return _layers(lexicon, found, layer)
    if found.span is not None and name in ("dilation", "kernel"):
        known = {"kernel": kernel, "dilation": layer.dilation}
        del known[name]
        return _solved(lexicon, "effective_kernel_size", known, name, found.span)
    if name == "groups" and found.given is not None and "given:weights" in found.flags:
        first = layer.channels_in or found.depth or found.channels
        last = layer.channels_out or found.channels
        known = {"in_channels": first, "out_channels": last, "kernel": kernel}
        known["bias"] = bool(found.bias)
        return _solved(lexicon, "conv2d_parameters", known, "groups", found.given)
    keeps = "keeps" in found.flags or layer.padding == "same"
    keeps = keeps and found.out is None and layer.stride in (None, 1)
    if name == "padding" and keeps and kernel and layer.kind != "transposed":
        arguments = {"kernel": kernel} | ({"dilation": layer.dilation} if layer.dilation else {})
        return Plan((Call(lexicon.tools["same_padding"], arguments),))
    return None


def _layers(lexicon: Lexicon, found: StackQuestion, layer: Layer) -> Route:
    """How many layers until a receptive field, or poolings until a size, is reached."""
    kernel = layer.kernel[0] if layer.kernel else None
    if found.seen is not None:
        plain = layer.stride in (None, 1) and layer.dilation in (None, 1) and layer.kind != "pool"
        if kernel is None or not plain:
            return None
        arguments = {"field": found.seen, "kernel": kernel}
        return Plan((Call(lexicon.tools["layers_for_receptive_field"], arguments),))
    ends = _ends(found)
    step = layer.stride or kernel or 2
    plain = layer.kind == "pool" and layer.padding in (None, 0) and kernel in (None, step)
    if ends is None or not plain:
        return None
    arguments = {"size": ends[0], "target": ends[1], "stride": step}
    return Plan((Call(lexicon.tools["downsamplings"], arguments),))


def _ends(found: StackQuestion) -> tuple[int, int] | None:
    """The sizes before and after; both sides must be alike."""
    if found.range is not None:
        return found.range if found.size is None and found.out is None else None
    if found.size is None:
        return None
    out = found.size if "keeps" in found.flags and found.out is None else found.out
    if out is None or found.size[0] != found.size[1] or out[0] != out[1]:
        return None
    return found.size[0], out[0]


def _from_sizes(lexicon: Lexicon, found: StackQuestion, layer: Layer, name: str) -> Route:
    """Find what turns one size into another."""
    if layer.padding == "same" or layer.ceil or name == "groups":
        return None
    tool = _TOOLS.get(layer.kind or "conv", "conv_output_size")
    if name == "out_padding":
        tool = "transposed_conv_output_size"
    said = {
        "kernel": layer.kernel[0] if layer.kernel else None,
        "stride": layer.stride,
        "padding": layer.padding,
        "dilation": layer.dilation,
        "output_padding": layer.output_padding,
    }
    known = {key: value for key, value in said.items() if value is not None}
    if name == "input":
        return _input(lexicon, found, known, tool)
    ends = _ends(found)
    argument = _ARGUMENT.get(name, name)
    if ends is None or argument in known or (argument != "kernel" and "kernel" not in known):
        return None
    return _solved(lexicon, tool, known | {"size": ends[0]}, argument, ends[1])


def _input(lexicon: Lexicon, found: StackQuestion, known: dict[str, Any], tool: str) -> Route:
    if found.out is None or found.out[0] != found.out[1] or "kernel" not in known:
        return None
    if "input:least" in found.flags and tool == "conv_output_size":
        arguments = known | {"output": found.out[0]}
        return Plan((Call(lexicon.tools["smallest_input_size"], arguments),))
    if "input:least" in found.flags or "input:most" in found.flags:
        return None
    return _solved(lexicon, tool, known, "size", found.out[0])


def _solved(lexicon: Lexicon, tool: str, known: dict[str, Any], name: str, wanted: float) -> Route:
    """Find the argument that gives a result."""
    info = lexicon.tools[tool]
    if any(value is None for value in known.values()) or not known.keys() <= info.quantities.keys():
        return None
    missing = [p.name for p in info.tool.parameters if p.required and p.name not in known]
    if set(missing) - {name}:
        return None
    arguments = {n: float(v) if type(v) is int else v for n, v in known.items()}
    value = find_argument(Filled(info, dict(arguments)), name, float(wanted), None)
    if isinstance(value, float):
        return Plan((Call(info, arguments | {name: value}, solved=name),))
    return value
