"""Entropies, divergences and the losses of classification."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.activation_slopes import log_softmax


def entropy(p: ArrayLike, *, base: float = math.e) -> float:
    """Entropy: the average surprise of a distribution.

    H(p) = -sum_i p_i * log(p_i), with 0 * log(0) = 0

    Args:
        p: probabilities, shape (k,), sum 1.
        base: of the logarithm, > 1; e gives nats, 2 gives bits.

    Returns:
        From 0 (one certain outcome) to log(k) (all equally likely).

    Raises:
        ValueError: if p does not sum to 1, a value is outside [0, 1], or base is not above 1.

    Reference: Shannon (1948), Bell System Technical Journal 27(3),
        doi:10.1002/j.1538-7305.1948.tb01338.x.

    >>> entropy([0.5, 0.5], base=2)
    1.0
    """
    return cross_entropy(p, p, base=base)


def cross_entropy(p: ArrayLike, q: ArrayLike, *, base: float = math.e) -> float:
    """Cross-entropy: the average surprise at truth p for one who believes in q.

    H(p, q) = -sum_i p_i * log(q_i) = H(p) + KL(p || q), with 0 * log(q) = 0

    Args:
        p: true probabilities, shape (k,), sum 1; a one-hot list for a known class.
        q: predicted probabilities, shape (k,), sum 1.
        base: of the logarithm, > 1; e gives nats, 2 gives bits.

    Returns:
        At least H(p), with equality for q = p; lower is better.

    Raises:
        ValueError: if the lengths differ, one does not sum to 1, or q is 0 where p is not (the
            cross-entropy is infinite).

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 3.13.

    >>> cross_entropy([0, 1], [0.75, 0.25], base=2)
    2.0
    """
    p, q = _checks.distribution_pair(p, q, "p", "q")  # (k,), (k,)
    base = _checks.log_base(base)
    _refuse_infinite(p, q, "cross-entropy")
    possible = p > 0
    surprise = np.sum(p[possible] * -np.log(q[possible]))
    return max(0.0, float(surprise / math.log(base)))  # rounding could give -0.0


def cross_entropy_from_logits(
    logits: ArrayLike,
    label: ArrayLike,
    *,
    label_smoothing: float = 0.0,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Cross-entropy of a classifier's raw scores and the true class, in nats.

    loss = -ln softmax(logits)_label = ln sum_j exp(z_j) - z_label; with smoothing e, the target is
    1 - e + e / k for the label and e / k for the others.

    Args:
        logits: raw scores of the k classes, shape (k,), or (n, k) for a batch.
        label: index of the true class, 0 to k - 1: a number or shape (n,).
        label_smoothing: e in [0, 1], shared out equally over all k classes.
        reduction: mean, sum or none (each sample on its own) of a batch.

    Returns:
        0 or more; lower is better, ln k for equal scores.

    Raises:
        ValueError: if a label is no class index, there is not one label per row, smoothing is
            outside [0, 1], or logits is empty or not finite.

    Reference: Goodfellow, Bengio and Courville (2016), Deep Learning, sec. 6.2.2.3.

    >>> round(cross_entropy_from_logits([0, 0, 0], label=1), 4)
    1.0986
    """
    z = _checks.numbers(logits, "logits")
    rows = _checks.matrix(np.atleast_2d(z), "logits")  # (n, k)
    classes = np.atleast_1d(_checks.numbers(label, "label"))
    if classes.shape != (len(rows),):
        raise ValueError(f"there must be one label per row, got {classes.size} for {len(rows)}")
    targets = [
        smooth_labels(int(_checks.class_index(one, rows.shape[1])), rows.shape[1], label_smoothing)
        for one in classes.tolist()
    ]
    losses = np.array([-(t @ log_softmax(row)) for t, row in zip(targets, rows, strict=True)])
    return _checks.reduce(losses if z.ndim == 2 else losses[0], reduction)


def smooth_labels(label: int, classes: int, smoothing: float) -> NDArray[np.float64]:
    """Label smoothing: the one-hot target mixed with the uniform distribution.

    t_i = (1 - e) * (1 if i is the label else 0) + e / k

    Args:
        label: index of the true class, 0 to k - 1.
        classes: k, a count of 1 or more.
        smoothing: e in [0, 1]; 0 leaves the one-hot target.

    Returns:
        Shape (k,), sum 1.

    Raises:
        ValueError: if label is no class index or smoothing is outside [0, 1].

    Reference: Szegedy, Vanhoucke, Ioffe, Shlens and Wojna (2016), arXiv:1512.00567, sec. 7.

    >>> smooth_labels(0, 4, 0.2)
    array([0.85, 0.05, 0.05, 0.05])
    """
    k = _checks.count(classes, "classes", at_least=1)
    if k > 10_000:
        raise ValueError(f"classes must be at most 10000, got {k}")
    label, e = _checks.class_index(label, k), _checks.fraction(smoothing, "smoothing")
    return np.asarray((1 - e) * (np.arange(k) == label) + e / k)


def binary_cross_entropy(
    y: ArrayLike,
    p: ArrayLike,
    *,
    positive_weight: float = 1.0,
    reduction: _checks.Reduction = "mean",
) -> float | NDArray[np.float64]:
    """Binary cross-entropy (log loss): surprise at yes/no answers given predicted probabilities.

    loss = -mean_i (w * y_i * ln(p_i) + (1 - y_i) * ln(1 - p_i))

    Args:
        y: true answers, 0 or 1 (or soft ones in between), a number or shape (n,).
        p: predicted probabilities of answer 1, a number or shape (n,).
        positive_weight: w > 0, how many times a positive counts.
        reduction: mean, sum or none (each answer on its own).

    Returns:
        Loss in nats, 0 or more; lower is better, ln 2 for p = 0.5.

    Raises:
        ValueError: if the shapes differ, a value is outside [0, 1], or a certain prediction is
            wrong (the loss is infinite).

    Reference: Cox (1958), J. R. Stat. Soc. B 20(2), doi:10.1111/j.2517-6161.1958.tb00292.x.

    >>> round(binary_cross_entropy(1, 0.8), 4)
    0.2231
    """
    y, p = _checks.number_pair(y, p, "y", "p")
    y, p = _checks.fractions(y, "y"), _checks.fractions(p, "p")
    wrong = ((y > 0) & (p == 0)) | ((y < 1) & (p == 1))
    if np.any(wrong):
        raise ValueError(
            f"the loss is infinite: p = {p[wrong][0]:g} for y = {y[wrong][0]:g}; "
            "p must be strictly between 0 and 1 there"
        )
    # Where a weight is 0 its logarithm is not needed, and may not exist.
    yes = y * np.log(np.where(y > 0, p, 1.0))
    no = (1 - y) * np.log1p(-np.where(y < 1, p, 0.0))
    weight = _checks.positive(positive_weight, "positive_weight")
    return _checks.reduce(np.abs(weight * yes + no), reduction)


def kl_divergence(p: ArrayLike, q: ArrayLike, *, base: float = math.e) -> float:
    """Kullback-Leibler divergence: the extra surprise of believing in q when p is true.

    KL(p || q) = sum_i p_i * log(p_i / q_i), with 0 * log(0) = 0; not symmetric.

    Args:
        p: true probabilities, shape (k,), sum 1.
        q: predicted probabilities, shape (k,), sum 1.
        base: of the logarithm, > 1; e gives nats, 2 gives bits.

    Returns:
        0 or more; 0 only for equal distributions, lower is better.

    Raises:
        ValueError: if the lengths differ, one does not sum to 1, or q is 0 where p is not (the
            divergence is infinite).

    Reference: Kullback and Leibler (1951), Ann. Math. Stat. 22(1), doi:10.1214/aoms/1177729694.

    >>> kl_divergence([1, 0], [0.25, 0.75], base=2)
    2.0
    """
    p, q = _checks.distribution_pair(p, q, "p", "q")  # (k,), (k,)
    base = _checks.log_base(base)
    _refuse_infinite(p, q, "KL divergence")
    possible = p > 0
    extra = np.sum(p[possible] * (np.log(p[possible]) - np.log(q[possible])))
    return max(0.0, float(extra / math.log(base)))  # rounding can fall just below 0


def _refuse_infinite(p: NDArray[np.float64], q: NDArray[np.float64], what: str) -> None:
    missed = np.flatnonzero((p > 0) & (q == 0))
    if missed.size:
        i = missed[0]
        raise ValueError(f"{what} is infinite: q[{i}] = 0 where p[{i}] = {p[i]:g}")
