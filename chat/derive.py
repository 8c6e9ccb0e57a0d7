"""Arguments that follow from what was said without being typed as numbers."""

import re

from chat.reading import Filled, Reading

_CLASS = re.compile(
    r"\b(?:class|label|target|one|answer|index)\s+(?:is|was|=|:)?\s*(?:the\s+)?"
    r"(first|second|third|fourth|last)\b"
    r"|\b(first|second|third|fourth|last)\s+(?:class|one|entry|logit)?\s*(?:is|was|being)\s+"
    r"(?:the\s+)?(?:correct|true|right|target)",
    re.IGNORECASE,
)
_PLACES = {"first": 0.0, "second": 1.0, "third": 2.0, "fourth": 3.0}


def derive(filled: Filled, reading: Reading) -> None:
    """Set what follows with certainty.

    Args:
        filled: the tool's arguments so far; changed in place.
        reading: the question.
    """
    for name, source in filled.info.settings.get("lengths", {}).items():
        known = filled.arguments.get(source)
        if not filled.has(name) and isinstance(known, list):
            filled.arguments[name] = float(len(known))
    if "label" in filled.info.quantities and not filled.has("label"):
        _take_class(filled, reading)


def _take_class(filled: Filled, reading: Reading) -> None:
    """Read "the correct class is the last one" as a place in the list of logits."""
    found = _CLASS.search(reading.text)
    logits = filled.arguments.get("logits", filled.arguments.get("teacher_logits"))
    if found is None or not isinstance(logits, list):
        return
    place = (found[1] or found[2]).lower()
    filled.arguments["label"] = _PLACES.get(place, float(len(logits) - 1))
    filled.used |= {
        at
        for at, token in enumerate(reading.tokens)
        if found.start() <= token.start and token.end <= found.end()
    }
