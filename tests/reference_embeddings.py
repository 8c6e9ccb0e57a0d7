"""What libraries say of losses of embeddings, students and weights."""

from typing import Any

import numpy as np
import scipy.special
import scipy.stats
import torch
import torch.nn.functional as F
from judges import (
    CLOUD,
    HUGE,
    LOGITS,
    STUDENT,
    WIDE,
    X1,
    XD,
    Y1,
    Case,
    case,
    tensor,
    torch_distillation,
    torch_triplet,
)
from scipy.spatial import distance as ssd

LABELS = np.arange(15) // 5


def reduced(value: torch.Tensor) -> Any:
    return value.numpy() if value.ndim else float(value)


def jacobian(z: Any, temperature: float = 1.0) -> Any:
    at = tensor(z)
    return torch.autograd.functional.jacobian(lambda v: F.softmax(v / temperature, 0), at).numpy()


def pair_loss(d: float, same: bool, margin: float, half: bool) -> float:
    """PyTorch's hinge embedding loss holds the inner hinge; its square is Hadsell's."""
    hinge = F.hinge_embedding_loss(tensor(d), tensor(1.0 if same else -1.0), margin=margin)
    return float(hinge) ** 2 * (0.5 if half else 1)


def hardest(X: Any, labels: Any, margin: float, squared: bool) -> tuple[Any, Any, Any, float]:
    D = ssd.cdist(X, X, "sqeuclidean" if squared else "euclidean")
    same = np.equal.outer(labels, labels)
    far, near = np.ma.array(D, mask=~same), np.ma.array(D, mask=same)
    losses = F.relu(tensor(np.array(far.max(1)) - np.array(near.min(1)) + margin)).numpy()
    return np.array(far.argmax(1)), np.array(near.argmin(1)), losses, losses.mean()


def stepped(w: Any, gradient: Any, rate: float, decay: float) -> Any:
    weights = torch.nn.Parameter(tensor(w))
    weights.grad = tensor(gradient)
    torch.optim.SGD([weights], lr=rate, weight_decay=decay).step()
    return weights.detach().numpy()


EMBEDDINGS: dict[str, list[Case]] = {
    "triplet_loss": [
        case(WIDE[0], WIDE[1], WIDE[2], to=torch_triplet(1.0, False)),
        *(
            case(*WIDE, margin=m, squared=s, to=torch_triplet(m, s))
            for m in (0.2, 1.0, 30.0)
            for s in (False, True)
        ),
    ],
    "distillation_loss": [
        case(LOGITS, STUDENT, 1, to=torch_distillation(1, 2.0, 0.5)),
        case(LOGITS, HUGE, 1, to=torch_distillation(1, 2.0, 0.5, HUGE)),
        *(
            case(LOGITS, STUDENT, 0, temperature=t, alpha=a, to=torch_distillation(0, t, a))
            for t in (1.0, 2.0, 5.0)
            for a in (0.0, 0.5, 0.9, 1.0)
        ),
        case(LOGITS, STUDENT, 0, alpha=0.9, alpha_on="hard", to=torch_distillation(0, 2.0, 0.1)),
        case(LOGITS, STUDENT, 0, alpha_on="soft", to=torch_distillation(0, 2.0, 0.5)),
        case(
            LOGITS,
            STUDENT,
            0,
            temperature=4,
            scaled=False,
            to=torch_distillation(0, 4.0, 1.0) / 32 + torch_distillation(0, 1.0, 0.0) / 2,
        ),
    ],
    "triplet_distances": [
        case(*WIDE, to=(ssd.euclidean(*WIDE[:2]), ssd.euclidean(WIDE[0], WIDE[2]))),
        case(
            *WIDE,
            squared=True,
            to=(ssd.sqeuclidean(*WIDE[:2]), ssd.sqeuclidean(WIDE[0], WIDE[2])),
        ),
    ],
    "triplet_loss_from_distances": [
        case(
            d,
            2.0,
            margin=m,
            to=float(F.margin_ranking_loss(tensor(2.0), tensor(d), tensor(1.0), margin=m)),
        )
        for d in (0.5, 1.7, 3.0)
        for m in (0.2, 1.0)
    ]
    + [case(1, 1, to=1.0)],
    "contrastive_loss": [
        case(0.6, same=True, to=pair_loss(0.6, True, 1.0, False)),
        *(
            case(d, same=s, margin=m, half=h, to=pair_loss(d, s, m, h))
            for d in (0.6, 1.5)
            for s in (True, False)
            for m in (1.0, 2.0)
            for h in (True, False)
        ),
    ],
    "batch_hard_triplets": [
        case(CLOUD[:15], LABELS, to=hardest(CLOUD[:15], LABELS, 1.0, False)),
        *(
            case(CLOUD[:15], LABELS, margin=m, squared=s, to=hardest(CLOUD[:15], LABELS, m, s))
            for m in (0.2, 1.0)
            for s in (True, False)
        ),
    ],
    "soft_target_loss": [
        case(
            LOGITS,
            STUDENT,
            to=4 * scipy.stats.entropy(*scipy.special.softmax([LOGITS / 2, STUDENT / 2], 1)),
        ),
        *(
            case(
                LOGITS,
                STUDENT,
                temperature=t,
                scaled=s,
                to=(t**2 if s else 1)
                * scipy.stats.entropy(*scipy.special.softmax([LOGITS / t, STUDENT / t], axis=1)),
            )
            for t in (1.0, 5.0)
            for s in (True, False)
        ),
    ],
    "distillation_loss_from_parts": [
        case(0.4, 1.2, to=0.8),
        case(0.4, 1.2, alpha=0.9, temperature=3, to=0.9 * 9 * 0.4 + 0.1 * 1.2),
        case(0.4, 1.2, alpha=0.9, alpha_on="hard", to=0.1 * 0.4 + 0.9 * 1.2),
        case(0.4, 1.2, alpha=0.9, alpha_on="soft", to=0.9 * 0.4 + 0.1 * 1.2),
    ],
    "weight_penalty": [
        case(XD, kind="l1", to=float(tensor(XD).abs().sum())),
        case(XD, kind="l2", strength=0.1, to=0.1 * float(tensor(XD).square().sum())),
        case(XD, kind="l2", strength=0.1, half=True, to=0.05 * float(tensor(XD).square().sum())),
    ],
    "elastic_net_penalty": [
        case(X1, to=0.5 * float(tensor(X1).abs().sum()) + 0.25 * float(tensor(X1).square().sum())),
        case(X1, strength=2, l1_ratio=1, to=2 * float(tensor(X1).abs().sum())),
        case(X1, strength=2, l1_ratio=0, to=float(tensor(X1).square().sum())),
    ],
    "sgd_step": [
        case(X1, Y1, learning_rate=0.1, to=stepped(X1, Y1, 0.1, 0)),
        case(X1, Y1, learning_rate=0.1, weight_decay=0.3, to=stepped(X1, Y1, 0.1, 0.3)),
        case(2, 1, learning_rate=0.5, weight_decay=0.0, to=1.5),
    ],
}
