"""Questions about losses, drift, attention and diffusion, with the values' expressions."""

import numpy as np
import scipy.stats
import sklearn.metrics as skm
from numeric_judges import (
    Ask,
    ask,
    attention,
    attention_weights,
    bce,
    cross_entropy_of,
    distillation,
    huber,
    logit_loss,
    psi,
    triplet,
)

MSE, MAE = skm.mean_squared_error, skm.mean_absolute_error
ENTROPY = scipy.stats.entropy
EYE = [[1, 0], [0, 1]]
V2 = [[1, 2], [3, 4]]
TEACHER, STUDENT = [4, 1, 0], [2, 1, 0.5]

LOSSES: dict[str, list[Ask]] = {
    "entropy": [
        ask("entropy of [0.5, 0.25, 0.25] in bits", ENTROPY([0.5, 0.25, 0.25], base=2), "bits"),
        ask("entropy in nats for p = 0.7, 0.2, 0.1", ENTROPY([0.7, 0.2, 0.1]), "nats"),
        ask(
            "How many bits of entropy does a coin with probabilities 0.9 and 0.1 have?",
            ENTROPY([0.9, 0.1], base=2),
            "bits",
        ),
        ask("H(p) with log2, p=(1/2, 1/3, 1/6)", ENTROPY([1 / 2, 1 / 3, 1 / 6], base=2), "bits"),
        ask("Shannon entropy, natural log: 0.25 0.25 0.25 0.25", ENTROPY([0.25] * 4)),
    ],
    "cross_entropy": [
        ask(
            "cross entropy of p = [1, 0, 0] and q = [0.7, 0.2, 0.1]",
            cross_entropy_of([1, 0, 0], [0.7, 0.2, 0.1]),
        ),
        ask(
            "H(p, q) in bits, true p=(0.5, 0.5), predicted q=(0.9, 0.1)",
            cross_entropy_of([0.5, 0.5], [0.9, 0.1], 2),
            "bits",
        ),
        ask(
            "true distribution 0.2 0.3 0.5\npredicted 0.1 0.4 0.5\ncross-entropy (natural log)?",
            cross_entropy_of([0.2, 0.3, 0.5], [0.1, 0.4, 0.5]),
        ),
        ask(
            "What's the cross-entropy loss (natural log) if the model gives the correct class a "
            "probability of 0.25?",
            -np.log(0.25),
        ),
        ask(
            "predicted probabilities [0.05, 0.9, 0.05], one-hot target [0, 1, 0], cross entropy "
            "in nats",
            cross_entropy_of([0, 1, 0], [0.05, 0.9, 0.05]),
            "nats",
        ),
        ask(
            "Could you work out the cross entropy in bits between the target (0.75, 0.25) and the "
            "prediction (0.5, 0.5)?",
            1,
            "bits",
        ),
        ask(
            "CE target=[0,0,1,0] pred=[.1,.2,.6,.1]",
            cross_entropy_of([0, 0, 1, 0], [0.1, 0.2, 0.6, 0.1]),
        ),
    ],
    "cross_entropy_from_logits": [
        ask(
            "cross entropy from logits [2.0, 1.0, 0.1], true class index 0 (zero-based)",
            logit_loss([2.0, 1.0, 0.1], 0),
        ),
        ask(
            "logits −1 0 4, label 2 counting from 0: cross-entropy loss", logit_loss([-1, 0, 4], 2)
        ),
        ask(
            "What loss does nn.CrossEntropyLoss give for the logits (0.5, 1.5) and target 0?",
            logit_loss([0.5, 1.5], 0),
        ),
        ask(
            "F.cross_entropy of logits 3.2, 5.1, -1.7 with label 1",
            logit_loss([3.2, 5.1, -1.7], 1),
        ),
        ask(
            "true class: 0 (first)\nlogits: 0.2, 0.2, 0.2, 0.2\nsoftmax cross entropy in nats?",
            logit_loss([0.2, 0.2, 0.2, 0.2], 0),
            "nats",
        ),
        ask(
            "The raw scores are 1, 2, 3 and 4 and the correct class is the last one. What is the "
            "softmax cross-entropy loss?",
            logit_loss([1, 2, 3, 4], 3),
        ),
    ],
    "binary_cross_entropy": [
        ask("BCE y=1 p=0.8", bce(1, 0.8)),
        ask("binary cross entropy for label 0 and predicted probability 0.3", bce(0, 0.3)),
        ask("p = 0.95, target 1, bce loss?", bce(1, 0.95)),
        ask(
            "mean binary cross-entropy, labels [1, 0, 1, 1], predictions [0.9, 0.2, 0.6, 0.4]",
            bce([1, 0, 1, 1], [0.9, 0.2, 0.6, 0.4]),
        ),
        ask(
            "y p\n1 0.7\n0 0.1\n0 0.6\n\nwhat's the average log loss of these binary predictions?",
            bce([1, 0, 0], [0.7, 0.1, 0.6]),
        ),
        ask(
            "A spam filter says 99% spam, but the mail was ham (label 0). What is the binary "
            "cross-entropy, natural log?",
            bce(0, 0.99),
        ),
        ask("binary log-loss when the truth is 1 and we predict one half", bce(1, 0.5)),
    ],
    "kl_divergence": [
        ask("KL divergence p=[0.5,0.5] q=[0.9,0.1]", ENTROPY([0.5, 0.5], [0.9, 0.1])),
        ask(
            "D_KL(P‖Q) in bits with P = (0.36, 0.48, 0.16), Q = (1/3, 1/3, 1/3)",
            ENTROPY([0.36, 0.48, 0.16], [1 / 3, 1 / 3, 1 / 3], base=2),
            "bits",
        ),
        ask(
            "q = 0.25 0.25 0.5 and p = 0.5 0.25 0.25: kl(p || q) in nats",
            ENTROPY([0.5, 0.25, 0.25], [0.25, 0.25, 0.5]),
            "nats",
        ),
        ask(
            "What is the Kullback–Leibler divergence from q=[0.6, 0.4] to p=[0.1, 0.9], i.e. "
            "KL(p||q)?",
            ENTROPY([0.1, 0.9], [0.6, 0.4]),
        ),
        ask("KL(Q||P) for P=[0.5,0.5] and Q=[0.9,0.1]", ENTROPY([0.9, 0.1], [0.5, 0.5])),
        ask(
            "relative entropy of true p (0.7, 0.2, 0.1) with respect to the model q (0.5, 0.3, "
            "0.2), log base 2",
            ENTROPY([0.7, 0.2, 0.1], [0.5, 0.3, 0.2], base=2),
            "bits",
        ),
        ask(
            "kl div: p 1 0, q 0.8 0.2",
            ENTROPY([1, 0], [0.8, 0.2]),
        ),
    ],
    "mean_squared_error": [
        ask(
            "MSE of y=[3, -0.5, 2, 7] and prediction [2.5, 0, 2, 8]",
            MSE([3, -0.5, 2, 7], [2.5, 0, 2, 8]),
        ),
        ask("mean squared error true 1 2 3 predicted 1 2 6", MSE([1, 2, 3], [1, 2, 6])),
        ask("targets: 10, 20\noutputs: 12, 17\nmse", MSE([10, 20], [12, 17])),
        ask(
            "We predicted 4.5, 6 and −1 where the truth was 5, 4 and 0. What's the mean squared "
            "error?",
            MSE([5, 4, 0], [4.5, 6, -1]),
        ),
    ],
    "mean_absolute_error": [
        ask("MAE y_true=[3,-0.5,2,7], y_pred=[2.5,0,2,8]", MAE([3, -0.5, 2, 7], [2.5, 0, 2, 8])),
        ask("mean absolute error between 1 2 3 and 1 2 6", MAE([1, 2, 3], [1, 2, 6])),
        ask(
            "L1 loss (mean) for targets (0, 1, −1) and outputs (0.5, 0.5, 0.5)",
            MAE([0, 1, -1], [0.5, 0.5, 0.5]),
        ),
        ask(
            "If the true box widths are 100, 150 and 80 pixels and we regress 110, 140 and 95, "
            "what is the mean absolute error?",
            MAE([100, 150, 80], [110, 140, 95]),
        ),
    ],
    "huber_loss": [
        ask("huber loss, true 3, predicted 5, delta 1", huber(3, 5)),
        ask("delta = 2: Huber loss for target 0 and prediction 1.5", huber(0, 1.5, 2)),
        ask(
            "mean Huber loss with δ=1 for y=[1, 2, 3] and ŷ=[1.5, 2, 7]",
            huber([1, 2, 3], [1.5, 2, 7]),
        ),
        ask(
            "What is the Huber loss if the truth is 10, the prediction 4 and delta 1.5?",
            huber(10, 4, 1.5),
        ),
    ],
    "triplet_loss": [
        ask(
            "triplet loss anchor (0,0) positive (1,0) negative (0,2) margin 1.5, plain Euclidean "
            "distances",
            triplet([0, 0], [1, 0], [0, 2], 1.5),
        ),
        ask(
            "FaceNet triplet loss with squared distances, margin 0.2: a = [0.1, 0.9], "
            "p = [0.3, 0.8], n = [0.5, 0.7]",
            triplet([0.1, 0.9], [0.3, 0.8], [0.5, 0.7], 0.2, squared=True),
        ),
        ask(
            "margin=1, anchor [1, 2, 3], positive [1, 2, 4], negative [5, 5, 5], triplet margin "
            "loss as in PyTorch",
            triplet([1, 2, 3], [1, 2, 4], [5, 5, 5], 1.0),
        ),
        ask(
            "What's the triplet loss (squared L2) when the negative is (2, 0), the anchor (0, 0), "
            "the positive (1, 1) and the margin 2.5?",
            triplet([0, 0], [1, 1], [2, 0], 2.5, squared=True),
        ),
        ask(
            "Triplet loss if the anchor–positive distance is 0.8, the anchor–negative distance is "
            "1.1 and the margin is 0.5?",
            0.8 - 1.1 + 0.5,
        ),
    ],
    "distillation_loss": [
        ask(
            "distillation loss: teacher logits [4, 1, 0], student logits [2, 1, 0.5], label 0 "
            "(zero-based), T=2, alpha=0.5 on the soft term (with the T^2 factor)",
            distillation(TEACHER, STUDENT, 0, 2, 0.5),
        ),
        ask(
            "knowledge distillation, L = α T² KL(teacher‖student) + (1 − α) CE, α = 0.9, T = 4, "
            "teacher 5 2 −1, student 3 2.5 0, true class 0 (counting from 0)",
            distillation([5, 2, -1], [3, 2.5, 0], 0, 4, 0.9),
        ),
        ask(
            "Hinton's KD loss with temperature 3 and weight 0.7 on the soft targets, teacher "
            "logits (1, 3), student logits (0.5, 1), T² factor included, target index 1 of 0 and 1",
            distillation([1, 3], [0.5, 1], 1, 3, 0.7),
        ),
        ask(
            "student logits 1, 2, 0.5; teacher logits 0.5, 3, 0; label 1 (0-based); "
            "temperature 2; alpha 0.3 (soft part, scaled by T²). What is the distillation loss?",
            distillation([0.5, 3, 0], [1, 2, 0.5], 1, 2, 0.3),
        ),
    ],
    "scaled_dot_product_attention": [
        ask(
            "scaled dot-product attention output for Q=[[1,0]], K=[[1,0],[0,1]], V=[[1,2],[3,4]]",
            attention([[1, 0]], EYE, V2),
        ),
        ask(
            "attention weights for Q = [[1, 0], [0, 1]], K = [[1, 0], [0, 1]], "
            "V = [[1, 2], [3, 4]] (scaled by the root of d)",
            attention_weights(EYE, EYE),
        ),
        ask(
            "Q\n1 2\nK\n2 0\n0 2\n1 1\nV\n1\n10\n100\nscaled attention, output?",
            attention([[1, 2]], [[2, 0], [0, 2], [1, 1]], [[1], [10], [100]]),
        ),
        ask(
            "With the query (1, 1, 0, 0) and the keys (1, 0, 0, 0) and (1, 1, 1, 1) and the values "
            "(0, 1) and (1, 0), what does softmax(QKᵀ/√d)V give?",
            attention([[1, 1, 0, 0]], [[1, 0, 0, 0], [1, 1, 1, 1]], [[0, 1], [1, 0]]),
        ),
    ],
    "population_stability_index": [
        ask(
            "PSI expected [0.25,0.25,0.25,0.25] actual [0.1,0.2,0.3,0.4]",
            psi([0.25] * 4, [0.1, 0.2, 0.3, 0.4]),
        ),
        ask(
            "population stability index: training shares 50%, 30%, 20%, live shares 40%, 30%, 30%",
            psi([0.5, 0.3, 0.2], [0.4, 0.3, 0.3]),
        ),
        ask("actual 0.6 0.4\nexpected 0.5 0.5\npsi?", psi([0.5, 0.5], [0.6, 0.4])),
        ask(
            "At training time the bins held shares of 0.2, 0.5 and 0.3, now they hold 0.3, 0.4 and "
            "0.3. What's the population stability index?",
            psi([0.2, 0.5, 0.3], [0.3, 0.4, 0.3]),
        ),
    ],
    "alpha_bar": [
        ask("alpha bar after each step for betas [0.1, 0.2, 0.3]", np.cumprod([0.9, 0.8, 0.7])),
        ask("all ᾱ_t for β = 0.0001, 0.01, 0.02", np.cumprod([0.9999, 0.99, 0.98])),
        ask("betas 0.05 0.1 0.2 0.4, alpha_bar at the last step", np.prod([0.95, 0.9, 0.8, 0.6])),
        ask(
            "What is the cumulative product of 1 − β for the noise schedule β = 0.02, 0.04, 0.06 "
            "in a diffusion model?",
            np.cumprod([0.98, 0.96, 0.94]),
        ),
        ask(
            "DDPM with a linear schedule from beta 1e-4 to 0.02 over 1000 steps, what's alpha_bar "
            "after the last step?",
            np.prod(1 - np.linspace(1e-4, 0.02, 1000)),
        ),
    ],
}
