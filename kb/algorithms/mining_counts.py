"""Hardest samples of one anchor from their distances, and how many triplets a batch holds."""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


def hardest_positive_distance(positive_distances: ArrayLike) -> float:
    """Distance of the hardest positive: the farthest sample of the anchor's own class.

    max_p d_ap

    Args:
        positive_distances: from the anchor to each positive, shape (n,), each 0 or more.

    Returns:
        0 or more.

    Raises:
        ValueError: if there is no distance or one is negative.

    Reference: Hermans, Beyer and Leibe (2017), arXiv:1703.07737.

    >>> hardest_positive_distance([0.5, 1.5, 1])
    1.5
    """
    distances = _checks.vector(positive_distances, "positive_distances")
    return max(_checks.not_negative(float(d), "positive_distances") for d in distances)


def hardest_negative_distance(negative_distances: ArrayLike) -> float:
    """Distance of the hardest negative: the nearest sample of another class.

    min_n d_an

    Args:
        negative_distances: from the anchor to each negative, shape (n,), each 0 or more.

    Returns:
        0 or more.

    Raises:
        ValueError: if there is no distance or one is negative.

    Reference: Hermans, Beyer and Leibe (2017), arXiv:1703.07737.

    >>> hardest_negative_distance([0.5, 1.5, 1])
    0.5
    """
    distances = _checks.vector(negative_distances, "negative_distances")
    return min(_checks.not_negative(float(d), "negative_distances") for d in distances)


def count_semi_hard(positive_distance: float, negative_distances: ArrayLike, margin: float) -> int:
    """How many negatives are semi-hard: behind the positive, but inside the margin.

    number of n with d_ap < d_an < d_ap + margin

    Args:
        positive_distance: from the anchor to the positive, 0 or more.
        negative_distances: from the anchor to each negative, shape (n,), each 0 or more.
        margin: required lead, 0 or more.

    Returns:
        A count of 0 or more.

    Raises:
        ValueError: if a distance or the margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> count_semi_hard(1, [0.5, 1.25, 1.5, 3], 1)
    2
    """
    near = _checks.not_negative(positive_distance, "positive_distance")
    end = near + _checks.not_negative(margin, "margin")
    distances = _checks.vector(negative_distances, "negative_distances")
    for distance in distances:
        _checks.not_negative(float(distance), "negative_distances")
    return int(np.sum((near < distances) & (distances < end)))


def count_triplets(classes: int, per_class: int) -> int:
    """How many triplets a batch of P classes with K samples each holds.

    P K anchors * (K - 1) positives * (P - 1) K negatives

    Args:
        classes: P, 2 or more.
        per_class: K, 2 or more.

    Returns:
        A count of 1 or more.

    Raises:
        ValueError: if one is not a count of 2 or more.

    Reference: Hermans, Beyer and Leibe (2017), arXiv:1703.07737.

    >>> count_triplets(2, 3)
    36
    """
    classes = _checks.count(classes, "classes", at_least=2)
    per_class = _checks.count(per_class, "per_class", at_least=2)
    return classes * per_class * (per_class - 1) * (classes - 1) * per_class
