"""Which tool a question wants, with which arguments."""

from typing import Any

import pytest

import kb.algorithms
from chat.lexicon import load_lexicon
from chat.plan import Call, Impossible, Missing, Plan
from chat.router import asks_untaught, route
from chat.schema import describe, json_schema

LEXICON = load_lexicon()


def only_call(question: str) -> Call:
    plan = route(LEXICON, question)
    assert isinstance(plan, Plan), (question, plan)
    (call,) = plan.calls
    return call


@pytest.mark.parametrize(
    ("question", "tool", "arguments"),
    [
        ("TP 50 FP 10: precision", "precision_score", {"tp": 50, "fp": 10}),
        ("precision with 50 TP and 10 FP", "precision_score", {"tp": 50, "fp": 10}),
        (
            "accuracy 50 tp 10 fp 5 fn 35 tn",
            "accuracy_score",
            {"tp": 50, "fp": 10, "fn": 5, "tn": 35},
        ),
        ("F1 for precision 0.8 and recall 0.5?", "f_beta_score", {"precision": 0.8, "recall": 0.5}),
        (
            "F1 when precision and recall are 0.8 and 0.5",
            "f_beta_score",
            {"precision": 0.8, "recall": 0.5},
        ),
        (
            "F2 of precision 80% and recall half",
            "f_beta_score",
            {"precision": 0.8, "recall": 0.5, "beta": 2},
        ),
        (
            "params of 64 3x3 filters on 32 input channels without bias",
            "conv2d_parameters",
            {"out_channels": 64, "kernel": 3, "in_channels": 32, "bias": False},
        ),
        (
            "params of 64 filters of size 3x3 on 32 input channels",
            "conv2d_parameters",
            {"out_channels": 64, "kernel": 3, "in_channels": 32},
        ),
        (
            "3x3 conv from 3 to 64 channels parameters",
            "conv2d_parameters",
            {"kernel": 3, "in_channels": 3, "out_channels": 64},
        ),
        (
            "output size 32x32x3 input, 5x5 kernel, s2 p1",
            "conv_output_size",
            {"size": 32, "kernel": 5, "stride": 2, "padding": 1},
        ),
        ("max pooling 2x2 on 32x32 output size", "pool_output_size", {"size": 32, "kernel": 2}),
        ("L1 norm of [3,-4]", "p_norm", {"x": [3, -4], "p": 1}),
        ("entropy of [0.5, 0.5] in bits", "entropy", {"p": [0.5, 0.5], "base": 2}),
        ("population variance of 1, 2, 3", "variance", {"x": [1, 2, 3], "ddof": 0}),
        ("covariance of [1,2,3] and [2,4,6]", "covariance", {"x": [1, 2, 3], "y": [2, 4, 6]}),
        ("leaky relu of -3 with slope 0.1", "leaky_relu", {"x": -3, "slope": 0.1}),
        (
            "k-means with k=2 on (1,1), (2,2), (9,9)",
            "kmeans",
            {"k": 2, "X": [[1, 1], [2, 2], [9, 9]]},
        ),
    ],
)
def test_arguments_are_filled_by_name_option_and_kind(
    question: str, tool: str, arguments: dict[str, Any]
) -> None:
    call = only_call(question)
    assert call.info.tool.name == tool
    assert {name: call.arguments[name] for name in arguments} == arguments
    extra = set(call.arguments) - set(arguments)
    assert extra <= {"beta"}, extra


def test_counts_come_from_label_lists_through_another_tool() -> None:
    call = only_call("precision for y_true=[1,0,1,1] and y_pred=[1,1,0,1]")
    assert {a: p.info.tool.name for a, p in call.providers.items()} == {
        "tp": "confusion_counts",
        "fp": "confusion_counts",
    }


def test_several_questions_in_one_sentence_give_several_calls() -> None:
    plan = route(LEXICON, "what are precision and recall for TP=8, FP=2, FN=4?")
    assert isinstance(plan, Plan)
    assert [call.info.tool.name for call in plan.calls] == ["precision_score", "recall_score"]


@pytest.mark.parametrize(
    "question",
    [
        "why two 3x3 instead of one 5x5?",
        "what is L2?",
        "VGG-16?",
        "how many parameters does VGG 16 have?",
        "is an AUC of 0.5 good?",
        "F1 score of 0.8 good?",
        "is sigmoid bounded by 1?",
        "what is precision?",
        "explain the top-5 error of 6.67%",
        "why is the slope of sigmoid at 0 equal to 0.25?",
    ],
)
def test_a_concept_question_with_numbers_is_not_computed(question: str) -> None:
    assert route(LEXICON, question) is None


def test_what_is_missing_is_named() -> None:
    found = route(LEXICON, "what is the recall if TP = 8?")
    assert isinstance(found, Missing)
    assert "false negatives (FN)" in found.text


def test_an_impossible_value_is_named_with_its_rule() -> None:
    found = route(LEXICON, "precision with TP = -3")
    assert isinstance(found, Impossible)
    assert "-3" in found.text
    assert "0 or more" in found.text


def test_an_unused_number_is_asked_about_not_dropped() -> None:
    found = route(LEXICON, "softmax of [1,2,3] and 7")
    assert isinstance(found, Missing)
    assert "7" in found.text


def test_two_values_for_one_argument_are_a_conflict() -> None:
    found = route(LEXICON, "precision with TP=8, TP=9, FP=2")
    assert isinstance(found, Missing)
    assert "more than one value" in found.text


def test_a_non_square_kernel_is_refused_where_the_formula_needs_a_square_one() -> None:
    cost = "parameters of a depthwise separable 3x5 conv with 8 input channels and 16 filters"
    found = route(LEXICON, cost)
    assert isinstance(found, Impossible)
    assert "3×5" in found.text


def test_a_non_square_kernel_gives_both_its_sides() -> None:
    found = route(LEXICON, "parameters of a 3x5 conv with 8 input channels and 16 filters")
    assert isinstance(found, Plan)
    assert found.calls[0].arguments["kernel"] == 3
    assert found.calls[0].arguments["kernel_width"] == 5


def test_a_longer_name_that_no_tool_computes_is_no_shorter_one() -> None:
    question = "partial correlation of x = [1, 2, 3] and y = [2, 4, 7]"
    assert route(LEXICON, question) is None
    assert asks_untaught(LEXICON, question) == "partial correlation"


def test_every_tool_has_phrases_a_formula_and_a_schema() -> None:
    assert set(LEXICON.tools) == set(kb.algorithms.__all__)
    for info in LEXICON.tools.values():
        assert info.phrase
        assert info.settings["formula"]
        schema = json_schema(info.tool)
        assert set(schema["required"]) <= set(schema["properties"])


def test_a_tool_without_a_described_parameter_is_an_error() -> None:
    def bad(tp: int) -> float:
        """Say nothing about tp."""
        return float(tp)

    with pytest.raises(TypeError, match="bad: tp"):
        describe(bad)


@pytest.mark.parametrize(
    "question",
    [
        "What is log loss for two classes?",
        "set the smallest weights to zero, or drop whole filters, then fine-tune",
        "a 7 billion parameter model with Adam does not fit: how much memory is needed?",
        "Which classic network showed that many small 3x3 filters beat a few large ones, "
        "and where do most of its parameters sit?",
    ],
)
def test_a_sentence_that_only_mentions_numbers_is_about_a_concept(question: str) -> None:
    assert route(LEXICON, question) is None


@pytest.mark.parametrize(
    "question",
    [
        "discounted precision for TP=8, FP=2",
        "precision for TP=8 and FP=2 after removing one false alarm",
        "masked softmax of [1, 2, 3]",
        "weighted variance of [1, 2, 3]",
        "weighted BCE of y=[1,0,1] p=[.9,.2,.6]",
        "relu(-x) with x = 3",
    ],
)
def test_a_word_that_may_change_the_number_is_asked_about(question: str) -> None:
    found = route(LEXICON, question)
    assert isinstance(found, Missing)


def test_the_question_as_understood_can_be_clicked_and_computes_just_that() -> None:
    found = route(LEXICON, "discounted precision for TP=8, FP=2")
    assert isinstance(found, Missing)
    (option,) = found.options
    assert only_call(option).arguments == {"tp": 8, "fp": 2}
