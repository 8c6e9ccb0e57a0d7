"""How questions are read: numbers, lists, matrices, shapes and words."""

import time

import pytest

from chat.parse import tokenise


def quantities(question: str) -> list[tuple[str, object]]:
    return [(t.quantity.kind, t.quantity.data) for t in tokenise(question) if t.quantity]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.8", 0.8),
        (".5", 0.5),
        ("80%", 0.8),
        ("80 percent", 0.8),
        ("eighty percent", 0.8),
        ("half", 0.5),
        ("1e-3", 0.001),
        ("1,000,000", 1e6),
        ("2^20", 1048576.0),
        ("2**10", 1024.0),
        ("10⁻³", 0.001),
        ("3.2×10^5", 320000.0),
        ("1/3", 1 / 3),
        ("6 million", 6e6),
        ("six million", 6e6),
        ("twenty-five", 25.0),
        ("25.6M", 25.6e6),
        ("−3", -3.0),
        ("+2", 2.0),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert quantities(f"x = {text} ?") == [("number", pytest.approx(value))]


@pytest.mark.parametrize(
    ("text", "kind", "data"),
    [
        ("[1, 2, 3]", "vector", (1.0, 2.0, 3.0)),
        ("[1 2 3]", "vector", (1.0, 2.0, 3.0)),
        ("(4,5)", "vector", (4.0, 5.0)),
        ("1, 2, 3 and 4", "vector", (1.0, 2.0, 3.0, 4.0)),
        ("1 2 3", "vector", (1.0, 2.0, 3.0)),
        ("[1.5, -2, 1/2]", "vector", (1.5, -2.0, 0.5)),
        ("[]", "vector", ()),
        ("[[1,2],[3,4]]", "matrix", ((1.0, 2.0), (3.0, 4.0))),
        ("[1 2; 3 4]", "matrix", ((1.0, 2.0), (3.0, 4.0))),
        ("[cat, dog, cat]", "labels", ("cat", "dog", "cat")),
        ("224x224x3", "shape", (224.0, 224.0, 3.0)),
        ("3×3", "shape", (3.0, 3.0)),
        ("7 by 7", "shape", (7.0, 7.0)),
    ],
)
def test_lists_matrices_and_shapes_are_read(text: str, kind: str, data: object) -> None:
    assert quantities(text) == [(kind, data)]


@pytest.mark.parametrize(
    "text", ["VGG-16", "ResNet-50", "L2", "F1", "conv2d", "2D", "the 3rd", "fp16", "log2"]
)
def test_digits_inside_a_name_are_no_number(text: str) -> None:
    assert quantities(f"what is {text}") == []


def test_two_lists_joined_by_and_stay_two() -> None:
    assert quantities("1 2 3 4 and 2 4 6 8") == [
        ("vector", (1.0, 2.0, 3.0, 4.0)),
        ("vector", (2.0, 4.0, 6.0, 8.0)),
    ]


def test_a_list_with_nan_keeps_it_for_the_tool_to_refuse() -> None:
    ((kind, data),) = quantities("[1, nan, 3]")
    assert kind == "vector"
    assert isinstance(data, tuple)
    assert data[1] != data[1]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "[1," * 5_000,
        "1 " * 10_000,
        "9" * 20_000,
        "1x" * 10_000,
        "9^9" * 3000,
        "\n" * 999,
    ],
)
def test_hostile_text_is_read_in_reasonable_time(text: str) -> None:
    started = time.perf_counter()
    tokenise(text)
    assert time.perf_counter() - started < 2


def test_nothing_typed_is_evaluated() -> None:
    assert quantities("__import__('os').system('echo 1') 9**9**9") != []
