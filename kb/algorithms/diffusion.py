"""The noise schedule of diffusion models."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def alpha_bar(betas: ArrayLike) -> NDArray[np.float64]:
    """How much of the image is left after each noising step.

    alpha_bar_t = product over s <= t of (1 - beta_s); x_t = sqrt(alpha_bar_t) x_0 +
    sqrt(1 - alpha_bar_t) noise.

    Args:
        betas: noise variances of the T steps, shape (T,), each in [0, 1].

    Returns:
        Shape (T,), in [0, 1], never rising.

    Raises:
        ValueError: if betas is empty or one is outside [0, 1].

    Reference: Ho, Jain and Abbeel (2020), arXiv:2006.11239.

    >>> alpha_bar([0.5, 0.5, 0.2])
    array([0.5 , 0.25, 0.2 ])
    """
    betas = _checks.fractions(_checks.vector(betas, "betas"), "betas")  # (T,)
    return np.asarray(np.cumprod(1 - betas))
