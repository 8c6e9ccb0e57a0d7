"""Single numbers for a whole confusion matrix: its errors, and agreement beyond chance."""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


def error_rate_from_matrix(M: ArrayLike) -> float:
    """Error rate of a confusion matrix: the share of its counts off the diagonal.

    E = 1 - trace(M) / sum(M)

    Args:
        M: confusion matrix, counts of shape (k, k), either way round.

    Returns:
        In [0, 1]; lower is better.

    Raises:
        ValueError: if M is no square matrix of counts or holds only zeros.

    Reference: Sokolova and Lapalme (2009), Inf. Process. Manag. 45(4),
        doi:10.1016/j.ipm.2009.03.002.

    >>> error_rate_from_matrix([[5, 1, 0], [2, 6, 1], [0, 0, 5]])
    0.2
    """
    M = _checks.counts_matrix(M, "M")
    return int(M.sum() - np.trace(M)) / int(M.sum())


def cohen_kappa(M: ArrayLike) -> float:
    """Cohen's kappa: agreement beyond what the class shares alone would give.

    kappa = (p_o - p_e) / (1 - p_e); p_o = trace(M) / n, p_e = sum_c row_c * column_c / n**2

    Args:
        M: confusion matrix, counts of shape (k, k), either way round.

    Returns:
        At most 1; higher is better, 0 for agreement by chance, negative below it.

    Raises:
        ValueError: if M is no square matrix of counts, or all samples have one class on both sides
            (0/0).

    Reference: Cohen (1960), Educ. Psychol. Meas. 20(1), doi:10.1177/001316446002000104.

    >>> round(cohen_kappa([[20, 5], [10, 15]]), 4)
    0.4
    """
    M = _checks.counts_matrix(M, "M").astype(np.float64) / float(np.sum(M))  # shares, (k, k)
    observed = float(np.trace(M))
    expected = float(M.sum(axis=0) @ M.sum(axis=1))
    if np.count_nonzero(M) == 1 and observed > 0:
        raise ValueError("kappa is undefined (0/0): truth and prediction hold one class only")
    return (observed - expected) / (1 - expected)


def matthews_from_matrix(M: ArrayLike) -> float:
    """Matthews correlation of a confusion matrix: correlation of true and predicted classes.

    MCC = (n trace(M) - sum_c p_c t_c) / sqrt((n**2 - sum_c p_c**2) (n**2 - sum_c t_c**2))

    Args:
        M: confusion matrix, counts of shape (k, k), either way round; t_c and p_c are the sums of
            row c and column c.

    Returns:
        At most 1; higher is better, 0 for guessing; for two classes in [-1, 1].

    Raises:
        ValueError: if M is no square matrix of counts, or only one class occurs or is predicted
            (0/0).

    Reference: Gorodkin (2004), Comput. Biol. Chem. 28(5-6),
        doi:10.1016/j.compbiolchem.2004.09.006.

    >>> round(matthews_from_matrix([[4, 1], [1, 4]]), 4)
    0.6
    """
    M = _checks.counts_matrix(M, "M").astype(np.float64)
    n, predicted, actual = M.sum(), M.sum(axis=0), M.sum(axis=1)  # (), (k,), (k,)
    for totals, what in ((actual, "occurs"), (predicted, "is predicted")):
        if np.count_nonzero(totals) == 1:
            only = int(np.flatnonzero(totals)[0])
            raise ValueError(f"the Matthews correlation is undefined: only class {only} {what}")
    covariance = n * np.trace(M) - predicted @ actual
    spreads = (n**2 - predicted @ predicted) * (n**2 - actual @ actual)
    return float(covariance / np.sqrt(spreads))
