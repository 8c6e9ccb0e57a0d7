"""Put values without a name where only one argument of a call can be meant."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from chat.bound import Bound
from chat.changed import Edit, missing, without
from chat.coerce import UNSET, coerce, split_shape
from chat.cues import follow_up_words
from chat.lexicon import stem
from chat.plan import Call
from chat.quantity import Quantity
from chat.reading import Reading, counts
from chat.schema import Parameter
from chat.wordlists import word_list


def place_nameless(found: Edit, reading: Reading) -> None:
    """Put the values of a follow-up that have no name into a call.

    Args:
        found: the call with what was said by name; changed in place. Where two arguments can be
            meant, a value is left unused.
        reading: the follow-up.
    """
    _place_range(found, reading)
    _place_rows(found, reading)
    loose = [b for b in reading.bounds if b.token not in found.used and _is_nameless(found, b)]
    loose = [b for b in loose if _stands_alone(reading, b)]
    if len(loose) == 1:
        places = _places(found.call, loose[0].quantity)
        if len(places) == 1:
            _put(found, places[0], loose[0])
    elif len(loose) == 2:
        places = _places(found.call, loose[0].quantity)
        if len(places) == 2 and places == _places(found.call, loose[1].quantity):
            for place, bound in zip(places, loose, strict=True):
                _put(found, place, bound)


def _place_range(found: Edit, reading: Reading) -> None:
    """Read "to [-1, 1]" as the two ends of a range, where the tool has one."""
    ends = found.call.info.settings.get("range", ())
    for bound in reading.bounds:
        before = reading.tokens[bound.token - 1].text if bound.token else ""
        data = bound.quantity.data
        pair = bound.quantity.kind == "vector" and isinstance(data, tuple) and len(data) == 2
        if ends and pair and before in word_list("range") and bound.token not in found.used:
            given = dict(zip(ends, data, strict=True))  # type: ignore[arg-type]
            found.call = replace(found.call, arguments={**found.call.arguments, **given})
            found.used.add(bound.token)


def _place_rows(found: Edit, reading: Reading) -> None:
    """Read "(1, 0) and (0, 1)", which stand together as rows, as the two lists of a call."""
    lists = [p for p in found.call.info.tool.parameters if p.kind == "vector" and p.required]
    given = {*found.call.arguments, *missing(found.call)}
    for bound in reading.bounds:
        rows = bound.quantity.data
        if bound.token in found.used or bound.mention or bound.quantity.kind != "matrix":
            continue
        if isinstance(rows, tuple) and len(rows) == len(lists) == 2 and _takes_no_matrix(found):
            values = {p.name: [*row] for p, row in zip(lists, rows, strict=True)}  # type: ignore
            if {*values} <= given:
                kept = without(found.call, *values)
                found.call = replace(kept, arguments={**kept.arguments, **values})
                found.used.add(bound.token)


def _takes_no_matrix(found: Edit) -> bool:
    return all(p.kind != "matrix" for p in found.call.info.tool.parameters)


def _stands_alone(reading: Reading, bound: Bound) -> bool:
    """Whether nothing beside a value says what it is: "3 layers" is no new input.

    A list is not mistaken for another one; a strange word beside it is asked about later.
    """
    if bound.quantity.kind in ("vector", "matrix", "labels"):
        return True
    beside = follow_up_words("beside")
    tokens = reading.tokens
    around = (
        tokens[max(bound.token - 1, 0) : bound.token] + tokens[bound.token + 1 : bound.token + 2]
    )
    if bound.quantity.kind == "shape":  # "a 3x3 instead", "3x3 stride 2"
        names = [one.mention for one in reading.bounds if one.mention]
        beside = [*beside, "a", "an", *(reading.tokens[name.start].text for name in names)]
    return all(not token.is_word or token.text in beside for token in around)


def _is_nameless(found: Edit, bound: Bound) -> bool:
    """Whether a value has no name, or one that says nothing here ("the values [1, 2]")."""
    if bound.mention is None:
        return counts(bound) or bool(missing(found.call))
    generic = set(map(stem, word_list("generic")))
    return set(bound.mention.key) <= generic and not bound.explicit


def _places(call: Call, quantity: Quantity) -> list[Parameter]:
    """The arguments that a value without a name can be meant for: a missing one, or else a set one.

    A size like 7x7 is meant for the argument whose value it is nearest to, if one is far nearer.
    """
    tool = call.info.tool
    fitting = [p for p in tool.parameters if _fits(call, p, quantity)]
    lacking = set(missing(call))
    if lacking:
        return [p for p in fitting if p.name in lacking]
    given = [p for p in fitting if p.name in {*call.arguments, *call.providers}]
    if quantity.kind == "number":
        given = [p for p in given if _is_number(call.arguments.get(p.name))]
    if len(given) > 1:
        required = [p for p in given if p.required]
        given = required or given
    if quantity.kind == "shape" and len(given) > 1:
        return _nearest(call, given, quantity)
    return given


def _fits(call: Call, parameter: Parameter, quantity: Quantity) -> bool:
    """Whether an argument can take a value; an output of 56x56 is its height, and its width."""
    if quantity.kind == "shape" and parameter.name == "output_height":
        return split_shape(quantity) is not None
    return coerce(call.info, parameter, quantity) is not UNSET


def _is_number(value: Any) -> bool:
    return isinstance(value, float | int)


def _nearest(call: Call, places: Sequence[Parameter], quantity: Quantity) -> list[Parameter]:
    side = max(_numbers(quantity.data))
    ratios = []
    for place in places:
        value = call.arguments.get(place.name)
        if _is_number(value) and value and side:
            ratios.append((max(side / value, value / side), place))
    ratios.sort(key=lambda pair: pair[0])
    if len(ratios) < 2 or ratios[0][0] * 2 > ratios[1][0]:
        return list(places)
    return [ratios[0][1]]


def _numbers(data: Any) -> Iterable[float]:
    if isinstance(data, tuple):
        for item in data:
            yield from _numbers(item)
    elif isinstance(data, float):
        yield data


def _put(found: Edit, place: Parameter, bound: Bound) -> None:
    split = split_shape(bound.quantity) if bound.quantity.kind == "shape" else None
    if place.name == "output_height" and split is not None:
        height, width = split[0]
        given = {"output_height": height, "output_width": width}
        found.call = replace(found.call, arguments={**found.call.arguments, **given})
        found.used.add(bound.token)
        return
    value = coerce(found.call.info, place, bound.quantity)
    kept = without(found.call, place.name)
    if isinstance(value, tuple):
        found.call = replace(kept, sides={**kept.sides, place.name: value})
    else:
        found.call = replace(kept, arguments={**kept.arguments, place.name: value})
    found.used.add(bound.token)
