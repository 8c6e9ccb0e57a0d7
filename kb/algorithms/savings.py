"""What compression saves: rounds of pruning, percent, scores of filters, soft gradients."""

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks

MOST_ROUNDS = 100_000


def sparsity_after_rounds(share: float, rounds: int) -> float:
    """Sparsity after pruning the same share of the remaining weights in every round.

    sparsity = 1 - (1 - s)**r

    Args:
        share: s, removed in each round, in [0, 1].
        rounds: r, a count of 0 or more.

    Returns:
        In [0, 1].

    Raises:
        ValueError: if share is not in [0, 1] or rounds is not a count.

    Reference: Frankle and Carbin (2019), The lottery ticket hypothesis, arXiv:1803.03635.

    >>> sparsity_after_rounds(0.5, 2)
    0.75
    """
    kept = 1 - _checks.fraction(share, "share")
    return float(1 - kept ** _checks.count(rounds, "rounds"))


def pruning_rounds(share: float, *, remaining: float) -> int:
    """Rounds of pruning until at most a given share of the weights is left.

    smallest r with (1 - s)**r <= remaining

    Args:
        share: s, removed in each round, in (0, 1).
        remaining: share that may be left, in (0, 1].

    Returns:
        A count of 0 or more.

    Raises:
        ValueError: if share is not above 0 and below 1, remaining is not above 0 and at most 1, or
            more than 100,000 rounds are needed.

    Reference: Frankle and Carbin (2019), The lottery ticket hypothesis, arXiv:1803.03635.

    >>> pruning_rounds(0.5, remaining=0.25)
    2
    """
    kept = 1 - _checks.fraction(share, "share")
    limit = _checks.positive(_checks.fraction(remaining, "remaining"), "remaining")
    if kept in (0, 1):
        raise ValueError(f"share must be above 0 and below 1, got {share:g}")
    rounds = max(0, int(np.ceil(np.log(limit) / np.log(kept))) - 1)
    while kept**rounds > limit * (1 + 1e-12):  # rounding of the logarithms
        rounds += 1
    if rounds > MOST_ROUNDS:
        raise ValueError(f"more than {MOST_ROUNDS} rounds are needed")
    return rounds


def percent_smaller(before: float, after: float) -> float:
    """How much smaller something became, as a share of what it was.

    1 - after / before

    Args:
        before: size before (parameters, bytes, milliseconds, ...), > 0.
        after: size after, in the same unit, 0 or more and at most before.

    Returns:
        In [0, 1]; 0.4 means 40 % smaller.

    Raises:
        ValueError: if before is not above 0, after is negative or above before.

    Reference: Sanh, Debut, Chaumond and Wolf (2019), DistilBERT, arXiv:1910.01108.

    >>> percent_smaller(100, 75)
    0.25
    """
    before, after = _checks.positive(before, "before"), _checks.not_negative(after, "after")
    if after > before:
        raise ValueError(f"after = {after:g} is larger than before = {before:g}")
    return 1 - after / before


def filter_l1_score(weights: ArrayLike) -> float:
    """L1 score of a filter, by which filters are ranked for pruning.

    sum |w|

    Args:
        weights: of one filter, any shape.

    Returns:
        0 or more; the filters with the smallest score are removed.

    Raises:
        ValueError: if weights is empty or not finite.

    Reference: Li, Kadav, Durdanovic, Samet and Graf (2017), arXiv:1608.08710.

    >>> filter_l1_score([[1, -2], [0.5, 0]])
    3.5
    """
    return float(np.abs(_checks.numbers(weights, "weights")).sum())


def soft_gradient_scale(temperature: float) -> float:
    """Factor by which a soft-target loss is multiplied to undo the shrinking of its gradients.

    T**2, since gradients through both softened outputs shrink by 1 / T**2

    Args:
        temperature: T, > 0.

    Returns:
        Above 0.

    Raises:
        ValueError: if the temperature is not above 0.

    Reference: Hinton, Vinyals and Dean (2015), arXiv:1503.02531, sec. 2.

    >>> soft_gradient_scale(3)
    9.0
    """
    return _checks.positive(temperature, "temperature") ** 2


def remaining_share(share: float, rounds: int) -> float:
    """Share of the weights left after pruning the same share of the rest in every round.

    (1 - share)^rounds

    Args:
        share: pruned in each round, in [0, 1].
        rounds: number of rounds, 0 or more.

    Returns:
        In [0, 1].

    Raises:
        ValueError: if share is outside [0, 1] or rounds is no count.

    Reference: Frankle and Carbin (2019), The Lottery Ticket Hypothesis, arXiv:1803.03635.

    >>> remaining_share(0.5, 3)
    0.125
    """
    kept = 1 - _checks.fraction(share, "share")
    return float(kept ** _checks.count(rounds, "rounds"))


def ratio_from_sparsity(sparsity: float) -> float:
    """Compression ratio of a pruned network, counted in weights: all over those left.

    1 / (1 - sparsity)

    Args:
        sparsity: share of zeros, in [0, 1).

    Returns:
        1 or more; the indices that sparse storage needs are not counted.

    Raises:
        ValueError: if sparsity is outside [0, 1).

    Reference: Blalock, Ortiz, Frankle and Guttag (2020), arXiv:2003.03033.

    >>> ratio_from_sparsity(0.75)
    4.0
    """
    left = 1 - _checks.fraction(sparsity, "sparsity")
    return 1 / _checks.positive(left, "1 - sparsity")


def precision_ratio(bits_before: float, bits: float) -> float:
    """How many times smaller weights become that are stored with fewer bits.

    bits_before / bits

    Args:
        bits_before: per weight before, > 0.
        bits: per weight after, > 0.

    Returns:
        Above 0.

    Raises:
        ValueError: if a number of bits is not above 0.

    Reference: Gholami et al. (2021), arXiv:2103.13630.

    >>> precision_ratio(32, 8)
    4.0
    """
    return _checks.positive(bits_before, "bits_before") / _checks.positive(bits, "bits")
