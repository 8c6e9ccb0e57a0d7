"""What follows from a number of classes alone: even distributions and smoothed targets."""

import math
from typing import NamedTuple

from kb.algorithms import _checks


class SmoothedTarget(NamedTuple):
    """The two values of a smoothed one-hot target: of the true class, and of each other one."""

    true_class: float
    other_class: float


def uniform_entropy(outcomes: int, *, base: float = math.e) -> float:
    """Entropy of equally likely outcomes, also the loss of a classifier that only guesses.

    H = log(K)

    Args:
        outcomes: K, a count of 1 or more.
        base: of the logarithm, > 0 and not 1: e gives nats, 2 bits.

    Returns:
        0 or more.

    Raises:
        ValueError: if outcomes is not a count of 1 or more or base is out of range.

    Reference: Cover and Thomas (2006), Elements of Information Theory, ch. 2.

    >>> uniform_entropy(8, base=2)
    3.0
    """
    outcomes = _checks.count(outcomes, "outcomes", at_least=1)
    base = _checks.log_base(base)
    return math.log2(outcomes) if base == 2 else math.log(outcomes) / math.log(base)


def smoothed_target(classes: int, smoothing: float) -> SmoothedTarget:
    """The two values of a target with label smoothing.

    true class: 1 - eps + eps / K; every other class: eps / K

    Args:
        classes: K, 2 or more.
        smoothing: eps, in [0, 1].

    Returns:
        true_class and other_class; with K - 1 other classes they sum to 1.

    Raises:
        ValueError: if classes is below 2 or smoothing is not in [0, 1].

    Reference: Szegedy et al. (2016), arXiv:1512.00567, sec. 7.

    >>> smoothed_target(4, 0.5)
    SmoothedTarget(true_class=0.625, other_class=0.125)
    """
    other = _checks.fraction(smoothing, "smoothing") / _checks.count(classes, "classes", at_least=2)
    return SmoothedTarget(1 - smoothing + other, other)
