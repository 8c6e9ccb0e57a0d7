"""How far the best hit may be trusted: a logistic function of the evidence for it."""

import math

from indexer.records import Evidence

ANSWERED_FROM = 0.5  # below this the best hit is not taken for an answer

# Fitted by python -m indexer.calibrate on tests/eval: bias first, then a weight per feature.
_WITH_TOPICS = (-12.47, 4.11, 6.27, 4.50, 3.86, 7.14, 2.55, 3.98, -8.13)
_WITHOUT_TOPICS = (-18.05, 4.47, 6.10, 4.20, 3.20, 8.35, 3.02, 4.99)
_LONG = 8  # content words; beyond these a longer question says nothing more


def confidence(evidence: Evidence) -> float:
    """The chance, in (0, 1), that the best document answers the question.

    1 / (1 + exp(-(bias + weights . features))); see features for what is looked at.
    """
    bias, *weights = _WITHOUT_TOPICS if evidence.outside is None else _WITH_TOPICS
    z = bias + sum(w * x for w, x in zip(weights, features(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-z))


def features(evidence: Evidence) -> tuple[float, ...]:
    """What the confidence is made from, each in [0, 1]; the last only if the index lists topics.

    Where nobody wrote down how to ask (headings of other people's Markdown), the closest sentences
    stand in for the closest question. The length of the question counts because a long one never
    matches as closely, nor is covered as fully, as a short one. The margin does not: two entries
    that say the same are no reason to doubt either. A topic that no document answers counts
    against it: the nearest entry is not the right one if something else is nearer still.
    """
    inside = (
        max(evidence.question, evidence.window),
        evidence.passage,
        evidence.window,
        evidence.lexical,
        min(evidence.words, _LONG) / _LONG,
        evidence.named,
        evidence.question,
    )
    return inside if evidence.outside is None else (*inside, evidence.outside)
