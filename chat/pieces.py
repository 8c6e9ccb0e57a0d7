"""Plan questions that are read word for word, piece by piece: layers, patches, growth."""

from chat.cues import asks_why
from chat.growth import plan_growth
from chat.lexicon import Lexicon
from chat.patch_plans import plan_patches
from chat.plan import Route
from chat.stack_plans import plan_stack


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
