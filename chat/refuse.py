"""Why a result cannot be given in the form asked for, although the tool could run."""

import re
from collections.abc import Sequence

from chat.details import chosen_entry, place_of_entry, wants_percent
from chat.reading import Filled, Reading
from chat.targets import Group, asks_slope
from chat.understood import not_understood
from chat.wordlists import word_list

_SELECTING = frozenset(word_list("selecting"))


def refuse_form(
    question: str, reading: Reading, chosen: Sequence[Filled], groups: Sequence[Group]
) -> str | None:
    """Why the result cannot be given in the form asked for, or None if it can."""
    for one, group in zip(chosen, groups, strict=False):
        slope = one.info.tool.name.endswith("_derivative")
        if slope and _gives_output(one, reading):
            return "The value of the function is given, not its input. Which input is meant?"
        slope |= one.info.settings.get("about_slopes", False)
        if not slope and reading.tokens and asks_slope(reading, group[0]):
            return f"I have no tool for the derivative of {group[0].key[0]}."
    if any(one.info.settings.get("one_unit") and _units_said(one, reading) > 1 for one in chosen):
        return "Two units are named. Which one is meant?"
    for one in chosen:
        found = chosen_entry(one.info.settings, reading.text)
        lengths = [len(value) for value in one.arguments.values() if isinstance(value, list)]
        if found and lengths and place_of_entry(found) >= max(lengths):
            return f"The result has {max(lengths)} entries."
    if wants_percent(question) and not any("share" in _units(one) for one in chosen):
        return "This is not a share, so it has no percentage."
    order = [token.text for token in reading.tokens if token.text in ("width", "height")]
    in_order = bool(order) and order == ["height", "width"] * (len(order) // 2)
    if any(one.sides for one in chosen) and order and not in_order:
        return "Which of the two sides is the width, and which the height?"
    if _SELECTING.intersection(not_understood(reading, chosen)):
        return "I can give the whole result, not one entry of it."
    return None


def _gives_output(filled: Filled, reading: Reading) -> bool:
    """Whether a number is what the function gives: "derivative of tanh where tanh(x) = 0.8"."""
    base = filled.info.tool.name.removesuffix("_derivative").replace("_", r"[\s_-]?")
    said = rf"\b{base}(?:'s)?(?: of)?\s*(?:\(\s*[a-z]\s*\)|output|value|activation)\s*"
    return bool(re.search(said + r"(?:=|is|was|equals)\s*[-+.\d]", reading.text, re.IGNORECASE))


def _units(filled: Filled) -> list[str]:
    settings = filled.info.settings
    return [settings.get("unit", ""), *settings.get("unit_of", {}).values()]


def _units_said(filled: Filled, reading: Reading) -> int:
    """How many different units of a tool whose result keeps the unit of its input are named."""
    return len(
        {token.text.rstrip("s") for token in reading.tokens} & set(filled.info.settings["one_unit"])
    )
