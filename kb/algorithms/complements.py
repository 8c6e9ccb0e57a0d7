"""Rates that are what is left of another rate: one from the other, in either direction."""

from kb.algorithms import _checks


def recall_from_miss_rate(miss_rate: float) -> float:
    """Recall from the miss rate (false negative rate).

    recall = 1 - FNR

    Args:
        miss_rate: share of the positives that are missed, in [0, 1].

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if the rate is out of range.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> recall_from_miss_rate(0.25)
    0.75
    """
    return 1 - _checks.fraction(miss_rate, "miss_rate")


def specificity_from_false_alarms(fpr: float) -> float:
    """Specificity from the false positive rate.

    specificity = 1 - FPR

    Args:
        fpr: share of the negatives that are called positive, in [0, 1].

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if the rate is out of range.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> specificity_from_false_alarms(0.25)
    0.75
    """
    return 1 - _checks.fraction(fpr, "fpr")


def precision_from_false_discoveries(fdr: float) -> float:
    """Precision from the false discovery rate.

    precision = 1 - FDR

    Args:
        fdr: share of the positive predictions that are wrong, in [0, 1].

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if the rate is out of range.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> precision_from_false_discoveries(0.25)
    0.75
    """
    return 1 - _checks.fraction(fdr, "fdr")


def accuracy_from_error_rate(error_rate: float) -> float:
    """Accuracy from the error rate.

    accuracy = 1 - error rate

    Args:
        error_rate: share of all predictions that are wrong, in [0, 1].

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if the rate is out of range.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> accuracy_from_error_rate(0.25)
    0.75
    """
    return 1 - _checks.fraction(error_rate, "error_rate")
