"""Questions about the parameters and multiply-adds of layers."""

import torch
from numeric_judges import Ask, ask, conv_multiply_adds, conv_parameters, conv_side


def dense(n: int, m: int, *, bias: bool = True) -> int:
    return sum(p.numel() for p in torch.nn.Linear(n, m, bias=bias, device="meta").parameters())


def depthwise(c: int, k: int, *, bias: bool = True, m: int = 1) -> int:
    return conv_parameters(c, c * m, k, groups=c, bias=bias)


COSTS: dict[str, list[Ask]] = {
    "depthwise_parameters": [
        ask(
            "depthwise 3x3 conv on 32 channels: parameters without bias",
            depthwise(32, 3, bias=False),
        ),
        ask(
            "How many parameters has a depthwise 5x5 layer with 64 channels and bias?",
            depthwise(64, 5),
        ),
        ask("params of depthwise conv k=3 c=128 no bias", depthwise(128, 3, bias=False)),
        ask(
            "weights of a 7x7 depthwise convolution over 96 channels, ignoring biases",
            depthwise(96, 7, bias=False),
        ),
        ask(
            "depthwise 3x3, 32 channels, depth multiplier 2, without bias: parameter count",
            depthwise(32, 3, bias=False, m=2),
        ),
        ask(
            "In MobileNet the depthwise step works on 512 channels with 3x3 kernels. How many "
            "weights is that, without bias?",
            depthwise(512, 3, bias=False),
        ),
    ],
    "depthwise_multiply_adds": [
        ask(
            "multiply-adds of a depthwise 3x3 convolution over 32 channels with a 112x112 output",
            conv_multiply_adds(32, 32, 3, 112, 32),
        ),
        ask(
            "MACs depthwise conv, 64 channels, 5x5 kernel, 14x14 output",
            conv_multiply_adds(64, 64, 5, 14, 64),
        ),
        ask(
            "depthwise conv FLOPs: k=3, 128 channels, output 28x28",
            2 * conv_multiply_adds(128, 128, 3, 28, 128),
        ),
        ask(
            "How many multiplications does a 3x3 depthwise layer need for 256 channels when its "
            "output is 14 by 14?",
            conv_multiply_adds(256, 256, 3, 14, 256),
        ),
        ask("dw conv 3x3 c=16 out 10x12 macs", conv_multiply_adds(16, 16, 3, (10, 12), 16)),
    ],
    "linear_parameters": [
        ask("parameters of a fully connected layer with 512 inputs and 10 outputs", dense(512, 10)),
        ask("FC layer 4096 -> 1000: params?", dense(4096, 1000)),
        ask("nn.Linear(784, 128) parameters", dense(784, 128)),
        ask(
            "How many weights does a dense layer from 2048 to 1000 units have, without bias?",
            dense(2048, 1000, bias=False),
        ),
        ask(
            "linear layer, in_features=300, out_features=50, bias=False, parameter count",
            dense(300, 50, bias=False),
        ),
        ask(
            "A 7x7x512 map is flattened and goes into a fully connected layer with 4096 "
            "neurons. How many parameters, biases included?",
            dense(25088, 4096),
        ),
        ask("dense layer with 100 inputs and 20 neurons: number of parameters", dense(100, 20)),
    ],
    "linear_multiply_adds": [
        ask("multiply-adds of a fully connected layer 4096 to 1000", 4096 * 1000),
        ask("FLOPs of a dense layer from 512 to 10", 2 * 512 * 10),
        ask("MACs linear layer in=768 out=3072", 768 * 3072),
        ask(
            "How many multiplications does an FC layer with 1024 inputs and 256 outputs need?",
            1024 * 256,
        ),
        ask("fc 2048 -> 1000 flops", 2 * 2048 * 1000),
        ask("nn.Linear(128, 64) MACs", 128 * 64),
    ],
    "conv2d_parameters": [
        ask(
            "parameters of a 1x7 conv with 192 in and 192 out channels, no bias",
            conv_parameters(192, 192, (1, 7), bias=False),
        ),
        ask(
            "How many weights in a 3x1 convolution from 64 to 64 channels without bias?",
            conv_parameters(64, 64, (3, 1), bias=False),
        ),
        ask(
            "pointwise conv 256 to 64 channels, parameters without bias",
            conv_parameters(256, 64, 1, bias=False),
        ),
        ask("3x3 s2 p1 on 224x224x3, 64 filters: params?", conv_parameters(3, 64, 3)),
        ask(
            "params of a transposed conv 64 to 32 channels, 4x4 kernel, with bias",
            conv_parameters(64, 32, 4),
        ),
        ask(
            "Our layer has sixteen 5x5 filters on an RGB image. Number of learnable "
            "parameters including biases?",
            conv_parameters(3, 16, 5),
        ),
        ask(
            "params: 3x3 conv, 128 in, 128 out, 4 groups, no bias",
            conv_parameters(128, 128, 3, 4, False),
        ),
    ],
    "conv2d_multiply_adds": [
        ask(
            "flops of a 3x3 conv, 64 to 128 channels, 56x56 output",
            2 * conv_multiply_adds(64, 128, 3, 56),
        ),
        ask(
            "How many GFLOPs does a 7x7 convolution from 3 to 64 channels with a 112x112 "
            "output take?",
            2 * conv_multiply_adds(3, 64, 7, 112) / 1e9,
            "GFLOPS",
        ),
        ask(
            "pointwise convolution 256 to 64 channels on a 28x28 output: MACs",
            conv_multiply_adds(256, 64, 1, 28),
        ),
        ask(
            "number of floating point operations, 3x3 conv, 3 input channels, 16 filters, "
            "output 32x32",
            2 * conv_multiply_adds(3, 16, 3, 32),
        ),
        ask(
            "MACs of 3x3 s2 p1 on 224x224x3, 64 filters",
            conv_multiply_adds(3, 64, 3, conv_side(224, 3, 2, 1)),
        ),
    ],
    "depthwise_separable_parameters": [
        ask(
            "depthwise separable 3x3 from 32 to 64 channels, parameters with biases",
            depthwise(32, 3) + conv_parameters(32, 64, 1),
        ),
        ask(
            "separable conv k=5, 16 in, 24 out, including biases: params",
            depthwise(16, 5) + conv_parameters(16, 24, 1),
        ),
        ask(
            "weights without bias of a depthwise separable layer, 64 to 128 channels, 3x3",
            depthwise(64, 3, bias=False) + 64 * 128,
        ),
    ],
    "depthwise_separable_multiply_adds": [
        ask(
            "FLOPs of a depthwise separable 3x3 conv, 32 to 64 channels, 112x112 output",
            2 * (conv_multiply_adds(32, 32, 3, 112, 32) + conv_multiply_adds(32, 64, 1, 112)),
        ),
        ask(
            "flops separable conv cin=64 cout=64 k=3 output 28x28",
            2 * (conv_multiply_adds(64, 64, 3, 28, 64) + conv_multiply_adds(64, 64, 1, 28)),
        ),
    ],
}
