"""One score from others: precision, recall and F-beta turned round, and what prevalence does."""

from kb.algorithms import _checks


def recall_from_f_beta(precision: float, f_beta: float, *, beta: float = 1.0) -> float:
    """Recall that belongs to a precision and an F-beta.

    R = beta**2 * F * P / ((1 + beta**2) * P - F)

    Args:
        precision: in (0, 1].
        f_beta: the F-beta score, in [0, 1].
        beta: how many times recall counts as much as precision, > 0.

    Returns:
        In [0, 1].

    Raises:
        ValueError: if no recall in [0, 1] gives this F-beta, or an argument is out of range.

    Reference: van Rijsbergen (1979), Information Retrieval, 2nd ed., ch. 7.

    >>> round(recall_from_f_beta(0.8, 0.64), 4)
    0.5333
    """
    precision = _checks.positive(_checks.fraction(precision, "precision"), "precision")
    f_beta, weight = _checks.fraction(f_beta, "f_beta"), _checks.positive(beta, "beta") ** 2
    return _possible(weight * f_beta * precision, (1 + weight) * precision - f_beta, "recall")


def precision_from_f_beta(recall: float, f_beta: float, *, beta: float = 1.0) -> float:
    """Precision that belongs to a recall and an F-beta.

    P = F * R / ((1 + beta**2) * R - beta**2 * F)

    Args:
        recall: in (0, 1].
        f_beta: the F-beta score, in [0, 1].
        beta: how many times recall counts as much as precision, > 0.

    Returns:
        In [0, 1].

    Raises:
        ValueError: if no precision in [0, 1] gives this F-beta, or an argument is out of range.

    Reference: van Rijsbergen (1979), Information Retrieval, 2nd ed., ch. 7.

    >>> round(precision_from_f_beta(0.5, 0.6), 4)
    0.75
    """
    recall = _checks.positive(_checks.fraction(recall, "recall"), "recall")
    f_beta, weight = _checks.fraction(f_beta, "f_beta"), _checks.positive(beta, "beta") ** 2
    return _possible(f_beta * recall, (1 + weight) * recall - weight * f_beta, "precision")


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


def _possible(part: float, whole: float, what: str) -> float:
    if part > whole * (1 + 1e-9) or whole <= 0:
        raise ValueError(f"no {what} in [0, 1] gives this F-beta, got {part:g} / {whole:g}")
    return min(part / whole, 1.0)
