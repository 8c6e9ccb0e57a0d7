"""A follow-up that names a layer makes the list longer, or is asked about; never computed alone."""

import pytest

from chat import Assistant, Turn
from indexer import Index

STACK = "receptive field: 3x3 s1, 3x3 s2, 3x3 s1"


@pytest.fixture(scope="module")
def assistant(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(index, gaps=tmp_path_factory.mktemp("gaps") / "gaps.jsonl")


def _ask(assistant: Assistant, *questions: str) -> list[Turn]:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, assistant.ask(question, history)))
    return history


@pytest.mark.parametrize(
    ("before", "more", "value"),
    [
        (STACK, "add another 3x3 s1", 13.0),
        ("receptive field of two 3x3 convs", "and a 5x5 conv after that", 9.0),
        ("receptive field of two 3x3 convs", "then two more 3x3 convs", 9.0),
        ("What is the receptive field of two 3x3 convs?", "add a 2x2 max pool with stride 2", 6.0),
        ("output size of 3x3 s2 p1 on 64", "then a 3x3 s2 p1", 16.0),
    ],
)
def test_an_added_layer_stands_behind_those_before(
    assistant: Assistant, before: str, more: str, value: float
) -> None:
    assert _ask(assistant, before, more)[-1].reply.value == value


def test_layers_can_be_added_one_after_the_other(assistant: Assistant) -> None:
    turns = _ask(assistant, "receptive field of two 3x3 convs", "add a 5x5 conv", "plus a 2x2 pool")
    assert [turn.reply.value for turn in turns] == [5.0, 9.0, 10.0]


@pytest.mark.parametrize("more", ["3x3 s2", "and a 5x5 s1?"])
def test_a_layer_that_may_replace_or_add_is_asked_about(assistant: Assistant, more: str) -> None:
    assert _ask(assistant, STACK, more)[-1].reply.outcome == "clarify"
