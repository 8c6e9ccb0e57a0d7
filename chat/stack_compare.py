"""Compare layers: by what factor fewer weights, percent saved, the share of one part."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.lexicon import Lexicon
from chat.plan import Call, Plan
from chat.stack_assembly import assemble
from chat.stack_reading import Layer, Piece, StackQuestion, every_layer

_OF_A_SIDE = frozenset(
    {"conv", "separable", "depthwise", "pointwise", "kernel", "sides", "square", "times", "plain"}
    | {"stride", "padding", "same", "groups", "linear", "pool", "transposed", "dilation", "of_kind"}
    | {"separator", "between"}
)
_COSTS = frozenset({"ask_parameters", "ask_macs", "ask_flops", "cost"})
_WORDS = frozenset(
    {"versus", "replace", "replaced_by", "fewer", "larger", "ask_factor", "ask_saving", "idle"}
    | {"ask_fraction", "fraction", "ask_difference"}
)
_CHANNELS = frozenset(
    {
        "channels",
        "out_channels",
        "in_channels",
        "equal",
        "range",
        "in_size",
        "output_after",
        "in_out",
    }
)
_MAPS = frozenset({"input", "input_after", "map_after", "on", "output", "output_after", "volume"})
_COUNTED = {
    None: "conv2d_parameters",
    "conv": "conv2d_parameters",
    "separable": "depthwise_separable_parameters",
}
_ALIKE = "Biases are not counted, and the channels are taken as the same everywhere."


@dataclass(frozen=True, slots=True)
class _Case:
    """Two cases to compare: the first is the one that the question is about."""

    first: list[Layer]
    second: list[Layer]
    shared: StackQuestion


def plan_comparison(lexicon: Lexicon, pieces: Sequence[Piece]) -> Plan | None:
    """Plan a comparison of layers.

    Args:
        lexicon: the tools.
        pieces: of the question, in order.

    Returns:
        A plan, or None if none is asked for or something is missing.
    """
    names = {piece.name for piece in pieces}
    costs = (
        names & {*_COSTS, "ask_difference"}
        or {"ask_saving", "fewer"} <= names
        or {"ask_saving", "replace"} <= names
    )
    if not costs or names - _OF_A_SIDE - _COSTS - _WORDS - _CHANNELS - _MAPS - {"bias"}:
        return None
    if "ask_fraction" in names and names & {"pointwise", "depthwise"} and "separable" in names:
        return _share(lexicon, pieces)
    case = _cases(pieces)
    if case is not None and "ask_difference" in names:
        return _difference(lexicon, case, pieces)
    if case is None or case.shared.bias or not names & {"ask_factor", "ask_saving", "ask_fraction"}:
        return None
    call = _ratio(lexicon, case)
    return _finish(call, names) if call is not None else None


def _finish(call: Call, names: set[str]) -> Plan | None:
    """What is made of the ratio of the first case to the second."""
    saved = "fewer" in names or "replace" in names
    if "larger" in names:
        return None
    if "ask_fraction" in names and not saved:
        return Plan((call,))
    if "ask_saving" in names:
        return Plan((call,), operation="percent_saved") if saved else None
    if "ask_factor" in names and saved:
        return Plan((call,), operation="inverse")
    return None


def _cases(pieces: Sequence[Piece]) -> _Case | None:
    """Split the pieces: what is said of the first case, of the second, and of both."""
    shared = [piece for piece in pieces if piece.name not in _OF_A_SIDE | _WORDS]
    order = [piece for piece in pieces if piece.name in _OF_A_SIDE | _WORDS]
    parts: list[list[Piece]] = [[]]
    cuts = []
    replaces = any(piece.name == "replace" for piece in order)
    for piece in order:
        if piece.name in ("versus", "replace") or (piece.name == "replaced_by" and replaces):
            cuts.append(piece)
            parts.append([])
        elif piece.name not in _WORDS:
            parts[-1].append(piece)
    layers = [_layers(part) for part in parts]
    if any(one is None for one in layers):
        return None
    full = [one for one in layers if one]
    if any(piece.name == "ask_difference" for piece in pieces):
        shared.append(Piece("ask_parameters", {}, "weights"))
    read = assemble(shared)
    if len(full) != 2 or read is None:
        return None
    kinds = [cut.name for cut in cuts]
    if kinds in (["replace", "replaced_by"], ["replace"], ["replace", "versus"]):
        return _Case(full[1], full[0], read)  # the new one against the old one
    return _Case(full[0], full[1], read) if kinds == ["versus"] else None


def _layers(pieces: Sequence[Piece]) -> list[Layer] | None:
    found = assemble([one for one in pieces if one.name != "plain"])
    if found is None or found.size is not None:
        return None
    return list(every_layer(found.layers))


def _ratio(lexicon: Lexicon, case: _Case) -> Call | None:
    kinds = [{one.kind for one in layers} for layers in (case.first, case.second)]
    if kinds[0] == {"separable"} and kinds[1] <= {"conv", None}:
        return _separable(lexicon, case)
    plain = all(one <= {"conv", None} for one in kinds)
    rows = [*case.first, *case.second]
    if not plain or any(one.kernel is None or (one.stride or 1) > 1 or one.groups for one in rows):
        return None
    if case.shared.depth is not None and case.shared.channels is None:
        known = {one.channels_out for one in (*case.shared.layers, *rows)} - {None}
        if known - {case.shared.depth}:
            return None
    ends = {(one.channels_in, one.channels_out) for one in (*case.shared.layers, *rows)}
    if any(a != b for a, b in ends if a is not None or b is not None):
        return None
    cells = [
        [float(one.kernel[0] * one.kernel[1]) for one in layers if one.kernel]
        for layers in (case.first, case.second)
    ]
    arguments = {"kernels": cells[0], "others": cells[1]}
    return Call(lexicon.tools["kernel_weight_ratio"], arguments, notes=(_ALIKE,))


def _separable(lexicon: Lexicon, case: _Case) -> Call | None:
    """The separable layer against the standard one: the kernel and the filters are enough."""
    rows = [*case.first, *case.second]
    kernels = {one.kernel for one in rows} - {None}
    filters = {one.channels_out for one in (*rows, *case.shared.layers)} - {None}
    filters |= {case.shared.channels} - {None}
    if len(rows) != 2 or len(kernels) != 1 or len(filters) != 1:
        return None
    kernel = kernels.pop()
    if kernel is None or kernel[0] != kernel[1]:
        return None
    arguments = {"kernel": kernel[0], "out_channels": filters.pop()}
    return Call(lexicon.tools["depthwise_separable_ratio"], arguments)


def _difference(lexicon: Lexicon, case: _Case, pieces: Sequence[Piece]) -> Plan | None:
    """How many weights one layer has more than another one with the same channels."""
    said = " ".join(one.text for one in pieces if one.name == "ask_difference")
    bias = case.shared.bias
    if len(case.first) != 1 or len(case.second) != 1 or (bias is None and "weights" not in said):
        return None
    ends = [*case.shared.layers, *case.first, *case.second]
    both = [case.shared.channels]
    first = {one for one in (*both, case.shared.depth, *(e.channels_in for e in ends)) if one}
    last = {one for one in (*both, *(e.channels_out for e in ends)) if one}
    kernels = {one.kernel for one in (*case.first, *case.second)} - {None}
    calls = []
    for layer in (case.first[0], case.second[0]):
        side = kernels.pop() if layer.kernel is None and len(kernels) == 1 else layer.kernel
        if side is not None:
            kernels.add(side)
        tool = _COUNTED.get(layer.kind)
        unclear = len(first) != 1 or len(last) != 1 or layer.groups is not None
        if tool is None or side is None or side[0] != side[1] or unclear:
            return None
        channels = {"in_channels": min(first), "out_channels": min(last)}
        arguments = channels | {"kernel": side[0], "bias": bool(bias)}
        calls.append(Call(lexicon.tools[tool], arguments))
    return Plan(tuple(calls), combination="distance")


def _share(lexicon: Lexicon, pieces: Sequence[Piece]) -> Plan | None:
    """The share of the depthwise or the pointwise part in a separable layer."""
    part = [piece.name for piece in pieces if piece.name in ("pointwise", "depthwise")]
    rest = [one for one in pieces if one.name not in ("pointwise", "depthwise", *_WORDS)]
    found = assemble(rest)
    if found is None or len(found.layers) != 1 or len(set(part)) != 1 or found.bias:
        return None
    layer = found.layers[0]
    first = layer.channels_in or found.depth or found.channels
    last = layer.channels_out or found.channels
    if layer.kernel is None or layer.kernel[0] != layer.kernel[1] or not (first and last):
        return None
    kernel = layer.kernel[0]
    ends = {"in_channels": first, "out_channels": last}
    whole = Call(lexicon.tools["depthwise_separable_parameters"], ends | {"kernel": kernel})
    if part[0] == "pointwise":
        own = Call(lexicon.tools["conv2d_parameters"], ends | {"kernel": 1, "bias": False})
    else:
        arguments = {"channels": first, "kernel": kernel, "bias": False}
        own = Call(lexicon.tools["depthwise_parameters"], arguments)
    percent = any("percent" in one.text for one in pieces if one.name == "ask_fraction")
    return Plan((own, whole), percent, combination="share")
