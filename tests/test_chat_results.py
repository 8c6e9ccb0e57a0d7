"""Results that are combined, compared, worked backwards, told by a story or by a list of layers."""

import math
from pathlib import Path
from typing import Any

import pytest

from chat import Assistant, Reply
from indexer import Index


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=Path(tmp_path_factory.mktemp("gaps")) / "gaps.jsonl")


def computed(assistant: Assistant, question: str) -> Reply:
    reply = assistant.ask(question)
    assert reply.outcome == "computed", (question, reply.text)
    return reply


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("twice the precision for TP=8, FP=2", 1.6),
        ("squared L2 norm of [3, 4]", 25),
        ("precision - recall for TP=8, FP=2, FN=8", 0.3),
        ("ratio of precision to recall, tp 8, fp 2, fn 8", 1.6),
        ("square root of the MSE of [1, 2] and [1, 4]", math.sqrt(2)),
        (
            "By what factor fewer parameters has a 3x3 conv than a 5x5 conv, 8 in, 8 out, no bias?",
            25 / 9,
        ),
        ("how many more parameters has a 5x5 conv than a 3x3 conv, 8 in, 16 out, no bias?", 2048),
    ],
)
def test_results_are_combined_and_compared(
    assistant: Assistant, question: str, value: float
) -> None:
    assert computed(assistant, question).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("recall if precision is 0.8 and F1 is 0.7", 0.56 / 0.9),
        ("which stride halves a 64x64 map with a 3x3 kernel and padding 1?", 2),
        ("what kernel size gives output size 28 for input 32 without padding?", 5),
        ("how many groups has a 3x3 conv 64->128 with 18432 weights without bias?", 4),
        ("for which x is sigmoid(x) = 0.8?", math.log(4)),
        ("how many parameters fit into 1 GB with fp32?", 2.5e8),
    ],
)
def test_an_argument_is_found_from_the_result(
    assistant: Assistant, question: str, value: float
) -> None:
    assert computed(assistant, question).value == pytest.approx(value)


def test_a_result_that_no_argument_gives_is_said_to_have_none(assistant: Assistant) -> None:
    reply = assistant.ask("which kernel size gives output size 40 for input 32 without padding?")
    assert reply.outcome == "error"
    assert "40" in reply.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Of 50 spam mails the filter caught 40. Recall?", 0.8),
        ("My alarm went off 20 times, only 4 of those were real fires. Its precision?", 0.2),
        ("200 images, 150 classified correctly. Accuracy?", 0.75),
        ("Of 400 healthy people 380 tested negative. Specificity?", 0.95),
        ("finds 90 of the defects but misses 10 of them: recall?", 0.9),
    ],
)
def test_a_story_gives_its_counts(assistant: Assistant, question: str, value: float) -> None:
    assert computed(assistant, question).value == pytest.approx(value)


@pytest.mark.parametrize(
    "question",
    [
        "of 100 mails 40 were flagged and 30 of those were spam, recall?",
        "we flagged 40 of 50 mails as spam; recall?",
        "of 200 sick patients the model caught 170, what is its precision?",
        "200 images, 150 of them dogs: accuracy?",
    ],
)
def test_a_story_that_leaves_a_count_open_gives_no_number(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask(question).outcome != "computed"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("receptive field of three stacked 3x3 convs, stride 1", 7),
        ("rf of a 5x5 stride 2 conv followed by a 5x5 stride 2 conv", 13),
        ("conv 3x3 s1\nconv 3x3 s1\nmaxpool 2x2 s2\nconv 3x3 s1\nreceptive field?", 10),
    ],
)
def test_a_list_of_layers_is_read(assistant: Assistant, question: str, value: float) -> None:
    assert computed(assistant, question).value == value


def test_a_slip_of_one_letter_is_read_as_the_word_it_must_be(assistant: Assistant) -> None:
    assert computed(assistant, "precison for 8 tp and 2 fp").value == 0.8


def test_the_values_stand_beside_their_formula(assistant: Assistant) -> None:
    values: dict[str, Any] = {
        "1/(1+e^-x) for x = 0": 0.5,
        "(2, -1, 0.5) · (4, 3, 2)": 6,
        "‖(3, −4)‖₂": 5,
        "np.std([1, 2, 3, 4])": math.sqrt(1.25),
        "nn.Conv2d(3, 64, 3) parameters": 1792,
    }
    found = {question: computed(assistant, question).value for question in values}
    assert found == pytest.approx(values)
