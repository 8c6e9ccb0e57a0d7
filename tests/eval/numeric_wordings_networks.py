"""Questions as students, engineers, interviewers and non-native speakers word them: networks.

They were written before the program was asked any of them.
"""

import numpy as np
import scipy.special
import scipy.stats
import torch
import torch.nn.functional as F
from numeric_judges import (
    Ask,
    ask,
    batch_norm_of,
    bce,
    conv_multiply_adds,
    conv_parameters,
    conv_side,
    logit_loss,
    pca_of,
    pool_side,
    psi,
    seen_pixels,
    separable_multiply_adds,
    separable_parameters,
    separable_ratio,
    slope,
    tensor,
)

WORDINGS_NETWORKS: dict[str, list[Ask]] = {
    "norms": [
        ask("length of the vector (2, 3, 6)", 7),
        ask("L1 norm of the weights 0.5, -1.5, 2", 4),
        ask("infinity norm of [-7, 3, 5]", 7),
        ask("||v||_1 for v = (1, -2, 3)", 6),
        ask("Frobenius norm for the 2x2 matrix [[1,2],[2,4]]", 5),
        ask("what is the euclidean norm of my gradient vector [0.6, 0.8]", 1),
        ask("normalise (6, 8) to unit length", [0.6, 0.8]),
        ask("inner product of [1, 2, 3] with [4, 5, 6]", 32),
    ],
    "distances": [
        ask("How far is (1, 1) from (4, 5)?", 5),
        ask("L1 distance from [1,2,3] to [3,2,1]", 4),
        ask("chebyshev distance between (1, 5) and (4, 1)", 4),
        ask("minkowski p=3 between (0,0) and (1,2)", 9 ** (1 / 3)),
        ask("cos similarity of embeddings [1, 0, 1] and [1, 1, 0]", 0.5),
        ask(
            "Two face embeddings, (0.6, 0.8) and (1, 0): how similar are they by cosine?",
            0.6,
        ),
        ask("cosine distance u=[1,2] v=[2,4]", 0),
        ask("distance of the points A(1,2) and B(4,6)", 5),
    ],
    "activations": [
        ask("sigmoid at zero", 0.5),
        ask("what does sigmoid output for an input of 2.5?", float(scipy.special.expit(2.5))),
        ask("σ(−1.5) = ?", float(scipy.special.expit(-1.5))),
        ask(
            "derivative of sigmoid in x = 1",
            float(scipy.special.expit(1) * scipy.special.expit(-1)),
        ),
        ask("relu of -2.5", 0),
        ask("ReLU([-1, 0, 2])", [0, 0, 2]),
        ask("leaky ReLU with alpha 0.1 for input -4", -0.4),
        ask("A neuron has pre-activation -0.3 and tanh activation. Output?", np.tanh(-0.3)),
        ask("gelu(1.5)", float(F.gelu(tensor(1.5)))),
        ask("swish of -1", -float(scipy.special.expit(-1))),
        ask("softplus(2)", float(np.logaddexp(0, 2))),
        ask("elu of -1, alpha=1", float(np.expm1(-1))),
        ask("hardtanh of 3", 1),
        ask(
            "tanh derivative in x=0.75",
            slope(torch.tanh, 0.75),
        ),
        ask("softmax over logits 2, 1 and 0", scipy.special.softmax([2, 1, 0])),
        ask("softmax([1,2,3], T=2)", scipy.special.softmax([0.5, 1, 1.5])),
        ask(
            "The last layer gives 3.0, 1.0 and 0.2 for cat, dog and bird. Which probabilities "
            "does softmax make of it?",
            scipy.special.softmax([3, 1, 0.2]),
        ),
    ],
    "losses": [
        ask("entropy of a fair coin in bits, p = [0.5, 0.5]", 1, "bits"),
        ask("shannon entropy of (0.25, 0.25, 0.5) using log2", 1.5, "bits"),
        ask("entropy in nats of [0.1, 0.9]", scipy.stats.entropy([0.1, 0.9]), "nats"),
        ask(
            "cross entropy between the true distribution [1, 0, 0] and the prediction "
            "[0.7, 0.2, 0.1]",
            -np.log(0.7),
        ),
        ask("ce loss, logits [2.0, 0.5, -1.0], correct class 0", logit_loss([2, 0.5, -1], 0)),
        ask("bce for y=1 and p=0.9", bce(1.0, 0.9)),
        ask("The label is 0 but the network says 0.8. Binary cross-entropy?", bce(0.0, 0.8)),
        ask("KL(p||q) with p=[0.4,0.6], q=[0.5,0.5]", scipy.stats.entropy([0.4, 0.6], [0.5, 0.5])),
        ask("mse of predictions [2.5, 0, 2] against targets [3, -0.5, 2]", 0.5 / 3),
        ask("mean absolute error, truth 3 5 8, forecast 2 5 10", 1),
        ask("huber with delta 1, error: y=[0], prediction=[3]", 2.5),
        ask("y = 5, prediction 3: squared error?", 4),
        ask(
            "triplet loss for anchor [0,0], positive [0,1], negative [0,3] with margin 1",
            0,
        ),
    ],
    "convolution": [
        ask("224x224 input, 7x7 kernel, stride 2, padding 3 -> output?", conv_side(224, 7, 2, 3)),
        ask("What comes out of a 5x5 conv on a 32x32x3 picture, no padding?", conv_side(32, 5)),
        ask("3x3 s2 p1 conv on 112, output size", conv_side(112, 3, 2, 1)),
        ask("W=227, F=11, S=4, P=0: output size", conv_side(227, 11, 4)),
        ask("conv k=3, d=2, p=2, s=1 with 64x64 input: output size?", conv_side(64, 3, 1, 2, 2)),
        ask(
            "2x2 max pooling stride 2 on a 28x28 feature map, resulting size?", pool_side(28, 2, 2)
        ),
        ask("size after 3x3 avg pool with stride 2, input 13", pool_side(13, 3, 2)),
        ask("which padding keeps a 7x7 convolution at the same size?", 3),
        ask(
            "how many parameters has a convolution with 64 kernels of size 5x5 on an RGB image, "
            "bias included?",
            conv_parameters(3, 64, 5),
        ),
        ask("weights of 3x3 conv 256->512, without bias", conv_parameters(256, 512, 3, bias=False)),
        ask("params conv 1x1 from 256 to 64 channels", conv_parameters(256, 64, 1)),
        ask("MACs of 3x3 conv, 64 in, 64 out, 56x56 output", conv_multiply_adds(64, 64, 3, 56)),
        ask(
            "depthwise separable 3x3, 64 input channels, 128 output channels: number of weights",
            separable_parameters(64, 128, 3),
        ),
        ask(
            "multiply-adds of a depthwise separable convolution with 3x3 kernel, 32 in channels, "
            "64 out channels and 112x112 output",
            separable_multiply_adds(32, 64, 3, 112),
        ),
        ask(
            "MobileNet: D_K = 3, N = 64, cost ratio separable to standard?", separable_ratio(64, 3)
        ),
        ask(
            "receptive field: 3x3 stride 1, then 3x3 stride 2, then 3x3 stride 1",
            seen_pixels([3, 3, 3], [1, 2, 1]),
        ),
        ask("two stacked 3x3 convolutions have which receptive field?", 5),
        ask(
            "convolve [[1,0,2],[3,1,0],[0,2,1]] with the kernel [[1,1],[0,1]]",
            [[2, 2], [6, 2]],
        ),
    ],
    "others": [
        ask("psi expected 0.5 0.5 actual 0.6 0.4", psi([0.5, 0.5], [0.6, 0.4])),
        ask("memory of 6 million parameters in fp32, in MB", 24, "MB"),
        ask("How many GB does a 7B model take in int8?", 7, "GB"),
        ask("sparsity of the weights [0, 0, 1, 0, 3, 0, 0, 2]", 5 / 8),
        ask("strides of a contiguous array with shape 4x5x6", [30, 6, 1]),
        ask("alpha bar for betas 0.1, 0.2, 0.3", [0.9, 0.72, 0.504]),
        ask("rank of the matrix [[1,2],[2,4]]", 1),
        ask("singular values of [[3,0],[0,4]]", [4, 3]),
        ask(
            "explained variance ratio of pca on (1,2), (2,4), (3,6.5)",
            pca_of([[1, 2], [2, 4], [3, 6.5]]).explained_variance_ratio_,
        ),
        ask("k-means k=2 of 1, 2, 10, 12 : centroids", [1.5, 11], any_order=True),
        ask("batch norm of 1 2 3 with eps 0.1", batch_norm_of([1, 2, 3], eps=0.1)),
    ],
}
