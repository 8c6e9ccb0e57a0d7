"""Measure conversations: every turn is asked with the turns before it, as a person would."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from chat.assistant import Assistant
from chat.evaluate import judge
from chat.records import Reply, Turn

VERDICTS = ("right", "wrong", "asked back", "missed")


@dataclass(slots=True)
class TurnMiss:
    """A turn that was not right: where it stands, what was asked, what came."""

    conversation: str
    question: str
    verdict: str
    wanted: Any
    got: Any


@dataclass(slots=True)
class TurnScore:
    """Counts of turns by verdict, and the turns that were not right."""

    verdicts: Counter[str] = field(default_factory=Counter)
    misses: list[TurnMiss] = field(default_factory=list)


def judge_turn(reply: Reply, turn: dict[str, Any]) -> str:
    """Judge one turn.

    Args:
        reply: what came.
        turn: with `outcomes`, the right ones, and what must come with them: `value` and `unit`,
            `answer_ids`, one of which must be cited first, `contains`, a piece of the text.

    Returns:
        "right"; "wrong": a number or an entry that is not the one; "asked back"; "missed".
    """
    expected = reply.outcome in turn["outcomes"]
    if reply.outcome == "computed":
        return judge(reply, turn) if expected and "value" in turn else "wrong"
    if reply.outcome == "answered":
        cited = reply.hits[0].answer_id if reply.hits else None
        if not expected or cited not in turn["answer_ids"]:
            return "wrong"
        return "right" if turn.get("contains", "") in reply.text else "missed"
    if expected:
        return "right"
    return "asked back" if reply.outcome in ("clarify", "error") else "missed"


def evaluate_conversations(
    assistant: Assistant, conversations: Iterable[dict[str, Any]]
) -> dict[str, TurnScore]:
    """Hold every conversation, with the replies that really came as its history.

    Args:
        assistant: the one to measure.
        conversations: objects with family, name and turns, as in conversations.jsonl.

    Returns:
        Scores by family.
    """
    scores: dict[str, TurnScore] = {}
    for conversation in conversations:
        score = scores.setdefault(conversation["family"], TurnScore())
        history: list[Turn] = []
        for turn in conversation["turns"]:
            question = _question(turn, history)
            reply = assistant.ask(question, history)
            history.append(Turn(question, reply))
            verdict = judge_turn(reply, turn)
            score.verdicts[verdict] += 1
            if verdict != "right":
                wanted = turn.get("value", turn.get("answer_ids", turn["outcomes"]))
                score.misses.append(
                    TurnMiss(conversation["name"], question, verdict, wanted, _shown(reply))
                )
    return scores


def _question(turn: dict[str, Any], history: list[Turn]) -> str:
    if "click" not in turn:
        return str(turn["question"])
    options = history[-1].reply.options
    return options[turn["click"]] if turn["click"] < len(options) else "the first one"


def _shown(reply: Reply) -> Any:
    if reply.outcome == "computed":
        return reply.value
    if reply.outcome == "answered" and reply.hits:
        return f"answered from {reply.hits[0].answer_id or reply.hits[0].title}"
    return f"{reply.outcome}: {reply.text[:160]}"


def format_turns(scores: dict[str, TurnScore]) -> str:
    """Write the counts as a Markdown table."""
    lines = ["| conversations | " + " | ".join(VERDICTS) + " |", "| --- " * 5 + "|"]
    total: Counter[str] = Counter()
    for family, score in scores.items():
        total += score.verdicts
        lines.append(f"| {family} | " + " | ".join(str(score.verdicts[v]) for v in VERDICTS) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(str(total[v]) for v in VERDICTS) + " |"])
