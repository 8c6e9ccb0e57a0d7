"""What libraries say of convolution and pooling."""

from typing import Any

import numpy as np
import scipy.signal
import torch
import torch.nn.functional as F
from judges import (
    KERNEL,
    MAP,
    X1,
    Case,
    case,
    tensor,
    torch_conv_size,
    torch_pool_size,
    torch_receptive_field,
    torch_same_padding,
)

TAPS = np.array([1.0, -2, 0.5])


def torch_slide(x: Any, kernel: Any, **options: Any) -> Any:
    """torch.conv1d or conv2d of one map; padding may be a word."""
    slide = F.conv1d if np.ndim(x) == 1 else F.conv2d
    return slide(tensor(x)[None, None], tensor(kernel)[None, None], **options)[0, 0].numpy()


def torch_transposed(x: Any, kernel: Any, **options: int) -> Any:
    slide = F.conv_transpose1d if np.ndim(x) == 1 else F.conv_transpose2d
    return slide(tensor(x)[None, None], tensor(kernel)[None, None], **options)[0, 0].numpy()


def torch_pool(x: Any, kernel: int, mode: str = "max", **options: Any) -> Any:
    dimensions = np.ndim(x)
    pools = {
        ("max", 1): F.max_pool1d,
        ("max", 2): F.max_pool2d,
        ("average", 1): F.avg_pool1d,
        ("average", 2): F.avg_pool2d,
    }
    return pools[mode, dimensions](tensor(x)[None, None], kernel, **options)[0, 0].numpy()


def torch_transposed_size(size: int, kernel: int, **options: int) -> int:
    return torch.nn.ConvTranspose1d(1, 1, kernel, **options)(torch.zeros(1, 1, size)).shape[-1]


def torch_stack_size(size: int, *layers: dict[str, int]) -> int:
    stack = torch.nn.Sequential(*(torch.nn.Conv1d(1, 1, **layer) for layer in layers))
    return stack(torch.zeros(1, 1, size)).shape[-1]


LAYERS: dict[str, list[Case]] = {
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
    + [
        case(224, 7, stride=2, padding=3, to=112),
        case(5, 5, to=torch_conv_size(5, 5)),
        case(9, 3, padding="same", to=torch_conv_size(9, 3, padding="same")),
        case(9, 4, padding="full", to=len(np.convolve(np.ones(9), np.ones(4)))),
    ],
    "pool_output_size": [
        case(7, 2, to=torch_pool_size(7, 2)),
        case(7, 3, to=torch_pool_size(7, 3)),
        *(
            case(n, 3, stride=s, padding=p, to=torch_pool_size(n, 3, stride=s, padding=p))
            for n in (7, 32)
            for s in (1, 2, 3)
            for p in (0, 1)
        ),
        *(
            case(
                n,
                k,
                stride=s,
                padding=p,
                ceil_mode=True,
                to=torch_pool_size(n, k, stride=s, padding=p, ceil_mode=True),
            )
            for n in (5, 6, 7, 112)
            for k, s, p in ((3, 2, 0), (2, 2, 1), (3, 3, 1), (2, 3, 1))
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
        case(MAP, KERNEL, to=torch_slide(MAP, KERNEL)),
        case(MAP, KERNEL, flip=True, to=scipy.signal.convolve2d(MAP, KERNEL, "valid")),
        case(MAP, KERNEL, padding="full", to=scipy.signal.correlate2d(MAP, KERNEL, "full")),
        case(MAP, MAP[:3, :3], padding="same", to=torch_slide(MAP, MAP[:3, :3], padding="same")),
        *(
            case(
                MAP,
                KERNEL,
                stride=s,
                padding=p,
                dilation=d,
                to=torch_slide(MAP, KERNEL, stride=s, padding=p, dilation=d),
            )
            for s in (1, 2, 3)
            for p in (0, 1, 2)
            for d in (1, 2)
        ),
    ],
    "receptive_field": [
        case(k, s, to=torch_receptive_field(k, s))
        for k, s in (
            ([3], [1]),
            ([3, 3, 3], [1, 1, 1]),
            ([7, 3, 3], [2, 2, 1]),
            ([5, 2, 3, 1], [2, 3, 2, 1]),
        )
    ]
    + [case([3, 3], [2, 1], dilations=[1, 4], to=torch_receptive_field([3, 3], [2, 1], [1, 4]))],
    "effective_kernel_size": [
        case(k, d, to=11 - torch_conv_size(11, k, dilation=d) + 1)
        for k, d in ((1, 1), (3, 1), (3, 2), (5, 2), (2, 4))
    ],
    "transposed_conv_output_size": [
        case(7, 3, to=torch_transposed_size(7, 3)),
        *(
            case(
                n,
                3,
                stride=s,
                padding=p,
                output_padding=o,
                dilation=d,
                to=torch_transposed_size(n, 3, stride=s, padding=p, output_padding=o, dilation=d),
            )
            for n in (4, 7)
            for s in (2, 3)
            for p in (0, 1)
            for o in (0, 1)
            for d in (1, 2)
        ),
    ],
    "stack_output_size": [
        case(
            57,
            [7, 3, 2],
            [2, 1, 2],
            [3, 0, 0],
            to=torch_stack_size(
                57,
                {"kernel_size": 7, "stride": 2, "padding": 3},
                {"kernel_size": 3},
                {"kernel_size": 2, "stride": 2},
            ),
        ),
        case(
            30,
            [3, 3],
            [1, 2],
            [1, 2],
            dilations=[1, 2],
            to=torch_stack_size(
                30,
                {"kernel_size": 3, "padding": 1},
                {"kernel_size": 3, "stride": 2, "padding": 2, "dilation": 2},
            ),
        ),
    ],
    "conv1d": [
        case(X1, TAPS, to=torch_slide(X1, TAPS)),
        case(X1, TAPS, flip=True, to=scipy.signal.convolve(X1, TAPS, "valid")),
        case(X1, TAPS, padding="same", to=torch_slide(X1, TAPS, padding="same")),
        case(X1, TAPS, padding="full", to=scipy.signal.correlate(X1, TAPS, "full")),
        case(X1, TAPS, padding="full", flip=True, to=np.convolve(X1, TAPS)),
        *(
            case(
                X1,
                TAPS,
                stride=s,
                padding=p,
                dilation=d,
                to=torch_slide(X1, TAPS, stride=s, padding=p, dilation=d),
            )
            for s in (1, 2, 3)
            for p in (0, 1)
            for d in (1, 2)
        ),
    ],
    "transposed_conv": [
        case(X1, TAPS, to=torch_transposed(X1, TAPS)),
        *(
            case(
                x,
                k,
                stride=s,
                padding=p,
                output_padding=o,
                to=torch_transposed(x, k, stride=s, padding=p, output_padding=o),
            )
            for x, k in ((X1, TAPS), (MAP, KERNEL))
            for s, o in ((1, 0), (2, 0), (2, 1), (3, 2))
            for p in (0, 1)
        ),
    ],
    "pool": [
        case(X1, 3, mode="max", to=torch_pool(X1, 3)),
        *(
            case(x, 3, mode=m, stride=s, padding=p, to=torch_pool(x, 3, m, stride=s, padding=p))
            for x in (X1, MAP)
            for m in ("max", "average")
            for s in (1, 2, 3)
            for p in (0, 1)
        ),
    ],
    "global_pool": [
        case(MAP, to=float(F.adaptive_avg_pool2d(tensor(MAP)[None], 1))),
        case(MAP, mode="max", to=float(F.adaptive_max_pool2d(tensor(MAP)[None], 1))),
        case([MAP, -MAP], to=F.adaptive_avg_pool2d(tensor([MAP, -MAP]), 1)[:, 0, 0].numpy()),
    ],
}
