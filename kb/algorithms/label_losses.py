"""Losses of known labels from predicted probabilities, surprise and perplexity."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.losses import cross_entropy, entropy, smooth_labels


def negative_log_likelihood(
    probabilities: ArrayLike, label: int, *, label_smoothing: float = 0.0, base: float = math.e
) -> float:
    """Cross-entropy of predicted probabilities and the index of the true class.

    loss = -log p_label; with smoothing e, -sum_i t_i * log p_i with t_i = e / k, and 1 - e more
    for the label

    Args:
        probabilities: predicted for the k classes, shape (k,), sum 1.
        label: index of the true class, 0 to k - 1.
        label_smoothing: e in [0, 1], shared out equally over all k classes.
        base: of the logarithm, > 1; e gives nats, 2 gives bits.

    Returns:
        0 or more; lower is better.

    Raises:
        ValueError: if the probabilities do not sum to 1, label is no class index, or a class that
            counts has probability 0 (the loss is infinite).

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 6.2.

    >>> negative_log_likelihood([0.5, 0.25, 0.25], label=1, base=2)
    2.0
    """
    q = _checks.distribution(probabilities, "probabilities")  # (k,)
    return cross_entropy(smooth_labels(label, len(q), label_smoothing), q, base=base)


def self_information(
    p: ArrayLike, *, base: float = math.e, reduction: _checks.Reduction = "mean"
) -> float | NDArray[np.float64]:
    """Surprise: the negative logarithm of the probability of what happened.

    I = -log(p)

    Args:
        p: probability of the true class or event, above 0 to 1, a number or shape (n,).
        base: of the logarithm, > 1; e gives nats, 2 gives bits.
        reduction: mean, sum or none (each on its own).

    Returns:
        0 (certain) or more.

    Raises:
        ValueError: if a probability is 0 (infinite) or outside [0, 1], or base is not above 1.

    Reference: Shannon (1948), Bell System Technical Journal 27(3),
        doi:10.1002/j.1538-7305.1948.tb01338.x.

    >>> self_information(0.25, base=2)
    2.0
    """
    p = _checks.fractions(_checks.numbers(p, "p"), "p")
    if np.any(p == 0):
        raise ValueError("the surprise is infinite: p = 0; it must be greater than 0")
    return _checks.reduce(np.abs(np.log(p)) / math.log(_checks.log_base(base)), reduction)


def binary_entropy(p: float, *, base: float = math.e) -> float:
    """Entropy of a yes/no outcome.

    H(p) = -p * log(p) - (1 - p) * log(1 - p), with 0 * log(0) = 0

    Args:
        p: probability of yes, in [0, 1].
        base: of the logarithm, > 1; e gives nats, 2 gives bits.

    Returns:
        From 0 (certain) to log(2), which is 1 bit, at p = 0.5.

    Raises:
        ValueError: if p is outside [0, 1] or base is not above 1.

    Reference: Shannon (1948), Bell System Technical Journal 27(3),
        doi:10.1002/j.1538-7305.1948.tb01338.x.

    >>> binary_entropy(0.5, base=2)
    1.0
    """
    p = _checks.fraction(p, "p")
    return entropy([p, 1 - p], base=base)


def perplexity(loss: float, *, base: float = math.e) -> float:
    """Perplexity of a model from its mean cross-entropy.

    perplexity = base**loss

    Args:
        loss: mean cross-entropy per token, 0 or more.
        base: of the loss's logarithm, > 1; e for nats, 2 for bits.

    Returns:
        1 (certain) or more: among how many equally likely choices the model is torn.

    Raises:
        ValueError: if loss is negative, too large for a number, or base is not above 1.

    Reference: Jelinek, Mercer, Bahl and Baker (1977), J. Acoust. Soc. Am. 62, S63,
        doi:10.1121/1.2016299.

    >>> perplexity(3, base=2)
    8.0
    """
    loss, base = _checks.not_negative(loss, "loss"), _checks.log_base(base)
    if loss * math.log(base) > 700:
        raise ValueError(f"loss must be smaller, its perplexity is no finite number, got {loss:g}")
    return float(base**loss)


def perplexity_of_distribution(p: ArrayLike) -> float:
    """Perplexity of a distribution: the number of equally likely outcomes with its entropy.

    perplexity = exp(H(p)) = 2**(entropy in bits)

    Args:
        p: probabilities, shape (k,), sum 1.

    Returns:
        From 1 (one certain outcome) to k (all equally likely).

    Raises:
        ValueError: if p does not sum to 1 or a value is outside [0, 1].

    Reference: Jelinek, Mercer, Bahl and Baker (1977), J. Acoust. Soc. Am. 62, S63,
        doi:10.1121/1.2016299.

    >>> round(perplexity_of_distribution([0.5, 0.25, 0.25]), 4)
    2.8284
    """
    return perplexity(entropy(p))


def perplexity_of_sequence(probabilities: ArrayLike) -> float:
    """Perplexity of a sequence from the probabilities a model gave to its tokens.

    perplexity = exp(-mean_i ln p_i) = (product of p_i)**(-1 / n)

    Args:
        probabilities: of each token that came, shape (n,), each above 0 to 1.

    Returns:
        1 (all certain) or more; lower is better.

    Raises:
        ValueError: if a probability is 0 (infinite perplexity) or outside [0, 1].

    Reference: Jelinek, Mercer, Bahl and Baker (1977), J. Acoust. Soc. Am. 62, S63,
        doi:10.1121/1.2016299.

    >>> round(perplexity_of_sequence([0.25, 0.25]), 9)
    4.0
    """
    return perplexity(float(self_information(_checks.vector(probabilities, "probabilities"))))


def focal_loss(
    p: ArrayLike,
    *,
    y: ArrayLike = 1,
    gamma: float = 2.0,
    alpha: float | None = None,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Focal loss: cross-entropy that turns down examples that are classified well already.

    loss = -a_t * (1 - p_t)**gamma * ln(p_t); p_t = p and a_t = alpha for y = 1, else 1 - p and
    1 - alpha

    Args:
        p: predicted probabilities of answer 1, a number or shape (n,).
        y: true answers, 0 or 1, a number or shape (n,); 1 says that p is that of the true class.
        gamma: focus, 0 or more; 0 gives the cross-entropy.
        alpha: weight of answer 1 in [0, 1], 1 - alpha of answer 0; none by default.
        reduction: mean, sum or none (each answer on its own).

    Returns:
        Loss in nats, 0 or more; lower is better.

    Raises:
        ValueError: if the shapes differ, a y is neither 0 nor 1, p is outside [0, 1] or gives the
            true answer probability 0 (infinite), or gamma is negative.

    Reference: Lin, Goyal, Girshick, He and Dollár (2017), arXiv:1708.02002.

    >>> round(focal_loss(0.9, gamma=2), 6)
    0.001054
    """
    p = _checks.fractions(_checks.numbers(p, "p"), "p")
    y = _checks.numbers(y, "y")
    y = np.broadcast_to(y, p.shape) if y.ndim == 0 else y
    _checks.same_shape(y, p, "y", "p")
    if np.any((y != 0) & (y != 1)):
        raise ValueError(f"y must hold only 0 and 1, got {y[(y != 0) & (y != 1)][0]:g}")
    p_t = np.where(y == 1, p, 1 - p)
    if np.any(p_t == 0):
        raise ValueError("the loss is infinite: the true answer has probability 0")
    weight = np.ones(p.shape)
    if alpha is not None:
        weight = np.where(y == 1, _checks.fraction(alpha, "alpha"), 1 - alpha)
    loss = weight * (1 - p_t) ** _checks.not_negative(gamma, "gamma") * np.abs(np.log(p_t))
    return _checks.reduce(loss, reduction)
