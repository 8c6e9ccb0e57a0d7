"""From a tool's raw result to the number asked for, its unit and the text that shows the work."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from chat import render
from chat.operations import KEEP_UNIT, OPERATIONS, PERCENT
from chat.plan import Call
from chat.records import ToolRun
from chat.tools import run


def pick(call: Call, result: Any) -> Any:
    """Return the part of a result that was asked for: a field, an entry, or the inverse.

    A call that was worked backwards gives the argument that was found.
    """
    if call.solved:
        return call.arguments[call.solved]
    if isinstance(result, dict):
        shown = call.info.settings.get("fields", [name for name in result if name != "thresholds"])
        fields = [result[name] for name in shown]
        if call.result is None and call.info.settings.get("points"):
            fields = [list(point) for point in zip(*fields, strict=True)]
        result = _flat_like(call, result[call.result] if call.result else fields)
    if call.select and isinstance(result, list) and result:
        if call.result in call.info.settings.get("columns", ()):
            result = [list(column) for column in zip(*result, strict=True)]
        result = _SELECT[call.select](result)
    return 1 / result if call.inverse and result else result


def operate(
    name: str, values: Sequence[Any], unit: str | None
) -> tuple[tuple[Any, str | None], str] | None:
    """Return what an operation makes of results, with its unit and a line that shows it."""
    form, function = OPERATIONS[name]
    try:
        value = _each(function, values)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    kept = unit if name in KEEP_UNIT else None
    unit = "%" if name in PERCENT else kept
    worked = form.format(*(render.plain(one) for one in values))
    return (value, unit), f"**{worked} = {render.plain(value)}{f' {unit}' if unit else ''}**"


def _each(function: Callable[..., float], values: Sequence[Any]) -> Any:
    """Apply a function to numbers, or to each number of one list."""
    if len(values) == 1 and isinstance(values[0], list):
        return [_each(function, [item]) for item in values[0]]
    if not all(isinstance(value, float | int) for value in values):
        raise ValueError("two lists have no difference here")
    return float(function(*values))


_SELECT: dict[str, Callable[[list[Any]], Any]] = {
    "first": lambda values: values[0],
    "only": lambda values: values[0],
    "second": lambda values: values[1],
    "third": lambda values: values[2],
    "fourth": lambda values: values[3],
    "last": lambda values: values[-1],
    "largest": max,
    "smallest": min,
    "whole": lambda values: values,
    "cell": lambda values: values[0][0] if [len(row) for row in values] == [1] else values,
    "same": lambda values: values[0] if min(values) == max(values) else values,
}


def _flat_like(call: Call, picked: Any) -> Any:
    """Points given as plain numbers come back as plain numbers."""
    points = call.arguments.get("X")
    flat = isinstance(points, list) and points and not isinstance(points[0], list)
    if flat and isinstance(picked, list) and all(isinstance(row, list) for row in picked):
        return [row[0] if len(row) == 1 else row for row in picked]
    return picked


def with_unit(call: Call, value: Any, percent: bool) -> tuple[Any, str | None]:
    """Return a value in the unit asked for, with the unit's name (None for a plain number)."""
    settings = call.info.settings
    value = _times(value, 1.0)  # counts are floats too, as Reply.value says
    if call.solved:
        return value, None
    unit = settings.get("unit_of", {}).get(call.result, settings.get("unit"))
    if unit == "share":
        return (_times(value, 100), "%") if percent and not call.inverse else (value, None)
    if call.scale is not None:
        return _times(value, 1 / call.scale[1]), call.scale[0]
    for name, quantity in call.info.quantities.items():
        for option in quantity.options:
            if "unit" in option and option["value"] == _value_of(call, name):
                return value, option["unit"]
    return value, unit


def _times(value: Any, factor: float) -> Any:
    if isinstance(value, str):
        return value  # a kind, such as "semi-hard"
    return [_times(one, factor) for one in value] if isinstance(value, list) else value * factor


def _value_of(call: Call, name: str) -> Any:
    return call.arguments.get(name, call.info.tool.parameter(name).default)


def show(
    call: Call,
    sides: Sequence[ToolRun],
    results: Sequence[Any],
    value: Any,
    unit: str | None,
) -> str:
    """Write one computed result: headline, formula with the numbers put in, what was assumed."""
    name = call.info.settings["inverse_name"] if call.inverse else render.title(call.info, sides[0])
    if call.solved:
        name = call.info.quantities[call.solved].label.removeprefix("the ")
        name = name[:1].upper() + name[1:]
    if call.result and call.info.settings.get("results"):
        name += f", {call.result.replace('_', ' ')}"
    shown = " × ".join(render.plain(one) for one in value) if call.sides else render.plain(value)
    if unit == "%":
        shown += " %"
    elif unit:
        shown += f" {unit}"
    if unit == "bytes" and isinstance(value, float | int):
        shown += f" = {value / 1e6:,.6g} MB ({value / 2**20:,.6g} MiB)"
    if call.channels is not None and call.info.settings.get("map") and len(results) == 1:
        side = render.number(results[0])
        shown += f" (a map of {side} × {side} × {render.number(call.channels)})"
    lines = [f"**{name} = {shown}**"]
    for one, result in zip(sides, results, strict=True):
        whole = one.result if call.inverse or call.solved else result
        whole = _whole(call, one) if call.select else whole
        lines.append(render.work(call.info, one, whole))
    if call.inverse:
        lines.append(
            f"$$\\frac{{1}}{{{render.number(sides[0].result)}}} \\approx {render.number(value)}$$"
        )
    lines += _assumed(call, sides[0])
    lines += [" ".join(call.notes)] if call.notes else []
    return "\n\n".join(lines)


def _whole(call: Call, done: ToolRun) -> Any:
    """The result before one entry of it is picked."""
    return pick(replace(call, select=None), done.result)


def _assumed(call: Call, done: ToolRun) -> list[str]:
    """Say which defaults were used, and what the other choice would give."""
    said = []
    for parameter in call.info.tool.parameters:
        quantity = call.info.quantities[parameter.name]
        known = parameter.name in done.arguments or parameter.name in call.providers
        about = call.info.settings.get("about", {}).get(parameter.name)
        if parameter.required or known or quantity.quiet or about in call.providers:
            continue
        if parameter.name in call.info.settings.get("assumes", {}):
            said.append(call.info.settings["assumes"][parameter.name])
            continue
        here = next((o for o in quantity.options if o["value"] == parameter.default), None)
        other = next((o for o in quantity.options if o["value"] != parameter.default), None)
        if here is None or "say" not in here:
            said.append(f"{quantity.label} {render.plain(parameter.default)}")
        elif other is None:
            said.append(here["say"])
        else:
            again = run(call.info, done.arguments | {parameter.name: other["value"]})
            would = pick(call, again.result) if again.error is None else None
            simple = isinstance(would, float | int)
            said.append(
                here["say"]
                + (f"; {other['say']} would give {render.plain(would)}" if simple else "")
            )
    said += _noted(call)
    for provider in _providers_of(call):
        said += _noted(provider) + _defaults_of(provider)
    return [f"Assumed: {', '.join(dict.fromkeys(said))}."] if said else []


def _noted(call: Call) -> list[str]:
    """What a tool always says about how it counts."""
    note = call.info.settings.get("note")
    return [note] if note else []


def _defaults_of(call: Call) -> list[str]:
    """The defaults that a provider used, where they have words for them."""
    left = [p for p in call.info.tool.parameters if not p.required and p.name not in call.arguments]
    loud = (
        [] if "silent" in call.info.settings else [(p, call.info.quantities[p.name]) for p in left]
    )
    options = [(p, o) for p, quantity in loud if not quantity.quiet for o in quantity.options]
    return [o["say"] for p, o in options if o["value"] == p.default and "say" in o]


def _providers_of(call: Call) -> list[Call]:
    """The calls that gave a call its arguments, each once, and theirs."""
    found: list[Call] = []
    for one in call.providers.values():
        found += [other for other in (one, *_providers_of(one)) if other not in found]
    return found
