"""Questions worded by a student, an engineer and an interviewer, before the program saw them."""

import math

import numpy as np
import scipy.special as sp
import scipy.stats as st
import sklearn.metrics as skm
from numeric_judges import Ask, ask, sm

FRESH_6: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask(
            "compute the f1 measure: precision 3/4, recall 2/3",
            2 * 0.75 * (2 / 3) / (0.75 + 2 / 3),
        ),
        ask(
            "Precision .65, recall .85 -> F1, F2",
            [2 * 0.65 * 0.85 / 1.5, 5 * 0.65 * 0.85 / (4 * 0.65 + 0.85)],
        ),
        ask(
            "acc = ? tp=1e3 tn=2e3 fp=500 fn=500",
            0.75,
        ),
        ask(
            "TNR for tn 1,800 and fp 200",
            0.9,
        ),
        ask(
            "matthews corr coef with tp=90 tn=80 fp=20 fn=10",
            (90 * 80 - 20 * 10) / math.sqrt(110 * 100 * 100 * 90),
        ),
        ask(
            "what is the jaccard of boxes [1,1,3,3] and [2,2,4,4]",
            1 / 7,
        ),
        ask(
            "How many true negatives: y_true = 0 0 1 0, y_pred = 0 1 1 0",
            2,
        ),
        ask(
            "AUC if scores are 0.2 0.4 0.6 0.8 and labels 0 1 0 1",
            0.75,
        ),
        ask(
            "Weighted F1 for truth [0,0,1,1,1] and predictions [0,1,1,1,0]",
            skm.f1_score([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], average="weighted"),
        ),
        ask(
            "standard error of the mean for 2, 4, 6, 8",
            np.std([2, 4, 6, 8], ddof=1) / 2,
        ),
        ask(
            "sd of 3, 3, 5, 9 with n in the denominator",
            np.std([3, 3, 5, 9]),
        ),
        ask(
            "Data: 1.2 1.9 3.1 3.9. Sample variance?",
            np.var([1.2, 1.9, 3.1, 3.9], ddof=1),
        ),
        ask(
            "How strong is the linear relationship (Pearson) of u=[1,2,3], v=[3,2,2]?",
            np.corrcoef([1, 2, 3], [3, 2, 2])[0, 1],
        ),
        ask(
            "correlation matrix of columns [1,2,3] and [1,3,2]",
            [[1, 0.5], [0.5, 1]],
        ),
        ask(
            "median of 4 numbers 1 2 3 10",
            2.5,
        ),
        ask(
            "the norm ||(2, -2, 1)||",
            3,
        ),
        ask(
            "L2 norm of 0.3 and 0.4",
            0.5,
        ),
        ask(
            "vector (1,1,1,1) - what is its euclidean length",
            2,
        ),
        ask(
            "angle in degrees between (1,0) and (1,1)",
            45,
        ),
        ask(
            "minkowski distance of order 1 between (1,2) and (3,5)",
            5,
        ),
        ask(
            "chebyshev, p=(1,2,3), q=(2,5,4)",
            3,
        ),
        ask(
            "Compute softmax([0, 0.693147]) approximately",
            sm([0, 0.693147]),
        ),
        ask(
            "log-softmax of [1, 2]",
            np.log(sm([1, 2])),
        ),
        ask(
            "sigmoid of [−1, 0, 1]",
            sp.expit([-1, 0, 1]),
        ),
        ask(
            "what's GELU for x = 2?",
            2 * st.norm.cdf(2),
        ),
        ask(
            "hard tanh at -1.7",
            -1,
        ),
        ask(
            "focal loss with gamma 2 and p=0.9 for a positive",
            -(0.1**2) * math.log(0.9),
        ),
        ask(
            "hinge loss for y=1 and score 0.3",
            0.7,
        ),
        ask(
            "RMSE of [2, 4] vs [1, 7]",
            math.sqrt(5),
        ),
        ask(
            "what perplexity has the distribution [0.5, 0.25, 0.25]?",
            2**1.5,
        ),
        ask(
            "js divergence between [1,0] and [0,1]",
            math.log(2),
        ),
        ask(
            "NLL of the true class with probability 0.1",
            -math.log(0.1),
        ),
        ask(
            "label smoothing 0.1 with 4 classes and true class 0",
            [0.925, 0.025, 0.025, 0.025],
        ),
        ask(
            "contrastive: triplet loss from distances 0.9 (positive) and 0.4 (negative) "
            "with margin 0.3",
            0.8,
        ),
        ask(
            "conv transpose output: in 16, k 3, s 2, p 1, output padding 1",
            32,
        ),
        ask(
            "effective kernel size for k=3 and dilation 4",
            9,
        ),
        ask(
            "Input 28x28x1, conv 32 filters 3x3 stride 1 no padding. What is the output "
            "volume's side?",
            26,
        ),
        ask(
            "parameters of a fully connected layer from 512 to 10 with bias",
            5130,
        ),
        ask(
            "linear layer 784 -> 128: number of weights and biases",
            784 * 128 + 128,
        ),
        ask(
            "batch norm layer with 64 channels: how many learnable parameters?",
            128,
        ),
        ask(
            "FLOPs of a linear layer 1000 -> 100 (multiply-adds)",
            100000,
        ),
        ask(
            "Output of max pooling 2x2 over [[1,3],[2,4]]",
            [[4]],
        ),
        ask(
            "average pool 2x2 on [[1,3],[5,7]]",
            [[4]],
        ),
        ask(
            "global average pooling of [[2,4],[6,8]]",
            5,
        ),
        ask(
            "layer norm of [1,2,3] with eps 1e-5",
            (np.array([1, 2, 3]) - 2) / math.sqrt(2 / 3 + 1e-05),
        ),
        ask(
            "attention weights Q=[[1,1]] K=[[1,0],[0,1]]",
            [[0.5, 0.5]],
        ),
        ask(
            "ViT: how many patches for 224x224 images with 16x16 patches",
            196,
        ),
        ask(
            "alpha bar at t=2 for betas 0.1, 0.2, 0.3",
            0.72,
        ),
        ask(
            "training memory for 1B parameters with Adam in fp32, GB",
            16,
            "GB",
        ),
        ask(
            "compression ratio when 400 MB shrink to 50 MB",
            8,
        ),
        ask(
            "condition number of [[2,0],[0,0.5]]",
            4,
        ),
        ask(
            "reconstruct: how many components to keep 90% with variances 6, 3, 1",
            2,
        ),
        ask(
            "silhouette of 1, 2, 9, 10 with labels 0 0 1 1",
            skm.silhouette_score(np.array([[1], [2], [9], [10]]), [0, 0, 1, 1]),
        ),
        ask(
            "nearest centroid: assign 3 and 8 to centroids 2 and 9",
            [0, 1],
        ),
        ask(
            "KS statistic between [1,2,3] and [2,3,4]",
            1 / 3,
        ),
        ask(
            "how many models are trained in 5-fold CV with 12 hyperparameter settings",
            60,
        ),
    ],
}
