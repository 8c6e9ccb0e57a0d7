"""Questions worded by a student, an engineer and an interviewer, before the program saw them."""

import math

import numpy as np
import scipy.special as sp
import scipy.stats as st
import sklearn.metrics as skm
from numeric_judges import Ask, ask, sm

FRESH_1: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask(
            "A radiologist AI: 85 cancers correctly found, 15 cancers missed, 30 healthy "
            "scans flagged by mistake, 870 healthy scans cleared. What is the sensitivity?",
            0.85,
        ),
        ask(
            "In my confusion matrix TP is 70, FP 30, FN 20 and TN 80, please give the accuracy",
            0.75,
        ),
        ask(
            "f1-score with P 0.6 R 0.6",
            0.6,
        ),
        ask(
            "What F1 corresponds to 90 % precision and 30 % recall?",
            0.45,
        ),
        ask(
            "Compute the F0.5 for p=0.9, r=0.5",
            1.25 * 0.9 * 0.5 / (0.25 * 0.9 + 0.5),
        ),
        ask(
            "The classifier has tp=120 fp=30 tn=300 fn=50. false positive rate?",
            30 / 330,
        ),
        ask(
            "fraud model: 1000 transactions flagged, 250 of them really fraudulent. "
            "precision in %?",
            25,
            "%",
        ),
        ask(
            "Our search returned 20 documents, 15 of them are relevant. Precision?",
            0.75,
        ),
        ask(
            "there are 60 relevant documents and the engine found 45; recall = ?",
            0.75,
        ),
        ask(
            "precision, recall, f1 given tp=3 fp=1 fn=2",
            [0.75, 0.6, 2 * 0.75 * 0.6 / 1.35],
        ),
        ask(
            "calculate accuracy from y_true [1,1,0,0] and y_pred [1,0,0,1]",
            0.5,
        ),
        ask(
            "gt 1 0 0 1 1, pred 1 1 0 0 1. How many false positives?",
            1,
        ),
        ask(
            "y_true = [0,0,1,1], y_score = [0.1,0.6,0.35,0.8]; compute roc-auc",
            0.75,
        ),
        ask(
            "what's the error rate if 45 of 50 are classified correctly",
            0.1,
        ),
        ask(
            "MCC for tp 6 tn 3 fp 1 fn 2",
            (6 * 3 - 1 * 2) / math.sqrt(7 * 8 * 4 * 5),
        ),
        ask(
            "IoU of the boxes [0,0,10,10] and [5,5,15,15]",
            25 / 175,
        ),
        ask(
            "dice from tp=8, fp=2, fn=2",
            0.8,
        ),
        ask(
            "cohen's kappa of [[20,5],[10,15]]",
            (0.7 - (25 * 30 + 25 * 20) / 2500) / (1 - (25 * 30 + 25 * 20) / 2500),
        ),
        ask(
            "miss rate: 20 FN, 80 TP",
            0.2,
        ),
        ask(
            "NPV with TN=90 and FN=10",
            0.9,
        ),
        ask(
            "macro F1 for y_true 0 1 2 0 1 2 and y_pred 0 2 1 0 0 1",
            skm.f1_score([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], average="macro"),
        ),
        ask(
            "per class recall of the confusion matrix [[8,2],[1,9]]",
            [0.8, 0.9],
        ),
        ask(
            "5-fold CV on 1003 samples: fold sizes?",
            [201, 201, 201, 200, 200],
        ),
        ask(
            "mean of 3,5,10?",
            6,
        ),
        ask(
            "avg of 2.5 and 3.5",
            3,
        ),
        ask(
            "What's the variance (dividing by n) of the list 1, 3, 5, 7?",
            5,
        ),
        ask(
            "sample std dev of heights 170 180 175 165 cm",
            np.std([170, 180, 175, 165], ddof=1),
        ),
        ask(
            "median of 7, 1, 3",
            3,
        ),
        ask(
            "how correlated are [1,2,3,4] and [2,4,5,9]?",
            np.corrcoef([1, 2, 3, 4], [2, 4, 5, 9])[0, 1],
        ),
        ask(
            "x = 1 2 3 4 5, y = 2 1 4 3 5. Spearman rank correlation?",
            st.spearmanr([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).statistic,
        ),
        ask(
            "covariance matrix of [[1,2],[3,4],[5,9]]",
            np.cov(np.array([[1, 2], [3, 4], [5, 9]]).T),
        ),
        ask(
            "z score of 80 when the mean is 70 and the standard deviation is 5",
            2,
        ),
        ask(
            "standardise 2, 4, 6, 8",
            st.zscore([2, 4, 6, 8]),
        ),
        ask(
            "min max scaling for 20, 30, 50, please to [0,1]",
            [0, 1 / 3, 1],
        ),
        ask(
            "if x=[2,4,6] then normalize to range [-1,1]",
            [-1, 0, 1],
        ),
        ask(
            "norm of (1,2,2)?",
            3,
        ),
        ask(
            "L2-norm of the vector 3 4 12",
            13,
        ),
        ask(
            "l_inf norm of -9 4 2",
            9,
        ),
        ask(
            "what is the l1 norm of x = [0.5, -0.5, 1]",
            2,
        ),
        ask(
            "euclid dist between [1,2,3] and [4,6,3]",
            5,
        ),
        ask(
            "I am standing at (2, 3) and my friend at (5, 7). How far apart are we as the "
            "crow flies?",
            5,
        ),
        ask(
            "taxicab distance (0,0) (3,4)",
            7,
        ),
        ask(
            "cosine similarity a=(1,2,3) b=(2,4,6)",
            1,
        ),
        ask(
            "cos between [1,0] and [0,1]",
            0,
        ),
        ask(
            "dot of 1,2,3 and 0,1,0",
            2,
        ),
        ask(
            "hamming distance between 10110 and 10011",
            2,
        ),
        ask(
            "sigmoid(-2)",
            sp.expit(-2),
        ),
        ask(
            "relu(-3.5)",
            0,
        ),
        ask(
            "tanh(0.25) = ?",
            math.tanh(0.25),
        ),
        ask(
            "output of leaky relu (slope 0.01) at x=-5",
            -0.05,
        ),
        ask(
            "compute GELU at 0.5",
            0.5 * st.norm.cdf(0.5),
        ),
        ask(
            "SiLU(3)",
            3 * sp.expit(3),
        ),
        ask(
            "ELU(-2) with α = 1.5",
            1.5 * math.expm1(-2),
        ),
        ask(
            "softmax of logits [1, 1, 1]",
            [1 / 3] * 3,
        ),
        ask(
            "What does softmax turn [2, 0] into?",
            sm([2, 0]),
        ),
        ask(
            "softmax temperature 0.5 for 1,2,3",
            sm([1, 2, 3], 0.5),
        ),
        ask(
            "sigmoid'(0)",
            0.25,
        ),
        ask(
            "slope of tanh at 0",
            1,
        ),
        ask(
            "If z = 0.7 what is the sigmoid activation?",
            sp.expit(0.7),
        ),
        ask(
            "apply relu elementwise to -1 2 -3 4",
            [0, 2, 0, 4],
        ),
    ],
}
