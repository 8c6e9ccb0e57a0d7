"""What torch says of the counts around layers: shapes, tables, groups, growth."""

import math
from typing import Any

import torch
from judges import Case, case, conv, multiply_adds, parameters


def shape_behind(
    height: int, width: int, filters: int, kernel: int, **options: Any
) -> tuple[int, ...]:
    """Height, width and channels behind a convolution of one channel."""
    out = torch.nn.Conv2d(1, filters, kernel, **options)(torch.zeros(1, 1, height, width))
    return (*out.shape[2:], out.shape[1])


def first_input(output: int, kernel: int, **options: Any) -> int:
    """The first input, tried one by one, whose output is that large."""
    layer = torch.nn.Conv1d(1, 1, kernel, **options)
    for size in range(1, 1000):
        try:
            found = layer(torch.zeros(1, 1, size)).shape[-1]
        except RuntimeError:
            continue
        if found == output:
            return size
    raise AssertionError("no input gives it")


def steps_between(strides: list[int]) -> int:
    """The stride of one convolution that does what a stack of 1x1 ones does."""
    x = torch.arange(4096.0)[None, None]
    for stride in strides:
        x = x[..., ::stride]
    return int(x[0, 0, 1] - x[0, 0, 0])


def layers_until(field: int, kernel: int) -> int:
    """Convolutions without padding that a map of a field's size survives down to one pixel."""
    count, size = 0, field
    while size > 1:
        size, count = size - (kernel - 1), count + 1
    return count


def poolings(size: int, target: int, stride: int) -> int:
    x, count = torch.zeros(1, 1, size), 0
    while x.shape[-1] != target:
        x, count = torch.nn.functional.max_pool1d(x, stride), count + 1
    return count


def cells(*sides: tuple[int, int]) -> int:
    return sum(parameters(torch.nn.Conv2d(4, 4, one, bias=False)) for one in sides)


LAYER_COUNTS: dict[str, list[Case]] = {
    "conv_output_shape": [
        case(9, 7, 5, 3, to=shape_behind(9, 7, 5, 3)),
        case(
            224,
            224,
            64,
            7,
            stride=2,
            padding=3,
            to=shape_behind(224, 224, 64, 7, stride=2, padding=3),
        ),
        case(9, 7, 5, 3, dilation=2, to=shape_behind(9, 7, 5, 3, dilation=2)),
    ],
    "smallest_input_size": [
        case(5, 3, to=first_input(5, 3)),
        case(55, 11, stride=4, to=first_input(55, 11, stride=4)),
        case(8, 3, padding=1, to=first_input(8, 3, padding=1)),
        case(8, 3, dilation=3, to=first_input(8, 3, dilation=3)),
    ],
    "output_stride": [case(one, to=steps_between(one)) for one in ([2, 2, 1, 2], [1], [3, 4])],
    "layers_for_receptive_field": [
        case(r, k, to=layers_until(r, k)) for r, k in ((7, 3), (15, 3), (14, 3), (9, 5), (1, 2))
    ],
    "downsamplings": [
        case(224, 7, to=poolings(224, 7, 2)),
        case(81, 3, stride=3, to=poolings(81, 3, 3)),
        case(32, 32, to=0),
    ],
    "kernel_weight_ratio": [
        case([9, 9], [25], to=cells((3, 3), (3, 3)) / cells((5, 5))),
        case([7, 7], [49], to=cells((1, 7), (7, 1)) / cells((7, 7))),
    ],
    "embedding_parameters": [
        case(n, d, to=parameters(torch.nn.Embedding(n, d))) for n, d in ((197, 768), (3, 1))
    ],
    "pool_parameters": [case(2, to=parameters(torch.nn.MaxPool2d(2)))],
    "channels_per_group": [
        case(c, g, to=conv(c, c, 3, groups=g).weight.shape[1]) for c, g in ((96, 4), (32, 32))
    ],
    "flops_from_multiply_adds": [case(1.5e9, to=3e9)],
    "multiply_adds_from_flops": [case(3e9, to=1.5e9)],
    "growth_factor": [
        case(
            2,
            2,
            to=multiply_adds(6, 10, 10, conv(6, 8, 3, padding=1))
            / multiply_adds(6, 5, 5, conv(6, 8, 3, padding=1)),
        ),
        case(0.5, 1, to=0.5),
    ],
    "attention_scale": [case(d, to=math.sqrt(d)) for d in (1, 64, 80)],
    "scaled_score": [case(12, 16, to=3.0), case(-1.5, 2, to=-1.5 / math.sqrt(2))],
    "patch_length": [
        case(16, to=math.prod(torch.nn.Conv2d(3, 1, 16).weight.shape)),
        case(14, channels=1, to=math.prod(torch.nn.Conv2d(1, 1, 14).weight.shape)),
    ],
}
