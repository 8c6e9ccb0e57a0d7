"""What a turn of a conversation should lead to, as a line of conversations.jsonl."""

from typing import Any

import numpy as np

Turn = dict[str, Any]


def number(
    question: str,
    value: Any,
    unit: str | None = None,
    *,
    or_asked: bool = False,
    any_order: bool = False,
    tolerance: float | None = None,
) -> Turn:
    """A computed value; or_asked where asking back is as good, because the wording is loose."""
    plain = np.asarray(value, dtype=float).tolist()
    outcomes = ["computed", "clarify"] if or_asked else ["computed"]
    turn: Turn = {"question": question, "outcomes": outcomes, "value": plain, "unit": unit}
    if any_order:
        turn["sorted"] = True
    if tolerance is not None:
        turn["tolerance"] = tolerance
    return turn


def several(question: str, *values: Any) -> Turn:
    """Several computed values, in the order asked."""
    plain = [np.asarray(value, dtype=float).tolist() for value in values]
    return {"question": question, "outcomes": ["computed"], "value": plain, "unit": None}


def entry(question: str, *answer_ids: str, contains: str = "") -> Turn:
    """An answer whose first citation is one of these entries, with a text in it."""
    turn: Turn = {"question": question, "outcomes": ["answered"], "answer_ids": list(answer_ids)}
    return turn | ({"contains": contains} if contains else {})


def asks(question: str) -> Turn:
    """A question back: nothing may be computed, nothing may be cited."""
    return {"question": question, "outcomes": ["clarify"]}


def refuses(question: str) -> Turn:
    """An error that names the bad value."""
    return {"question": question, "outcomes": ["error"]}


def declines(question: str) -> Turn:
    """Not in the knowledge base; asking what is meant is as good."""
    return {"question": question, "outcomes": ["not_found", "clarify"]}


def click(option: int) -> dict[str, int]:
    """Choose an option that the last reply offered: becomes the question of a turn."""
    return {"click": option}


def clicked(option: int, turn: Turn) -> Turn:
    """A turn whose question is an option of the reply before it."""
    return {key: value for key, value in turn.items() if key != "question"} | click(option)
