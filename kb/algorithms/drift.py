"""Has the data changed since training? Bins and distributions compared."""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


def population_stability_index(expected: ArrayLike, actual: ArrayLike) -> float:
    """Population stability index: how far bin shares moved between two samples.

    PSI = sum_i (a_i - e_i) * ln(a_i / e_i), which is KL(a || e) + KL(e || a).

    Args:
        expected: bins at training time, shape (k,): shares that sum to 1, or counts.
        actual: the same bins now, shape (k,).

    Returns:
        >= 0, 0 for equal shares; above about 0.25 is commonly called a large shift.

    Raises:
        ValueError: if the lengths differ, shares do not sum to 1, or a bin is empty on one side
            only (the index is infinite).

    Reference: Siddiqi (2006), Credit Risk Scorecards, Wiley.

    >>> round(population_stability_index([0.5, 0.5], [0.25, 0.75]), 4)
    0.2747
    """
    expected = _checks.shares(expected, "expected")  # (k,)
    actual = _checks.shares(actual, "actual")  # (k,)
    _checks.same_shape(expected, actual, "expected", "actual")
    one_sided = np.flatnonzero((expected == 0) != (actual == 0))
    if one_sided.size:
        i = one_sided[0]
        raise ValueError(
            f"the index is infinite: bin {i} has expected share {expected[i]:g} and actual share "
            f"{actual[i]:g}; merge bins so that none is empty on one side only"
        )
    filled = expected > 0
    expected, actual = expected[filled], actual[filled]
    return float(np.sum((actual - expected) * np.log(actual / expected)))


def jensen_shannon_divergence(p: ArrayLike, q: ArrayLike, *, base: float = float(np.e)) -> float:
    """Jensen-Shannon divergence: mean KL divergence of two distributions from their midpoint.

    JS = (KL(p || m) + KL(q || m)) / 2, m = (p + q) / 2

    Args:
        p: one distribution, shape (k,): shares that sum to 1, or counts.
        q: the other over the same outcomes, shape (k,).
        base: of the logarithm, above 1: e gives nats, 2 bits.

    Returns:
        In [0, log 2]; 0 for equal distributions. Symmetric and always finite.

    Raises:
        ValueError: if the lengths differ, shares do not sum to 1 or base is not above 1.

    Reference: Lin (1991), IEEE Trans. Inf. Theory 37(1), doi:10.1109/18.61115.

    >>> round(jensen_shannon_divergence([1, 0], [0, 1], base=2), 4)
    1.0
    """
    p, q = _checks.shares(p, "p"), _checks.shares(q, "q")  # (k,), (k,)
    _checks.same_shape(p, q, "p", "q")
    log_base = np.log(_checks.log_base(base))
    middle = (p + q) / 2
    terms = sum(
        float(np.sum(one[one > 0] * np.log(one[one > 0] / middle[one > 0]))) for one in (p, q)
    )
    return max(terms / 2 / float(log_base), 0.0)  # rounding can leave 0 from below


def jensen_shannon_distance(p: ArrayLike, q: ArrayLike, *, base: float = float(np.e)) -> float:
    """Jensen-Shannon distance: the square root of the Jensen-Shannon divergence, a metric.

    d = sqrt(JS(p, q))

    Args:
        p: one distribution, shape (k,): shares that sum to 1, or counts.
        q: the other over the same outcomes, shape (k,).
        base: of the logarithm, above 1: e gives nats, 2 bits.

    Returns:
        In [0, sqrt(log 2)]; 0 for equal distributions.

    Raises:
        ValueError: if the lengths differ, shares do not sum to 1 or base is not above 1.

    Reference: Endres and Schindelin (2003), IEEE Trans. Inf. Theory 49(7),
        doi:10.1109/TIT.2003.813506.

    >>> round(jensen_shannon_distance([1, 0], [0, 1], base=2), 4)
    1.0
    """
    return float(np.sqrt(jensen_shannon_divergence(p, q, base=base)))


def total_variation_distance(p: ArrayLike, q: ArrayLike) -> float:
    """Total variation distance: the largest difference in probability of any event.

    TV = (1 / 2) * sum_i |p_i - q_i|

    Args:
        p: one distribution, shape (k,): shares that sum to 1, or counts.
        q: the other over the same outcomes, shape (k,).

    Returns:
        In [0, 1]; 0 for equal distributions, 1 when they share no outcome.

    Raises:
        ValueError: if the lengths differ or shares do not sum to 1.

    Reference: Gibbs and Su (2002), Int. Stat. Rev. 70(3), doi:10.1111/j.1751-5823.2002.tb00178.x.

    >>> total_variation_distance([0.5, 0.5], [0.25, 0.75])
    0.25
    """
    p, q = _checks.shares(p, "p"), _checks.shares(q, "q")  # (k,), (k,)
    _checks.same_shape(p, q, "p", "q")
    return float(np.sum(np.abs(p - q)) / 2)


def chi_square(observed: ArrayLike, expected: ArrayLike) -> float:
    """Chi-square statistic: how far observed counts are from expected ones.

    chi2 = sum_i (O_i - E_i)**2 / E_i

    Args:
        observed: counts now, shape (k,), 0 or more.
        expected: counts that the reference predicts, shape (k,), above 0, with the same sum.

    Returns:
        >= 0, 0 for a perfect fit; judged with k - 1 degrees of freedom.

    Raises:
        ValueError: if the lengths or sums differ, a count is negative or an expected one is 0.

    Reference: Pearson (1900), Philosophical Magazine 50(302), doi:10.1080/14786440009463897.

    >>> chi_square([30, 70], [50, 50])
    16.0
    """
    observed, expected = _checks.vector_pair(observed, expected, "observed", "expected")
    if np.any(observed < 0) or np.any(expected <= 0):
        name, bad = ("expected", expected) if np.any(expected <= 0) else ("observed", observed)
        rule = "above 0" if name == "expected" else "0 or more"
        raise ValueError(f"{name} counts must be {rule}, got {bad.min():g}")
    if not np.isclose(observed.sum(), expected.sum(), rtol=1e-8):
        sums = f"{observed.sum():g} and {expected.sum():g}"
        raise ValueError(f"observed and expected must have the same sum, got {sums}")
    return float(np.sum((observed - expected) ** 2 / expected))


def chi_square_of_table(M: ArrayLike) -> float:
    """Chi-square statistic of a contingency table: are its rows and columns independent?

    chi2 = sum_ij (M_ij - E_ij)**2 / E_ij, E_ij = row_i * column_j / n; no continuity correction

    Args:
        M: counts of shape (r, c), for drift one row per time window and one column per category.

    Returns:
        >= 0, 0 when all rows have the same shares; judged with (r - 1)(c - 1) degrees of freedom.

    Raises:
        ValueError: if a count is negative, or a row or a column holds only zeros (0/0).

    Reference: Pearson (1900), Philosophical Magazine 50(302), doi:10.1080/14786440009463897.

    >>> chi_square_of_table([[30, 70], [50, 50]])
    8.333333333333334
    """
    M = _checks.matrix(M, "M")  # (r, c)
    if np.any(M < 0):
        raise ValueError(f"M must hold counts of 0 or more, got {M.min():g}")
    rows, columns = M.sum(axis=1), M.sum(axis=0)  # (r,), (c,)
    expected = np.outer(rows, columns) / (M.sum() or 1)  # (r, c)
    if not expected.all():
        raise ValueError("chi-square is undefined (0/0): a row or column of M holds only zeros")
    return float(np.sum((M - expected) ** 2 / expected))
