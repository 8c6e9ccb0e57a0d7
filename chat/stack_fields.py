"""Plan what needs kernels and strides alone: receptive fields, jumps, spans, group widths."""

from typing import Any

from chat.lexicon import Lexicon
from chat.plan import Call
from chat.stack_reading import Layer, StackQuestion, every_layer


def window_step(layer: Layer) -> int:
    """The stride; that of pooling is its window where none is said."""
    assert layer.kernel is not None
    return layer.stride or (layer.kernel[0] if layer.kind == "pool" else 1)


def plan_field(lexicon: Lexicon, found: StackQuestion) -> Call | None:
    """Plan the receptive field behind layers."""
    rows = [one for one in every_layer(found.layers) if one.kind != "norm"]
    if not rows or any(one.kernel is None or one.kernel[0] != one.kernel[1] for one in rows):
        return None
    if any(one.kind in ("transposed", "linear", "global_pool") for one in rows):
        return None
    arguments: dict[str, Any] = {
        "kernels": [float(one.kernel[0]) for one in rows if one.kernel],
        "strides": [float(window_step(one)) for one in rows],
    }
    if any(one.dilation for one in rows):
        arguments["dilations"] = [float(one.dilation or 1) for one in rows]
    return Call(lexicon.tools["receptive_field"], arguments)


def plan_jump(lexicon: Lexicon, found: StackQuestion) -> Call | None:
    """Plan the product of the strides."""
    strides = found.strides
    if strides is None and found.layers:
        rows = list(every_layer(found.layers))
        if any(one.stride is None and one.kernel is None for one in rows):
            return None
        strides = [one.stride or window_step(one) for one in rows]
    if not strides or len(strides) < 2:
        return None
    return Call(lexicon.tools["output_stride"], {"strides": [float(one) for one in strides]})


def plan_span(lexicon: Lexicon, found: StackQuestion) -> Call | None:
    """Plan how many pixels a dilated kernel covers."""
    layer = found.layers[0] if len(found.layers) == 1 else Layer()
    if layer.kernel is None or layer.dilation is None or layer.kernel[0] != layer.kernel[1]:
        return None
    arguments = {"kernel": layer.kernel[0], "dilation": layer.dilation}
    return Call(lexicon.tools["effective_kernel_size"], arguments)


def plan_group_width(lexicon: Lexicon, found: StackQuestion) -> Call | None:
    """Plan the channels of one group."""
    layer = found.layers[0] if len(found.layers) == 1 else Layer()
    known = {layer.channels_in, layer.channels_out, found.depth, found.channels} - {None}
    if layer.groups is None or len(known) != 1:
        return None
    arguments = {"channels": known.pop(), "groups": layer.groups}
    return Call(lexicon.tools["channels_per_group"], arguments)
