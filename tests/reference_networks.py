"""What libraries say of layers, activations, losses and sizes of networks."""

import numpy as np
import scipy.cluster.vq
import scipy.sparse
import scipy.special
import scipy.stats
import torch
import torch.nn.functional as F
from judges import (
    CURVE,
    HUGE,
    LOGITS,
    XD,
    Case,
    case,
    curve_cases,
    slope_cases,
    torch_slope,
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
    "gelu": [
        *curve_cases(F.gelu, approximate="none"),
        case(CURVE, approximate=True, to=torch_value(F.gelu, CURVE, approximate="tanh")),
    ],
    "silu": curve_cases(F.silu),
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
}
