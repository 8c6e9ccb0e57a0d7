"""What a conversation remembers of its last calculation: the calls, and every value said.

A new calculation, another topic or a declined question of its own ends it; a question about the
entry that explains the calculation does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chat.bound import Bound, meanings
from chat.coerce import UNSET, coerce
from chat.cues import leans
from chat.lexicon import Lexicon
from chat.plan import Call, Plan
from chat.quantity import Data
from chat.reading import read
from chat.records import ToolRun, Turn
from chat.targets import find_groups, fit_tools, without_name

_FAR = 20  # turns that are looked back over


@dataclass(frozen=True, slots=True)
class Calculation:
    """The plan that ran, or waits for a value; what was said, by the label of the quantity."""

    plan: Plan = field(default_factory=lambda: Plan(()))
    known: Mapping[str, Any] = field(default_factory=dict)
    question: str = ""  # that says all of it by itself; "" once its arguments were edited
    stray: tuple[Data, ...] = ()  # the values of the question that nothing took

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls of the plan."""
        return self.plan.calls

    @property
    def percent(self) -> bool:
        """Whether the result was wanted in percent."""
        return self.plan.percent


def recall(
    lexicon: Lexicon, history: Sequence[Turn], homes: Mapping[str, set[str]]
) -> Calculation | None:
    """Find the calculation that a follow-up goes on from.

    Args:
        lexicon: the tools.
        history: the turns so far, oldest first.
        homes: the ids of the entries that explain a tool, by its name.

    Returns:
        The last calculation, unless the conversation has left it.
    """
    read_about: set[str] = set()
    for turn in reversed(history[-_FAR:]):
        reply = turn.reply
        if reply.outcome == "answered":
            read_about.add((reply.hits[0].answer_id if reply.hits else None) or "")
        elif reply.outcome == "not_found":
            if not leans(turn.question):
                return None
        else:
            found = reply.calculation or _from_runs(lexicon, reply.runs, reply.unit)
            if found is None:
                return None
            explained = {home for call in found.calls for home in _homes_of(call, homes)}
            return found if read_about <= explained else None
    return None


def _homes_of(call: Call, homes: Mapping[str, set[str]]) -> set[str]:
    own = homes.get(call.info.tool.name, set())
    return own.union(*(_homes_of(one, homes) for one in call.providers.values()))


def _from_runs(lexicon: Lexicon, runs: Sequence[ToolRun], unit: str | None) -> Calculation | None:
    """The calculation of a reply that was rebuilt from its fields, as from JSON."""
    if not runs or runs[-1].tool not in lexicon.tools:
        return None
    info = lexicon.tools[runs[-1].tool]
    call = Call(info, dict(runs[-1].arguments), result=info.settings.get("value"))
    return Calculation(Plan((call,), unit == "%"), values_of(call))


def remember(
    lexicon: Lexicon, question: str, plan: Plan, before: Calculation | None
) -> Calculation:
    """Keep a calculation for the follow-ups.

    Args:
        lexicon: the tools.
        question: as typed.
        plan: the calls that ran, or wait for what is missing.
        before: the calculation that this one goes on from, if it does.
    """
    known = dict(before.known) if before else {}
    used = {label for call in plan.calls for label in values_of(call)}
    for bound in read(lexicon, question).bounds:
        named = _by_label(lexicon, bound)
        known |= {} if used & named.keys() else named
    for call in plan.calls:
        known |= values_of(call)
    return Calculation(plan, known, plan.read_as or ("" if before else question))


def values_of(call: Call) -> dict[str, Any]:
    """The values of a call and of the calls that feed it, by label."""
    found: dict[str, Any] = {}
    for provider in call.providers.values():
        found |= values_of(provider)
    for name, value in [*call.arguments.items(), *call.sides.items()]:
        found[call.info.quantities[name].label] = value
    return found


def _by_label(lexicon: Lexicon, bound: Bound) -> dict[str, Any]:
    """What a value may be, by the name it was given, for tools that were not asked for yet."""
    found = {}
    for tool, argument in meanings(bound):
        info = lexicon.tools[tool]
        value = coerce(info, info.tool.parameter(argument), bound.quantity)
        if value is not UNSET and not isinstance(value, tuple):
            found[info.quantities[argument].label] = value
    return found


def pending(lexicon: Lexicon, question: str) -> tuple[Call, ...]:
    """The calls that a question asks for, with the arguments that it gives."""
    reading = read(lexicon, question)
    groups = find_groups(reading)
    if not groups:
        reading = without_name(reading)
        groups = find_groups(reading)
    filled = [tools[0] for group in groups if (tools := fit_tools(lexicon, [reading], group))]
    return tuple(
        Call(
            one.info,
            dict(one.arguments),
            result=one.info.settings.get("value"),
            sides=dict(one.sides),
        )
        for one in filled
    )
