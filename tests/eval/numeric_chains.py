"""Questions about lists of layers, and everyday wordings that were once asked back."""

import math

import numpy as np
import scipy.special as sp
from numeric_judges import Ask, ask


def behind(size: int, *layers: tuple[int, int, int]) -> int:
    """The size behind layers of (kernel, stride, padding)."""
    for kernel, stride, padding in layers:
        size = (size + 2 * padding - kernel) // stride + 1
    return size


CHAINS: dict[str, list[Ask]] = {
    "lists of layers": [
        ask(
            "28x28 image -> 5x5 conv -> 2x2 max pool -> 5x5 conv -> 2x2 max pool: output size?",
            behind(28, (5, 1, 0), (2, 2, 0), (5, 1, 0), (2, 2, 0)),
        ),
        ask(
            "256 -> conv 7x7 s2 p3 -> maxpool 3x3 s2 p1: what size comes out?",
            behind(256, (7, 2, 3), (3, 2, 1)),
        ),
        ask(
            "64x64 input: conv 3x3 padding 1, then conv 3x3 padding 1, then max pool 2x2."
            " What size comes out?",
            behind(64, (3, 1, 1), (3, 1, 1), (2, 2, 0)),
        ),
        ask("receptive field of conv 7x7 s2 -> maxpool 3x3 s2 -> conv 3x3?", 7 + 2 * 2 + 4 * 2),
        ask("rf of kernels 5,3,3 with strides 2,1,1", 5 + 2 * 2 + 2 * 2),
        ask(
            "how many parameters do 3x3 conv 3->16, 3x3 conv 16->32 have in total?",
            (27 + 1) * 16 + (144 + 1) * 32,
        ),
        ask(
            "parameters of the block 1x1 128->32, 3x3 32->32, 1x1 32->128 without bias",
            128 * 32 + 9 * 32 * 32 + 32 * 128,
        ),
    ],
    "everyday wordings": [
        ask("4-norm of [1, 2, 2]", (1 + 16 + 16) ** 0.25),
        ask("number of models for a 10-fold CV over a grid of 2 x 6 settings?", 120),
        ask("cov(x, y) = 3 and the standard deviations are 2 and 5: correlation?", 0.3),
        ask("label smoothing 0.2 with 5 classes: what target does the true class get?", 0.84),
        ask(
            "softened labels of the teacher logits [2, 1, 0] at T=2",
            sp.softmax(np.array([2, 1, 0]) / 2),
        ),
        ask("what padding preserves 28 with a 7x7 kernel and stride 1?", 3),
        ask("how specific is the detector with 80 TN and 20 FP?", 0.8),
        ask(
            "Of the 80 mails my filter sent to junk, 60 were spam; there were 75 spam mails in"
            " total. Precision and recall?",
            [0.75, 0.8],
        ),
        ask(
            "with alpha bar 0.36, what are the coefficients of x0 and of the noise in the"
            " forward sample?",
            [0.6, 0.8],
        ),
        ask(
            "normalise the batch 2, 4, 6 with gamma 3, beta 1, eps=0",
            1 + 3 * (np.array([2, 4, 6]) - 4) / math.sqrt(8 / 3),
        ),
        ask("latent shape of Stable Diffusion for 256x256, channels last", [32, 32, 4]),
        ask(
            "KL divergence between P = [0.5, 0.5] and Q = [0.9, 0.1] if Q is the true distribution",
            0.9 * math.log(1.8) + 0.1 * math.log(0.2),
            "nats",
        ),
    ],
}
