"""Questions about thresholds and curves, with the expressions that give their values."""

import numpy as np
import sklearn.metrics as skm
from numeric_judges import Ask, ask, counts

T, S = [1, 0, 1, 0, 1], [0.9, 0.6, 0.4, 0.3, 0.8]
T8 = [1, 1, 0, 1, 0, 0, 1, 0]
S8 = [0.95, 0.85, 0.8, 0.7, 0.55, 0.45, 0.4, 0.1]
RANKED = [1, 0, 1, 1, 0]


def at(threshold: float, truth: list[int], scores: list[float]) -> list[int]:
    """The four counts when scores from the threshold on are called positive."""
    return counts(truth, [int(score >= threshold) for score in scores])


def called(threshold: float, scores: list[float]) -> list[int]:
    return [int(score >= threshold) for score in scores]


def youden(truth: list[int], scores: list[float]) -> tuple[float, float]:
    fpr, tpr, thresholds = skm.roc_curve(truth, scores, drop_intermediate=False)
    best = int(np.argmax(tpr - fpr))
    return float(thresholds[best]), float((tpr - fpr)[best])


def pr_points(truth: list[int], scores: list[float]) -> tuple[list[float], list[float]]:
    precision, recall, _ = skm.precision_recall_curve(truth, scores)
    return precision[:-1][::-1].tolist(), recall[:-1][::-1].tolist()


CURVES: dict[str, list[Ask]] = {
    "confusion_counts_at": [
        ask(
            "TP, FP, FN and TN at threshold 0.5 for labels [1,0,1,0,1] and scores "
            "[0.9,0.6,0.4,0.3,0.8]",
            at(0.5, T, S),
        ),
        ask(
            "how many false positives at a threshold of 0.5: y_true=[1,0,1,0,1], "
            "y_score=[0.9,0.6,0.4,0.3,0.8]",
            at(0.5, T, S)[1],
        ),
        ask(
            "precision at threshold 0.6, labels 1 1 0 1 0 0 1 0, scores "
            "0.95 0.85 0.8 0.7 0.55 0.45 0.4 0.1",
            skm.precision_score(T8, called(0.6, S8)),
        ),
        ask(
            "What is the recall with a decision threshold of 0.5 if the true labels are "
            "[1,0,1,0,1] and the scores [0.9,0.6,0.4,0.3,0.8]?",
            skm.recall_score(T, called(0.5, S)),
        ),
        ask(
            "TPR and FPR at threshold 0.6 for y_true = [1,1,0,1,0,0,1,0], y_score = "
            "[0.95,0.85,0.8,0.7,0.55,0.45,0.4,0.1]",
            [0.75, 0.25],
        ),
        ask(
            "F1 score at cutoff 0.5: y_true=[1,0,1,0,1] y_score=[0.9,0.6,0.4,0.3,0.8]",
            skm.f1_score(T, called(0.5, S)),
        ),
        ask(
            "label score\n1 0.9\n0 0.6\n1 0.4\n0 0.3\n1 0.8\n\naccuracy at a threshold of 0.5?",
            skm.accuracy_score(T, called(0.5, S)),
        ),
        ask(
            "specificity when thresholding at 0.35: labels [1,0,1,0,1], "
            "scores [0.9,0.6,0.4,0.3,0.8]",
            0.5,
        ),
        ask(
            "number of true positives with threshold = 0.4, y_true = [1,0,1,0,1], "
            "y_score = [0.9,0.6,0.4,0.3,0.8]",
            3,
        ),
    ],
    "best_threshold": [
        ask(
            "best threshold by Youden's J for labels [1,0,1,0,1] and scores [0.9,0.6,0.4,0.3,0.8]",
            youden(T, S)[0],
        ),
        ask(
            "Which threshold maximises Youden's J? y_true = [1,1,0,1,0,0,1,0], y_score = "
            "[0.95,0.85,0.8,0.7,0.55,0.45,0.4,0.1]",
            youden(T8, S8)[0],
        ),
        ask("optimal cutoff (Youden): labels 0 0 1 1, scores 0.1 0.4 0.35 0.8", 0.8),
        ask("youden threshold y_true=[1,0,1,0] y_score=[0.9,0.4,0.6,0.2]", 0.6),
        ask(
            "What is the optimal threshold according to Youden's index for truth [0,1,0,1,1] and "
            "scores [0.2,0.7,0.5,0.6,0.9]?",
            youden([0, 1, 0, 1, 1], [0.2, 0.7, 0.5, 0.6, 0.9])[0],
        ),
    ],
    "roc_auc_from_groups": [
        ask("AUC: positives score 0.9, 0.7, 0.4; negatives score 0.6, 0.3", 5 / 6),
        ask("positive scores [0.8, 0.6], negative scores [0.7, 0.5, 0.6], ROC AUC?", 4.5 / 6),
        ask(
            "What is the AUC if the positive examples get 3.1, 2.0 and 1.5 and the negative "
            "examples get 1.0, 1.8 and 0.2?",
            8 / 9,
        ),
        ask("auroc with positives = [0.9, 0.8, 0.3] and negatives = [0.5, 0.2, 0.1]", 8 / 9),
        ask(
            "probability that a random positive scores above a random negative: positives "
            "[2, 3, 5], negatives [1, 4]",
            4 / 6,
        ),
    ],
    "auc_from_points": [
        ask("AUC of the ROC points (0,0), (0.2,0.6), (1,1)", skm.auc([0, 0.2, 1], [0, 0.6, 1])),
        ask(
            "fpr = [0, 0.1, 0.4, 1], tpr = [0, 0.5, 0.8, 1], area under the curve?",
            skm.auc([0, 0.1, 0.4, 1], [0, 0.5, 0.8, 1]),
        ),
        ask(
            "area under the ROC curve through the points (0, 0), (0, 0.5), (0.5, 1), (1, 1)",
            0.875,
        ),
        ask(
            "What AUC do you get by the trapezoidal rule from FPR 0, 0.25, 0.5, 1 and TPR "
            "0, 0.5, 0.75, 1?",
            skm.auc([0, 0.25, 0.5, 1], [0, 0.5, 0.75, 1]),
        ),
        ask("trapezoid AUC: FPR [0, 0.3, 1] TPR [0, 0.9, 1]", skm.auc([0, 0.3, 1], [0, 0.9, 1])),
    ],
    "precision_recall_curve": [
        ask(
            "precision values of the precision-recall curve for labels [1,0,1,0,1] and scores "
            "[0.9,0.6,0.4,0.3,0.8]",
            pr_points(T, S)[0],
        ),
        ask(
            "recall values of the PR curve: y_true = [1,0,1,0,1], y_score = "
            "[0.9,0.6,0.4,0.3,0.8], highest threshold first",
            pr_points(T, S)[1],
        ),
        ask(
            "thresholds of the precision-recall curve, labels [1,0,1,0], scores "
            "[0.9, 0.8, 0.7, 0.6], from high to low",
            [0.9, 0.8, 0.7, 0.6],
        ),
        ask(
            "PR curve points as (recall, precision) pairs from the highest threshold on: "
            "y_true=[1,0,1,0] y_score=[0.9,0.8,0.7,0.6]",
            [[0.5, 1], [0.5, 0.5], [1, 2 / 3], [1, 0.5]],
        ),
        ask(
            "precisions of the PR curve for truth 1 0 1 0 and scores 0.9 0.8 0.7 0.6",
            [1, 0.5, 2 / 3, 0.5],
        ),
    ],
    "average_precision": [
        ask(
            "average precision for labels [1,0,1,0,1] and scores [0.9,0.6,0.4,0.3,0.8]",
            skm.average_precision_score(T, S),
        ),
        ask(
            "AP of y_true=[1,1,0,1,0,0,1,0] y_score=[0.95,0.85,0.8,0.7,0.55,0.45,0.4,0.1]",
            skm.average_precision_score(T8, S8),
        ),
        ask(
            "PR AUC (average precision): truth 1 0 1 0, scores 0.9 0.8 0.7 0.6",
            skm.average_precision_score([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6]),
        ),
        ask(
            "My detector's five boxes, sorted by confidence 0.9, 0.8, 0.7, 0.6, 0.5, have the "
            "labels 1, 0, 1, 1, 0. What is the average precision?",
            skm.average_precision_score(RANKED, [0.9, 0.8, 0.7, 0.6, 0.5]),
        ),
        ask(
            "label score\n1 0.9\n0 0.6\n1 0.4\n0 0.3\n1 0.8\n\naverage precision in percent?",
            100 * skm.average_precision_score(T, S),
            "%",
        ),
    ],
    "mean": [
        ask("mean average precision of 0.5, 0.7 and 0.9", 0.7),
        ask("mean AP: 0.8, 0.6, 0.55", 0.65),
    ],
}
