"""From-scratch algorithms: shown in the answers, run by the chat, tested against libraries.

`__all__` is the whole list of tools. The result types (PCA, KMeans, ROC, ...) live in their
modules.
"""

# Names are packed, so that the list stays readable: no formatter.
# ruff: noqa: I001
# fmt: off
from kb.algorithms.accuracy import accuracy_from_correct, balanced_accuracy_from_rates
from kb.algorithms.activation_inverses import (
    log_sum_exp, logit, relu6, sigmoid_derivative_from_output, tanh_derivative_from_output,
)
from kb.algorithms.activation_slopes import (
    elu_derivative, gelu_derivative, hard_tanh_derivative, log_softmax, silu_derivative,
    softmax_derivative, softplus_derivative,
)
from kb.algorithms.activations import (
    hard_tanh, leaky_relu, leaky_relu_derivative, relu, relu_derivative, sigmoid,
    sigmoid_derivative, softmax, tanh, tanh_derivative,
)
from kb.algorithms.agreement import cohen_kappa, error_rate_from_matrix, matthews_from_matrix
from kb.algorithms.angles import angle_between, hamming_distance, pairwise_distances
from kb.algorithms.architectures import (
    count_layers, network_activations, network_depth, network_multiply_adds,
    network_output_shape, network_parameters, network_receptive_field,
)
from kb.algorithms.association import (
    correlation_from_covariance, correlation_matrix, covariance_from_correlation,
)
from kb.algorithms.attention import (
    attention_scores, attention_weights, scaled_dot_product_attention,
)
from kb.algorithms.attention_scaling import attention_scale, patch_length, scaled_score
from kb.algorithms.bias_variance import bias_variance, ensemble_variance, expected_error
from kb.algorithms.cluster_scores import (
    assign_to_centroids, centroid, cluster_inertia, silhouette_score,
)
from kb.algorithms.clustering import kmeans, kmeans_step
from kb.algorithms.complements import (
    accuracy_from_error_rate, precision_from_false_discoveries, recall_from_miss_rate,
    specificity_from_false_alarms,
)
from kb.algorithms.confusion import confusion_counts, confusion_matrix
from kb.algorithms.conversions import precision_from_prevalence
from kb.algorithms.convolution import conv1d, conv2d, transposed_conv
from kb.algorithms.convolution_cost import (
    conv2d_multiply_adds, conv2d_parameters, depthwise_multiply_adds, depthwise_parameters,
    linear_multiply_adds, linear_parameters,
)
from kb.algorithms.convolution_sizes import (
    conv_output_size, effective_kernel_size, pool_output_size, receptive_field, same_padding,
    stack_output_size, transposed_conv_output_size,
)
from kb.algorithms.decomposition import eigenvalues, matrix_rank, pca, singular_values
from kb.algorithms.descriptive import (
    accuracy_interval, accuracy_standard_error, median, min_max_of_range, mode, percentile,
    standard_deviation_from_variance, standard_error, standard_error_from_deviation,
    weighted_mean, z_score,
)
from kb.algorithms.diffusion import (
    alpha_bar, cosine_alpha_bar, forward_coefficients, forward_sample, linear_betas,
    signal_to_noise,
)
from kb.algorithms.distances import (
    chebyshev_distance, cosine_distance, cosine_similarity, euclidean_distance,
    manhattan_distance, minkowski_distance,
)
from kb.algorithms.distillation import (
    distillation_loss, distillation_loss_from_parts, soft_target_loss,
)
from kb.algorithms.drift import (
    chi_square, chi_square_of_table, jensen_shannon_distance, jensen_shannon_divergence,
    population_stability_index, total_variation_distance,
)
from kb.algorithms.drift_tests import (
    chi_square_p_value, chi_square_p_value_of_counts, chi_square_p_value_of_table,
    degrees_of_freedom,
)
from kb.algorithms.even_outcomes import smoothed_target, uniform_entropy
from kb.algorithms.hard_activations import hard_sigmoid, hard_swish
from kb.algorithms.label_losses import (
    binary_entropy, focal_loss, negative_log_likelihood, perplexity, perplexity_of_distribution,
    perplexity_of_sequence, self_information,
)
from kb.algorithms.latent_diffusion import guided_noise, latent_compression, latent_shape
from kb.algorithms.layer_counts import (
    conv_output_shape, downsamplings, layers_for_receptive_field, output_stride,
    smallest_input_size,
)
from kb.algorithms.layer_weights import (
    channels_per_group, embedding_parameters, flops_from_multiply_adds, growth_factor,
    kernel_weight_ratio, multiply_adds_from_flops, pool_parameters,
)
from kb.algorithms.logit_losses import (
    binary_cross_entropy_with_logits, binary_cross_entropy_with_logits_derivative,
    cross_entropy_from_logits_derivative,
)
from kb.algorithms.losses import (
    binary_cross_entropy, cross_entropy, cross_entropy_from_logits, entropy, kl_divergence,
    smooth_labels,
)
from kb.algorithms.low_rank import (
    condition_number, kept_energy, low_rank_approximation, low_rank_compression, low_rank_storage,
    truncation_error,
)
from kb.algorithms.memory import (
    model_memory, tensor_memory, training_memory, transformer_activation_memory,
)
from kb.algorithms.metric_learning import (
    batch_hard_triplets, classify_triplet, contrastive_loss, mine_negatives, triplet_distances,
    triplet_loss, triplet_loss_from_distances,
)
from kb.algorithms.metrics import (
    accuracy_score, balanced_accuracy_score, f_beta_score, f_beta_score_from_counts,
    false_positive_rate, precision_score, recall_score, specificity_score,
)
from kb.algorithms.mining_counts import (
    batch_hard_loss, count_semi_hard, count_triplets, hardest_negative_distance,
    hardest_positive_distance, mean_active_loss, semi_hard_distances,
)
from kb.algorithms.model_selection import (
    kfold_indices, kfold_sizes, leave_one_out_fits, nested_cv_fits, number_of_fits,
    split_sizes, stratified_fold_sizes,
)
from kb.algorithms.multiclass import (
    accuracy_from_matrix, balanced_accuracy_from_matrix, class_counts,
    confusion_matrix_from_counts, f_beta_from_matrix, iou_from_matrix, precision_from_matrix,
    recall_from_matrix,
)
from kb.algorithms.normalization import (
    batch_norm, batch_norm_inference, group_norm, instance_norm, layer_norm,
    normalization_parameters, update_running_statistics,
)
from kb.algorithms.normalization_counts import (
    number_of_means, update_running_value, values_per_mean,
)
from kb.algorithms.norms import dot_product, matrix_norm, p_norm, unit_vector
from kb.algorithms.overlap import box_iou, dice_from_iou, iou_from_dice, jaccard_score
from kb.algorithms.penalties import elastic_net_penalty, sgd_step, weight_penalty
from kb.algorithms.pooling import global_pool, pool
from kb.algorithms.projections import (
    component_variance, components_for_share, explained_variance_ratio, pca_project,
    pca_reconstruct,
)
from kb.algorithms.pruning import (
    compression_ratio, prune_by_magnitude, remaining_parameters, sparsity, sparsity_from_counts,
)
from kb.algorithms.rates import (
    error_rate, false_discovery_rate, false_negative_rate, false_omission_rate,
    matthews_correlation, negative_predictive_value, prevalence, youden_j,
)
from kb.algorithms.regression_losses import (
    hinge_loss, huber_loss, mean_absolute_error, mean_squared_error, multiclass_hinge_loss,
    root_mean_squared_error, smooth_l1_loss,
)
from kb.algorithms.reverse_diffusion import (
    alpha_bar_from_snr, compression_of_shapes, guided_evaluations, posterior_variance,
    recover_clean,
)
from kb.algorithms.roc import (
    auc_from_pairs, auc_from_points, best_threshold, gini_from_auc, roc_auc_from_groups,
    roc_auc_score, roc_curve, youden_j_from_rates,
)
from kb.algorithms.sample_drift import ks_statistic, wasserstein_distance
from kb.algorithms.savings import (
    filter_l1_score, percent_smaller, precision_ratio, pruning_rounds, ratio_from_sparsity,
    remaining_share, soft_gradient_scale, sparsity_after_rounds,
)
from kb.algorithms.separable_cost import (
    depthwise_separable_multiply_adds, depthwise_separable_parameters,
    depthwise_separable_ratio,
)
from kb.algorithms.serving_memory import kv_cache_memory, quantized_size
from kb.algorithms.smooth_activations import elu, gelu, selu, silu, softplus
from kb.algorithms.statistics import (
    correlation, covariance, covariance_matrix, mean, min_max_scale, rank_correlation,
    standard_deviation, variance, z_scores,
)
from kb.algorithms.strides import (
    contiguous_strides, flat_index, flat_offset, index_of_offset, is_contiguous,
    permute_strides,
)
from kb.algorithms.thresholds import average_precision, confusion_counts_at, precision_recall_curve
from kb.algorithms.transformer_sizes import (
    attention_matrix_entries, attention_multiply_adds, attention_shapes, head_dimension,
    multi_head_parameters, patch_tokens, positional_encoding,
)

__all__ = [
    "accuracy_from_correct", "accuracy_from_error_rate", "accuracy_from_matrix",
    "accuracy_interval", "accuracy_score", "accuracy_standard_error", "alpha_bar",
    "alpha_bar_from_snr", "angle_between", "assign_to_centroids", "attention_matrix_entries",
    "attention_multiply_adds", "attention_scale", "attention_scores", "attention_shapes",
    "attention_weights", "auc_from_pairs", "auc_from_points", "average_precision",
    "balanced_accuracy_from_matrix", "balanced_accuracy_from_rates", "balanced_accuracy_score",
    "batch_hard_loss", "batch_hard_triplets", "batch_norm", "batch_norm_inference",
    "best_threshold", "bias_variance", "binary_cross_entropy", "binary_cross_entropy_with_logits",
    "binary_cross_entropy_with_logits_derivative", "binary_entropy", "box_iou", "centroid",
    "channels_per_group", "chebyshev_distance", "chi_square", "chi_square_of_table",
    "chi_square_p_value", "chi_square_p_value_of_counts", "chi_square_p_value_of_table",
    "class_counts", "classify_triplet", "cluster_inertia", "cohen_kappa", "component_variance",
    "components_for_share", "compression_of_shapes", "compression_ratio", "condition_number",
    "confusion_counts", "confusion_counts_at", "confusion_matrix", "confusion_matrix_from_counts",
    "contiguous_strides", "contrastive_loss", "conv1d", "conv2d", "conv2d_multiply_adds",
    "conv2d_parameters", "conv_output_shape", "conv_output_size", "correlation",
    "correlation_from_covariance", "correlation_matrix", "cosine_alpha_bar", "cosine_distance",
    "cosine_similarity", "count_layers", "count_semi_hard", "count_triplets", "covariance",
    "covariance_from_correlation", "covariance_matrix", "cross_entropy",
    "cross_entropy_from_logits", "cross_entropy_from_logits_derivative", "degrees_of_freedom",
    "depthwise_multiply_adds", "depthwise_parameters", "depthwise_separable_multiply_adds",
    "depthwise_separable_parameters", "depthwise_separable_ratio", "dice_from_iou",
    "distillation_loss", "distillation_loss_from_parts", "dot_product", "downsamplings",
    "effective_kernel_size", "eigenvalues", "elastic_net_penalty", "elu", "elu_derivative",
    "embedding_parameters", "ensemble_variance", "entropy", "error_rate", "error_rate_from_matrix",
    "euclidean_distance", "expected_error", "explained_variance_ratio", "f_beta_from_matrix",
    "f_beta_score", "f_beta_score_from_counts", "false_discovery_rate", "false_negative_rate",
    "false_omission_rate", "false_positive_rate", "filter_l1_score", "flat_index", "flat_offset",
    "flops_from_multiply_adds", "focal_loss", "forward_coefficients", "forward_sample", "gelu",
    "gelu_derivative", "gini_from_auc", "global_pool", "group_norm", "growth_factor",
    "guided_evaluations", "guided_noise", "hamming_distance", "hard_sigmoid", "hard_swish",
    "hard_tanh", "hard_tanh_derivative", "hardest_negative_distance", "hardest_positive_distance",
    "head_dimension", "hinge_loss", "huber_loss", "index_of_offset", "instance_norm",
    "iou_from_dice", "iou_from_matrix", "is_contiguous", "jaccard_score", "jensen_shannon_distance",
    "jensen_shannon_divergence", "kept_energy", "kernel_weight_ratio", "kfold_indices",
    "kfold_sizes", "kl_divergence", "kmeans", "kmeans_step", "ks_statistic", "kv_cache_memory",
    "latent_compression", "latent_shape", "layer_norm", "layers_for_receptive_field", "leaky_relu",
    "leaky_relu_derivative", "leave_one_out_fits", "linear_betas", "linear_multiply_adds",
    "linear_parameters", "log_softmax", "log_sum_exp", "logit", "low_rank_approximation",
    "low_rank_compression", "low_rank_storage", "manhattan_distance", "matrix_norm", "matrix_rank",
    "matthews_correlation", "matthews_from_matrix", "mean", "mean_absolute_error",
    "mean_active_loss", "mean_squared_error", "median", "min_max_of_range", "min_max_scale",
    "mine_negatives", "minkowski_distance", "mode", "model_memory", "multi_head_parameters",
    "multiclass_hinge_loss", "multiply_adds_from_flops", "negative_log_likelihood",
    "negative_predictive_value", "nested_cv_fits", "network_activations", "network_depth",
    "network_multiply_adds", "network_output_shape", "network_parameters",
    "network_receptive_field", "normalization_parameters", "number_of_fits", "number_of_means",
    "output_stride", "p_norm", "pairwise_distances", "patch_length", "patch_tokens", "pca",
    "pca_project", "pca_reconstruct", "percent_smaller", "percentile", "permute_strides",
    "perplexity", "perplexity_of_distribution", "perplexity_of_sequence", "pool",
    "pool_output_size", "pool_parameters", "population_stability_index", "positional_encoding",
    "posterior_variance", "precision_from_false_discoveries", "precision_from_matrix",
    "precision_from_prevalence", "precision_ratio", "precision_recall_curve", "precision_score",
    "prevalence", "prune_by_magnitude", "pruning_rounds", "quantized_size", "rank_correlation",
    "ratio_from_sparsity", "recall_from_matrix", "recall_from_miss_rate", "recall_score",
    "receptive_field", "recover_clean", "relu", "relu6", "relu_derivative", "remaining_parameters",
    "remaining_share", "roc_auc_from_groups", "roc_auc_score", "roc_curve",
    "root_mean_squared_error", "same_padding", "scaled_dot_product_attention", "scaled_score",
    "self_information", "selu", "semi_hard_distances", "sgd_step", "sigmoid", "sigmoid_derivative",
    "sigmoid_derivative_from_output", "signal_to_noise", "silhouette_score", "silu",
    "silu_derivative", "singular_values", "smallest_input_size", "smooth_l1_loss", "smooth_labels",
    "smoothed_target", "soft_gradient_scale", "soft_target_loss", "softmax", "softmax_derivative",
    "softplus", "softplus_derivative", "sparsity", "sparsity_after_rounds", "sparsity_from_counts",
    "specificity_from_false_alarms", "specificity_score", "split_sizes", "stack_output_size",
    "standard_deviation", "standard_deviation_from_variance", "standard_error",
    "standard_error_from_deviation", "stratified_fold_sizes", "tanh", "tanh_derivative",
    "tanh_derivative_from_output", "tensor_memory", "total_variation_distance", "training_memory",
    "transformer_activation_memory", "transposed_conv", "transposed_conv_output_size",
    "triplet_distances", "triplet_loss", "triplet_loss_from_distances", "truncation_error",
    "uniform_entropy", "unit_vector", "update_running_statistics", "update_running_value",
    "values_per_mean", "variance", "wasserstein_distance", "weight_penalty", "weighted_mean",
    "youden_j", "youden_j_from_rates", "z_score", "z_scores",
]
# fmt: on
