"""Counts, savings and inverses of training: worded before the program saw them."""

import math

import numpy as np
import scipy.special as sp
from numeric_judges import Ask, ask, sm

TEACHER, STUDENT = np.array([3.0, 1, 0]), np.array([2.0, 1, 0.5])
SOFT_KL = float(sp.rel_entr(sp.softmax(TEACHER / 2), sp.softmax(STUDENT / 2)).sum())

TRAINING_COUNTS: dict[str, list[Ask]] = {
    "normalisation counts": [
        ask("batchnorm on N=16 C=32 H=W=28, how many values per mean?", 16 * 28 * 28),
        ask("How many means does instance norm compute for shape (2, 3, 8, 8)?", 6),
        ask("layer norm, batch of 10 images, 3 channels, 4x4 map: values per mean?", 48),
        ask("group norm: 4 groups, 32 channels, batch 5. number of means?", 20),
        ask("how many different means does batch norm compute with 64 channels?", 64),
        ask("running mean 1, batch mean 3, keras momentum 0.99 - new running mean?", 1.02),
        ask("old running variance 2, batch variance 4, momentum 0.1 in pytorch: new?", 2.2),
        ask("updated running mean for running mean = 0, batch mean = 5, momentum = 0.1", 0.5),
    ],
    "activations backwards": [
        ask("logit of 0.25", float(sp.logit(0.25))),
        ask("what is the inverse sigmoid of 0.9?", float(sp.logit(0.9))),
        ask("log odds for p = 0.75", math.log(3)),
        ask("relu6 of -3", 0),
        ask("ReLU6 at 5.5?", 5.5),
        ask("logsumexp([1, 2, 3])", float(sp.logsumexp([1, 2, 3]))),
        ask("derivative of the sigmoid when its output is 0.3", 0.21),
        ask("derivative of tanh at minus two", 1 - math.tanh(2) ** 2),
    ],
    "softmax and losses": [
        ask("logits 2, 1, 0: probability of the second class?", sm([2, 1, 0])[1]),
        ask("softmax of [1, 3], only the last entry", sm([1, 3])[1]),
        ask("cross entropy if the correct class has probability 0.5", math.log(2)),
        ask("entropy of a fair coin in bits", 1),
        ask("cross entropy of an untrained classifier with 100 classes", math.log(100)),
        ask("label smoothing 0.2 with 10 classes: target for each wrong class?", 0.02),
        ask("focal loss without alpha: p_t = 0.5, gamma = 2", 0.25 * math.log(2)),
    ],
    "metric learning": [
        ask("hardest positive among positives at distances 0.3, 0.8, 0.6: its distance?", 0.8),
        ask("negatives at 0.5, 0.2, 0.9: distance of the hardest negative?", 0.2),
        ask("how many triplets in a batch with 4 classes and 3 images per class?", 216),
        ask("Which margin gives a triplet loss of 0.2 if d_ap = 0.5 and d_an = 0.7?", 0.4),
        ask("d_ap = 1, negatives at 0.9, 1.1, 1.3, 2, margin 0.5: how many are semi-hard?", 2),
    ],
    "distillation and pruning": [
        ask(
            "KL(teacher||student) with T=2, teacher logits [3,1,0], student logits [2,1,0.5]",
            SOFT_KL,
        ),
        ask("soften the teacher logits [2, 0] with temperature 4", sm([0.5, 0])),
        ask("by what factor do you multiply the soft loss at T=3?", 9),
        ask("final sparsity after 5 rounds pruning 10% each round", 1 - 0.9**5),
        ask("How many rounds of 50% pruning until at most 5% of the weights are left?", 5),
        ask("student 25M, teacher 100M parameters: percent smaller?", 75, unit="%"),
        ask("L1 score of the filter [[0.5, -0.5], [1, -2]]", 4),
    ],
    "memory": [
        ask("quantise a 1000 MB fp16 model to int8: size in MB?", 500),
        ask("KV cache for 2 layers, 8 heads, head dim 64, 1000 tokens, fp16, in bytes", 4096000),
        ask("how many parameters fit in 16 GB at 2 bytes each?", 8e9),
        ask("2B parameters at 18 bytes per parameter in GB, training with mixed precision", 36),
    ],
    "diffusion": [
        ask("x0 estimate: x_t = 0.5, noise = 0.2, alpha bar = 0.81", (0.5 - 0.19**0.5 * 0.2) / 0.9),
        ask("which alpha bar gives an SNR of 9?", 0.9),
        ask("how many forward passes do 30 steps with classifier-free guidance take?", 60),
        ask("SNR for alpha bar 0.5, i.e. alpha bar / (1 - alpha bar)", 1),
        ask(
            "posterior variance with beta = 0.02, alpha bar = 0.5, previous alpha bar = 0.51",
            0.0196,
        ),
    ],
}
