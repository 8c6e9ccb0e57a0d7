"""Questions worded by a student, an engineer and an interviewer, before the program saw them."""

import math

import numpy as np
import scipy.special as sp
import scipy.stats as st
import sklearn.metrics as skm
from numeric_judges import Ask, ask, sm

FRESH_3: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask(
            "TPR 0.8 and TNR 0.6. balanced accuracy?",
            0.7,
        ),
        ask(
            "what is the specifity with 45 TN and 15 FP",
            0.75,
        ),
        ask(
            "Accuracy of predictions a b b a c against truth a b a a c",
            0.8,
        ),
        ask(
            "y: 1 1 0 0 1, scores: .9 .4 .5 .2 .7 - what's the AUC?",
            skm.roc_auc_score([1, 1, 0, 0, 1], [0.9, 0.4, 0.5, 0.2, 0.7]),
        ),
        ask(
            "average precision for labels [1,0,1] and scores [0.9,0.8,0.7]",
            skm.average_precision_score([1, 0, 1], [0.9, 0.8, 0.7]),
        ),
        ask(
            "how many samples are in each fold if I do 4-fold cross-validation with 22 samples",
            [6, 6, 5, 5],
        ),
        ask(
            "Jaccard index for tp=30 fp=10 fn=20",
            0.5,
        ),
        ask(
            "two boxes (0,0,4,4) and (2,2,6,6): intersection over union",
            4 / 28,
        ),
        ask(
            "My measurements are 4.1, 3.9, 4.0 and 4.4. What is their mean?",
            4.1,
        ),
        ask(
            "Temperatures were 10, 12, 14. Population variance?",
            np.var([10, 12, 14]),
        ),
        ask(
            "unbiased variance of 5 7 9 11",
            np.var([5, 7, 9, 11], ddof=1),
        ),
        ask(
            "std with Bessel correction for [2, 4, 4, 4, 5, 5, 7, 9]",
            np.std([2, 4, 4, 4, 5, 5, 7, 9], ddof=1),
        ),
        ask(
            "np.std([2,4,4,4,5,5,7,9])",
            2,
        ),
        ask(
            "Pearson r between age [20,30,40] and income [2,4,5]",
            np.corrcoef([20, 30, 40], [2, 4, 5])[0, 1],
        ),
        ask(
            "sample covariance of (1,2), (2,4), (3,6)",
            2,
        ),
        ask(
            "Given the data x: 1, 2, 3 and y: 1, 4, 9 compute the covariance (divide by n)",
            np.cov([1, 2, 3], [1, 4, 9], ddof=0)[0, 1],
        ),
        ask(
            "A student scored 85; class mean 75, std 5. z-score?",
            2,
        ),
        ask(
            "normalise [10, 20, 40] with min-max",
            [0, 1 / 3, 1],
        ),
        ask(
            "weighted mean of 1, 2, 3 with weights 3, 2, 1",
            10 / 6,
        ),
        ask(
            "median of 3 9 1 7",
            5,
        ),
        ask(
            "How long is the vector [3, 4]?",
            5,
        ),
        ask(
            "compute ||x||_2 where x = [1, 2, 2]",
            3,
        ),
        ask(
            "max norm of (-3, 1, 2)",
            3,
        ),
        ask(
            "What's the L3 norm of [1, 2]?",
            9 ** (1 / 3),
        ),
        ask(
            "frobenius [[3,0],[0,4]]",
            5,
        ),
        ask(
            "distance between embeddings [0.1, 0.2] and [0.4, 0.6] (euclidean)",
            0.5,
        ),
        ask(
            "Manhattan: (1,2,3) to (4,0,3)",
            5,
        ),
        ask(
            "cosine similarity of 1,2 and 2,1?",
            0.8,
        ),
        ask(
            "how similar are the vectors [1,1] and [1,0] (cosine)?",
            1 / math.sqrt(2),
        ),
        ask(
            "unit vector along (0, 5)",
            [0, 1],
        ),
        ask(
            "scalar product between (1, -1, 2) and (3, 0, 1)",
            5,
        ),
        ask(
            "A sigmoid neuron receives z = -1. What does it output?",
            sp.expit(-1),
        ),
        ask(
            "What is the value of the logistic function at 3?",
            sp.expit(3),
        ),
        ask(
            "relu for input 7?",
            7,
        ),
        ask(
            "ReLU applied to the vector (-2, 0, 3)",
            [0, 0, 3],
        ),
        ask(
            "tanh of minus one",
            math.tanh(-1),
        ),
        ask(
            "LeakyReLU(-10) with negative slope 0.2",
            -2,
        ),
        ask(
            "gelu -1",
            -1 * st.norm.cdf(-1),
        ),
        ask(
            "swish(2)",
            2 * sp.expit(2),
        ),
        ask(
            "softplus at 0",
            math.log(2),
        ),
        ask(
            "what is d/dx sigmoid at x=2",
            sp.expit(2) * sp.expit(-2),
        ),
        ask(
            "gradient of tanh for x = 1.5",
            1 - math.tanh(1.5) ** 2,
        ),
        ask(
            "My logits are 2.0, 1.0, 0.1 - which class probabilities come out of the softmax?",
            sm([2, 1, 0.1]),
        ),
        ask(
            "softmax of [5, 5]",
            [0.5, 0.5],
        ),
        ask(
            "softmax at T=10 over the logits [1, 2, 3]",
            sm([1, 2, 3], 10),
        ),
        ask(
            "The model assigns 0.7 to the correct class. Cross-entropy loss?",
            -math.log(0.7),
        ),
        ask(
            "BCE when y = 0 and p = 0.3",
            -math.log(0.7),
        ),
        ask(
            "cross entropy of logits [1, 2, 3] with label 2",
            -math.log(sm([1, 2, 3])[2]),
        ),
        ask(
            "entropy of the uniform distribution over 4 outcomes in bits: [0.25, 0.25, 0.25, 0.25]",
            2,
        ),
        ask(
            "relative entropy D(p||q) with p = [0.8, 0.2] and q = [0.5, 0.5] in bits",
            st.entropy([0.8, 0.2], [0.5, 0.5], base=2),
        ),
        ask(
            "true values 3, 5, 2.5 and predicted 2.5, 5, 4: MSE",
            np.mean([0.25, 0, 2.25]),
        ),
        ask(
            "L1 loss between [1, 2] and [2, 4]",
            1.5,
        ),
        ask(
            "huber loss, delta=1.5, target 0, prediction 3",
            1.5 * (3 - 0.75),
        ),
        ask(
            "triplet loss: anchor (0,0), positive (3,4), negative (6,8), margin 2",
            0,
        ),
        ask(
            "An image of 227x227 goes through a convolution with 96 filters of 11x11 and "
            "stride 4, no padding. What is the width of the output?",
            55,
        ),
        ask(
            "Output dims of Conv2d(kernel_size=5, stride=1, padding=2) on 28x28",
            28,
        ),
        ask(
            "input 64, kernel 4, stride 2, pad 1 => output",
            32,
        ),
        ask(
            "a conv with k=3 s=2 p=1 on a 7x7 input yields which size?",
            4,
        ),
        ask(
            "Max pooling 3x3, stride 2, applied to 55x55. Size?",
            27,
        ),
        ask(
            "after 2x2 average pooling a 14x14 map becomes how large?",
            7,
        ),
        ask(
            "How many learnable parameters in a conv layer with 3x3 kernels, 64 input and "
            "64 output channels, with bias?",
            36928,
        ),
    ],
}
