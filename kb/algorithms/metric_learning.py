"""Metric learning: losses on distances between embeddings, and which triplets to train on."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kb.algorithms import _checks
from kb.algorithms.angles import pairwise_distances
from kb.algorithms.distances import euclidean_distance


class TripletKind(NamedTuple):
    """What a triplet is worth: kind (easy, semi-hard or hard), loss and gap d_an - d_ap."""

    kind: str
    loss: float
    gap: float


class Mining(NamedTuple):
    """The negatives of one anchor.

    hardest, the index of the nearest; semi_hard, the indices of those inside the margin; losses
    (n,), the triplet loss with each; kinds, the word for each.
    """

    hardest: int
    semi_hard: list[int]
    losses: NDArray[np.float64]
    kinds: list[str]


class TripletDistances(NamedTuple):
    """Distances from the anchor of a triplet: positive_distance and negative_distance."""

    positive_distance: float
    negative_distance: float


class BatchHard(NamedTuple):
    """Hardest triplets of a batch: positives (n,) and negatives (n,) by index, losses, loss."""

    positives: NDArray[np.int64]
    negatives: NDArray[np.int64]
    losses: NDArray[np.float64]
    loss: float


def triplet_loss(
    anchor: ArrayLike,
    positive: ArrayLike,
    negative: ArrayLike,
    *,
    margin: float = 1.0,
    squared: bool = False,
) -> float:
    """Triplet loss: the positive must be closer to the anchor than the negative, by a margin.

    loss = max(0, d(anchor, positive) - d(anchor, negative) + margin), d the Euclidean distance

    Args:
        anchor: embedding, shape (d,).
        positive: embedding of the same class, shape (d,).
        negative: embedding of another class, shape (d,).
        margin: required lead, 0 or more.
        squared: False for plain distances (PyTorch), True for squared ones (FaceNet).

    Returns:
        0 or more; 0 once the negative is farther than the positive by the margin.

    Raises:
        ValueError: if the lengths differ, a value is not finite, or margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> triplet_loss([0, 0], [3, 4], [6, 8], margin=6)
    1.0
    """
    near, far = triplet_distances(anchor, positive, negative, squared=squared)
    return max(0.0, near - far + _checks.not_negative(margin, "margin"))


def triplet_distances(
    anchor: ArrayLike, positive: ArrayLike, negative: ArrayLike, *, squared: bool = False
) -> TripletDistances:
    """Both distances of a triplet, anchor to positive and anchor to negative.

    d_ap = ||anchor - positive||, d_an = ||anchor - negative||

    Args:
        anchor: embedding, shape (d,).
        positive: embedding of the same class, shape (d,).
        negative: embedding of another class, shape (d,).
        squared: False for plain Euclidean distances, True for squared ones.

    Returns:
        positive_distance and negative_distance, each 0 or more.

    Raises:
        ValueError: if the lengths differ or a value is not finite.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> triplet_distances([0, 0], [3, 4], [6, 8])
    TripletDistances(positive_distance=5.0, negative_distance=10.0)
    """
    anchor, positive = _checks.vector_pair(anchor, positive, "anchor", "positive")  # (d,), (d,)
    anchor, negative = _checks.vector_pair(anchor, negative, "anchor", "negative")
    return TripletDistances(
        euclidean_distance(anchor, positive, squared=squared),
        euclidean_distance(anchor, negative, squared=squared),
    )


def triplet_loss_from_distances(
    positive_distance: float, negative_distance: float, *, margin: float = 1.0
) -> float:
    """Triplet loss when the two distances are known already.

    loss = max(0, d_ap - d_an + margin), with the distances (or squared distances) as they are given

    Args:
        positive_distance: from the anchor to the positive, 0 or more.
        negative_distance: from the anchor to the negative, 0 or more.
        margin: required lead, 0 or more.

    Returns:
        0 or more; 0 once the negative is farther than the positive by the margin.

    Raises:
        ValueError: if a distance or the margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> triplet_loss_from_distances(0.75, 1.0, margin=0.5)
    0.25
    """
    return classify_triplet(positive_distance, negative_distance, margin=margin).loss


def classify_triplet(
    positive_distance: float, negative_distance: float, *, margin: float = 1.0
) -> TripletKind:
    """Kind of a triplet: easy, semi-hard or hard.

    hard: d_an <= d_ap; semi-hard: d_ap < d_an < d_ap + margin; easy: d_an >= d_ap + margin (loss 0)

    Args:
        positive_distance: from the anchor to the positive, 0 or more.
        negative_distance: from the anchor to the negative, 0 or more.
        margin: required lead, 0 or more.

    Returns:
        kind, loss and gap = d_an - d_ap.

    Raises:
        ValueError: if a distance or the margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> classify_triplet(0.5, 0.75, margin=0.5)
    TripletKind(kind='semi-hard', loss=0.25, gap=0.25)
    """
    near = _checks.not_negative(positive_distance, "positive_distance")
    far = _checks.not_negative(negative_distance, "negative_distance")
    margin = _checks.not_negative(margin, "margin")
    loss = max(0.0, near - far + margin)
    kind = "hard" if far <= near else "semi-hard" if loss > 0 else "easy"
    return TripletKind(kind, loss, far - near)


def mine_negatives(
    positive_distance: float, negative_distances: ArrayLike, *, margin: float = 1.0
) -> Mining:
    """Hard and semi-hard negatives of one anchor and positive, from their distances.

    hardest = argmin_n d_an; semi-hard: d_ap < d_an < d_ap + margin

    Args:
        positive_distance: from the anchor to the positive, 0 or more.
        negative_distances: from the anchor to each candidate, shape (n,), each 0 or more.
        margin: required lead, 0 or more.

    Returns:
        hardest (an index from 0), semi_hard (indices), losses (n,) and kinds.

    Raises:
        ValueError: if a distance or the margin is negative.

    Reference: Schroff, Kalenichenko and Philbin (2015), FaceNet, arXiv:1503.03832.

    >>> mine_negatives(1, [0.5, 1.2, 3], margin=0.5).semi_hard
    [1]
    """
    distances = _checks.vector(negative_distances, "negative_distances")  # (n,)
    found = [classify_triplet(positive_distance, float(d), margin=margin) for d in distances]
    kinds = [one.kind for one in found]
    return Mining(
        hardest=int(np.argmin(distances)),
        semi_hard=[i for i, kind in enumerate(kinds) if kind == "semi-hard"],
        losses=np.array([one.loss for one in found]),
        kinds=kinds,
    )


def batch_hard_triplets(
    X: ArrayLike, labels: Sequence[int], *, margin: float = 1.0, squared: bool = False
) -> BatchHard:
    """Batch-hard mining: each anchor with its farthest positive and its nearest negative.

    positive_i = argmax of d_ij over the same label, j != i; negative_i = argmin over other labels

    Args:
        X: embeddings as rows, shape (n, d).
        labels: class of each embedding, shape (n,); each class twice or more.
        margin: required lead, 0 or more.
        squared: False for plain Euclidean distances, True for squared ones.

    Returns:
        positives and negatives by index from 0, shape (n,), the losses (n,) and their mean loss.

    Raises:
        ValueError: if there is not one label per row, a class has only one member, there is only
            one class, or margin is negative.

    Reference: Hermans, Beyer and Leibe (2017), arXiv:1703.07737.

    >>> batch_hard_triplets([[0], [1], [3], [5]], [0, 0, 1, 1], margin=1).losses
    array([0., 0., 1., 0.])
    """
    X, names = _checks.matrix(X, "X"), _checks.vector(labels, "labels")
    if len(X) != len(names):
        raise ValueError(f"there must be one label per row of X, got {len(names)} for {len(X)}")
    if len(np.unique(names)) < 2:
        raise ValueError(f"there is no negative: all labels are {names[0]:g}")
    same = names[:, None] == names[None, :]  # (n, n)
    alone = names[same.sum(axis=1) < 2]
    if alone.size:
        raise ValueError(f"there is no positive: label {alone[0]:g} occurs only once")
    D = pairwise_distances(X) ** (2 if _checks.flag(squared, "squared") else 1)  # (n, n)
    positives = np.argmax(np.where(same, D, -1), axis=1)  # (n,)
    negatives = np.argmin(np.where(same, np.inf, D), axis=1)
    rows = np.arange(len(X))
    lead = D[rows, positives] - D[rows, negatives] + _checks.not_negative(margin, "margin")
    losses = np.maximum(0, lead)
    return BatchHard(positives, negatives, losses, float(losses.mean()))


def contrastive_loss(
    distance: float, *, same: bool, margin: float = 1.0, half: bool = False
) -> float:
    """Contrastive loss of a pair: pull equal classes together, push others beyond a margin.

    loss = d**2 for a pair of the same class, max(0, margin - d)**2 for different classes

    Args:
        distance: Euclidean distance of the two embeddings, 0 or more.
        same: True for two samples of the same class.
        margin: distance from which different classes cost nothing, > 0.
        half: True for the factor 1/2 of the original paper.

    Returns:
        0 or more; lower is better.

    Raises:
        ValueError: if the distance is negative or the margin is not above 0.

    Reference: Hadsell, Chopra and LeCun (2006), CVPR, doi:10.1109/CVPR.2006.100.

    >>> contrastive_loss(0.5, same=False, margin=1.0)
    0.25
    """
    d = _checks.not_negative(distance, "distance")
    margin = _checks.positive(margin, "margin")
    miss = d if _checks.flag(same, "same") else max(0.0, margin - d)
    return miss**2 / 2 if _checks.flag(half, "half") else miss**2
