"""Which layer a piece of a question belongs to: its kind, its kernel, its stride."""

from collections.abc import Callable, Mapping, Sequence

from chat.stack_reading import Layer, Pair, Piece, StackQuestion

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
_ATTRIBUTES = {
    "stride": "stride",
    "padding": "padding",
    "dilation": "dilation",
    "groups": "groups",
    "output_padding": "output_padding",
}
_LARGEST = 11  # a larger square without a name is the image


Taker = Callable[["Assembler", Piece], None]


class Assembler:
    """The pieces on their way to a StackQuestion."""

    def __init__(self, pieces: Sequence[Piece], takers: Mapping[str, Taker]) -> None:
        """Begin with nothing said; the takers note what only one kind of piece says."""
        self.pieces = pieces
        self.takers = takers
        self.found = StackQuestion()
        self.apart = False  # a separator stands before this piece
        self.inside = False  # between the brackets of code
        self.shared = False  # what follows is said of all layers
        self.times = 1
        self.at = 0

    def assemble(self) -> None:
        """Go through the pieces."""
        for at, piece in enumerate(self.pieces):
            self.at = at
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
        elif name in self.takers:
            self.takers[name](self, piece)
        elif name in _ATTRIBUTES:
            self.attribute(_ATTRIBUTES[name], piece.number("a", "b", "c", "d", "e", "f", "g"))
        else:
            self.found.flags.add(name)

    @property
    def layer(self) -> Layer:
        """The layer that is being described; the first attribute begins one."""
        if not self.found.layers or (self.found.layers[-1].closed and not self.inside):
            self.begin(None)
        return self.found.layers[-1]

    def begin(self, kind: str | None) -> None:
        """Begin a new layer."""
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
            self.begin(kind)
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
        if "pool" in piece.text and layers and layers[-1].kind not in (None, "pool"):
            self.begin(None)
        if not layers or layers[-1].kernel is not None or (layers[-1].closed and not self.inside):
            self.begin(None)
        elif self.times > 1:
            if layers[-1] != Layer():
                self.begin(None)
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
        if name == "size" and "a" in piece.groups:
            self.put("size", piece.pair)  # "32 -> ?"
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

    def attribute(self, name: str, value: int | str | bool | None) -> None:
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
