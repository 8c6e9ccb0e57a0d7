"""Questions about losses of numbers and embeddings, and about penalties, with their values."""

# ruff: noqa: E501 - a question stands on one line

import numpy as np
import sklearn.metrics as skm
import torch.nn.functional as F
from numeric_judges import Ask, ask, tensor

EMBEDDINGS: dict[str, list[Ask]] = {
    "weight_penalty": [
        ask("L2 penalty for the weights [1, -2, 3] with lambda 0.1", 1.4),
        ask("L1 penalty, w = [1, -2, 3], lambda = 0.1", 0.6),
        ask("ridge penalty of the weights (3, 4) with λ = 0.01", 0.25),
        ask("lasso penalty for weights 0.5 -0.5 2 and lambda 0.2", 0.6),
        ask("L2 regularization term λ/2 times the squared weights, weights [1, 2], λ = 0.1", 0.25),
    ],
    "elastic_net_penalty": [
        ask("elastic net penalty for weights [1, -2], lambda 2, l1 ratio 0.5", 5.5),
        ask("elastic net: w = [3, 4], lambda = 1, l1_ratio = 1", 7),
        ask("elastic net penalty, weights (1, 2), strength 0.1, l1 ratio 0", 0.25),
        ask(
            "What is the elastic net penalty of [2, 0, -1] with lambda 0.5 and l1 ratio 0.2?",
            0.5 * (0.2 * 3 + 0.4 * 5),
        ),
        ask("weights [1, 1], lambda = 1, ratio = 0.5, elastic net", 1.5),
    ],
    "sgd_step": [
        ask(
            "weights after one SGD step: weights [1, -2], gradient [0.5, 0], learning rate 0.1",
            [0.95, -2],
        ),
        ask("gradient descent step, w = 2, gradient = 1, learning rate 0.5", 1.5),
        ask(
            "SGD step with weight decay 0.1, learning rate 0.1, weight 1, gradient 0.5",
            1 - 0.1 * (0.5 + 0.1),
        ),
        ask("updated weight for w = 3, gradient = -1, lr = 0.1", 3.1),
        ask(
            "new weights after one step of gradient descent, weights (1, 1), gradient (2, -2), learning rate 0.25",
            [0.5, 1.5],
        ),
    ],
    "triplet_loss_from_distances": [
        ask("triplet loss if d(a,p) = 0.8, d(a,n) = 1.1 and margin 0.5", 0.2),
        ask(
            "triplet loss: anchor-positive distance 1.2, anchor-negative distance 1.0, margin 0.2",
            0.4,
        ),
        ask("positive distance 0.5, negative distance 2, margin 1, triplet loss?", 0),
        ask("d_ap = 0.9, d_an = 0.7, margin = 0.3: triplet loss", 0.5),
        ask(
            "What is the triplet loss with margin 0.2 when the distance to the positive is 0.6 and the distance to the negative 0.7?",
            0.1,
        ),
    ],
    "contrastive_loss": [
        ask("contrastive loss for a positive pair at distance 0.5", 0.25),
        ask("contrastive loss, different classes, distance 0.4, margin 1", 0.36),
        ask("contrastive loss of a dissimilar pair with distance 1.5 and margin 1", 0),
        ask("same class, distance = 0.8, contrastive loss?", 0.64),
        ask("contrastive loss for a negative pair (0, 0) and (0.3, 0.4), margin 1", 0.25),
    ],
    "mine_negatives": [
        ask(
            "hardest negative: positive distance 1.0, negative distances [0.8, 1.2, 3.0], margin 0.5",
            0,
        ),
        ask(
            "which negatives are semi-hard if the positive distance is 1 and the negative distances are 0.8, 1.2, 3.0 and 1.4, margin 0.5?",
            [1, 3],
        ),
        ask(
            "semi-hard negatives for d_ap = 0.5, negative distances [0.4, 0.6, 0.9], margin 0.2",
            [1],
        ),
        ask(
            "index of the hardest negative, negative distances 2, 0.7, 0.9, positive distance 0.5, margin 0.2",
            1,
        ),
        ask(
            "semi hard negatives: anchor-positive distance 0.3, negative distances [0.2, 0.35, 0.45, 0.6], margin 0.2",
            [1, 2],
        ),
    ],
    "batch_hard_triplets": [
        ask(
            "batch hard triplet loss for embeddings [[0],[1],[3],[5]], labels [0,0,1,1], margin 1",
            0.25,
        ),
        ask(
            "batch-hard loss with margin 0.5, embeddings [[0,0],[0,1],[1,0],[5,5]], labels [0,0,1,1]",
            np.mean([0.5, 1 + 0.5 - 2**0.5, 41**0.5 + 0.5 - 1, 41**0.5 + 0.5 - 41**0.5]),
        ),
        ask("hardest positives in the batch [[0],[1],[3],[5]] with labels [0,0,1,1]", [1, 0, 3, 2]),
        ask("hardest negatives for embeddings [[0],[1],[3],[5]], labels [0,0,1,1]", [2, 2, 1, 1]),
        ask(
            "labels [0,0,1,1], embeddings [[0],[2],[3],[5]], margin 1: mean batch hard triplet loss",
            np.mean([0, 2 + 1 - 1, 2 + 1 - 1, 0]),
        ),
    ],
    "smooth_l1_loss": [
        ask("smooth L1 loss, true 3, predicted 5, beta 1", F.smooth_l1_loss(tensor(5), tensor(3))),
        ask(
            "smooth l1 with beta = 2 for y=[0, 0] and prediction [1, 3]",
            F.smooth_l1_loss(tensor([1, 3]), tensor([0, 0]), beta=2.0),
        ),
        ask(
            "SmoothL1Loss beta 0.5, target 1.0, prediction 1.2",
            F.smooth_l1_loss(tensor(1.2), tensor(1.0), beta=0.5),
        ),
        ask(
            "What is the smooth L1 loss of [1, 2] against [1.5, 4] with beta 1?",
            F.smooth_l1_loss(tensor([1.5, 4]), tensor([1, 2])),
        ),
        ask(
            "beta=0.1, smooth-L1 loss for target 2 and prediction 2.05",
            F.smooth_l1_loss(tensor(2.05), tensor(2.0), beta=0.1),
        ),
    ],
    "hinge_loss": [
        ask("hinge loss for y = 1 and score 0.3", 0.7),
        ask("hinge loss, label -1, score 0.5", 1.5),
        ask(
            "y=[1,-1,1], scores=[0.5,-2,-0.5]: mean hinge loss",
            skm.hinge_loss([1, -1, 1], [0.5, -2, -0.5]),
        ),
        ask("squared hinge loss for label 1 and score 0.4", 0.36),
        ask(
            "What is the SVM hinge loss if the true label is +1 and the classifier outputs -0.2?",
            1.2,
        ),
    ],
    "multiclass_hinge_loss": [
        ask("multiclass SVM loss for scores [3.2, 5.1, -1.7], true class 0", 2.9),
        ask("multiclass hinge loss, scores 1.3 4.9 2.0, label 1", 0),
        ask("hinge loss with scores [2.2, 2.5, -3.1], correct class 2, margin 1", 12.9),
        ask("class scores (1, 2, 3), label 0: multi-class hinge loss", 5),
        ask("What is the multiclass hinge loss with margin 2 for scores [1, 3], target 1?", 0),
    ],
    "root_mean_squared_error": [
        ask(
            "RMSE of y=[1, 2, 3] and prediction [2, 2, 5]",
            skm.root_mean_squared_error([1, 2, 3], [2, 2, 5]),
        ),
        ask(
            "root mean squared error, targets 3 5 7, predictions 2 5 9",
            skm.root_mean_squared_error([3, 5, 7], [2, 5, 9]),
        ),
        ask(
            "true: [10, 20], predicted: [12, 24], rmse?",
            skm.root_mean_squared_error([10, 20], [12, 24]),
        ),
        ask(
            "What is the root mean square error between [1, 1, 1] and [2, 3, 4]?",
            skm.root_mean_squared_error([1, 1, 1], [2, 3, 4]),
        ),
        ask(
            "We predicted 4 and 8 where the truth was 5 and 6. RMSE?",
            skm.root_mean_squared_error([5, 6], [4, 8]),
        ),
    ],
    "mean_squared_error": [
        ask("sum of squared errors of y=[1, 2, 3] and prediction [2, 2, 5]", 5),
        ask("MSE with sum reduction, targets [1, 2], predictions [3, 5]", 13),
        ask("mse loss, reduction none, y_true=[1, 2], y_pred=[3, 5]", [4, 9]),
    ],
    "mean_absolute_error": [
        ask("sum of absolute errors of y=[1, 2, 3] and prediction [2, 2, 5]", 3),
        ask("L1 loss with reduction sum, targets [1, 2], predictions [3, 5]", 5),
    ],
}
