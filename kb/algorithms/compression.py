"""Sizes of models and tensors."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


def sparsity(x: ArrayLike) -> float:
    """Sparsity: the share of entries that are exactly zero.

    sparsity = number of zeros / number of entries

    Args:
        x: weights, any shape.

    Returns:
        In [0, 1]; 0.9 means that one weight in ten is left.

    Raises:
        ValueError: if x is empty or not finite.

    Reference: Han, Pool, Tran and Dally (2015), arXiv:1506.02626.

    >>> sparsity([[0, 3], [0, 0]])
    0.75
    """
    return float(np.mean(_checks.numbers(x, "x") == 0))


def model_memory(parameters: int, *, bytes_per_parameter: float = 4.0) -> float:
    """Memory for a model's parameters.

    memory = parameters * bytes per parameter

    Args:
        parameters: number of parameters, a count of 0 or more.
        bytes_per_parameter: 4 for float32, 2 for float16, 1 for int8, 0.5 for 4 bits; 16 for
            training with Adam in float32 or mixed precision (weights, gradients, moments).

    Returns:
        Bytes (1 GB is 1e9 of them, 1 GiB 2**30), without activations.

    Raises:
        ValueError: if parameters is not a count or bytes_per_parameter is not above 0.

    Reference: Rajbhandari, Rasley, Ruwase and He (2020), ZeRO, arXiv:1910.02054.

    >>> model_memory(1_000_000)
    4000000.0
    """
    parameters = _checks.count(parameters, "parameters")
    return parameters * _checks.positive(bytes_per_parameter, "bytes_per_parameter")


def contiguous_strides(shape: Sequence[int]) -> list[int]:
    """Strides of a row-major tensor: how far apart neighbours along each axis are stored.

    stride_k = product of the sizes after axis k

    Args:
        shape: sizes of the axes, each 1 or more; an empty list is a single number.

    Returns:
        One stride per axis, in elements (NumPy counts bytes); the last is 1.

    Raises:
        ValueError: if a size is not a count of 1 or more.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> contiguous_strides([2, 3, 4])
    [12, 4, 1]
    """
    sizes = _checks.counts(shape, "shape")
    return [math.prod(sizes[axis + 1 :]) for axis in range(len(sizes))]
