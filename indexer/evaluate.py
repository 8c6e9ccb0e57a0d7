"""How good is the search? Top-1, top-3, MRR and declines, by style of question and by evidence."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.confidence import ANSWERED_FROM
from indexer.index import Index
from indexer.search import WEIGHTS, Mode

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Case:
    """A question and the answer that it should find; None if the index has no answer to it.

    also: other answers that are as right, for a question that compares two entries.
    """

    question: str
    answer_id: str | None
    style: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What one kind of evidence reached on the questions of one style; shares in [0, 1].

    top1, top3, mrr: None where there is no answer to find. declined: share of the questions whose
    confidence is below ANSWERED_FROM; right where there is no answer, wrong elsewhere.
    """

    mode: Mode
    style: str
    cases: int
    top1: float | None
    top3: float | None
    mrr: float | None
    declined: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that the fused search got wrong, what it found first, and how sure it was."""

    question: str
    style: str
    wanted: str | None
    found: str | None
    declined: bool
    confidence: float


def load_cases(path: Path) -> tuple[Case, ...]:
    """Read cases from JSON lines: question, style, and answer_id (and also) if there is one."""
    lines = path.read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    return tuple(
        Case(r["question"], r.get("answer_id"), r["style"], tuple(r.get("also", ())))
        for r in records
    )


def evaluate(index: Index, cases: Sequence[Case]) -> tuple[Row, ...]:
    """Measure every kind of evidence on every style of question.

    Args:
        index: what is searched.
        cases: questions with the answers that they should find.

    Returns:
        A row per mode and style, and one per mode for all questions with and all without an answer.
    """
    rows: list[Row] = []
    for mode in WEIGHTS:
        outcomes = [_ask(index, case, mode) for case in cases]
        groups: dict[str, list[tuple[Case, int, bool]]] = {}
        for case, outcome in zip(cases, outcomes, strict=True):
            whole = "all with an answer" if case.answer_id else "all without an answer"
            for style in (case.style, whole):
                groups.setdefault(style, []).append((case, *outcome))
        rows.extend(_row(mode, style, group) for style, group in groups.items())
    return tuple(rows)


def _ask(index: Index, case: Case, mode: Mode) -> tuple[int, bool]:
    """The rank of the right answer (0: not among the first ten), and whether it was declined."""
    ranking = index.rank(case.question, _DEPTH, mode=mode)
    right = {case.answer_id, *case.also} - {None}
    ranks = (i for i, hit in enumerate(ranking.hits, start=1) if hit.answer_id in right)
    return next(ranks, 0), ranking.confidence < ANSWERED_FROM


def find_misses(index: Index, cases: Iterable[Case]) -> list[Miss]:
    """The questions that the fused search gets wrong: another answer first, or a wrong decline."""
    misses = []
    for case in cases:
        ranking = index.rank(case.question, 1)
        found = ranking.hits[0].answer_id or ranking.hits[0].resource_id if ranking.hits else None
        declined = ranking.confidence < ANSWERED_FROM
        right = {case.answer_id, *case.also}
        if declined != (case.answer_id is None) or (case.answer_id and found not in right):
            shown = round(ranking.confidence, 3)
            misses.append(Miss(case.question, case.style, case.answer_id, found, declined, shown))
    return misses


def _row(mode: Mode, style: str, group: Sequence[tuple[Case, int, bool]]) -> Row:
    n = len(group)
    ranks = [rank for _, rank, _ in group]
    declined = sum(declined for _, _, declined in group) / n
    if group[0][0].answer_id is None:
        return Row(mode, style, n, None, None, None, declined)
    return Row(
        mode=mode,
        style=style,
        cases=n,
        top1=sum(rank == 1 for rank in ranks) / n,
        top3=sum(1 <= rank <= 3 for rank in ranks) / n,
        mrr=sum(1 / rank for rank in ranks if rank) / n,
        declined=declined,
    )


def format_table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| evidence | questions | n | top-1 | top-3 | MRR@10 | declined |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        shares = [row.top1, row.top3, row.mrr, row.declined]
        cells = ["" if share is None else f"{share:.3f}" for share in shares]
        lines.append(f"| {row.mode} | {row.style} | {row.cases} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Evaluate an index on files of cases."""
    parser = argparse.ArgumentParser(prog="python -m indexer.evaluate", description=main.__doc__)
    parser.add_argument("cases", nargs="+", type=Path, help="files of JSON lines")
    parser.add_argument("--index", help="folder of the index; the shipped answers by default")
    options = parser.parse_args()
    cases = [case for path in options.cases for case in load_cases(path)]
    sys.stdout.write(format_table(evaluate(Index.open(options.index), cases)) + "\n")


if __name__ == "__main__":
    main()
