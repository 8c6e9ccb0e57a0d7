"""Questions written before looking at a phrase file, in the voices of many askers, by round."""

import math

import numpy as np
import scipy.spatial.distance as ssd
import scipy.special
import scipy.stats
import sklearn.decomposition
import sklearn.metrics as skm
import torch.nn.functional as F
from numeric_judges import Ask, ask, tensor

HEIGHTS = [[1, 2], [2, 1], [3, 4], [4, 3]]
ANIMALS = np.array([[30, 5, 5], [4, 26, 0], [6, 2, 22]])

ROUND_1: dict[str, list[Ask]] = {
    "conv_output_size": [
        ask("if image is 227 and I make convolution 11x11 with step 4 what will be the size", 55),
        ask("input 32, kernel 5, no padding, stride 1 -> ?", 28),
    ],
    "same_padding": [
        ask("which padding do I need so a 7x7 conv leaves 112x112 as it is?", 3),
    ],
    "conv2d_parameters": [
        ask("weights of 5x5 conv, 16 in, 32 out, biases included", 5 * 5 * 16 * 32 + 32),
    ],
    "conv2d": [
        ask(
            "slide an all-ones 2x2 kernel over [[1,2,3],[4,5,6],[7,8,9]], what comes out",
            [[12, 16], [24, 28]],
        ),
    ],
    "receptive_field": [
        ask("RF after three 3x3 layers, all stride 1", 7),
    ],
    "pool": [
        ask(
            "2x2 max pool stride 2 of [[1,3,2,4],[5,6,7,8],[3,2,1,0],[1,2,3,4]]",
            [[6, 8], [3, 4]],
        ),
    ],
    "transposed_conv_output_size": [
        ask("deconv k4 s2 p1, 16 in, how big out?", 32),
    ],
    "precision_score": [
        ask(
            "Story: our smoke alarm rang 25 times last year, only 20 of these were real fires. "
            "What precision is that?",
            0.8,
        ),
    ],
    "recall_score": [
        ask("precision 75 %, f1 60 %, recall?", 1 / (2 / 0.6 - 1 / 0.75)),
        ask("There were 80 defects on the line; the camera caught 68 of them. Recall?", 0.85),
    ],
    "accuracy_from_matrix": [
        ask(
            "|        | cat | dog | bird |\n|--------|-----|-----|------|\n"
            "| cat    | 30 | 5 | 5 |\n"
            "| dog | 4 | 26 | 0 |\n| bird | 6 | 2 | 22 |\n\naccuracy?",
            np.trace(ANIMALS) / ANIMALS.sum(),
        ),
    ],
    "f_beta_from_matrix": [
        ask(
            "confusion matrix [[30,5,5],[4,26,0],[6,2,22]] (rows true), macro F1 pls",
            skm.f1_score(
                np.repeat([0, 1, 2], ANIMALS.sum(1)),
                np.concatenate([np.repeat([0, 1, 2], row) for row in ANIMALS]),
                average="macro",
            ),
        ),
    ],
    "z_score": [
        ask("mean 170, sd 8, my height 182: how many standard deviations above am I?", 1.5),
        ask("value=55 mean=70 std=10 z?", -1.5),
    ],
    "hamming_distance": [
        ask("Hamming distance 1011101 vs 1001001", 2),
    ],
    "p_norm": [
        ask("norm of w = [3, -4, 12]", 13),
    ],
    "cosine_similarity": [
        ask(
            "a=(1,2,2) b=(2,1,2), how similar in the cosine sense?",
            1 - ssd.cosine([1, 2, 2], [2, 1, 2]),
        ),
    ],
    "pca": [
        ask(
            "x y\n1 2\n2 1\n3 4\n4 3\nrun PCA, how much variance does the first component explain?",
            sklearn.decomposition.PCA().fit(HEIGHTS).explained_variance_ratio_[0],
        ),
    ],
    "covariance_matrix": [
        ask(
            "height weight\n1 2\n2 1\n3 4\n4 3\n\ncovariance matrix of this table please",
            np.cov(np.array(HEIGHTS).T),
        ),
    ],
    "entropy": [
        ask(
            "a loaded coin gives heads in 90% of throws; entropy in bits?",
            scipy.stats.entropy([0.9, 0.1], base=2),
        ),
    ],
    "kl_divergence": [
        ask(
            "KL from p=(0.5,0.5) to q=(0.8,0.2) in nats",
            scipy.stats.entropy([0.5, 0.5], [0.8, 0.2]),
        ),
    ],
    "softmax": [
        ask(
            "logits 1, 2, 3 at temperature 2 give which probabilities?",
            scipy.special.softmax([0.5, 1, 1.5]),
        ),
    ],
    "cross_entropy": [
        ask("my net gave 0.7 to the correct class, what is loss (cross entropy)?", -math.log(0.7)),
    ],
    "focal_loss": [
        ask("FL(pt) = -(1-pt)^γ log(pt), pt = 0.9, γ = 2", -(0.1**2) * math.log(0.9)),
    ],
    "gelu": [
        ask("exact GELU at -1?", F.gelu(tensor(-1))),
    ],
    "batch_norm": [
        ask(
            "batch-normalise 2, 4, 6, 8 (eps 0, gamma 1, beta 0)", scipy.stats.zscore([2, 4, 6, 8])
        ),
    ],
    "triplet_loss_from_distances": [
        ask("d(a,p)=0.4, d(a,n)=0.7, margin=0.5 -> triplet loss", 0.2),
    ],
    "attention_matrix_entries": [
        ask("one head, 1024 tokens: how many numbers in attention matrix?", 1024**2),
    ],
    "patch_tokens": [
        ask("How many tokens see a ViT-B/16 at 384 pixel, class token counted", 577),
    ],
    "linear_parameters": [
        ask("fc 2048 -> 1000, params w/ bias", 2048 * 1000 + 1000),
    ],
    "box_iou": [
        ask("Boxes A=(0,0,4,4), B=(2,2,6,6). Overlap as IoU?", 4 / 28),
    ],
    "dice_from_iou": [
        ask("paper reports IoU 0.6, what would Dice be?", 0.75),
    ],
    "number_of_fits": [
        ask("grid: 3 learning rates x 4 depths, 5-fold CV, how often do I train?", 60),
    ],
    "standard_error": [
        ask("standard error of the mean when s = 12 and n = 36", 2),
    ],
    "forward_sample": [
        ask("DDPM: x0=2, eps=-1, alpha_bar=0.64. x_t?", 0.8 * 2 - 0.6),
    ],
    "model_memory": [
        ask("7B params in bf16, how much GB only for weights", 14, "GB"),
    ],
    "sparsity_from_counts": [
        ask("12 million weights, 9 million of them zeroed. sparsity in percent?", 75, "%"),
    ],
    "population_stability_index": [
        ask(
            "PSI, expected 0.25 0.25 0.5, actual 0.3 0.3 0.4",
            sum((a - e) * math.log(a / e) for e, a in ((0.25, 0.3), (0.25, 0.3), (0.5, 0.4))),
        ),
    ],
    "sgd_step": [
        ask("w=1.5, gradient 0.2, lr 0.1; one step of plain gradient descent gives w = ?", 1.48),
    ],
    "network_parameters": [
        ask(
            "How many parameters less have two stacked 3x3 convs compared to one 5x5, 64 channels "
            "in and out everywhere, no bias?",
            25 * 64 * 64 - 18 * 64 * 64,
        ),
    ],
}

ROUND_2: dict[str, list[Ask]] = {
    "false_positive_rate": [
        ask("200 healthy people, 14 of them got alarm by mistake. what is the fpr", 0.07),
    ],
    "specificity_score": [ask("TN 930 FP 70 spec?", 0.93)],
    "balanced_accuracy_from_rates": [ask("TPR .9 TNR .7 -> balanced acc", 0.8)],
    "matthews_correlation": [
        ask("TP=6 TN=3 FP=1 FN=2, MCC", (6 * 3 - 1 * 2) / math.sqrt(7 * 8 * 4 * 5)),
    ],
    "cohen_kappa": [
        ask("two raters, table [[20,5],[10,15]]: Cohen's kappa?", 0.4),
    ],
    "roc_auc_score": [
        ask(
            "labels 0 0 1 1 and scores 0.1 0.4 0.35 0.8, auc?",
            skm.roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]),
        ),
    ],
    "f_beta_score": [
        ask("F2 for P=0.5, R=0.8", 5 * 0.4 / (4 * 0.5 + 0.8)),
    ],
    "mean_squared_error": [
        ask("y = [3, 5, 2.5], yhat = [2.5, 5, 4] => MSE", (0.25 + 0 + 2.25) / 3),
    ],
    "huber_loss": [
        ask("Huber, delta 1, the error is 3. loss?", 2.5),
    ],
    "hinge_loss": [
        ask("label +1, score 0.3, hinge", 0.7),
    ],
    "binary_cross_entropy": [
        ask("the truth is 1 and the sigmoid said 0.8; BCE please", -math.log(0.8)),
    ],
    "sigmoid_derivative": [
        ask("how steep is sigmoid at 1", float(scipy.special.expit(1) * scipy.special.expit(-1)))
    ],
    "leaky_relu": [ask("lrelu(-4), a = 0.1", -0.4)],
    "elu": [ask("ELU, alpha=1, x=-1 -> ", math.exp(-1) - 1)],
    "tanh": [ask("what gives tanh for 0.5", math.tanh(0.5))],
    "depthwise_separable_parameters": [
        ask(
            "MobileNet style block: depthwise 3x3 followed by 1x1, 32 channels to 64, "
            "no bias. How many weights?",
            9 * 32 + 32 * 64,
        ),
    ],
    "conv2d_multiply_adds": [
        ask("MACs: 3x3 conv, 64->64, output 56x56", 56 * 56 * 64 * 64 * 9),
    ],
    "effective_kernel_size": [ask("3x3 dilation 4 covers how many pixels on a side?", 9)],
    "global_pool": [
        ask("GAP over [[1,2],[3,6]]", 3),
    ],
    "conv1d": [
        ask("signal 1 2 3 4 5, filter [1,0,-1], valid. output?", [-2, -2, -2]),
    ],
    "layer_norm": [
        ask("layernorm of the activations 1, 3, 5 without epsilon", scipy.stats.zscore([1, 3, 5])),
    ],
    "head_dimension": [ask("d_model 768, 12 heads. dim per head", 64)],
    "multi_head_parameters": [
        ask("params in an MHA block with d_model=512, biases counted", 4 * (512 * 512 + 512)),
    ],
    "perplexity": [ask("avg NLL is 2 nats. perplexity", math.exp(2))],
    "cosine_distance": [ask("cosine distance, [1,0] against [1,1]", 1 - 1 / math.sqrt(2))],
    "manhattan_distance": [ask("From (1,2) to (4,6) in a city of blocks, L1 please", 7)],
    "minkowski_distance": [ask("minkowski p=3 between [0,0] and [1,2]", 9 ** (1 / 3))],
    "matrix_norm": [ask("||[[1,2],[3,4]]||_F", math.sqrt(30))],
    "singular_values": [ask("sing. values of [[3,0],[0,4]]", [4, 3])],
    "correlation": [
        ask(
            "hours 1 2 3 4, grades 2 4 5 9. Pearson r",
            np.corrcoef([1, 2, 3, 4], [2, 4, 5, 9])[0, 1],
        ),
    ],
    "median": [ask("latency log in ms:\n12\n15\n11\n90\n14\nmedian?", 14)],
    "standard_deviation": [
        ask("sd (sample) of 4 8 6", 2),
    ],
    "min_max_scale": [ask("min-max scaling for 10, 20, 40", [0, 1 / 3, 1])],
    "assign_to_centroids": [
        ask("centroids (0,0) and (10,10): to which belong points (1,2) and (8,9)?", [0, 1]),
    ],
    "iou_from_dice": [ask("F1 of the mask 0.8 - what IoU is it?", 0.8 / 1.2)],
    "signal_to_noise": [ask("alpha_bar = 0.8, SNR?", 4)],
    "contiguous_strides": [ask("strides of a contiguous (2,3,4) tensor, in elements", [12, 4, 1])],
    "smooth_labels": [
        ask("one-hot [0,0,1,0] smoothed with 0.1", [0.025, 0.025, 0.925, 0.025]),
    ],
    "remaining_parameters": [
        ask("I prune 80 percent of 5 million params, how much rest?", 1e6),
    ],
    "jensen_shannon_divergence": [
        ask("Jensen-Shannon divergence in bits, p=[1,0], q=[0,1]", 1),
    ],
    "kfold_sizes": [
        ask("103 samples in 5 folds: sizes?", [21, 21, 21, 20, 20]),
    ],
    "weight_penalty": [ask("L2 penalty lambda*sum w^2, lambda=0.01, w=[3,-4]", 0.25)],
    "precision_from_prevalence": [
        ask(
            "disease prevalence 1%, sensitivity 90%, specificity 95%. chance that a positive "
            "is really ill?",
            0.01 * 0.9 / (0.01 * 0.9 + 0.99 * 0.05),
        ),
    ],
}
