"""Put the pieces of a question about layers together: what each kind of piece says."""

import re
from collections.abc import Sequence

from chat.stack_assembler import Assembler, Taker
from chat.stack_lists import share_lists, take_list
from chat.stack_reading import Piece, StackQuestion, to_count

_CODE = {
    "conv": "conv",
    "transposed conv": "transposed",
    "depthwise conv": "depthwise",
    "separable conv": "separable",
    "max pool": "pool",
    "avg pool": "pool",
    "pool": "pool",
    "linear layer": "linear",
    "dense layer": "linear",
    "batch norm": "norm",
}


def assemble(pieces: Sequence[Piece]) -> StackQuestion | None:
    """Put pieces together.

    Args:
        pieces: of a question, in order.

    Returns:
        What they say, or None if something stands for two things.
    """
    assembler = Assembler(pieces, _TAKERS)
    assembler.assemble()
    _settle(assembler)
    return None if assembler.found.vague else assembler.found


def _settle(one: Assembler) -> None:
    """Take "64 in, 128 out" as channels where a cost is asked for, else as sizes."""
    found = one.found
    share_lists(found)
    costs = {"parameters", "macs", "flops", "groups", "group_width"} & {*found.asked}
    costs |= {"bias"} if found.bias is not None or found.both else set()
    for name, size, channels in (
        ("loose_in", "size", "channels_in"),
        ("loose_out", "out", "channels_out"),
    ):
        value = getattr(found, name)
        if value is None:
            continue
        if costs:
            ends = found.layers[0 if name == "loose_in" else -1 :] or [one.layer]
            if getattr(ends[0], channels) not in (None, value):
                found.vague = True
            setattr(ends[0], channels, value)
        else:
            one.put(size, (value, value))
    if found.span is None and found.seen is not None and "dilation" in found.asked:
        found.span, found.seen = found.seen, None


def _volume(one: Assembler, piece: Piece) -> None:
    a, b, c = (piece.number(name) or 0 for name in ("v1", "v2", "v3"))
    if a == b or (c in (1, 3) and a not in (1, 3)):
        one.put("size", (a, b))
        one.put("depth", c)
    elif b == c or a in (1, 3):
        one.put("size", (b, c))
        one.put("depth", a)
    else:
        one.found.vague = True


def _input(one: Assembler, piece: Piece) -> None:
    if piece.name == "in_size":
        one.put("loose_in", piece.number("a", "b"))
        return
    one.put("size", piece.pair)
    one.found.map = piece.name == "map_after" or " map" in piece.text
    if "rgb" in piece.text:
        one.put("depth", 3)


def _in_out(one: Assembler, piece: Piece) -> None:
    """Read "in 3, out 64": channels where a cost is asked for, else sizes."""
    one.put("loose_in", piece.number("cin"))
    one.put("loose_out", piece.number("cout"))


def _linear_of(one: Assembler, piece: Piece) -> None:
    if not one.is_linear() or one.layer.channels_out is not None:
        one.begin("linear")
    one.attribute("channels_in", piece.number("in"))
    one.attribute("channels_out", piece.number("out"))


def _output(one: Assembler, piece: Piece) -> None:
    if piece.name == "output_after" and "h" not in piece.groups and piece.text.endswith("out"):
        one.put("loose_out", piece.number("a"))
        return
    one.put("out", piece.pair)


def _range(one: Assembler, piece: Piece) -> None:
    first, second = piece.number("a"), piece.number("b")
    if one.found.range is None and first is not None and second is not None:
        one.found.range = first, second
    layer = one.layer
    if first is not None and second is not None and layer.channels_in is None:
        layer.channels_in, layer.channels_out = first, second
    else:
        one.found.vague = True


def _chain(one: Assembler, piece: Piece) -> None:
    numbers = [to_count(said) for said in re.findall(r"\d+(?:,\d{3})*", piece.groups["list"])]
    if one.found.sizes:
        one.found.vague = True
    one.found.sizes = numbers


def _of_kind(one: Assembler, piece: Piece) -> None:
    """Read "64 filters of 3x3" and "64 1x1": how many, and how large."""
    last = one.found.layers[-1] if one.found.layers else None
    if last is None or last.kernel is not None or last.channels_out is not None:
        one.begin(None)
    one.layer.kernel, one.layer.channels_out = (
        (int(piece.groups["h"]), int(piece.groups["w"])),
        piece.number("cout"),
    )


def _channels_in(one: Assembler, piece: Piece) -> None:
    value = piece.number("a", "b", "c", "d", "e", "f")
    if one.found.layers:
        one.attribute("channels_in", value)
    else:
        one.put("depth", value)


def _channels(one: Assembler, piece: Piece) -> None:
    value = piece.number("a", "b", "c", "d", "e", "f")
    both = any(word in piece.text for word in ("throughout", "everywhere", " and ", "each", "all"))
    if one.inside and one.layer.kind == "norm":
        one.layer.channels_out = value
    elif both or one.shared or one.found.depth is not None:
        one.put("channels", value)
    else:
        one.put("depth", value)


def _units(one: Assembler, piece: Piece) -> None:
    value = piece.number("a", "b", "c", "d", "e")
    if one.found.layers and one.found.layers[-1].kind not in (None, "linear"):
        one.begin("linear")
    one.layer.kind = one.layer.kind or "linear"
    one.attribute("channels_out", value)


def _features(one: Assembler, piece: Piece) -> None:
    layers = one.found.layers
    if len(layers) == 1 and layers[0].kind == "linear" and layers[0].channels_in is None:
        layers[0].channels_in = piece.number("in", "in2")  # "Dense(128) after 3136 features"
        return
    one.attribute("channels_in", piece.number("in", "in2"))


def _flat(one: Assembler, piece: Piece) -> None:
    prefix = "v" if "v1" in piece.groups else "w"
    product = 1
    for side in "123":
        product *= int(piece.groups[prefix + side])
    if not one.is_linear():
        one.begin("linear")
    one.attribute("channels_in", product)


def _bias(one: Assembler, piece: Piece) -> None:
    said = piece.groups
    no = said.get("no", "").startswith(("no", "without", "excl", "ignor", "omit"))
    off = said.get("flag") in ("false", "no", "excluded", "off")
    off = off or "free" in said or "weights" in said or "bn" in said or "bn2" in said
    off = off or (said.get("state") or said.get("state2")) in ("excluded", "ignored")
    if ("bn" in said and "bias" not in piece.text) or "bn2" in said:
        one.found.flags.add("without_norm")
    elif one.inside:
        one.attribute("bias", not (no or off))
    else:
        one.put("bias", not (no or off))


def _given(one: Assembler, piece: Piece) -> None:
    """A result that is said: "has 4608 weights", "does 1.5 G multiply-adds"."""
    sizes = {"g": 1e9, "b": 1e9, "m": 1e6, "k": 1e3, "t": 1e3}
    value = float(piece.groups["given"].replace(",", ""))
    value *= sizes[piece.groups["times"][0].lower()] if "times" in piece.groups else 1
    one.put("given", round(value, 6))
    one.found.flags |= {
        f"given:{key}" for key in ("weights", "macs", "flops") if key in piece.groups
    }


def _strides(one: Assembler, piece: Piece) -> None:
    one.put("strides", [int(said) for said in re.findall(r"\d+", piece.groups["list"])])


def _number(name: str) -> Taker:
    return lambda one, piece: one.put(name, piece.number("a", "b"))


def _scale(one: Assembler, piece: Piece) -> None:
    letter = next(key[0] for key in piece.groups) if piece.groups else "m"
    one.put("scale", {"m": "million", "g": "billion", "k": "thousand"}[letter])


def _open(one: Assembler, piece: Piece) -> None:
    one.begin(_CODE[piece.groups["kind"]])
    one.layer.closed, one.inside, one.apart = True, True, False


def _close(one: Assembler, piece: Piece) -> None:
    one.inside = False


def _times(one: Assembler, piece: Piece) -> None:
    one.times = piece.number("times") or 1


def _say(name: str, value: bool) -> Taker:
    return lambda one, piece: one.attribute(name, value)


_TAKERS: dict[str, Taker] = {
    "volume": _volume,
    "shape": _volume,
    "start": _input,
    "input": _input,
    "input_after": _input,
    "map_after": _input,
    "wide": _input,
    "on": _input,
    "size": _input,
    "in_size": _input,
    "in_out": _in_out,
    "linear_of": _linear_of,
    "label": lambda one, piece: None,
    "output": _output,
    "output_after": _output,
    "range": _range,
    "chain": _chain,
    "rising": _chain,
    "of_kind": _of_kind,
    "in_channels": _channels_in,
    "out_channels": lambda one, piece: one.attribute(
        "channels_out", piece.number("a", "b", "c", "f", "g", "i")
    ),
    "channels": _channels,
    "rgb": lambda one, piece: one.put("depth", 3),
    "grey": lambda one, piece: one.put("depth", 1),
    "units": _units,
    "features": _features,
    "flat": _flat,
    "bias": _bias,
    "both_bias": lambda one, piece: setattr(one.found, "both", True),
    "equal": lambda one, piece: setattr(one.found, "equal", True),
    "same": lambda one, piece: one.attribute("padding", "same"),
    "unpadded": lambda one, piece: one.attribute("padding", 0),
    "ceil": _say("ceil", True),
    "floor": _say("ceil", False),
    "scale": _scale,
    "given": _given,
    "strides": _strides,
    "per_layer": take_list,
    "field": _number("seen"),
    "span": _number("span"),
    "open": _open,
    "close": _close,
    "times": _times,
    "shared": lambda one, piece: setattr(one, "shared", True),
    "throughout": lambda one, piece: None,
    "idle": lambda one, piece: None,
    "mlp": lambda one, piece: one.found.flags.add("mlp"),
    "keeps": lambda one, piece: one.found.flags.add("keeps"),
}
