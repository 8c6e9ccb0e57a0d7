"""Questions about convolution in other forms, and pooling."""

from typing import Any

import numpy as np
import scipy.signal
import torch
import torch.nn.functional as F
from numeric_judges import Ask, ask, conv_side, tensor

SIGNAL = [3, 1, 4, 1, 5, 9, 2, 6]
FOUR = [[1, 3, 2, 1], [4, 6, 5, 0], [7, 8, 9, 2], [1, 0, 3, 4]]
THREE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def slide(x: Any, kernel: Any, **options: Any) -> Any:
    """Cross-correlation by torch; padding may be a word."""
    function = F.conv1d if np.ndim(x) == 1 else F.conv2d
    return function(tensor([[x]]), tensor([[kernel]]), **options)[0, 0].numpy()


def spread(x: Any, kernel: Any, **options: int) -> Any:
    function = F.conv_transpose1d if np.ndim(x) == 1 else F.conv_transpose2d
    return function(tensor([[x]]), tensor([[kernel]]), **options)[0, 0].numpy()


def most(x: Any, kernel: int, **options: Any) -> Any:
    function = F.max_pool1d if np.ndim(x) == 1 else F.max_pool2d
    return function(tensor([[x]]), kernel, **options)[0, 0].numpy()


def average(x: Any, kernel: int, **options: Any) -> Any:
    function = F.avg_pool1d if np.ndim(x) == 1 else F.avg_pool2d
    return function(tensor([[x]]), kernel, **options)[0, 0].numpy()


def up(
    size: int, kernel: int, stride: int = 1, padding: int = 0, extra: int = 0, d: int = 1
) -> int:
    layer = torch.nn.ConvTranspose1d(1, 1, kernel, stride, padding, extra, dilation=d)
    return int(layer(torch.zeros(1, 1, size)).shape[-1])


def pooled(size: int, kernel: int, stride: int, padding: int = 0) -> int:
    return int(
        F.max_pool1d(torch.zeros(1, 1, size), kernel, stride, padding, ceil_mode=True).shape[-1]
    )


LAYERS: dict[str, list[Ask]] = {
    "conv1d": [
        ask("conv1d [1,2,4,8] with kernel [1,0,-1]", slide([1, 2, 4, 8], [1, 0, -1])),
        ask(
            "Slide the kernel [1, 2, 1] over the signal [3, 1, 4, 1, 5, 9, 2, 6] with stride 2, no "
            "padding, as conv1d does",
            slide(SIGNAL, [1, 2, 1], stride=2),
        ),
        ask(
            "1-D convolution: x = [2, 0, 1, 3], k = [1, -1], padding 1",
            slide([2, 0, 1, 3], [1, -1], padding=1),
        ),
        ask(
            "true convolution of [1, 2, 3] and [0, 1, 0.5] with full padding",
            np.convolve([1, 2, 3], [0, 1, 0.5]),
        ),
        ask("np.convolve([1, 2, 3], [0, 1, 0.5])", np.convolve([1, 2, 3], [0, 1, 0.5])),
        ask(
            "cross-correlate the sequence [3,1,4,1,5,9,2,6] with the filter [1,0,-1], dilation 2",
            slide(SIGNAL, [1, 0, -1], dilation=2),
        ),
        ask(
            "convolve the signal 1, 2, 4, 8 with the kernel [1, 0, -1], kernel flipped",
            scipy.signal.convolve([1, 2, 4, 8], [1, 0, -1], "valid"),
        ),
        ask(
            "conv1d of [5, 1, 2] with kernel [1, 1, 1], same padding",
            slide([5, 1, 2], [1, 1, 1], padding="same"),
        ),
    ],
    "conv2d": [
        ask(
            "true convolution (flip the kernel) of [[1,2,3],[4,5,6],[7,8,9]] with [[1,2],[0,-1]]",
            scipy.signal.convolve2d(THREE, [[1, 2], [0, -1]], "valid"),
        ),
        ask(
            "What does a dilated convolution with dilation 2 and kernel [[1,0],[0,1]] give on "
            "[[1,3,2,1],[4,6,5,0],[7,8,9,2],[1,0,3,4]]?",
            slide(FOUR, [[1, 0], [0, 1]], dilation=2),
        ),
        ask(
            "convolve [[1,2,3],[4,5,6],[7,8,9]] with the kernel [[0,1,0],[1,-4,1],[0,1,0]], same "
            "padding",
            slide(THREE, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], padding="same"),
        ),
        ask(
            "full padding cross-correlation of [[1,2],[3,4]] with the kernel [[1,1],[0,1]]",
            scipy.signal.correlate2d([[1, 2], [3, 4]], [[1, 1], [0, 1]], "full"),
        ),
        ask(
            "mathematical convolution of the image [[0,1],[2,3]] with the kernel [[1,2],[3,4]], "
            "full padding",
            scipy.signal.convolve2d([[0, 1], [2, 3]], [[1, 2], [3, 4]]),
        ),
    ],
    "conv_output_size": [
        ask("output size for 224x224, 3x3 conv, same padding, stride 2", 112),
        ask("conv with same padding, kernel 5, stride 1 on 31x31: output size?", 31),
        ask("input 10, kernel 4, full padding, stride 1: output size of the convolution?", 13),
        ask("5x5 conv, stride 3, padding=same, input 64: output size", 22),
        ask("A 28x28 image goes through a 3x3 convolution with same padding. Output size?", 28),
        ask("valid convolution 7x7 on 224x224: output size?", conv_side(224, 7)),
        ask("conv 7x7/2 pad 3, 224 input, output size", 112),
        ask("output length of conv1d, input length 100, kernel 5, stride 2", 48),
    ],
    "pool_output_size": [
        ask("3x3 max pool, stride 2, ceil mode, on 112x112: output size?", pooled(112, 3, 2)),
        ask("max pooling 2x2 stride 2 input 7, rounding up: output size", pooled(7, 2, 2)),
        ask(
            "output size of 3x3 pooling with stride 2 on 14 pixels with ceil_mode=True",
            pooled(14, 3, 2),
        ),
        ask("pool k=3 s=2 p=1 on 28, rounded up: output size?", pooled(28, 3, 2, 1)),
        ask("pooling output size: input 55, window 3, stride 2, round up", pooled(55, 3, 2)),
    ],
    "transposed_conv_output_size": [
        ask(
            "transposed convolution output size: input 14, kernel 4, stride 2, padding 1",
            up(14, 4, 2, 1),
        ),
        ask("deconv 3x3 s2 p1 output padding 1 on a 7x7 map: output size?", up(7, 3, 2, 1, 1)),
        ask(
            "ConvTranspose2d(64, 32, 4, stride=2, padding=1) on a 16x16 map: output size?",
            up(16, 4, 2, 1),
        ),
        ask(
            "How large is the output of a 2x2 transposed conv with stride 2 on a 28x28 "
            "feature map?",
            up(28, 2, 2),
        ),
        ask("up-convolution 2x2, stride 2, input 56: output side", up(56, 2, 2)),
        ask(
            "A decoder upsamples a 32x32 map with a fractionally strided convolution, kernel 5, "
            "stride 2, padding 2, output padding 1. What is the output size?",
            up(32, 5, 2, 2, 1),
        ),
        ask("transpose conv input=10 k=3 s=1 p=0 dilation=2 output size", up(10, 3, 1, 0, 0, 2)),
    ],
    "transposed_conv": [
        ask(
            "transposed convolution of [1,2] with kernel [1,1,1], stride 2",
            spread([1, 2], [1, 1, 1], stride=2),
        ),
        ask(
            "deconv of the 2x2 map [[1,2],[3,4]] with the kernel [[1,1],[1,1]], stride 2",
            spread([[1, 2], [3, 4]], [[1, 1], [1, 1]], stride=2),
        ),
        ask("conv transpose: x = [1, 0, 2], kernel = [3, 1], stride 1", spread([1, 0, 2], [3, 1])),
        ask(
            "Compute the transposed convolution of the input [[1,2],[3,4]] and the kernel "
            "[[0,1],[2,3]] with stride 1 and no padding",
            spread([[1, 2], [3, 4]], [[0, 1], [2, 3]]),
        ),
        ask(
            "transposed conv, input [2, 1], kernel [1, 2, 1], stride 2, padding 1",
            spread([2, 1], [1, 2, 1], stride=2, padding=1),
        ),
        ask(
            "transposed conv, input [2, 1], kernel [1, 2, 1], stride 2, padding 1, output "
            "padding 1",
            spread([2, 1], [1, 2, 1], stride=2, padding=1, output_padding=1),
        ),
    ],
    "pool": [
        ask(
            "max pool [[1,3,2,1],[4,6,5,0],[7,8,9,2],[1,0,3,4]] with a 2x2 window, stride 2",
            most(FOUR, 2),
        ),
        ask("average pooling of [1,3,2,8] with window 2", average([1, 3, 2, 8], 2)),
        ask("2x2 average pooling with stride 2 on [[1,3],[5,7]]", average([[1, 3], [5, 7]], 2)),
        ask(
            "What does 2×2 max-pooling with stride 1 give for [[1,2,3],[4,5,6],[7,8,9]]?",
            most(THREE, 2, stride=1),
        ),
        ask("maxpool k=3 s=2 on 3 1 4 1 5 9 2 6", most(SIGNAL, 3, stride=2)),
        ask(
            "feature map\n1 3 2 1\n4 6 5 0\n7 8 9 2\n1 0 3 4\nafter 2x2 avg pooling, stride 2?",
            average(FOUR, 2),
        ),
        ask(
            "Apply a 3x3 max pool with stride 1 and padding 1 to [[1,2,3],[4,5,6],[7,8,9]].",
            most(THREE, 3, stride=1, padding=1),
        ),
    ],
    "global_pool": [
        ask("global average pooling of [[1,2],[3,6]]", 3),
        ask("GAP over the map [[1, 5], [2, 4]]", 3),
        ask("What does a global average pool make of the feature map [[0, 1, 2], [3, 4, 5]]?", 2.5),
        ask("global max pooling: [[1, 9], [4, 2]]", 9),
        ask("global avg pool 1 2 3; 4 5 9", 4),
        ask("the 2x2 map [[1,1],[1,5]] is globally pooled (average); result?", 2),
    ],
    "effective_kernel_size": [
        ask("effective kernel size of a 3x3 conv with dilation 2", 5),
        ask("how many pixels does a 3x3 kernel with dilation rate 4 cover per side?", 9),
        ask("k=5 dilation=3 effective kernel size", 13),
        ask(
            "An atrous convolution has kernel 3 and rate 6. What is its effective kernel size?", 13
        ),
        ask("dilated kernel: kernel size 7, dilation 2, effective size?", 13),
        ask("what is the effective filter size for a 3×3 filter dilated by 12", 25),
    ],
}
