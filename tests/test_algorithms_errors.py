"""Undefined cases: each is refused in one sentence with the offending value."""

import inspect
import math
import re
from typing import Any

import pytest
from refused_architectures import REFUSED_ARCHITECTURES
from refused_counts import REFUSED_COUNTS
from refused_layer_counts import REFUSED_LAYER_COUNTS
from refused_layers import REFUSED_LAYERS
from refused_learning import NEEDED, REFUSED_LEARNING
from refused_metrics import REFUSED_METRICS

import kb.algorithms as ka

NAN, INF = math.nan, math.inf

REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("mean", ([],), {}, "x must hold at least one number, got an empty list"),
    ("mean", ([1, NAN],), {}, "x must hold finite numbers, got nan"),
    ("mean", ([1, -INF],), {}, "x must hold finite numbers, got -inf"),
    ("mean", ([1, 1e200],), {}, "x must hold numbers from -1e100 to 1e100, got 1e+200"),
    ("mean", ([1, 10**400],), {}, "x must hold numbers from -1e100 to 1e100, got"),
    ("mean", (5,), {}, "x must be a flat list of numbers, got the single number 5"),
    ("mean", ([[1, 2]],), {}, "x must be a flat list of numbers, got shape (1, 2)"),
    ("mean", (["a"],), {}, "x must hold real numbers only, got ['a']"),
    ("mean", ([True],), {}, "x must hold real numbers only, got [True]"),
    ("mean", ([None],), {}, "x must hold real numbers only, got [None]"),
    ("mean", ([1j],), {}, "x must hold real numbers only, got [1j]"),
    ("mean", ([[1], [2, 3]],), {}, "x must have rows of equal length, got [[1], [2, 3]]"),
    ("variance", ([4],), {}, "ddof = 1 needs at least 2 values, got 1"),
    ("variance", ([4, 5],), {"ddof": -1}, "ddof must be a count of 0 or more, got -1"),
    ("standard_deviation", ([4],), {}, "ddof = 1 needs at least 2 values, got 1"),
    ("covariance", ([1, 2, 3], [1, 2, 3, 4]), {}, "x and y must have the same length, got 3 and 4"),
    (
        "covariance_matrix",
        ([1, 2],),
        {},
        "list of rows (two dimensions), got shape (2,)",
    ),
    ("covariance_matrix", ([[1, 2]],), {}, "ddof = 1 needs at least 2 values, got 1"),
    ("correlation", ([1], [2]), {}, "correlation is undefined for fewer than 2 pairs, got 1"),
    (
        "correlation",
        ([0.1, 0.1, 0.1], [1, 2, 3]),
        {},
        "x is constant (all its values are 0.1), so its spread is 0",
    ),
    ("rank_correlation", ([1, 2], [3, 3]), {}, "y is constant (all its values are 3)"),
    ("z_scores", ([0.1, 0.1, 0.1],), {}, "x is constant (all its values are 0.1)"),
    ("min_max_scale", ([2, 2],), {}, "x cannot be scaled: all its values are 2"),
    ("min_max_scale", ([1, 2],), {"low": 1}, "low must be below high, got low = 1 and high = 1"),
    ("p_norm", ([1, 2],), {"p": 0.5}, "p must be 1 or more (below 1 it is no norm), got 0.5"),
    ("p_norm", ([1, 2],), {"p": NAN}, "p must be a finite number, got nan"),
    ("unit_vector", ([0, 0],), {}, "x has no direction: it is the zero vector"),
    ("dot_product", ([1], [1, 2]), {}, "a and b must have the same length, got 1 and 2"),
    ("minkowski_distance", ([1], [2]), {"p": 0}, "p must be 1 or more"),
    ("euclidean_distance", ([1], [1, 2]), {}, "a and b must have the same length, got 1 and 2"),
    ("manhattan_distance", ([1], [1, 2]), {}, "a and b must have the same length, got 1 and 2"),
    ("chebyshev_distance", ([1], [1, 2]), {}, "a and b must have the same length, got 1 and 2"),
    (
        "cosine_similarity",
        ([0, 0], [1, 2]),
        {},
        "cosine similarity is undefined: a is the zero vector",
    ),
    ("cosine_distance", ([1, 2], [0, 0]), {}, "undefined: b is the zero vector"),
    ("pca", ([[1, 2]],), {}, "PCA needs at least 2 samples (rows of X), got 1"),
    ("pca", ([[1, 2], [1, 2]],), {}, "PCA is undefined: all rows of X are equal"),
    (
        "pca",
        ([[1, 2], [3, 5]],),
        {"n_components": 3},
        "n_components must be at most min(n, d) = 2, got 3",
    ),
    ("singular_values", ([1],), {}, "A must be a list of rows"),
    ("matrix_rank", ([[NAN]],), {}, "A must hold finite numbers, got nan"),
    ("kmeans", ([1, 2, 3],), {"k": 5}, "k = 5 clusters need at least 5 points, got 3"),
    ("kmeans", ([1, 1, 1],), {"k": 2}, "k = 2 clusters need at least 2 distinct points, got 1"),
    ("kmeans", ([1, 0, 1e-200],), {"k": 3}, "points are too close together for k = 3 clusters"),
    ("kmeans", ([1, 2],), {"k": 0}, "k must be a count of 1 or more, got 0"),
    (
        "kmeans",
        ([1, 2],),
        {"k": 2, "centroids": [1]},
        "k = 2 clusters need 2 starting centroids, got 1",
    ),
    (
        "kmeans",
        ([1, 2, 10],),
        {"k": 2, "centroids": [1, 99]},
        "cluster 1 is empty (clusters count from 0): no point is nearest to its centroid (99)",
    ),
    ("kmeans_step", ([[0, 1]], [[0, 0], [0, 0]]), {}, "its centroid (0, 0), so its mean is undef"),
    (
        "kmeans_step",
        ([[1, 2]], [[1]]),
        {},
        "points and centroids must have the same number of features, got 2 and 1",
    ),
    ("precision_score", (0, 0), {}, "precision is undefined: tp + fp = 0"),
    ("precision_score", (1, -3), {}, "fp must be a count of 0 or more, got -3"),
    ("precision_score", (8.5, 2), {}, "tp must be a count of 0 or more (a whole number), got 8.5"),
    ("precision_score", (True, 2), {}, "tp must be a count of 0 or more, got True"),
    ("precision_score", ("8", 2), {}, "tp must be a count of 0 or more, got '8'"),
    ("precision_score", (NAN, 2), {}, "tp must be a count of 0 or more (a whole number), got nan"),
    ("precision_score", (INF, 2), {}, "tp must be a count of 0 or more (a whole number), got inf"),
    ("precision_score", (8, 1 + 2j), {}, "fp must be a count of 0 or more, got (1+2j)"),
    ("precision_score", (10**16, 2), {}, "tp must be at most 1e15, got 10000000000000000"),
    ("recall_score", (0, 0), {}, "recall is undefined: tp + fn = 0"),
    ("f_beta_score", (0, 0), {}, "F-beta is undefined: precision and recall are both 0"),
    ("f_beta_score", (1.2, 0.5), {}, "precision must be between 0 and 1, got 1.2"),
    ("f_beta_score", (0.5, -0.1), {}, "recall must be between 0 and 1, got -0.1"),
    ("f_beta_score", (0.5, 0.5), {"beta": 0}, "beta must be greater than 0, got 0"),
    ("f_beta_score", (0.5, 0.5), {"beta": 10**400}, "beta must be from -1e100 to 1e100, got 1000"),
    ("f_beta_score", (0.5, "a"), {}, "recall must be a number, got 'a'"),
    ("f_beta_score_from_counts", (0, 0, 0), {}, "F-beta is undefined: tp + fp + fn = 0"),
    ("accuracy_score", (0, 0, 0, 0), {}, "accuracy is undefined: tp + fp + fn + tn = 0"),
    ("accuracy_from_correct", (5, 4), {}, "correct cannot exceed total, got 5 of 4"),
    ("accuracy_from_correct", (0, 0), {}, "total must be a count of 1 or more, got 0"),
    (
        "balanced_accuracy_from_rates",
        (0.9, 1.2),
        {},
        "specificity must be between 0 and 1, got 1.2",
    ),
    ("balanced_accuracy_score", (0, 1, 0, 1), {}, "there are no positives, tp + fn = 0"),
    ("balanced_accuracy_score", (1, 0, 1, 0), {}, "there are no negatives, tn + fp = 0"),
    ("specificity_score", (0, 0), {}, "specificity is undefined: tn + fp = 0"),
    ("false_positive_rate", (0, 0), {}, "the false positive rate is undefined: fp + tn = 0"),
    ("confusion_counts", ([1, 0], [1]), {}, "y_true and y_pred must have the same length"),
    ("confusion_counts", ([], []), {}, "y_true must hold at least one label, got an empty list"),
    (
        "confusion_counts",
        (["cat", "dog"], ["dog", "dog"]),
        {},
        "positive must be one of the labels 'cat', 'dog', got 1",
    ),
    ("confusion_matrix", ([1, 2], ["1", "2"]), {}, "must both hold numbers or both strings"),
    ("confusion_matrix", ([1, "a"], [1, 1]), {}, "y_true must hold real numbers only"),
    ("confusion_matrix", ("ab", "ab"), {}, "y_true must be a list of labels, got 'ab'"),
    (
        "roc_curve",
        ([1, 1], [0.2, 0.3]),
        {},
        "a ROC curve needs both classes in y_true, got only class 1",
    ),
    ("roc_auc_score", ([0, 0], [0.2, 0.3]), {}, "needs both classes in y_true, got only class 0"),
    ("roc_auc_score", ([0, 2], [0.2, 0.3]), {}, "y_true must hold only 0 and 1, got 2"),
    ("batch_norm", (5,), {}, "x must have shape (n,) or (n, d), got shape ()"),
    ("batch_norm", ([0.1] * 3,), {"eps": 0}, "eps must be greater than 0 when all values"),
    ("batch_norm", ([1e-200, 2e-200],), {"eps": 0}, "eps must be greater than 0 when all values"),
    ("batch_norm", ([1, 2],), {"eps": -1}, "eps must be 0 or more, got -1"),
    (
        "instance_norm",
        ([1, 2],),
        {},
        "x must have shape (h, w), (c, h, w) or (n, c, h, w)",
    ),
    *(
        (name, ([],), {}, "must hold at least one number, got an empty list")
        for name in ("sigmoid", "relu_derivative", "leaky_relu_derivative", "softplus", "silu")
    ),
    *(
        (name, (NAN,), {}, "x must hold finite numbers, got nan")
        for name in ("relu", "tanh", "tanh_derivative", "sigmoid_derivative", "gelu")
    ),
    ("leaky_relu", (1,), {"slope": -0.1}, "slope must be 0 or more, got -0.1"),
    ("elu", (1,), {"alpha": 0}, "alpha must be greater than 0, got 0"),
    ("hard_tanh", (1,), {"low": 2}, "low must be below high, got low = 2 and high = 1"),
    ("softmax", ([1, 2],), {"temperature": 0}, "temperature must be greater than 0, got 0"),
    ("entropy", ([0.5, 0.6],), {}, "p must sum to 1, got a sum of 1.1"),
    ("entropy", ([0.5, 0.50001],), {}, "p must sum to 1, got a sum of 1.00001"),
    ("entropy", ([1.5, -0.5],), {}, "p must hold numbers between 0 and 1, got 1.5"),
    ("entropy", ([1],), {"base": 1}, "base must be greater than 1, got 1"),
    ("cross_entropy", ([0.5, 0.5], [1]), {}, "p and q must have the same length, got 2 and 1"),
    (
        "cross_entropy",
        ([0.5, 0.5], [1, 0]),
        {},
        "cross-entropy is infinite: q[1] = 0 where p[1] = 0.5",
    ),
    (
        "kl_divergence",
        ([0.5, 0.5], [0, 1]),
        {},
        "KL divergence is infinite: q[0] = 0 where p[0] = 0.5",
    ),
    (
        "cross_entropy_from_logits",
        ([1, 2], 2),
        {},
        "label must be a class index from 0 to 1, got 2",
    ),
    ("binary_cross_entropy", (1, 0), {}, "the loss is infinite: p = 0 for y = 1"),
    ("binary_cross_entropy", (2, 0.5), {}, "y must hold numbers between 0 and 1, got 2"),
    ("binary_cross_entropy", ([1], 0.5), {}, "y and p must have the same shape, got (1,) and ()"),
    ("mean_squared_error", ([1], [1, 2]), {}, "must have the same length, got 1 and 2"),
    ("mean_absolute_error", ([1], [1, 2]), {}, "must have the same length, got 1 and 2"),
    ("huber_loss", (1, 2), {"delta": 0}, "delta must be greater than 0, got 0"),
    ("triplet_loss", ([1], [1], [1, 2]), {}, "anchor and negative must have the same length"),
    ("triplet_loss", ([1], [1], [1]), {"margin": -1}, "margin must be 0 or more, got -1"),
    ("triplet_loss", ([1], [1], [1]), {"squared": 1}, "squared must be true or false, got 1"),
    ("distillation_loss", ([1, 2], [1, 2], 0), {"alpha": 2}, "alpha must be between 0 and 1"),
    (
        "distillation_loss",
        ([1e50, 2], [1, 2], 0),
        {"temperature": 1e-300},
        "temperature must be larger for logits of this size, got 1e-300",
    ),
    ("distillation_loss", ([1, 2], [1, 2], 5), {}, "label must be a class index from 0 to 1"),
    ("conv_output_size", (3, 7), {"padding": 1}, "kernel 7 is larger than the padded input 5"),
    (
        "conv_output_size",
        (5, 3),
        {"dilation": 4},
        "kernel 3 with dilation 4 is larger than the padded input 5 (it covers 9)",
    ),
    ("conv_output_size", (5, 3), {"stride": 0}, "stride must be a count of 1 or more, got 0"),
    ("pool_output_size", (5, 3), {"padding": 2}, "padding must be at most half of the kernel 3"),
    ("same_padding", (4,), {}, "the kernel covers 4 pixels, which must be an odd number"),
    ("conv2d", ([[1, 2]], [[1], [2]]), {}, "kernel 2 is larger than the padded input 1"),
    ("conv2d", ([[1]], [[1]]), {"padding": 9999}, "at most 1000000 cells, got 399960001"),
    ("conv2d_parameters", (3, 64, 3), {"groups": 2}, "groups = 2 must divide in_channels"),
    ("conv2d_parameters", (3, 64, 3), {"bias": "no"}, "bias must be true or false, got 'no'"),
    ("conv2d_multiply_adds", (3, 8, 3, 0, 5), {}, "output_height must be a count of 1 or more"),
    ("depthwise_separable_parameters", (0, 8, 3), {}, "in_channels must be a count of 1 or more"),
    ("depthwise_separable_multiply_adds", (3, 8, 3, 5, 0), {}, "output_width must be a count"),
    ("depthwise_separable_ratio", (8, 0), {}, "kernel must be a count of 1 or more, got 0"),
    ("receptive_field", ([3, 3], [1]), {}, "kernels and strides must have the same length"),
    ("receptive_field", ([], []), {}, "kernels must hold at least one layer, got an empty list"),
    ("receptive_field", ([3, 2.5], [1, 1]), {}, "kernels[1] must be a count of 1 or more"),
    ("receptive_field", (3, 1), {}, "kernels must be a list of counts, got 3"),
    ("model_memory", (1,), {"bytes_per_parameter": 0}, "bytes_per_parameter must be greater than"),
    (
        "scaled_dot_product_attention",
        ([[1, 2]], [[1]], [[1]]),
        {},
        "Q and K must have the same number of columns, got 2 and 1",
    ),
    (
        "scaled_dot_product_attention",
        ([[1]], [[1]], [[1], [2]]),
        {},
        "K and V must have the same number of rows, got 1 and 2",
    ),
    (
        "population_stability_index",
        ([0.5, 0.5], [1, 0]),
        {},
        "the index is infinite: bin 1 has expected share 0.5 and actual share 0",
    ),
    ("population_stability_index", ([0.5, 0.4], [1, 0]), {}, "expected must sum to 1, got a sum"),
    ("alpha_bar", ([0.1, 1.5],), {}, "betas must hold numbers between 0 and 1, got 1.5"),
    *REFUSED_ARCHITECTURES,
    *REFUSED_COUNTS,
    *REFUSED_LAYERS,
    *REFUSED_LAYER_COUNTS,
    *REFUSED_METRICS,
    *REFUSED_LEARNING,
]


@pytest.mark.parametrize(("name", "args", "options", "message"), REFUSED)
def test_undefined_case_is_refused_in_one_sentence(
    name: str, args: tuple[Any, ...], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        getattr(ka, name)(*args, **options)
    assert "\n" not in str(caught.value)


def test_every_algorithm_refuses_something() -> None:
    assert {name for name, *_ in REFUSED} == set(ka.__all__)


@pytest.mark.parametrize("name", ka.__all__)
def test_no_argument_accepts_nan(name: str) -> None:
    """The first argument is replaced by NaN in the shape that the type asks for."""
    function = getattr(ka, name)
    wanted = inspect.signature(function).parameters
    required = [
        p for p in wanted.values() if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
    ]
    others = {
        p.name: NEEDED[p.name]
        for p in wanted.values()
        if p.kind is p.KEYWORD_ONLY and p.default is p.empty
    }
    for bad in (NAN, [NAN], [[NAN, NAN], [NAN, NAN]]):
        with pytest.raises(ValueError):
            function(*[bad for _ in required], **others)
