"""Accuracy from sums that people know: right of all, or the two rates."""

from kb.algorithms._checks import count, fraction


def accuracy_from_correct(correct: int, total: int) -> float:
    """Accuracy: the share of predictions that are right.

    accuracy = correct / total

    Args:
        correct: number of right predictions, >= 0.
        total: number of all predictions, >= 1.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if a count is negative or not whole, total is 0, or correct exceeds total.

    Reference: scikit-learn user guide, section "Accuracy score".

    >>> accuracy_from_correct(150, 200)
    0.75
    """
    right, n = count(correct, "correct"), count(total, "total", at_least=1)
    if right > n:
        raise ValueError(f"correct cannot exceed total, got {right} of {n}")
    return right / n


def balanced_accuracy_from_rates(recall: float, specificity: float) -> float:
    """Balanced accuracy of two classes: the mean of recall and specificity.

    balanced accuracy = (recall + specificity) / 2

    Args:
        recall: share of the positives that are found, in [0, 1].
        specificity: share of the negatives that are left alone, in [0, 1].

    Returns:
        In [0, 1]; higher is better; 0.5 is chance.

    Raises:
        ValueError: if a rate is outside [0, 1].

    Reference: Brodersen et al. (2010), The balanced accuracy and its posterior distribution,
    doi:10.1109/ICPR.2010.764.

    >>> round(balanced_accuracy_from_rates(0.9, 0.7), 4)
    0.8
    """
    return (fraction(recall, "recall") + fraction(specificity, "specificity")) / 2
