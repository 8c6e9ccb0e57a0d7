"""Terse questions about layers and patches in which every number counts."""

import numpy as np
import torch
from numeric_judges import Ask, ask


def _field(kernels: list[int], strides: list[int], dilations: list[int]) -> float:
    """The inputs that reach one output, found by following gradients through real layers."""
    signal = torch.ones(1, 1, 256, dtype=torch.double, requires_grad=True)
    out = signal
    for kernel, stride, dilation in zip(kernels, strides, dilations, strict=True):
        weight = torch.ones(1, 1, kernel, dtype=torch.double)
        out = torch.nn.functional.conv1d(out, weight, stride=stride, dilation=dilation)
    out[0, 0, 0].backward()
    assert signal.grad is not None
    return float(signal.grad[0, 0].nonzero().max() + 1)


def _weights(layer: torch.nn.Module) -> float:
    return float(sum(one.numel() for one in layer.parameters()))


EVERY_NUMBER: dict[str, list[Ask]] = {
    "every number": [
        ask(
            "What is the receptive field of four 3x3 layers with dilation 1, 2, 4, 8?",
            _field([3, 3, 3, 3], [1, 1, 1, 1], [1, 2, 4, 8]),
        ),
        ask(
            "receptive field of three 3x3 layers with stride 1, 2, 2",
            _field([3, 3, 3], [1, 2, 2], [1, 1, 1]),
        ),
        ask(
            "receptive field of three 3x3 convs, all with dilation 1, 2, 4",
            _field([3, 3, 3], [1, 1, 1], [1, 2, 4]),
        ),
        ask(
            "receptive field of three 5x5 layers dilation rates (1, 2, 5)",
            _field([5, 5, 5], [1, 1, 1], [1, 2, 5]),
        ),
        ask("RF of conv3 s1, conv3 s2, conv3 s1", _field([3, 3, 3], [1, 2, 1], [1, 1, 1])),
        ask(
            "How large is the region that one neuron sees after 4 layers of 3x3 convolution with "
            "stride 1?",
            _field([3] * 4, [1] * 4, [1] * 4),
        ),
        ask("output size of three 3x3 layers with stride 2, 1, 2 on 64", 14.0),
        ask("total stride of a network with 5 stride two layers", 2.0**5),
        ask("conv1d length 16000, kernel 400, stride 160 => frames?", (16000 - 400) // 160 + 1.0),
        ask("upsampling conv transpose: 4 -> ? with k 4 s 2 p 1", 8.0),
        ask("linear 512x10 MACs", 5120.0),
        ask("parameters of nn.Conv1d(64, 128, 3)", _weights(torch.nn.Conv1d(64, 128, 3))),
        ask("how much params conv 7x7, in 3, out 64, with bias", 9472.0),
        ask("1x1 reduction then 5x5: 192 -> 16 -> 32, weights without bias", 15872.0),
        ask(
            "how many fewer weights has a depthwise separable 3x3 conv than a standard 3x3, "
            "64 in 128 out",
            float(9 * 64 * 128 - 9 * 64 - 64 * 128),
        ),
        ask(
            "parameters difference 3x3 vs 5x5, 16 in 32 out with bias",
            _weights(torch.nn.Conv2d(16, 32, 5)) - _weights(torch.nn.Conv2d(16, 32, 3)),
        ),
        ask("np.convolve [1,1,1] with [1,2]", np.convolve([1, 1, 1], [1, 2]).tolist()),
        ask("np.convolve full mode of [1,1,1] with [1,2]", [1.0, 3.0, 3.0, 2.0]),
        ask("ViT-B/16 on 224, number of tokens", 14.0**2 + 1),
        ask("vit 224/14 patches no cls", 16.0**2),
        ask("patch projection weights 32x32x3 -> 1024 with bias", 32 * 32 * 3 * 1024 + 1024.0),
        ask("no of parameters in resnet 34", 21797672.0),
        ask("mobilenet 0.75 (224) parameters", 2585560.0),
    ],
}
