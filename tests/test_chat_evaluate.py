"""The numeric evaluation sets stay at the level that was measured when they were last improved."""

from collections import Counter
from pathlib import Path

import pytest

from chat import Assistant, Reply, Turn
from chat.evaluate import evaluate_numeric, judge, load_cases
from indexer import Index

EVAL = Path(__file__).with_name("eval")


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def test_no_numeric_question_gets_a_wrong_number(assistant: Assistant) -> None:
    scores = evaluate_numeric(assistant, load_cases(EVAL / "numeric.jsonl"))
    verdicts = sum((score.verdicts for score in scores.values()), Counter())
    wrong = [miss for score in scores.values() for miss in score.misses if miss[1] == "wrong"]
    assert wrong == []
    assert verdicts["right"] >= 1840, verdicts


def test_bad_input_is_refused_or_asked_about(assistant: Assistant) -> None:
    replies = [
        (case, assistant.ask(case["question"])) for case in load_cases(EVAL / "bad_input.jsonl")
    ]
    computed = [case["question"] for case, reply in replies if reply.outcome == "computed"]
    assert len(computed) <= 1, computed
    as_wanted = sum(reply.outcome == case["outcome"] for case, reply in replies)
    assert as_wanted >= 54, as_wanted


def test_concept_questions_with_numbers_are_not_computed(assistant: Assistant) -> None:
    cases = load_cases(EVAL / "concept_with_numbers.jsonl")
    computed = [c["question"] for c in cases if assistant.ask(c["question"]).outcome == "computed"]
    assert len(computed) <= 1, computed


def test_traps_do_not_get_the_wrong_number_they_once_got(assistant: Assistant) -> None:
    caught = []
    for case in load_cases(EVAL / "traps.jsonl"):
        history: list[Turn] = []
        for question in case["history"]:
            history.append(Turn(question, assistant.ask(question, history)))
        reply = assistant.ask(case["question"], history)
        if reply.outcome == "computed" and judge(reply, {"value": case["wrong"]}) == "right":
            caught.append(case["question"])
    assert len(caught) <= 3, caught


@pytest.mark.parametrize(
    ("value", "unit", "verdict"),
    [(0.8, None, "right"), (80.0, "%", "right"), (0.81, None, "wrong"), ([0.8], None, "wrong")],
)
def test_judge_compares_the_value_and_its_unit(
    value: object, unit: str | None, verdict: str
) -> None:
    reply = Reply("computed", "", value=value, unit=unit)  # type: ignore[arg-type]
    assert judge(reply, {"value": 0.8, "unit": None}) == verdict


def test_judge_tells_asking_back_from_missing() -> None:
    assert judge(Reply("clarify", ""), {"value": 1}) == "asked back"
    assert judge(Reply("not_found", ""), {"value": 1}) == "missed"
