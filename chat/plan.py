"""What the router decides: calls to run, something missing, or something impossible."""

from dataclasses import dataclass, field
from typing import Any, Literal

from chat.lexicon import ToolInfo
from chat.quantity import Data

Combination = Literal["share", "ratio", "difference", "distance", "relative", "saving", "sum"]


@dataclass(frozen=True, slots=True)
class Call:
    """One tool to run: its arguments, the field of its result and what was taken for granted."""

    info: ToolInfo
    arguments: dict[str, Any]
    providers: dict[str, "Call"] = field(default_factory=dict)
    result: str | None = None
    inverse: bool = False
    sides: dict[str, tuple[float, ...]] = field(default_factory=dict)
    channels: float | None = None  # filters that were named beside an output size
    select: str | None = None  # "first", "last", "largest", "smallest", "same" or "only": one entry
    scale: tuple[str, float] | None = None  # the unit wanted, and how many of ours it holds
    notes: tuple[str, ...] = ()  # on the convention of the number
    solved: str | None = None  # the argument asked for, found from the result


@dataclass(frozen=True, slots=True)
class Plan:
    """The calls that answer a question, in the order asked."""

    calls: tuple[Call, ...]
    percent: bool = False
    operation: str | None = None  # what is done with the results, by its name in combine
    combination: Combination | None = None  # what is made of the results of a network's parts
    read_as: str = ""  # the whole question that a follow-up stands for


@dataclass(frozen=True, slots=True)
class Missing:
    """Something needed was not said, or something said has no use."""

    info: ToolInfo
    text: str
    options: tuple[str, ...] = ()
    pending: tuple[Call, ...] = ()  # what waits for it
    unread: tuple[str, ...] = ()  # the words that nothing accounts for
    stray: tuple[Data, ...] = ()  # the values that nothing takes


@dataclass(frozen=True, slots=True)
class Impossible:
    """A value that no tool can take."""

    info: ToolInfo
    text: str
    pending: tuple[Call, ...] = ()  # what waits for another value


Route = Plan | Missing | Impossible | None
