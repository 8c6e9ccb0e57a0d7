"""No call gives NaN, infinity or a warning in silence: what is undefined is refused.

Every argument of a call that is known to be right is replaced in turn by what breaks formulas:
nothing, zeros, equal values, tiny and huge ones, too many, too few, and what is no number.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from test_algorithms_reference import REFERENCE, parts

import kb.algorithms as ka

ANYWHERE = [[], math.nan, math.inf, -math.inf, -1, 0, "a", None, True, 1e100, 1e-300, 10**400]
FOR_NUMBERS = [0.5, 1, 1e-12, 10**15]
CONSTANT = [0.0, 1.0, 0.1, 1e-300, 1e-170, 1e100, -1e100]
SCALED = [-1.0, 1e-200, 1e-160, 1e60]
# The ROC curve begins at a threshold above all scores, as its docstring says.
INFINITE_BY_DEFINITION = {"roc_curve"}


def broken(value: Any) -> Iterator[Any]:
    yield from ANYWHERE
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from FOR_NUMBERS
    if not isinstance(value, (list, tuple, np.ndarray)):
        return
    array = np.asarray(value)
    if array.dtype.kind not in "iuf" or array.size == 0:
        return
    floats = array.astype(np.float64)
    yield from (np.full(array.shape, c) for c in CONSTANT)
    yield from (floats * factor for factor in SCALED)
    yield from (np.zeros(array.shape, int), np.ones(array.shape, int))
    yield from (floats[:-1], np.concatenate([floats, floats[:1]]), floats[None], floats.flat[0])
    for bad in (math.nan, math.inf):
        one = floats.copy()
        one.flat[-1] = bad
        yield one


def calls(name: str) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    case = REFERENCE[name][0]
    for i, value in enumerate(case.args):
        for bad in broken(value):
            yield [*case.args[:i], bad, *case.args[i + 1 :]], case.options
    for option, value in case.options.items():
        for bad in broken(value):
            yield list(case.args), {**case.options, option: bad}


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_undefined_results_are_refused_and_not_returned(name: str) -> None:
    for args, options in calls(name):
        try:
            result = getattr(ka, name)(*args, **options)
        except ValueError as refused:
            assert "\n" not in str(refused)
            continue
        for part in parts(result):
            if name not in INFINITE_BY_DEFINITION and not isinstance(part, (str, list, int)):
                assert np.all(np.isfinite(part)), (args, options, part)
