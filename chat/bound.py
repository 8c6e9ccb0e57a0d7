"""A value of a question with the name it was given."""

from dataclasses import dataclass

from chat.lexicon import Mention
from chat.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Bound:
    """A value with the name it was given (None: it stands alone)."""

    quantity: Quantity
    token: int
    mention: Mention | None = None
    value_first: bool = False
    explicit: bool = False  # joined by "=" or ":"


def meanings(bound: Bound) -> list[tuple[str, str]]:
    """Return the (tool, argument) pairs that a value's name can stand for, given its kind."""
    if bound.mention is None:
        return []
    names = bound.mention.roles.names
    after = [pair for pair, binding in names.items() if binding == "after_value"]
    if after and bound.value_first and bound.quantity.kind == "number":
        return after
    if bound.value_first and "before_to" in names.values():
        return [pair for pair, binding in names.items() if binding == "before_to"]
    allowed = {"any"} if bound.value_first else {"any", "weak"}
    allowed |= {"shape"} if bound.quantity.kind == "shape" else set()
    return [pair for pair, binding in names.items() if binding in allowed]
