"""Plan what a question about layers asks for: sizes, parameters, multiply-adds, fields of view."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from chat.accounted import unaccounted
from chat.lexicon import Lexicon
from chat.plan import Call, Plan, Route
from chat.stack_assembly import assemble
from chat.stack_compare import plan_comparison
from chat.stack_costs import count_multiply_adds, count_parameters
from chat.stack_fields import plan_field, plan_group_width, plan_jump, plan_span, window_step
from chat.stack_inverse import plan_inverse
from chat.stack_reading import Layer, Pair, Piece, StackQuestion, cut_pieces, every_layer

_COSTS = {"parameters": count_parameters, "macs": count_multiply_adds, "flops": count_multiply_adds}
_SIZES = {"million": 1e6, "billion": 1e9, "thousand": 1e3}
_NEEDLESS = frozenset({"times", "plain", "between", "cost", "fraction", "two_flops"})
_KNOWN = frozenset({"mlp", "inception", "bottleneck", "ask_output", "global_pool", "pair", "one_d"})
_ABOUT_BRANCHES = ("pool_proj", "bias", "inception", "ask_parameters", "in_channels", "channels")
_UNPADDED = "taken without padding where none was given"


def plan_stack(lexicon: Lexicon, question: str) -> Route:
    """Plan the answer to a question about layers.

    Args:
        lexicon: the tools.
        question: as typed.

    Returns:
        A plan or what stands against one; None if the question is no such one, or lacks something.
    """
    pieces = cut_pieces(question)
    if not pieces:
        return None
    compared = plan_comparison(lexicon, pieces)
    if compared is not None:
        return compared
    branches = any(piece.name == "pool_proj" for piece in pieces)
    found = assemble([one for one in pieces if not branches or one.name in _ABOUT_BRANCHES])
    if found is None or _is_unread(found):
        return None
    back = plan_inverse(lexicon, found)
    plan = back if back is not None else _forwards(lexicon, found, pieces)
    lost = isinstance(plan, Plan) and bool(unaccounted(plan, pieces))
    return None if lost else plan


def _is_unread(found: StackQuestion) -> bool:
    """Whether something was said that no plan here takes into account."""
    flags = {flag for flag in found.flags if ":" not in flag}
    if "replace" not in flags:
        flags -= {"replaced_by"}  # "with" and "by" alone
    if "one_d" in flags and not _flatten(found):
        return True
    if "dilated" in flags and all(one.dilation is None for one in found.layers):
        return True
    return bool(flags - _NEEDLESS - _KNOWN - {"keeps", "without_norm", "pool_proj", "dilated"})


def _flatten(found: StackQuestion) -> bool:
    """Make kernels one wide where weights of 1D layers are asked for; False if that is not all."""
    if {*found.asked} <= {"size", "field", "jump"} and found.asked:
        return True
    for layer in found.layers:
        if layer.kind not in ("conv", None) or layer.kernel is None:
            return False
        layer.kernel = (layer.kernel[0], 1)
    return found.asked == ["parameters"]


def _forwards(lexicon: Lexicon, found: StackQuestion, pieces: Sequence[Piece]) -> Plan | None:
    asked = _asked(found, pieces)
    calls: list[Call] = []
    for name in asked:
        more = _calls_for(lexicon, found, name, pieces)
        if not more:
            return None
        if len(more) > 1 and len(asked) > 1:
            return None
        calls += more
    if not calls:
        return None
    if found.both:
        return _with_and_without_bias(calls, pieces) if asked == ["parameters"] else None
    total = len(asked) == 1 and len(calls) > 1
    if found.scale:
        calls = [replace(one, scale=(found.scale, _SIZES[found.scale])) for one in calls]
    return Plan(tuple(calls), combination="sum" if total else None)


def _asked(found: StackQuestion, pieces: Sequence[Piece]) -> list[str]:
    """What is asked for; nothing where it has two meanings or cannot be had."""
    asked = list(found.asked)
    costs = [one for one in asked if one in _COSTS]
    if costs and asked.count("size") and not _asks_size_apart(pieces):
        asked.remove("size")
    asked = asked or _implied(found)
    uneven = found.size is not None and found.size[0] != found.size[1]
    refused = (
        "keeps" in found.flags or found.seen is not None or found.span is not None,
        {"macs", "flops"} <= {*costs},  # "FLOPs (multiply-adds)": which of the two is meant
        found.bias and asked != ["parameters"],  # biases are no multiply-adds
        "size" in asked and uneven and _one_side(pieces),
        bool(found.sizes) and not set(asked) <= _COSTS.keys(),  # a list of what?
    )
    return [] if any(refused) else asked


def _one_side(pieces: Sequence[Piece]) -> bool:
    """Whether one side alone is asked for: "output width"."""
    asked = " ".join(one.text for one in pieces if one.name == "ask_size")
    return ("width" in asked) != ("height" in asked)


def _implied(found: StackQuestion) -> list[str]:
    """What is meant where nothing is asked for in words: "pool 3x3/2 on 112, ceil mode"."""
    layer = found.layers[0] if found.layers else Layer()
    told = (layer.stride, layer.padding, layer.ceil)
    if "ask_output" in found.flags or (found.size and any(one is not None for one in told)):
        return ["size"]
    return ["parameters"] if found.bias is not None or found.both else []


def _asks_size_apart(pieces: Sequence[Piece]) -> bool:
    """Whether a size is asked for beside a cost: "output size and parameters"."""
    return any(one.name == "ask_size" and "size" in one.text for one in pieces)


def _calls_for(
    lexicon: Lexicon, found: StackQuestion, name: str, pieces: Sequence[Piece]
) -> list[Call]:
    if name in _COSTS:
        return _COSTS[name](lexicon, found, name, pieces)
    if name in _PLANNERS:
        call = _PLANNERS[name](lexicon, found)
        return [call] if call is not None else []
    return []


def _with_and_without_bias(calls: list[Call], pieces: Sequence[Piece]) -> Plan | None:
    """Two results for a single layer, in the order in which they were asked for."""
    if len(calls) != 1 or "bias" not in calls[0].info.quantities:
        return None
    said = next(one.text for one in pieces if one.name == "both_bias")
    order = (False, True) if said.startswith("without") else (True, False)
    return Plan(
        tuple(replace(calls[0], arguments=calls[0].arguments | {"bias": one}) for one in order)
    )


def plan_size(lexicon: Lexicon, found: StackQuestion) -> Call | None:
    """Plan the size behind one layer or behind several.

    Args:
        lexicon: the tools.
        found: the question; its input size must have been said.

    Returns:
        The call, or None if something is missing or makes no sense.
    """
    rows = [one for one in every_layer(found.layers) if one.kind not in ("norm",)]
    if found.size is None or found.out is not None or not rows:
        return None
    if any(one.kernel is None or one.kind in ("linear", "global_pool") for one in rows):
        return None
    if len(rows) == 1:
        return _one_size(lexicon, rows[0], found.size)
    if found.size[0] != found.size[1] or any(one.kernel[0] != one.kernel[1] for one in rows):  # type: ignore[index]
        return None
    plain = all(one.kind != "transposed" and not one.ceil for one in rows)
    return _stack_size(lexicon, rows, found.size[0]) if plain else _chain(lexicon, rows, found.size)


def _one_size(lexicon: Lexicon, layer: Layer, size: Pair) -> Call | None:
    kind = "pool" if layer.ceil and layer.kind is None else layer.kind
    tool = {"pool": "pool_output_size", "transposed": "transposed_conv_output_size"}.get(
        kind or "", "conv_output_size"
    )
    given = {"size": size, "kernel": layer.kernel}
    sides: dict[str, tuple[float, ...]] = {
        name: (float(pair[0]), float(pair[1]))
        for name, pair in given.items()
        if pair and pair[0] != pair[1]
    }
    arguments: dict[str, Any] = {
        name: pair[0] for name, pair in given.items() if pair and name not in sides
    }
    arguments |= layer_settings(layer)
    if layer.ceil is not None:
        if kind != "pool":
            return None
        arguments["ceil_mode"] = layer.ceil
    if arguments.get("padding") == "same" and tool != "conv_output_size":
        return None
    if not arguments.keys() <= lexicon.tools[tool].quantities.keys():
        return None
    channels = layer.channels_out
    return Call(lexicon.tools[tool], arguments, sides=sides, channels=channels)


def layer_settings(layer: Layer) -> dict[str, Any]:
    """The settings of a layer that were said, as the arguments of a tool for sizes."""
    said = {
        "stride": layer.stride,
        "padding": layer.padding,
        "dilation": layer.dilation,
        "output_padding": layer.output_padding,
    }
    return {name: value for name, value in said.items() if value is not None}


def _stack_size(lexicon: Lexicon, rows: Sequence[Layer], size: int) -> Call | None:
    paddings = [_border(one) for one in rows]
    if None in paddings:
        return None
    arguments: dict[str, Any] = {
        "size": size,
        "kernels": [float(one.kernel[0]) for one in rows if one.kernel],
        "strides": [float(window_step(one)) for one in rows],
        "paddings": [float(one or 0) for one in paddings],
    }
    if any(one.dilation for one in rows):
        arguments["dilations"] = [float(one.dilation or 1) for one in rows]
    notes = () if all(one.padding is not None for one in rows) else (_UNPADDED,)
    return Call(lexicon.tools["stack_output_size"], arguments, notes=notes)


def _border(layer: Layer) -> int | None:
    """The padding per side; None where "same" needs unequal sides."""
    assert layer.kernel is not None
    if layer.padding != "same":
        return int(layer.padding or 0)
    span = (layer.dilation or 1) * (layer.kernel[0] - 1)
    return None if span % 2 else span // 2


def _chain(lexicon: Lexicon, rows: Sequence[Layer], size: Pair) -> Call | None:
    """Layers of different kinds one behind the other: each takes the size before it."""
    call: Call | None = None
    for layer in rows:
        own = _one_size(lexicon, layer, size)
        if own is None:
            return None
        if call is not None:
            rest = {name: value for name, value in own.arguments.items() if name != "size"}
            own = replace(own, arguments=rest, providers={"size": call})
        call = own
    return call


def _shape(lexicon: Lexicon, found: StackQuestion) -> Call | None:
    """Height, width and channels behind one convolution, in the order asked for."""
    rows = list(every_layer(found.layers))
    if len(rows) != 1 or found.size is None or rows[0].channels_out is None:
        return None
    layer = rows[0]
    if layer.kind not in (None, "conv") or layer.kernel is None or "shape:chw" in found.flags:
        return None
    padding = _border(layer)
    if layer.kernel[0] != layer.kernel[1] or padding is None:
        return None
    height, width = found.size
    arguments = {"height": height, "width": width, "filters": layer.channels_out}
    arguments |= {"kernel": layer.kernel[0]} | layer_settings(layer) | {"padding": padding}
    return Call(lexicon.tools["conv_output_shape"], arguments)


_PLANNERS: dict[str, Callable[[Lexicon, StackQuestion], Call | None]] = {
    "size": plan_size,
    "shape": _shape,
    "field": plan_field,
    "jump": plan_jump,
    "span": plan_span,
    "group_width": plan_group_width,
}
