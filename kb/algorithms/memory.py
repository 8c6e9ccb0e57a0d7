"""Memory of models: weights, what training adds, tensors and activations."""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from kb.algorithms import _checks

Optimizer = Literal["sgd", "momentum", "adam"]
Precision = Literal["fp32", "mixed", "half"]


class TrainingMemory(NamedTuple):
    """Bytes for training: weights, gradients, optimizer_states, activations and their total."""

    weights: float
    gradients: float
    optimizer_states: float
    activations: float
    total: float


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


def training_memory(
    parameters: int,
    *,
    optimizer: Optimizer = "adam",
    precision: Precision = "fp32",
    activations: float = 0.0,
) -> TrainingMemory:
    """Memory for training: weights, gradients, optimizer states and activations.

    Bytes per parameter, with s = 0 states for SGD, 1 with momentum, 2 for Adam:
    fp32 4 + 4 + 4 * s; half 2 + 2 + 2 * s; mixed 2 + 2 + 4 * (1 + s), a float32 copy included

    Args:
        parameters: number of parameters, a count of 0 or more.
        optimizer: sgd, momentum or adam.
        precision: fp32, mixed (16 bits, with a float32 copy and float32 states) or half.
        activations: bytes saved for the backward pass, 0 or more.

    Returns:
        Bytes: weights, gradients, optimizer_states, activations and their total.

    Raises:
        ValueError: if parameters is not a count, an option is none of these or activations is
            negative.

    Reference: Rajbhandari, Rasley, Ruwase and He (2020), ZeRO, arXiv:1910.02054, sec. 3.1.

    >>> training_memory(1000, precision="mixed").total
    16000.0
    """
    count = float(_checks.count(parameters, "parameters"))
    states = get_args(Optimizer).index(_checks.choice(optimizer, "optimizer", get_args(Optimizer)))
    _checks.choice(precision, "precision", get_args(Precision))
    width = 4 if precision == "fp32" else 2
    kept = 4 * (1 + states) if precision == "mixed" else width * states
    parts = (
        count * width,
        count * width,
        count * kept,
        _checks.not_negative(activations, "activations"),
    )
    return TrainingMemory(*parts, total=sum(parts))


def tensor_memory(shape: Sequence[int], *, bytes_per_element: float = 4.0, batch: int = 1) -> float:
    """Memory of a tensor, such as an image or a feature map.

    memory = batch * product of the sizes * bytes per element

    Args:
        shape: sizes of the axes, each 1 or more; an empty list is a single number.
        bytes_per_element: 4 for float32, 2 for float16, 1 for int8.
        batch: how many such tensors, 1 or more.

    Returns:
        Bytes (1 MB is 1e6 of them, 1 MiB 2**20).

    Raises:
        ValueError: if a size or batch is not a count of 1 or more, or bytes_per_element is not
            above 0.

    Reference: Harris et al. (2020), Array programming with NumPy, doi:10.1038/s41586-020-2649-2.

    >>> tensor_memory([64, 56, 56], batch=2)
    1605632.0
    """
    sizes = _checks.counts(shape, "shape")
    elements = math.prod(sizes) * _checks.count(batch, "batch", at_least=1)
    if elements > _checks.LARGEST_COUNT:
        raise ValueError(f"the tensor must have at most 1e15 elements, got {elements}")
    return elements * _checks.positive(bytes_per_element, "bytes_per_element")


def transformer_activation_memory(
    sequence: int, batch: int, width: int, heads: int, *, layers: int = 1
) -> float:
    """Activations that a Transformer saves for the backward pass, in 16 bits.

    memory = layers * s * b * h * (34 + 5 * a * s / h), nothing recomputed; the second term is
    attention's and grows with s**2

    Args:
        sequence: s, tokens in a sequence, 1 or more.
        batch: b, sequences in a micro-batch, 1 or more.
        width: h, hidden size, 1 or more.
        heads: a, attention heads, 1 or more.
        layers: number of Transformer layers, 1 or more.

    Returns:
        Bytes (1 GB is 1e9 of them, 1 GiB 2**30).

    Raises:
        ValueError: if an argument is not a count of 1 or more.

    Reference: Korthikanti et al. (2022), Reducing activation recomputation in large Transformer
        models, arXiv:2205.05198, eq. 2.

    >>> transformer_activation_memory(2048, 1, 12288, 96)
    2868903936.0
    """
    s, b, h, a, n = (
        _checks.count(value, name, at_least=1)
        for name, value in (
            ("sequence", sequence),
            ("batch", batch),
            ("width", width),
            ("heads", heads),
            ("layers", layers),
        )
    )
    return float(n * s * b * (34 * h + 5 * a * s))
