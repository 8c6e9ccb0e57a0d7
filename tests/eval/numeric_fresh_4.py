"""Questions worded by a student, an engineer and an interviewer, before the program saw them."""

import math

import numpy as np
import scipy.special as sp
import scipy.stats as st
import sklearn.metrics as skm
from numeric_judges import Ask, ask

FRESH_4: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask(
            "weights in a grouped 3x3 convolution, 64 in, 64 out, 4 groups, no bias",
            9216,
        ),
        ask(
            "conv 5x5, 3 -> 32 channels, biases included: parameter count",
            5 * 5 * 3 * 32 + 32,
        ),
        ask(
            "how many multiply-adds does a 3x3 conv with 64 input channels and 128 output "
            "channels need on a 28x28 output?",
            9 * 64 * 128 * 784,
        ),
        ask(
            "depthwise separable conv, k=3, M=64, N=128, D_F=56: multiply-adds?",
            (9 * 64 + 64 * 128) * 56 * 56,
        ),
        ask(
            "reduction factor for D_K=3 and N=128 of depthwise separable compared to "
            "standard convolution",
            1 / (1 / 128 + 1 / 9),
        ),
        ask(
            "What's the receptive field after two 5x5 convolutions?",
            9,
        ),
        ask(
            "receptive field of conv3-conv3-pool2-conv3 ... i.e. 3x3 s1, 3x3 s1, 2x2 s2, 3x3 s1",
            10,
        ),
        ask(
            "what padding makes a 5x5 conv size-preserving?",
            2,
        ),
        ask(
            "padding for a 3x3 kernel with dilation 2 to keep the size",
            2,
        ),
        ask(
            "transposed conv: input 8, kernel 4, stride 2, padding 1. output size?",
            16,
        ),
        ask(
            "How many bytes do 1000 fp16 weights take?",
            2000,
            "bytes",
        ),
        ask(
            "Memory footprint of a 350M parameter model in bf16 (GB)?",
            0.7,
            "GB",
        ),
        ask(
            "A model has 11.7M parameters; how many MB is that in fp32?",
            46.8,
            "MB",
        ),
        ask(
            "after pruning the weights are [0, 0, 0.5, 0, -0.1]. How sparse are they?",
            0.6,
        ),
        ask(
            "what's the stride (in elements) of each dimension of a row-major 2x5x3 array?",
            [15, 3, 1],
        ),
        ask(
            "population stability index, reference bins 25% 25% 50%, production bins 20% 30% 50%",
            -0.05 * math.log(0.2 / 0.25) + 0.05 * math.log(0.3 / 0.25),
        ),
        ask(
            "betas are 0.01 and 0.02. what is alpha bar?",
            [0.99, 0.9702],
        ),
        ask(
            "rank of [[1,2,3],[2,4,6],[1,0,1]]",
            2,
        ),
        ask(
            "singular values of diag matrix [[2,0],[0,1]]",
            [2, 1],
        ),
        ask(
            "run kmeans with k=2 on the values 1 2 3 10 11 12, where are the centers?",
            [2, 11],
            any_order=True,
        ),
        ask(
            "largest eigenvalue of the covariance for PCA on [[1,1],[2,2],[3,3]]",
            2,
        ),
        ask(
            "batch normalise 2, 4, 6, 8 (gamma 2, beta 1, eps 1e-5)",
            2 * (np.array([2, 4, 6, 8]) - 5) / math.sqrt(5 + 1e-05) + 1,
        ),
        ask(
            "recall and F1 for TP=50, FP=25, FN=50",
            [0.5, 2 * 50 / (100 + 75)],
        ),
        ask(
            "What are mean and median of 1, 2, 9?",
            [4, 2],
        ),
        ask(
            "sigmoid, tanh and relu of 0.5",
            [sp.expit(0.5), math.tanh(0.5), 0.5],
        ),
        ask(
            "Euclidean and Manhattan distance between (0,0) and (3,4)",
            [5, 7],
        ),
        ask(
            "How many times more parameters does a 7x7 conv have than a 3x3 conv (same "
            "channels 32 in and 32 out, no bias)?",
            49 / 9,
        ),
        ask(
            "by which factor does int8 shrink an fp32 model with 1M parameters?",
            4,
        ),
        ask(
            "What precision do I need to reach F1 = 0.8 when the recall is 0.8?",
            0.8,
        ),
        ask(
            "which kernel size maps 32 to 26 without padding and stride 1?",
            7,
        ),
        ask(
            "how many false negatives if recall is 0.9 and there are 90 true positives?",
            10,
        ),
        ask(
            "sum of precision and recall for tp=1 fp=1 fn=1",
            1,
        ),
        ask(
            "hey, quick one: 14 TP, 6 FP - what's my precision",
            0.7,
        ),
        ask(
            "my colleague says recall is tp/(tp+fn). with tp=30 and fn=10 what do we get?",
            0.75,
        ),
        ask(
            "TP/(TP+FP) for TP=18, FP=2",
            0.9,
        ),
        ask(
            "The COVID test returned 95 correct positives and 5 incorrect positives. What "
            "is the PPV?",
            0.95,
        ),
        ask(
            "Out of 300 sick people, 270 had a positive test. Sensitivity of the test?",
            0.9,
        ),
        ask(
            "Out of 700 healthy people, 35 had a positive test. What's the specificity?",
            0.95,
        ),
        ask(
            "We tested 1000 parts. 50 were defective, and our system found 45 of those. "
            "What's the recall?",
            0.9,
        ),
        ask(
            "The model predicted 'dog' 25 times and was right 20 times. precision for dog?",
            0.8,
        ),
        ask(
            "| | pred + | pred - |\n| actual + | 40 | 10 |\n| actual - | 5 | 45 |\naccuracy?",
            0.85,
        ),
        ask(
            "Confusion matrix:\n40 10\n5 45\n(rows = actual, columns = predicted, first class "
            "positive). precision?",
            40 / 45,
        ),
        ask(
            "What's the F1 score of a model with 0.5 precision and 0.5 recall",
            0.5,
        ),
        ask(
            "harmonic mean of precision 0.6 and recall 0.4",
            0.48,
        ),
        ask(
            "f_2 with precision .4, recall .8",
            5 * 0.4 * 0.8 / (4 * 0.4 + 0.8),
        ),
        ask(
            "accuracy?? tp 10 tn 85 fp 3 fn 2",
            0.95,
        ),
        ask(
            "if 12 of 16 answers are right, what is the accuracy in %?",
            75,
            "%",
        ),
        ask(
            "misclassification rate with tp=40, tn=50, fp=6, fn=4",
            0.1,
        ),
        ask(
            "labels = [1, 1, 0, 1, 0]\npreds = [1, 0, 0, 1, 1]\nf1 score",
            skm.f1_score([1, 1, 0, 1, 0], [1, 0, 0, 1, 1]),
        ),
        ask(
            "AUC, positives scored 0.9 and 0.6, negatives scored 0.7 and 0.2",
            0.75,
        ),
        ask(
            "k-fold: 10 folds, 95 examples - fold sizes",
            [10] * 5 + [9] * 5,
        ),
        ask(
            "what is the arithmetic mean of these: 12, 15, 18, 21",
            16.5,
        ),
        ask(
            "Calculate the standard deviation (population) of 6, 2, 3, 1",
            np.std([6, 2, 3, 1]),
        ),
        ask(
            "variance? data: 4 8 15 16 23 42 (n-1)",
            np.var([4, 8, 15, 16, 23, 42], ddof=1),
        ),
        ask(
            "Correlation coefficient of the pairs (1,2), (2,3), (3,5)",
            np.corrcoef([1, 2, 3], [2, 3, 5])[0, 1],
        ),
        ask(
            "spearman for x 3 1 2 and y 30 10 25",
            1,
        ),
        ask(
            "Two variables: a = [2, 4, 6, 8], b = [1, 3, 2, 5]. Cov(a, b)?",
            np.cov([2, 4, 6, 8], [1, 3, 2, 5])[0, 1],
        ),
        ask(
            "z-normalize the list 1 2 3 4 5",
            st.zscore([1, 2, 3, 4, 5]),
        ),
        ask(
            "scale [3, 6, 9] to [0, 1]",
            [0, 0.5, 1],
        ),
        ask(
            "magnitude of the vector 6i + 8j i.e. (6, 8)",
            10,
        ),
        ask(
            "What's the l-infinity norm of [1, -5, 3]?",
            5,
        ),
    ],
}
