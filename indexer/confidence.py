"""How far the best hit may be trusted: a logistic function of the evidence for it."""

import math

from indexer.records import Evidence

ANSWERED_FROM = 0.5  # below this the best hit is not taken for an answer

# Fitted by python -m indexer.calibrate on tests/eval.
_BIAS = -15.04
_WEIGHTS = (7.82, 4.35, 5.89, 4.24, 6.71)
_LONG = 8  # content words; beyond these a longer question says nothing more


def confidence(evidence: Evidence) -> float:
    """The chance, in (0, 1), that the best document answers the question.

    1 / (1 + exp(-(bias + weights . features))); see features for what is looked at.
    """
    z = _BIAS + sum(w * x for w, x in zip(_WEIGHTS, features(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-z))


def features(evidence: Evidence) -> tuple[float, ...]:
    """What the confidence is made from, each in [0, 1].

    The length of the question is among them because a long one never matches as closely, nor is
    covered as fully, as a short one. The margin is not: two entries that say the same are no
    reason to doubt either.
    """
    return (
        evidence.question,
        evidence.passage,
        evidence.window,
        evidence.lexical,
        min(evidence.words, _LONG) / _LONG,
    )
