"""What a follow-up makes of the calculation before it: its arguments, or a question back."""

from typing import Any

import pytest

from chat.cues import choose_option, open_question, take_picture
from chat.follow_up import follow_up
from chat.lexicon import load_lexicon
from chat.memory import Calculation, recall, remember
from chat.plan import Call, Impossible, Missing, Plan, Route
from chat.records import Reply, ToolRun, Turn
from chat.router import route

LEXICON = load_lexicon()


def calculation(question: str) -> Calculation:
    plan = route(LEXICON, question)
    assert isinstance(plan, Plan), (question, plan)
    return remember(LEXICON, question, plan, None)


def after(first: str, question: str) -> Route:
    alone = route(LEXICON, question)
    return follow_up(LEXICON, question, calculation(first), alone, frozenset({"what is recall"}))


def call_after(first: str, question: str) -> Call:
    plan = after(first, question)
    assert isinstance(plan, Plan), (first, question, plan)
    (call,) = plan.calls
    return call


CONV = "output size of 32x32, 5x5 kernel, stride 2, no padding"
COUNTS = "precision for TP=8, FP=2, FN=4"
KL = "KL divergence of p=[0.5,0.5] and q=[0.9,0.1]"


@pytest.mark.parametrize(
    ("first", "question", "arguments"),
    [
        (CONV, "and with stride 1?", {"size": 32, "kernel": 5, "stride": 1, "padding": 0}),
        (CONV, "with padding 2", {"size": 32, "kernel": 5, "stride": 2, "padding": 2}),
        (CONV, "double the kernel", {"size": 32, "kernel": 10, "stride": 2, "padding": 0}),
        (CONV, "what about 64x64?", {"size": 64, "kernel": 5, "stride": 2, "padding": 0}),
        (CONV, "and 3x3?", {"size": 32, "kernel": 3, "stride": 2, "padding": 0}),
        (COUNTS, "no, FP is 3", {"tp": 8, "fp": 3}),
        (COUNTS, "with 5 more false positives", {"tp": 8, "fp": 7}),
        (COUNTS, "what if TP were 9?", {"tp": 9, "fp": 2}),
        (COUNTS, "now the recall", {"tp": 8, "fn": 4}),
        (KL, "swap them", {"p": [0.9, 0.1], "q": [0.5, 0.5]}),
        (KL, "in bits", {"p": [0.5, 0.5], "q": [0.9, 0.1], "base": 2}),
        ("variance of [1, 2, 9]", "the population version", {"x": [1, 2, 9], "ddof": 0}),
        ("population variance of [1, 2, 9]", "and of [4, 5]?", {"x": [4, 5], "ddof": 0}),
        ("sigmoid of 2", "and of -2?", {"x": -2}),
        ("F1 for precision 0.8 and recall 0.5", "and for beta 2?",
         {"precision": 0.8, "recall": 0.5, "beta": 2}),
    ],
)  # fmt: skip
def test_a_follow_up_changes_only_what_it_names(
    first: str, question: str, arguments: dict[str, Any]
) -> None:
    assert call_after(first, question).arguments == arguments


@pytest.mark.parametrize(
    ("first", "question", "tool"),
    [
        (COUNTS, "now the recall", "recall_score"),
        (COUNTS, "and F1?", "f_beta_score_from_counts"),
        ("sigmoid of 2", "the derivative?", "sigmoid_derivative"),
        ("tanh of 0.5", "what about sigmoid?", "sigmoid"),
        ("multiply-adds of a depthwise separable conv, 3x3, 32 to 64 channels, output 112x112",
         "how many parameters?", "depthwise_separable_parameters"),
        ("parameters of a 3x3 conv from 64 to 128 channels", "and a depthwise separable one?",
         "depthwise_separable_parameters"),
    ],
)  # fmt: skip
def test_a_follow_up_hands_the_values_to_the_tool_it_asks_for(
    first: str, question: str, tool: str
) -> None:
    assert call_after(first, question).info.tool.name == tool


@pytest.mark.parametrize(
    ("first", "question"),
    [
        ("sigmoid of 2", "times 3"),
        ("sigmoid of 2", "and 1 minus that?"),
        ("sigmoid of 2", "what about 3 layers?"),
        (CONV, "and 7?"),
        (CONV, "and batch size 8?"),
        (COUNTS, "and the specificity?"),
        ("L2 norm of [3, -4]", "and in percent?"),
        ("memory of 7B parameters in fp32", "and on 2 GPUs?"),
        (COUNTS, "and if 3 of the FP were TP?"),
        (CONV, "what stride gives 56?"),
        (CONV, "and the width for 320x240?"),
        ("softmax of [1, 2, 3]", "and the entropy of that?"),
        ("k-means with k=2 on 1, 2, 8, 9", "with 10 instead of 9"),
    ],
)
def test_what_a_follow_up_may_mean_is_asked_about_not_guessed(first: str, question: str) -> None:
    assert isinstance(after(first, question), Missing)


@pytest.mark.parametrize(
    "question", ["what is recall?", "why?", "is that good?", "who invented it?", "and what is PCA?"]
)
def test_a_question_about_a_concept_is_not_computed_from_old_values(question: str) -> None:
    assert after(COUNTS, question) is None


def test_an_impossible_value_is_named_and_not_kept() -> None:
    found = after(COUNTS, "and FP = -1?")
    assert isinstance(found, Impossible)
    assert "-1" in found.text
    assert found.pending[0].arguments == {"tp": 8}


def test_values_that_another_tool_gave_are_computed_again_from_the_new_labels() -> None:
    call = call_after(
        "precision for y_true=[1,0,1,1] and y_pred=[1,1,0,1]", "with predictions [1, 0, 1, 1]"
    )
    assert {one.info.tool.name for one in call.providers.values()} == {"confusion_counts"}
    provider = call.providers["tp"]
    assert provider.arguments == {"y_true": [1, 0, 1, 1], "y_pred": [1, 0, 1, 1]}


def test_both_results_of_a_question_follow_a_change() -> None:
    plan = after("precision and recall for TP=8, FP=2, FN=4", "what if TP = 2?")
    assert isinstance(plan, Plan)
    assert [call.arguments for call in plan.calls] == [{"tp": 2, "fp": 2}, {"tp": 2, "fn": 4}]


def turn(outcome: Any, first: Calculation | None = None, runs: list[ToolRun] | None = None) -> Turn:
    return Turn("", Reply(outcome, "", runs=runs or [], calculation=first))


def test_a_declined_question_ends_the_calculation() -> None:
    first = calculation(COUNTS)
    assert recall(LEXICON, [turn("computed", first)], {}) is first
    assert recall(LEXICON, [turn("computed", first), turn("not_found")], {}) is None


def test_a_calculation_is_found_again_in_a_reply_that_came_back_as_json() -> None:
    runs = [ToolRun("precision_score", {"tp": 8, "fp": 2}, 0.8, None, 0.0, "", None)]
    found = recall(LEXICON, [turn("computed", None, runs)], {})
    assert found is not None
    assert found.calls[0].arguments == {"tp": 8, "fp": 2}


@pytest.mark.parametrize(
    ("question", "rest", "goes_on"),
    [
        ("and with stride 1?", "with stride 1?", True),
        ("no, FP is 3", "FP is 3", True),
        ("at -3", "-3", True),
        ("what is recall?", "what is recall?", False),
        ("double the filters", "double the filters", True),
        ("softmax of [1, 2]", "softmax of [1, 2]", False),
    ],
)
def test_the_lead_in_of_a_follow_up_is_cut(question: str, rest: str, goes_on: bool) -> None:
    assert open_question(question) == (rest, goes_on)


@pytest.mark.parametrize(
    ("question", "rest", "wanted"),
    [
        ("plot it", "", True),
        ("can you draw that?", "", True),
        ("show me a graph of it", "", True),
        ("draw the ROC curve", "the ROC curve", True),
        ("plot the sigmoid at 2", "the sigmoid at 2", True),
        ("sigmoid of 2 and plot it", "sigmoid of 2", True),
        ("what is a plot twist?", "what is a plot twist?", False),
        ("what is a graph?", "what is a graph?", False),
    ],
)
def test_the_wish_for_a_picture_is_parted_from_the_question(
    question: str, rest: str, wanted: bool
) -> None:
    assert take_picture(question) == (rest, wanted)


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("the first one", "precision: TP=8"),
        ("2", None),
        ("the second", "recall: TP=8"),
        ("option 2", "recall: TP=8"),
        ("recall", "recall: TP=8"),
        ("the last one", "recall: TP=8"),
        ("what is recall?", None),
    ],
)
def test_an_answer_picks_one_of_the_options(answer: str, chosen: str | None) -> None:
    assert choose_option(answer, ["precision: TP=8", "recall: TP=8"]) == chosen


@pytest.mark.parametrize(
    ("first", "question"),
    [
        ("specificity for TN=90, FP=10", "precision for TP = 3?"),
        (COUNTS, "what is the recall of a detector with 5 false negatives?"),
        ("recall for TP=8, FN=2", "F1 for precision 0.5?"),
    ],
)
def test_a_new_question_with_values_of_its_own_takes_none_from_before(
    first: str, question: str
) -> None:
    assert isinstance(after(first, question), Missing)


@pytest.mark.parametrize(
    ("question", "stride"),
    [
        ("change the stride to 1", 1),
        ("stride 1 instead of 2", 1),
        ("make the stride 3", 3),
        ("if the stride rises to 4", 4),
        ("stride was 3, not 2", 3),
    ],
)
def test_a_change_may_be_told_as_one(question: str, stride: int) -> None:
    assert call_after(CONV, question).arguments["stride"] == stride


def test_what_was_done_with_the_results_is_done_again() -> None:
    first = "difference between precision and recall for TP=8, FP=2, FN=8"
    plan = after(first, "what if FN = 2?")
    assert isinstance(plan, Plan)
    before = calculation(first).plan
    assert (plan.operation, plan.combination) == (before.operation, before.combination)
    assert plan.operation or plan.combination
