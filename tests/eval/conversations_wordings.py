"""One follow-up in many wordings: each line changes the number back and forth."""

import math

import numpy as np
from conversation_turns import Turn, asks, clicked, declines, entry, number
from numeric_judges import (
    conv_parameters,
    conv_side,
    cross_entropy_of,
    f_beta,
    f_beta_of_counts,
    psi,
    rates,
)
from scipy.special import expit, softmax
from scipy.stats import entropy
from sklearn.metrics import precision_score as P
from sklearn.metrics import recall_score as R

ONE, TWO = conv_side(32, 5, 1), conv_side(32, 5, 2)
EVEN, SKEWED = [0.5, 0.5], [0.9, 0.1]
NATS, BITS = entropy(EVEN, SKEWED), entropy(EVEN, SKEWED, base=2)
LISTS = [2, 4, 4, 4, 5, 5, 7, 9]
SAMPLE = np.var(LISTS, ddof=1)


def precision(tp: int, fp: int) -> float:
    return rates(P, tp=tp, fp=fp)


WORDINGS: dict[str, list[Turn]] = {
    "stride": [
        number("output size of a 32x32 input with a 5x5 kernel and stride 2, no padding", TWO),
        number("now with stride 1", ONE),
        number("same but stride 2", TWO),
        number("what would a stride of 1 give?", ONE),
        number("change the stride to 2", TWO),
        number("set stride=1", ONE),
        number("how about a stride of 2?", TWO),
        number("and if the stride is 1?", ONE),
        number("redo it with stride 2", TWO),
        number("let's use stride 1", ONE),
        number("stride 2 instead", TWO),
        number("try s=1", ONE),
        number("repeat that with a stride of 2 please", TWO),
        number("same thing for stride 1", ONE),
        number("stride 2 instead of 1", TWO),
        number("make the stride 1", ONE),
        number("can you do it with stride 2?", TWO),
        number("halve the stride", ONE),
        number("what happens with stride 2?", TWO),
    ],
    "another metric": [
        number("precision for 40 TP, 10 FP, 20 FN and 30 TN", precision(40, 10)),
        number("recall?", rates(R, tp=40, fn=20)),
        number("and the precision again", precision(40, 10)),
        number("what's the recall then?", rates(R, tp=40, fn=20)),
        number("give me the F1 as well", f_beta_of_counts(40, 10, 20)),
        number("also the accuracy", 0.7),
        number("the specificity too please", 0.75),
        number("compute the recall", rates(R, tp=40, fn=20)),
        number("and what is the precision?", precision(40, 10)),
        number("what about F2?", f_beta_of_counts(40, 10, 20, 2)),
        number("and F0.5", f_beta_of_counts(40, 10, 20, 0.5)),
        number("fpr?", 0.25),
    ],
    "bits": [
        number("KL divergence of p=[0.5,0.5] from q=[0.9,0.1]", NATS, "nats"),
        number("convert to bits", BITS, "bits"),
        number("in nats again", NATS, "nats"),
        number("what is that in bits?", BITS, "bits"),
        number("and with the natural log?", NATS, "nats"),
        number("express it in bits", BITS, "bits"),
        number("using base e", NATS, "nats"),
        number("with log base 2", BITS, "bits"),
        number("nats please", NATS, "nats"),
        number("bits?", BITS, "bits"),
    ],
    "percent": [
        number("precision with TP=8 and FP=2", 0.8),
        number("as a percentage", 80, "%"),
        number("as a decimal", 0.8),
        number("what's that in percent?", 80, "%"),
        number("as a fraction please", 0.8),
        number("how much is that in %?", 80, "%"),
    ],
    "the other way round": [
        number("KL divergence of p=[0.5,0.5] and q=[0.9,0.1]", NATS, "nats"),
        number("the other way round", entropy(SKEWED, EVEN), "nats"),
        number("swap p and q", NATS, "nats"),
        number("now reversed", entropy(SKEWED, EVEN), "nats"),
        number("switch them", NATS, "nats"),
        number("and vice versa?", entropy(SKEWED, EVEN), "nats"),
        number("exchange the two", NATS, "nats"),
    ],
    "groups": [
        number(
            "parameters of a 3x3 conv with 64 input and 128 output channels",
            conv_parameters(64, 128, 3),
        ),
        number("using 4 groups", conv_parameters(64, 128, 3, 4)),
        number("groups=8", conv_parameters(64, 128, 3, 8)),
        number("and with 2 groups instead?", conv_parameters(64, 128, 3, 2)),
        number("no bias", conv_parameters(64, 128, 3, 2, bias=False)),
        number("with bias again", conv_parameters(64, 128, 3, 2)),
        number("twice as many filters", conv_parameters(64, 256, 3, 2)),
        number("half the input channels", conv_parameters(32, 256, 3, 2)),
        number("5x5 kernel", conv_parameters(32, 256, 5, 2)),
        number("and for 1x1?", conv_parameters(32, 256, 1, 2)),
    ],
    "population": [
        number("variance of 2, 4, 4, 4, 5, 5, 7, 9", SAMPLE),
        number("population instead", 4),
        number("and the sample variance?", SAMPLE),
        number("divided by n", 4),
        number("with n - 1", SAMPLE),
        number("ddof = 0", 4),
        number("std?", 2),
    ],
    "what if": [
        number("precision for TP=8, FP=2", 0.8),
        number("suppose TP is 18", 0.9),
        number("let TP be 2", 0.5),
        number("replace FP by 6", 0.25),
        number("if I had 6 TP", 0.5),
        number("and 2 false positives?", 0.75),
        number("TP = 8?", 0.8),
        number("with 3 more true positives", 11 / 13),
        number("with 5 fewer TP", 0.75),
        number("FP was 3, not 2", 6 / 9),
        number("oops, 4 FP", 0.6),
        number("correction: TP is 4", 0.5),
        number("double the true positives", 8 / 12),
    ],
    "explain": [
        number("sigmoid of 2", expit(2)),
        entry("explain", "activations-losses/sigmoid"),
        entry("how did you get that?", "activations-losses/sigmoid"),
        entry("what does that mean?", "activations-losses/sigmoid"),
        entry("how is that calculated?", "activations-losses/sigmoid"),
        entry("can you explain this result?", "activations-losses/sigmoid"),
        entry("python code please", "activations-losses/sigmoid", contains="def sigmoid"),
        entry("how do I implement it?", "activations-losses/sigmoid", contains="def sigmoid"),
        entry("what is the formula?", "activations-losses/sigmoid", contains="Formula"),
        number("can I see a plot?", expit(2)),
        number("visualise it", expit(2)),
        number("and for 3?", expit(3)),
        number("at x = -1", expit(-1)),
        number("what about 0?", 0.5),
        number("minus two?", expit(-2), or_asked=True),
    ],
    "answers": [
        asks("what is the recall with 8 true positives?"),
        number("2 FN", 0.8),
        asks("specificity for TN = 90?"),
        number("there are 10 false positives", 0.9),
        asks("F1 for precision 0.5?"),
        number("it's 0.5", 0.5),
        asks("output size of a 32x32 image?"),
        number("kernel 5", 28),
        asks("precision for TP = 3?"),
        number("FP is 1", 0.75),
        asks("what's the KL divergence with p = [0.5, 0.5]?"),
        number("q = [0.9, 0.1]", NATS, "nats"),
    ],
    "picked": [
        asks("smoothed precision for TP=8, FP=2"),
        clicked(0, number("", 0.8)),
        asks("TP=8, FP=2, FN=8"),
        number("precision please", 0.8),
        number("and the F1 score?", f_beta_of_counts(8, 2, 8)),
    ],
    "new data": [
        number("softmax of [1, 2, 3] with temperature 2", softmax([0.5, 1, 1.5])),
        number("and of [2, 1]?", softmax([1, 0.5])),
        number("now [0, 0, 0]", softmax([0, 0, 0])),
        number("temperature 1", softmax([0, 0, 0])),
        number("what about [1, 3]", softmax([1, 3])),
        number("cross entropy of p=[1,0] and q=[0.25,0.75] in bits", 2, "bits"),
        number("and with q=[0.5,0.5]?", 1, "bits"),
        number("p=[0.5,0.5]", 1, "bits"),
    ],
    "beta": [
        number("F1 with precision 0.8 and recall 0.5", f_beta(0.8, 0.5)),
        number("F2?", f_beta(0.8, 0.5, 2)),
        number("beta=0.5", f_beta(0.8, 0.5, 0.5)),
        number("and with beta equal to 3?", f_beta(0.8, 0.5, 3)),
        number("back to F1", f_beta(0.8, 0.5)),
        number("if precision drops to 0.6", f_beta(0.6, 0.5)),
        number("and recall rises to 0.9", f_beta(0.6, 0.9)),
    ],
    "not ours": [
        number("PSI for expected [0.5,0.5] and actual [0.4,0.6]", psi(EVEN, [0.4, 0.6])),
        declines("and what's the weather in Paris?"),
        declines("who is Taylor Swift?"),
        number("entropy of [0.5, 0.5] in bits", 1, "bits"),
        declines("and how tall is Mount Everest?"),
        number(
            "cross entropy of p=[0.5,0.5] and q=[0.9,0.1]", cross_entropy_of(EVEN, SKEWED), "nats"
        ),
        asks("times 3"),
        number("in bits", cross_entropy_of(EVEN, SKEWED, 2), "bits"),
        number("and q = [0.5, 0.5]", 1, "bits"),
        number("with nats", math.log(2), "nats"),
    ],
}
