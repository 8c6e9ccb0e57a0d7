"""Turn a typed quantity into what a parameter takes, or refuse it."""

import math
from typing import Any

from chat.lexicon import ToolInfo
from chat.quantity import Quantity
from chat.schema import Parameter

UNSET = object()


def coerce(info: ToolInfo, parameter: Parameter, quantity: Quantity) -> Any:
    """Return the value as this parameter takes it, a tuple of unequal sides, or UNSET."""
    kind, data = parameter.kind, quantity.data
    if kind in ("integer", "number"):
        return data if quantity.kind == "number" else _side(info, parameter, quantity)
    if kind == "scalar or array":
        return _listed(data) if quantity.kind in ("number", "vector", "matrix") else UNSET
    if kind == "vector":
        shaped = parameter.name == "shape" or parameter.name in info.settings.get("shapes", ())
        if quantity.kind in ("vector", "labels") or shaped:
            return _listed(data) if isinstance(data, tuple) else UNSET
        one_row = quantity.kind == "matrix" and isinstance(data, tuple) and len(data) == 1
        return _listed(data)[0] if one_row else UNSET
    if kind == "matrix":
        return _matrix(info, parameter, quantity)
    return data if kind == "label" and quantity.kind == "number" else UNSET


def _side(info: ToolInfo, parameter: Parameter, quantity: Quantity) -> Any:
    """The side of a square shape, or both sides of another, where the tool works per side."""
    data, wanted = quantity.data, info.settings.get("per_side", ())
    flattened = parameter.name in info.settings.get("product_of_shape", ())
    if flattened and quantity.kind == "shape" and isinstance(data, tuple):
        return math.prod(side for side in data if isinstance(side, float))
    if quantity.kind != "shape" or not isinstance(data, tuple) or parameter.name not in wanted:
        return UNSET
    split = split_shape(quantity) if len(data) in (2, 3, 4) else None
    if split is None:
        return UNSET
    sides, _ = split
    return sides[0] if sides[0] == sides[1] else sides


def _matrix(info: ToolInfo, parameter: Parameter, quantity: Quantity) -> Any:
    """A matrix as typed, or a list as its only row or column where the tool says so."""
    data = quantity.data
    if quantity.kind == "vector" and isinstance(data, tuple):
        if parameter.name in info.settings.get("as_row", ()):
            return [_listed(data)]
        if parameter.name in info.settings.get("as_column", ()):
            return [[_listed(item)] for item in data]
    flat = info.settings.get("flat") and quantity.kind == "vector"
    return _listed(data) if quantity.kind == "matrix" or flat else UNSET


def _listed(data: Any) -> Any:
    return [_listed(item) for item in data] if isinstance(data, tuple) else data


def split_shape(quantity: Quantity) -> tuple[tuple[float, ...], float | None] | None:
    """Return the two spatial sides and the channels of h x w, h x w x c or c x h x w.

    Two equal sides are the spatial ones, and 1 or 3 at an end is the channels; None in doubt.
    """
    sides = tuple(float(side) for side in quantity.data if isinstance(side, float))  # type: ignore[union-attr]
    if len(sides) == 4:
        sides = sides[1:]  # a batch first
    if len(sides) == 2:
        return sides, None
    if len(sides) != 3:
        return None
    if sides[0] == sides[1] or (sides[1] != sides[2] and sides[2] in (1, 3)):
        return sides[:2], sides[2]
    if sides[1] == sides[2] or sides[0] in (1, 3):
        return sides[1:], sides[0]
    return None


def broken_rule(kind: str, value: float) -> str | None:
    """Return the rule that a number breaks, by the kind of its quantity, or None."""
    whole = math.isfinite(value) and value == int(value)
    if kind == "count" and (value < 0 or not whole):
        return "it must be a whole number of 0 or more"
    if kind == "size" and (value < 1 or not whole):
        return "it must be a whole number of 1 or more"
    if kind == "share" and not 0 <= value <= 1:
        return "it must lie between 0 and 1"
    if kind == "positive" and value <= 0:
        return "it must be greater than 0"
    return None
