"""Diffusion read backwards: the clean image, alpha bar, and what sampling costs."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def recover_clean(
    noised: ArrayLike, noise: ArrayLike, alpha_bar: float
) -> float | NDArray[np.float64]:
    """Estimate of the clean image from a noised one and the predicted noise.

    x_0 = (x_t - sqrt(1 - alpha_bar) noise) / sqrt(alpha_bar)

    Args:
        noised: x_t, a number, or an array of any shape.
        noise: predicted noise, a number, or an array of the same shape as noised.
        alpha_bar: product of (1 - beta) up to step t, in (0, 1].

    Returns:
        The shape of noised.

    Raises:
        ValueError: if the shapes differ or alpha_bar is not above 0 and at most 1.

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239, eq. 15.

    >>> recover_clean(1.1, 0.5, 0.64)
    1.0
    """
    noised, noise = _checks.number_pair(noised, noise, "noised", "noise")
    kept = _checks.positive(_checks.fraction(alpha_bar, "alpha_bar"), "alpha_bar")
    return _checks.plain(np.asarray((noised - np.sqrt(1 - kept) * noise) / np.sqrt(kept)))


def alpha_bar_from_snr(snr: float) -> float:
    """Alpha bar at which a noised image has a given signal-to-noise ratio.

    alpha_bar = SNR / (1 + SNR)

    Args:
        snr: signal-to-noise ratio, not in decibels, 0 or more.

    Returns:
        In [0, 1).

    Raises:
        ValueError: if snr is negative.

    Reference: Kingma et al. (2021), Variational Diffusion Models, arXiv:2107.00630.

    >>> alpha_bar_from_snr(3)
    0.75
    """
    snr = _checks.not_negative(snr, "snr")
    return snr / (1 + snr)


def posterior_variance(beta: float, alpha_bar: float, previous_alpha_bar: float) -> float:
    """Variance of the reverse step when the clean image is known.

    (1 - alpha_bar_{t-1}) / (1 - alpha_bar_t) * beta_t

    Args:
        beta: beta_t, in [0, 1].
        alpha_bar: of step t, in [0, 1).
        previous_alpha_bar: of step t - 1, in [0, 1], not below alpha_bar.

    Returns:
        In [0, beta].

    Raises:
        ValueError: if an argument is out of range.

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239, eq. 7.

    >>> round(posterior_variance(0.5, 0.4, 0.8), 4)
    0.1667
    """
    beta, now = _checks.fraction(beta, "beta"), _checks.fraction(alpha_bar, "alpha_bar")
    before = _checks.fraction(previous_alpha_bar, "previous_alpha_bar")
    if now == 1 or before < now:
        raise ValueError(f"alpha_bar must be below 1 and fall from step to step, got {now:g}")
    return (1 - before) / (1 - now) * beta


def guided_evaluations(steps: int) -> int:
    """How often the network runs when every sampling step is guided.

    2 * steps: once with the prompt, once without

    Args:
        steps: sampling steps, 1 or more.

    Returns:
        A count of 2 or more; both runs of a step may share one batch.

    Raises:
        ValueError: if steps is not a count of 1 or more.

    Reference: Ho and Salimans (2022), arXiv:2207.12598.

    >>> guided_evaluations(20)
    40
    """
    return 2 * _checks.count(steps, "steps", at_least=1)


def compression_of_shapes(before: Sequence[int], after: Sequence[int]) -> float:
    """How many times fewer numbers one tensor holds than another.

    product of the sizes before / product of the sizes after

    Args:
        before: shape of the larger tensor, such as an image.
        after: shape of the smaller one, such as its latent.

    Returns:
        Above 1 when the second tensor is smaller.

    Raises:
        ValueError: if a size is not a count of 1 or more.

    Reference: Rombach et al. (2022), arXiv:2112.10752.

    >>> compression_of_shapes([3, 8, 8], [4, 2, 2])
    12.0
    """
    numbers = math.prod(_checks.counts(before, "before"))
    return numbers / math.prod(_checks.counts(after, "after"))
