"""Measure the numeric side: right, confidently wrong, asked back or missed, by tool."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chat.assistant import Assistant
from chat.records import Reply

TOLERANCE = 1e-6  # relative, or absolute below 1


@dataclass(slots=True)
class Score:
    """Counts by verdict, and the questions that were not right."""

    verdicts: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, Any, Any]] = field(default_factory=list)


def load_cases(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def judge(reply: Reply, case: dict[str, Any]) -> str:
    """Return "right", "wrong" (a number that is not the one), "asked back" or "missed"."""
    if reply.outcome != "computed":
        return "asked back" if reply.outcome in ("clarify", "error") else "missed"
    value, wanted = reply.value, case["value"]
    if case.get("sorted"):
        value, wanted = _sorted(value), _sorted(wanted)
    if reply.unit == "%" and case.get("unit") is None and isinstance(value, float | int):
        value = value / 100
    same_unit = case.get("unit") is None or case["unit"] == reply.unit
    close = same_unit and _close(value, wanted, case.get("tolerance", TOLERANCE))
    return "right" if close else "wrong"


def evaluate_numeric(assistant: Assistant, cases: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """Ask every question of a numeric set.

    Args:
        assistant: the one to measure.
        cases: objects with question, tool, value, and optionally unit, sorted and tolerance.

    Returns:
        Scores by tool.
    """
    scores: dict[str, Score] = defaultdict(Score)
    for case in cases:
        reply = assistant.ask(case["question"])
        verdict = judge(reply, case)
        score = scores[case["tool"]]
        score.verdicts[verdict] += 1
        if verdict != "right":
            got = reply.value if reply.outcome == "computed" else reply.text
            score.misses.append((case["question"], verdict, case["value"], got))
    return dict(scores)


def _close(value: Any, wanted: Any, tolerance: float) -> bool:
    if isinstance(wanted, list):
        return (
            isinstance(value, list)
            and len(value) == len(wanted)
            and all(_close(v, w, tolerance) for v, w in zip(value, wanted, strict=True))
        )
    if isinstance(value, list) or value is None:
        return False
    return math.isclose(float(value), float(wanted), rel_tol=tolerance, abs_tol=tolerance)


def _sorted(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value
