"""More numbers that describe a list: its middle, its commonest value, the place of one value."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.statistics import standard_deviation


def median(x: ArrayLike) -> float:
    """Median: the middle of the sorted values; of an even number, the mean of the middle two.

    Half of the values lie at or below it, half at or above it.

    Args:
        x: values, shape (n,), n >= 1.

    Returns:
        The median, in the unit of x.

    Raises:
        ValueError: if x is empty, not flat or not finite.

    Reference: Huber and Ronchetti (2009), Robust Statistics, 2nd ed., sec. 1.

    >>> median([9, 2, 4])
    4.0
    """
    x = np.sort(_checks.vector(x, "x"))  # (n,)
    return float((x[(len(x) - 1) // 2] + x[len(x) // 2]) / 2)


def mode(x: ArrayLike) -> float:
    """Mode: the value that occurs most often.

    mode = argmax_v #{i : x_i = v}

    Args:
        x: values, shape (n,), n >= 1.

    Returns:
        The mode, one of the values.

    Raises:
        ValueError: if several values are equally common, or x is empty, not flat or not finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 2.

    >>> mode([3, 1, 3, 2])
    3.0
    """
    values, often = np.unique(_checks.vector(x, "x"), return_counts=True)
    common = values[often == often.max()]
    if len(common) > 1:
        shown = " and ".join(f"{value:g}" for value in common[:5])
        raise ValueError(f"there is no single mode: {shown} occur {often.max()} times each")
    return float(common[0])


def weighted_mean(x: ArrayLike, weights: ArrayLike) -> float:
    """Weighted mean: every value counts as much as its weight.

    mean = sum_i w_i x_i / sum_i w_i

    Args:
        x: values, shape (n,).
        weights: their weights, shape (n,), 0 or more, not all 0.

    Returns:
        The weighted mean, in the unit of x.

    Raises:
        ValueError: if the lengths differ, a weight is negative or all are 0.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 5.2.

    >>> weighted_mean([1, 4], [2, 1])
    2.0
    """
    x, weights = _checks.vector_pair(x, weights, "x", "weights")  # (n,), (n,)
    if np.any(weights < 0):
        raise ValueError(f"weights must be 0 or more, got {weights[weights < 0][0]:g}")
    total = float(weights.sum())
    if total == 0:
        raise ValueError("the weighted mean is undefined: all weights are 0")
    return float(weights @ x) / total


def standard_error(x: ArrayLike, *, ddof: int = 1) -> float:
    """Standard error of the mean: how far the mean of such a sample typically is from the truth.

    SE = std / sqrt(n)

    Args:
        x: values, shape (n,), n > ddof.
        ddof: what is subtracted from n in the divisor of the variance, 0 or more.

    Returns:
        The standard error in the unit of x, >= 0.

    Raises:
        ValueError: if there are not more than ddof values, or x is not flat and finite.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 5.2.

    >>> round(standard_error([1, 3, 5]), 4)
    1.1547
    """
    return standard_deviation(x, ddof=ddof) / float(np.sqrt(len(np.asarray(x))))


def standard_error_from_deviation(std: float, n: int) -> float:
    """Standard error of a mean from the standard deviation and the number of values.

    SE = s / sqrt(n)

    Args:
        std: standard deviation of the values, 0 or more.
        n: how many values the mean is of, 1 or more.

    Returns:
        >= 0; four times the values halve it.

    Raises:
        ValueError: if std is negative or n is no count.

    Reference: Wasserman (2004), All of Statistics, sec. 6.3.

    >>> standard_error_from_deviation(12, 36)
    2.0
    """
    deviation = _checks.not_negative(std, "std")
    return float(deviation / np.sqrt(_checks.count(n, "n", at_least=1)))


def accuracy_standard_error(accuracy: float, n: int) -> float:
    """Standard error of an accuracy (or any share) measured on n independent samples.

    SE = sqrt(p (1 - p) / n)

    Args:
        accuracy: the measured share p, in [0, 1].
        n: number of samples it was measured on, 1 or more.

    Returns:
        The standard error, in [0, 0.5]; twice it on either side is about a 95 % interval.

    Raises:
        ValueError: if accuracy is out of range or n is not a count.

    Reference: Casella and Berger (2002), Statistical Inference, 2nd ed., sec. 3.2.

    >>> round(accuracy_standard_error(0.9, 100), 4)
    0.03
    """
    p, n = _checks.fraction(accuracy, "accuracy"), _checks.count(n, "n", at_least=1)
    return float(np.sqrt(p * (1 - p) / n))


def z_score(value: ArrayLike, mean: float, std: float) -> float | NDArray[np.float64]:
    """Z-score of a value: its distance from a given mean in given standard deviations.

    z = (x - mean) / std

    Args:
        value: a number or an array of any shape.
        mean: the mean of the population.
        std: its standard deviation, above 0.

    Returns:
        The z-score, without unit; negative below the mean. Same shape as value.

    Raises:
        ValueError: if std is not above 0 or a value is not finite.

    Reference: Jain, Nandakumar and Ross (2005), Pattern Recognition 38(12),
        doi:10.1016/j.patcog.2005.01.012.

    >>> z_score(130, 100, 15)
    2.0
    """
    value = _checks.numbers(value, "value")
    scaled = (value - _checks.number(mean, "mean")) / _checks.positive(std, "std")
    return _checks.plain(scaled)


def min_max_of_range(
    value: ArrayLike, minimum: float, maximum: float
) -> float | NDArray[np.float64]:
    """Min-max scaling with a given range: minimum becomes 0, maximum 1.

    s = (x - minimum) / (maximum - minimum)

    Args:
        value: a number or an array of any shape.
        minimum: what becomes 0.
        maximum: what becomes 1, above minimum.

    Returns:
        In [0, 1] inside the range, outside it beyond. Same shape as value.

    Raises:
        ValueError: if minimum is not below maximum or a value is not finite.

    Reference: Jain, Nandakumar and Ross (2005), Pattern Recognition 38(12),
        doi:10.1016/j.patcog.2005.01.012.

    >>> min_max_of_range(51, 0, 255)
    0.2
    """
    value = _checks.numbers(value, "value")
    low, high = _checks.number(minimum, "minimum"), _checks.number(maximum, "maximum")
    if low >= high:
        raise ValueError(f"minimum must be below maximum, got {low:g} and {high:g}")
    return _checks.plain((value - low) / (high - low))


def accuracy_interval(accuracy: float, n: int, *, z: float = 1.959963984540054) -> list[float]:
    """Confidence interval of a measured share, such as an accuracy (normal approximation).

    p +- z * sqrt(p * (1 - p) / n)

    Args:
        accuracy: the measured share p, in [0, 1].
        n: number of samples, 1 or more.
        z: how many standard errors on each side, above 0; 1.96 for 95 %.

    Returns:
        The two ends.

    Raises:
        ValueError: if the share is not in [0, 1], n is not a count, or z is not above 0.

    Reference: Brown, Cai and DasGupta (2001), Statistical Science 16(2), doi:10.1214/ss/1009213286.

    >>> [round(end, 3) for end in accuracy_interval(0.9, 100)]
    [0.841, 0.959]
    """
    half = _checks.positive(z, "z") * accuracy_standard_error(accuracy, n)
    return [accuracy - half, accuracy + half]


def percentile(x: ArrayLike, share: float) -> float:
    """Percentile: the value below which a share of the values lies, interpolated linearly.

    position = share * (n - 1) in the sorted values, counted from 0

    Args:
        x: values, shape (n,), at least one.
        share: in [0, 1]; 0.25 is the first quartile, 0.5 the median.

    Returns:
        Between the smallest and the largest value.

    Raises:
        ValueError: if the share is out of range, x is empty or not finite.

    Reference: Hyndman and Fan (1996), The American Statistician 50(4), doi:10.2307/2684934, type 7.

    >>> percentile([1, 2, 3, 4, 10], 0.25)
    2.0
    """
    values = _checks.vector(x, "x")
    return float(np.quantile(values, _checks.fraction(share, "share")))


def standard_deviation_from_variance(variance: float) -> float:
    """Standard deviation: the root of the variance, in the unit of the values.

    s = sqrt(variance)

    Args:
        variance: 0 or more.

    Returns:
        >= 0.

    Raises:
        ValueError: if the variance is negative or not finite.

    Reference: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning,
        2nd ed., sec. 2.4.

    >>> standard_deviation_from_variance(16)
    4.0
    """
    return float(np.sqrt(_checks.not_negative(variance, "variance")))
