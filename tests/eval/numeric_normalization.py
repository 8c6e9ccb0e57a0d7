"""Questions about normalisation layers."""

import math
from typing import Any

import numpy as np
import torch.nn.functional as F
from numeric_judges import Ask, ask, instance_norm_of, tensor

X = [2.0, 4.0, 6.0, 8.0]


def layer_norm_of(x: Any, eps: float = 1e-5, gamma: Any = 1.0, beta: Any = 0.0) -> Any:
    rows = tensor(x)
    return (tensor(gamma) * F.layer_norm(rows, rows.shape[-1:], eps=eps) + tensor(beta)).numpy()


def group_norm_of(x: Any, groups: int, eps: float = 1e-5) -> Any:
    return F.group_norm(tensor(x)[None], groups, eps=eps)[0].numpy()


def at_inference(
    x: Any, mean: float, var: float, gamma: float = 1, beta: float = 0, eps: float = 1e-5
) -> Any:
    return gamma * (np.asarray(x) - mean) / math.sqrt(var + eps) + beta


NORMALIZATION: dict[str, list[Ask]] = {
    "batch_norm_inference": [
        ask(
            "batch norm at inference: x = 7, running mean 5, running variance 4, gamma 3, "
            "beta 1, eps 0",
            4,
        ),
        ask(
            "BN in eval mode, running mean = 2, running var = 9, eps = 0, inputs [2, 5, 8]",
            [0, 1, 2],
        ),
        ask(
            "At test time a batch norm layer has a running mean of 0.5 and a running variance of "
            "0.25. What does it output for the input 1.5 with eps=1e-5?",
            at_inference(1.5, 0.5, 0.25),
        ),
        ask(
            "batchnorm inference x=[1,2,3] running mean=2 running variance=4 gamma=2 beta=-1",
            at_inference([1, 2, 3], 2, 4, 2, -1),
        ),
        ask(
            "What is the batch norm output for the value 10 if the moving mean is 4 and the "
            "moving variance is 16, eps 0?",
            1.5,
        ),
        ask(
            "BatchNorm in eval mode: x=3, running_mean=1, running_var=4, weight=2, bias=0.5, eps=0",
            2.5,
        ),
    ],
    "update_running_statistics": [
        ask("running mean after one batch [2,4,6,8] with momentum 0.1, starting from 0", 0.5),
        ask(
            "new running variance of a batch norm after the batch [2, 4, 6, 8], momentum 0.1,"
            " old running variance 1",
            0.9 + 0.1 * np.var(X, ddof=1),
        ),
        ask(
            "batch norm: old running mean 10, batch 2 4 6 8, momentum 0.2, what is the "
            "running mean now?",
            0.8 * 10 + 0.2 * 5,
        ),
        ask(
            "PyTorch BatchNorm, momentum=0.1, running mean = 1, batch = [3, 5]: updated "
            "running mean?",
            0.9 + 0.4,
        ),
        ask(
            "What are the running mean and running variance after the batch [1, 2, 3] "
            "(momentum 0.1)?",
            [0.2, 0.9 + 0.1],
        ),
    ],
    "layer_norm": [
        ask("layer norm of [1, 2, 3, 4]", layer_norm_of([1, 2, 3, 4])),
        ask(
            "layer norm [1,3,10,30] with gamma 2 and beta 1",
            layer_norm_of([1, 3, 10, 30], gamma=2, beta=1),
        ),
        ask(
            "LayerNorm over the features 0.5, -1, 2.5 with eps=1e-5", layer_norm_of([0.5, -1, 2.5])
        ),
        ask(
            "apply layer normalisation to each row of [[1,2,3],[10,20,60]]",
            layer_norm_of([[1, 2, 3], [10, 20, 60]]),
        ),
        ask(
            "A token embedding is (2, 4, 4, 6). What is it after layer normalization with eps"
            " = 0.001?",
            layer_norm_of([2, 4, 4, 6], 1e-3),
        ),
        ask(
            "layernorm x=[1,2,4] gamma=[1,2,1] beta=[0,0,1]",
            layer_norm_of([1, 2, 4], gamma=[1, 2, 1], beta=[0, 0, 1]),
        ),
    ],
    "group_norm": [
        ask("group norm with 2 groups of [1, 3, 10, 30]", group_norm_of([1, 3, 10, 30], 2)),
        ask("GroupNorm, groups=3, x = [1, 2, 5, 9, 0, 4]", group_norm_of([1, 2, 5, 9, 0, 4], 3)),
        ask(
            "group normalization of the channels 2, 4, 6, 8 in 2 groups, eps=0.01",
            group_norm_of(X, 2, 0.01),
        ),
        ask(
            "what does group normalisation with 1 group make of [1, 5, 3, 7]?",
            group_norm_of([1, 5, 3, 7], 1),
        ),
        ask(
            "groupnorm g=2 on 4 channels with 2 positions each: [[1,2],[3,4],[10,20],[30,40]]",
            group_norm_of([[1, 2], [3, 4], [10, 20], [30, 40]], 2),
        ),
    ],
    "batch_norm": [
        ask(
            "batch norm per channel of [[1, 10], [3, 30]] with eps 0, gamma [1, 2], beta [0, 5]",
            [[-1, 3], [1, 7]],
        ),
        ask("batch normalise 2, 4, 6, 8 with eps=0", (np.array(X) - 5) / math.sqrt(5)),
    ],
    "instance_norm": [
        ask(
            "instance norm of [[1,2],[3,4]] with gamma 2 and beta 1",
            2 * instance_norm_of([[1, 2], [3, 4]]) + 1,
        ),
        ask(
            "InstanceNorm of the map [[1, 1], [3, 7]], eps 0.00001",
            instance_norm_of([[1, 1], [3, 7]]),
        ),
    ],
    "normalization_parameters": [
        ask("how many learnable parameters does a batch norm layer over 64 channels have?", 128),
        ask("nn.BatchNorm2d(256) parameters", 512),
        ask("layer norm with 768 features: number of parameters", 1536),
        ask("params of group norm, 32 groups, 512 channels", 1024),
        ask("batchnorm 128 channels, parameters including running statistics", 512),
        ask("trainable parameters of a BN layer with 32 channels", 64),
        ask("how many trainable params in BatchNorm2d(64)?", 128),
        ask("GroupNorm(32, 512): how many learnable parameters?", 1024),
    ],
}
