"""Fill a tool's arguments from what a question says: by name, by option word, then by kind.

Nothing is dropped in silence: what was said but not used, and what is needed but was not said,
come back with the arguments, and the router asks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from chat.bound import Bound, meanings
from chat.coerce import broken_rule, coerce, split_shape
from chat.convert import convert
from chat.derive import derive
from chat.harmless import extra_tokens, is_length
from chat.layers import fill_layers
from chat.lexicon import Lexicon, Mention, ToolInfo
from chat.positional import fill_by_kind, loose_values
from chat.quantity import Quantity
from chat.reading import Filled, Reading, counts
from chat.spread import completes, fill_columns, fill_depth, multiply
from chat.understood import may_ignore


def fill(
    lexicon: Lexicon,
    info: ToolInfo,
    readings: Sequence[Reading],
    target: Mention | None,
    within: frozenset[str] = frozenset(),
) -> Filled:
    """Fill the arguments of a tool.

    Args:
        lexicon: all tools, for values that another tool can give.
        info: the tool.
        readings: the question, then earlier ones whose values may stand in for what it leaves out.
        target: the phrase that asked for the tool, where there is one.
        within: the tools that this one is to give a value to; none of them may give it one.

    Returns:
        The arguments, with what is missing, unused or impossible.
    """
    filled = Filled(info)
    now, *before = readings
    fill_layers(filled, now)
    _fill_from(lexicon, filled, now, target)
    derive(filled, now)
    filled.unused = [b for b in now.bounds if counts(b) and b.token not in filled.used]
    filled.unused = [b for b in filled.unused if not may_ignore(filled, b)]
    extras = extra_tokens(now, filled)
    filled.unused = [
        b
        for b in filled.unused
        if not (_is_known_size(now, b) or b.token in extras or is_length(now, b.token))
    ]
    used, conflicts = filled.used, list(filled.conflicts)
    for reading in before:
        filled.used = set()  # token numbers belong to one reading
        asked = (one for one in reading.targets if info.tool.name in one.roles.asks)
        _fill_from(lexicon, filled, reading, next(asked, None))
    filled.used, filled.conflicts = used, conflicts  # what is said now overrides what was said
    if before and _missing(filled):  # "2", after being asked for one number
        fill_by_kind(filled, loose_values(filled, now), now, None)
        filled.unused = [bound for bound in filled.unused if bound.token not in filled.used]
    filled.missing = _missing(filled)
    if filled.missing and not info.settings.get("alone"):
        _fill_by_providers(lexicon, filled, readings, within | {info.tool.name})
    _check_kinds(filled)
    return filled


def is_beyond(info: ToolInfo, reading: Reading) -> bool:
    """Whether a question has a word that puts it outside what a tool computes ("with Adam")."""
    unless = set(info.settings.get("unless", ()))
    backwards = info.settings.get("backwards")
    if backwards and re.search(backwards, reading.text, re.IGNORECASE):
        return True  # "what value has a z-score of 2?" gives the result
    lists = any(bound.quantity.kind in ("vector", "matrix") for bound in reading.bounds)
    if info.settings.get("without_lists") and lists:
        return True  # the entropy of typed probabilities is not that of a number of outcomes
    return bool(unless) and any(token.text in unless for token in reading.tokens)


def _fill_from(lexicon: Lexicon, filled: Filled, reading: Reading, target: Mention | None) -> None:
    _fill_named(filled, reading)
    _fill_options(lexicon, filled, reading, target)
    fill_depth(filled, reading)
    fill_by_kind(filled, loose_values(filled, reading), reading, target)
    _fill_label(filled, reading)
    fill_columns(filled, reading)


def _fill_label(filled: Filled, reading: Reading) -> None:
    """A word of the question that is one of the labels typed: "recall of dog"."""
    free = [p.name for p in filled.info.tool.parameters if p.kind == "label"]
    labels = {one for name in ("y_true", "y_pred") for one in _labels(filled, name)}
    said = {token.text for token in reading.tokens if token.is_word} & labels
    if free and len(said) == 1 and not filled.has(free[0]):
        filled.arguments[free[0]] = said.pop()


def _missing(filled: Filled) -> list[str]:
    """The required arguments that are open; of those under `one_of`, one is enough but due."""
    choices = list(filled.info.settings.get("one_of", ()))
    given = any(filled.has(name) for name in choices)
    required = [
        p.name for p in filled.info.tool.parameters if p.required and not filled.has(p.name)
    ]
    for name, (limit, due) in filled.info.settings.get("due_above", {}).items():
        if filled.arguments.get(name, 0) > limit and not filled.has(due):
            required.append(due)  # a momentum of 0.9 may be PyTorch's or Keras'
    return required + ([] if given else choices[:1])


def _is_known_size(reading: Reading, bound: Bound) -> bool:
    """Whether a shape only tells the size of a matrix that was typed ("a 2x3 map [[...]]")."""
    if bound.quantity.kind != "shape":
        return False
    matrices = [b.quantity.data for b in reading.bounds if b.quantity.kind == "matrix"]
    sizes = [(float(len(m)), float(len(m[0]))) for m in matrices if isinstance(m, tuple) and m]  # type: ignore[arg-type]
    return bound.quantity.data in sizes


def _fill_named(filled: Filled, reading: Reading) -> None:
    name = filled.info.tool.name
    for bound in reading.bounds:
        arguments = [argument for tool, argument in meanings(bound) if tool == name]
        sides = _output_sides(filled, arguments, bound.quantity)
        for argument, side in sides.items():
            filled.put(argument, side)
        arguments = [a for a in arguments if not sides and filled.fits(a, bound.quantity)]
        given = {argument: convert(filled.info, argument, bound) for argument in arguments}
        if sides:
            filled.used.add(bound.token)
        if not arguments:
            continue
        free = [argument for argument in arguments if not filled.has(argument)]
        if not free and multiply(filled, arguments[0], bound):
            continue
        if not free:
            if _same(filled, arguments[0], given[arguments[0]]):
                filled.used.add(bound.token)  # said twice
            elif completes(filled, arguments[0], given[arguments[0]]):
                filled.used.add(bound.token)
            else:
                filled.conflicts.append(arguments[0])
            continue
        filled.put(free[0], given[free[0]])
        filled.used.add(bound.token)


_SIDES = ("output_height", "output_width", "height", "width", "rows", "columns")


def _output_sides(filled: Filled, arguments: list[str], quantity: Quantity) -> dict[str, Quantity]:
    """A map of 56x56, or of 56, gives both the output height and the output width."""
    wanted = [name for name in _SIDES if name in arguments]
    if len(wanted) < 2 or any(filled.has(name) for name in wanted):
        return {}
    if quantity.kind == "number":
        return dict.fromkeys(wanted, quantity)
    if quantity.kind != "shape" or not isinstance(quantity.data, tuple) or len(quantity.data) > 3:
        return {}
    split = split_shape(quantity)
    if split is None:
        return {}
    sides, _ = split
    return {name: Quantity("number", side) for name, side in zip(wanted, sides, strict=True)}


def _same(filled: Filled, argument: str, quantity: Quantity) -> bool:
    value = coerce(filled.info, filled.info.tool.parameter(argument), quantity)
    known = filled.arguments.get(argument, filled.sides.get(argument))
    return bool(value == known)


def _fill_options(
    lexicon: Lexicon, filled: Filled, reading: Reading, target: Mention | None
) -> None:
    name = filled.info.tool.name
    chosen: dict[str, Any] = {}
    sets = (
        target in reading.mentions
        and target is not None
        and any(t == name for t, _ in target.roles.options)
    )
    for mention in reading.mentions:
        if sets and name in mention.roles.asks and mention != target:
            continue  # "L1 norm and L2 norm": each phrase sets its own
        for argument, value in _options_in(filled, mention, lexicon):
            if chosen.setdefault(argument, value) != value:
                filled.conflicts.append(argument)
            elif not filled.has(argument):
                filled.arguments[argument] = value


def _options_in(filled: Filled, mention: Mention, lexicon: Lexicon) -> Iterator[tuple[str, Any]]:
    """The options of a tool that a phrase sets, as a whole or by its parts ("sample variance")."""
    name, key = filled.info.tool.name, mention.key
    own = {arg: value for (tool, arg), value in mention.roles.options.items() if tool == name}
    if not own and name in mention.roles.asks:
        for start in range(len(key)):
            for end in range(start + 1, len(key) + 1):
                roles = lexicon.phrases.get(key[start:end])
                options = roles.options.items() if roles else ()
                own |= {arg: value for (tool, arg), value in options if tool == name}
    yield from own.items()


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


def _may_provide(provider: Filled) -> bool:
    """Whether what a provider must not assume was said: the padding of a map "on 56x56"."""
    settings, given = provider.info.settings, provider.arguments
    if any(given.get(name) == value for name, value in settings.get("moot_if", {}).items()):
        return True
    return all(name in given for name in settings.get("must_be_said", ()))


def _fill_by_providers(
    lexicon: Lexicon, filled: Filled, readings: Sequence[Reading], within: frozenset[str]
) -> None:
    """Compute a missing argument with another tool: precision for F1, counts from labels."""
    problems: list[str] = []
    for name, gives in _providers(lexicon, filled.missing).items():
        wanted = [argument for argument in gives if not filled.has(argument)]
        if not wanted or name in within or is_beyond(lexicon.tools[name], readings[0]):
            continue
        provider = fill(lexicon, lexicon.tools[name], readings, None, within)
        for kept in filled.info.settings.get("keeps", ()):
            provider.arguments.pop(kept, None)  # alpha bar at step 500 needs the betas of all steps
        problems += provider.problems
        if provider.complete and _may_provide(provider):
            filled.providers |= dict.fromkeys(wanted, provider)
            filled.used |= provider.used
    filled.unused = [bound for bound in filled.unused if bound.token not in filled.used]
    filled.missing = _missing(filled)
    if filled.missing:
        filled.problems += problems


def _labels(filled: Filled, name: str) -> list[Any]:
    value = filled.arguments.get(name, [])
    return value if isinstance(value, list) else []


def _check_kinds(filled: Filled) -> None:
    labels = {str(one) for name in ("y_true", "y_pred") for one in _labels(filled, name)}
    unnamed = filled.info.settings.get("two_classes") and not filled.has("positive")
    if unnamed and not labels <= {"0.0", "1.0"}:
        shown = ", ".join(sorted(one.removesuffix(".0") for one in labels)[:6])
        filled.problems.append(f"two classes labelled 0 and 1 are counted here, not {shown}")
    if filled.sides and filled.info.settings.get("square_only"):
        name, sides = next(iter(filled.sides.items()))
        shown = "×".join(f"{side:g}" for side in sides)
        filled.problems.append(f"{filled.info.quantities[name].label} must be square, got {shown}")
    for argument, value in [*filled.arguments.items(), *filled.sides.items()]:
        quantity = filled.info.quantities[argument]
        for number in value if isinstance(value, tuple) else (value,):
            if isinstance(number, float) and (rule := broken_rule(quantity.kind, number)):
                filled.problems.append(f"{quantity.label} cannot be {number:.6g}: {rule}")
