"""What libraries say of losses: of numbers, labels and logits."""

import math
from typing import Any

import numpy as np
import scipy.special
import scipy.stats
import sklearn.metrics as skm
import torch
import torch.nn.functional as F
from judges import (
    CLASSES,
    HUGE,
    LOGITS,
    SCORES,
    STUDENT,
    SURE,
    X1,
    XD,
    Y1,
    Case,
    P,
    Q,
    case,
    tensor,
    torch_slope,
)

REDUCTIONS = ("mean", "sum", "none")
SIDES = np.where(CLASSES == 1, 1.0, -1.0)


def reduced(value: torch.Tensor) -> Any:
    return value.numpy() if value.ndim else float(value)


def jacobian(z: Any, temperature: float = 1.0) -> Any:
    at = tensor(z)
    return torch.autograd.functional.jacobian(lambda v: F.softmax(v / temperature, 0), at).numpy()


def logit_gradient(z: Any, label: int) -> Any:
    at = tensor(z)[None].requires_grad_()
    F.cross_entropy(at, torch.tensor([label])).backward()
    assert at.grad is not None
    return at.grad[0].numpy()


def bce_gradient(y: Any, z: Any) -> Any:
    return torch_slope(
        lambda v: F.binary_cross_entropy_with_logits(v, tensor(y), reduction="sum"), z
    )


def torch_cross_entropy(z: Any, label: Any, smoothing: float, reduction: str = "mean") -> Any:
    return reduced(
        F.cross_entropy(
            tensor(z), torch.tensor(label), label_smoothing=smoothing, reduction=reduction
        )
    )


def focal(p: Any, y: Any, gamma: float, alpha: float | None, reduction: str = "mean") -> Any:
    """As in the paper's own code: cross-entropy times the two factors."""
    p, y = tensor(p), tensor(y)
    loss = F.binary_cross_entropy(p, y, reduction="none")
    loss = loss * (1 - (p * y + (1 - p) * (1 - y))) ** gamma
    if alpha is not None:
        loss = loss * (alpha * y + (1 - alpha) * (1 - y))
    return reduced({"mean": loss.mean(), "sum": loss.sum(), "none": loss}[reduction])


LOSSES: dict[str, list[Case]] = {
    "entropy": [
        case(P, to=scipy.stats.entropy(P)),
        case(SURE, to=0.0),
        case(P, base=2, to=scipy.stats.entropy(P, base=2)),
    ],
    "cross_entropy": [
        case(P, Q, to=-scipy.special.xlogy(P, Q).sum()),
        case(SURE, Q, to=-math.log(Q[2])),
        case(P, SURE * 0 + 0.25, base=2, to=2.0),
        case(P, Q, base=10, to=-scipy.special.xlogy(P, Q).sum() / math.log(10)),
    ],
    "cross_entropy_from_logits": [
        *(
            case(
                LOGITS,
                1,
                label_smoothing=e,
                to=float(F.cross_entropy(tensor(LOGITS), torch.tensor(1), label_smoothing=e)),
            )
            for e in (0.1, 0.5)
        ),
        *(
            case(
                [LOGITS, STUDENT],
                [2, 0],
                reduction=r,
                to=F.cross_entropy(
                    tensor([LOGITS, STUDENT]), torch.tensor([2, 0]), reduction=r
                ).numpy(),
            )
            for r in ("mean", "sum", "none")
        ),
        *(
            case(z, y, to=float(F.cross_entropy(tensor(z)[None], torch.tensor([y]))))
            for z in (LOGITS, HUGE)
            for y in range(3)
        ),
    ],
    "binary_cross_entropy": [
        case(CLASSES, np.array(SCORES), to=skm.log_loss(CLASSES, SCORES)),
        case(1, 0.3, to=float(F.binary_cross_entropy(tensor(0.3), tensor(1)))),
        *(
            case(
                CLASSES,
                SCORES,
                positive_weight=3,
                reduction=r,
                to=F.binary_cross_entropy_with_logits(
                    tensor(scipy.special.logit(SCORES)),
                    tensor(CLASSES),
                    pos_weight=tensor(3),
                    reduction=r,
                ).numpy(),
            )
            for r in ("mean", "sum", "none")
        ),
        case(
            [0.2, 1, 0],
            [0.7, 1, 0],
            to=float(F.binary_cross_entropy(tensor([0.7, 1, 0]), tensor([0.2, 1, 0]))),
        ),
    ],
    "kl_divergence": [
        case(P, Q, to=scipy.special.rel_entr(P, Q).sum()),
        case(SURE, Q, to=scipy.stats.entropy(SURE, Q)),
        case(P, Q, base=2, to=scipy.stats.entropy(P, Q, base=2)),
    ],
    "mean_squared_error": [
        case(X1, Y1, to=skm.mean_squared_error(X1, Y1)),
        case(XD, XD + 2, to=4.0),
        *(
            case(
                X1,
                2 * Y1,
                reduction=r,
                to=F.mse_loss(tensor(X1), tensor(2 * Y1), reduction=r).numpy(),
            )
            for r in ("mean", "sum", "none")
        ),
        case(1, 3, to=4.0),
    ],
    "mean_absolute_error": [
        case(X1, Y1, to=skm.mean_absolute_error(X1, Y1)),
        case(1, 3.5, to=2.5),
        *(
            case(
                X1,
                2 * Y1,
                reduction=r,
                to=F.l1_loss(tensor(X1), tensor(2 * Y1), reduction=r).numpy(),
            )
            for r in ("mean", "sum", "none")
        ),
    ],
    "huber_loss": [
        case(X1, 2 * Y1, to=float(F.huber_loss(tensor(2 * Y1), tensor(X1)))),
        case(X1, 2 * Y1, delta=0.5, to=float(F.huber_loss(tensor(2 * Y1), tensor(X1), delta=0.5))),
        *(
            case(
                X1,
                2 * Y1,
                reduction=r,
                to=F.huber_loss(tensor(X1), tensor(2 * Y1), reduction=r).numpy(),
            )
            for r in ("mean", "sum", "none")
        ),
    ],
    "smooth_l1_loss": [
        case(X1, 2 * Y1, to=float(F.smooth_l1_loss(tensor(2 * Y1), tensor(X1)))),
        *(
            case(
                X1,
                2 * Y1,
                beta=0.5,
                reduction=r,
                to=reduced(F.smooth_l1_loss(tensor(2 * Y1), tensor(X1), beta=0.5, reduction=r)),
            )
            for r in REDUCTIONS
        ),
    ],
    "root_mean_squared_error": [
        case(X1, Y1, to=skm.root_mean_squared_error(X1, Y1)),
        case(1, 3, to=2.0),
    ],
    "hinge_loss": [
        case(SIDES, X1[:8], to=float(skm.hinge_loss(SIDES, X1[:8]))),
        case(
            SIDES, X1[:8], squared=True, to=float((F.relu(tensor(1 - SIDES * X1[:8])) ** 2).mean())
        ),
        case(SIDES, X1[:8], reduction="sum", to=8 * float(skm.hinge_loss(SIDES, X1[:8]))),
        case(SIDES, X1[:8], reduction="none", to=F.relu(tensor(1 - SIDES * X1[:8])).numpy()),
    ],
    "multiclass_hinge_loss": [
        case(LOGITS, 2, to=3 * float(F.multi_margin_loss(tensor(LOGITS), torch.tensor(2)))),
        case(
            LOGITS,
            2,
            margin=0.3,
            to=3 * float(F.multi_margin_loss(tensor(LOGITS), torch.tensor(2), margin=0.3)),
        ),
    ],
    "smooth_labels": [
        case(y, 5, e, to=(F.one_hot(torch.tensor(y), 5).double() * (1 - e) + e / 5).numpy())
        for y, e in ((0, 0.1), (4, 0.3), (2, 0.0), (1, 1.0))
    ],
    "negative_log_likelihood": [
        case(P, 2, to=float(F.nll_loss(tensor(np.log(P))[None], torch.tensor([2])))),
        case(P, 2, base=2, to=-math.log2(P[2])),
        case(
            P,
            1,
            label_smoothing=0.1,
            to=torch_cross_entropy(np.log(P)[None], [1], 0.1),
        ),
    ],
    "self_information": [
        case(0.3, to=-math.log(0.3)),
        case(P, base=2, to=float(scipy.special.entr(P) @ (1 / P)) / math.log(2) / 4),
        case(P, reduction="sum", to=-np.log(P).sum()),
        case(P, reduction="none", to=-np.log(P)),
    ],
    "binary_entropy": [
        case(0.3, to=scipy.stats.entropy([0.3, 0.7])),
        case(0.3, base=2, to=scipy.stats.entropy([0.3, 0.7], base=2)),
        case(1, to=0.0),
    ],
    "perplexity": [
        case(2.3, to=float(torch.exp(tensor(2.3)))),
        case(2.3, base=2, to=float(torch.exp2(tensor(2.3)))),
    ],
    "perplexity_of_distribution": [case(P, to=2 ** scipy.stats.entropy(P, base=2))],
    "perplexity_of_sequence": [case(Q, to=1 / scipy.stats.gmean(Q))],
    "binary_cross_entropy_with_logits": [
        case(
            CLASSES,
            3 * X1[:8],
            to=float(F.binary_cross_entropy_with_logits(tensor(3 * X1[:8]), tensor(CLASSES))),
        ),
        case([1, 0, 1], [-800.0, 800, 40], reduction="sum", to=1600.0),
        *(
            case(
                CLASSES,
                3 * X1[:8],
                positive_weight=2.5,
                reduction=r,
                to=reduced(
                    F.binary_cross_entropy_with_logits(
                        tensor(3 * X1[:8]),
                        tensor(CLASSES),
                        pos_weight=tensor(2.5),
                        reduction=r,
                    )
                ),
            )
            for r in REDUCTIONS
        ),
    ],
    "binary_cross_entropy_with_logits_derivative": [
        case(CLASSES, X1[:8], to=bce_gradient(CLASSES, X1[:8])),
        case(1, 0.7, to=bce_gradient(1, 0.7)),
    ],
    "cross_entropy_from_logits_derivative": [
        case(LOGITS, y, to=logit_gradient(LOGITS, y)) for y in range(3)
    ],
    "focal_loss": [
        case(0.9, to=focal(0.9, 1.0, 2, None)),
        case(0.9, y=0, gamma=0, to=float(F.binary_cross_entropy(tensor(0.9), tensor(0.0)))),
        *(
            case(
                SCORES, y=CLASSES, gamma=g, alpha=a, reduction=r, to=focal(SCORES, CLASSES, g, a, r)
            )
            for g in (0.5, 2.0)
            for a in (0.25, None)
            for r in REDUCTIONS
        ),
    ],
}
