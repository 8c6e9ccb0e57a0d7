"""From-scratch algorithms: shown in the answers, run by the chat, tested against libraries.

`__all__` is the whole list of tools. The result types (PCA, KMeans, ROC, ...) live in their
modules.
"""

from kb.algorithms.activation_slopes import (
    elu_derivative,
    gelu_derivative,
    hard_tanh_derivative,
    log_softmax,
    silu_derivative,
    softmax_derivative,
    softplus_derivative,
)
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
from kb.algorithms.angles import (
    angle_between,
    hamming_distance,
    pairwise_distances,
)
from kb.algorithms.attention import (
    scaled_dot_product_attention,
)
from kb.algorithms.cluster_scores import (
    assign_to_centroids,
    cluster_inertia,
    silhouette_score,
)
from kb.algorithms.clustering import (
    kmeans,
    kmeans_step,
)
from kb.algorithms.confusion import (
    confusion_counts,
    confusion_matrix,
)
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
from kb.algorithms.decomposition import (
    matrix_rank,
    pca,
    singular_values,
)
from kb.algorithms.diffusion import (
    alpha_bar,
)
from kb.algorithms.distances import (
    chebyshev_distance,
    cosine_distance,
    cosine_similarity,
    euclidean_distance,
    manhattan_distance,
    minkowski_distance,
)
from kb.algorithms.distillation import (
    distillation_loss,
    distillation_loss_from_parts,
    soft_target_loss,
)
from kb.algorithms.drift import (
    population_stability_index,
)
from kb.algorithms.label_losses import (
    binary_entropy,
    focal_loss,
    negative_log_likelihood,
    perplexity,
    perplexity_of_distribution,
    perplexity_of_sequence,
    self_information,
)
from kb.algorithms.logit_losses import (
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_derivative,
    cross_entropy_from_logits_derivative,
)
from kb.algorithms.losses import (
    binary_cross_entropy,
    cross_entropy,
    cross_entropy_from_logits,
    entropy,
    kl_divergence,
    smooth_labels,
)
from kb.algorithms.low_rank import (
    condition_number,
    low_rank_approximation,
)
from kb.algorithms.memory import (
    model_memory,
    tensor_memory,
    training_memory,
    transformer_activation_memory,
)
from kb.algorithms.metric_learning import (
    batch_hard_triplets,
    classify_triplet,
    contrastive_loss,
    mine_negatives,
    triplet_distances,
    triplet_loss,
    triplet_loss_from_distances,
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
from kb.algorithms.model_selection import (
    kfold_sizes,
)
from kb.algorithms.normalization import (
    batch_norm,
    instance_norm,
)
from kb.algorithms.norms import (
    dot_product,
    matrix_norm,
    p_norm,
    unit_vector,
)
from kb.algorithms.penalties import (
    elastic_net_penalty,
    sgd_step,
    weight_penalty,
)
from kb.algorithms.projections import (
    components_for_share,
    explained_variance_ratio,
    pca_project,
    pca_reconstruct,
)
from kb.algorithms.pruning import (
    compression_ratio,
    prune_by_magnitude,
    remaining_parameters,
    sparsity,
    sparsity_from_counts,
)
from kb.algorithms.regression_losses import (
    hinge_loss,
    huber_loss,
    mean_absolute_error,
    mean_squared_error,
    multiclass_hinge_loss,
    root_mean_squared_error,
    smooth_l1_loss,
)
from kb.algorithms.roc import (
    roc_auc_score,
    roc_curve,
)
from kb.algorithms.smooth_activations import (
    elu,
    gelu,
    selu,
    silu,
    softplus,
)
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
from kb.algorithms.strides import (
    contiguous_strides,
    flat_index,
    flat_offset,
    index_of_offset,
    is_contiguous,
    permute_strides,
)

__all__ = [
    "accuracy_score",
    "alpha_bar",
    "angle_between",
    "assign_to_centroids",
    "balanced_accuracy_score",
    "batch_hard_triplets",
    "batch_norm",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "binary_cross_entropy_with_logits_derivative",
    "binary_entropy",
    "chebyshev_distance",
    "classify_triplet",
    "cluster_inertia",
    "components_for_share",
    "compression_ratio",
    "condition_number",
    "confusion_counts",
    "confusion_matrix",
    "contiguous_strides",
    "contrastive_loss",
    "conv2d",
    "conv2d_multiply_adds",
    "conv2d_parameters",
    "conv_output_size",
    "correlation",
    "cosine_distance",
    "cosine_similarity",
    "covariance",
    "covariance_matrix",
    "cross_entropy",
    "cross_entropy_from_logits",
    "cross_entropy_from_logits_derivative",
    "depthwise_separable_multiply_adds",
    "depthwise_separable_parameters",
    "depthwise_separable_ratio",
    "distillation_loss",
    "distillation_loss_from_parts",
    "dot_product",
    "elastic_net_penalty",
    "elu",
    "elu_derivative",
    "entropy",
    "euclidean_distance",
    "explained_variance_ratio",
    "f_beta_score",
    "f_beta_score_from_counts",
    "false_positive_rate",
    "flat_index",
    "flat_offset",
    "focal_loss",
    "gelu",
    "gelu_derivative",
    "hamming_distance",
    "hard_tanh",
    "hard_tanh_derivative",
    "hinge_loss",
    "huber_loss",
    "index_of_offset",
    "instance_norm",
    "is_contiguous",
    "kfold_sizes",
    "kl_divergence",
    "kmeans",
    "kmeans_step",
    "leaky_relu",
    "leaky_relu_derivative",
    "log_softmax",
    "low_rank_approximation",
    "manhattan_distance",
    "matrix_norm",
    "matrix_rank",
    "mean",
    "mean_absolute_error",
    "mean_squared_error",
    "min_max_scale",
    "mine_negatives",
    "minkowski_distance",
    "model_memory",
    "multiclass_hinge_loss",
    "negative_log_likelihood",
    "p_norm",
    "pairwise_distances",
    "pca",
    "pca_project",
    "pca_reconstruct",
    "permute_strides",
    "perplexity",
    "perplexity_of_distribution",
    "perplexity_of_sequence",
    "pool_output_size",
    "population_stability_index",
    "precision_score",
    "prune_by_magnitude",
    "rank_correlation",
    "recall_score",
    "receptive_field",
    "relu",
    "relu_derivative",
    "remaining_parameters",
    "roc_auc_score",
    "roc_curve",
    "root_mean_squared_error",
    "same_padding",
    "scaled_dot_product_attention",
    "self_information",
    "selu",
    "sgd_step",
    "sigmoid",
    "sigmoid_derivative",
    "silhouette_score",
    "silu",
    "silu_derivative",
    "singular_values",
    "smooth_l1_loss",
    "smooth_labels",
    "soft_target_loss",
    "softmax",
    "softmax_derivative",
    "softplus",
    "softplus_derivative",
    "sparsity",
    "sparsity_from_counts",
    "specificity_score",
    "standard_deviation",
    "tanh",
    "tanh_derivative",
    "tensor_memory",
    "training_memory",
    "transformer_activation_memory",
    "triplet_distances",
    "triplet_loss",
    "triplet_loss_from_distances",
    "unit_vector",
    "variance",
    "weight_penalty",
    "z_scores",
]
