"""What libraries say of layers, activations, losses and sizes of networks."""

import math

import numpy as np
import scipy.cluster.vq
import scipy.sparse
import scipy.special
import scipy.stats
import sklearn.metrics as skm
import torch
import torch.nn.functional as F
from judges import (
    CLASSES,
    CURVE,
    HUGE,
    LOGITS,
    SCORES,
    STUDENT,
    SURE,
    WIDE,
    X1,
    XD,
    Y1,
    Case,
    P,
    Q,
    case,
    curve_cases,
    slope_cases,
    tensor,
    torch_distillation,
    torch_slope,
    torch_triplet,
    torch_value,
)

NETWORKS: dict[str, list[Case]] = {
    "sigmoid": curve_cases(torch.sigmoid),
    "sigmoid_derivative": slope_cases(torch.sigmoid),
    "relu": curve_cases(F.relu),
    "relu_derivative": slope_cases(F.relu),
    "leaky_relu": [
        *curve_cases(F.leaky_relu),
        case(CURVE, slope=0.3, to=torch_value(F.leaky_relu, CURVE, negative_slope=0.3)),
    ],
    "leaky_relu_derivative": [
        *slope_cases(F.leaky_relu),
        case(CURVE, slope=0.3, to=torch_slope(F.leaky_relu, CURVE, negative_slope=0.3)),
    ],
    "tanh": curve_cases(torch.tanh),
    "tanh_derivative": slope_cases(torch.tanh),
    "hard_tanh": [
        *curve_cases(F.hardtanh),
        case(CURVE, low=0, high=6, to=torch_value(F.relu6, CURVE)),
    ],
    "softmax": [
        case(LOGITS, to=scipy.special.softmax(LOGITS)),
        case(HUGE, to=scipy.special.softmax(HUGE)),
        case(LOGITS, temperature=4, to=scipy.special.softmax(LOGITS / 4)),
        case(LOGITS, temperature=1e-320, to=[1.0, 0, 0]),
    ],
    # torch switches to the identity above its threshold; a high one keeps the exact formula.
    "softplus": curve_cases(F.softplus, threshold=700),
    "elu": [
        *curve_cases(F.elu),
        case(CURVE, alpha=0.4, to=torch_value(F.elu, CURVE, alpha=0.4)),
    ],
    "gelu": curve_cases(F.gelu, approximate="none"),
    "silu": curve_cases(F.silu),
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
        case(z, y, to=float(F.cross_entropy(tensor(z)[None], torch.tensor([y]))))
        for z in (LOGITS, HUGE)
        for y in range(3)
    ],
    "binary_cross_entropy": [
        case(CLASSES, np.array(SCORES), to=skm.log_loss(CLASSES, SCORES)),
        case(1, 0.3, to=float(F.binary_cross_entropy(tensor(0.3), tensor(1)))),
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
        case(1, 3, to=4.0),
    ],
    "mean_absolute_error": [
        case(X1, Y1, to=skm.mean_absolute_error(X1, Y1)),
        case(1, 3.5, to=2.5),
    ],
    "huber_loss": [
        case(X1, 2 * Y1, to=float(F.huber_loss(tensor(2 * Y1), tensor(X1)))),
        case(X1, 2 * Y1, delta=0.5, to=float(F.huber_loss(tensor(2 * Y1), tensor(X1), delta=0.5))),
    ],
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
    ],
    "sparsity": [
        case(A, to=1 - scipy.sparse.csr_array(A).count_nonzero() / A.size)
        for A in (np.eye(4), XD, np.zeros((2, 2)))
    ],
    "model_memory": [
        case(1000, to=float(torch.zeros(1000).nbytes)),
        *(
            case(1000, bytes_per_parameter=t.itemsize, to=float(torch.zeros(1000, dtype=t).nbytes))
            for t in (torch.float64, torch.float16, torch.int8)
        ),
    ],
    "contiguous_strides": [
        case(shape, to=list(torch.empty(shape).stride()))
        for shape in ((2, 3, 4), (5,), (1, 7, 1, 3), ())
    ],
}
