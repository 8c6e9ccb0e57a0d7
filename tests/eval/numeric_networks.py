"""Questions about convolution, its cost and model size, with the values' expressions."""

import numpy as np
import scipy.signal
import torch
from numeric_judges import (
    Ask,
    ask,
    conv_multiply_adds,
    conv_parameters,
    conv_side,
    pool_side,
    seen_pixels,
    separable_multiply_adds,
    separable_parameters,
    separable_ratio,
)

IMAGE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
WIDE = [[1, 0, 2, 1], [3, 1, 0, 2], [0, 2, 1, 1], [1, 1, 0, 3]]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SLIDE = scipy.signal.correlate2d


def strides_of(*shape: int) -> list[int]:
    return list(torch.empty(shape, device="meta").stride())


NETWORKS: dict[str, list[Ask]] = {
    "conv_output_size": [
        ask(
            "224x224x3 input, 7x7 conv, stride 2, padding 3: output size?", conv_side(224, 7, 2, 3)
        ),
        ask("3×3 s2 p1 on 56×56", conv_side(56, 3, 2, 1)),
        ask("conv output size input 32 kernel 5 stride 1 padding 0", conv_side(32, 5)),
        ask(
            "What spatial size comes out of a convolution with an 11×11 kernel and stride 4, "
            "unpadded, on a 227 by 227 image?",
            conv_side(227, 11, 4),
        ),
        ask("in=64 k=3 dilation=2 pad=2 s=1 → out?", conv_side(64, 3, 1, 2, 2)),
        ask(
            "Conv2d(3, 16, kernel_size=3, stride=2, padding=1) on a 1×3×480×640 tensor: what are "
            "output height and width?",
            [conv_side(480, 3, 2, 1), conv_side(640, 3, 2, 1)],
        ),
        ask(
            "A 3x3 filter with an atrous rate of 4 slides over a 100-pixel-wide map without "
            "padding, stride 1. How wide is the output?",
            conv_side(100, 3, 1, 0, 4),
        ),
        ask("output size for 28x28 MNIST, 5x5 filter, valid padding, stride 1", conv_side(28, 5)),
        ask(
            "stride of 3, no padding, four by four kernel, 32 pixel input: feature map side?",
            conv_side(32, 4, 3),
        ),
        ask(
            "Which output [height, width] do I get from a 3x5 kernel (height x width) on a 32x32 "
            "image with stride 1 and no padding?",
            [conv_side(32, 3), conv_side(32, 5)],
        ),
    ],
    "pool_output_size": [
        ask("2x2 max pooling stride 2 on 112x112, output side?", pool_side(112, 2)),
        ask("max pool 3x3 s2 p1, input 112", pool_side(112, 3, 2, 1)),
        ask("What's left of a 55×55 map after 3×3 pooling with stride 2?", pool_side(55, 3, 2)),
        ask("nn.MaxPool2d(3) on a 14x14 feature map gives which side length?", pool_side(14, 3)),
        ask("average pooling, window 2, stride 2, 7 pixel input: output size", pool_side(7, 2)),
    ],
    "same_padding": [
        ask("which padding keeps the size for a 5x5 kernel, stride 1?", 2),
        ask("same padding for kernel 7", 3),
        ask("padding per side to keep 32x32 with a 3x3 conv dilated by 3, stride 1", 3),
        ask(
            "How much padding do I need on each side so that an 11×11 convolution with stride 1 "
            "does not shrink the image?",
            5,
        ),
    ],
    "conv2d": [
        ask(
            "convolve [[1,2,3],[4,5,6],[7,8,9]] with [[1,0],[0,-1]] as a CNN layer does (no flip), "
            "stride 1, no padding",
            SLIDE(IMAGE, [[1, 0], [0, -1]], "valid"),
        ),
        ask(
            "image = [[1,0,2,1],[3,1,0,2],[0,2,1,1],[1,1,0,3]]\n"
            "kernel = [[-1,0,1],[-2,0,2],[-1,0,1]]\n"
            "cross-correlation, valid",
            SLIDE(WIDE, SOBEL, "valid"),
        ),
        ask(
            "conv2d of the 2x2 kernel [[1, 1], [1, 1]] over [[1,0,2,1],[3,1,0,2],[0,2,1,1],"
            "[1,1,0,3]] with stride 2",
            SLIDE(WIDE, [[1, 1], [1, 1]], "valid")[::2, ::2],
        ),
        ask(
            "What is the output of a 3×3 all-ones kernel on [[1,2,3],[4,5,6],[7,8,9]] with zero "
            "padding of 1 and stride 1?",
            SLIDE(IMAGE, np.ones((3, 3)), "same"),
        ),
    ],
    "conv2d_parameters": [
        ask("nn.Conv2d(3, 64, 3) parameters", conv_parameters(3, 64, 3)),
        ask("3x3 conv 64 in 128 out no bias, how many weights?", 64 * 128 * 9),
        ask(
            "How many parameters does a 7×7 convolution from RGB to 64 channels have without bias?",
            conv_parameters(3, 64, 7, bias=False),
        ),
        ask("1x1 conv, 512 to 256 channels, with bias: # params", conv_parameters(512, 256, 1)),
        ask(
            "grouped convolution 256 → 256, 3×3, 32 groups, bias=False, parameter count",
            conv_parameters(256, 256, 3, 32, False),
        ),
        ask(
            "kernel 5\nin channels 16\nout channels 32\nbias yes\nnumber of learnable parameters?",
            conv_parameters(16, 32, 5),
        ),
        ask(
            "parameters of a depthwise 3x3 layer with 32 channels (groups = 32), bias included",
            conv_parameters(32, 32, 3, 32),
        ),
        ask(
            "I have a convolutional layer with 10 filters of size 3 by 3 over a 3-channel image. "
            "Counting the biases, how many parameters must be learned?",
            conv_parameters(3, 10, 3),
        ),
    ],
    "conv2d_multiply_adds": [
        ask(
            "multiply-adds of a 3x3 conv, 64→128 channels, 56x56 output",
            conv_multiply_adds(64, 128, 3, 56),
        ),
        ask(
            "MACs: 7×7 kernel, 3 input channels, 64 output channels, output 112×112",
            conv_multiply_adds(3, 64, 7, 112),
        ),
        ask(
            "How many multiply-accumulate operations does a 1x1 convolution from 256 to 64 "
            "channels take on a 28x28 feature map?",
            conv_multiply_adds(256, 64, 1, 28),
        ),
        ask("k=3 cin=32 cout=32 groups=32 out 14x14 macs", conv_multiply_adds(32, 32, 3, 14, 32)),
        ask(
            "multiply adds for a grouped 3x3 conv (4 groups), 128 in, 256 out, producing a 20 by "
            "30 map",
            conv_multiply_adds(128, 256, 3, (20, 30), 4),
        ),
        ask(
            "number of multiply-adds\nin_channels 16\nout_channels 24\nkernel 5\n"
            "output height 10\noutput width 12",
            conv_multiply_adds(16, 24, 5, (10, 12)),
        ),
        ask(
            "Please count the multiply-adds of a 3×3 convolution with stride 2 and padding 1 that "
            "takes a 112x112x32 input to 64 channels.",
            conv_multiply_adds(32, 64, 3, conv_side(112, 3, 2, 1)),
        ),
    ],
    "depthwise_separable_parameters": [
        ask(
            "depthwise separable conv 3x3, 32 in, 64 out, weights without bias",
            separable_parameters(32, 64, 3),
        ),
        ask(
            "How many weights (no bias) does a 5×5 depthwise separable convolution from 128 to 256 "
            "channels have?",
            separable_parameters(128, 256, 5),
        ),
        ask(
            "params separable conv cin=512 cout=512 k=3, ignoring bias",
            separable_parameters(512, 512, 3),
        ),
        ask(
            "M = 16 input channels, N = 32 output channels, D_K = 3: parameter count of depthwise "
            "plus pointwise, no biases",
            separable_parameters(16, 32, 3),
        ),
    ],
    "depthwise_separable_multiply_adds": [
        ask(
            "multiply-adds of a depthwise separable 3x3 conv, 32→64 channels, 112x112 output",
            separable_multiply_adds(32, 64, 3, 112),
        ),
        ask(
            "MACs depthwise separable M=512 N=512 D_K=3 D_F=14",
            separable_multiply_adds(512, 512, 3, 14),
        ),
        ask(
            "What's the number of multiply-adds for a 5x5 depthwise separable layer with 8 input "
            "and 16 output channels on a 20×30 output?",
            separable_multiply_adds(8, 16, 5, (20, 30)),
        ),
        ask(
            "separable convolution cost in multiply-accumulates: 128 channels in and out, kernel "
            "3, feature map 56 by 56",
            separable_multiply_adds(128, 128, 3, 56),
        ),
    ],
    "depthwise_separable_ratio": [
        ask(
            "cost ratio of depthwise separable to standard convolution, N=256 output channels, "
            "3x3 kernel",
            separable_ratio(256, 3),
        ),
        ask(
            "How many times cheaper is a depthwise separable convolution than a normal one for "
            "512 output channels and D_K = 3?",
            1 / separable_ratio(512, 3),
        ),
        ask("1/N + 1/D_K² for N = 64, D_K = 3", separable_ratio(64, 3)),
        ask(
            "what percentage of the standard conv's multiply-adds does a 5x5 depthwise separable "
            "conv with 128 output channels need?",
            100 * separable_ratio(128, 5),
            "%",
        ),
        ask("dk=7 n=32 separable / standard cost", separable_ratio(32, 7)),
        ask(
            "By what factor does the cost drop if I replace a 3×3 convolution with 1024 output "
            "channels by a depthwise separable one?",
            1 / separable_ratio(1024, 3),
        ),
        ask(
            "speed-up factor depthwise separable vs regular conv: kernel 3, 100 filters",
            1 / separable_ratio(100, 3),
        ),
    ],
    "receptive_field": [
        ask("receptive field of three stacked 3x3 convs, stride 1", seen_pixels([3] * 3, [1] * 3)),
        ask(
            "kernels 7, 3, 3 with strides 2, 2, 1: receptive field?",
            seen_pixels([7, 3, 3], [2, 2, 1]),
        ),
        ask(
            "conv 3x3 s1\nconv 3x3 s1\nmaxpool 2x2 s2\nconv 3x3 s1\nreceptive field size",
            seen_pixels([3, 3, 2, 3], [1, 1, 2, 1]),
        ),
        ask(
            "How many input pixels per side does one unit see after ten 3×3 convolutions with "
            "stride 1?",
            seen_pixels([3] * 10, [1] * 10),
        ),
        ask(
            "rf of a 5x5 stride 2 conv followed by a 5x5 stride 2 conv",
            seen_pixels([5, 5], [2, 2]),
        ),
    ],
    "sparsity": [
        ask("sparsity of [0, 1, 0, 0, 2]", 3 / 5),
        ask("share of zeros in percent: [[0, 3, 0], [0, 0, 1.5]]", 100 * 4 / 6, "%"),
        ask("How sparse is the weight matrix [[0.5, 0], [0, 0]]?", 3 / 4),
        ask("weights after pruning: 0 0.3 0 −0.2 0 0 0.1 0 → sparsity", 5 / 8),
    ],
    "model_memory": [
        ask("memory for 25.6 million fp32 parameters in MB", 25.6e6 * 4 / 1e6, "MB"),
        ask("7 billion params in fp16, how many GB?", 7e9 * 2 / 1e9, "GB"),
        ask(
            "How much memory in MiB do the weights of a network with 138,357,544 float32 "
            "parameters take?",
            138_357_544 * 4 / 2**20,
            "MiB",
        ),
        ask("int8 model, 4.2M parameters, size in MB", 4.2, "MB"),
        ask("2^20 parameters at 4 bytes each, in bytes", 2**22, "bytes"),
        ask("1.5e9 bf16 weights in GiB", 1.5e9 * 2 / 2**30, "GiB"),
        ask("size in MB of a 60 million parameter network quantised to 4 bits", 30, "MB"),
    ],
    "contiguous_strides": [
        ask("strides (in elements) of a contiguous tensor of shape (2, 3, 4)", strides_of(2, 3, 4)),
        ask("row-major strides 8x3x224x224 in elements", strides_of(8, 3, 224, 224)),
        ask("torch.empty(5, 7).stride()", strides_of(5, 7)),
        ask(
            "What are the element strides of a C-contiguous array with shape [10, 1, 6]?",
            strides_of(10, 1, 6),
        ),
    ],
}
