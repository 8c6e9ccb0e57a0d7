"""The sentences that ask back, and the questions they offer."""

from collections.abc import Sequence

from chat.bound import Bound
from chat.lexicon import ToolInfo
from chat.plan import Missing
from chat.quantity import Data
from chat.reading import Filled, Reading
from chat.targets import Group
from chat.understood import as_understood


def which(names: Sequence[str], info: ToolInfo, question: str) -> Missing:
    """Ask which of several quantities is meant, with one question for each to click."""
    said = question.strip(" ?.")
    options = tuple(f"{name}: {said}" for name in names)
    return Missing(info, "Which of these is meant: " + " or ".join(names) + "?", options)


def as_questions(
    reading: Reading, chosen: Sequence[Filled], groups: Sequence[Group]
) -> tuple[str, ...]:
    """The question as it was understood, for each result asked for."""
    questions = []
    for one in chosen:
        asked = (m for group in groups for m in group if one.info.tool.name in m.roles.asks)
        found = next((m for m in asked if m in reading.mentions), None)
        typed = reading.tokens[found.start : found.end] if found else ()
        phrase = " ".join(token.text for token in typed) or one.info.phrase
        questions.append(as_understood(one, phrase))
    return tuple(questions)


def ask_for(filled: Filled) -> str:
    """Ask for what is missing, or for the one value of several."""
    quantities = filled.info.quantities
    if filled.conflicts:
        twice = " and ".join(dict.fromkeys(quantities[name].label for name in filled.conflicts))
        return f"The question gives more than one value for {twice}. Which one is meant?"
    labels = [quantities[name].label for name in filled.missing]
    listed = labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " and " + labels[-1]
    return f"To compute this I also need {listed}."


def choices(filled: Filled, question: str) -> tuple[str, ...]:
    """The question with each choice for the one thing that is missing: macro, micro, ..."""
    if len(filled.missing) != 1 or filled.conflicts:
        return ()
    options = filled.info.quantities[filled.missing[0]].options
    said = question.strip(" ?.")
    return tuple(f"{said}, {option['words'][0]}" for option in options)


def ask_whether(left: Sequence[str]) -> str:
    """Ask about words that were not understood."""
    shown = ", ".join(f"`{word}`" for word in dict.fromkeys(left) if word.strip())
    return f"I am not sure what {shown} changes here. Is this what you mean?"


def ask_about(stray: Sequence[Bound]) -> str:
    """Ask what values stand for that no tool used."""
    shown = ", ".join(_shown(bound.quantity.data) for bound in stray)
    return f"I do not see what {shown} stands for. Please name it, as in `stride = 2`."


def _shown(data: Data) -> str:
    if isinstance(data, tuple):
        return "[" + ", ".join(_shown(item) for item in data) + "]"
    return f"{data:.6g}" if isinstance(data, float) else data
