"""Work backwards: find the argument that a result asks for.

"Recall if precision is 0.8 and F1 is 0.7" gives a result and asks for an argument. The tool is
run for candidates until its result is the given one; the answer is given only if there is one.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from chat.bound import Bound
from chat.details import make_call
from chat.fill import fill
from chat.lexicon import Lexicon, Mention, ToolInfo, contains, key_of
from chat.plan import Impossible, Missing, Plan
from chat.reading import Filled, Reading
from chat.tools import run
from chat.understood import not_understood

_LINKS = frozenset(
    {"of", "is", "=", "was", "at", "be", "to", "equals", "(", ")", "x", "a", "an", "the"}
    | {"exactly", "equal"}
)
_LINKS_AFTER = frozenset({"output", "-", "the", "fewer", "total"})
_ENDS = frozenset({",", ";", ".", ":", "?", "=", "!", "\n", "what", "is", "the"})
_FACTORS = {
    "halves": 0.5,
    "halve": 0.5,
    "doubles": 2.0,
    "keeps": 1.0,
    "preserves": 1.0,
    "keep": 1.0,
}
_FACTORS |= {"unchanged": 1.0, "half": 0.5, "quarters": 0.25}
_VERBS = frozenset(
    {"reduces", "turns", "takes", "maps", "gives", "makes", "brings", "shrinks", "keeps", "leads"}
)
_MOST = 2048  # whole numbers tried one by one
_LARGEST = 10**13
_STEPS = 4000  # of a search over a range of real numbers
_CLOSE = 1e-9


def solve(lexicon: Lexicon, reading: Reading, question: str) -> Plan | Impossible | Missing | None:
    """Find the argument asked for from the result given.

    Args:
        lexicon: the tools and their phrases.
        reading: the question, read.
        question: as typed.

    Returns:
        A plan whose call gives the argument, why there is none, or None if nothing is asked
        backwards.
    """
    for info in lexicon.tools.values():
        for name, domain in info.settings.get("solves", {}).items():
            asked = _asked(info, name, reading)
            if asked is None:
                continue
            for result, rest in _given(info, reading):
                filled = fill(lexicon, info, [rest], asked)
                filled.missing = [one for one in filled.missing if one != name]
                factor = _factor(reading) if result is None else None
                wanted = _wanted(filled, result, factor)
                wanted = wanted and wanted * _unit(info, result, reading)
                if wanted is None or filled.has(name) or not filled.complete or filled.unused:
                    continue
                found = find_argument(filled, name, wanted, tuple(domain) if domain else None)
                if not isinstance(found, float):
                    return found
                filled.used |= set(range(asked.start, asked.end))
                return _plan(lexicon, filled, rest, question, (name, found), result)
    return None


def _asked(info: ToolInfo, name: str, reading: Reading) -> Mention | None:
    """The phrase that names the argument, without a value, in the place of what is asked for."""
    named = {bound.mention.start for bound in reading.bounds if bound.mention}
    words = {key_of(word) for word in info.settings.get("solves_words", {}).get(name, ())}
    quantity = info.quantities[name]
    plain = {key_of(word) for word in quantity.names if len(word) > 2} - quantity.converted.keys()
    for mention in reading.mentions:
        names = mention.key in words | plain or (
            mention.roles.asks and any(contains(mention.key, key) for key in plain)
        )
        before = {t.text for t in reading.tokens[max(0, mention.start - 4) : mention.start]}
        first = mention.start <= 3
        wanted = before & {
            "which",
            "what",
            "many",
            "needed",
            "required",
            "find",
            "determine",
            "compute",
            "calculate",
            "for",
            "large",
            "big",
        }
        tail = {t.text for t in reading.tokens[mention.end :]}
        alone = reading.tokens[mention.start - 1].text in _ENDS and tail <= _ENDS
        if names and mention.start not in named and (first or wanted or alone):
            return mention
    return None


def _given(info: ToolInfo, reading: Reading) -> list[tuple[Bound | None, Reading]]:
    """The value that is said to be the result, with the reading that is left without it."""
    found: list[tuple[Bound | None, Reading]] = []
    name = info.tool.name
    for mention in reading.mentions:
        gives = name in mention.roles.asks or " ".join(mention.key) in info.settings.get(
            "result_words", ()
        )
        if not gives:
            continue
        for bound in reading.bounds:
            names = bound.mention.roles.names if bound.mention else {}
            letter = bound.mention is not None and len(bound.mention.key[-1]) == 1  # sigmoid(x) =
            if bound.mention != mention and not letter and any(tool == name for tool, _ in names):
                continue  # "output size of a 3x3 input" gives the input
            between = reading.tokens[mention.end : bound.token]
            before = reading.tokens[bound.token + 1 : mention.start]
            after_it = mention.end <= bound.token and {t.text for t in between} <= _LINKS
            before_it = bound.token < mention.start and {t.text for t in before} <= _LINKS_AFTER
            if after_it or before_it:
                rest = tuple(one for one in reading.bounds if one is not bound)
                freed = tuple(
                    replace(one, mention=None) if one.mention == mention else one for one in rest
                )
                found.append((bound, replace(reading, bounds=freed)))
    if _factor(reading) is not None and info.settings.get("map"):
        found.append((None, reading))
    return found


def _factor(reading: Reading) -> float | None:
    """How the size is to change: "halves it" is 0.5."""
    said = [_FACTORS[token.text] for token in reading.tokens if token.text in _FACTORS]
    return said[0] if len(said) == 1 else None


def _wanted(filled: Filled, result: Bound | None, factor: float | None) -> float | None:
    if result is None:
        size = filled.arguments.get("size")
        return size * factor if factor is not None and isinstance(size, float) else None
    data = result.quantity.data
    if result.quantity.kind == "shape" and isinstance(data, tuple):
        sides = {side for side in data[:2] if isinstance(side, float)}
        return sides.pop() if len(sides) == 1 else None
    return data if isinstance(data, float) else None


def _unit(info: ToolInfo, result: Bound | None, reading: Reading) -> float:
    """How many of the tool's own unit the unit behind a value holds: "1 GB"."""
    after = reading.tokens[result.token + 1 : result.token + 2] if result else ()
    units = info.settings.get("units", {})
    return float(units.get(after[0].text, 1.0)) if after else 1.0


def find_argument(
    filled: Filled, name: str, wanted: float, domain: tuple[float, ...] | None
) -> float | Impossible | Missing:
    """Find the argument that makes a tool give a result.

    Args:
        filled: the tool with its other arguments.
        name: of the argument.
        wanted: the result.
        domain: the two ends of a range of real numbers; None for whole numbers.

    Returns:
        The argument; why there is none; or which ones there are, if several.
    """

    def result(value: float) -> float:
        done = run(filled.info, filled.arguments | {name: value})
        usable = isinstance(done.result, int | float) and not isinstance(done.result, bool)
        return float(done.result) if usable else math.nan

    low = 0.0 if filled.info.quantities[name].kind == "count" else 1.0
    found = _whole(result, wanted, low) if domain is None else _real(result, wanted, domain)
    label = filled.info.quantities[name].label.removeprefix("the ")
    if not found:
        return Impossible(filled.info, f"no {label} gives {wanted:.6g} here")
    if len(found) > 1:
        shown = ", ".join(f"{one:.6g}" for one in found[:6])
        return Missing(filled.info, f"Several values of the {label} give {wanted:.6g}: {shown}.")
    return found[0]


def _whole(result: Callable[[float], float], wanted: float, low: float) -> list[float]:
    """The whole numbers that give a result: small ones one by one, large ones by halving."""
    small = [low + at for at in range(_MOST) if _same(result(low + at), wanted)]
    if small:
        return small
    start, end = low + _MOST, float(_LARGEST)
    if not result(start) < wanted:
        return []
    while end - start > 1:
        middle = float((start + end) // 2)
        if result(middle) < wanted:
            start = middle
        else:
            end = middle
    return [end] if _same(result(end), wanted) else []


def _real(result: Callable[[float], float], wanted: float, domain: Sequence[float]) -> list[float]:
    """The real numbers of a range that give a result: where the difference changes its sign."""
    low, high = domain
    straight = _straight(result, wanted, low, high)
    if straight is not None:
        return straight
    grid = [low + (high - low) * at / _STEPS for at in range(_STEPS + 1)]
    near = 1e-12 * max(1.0, abs(wanted))
    gaps = [0.0 if abs(gap := result(x) - wanted) < near else gap for x in grid]
    roots: list[float] = []
    for at in range(_STEPS):
        if gaps[at] == 0 or gaps[at] * gaps[at + 1] < 0:
            root = grid[at] if gaps[at] == 0 else _bisect(result, wanted, grid[at], grid[at + 1])
            if not roots or root - roots[-1] > 1e-6 * (high - low):
                roots.append(root)
    return roots + [high] * (gaps[-1] == 0)


def _straight(
    result: Callable[[float], float], wanted: float, low: float, high: float
) -> list[float] | None:
    """The one value where a result that rises or falls in a straight line is reached."""
    third = low + (high - low) / 3
    start, slope = result(low), (result(high) - result(low)) / (high - low)
    if not slope or not math.isclose(result(third), start + slope * (third - low), rel_tol=1e-12):
        return None
    found = low + (wanted - start) / slope
    near = 1e-12 * (high - low)
    inside = low - near <= found <= high + near and _same(result(found), wanted)
    return [min(max(found, low), high)] if inside else []


def _bisect(result: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    rising = result(high) > result(low)
    for _ in range(80):
        middle = (low + high) / 2
        if (result(middle) < wanted) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _same(value: float, wanted: float) -> bool:
    return math.isclose(value, wanted, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _plan(
    lexicon: Lexicon,
    filled: Filled,
    reading: Reading,
    question: str,
    solved: tuple[str, float],
    result: Bound | None,
) -> Plan | None:
    """The plan, unless a word was not understood."""
    name, value = solved
    words = {token.text for token in reading.tokens}
    if result is not None:
        filled.used.add(result.token)
        named = result.mention
        filled.used |= set(range(named.start, named.end)) if named else set()
    filled.used |= {
        at
        for at, token in enumerate(reading.tokens)
        if token.text
        in {*_FACTORS, *_VERBS, "needed", "required", "size", "fit", "fits", "into", "for"}
    }
    if not_understood(reading, [filled]) or not words:
        return None
    filled.arguments[name] = value
    call = make_call(lexicon, filled, [reading], question)
    return Plan((replace(call, solved=name, result=None, scale=None),))
