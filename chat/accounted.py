"""Check that every number typed in a question about layers is in what is to be computed."""

import re
from collections.abc import Iterator, Sequence

from chat.plan import Call, Plan
from chat.stack_reading import Piece, to_count

# what makes no difference to a result, whatever its number: by the tool, the pieces
_ANYWHERE = frozenset({"times", "flat", "rgb", "grey"})
_DEEP = frozenset({"channels", "in_channels", "out_channels", "volume", "shape", "units"})
_SIZED = frozenset({"size", "start", "input", "input_after", "map_after", "wide", "on", "in_size"})
_SPATIAL = _DEEP | {"groups", "of_kind", "range", "bias"}
_WEIGHED = _SIZED | {"stride", "padding", "dilation", "output_padding", "output", "output_after"}
_HARMLESS: dict[str, frozenset[str]] = {
    "receptive_field": _SPATIAL | _SIZED | {"padding"},
    "output_stride": _SPATIAL | _SIZED | {"padding", "kernel", "sides", "square", "dilation"},
    "effective_kernel_size": _SPATIAL | _SIZED | {"stride", "padding"},
    "conv_output_size": _SPATIAL,
    "pool_output_size": _SPATIAL,
    "transposed_conv_output_size": _SPATIAL,
    "stack_output_size": _SPATIAL,
    "conv2d_parameters": _WEIGHED | {"square", "volume", "shape"},
    "pool_parameters": _WEIGHED | _DEEP | {"square"},
    "linear_parameters": _WEIGHED | {"square", "kernel", "sides", "volume", "shape"},
    "depthwise_parameters": _WEIGHED | {"square", "volume", "shape"},
    "depthwise_separable_parameters": _WEIGHED | {"square", "volume", "shape"},
    "same_padding": _SPATIAL | _SIZED | {"stride", "square"},
}
_RESULTS = frozenset({"span", "field", "output", "output_after", "range"})
_NUMBER = re.compile(r"\d+(?:,\d{3})*")


def unaccounted(plan: Plan, pieces: Sequence[Piece]) -> list[str]:
    """Return the pieces whose numbers no call of a plan takes and no tool of it may ignore.

    Args:
        plan: what is to be computed.
        pieces: of the question, in order.
    """
    calls = [one for call in plan.calls for one in _with_providers(call)]
    taken = {number for call in calls for number in _numbers(call)}
    harmless = [_HARMLESS.get(call.info.tool.name, frozenset()) for call in calls]
    ignored = frozenset.union(*harmless) | _ANYWHERE
    if any(call.solved for call in calls):
        ignored |= _RESULTS
    return [
        piece.text
        for piece in pieces
        if piece.name not in ignored and any(number not in taken for number in _typed(piece))
    ]


def _typed(piece: Piece) -> set[float]:
    """The numbers in digits that a piece says."""
    if piece.name == "given" or piece.name.startswith("ask_"):
        return set()
    said = (found for group in piece.groups.values() for found in _NUMBER.findall(group))
    return {float(to_count(one)) for one in said}


def _with_providers(call: Call) -> Iterator[Call]:
    yield call
    for one in call.providers.values():
        yield from _with_providers(one)


def _numbers(call: Call) -> Iterator[float]:
    values = [*call.arguments.values(), *call.sides.values(), call.channels]
    for value in values:
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, int | float) and not isinstance(one, bool):
                yield float(one)
