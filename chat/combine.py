"""Do something with results: twice the precision, the ratio of two counts, A against B.

The words of the operation are cut out of the question; what is left is read as any other
question, so that nothing else is taken for granted.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from chat.details import make_call
from chat.fill import fill
from chat.lexicon import Lexicon, Mention
from chat.plan import Call, Impossible, Missing, Plan
from chat.reading import Filled, Reading, read
from chat.targets import find_groups
from chat.understood import not_understood

Ask = Callable[[str], Plan | Impossible | Missing | None]

_FILE = Path(__file__).parent / "phrases" / "operations.toml"
_THE = r"\s+(?:(?:the|a|an|its|my|our|this|that|their)\s+)?"
_SPLIT = re.compile(
    r"\b(?:than|compared (?:to|with)|versus|vs\.?|instead of|rather than|against)\b", re.I
)
_PLAIN = re.compile(r"\b(?:standard|regular|normal|ordinary|plain|full|usual)\b", re.I)


def combine(lexicon: Lexicon, reading: Reading, ask: Ask) -> Plan | None:
    """Plan an operation on one or two results.

    Args:
        lexicon: the tools and their phrases.
        reading: the question, read.
        ask: plans a plain question.

    Returns:
        The plan with its operation, or None if the question has none or its rest is not clear.
    """
    return (
        _operate(reading, ask, "before_two", 2)
        or _operate(reading, ask, "between", 2)
        or _operate(reading, ask, "before", 1)
        or _operate(reading, ask, "behind", 1)
        or _compare(lexicon, reading)
    )


def _operate(reading: Reading, ask: Ask, place: str, results: int) -> Plan | None:
    """Cut an operation that touches what is asked for, and ask for the rest."""
    targets = [m for m in reading.mentions if m.roles.asks]
    starts = {reading.tokens[m.start].start for m in targets}
    ends = {reading.tokens[m.end - 1].end for m in targets}
    for name, pattern in _table()[place].items():
        for found in pattern.finditer(reading.text):
            leads = found.end() in starts
            follows = any(not reading.text[end : found.start()].strip() for end in ends)
            fits = follows if place == "behind" else leads and (place != "between" or follows)
            if not fits:
                continue
            joint = " and " if place == "between" else " "
            rest = reading.text[: found.start()] + joint + reading.text[found.end() :]
            if place == "before_two" and name == "ratio":
                rest = re.sub(r"\bto\b", "and", rest, count=1)
            plan = ask(rest)
            if not isinstance(plan, Plan) or not _is_usable(plan, results):
                continue
            at = found.start() if place in ("between", "behind") else found.end()
            if _touches(reading, targets, plan.calls[0], at):
                return replace(plan, operation=name)
    return None


def _touches(reading: Reading, targets: Sequence[Mention], call: Call, at: int) -> bool:
    """Whether an operation stands at what is computed, and not at a value named beside it.

    In "SNR when alpha bar is 0.8 (alpha bar over one minus alpha bar)" it is part of a formula.
    """
    name = call.info.tool.name
    own = [m for m in targets if {name, name.removesuffix("_derivative")} & m.roles.asks]
    if not own:
        return False
    start = reading.tokens[own[0].start].start
    end = reading.tokens[own[0].end - 1].end
    return start == at or not reading.text[end:at].strip()


def _is_usable(plan: Plan, results: int) -> bool:
    simple = all(not call.sides and not call.inverse for call in plan.calls)
    return len(plan.calls) == results and simple and not plan.percent and not plan.operation


def _compare(lexicon: Lexicon, reading: Reading) -> Plan | None:
    """Plan the same result for two cases: "... fewer parameters has A than B?"."""
    for name, pattern in _table()["compare"].items():
        found = pattern.search(reading.text)
        rest = reading.text[found.end() :] if found else ""
        if found and "mid" in found.groupdict():
            rest = found["mid"] + rest
        split = list(_SPLIT.finditer(rest))
        if not split and "between" in rest:
            split = list(re.finditer(r"\band\b", rest))[:1]
        if found is None or len(split) != 1:
            continue
        start = reading.text[: found.start()]
        first = read(lexicon, start + " " + rest[: split[0].start()].replace("between", " of "))
        second = read(lexicon, rest[split[0].end() :])
        target = _target(lexicon, first, second, found.group())
        if target is None:
            continue
        calls = [
            _case(lexicon, one, other, target) for one, other in ((first, second), (second, first))
        ]
        if calls[0] and calls[1] and _differ(calls[0], calls[1]):
            return Plan((calls[0], calls[1]), operation=name)
    return None


def _target(lexicon: Lexicon, first: Reading, second: Reading, words: str) -> Mention | None:
    groups = find_groups(first) or find_groups(second)
    if groups:
        return groups[0][0]
    roles = lexicon.phrases.get(("parameter",))
    return Mention(("parameter",), roles, 0, 0) if roles and "weights" in words else None


def _case(lexicon: Lexicon, own: Reading, other: Reading, target: Mention) -> Call | None:
    """One of two cases: what it does not say is as in the other one."""
    lent = replace(other, mentions=() if _PLAIN.search(own.text) else other.mentions)
    hinted = set().union(*(m.roles.hints for m in (*own.mentions, *lent.mentions)), set())
    best: tuple[int, Filled] | None = None
    for name in sorted(target.roles.asks):
        info = lexicon.tools[name]
        if info.settings.get("needs_hint") and name not in hinted:
            continue
        filled = fill(lexicon, info, [own, lent], target if target in own.mentions else None)
        filled.used |= {at for at, t in enumerate(own.tokens) if _PLAIN.fullmatch(t.text)}
        filled.used |= {
            at for at, t in enumerate(own.tokens) if t.text in ("does", "have", "one", "of")
        }
        if not filled.complete or filled.unused or not_understood(own, [filled]):
            continue
        rank = len(filled.arguments) + 10 * (name in hinted)
        if best is None or rank > best[0]:
            best = (rank, filled)
    return make_call(lexicon, best[1], [own, lent], "") if best else None


def _differ(first: Call, second: Call) -> bool:
    same_tool = first.info.tool.name == second.info.tool.name
    simple = not (first.sides or second.sides or first.inverse or second.inverse)
    biased = [call.info.tool for call in (first, second) if "bias" in call.info.quantities]
    if len(biased) == 1 and not any("bias" in call.arguments for call in (first, second)):
        return False  # one tool counts the biases, the other has none
    return simple and not (same_tool and first.arguments == second.arguments)


@functools.cache
def _table() -> dict[str, dict[str, re.Pattern[str]]]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    tails = {"before": _THE, "before_two": _THE, "between": _THE, "behind": "", "compare": ""}
    heads = {"behind": r"\s*", "between": r"\s*"}
    return {
        place: {
            name: re.compile(
                (heads.get(place) or r"(?:\bthe\s+|\ba\s+)?(?<!\w)") + pattern + tails[place], re.I
            )
            for name, pattern in rows.items()
        }
        for place, rows in table.items()
    }
