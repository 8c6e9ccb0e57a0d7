"""What the error of a learner is made of, seen over many training sets."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


class BiasVariance(NamedTuple):
    """The parts of the expected squared error, averaged over the inputs."""

    bias: float
    bias_squared: float
    variance: float
    noise: float
    expected_error: float


def bias_variance(predictions: ArrayLike, truth: ArrayLike, *, noise: float = 0.0) -> BiasVariance:
    """Bias-variance decomposition of the predictions of repeatedly trained models.

    bias = mean prediction - truth, variance = mean((prediction - mean prediction)**2),
    expected error = bias**2 + variance + noise

    Args:
        predictions: one per training set at one input, shape (m,), or one row per training set and
            one column per input, shape (m, n).
        truth: the noise-free value at the input, a number or shape (n,).
        noise: variance of the label noise, 0 or more.

    Returns:
        bias (of either sign), bias_squared, variance (divided by m), noise and expected_error,
        each >= 0; for several inputs their means.

    Raises:
        ValueError: if the number of inputs differs, noise is negative, or a value is not finite.

    Reference: Geman, Bienenstock and Doursat (1992), Neural Computation 4(1),
        doi:10.1162/neco.1992.4.1.1.

    >>> bias_variance([2, 3, 4, 3], 5, noise=1)
    BiasVariance(bias=-2.0, bias_squared=4.0, variance=0.5, noise=1.0, expected_error=5.5)
    """
    rows = _checks.numbers(predictions, "predictions")
    rows = rows[:, None] if rows.ndim == 1 else _checks.matrix(rows, "predictions")  # (m, n)
    target = np.atleast_1d(_checks.numbers(truth, "truth"))
    if target.shape != rows[0].shape:
        got = f"{len(target)} for {rows.shape[1]}"
        raise ValueError(f"truth must hold one value per input (column), got {got}")
    noise = _checks.not_negative(noise, "noise")
    centre = rows.mean(axis=0)  # (n,)
    bias, bias_squared = float(np.mean(centre - target)), float(np.mean((centre - target) ** 2))
    variance = float(np.mean((rows - centre) ** 2))
    return BiasVariance(bias, bias_squared, variance, noise, bias_squared + variance + noise)
