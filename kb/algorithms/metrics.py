"""Scores of a classifier, computed from its counts of hits and misses."""

from kb.algorithms import _checks


def precision_score(tp: int, fp: int) -> float:
    """Precision: the share of predicted positives that are correct.

    P = TP / (TP + FP)

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if tp + fp = 0 (undefined) or one is not a count.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> precision_score(tp=8, fp=2)
    0.8
    """
    tp, fp = _checks.count(tp, "tp"), _checks.count(fp, "fp")
    if tp + fp == 0:
        raise ValueError("precision is undefined: tp + fp = 0")
    return tp / (tp + fp)


def recall_score(tp: int, fn: int) -> float:
    """Recall (sensitivity, true positive rate): the share of actual positives that are found.

    R = TP / (TP + FN)

    Args:
        tp: true positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if tp + fn = 0 (undefined) or one is not a count.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> recall_score(tp=8, fn=8)
    0.5
    """
    tp, fn = _checks.count(tp, "tp"), _checks.count(fn, "fn")
    if tp + fn == 0:
        raise ValueError("recall is undefined: tp + fn = 0")
    return tp / (tp + fn)


def f_beta_score(precision: float, recall: float, *, beta: float = 1.0) -> float:
    """F-beta: the weighted harmonic mean of precision and recall.

    F = (1 + beta**2) * P * R / (beta**2 * P + R); beta > 1 favours recall.

    Args:
        precision: in [0, 1].
        recall: in [0, 1].
        beta: how many times recall counts as much as precision, > 0.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if an argument is out of range, or precision and recall are both 0 (undefined).

    Reference: van Rijsbergen (1979), Information Retrieval, 2nd ed., ch. 7.

    >>> round(f_beta_score(0.8, 0.5), 4)
    0.6154
    """
    precision = _checks.fraction(precision, "precision")
    recall = _checks.fraction(recall, "recall")
    beta = _checks.positive(beta, "beta")
    if precision == recall == 0:
        raise ValueError("F-beta is undefined: precision and recall are both 0")
    return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)


def f_beta_score_from_counts(tp: int, fp: int, fn: int, *, beta: float = 1.0) -> float:
    """F-beta from counts: defined even where precision or recall alone is not.

    F = (1 + beta**2) * TP / ((1 + beta**2) * TP + beta**2 * FN + FP)

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        beta: how many times recall counts as much as precision, > 0.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if all three counts are 0 (undefined), one is not a count, or beta <= 0.

    Reference: van Rijsbergen (1979), Information Retrieval, 2nd ed., ch. 7.

    >>> f_beta_score_from_counts(tp=6, fp=2, fn=2)
    0.75
    """
    tp, fp, fn = (_checks.count(v, n) for v, n in ((tp, "tp"), (fp, "fp"), (fn, "fn")))
    weight = _checks.positive(beta, "beta") ** 2
    if tp + fp + fn == 0:
        raise ValueError("F-beta is undefined: tp + fp + fn = 0")
    return (1 + weight) * tp / ((1 + weight) * tp + weight * fn + fp)


def accuracy_score(tp: int, fp: int, fn: int, tn: int) -> float:
    """Accuracy: the share of all predictions that are correct.

    A = (TP + TN) / (TP + FP + FN + TN)

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better, but misleading when one class is rare.

    Raises:
        ValueError: if all counts are 0 (undefined) or one is not a count.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> accuracy_score(tp=8, fp=2, fn=4, tn=6)
    0.7
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    if tp + fp + fn + tn == 0:
        raise ValueError("accuracy is undefined: tp + fp + fn + tn = 0")
    return (tp + tn) / (tp + fp + fn + tn)


def balanced_accuracy_score(tp: int, fp: int, fn: int, tn: int) -> float:
    """Balanced accuracy: the mean of recall and specificity.

    B = (TP / (TP + FN) + TN / (TN + FP)) / 2

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better, 0.5 for guessing whatever the class shares.

    Raises:
        ValueError: if there are no positives or no negatives (undefined), or one is not a count.

    Reference: Brodersen, Ong, Stephan and Buhmann (2010), ICPR, doi:10.1109/ICPR.2010.764.

    >>> balanced_accuracy_score(tp=8, fp=2, fn=2, tn=2)
    0.65
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    if tp + fn == 0:
        raise ValueError("balanced accuracy is undefined: there are no positives, tp + fn = 0")
    if tn + fp == 0:
        raise ValueError("balanced accuracy is undefined: there are no negatives, tn + fp = 0")
    return (recall_score(tp, fn) + specificity_score(tn, fp)) / 2


def specificity_score(tn: int, fp: int) -> float:
    """Specificity (true negative rate): the share of actual negatives that are recognised.

    S = TN / (TN + FP)

    Args:
        tn: true negatives, a count of 0 or more.
        fp: false positives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if tn + fp = 0 (undefined) or one is not a count.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> specificity_score(tn=9, fp=1)
    0.9
    """
    tn, fp = _checks.count(tn, "tn"), _checks.count(fp, "fp")
    if tn + fp == 0:
        raise ValueError("specificity is undefined: tn + fp = 0")
    return tn / (tn + fp)


def false_positive_rate(fp: int, tn: int) -> float:
    """False positive rate: the share of actual negatives that are called positive.

    FPR = FP / (FP + TN) = 1 - specificity

    Args:
        fp: false positives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [0, 1]; lower is better.

    Raises:
        ValueError: if fp + tn = 0 (undefined) or one is not a count.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> false_positive_rate(fp=1, tn=9)
    0.1
    """
    fp, tn = _checks.count(fp, "fp"), _checks.count(tn, "tn")
    if fp + tn == 0:
        raise ValueError("the false positive rate is undefined: fp + tn = 0")
    return fp / (fp + tn)
