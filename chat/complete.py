"""Give a call what it lacks from what the conversation knows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chat.changed import missing
from chat.lexicon import Lexicon
from chat.memory import Calculation, values_of
from chat.plan import Call, Plan
from chat.render import plain


def complete(lexicon: Lexicon, call: Call, memory: Calculation) -> Call:
    """Give a call what it lacks from what is known.

    Args:
        lexicon: all tools, for values that another tool can give.
        call: with what the question says.
        memory: the last calculation.

    Returns:
        The call, with as much of it as is known.
    """
    arguments, sides = dict(call.arguments), dict(call.sides)
    for parameter in call.info.tool.parameters:
        label = call.info.quantities[parameter.name].label
        if parameter.name in arguments or parameter.name in sides or label not in memory.known:
            continue
        value = memory.known[label]
        if isinstance(value, tuple):
            sides[parameter.name] = value
        else:
            arguments[parameter.name] = value
    call = replace(call, arguments=arguments, sides=sides)
    lacking = missing(call)
    if len(lacking) == 1:
        only = _only_data(memory)
        kinds = {p.name: p.kind for p in call.info.tool.parameters}
        if only is not None and only[0] == kinds[lacking[0]]:
            call = replace(call, arguments={**call.arguments, lacking[0]: only[1]})
    return _provide(lexicon, call, memory)


def _only_data(memory: Calculation) -> tuple[str, Any] | None:
    """The one list that the last call took: the mean's values are also the norm's."""
    for call in memory.calls[-1:]:
        required = [p for p in call.info.tool.parameters if p.required]
        if len(required) == 1 and isinstance(call.arguments.get(required[0].name), list):
            return required[0].kind, call.arguments[required[0].name]
    return None


def _provide(lexicon: Lexicon, call: Call, memory: Calculation) -> Call:
    """Compute missing arguments with another tool, if what is known is enough for it."""
    for name, info in lexicon.tools.items():
        gives = info.settings.get("gives", ())
        gives = [gives] if isinstance(gives, str) else gives
        wanted = [one for one in missing(call) if one in gives]
        if not wanted or name == call.info.tool.name:
            continue
        provider = Call(info, {})
        for parameter in info.tool.parameters:
            label = info.quantities[parameter.name].label
            if label in memory.known and not isinstance(memory.known[label], tuple):
                provider.arguments[parameter.name] = memory.known[label]
        if not missing(provider):
            call = replace(call, providers={**call.providers, **dict.fromkeys(wanted, provider)})
    return call


def kept_values(calls: Sequence[Call], memory: Calculation) -> dict[str, Any]:
    """The values, by label, that calls have from the calculation before."""
    used = {label: value for call in calls for label, value in values_of(call).items()}
    return {label: value for label, value in used.items() if memory.known.get(label) == value}


def kept_line(calls: Sequence[Call], memory: Calculation) -> str:
    """Say which values come from the question before."""
    said = [f"{label} {plain(value)}" for label, value in kept_values(calls, memory).items()]
    return f"\n\nKept from before: {', '.join(said)}." if said else ""


def keep_options(plan: Plan, memory: Calculation) -> Plan:
    """Keep the options of the last call ("in bits") where the same tool gets other data."""
    last = {call.info.tool.name: call for call in memory.calls}
    calls: list[Call] = []
    for call in plan.calls:
        before = last.get(call.info.tool.name)
        if before is not None:
            optional = {p.name for p in call.info.tool.parameters if not p.required}
            kept = {n: v for n, v in before.arguments.items() if n in optional}
            sides = {n: v for n, v in before.sides.items() if n in optional - call.arguments.keys()}
            call = replace(
                call,
                arguments={**kept, **call.arguments},
                sides={**sides, **call.sides},
                scale=call.scale or before.scale,
            )
        calls.append(call)
    return Plan(tuple(calls), plan.percent or memory.percent)
