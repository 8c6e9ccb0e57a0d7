"""Plan questions that are read word for word, piece by piece: layers, patches, growth."""

import re

from chat.growth import plan_growth
from chat.lexicon import Lexicon
from chat.patch_plans import plan_patches
from chat.plan import Route
from chat.stack_plans import plan_stack

_WHY = re.compile(
    r"^\W*(why|how come|explain|describe|is it true)\b|\bwhy\b|\bpoint of\b|\bcomes? from\W*$"
    r"|^\W*(is|are|does|do|should|can|would)\b.*\b(good|bad|enough|acceptable|reasonable|useful|worth"
    r"|better|worse|matter|matters|normal|high|low)\b"
    r"|\bhow (does|do|did) .* work\b|\bwhat (does|do) .* do\b",
    re.IGNORECASE,
)


def asks_why(question: str) -> bool:
    """Whether a question asks for reasons or workings, whatever numbers it mentions."""
    return _WHY.search(question) is not None


def plan_by_pieces(lexicon: Lexicon, question: str) -> Route:
    """Plan what one of the readers understands as a whole.

    Args:
        lexicon: the tools.
        question: as typed.

    Returns:
        A plan or why there is none; None if a word is left that no reader understands.
    """
    if asks_why(question):
        return None
    return (
        plan_growth(lexicon, question)
        or plan_patches(lexicon, question)
        or plan_stack(lexicon, question)
    )
