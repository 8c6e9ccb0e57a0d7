"""Overlap of two sets, masks or boxes: Jaccard index (IoU) and Dice coefficient."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from kb.algorithms import _checks


def jaccard_score(tp: int, fp: int, fn: int) -> float:
    """Jaccard index (intersection over union, IoU) of the predicted and the true positives.

    IoU = TP / (TP + FP + FN)

    Args:
        tp: true positives, a count of 0 or more.
        fp: false positives, a count of 0 or more.
        fn: false negatives, a count of 0 or more.

    Returns:
        In [0, 1]; higher is better, never above the Dice coefficient (F1).

    Raises:
        ValueError: if all three counts are 0 (undefined) or one is not a count.

    Reference: Jaccard (1912), New Phytologist 11(2), doi:10.1111/j.1469-8137.1912.tb05611.x.

    >>> jaccard_score(tp=6, fp=2, fn=2)
    0.6
    """
    tp, fp, fn = (_checks.count(v, n) for v, n in ((tp, "tp"), (fp, "fp"), (fn, "fn")))
    if tp + fp + fn == 0:
        raise ValueError("the Jaccard index is undefined: tp + fp + fn = 0")
    return tp / (tp + fp + fn)


def iou_from_dice(dice: float) -> float:
    """Intersection over union that belongs to a Dice coefficient (F1).

    IoU = D / (2 - D)

    Args:
        dice: Dice coefficient, in [0, 1].

    Returns:
        In [0, 1], at most the Dice coefficient.

    Raises:
        ValueError: if dice is out of range.

    Reference: Jaccard (1912), New Phytologist 11(2), doi:10.1111/j.1469-8137.1912.tb05611.x.

    >>> round(iou_from_dice(0.8), 4)
    0.6667
    """
    dice = _checks.fraction(dice, "dice")
    return dice / (2 - dice)


def dice_from_iou(iou: float) -> float:
    """Dice coefficient (F1) that belongs to an intersection over union.

    D = 2 IoU / (1 + IoU)

    Args:
        iou: intersection over union, in [0, 1].

    Returns:
        In [0, 1], at least the intersection over union.

    Raises:
        ValueError: if iou is out of range.

    Reference: Dice (1945), Ecology 26(3), doi:10.2307/1932409.

    >>> round(dice_from_iou(0.5), 4)
    0.6667
    """
    iou = _checks.fraction(iou, "iou")
    return 2 * iou / (1 + iou)


def box_iou(
    a: ArrayLike, b: ArrayLike, *, layout: Literal["corners", "size", "center"] = "corners"
) -> float:
    """Intersection over union of two axis-aligned boxes.

    IoU = overlap / (area_a + area_b - overlap)

    Args:
        a: one box, shape (4,): x1, y1, x2, y2, with x1 <= x2 and y1 <= y2.
        b: the other box, shape (4,), in the same layout.
        layout: corners (x1, y1, x2, y2), size (x1, y1, width, height) or center (centre x, centre
            y, width, height).

    Returns:
        In [0, 1]; 0 when the boxes do not overlap.

    Raises:
        ValueError: if a box does not hold four numbers, its corners are swapped or both are empty.

    Reference: Everingham et al. (2010), Int. J. Comput. Vis. 88, doi:10.1007/s11263-009-0275-4.

    >>> box_iou([0, 0, 2, 2], [1, 0, 3, 2])
    0.3333333333333333
    """
    _checks.choice(layout, "layout", ("corners", "size", "center"))
    a_low, a_high = _corners(a, "a", layout)  # (2,), (2,)
    b_low, b_high = _corners(b, "b", layout)
    sides = np.minimum(a_high, b_high) - np.maximum(a_low, b_low)
    overlap = float(np.prod(np.maximum(sides, 0)))
    union = float(np.prod(a_high - a_low) + np.prod(b_high - b_low)) - overlap
    if union == 0:
        raise ValueError("IoU is undefined: both boxes have area 0")
    return overlap / union


def _corners(box: ArrayLike, name: str, layout: str) -> tuple[np.ndarray, np.ndarray]:
    values = _checks.vector(box, name)
    if len(values) != 4:
        raise ValueError(f"{name} must hold 4 numbers, got {len(values)}")
    first, second = values[:2], values[2:]
    if layout == "center":
        first, second = first - second / 2, first + second / 2
    elif layout == "size":
        second = first + second
    if np.any(second < first):
        raise ValueError(f"{name} must have x1 <= x2 and y1 <= y2, got {values.tolist()}")
    return first, second
