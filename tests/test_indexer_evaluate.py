import json
from pathlib import Path

import pytest

from indexer import Index
from indexer.calibrate import fit_confidence
from indexer.confidence import confidence, features
from indexer.evaluate import Case, evaluate, format_table, load_cases
from indexer.records import Evidence

EVAL = Path(__file__).parent / "eval"
KNOWN = load_cases(EVAL / "retrieval.jsonl")
UNKNOWN = load_cases(EVAL / "out_of_scope.jsonl")


def test_cases_name_existing_answers_and_no_question_occurs_twice(index: Index) -> None:
    ids = {document.answer_id for document in index.documents}
    assert {case.answer_id for case in KNOWN} == ids - {None}
    assert {name for case in KNOWN for name in case.also} <= ids
    assert all(case.answer_id is None for case in UNKNOWN)
    questions = [case.question for case in (*KNOWN, *UNKNOWN)]
    assert len(set(questions)) == len(questions)


def test_cases_are_not_copied_from_the_answers(index: Index) -> None:
    asked = {d.title for d in index.documents} | {a for d in index.documents for a in d.aliases}
    own = {c.question.casefold() for c in KNOWN if c.style in ("description", "interviewer")}
    assert sorted(own & {text.casefold() for text in asked}) == []


def test_search_reaches_its_floor(index: Index) -> None:
    """The floor lies a little below what was measured, so that a loss is noticed."""
    rows = {(row.mode, row.style): row for row in evaluate(index, [*KNOWN, *UNKNOWN])}
    known = rows["fused", "all with an answer"]
    unknown = rows["fused", "all without an answer"]
    assert known.top1 is not None
    assert known.top3 is not None
    assert known.top1 >= 0.96
    assert known.top3 >= 0.99
    assert known.declined <= 0.02
    assert unknown.declined >= 0.96
    for mode in ("lexical", "dense"):
        alone = rows[mode, "all with an answer"].top1
        assert alone is not None
        assert alone < known.top1  # else the fusion is not worth its while


def test_row_counts_ranks_and_declines(index: Index) -> None:
    cases = (
        Case("What is recall?", "metrics/recall", "s"),
        Case("What is recall?", "metrics/precision", "s"),
        Case("What is recall?", "maths/pca", "s", also=("metrics/recall",)),
        Case("how do I boil an egg?", None, "t"),
    )
    found = [hit.answer_id for hit in index.search("What is recall?", k=10)]
    rank = found.index("metrics/precision") + 1
    rows = {(row.mode, row.style): row for row in evaluate(index, cases)}
    row = rows["fused", "s"]
    assert (row.cases, row.declined) == (3, 0.0)
    assert row.top1 == pytest.approx(2 / 3)
    assert row.top3 == pytest.approx((2 + (rank <= 3)) / 3)
    assert row.mrr == pytest.approx((2 + 1 / rank) / 3)
    assert rows["fused", "t"].declined == 1.0
    assert rows["fused", "t"].top1 is None


def test_table_has_a_line_per_row(index: Index) -> None:
    rows = evaluate(index, KNOWN[:2])
    table = format_table(rows).split("\n")
    assert len(table) == len(rows) + 2
    assert "| fused | keywords | 1 | 1.000 | 1.000 | 1.000 | 0.000 |" in table


def test_cases_are_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(
        json.dumps({"question": "q", "answer_id": "a", "style": "s", "also": ["b"]})
        + "\n\n"
        + json.dumps({"question": "r", "style": "t"}),
        encoding="utf-8",
    )
    assert load_cases(path) == (Case("q", "a", "s", ("b",)), Case("r", None, "t"))


def test_more_evidence_gives_more_confidence() -> None:
    weak = Evidence(question=0.4, passage=0.2, window=0.3, lexical=0.3, margin=0.1, words=4)
    assert 0 < confidence(Evidence()) < confidence(weak) < 0.5
    for name in ("question", "passage", "window", "lexical"):
        values = {field: getattr(weak, field) for field in Evidence.__slots__}
        assert confidence(Evidence(**(values | {name: 0.9}))) > confidence(weak)


def test_calibration_holds_on_cases_that_it_has_not_seen(index: Index) -> None:
    fit = fit_confidence(index, [*KNOWN, *UNKNOWN])
    assert len(fit.weights) == 1 + len(features(Evidence(outside=0.0)))
    assert fit.declined >= 0.95
    assert fit.falsely_declined <= 0.03
