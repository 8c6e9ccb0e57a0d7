"""How far the best hit may be trusted: a logistic function of the evidence for it."""

import math

from indexer.records import Evidence

ANSWERED_FROM = 0.5  # below this the best hit is not taken for an answer

# Fitted by python -m indexer.calibrate on tests/eval.
_BIAS = -14.29
_WEIGHTS = (8.58, 5.27, 3.96, 4.22, 6.38)
_LONG = 8  # content words; beyond these a longer question says nothing more


def confidence(evidence: Evidence) -> float:
    """The chance, in (0, 1), that the best document answers the question.

    1 / (1 + exp(-(bias + weights . features))); see features for what is looked at.
    """
    z = _BIAS + sum(w * x for w, x in zip(_WEIGHTS, features(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-z))


def features(evidence: Evidence) -> tuple[float, ...]:
    """What the confidence is made from, each in [0, 1].

    Where nobody wrote down how to ask (headings of other people's Markdown), the closest sentences
    stand in for the closest question. The length of the question counts because a long one never
    matches as closely, nor is covered as fully, as a short one. The margin does not: two entries
    that say the same are no reason to doubt either.
    """
    return (
        max(evidence.question, evidence.window),
        evidence.passage,
        evidence.window,
        evidence.lexical,
        min(evidence.words, _LONG) / _LONG,
    )
