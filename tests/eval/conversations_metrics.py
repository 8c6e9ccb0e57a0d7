"""Conversations about metrics: counts, labels, scores, losses."""

import math

import sklearn.metrics as skm
from conversation_turns import (
    Turn,
    asks,
    clicked,
    declines,
    entry,
    number,
    refuses,
    several,
)
from numeric_judges import (
    bce,
    counts,
    cross_entropy_of,
    distillation,
    f_beta,
    f_beta_of_counts,
    fall_out,
    huber,
    logit_loss,
    psi,
    rates,
    specificity_of,
    triplet,
)
from scipy.special import softmax
from scipy.stats import entropy

P, R, A = skm.precision_score, skm.recall_score, skm.accuracy_score
BALANCED = skm.balanced_accuracy_score
TRUE, CALLED = [1, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 1]
TP, FP, FN, TN = counts(TRUE, CALLED)
LABELS, SCORES = [1, 0, 1, 0, 1], [0.9, 0.8, 0.7, 0.4, 0.3]
EVEN, SKEWED = [0.5, 0.5], [0.9, 0.1]

METRICS: dict[str, list[Turn]] = {
    "counts": [
        number("TP=40, FP=10, FN=20: what is the precision?", rates(P, tp=40, fp=10)),
        number("now the recall", rates(R, tp=40, fn=20)),
        number("and F1?", f_beta_of_counts(40, 10, 20)),
        number("in percent", 100 * f_beta_of_counts(40, 10, 20), "%"),
        number("what if FN were 10?", f_beta_of_counts(40, 10, 10)),
        entry("explain that", "metrics/f1-score"),
        entry("show me the code", "metrics/f1-score", contains="def f_beta_score"),
    ],
    "labels": [
        number(
            "accuracy for y_true=[1,0,1,1,0,1] and y_pred=[1,1,1,0,0,1]",
            skm.accuracy_score(TRUE, CALLED),
        ),
        number("and the confusion matrix?", skm.confusion_matrix(TRUE, CALLED)),
        number("plot it", skm.confusion_matrix(TRUE, CALLED)),
        number("what is the precision then?", skm.precision_score(TRUE, CALLED)),
        number("and recall", skm.recall_score(TRUE, CALLED)),
    ],
    "f-beta": [
        number("F1 for precision 0.8 and recall 0.5?", f_beta(0.8, 0.5)),
        number("and for beta 2?", f_beta(0.8, 0.5, 2)),
        number("with beta = 0.5", f_beta(0.8, 0.5, 0.5)),
        number("swap them", f_beta(0.5, 0.8, 0.5), or_asked=True),
        number("what if the recall was 90%?", f_beta(0.5, 0.9, 0.5), or_asked=True),
    ],
    "correction": [
        number("precision with TP=8, FP=2", 0.8),
        number("no, FP is 3", 8 / 11),
        number("sorry, TP = 9 and FP = 1", 0.9),
        asks("and the specificity?"),
        number("TN = 90", specificity_of(1, 90)),
    ],
    "asked back": [
        asks("what is the recall if TP = 8?"),
        number("2", 0.8),
        number("and if FN is 8?", 0.5),
        number("precision now, with 12 false positives", rates(P, tp=8, fp=12)),
        number("as a percentage please", 40, "%"),
    ],
    "four counts": [
        number("accuracy 50 tp 10 fp 5 fn 35 tn", rates(A, tp=50, fp=10, fn=5, tn=35)),
        number("and the balanced accuracy?", rates(BALANCED, tp=50, fp=10, fn=5, tn=35)),
        number("same with 20 false positives", rates(BALANCED, tp=50, fp=20, fn=5, tn=35)),
        number("false positive rate?", fall_out(20, 35)),
        number("how about specificity", specificity_of(20, 35)),
        entry(
            "what is specificity?",
            "metrics/confusion-matrix",
            "metrics/recall",
            "metrics/roc-curve",
            "metrics/precision",
        ),
    ],
    "bad value": [
        refuses("precision with TP=8 and FP=-2"),
        number("I meant FP = 2", 0.8),
        refuses("and TP = -1?"),
        number("ok, TP = 2 then", 0.5),
    ],
    "roc": [
        number(
            "AUC for labels [1,0,1,0,1] and scores [0.9,0.8,0.7,0.4,0.3]",
            skm.roc_auc_score(LABELS, SCORES),
        ),
        number(
            "with scores [0.9, 0.2, 0.7, 0.4, 0.3]",
            skm.roc_auc_score(LABELS, [0.9, 0.2, 0.7, 0.4, 0.3]),
        ),
        entry("explain that", "metrics/roc-curve"),
        entry("what is it when the scores are random?", "metrics/roc-curve"),
    ],
    "options": [
        asks("TP=8, FP=2, FN=8"),
        number("the precision", 0.8),
        number("and recall", 0.5),
        asks("discounted precision for TP=8, FP=2"),
        clicked(0, number("", 0.8)),
        number("and with FP = 8?", 0.5),
    ],
    "two at once": [
        several("precision and recall for TP=8, FP=2, FN=4", 0.8, 8 / 12),
        number("and F1?", f_beta_of_counts(8, 2, 4)),
        several("what are precision and recall if FN = 8?", 0.8, 0.5),
    ],
    "entropy": [
        number("entropy of [0.5, 0.25, 0.25]", entropy([0.5, 0.25, 0.25]), "nats"),
        number("in bits", 1.5, "bits"),
        number("and of [0.25, 0.75]?", entropy([0.25, 0.75], base=2), "bits"),
        number("back in nats", entropy([0.25, 0.75]), "nats"),
        entry(
            "why is it called entropy?",
            "activations-losses/cross-entropy",
            "activations-losses/kl-divergence",
        ),
    ],
    "divergence": [
        number("KL divergence of p=[0.5,0.5] and q=[0.9,0.1]", entropy(EVEN, SKEWED), "nats"),
        number("swap them", entropy(SKEWED, EVEN), "nats"),
        number("in bits please", entropy(SKEWED, EVEN, base=2), "bits"),
        number("and the cross-entropy?", cross_entropy_of(SKEWED, EVEN, 2), "bits", or_asked=True),
        entry("explain KL divergence", "activations-losses/kl-divergence"),
        entry("is it symmetric?", "activations-losses/kl-divergence"),
    ],
    "one probability": [
        number("binary cross entropy for y=1 and p=0.9", bce([1], [0.9]), "nats"),
        number("and p=0.5?", bce([1], [0.5]), "nats"),
        number("what if y = 0?", bce([0], [0.5]), "nats"),
        refuses("and p = 1.5"),
        number("I meant p = 0.25", bce([0], [0.25]), "nats"),
    ],
    "logits": [
        number(
            "cross entropy of logits [2, 1, 0.1] with class 0", logit_loss([2, 1, 0.1], 0), "nats"
        ),
        number("and class 2?", logit_loss([2, 1, 0.1], 2), "nats"),
        number("what about the softmax of these logits?", softmax([2, 1, 0.1])),
        number("with temperature 2", softmax([1, 0.5, 0.05])),
        number("plot it", softmax([1, 0.5, 0.05])),
    ],
    "regression": [
        number(
            "MSE for y_true [1,2,3] and y_pred [1,3,5]",
            skm.mean_squared_error([1, 2, 3], [1, 3, 5]),
        ),
        number("and the MAE?", skm.mean_absolute_error([1, 2, 3], [1, 3, 5])),
        number("now Huber with delta 1", huber([1, 2, 3], [1, 3, 5])),
        number("delta = 0.5", huber([1, 2, 3], [1, 3, 5], 0.5)),
        number("and with predictions [1, 2, 4]?", huber([1, 2, 3], [1, 2, 4], 0.5)),
    ],
    "triplet": [
        number(
            "triplet loss with anchor [0,0], positive [1,0], negative [0,2], margin 1.5",
            triplet([0, 0], [1, 0], [0, 2], 1.5),
        ),
        number("and margin 2?", triplet([0, 0], [1, 0], [0, 2], 2)),
        number("with squared distances", triplet([0, 0], [1, 0], [0, 2], 2, squared=True)),
        number("what if the negative is [0, 1]?", triplet([0, 0], [1, 0], [0, 1], 2, squared=True)),
        entry("why do we need hard triplets?", "activations-losses/hard-triplet-mining"),
    ],
    "distillation": [
        number(
            "distillation loss: teacher logits [2, 0], student logits [1, 0], label 0, "
            "T = 2, alpha 0.5",
            distillation([2, 0], [1, 0], 0, 2, 0.5),
        ),
        number("with temperature 4", distillation([2, 0], [1, 0], 0, 4, 0.5)),
        number("and alpha = 1", distillation([2, 0], [1, 0], 0, 4, 1)),
    ],
    "drift": [
        number("PSI with expected [0.5, 0.5] and actual [0.4, 0.6]", psi(EVEN, [0.4, 0.6])),
        number("swap them", psi([0.4, 0.6], EVEN)),
        number("and actual [0.1, 0.9]?", psi([0.4, 0.6], [0.1, 0.9])),
        entry("what does a big value mean?", "deployment/drift"),
        declines("and who is the president of France?"),
    ],
    "as a fraction": [
        number("precision tp=8 fp=2 in percent", 80, "%"),
        number("and fp=8?", 50, "%"),
        number("as a fraction", 0.5),
    ],
    "log of one": [
        number("cross entropy of p=[1, 0] and q=[0.5, 0.5] in bits", 1, "bits"),
        number("and q = [0.25, 0.75]?", 2, "bits"),
        number("in nats", 2 * math.log(2), "nats"),
    ],
}
