"""Measure the numeric side: right, confidently wrong, asked back or missed, by tool."""

import argparse
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chat.assistant import Assistant
from chat.records import Reply
from indexer import Index

TOLERANCE = 1e-6  # relative, or absolute below 1
_VERDICTS = ("right", "wrong", "asked back", "missed")


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


def format_scores(scores: Mapping[str, Score]) -> str:
    """The scores as a Markdown table, a line per tool and one for all."""
    lines = ["| tool | " + " | ".join(_VERDICTS) + " |", "| --- " * 5 + "|"]
    total: Counter[str] = Counter()
    for tool, score in sorted(scores.items()):
        total += score.verdicts
        lines.append(f"| {tool} | " + " | ".join(str(score.verdicts[v]) for v in _VERDICTS) + " |")
    lines.append("| all | " + " | ".join(str(total[v]) for v in _VERDICTS) + " |")
    return "\n".join(lines)


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


def main() -> None:
    """Print how many questions of a numeric set are right, wrong, asked back and missed."""
    parser = argparse.ArgumentParser(prog="python -m chat.evaluate", description=main.__doc__)
    parser.add_argument(
        "cases", type=Path, help="a file of JSON lines, as tests/eval/numeric.jsonl"
    )
    parser.add_argument("--misses", action="store_true", help="list what was not right")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Index.open(), gaps=Path(folder) / "gaps.jsonl")
        scores = evaluate_numeric(assistant, load_cases(options.cases))
    lines = [format_scores(scores)]
    if options.misses:
        lines += [str(miss) for score in scores.values() for miss in score.misses]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
