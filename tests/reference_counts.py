"""What torch, scipy and counting one by one say of counts, savings and inverses."""

import itertools
import math
from typing import Any

import numpy as np
import scipy.special as sp
import torch
import torch.nn.functional as F
from judges import CURVE, LOGITS, Case, case, tensor

SHARES = np.array([[0.1, 0.5], [0.99, 1e-9]])
GRID = np.linspace(-4, 4, 9)


def averaged(method: str, shape: tuple[int, int, int, int], groups: int) -> tuple[int, int]:
    """How many entries have one mean, and how many means there are, by counting the entries."""
    key = {
        "batch": lambda n, c: c,
        "layer": lambda n, c: n,
        "instance": lambda n, c: (n, c),
        "group": lambda n, c: (n, c * groups // shape[1]),
    }[method]
    places = [key(n, c) for n, c, _, _ in itertools.product(*map(range, shape))]
    return places.count(places[0]), len(set(places))


def remembered(old: float, value: float, momentum: float) -> float:
    """The running mean of torch's batch norm after a batch whose mean is the value."""
    layer = torch.nn.BatchNorm1d(1, momentum=momentum).double()
    layer.running_mean.fill_(old)
    layer(tensor([[value - 1], [value + 1]]))
    return float(layer.running_mean[0])


def sloped(function: Any, x: Any) -> tuple[Any, Any]:
    """What a function gives, and its slope there by autograd."""
    point = tensor(x).requires_grad_()
    out = function(point)
    out.sum().backward()
    return out.detach().numpy(), point.grad.numpy()


def triplets(classes: int, per_class: int) -> int:
    labels = [k for k in range(classes) for _ in range(per_class)]
    found = itertools.permutations(range(len(labels)), 3)
    return sum(labels[a] == labels[p] != labels[n] for a, p, n in found)


def rounds(share: float, limit: float) -> int:
    left, count = 1.0, 0
    while left > limit + 1e-12:
        left, count = left * (1 - share), count + 1
    return count


SIGMOIDS, SIGMOID_SLOPES = sloped(torch.sigmoid, GRID)
TANHS, TANH_SLOPES = sloped(torch.tanh, GRID)
SIZES = {"batch": 4, "channels": 6, "height": 3, "width": 2}
METHODS = ("batch", "layer", "instance", "group")
CACHE = torch.zeros(3, 2, 5, 4, 8, 16)  # layers, keys and values, batch, heads, tokens, width

COUNTS: dict[str, list[Case]] = {
    "values_per_mean": [
        case(m, groups=3, to=averaged(m, (4, 6, 3, 2), 3)[0], **SIZES) for m in METHODS
    ]
    + [
        case("instance", height=3, width=2, to=6),
        case("layer", channels=5, to=5),
    ],
    "number_of_means": [
        case(m, batch=4, channels=6, groups=3, to=averaged(m, (4, 6, 3, 2), 3)[1]) for m in METHODS
    ]
    + [case("batch", channels=6, to=6), case("layer", batch=4, to=4)],
    "update_running_value": [
        case(0.5, 2.0, to=remembered(0.5, 2.0, 0.1)),
        case(1.0, 3.0, momentum=0.25, momentum_on="new", to=remembered(1.0, 3.0, 0.25)),
        case(1.0, 3.0, momentum=0.75, momentum_on="old", to=remembered(1.0, 3.0, 0.25)),
    ],
    "logit": [case(SHARES, to=sp.logit(SHARES)), case(0.8, to=float(sp.logit(0.8)))],
    "relu6": [case(CURVE, to=F.relu6(tensor(CURVE)).numpy()), case(7.2, to=6.0)],
    "sigmoid_derivative_from_output": [case(SIGMOIDS, to=SIGMOID_SLOPES)],
    "tanh_derivative_from_output": [case(TANHS, to=TANH_SLOPES)],
    "log_sum_exp": [case(z, to=float(sp.logsumexp(z))) for z in (LOGITS, [1000.0, 999], [3.0])],
    "uniform_entropy": [
        case(6, to=math.log(6)),
        case(6, base=2, to=math.log2(6)),
        case(100, base=10, to=2.0),
    ],
    "smoothed_target": [case(5, 0.1, to=(0.92, 0.02)), case(10, 0.0, to=(1.0, 0.0))],
    "hardest_positive_distance": [case([0.2, 0.9, 0.5], to=0.9)],
    "hardest_negative_distance": [case([0.4, 0.7, 0.3, 1.2], to=0.3)],
    "count_semi_hard": [case(0.5, [0.4, 0.6, 0.75, 0.9], 0.3, to=2), case(1, [1.0, 2], 1, to=0)],
    "count_triplets": [case(p, k, to=triplets(p, k)) for p, k in ((2, 2), (3, 2), (2, 4))],
    "sparsity_after_rounds": [case(0.2, 3, to=0.488), case(0.2, 0, to=0.0)],
    "pruning_rounds": [
        case(s, remaining=r, to=rounds(s, r))
        for s, r in ((0.2, 0.1), (0.5, 0.25), (0.3, 1.0), (0.1, 0.9), (0.2, 0.64))
    ],
    "percent_smaller": [case(110e6, 66e6, to=0.4), case(3, 3, to=0.0)],
    "filter_l1_score": [
        case([[1, -2], [0.5, 0]], to=float(torch.linalg.vector_norm(tensor([1, -2, 0.5]), ord=1)))
    ],
    "remaining_share": [case(0.2, 3, to=0.512), case(0.5, 4, to=0.0625)],
    "ratio_from_sparsity": [case(0.95, to=20.0), case(0, to=1.0)],
    "precision_ratio": [case(32, 8, to=4.0), case(16, 4, to=4.0)],
    "semi_hard_distances": [
        case(0.3, [0.25, 0.35, 0.45, 0.55], 0.2, to=[0.35, 0.45]),
        case(1, [0.5], 1, to=[]),
    ],
    "batch_hard_loss": [
        case([0.4, 0.6], [0.5, 0.9], 0.3, to=0.4),
        case([0.1], [2], 0.5, to=0.0),
    ],
    "mean_active_loss": [case([0, 0, 0.4, 0.6], to=0.5), case([0, 0], to=0.0)],
    "hard_sigmoid": [
        case(x, to=torch.nn.functional.hardsigmoid(tensor(x)).tolist()) for x in (0.6, [-4, -2, 5])
    ],
    "hard_swish": [
        case(x, to=torch.nn.functional.hardswish(tensor(x)).tolist()) for x in (1.0, [-4, -1, 5])
    ],
    "soft_gradient_scale": [case(5, to=25.0), case(1, to=1.0)],
    "quantized_size": [
        case(400, 4, to=50.0),
        case(400, 8, bits_before=16, to=200.0),
        case(float(torch.zeros(9).nbytes), 16, to=float(torch.zeros(9).half().nbytes)),
    ],
    "kv_cache_memory": [
        case(3, 4, 16, 8, batch=5, to=float(CACHE.half().nbytes)),
        case(3, 4, 16, 8, batch=5, bytes_per_element=4, to=float(CACHE.nbytes)),
        case(3, 4, 16, 8, to=float(CACHE.half().nbytes) / 5),
    ],
    "recover_clean": [
        case(1.0, 0.5, 0.64, to=0.875),
        case(0.8 * GRID + 0.6 * GRID**2, GRID**2, 0.64, to=GRID),
    ],
    "alpha_bar_from_snr": [case(4, to=0.8), case(0, to=0.0)],
    "posterior_variance": [case(0.02, 0.5, 0.6, to=0.4 / 0.5 * 0.02), case(0.1, 0.9, 1.0, to=0.0)],
    "guided_evaluations": [case(50, to=100)],
    "compression_of_shapes": [
        case([3, 512, 512], [4, 64, 64], to=float(np.zeros((3, 512, 512)).size) / 4 / 64 / 64)
    ],
}
