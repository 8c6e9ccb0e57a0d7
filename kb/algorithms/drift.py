"""Has the data changed since training?"""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


def population_stability_index(expected: ArrayLike, actual: ArrayLike) -> float:
    """Population stability index: how far bin shares moved between two samples.

    PSI = sum_i (a_i - e_i) * ln(a_i / e_i), which is KL(a || e) + KL(e || a).

    Args:
        expected: shares of the bins at training time, shape (k,), sum 1.
        actual: shares of the same bins now, shape (k,), sum 1.

    Returns:
        >= 0, 0 for equal shares; above about 0.25 is commonly called a large shift.

    Raises:
        ValueError: if the lengths differ, one does not sum to 1, or a bin is empty on one side only
            (the index is infinite).

    Reference: Siddiqi (2006), Credit Risk Scorecards, Wiley.

    >>> round(population_stability_index([0.5, 0.5], [0.25, 0.75]), 4)
    0.2747
    """
    expected, actual = _checks.distribution_pair(expected, actual, "expected", "actual")  # (k,)
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
