"""Edit the arguments of a call by what a follow-up says: values, options, factors, swaps."""

from dataclasses import replace
from typing import Any

from chat.bound import meanings
from chat.changed import Edit, problems, without
from chat.cues import follow_up_words
from chat.details import make_call
from chat.fill import fill
from chat.lexicon import Lexicon, Mention
from chat.places import place_nameless
from chat.plan import Call
from chat.reading import Filled, Reading

_SKIPPED = frozenset({"the", "as", "many", "much", "number", "of", "a", "that", "its"})


def edit(lexicon: Lexicon, call: Call, reading: Reading, target: Mention | None = None) -> Edit:
    """Change a call by what a follow-up says.

    Args:
        lexicon: the tools.
        call: the last one.
        reading: the follow-up, without its lead-in.
        target: the phrase that asks for the tool once more, where there is one.

    Returns:
        The changed call; `used` is empty if nothing was said about it.
    """
    found = Edit(call)
    reading = _scale(found, reading)
    _swap(found, reading)
    _overlay(lexicon, found, reading, target)
    for provider in _once(found.call.providers):
        inner = edit(lexicon, provider, reading)
        if inner.used:
            found.used |= inner.used
            fed = {n for n, one in found.call.providers.items() if one is provider}
            providers = {n: inner.call if n in fed else p for n, p in found.call.providers.items()}
            found.call = replace(found.call, providers=providers)
            found.conflicts += inner.conflicts
    place_nameless(found, reading)
    found.problems = problems(found.call)
    return found


def _once(providers: dict[str, Call]) -> list[Call]:
    """The calls that feed this one, each once."""
    return list({id(one): one for one in providers.values()}.values())


def _overlay(lexicon: Lexicon, found: Edit, reading: Reading, target: Mention | None) -> None:
    """Put in what was said by name or by option word."""
    said = fill(lexicon, found.call.info, [_named_only(found.call, reading)], target)
    options = _options(said, reading)
    found.conflicts += said.conflicts
    given = {*said.arguments, *said.sides}
    if said.used or options:
        found.used |= said.used | options
        kept = without(found.call, *given)
        found.call = replace(
            kept,
            arguments={**kept.arguments, **said.arguments},
            sides={**kept.sides, **said.sides},
        )
    _result(lexicon, found, said, reading)


def _named_only(call: Call, reading: Reading) -> Reading:
    """The reading with only the values that have a name of this tool; places count later."""
    tool = call.info.tool.name
    named = [b for b in reading.bounds if any(one == tool for one, _ in meanings(b))]
    return replace(reading, bounds=tuple(named))


def _options(said: Filled, reading: Reading) -> set[int]:
    """The tokens of the words that set an argument."""
    name = said.info.tool.name
    return {
        at
        for m in reading.mentions
        for (tool, argument), value in m.roles.options.items()
        if tool == name and said.arguments.get(argument) == value
        for at in range(m.start, m.end)
    }


def _result(lexicon: Lexicon, found: Edit, said: Filled, reading: Reading) -> None:
    """Take over what was said about the result: a field, an entry, a unit."""
    name = said.info.tool.name
    new = make_call(lexicon, Filled(said.info), [reading], "")
    fields = {
        field: m
        for m in reading.mentions
        for tool, field in m.roles.results
        if tool == name and not _names_value(reading, m)
    }
    if new.result in fields:
        mention = fields[new.result]
        found.used |= set(range(mention.start, mention.end))
        found.call = replace(found.call, result=new.result, select=None)
    if new.select:
        words = set(" ".join(said.info.settings["selects"][new.select]).split())
        found.used |= {at for at, t in enumerate(reading.tokens) if t.text in words}
        found.call = replace(found.call, select=new.select)
    if new.scale:
        units = set(said.info.settings["units"])
        found.used |= {at for at, t in enumerate(reading.tokens) if t.text in units}
        found.call = replace(found.call, scale=new.scale)
    if new.inverse:
        found.used |= {at for m in reading.mentions for at in range(m.start, m.end)}
        found.call = replace(found.call, inverse=True)
    if new.channels is not None:
        found.call = replace(found.call, channels=new.channels)


def _names_value(reading: Reading, mention: Mention) -> bool:
    return any(bound.mention == mention for bound in reading.bounds)


def _scale(found: Edit, reading: Reading) -> Reading:
    """Read "double the filters" and "5 more false positives"; return the rest of the reading."""
    taken: set[int] = set()
    for at, token in enumerate(reading.tokens):
        factor = follow_up_words("factors").get(token.text)
        sign = follow_up_words("signs").get(token.text)
        before = reading.tokens[at - 1].quantity if at else None
        step = before.data if before is not None and before.kind == "number" else None
        mention = _name_after(found.call, reading, at)
        if mention is None or not (factor or (sign and isinstance(step, float))):
            continue
        name = _argument(found.call, mention)
        value = found.call.arguments.get(name)
        if not isinstance(value, float | int):
            continue
        changed = value * factor if factor else value + sign * step
        arguments = {**found.call.arguments, name: float(changed)}
        found.call = replace(found.call, arguments=arguments)
        taken |= set(range(at if factor else at - 1, mention.end))
    found.used |= taken
    left = tuple(bound for bound in reading.bounds if bound.token not in taken)
    named = tuple(m for m in reading.mentions if not taken & set(range(m.start, m.end)))
    return replace(reading, bounds=left, mentions=named) if taken else reading


def _name_after(call: Call, reading: Reading, at: int) -> Mention | None:
    """The name of an argument that follows a place, small words apart."""
    start = at + 1
    while start < len(reading.tokens) and reading.tokens[start].text in _SKIPPED:
        start += 1
    for mention in reading.mentions:
        if mention.start == start and _argument(call, mention):
            return mention
    return None


def _argument(call: Call, mention: Mention) -> str:
    """The argument of a call that a phrase names, one that has a value first; "" if none."""
    own = [argument for tool, argument in mention.roles.names if tool == call.info.tool.name]
    return next((name for name in own if name in call.arguments), own[0] if own else "")


def _swap(found: Edit, reading: Reading) -> None:
    """Exchange the two arguments that were named, or the only two there are."""
    words = follow_up_words("swap")
    text = " ".join(token.text for token in reading.tokens)
    said = [at for at, token in enumerate(reading.tokens) if token.text in words["words"]]
    phrases = [phrase for phrase in words["phrases"] if phrase in text]
    if not said and not phrases:
        return
    pair = _pair(found.call, reading)
    if pair is None:
        return
    parts = {word for phrase in phrases for word in phrase.split()}
    found.used |= {*said, *(at for at, token in enumerate(reading.tokens) if token.text in parts)}
    found.call = replace(
        found.call,
        arguments=_exchanged(found.call.arguments, *pair),
        providers=_exchanged(found.call.providers, *pair),
    )


def _exchanged(values: dict[str, Any], first: str, second: str) -> dict[str, Any]:
    other = {first: second, second: first}
    return {other.get(name, name): value for name, value in values.items()}


def _pair(call: Call, reading: Reading) -> tuple[str, str] | None:
    named = list(
        dict.fromkeys(
            name for m in reading.mentions if (name := _argument(call, m)) in call.arguments
        )
    )
    if len(named) == 2:
        return named[0], named[1]
    wanted = call.info.settings.get("swap", {}).get("arguments")
    required = [p for p in call.info.tool.parameters if p.required]
    alike = wanted or [p.name for p in required if p.kind == required[0].kind]
    filled = call.arguments.keys() | call.providers.keys()
    return (alike[0], alike[1]) if len(alike) == 2 and set(alike) <= filled else None
