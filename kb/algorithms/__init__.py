"""From-scratch algorithms: shown in the answers, run by the chat, tested against libraries.

`__all__` is the whole list of tools. The result types (PCA, KMeans, ROC, ...) live in their
modules.
"""

from kb.algorithms.activations import (
    hard_tanh,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    tanh,
    tanh_derivative,
)
from kb.algorithms.architectures import (
    count_layers,
    network_activations,
    network_depth,
    network_multiply_adds,
    network_output_shape,
    network_parameters,
    network_receptive_field,
)
from kb.algorithms.attention import scaled_dot_product_attention
from kb.algorithms.clustering import kmeans, kmeans_step
from kb.algorithms.compression import contiguous_strides, model_memory, sparsity
from kb.algorithms.confusion import confusion_counts, confusion_matrix
from kb.algorithms.convolution import (
    conv2d,
    conv_output_size,
    pool_output_size,
    receptive_field,
    same_padding,
)
from kb.algorithms.convolution_cost import (
    conv2d_multiply_adds,
    conv2d_parameters,
    depthwise_separable_multiply_adds,
    depthwise_separable_parameters,
    depthwise_separable_ratio,
)
from kb.algorithms.decomposition import matrix_rank, pca, singular_values
from kb.algorithms.diffusion import alpha_bar
from kb.algorithms.distances import (
    chebyshev_distance,
    cosine_distance,
    cosine_similarity,
    euclidean_distance,
    manhattan_distance,
    minkowski_distance,
)
from kb.algorithms.drift import population_stability_index
from kb.algorithms.losses import (
    binary_cross_entropy,
    cross_entropy,
    cross_entropy_from_logits,
    distillation_loss,
    entropy,
    kl_divergence,
)
from kb.algorithms.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    f_beta_score,
    f_beta_score_from_counts,
    false_positive_rate,
    precision_score,
    recall_score,
    specificity_score,
)
from kb.algorithms.model_selection import kfold_sizes
from kb.algorithms.normalization import batch_norm, instance_norm
from kb.algorithms.norms import dot_product, frobenius_norm, p_norm, unit_vector
from kb.algorithms.regression_losses import (
    huber_loss,
    mean_absolute_error,
    mean_squared_error,
    triplet_loss,
)
from kb.algorithms.roc import roc_auc_score, roc_curve
from kb.algorithms.smooth_activations import elu, gelu, silu, softplus
from kb.algorithms.statistics import (
    correlation,
    covariance,
    covariance_matrix,
    mean,
    min_max_scale,
    rank_correlation,
    standard_deviation,
    variance,
    z_scores,
)

__all__ = [
    "accuracy_score",
    "alpha_bar",
    "balanced_accuracy_score",
    "batch_norm",
    "binary_cross_entropy",
    "chebyshev_distance",
    "confusion_counts",
    "confusion_matrix",
    "contiguous_strides",
    "conv2d",
    "conv2d_multiply_adds",
    "conv2d_parameters",
    "conv_output_size",
    "correlation",
    "cosine_distance",
    "cosine_similarity",
    "count_layers",
    "covariance",
    "covariance_matrix",
    "cross_entropy",
    "cross_entropy_from_logits",
    "depthwise_separable_multiply_adds",
    "depthwise_separable_parameters",
    "depthwise_separable_ratio",
    "distillation_loss",
    "dot_product",
    "elu",
    "entropy",
    "euclidean_distance",
    "f_beta_score",
    "f_beta_score_from_counts",
    "false_positive_rate",
    "frobenius_norm",
    "gelu",
    "hard_tanh",
    "huber_loss",
    "instance_norm",
    "kfold_sizes",
    "kl_divergence",
    "kmeans",
    "kmeans_step",
    "leaky_relu",
    "leaky_relu_derivative",
    "manhattan_distance",
    "matrix_rank",
    "mean",
    "mean_absolute_error",
    "mean_squared_error",
    "min_max_scale",
    "minkowski_distance",
    "model_memory",
    "network_activations",
    "network_depth",
    "network_multiply_adds",
    "network_output_shape",
    "network_parameters",
    "network_receptive_field",
    "p_norm",
    "pca",
    "pool_output_size",
    "population_stability_index",
    "precision_score",
    "rank_correlation",
    "recall_score",
    "receptive_field",
    "relu",
    "relu_derivative",
    "roc_auc_score",
    "roc_curve",
    "same_padding",
    "scaled_dot_product_attention",
    "sigmoid",
    "sigmoid_derivative",
    "silu",
    "singular_values",
    "softmax",
    "softplus",
    "sparsity",
    "specificity_score",
    "standard_deviation",
    "tanh",
    "tanh_derivative",
    "triplet_loss",
    "unit_vector",
    "variance",
    "z_scores",
]
