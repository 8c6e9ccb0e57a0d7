"""Follow-ups that sound like a change but ask backwards, about the result, or of another value."""

import re

from chat.cues import follow_up_words
from chat.memory import Calculation
from chat.reading import Reading

_THE_RESULT = re.compile(
    r"\bof (?:that|this|the result|the output)\b(?! (?:list|vector|data))", re.IGNORECASE
)
_INSTEAD_OF = re.compile(
    r"\b(?:not|instead of|rather than|in place of) ([-+]?\d+(?:\.\d+)?)(?=[\s?.!,]*$)",
    re.IGNORECASE,
)


def asks_backwards(memory: Calculation, reading: Reading) -> bool:
    """Whether an argument of the last calculation is wanted: "what stride gives 56?"."""
    own = {call.info.tool.name for call in memory.calls}
    first = next((m for m in reading.mentions if m.start <= 2), None)
    names = first is not None and any(tool in own for tool, _ in first.roles.names)
    texts = [token.text for token in reading.tokens]
    asks = texts[:1] in (["what"], ["which"])
    return names and asks and bool(set(follow_up_words("gives")) & set(texts))


def find_unclear(memory: Calculation, question: str, reading: Reading) -> str:
    """Say what makes a follow-up one that the last arguments cannot answer.

    Args:
        memory: the last calculation.
        question: as typed.
        reading: the question without its lead-in.

    Returns:
        A sentence to ask back with, or "" if nothing is unclear.
    """
    said = {bound.quantity.data for bound in reading.bounds}
    if memory.stray and not said & set(memory.stray):
        return "There is still a value that I cannot place: please ask the whole question anew."
    if asks_backwards(memory, reading):
        return "This asks backwards from a result: please ask the whole question."
    lists = any(isinstance(v, list) for call in memory.calls for v in call.arguments.values())
    if lists and reading.targets and _THE_RESULT.search(question):
        return "Do you mean the values that were given, or the result? Please name the numbers."
    old = _INSTEAD_OF.search(question)
    if old is not None:
        values = [v for call in memory.calls for v in call.arguments.values()]
        if not any(isinstance(v, float | int) and v == float(old[1]) for v in values):
            return f"There was no {old[1]} that could be replaced."
    return ""
