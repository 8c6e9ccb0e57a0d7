"""Write layers that are typed as code in words: nn.Conv2d(3, 64, 7, stride=2), Conv2D(32, 3)."""

import re

_CALL = re.compile(
    r"(?:\b(?:nn|torch\.nn|torch|tf\.keras\.layers|keras\.layers|layers|tf\.layers|F)\.)?"
    r"\b(?P<name>ConvTranspose[123]d|Conv[12]d|Conv2DTranspose|DepthwiseConv2D|SeparableConv2D|"
    r"(?:Max|Avg)Pool[12]d|(?:Max|Average)Pooling2D|Linear|Dense|Embedding|BatchNorm2d|conv|"
    r"max_?pool(?:2d)?|avg_?pool(?:2d)?|pool|ReLU|Flatten|Dropout)"
    r"\s*\((?P<arguments>(?:[^()]|\([^()]*\)){0,160})\)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\b((?:max|avg)?pool|conv)(?=\d+ ?x ?\d)", re.IGNORECASE)  # conv3x3
_PIECES = re.compile(r"(?:[^,()]|\([^()]*\))+")
_CONV = ("in", "out", "kernel", "stride", "padding", "dilation", "groups", "bias")
_KERAS = ("out", "kernel", "stride", "padding")
_POOL = ("kernel", "stride", "padding", "dilation")
_UP = ("in", "out", "kernel", "stride", "padding", "output padding", "groups", "bias", "dilation")
# what a call builds, and the order of its arguments; Keras' names are the same in capitals
_CALLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Conv1d": ("conv", _CONV),
    "Conv2d": ("conv", _CONV),
    "Conv2D": ("conv", _KERAS),
    "ConvTranspose1d": ("transposed conv", _UP),
    "ConvTranspose2d": ("transposed conv", _UP),
    "Conv2DTranspose": ("transposed conv", _KERAS),
    "DepthwiseConv2D": ("depthwise conv", ("kernel", "stride", "padding")),
    "SeparableConv2D": ("separable conv", _KERAS),
    "MaxPool2d": ("max pool", _POOL),
    "MaxPool1d": ("max pool", _POOL),
    "AvgPool2d": ("avg pool", ("kernel", "stride", "padding")),
    "AvgPool1d": ("avg pool", ("kernel", "stride", "padding")),
    "MaxPooling2D": ("max pool", ("kernel", "stride", "padding")),
    "AveragePooling2D": ("avg pool", ("kernel", "stride", "padding")),
    "Linear": ("linear layer", ("in features", "units", "bias")),
    "Dense": ("dense layer", ("units",)),
    "BatchNorm2d": ("batch norm", ("channels",)),
    "conv": ("conv", ("kernel",)),
    "pool": ("pool", ("kernel", "stride")),
    "maxpool": ("max pool", ("kernel", "stride")),
    "avgpool": ("avg pool", ("kernel", "stride")),
}
_NAMES = {
    "in_channels": "in",
    "in_ch": "in",
    "cin": "in",
    "in": "in",
    "out_channels": "out",
    "out_ch": "out",
    "cout": "out",
    "out": "out",
    "filters": "out",
    "kernel_size": "kernel",
    "kernel": "kernel",
    "pool_size": "kernel",
    "k": "kernel",
    "stride": "stride",
    "strides": "stride",
    "s": "stride",
    "padding": "padding",
    "pad": "padding",
    "p": "padding",
    "dilation": "dilation",
    "dilation_rate": "dilation",
    "d": "dilation",
    "groups": "groups",
    "g": "groups",
    "output_padding": "output padding",
    "bias": "bias",
    "use_bias": "bias",
    "in_features": "in features",
    "out_features": "units",
    "units": "units",
    "input_dim": "in features",
    "num_features": "channels",
    "ceil_mode": "ceil_mode",
}
_WRITTEN = {
    "in": "{0} input channels",
    "out": "{0} output channels",
    "kernel": "kernel {0}",
    "units": "units {0}",
    "in features": "in_features={0}",
    "channels": "{0} channels",
}
_IDLE = frozenset({"name", "inplace", "activation", "input_shape", "data_format", "padding_mode"})


def spell_out_code(text: str) -> str:
    """Replace calls that build layers by words; a call that is not understood stays as it is.

    Args:
        text: a question, its signs written in one way.
    """
    return _GLUED.sub(r"\1 ", _CALL.sub(_in_words, text))


def _in_words(found: re.Match[str]) -> str:
    name = found["name"]
    known = (
        _CALLS.get(name)
        or _CALLS.get(name.capitalize())
        or _CALLS.get(name.lower().replace("_", "").removesuffix("2d"))
    )
    if name.lower() in ("relu", "flatten", "dropout"):
        return f" {name.lower()} "
    if known is None:
        return found.group()
    kind, order = known
    said = []
    for at, typed in enumerate(_PIECES.findall(found["arguments"])):
        name, given, value = typed.strip().rpartition("=")
        argument = _NAMES.get(name.strip().lower()) if given else _at(order, at)
        if given and name.strip() in _IDLE:
            continue
        if argument is None:
            return found.group()
        said.append(_written(argument, value.strip(" '\"")))
    inside = " ".join(said)
    line = "conv1d " if found["name"].lower().endswith("1d") else ""
    return f" {line}<{kind}> {inside} </> "


def _at(order: tuple[str, ...], at: int) -> str | None:
    return order[at] if at < len(order) else None


def _written(argument: str, value: str) -> str:
    pair = re.fullmatch(r"\((\d+)\s*,\s*(\d+)\s*\)", value)
    if pair:
        value = pair[1] if pair[1] == pair[2] and argument != "kernel" else f"{pair[1]}x{pair[2]}"
    if argument == "padding" and not value.isdigit():
        return "same padding" if value.lower() == "same" else f"padding {value}"
    if argument == "bias":
        return "without bias" if value.lower() in ("false", "0") else "with bias"
    if argument == "ceil_mode":
        return "ceil_mode" if value.lower() == "true" else "floor"
    return _WRITTEN.get(argument, argument + " {0}").format(value)
