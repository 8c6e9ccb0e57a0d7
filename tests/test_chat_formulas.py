"""A formula typed beside its values is read, checked against the result, and never trusted."""

import pytest

from chat.formulas import work_out
from chat.lexicon import load_lexicon
from chat.plan import Plan
from chat.router import route


@pytest.mark.parametrize(
    ("formula", "values", "wanted"),
    [
        ("alpha bar over one minus alpha bar", {"alphabar": 0.8}, 4.0),
        ("max(0, m - d)^2", {"m": 1.0, "d": 0.4}, 0.36),
        ("s*b*h*(34 + 5*a*s/h)", {"s": 1024.0, "b": 8.0, "h": 1600.0, "a": 25.0}, 1494220800.0),
        ("2^-x / 4", {"x": 1.0}, 0.125),
        ("a - b - c", {"a": 5.0, "b": 2.0, "c": 1.0}, 2.0),
    ],
)
def test_formula_is_worked_out(formula: str, values: dict[str, float], wanted: float) -> None:
    assert work_out(formula, values) == pytest.approx(wanted)


@pytest.mark.parametrize("formula", ["a / 0", "a +", "(a", "__import__(a)", "9^9^9^9", "b + 1"])
def test_formula_that_cannot_be_worked_out_is_none(formula: str) -> None:
    assert work_out(formula, {"a": 1.0}) is None


def test_formula_that_agrees_with_the_result_is_understood() -> None:
    plan = route(load_lexicon(), "SNR when alpha bar is 0.8 (alpha bar over one minus alpha bar)")
    assert isinstance(plan, Plan)
    assert plan.calls[0].info.tool.name == "signal_to_noise"
    assert plan.operation is None


def test_formula_that_says_something_else_gives_no_number() -> None:
    lexicon = load_lexicon()
    for formula in ("one minus alpha bar over alpha bar", "alpha bar / (2 - alpha bar)"):
        assert not isinstance(route(lexicon, f"SNR when alpha bar is 0.8 ({formula})"), Plan)


def test_operation_on_a_named_value_is_not_done_to_the_result() -> None:
    plan = route(load_lexicon(), "noise coefficient sqrt(1 - alpha bar) for alpha bar 0.19")
    assert isinstance(plan, Plan)
    assert plan.operation is None
