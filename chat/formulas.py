"""A formula typed beside its values: "alpha / (1 - alpha) for alpha = 0.8".

The formula is cut out and the rest is asked. The answer stands only if the formula, worked out
with the values that the question gives, has the same result: so a formula never adds a reading,
and one that says something else is asked about. Nothing typed is run as code.
"""

import math
import re
from collections.abc import Callable, Iterator

from chat.plan import Impossible, Missing, Plan
from chat.quantity import NUMBER, to_float
from chat.results import pick
from chat.tools import run

Ask = Callable[[str], Plan | Impossible | Missing | None]

_CALLS: dict[str, Callable[..., float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "abs": abs,
    "max": max,
    "min": min,
}
_GREEK = "alpha|beta|gamma|delta|epsilon|eps|sigma|lambda|tau|mu|theta"
_NAME = rf"(?:(?:{_GREEK})(?:[ _]?bar)?(?:_\w{{1,4}})?|[A-Za-z](?:_\w{{1,4}})?|x0|xt|pt)"
_SPOKEN = {"one": "1", "two": "2", "minus": "-", "plus": "+", "times": "*", "squared": "^2"}
_WORDS = "|".join([*_SPOKEN, "divided by", "over"])
_PIECE = (
    rf"(?:(?:{'|'.join(_CALLS)})(?=\s*\()|\b(?:{_WORDS})\b|{_NAME}(?![\w'])|{NUMBER}|[-+*/^(),])"
)
_FORMULA = re.compile(rf"(?:(?<=[\s(:=,])|^){_PIECE}(?:\s*{_PIECE}){{2,60}}(?=[\s),:;.?]|$)", re.I)
_LED = re.compile(rf"^{NUMBER}\s+(?=[(A-Za-z])")
_TOKEN = re.compile(rf"\s*({NUMBER}|{_NAME}(?![\w'])|[-+*/^(),]|[a-z]+)", re.I)
_GIVEN = re.compile(
    rf"(?<![\w*/^+-])(?P<name>{_NAME}|margin|temperature)\s*(?:=|\bis\b|\bof\b|\bat\b|:|\s)\s*"
    rf"(?P<value>-?{NUMBER})(?P<percent>\s*%)?(?![\w]|\s*[*/^])",
    re.IGNORECASE,
)
_LONGEST = 1000  # characters of a question in which a formula is looked for


def ask_without_formula(text: str, ask: Ask) -> Plan | None:
    """Plan a question without the formula in it, if the formula agrees with the result.

    Args:
        text: the question in plain words.
        ask: plans a plain question.

    Returns:
        The plan, or None if there is no formula, or none that agrees.
    """
    if len(text) > _LONGEST:
        return None
    for start, end, formula in _formulas(text):
        rest = f"{text[:start].rstrip('(= ')} {text[end:].lstrip(') ')}"
        values = _values(rest)
        worked = work_out(formula, values)
        if worked is None:
            continue
        plan = ask(rest)
        if isinstance(plan, Plan) and _is(plan, worked):
            return plan
    return None


def _formulas(text: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a text that read as a formula with a letter and a sign, longest as found."""
    for found in _FORMULA.finditer(text):
        start = found.start()
        piece = found.group()
        while piece.count("(") < piece.count(")") and piece.rstrip().endswith(")"):
            piece = piece.rstrip()[:-1]
        piece = _LED.sub("", piece.strip().strip(",").strip())  # "for alpha 0.8 (alpha / 2)"
        if piece.startswith("(") and piece.endswith(")") and piece.count("(") == 1:
            piece = piece[1:-1]
        spoken = re.search(r"[-+*/^]|\b(?:over|minus|plus|times|divided)\b", piece, re.I)
        if spoken and re.search(_NAME, piece, re.I):
            start = text.index(piece, start)
            yield start, start + len(piece), piece


def _values(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for match in _GIVEN.finditer(text):
        value = to_float(match["value"].lstrip("-")) * (-1 if match["value"][0] == "-" else 1)
        found.setdefault(_plain(match["name"]), value / 100 if match["percent"] else value)
    if "margin" in found:
        found.setdefault("m", found["margin"])
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\s_]", "", name).lower()


def _is(plan: Plan, worked: float) -> bool:
    """Whether the one result of a plan is the given number."""
    call = plan.calls[0]
    if len(plan.calls) > 1 or plan.operation or call.providers or call.sides:
        return False
    done = run(call.info, call.arguments)
    value = pick(call, done.result) if done.error is None else None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return math.isclose(value, worked, rel_tol=1e-9, abs_tol=1e-12)


def work_out(formula: str, values: dict[str, float]) -> float | None:
    """Work out a formula with the four operations, powers and a few functions.

    Args:
        formula: as typed, its words for signs included ("a over one minus a").
        values: what the letters stand for, their names in small letters without blanks.

    Returns:
        A finite number, or None if it is no such formula or a letter has no value.
    """
    parts = re.split(r"\bover\b|\bdivided by\b", formula, flags=re.IGNORECASE)
    try:
        numbers = [_Reader(_tokens(part), values).read() for part in parts]
        value = numbers[0]
        for number in numbers[1:]:
            value /= number
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _tokens(part: str) -> list[str]:
    part = re.sub(r"\*\*", "^", part.strip())
    part = re.sub(
        rf"\b(?:{'|'.join(_SPOKEN)})\b",
        lambda m: f" {_SPOKEN[m.group().lower()]} ",
        part,
        flags=re.IGNORECASE,
    )
    found, at = [], 0
    while at < len(part.rstrip()):
        match = _TOKEN.match(part, at)
        if match is None:
            raise ValueError(part)
        found.append(match[1])
        at = match.end()
    return found


class _Reader:
    """Reads sums of products of powers, left to right."""

    def __init__(self, tokens: list[str], values: dict[str, float]) -> None:
        self.tokens, self.values, self.at = tokens, values, 0

    def read(self) -> float:
        """Read all tokens as one number."""
        value = self._sum()
        if self.at < len(self.tokens):
            raise ValueError(self.tokens[self.at])
        return value

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def _sum(self) -> float:
        value = self._product()
        while self._next() in ("+", "-") and self._next():
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> float:
        value = self._power()
        while (sign := self._next()) and sign not in "+-),^":
            if sign in "*/":
                self._take()
            value = value / self._power() if sign == "/" else value * self._power()
        return value

    def _power(self) -> float:
        if self._next() == "-":
            self._take()
            return -self._power()
        value = self._atom()
        if self._next() == "^":
            self._take()
            value = float(value ** self._power())
        return value

    def _atom(self) -> float:
        token = self._take()
        if token == "(":
            return self._closed()
        if token.lower() in _CALLS and self._next() == "(":
            self._take()
            arguments = [self._sum()]
            while self._next() == ",":
                self._take()
                arguments.append(self._sum())
            if self._take() != ")":
                raise ValueError(token)
            return _CALLS[token.lower()](*arguments)
        if re.fullmatch(NUMBER, token):
            return to_float(token)
        if _plain(token) not in self.values:
            raise ValueError(token)
        return self.values[_plain(token)]

    def _closed(self) -> float:
        value = self._sum()
        if self._take() != ")":
            raise ValueError("a bracket is open")
        return value
