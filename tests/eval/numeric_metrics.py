"""Questions about classification metrics, with the expressions that give their values."""

import numpy as np
import sklearn.metrics as skm
from numeric_judges import (
    Ask,
    ask,
    counts,
    f_beta,
    f_beta_of_counts,
    fall_out,
    fold_sizes,
    rates,
    roc_points,
    specificity_of,
)

PRECISION, RECALL = skm.precision_score, skm.recall_score
ACCURACY, BALANCED = skm.accuracy_score, skm.balanced_accuracy_score
ANIMALS = (["cat", "dog", "cat", "bird", "dog"], ["cat", "cat", "cat", "bird", "dog"])
SPAM = (
    ["spam", "ham", "spam", "ham", "ham", "spam"],
    ["spam", "spam", "ham", "ham", "ham", "spam"],
)
T6, P6 = [1, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 1]
T8, P8 = [1, 1, 0, 0, 1, 0, 1, 0], [1, 0, 0, 1, 1, 0, 1, 1]
T4, S4 = [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]
T5, S5 = [1, 0, 1, 0, 1], [0.9, 0.7, 0.6, 0.3, 0.2]
SWAPPED = ([1, 0, 1, 0], [0.2, 0.9, 0.4, 0.3])

METRICS: dict[str, list[Ask]] = {
    "precision_score": [
        ask("TP=90, FP=10. precision?", rates(PRECISION, tp=90, fp=10)),
        ask("precision with tp = 1,250 and fp = 250", rates(PRECISION, tp=1250, fp=250)),
        ask("fp 5 tp 45 precision in percent", 100 * rates(PRECISION, tp=45, fp=5), "%"),
        ask(
            "What is the precision if my detector fired 40 times and 28 of those detections were "
            "correct?",
            rates(PRECISION, tp=28, fp=12),
        ),
        ask(
            "We got thirty true positives and twenty false positives, so what's the precision of "
            "the classifier?",
            rates(PRECISION, tp=30, fp=20),
        ),
        ask("TP: 50\nFP: 10\nFN: 5\nTN: 35\n\nprecision please", rates(PRECISION, tp=50, fp=10)),
        ask(
            "y_true = [1, 0, 1, 1, 0, 1], y_pred = [1, 1, 1, 0, 0, 1] -> precision",
            PRECISION(T6, P6),
        ),
        ask(
            "Imagine an interviewer hands you a confusion matrix with 120 true positives, 30 false "
            "positives, 60 false negatives and 790 true negatives. Could you tell me which "
            "precision that gives?",
            rates(PRECISION, tp=120, fp=30),
        ),
        ask("positive predictive value for 18 TP and 6 FP", rates(PRECISION, tp=18, fp=6)),
    ],
    "recall_score": [
        ask("recall tp 45 fn 15", rates(RECALL, tp=45, fn=15)),
        ask("FN = 2; TP = 48; what's the sensitivity?", rates(RECALL, tp=48, fn=2)),
        ask("recall in %: tp=33, fn=11", 100 * rates(RECALL, tp=33, fn=11), "%"),
        ask(
            "Of 200 sick patients the model caught 170. What is its recall?",
            rates(RECALL, tp=170, fn=30),
        ),
        ask(
            "true positive rate when there are 72 true positives, 8 false negatives and 13 false "
            "positives",
            rates(RECALL, tp=72, fn=8),
        ),
        ask("tp 12\nfp 3\nfn 9\ntn 76\nrecall", rates(RECALL, tp=12, fn=9)),
        ask("truth: 1 1 0 0 1 0 1 0\npredicted: 1 0 0 1 1 0 1 1\nrecall?", RECALL(T8, P8)),
        ask(
            "Let's say our pedestrian detector finds 940 of the pedestrians but misses 60 of them. "
            "How high is the recall?",
            rates(RECALL, tp=940, fn=60),
        ),
    ],
    "f_beta_score": [
        ask("precision 80% recall half what is F1", f_beta(0.8, 0.5)),
        ask("F1 for P=0.75 and R=0.6", f_beta(0.75, 0.6)),
        ask("f2 score: precision .6, recall .9", f_beta(0.6, 0.9, 2)),
        ask("If precision = 3/4 and recall = 2/3, what's the F1 score?", f_beta(3 / 4, 2 / 3)),
        ask("F0.5 with recall 0.4 and precision 0.8", f_beta(0.8, 0.4, 0.5)),
        ask("F-beta, beta = 3, precision 0.5, recall 0.75", f_beta(0.5, 0.75, 3)),
        ask(
            "What's the F1-score in percent when precision is 92 % and recall is 88 %?",
            100 * f_beta(0.92, 0.88),
            "%",
        ),
        ask("f1 of a model whose recall is 1 and precision is 0.1", f_beta(0.1, 1)),
        ask(
            "I have a classifier with a recall of 0.95 and a precision of only 0.35. Could you "
            "please work out its F1 score for me?",
            f_beta(0.35, 0.95),
        ),
        ask("R=0.5 P=0.7 F_β with β=2", f_beta(0.7, 0.5, 2)),
    ],
    "f_beta_score_from_counts": [
        ask("TP=50, FP = 10, fn 5 and 35 true negatives: F1?", f_beta_of_counts(50, 10, 5)),
        ask("F2 from tp 40 fp 10 fn 20", f_beta_of_counts(40, 10, 20, 2)),
        ask("f1 score: 8 true positives, 2 false positives, 4 misses", f_beta_of_counts(8, 2, 4)),
        ask(
            "compute the F1-score in percent, fp=15 fn=25 tp=60",
            100 * f_beta_of_counts(60, 15, 25),
            "%",
        ),
        ask("tp\t30\nfp\t10\nfn\t30\n\nF0.5 score", f_beta_of_counts(30, 10, 30, 0.5)),
        ask(
            "Suppose a segmentation model produces 1,000 true positives, 200 false positives and "
            "300 false negatives; what F1 would you report?",
            f_beta_of_counts(1000, 200, 300),
        ),
        ask("F1 for labels [1,0,1,1,0,1] and predictions [1,1,1,0,0,1]", skm.f1_score(T6, P6)),
        ask(
            "F-beta with beta=2 for 5 false negatives, 15 true positives and 10 false positives",
            f_beta_of_counts(15, 10, 5, 2),
        ),
    ],
    "accuracy_score": [
        ask("accuracy tp=50 fp=10 fn=5 tn=35", rates(ACCURACY, tp=50, fp=10, fn=5, tn=35)),
        ask(
            "TN 900, TP 40, FN 35, FP 25 → accuracy in percent",
            100 * rates(ACCURACY, tp=40, fp=25, fn=35, tn=900),
            "%",
        ),
        ask("87 out of 120 images classified correctly, what's the accuracy?", 87 / 120),
        ask(
            "What is the accuracy if the true labels are cat, dog, cat, bird, dog and the "
            "predictions are cat, cat, cat, bird, dog?",
            ACCURACY(*ANIMALS),
        ),
        ask("y_true=[1,1,0,0,1,0,1,0] y_pred=[1,0,0,1,1,0,1,1] accuracy", ACCURACY(T8, P8)),
        ask("confusion matrix [[50, 10], [5, 35]], what is the accuracy?", (50 + 35) / 100),
        ask(
            "Our binary classifier made 70 true positive, 10 false positive, 30 false negative and "
            "90 true negative decisions. How accurate is it?",
            rates(ACCURACY, tp=70, fp=10, fn=30, tn=90),
        ),
        ask("Accuracy given\nTP: 5\nTN: 990\nFP: 1\nFN: 4", 995 / 1000),
    ],
    "balanced_accuracy_score": [
        ask(
            "balanced accuracy for tp 8 fn 2 tn 60 fp 40",
            rates(BALANCED, tp=8, fp=40, fn=2, tn=60),
        ),
        ask(
            "TP=5 TN=990 FP=1 FN=4, what's the balanced accuracy?",
            rates(BALANCED, tp=5, fp=1, fn=4, tn=990),
        ),
        ask(
            "With 90 true positives, 30 false positives, 10 false negatives and 70 true negatives, "
            "what balanced accuracy do we get, in percent?",
            100 * rates(BALANCED, tp=90, fp=30, fn=10, tn=70),
            "%",
        ),
        ask("balanced accuracy\ny_true 1 1 0 0 1 0 1 0\ny_pred 1 0 0 1 1 0 1 1", BALANCED(T8, P8)),
        ask(
            "mean of sensitivity and specificity (balanced accuracy): fn=6 tp=18 fp=5 tn=45",
            rates(BALANCED, tp=18, fp=5, fn=6, tn=45),
        ),
    ],
    "specificity_score": [
        ask("specificity, tn=80, fp=20", specificity_of(20, 80)),
        ask("FP 3 and TN 57: what is the specificity?", specificity_of(3, 57)),
        ask("true negative rate for 45 true negatives and 15 false positives", 45 / 60),
        ask("specificity in %\nTP 12\nFP 3\nFN 9\nTN 77", 100 * specificity_of(3, 77), "%"),
        ask("tp=50 fp=10 fn=5 tn=35, give me the specificity", specificity_of(10, 35)),
        ask(
            "Of 500 healthy people our screening test wrongly flagged 25. Which specificity is "
            "that?",
            specificity_of(25, 475),
        ),
        ask(
            "Could you calculate the specificity for y_true = [1,1,0,0,1,0,1,0] and "
            "y_pred = [1,0,0,1,1,0,1,1]?",
            RECALL(T8, P8, pos_label=0),
        ),
    ],
    "false_positive_rate": [
        ask("FPR for fp=5, tn=95", fall_out(5, 95)),
        ask(
            "What's the false positive rate with 30 false positives and 120 true negatives?",
            fall_out(30, 120),
        ),
        ask("tn = 997 fp = 3 false positive rate in percent", 0.3, "%"),
        ask("fall-out: FP=12, TN=36", fall_out(12, 36)),
        ask("TP 70\nFP 15\nFN 30\nTN 85\nfpr?", fall_out(15, 85)),
    ],
    "confusion_counts": [
        ask(
            "how many false positives: y_true = [1,0,1,1,0,1], y_pred = [1,1,1,0,0,1]",
            counts(T6, P6)[1],
        ),
        ask(
            "Give me TP, FP, FN, TN (in that order) for true labels 1 1 0 0 1 0 1 0 and predicted "
            "labels 1 0 0 1 1 0 1 1",
            counts(T8, P8),
        ),
        ask(
            "actual: spam, ham, spam, ham, ham, spam\n"
            "predicted: spam, spam, ham, ham, ham, spam\n"
            "Treat spam as positive. How many false negatives are there?",
            counts(*SPAM, positive="spam")[2],
        ),
        ask(
            "Count the true negatives for the truth [0, 0, 1, 0] and the predictions [0, 1, 1, 0].",
            counts([0, 0, 1, 0], [0, 1, 1, 0])[3],
        ),
        ask(
            "y_pred=[1,0,0,1,1,0,1,1], y_true=[1,1,0,0,1,0,1,0]: number of true positives?",
            counts(T8, P8)[0],
        ),
    ],
    "confusion_matrix": [
        ask(
            "confusion matrix for y_true = [0,1,2,2,0] and y_pred = [0,2,2,2,1]",
            skm.confusion_matrix([0, 1, 2, 2, 0], [0, 2, 2, 2, 1]),
        ),
        ask(
            "Build the confusion matrix (rows = true class, sorted labels): true labels cat, dog, "
            "cat, bird, dog; predicted cat, cat, cat, bird, dog",
            skm.confusion_matrix(*ANIMALS),
        ),
        ask(
            "truth 0 0 1 1 1 0\npred 0 1 1 1 0 0\n2x2 confusion matrix, truth on the rows, class 0 "
            "first",
            skm.confusion_matrix([0, 0, 1, 1, 1, 0], [0, 1, 1, 1, 0, 0]),
        ),
        ask(
            "Could you please tabulate the confusion matrix of actual classes [3,1,2,1,3,3] "
            "against predicted classes [3,2,2,1,1,3]?",
            skm.confusion_matrix([3, 1, 2, 1, 3, 3], [3, 2, 2, 1, 1, 3]),
        ),
    ],
    "roc_curve": [
        ask(
            "ROC curve points as (FPR, TPR) pairs from (0,0) on for labels [0, 0, 1, 1] and "
            "scores [0.1, 0.4, 0.35, 0.8]",
            roc_points(T4, S4),
        ),
        ask(
            "y_true=[1,0,1,0,1] y_score=[.9,.7,.6,.3,.2], list the false positive rates of the ROC "
            "curve, starting with 0",
            roc_points(T5, S5)[:, 0],
        ),
        ask(
            "scores 0.9 0.7 0.6 0.3 0.2 with labels 1 0 1 0 1: TPR values along the roc curve "
            "(start at 0)?",
            roc_points(T5, S5)[:, 1],
        ),
        ask(
            "Which (FPR, TPR) points does the ROC curve pass through, starting from (0, 0), if the "
            "labels are 0, 1, 0, 1 and the classifier scores 0.9, 0.7, 0.4, 0.2?",
            roc_points([0, 1, 0, 1], [0.9, 0.7, 0.4, 0.2]),
        ),
    ],
    "roc_auc_score": [
        ask("AUC for labels [0,0,1,1] and scores [0.1,0.4,0.35,0.8]", skm.roc_auc_score(T4, S4)),
        ask("y_score = .9 .7 .6 .3 .2, y_true = 1 0 1 0 1, roc auc?", skm.roc_auc_score(T5, S5)),
        ask(
            "label score\n1 0.95\n1 0.80\n0 0.70\n1 0.60\n0 0.40\n0 0.10\n\n"
            "What is the area under the ROC curve?",
            skm.roc_auc_score([1, 1, 0, 1, 0, 0], [0.95, 0.8, 0.7, 0.6, 0.4, 0.1]),
        ),
        ask(
            "What ROC AUC do I get when the positives score 0.9, 0.8 and 0.3 and the negatives "
            "score 0.5, 0.2 and 0.1?",
            skm.roc_auc_score([1, 1, 1, 0, 0, 0], [0.9, 0.8, 0.3, 0.5, 0.2, 0.1]),
        ),
        ask(
            "area under ROC with ties: truth [1, 0, 1, 0], scores [0.5, 0.5, 0.9, 0.1]",
            skm.roc_auc_score([1, 0, 1, 0], [0.5, 0.5, 0.9, 0.1]),
        ),
        ask(
            "Please compute the AUROC in percent: y_true 1,0,1,0 and y_score 0.2,0.9,0.4,0.3.",
            100 * skm.roc_auc_score(*SWAPPED),
            "%",
        ),
        ask(
            "auc [1, 1, 0, 0] [3.2, −0.5, 0.7, −1.1]",
            skm.roc_auc_score([1, 1, 0, 0], [3.2, -0.5, 0.7, -1.1]),
        ),
    ],
    "kfold_sizes": [
        ask("103 samples, 5-fold cross validation: how big is each fold?", fold_sizes(103, 5)),
        ask("fold sizes for n=10 k=3", fold_sizes(10, 3)),
        ask(
            "If I split 1,000 images with k-fold cross-validation and k = 8, what are the sizes of "
            "the validation folds?",
            fold_sizes(1000, 8),
        ),
        ask(
            "7-fold CV on 50 data points, how many samples are in the largest validation fold?",
            np.max(fold_sizes(50, 7)),
        ),
        ask("k=4 folds over 22 examples, sizes of the validation sets", fold_sizes(22, 4)),
    ],
}
