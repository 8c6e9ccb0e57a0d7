"""What prevalence does to precision."""

from kb.algorithms import _checks


def precision_from_prevalence(recall: float, specificity: float, prevalence: float) -> float:
    """Precision that a classifier reaches where positives have a given share (Bayes' rule).

    P = R * pi / (R * pi + (1 - S) * (1 - pi))

    Args:
        recall: sensitivity R, in [0, 1].
        specificity: S, in [0, 1].
        prevalence: share pi of positives, in [0, 1].

    Returns:
        In [0, 1]: the probability that a positive prediction is right.

    Raises:
        ValueError: if an argument is out of range, or nothing would be called positive (0/0).

    Reference: Altman and Bland (1994), BMJ 309, doi:10.1136/bmj.309.6947.102.

    >>> precision_from_prevalence(0.5, 0.75, 0.5)
    0.6666666666666666
    """
    recall = _checks.fraction(recall, "recall")
    specificity = _checks.fraction(specificity, "specificity")
    prevalence = _checks.fraction(prevalence, "prevalence")
    hits, false_alarms = recall * prevalence, (1 - specificity) * (1 - prevalence)
    if hits + false_alarms == 0:
        raise ValueError("precision is undefined (0/0): nothing would be called positive")
    return hits / (hits + false_alarms)
