"""What torch says of the parameters and multiply-adds of layers."""

from typing import Any

import torch
from judges import Case, case, conv, multiply_adds, parameters, separable
from torch.utils.flop_counter import FlopCounterMode


def linear(*args: int, **options: bool) -> torch.nn.Linear:
    return torch.nn.Linear(*args, **options)


def linear_multiply_adds(n: int, m: int) -> int:
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        linear(n, m)(torch.zeros(1, n))
    return counter.get_total_flops() // 2


def tall(c: int, n: int, **options: Any) -> torch.nn.Conv2d:
    """A layer with a 3 x 5 kernel."""
    return conv(c, n, (3, 5), **options)


COSTS: dict[str, list[Case]] = {
    "conv2d_parameters": [
        case(6, 8, 3, to=parameters(conv(6, 8, 3))),
        *(
            case(6, 8, 3, groups=g, bias=b, to=parameters(conv(6, 8, 3, groups=g, bias=b)))
            for g in (1, 2)
            for b in (True, False)
        ),
        case(6, 8, 3, kernel_width=5, to=parameters(tall(6, 8))),
    ],
    "conv2d_multiply_adds": [
        case(6, 8, 3, 5, 7, to=multiply_adds(6, 5, 7, conv(6, 8, 3, padding=1))),
        case(
            6, 8, 3, 5, 7, groups=2, to=multiply_adds(6, 5, 7, conv(6, 8, 3, padding=1, groups=2))
        ),
        case(
            6,
            8,
            3,
            5,
            7,
            kernel_width=5,
            flops=True,
            to=2 * multiply_adds(6, 5, 7, tall(6, 8, padding=(1, 2))),
        ),
    ],
    "depthwise_separable_parameters": [
        case(c, n, k, to=parameters(*separable(c, n, k))) for c, n, k in ((4, 6, 3), (32, 64, 5))
    ]
    + [case(4, 6, 3, bias=True, to=parameters(conv(4, 4, 3, groups=4), conv(4, 6, 1)))],
    "depthwise_separable_multiply_adds": [
        case(4, 6, 3, 5, 7, to=multiply_adds(4, 5, 7, *separable(4, 6, 3))),
        case(4, 6, 3, 5, 7, flops=True, to=2 * multiply_adds(4, 5, 7, *separable(4, 6, 3))),
    ],
    "depthwise_separable_ratio": [
        case(n, k, to=parameters(*separable(16, n, k)) / parameters(conv(16, n, k, bias=False)))
        for n, k in ((64, 3), (8, 5), (1, 1))
    ],
    "depthwise_parameters": [
        case(6, 3, to=parameters(conv(6, 6, 3, groups=6))),
        case(6, 5, multiplier=2, bias=False, to=parameters(conv(6, 12, 5, groups=6, bias=False))),
    ],
    "depthwise_multiply_adds": [
        case(4, 3, 5, 7, to=multiply_adds(4, 5, 7, conv(4, 4, 3, groups=4, padding=1))),
        case(
            4,
            3,
            5,
            7,
            multiplier=2,
            flops=True,
            to=2 * multiply_adds(4, 5, 7, conv(4, 8, 3, groups=4, padding=1)),
        ),
    ],
    "linear_parameters": [
        case(7, 5, to=parameters(linear(7, 5))),
        case(7, 5, bias=False, to=parameters(linear(7, 5, bias=False))),
    ],
    "linear_multiply_adds": [
        case(7, 5, to=linear_multiply_adds(7, 5)),
        case(7, 5, flops=True, to=2 * linear_multiply_adds(7, 5)),
    ],
}
