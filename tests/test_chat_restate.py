"""Follow-ups that ask the question before once more, and those that ask about its topic."""

from pathlib import Path

import pytest

from chat import Assistant, Reply, Turn
from indexer import Index


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def hold(assistant: Assistant, *questions: str) -> Reply:
    """Hold a conversation; its last reply."""
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, assistant.ask(question, history)))
    return history[-1].reply


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("receptive field of three 3x3 convs with stride 1", "and five of them?"), 11),
        (
            (
                "receptive field of three 3x3 convs with stride 1",
                "and five of them?",
                "with stride 2",
            ),
            63,
        ),
        (("which padding keeps 32 with a 5x5 kernel and stride 1?", "and for a 7x7 kernel?"), 3),
        (("recall if precision is 0.8 and F1 is 0.7", "and F1 0.6?"), 0.48),
        (("recall if precision is 0.8 and F1 is 0.7", "and precision 0.9?"), 0.63 / 1.1),
        (("mean of 3 5 7 9", "mean... no, the sample variance"), 20 / 3),
        (("cosine similarity of (1,2) and (2,1)", "and of (1,0) and (0,1)?"), 0),
        (("sigmoid derivative at 0.5", "same for tanh"), 0.786447732965927),
        (
            ("how many parameters does VGG-16 have?", "and VGG-19?", "the difference of the two?"),
            143_667_240 - 138_357_544,
        ),
    ],
)
def test_the_question_before_is_asked_again_with_the_new_value(
    assistant: Assistant, questions: tuple[str, ...], value: float
) -> None:
    reply = hold(assistant, *questions)
    assert reply.outcome == "computed", reply.text
    assert reply.value == pytest.approx(value)


def test_the_whole_question_that_was_read_is_shown_as_code(assistant: Assistant) -> None:
    reply = hold(assistant, "receptive field of three 3x3 convs", "and five of them?")
    assert "Read as: `receptive field of five 3x3 convs`" in reply.text


@pytest.mark.parametrize(
    "questions",
    [
        ("receptive field of three 3x3 convs with stride 1", "and five of the other kind?"),
        ("receptive field of two 3x3 convs and two 5x5 convs", "and five of them?"),
        ("output size of 32x32, 5x5 kernel, stride 2, no padding", "the width for 320x240?"),
        ("how many parameters does VGG-16 have?", "the difference of the two?"),
    ],
)
def test_what_may_be_changed_in_two_ways_is_not_computed(
    assistant: Assistant, questions: tuple[str, ...]
) -> None:
    assert hold(assistant, *questions).outcome != "computed"


@pytest.mark.parametrize(
    ("questions", "heading"),
    [
        (("what are the drawbacks of sigmoid?",), "Pitfalls"),
        (("Show the code for k-means",), "Code"),
        (("formula for cross entropy",), "Formula"),
        (("tanh(0.5)", "what are the drawbacks of sigmoid?"), "Pitfalls"),
        (("batch norm of [1, 2, 3, 6] with eps=0", "why does it help?"), "Explanation"),
        (("fold sizes for 23 samples in 5 folds", "and why use it at all?"), "Explanation"),
    ],
)
def test_a_section_is_asked_for_by_its_name(
    assistant: Assistant, questions: tuple[str, ...], heading: str
) -> None:
    reply = hold(assistant, *questions)
    assert (reply.outcome, reply.hits[0].heading) == ("answered", heading)


def test_a_question_about_a_topic_is_not_taken_for_a_change(assistant: Assistant) -> None:
    reply = hold(
        assistant, "7B parameters in fp16, how many GB?", "what else takes memory during training?"
    )
    assert reply.outcome == "answered"
    assert reply.hits[0].answer_id == "compression/model-memory-consumption"


@pytest.mark.parametrize(
    ("questions", "value", "unit"),
    [
        (("vgg16 params", "and in MB as float32?"), 553.430176, "MB"),
        (("vgg16 params", "and in MB as float32?", "in fp16"), 276.715088, "MB"),
        (("resnet50 parameters in MB",), 102.228128, "MB"),
        (("25M parameters in fp32, size in MB?", "and training memory with Adam?"), 400, "MB"),
    ],
)
def test_a_count_in_megabytes_is_its_memory_and_the_unit_holds_on(
    assistant: Assistant, questions: tuple[str, ...], value: float, unit: str
) -> None:
    reply = hold(assistant, *questions)
    assert (reply.value, reply.unit) == (pytest.approx(value), unit)


def test_what_points_back_takes_the_values_from_before(assistant: Assistant) -> None:
    reply = hold(
        assistant,
        "conv output for a 28x28 input with a 5x5 kernel",
        "how many parameters would that be with 1 input channel and 6 filters?",
    )
    assert reply.value == 156


@pytest.mark.parametrize("question", ["determinant of [[2,1],[1,2]]", "sort [3, 1, 2]"])
def test_typed_data_that_no_tool_takes_get_no_entry(assistant: Assistant, question: str) -> None:
    reply = assistant.ask(question)
    assert (reply.outcome, reply.hits) == ("not_found", [])


def test_a_value_that_had_no_place_is_not_dropped_by_the_next_question(
    assistant: Assistant,
) -> None:
    first = assistant.ask("conv output for a 32x32 input, kernel 5, and 9 whatnots")
    assert first.outcome == "clarify"
    reply = assistant.ask("stride 2", [Turn("...", first)])
    assert reply.outcome == "clarify", reply.value


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("resnet152 params", "and 50?"), 25_557_032),
        (
            ("resnet152 params", "and 50?", "how many times bigger is the first?"),
            60_192_808 / 25_557_032,
        ),
        (
            ("vgg16 params", "resnet50?", "how many fewer does the second have?"),
            138_357_544 - 25_557_032,
        ),
        (("vgg16 params", "resnet50?", "the first conv layer?"), 9408),
        (("cosine similarity [1,0,1] [0,1,1]", "euclidean distance of these two?"), 2**0.5),
        (("strides of shape (2,3,4)", "in bytes for float32"), [48, 16, 4]),
        (("prune 50% of [0.5,-0.1,0.3,-0.9] by magnitude", "75%"), [0, 0, 0, -0.9]),
    ],
)
def test_what_is_pointed_at_is_known(
    assistant: Assistant, questions: tuple[str, ...], value: float
) -> None:
    assert hold(assistant, *questions).value == pytest.approx(value)


def test_a_network_that_does_not_exist_is_named(assistant: Assistant) -> None:
    reply = hold(assistant, "resnet-18 params", "and 77?")
    assert (reply.outcome, "ResNet-77" in reply.text) == ("error", True)


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("tp 45 fp 5 fn 15 tn 35", "precision"), 0.9),
        (("f1 if precision is 0.9 and recall 0.6", "what recall would give f1 of 0.8?"), 0.72),
        (("auc for labels 0 0 1 1 scores 0.1 0.4 0.35 0.8", "threshold 0.35: tpr?"), 1),
        (("max pool 2x2 stride 2 on 28x28", "3x3 stride 2"), 13),
        (("1x1 conv from 256 to 64 on 56x56, macs?", "and a 3x3 instead?"), 47_775_744),
    ],
)
def test_another_question_takes_over_the_values_from_before(
    assistant: Assistant, questions: tuple[str, ...], value: float
) -> None:
    assert hold(assistant, *questions).value == pytest.approx(value)


@pytest.mark.parametrize("question", ["hello", "Thanks!", "what can you do?"])
def test_a_greeting_is_met_with_questions_to_ask_and_is_no_gap(
    index: Index, tmp_path: Path, question: str
) -> None:
    reply = Assistant(index, gaps=tmp_path / "gaps.jsonl").ask(question)
    assert reply.outcome == "clarify"
    assert len(reply.options) == 3
    assert not (tmp_path / "gaps.jsonl").exists()


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("S-shaped function squashing to 0..1", "activations-losses/sigmoid"),
        ("linear association scaled between -1 and 1", "maths/correlation"),
    ],
)
def test_the_range_of_a_function_is_no_data(
    assistant: Assistant, question: str, entry: str
) -> None:
    reply = assistant.ask(question)
    assert (reply.outcome, reply.hits[0].answer_id) == ("answered", entry)
