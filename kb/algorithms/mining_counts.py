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


def semi_hard_distances(
    positive_distance: float, negative_distances: ArrayLike, margin: float
) -> list[float]:
    """Distances of the semi-hard negatives, in the order given.

    all d_an with d_ap < d_an < d_ap + margin

    Args:
        positive_distance: from the anchor to the positive, 0 or more.
        negative_distances: from the anchor to each negative, shape (n,), each 0 or more.
        margin: required lead, 0 or more.

    Returns:
        The distances that are semi-hard; may be empty.

    Raises:
        ValueError: if a distance or the margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> semi_hard_distances(1, [0.5, 1.25, 1.5, 3], 1)
    [1.25, 1.5]
    """
    near = _checks.not_negative(positive_distance, "positive_distance")
    end = near + _checks.not_negative(margin, "margin")
    distances = _checks.vector(negative_distances, "negative_distances")
    far = [_checks.not_negative(float(d), "negative_distances") for d in distances]
    return [d for d in far if near < d < end]


def batch_hard_loss(
    positive_distances: ArrayLike, negative_distances: ArrayLike, margin: float
) -> float:
    """Batch-hard triplet loss of one anchor: farthest positive against nearest negative.

    max(0, max_p d_ap - min_n d_an + margin)

    Args:
        positive_distances: from the anchor to each positive, shape (n,), each 0 or more.
        negative_distances: from the anchor to each negative, shape (m,), each 0 or more.
        margin: required lead, 0 or more.

    Returns:
        0 or more.

    Raises:
        ValueError: if a distance or the margin is negative, or a list is empty.

    Reference: Hermans, Beyer and Leibe (2017), arXiv:1703.07737.

    >>> batch_hard_loss([0.5, 1], [0.75, 2], 0.5)
    0.75
    """
    far = hardest_positive_distance(positive_distances)
    near = hardest_negative_distance(negative_distances)
    return max(0.0, far - near + _checks.not_negative(margin, "margin"))


def mean_active_loss(losses: ArrayLike) -> float:
    """Mean of the triplet losses that are above 0; easy triplets do not count.

    sum of losses / number of losses above 0

    Args:
        losses: of each triplet, shape (n,), each 0 or more.

    Returns:
        0 or more; 0 if every loss is 0.

    Raises:
        ValueError: if there is no loss or one is negative.

    Reference: Hermans, Beyer and Leibe (2017), arXiv:1703.07737.

    >>> mean_active_loss([0, 0, 0.5, 1])
    0.75
    """
    values = [_checks.not_negative(float(v), "losses") for v in _checks.vector(losses, "losses")]
    active = [v for v in values if v > 0]
    return sum(active) / len(active) if active else 0.0
