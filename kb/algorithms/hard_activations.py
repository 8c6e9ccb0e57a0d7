"""Hard sigmoid and hard swish: piecewise stand-ins that need no exponential."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


def hard_sigmoid(x: ArrayLike) -> float | NDArray[np.float64]:
    """Hard sigmoid as in PyTorch and MobileNetV3: a line from 0 at -3 to 1 at 3.

    hardsigmoid(x) = min(max(x + 3, 0), 6) / 6

    Args:
        x: a number, or an array of any shape.

    Returns:
        In [0, 1]; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Howard et al. (2019), Searching for MobileNetV3, arXiv:1905.02244.

    >>> hard_sigmoid(1.5)
    0.75
    """
    return _checks.plain(np.clip(_checks.numbers(x, "x") + 3, 0, 6) / 6)


def hard_swish(x: ArrayLike) -> float | NDArray[np.float64]:
    """Hard swish: x times the hard sigmoid of x.

    hardswish(x) = x * min(max(x + 3, 0), 6) / 6

    Args:
        x: a number, or an array of any shape.

    Returns:
        -0.375 or more; a float for a number, else the shape of x.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Howard et al. (2019), Searching for MobileNetV3, arXiv:1905.02244.

    >>> hard_swish([-1.5, 1.5, 4])
    array([-0.375,  1.125,  4.   ])
    """
    x = _checks.numbers(x, "x")
    return _checks.plain(x * np.clip(x + 3, 0, 6) / 6)
