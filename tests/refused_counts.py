"""What counts, savings and inverses refuse, and what they say of it."""

from typing import Any

Refusal = tuple[str, tuple[Any, ...], dict[str, Any], str]

REFUSED_COUNTS: list[Refusal] = [
    ("values_per_mean", ("batch",), {}, "the count needs batch"),
    ("values_per_mean", ("group",), {"channels": 6, "groups": 4}, "groups = 4 must divide"),
    ("number_of_means", ("layer",), {}, "the count needs batch"),
    ("update_running_value", (0, 1), {"momentum": 2}, "momentum must be between 0 and 1"),
    ("logit", (1,), {}, "p must be above 0 and below 1"),
    ("relu6", (float("nan"),), {}, "x must hold finite numbers, got nan"),
    ("sigmoid_derivative_from_output", (1.5,), {}, "between 0 and 1"),
    ("tanh_derivative_from_output", (-1.5,), {}, "must be in [-1, 1]"),
    ("log_sum_exp", ([],), {}, "z must"),
    ("uniform_entropy", (0,), {}, "outcomes must"),
    ("smoothed_target", (1, 0.1), {}, "classes must"),
    ("hardest_positive_distance", ([-1.0],), {}, "positive_distances must"),
    ("hardest_negative_distance", ([-1.0],), {}, "negative_distances must"),
    ("count_semi_hard", (1, [1, -2], 1), {}, "negative_distances must"),
    ("count_triplets", (1, 4), {}, "classes must"),
    ("sparsity_after_rounds", (1.5, 2), {}, "share must"),
    ("pruning_rounds", (1.0,), {"remaining": 0.5}, "share must be above 0 and below 1"),
    ("percent_smaller", (1, 2), {}, "after = 2 is larger than before = 1"),
    ("filter_l1_score", ([],), {}, "weights must"),
    ("remaining_share", (1.5, 2), {}, "share must"),
    ("ratio_from_sparsity", (1,), {}, "1 - sparsity must be greater than 0"),
    ("precision_ratio", (32, 0), {}, "bits must be greater than 0"),
    ("semi_hard_distances", (1, [1, -2], 1), {}, "negative_distances must"),
    ("batch_hard_loss", ([1], [-2], 1), {}, "negative_distances must"),
    ("mean_active_loss", ([-1],), {}, "losses must"),
    ("hard_sigmoid", ([],), {}, "x must"),
    ("hard_swish", ([],), {}, "x must"),
    ("soft_gradient_scale", (0,), {}, "temperature must be greater than 0"),
    ("quantized_size", (400, 0), {}, "bits must be greater than 0"),
    ("kv_cache_memory", (0, 1, 1, 1), {}, "layers must"),
    ("recover_clean", (1, 1, 0), {}, "alpha_bar must be greater than 0"),
    ("alpha_bar_from_snr", (-1,), {}, "snr must"),
    ("posterior_variance", (0.1, 0.5, 0.4), {}, "alpha_bar must be below 1 and fall"),
    ("guided_evaluations", (0,), {}, "steps must"),
    ("compression_of_shapes", ([3, 0], [1]), {}, "before[1] must be a count of 1 or more"),
]
