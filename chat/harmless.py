"""What a question may say beside a calculation without changing it: counts, lengths, extras."""

import re

from chat.lexicon import stem
from chat.reading import Filled, Reading
from chat.wordlists import word_list

_CHANGING = frozenset(word_list("changing"))
_COUNTABLE = frozenset(stem(word) for word in word_list("countable"))


def extra_tokens(reading: Reading, filled: Filled) -> set[int]:
    """Places of what a tool says makes no difference to it ("starting from (0, 0)")."""
    found = set()
    for pattern in filled.info.settings.get("extras", ()):
        for match in re.finditer(pattern, reading.text, re.IGNORECASE):
            inside = (
                at
                for at, token in enumerate(reading.tokens)
                if match.start() <= token.start and token.end <= match.end()
            )
            found |= set(inside)
    return found


def is_length(reading: Reading, at: int) -> bool:
    """Whether a number tells how many values were typed: "the four points (0, 0), ...", 2-D."""
    value = reading.tokens[at].quantity
    noun = next((t.text for t in reading.tokens[at + 1 : at + 5] if t.is_word), "")
    asks = any(m.roles.asks and m.start == at + 1 for m in reading.mentions)
    if value is None or value.kind != "number" or not noun or asks or may_change(noun):
        return False
    lengths: set[float] = set()
    for bound in reading.bounds:
        data = bound.quantity.data
        if bound.token != at and isinstance(data, tuple) and bound.quantity.kind != "shape":
            lengths |= {float(len(data))}
            lengths |= {float(len(row)) for row in data if isinstance(row, tuple)}
    listed = sum(b.quantity.kind in ("vector", "matrix", "labels") for b in reading.bounds)
    return value.data in lengths | ({float(listed)} if listed > 1 else set())


def counts_things(reading: Reading, at: int) -> bool:
    """Whether a number word only counts what was typed: "these two vectors"."""
    if reading.tokens[at].text == "one":
        return reading.tokens[at + 1 : at + 2] == () or reading.tokens[at + 1].text != "minus"
    before = reading.tokens[at - 1].text if at else ""
    listed = sum(b.quantity.kind in ("vector", "matrix", "labels") for b in reading.bounds)
    value = reading.tokens[at].quantity
    if before in ("the", "these", "those", "both") and value and value.data == float(listed):
        return True  # "how are the two correlated?"
    return any(stem(token.text) in _COUNTABLE for token in reading.tokens[at + 1 : at + 4])


def may_change(word: str) -> bool:
    """Whether a word may change what is asked for, wherever it stands."""
    return word in _CHANGING or stem(word) in _CHANGING
