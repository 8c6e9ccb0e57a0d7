"""Read quantities: numbers, vectors, matrices, labels and shapes, in the ways people type them.

Nothing that was typed is ever evaluated as code: every form has its own small reader.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "vector", "matrix", "shape", "labels"]
Data = float | tuple["Data", ...] | str

NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?|(?<!\d)\.\d+)(?:[eE][+-]?\d+(?!\w))?"
_SIGNED = re.compile(rf"[+-]?{NUMBER}")
_POWER = re.compile(
    rf"\s*(?:\^|\*\*)\s*(?P<e>\(?[+-]?{NUMBER}\)?)|\s*[x*]\s*10\s*\^\s*(?P<t>[+-]?\d+)"
)
_OVER = re.compile(rf"\s*/\s*(?P<n>{NUMBER})(?![\w/])")
_SCALE = re.compile(r"\s*(?P<w>million|billion|thousand|hundred)\b|(?P<s>[kKMB])\b")
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b|pct\b)", re.IGNORECASE)
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SUFFIXES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}
_OPEN, _CLOSE = "[({", "])}"
_DEEPEST = 3  # brackets within brackets; deeper ones are prose


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value that was typed: its data, its kind and how it was written."""

    kind: Kind
    data: Data
    percent: bool = False
    word: bool = False  # written in letters ("two"): counts only beside a name


def read_number(text: str, start: int) -> tuple[Quantity, int] | None:
    """Read a signed number with its power, fraction, scale word and percent sign.

    Args:
        text: the question.
        start: where the number begins.

    Returns:
        The quantity and the place behind it, or None if no number begins there.
    """
    match = _SIGNED.match(text, start)
    if match is None:
        return None
    value, end = to_float(match.group()), match.end()
    power = _POWER.match(text, end)
    if power:
        value, end = _raise(value, power, end)
    over = _OVER.match(text, end)
    if over and to_float(over["n"]) != 0:
        value, end = value / to_float(over["n"]), over.end()
    scale = _SCALE.match(text, end)
    if scale:
        factor = SCALES[scale["w"]] if scale["w"] else _SUFFIXES[scale["s"]]
        value, end = value * factor, scale.end()
    percent = _PERCENT.match(text, end)
    if percent:
        value, end = value / 100, percent.end()
    return Quantity("number", value, bool(percent)), end


def to_float(number: str) -> float:
    """Read digits, with or without thousands separators."""
    return float(number.replace(",", ""))


def _raise(value: float, power: re.Match[str], end: int) -> tuple[float, int]:
    """Read 2^20 and 3.2 x 10^5; a power out of range is left as it was typed."""
    try:
        if power["t"]:
            return value * 10.0 ** float(power["t"]), power.end()
        raised = value ** float(power["e"].strip("()"))
    except (OverflowError, ZeroDivisionError):
        return value, end
    return (raised, power.end()) if isinstance(raised, float) else (value, end)


def read_brackets(text: str, start: int) -> tuple[Quantity, int] | None:
    """Read `[1, 2]`, `[[1, 2], [3, 4]]`, `[1 2; 3 4]` or `[cat, dog]`; None if it is prose."""
    close = _matching_bracket(text, start)
    if close is None:
        return None
    inner = text[start + 1 : close]
    if any(bracket in inner for bracket in _OPEN):
        found = _read_wrapped(inner) if text[start] == "(" else None
        found = found or _read_rows(inner)
    elif ";" in inner or "\n" in inner.strip():
        lines = [_read_items(line) for line in re.split(r"[;\n]", inner) if line.strip(" ,")]
        rows = tuple(line.data for line in lines if line and line.kind == "vector")
        found = Quantity("matrix", rows) if rows and len(rows) == len(lines) else None
    else:
        found = _read_items(inner)
        if found and text[start] == "(" and not _is_list(found):
            return None  # "(TP)" and "(3)" are prose
    return (found, close + 1) if found else None


def _is_list(items: Quantity) -> bool:
    return items.kind == "vector" and isinstance(items.data, tuple) and len(items.data) > 1


def _matching_bracket(text: str, start: int) -> int | None:
    depth = 0
    for at in range(start, len(text)):
        if text[at] in _OPEN:
            depth += 1
            if depth > _DEEPEST:
                return None
        elif text[at] in _CLOSE:
            depth -= 1
            if depth == 0:
                return at
    return None


def _read_wrapped(inner: str) -> Quantity | None:
    """Read the one list in "([1, 2])", as in a function call."""
    inner = inner.strip()
    found = read_brackets(inner, 0) if inner[:1] == "[" else None
    return found[0] if found and found[1] == len(inner) else None


def _read_rows(inner: str) -> Quantity | None:
    rows: list[Data] = []
    at = 0
    while at < len(inner):
        if inner[at] in " ,;\n\t":
            at += 1
            continue
        found = read_brackets(inner, at) if inner[at] in _OPEN else None
        if found is None or found[0].kind not in ("vector", "labels"):
            return None
        rows.append(found[0].data)
        at = found[1]
    return Quantity("matrix", tuple(rows))


def _read_items(inner: str) -> Quantity | None:
    separator = r"\s*,\s*" if "," in inner else r"\s+"
    items = [item.strip(" '\"") for item in re.split(separator, inner.strip().strip(","))]
    numbers = [_read_item(item) for item in items]
    if all(number is not None for number in numbers):
        return Quantity("vector", tuple(n for n in numbers if n is not None))
    if "," in inner and all(re.fullmatch(r"[\w-]+", item) for item in items):
        return Quantity("labels", tuple(item.lower() for item in items))
    return Quantity("vector", ()) if not inner.strip() else None


def _read_item(item: str) -> float | None:
    if item.lower() in ("nan", "inf", "-inf"):
        return float(item)
    found = read_number(item, 0)
    if found is None or found[1] != len(item):
        return None
    return found[0].data if isinstance(found[0].data, float) else None
