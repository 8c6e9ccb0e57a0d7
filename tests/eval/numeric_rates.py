"""Questions about rates and multiclass scores, with the expressions that give their values."""

import sklearn.metrics as skm
from numeric_judges import Ask, ask, labels_of, rates

RECALL, PRECISION, F1 = skm.recall_score, skm.precision_score, skm.f1_score
IOU, MCC, KAPPA = skm.jaccard_score, skm.matthews_corrcoef, skm.cohen_kappa_score
THREE = labels_of([[5, 1, 0], [2, 6, 1], [0, 3, 4]])
PETS = labels_of([[30, 5, 5], [4, 40, 6], [1, 9, 50]])
TWO = labels_of([[50, 10], [5, 35]])
ROAD = labels_of([[900, 50, 50], [30, 400, 70], [20, 30, 450]])
WORDS = (
    ["cat", "dog", "cat", "bird", "dog", "bird"],
    ["cat", "cat", "cat", "bird", "dog", "dog"],
)
DIGITS = ([0, 1, 2, 2, 1, 0, 2], [0, 2, 2, 2, 1, 1, 2])

RATES: dict[str, list[Ask]] = {
    "error_rate": [
        ask(
            "error rate for TP=40 FP=10 FN=20 TN=130",
            rates(skm.zero_one_loss, tp=40, fp=10, fn=20, tn=130),
        ),
        ask("tp 5, tn 90, fp 3, fn 2 -> misclassification rate", 5 / 100),
        ask(
            "What share of predictions is wrong, i.e. the error rate, with 8 TP, 2 FP, 4 FN "
            "and 6 TN?",
            6 / 20,
        ),
        ask("error rate in percent\nTP 70\nFP 10\nFN 30\nTN 90", 20.0, "%"),
        ask(
            "classification error: 12 true positives, 3 false positives, 5 false negatives, 80 "
            "true negatives",
            8 / 100,
        ),
    ],
    "prevalence": [
        ask("prevalence for tp=8 fp=10 fn=2 tn=80", 10 / 100),
        ask(
            "What is the prevalence when there are 30 true positives, 20 false positives, 10 "
            "false negatives and 140 true negatives?",
            40 / 200,
        ),
        ask("tp 90\nfp 60\nfn 10\ntn 840\nprevalence of the positive class", 100 / 1000),
        ask("base rate with TP=12, FN=3, FP=5, TN=130", 15 / 150),
        ask("y_true=[1,0,0,1,0], y_pred=[1,1,0,0,0]: prevalence", 2 / 5),
    ],
    "negative_predictive_value": [
        ask("NPV tn=90 fn=10", 0.9),
        ask("negative predictive value for 45 true negatives and 15 false negatives", 45 / 60),
        ask("TP 20, FP 5, FN 8, TN 67: what is the NPV?", 67 / 75),
        ask(
            "A screening test clears 480 healthy people correctly (true negatives) but also "
            "clears 20 sick ones (false negatives). Negative predictive value?",
            480 / 500,
        ),
        ask(
            "npv of y_true = [1,0,0,1,0,0], y_pred = [0,0,1,1,0,0]",
            PRECISION([1, 0, 0, 1, 0, 0], [0, 0, 1, 1, 0, 0], pos_label=0),
        ),
    ],
    "false_negative_rate": [
        ask("FNR for tp = 45, fn = 5", 0.1),
        ask("What's the false negative rate with 18 true positives and 6 false negatives?", 6 / 24),
        ask("miss rate: fn 30, tp 70", 0.3),
        ask("tp=50 fp=10 fn=5 tn=35, false negative rate in percent", 100 * 5 / 55, "%"),
        ask(
            "The detector found 160 pedestrians (TP) and overlooked 40 (FN). What is its miss "
            "rate?",
            40 / 200,
        ),
    ],
    "false_discovery_rate": [
        ask("FDR with fp=10 tp=90", 0.1),
        ask("false discovery rate for 30 true positives and 10 false positives", 10 / 40),
        ask("TP 12, FP 4, FN 9, TN 75 - fdr?", 4 / 16),
        ask(
            "Could you tell me the false discovery rate of a classifier with 75 TP and 25 FP?", 0.25
        ),
        ask("y_true = [1,0,1,0,1], y_pred = [1,1,1,0,1], false discovery rate", 1 / 4),
    ],
    "false_omission_rate": [
        ask("false omission rate fn=5 tn=95", 0.05),
        ask(
            "What is the false omission rate for 12 false negatives and 36 true negatives?", 12 / 48
        ),
        ask("TP=50 FP=10 FN=5 TN=35: false omission rate", 5 / 40),
        ask("tn 180, fn 20, false omission rate in %", 10.0, "%"),
        ask(
            "Compute the false omission rate if 3 of the negatives are wrong: FN = 3, TN = 27.", 0.1
        ),
    ],
    "youden_j": [
        ask("Youden's J for tp=80 fp=10 fn=20 tn=90", 0.7),
        ask("youden index: TP 45, FN 5, FP 20, TN 80", 0.9 - 0.2),
        ask(
            "informedness with TP=8 FP=2 FN=8 TN=82",
            rates(skm.balanced_accuracy_score, tp=8, fp=2, fn=8, tn=82) * 2 - 1,
        ),
        ask(
            "What is Youden's index if there are 30 true positives, 10 false negatives, 5 "
            "false positives and 95 true negatives?",
            0.75 - 0.05,
        ),
        ask(
            "Youden J of y_true=[1,1,0,0,1], y_pred=[1,0,0,1,1]",
            skm.balanced_accuracy_score([1, 1, 0, 0, 1], [1, 0, 0, 1, 1], adjusted=True),
        ),
    ],
    "matthews_correlation": [
        ask("MCC for tp=90 fp=5 fn=10 tn=95", rates(MCC, tp=90, fp=5, fn=10, tn=95)),
        ask(
            "Matthews correlation coefficient: TP 6, TN 3, FP 1, FN 2",
            rates(MCC, tp=6, fp=1, fn=2, tn=3),
        ),
        ask(
            "What is the Matthews correlation with 50 TP, 10 FP, 5 FN and 35 TN?",
            rates(MCC, tp=50, fp=10, fn=5, tn=35),
        ),
        ask(
            "mcc of labels [1,1,0,0,1,0] and predictions [1,0,0,1,1,0]",
            MCC([1, 1, 0, 0, 1, 0], [1, 0, 0, 1, 1, 0]),
        ),
        ask("TP: 12\nFP: 3\nFN: 9\nTN: 76\nphi coefficient?", rates(MCC, tp=12, fp=3, fn=9, tn=76)),
    ],
}
RATES |= {
    "f_beta_score": [
        ask("recall from precision 0.8 and F1 0.64", 0.64 * 0.8 / (1.6 - 0.64)),
        ask("What recall gives F1 = 0.75 when the precision is 0.9?", 0.675 / (1.8 - 0.75)),
        ask("F1 is 0.6 and precision is 0.5, what is the recall?", 0.3 / 0.4),
        ask("precision 75%, f1 score 60%, recall?", 0.45 / 0.9),
        ask("sensitivity if precision = 0.4 and F1 = 0.5", 0.2 / 0.3),
        ask("precision from recall 0.5 and F1 0.6", 0.3 / 0.4),
        ask("precision if recall is 0.5 and F2 is 0.52", 0.26 / (2.5 - 4 * 0.52)),
        ask("The F1 score is 0.72 and the recall 0.9. Which precision does the model have?", 0.6),
        ask("recall 0.8, F1 0.8: precision?", 0.8),
        ask("What's the PPV when sensitivity is 0.6 and F1 is 0.4?", 0.24 / 0.8),
    ],
    "precision_from_prevalence": [
        ask("sensitivity 0.99, specificity 0.95, prevalence 1%: PPV?", 0.0099 / (0.0099 + 0.0495)),
        ask(
            "A test has recall 0.9 and specificity 0.9 and the base rate is 0.01. What precision "
            "results?",
            0.009 / 0.108,
        ),
        ask("prevalence = 0.1, specificity = 0.8, recall = 0.9, precision", 0.09 / 0.27),
        ask(
            "positive predictive value for a sensitivity of 80%, a specificity of 90% and a "
            "prevalence of 20%",
            0.16 / 0.24,
        ),
        ask("PPV given specificity 99%, sensitivity 50% and prevalence 2%", 0.01 / 0.0198),
    ],
    "error_rate_from_matrix": [
        ask("error rate of [[5,1,0],[2,6,1],[0,3,4]]", 7 / 22),
        ask(
            "What is the misclassification rate of the confusion matrix [[50, 10], [5, 35]]?", 0.15
        ),
        ask("confusion matrix\n30 5 5\n4 40 6\n1 9 50\nerror rate in percent", 20.0, "%"),
        ask("error rate for y_true = [0,1,2,2,1], y_pred = [0,2,2,2,1]", 0.2),
        ask("overall error rate [[90, 10], [20, 80]]", 0.15),
    ],
}
