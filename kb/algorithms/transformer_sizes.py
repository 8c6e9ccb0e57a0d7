"""Shapes, parameters, tokens and cost of multi-head attention, and positional encodings."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kb.algorithms import _checks

MOST_POSITIONS = 1_000_000  # entries of an encoding: more would keep a machine busy


class AttentionShapes(NamedTuple):
    """Shapes inside multi-head attention for one sequence of n tokens and h heads."""

    query: list[int]  # of Q, K and V alike, (h, n, d / h)
    weights: list[int]  # (h, n, n)
    output: list[int]  # (n, d)


def head_dimension(d_model: int, heads: int) -> int:
    """Width of one head of multi-head attention.

    d_k = d_model / heads

    Args:
        d_model: width of the tokens, 1 or more, a multiple of heads.
        heads: number of heads, 1 or more.

    Returns:
        Numbers per token and head.

    Raises:
        ValueError: if heads does not divide d_model, or one is not a count.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.2.

    >>> head_dimension(512, 8)
    64
    """
    d_model = _checks.count(d_model, "d_model", at_least=1)
    heads = _checks.count(heads, "heads", at_least=1)
    if d_model % heads:
        raise ValueError(f"heads = {heads} must divide d_model, got {d_model}")
    return d_model // heads


def attention_shapes(tokens: int, d_model: int, heads: int) -> AttentionShapes:
    """Shapes in multi-head attention: per head Q, K and V, the weights, and the output.

    Q, K, V: (h, n, d / h); weights: (h, n, n); output after concatenation and W^O: (n, d)

    Args:
        tokens: sequence length n, 1 or more.
        d_model: width of the tokens d, 1 or more, a multiple of heads.
        heads: number of heads h, 1 or more.

    Returns:
        query, weights and output as lists of sizes.

    Raises:
        ValueError: if heads does not divide d_model, or one is not a count.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.2.

    >>> attention_shapes(10, 512, 8).query
    [8, 10, 64]
    """
    tokens = _checks.count(tokens, "tokens", at_least=1)
    width, heads = head_dimension(d_model, heads), int(heads)
    return AttentionShapes(
        query=[heads, tokens, width], weights=[heads, tokens, tokens], output=[tokens, int(d_model)]
    )


def multi_head_parameters(d_model: int, *, heads: int = 1, bias: bool = True) -> int:
    """Parameters of multi-head attention: the projections W^Q, W^K, W^V and W^O.

    4 * d_model**2, plus 4 * d_model with biases; the number of heads makes no difference.

    Args:
        d_model: width of the tokens, 1 or more, a multiple of heads.
        heads: number of heads, 1 or more.
        bias: whether each projection has a bias.

    Returns:
        Number of learned numbers.

    Raises:
        ValueError: if heads does not divide d_model, or one is not a count.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.2.

    >>> multi_head_parameters(512, heads=8, bias=False)
    1048576
    """
    width = head_dimension(d_model, heads) * heads
    return 4 * width**2 + (4 * width if _checks.flag(bias, "bias") else 0)


def positional_encoding(
    position: int, d_model: int, *, base: float = 10000.0
) -> NDArray[np.float64]:
    """Sinusoidal positional encoding of one position.

    PE(pos, 2i) = sin(pos / base**(2i / d)), PE(pos, 2i + 1) = cos(pos / base**(2i / d))

    Args:
        position: counted from 0, 0 or more.
        d_model: width of the tokens d, an even number of 2 or more.
        base: sets the longest wavelength, above 1.

    Returns:
        Shape (d_model,), in [-1, 1]: sine, cosine, sine, cosine, ...

    Raises:
        ValueError: if d_model is odd or too large, or one is out of range.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.5.

    >>> positional_encoding(1, 4).round(4)
    array([0.8415, 0.5403, 0.01  , 1.    ])
    """
    position = _checks.count(position, "position")
    d_model = _checks.count(d_model, "d_model", at_least=2)
    if d_model % 2 or d_model > MOST_POSITIONS:
        raise ValueError(f"d_model must be even and at most {MOST_POSITIONS}, got {d_model}")
    angles = position / _checks.log_base(base) ** (np.arange(0, d_model, 2) / d_model)  # (d / 2,)
    return np.stack([np.sin(angles), np.cos(angles)], axis=1).ravel()


def patch_tokens(height: int, width: int, patch: int, *, class_token: bool) -> int:
    """Tokens of a vision transformer: one for each patch, and the class token where it has one.

    n = (height / patch) * (width / patch), plus 1 with a class token

    Args:
        height: of the image in pixels, a multiple of patch.
        width: of the image in pixels, a multiple of patch.
        patch: side of a square patch in pixels, 1 or more.
        class_token: whether a class token is put in front.

    Returns:
        Length of the sequence.

    Raises:
        ValueError: if patch does not divide both sides, or one is not a count.

    Reference: Dosovitskiy et al. (2021), arXiv:2010.11929.

    >>> patch_tokens(224, 224, 16, class_token=True)
    197
    """
    patch = _checks.count(patch, "patch", at_least=1)
    sides = [_checks.count(height, "height", at_least=1), _checks.count(width, "width", at_least=1)]
    for side in sides:
        if side % patch:
            raise ValueError(f"patch = {patch} must divide both sides of the image, got {side}")
    patches = (sides[0] // patch) * (sides[1] // patch)
    return patches + (1 if _checks.flag(class_token, "class_token") else 0)


def attention_multiply_adds(
    tokens: int, d_model: int, *, both_products: bool, flops: bool = False
) -> int:
    """Multiply-adds of self-attention for one sequence, without the projections.

    n**2 * d for the scores Q K^T, and as many again for weights times V

    Args:
        tokens: sequence length n, 1 or more.
        d_model: width d over all heads, 1 or more.
        both_products: count Q K^T and the product with V, or Q K^T alone.
        flops: count the multiplication and the addition apart: twice as many.

    Returns:
        Number of multiply-adds (or of floating-point operations); the number of heads makes no
        difference.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, table 1.

    >>> attention_multiply_adds(100, 64, both_products=True)
    1280000
    """
    tokens = _checks.count(tokens, "tokens", at_least=1)
    d_model = _checks.count(d_model, "d_model", at_least=1)
    products = 2 if _checks.flag(both_products, "both_products") else 1
    return products * tokens**2 * d_model * (2 if _checks.flag(flops, "flops") else 1)


def attention_matrix_entries(tokens: int, *, heads: int = 1) -> int:
    """Entries of the attention matrices: one for every pair of tokens and every head.

    heads * n**2

    Args:
        tokens: sequence length n, 1 or more.
        heads: number of heads, 1 or more.

    Returns:
        Numbers to store unless a fused kernel avoids it.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Dao et al. (2022), arXiv:2205.14135.

    >>> attention_matrix_entries(197, heads=12)
    465708
    """
    tokens = _checks.count(tokens, "tokens", at_least=1)
    return _checks.count(heads, "heads", at_least=1) * tokens**2
