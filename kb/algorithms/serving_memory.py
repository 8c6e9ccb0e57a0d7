"""Memory when a model is served: quantised weights, and the keys and values of attention."""

from kb.algorithms import _checks


def quantized_size(size: float, bits: float, *, bits_before: float = 32.0) -> float:
    """Size of a model after its weights were stored with fewer bits.

    size * bits / bits before

    Args:
        size: before, in any unit of memory, > 0.
        bits: per weight after, > 0.
        bits_before: per weight before, > 0; 32 for float32.

    Returns:
        The size after, in the same unit; scales and zero points are not counted.

    Raises:
        ValueError: if an argument is not above 0.

    Reference: Jacob et al. (2018), Quantization and training of neural networks, arXiv:1712.05877.

    >>> quantized_size(400, 8)
    100.0
    """
    before = _checks.positive(bits_before, "bits_before")
    return _checks.positive(size, "size") * _checks.positive(bits, "bits") / before


def kv_cache_memory(
    layers: int,
    heads: int,
    head_width: int,
    tokens: int,
    *,
    batch: int = 1,
    bytes_per_element: float = 2.0,
) -> float:
    """Memory of the keys and values that a Transformer keeps while it generates.

    2 * layers * heads * head width * tokens * batch * bytes per element

    Args:
        layers: number of layers, 1 or more.
        heads: heads that have keys and values of their own (fewer with grouped queries), 1 or more.
        head_width: dimension of a head, 1 or more.
        tokens: length of the sequence, 1 or more.
        batch: sequences at once, 1 or more.
        bytes_per_element: 2 for float16, 4 for float32, 1 for int8.

    Returns:
        Bytes (1 GB is 1e9 of them, 1 GiB 2**30).

    Raises:
        ValueError: if a count is not 1 or more or bytes_per_element is not above 0.

    Reference: Pope et al. (2022), Efficiently scaling transformer inference, arXiv:2211.05102.

    >>> kv_cache_memory(2, 4, 8, 16)
    4096.0
    """
    named = {"layers": layers, "heads": heads, "head_width": head_width, "tokens": tokens}
    entries = 2 * _checks.count(batch, "batch", at_least=1)
    for name, value in named.items():
        entries *= _checks.count(value, name, at_least=1)
    return entries * _checks.positive(bytes_per_element, "bytes_per_element")
