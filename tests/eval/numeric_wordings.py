"""Questions as students, engineers, interviewers and non-native speakers word them.

They were written before the program was asked any of them.
"""

import numpy as np
import scipy.special
import scipy.stats
import sklearn.metrics as skm
from numeric_judges import (
    Ask,
    ask,
    conv_parameters,
    counts,
    f_beta,
    f_beta_of_counts,
    fall_out,
    fold_sizes,
    rates,
    specificity_of,
)

PRECISION, RECALL = skm.precision_score, skm.recall_score
ACCURACY, BALANCED = skm.accuracy_score, skm.balanced_accuracy_score

WORDINGS: dict[str, list[Ask]] = {
    "precision_score": [
        ask(
            "My smoke detector went off 20 times last year, only 4 of those were real fires. "
            "What is its precision?",
            4 / 20,
        ),
        ask("TP=50, FP = 10, fn 5 and 35 true negatives - precision?", 50 / 60),
        ask("precison for 8 tp and 2 fp", 0.8),
        ask(
            "The hospital screened patients: 45 were correctly flagged as ill, 15 healthy people "
            "were flagged by mistake. Precision of the screening?",
            0.75,
        ),
        ask("Of 60 e-mails our filter marked as spam, 48 really were spam. Precision?", 0.8),
        ask("what precision do i have with 9 hits and 3 false alarms", 0.75),
    ],
    "recall_score": [
        ask("There were 50 spam mails and the filter caught 40 of them; recall?", 0.8),
        ask("of 80 defects on the production line the camera found 72, so what's the recall", 0.9),
        ask("sensitivity when 18 tumours were detected and 6 were missed", 0.75),
        ask("Recall (in percent) with TP 27 and FN 3?", 90, "%"),
        ask("i got 12 true positive, 4 false negative, please recall", 0.75),
    ],
    "f_beta_score": [
        ask("precision 80% recall half, f1?", f_beta(0.8, 0.5)),
        ask("P = 0.9 and R = 0.6, what's F1", f_beta(0.9, 0.6)),
        ask("F1 when precision equals 75 percent and recall equals 60 percent", f_beta(0.75, 0.6)),
        ask(
            "My boss wants one number. Precision is 0.92, recall is 0.81. Give me the F1 score.",
            f_beta(0.92, 0.81),
        ),
        ask("f2 for precision=.5 recall=.9", f_beta(0.5, 0.9, 2)),
        ask("F-beta, beta = 0.5, precision 0.6, recall 0.3", f_beta(0.6, 0.3, 0.5)),
        ask("f1 tp 30 fp 10 fn 20", f_beta_of_counts(30, 10, 20)),
        ask(
            "Our lane detector: 64 true positives, 16 false positives, 36 false negatives. "
            "Whats the F1 then?",
            f_beta_of_counts(64, 16, 36),
        ),
    ],
    "accuracy_score": [
        ask("200 images, 150 classified correctly. Accuracy?", 0.75),
        ask("Out of 1,000 test samples our net got 30 wrong. What accuracy is that?", 0.97),
        ask("tp=40 tn=50 fp=5 fn=5 acc?", 0.9),
        ask("accuracy in percent for TP 45, TN 40, FP 10, FN 5", 85, "%"),
        ask(
            "y_true: 1 0 1 1 0 0 1 0\ny_pred: 1 0 0 1 0 1 1 0\naccuracy",
            ACCURACY([1, 0, 1, 1, 0, 0, 1, 0], [1, 0, 0, 1, 0, 1, 1, 0]),
        ),
        ask("what is the accuracy of a model that is right on 18 of 24 pictures?", 0.75),
    ],
    "balanced_accuracy_score": [
        ask(
            "balanced acc for TP 90 FN 10 TN 20 FP 80", rates(BALANCED, tp=90, fn=10, tn=20, fp=80)
        ),
        ask("sensitivity 0.9 and specificity 0.7, balanced accuracy?", 0.8),
    ],
    "specificity_score": [
        ask("specificity: 95 true negatives and 5 false positives", specificity_of(5, 95)),
        ask("Of 400 healthy persons 380 tested negative. What is the specificity?", 0.95),
    ],
    "false_positive_rate": [
        ask("fpr with fp = 3 and tn = 97", fall_out(3, 97)),
        ask("20 false alarms among 500 normal parts, what false positive rate is it?", 0.04),
    ],
    "several": [
        ask("TP=40, FP=10, FN=20: precision and recall?", [0.8, 40 / 60]),
        ask("Give me precision, recall, F1 for tp 6 fp 2 fn 4", [0.75, 0.6, f_beta(0.75, 0.6)]),
        ask(
            "Given 30 TP, 10 FP, 20 FN, 40 TN, what is the accuracy and what is the specificity?",
            [0.7, 0.8],
        ),
        ask("mean and population variance of 2, 4, 4, 6", [4, 2]),
        ask("sigmoid(1) and tanh(1)?", [float(scipy.special.expit(1)), np.tanh(1)]),
        ask("What are the L1 and the L2 norm of [3, -4]?", [7, 5]),
        ask(
            "I have a 3x3 conv, 16 in channels, 32 out channels, no bias. How many parameters "
            "does it have? And what is the output size for a 28x28 input with stride 1 and "
            "padding 1?",
            [conv_parameters(16, 32, 3, bias=False), 28],
        ),
    ],
    "confusion": [
        ask(
            "confusion counts tp fp fn tn for truth [1,0,1,1,0] and predictions [1,1,0,1,0]",
            counts([1, 0, 1, 1, 0], [1, 1, 0, 1, 0]),
        ),
        ask(
            "confusion matrix for actual = [0, 1, 2, 2, 0], predicted = [0, 2, 2, 1, 0]",
            skm.confusion_matrix([0, 1, 2, 2, 0], [0, 2, 2, 1, 0]),
        ),
        ask(
            "labels yes no yes yes, predictions yes yes no yes: confusion matrix please, "
            "alphabetical order",
            skm.confusion_matrix(["yes", "no", "yes", "yes"], ["yes", "yes", "no", "yes"]),
        ),
    ],
    "roc_auc_score": [
        ask(
            "AUC of the ROC for labels 1,0,1,0 and scores 0.8,0.6,0.55,0.1",
            skm.roc_auc_score([1, 0, 1, 0], [0.8, 0.6, 0.55, 0.1]),
        ),
        ask(
            "label score\n1 0.9\n0 0.8\n1 0.7\n0 0.3\nauroc?",
            skm.roc_auc_score([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.3]),
        ),
    ],
    "kfold_sizes": [
        ask("103 samples in 10-fold cross validation, sizes of the folds?", fold_sizes(103, 10)),
        ask("I split 50 images into 4 folds. How big is each fold?", fold_sizes(50, 4)),
    ],
    "statistics": [
        ask("sample variance of the exam grades 4, 8, 6, 5, 3", np.var([4, 8, 6, 5, 3], ddof=1)),
        ask("std of [1.5, 2.5, 3.5] (population)", np.std([1.5, 2.5, 3.5])),
        ask(
            "My model reached 71, 74, 69 and 78 percent in four runs; what is the standard "
            "deviation of these four numbers (sample)?",
            np.std([71, 74, 69, 78], ddof=1),
        ),
        ask("average latency of 12 15 11 14 ms?", 13),
        ask(
            "cov of heights [1.6,1.7,1.8] and weights [60,65,80]",
            np.cov([1.6, 1.7, 1.8], [60, 65, 80])[0, 1],
        ),
        ask(
            "hours 1 2 3 4 5\nmarks 52 55 61 70 72\ncorrelation?",
            np.corrcoef([1, 2, 3, 4, 5], [52, 55, 61, 70, 72])[0, 1],
        ),
        ask(
            "spearman between [10, 20, 30, 40] and [1, 4, 9, 2]",
            scipy.stats.spearmanr([10, 20, 30, 40], [1, 4, 9, 2]).statistic,
        ),
        ask("z-scores for 10, 20, 30", scipy.stats.zscore([10, 20, 30])),
        ask("min-max normalize 5 10 15 25 please", [0, 0.25, 0.5, 1]),
        ask("rescale pixel values 0, 128, 255 to the range 0 to 1", [0, 128 / 255, 1]),
    ],
}
