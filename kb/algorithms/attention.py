"""Scaled dot-product attention, step by step."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks


class Attention(NamedTuple):
    """What attention gives: output (n_q, d_v) and weights (n_q, n_k), whose rows sum to 1."""

    output: NDArray[np.float64]
    weights: NDArray[np.float64]


def attention_scores(Q: ArrayLike, K: ArrayLike, *, scaled: bool = True) -> NDArray[np.float64]:
    """Attention scores: the dot product of every query with every key, before the softmax.

    scores = Q K^T / sqrt(d)

    Args:
        Q: queries as rows, shape (n_q, d); a flat list is one query.
        K: keys as rows, shape (n_k, d).
        scaled: divide by sqrt(d).

    Returns:
        Shape (n_q, n_k).

    Raises:
        ValueError: if Q and K differ in width, or a value is not finite.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.1.

    >>> attention_scores([[1, 2, 0, 0]], [[2, 1, 0, 0], [0, 4, 0, 0]])
    array([[2., 4.]])
    """
    Q, K = _rows(Q, "Q"), _checks.matrix(K, "K")
    if Q.shape[1] != K.shape[1]:
        raise ValueError(
            f"Q and K must have the same number of columns, got {Q.shape[1]} and {K.shape[1]}"
        )
    return Q @ K.T / (np.sqrt(Q.shape[1]) if _checks.flag(scaled, "scaled") else 1)


def attention_weights(
    Q: ArrayLike,
    K: ArrayLike,
    *,
    mask: ArrayLike | None = None,
    causal: bool = False,
    scaled: bool = True,
) -> NDArray[np.float64]:
    """Attention weights: how much each query looks at each key.

    weights = softmax(Q K^T / sqrt(d)) over the keys; where the mask is 0 the score is -infinity.

    Args:
        Q: queries as rows, shape (n_q, d); a flat list is one query.
        K: keys as rows, shape (n_k, d).
        mask: shape (n_q, n_k), 1 where a query may look and 0 where not; all 1 by default.
        causal: query i sees only the keys 1 to i.
        scaled: divide the scores by sqrt(d).

    Returns:
        Shape (n_q, n_k), in [0, 1]; every row sums to 1.

    Raises:
        ValueError: if shapes do not match, the mask holds other numbers than 0 and 1, or it leaves
            a query without any key.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.

    >>> attention_weights([[0, 0], [0, 0]], [[1, 2], [3, 4]], causal=True)
    array([[1. , 0. ],
           [0.5, 0.5]])
    """
    scores = attention_scores(Q, K, scaled=scaled)  # (n_q, n_k)
    seen = np.ones(scores.shape) if mask is None else _rows(mask, "mask")
    if seen.shape != scores.shape:
        raise ValueError(f"mask must have shape {scores.shape} (n_q, n_k), got {seen.shape}")
    if np.any((seen != 0) & (seen != 1)):
        bad = seen[(seen != 0) & (seen != 1)][0]
        raise ValueError(f"mask must hold only 0 (hidden) and 1 (seen), got {bad:g}")
    seen = np.tril(seen) if _checks.flag(causal, "causal") else seen
    if not seen.any(axis=1).all():
        alone = int(np.argmin(seen.any(axis=1)))
        raise ValueError(f"the softmax is undefined: query {alone} may look at no key")
    scores = np.where(seen == 1, scores, -np.inf)
    exps = np.exp(scores - scores.max(axis=1, keepdims=True))  # shifted: exp cannot overflow
    return np.asarray(exps / exps.sum(axis=1, keepdims=True))


def scaled_dot_product_attention(
    Q: ArrayLike,
    K: ArrayLike,
    V: ArrayLike,
    *,
    mask: ArrayLike | None = None,
    causal: bool = False,
    scaled: bool = True,
) -> Attention:
    """Scaled dot-product attention: each query gets a weighted mean of the values.

    Attention(Q, K, V) = softmax(Q K^T / sqrt(d)) V, the softmax over the keys.

    Args:
        Q: queries as rows, shape (n_q, d); a flat list is one query.
        K: keys as rows, shape (n_k, d).
        V: values as rows, shape (n_k, d_v); a flat list gives each key one number.
        mask: shape (n_q, n_k), 1 where a query may look and 0 where not; all 1 by default.
        causal: query i sees only the keys 1 to i.
        scaled: divide the scores by sqrt(d).

    Returns:
        output (n_q, d_v), and weights (n_q, n_k) in [0, 1] whose rows sum to 1.

    Raises:
        ValueError: if Q and K differ in width, K and V in rows, or a value is not finite.

    Reference: Vaswani et al. (2017), arXiv:1706.03762.

    >>> scaled_dot_product_attention([[1, 0]], [[0, 1], [0, 2]], [[2], [4]]).output
    array([[3.]])
    """
    V = _checks.numbers(V, "V")
    V = _checks.matrix(V[:, None] if V.ndim == 1 else V, "V")
    weights = attention_weights(Q, K, mask=mask, causal=causal, scaled=scaled)  # (n_q, n_k)
    if weights.shape[1] != len(V):
        raise ValueError(
            f"K and V must have the same number of rows, got {weights.shape[1]} and {len(V)}"
        )
    return Attention(output=weights @ V, weights=weights)


def _rows(values: ArrayLike, name: str) -> NDArray[np.float64]:
    array = _checks.numbers(values, name)
    return _checks.matrix(array[None] if array.ndim == 1 else array, name)
