"""The records that leave the chat: a turn, a reply and the tool runs behind it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from indexer.records import Hit

if TYPE_CHECKING:
    from chat.memory import Calculation

Outcome = Literal["answered", "computed", "clarify", "not_found", "error"]


@dataclass(frozen=True, slots=True)
class ToolRun:
    """One call of a tool: what went in, what came out, how long it took, where its code stands."""

    tool: str
    arguments: dict[str, Any]
    result: Any
    error: str | None
    seconds: float
    source: str  # "kb/algorithms/metrics.py:12"
    answer_id: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one question.

    text: Markdown. hits: citations, best first, empty when declined. runs: the tools that ran.
    value: exactly the number asked for (or a nested list of numbers), at full precision.
    unit: "%", "bits", ...; None where the number has none.
    options: what can be clicked when the outcome is "clarify".
    calculation: what follow-ups go on from; not part of what leaves this process.
    """

    outcome: Outcome
    text: str
    hits: list[Hit] = field(default_factory=list)
    runs: list[ToolRun] = field(default_factory=list)
    value: float | list[Any] | None = None
    unit: str | None = None
    options: list[str] = field(default_factory=list)
    calculation: "Calculation | None" = field(
        default=None, repr=False, compare=False, metadata={"inner": True}
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation with its reply."""

    question: str
    reply: Reply
