"""Read a value that another one follows from: a specificity of 0.9 where FPR = 0.1 was typed.

Which names stand for what is data: `converted` in phrases/quantities*.toml.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from chat.bound import Bound
from chat.lexicon import ToolInfo
from chat.quantity import Quantity

CONVERSIONS: dict[str, Callable[[float], float]] = {
    "complement": lambda x: 1 - x,
    "square": lambda x: x * x,
    "root": lambda x: math.sqrt(x) if x >= 0 else x,  # the check of the argument refuses it
}


def convert(info: ToolInfo, argument: str, bound: Bound) -> Quantity:
    """Return the value as the argument takes it.

    Args:
        info: the tool.
        argument: of the tool, which the value is for.
        bound: a value with its name.

    Returns:
        The quantity as typed, or what follows from it where its name is that of another one.
    """
    way = info.quantities[argument].converted.get(bound.mention.key) if bound.mention else None
    if way is None or not isinstance(bound.quantity.data, float):
        return bound.quantity
    return replace(bound.quantity, data=CONVERSIONS[way](bound.quantity.data))
