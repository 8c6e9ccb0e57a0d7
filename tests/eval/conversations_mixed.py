"""Longer conversations, as people hold them: numbers, concepts and detours in one go."""

import numpy as np
import sklearn.metrics as skm
from conversation_turns import Turn, asks, declines, entry, number, refuses
from numeric_judges import (
    conv_multiply_adds,
    conv_parameters,
    conv_side,
    f_beta_of_counts,
    pca_of,
    pool_side,
    rates,
    roc_points,
    separable_ratio,
)
from scipy.spatial.distance import cityblock, euclidean, minkowski
from scipy.special import expit, softmax
from scipy.stats import entropy, spearmanr, wasserstein_distance

P, R = skm.precision_score, skm.recall_score
BATCH, INSTANCE = "layers/batch-normalization", "layers/instance-normalization"
VGG, RESNET, PCA, SVD = "architectures/vgg", "architectures/resnet", "maths/pca", "maths/svd"
ROC, PRECISION, RECALL = "metrics/roc-curve", "metrics/precision", "metrics/recall"
SEPARABLE = "architectures/depthwise-separable-convolution"
IMPROVED = "convolution/depthwise-separable-improvement"
STRIDE, KERNELS = "convolution/stride-and-padding", "convolution/kernels-and-filters"
KL, CE = "activations-losses/kl-divergence", "activations-losses/cross-entropy"
RANKED = [0.1, 0.4, 0.35, 0.8]
X, Y = [1, 2, 3, 4, 5], [2, 1, 4, 3, 5]

MIXED: dict[str, list[Turn]] = {
    "a candidate rehearses precision": [
        entry("what is precision?", PRECISION),
        number("if I have 30 true positives and 10 false positives?", rates(P, tp=30, fp=10)),
        number("and if I lower FP to 5?", rates(P, tp=30, fp=5)),
        entry("what are common pitfalls?", PRECISION, contains="Pitfalls"),
        number("back to 10 false positives", rates(P, tp=30, fp=10)),
        asks("and recall?"),
        number("20 false negatives", rates(R, tp=30, fn=20)),
        number("and the F1 score?", f_beta_of_counts(30, 10, 20)),
        entry("why the harmonic mean?", "metrics/f1-score"),
        declines("who is the CEO of Apple?"),
    ],
    "a layer is designed": [
        number(
            "output size for a 224x224 image with a 7x7 kernel, stride 2 and padding 3",
            conv_side(224, 7, 2, 3),
        ),
        number("what if I use a 3x3 kernel with padding 1?", conv_side(224, 3, 2, 1)),
        number("and stride 4?", conv_side(224, 3, 4, 1)),
        entry("why do we use padding?", STRIDE),
        number("without padding then", conv_side(224, 3, 4, 0)),
        number("on a 112x112 image", conv_side(112, 3, 4, 0)),
        number("draw it", conv_side(112, 3, 4, 0)),
        refuses("with a kernel of 0"),
        number("kernel of 5", conv_side(112, 5, 4, 0)),
    ],
    "parameters and costs": [
        number(
            "how many weights has a 3x3 convolution with 128 input channels and 256 "
            "filters, without bias?",
            conv_parameters(128, 256, 3, bias=False),
        ),
        number("and with bias?", conv_parameters(128, 256, 3)),
        number("now 1x1", conv_parameters(128, 256, 1)),
        number("how many multiply-adds on a 28x28 output?", conv_multiply_adds(128, 256, 1, 28)),
        number("on 14x14", conv_multiply_adds(128, 256, 1, 14)),
        entry("what is a 1x1 convolution good for?", "architectures/pointwise-convolution"),
        entry(
            "give me an example", "architectures/pointwise-convolution", contains="Worked example"
        ),
    ],
    "separable": [
        entry("how does a depthwise separable convolution work?", SEPARABLE),
        entry("what is the formula?", SEPARABLE, contains="Formula"),
        entry("and the advantages?", SEPARABLE, IMPROVED, "architectures/mobilenet"),
        number(
            "depthwise separable ratio for a 3x3 kernel and 128 output channels",
            separable_ratio(128, 3),
        ),
        number("and for 512 output channels?", separable_ratio(512, 3)),
        number("what about a 5x5 kernel", separable_ratio(512, 5)),
        entry("show the derivation", IMPROVED, SEPARABLE, "architectures/mobilenet"),
    ],
    "pooling": [
        number("output of 2x2 max pooling with stride 2 on a 28x28 map", pool_side(28, 2, 2)),
        number("with a 3x3 window and stride 1?", pool_side(28, 3, 1)),
        number("and stride 3", pool_side(28, 3, 3)),
        number("same for a 32x32 map", pool_side(32, 3, 3)),
    ],
    "norms of one vector": [
        number("L1 norm of [3, -4, 12]", 19),
        number("L2?", 13),
        number("and the infinity norm", 12),
        number("what if the vector is [1, 1, 1]?", 1),
        number("L1 again", 3),
        entry("what is a norm?", "maths/norms"),
        entry("which axioms must it satisfy?", "maths/norms"),
    ],
    "distance of two points": [
        number("euclidean distance of [0, 0] and [3, 4]", euclidean([0, 0], [3, 4])),
        number("manhattan", cityblock([0, 0], [3, 4])),
        number("minkowski with p = 3", minkowski([0, 0], [3, 4], 3)),
        number("the second point is [6, 8]", minkowski([0, 0], [6, 8], 3), or_asked=True),
        entry("is every distance a norm?", "maths/distances-vs-norms"),
    ],
    "correlation": [
        number("correlation of [1,2,3,4,5] and [2,1,4,3,5]", np.corrcoef(X, Y)[0, 1]),
        number("and rank correlation?", spearmanr(X, Y)[0]),
        number("covariance?", np.cov(X, Y)[0, 1]),
        number("population", np.cov(X, Y, ddof=0)[0, 1]),
        entry(
            "what does it mean if it is negative?",
            "maths/covariance",
            "maths/correlation",
            "maths/covariance-vs-correlation",
        ),
    ],
    "entropy and friends": [
        number("entropy of [0.7, 0.2, 0.1] in bits", entropy([0.7, 0.2, 0.1], base=2), "bits"),
        number("and for a uniform [0.25, 0.25, 0.25, 0.25]?", 2, "bits", or_asked=True),
        number("in nats", entropy([0.25] * 4), "nats", or_asked=True),
        entry("what is cross-entropy?", CE),
        entry("how is it related to KL divergence?", CE, KL),
        entry("is that a metric?", CE, KL),
    ],
    "logits": [
        number("softmax of 2, 1 and 0", softmax([2, 1, 0])),
        number("with a temperature of 0.5", softmax([4, 2, 0])),
        number("now temperature 10", softmax([0.2, 0.1, 0])),
        number("plot that", softmax([0.2, 0.1, 0])),
        number("sigmoid of 2", expit(2)),
        number("and of 4?", expit(4)),
        number("its derivative?", expit(4) * (1 - expit(4))),
        number("at 0", 0.25),
    ],
    "PCA": [
        entry("explain PCA", PCA),
        entry("what assumptions does it make?", PCA),
        entry("how is it different from SVD?", PCA, SVD),
        number(
            "PCA of [[1,2],[3,4],[5,7]]", pca_of([[1, 2], [3, 4], [5, 7]]).explained_variance_ratio_
        ),
        number("and the eigenvalues?", pca_of([[1, 2], [3, 4], [5, 7]]).explained_variance_),
        entry("code?", PCA, contains="def pca"),
    ],
    "two entries": [
        entry("what is batch normalization?", BATCH),
        entry(
            "how does it differ from instance normalization?",
            BATCH,
            INSTANCE,
            "layers/normalization",
        ),
        entry("what about instance normalization?", INSTANCE),
        entry("when should I use it?", INSTANCE),
        entry("formula?", INSTANCE, contains="Formula"),
        declines("and how do I cook rice?"),
    ],
    "networks": [
        entry("tell me about VGG", VGG),
        entry("who proposed it?", VGG, contains="Simonyan"),
        entry("why only 3x3 kernels?", VGG),
        entry("and ResNet?", RESNET),
        entry("what problem does it solve?", RESNET),
        entry("how deep can it get?", RESNET),
        entry("any drawbacks?", RESNET, contains="Pitfalls"),
        declines("can I buy it?"),
    ],
    "ROC": [
        number("AUC for y = [0,0,1,1] and scores [0.1, 0.4, 0.35, 0.8]", 0.75),
        number(
            "draw the ROC curve", roc_points([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), or_asked=True
        ),
        number("what is the AUC with scores [0.1, 0.2, 0.35, 0.8]?", 1, or_asked=True),
        entry("explain", ROC),
        entry("what does an AUC of 0.5 mean?", ROC),
    ],
    "labels": [
        number("recall for y_true = [1,1,0,0,1] and y_pred = [1,0,0,1,1]", 2 / 3),
        number("and precision?", 2 / 3),
        number("accuracy?", 0.6),
        number("what if the predictions were [1,1,0,1,1]?", 0.8),
        number("and recall", 1),
        number("show the confusion matrix", [[1, 1], [0, 3]]),
    ],
    "samples": [
        number(
            "Wasserstein distance between [0, 1, 3] and [5, 6, 8]",
            wasserstein_distance([0, 1, 3], [5, 6, 8]),
        ),
        entry("explain that", "deployment/drift"),
        number("median of 3, 1, 2", 2),
        number("and the mean", 2),
        number("of 3, 1, 2, 10", 4),
    ],
    "no mix-up": [
        number("precision for TP=9, FP=1", 0.9),
        number("variance of 1, 2, 3", 1),
        number("and population?", 2 / 3),
        asks("and the recall?"),
        number("sigmoid of 0", 0.5),
        asks("and FP = 2?"),
        number("precision for TP=9, FP=1", 0.9),
        number("and FP = 2?", 9 / 11),
    ],
    "typos and slang": [
        number("precison for tp 8 fp 2", 0.8),
        number("nd recal w/ fn 8?", 0.5, or_asked=True),
        number("wat if fn=2", 0.8, or_asked=True),
        entry("explain pls", RECALL, PRECISION),
        entry("thx. whats batchnorm?", BATCH),
        entry("downsides?", BATCH, contains="Pitfalls"),
    ],
}
