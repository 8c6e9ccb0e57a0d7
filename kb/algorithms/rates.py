"""Rates and single scores from the four counts of a two-class confusion matrix."""

import math

from kb.algorithms import _checks


def error_rate(tp: int, fp: int, fn: int, tn: int) -> float:
    """Error rate: the share of all predictions that are wrong.

    E = (FP + FN) / (TP + FP + FN + TN) = 1 - accuracy

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [0, 1]; lower is better.

    Raises:
        ValueError: if all counts are 0 (undefined) or one is not a count.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> error_rate(tp=8, fp=2, fn=4, tn=6)
    0.3
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    return _share(fp + fn, tp + tn, "error rate", "tp + fp + fn + tn")


def prevalence(tp: int, fp: int, fn: int, tn: int) -> float:
    """Prevalence: the share of all samples that are really positive.

    prevalence = (TP + FN) / (TP + FP + FN + TN)

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [0, 1]; a property of the data, not of the classifier.

    Raises:
        ValueError: if all counts are 0 (undefined) or one is not a count.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> prevalence(tp=8, fp=10, fn=2, tn=80)
    0.1
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    return _share(tp + fn, fp + tn, "prevalence", "tp + fp + fn + tn")


def negative_predictive_value(tn: int, fn: int) -> float:
    """Negative predictive value: the share of predicted negatives that are correct.

    NPV = TN / (TN + FN)

    Args:
        tn: true negatives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better.

    Raises:
        ValueError: if tn + fn = 0 (undefined) or one is not a count.

    Reference: Altman and Bland (1994), BMJ 309, doi:10.1136/bmj.309.6947.102.

    >>> negative_predictive_value(tn=9, fn=1)
    0.9
    """
    tn, fn = _checks.count(tn, "tn"), _checks.count(fn, "fn")
    return _share(tn, fn, "negative predictive value", "tn + fn")


def false_negative_rate(fn: int, tp: int) -> float:
    """False negative rate (miss rate): the share of actual positives that are missed.

    FNR = FN / (FN + TP) = 1 - recall

    Args:
        fn: false negatives, a count of 0 or more.
        tp: true positives, a count of 0 or more.

    Returns:
        In [0, 1]; lower is better.

    Raises:
        ValueError: if fn + tp = 0 (undefined) or one is not a count.

    Reference: Fawcett (2006), Pattern Recognition Letters 27(8), doi:10.1016/j.patrec.2005.10.010.

    >>> false_negative_rate(fn=2, tp=8)
    0.2
    """
    fn, tp = _checks.count(fn, "fn"), _checks.count(tp, "tp")
    return _share(fn, tp, "false negative rate", "fn + tp")


def false_discovery_rate(fp: int, tp: int) -> float:
    """False discovery rate: the share of predicted positives that are wrong.

    FDR = FP / (FP + TP) = 1 - precision

    Args:
        fp: false positives, a count of 0 or more.
        tp: true positives, a count of 0 or more.

    Returns:
        In [0, 1]; lower is better.

    Raises:
        ValueError: if fp + tp = 0 (undefined) or one is not a count.

    Reference: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57(1),
        doi:10.1111/j.2517-6161.1995.tb02031.x.

    >>> false_discovery_rate(fp=2, tp=8)
    0.2
    """
    fp, tp = _checks.count(fp, "fp"), _checks.count(tp, "tp")
    return _share(fp, tp, "false discovery rate", "fp + tp")


def false_omission_rate(fn: int, tn: int) -> float:
    """False omission rate: the share of predicted negatives that are wrong.

    FOR = FN / (FN + TN) = 1 - negative predictive value

    Args:
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [0, 1]; lower is better.

    Raises:
        ValueError: if fn + tn = 0 (undefined) or one is not a count.

    Reference: Altman and Bland (1994), BMJ 309, doi:10.1136/bmj.309.6947.102.

    >>> false_omission_rate(fn=1, tn=9)
    0.1
    """
    fn, tn = _checks.count(fn, "fn"), _checks.count(tn, "tn")
    return _share(fn, tn, "false omission rate", "fn + tn")


def youden_j(tp: int, fp: int, fn: int, tn: int) -> float:
    """Youden's J (informedness): how far a classifier is from guessing at one threshold.

    J = TPR - FPR = recall + specificity - 1

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [-1, 1]; higher is better, 0 for guessing, the height of the ROC point above the
        diagonal.

    Raises:
        ValueError: if there are no positives or no negatives (undefined), or one is not a count.

    Reference: Youden (1950), Cancer 3(1),
        doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3.

    >>> round(youden_j(tp=8, fp=1, fn=2, tn=9), 4)
    0.7
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    tpr = _share(tp, fn, "Youden's J", "there are no positives, tp + fn")
    return tpr - _share(fp, tn, "Youden's J", "there are no negatives, fp + tn")


def matthews_correlation(tp: int, fp: int, fn: int, tn: int) -> float:
    """Matthews correlation coefficient: the correlation of true and predicted labels.

    MCC = (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN))

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.
        tn: true negatives, a count of 0 or more.

    Returns:
        In [-1, 1]; higher is better, 0 for guessing. The same when the classes swap roles.

    Raises:
        ValueError: if a class never occurs or is never predicted (0/0), or one is not a count.

    Reference: Matthews (1975), Biochim. Biophys. Acta 405(2), doi:10.1016/0005-2795(75)90109-9.

    >>> matthews_correlation(tp=4, fp=1, fn=1, tn=4)
    0.6
    """
    tp, fp, fn, tn = _checks.four_counts(tp, fp, fn, tn)
    margins = {"tp + fp": tp + fp, "tp + fn": tp + fn, "tn + fp": tn + fp, "tn + fn": tn + fn}
    for name, total in margins.items():
        if total == 0:
            raise ValueError(f"the Matthews correlation is undefined: {name} = 0")
    return (tp * tn - fp * fn) / math.sqrt(math.prod(margins.values()))


def _share(part: int, rest: int, what: str, sum_of: str) -> float:
    if part + rest == 0:
        raise ValueError(f"{what} is undefined: {sum_of} = 0")
    return part / (part + rest)
