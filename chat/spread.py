"""Values that fill an argument in other ways than by their name alone: columns, depths, rests."""

import math

from chat.bound import Bound, meanings
from chat.coerce import split_shape
from chat.quantity import Quantity
from chat.reading import Filled, Reading


def fill_columns(filled: Filled, reading: Reading) -> None:
    """Named lists of one length are the columns of the data: "x = [1, 2, 3], y = [2, 4, 7]"."""
    names = filled.info.settings.get("columns_named", ())
    lists = [b for b in reading.bounds if b.quantity.kind == "vector" and b.mention]
    lists = [b for b in lists if b.mention and b.mention.key[-1] in names]
    lengths = {len(tuple(b.quantity.data)) for b in lists}  # type: ignore[arg-type]
    if len(lists) > 1 and len(lengths) == 1 and not filled.has("X"):
        columns = [b.quantity.data for b in lists]
        filled.put("X", Quantity("matrix", tuple(zip(*columns, strict=True))))
        filled.used |= {b.token for b in lists}


def fill_depth(filled: Filled, reading: Reading) -> None:
    """A 32x32x3 image gives the input channels to a tool that does not need its size."""
    if "in_channels" not in filled.info.quantities or filled.has("in_channels"):
        return
    for bound in reading.bounds:
        deep = bound.quantity.kind == "shape" and len(tuple(bound.quantity.data)) == 3  # type: ignore[arg-type]
        names = {argument for _, argument in meanings(bound)}
        if deep and bound.token not in filled.used and (not names or "size" in names):
            split = split_shape(bound.quantity)
            if split is not None:
                filled.arguments["in_channels"] = split[1]
                filled.used.add(bound.token)


def multiply(filled: Filled, argument: str, bound: Bound) -> bool:
    """Read "3 learning rates and 4 batch sizes" as 12 candidates, where a tool says so."""
    if argument not in filled.info.settings.get("multiplies", ()):
        return False
    filled.arguments[argument] *= bound.quantity.data
    filled.used.add(bound.token)
    return True


def completes(filled: Filled, argument: str, quantity: Quantity) -> bool:
    """Whether a second weight is what the first leaves of 1: "0.7 on the soft loss, 0.3 on ..."."""
    known = filled.arguments.get(argument)
    twofold = argument in filled.info.settings.get("sums_to_one", ())
    both = isinstance(known, float) and isinstance(quantity.data, float)
    return twofold and both and math.isclose(known + quantity.data, 1)  # type: ignore[operator]
