"""Put the pieces of a question about layers together: which layer has which kernel and stride."""

from collections.abc import Callable

from chat.stack_reading import Layer, Pair, Piece, StackQuestion, cut_pieces, to_count

KINDS = {
    "conv": "conv",
    "pool": "pool",
    "global_pool": "global_pool",
    "transposed": "transposed",
    "depthwise": "depthwise",
    "separable": "separable",
    "pointwise": "conv",
    "linear": "linear",
    "norm": "norm",
}
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
_LARGEST = 11  # a larger square without a name is the image
_SPATIAL = ("conv", "pool", "transposed", "depthwise", "separable", None)


def read_stack(question: str) -> StackQuestion | None:
    """Read a question about layers.

    Args:
        question: as typed.

    Returns:
        What it says, or None if a word was not understood or stands for two things.
    """
    pieces = cut_pieces(question)
    if not pieces:
        return None
    assembler = _Assembler(pieces)
    assembler.assemble()
    return None if assembler.found.vague else assembler.found


class _Assembler:
    """The pieces on their way to a StackQuestion."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.found = StackQuestion()
        self.apart = False  # a separator stands before this piece
        self.inside = False  # between the brackets of code
        self.shared = False  # what follows is said of all layers
        self.times = 1
        self.at = 0

    def assemble(self) -> None:
        for self.at, piece in enumerate(self.pieces):
            if piece.name == "separator":
                self.apart = True
                continue
            self._take(piece)
            self.apart = False

    def _take(self, piece: Piece) -> None:
        name = piece.name
        if name in KINDS:
            self._kind(KINDS[name], pointwise=name == "pointwise")
        elif name in ("kernel", "sides", "square"):
            self._kernel(piece)
        elif name.startswith("ask_"):
            self._ask(piece)
        elif name in _TAKERS:
            _TAKERS[name](self, piece)
        elif name in _ATTRIBUTES:
            self._attribute(_ATTRIBUTES[name], piece.number("a", "b", "c", "d", "e", "f", "g"))
        else:
            self.found.flags.add(name)

    @property
    def layer(self) -> Layer:
        """The layer that is being described; the first attribute begins one."""
        if not self.found.layers or (self.found.layers[-1].closed and not self.inside):
            self._begin(None)
        return self.found.layers[-1]

    def _begin(self, kind: str | None) -> None:
        self.found.layers.append(Layer(kind, times=self.times))
        self.times, self.shared = 1, False

    def _kind(self, kind: str, *, pointwise: bool) -> None:
        layers = self.found.layers
        last = layers[-1] if layers else None
        follows = self.pieces[self.at + 1].name if self.at + 1 < len(self.pieces) else ""
        takes = follows in ("kernel", "sides", "square")
        special = last is not None and last.kind in ("depthwise", "separable", "transposed")
        if kind == "conv" and special and not self.apart and not pointwise:
            return  # "depthwise 3x3 conv"
        own = last is not None and not last.closed and last.kind in (None, kind)
        if own and last is not None and last.kind == kind:
            own = not self.apart or (last.kernel is None and self.times == 1)
        elif own and last is not None:
            own = not (self.apart and takes and last.kernel is not None)
        own = own and (self.times == 1 or last is None)
        if kind in ("linear", "norm") and last is not None and last.kind is None:
            own = last.kernel is None
        if not own:
            self._begin(kind)
        self.layer.kind = kind
        if pointwise:
            self.layer.kernel = (1, 1)

    def _kernel(self, piece: Piece) -> None:
        sides = self._sides(piece)
        if sides is None:
            self.found.vague = True
            return
        if piece.name == "square" and self._is_map(sides):
            if self.found.size is None:
                self.found.size, self.found.map = sides, True
            elif self.found.size != sides:
                self.found.vague = True
            return
        layers = self.found.layers
        if not layers or layers[-1].kernel is not None or (layers[-1].closed and not self.inside):
            self._begin(None)
        elif self.times > 1:
            if layers[-1] != Layer():
                self._begin(None)
            layers[-1].times, self.times = self.times, 1
        self.layer.kernel = sides
        if "pool" in piece.text:
            self.layer.kind = "pool"

    def _sides(self, piece: Piece) -> Pair | None:
        if "h2" in piece.groups:
            return int(piece.groups["h2"]), int(piece.groups["w2"])
        return piece.pair

    def _is_map(self, sides: Pair) -> bool:
        """Whether a square without a name is the image."""
        return max(sides) > _LARGEST

    def _ask(self, piece: Piece) -> None:
        name = piece.name.removeprefix("ask_")
        self.found.flags |= {f"{name}:{key}" for key in piece.groups}
        if name == "output":
            self.found.flags.add("ask_output")
        elif name not in self.found.asked:
            self.found.asked.append(name)
        if name in ("layers", "kernel") and "h" in piece.groups and piece.pair:
            self.layer.kernel = piece.pair
        step = piece.number("s", "s2", "s3", "s4")
        if step is not None:
            self.layer.stride = step
        if name == "layers" and ("pool" in piece.text or "halving" in piece.text):
            self.layer.kind = "pool"

    def _attribute(self, name: str, value: int | str | bool | None) -> None:
        """Set an attribute of the layer at hand, or of all."""
        layers = self.found.layers
        if self.shared and len(layers) > 1:
            for layer in layers:
                if layer.kind != "pool" or name != "channels_out":
                    self._set(layer, name, value)
            return
        alike = [one for one in layers[:-1] if one.kind == layers[-1].kind]
        if self.apart and not self.inside and any(getattr(one, name) is None for one in alike):
            self.found.vague = True  # "conv 3x3, conv 3x3, stride 2": of the last, or of both?
        self._set(self.layer, name, value)

    def _set(self, layer: Layer, name: str, value: int | str | bool | None) -> None:
        if getattr(layer, name) not in (None, value):
            self.found.vague = True
        setattr(layer, name, value)

    def put(self, name: str, value: object) -> None:
        """Note something about the whole question; another value for it is one too many."""
        if getattr(self.found, name) not in (None, value):
            self.found.vague = True
        setattr(self.found, name, value)

    def is_linear(self) -> bool:
        """Whether the layer at hand is a fully connected one."""
        return bool(self.found.layers) and self.found.layers[-1].kind == "linear"


def _volume(one: _Assembler, piece: Piece) -> None:
    a, b, c = (piece.number(name) or 0 for name in ("v1", "v2", "v3"))
    if a == b or (c in (1, 3) and a not in (1, 3)):
        one.put("size", (a, b))
        one.put("depth", c)
    elif b == c or a in (1, 3):
        one.put("size", (b, c))
        one.put("depth", a)
    else:
        one.found.vague = True


def _input(one: _Assembler, piece: Piece) -> None:
    one.put("size", piece.pair)
    one.found.map = piece.name == "map_after" or " map" in piece.text
    if "rgb" in piece.text:
        one.put("depth", 3)


def _output(one: _Assembler, piece: Piece) -> None:
    one.put("out", piece.pair)


def _range(one: _Assembler, piece: Piece) -> None:
    first, second = piece.number("a"), piece.number("b")
    if one.found.range is None and first is not None and second is not None:
        one.found.range = first, second
    layer = one.layer
    if first is not None and second is not None and layer.channels_in is None:
        layer.channels_in, layer.channels_out = first, second
    else:
        one.found.vague = True


def _chain(one: _Assembler, piece: Piece) -> None:
    import re

    numbers = [to_count(said) for said in re.findall(r"\d+(?:,\d{3})*", piece.groups["list"])]
    if one.found.sizes:
        one.found.vague = True
    one.found.sizes = numbers


def _of_kind(one: _Assembler, piece: Piece) -> None:
    """Read "64 filters of 3x3" and "64 1x1": how many, and how large."""
    last = one.found.layers[-1] if one.found.layers else None
    if last is None or last.kernel is not None or last.channels_out is not None:
        one._begin(None)
    one.layer.kernel, one.layer.channels_out = (int(piece.groups["h"]), int(piece.groups["w"])), piece.number("cout")


def _channels_in(one: _Assembler, piece: Piece) -> None:
    value = piece.number("a", "b", "c", "d", "e", "f")
    if one.found.layers:
        one._attribute("channels_in", value)
    else:
        one.put("depth", value)


def _channels(one: _Assembler, piece: Piece) -> None:
    value = piece.number("a", "b", "c", "d", "e", "f")
    both = any(word in piece.text for word in ("throughout", "everywhere", " and ", "each", "all"))
    if one.inside and one.layer.kind == "norm":
        one.layer.channels_out = value
    elif both or one.shared or one.found.depth is not None:
        one.put("channels", value)
    else:
        one.put("depth", value)


def _units(one: _Assembler, piece: Piece) -> None:
    value = piece.number("a", "b", "c", "d", "e")
    if one.found.layers and one.found.layers[-1].kind not in (None, "linear"):
        one._begin("linear")
    one.layer.kind = one.layer.kind or "linear"
    one._attribute("channels_out", value)


def _features(one: _Assembler, piece: Piece) -> None:
    one._attribute("channels_in", piece.number("in", "in2"))


def _flat(one: _Assembler, piece: Piece) -> None:
    prefix = "v" if "v1" in piece.groups else "w"
    product = 1
    for side in "123":
        product *= int(piece.groups[prefix + side])
    if not one.is_linear():
        one._begin("linear")
    one._attribute("channels_in", product)


def _bias(one: _Assembler, piece: Piece) -> None:
    said = piece.groups
    no = said.get("no", "").startswith(("no", "without", "excl", "ignor", "omit"))
    off = said.get("flag") in ("false", "no", "excluded", "off")
    off = off or "free" in said or "weights" in said or "bn" in said or "bn2" in said
    off = off or (said.get("state") or said.get("state2")) in ("excluded", "ignored")
    if "bn" in said and "bias" not in piece.text:
        one.found.flags.add("without_norm")
    elif "bn2" in said:
        one.found.flags.add("without_norm")
    elif one.inside:
        one._attribute("bias", not (no or off))
    else:
        one.put("bias", not (no or off))


def _given(one: _Assembler, piece: Piece) -> None:
    """A result that is said: "has 4608 weights", "does 1.5 G multiply-adds"."""
    sizes = {"g": 1e9, "b": 1e9, "m": 1e6, "k": 1e3, "t": 1e3}
    value = float(piece.groups["given"].replace(",", ""))
    value *= sizes[piece.groups["times"][0].lower()] if "times" in piece.groups else 1
    one.put("given", round(value, 6))
    one.found.flags |= {f"given:{key}" for key in ("weights", "macs", "flops") if key in piece.groups}


def _strides(one: _Assembler, piece: Piece) -> None:
    one.put("strides", [int(said) for said in piece.groups["list"] if said.isdigit()])


def _number(name: str) -> Callable[[_Assembler, Piece], None]:
    return lambda one, piece: one.put(name, piece.number("a", "b"))


def _scale(one: _Assembler, piece: Piece) -> None:
    letter = next(key[0] for key in piece.groups) if piece.groups else "m"
    one.put("scale", {"m": "million", "g": "billion", "k": "thousand"}[letter])


def _open(one: _Assembler, piece: Piece) -> None:
    one._begin(_CODE[piece.groups["kind"]])
    one.layer.closed, one.inside, one.apart = True, True, False


def _close(one: _Assembler, piece: Piece) -> None:
    one.inside = False


def _times(one: _Assembler, piece: Piece) -> None:
    one.times = piece.number("times") or 1


def _say(name: str, value: bool) -> Callable[[_Assembler, Piece], None]:
    return lambda one, piece: one._attribute(name, value)


_ATTRIBUTES = {
    "stride": "stride",
    "padding": "padding",
    "dilation": "dilation",
    "groups": "groups",
    "output_padding": "output_padding",
}
_TAKERS: dict[str, Callable[[_Assembler, Piece], None]] = {
    "volume": _volume,
    "shape": _volume,
    "input": _input,
    "input_after": _input,
    "map_after": _input,
    "wide": _input,
    "on": _input,
    "size": _input,
    "in_size": _input,
    "output": _output,
    "output_after": _output,
    "range": _range,
    "chain": _chain,
    "rising": _chain,
    "of_kind": _of_kind,
    "in_channels": _channels_in,
    "out_channels": lambda one, piece: one._attribute(
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
    "same": lambda one, piece: one._attribute("padding", "same"),
    "unpadded": lambda one, piece: one._attribute("padding", 0),
    "ceil": _say("ceil", True),
    "floor": _say("ceil", False),
    "scale": _scale,
    "given": _given,
    "strides": _strides,
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
