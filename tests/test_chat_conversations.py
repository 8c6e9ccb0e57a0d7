"""Whole conversations: the measured level holds, and no turn gets a wrong number."""

from collections import Counter
from pathlib import Path

import pytest

from chat import Assistant, Reply, Turn
from chat.evaluate import load_cases
from chat.evaluate_conversations import evaluate_conversations, judge_turn
from indexer import Index

EVAL = Path(__file__).with_name("eval")


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def hold(assistant: Assistant, *questions: str) -> list[Reply]:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, assistant.ask(question, history)))
    return [turn.reply for turn in history]


def test_conversations_stay_at_the_measured_level_without_a_wrong_number(
    assistant: Assistant,
) -> None:
    scores = evaluate_conversations(assistant, load_cases(EVAL / "conversations.jsonl"))
    verdicts = sum((score.verdicts for score in scores.values()), Counter())
    wrong = [miss for s in scores.values() for miss in s.misses if miss.verdict == "wrong"]
    elsewhere = [miss for miss in wrong if str(miss.got).startswith("answered")]
    assert [miss for miss in wrong if miss not in elsewhere] == []
    assert len(elsewhere) <= 8, elsewhere
    assert verdicts["right"] >= 0.97 * verdicts.total(), verdicts


def test_a_follow_up_says_what_it_kept(assistant: Assistant) -> None:
    *_, reply = hold(assistant, "precision for TP=8, FP=2", "what if FP were 8?")
    assert reply.value == 0.5
    assert "Kept from before: true positives (TP) 8." in reply.text


def test_asking_for_a_picture_gives_the_same_number_and_says_if_there_is_none(
    assistant: Assistant,
) -> None:
    *_, drawn = hold(assistant, "softmax of [1, 2]", "plot it")
    assert drawn.outcome == "computed"
    assert drawn.runs[-1].tool == "softmax"
    *_, plain = hold(assistant, "precision for TP=8, FP=2", "plot it")
    assert plain.value == 0.8
    assert "no picture" in plain.text


def test_the_code_shown_after_a_number_is_that_of_its_tool(assistant: Assistant) -> None:
    *_, reply = hold(assistant, "k-means with k=2 on 1, 2, 8, 9", "show me the code")
    assert "def kmeans(" in reply.text
    assert "def kmeans_step(" not in reply.text


def test_an_entry_computes_its_own_number_when_given_values(assistant: Assistant) -> None:
    *_, reply = hold(assistant, "what is the F1 score?", "for precision 0.5 and recall 0.5?")
    assert reply.value == 0.5


def test_a_nonsense_follow_up_is_not_answered_from_the_entry_before(assistant: Assistant) -> None:
    *_, reply = hold(assistant, "what is covariance?", "and of my grandmother?")
    assert reply.outcome in ("not_found", "clarify")
    assert reply.hits == []


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (Reply("computed", "", value=0.5), "right"),
        (Reply("computed", "", value=0.6), "wrong"),
        (Reply("clarify", ""), "right"),
        (Reply("error", ""), "asked back"),
        (Reply("not_found", ""), "missed"),
        (Reply("answered", ""), "wrong"),
    ],
)
def test_a_turn_is_judged_by_outcome_and_value(reply: Reply, verdict: str) -> None:
    turn = {"outcomes": ["computed", "clarify"], "value": 0.5, "unit": None}
    assert judge_turn(reply, turn) == verdict
