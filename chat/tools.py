"""Run tools: a closed list of typed functions, inputs bounded, outputs checked."""

import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from chat.lexicon import ToolInfo
from chat.plan import Call
from chat.records import ToolRun
from kb.errors import ToolError

MOST_NUMBERS = 10_000  # in one argument
LONGEST = 2.0  # seconds that a tool may take
UNWATCHED = 200  # numbers that no tool needs long for
MOST_SIZE = 10**15  # of one number that counts something


def run_call(call: Call, homes: Mapping[str, str]) -> list[ToolRun]:
    """Run a call and, first, the tools that give what it lacks.

    Args:
        call: from the router.
        homes: answer id by tool name.

    Returns:
        The runs in order; the last ones are the call's own, one per side of the input.
    """
    runs: list[ToolRun] = []
    arguments = dict(call.arguments)
    given: dict[int, ToolRun] = {}
    for name, provider in call.providers.items():
        key = id(provider.info) ^ hash(str(provider.arguments))
        if key not in given:
            runs += run_call(provider, homes)
            given[key] = runs[-1]
        if given[key].error is not None:
            return runs
        result = given[key].result
        arguments[name] = result[name] if isinstance(result, dict) else result
    for side in range(2 if call.sides else 1):
        own = arguments | {name: values[side] for name, values in call.sides.items()}
        runs.append(run(call.info, own, homes.get(call.info.tool.name)))
    return runs


def run(info: ToolInfo, arguments: Mapping[str, Any], answer_id: str | None = None) -> ToolRun:
    """Run one tool once.

    Args:
        info: the tool.
        arguments: by name; whole numbers may come as floats.
        answer_id: the answer that explains the tool.

    Returns:
        The run; what the tool refused stands in `error`, and then `result` is None.
    """
    tool = info.tool
    started = time.perf_counter()
    result, error, fitted = None, None, dict(arguments)
    try:
        fitted = {name: _fit(info, name, value) for name, value in arguments.items()}
        result = _plain(_within_time(tool.function, fitted))
        _check_finite(result)
    except (ValueError, ToolError, OverflowError, np.linalg.LinAlgError) as refused:
        result, error = None, str(refused)
    seconds = time.perf_counter() - started
    return ToolRun(tool.name, fitted, result, error, seconds, tool.source, answer_id)


def _within_time(function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
    """Call a function, but wait for it no longer than LONGEST; small inputs need no watching."""
    if sum(_count(value) for value in arguments.values()) <= UNWATCHED:
        return function(**arguments)
    done: list[Any] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            done.append(function(**arguments))
        except Exception as error:  # handed on to the caller
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(LONGEST)
    if failed:
        raise failed[0]
    if not done:
        raise ToolError(f"this took longer than {LONGEST:g} s and was stopped")
    return done[0]


def _fit(info: ToolInfo, name: str, value: Any) -> Any:
    """Bound an argument and make whole numbers whole."""
    count = _count(value)
    if count > MOST_NUMBERS:
        label = info.quantities[name].label
        raise ToolError(f"{label} may hold at most {MOST_NUMBERS:,} numbers, got {count:,}")
    largest = _largest(value)
    if largest > MOST_SIZE:
        raise ToolError(f"{info.quantities[name].label} is too large: {largest:g}")
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole and info.tool.parameter(name).kind in ("integer", "label") else value


def _count(value: Any) -> int:
    return sum(_count(item) for item in value) if isinstance(value, list) else 1


def _largest(value: Any) -> float:
    """The largest finite number by size in an argument; 0 where there is none."""
    if isinstance(value, list):
        return max((_largest(item) for item in value), default=0.0)
    finite = isinstance(value, float) and math.isfinite(value)
    return abs(value) if finite else 0.0


def _plain(result: Any) -> Any:
    """Turn numpy results into plain Python; several results become a dict by field."""
    if hasattr(result, "_asdict"):
        return {name: _plain(value) for name, value in result._asdict().items()}
    if isinstance(result, np.ndarray | np.generic):
        return result.tolist()
    if isinstance(result, list | tuple):
        return [_plain(item) for item in result]
    return result


def _check_finite(result: Any) -> None:
    if isinstance(result, dict):
        # the first threshold of a ROC curve is infinite by definition
        result = [value for name, value in result.items() if name != "thresholds"]
    if isinstance(result, int) and abs(result) > MOST_SIZE**2:
        raise ToolError("the result is too large to be written out")
    if isinstance(result, list):
        for item in result:
            _check_finite(item)
    elif isinstance(result, float) and not math.isfinite(result):
        raise ToolError(f"the result is not a finite number: {result}")
