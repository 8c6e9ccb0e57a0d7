"""Two results joined by a sign: "relu(-3) + relu(3)", "tanh(1) - tanh(0)"."""

import re
from collections.abc import Callable
from dataclasses import replace

from chat.plan import Impossible, Missing, Plan

Ask = Callable[[str], Plan | Impossible | Missing | None]

_NUMBER = r"[-+]?\d{0,9}\.?\d{1,9}"
_TERM = rf"(?:[a-z][a-z-]{{1,11}} ?){{1,2}}6?\s*\(\s*(?:x\s*=\s*)?{_NUMBER}\s*\)"
_SUM = re.compile(
    rf"^\W*(?:(?:what(?:'s| is)|compute|calculate|find|evaluate|give|the)\s+)*"
    rf"(?P<first>{_TERM})\s*(?P<sign>[-+*/])\s*(?P<second>{_TERM})\s*[=?.!]*\s*$",
    re.IGNORECASE,
)
_SIGNS = {"+": "sum", "-": "minus", "*": "product", "/": "ratio"}


def plan_sum(text: str, ask: Ask) -> Plan | None:
    """Plan two function values that a sign joins, if that is all the question says.

    Args:
        text: the question in plain words.
        ask: plans a plain question.

    Returns:
        The plan with its operation, or None if it is no such question.
    """
    found = _SUM.match(text)
    if found is None:
        return None
    plans = [ask(found[name]) for name in ("first", "second")]
    calls = [one.calls[0] for one in plans if isinstance(one, Plan) and _is_single(one)]
    if len(calls) < 2:
        return None
    return replace(Plan((calls[0], calls[1])), operation=_SIGNS[found["sign"]])


def _is_single(plan: Plan) -> bool:
    call = plan.calls[0]
    simple = not (call.sides or call.inverse or plan.operation or plan.percent)
    return len(plan.calls) == 1 and simple
