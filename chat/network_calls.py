"""Make the calls for a network or a part of it, from what a question says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from chat.lexicon import Lexicon
from chat.network_notes import notes
from chat.network_reading import NetworkQuestion
from chat.network_words import network_words
from chat.plan import Call, Impossible, Missing, Route

TOOLS = {
    "parameters": "network_parameters",
    "memory": "model_memory",
    "multiply_adds": "network_multiply_adds",
    "activations": "network_activations",
    "activation_memory": "model_memory",
    "output_shape": "network_output_shape",
    "channels": "network_output_shape",
    "receptive_field": "network_receptive_field",
    "depth": "network_depth",
    "count": "count_layers",
}
_MEMORY_OF = {"memory": "parameters", "activation_memory": "activations"}
_OF_A_PART = {"output_shape", "channels"}


@dataclass(frozen=True, slots=True)
class Operand:
    """A network, or a part of one, with its place in the text."""

    network: str
    part: str | None
    start: int


class Unclear(Exception):
    """The question was read, but something in it has no or more than one meaning."""

    def __init__(self, text: str, options: Sequence[str] = (), *, impossible: bool = False) -> None:
        super().__init__(text)
        self.text, self.options, self.impossible = text, tuple(options), impossible

    def route(self, lexicon: Lexicon) -> Route:
        """Ask back, or name what is impossible."""
        info = lexicon.tools["network_parameters"]
        if self.impossible:
            return Impossible(info, self.text)
        return Missing(info, self.text, self.options)


def is_network_call(call: Call) -> bool:
    """Whether a call works on a published network."""
    own = call.info.tool.name in {*TOOLS.values()} - {"model_memory"}
    return own or any(is_network_call(one) for one in call.providers.values())


def in_bytes(asked: NetworkQuestion) -> NetworkQuestion:
    """Read "parameters in MB" as their memory: a count has no bytes."""
    if asked.unit in (None, "million", "billion"):
        return asked
    memory = {counted: kept for kept, counted in _MEMORY_OF.items()}
    return replace(asked, quantities=[memory.get(one, one) for one in asked.quantities])


def make_network_call(
    lexicon: Lexicon, asked: NetworkQuestion, question: str, quantity: str, one: Operand
) -> Call:
    """Make the call that gives one quantity of a network or a part.

    Args:
        lexicon: the tools.
        asked: the question, read.
        question: as typed.
        quantity: a key of TOOLS.
        one: the network and its part.

    Raises:
        Unclear: if something that was said does not go with the quantity.
    """
    if quantity in _MEMORY_OF:
        if asked.unit in ("million", "billion"):
            raise Unclear(f"Memory is not counted in {asked.unit}s. In bytes?")
        inner = replace(asked, unit=None)
        provider = make_network_call(lexicon, inner, question, _MEMORY_OF[quantity], one)
        size = {} if asked.bytes is None else {"bytes_per_parameter": asked.bytes}
        call = Call(lexicon.tools["model_memory"], size, {"parameters": provider})
    else:
        info = lexicon.tools[TOOLS[quantity]]
        arguments = _arguments(asked, question, quantity, one)
        takes = {parameter.name for parameter in info.tool.parameters}
        _check_settings(asked, quantity, takes)
        call = Call(info, {n: v for n, v in arguments.items() if n in takes})
        call = replace(call, notes=notes(call))
    if quantity == "channels":
        call = replace(call, result="channels")
    if quantity == "output_shape" and asked.form == "side":
        square = asked.width in (None, asked.height)
        call = replace(call, result="height" if square else None)
        if not square:
            raise Unclear("The map is not square. Is its shape (channels, height, width) wanted?")
    if asked.unit is not None:
        call = replace(call, scale=(asked.unit, network_words().unit_sizes[asked.unit]))
    return call


def _check_settings(asked: NetworkQuestion, quantity: str, takes: set[str]) -> None:
    """Refuse what was said but makes no sense beside what was asked."""
    said = {
        "width_multiplier": asked.alpha,
        "classes": asked.classes,
        "auxiliary": asked.auxiliary or None,
        "statistics": asked.statistics,
    }
    names = {"width_multiplier": "the width multiplier", "classes": "the number of classes"}
    names |= {"auxiliary": "the auxiliary heads", "statistics": "the moving statistics"}
    for name, value in said.items():
        if value is not None and name not in takes:
            raise Unclear(
                f"{names[name].capitalize()} does not change {quantity.replace('_', ' ')}."
            )
    if asked.bytes is not None and quantity not in (*_MEMORY_OF.values(),):
        raise Unclear("The number format changes the memory only. Is the memory wanted?")


def _arguments(
    asked: NetworkQuestion, question: str, quantity: str, one: Operand
) -> dict[str, Any]:
    part = one.part
    if quantity in _OF_A_PART and part is None:
        raise Unclear("After which layer or stage is the size of the map wanted?")
    found: dict[str, Any] = {"network": one.network}
    values = {
        "part": part,
        "version": asked.version,
        "width_multiplier": asked.alpha,
        "height": asked.height,
        "width": asked.width,
        "classes": asked.classes,
        "auxiliary": True if part == "auxiliary" else asked.auxiliary or None,
        "statistics": asked.statistics,
        "kind": asked.counted,
    }
    if asked.version == "keras" and "trainable" not in question.lower():
        values["statistics"] = True  # Keras' totals hold them
    fixed = quantity == "parameters" and one.network.startswith("vgg")
    if fixed and asked.height is not None and asked.height // 32 != 7:
        raise Unclear("VGG's fully connected layers fix the image to 224 x 224 pixels.")
    return found | {name: value for name, value in values.items() if value is not None}
