"""From calls that a follow-up changed to a route: run them, or say what stands against it."""

from collections.abc import Sequence
from dataclasses import replace

from chat.asking import ask_about, ask_for, ask_whether
from chat.bound import Bound, meanings
from chat.changed import Edit, missing, problems, without
from chat.cues import follow_up_words
from chat.lexicon import stem
from chat.memory import Calculation
from chat.plan import Call, Impossible, Missing, Plan, Route
from chat.reading import Filled, Reading
from chat.understood import as_understood, not_understood
from chat.wordlists import word_list

_SIDES = frozenset({"width", "height"})


def conclude(
    reading: Reading,
    edits: Sequence[Edit],
    memory: Calculation,
    percent: bool | None,
    *,
    asked: bool,
    anew: bool,
) -> Route:
    """Plan the changed calls, or say what stands against it.

    Args:
        reading: the follow-up.
        edits: the calls as it changes them.
        memory: the calculation before.
        percent: whether the result is wanted in percent; None where nothing was said.
        asked: whether a tool was asked for by name.
        anew: whether other results are wanted, so that what was done with the last ones is over.

    Returns:
        A plan, what is missing or impossible; None if the question says nothing about the calls.
    """
    used = set().union(*(one.used for one in edits), set())
    if not (used or asked or percent is not None):
        return None
    calls = tuple(one.call for one in edits)
    for one in edits:
        if one.problems:
            # the bad value is dropped, so that the next question must give a good one
            return Impossible(one.call.info, one.problems[0], tuple(map(_without_bad, calls)))
    left = _left_over(reading, edits, used)
    doubt = _doubt(reading, edits, used) or (ask_whether(left) if left else "")
    if any(call.solved for call in calls):
        doubt = "That value was found by working backwards: please ask the whole question anew."
        return Missing(calls[0].info, doubt, pending=memory.calls)
    if percent and not doubt and not any(_is_share(call) for call in calls):
        doubt = "This is not a share, so it has no percentage."
    if doubt:
        # whoever goes on without an objection goes on from what was understood
        waiting = calls if used else memory.calls
        return Missing(calls[0].info, doubt, _as_questions(edits), waiting, tuple(left))
    for one in edits:
        if one.conflicts or missing(one.call):
            return Missing(one.call.info, ask_for(one.filled), pending=calls)
    percent = memory.percent if percent is None else percent
    return Plan(calls, percent) if anew else replace(memory.plan, calls=calls, percent=percent)


def _doubt(reading: Reading, edits: Sequence[Edit], used: set[int]) -> str:
    """What was said without a use, in a sentence that asks about it; "" if there is nothing."""
    stray = [b for b in reading.bounds if b.token not in used]
    stray = [b for b in stray if b.mention is not None or not b.quantity.word]
    stray = [b for b in stray if not _points(reading, b)]
    if stray:
        return ask_about(stray)
    if any(one.call.sides for one in edits) and _SIDES & {token.text for token in reading.tokens}:
        return "Which of the two sides is the width, and which the height?"
    return ""


def _points(reading: Reading, bound: Bound) -> bool:
    """Whether a number in letters only points at what there is: "the distance of these two"."""
    before = reading.tokens[bound.token - 1].text if bound.token else ""
    return bound.quantity.word and before in ("these", "those", "both")


def _left_over(reading: Reading, edits: Sequence[Edit], used: set[int]) -> list[str]:
    """The words that neither an argument nor a result accounts for."""
    left = _not_understood(reading, [one.filled for one in edits], used)
    return left + [word for one in edits for word in _idle_names(reading, one)]


def _idle_names(reading: Reading, one: Edit) -> list[str]:
    """Names of arguments that got no value beside others that did: "if 3 of the FP were TP"."""
    tool = one.call.info.tool.name
    given = {a for b in reading.bounds if b.token in one.used for _, a in meanings(b)}
    idle = []
    for mention in reading.mentions:
        own = {argument for name, argument in mention.roles.names if name == tool}
        place = set(range(mention.start, mention.end))
        bound = any(b.mention == mention for b in reading.bounds)
        if given and own and not (own & given or bound or place & one.used):
            idle += [reading.tokens[at].text for at in sorted(place)]
    return idle


def _not_understood(reading: Reading, filled: Sequence[Filled], used: set[int]) -> list[str]:
    """The words that nothing accounts for; a follow-up is short, so that each one counts."""
    inside = {at for m in reading.mentions for at in range(m.start, m.end)}
    left = set(not_understood(reading, filled))
    return [
        token.text
        for at, token in enumerate(reading.tokens)
        if at not in used
        and token.text not in follow_up_words("neutral")
        and (
            token.text in left or (token.is_word and at not in inside and not _is_small(token.text))
        )
    ]


def _is_small(word: str) -> bool:
    lists = (word_list(name) for name in ("neutral", "fillers", "connectors"))
    return stem(word) in {stem(one) for words in lists for one in words}


def _as_questions(edits: Sequence[Edit]) -> tuple[str, ...]:
    """The calls as questions to click, where something of them was said."""
    able = [one for one in edits if one.used and not missing(one.call)]
    return tuple(as_understood(one.filled, one.call.info.settings["ask"][0]) for one in able)


def _without_bad(call: Call) -> Call:
    """The call without the values that the tool can never take."""
    given = [*call.arguments.items(), *call.sides.items()]
    bad = [name for name, value in given if problems(Call(call.info, {name: value}))]
    return without(call, *bad)


def _is_share(call: Call) -> bool:
    units = [call.info.settings.get("unit"), *call.info.settings.get("unit_of", {}).values()]
    return "share" in units
