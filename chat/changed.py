"""A call as a follow-up changes it, with what was said for it and what stands against it."""

from dataclasses import dataclass, field, replace
from typing import Any

from chat.coerce import broken_rule
from chat.plan import Call
from chat.reading import Filled


@dataclass(slots=True)
class Edit:
    """A call as a follow-up changes it, and the tokens that said so."""

    call: Call
    used: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    @property
    def filled(self) -> Filled:
        """The arguments as far as they go, for the check that every word was understood."""
        found = _as_filled(self.call, self.used)
        found.conflicts = self.conflicts
        found.missing = missing(self.call)
        return found


def _as_filled(call: Call, used: set[int]) -> Filled:
    return Filled(
        call.info,
        dict(call.arguments),
        dict(call.sides),
        used=set(used),
        providers={name: _as_filled(one, used) for name, one in call.providers.items()},
    )


def missing(call: Call) -> list[str]:
    """The required arguments that a call has not got."""
    known = {*call.arguments, *call.sides, *call.providers}
    return [p.name for p in call.info.tool.parameters if p.required and p.name not in known]


def problems(call: Call) -> list[str]:
    """Values that the tool can never take, each with its rule."""
    found = []
    for name, value in [*call.arguments.items(), *call.sides.items()]:
        quantity = call.info.quantities[name]
        for number in value if isinstance(value, tuple) else (value,):
            plain = isinstance(number, float | int) and not isinstance(number, bool)
            if plain and (rule := broken_rule(quantity.kind, float(number))):
                found.append(f"{quantity.label} cannot be {number:.6g}: {rule}")
    return found


def without(call: Call, *names: str) -> Call:
    """The call without some of its arguments, wherever they came from."""
    kept: dict[str, dict[str, Any]] = {
        part: {name: value for name, value in getattr(call, part).items() if name not in names}
        for part in ("arguments", "sides", "providers")
    }
    return replace(call, **kept)  # type: ignore[arg-type]
