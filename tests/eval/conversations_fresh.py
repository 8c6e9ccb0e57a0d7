"""Conversations written last and asked once before anything was changed for them."""

import numpy as np
from conversation_turns import Turn, asks, declines, entry, number
from numeric_judges import conv_parameters, conv_side, f_beta_of_counts, rates
from scipy.special import expit
from scipy.stats import entropy
from sklearn.metrics import precision_score, recall_score

SIX = [3, 7, 7, 19, 24, 30]

FRESH: dict[str, list[Turn]] = {
    "spam filter": [
        number(
            "A spam filter has 90 true positives, 30 false positives and 10 false "
            "negatives. Precision?",
            rates(precision_score, tp=90, fp=30),
        ),
        number("How about its recall?", rates(recall_score, tp=90, fn=10)),
        number("And the F1-score?", f_beta_of_counts(90, 30, 10)),
        number("Suppose we reduce the false positives to 10.", f_beta_of_counts(90, 10, 10)),
        number("Express that as a percentage.", 100 * f_beta_of_counts(90, 10, 10), "%"),
        entry(
            "Why not just use accuracy?",
            "metrics/f1-score",
            "metrics/confusion-matrix",
            "metrics/precision",
            "metrics/recall",
        ),
    ],
    "first layer": [
        number(
            "Parameters of a 7x7 convolution, 3 input channels, 64 output channels?",
            conv_parameters(3, 64, 7),
        ),
        number("What about a 3x3 kernel?", conv_parameters(3, 64, 3)),
        number("And without the bias?", conv_parameters(3, 64, 3, bias=False)),
        number("With 128 output channels?", conv_parameters(3, 128, 3, bias=False)),
        entry(
            "Can you explain how you got this?",
            "convolution/convolution",
            "convolution/kernels-and-filters",
        ),
    ],
    "six numbers": [
        number("Mean of 3, 7, 7, 19, 24, 30?", np.mean(SIX)),
        number("Median?", 13),
        number("Standard deviation?", np.std(SIX, ddof=1)),
        number("I want the population one.", np.std(SIX)),
        number("And its variance?", np.var(SIX)),
    ],
    "coin": [
        number(
            "Entropy of a coin with probabilities [0.9, 0.1], in bits?",
            entropy([0.9, 0.1], base=2),
            "bits",
        ),
        number("For a fair coin, [0.5, 0.5]?", 1, "bits", or_asked=True),
        number("And in nats?", np.log(2), "nats"),
        entry(
            "Explain the formula",
            "activations-losses/cross-entropy",
            "activations-losses/kl-divergence",
        ),
    ],
    "size": [
        number(
            "What is the output size of a 28x28 input with a 3x3 kernel, padding 1 and stride 1?",
            conv_side(28, 3, 1, 1),
        ),
        number("Now use stride 2.", conv_side(28, 3, 2, 1)),
        number("And drop the padding", conv_side(28, 3, 2), or_asked=True),
        number("Go back to padding 1", conv_side(28, 3, 2, 1)),
        number("What happens if the kernel is 5?", conv_side(28, 5, 2, 1)),
        asks("And 9?"),
    ],
    "resnet": [
        entry("What is a skip connection?", "architectures/skip-connection"),
        entry("Who came up with it?", "architectures/skip-connection", contains="He"),
        entry("Does it add parameters?", "architectures/skip-connection"),
        entry("What about identity connections?", "architectures/identity-connection"),
        declines("Show me some code"),
        declines("What's the best pizza in town?"),
    ],
    "sigmoid": [
        number("Sigmoid of 0.5?", expit(0.5)),
        number("And -0.5?", expit(-0.5)),
        number("What's the gradient there?", expit(-0.5) * expit(0.5)),
        number("Plot it please", expit(-0.5) * expit(0.5)),
        entry("What problem does it cause in deep networks?", "activations-losses/sigmoid"),
        number("Now tanh of 1", np.tanh(1)),
        number("and of 0?", 0),
    ],
    "drift": [
        entry("What is data drift?", "deployment/drift"),
        entry("How can I detect it?", "deployment/drift"),
        entry("And what can be done about it?", "deployment/drift"),
        entry("Is it the same as concept drift?", "deployment/drift"),
        declines("Who is the mayor of Berlin?"),
    ],
}
