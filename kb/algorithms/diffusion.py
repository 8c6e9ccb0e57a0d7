"""The forward process of diffusion models: noise schedules and noised samples."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks

MOST_STEPS = 100_000


class ForwardCoefficients(NamedTuple):
    """What a noised sample holds: signal times the image plus noise times Gaussian noise."""

    signal: float
    noise: float


def linear_betas(
    steps: int, *, first: float = 1e-4, last: float = 0.02, step: int | None = None
) -> float | NDArray[np.float64]:
    """Linear noise schedule: the noise variances rise evenly from the first to the last step.

    beta_t = first + (last - first) * (t - 1) / (T - 1)

    Args:
        steps: number of steps T, 1 to 100,000.
        first: beta_1, in [0, 1].
        last: beta_T, in [0, 1].
        step: give only beta_t of this step t, 1 to T; all by default.

    Returns:
        Shape (T,), or one number.

    Raises:
        ValueError: if a beta is not in [0, 1], or step is not one of the steps.

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239, sec. 4.

    >>> linear_betas(3, first=0.1, last=0.3)
    array([0.1, 0.2, 0.3])
    """
    steps = _steps(steps)
    ends = _checks.fraction(first, "first"), _checks.fraction(last, "last")
    return _at_step(np.asarray(np.linspace(*ends, steps), np.float64), step)


def alpha_bar(betas: ArrayLike, *, step: int | None = None) -> float | NDArray[np.float64]:
    """How much of the image is left after each noising step.

    alpha_bar_t = product over s <= t of (1 - beta_s); x_t = sqrt(alpha_bar_t) x_0 +
    sqrt(1 - alpha_bar_t) noise.

    Args:
        betas: noise variances of the T steps, shape (T,), each in [0, 1].
        step: give only alpha_bar_t of this step t, 1 to T; all by default.

    Returns:
        Shape (T,), in [0, 1], never rising, or one number.

    Raises:
        ValueError: if betas is empty, one is outside [0, 1], or step is not one of the steps.

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239.

    >>> alpha_bar([0.5, 0.5, 0.2])
    array([0.5 , 0.25, 0.2 ])
    """
    betas = _checks.fractions(_checks.vector(betas, "betas"), "betas")  # (T,)
    return _at_step(np.asarray(np.cumprod(1 - betas)), step)


def cosine_alpha_bar(
    steps: int, *, offset: float = 0.008, step: int | None = None
) -> float | NDArray[np.float64]:
    """Cosine noise schedule: how much of the image is left after each step.

    alpha_bar_t = f(t) / f(0) with f(t) = cos(((t / T + s) / (1 + s)) * pi / 2)**2

    Args:
        steps: number of steps T, 1 to 100,000.
        offset: s, keeps the first steps from being too small, 0 or more.
        step: give only alpha_bar_t of this step t, 1 to T; all by default.

    Returns:
        Shape (T,), in [0, 1], falling, or one number.

    Raises:
        ValueError: if offset is negative, or step is not one of the steps.

    Reference: Nichol and Dhariwal (2021), arXiv:2102.09672, eq. 17.

    >>> cosine_alpha_bar(2, offset=0).round(4)
    array([0.5, 0. ])
    """
    offset = _checks.not_negative(offset, "offset")
    t = np.arange(_steps(steps) + 1) / int(steps)  # 0 to 1
    f = np.cos((t + offset) / (1 + offset) * np.pi / 2) ** 2
    return _at_step(f[1:] / f[0], step)


def forward_coefficients(alpha_bar: float) -> ForwardCoefficients:
    """Coefficients of the forward process: how much signal and how much noise x_t holds.

    x_t = sqrt(alpha_bar) x_0 + sqrt(1 - alpha_bar) noise

    Args:
        alpha_bar: product of (1 - beta) up to step t, in [0, 1].

    Returns:
        signal and noise; their squares sum to 1.

    Raises:
        ValueError: if alpha_bar is not in [0, 1].

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239, eq. 4.

    >>> forward_coefficients(0.64)
    ForwardCoefficients(signal=0.8, noise=0.6)
    """
    kept = _checks.fraction(alpha_bar, "alpha_bar")
    return ForwardCoefficients(signal=float(np.sqrt(kept)), noise=float(np.sqrt(1 - kept)))


def forward_sample(
    x0: ArrayLike, noise: ArrayLike, alpha_bar: float
) -> float | NDArray[np.float64]:
    """Forward sample x_t: the clean image, shrunk, plus Gaussian noise.

    x_t = sqrt(alpha_bar) x_0 + sqrt(1 - alpha_bar) noise

    Args:
        x0: clean values, a number, or an array of any shape.
        noise: standard normal noise, a number, or an array of the same shape as x0.
        alpha_bar: product of (1 - beta) up to step t, in [0, 1].

    Returns:
        The shape of x0.

    Raises:
        ValueError: if the shapes differ or alpha_bar is not in [0, 1].

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239, eq. 4.

    >>> forward_sample([1, 0], [0, 1], 0.64)
    array([0.8, 0.6])
    """
    x0, noise = _checks.number_pair(x0, noise, "x0", "noise")
    signal, spread = forward_coefficients(alpha_bar)
    return _checks.plain(np.asarray(signal * x0 + spread * noise))


def signal_to_noise(alpha_bar: float, *, decibels: bool = False) -> float:
    """Signal-to-noise ratio of a noised image.

    SNR = alpha_bar / (1 - alpha_bar); in decibels 10 * log10(SNR)

    Args:
        alpha_bar: product of (1 - beta) up to step t, in [0, 1).
        decibels: give 10 * log10 of the ratio.

    Returns:
        0 or more (any number in decibels); higher means less noise.

    Raises:
        ValueError: if alpha_bar is not in [0, 1), or is 0 in decibels.

    Reference: Kingma et al. (2021), Variational Diffusion Models, arXiv:2107.00630.

    >>> signal_to_noise(0.75)
    3.0
    """
    kept = _checks.fraction(alpha_bar, "alpha_bar")
    decibels = _checks.flag(decibels, "decibels")
    if kept == 1 or (decibels and kept == 0):
        raise ValueError(f"the signal-to-noise ratio is infinite for alpha_bar = {kept:g}")
    ratio = kept / (1 - kept)
    return float(10 * np.log10(ratio)) if decibels else ratio


def _steps(steps: int) -> int:
    steps = _checks.count(steps, "steps", at_least=1)
    if steps > MOST_STEPS:
        raise ValueError(f"steps must be at most {MOST_STEPS}, got {steps}")
    return steps


def _at_step(values: NDArray[np.float64], step: int | None) -> float | NDArray[np.float64]:
    """All values, or the one of step t, counted from 1."""
    if step is None:
        return values
    if _checks.count(step, "step", at_least=1) > len(values):
        raise ValueError(f"step must be one of the steps 1 to {len(values)}, got {step}")
    return float(values[step - 1])
