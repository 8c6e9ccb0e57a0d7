"""What libraries say of layers, activations, losses and sizes of networks."""

import numpy as np
import scipy.cluster.vq
import scipy.sparse
import scipy.special
import scipy.stats
import torch
import torch.nn.functional as F
from judges import (
    BETAS,
    CURVE,
    HUGE,
    IMAGES,
    KERNEL,
    KEYS,
    LOGITS,
    MAP,
    QUERIES,
    VALUES,
    X1,
    XD,
    Case,
    case,
    conv,
    curve_cases,
    multiply_adds,
    parameters,
    separable,
    slope_cases,
    tensor,
    torch_attention,
    torch_conv_size,
    torch_pool_size,
    torch_receptive_field,
    torch_same_padding,
    torch_slope,
    torch_value,
)

NETWORKS: dict[str, list[Case]] = {
    "batch_norm": [
        case(X1, to=F.batch_norm(tensor(X1)[:, None], None, None, training=True).numpy()[:, 0]),
        case(XD, to=F.batch_norm(tensor(XD), None, None, training=True).numpy()),
        case(
            XD,
            gamma=2.0,
            beta=-1.0,
            eps=0.1,
            to=F.batch_norm(
                tensor(XD), None, None, tensor([2.0] * 4), tensor([-1.0] * 4), True, eps=0.1
            ).numpy(),
        ),
    ],
    "instance_norm": [
        case(IMAGES, to=F.instance_norm(tensor(IMAGES)).numpy()),
        case(IMAGES[0], to=F.instance_norm(tensor(IMAGES))[0].numpy()),
        case(IMAGES, eps=0.1, to=F.instance_norm(tensor(IMAGES), eps=0.1).numpy()),
        case(MAP, to=F.instance_norm(tensor(MAP)[None, None])[0, 0].numpy()),
    ],
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
    "conv_output_size": [
        case(
            size,
            3,
            stride=s,
            padding=p,
            dilation=d,
            to=torch_conv_size(size, 3, stride=s, padding=p, dilation=d),
        )
        for size in (7, 32)
        for s in (1, 2, 3)
        for p in (0, 1)
        for d in (1, 2)
    ]
    + [case(224, 7, stride=2, padding=3, to=112), case(5, 5, to=torch_conv_size(5, 5))],
    "pool_output_size": [
        case(7, 2, to=torch_pool_size(7, 2)),
        case(7, 3, to=torch_pool_size(7, 3)),
        *(
            case(n, 3, stride=s, padding=p, to=torch_pool_size(n, 3, stride=s, padding=p))
            for n in (7, 32)
            for s in (1, 2, 3)
            for p in (0, 1)
        ),
    ],
    "same_padding": [
        case(3, to=torch_same_padding(3, 1)),
        *(
            case(k, dilation=d, to=torch_same_padding(k, d))
            for k, d in ((1, 1), (3, 1), (7, 1), (3, 2), (5, 3), (2, 2), (4, 2))
        ),
    ],
    "conv2d": [
        case(MAP, KERNEL, to=F.conv2d(tensor(MAP)[None, None], tensor(KERNEL)[None, None])[0, 0]),
        *(
            case(
                MAP,
                KERNEL,
                stride=s,
                padding=p,
                to=F.conv2d(
                    tensor(MAP)[None, None], tensor(KERNEL)[None, None], stride=s, padding=p
                )[0, 0],
            )
            for s in (1, 2, 3)
            for p in (0, 1, 2)
        ),
    ],
    "conv2d_parameters": [
        case(6, 8, 3, to=parameters(conv(6, 8, 3))),
        *(
            case(6, 8, 3, groups=g, bias=b, to=parameters(conv(6, 8, 3, groups=g, bias=b)))
            for g in (1, 2)
            for b in (True, False)
        ),
    ],
    "conv2d_multiply_adds": [
        case(6, 8, 3, 5, 7, to=multiply_adds(6, 5, 7, conv(6, 8, 3, padding=1))),
        case(
            6, 8, 3, 5, 7, groups=2, to=multiply_adds(6, 5, 7, conv(6, 8, 3, padding=1, groups=2))
        ),
    ],
    "depthwise_separable_parameters": [
        case(c, n, k, to=parameters(*separable(c, n, k))) for c, n, k in ((4, 6, 3), (32, 64, 5))
    ],
    "depthwise_separable_multiply_adds": [
        case(4, 6, 3, 5, 7, to=multiply_adds(4, 5, 7, *separable(4, 6, 3))),
    ],
    "depthwise_separable_ratio": [
        case(n, k, to=parameters(*separable(16, n, k)) / parameters(conv(16, n, k, bias=False)))
        for n, k in ((64, 3), (8, 5), (1, 1))
    ],
    "receptive_field": [
        case(k, s, to=torch_receptive_field(k, s))
        for k, s in (
            ([3], [1]),
            ([3, 3, 3], [1, 1, 1]),
            ([7, 3, 3], [2, 2, 1]),
            ([5, 2, 3, 1], [2, 3, 2, 1]),
        )
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
    "scaled_dot_product_attention": [case(QUERIES, KEYS, VALUES, to=torch_attention())],
    "alpha_bar": [case(BETAS, to=torch.cumprod(1 - tensor(BETAS), 0).numpy())],
}
