"""Scaled dot-product attention."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class Attention(NamedTuple):
    """What attention gives: output (n_q, d_v) and weights (n_q, n_k), whose rows sum to 1."""

    output: NDArray[np.float64]
    weights: NDArray[np.float64]


def scaled_dot_product_attention(Q: ArrayLike, K: ArrayLike, V: ArrayLike) -> Attention:
    """Scaled dot-product attention: each query gets a weighted mean of the values.

    Attention(Q, K, V) = softmax(Q K^T / sqrt(d)) V, the softmax over the keys.

    Args:
        Q: queries as rows, shape (n_q, d).
        K: keys as rows, shape (n_k, d).
        V: values as rows, shape (n_k, d_v).

    Returns:
        output (n_q, d_v), and weights (n_q, n_k) in [0, 1] whose rows sum to 1.

    Raises:
        ValueError: if Q and K differ in width, K and V in rows, or a value is not finite.

    Reference: Vaswani et al. (2017), arXiv:1706.03762.

    >>> scaled_dot_product_attention([[1, 0]], [[0, 1], [0, 2]], [[2], [4]]).output
    array([[3.]])
    """
    Q, K, V = _checks.matrix(Q, "Q"), _checks.matrix(K, "K"), _checks.matrix(V, "V")
    if Q.shape[1] != K.shape[1]:
        raise ValueError(
            f"Q and K must have the same number of columns, got {Q.shape[1]} and {K.shape[1]}"
        )
    if len(K) != len(V):
        raise ValueError(f"K and V must have the same number of rows, got {len(K)} and {len(V)}")
    scores = Q @ K.T / np.sqrt(Q.shape[1])  # (n_q, n_k)
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))  # shifted: exp cannot overflow
    weights = exps / exps.sum(axis=1, keepdims=True)  # (n_q, n_k)
    return Attention(output=weights @ V, weights=weights)
