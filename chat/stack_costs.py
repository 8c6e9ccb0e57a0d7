"""Plan the parameters and the multiply-adds of layers as typed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from chat.lexicon import Lexicon
from chat.plan import Call
from chat.stack_reading import Layer, Pair, Piece, StackQuestion, every_layer, to_count

_SCALES = {"g": 1e9, "m": 1e6, "t": 1e12}


def count_parameters(
    lexicon: Lexicon, found: StackQuestion, name: str, pieces: Sequence[Piece]
) -> list[Call]:
    """Plan the parameters of each layer.

    Args:
        lexicon: the tools.
        found: the question.
        name: what is asked.
        pieces: of the question, in order.

    Returns:
        One call for each layer with parameters; none if something is missing.
    """
    if found.given is not None:
        return []
    if "pool_proj" in found.flags:
        return _inception(lexicon, found, pieces)
    if found.sizes and ("mlp" in found.flags or {one.kind for one in found.layers} == {"linear"}):
        pairs = list(pairwise(found.sizes))
        return [_linear(lexicon, found, Layer(), pair) for pair in pairs]
    rows = _rows(found)
    learning = [one for one in rows if one.kind not in ("pool", "global_pool")]
    if rows and not learning:
        window = rows[0].kernel or (2, 2)
        return [Call(lexicon.tools["pool_parameters"], {"kernel": window[0]})]
    channels = _channels(found, rows)
    if channels is None or not rows:
        return []
    return [
        call
        for layer, pair in zip(rows, channels, strict=True)
        for call in _parameters_of(lexicon, found, layer, pair)
    ]


def _rows(found: StackQuestion) -> list[Layer]:
    """The layers; one that is said once stands for each step of "3 -> 16 -> 32"."""
    rows = list(every_layer(found.layers))
    if len(rows) == 1 and len(found.sizes) > 2 and rows[0].kind in ("conv", None):
        return [replace(rows[0]) for _ in found.sizes[1:]]
    return rows


def _channels(found: StackQuestion, rows: Sequence[Layer]) -> list[Pair] | None:
    """The channels in and out of each layer; None if they are not all known."""
    if "pair" in found.flags:
        return [(1, 1)] * len(rows)
    if not _spread(found, rows):
        return None
    known: list[Pair] = []
    before = found.depth or found.channels
    for layer in rows:
        if layer.kind in ("pool", "global_pool"):
            known.append((1, 1))
            continue
        first = layer.channels_in or before
        joins = layer.kind != "linear" and bool(known)  # a flattened map has more
        if layer.channels_in and joins and before and layer.channels_in != before:
            return None  # it does not take what comes before
        last = layer.channels_out or found.channels
        if layer.kind in ("norm", "depthwise"):
            first = last = layer.channels_out or first
        if first is None or last is None:
            return None
        if layer.times > 1 and first != last and not found.sizes:
            return None
        known.append((first, last))
        before = last
    return known


def _spread(found: StackQuestion, rows: Sequence[Layer]) -> bool:
    """Give "256 -> 64 -> 64 -> 256" to the layers between; False if they are not as many."""
    learning = [one for one in rows if one.kind not in ("pool", "global_pool", "norm")]
    if not found.sizes:
        return True
    if len(found.sizes) != len(learning) + 1:
        return False
    for layer, pair in zip(learning, pairwise(found.sizes), strict=True):
        layer.channels_in, layer.channels_out = pair
    return True


def _bias(found: StackQuestion, layer: Layer) -> dict[str, Any]:
    said = layer.bias if layer.bias is not None else found.bias
    if "pair" in found.flags:
        said = False
    return {} if said is None else {"bias": said}


def _linear(lexicon: Lexicon, found: StackQuestion, layer: Layer, pair: Pair) -> Call:
    arguments = {"in_features": pair[0], "out_features": pair[1]} | _bias(found, layer)
    return Call(lexicon.tools["linear_parameters"], arguments)


def _parameters_of(lexicon: Lexicon, found: StackQuestion, layer: Layer, pair: Pair) -> list[Call]:
    first, last = pair
    if layer.kind == "linear":
        return [_linear(lexicon, found, layer, pair)]
    if layer.kind == "norm":
        if "without_norm" in found.flags:
            return []
        return [Call(lexicon.tools["normalization_parameters"], {"channels": last})]
    if layer.kernel is None:
        return []
    arguments: dict[str, Any] = _kernel(layer) | _bias(found, layer)
    if layer.kind == "depthwise":
        return [Call(lexicon.tools["depthwise_parameters"], arguments | {"channels": first})]
    arguments |= {"in_channels": first, "out_channels": last}
    if layer.kind == "separable":
        return [Call(lexicon.tools["depthwise_separable_parameters"], arguments)]
    if layer.groups is not None:
        arguments["groups"] = layer.groups
    return [Call(lexicon.tools["conv2d_parameters"], arguments)]


def _kernel(layer: Layer) -> dict[str, int]:
    height, width = layer.kernel or (1, 1)
    return {"kernel": height} if height == width else {"kernel": height, "kernel_width": width}


def _inception(lexicon: Lexicon, found: StackQuestion, pieces: Sequence[Piece]) -> list[Call]:
    """Read "192 in, 64 1x1, 96->128 3x3, 16->32 5x5, 32 pool proj": four branches side by side."""
    start = next((one.number("a", "b", "c", "d", "e") for one in pieces if one.name in _IN), None)
    start = start or found.depth
    if start is None:
        return []
    convs: list[tuple[int, int, int]] = []  # channels in and out, kernel
    waiting: Pair | None = None
    for piece in pieces:
        if piece.name == "of_kind":
            convs.append((start, to_count(piece.groups["cout"]), int(piece.groups["h"])))
        elif piece.name == "range":
            waiting = piece.number("a") or 0, piece.number("b") or 0
        elif piece.name in ("square", "sides") and waiting:
            convs.append((start, waiting[0], 1))
            convs.append((waiting[0], waiting[1], int(piece.groups["h"])))
            waiting = None
        elif piece.name == "pool_proj":
            convs.append((start, piece.number("a") or 0, 1))
    if len(convs) != 6:
        return []
    bias = {} if found.bias is None else {"bias": found.bias}
    keys = ("in_channels", "out_channels", "kernel")
    return [
        Call(lexicon.tools["conv2d_parameters"], dict(zip(keys, one, strict=True)) | bias)
        for one in convs
    ]


_IN = ("in_channels", "in_size", "channels")


def count_multiply_adds(
    lexicon: Lexicon, found: StackQuestion, name: str, pieces: Sequence[Piece]
) -> list[Call]:
    """Plan the multiply-adds (or FLOPs) of each layer, or one from the other.

    Args:
        lexicon: the tools.
        found: the question.
        name: "macs" or "flops".
        pieces: of the question, in order.

    Returns:
        One call for each layer; none if something is missing.
    """
    letter = next((p.groups.get("gm") or p.groups.get("gf") for p in pieces if _asks(p, name)), "")
    factor = _SCALES.get((letter or "")[:1].lower())
    unit = "FLOPs" if name == "flops" else "MACs"
    scale = None if factor is None else ((letter or "")[0].upper() + unit, factor)
    if found.given is not None:
        return _converted(lexicon, found, name, scale)
    rows = list(every_layer(found.layers))
    channels = _channels(found, rows)
    if channels is None or not rows or (len(rows) > 1 and scale):
        return []
    flops = {"flops": True} if name == "flops" else {}
    calls = []
    for layer, (first, last) in zip(rows, channels, strict=True):
        if layer.kind in ("pool", "global_pool", "norm", "transposed"):
            return []
        if layer.kind == "linear":
            arguments: dict[str, Any] = {"in_features": first, "out_features": last} | flops
            calls.append(Call(lexicon.tools["linear_multiply_adds"], arguments, scale=scale))
            continue
        where = _positions(lexicon, found, layer, len(rows))
        if where is None or layer.kernel is None:
            return []
        sides, providers = where
        arguments = _kernel(layer) | sides | flops
        tool = "conv2d_multiply_adds"
        if layer.kind == "depthwise":
            tool, arguments = "depthwise_multiply_adds", arguments | {"channels": first}
        else:
            arguments |= {"in_channels": first, "out_channels": last}
            arguments |= {"groups": layer.groups} if layer.groups else {}
        if layer.kind == "separable":
            tool = "depthwise_separable_multiply_adds"
        calls.append(Call(lexicon.tools[tool], arguments, providers, scale=scale))
    return calls


def _asks(piece: Piece, name: str) -> bool:
    return piece.name == f"ask_{name}"


def _converted(
    lexicon: Lexicon, found: StackQuestion, name: str, scale: tuple[str, float] | None
) -> list[Call]:
    """FLOPs from multiply-adds that were given, or the other way round."""
    if found.layers or found.given is None:
        return []
    if name == "flops" and "given:macs" in found.flags:
        tool, argument = "flops_from_multiply_adds", "multiply_adds"
    elif name == "macs" and "given:flops" in found.flags:
        tool, argument = "multiply_adds_from_flops", "flops"
    else:
        return []
    return [Call(lexicon.tools[tool], {argument: found.given}, scale=scale)]


def _positions(
    lexicon: Lexicon, found: StackQuestion, layer: Layer, layers: int
) -> tuple[dict[str, Any], dict[str, Call]] | None:
    """The output sides, or the call that gives them; None where the padding was not said."""
    out = found.out
    stride, kernel = layer.stride or 1, layer.kernel or (1, 1)
    keeps = layer.padding == "same" or kernel == (1, 1)
    keeps = keeps or (kernel[0] == kernel[1] and layer.padding == _half(layer))
    if out is None and found.size is not None and stride == 1:
        out = found.size if keeps or (found.map and layer.padding is None) else None
    if out is not None:
        return {"output_height": out[0], "output_width": out[1]}, {}
    known = layer.padding is not None or kernel == (1, 1)
    if layers > 1 or found.size is None or not known or kernel[0] != kernel[1]:
        return None
    if found.size[0] != found.size[1]:
        return None
    arguments: dict[str, Any] = {"size": found.size[0], "kernel": kernel[0]}
    said = {"stride": layer.stride, "padding": layer.padding, "dilation": layer.dilation}
    arguments |= {key: value for key, value in said.items() if value is not None}
    call = Call(lexicon.tools["conv_output_size"], arguments)
    return {}, {"output_height": call, "output_width": call}


def _half(layer: Layer) -> int | None:
    """The padding that keeps the size."""
    span = (layer.dilation or 1) * ((layer.kernel or (1, 1))[0] - 1)
    return None if span % 2 else span // 2
