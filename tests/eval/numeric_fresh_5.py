"""Questions worded by a student, an engineer and an interviewer, before the program saw them."""

import math

import numpy as np
import scipy.special as sp
import scipy.stats as st
from numeric_judges import Ask, ask, sm

FRESH_5: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask(
            "L1 length of (1, -1, 1, -1)",
            4,
        ),
        ask(
            "Compute the p-norm of [1, 1, 1, 1] for p = 4",
            4**0.25,
        ),
        ask(
            "how far apart are the points (-1, 2) and (2, -2)?",
            5,
        ),
        ask(
            "distance L1 [0,0] [1,2]",
            3,
        ),
        ask(
            "angle-based similarity (cosine) of [2, 2] and [1, 0]",
            1 / math.sqrt(2),
        ),
        ask(
            "1 - cosine similarity of (1,0) and (0,1)",
            1,
        ),
        ask(
            "normalize [3, 0, 4] so that its length is 1",
            [0.6, 0, 0.8],
        ),
        ask(
            "[1,2,3] . [4,5,6]",
            32,
        ),
        ask(
            "value of sigmoid function when x equals 4",
            sp.expit(4),
        ),
        ask(
            "feed -0.5 into a sigmoid",
            sp.expit(-0.5),
        ),
        ask(
            "A ReLU gets -12. Output?",
            0,
        ),
        ask(
            "what will leaky relu return for -2 if the slope is 0.05",
            -0.1,
        ),
        ask(
            "tanh'(0.3)",
            1 - math.tanh(0.3) ** 2,
        ),
        ask(
            "sigmoid derivative, x = -1",
            sp.expit(1) * sp.expit(-1),
        ),
        ask(
            "compute softmax for scores 3, 1, -2",
            sm([3, 1, -2]),
        ),
        ask(
            "Logits: 1.5, 0.5. Turn them into probabilities.",
            sm([1.5, 0.5]),
        ),
        ask(
            "what is elu(-0.5) with alpha 1",
            math.expm1(-0.5),
        ),
        ask(
            "relu6(8)?",
            6,
        ),
        ask(
            "entropy of a die: [1/6, 1/6, 1/6, 1/6, 1/6, 1/6] in bits",
            math.log2(6),
            "bits",
        ),
        ask(
            "What's the entropy (in nats) of a distribution with probabilities 0.2, 0.3 and 0.5?",
            st.entropy([0.2, 0.3, 0.5]),
        ),
        ask(
            "cross-entropy if the true label is class 1 and logits are [0.2, 1.7, -0.3]",
            -math.log(sm([0.2, 1.7, -0.3])[1]),
        ),
        ask(
            "log loss for label 1 and predicted probability 0.6",
            -math.log(0.6),
        ),
        ask(
            "binary cross-entropy averaged over y=[1,0], p=[0.8,0.3]",
            -(math.log(0.8) + math.log(0.7)) / 2,
        ),
        ask(
            "KL divergence in bits between P=[0.9,0.1] and Q=[0.5,0.5]",
            st.entropy([0.9, 0.1], [0.5, 0.5], base=2),
        ),
        ask(
            "ground truth 10, 20, 30; estimates 12, 18, 33. MAE?",
            7 / 3,
        ),
        ask(
            "mean squared error: prediction 4, target 1",
            9,
        ),
        ask(
            "squared error between 2.5 and 4",
            2.25,
        ),
        ask(
            "Given: input 32x32, filter 5x5, stride 1, padding 0. Compute output size.",
            28,
        ),
        ask(
            "I use 7x7 filters with stride 2 and padding 3 on 224x224x3 images, 64 filters. "
            "Output size?",
            112,
        ),
        ask(
            "conv(k=3,s=1,p=1) on 56 -> ?",
            56,
        ),
        ask(
            "If a 6x6 image is convolved with a 3x3 filter (valid), what's the size of the result?",
            4,
        ),
        ask(
            "pooling window 3, stride 2, input 27. Output side?",
            13,
        ),
        ask(
            "how many params in a conv layer: 5x5 kernel, 1 input channel, 6 output "
            "channels (with bias)",
            156,
        ),
        ask(
            "LeNet's first conv has 6 filters of size 5x5 on a grayscale image. Number of "
            "parameters including biases?",
            156,
        ),
        ask(
            "A 1x1 conv with 512 in channels and 128 out channels. #weights without bias?",
            65536,
        ),
        ask(
            "AlexNet conv1: 96 kernels of 11x11x3. How many weights (no biases)?",
            96 * 11 * 11 * 3,
        ),
        ask(
            "multiply-accumulate operations for 3x3 conv, 32->64 channels, on a 28x28 output map",
            9 * 32 * 64 * 784,
        ),
        ask(
            "RF of conv 3x3 -> conv 3x3 -> pool 2x2 (stride 2)",
            6,
        ),
        ask(
            "pad to keep 14x14 with 3x3 kernel, stride 1",
            1,
        ),
        ask(
            "ResNet-50 has 25.6M parameters. How many MB does it need in fp32?",
            102.4,
            "MB",
        ),
        ask(
            "a 70B model in 4-bit: how many GB?",
            35,
            "GB",
        ),
        ask(
            "PSI between expected [0.1, 0.4, 0.5] and observed [0.2, 0.3, 0.5]",
            0.1 * math.log(2) - 0.1 * math.log(0.75),
        ),
        ask(
            "noise schedule beta = [0.1, 0.2], cumulative alphas?",
            [0.9, 0.72],
        ),
        ask(
            "strides of tensor with shape (4, 3, 2), contiguous",
            [6, 2, 1],
        ),
        ask(
            "linear independent columns in [[1,0,1],[0,1,1]]",
            2,
        ),
        ask(
            "cluster 1, 1.5, 8, 9 into two groups with k-means: centroids",
            [1.25, 8.5],
            any_order=True,
        ),
        ask(
            "pca on (1,0), (2,0), (3,0): fraction of variance of the first component",
            1,
        ),
        ask(
            "tp=8, fp=2, fn=4, tn=6. Give me precision, recall, specificity and accuracy.",
            [0.8, 8 / 12, 0.75, 0.7],
        ),
        ask(
            "Mean, median and standard deviation (sample) of 2, 4, 9?",
            [5, 4, np.std([2, 4, 9], ddof=1)],
        ),
        ask(
            "a conv 3x3, 16->32: how many parameters with and without bias?",
            [9 * 16 * 32 + 32, 9 * 16 * 32],
        ),
        ask(
            "which padding do I need so that a 5x5 conv on 28x28 gives 28x28?",
            2,
        ),
        ask(
            "F1 is 0.6 and precision is 0.5, find recall",
            0.75,
        ),
        ask(
            "what stride reduces 128 to 64 with a 4x4 kernel and padding 1",
            2,
        ),
        ask(
            "how many parameters fit in 2 GB at fp16?",
            1000000000.0,
        ),
        ask(
            "is the L1 norm of [3,4] larger than its L2 norm, and by how much?",
            2,
        ),
        ask(
            "ratio of L1 to L2 norm for [3,4]",
            1.4,
        ),
        ask(
            "two stacked 3x3 convs vs one 5x5 conv, 64 channels in and out, no bias: by "
            "what factor fewer weights?",
            25 / 18,
        ),
        ask(
            "speedup of separable over standard conv with 3x3 kernel and 64 filters",
            1 / (1 / 64 + 1 / 9),
        ),
        ask(
            "During the audit the model approved 60 loans, 54 of which were correctly "
            "approved. Precision?",
            0.9,
        ),
        ask(
            "Our crack detector finds 63 of 70 cracks. Recall in percent?",
            90,
            "%",
        ),
        ask(
            "We have TP equal to 25, FN equal to 75. Sensitivity please.",
            0.25,
        ),
    ],
}
