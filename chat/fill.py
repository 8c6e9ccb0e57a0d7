"""Fill a tool's arguments from what a question says: by name, by option word, then by kind.

Nothing is dropped in silence: what was said but not used, and what is needed but was not said,
come back with the arguments, and the router asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chat.bind import Bound, meanings
from chat.lexicon import Lexicon, Mention, ToolInfo
from chat.parse import Quantity, Token
from chat.schema import Parameter

_CONNECTORS = set("of at for ( = x the value input when is to with in on z logit vector :".split())
_CONNECTORS |= set("values numbers list data points logits scores function applied a an if let".split())
_UNSET = object()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, read: its tokens, the phrases found and its values with their names."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    bounds: tuple[Bound, ...]

    @property
    def targets(self) -> list[Mention]:
        """Phrases that ask for something, unless they only name a value."""
        named = {bound.mention.start for bound in self.bounds if bound.mention}
        return [m for m in self.mentions if m.roles.asks and m.start not in named]


@dataclass(slots=True)
class Filled:
    """A tool's arguments as far as a question gives them."""

    info: ToolInfo
    arguments: dict[str, Any] = field(default_factory=dict)
    sides: dict[str, tuple[float, ...]] = field(default_factory=dict)  # arguments given per side
    used: set[int] = field(default_factory=set)  # tokens
    unused: list[Bound] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # values no tool can take
    conflicts: list[str] = field(default_factory=list)
    providers: dict[str, "Filled"] = field(default_factory=dict)  # argument -> tool that gives it

    @property
    def complete(self) -> bool:
        """Whether the tool can run."""
        return not (self.missing or self.problems or self.conflicts)


def fill(lexicon: Lexicon, info: ToolInfo, readings: Sequence[Reading], target: Mention | None) -> Filled:
    """Fill the arguments of a tool.

    Args:
        lexicon: all tools, for values that another tool can give.
        info: the tool.
        readings: the question, then earlier ones whose values may stand in for what it leaves out.
        target: the phrase that asked for the tool, where there is one.

    Returns:
        The arguments, with what is missing, unused or impossible.
    """
    filled = Filled(info)
    for at, reading in enumerate(readings):
        if at == 0 or _missing(filled):
            _fill_named(filled, reading)
            _fill_options(filled, reading)
            loose = _loose(filled, reading)
            _fill_by_kind(filled, loose, reading, target if at == 0 else None)
        if at == 0:
            filled.unused = [b for b in reading.bounds if _counts(b) and b.token not in filled.used]
            filled.unused = [b for b in filled.unused if not _is_sibling(lexicon, info, b)]
    filled.missing = _missing(filled)
    if filled.missing and info.tool.name not in _providers(lexicon, filled.missing):
        _fill_by_providers(lexicon, filled, readings)
    _check_kinds(filled)
    return filled


def _counts(bound: Bound) -> bool:
    """A number written as a word ("one way to ...") counts only when it has a name."""
    return bound.mention is not None or not bound.quantity.word


def _missing(filled: Filled) -> list[str]:
    return [
        p.name for p in filled.info.tool.parameters if p.required and not _has(filled, p.name)
    ]


def _has(filled: Filled, name: str) -> bool:
    return name in filled.arguments or name in filled.sides or name in filled.providers


def _is_sibling(lexicon: Lexicon, info: ToolInfo, bound: Bound) -> bool:
    """Whether the value is named for a tool of the same family: known, only not needed here."""
    return any(lexicon.tools[tool].family == info.family for tool, _ in meanings(bound))


def _fill_named(filled: Filled, reading: Reading) -> None:
    name = filled.info.tool.name
    for bound in reading.bounds:
        arguments = [argument for tool, argument in meanings(bound) if tool == name]
        sides = _output_sides(filled, arguments, bound.quantity)
        for argument, side in sides.items():
            _put(filled, argument, side)
        arguments = [a for a in arguments if not sides and _fits(filled, a, bound.quantity)]
        if sides:
            filled.used.add(bound.token)
        if not arguments:
            continue
        free = [argument for argument in arguments if not _has(filled, argument)]
        if not free:
            if reading.bounds and not _same(filled, arguments[0], bound.quantity):
                filled.conflicts.append(arguments[0])
            continue
        _put(filled, free[0], bound.quantity)
        filled.used.add(bound.token)


def _output_sides(filled: Filled, arguments: list[str], quantity: Quantity) -> dict[str, Quantity]:
    """A map of 56x56, or of 56, gives both the output height and the output width."""
    wanted = [name for name in ("output_height", "output_width") if name in arguments]
    if len(wanted) < 2 or any(_has(filled, name) for name in wanted):
        return {}
    if quantity.kind == "number":
        return dict.fromkeys(wanted, quantity)
    if quantity.kind != "shape" or not isinstance(quantity.data, tuple) or len(quantity.data) > 3:
        return {}
    sides, _ = _split_shape(quantity)
    return {name: Quantity("number", side) for name, side in zip(wanted, sides, strict=True)}


def _fits(filled: Filled, argument: str, quantity: Quantity) -> bool:
    parameter = filled.info.tool.parameter(argument)
    return _coerce(filled, parameter, quantity) is not _UNSET


def _same(filled: Filled, argument: str, quantity: Quantity) -> bool:
    value = _coerce(filled, filled.info.tool.parameter(argument), quantity)
    known = filled.arguments.get(argument, filled.sides.get(argument))
    return bool(value == known)


def _put(filled: Filled, argument: str, quantity: Quantity) -> None:
    value = _coerce(filled, filled.info.tool.parameter(argument), quantity)
    if isinstance(value, tuple):
        filled.sides[argument] = value
    else:
        filled.arguments[argument] = value
    deep = quantity.kind == "shape" and isinstance(quantity.data, tuple) and len(quantity.data) == 3
    if deep and "in_channels" in filled.info.quantities and not _has(filled, "in_channels"):
        filled.arguments["in_channels"] = _split_shape(quantity)[1]


def _split_shape(quantity: Quantity) -> tuple[tuple[float, ...], float | None]:
    """Return the two spatial sides and the channels of h x w, h x w x c or c x h x w."""
    sides = tuple(float(side) for side in quantity.data if isinstance(side, float))  # type: ignore[union-attr]
    if len(sides) == 2:
        return sides, None
    first = sides[0] < sides[2] and sides[1] == sides[2]
    return (sides[1:], sides[0]) if first else (sides[:2], sides[2])


def _coerce(filled: Filled, parameter: Parameter, quantity: Quantity) -> Any:
    """Return the value as this parameter takes it, a tuple of unequal sides, or _UNSET."""
    kind, data = parameter.kind, quantity.data
    if kind in ("integer", "number"):
        if quantity.kind == "number":
            return data
        if quantity.kind == "shape" and isinstance(data, tuple) and len(data) in (2, 3):
            if parameter.name not in filled.info.settings.get("per_side", ()):
                return _UNSET
            sides, _ = _split_shape(quantity)
            return sides[0] if sides[0] == sides[1] else sides
        return _UNSET
    if kind == "scalar or array":
        return _listed(data) if quantity.kind in ("number", "vector", "matrix") else _UNSET
    if kind == "vector":
        if quantity.kind in ("vector", "labels", "shape"):
            return _listed(data)
        one_row = quantity.kind == "matrix" and isinstance(data, tuple) and len(data) == 1
        return _listed(data)[0] if one_row else _UNSET
    if kind == "matrix":
        flat = filled.info.settings.get("flat") and quantity.kind == "vector"
        return _listed(data) if quantity.kind == "matrix" or flat else _UNSET
    return data if kind == "label" and quantity.kind == "number" else _UNSET


def _listed(data: Any) -> Any:
    return [_listed(item) for item in data] if isinstance(data, tuple) else data


def _fill_options(filled: Filled, reading: Reading) -> None:
    name = filled.info.tool.name
    chosen: dict[str, Any] = {}
    for mention in reading.mentions:
        for (tool, argument), value in mention.roles.options.items():
            if tool != name:
                continue
            if chosen.setdefault(argument, value) != value:
                filled.conflicts.append(argument)
            elif not _has(filled, argument):
                filled.arguments[argument] = value


def _loose(filled: Filled, reading: Reading) -> list[Bound]:
    """Values without a name of this tool: nameless, or named only by a weak word or the target."""
    found = []
    for bound in reading.bounds:
        if bound.token in filled.used or not _counts(bound):
            continue
        mention = bound.mention
        known = mention is None or (mention.roles.asks and not bound.explicit)
        weak = mention is not None and set(mention.roles.names.values()) == {"weak"}
        loosely = mention is not None and bound.quantity.kind in ("vector", "matrix", "labels")
        if known or weak or (loosely and not bound.explicit):
            found.append(bound)
    return found


def _fill_by_kind(
    filled: Filled, loose: list[Bound], reading: Reading, target: Mention | None
) -> None:
    shapes = [b for b in loose if b.quantity.kind == "shape"]
    if shapes and {"size", "kernel"} & set(filled.info.quantities):
        _fill_shapes(filled, shapes)
    free = [p for p in filled.info.tool.parameters if p.required and not _has(filled, p.name)]
    numbers = [b for b in loose if b.quantity.kind == "number"]
    data = [b for b in loose if b.quantity.kind in ("vector", "matrix", "labels")]
    places = [p for p in free if p.kind in ("vector", "matrix", "scalar or array")]
    if data and places:
        _fill_data(filled, places, data)
    elif len(places) == 1 and len(numbers) == 1 and places[0].kind == "scalar or array":
        _fill_number(filled, places[0], numbers[0], reading, target)
    elif len(places) == 1 and len(numbers) == 2 and _joined(reading, numbers):
        pair = Quantity("vector", tuple(b.quantity.data for b in numbers))
        if _fits(filled, places[0].name, pair):
            _put(filled, places[0].name, pair)
            filled.used |= {b.token for b in numbers}
    elif len(free) == 1 and len(numbers) == 1 and free[0].kind in ("integer", "number"):
        _fill_number(filled, free[0], numbers[0], reading, target)


def _fill_shapes(filled: Filled, shapes: list[Bound]) -> None:
    """A larger shape is the input, a smaller one the kernel."""
    free = [name for name in ("size", "kernel") if name in filled.info.quantities]
    free = [name for name in free if not _has(filled, name)]
    if len(free) != len(shapes):
        return
    ordered = sorted(shapes, key=lambda b: _split_shape(b.quantity)[0], reverse=True)
    for name, bound in zip(free, ordered, strict=True):
        if _fits(filled, name, bound.quantity):
            _put(filled, name, bound.quantity)
            filled.used.add(bound.token)


def _fill_data(filled: Filled, places: list[Parameter], data: list[Bound]) -> None:
    quantities = [bound.quantity for bound in data]
    if len(places) == 1 and len(data) > 1 and places[0].kind == "matrix":
        rows = [q.data for q in quantities if q.kind == "vector"]
        if len(rows) == len(data):
            quantities = [Quantity("matrix", tuple(rows))]
    elif len(places) == 2 and len(data) == 1 and quantities[0].kind == "matrix":
        rows = list(quantities[0].data)  # type: ignore[arg-type]
        if len(rows) == 2 and places[0].kind == "vector":
            quantities = [Quantity("vector", row) for row in rows]
    if len(quantities) > len(places):
        return
    for place, quantity in zip(places, quantities, strict=False):
        if _fits(filled, place.name, quantity):
            _put(filled, place.name, quantity)
            filled.used |= {bound.token for bound in data}


def _joined(reading: Reading, numbers: list[Bound]) -> bool:
    between = reading.tokens[numbers[0].token + 1 : numbers[1].token]
    return bool(between) and all(token.text in (",", "and") for token in between)


def _fill_number(
    filled: Filled, place: Parameter, bound: Bound, reading: Reading, target: Mention | None
) -> None:
    """Take a lone number only right behind the phrase that asks: "sigmoid of 2"."""
    if target is None:
        between = list(reading.tokens[: bound.token]) if len(reading.tokens) > 3 else []
    elif target.end <= bound.token:
        between = list(reading.tokens[target.end : bound.token])
    else:
        between = list(reading.tokens[bound.token + 1 : target.start])
    if all(token.text in _CONNECTORS for token in between) and _fits(
        filled, place.name, bound.quantity
    ):
        _put(filled, place.name, bound.quantity)
        filled.used.add(bound.token)


def _providers(lexicon: Lexicon, names: Sequence[str]) -> dict[str, list[str]]:
    """Return, by tool, the given names that its result can stand in for."""
    found = {}
    for name, info in lexicon.tools.items():
        gives = info.settings.get("gives", ())
        gives = [gives] if isinstance(gives, str) else gives
        both = [wanted for wanted in names if wanted in gives]
        if both:
            found[name] = both
    return found


def _fill_by_providers(lexicon: Lexicon, filled: Filled, readings: Sequence[Reading]) -> None:
    """Compute a missing argument with another tool: precision for F1, counts from labels."""
    for name, gives in _providers(lexicon, filled.missing).items():
        wanted = [argument for argument in gives if not _has(filled, argument)]
        if not wanted:
            continue
        provider = fill(lexicon, lexicon.tools[name], readings, None)
        if provider.complete:
            filled.providers |= dict.fromkeys(wanted, provider)
            filled.used |= provider.used
        filled.problems += provider.problems
    filled.unused = [bound for bound in filled.unused if bound.token not in filled.used]
    filled.missing = _missing(filled)


def _check_kinds(filled: Filled) -> None:
    for argument, value in [*filled.arguments.items(), *filled.sides.items()]:
        quantity = filled.info.quantities[argument]
        for number in value if isinstance(value, tuple) else (value,):
            if isinstance(number, float) and (rule := _broken_rule(quantity.kind, number)):
                filled.problems.append(f"{quantity.label} cannot be {number:g}: {rule}")


def _broken_rule(kind: str, value: float) -> str | None:
    if kind == "count" and (value < 0 or value != int(value)):
        return "it must be a whole number of 0 or more"
    if kind == "size" and (value < 1 or value != int(value)):
        return "it must be a whole number of 1 or more"
    if kind == "share" and not 0 <= value <= 1:
        return "it must lie between 0 and 1"
    if kind == "positive" and value <= 0:
        return "it must be greater than 0"
    return None
