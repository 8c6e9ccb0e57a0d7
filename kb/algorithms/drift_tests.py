"""How surprising a chi-square statistic is: its degrees of freedom and its p-value."""

import math

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks
from kb.algorithms.drift import chi_square, chi_square_of_table

MOST_FREEDOM = 1000  # the sum has half as many terms


def chi_square_p_value(statistic: float, freedom: int) -> float:
    """P-value of a chi-square statistic: how often chance alone gives as much or more.

    even d: exp(-h) * sum_{i < d/2} h**i / i!, odd d: erfc(sqrt(h)) + exp(-h) * sum_{i < (d-1)/2}
    h**(i + 1/2) / Gamma(i + 3/2), with h = statistic / 2 and d degrees of freedom

    Args:
        statistic: chi-square, 0 or more.
        freedom: degrees of freedom d, from 1 to 1000.

    Returns:
        In [0, 1]; below 0.05 the difference is usually called significant.

    Raises:
        ValueError: if the statistic is negative or the degrees of freedom are out of range.

    Reference: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.4.4-26.4.5.

    >>> round(chi_square_p_value(3.841459, 1), 6)
    0.05
    """
    half = _checks.not_negative(statistic, "statistic") / 2
    freedom = _checks.count(freedom, "freedom", at_least=1)
    if freedom > MOST_FREEDOM:
        raise ValueError(f"freedom must be at most {MOST_FREEDOM}, got {freedom}")
    odd = freedom % 2
    p = math.erfc(math.sqrt(half)) if odd else 0.0
    if half > 0:
        powers = [i + odd / 2 for i in range(freedom // 2)]
        p += sum(math.exp(a * math.log(half) - half - math.lgamma(a + 1)) for a in powers)
    return min(p if half > 0 else 1.0, 1.0)


def chi_square_p_value_of_table(M: ArrayLike) -> float:
    """P-value of the chi-square test of independence (or of equal shares) on a table of counts.

    d = (r - 1)(c - 1) degrees of freedom; no continuity correction

    Args:
        M: counts of shape (r, c), both 2 or more.

    Returns:
        In [0, 1]; small when rows and columns are not independent.

    Raises:
        ValueError: if the table has one row or column, a negative count or a sum of 0.

    Reference: Pearson (1900), Philosophical Magazine 50(302), doi:10.1080/14786440009463897.

    >>> round(chi_square_p_value_of_table([[30, 70], [50, 50]]), 5)
    0.00389
    """
    return chi_square_p_value(chi_square_of_table(M), degrees_of_freedom(M))


def chi_square_p_value_of_counts(observed: ArrayLike, expected: ArrayLike) -> float:
    """P-value of the chi-square goodness-of-fit test.

    d = k - 1 degrees of freedom for k categories

    Args:
        observed: counts now, shape (k,), 0 or more.
        expected: counts that the reference predicts, shape (k,), above 0, with the same sum.

    Returns:
        In [0, 1]; small when the counts do not fit.

    Raises:
        ValueError: if the counts are out of range or their sums differ.

    Reference: Pearson (1900), Philosophical Magazine 50(302), doi:10.1080/14786440009463897.

    >>> round(chi_square_p_value_of_counts([30, 70], [50, 50]), 7)
    6.33e-05
    """
    return chi_square_p_value(chi_square(observed, expected), len(np.atleast_1d(expected)) - 1)


def degrees_of_freedom(M: ArrayLike) -> int:
    """Degrees of freedom of the chi-square test on a table of counts.

    d = (r - 1)(c - 1)

    Args:
        M: counts of shape (r, c), both 2 or more.

    Returns:
        1 or more.

    Raises:
        ValueError: if the table has only one row or column.

    Reference: Fisher (1922), J. R. Stat. Soc. 85(1), doi:10.2307/2340521.

    >>> degrees_of_freedom([[30, 70, 10], [50, 50, 20]])
    2
    """
    rows, columns = _checks.matrix(M, "M").shape
    if rows < 2 or columns < 2:
        raise ValueError(f"M must be 2 x 2 or larger, got {rows} x {columns}")
    return int((rows - 1) * (columns - 1))
