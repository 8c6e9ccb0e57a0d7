"""Conversations about layers: sizes, costs, activations, attention."""

import numpy as np
import torch
from conversation_turns import Turn, asks, declines, entry, number, refuses
from numeric_judges import (
    attention,
    attention_weights,
    batch_norm_of,
    conv_multiply_adds,
    conv_parameters,
    conv_side,
    pool_side,
    seen_pixels,
    separable_multiply_adds,
    separable_parameters,
    separable_ratio,
    slope,
    tensor,
)
from scipy.signal import correlate2d
from scipy.special import expit, softmax

Q, K, V = [[1, 0]], [[1, 0], [0, 1]], [[1], [2]]
MAP, EDGE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0], [0, -1]]

NETWORKS: dict[str, list[Turn]] = {
    "output size": [
        number(
            "output size of a 32x32 input with a 5x5 kernel, stride 2 and no padding",
            conv_side(32, 5, 2),
        ),
        number("and with stride 1?", conv_side(32, 5, 1)),
        number("with padding 2", conv_side(32, 5, 1, 2)),
        number("what if the input is 64x64?", conv_side(64, 5, 1, 2)),
        number("double the stride", conv_side(64, 5, 2, 2)),
        number("same with dilation 2", conv_side(64, 5, 2, 2, 2)),
    ],
    "parameters": [
        number("parameters of a 3x3 conv from 64 to 128 channels", conv_parameters(64, 128, 3)),
        number("without bias", conv_parameters(64, 128, 3, bias=False)),
        number("same with 4 groups", conv_parameters(64, 128, 3, 4, bias=False)),
        number("double the filters", conv_parameters(64, 256, 3, 4, bias=False)),
        number("now the multiply-adds for a 56x56 output", conv_multiply_adds(64, 256, 3, 56, 4)),
        number("halve the input channels", conv_multiply_adds(32, 256, 3, 56, 4)),
    ],
    "bigger kernel": [
        number(
            "how many parameters does a 5x5 conv with 3 input channels and 16 filters have?",
            conv_parameters(3, 16, 5),
        ),
        number("what about 7x7?", conv_parameters(3, 16, 7)),
        number("and 32 filters?", conv_parameters(3, 32, 7)),
        number(
            "what about a depthwise separable one?", separable_parameters(3, 32, 7), or_asked=True
        ),
        entry(
            "how does a depthwise separable convolution work?",
            "architectures/depthwise-separable-convolution",
        ),
    ],
    "pooling": [
        number("max pool 2x2 on 32x32 output size", pool_side(32, 2)),
        number("and with stride 1?", pool_side(32, 2, 1)),
        number("a 3x3 window", pool_side(32, 3, 1)),
        number("with padding 1", pool_side(32, 3, 1, 1)),
    ],
    "topic changes": [
        number("output size for 224x224, 7x7 kernel, stride 2, padding 3", conv_side(224, 7, 2, 3)),
        entry("what is batch normalization?", "layers/batch-normalization"),
        declines("and with stride 1?"),
        number("sigmoid of 2", expit(2)),
        number("and of -1?", expit(-1)),
    ],
    "chain": [
        number("output size for 224x224, 7x7 kernel, stride 2, padding 3", conv_side(224, 7, 2, 3)),
        number("parameters of a 3x3 conv from 3 to 16 channels", conv_parameters(3, 16, 3)),
        number("and 32 filters?", conv_parameters(3, 32, 3)),
        asks("and the multiply-adds?"),
        number("the output is 14x14", conv_multiply_adds(3, 32, 3, 14)),
    ],
    "receptive field": [
        number(
            "receptive field with kernels [3,3,3] and strides [1,1,1]",
            seen_pixels([3, 3, 3], [1, 1, 1]),
        ),
        number("with strides [2,1,1]", seen_pixels([3, 3, 3], [2, 1, 1])),
        number("and kernels [5,3,3]?", seen_pixels([5, 3, 3], [2, 1, 1])),
        number("plot it", seen_pixels([5, 3, 3], [2, 1, 1])),
        entry(
            "show me the code",
            "convolution/convolution",
            "convolution/stride-and-padding",
            "convolution/kernels-and-filters",
            "architectures/vgg",
            contains="def receptive_field",
        ),
    ],
    "separable": [
        number(
            "depthwise separable cost ratio with a 3x3 kernel and 256 output channels",
            separable_ratio(256, 3),
        ),
        number("and with a 5x5 kernel?", separable_ratio(256, 5)),
        number("with 64 filters", separable_ratio(64, 5)),
        entry(
            "explain that",
            "architectures/depthwise-separable-convolution",
            "convolution/depthwise-separable-improvement",
            "architectures/mobilenet",
        ),
    ],
    "separable cost": [
        number(
            "multiply-adds of a depthwise separable conv, 3x3, 32 to 64 channels, output 112x112",
            separable_multiply_adds(32, 64, 3, 112),
        ),
        number("and at 56x56?", separable_multiply_adds(32, 64, 3, 56)),
        number("how many parameters?", separable_parameters(32, 64, 3)),
    ],
    "same padding": [
        number("which padding keeps the size for a 5x5 kernel?", 2),
        number("and 7x7?", 3),
        number("with dilation 2", 6),
        entry("why pad at all?", "convolution/stride-and-padding"),
    ],
    "softmax": [
        number("softmax of [1, 2, 3]", softmax([1, 2, 3])),
        number("with temperature 2", softmax([0.5, 1, 1.5])),
        number("T = 0.5", softmax([2, 4, 6])),
        number("and for [0, 0]?", softmax([0, 0])),
        number("draw it", softmax([0, 0])),
    ],
    "sigmoid": [
        number("sigmoid of 2", expit(2)),
        number("and of -2?", expit(-2)),
        number("the derivative?", slope(torch.sigmoid, -2)),
        entry("explain that", "activations-losses/sigmoid"),
        number("and at 0?", 0.25),
        declines("how old is Tom Hanks?"),
    ],
    "other activations": [
        number("tanh of 0.5", np.tanh(0.5)),
        number("what about sigmoid?", expit(0.5)),
        number("and ReLU?", 0.5),
        number("at -3", 0),
        number("leaky relu with slope 0.1", -0.3),
        number("slope 0.2", -0.6),
        entry("why does it have a slope for negative inputs?", "activations-losses/leaky-relu"),
    ],
    "gelu": [
        number("gelu of 1", torch.nn.functional.gelu(tensor(1.0))),
        number("and silu?", torch.nn.functional.silu(tensor(1.0))),
        number("for x = -1", torch.nn.functional.silu(tensor(-1.0))),
        number("plot it", torch.nn.functional.silu(tensor(-1.0))),
    ],
    "attention": [
        number(
            "attention weights for Q=[[1,0]], K=[[1,0],[0,1]], V=[[1],[2]]", attention_weights(Q, K)
        ),
        number("and the output?", attention(Q, K, V)),
        number("with V = [[3],[4]]", attention(Q, K, [[3], [4]])),
        entry("why divide by the square root of d?", "transformers/attention-and-transformers"),
    ],
    "convolution": [
        number(
            "convolve [[1,2,3],[4,5,6],[7,8,9]] with the kernel [[1,0],[0,-1]]",
            correlate2d(MAP, EDGE, "valid"),
        ),
        number("with padding 1", correlate2d(np.pad(MAP, 1), EDGE, "valid")),
        number("and stride 2", correlate2d(np.pad(MAP, 1), EDGE, "valid")[::2, ::2]),
        number("plot it", correlate2d(np.pad(MAP, 1), EDGE, "valid")[::2, ::2]),
    ],
    "batch norm": [
        number("batch norm of [1, 2, 3]", batch_norm_of([1, 2, 3])),
        number("with gamma 2", batch_norm_of([1, 2, 3], 2)),
        number("and beta = 1", batch_norm_of([1, 2, 3], 2, 1)),
        entry("explain that", "layers/batch-normalization"),
        entry("what about its drawbacks?", "layers/batch-normalization", contains="Pitfalls"),
    ],
    "memory": [
        number("memory of 7 billion parameters in fp32", 28e9, "bytes"),
        number("in fp16", 14e9, "bytes"),
        number("in GB", 14, "GB"),
        number("and for 13B parameters?", 26, "GB", or_asked=True),
        number("int8", 13, "GB", or_asked=True),
    ],
    "strides": [
        number("contiguous strides of a tensor of shape (2, 3, 4)", [12, 4, 1]),
        number("and (5, 6)?", [6, 1]),
        entry("explain that", "compression/tensor-memory-layout"),
    ],
    "noise": [
        number("alpha bar for betas 0.1, 0.2, 0.3", [0.9, 0.72, 0.504]),
        number("only the last one", 0.504, or_asked=True),
        number("with betas 0.5, 0.5, 0.5", 0.125, or_asked=True),
        entry("who invented stable diffusion?", "generative/stable-diffusion"),
    ],
    "too large a kernel": [
        number("output size: input 8, kernel 3, stride 1, padding 0", 6),
        refuses("and with kernel 11?"),
        number("kernel 5", 4),
        refuses("stride 0?"),
    ],
}
