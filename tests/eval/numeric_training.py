"""Questions about slopes of activations and losses of labels, with their values."""

# ruff: noqa: E501 - a question stands on one line

import math

import numpy as np
import scipy.special
import scipy.stats
import torch
import torch.nn.functional as F
from numeric_judges import Ask, ask, slope, tensor

BCE, BCEZ, CE = F.binary_cross_entropy, F.binary_cross_entropy_with_logits, F.cross_entropy
EXPIT, SOFTMAX = scipy.special.expit, scipy.special.softmax
ENTROPY = scipy.stats.entropy


def jacobian(z: list[float]) -> np.ndarray:
    return torch.autograd.functional.jacobian(lambda v: F.softmax(v, 0), tensor(z)).numpy()


def focal(p: float, y: float, gamma: float, alpha: float | None = None) -> float:
    loss = float(BCE(tensor(p), tensor(y))) * abs(y - p) ** gamma
    return loss if alpha is None else loss * (alpha if y == 1 else 1 - alpha)


def smooth(label: int, k: int, e: float) -> np.ndarray:
    return np.eye(k)[label] * (1 - e) + e / k


TRAINING: dict[str, list[Ask]] = {
    "hard_tanh_derivative": [
        ask("derivative of hard tanh at 0.5", 1),
        ask("hardtanh gradient at x = 3", 0),
        ask("slope of hard tanh at -2", 0),
        ask("What is the derivative of the hard tanh at 0.2?", 1),
        ask("derivative of hardtanh for [-2, 0, 2]", slope(F.hardtanh, [-2, 0, 2])),
    ],
    "softplus_derivative": [
        ask("derivative of softplus at 0", 0.5),
        ask("softplus gradient at x = 2", slope(F.softplus, 2)),
        ask("slope of softplus at -1", slope(F.softplus, -1)),
        ask("What is the derivative of the softplus at 1.5?", slope(F.softplus, 1.5)),
        ask("gradient of softplus for [-1, 0, 1]", slope(F.softplus, [-1, 0, 1])),
    ],
    "elu_derivative": [
        ask("derivative of ELU at -1", slope(F.elu, -1)),
        ask("elu gradient at x = 2, alpha = 1", 1),
        ask("slope of elu at -0.5 with alpha 0.5", slope(lambda x: F.elu(x, 0.5), -0.5)),
        ask("What is the derivative of the ELU at -2?", slope(F.elu, -2)),
        ask("gradient of elu for [-1, 0.5, 2]", slope(F.elu, [-1, 0.5, 2])),
    ],
    "selu": [
        ask("selu(-1)", F.selu(tensor(-1))),
        ask("SELU of 2", F.selu(tensor(2))),
        ask("scaled exponential linear unit at x = -0.5", F.selu(tensor(-0.5))),
        ask("What does SELU give for [-1, 0, 1]?", F.selu(tensor([-1, 0, 1]))),
        ask("x = 1.5, selu?", F.selu(tensor(1.5))),
    ],
    "gelu_derivative": [
        ask("derivative of GELU at 1", slope(F.gelu, 1)),
        ask("gelu gradient at x = -0.5", slope(F.gelu, -0.5)),
        ask("slope of gelu at 0", 0.5),
        ask("What is the derivative of the GELU at 2?", slope(F.gelu, 2)),
        ask("gradient of gelu for [-1, 0, 1]", slope(F.gelu, [-1, 0, 1])),
    ],
    "gelu": [
        ask("tanh approximation of GELU at 1", F.gelu(tensor(1), approximate="tanh")),
        ask("GELU of 0.5 with the tanh approximation", F.gelu(tensor(0.5), approximate="tanh")),
        ask("gelu(-1), tanh form", F.gelu(tensor(-1), approximate="tanh")),
        ask("approximate GELU for x = 2", F.gelu(tensor(2), approximate="tanh")),
        ask("exact GELU at 1.2", F.gelu(tensor(1.2))),
    ],
    "silu_derivative": [
        ask("derivative of SiLU at 1", slope(F.silu, 1)),
        ask("swish gradient at x = -0.5", slope(F.silu, -0.5)),
        ask("slope of silu at 0", 0.5),
        ask("What is the derivative of swish at 2?", slope(F.silu, 2)),
        ask("gradient of silu for [-1, 0, 1]", slope(F.silu, [-1, 0, 1])),
    ],
    "softmax_derivative": [
        ask("softmax Jacobian for the logits [1, 2, 3]", jacobian([1, 2, 3])),
        ask("Jacobian of softmax at [0, 0]", jacobian([0, 0])),
        ask("derivative of the softmax at (1, 0, -1)", jacobian([1, 0, -1])),
        ask("What is the Jacobian matrix of the softmax for z = [2, 1]?", jacobian([2, 1])),
        ask("gradient of softmax, logits 0.5 1 2", jacobian([0.5, 1, 2])),
    ],
    "log_softmax": [
        ask("log softmax of [1, 2, 3]", scipy.special.log_softmax([1, 2, 3])),
        ask("log-softmax of the logits 2, 1, 0.1", scipy.special.log_softmax([2, 1, 0.1])),
        ask("log_softmax([0, 0])", scipy.special.log_softmax([0, 0])),
        ask("log of the softmax for (1, 0, -1)", scipy.special.log_softmax([1, 0, -1])),
        ask("log softmax of [2, 4] with temperature 2", scipy.special.log_softmax([1, 2])),
    ],
    "smooth_labels": [
        ask("label smoothing 0.1 for class 2 of 5 classes: target vector", smooth(2, 5, 0.1)),
        ask("smoothed target for label 0, 4 classes, epsilon 0.2", smooth(0, 4, 0.2)),
        ask(
            "What are the smoothed labels with smoothing 0.1, 10 classes and true class 3?",
            smooth(3, 10, 0.1),
        ),
        ask("smoothed one-hot vector, K = 3, label 1, smoothing = 0.3", smooth(1, 3, 0.3)),
        ask(
            "target distribution after label smoothing: number of classes 4, label 3, epsilon = 0.1",
            smooth(3, 4, 0.1),
        ),
    ],
    "negative_log_likelihood": [
        ask(
            "cross entropy for predicted probabilities [0.7, 0.2, 0.1] and true class 0",
            -math.log(0.7),
        ),
        ask("probabilities 0.1 0.6 0.3, label 1: cross-entropy loss", -math.log(0.6)),
        ask("NLL of the probabilities [0.25, 0.75], class 1, in bits", -math.log2(0.75), "bits"),
        ask("softmax output [0.2, 0.5, 0.3], target 2, cross entropy?", -math.log(0.3)),
        ask(
            "A network predicts the probabilities 0.05, 0.9 and 0.05; the true class is 1. What is the cross-entropy loss?",
            -math.log(0.9),
        ),
        ask(
            "cross entropy with label smoothing 0.1, probabilities [0.7, 0.2, 0.1], label 0",
            -(smooth(0, 3, 0.1) @ np.log([0.7, 0.2, 0.1])),
        ),
    ],
    "cross_entropy_from_logits": [
        ask(
            "cross entropy from logits [2, 1, 0], label 0, label smoothing 0.1",
            CE(tensor([2, 1, 0]), torch.tensor(0), label_smoothing=0.1),
        ),
        ask(
            "batch cross entropy: logits [[2, 1], [0, 3]], labels [0, 1]",
            CE(tensor([[2, 1], [0, 3]]), torch.tensor([0, 1])),
        ),
        ask(
            "cross entropy with sum reduction, logits [[2, 1], [0, 3]], labels [0, 0]",
            CE(tensor([[2, 1], [0, 3]]), torch.tensor([0, 0]), reduction="sum"),
        ),
    ],
    "cross_entropy_from_logits_derivative": [
        ask(
            "gradient of the cross entropy with respect to the logits [2, 1, 0], label 0",
            SOFTMAX([2, 1, 0]) - [1, 0, 0],
        ),
        ask(
            "cross-entropy gradient for logits (1, 2, 3) and true class 2",
            SOFTMAX([1, 2, 3]) - [0, 0, 1],
        ),
        ask("derivative of softmax cross entropy wrt the logits, logits 0 0, class 1", [0.5, -0.5]),
        ask(
            "logits = [1, -1], label = 0: gradient of the cross-entropy loss",
            SOFTMAX([1, -1]) - [1, 0],
        ),
        ask(
            "What is the gradient of the loss with respect to the logits for softmax cross entropy with logits [3, 1] and label 1?",
            SOFTMAX([3, 1]) - [0, 1],
        ),
    ],
    "self_information": [
        ask("self-information of an event with probability 0.25 in bits", 2, "bits"),
        ask("surprisal for p = 0.1 in nats", -math.log(0.1), "nats"),
        ask("How surprising is an event with probability 1/8, in bits?", 3, "bits"),
        ask("information content of probability 0.5 in bits", 1, "bits"),
        ask("negative log likelihood of the probability 0.8", -math.log(0.8)),
    ],
    "binary_entropy": [
        ask("binary entropy of p = 0.3 in bits", ENTROPY([0.3, 0.7], base=2), "bits"),
        ask("entropy of a Bernoulli with probability 0.2, natural log", ENTROPY([0.2, 0.8])),
        ask(
            "entropy of a biased coin with probability of heads 0.9, in bits",
            ENTROPY([0.9, 0.1], base=2),
            "bits",
        ),
        ask("Bernoulli entropy, p=0.5, bits", 1, "bits"),
        ask("What is the binary entropy in nats for p = 0.6?", ENTROPY([0.6, 0.4]), "nats"),
    ],
    "perplexity": [
        ask("perplexity for a cross-entropy loss of 2.3 nats", math.exp(2.3)),
        ask("loss = 3 bits, perplexity?", 8),
        ask("perplexity if the mean cross entropy is 1.5", math.exp(1.5)),
        ask("What is the perplexity of a language model with a validation loss of 4?", math.exp(4)),
        ask("perplexity at 1.2 bits per character", 2**1.2),
    ],
    "perplexity_of_distribution": [
        ask("perplexity of the distribution [0.5, 0.25, 0.25]", 2**1.5),
        ask("perplexity of p = (0.25, 0.25, 0.25, 0.25)", 4),
        ask(
            "What is the perplexity of the probabilities 0.7, 0.2, 0.1?",
            math.exp(ENTROPY([0.7, 0.2, 0.1])),
        ),
        ask("distribution 0.9 0.1 0, perplexity", math.exp(ENTROPY([0.9, 0.1]))),
        ask(
            "perplexity of a distribution with probabilities [0.6, 0.4]",
            math.exp(ENTROPY([0.6, 0.4])),
        ),
    ],
    "perplexity_of_sequence": [
        ask(
            "perplexity of a sequence with token probabilities 0.2, 0.5, 0.1",
            1 / scipy.stats.gmean([0.2, 0.5, 0.1]),
        ),
        ask(
            "token probabilities [0.25, 0.25, 0.5]: perplexity?",
            1 / scipy.stats.gmean([0.25, 0.25, 0.5]),
        ),
        ask(
            "A language model assigns the words the probabilities 0.1, 0.4, 0.3. Perplexity of the sentence?",
            1 / scipy.stats.gmean([0.1, 0.4, 0.3]),
        ),
        ask(
            "sequence perplexity for probabilities [0.9, 0.8, 0.7]",
            1 / scipy.stats.gmean([0.9, 0.8, 0.7]),
        ),
        ask(
            "perplexity, tokens predicted with probabilities 0.5, 0.5, 0.25",
            1 / scipy.stats.gmean([0.5, 0.5, 0.25]),
        ),
    ],
    "binary_cross_entropy_with_logits": [
        ask("BCE with logits for y = 1 and logit 0.5", BCEZ(tensor(0.5), tensor(1))),
        ask("binary cross entropy from the logit -1.2, label 0", BCEZ(tensor(-1.2), tensor(0))),
        ask(
            "BCEWithLogitsLoss, logits [1, -2], targets [1, 0]",
            BCEZ(tensor([1, -2]), tensor([1, 0])),
        ),
        ask("sigmoid cross entropy: logit = 3, label = 0", BCEZ(tensor(3), tensor(0))),
        ask(
            "bce with logits, y = 1, z = 0.7, positive weight 3",
            BCEZ(tensor(0.7), tensor(1), pos_weight=tensor(3)),
        ),
        ask(
            "What is the binary cross-entropy for a logit of 2 and label 1?",
            BCEZ(tensor(2), tensor(1)),
        ),
    ],
    "binary_cross_entropy_with_logits_derivative": [
        ask("gradient of BCE with respect to the logit for logit 2 and label 1", EXPIT(2) - 1),
        ask("bce gradient, logit = -1, y = 0", EXPIT(-1)),
        ask("derivative of the binary cross-entropy wrt the logit, z = 0.5, y = 1", EXPIT(0.5) - 1),
        ask("gradient of the binary cross entropy for label 0 and logit 0", 0.5),
        ask("logit 3, label 1: gradient of bce with logits", EXPIT(3) - 1),
    ],
    "binary_cross_entropy": [
        ask(
            "BCE with reduction sum, y=[1, 0], p=[0.9, 0.2]",
            BCE(tensor([0.9, 0.2]), tensor([1, 0]), reduction="sum"),
        ),
        ask(
            "binary cross entropy per sample for y=[1, 0] and p=[0.9, 0.2]",
            BCE(tensor([0.9, 0.2]), tensor([1, 0]), reduction="none"),
        ),
        ask(
            "BCE for y = 1, p = 0.6 with positive weight 2", 2 * float(BCE(tensor(0.6), tensor(1)))
        ),
    ],
    "focal_loss": [
        ask("focal loss for p = 0.9, y = 1, gamma = 2", focal(0.9, 1, 2)),
        ask(
            "focal loss, predicted probability 0.3, label 1, gamma 2, alpha 0.25",
            focal(0.3, 1, 2, 0.25),
        ),
        ask("y = 0, p = 0.2, gamma = 2: focal loss", focal(0.2, 0, 2)),
        ask(
            "What is the focal loss with focusing parameter 5 when the true class has probability 0.5?",
            focal(0.5, 1, 5),
        ),
        ask(
            "focal loss for label 0, probability 0.7, gamma 1.5, alpha 0.25",
            focal(0.7, 0, 1.5, 0.25),
        ),
    ],
}
