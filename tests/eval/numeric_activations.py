"""Questions about activations and normalisation layers, with the values' expressions."""

import math

import scipy.special
import torch
import torch.nn.functional as F
from numeric_judges import Ask, ask, batch_norm_of, instance_norm_of, slope, tensor

EXPIT, SOFTMAX = scipy.special.expit, scipy.special.softmax

ACTIVATIONS: dict[str, list[Ask]] = {
    "sigmoid": [
        ask("sigmoid(2)", EXPIT(2)),
        ask("what is sigmoid of −1.5?", EXPIT(-1.5)),
        ask("σ(0.3)", EXPIT(0.3)),
        ask("x = 4 logistic function value", EXPIT(4)),
        ask("apply the sigmoid to [-2, 0, 2]", EXPIT([-2, 0, 2])),
        ask("A binary classifier outputs the logit 1.2. Which probability is that?", EXPIT(1.2)),
        ask("probability in percent for a logit of -0.8, via the sigmoid", 100 * EXPIT(-0.8), "%"),
        ask("1/(1+e^-x) for x = 0.75", EXPIT(0.75)),
    ],
    "sigmoid_derivative": [
        ask("derivative of the sigmoid at 0", slope(torch.sigmoid, 0)),
        ask("σ'(2)", slope(torch.sigmoid, 2)),
        ask("gradient of sigmoid at x=-3", slope(torch.sigmoid, -3)),
        ask(
            "How steep is the sigmoid, i.e. what is its derivative, at x = 1.5?",
            slope(torch.sigmoid, 1.5),
        ),
        ask("sigmoid derivative for -1, 0.5 and 4", slope(torch.sigmoid, [-1, 0.5, 4])),
    ],
    "relu": [
        ask("relu(-3)", 0),
        ask("ReLU of [−2, −0.5, 0, 1.5, 3]", F.relu(tensor([-2, -0.5, 0, 1.5, 3]))),
        ask("what does ReLU return for 2.7?", 2.7),
        ask("max(0, x) with x = −4.2", 0),
        ask("apply relu to the matrix [[1, -1], [-2, 3]]", F.relu(tensor([[1, -1], [-2, 3]]))),
        ask(
            "pre-activations 0.4 -1.1 2.0, output after the ReLU?", F.relu(tensor([0.4, -1.1, 2.0]))
        ),
    ],
    "relu_derivative": [
        ask("derivative of ReLU at 3", 1),
        ask("relu'(-0.1)", 0),
        ask("gradient of relu at x = [-1, 2, -3, 4]", slope(F.relu, [-1, 2, -3, 4])),
        ask("What gradient does a ReLU pass on when its input was −7?", 0),
    ],
    "leaky_relu": [
        ask("leaky relu of -2, slope 0.1", F.leaky_relu(tensor(-2), 0.1)),
        ask("LeakyReLU(−5) with negative slope 0.01", F.leaky_relu(tensor(-5), 0.01)),
        ask("slope=0.2: leaky ReLU of [-1, 0, 3]", F.leaky_relu(tensor([-1, 0, 3]), 0.2)),
        ask("What's the output of a leaky ReLU with alpha 0.05 at x = 4?", 4),
        ask(
            "negative slope 0.3, inputs 2, −1 and −10: outputs of LeakyReLU?",
            F.leaky_relu(tensor([2, -1, -10]), 0.3),
        ),
        ask("leaky relu at x = -0.5 when the slope is 1/4", F.leaky_relu(tensor(-0.5), 0.25)),
    ],
    "leaky_relu_derivative": [
        ask("derivative of leaky relu at -2 with slope 0.1", 0.1),
        ask("leaky ReLU gradient at x = 3, negative slope 0.01", 1),
        ask(
            "slopes of a leaky ReLU (a = 0.2) at −1, 1 and −4",
            slope(lambda x: F.leaky_relu(x, 0.2), [-1, 1, -4]),
        ),
        ask("With alpha=0.3, what is the derivative of LeakyReLU at x=−0.001?", 0.3),
    ],
    "tanh": [
        ask("tanh(0.5)", math.tanh(0.5)),
        ask("tanh of −2", math.tanh(-2)),
        ask("hyperbolic tangent at x=1.5", math.tanh(1.5)),
        ask("what's tanh for 1/3?", math.tanh(1 / 3)),
        ask("apply tanh to (-1, 0, 1)", torch.tanh(tensor([-1, 0, 1]))),
        ask(
            "If the pre-activation is 0.8 and the unit uses tanh, what does it output?",
            math.tanh(0.8),
        ),
    ],
    "tanh_derivative": [
        ask("derivative of tanh at 0.5", slope(torch.tanh, 0.5)),
        ask("tanh'(−1)", slope(torch.tanh, -1)),
        ask("gradient of tanh at x = 2", slope(torch.tanh, 2)),
        ask("1 - tanh(x)^2 for x = 0, 1, 3: the tanh gradient", slope(torch.tanh, [0, 1, 3])),
    ],
    "hard_tanh": [
        ask("hard tanh of 2.5", F.hardtanh(tensor(2.5))),
        ask("hardtanh([−3, −0.4, 0.9, 7])", F.hardtanh(tensor([-3, -0.4, 0.9, 7]))),
        ask("hard tanh with low=-2 and high=2 at x=-1.7", -1.7),
        ask("What does a hard tanh clipped to [0, 6] (ReLU6) give for 8?", 6),
        ask("apply hard tanh, bounds −0.5 and 0.5, to 0.2 0.7 -3", [0.2, 0.5, -0.5]),
        ask("x = 0.3, hard tanh?", 0.3),
    ],
    "softmax": [
        ask("softmax of [1, 2, 3]", SOFTMAX([1, 2, 3])),
        ask("softmax 2.0 1.0 0.1", SOFTMAX([2.0, 1.0, 0.1])),
        ask("logits = (−1, 0, 4); class probabilities?", SOFTMAX([-1, 0, 4])),
        ask("softmax([2, 4, 6]) with temperature 2", SOFTMAX([1, 2, 3])),
        ask("T=0.5 softmax for logits 1, 0.5, −0.5", SOFTMAX([2, 1, -1])),
        ask(
            "Which probability does softmax give the largest of the logits 2.0, 1.0 and 0.1?",
            SOFTMAX([2.0, 1.0, 0.1])[0],
        ),
        ask(
            "A network ends with the scores 3.2, 5.1 and -1.7 for cat, dog and bird. Please turn "
            "them into probabilities with a softmax.",
            SOFTMAX([3.2, 5.1, -1.7]),
        ),
        ask("soften the logits [10, 5, 0] at temperature 5", SOFTMAX([2, 1, 0])),
    ],
    "softplus": [
        ask("softplus(1)", F.softplus(tensor(1))),
        ask("softplus of −2", F.softplus(tensor(-2))),
        ask("ln(1 + e^x) at x=0, i.e. softplus", F.softplus(tensor(0))),
        ask("what are the softplus values of -1, 0.5 and 3?", F.softplus(tensor([-1, 0.5, 3]))),
    ],
    "elu": [
        ask("ELU of -1 with alpha 1", F.elu(tensor(-1))),
        ask("elu(−2), α = 0.5", F.elu(tensor(-2), 0.5)),
        ask("What does ELU (alpha = 1) return for x = 3?", 3),
        ask("alpha=2 elu for [-0.5, 0, 1.5]", F.elu(tensor([-0.5, 0, 1.5]), 2.0)),
    ],
    "gelu": [
        ask("gelu(1)", F.gelu(tensor(1))),
        ask("exact GELU at −0.5", F.gelu(tensor(-0.5))),
        ask("What's the value of GELU (erf form) for an input of 2.3?", F.gelu(tensor(2.3))),
        ask("GELU of [-1, 0, 1]", F.gelu(tensor([-1, 0, 1]))),
    ],
    "silu": [
        ask("SiLU of 1.5", F.silu(tensor(1.5))),
        ask("swish(−2)", F.silu(tensor(-2))),
        ask("x * sigmoid(x) for x = 0.7", F.silu(tensor(0.7))),
        ask("What is the SiLU activation at -1, 0 and 3?", F.silu(tensor([-1, 0, 3]))),
    ],
    "batch_norm": [
        ask("batch norm of 1 2 3 4 with eps 1e-5", batch_norm_of([1, 2, 3, 4])),
        ask(
            "batch-normalise [10, 20, 30], gamma 2, beta 1",
            batch_norm_of([10, 20, 30], 2, 1),
            tolerance=1e-4,
        ),
        ask(
            "One channel of a mini-batch holds the values 2, 4, 4, 6. What do they become after "
            "batch normalisation with γ = 1, β = 0 and ε = 0.001?",
            batch_norm_of([2, 4, 4, 6], eps=1e-3),
        ),
        ask(
            "BatchNorm of the batch [[1, 10], [3, 20], [5, 60]] (rows are samples, columns are "
            "features), eps=1e-5",
            batch_norm_of([[1, 10], [3, 20], [5, 60]]),
        ),
        ask(
            "normalize -1, 0, 5, 8 as batchnorm does in training, scale 0.5, shift −1, eps 1e-5",
            batch_norm_of([-1, 0, 5, 8], 0.5, -1),
        ),
    ],
    "instance_norm": [
        ask("instance norm of the map [[1,2],[3,4]], eps=1e-5", instance_norm_of([[1, 2], [3, 4]])),
        ask(
            "apply instance normalization to a single 2x3 feature map [[0, 2, 4], [6, 8, 10]] "
            "with epsilon 1e-5",
            instance_norm_of([[0, 2, 4], [6, 8, 10]]),
        ),
        ask(
            "feature map\n5 5\n1 1\ninstance normalisation, no affine parameters",
            instance_norm_of([[5, 5], [1, 1]]),
            tolerance=1e-4,
        ),
        ask(
            "What does InstanceNorm with eps = 0.01 make of the one-channel map "
            "[[−1, 1], [3, −3]]?",
            instance_norm_of([[-1, 1], [3, -3]], 0.01),
        ),
    ],
}
