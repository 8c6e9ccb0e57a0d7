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


def expected_error(bias_squared: float, variance: float, *, noise: float = 0.0) -> float:
    """Expected squared error of a learner from its parts.

    expected error = bias**2 + variance + noise

    Args:
        bias_squared: the squared bias, 0 or more.
        variance: of the predictions over training sets, 0 or more.
        noise: variance of the label noise, 0 or more.

    Returns:
        >= 0; lower is better.

    Raises:
        ValueError: if a part is negative or not finite.

    Reference: Geman, Bienenstock and Doursat (1992), Neural Computation 4(1),
        doi:10.1162/neco.1992.4.1.1.

    >>> expected_error(4, 0.5, noise=1)
    5.5
    """
    bias_squared = _checks.not_negative(bias_squared, "bias_squared")
    variance = _checks.not_negative(variance, "variance")
    return bias_squared + variance + _checks.not_negative(noise, "noise")


def ensemble_variance(variance: float, models: int, *, correlation: float = 0.0) -> float:
    """Variance of the average of several models, each with the same variance.

    Var = r * variance + (1 - r) * variance / m

    Args:
        variance: of one model, 0 or more.
        models: number m of models that are averaged, 1 or more.
        correlation: r between the errors of two models, in [0, 1]; 0 for independent models.

    Returns:
        >= 0; never above the variance of one model, and never below r times it.

    Raises:
        ValueError: if an argument is out of range.

    Reference: Breiman (2001), Machine Learning 45, doi:10.1023/A:1010933404324; Hastie, Tibshirani
        and Friedman (2009), The Elements of Statistical Learning, 2nd ed., eq. 15.1.

    >>> ensemble_variance(8, 4)
    2.0
    >>> ensemble_variance(8, 4, correlation=0.5)
    5.0
    """
    variance = _checks.not_negative(variance, "variance")
    models = _checks.count(models, "models", at_least=1)
    r = _checks.fraction(correlation, "correlation")
    return r * variance + (1 - r) * variance / models
