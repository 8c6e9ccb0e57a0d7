"""More terse questions about statistics, metrics, splits and drift, asked once and unseen."""

import math

import numpy as np
import scipy.spatial.distance
import scipy.stats as st
import sklearn.metrics as skm
from numeric_judges import Ask, ask

TERSE_2: dict[str, list[Ask]] = {
    "fresh wordings": [
        ask("Given the numbers 3 7 8 5 12 what is the arithmetic mean", 7.0),
        ask("Sample variance for data = {2, 4, 4, 6}?", float(np.var([2, 4, 4, 6], ddof=1))),
        ask("A feature has mean 50 and std 5. What value has a z-score of -2?", 40.0),
        ask("My model's latency: 20 ms, 22 ms, 19 ms, 25 ms. Average?", 21.5),
        ask("two variables: sd 2 and sd 3, correlation -0.5; covariance = ?", -3.0),
        ask(
            "x: 1, 2, 3; y: 2, 4, 5 - sample covariance please",
            float(np.cov([1, 2, 3], [2, 4, 5])[0, 1]),
        ),
        ask("correlation matrix of columns [1,2,3] and [3,2,1]", [[1, -1], [-1, 1]]),
        ask(
            "covariance matrix for the points (1,2), (3,6), (5,7)",
            np.cov([[1, 3, 5], [2, 6, 7]]).tolist(),
        ),
        ask("z score => value 7, mean 5, std 2", 1.0),
        ask("after min-max scaling [3, 5, 9], what are the values?", [0, 1 / 3, 1]),
        ask("Is the std of 1,1,1,1 zero? compute it", 0.0),
        ask(
            "standard deviation (population, ddof=0) of 10 12 23 23 16 23 21 16",
            float(np.std([10, 12, 23, 23, 16, 23, 21, 16])),
        ),
        ask("L1 and L2 norm of (-3, 4)", [7.0, 5.0]),
        ask("What's the euclidean length of the vector <2, 3, 6>?", 7.0),
        ask("sum of squared differences between [1,2,3] and [3,2,1]", 8.0),
        ask("Compute ||x||_inf for x=[1,-9,4]", 9.0),
        ask("angle between [1,2] and [2,4] in degrees", 0.0),
        ask("cosine similarity if a·b = 6, |a| = 3 and |b| = 4", 0.5),
        ask("inner product of (1,0,-1) with (2,5,3)", -1.0),
        ask("L2 distance between embeddings a=[0.5,0.5] and b=[0.1,0.2]", 0.5),
        ask("largest singular value of [[0,4],[3,0]]", 4.0),
        ask("SVD of [[5,0],[0,1]]: condition number", 5.0),
        ask(
            "PCA with eigenvalues 8, 1.5, 0.5: what percentage of the variance does PC1 explain?",
            80.0,
            "%",
        ),
        ask(
            "we keep the top 2 of the singular values 8, 6, 0.5, 0.1; energy share?",
            100 / (100 + 0.25 + 0.01),
        ),
        ask(
            "rank-50 approx of a 2000x1000 weight matrix: how many times smaller?",
            2e6 / (50 * 3000),
        ),
        ask("storage for a rank 5 factorization of a 100 by 80 matrix", 900),
        ask("how many components to reach 95% with eigenvalues 60, 25, 10, 5", 3),
        ask("trace norm of [[1,0],[0,3]]", 4.0),
        ask("New centroid after assigning 2, 4 and 9 to a cluster", 5.0),
        ask(
            "k-means with k=2 on [1,2,3,8,9,10], initial centroids 1 and 10: final centroids?",
            [2.0, 9.0],
        ),
        ask("sum of squared distances of the points 1, 2, 6 to their centroid 3", 14.0),
        ask("cluster labels 0,0,1 for points (0,0),(2,0),(5,5): inertia", 2.0),
        ask("distance from point (3,4) to the centroid (0,0)", 5.0),
        ask("100 positives, 80 detected, 20 false alarms: precision?", 0.8),
        ask(
            "A classifier found 40 of 50 defects and raised 10 false alarms. F1?",
            80 / (80 + 10 + 10),
        ),
        ask("confusion counts tp 5 fp 3 fn 2 tn 90: FPR & FNR", [3 / 93, 2 / 7]),
        ask("F0.5 for P=0.5, R=1", 1.25 * 0.5 / (0.25 * 0.5 + 1)),
        ask("recall needed for F1 = 0.8 when precision is 0.8", 0.8),
        ask("TN for specificity 0.9 with 10 FP", 90.0),
        ask("Prevalence with 30 positives and 70 negatives", 0.3),
        ask("harmonic mean of precision .6 and recall .4", 0.48),
        ask("how many FN if recall is 0.8 and TP = 40", 10.0),
        ask("error rate in percent: tp=40 tn=50 fp=4 fn=6", 10.0, "%"),
        ask("balanced accuracy from sensitivity 70% and specificity 90%", 0.8),
        ask("MCC: TP 6, TN 3, FP 1, FN 2", float((18 - 2) / math.sqrt(7 * 8 * 4 * 5))),
        ask("informedness and markedness? just informedness: recall 0.9 specificity 0.6", 0.5),
        ask("3-class confusion matrix [[10,0,0],[2,8,0],[0,1,9]]: accuracy", 0.9),
        ask("balanced accuracy over [[9,1],[4,6]]", 0.75),
        ask("precision of class 1 in [[50,10],[5,35]] (rows are truth)", 35 / 45),
        ask("class 2 recall: [[4,1,0],[0,5,0],[1,1,3]]", 0.6),
        ask("dice per class for [[6,2],[2,6]]", [0.75, 0.75]),
        ask("mean average precision from class APs 0.5, 0.7, 0.9", 0.7),
        ask("mIoU from class IoUs 0.6, 0.8 and 0.4", 0.6),
        ask("weighted precision with per-class precisions 0.9, 0.5 and supports 10, 30", 0.6),
        ask(
            "AUC from labels 1 0 1 0 1 and scores .9 .8 .7 .3 .2",
            float(skm.roc_auc_score([1, 0, 1, 0, 1], [0.9, 0.8, 0.7, 0.3, 0.2])),
        ),
        ask("partial: TPR and FPR at cutoff .5: y = 1 1 0 0; s = .6 .4 .7 .1", [0.5, 0.5]),
        ask("what AUC has a Gini of 0.4", 0.7),
        ask("ROC points (0,0) (0.25,0.75) (1,1): area", 0.75),
        ask("50 samples, leave-one-out: how many models?", 50),
        ask(
            "a grid of 3 learning rates, 3 weight decays and 2 "
            "optimizers with 4 folds. models trained?",
            72,
        ),
        ask("9,000 images, 3-fold: size of each training set", 6000),
        ask("5-fold CV on 23 samples: fold sizes", [5, 5, 5, 4, 4]),
        ask("train/val/test = 80/10/10 of 5,000. test images?", 500),
        ask("fold 1 validation indices for n=10, k=5", [0, 1]),
        ask("std of CV scores 0.7, 0.8, 0.9 (sample)", 0.1),
        ask("bias is 2, variance 3, noise variance 1. expected squared error?", 8.0),
        ask("irreducible error if MSE is 10, bias is 2 and variance is 5", 1.0),
        ask("predictions 10, 12, 14; target 13; squared bias and variance", [1.0, 8 / 3]),
        ask("averaging 5 models reduces variance 2.0 to what (independent errors)?", 0.4),
        ask("ensemble variance with rho = 0.2, variance 1 and 10 trees", 0.2 + 0.8 / 10),
        ask(
            "PSI between [0.1,0.4,0.5] and [0.2,0.3,0.5]",
            float(0.1 * math.log(2) - 0.1 * math.log(0.75)),
        ),
        ask("total variation distance p=(.2,.3,.5) q=(.3,.3,.4)", 0.1),
        ask("chi-square: observed 10 20 30 expected 20 20 20", 10.0),
        ask(
            "p-value of the goodness of fit test: observed 10 20 30, expected 20 20 20",
            float(st.chi2.sf(10, 2)),
        ),
        ask(
            "chi square of independence for [[10,20],[20,10]]",
            float(st.chi2_contingency([[10, 20], [20, 10]], correction=False).statistic),
        ),
        ask(
            "JS distance (base 2) of [0.5,0.5] and [0.9,0.1]",
            float(scipy.spatial.distance.jensenshannon([0.5, 0.5], [0.9, 0.1], base=2)),
        ),
        ask("Kolmogorov-Smirnov: a=[0.1,0.2,0.3], b=[0.25,0.35,0.45]", 2 / 3),
        ask("EMD of samples 0, 1, 3 and 5, 6, 8", 5.0),
    ]
}
