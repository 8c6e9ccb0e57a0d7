"""The scale of attention scores, and the patches that a vision transformer flattens."""

import math

from kb.algorithms import _checks


def attention_scale(d_k: int) -> float:
    """Number by which attention divides its scores: the root of the width of a key.

    sqrt(d_k)

    Args:
        d_k: width of one head's queries and keys, 1 or more.

    Returns:
        1 or more.

    Raises:
        ValueError: if d_k is not a count of 1 or more.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.1.

    >>> attention_scale(64)
    8.0
    """
    return math.sqrt(_checks.count(d_k, "d_k", at_least=1))


def scaled_score(score: float, d_k: int) -> float:
    """Scaled attention score of one query and one key, from their dot product.

    q.k / sqrt(d_k)

    Args:
        score: dot product of the query and the key, any number.
        d_k: width of the query and the key, 1 or more.

    Returns:
        What goes into the softmax.

    Raises:
        ValueError: if score is not finite, or d_k is not a count of 1 or more.

    Reference: Vaswani et al. (2017), arXiv:1706.03762, sec. 3.2.1.

    >>> scaled_score(12, 16)
    3.0
    """
    return _checks.number(score, "score") / attention_scale(d_k)


def patch_length(patch: int, *, channels: int = 3) -> int:
    """Numbers in one flattened patch of an image: the input of the patch embedding.

    patch**2 * channels

    Args:
        patch: side of a square patch in pixels, 1 or more.
        channels: of the image, 1 or more.

    Returns:
        Length of the vector.

    Raises:
        ValueError: if one is not a count of 1 or more.

    Reference: Dosovitskiy et al. (2021), arXiv:2010.11929.

    >>> patch_length(16)
    768
    """
    side = _checks.count(patch, "patch", at_least=1)
    return side**2 * _checks.count(channels, "channels", at_least=1)
