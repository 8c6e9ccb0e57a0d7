"""Properties that whole groups of algorithms must have, on inputs that hypothesis makes up."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kb.algorithms as ka

settings.register_profile("kb", max_examples=40, deadline=None, derandomize=True)
settings.load_profile("kb")

numbers = st.floats(-1e3, 1e3, allow_subnormal=False).map(lambda x: round(x, 3))
counts = st.integers(0, 50)


def vectors(size: int | None = None) -> st.SearchStrategy[list[float]]:
    return st.lists(numbers, min_size=size or 1, max_size=size or 8)


def same_length(how_many: int, least: int = 1) -> st.SearchStrategy[tuple[list[float], ...]]:
    return st.integers(least, 8).flatmap(lambda n: st.tuples(*[vectors(n)] * how_many))


def matrices(rows: int = 2) -> st.SearchStrategy[np.ndarray]:
    shape = st.tuples(st.integers(rows, 7), st.integers(1, 4))
    return shape.flatmap(
        lambda s: vectors(s[0] * s[1]).map(lambda values: np.array(values).reshape(s))
    )


def distributions(how_many: int) -> st.SearchStrategy[tuple[np.ndarray, ...]]:
    def one(k: int) -> st.SearchStrategy[np.ndarray]:
        weights = st.lists(st.floats(0.01, 1), min_size=k, max_size=k)
        return weights.map(lambda w: np.array(w) / sum(w))

    return st.integers(1, 6).flatmap(lambda k: st.tuples(*[one(k)] * how_many))


DISTANCES = [ka.euclidean_distance, ka.manhattan_distance, ka.chebyshev_distance]
SYMMETRIC = [
    *DISTANCES,
    ka.dot_product,
    ka.covariance,
    ka.mean_squared_error,
    ka.mean_absolute_error,
    ka.huber_loss,
]
SYMMETRIC_WHERE_DEFINED = [
    ka.cosine_similarity,
    ka.cosine_distance,
    ka.correlation,
    ka.rank_correlation,
]
ORDER_FREE = [ka.mean, ka.variance, ka.standard_deviation, ka.p_norm, ka.sparsity]
RISING = [ka.sigmoid, ka.relu, ka.leaky_relu, ka.tanh, ka.hard_tanh, ka.softplus, ka.elu]
WITH_SLOPE = [
    (ka.sigmoid, ka.sigmoid_derivative),
    (ka.relu, ka.relu_derivative),
    (ka.leaky_relu, ka.leaky_relu_derivative),
    (ka.tanh, ka.tanh_derivative),
]
Two = Callable[[Any, Any], float]


def close(a: Any, b: Any, slack: float = 1e-9) -> bool:
    return bool(np.allclose(a, b, rtol=slack, atol=slack))


def varies(*values: list[float]) -> bool:
    return all(max(v) - min(v) > 1e-2 for v in values)


@pytest.mark.parametrize("measure", SYMMETRIC)
@given(same_length(2, least=2))
def test_measure_is_symmetric(measure: Two, pair: Any) -> None:
    assert close(measure(*pair), measure(*pair[::-1]))


@pytest.mark.parametrize("measure", SYMMETRIC_WHERE_DEFINED)
@given(same_length(2, least=2))
def test_angle_or_correlation_is_symmetric(measure: Two, pair: Any) -> None:
    assume(varies(*pair))
    assert close(measure(*pair), measure(*pair[::-1]))


@pytest.mark.parametrize("distance", DISTANCES)
@given(same_length(3))
def test_distance_obeys_the_triangle_inequality(distance: Two, triple: Any) -> None:
    a, b, c = triple
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-6
    assert distance(a, a) == 0 <= distance(a, b)


@given(same_length(2), st.sampled_from([1, 1.5, 2, 7, math.inf]))
def test_norm_scales_and_obeys_the_triangle_inequality(pair: Any, p: float) -> None:
    a, b = map(np.array, pair)
    assert close(ka.p_norm(-3 * a, p=p), 3 * ka.p_norm(a, p=p))
    assert ka.p_norm(a + b, p=p) <= ka.p_norm(a, p=p) + ka.p_norm(b, p=p) + 1e-6


@given(vectors(), st.sampled_from([1, 2, 3, math.inf]))
def test_unit_vector_has_length_one(x: list[float], p: float) -> None:
    assume(any(x))
    assert close(ka.p_norm(ka.unit_vector(x, p=p), p=p), 1)


@given(vectors())
def test_norms_shrink_as_p_grows(x: list[float]) -> None:
    lengths = [ka.p_norm(x, p=p) for p in (1, 1.5, 2, 5, math.inf)]
    assert all(a >= b - 1e-9 * a for a, b in zip(lengths, lengths[1:], strict=False))


@pytest.mark.parametrize("function", ORDER_FREE)
@given(vectors(5), st.permutations(range(5)))
def test_order_does_not_matter(function: Any, x: list[float], order: list[int]) -> None:
    assert close(function(x), function([x[i] for i in order]))


@pytest.mark.parametrize("measure", [*SYMMETRIC[3:], *SYMMETRIC_WHERE_DEFINED])
@given(same_length(2, least=2), st.randoms(use_true_random=False))
def test_pairs_may_come_in_any_order(measure: Two, pair: Any, random: Any) -> None:
    assume(varies(*pair))
    pairs = list(zip(*pair, strict=True))
    random.shuffle(pairs)
    assert close(measure(*pair), measure(*zip(*pairs, strict=True)))


@pytest.mark.parametrize("measure", [ka.cosine_similarity, ka.correlation, ka.rank_correlation])
@given(same_length(2, least=2))
def test_similarity_stays_in_minus_one_to_one(measure: Two, pair: Any) -> None:
    assume(varies(*pair))
    assert -1 <= measure(*pair) <= 1
    assert close(measure(pair[0], pair[0]), 1)


@given(same_length(2, least=2), st.floats(0.1, 10), numbers)
def test_correlation_ignores_scale_and_shift(pair: Any, scale: float, shift: float) -> None:
    x, y = map(np.array, pair)
    assume(varies(x, y))
    assert close(ka.correlation(scale * x + shift, y), ka.correlation(x, y), slack=1e-6)


@given(vectors(), numbers)
def test_variance_ignores_a_shift_and_is_covariance_with_itself(x: Any, shift: float) -> None:
    assume(len(x) > 1)
    assert close(ka.variance(np.array(x) + shift), ka.variance(x), slack=1e-6)
    assert ka.variance(x) == ka.covariance(x, x) >= 0


@given(matrices())
def test_covariance_matrix_is_symmetric_with_variances_on_its_diagonal(X: Any) -> None:
    C = ka.covariance_matrix(X)
    assert np.array_equal(C, C.T)
    assert close(np.diag(C), [ka.variance(column) for column in X.T])
    assert np.linalg.eigvalsh(C).min() >= -1e-6 * (1 + np.abs(C).max())


@given(vectors())
def test_scaled_features_have_the_promised_spread(x: list[float]) -> None:
    assume(varies(x))
    z, s = ka.z_scores(x), ka.min_max_scale(x)
    assert close(z.mean(), 0) and close(z.std(), 1)
    assert s.min() == 0 and s.max() == 1
    assert np.array_equal(np.argsort(s, kind="stable"), np.argsort(x, kind="stable"))


@given(matrices())
def test_pca_rebuilds_the_data_from_orthonormal_components(X: Any) -> None:
    assume(varies(*X.T.tolist()))
    found = ka.pca(X)
    kept = len(found.components)
    assert close(found.components @ found.components.T, np.eye(kept), 1e-6)
    assert close(found.projected @ found.components + found.mean, X, 1e-6)
    assert close(found.explained_variance_ratio.sum(), 1, 1e-6)
    assert np.all(np.diff(found.explained_variance) <= 1e-9)


@given(matrices())
def test_singular_values_give_rank_and_frobenius_norm(A: Any) -> None:
    s = ka.singular_values(A)
    assert close(np.sqrt(np.sum(s**2)), ka.frobenius_norm(A), 1e-6)
    assert 0 <= ka.matrix_rank(A) <= min(A.shape)
    assert ka.matrix_rank(np.outer(A[:, 0], A[0])) <= 1


@given(matrices(rows=3), st.integers(1, 3))
def test_kmeans_step_never_raises_the_inertia(X: Any, k: int) -> None:
    steps = [ka.kmeans_step(X, X[:k])]
    for _ in range(5):
        steps.append(ka.kmeans_step(X, steps[-1].centroids))
    inertias = [step.inertia for step in steps]
    assert all(b <= a + 1e-9 * (1 + a) for a, b in zip(inertias, inertias[1:], strict=False))


@given(matrices(rows=3), st.integers(1, 3), st.integers(0, 3))
def test_kmeans_stops_where_another_step_changes_nothing(X: Any, k: int, seed: int) -> None:
    assume(len(np.unique(X, axis=0)) >= k)
    found = ka.kmeans(X, k=k, seed=seed)
    again = ka.kmeans_step(X, found.centroids)
    assert np.array_equal(again.labels, found.labels)
    assert close(again.centroids, found.centroids)
    assert np.array_equal(ka.kmeans(X, k=k, seed=seed).labels, found.labels)


@given(st.integers(1, 50), counts, counts, st.integers(1, 50))
def test_scores_from_counts_stay_in_zero_to_one(tp: int, fp: int, fn: int, tn: int) -> None:
    precision, recall = ka.precision_score(tp, fp), ka.recall_score(tp, fn)
    for score in (
        precision,
        recall,
        ka.accuracy_score(tp, fp, fn, tn),
        ka.balanced_accuracy_score(tp, fp, fn, tn),
    ):
        assert 0 <= score <= 1
    assert close(ka.specificity_score(tn, fp), 1 - ka.false_positive_rate(fp, tn))
    f = ka.f_beta_score(precision, recall)
    assert min(precision, recall) - 1e-12 <= f <= max(precision, recall) + 1e-12
    assert close(f, ka.f_beta_score_from_counts(tp, fp, fn))


@given(st.integers(1, 30), st.data())
def test_counts_agree_with_the_matrix_and_add_up(n: int, data: Any) -> None:
    truth, guess = (
        data.draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)) for _ in range(2)
    )
    tp, fp, fn, tn = ka.confusion_counts(truth, guess)
    assert tp + fp + fn + tn == n == ka.confusion_matrix(truth, guess).sum()
    assert np.trace(ka.confusion_matrix(truth, guess)) == tp + tn
    assert np.array_equal(ka.confusion_matrix(guess, truth), ka.confusion_matrix(truth, guess).T)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=2, max_size=30))
def test_auc_is_the_share_of_pairs_ranked_right(samples: Any) -> None:
    truth, scores = zip(*samples, strict=True)
    assume(len(set(truth)) == 2)
    high = [s for t, s in samples if t]
    low = [s for t, s in samples if not t]
    wins = sum((h > s) + (h == s) / 2 for h in high for s in low)
    auc = ka.roc_auc_score(truth, scores)
    assert close(auc, wins / (len(high) * len(low)))
    assert close(auc, 1 - ka.roc_auc_score(truth, [-s for s in scores]))
    curve = ka.roc_curve(truth, scores)
    assert np.all(np.diff(curve.fpr) >= 0) and np.all(np.diff(curve.tpr) >= 0)
    assert (curve.fpr[0], curve.tpr[0], curve.fpr[-1], curve.tpr[-1]) == (0, 0, 1, 1)


@given(st.integers(2, 60), st.integers(2, 60))
def test_folds_cover_the_samples_evenly(n: int, k: int) -> None:
    assume(k <= n)
    sizes = ka.kfold_sizes(n, k=k)
    assert sum(sizes) == n and len(sizes) == k and max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("function", RISING)
@given(numbers, numbers)
def test_activation_never_falls(function: Any, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert function(low) <= function(high)


@pytest.mark.parametrize(("function", "slope"), WITH_SLOPE)
@given(st.floats(-5, 5))
def test_derivative_is_the_slope(function: Any, slope: Any, x: float) -> None:
    assume(abs(x) > 1e-3)
    step = 1e-6
    measured = (function(x + step) - function(x - step)) / (2 * step)
    assert close(slope(x), measured, slack=1e-5)


@given(numbers)
def test_activations_are_related_as_the_formulas_say(x: float) -> None:
    assert close(ka.sigmoid(x) + ka.sigmoid(-x), 1)
    assert close(ka.tanh(x), 2 * ka.sigmoid(2 * x) - 1)
    assert close(ka.softplus(x) - ka.softplus(-x), x)
    assert close(ka.relu(x) - ka.relu(-x), x)
    assert ka.softmax([x, 0])[0] == pytest.approx(ka.sigmoid(x))


@given(vectors(), numbers, st.floats(0.1, 20))
def test_softmax_is_a_distribution_that_ignores_a_shift(
    z: list[float], shift: float, temperature: float
) -> None:
    p = ka.softmax(z, temperature=temperature)
    assert close(p.sum(), 1) and p.min() >= 0
    assert close(ka.softmax(np.array(z) + shift, temperature=temperature), p, slack=1e-6)
    assert p.argmax() in np.flatnonzero(np.array(z) == max(z))


@given(distributions(2), st.sampled_from([2, math.e, 10]))
def test_cross_entropy_is_entropy_plus_divergence(pair: Any, base: float) -> None:
    p, q = pair
    divergence = ka.kl_divergence(p, q, base=base)
    assert divergence >= 0 == ka.kl_divergence(p, p)
    assert close(ka.cross_entropy(p, q, base=base), ka.entropy(p, base=base) + divergence)
    assert -1e-12 <= ka.entropy(p, base=base) <= math.log(len(p), base) + 1e-9


@given(distributions(2))
def test_stability_index_is_both_divergences(pair: Any) -> None:
    p, q = pair
    both = ka.kl_divergence(p, q) + ka.kl_divergence(q, p)
    assert close(ka.population_stability_index(p, q), both)


@given(vectors(4), st.integers(0, 3))
def test_cross_entropy_from_logits_is_minus_log_softmax(z: list[float], label: int) -> None:
    loss = ka.cross_entropy_from_logits(z, label)
    assert loss >= 0
    assert close(math.exp(-loss), ka.softmax(z)[label])


@given(vectors(3), st.integers(0, 2), st.floats(0.5, 10))
def test_distilling_from_oneself_leaves_the_hard_term(z: Any, label: int, t: float) -> None:
    loss = ka.distillation_loss(z, z, label, temperature=t, alpha=0.25)
    assert close(loss, 0.75 * ka.cross_entropy_from_logits(z, label))


@given(same_length(2), st.floats(0.1, 100))
def test_huber_lies_below_half_the_squared_error(pair: Any, delta: float) -> None:
    loss = ka.huber_loss(*pair, delta=delta)
    assert 0 <= loss <= ka.mean_squared_error(*pair) / 2 + 1e-9
    assert loss <= delta * ka.mean_absolute_error(*pair) + 1e-9


@given(same_length(3), st.floats(0, 10), st.booleans())
def test_triplet_loss_is_never_negative(triple: Any, margin: float, squared: bool) -> None:
    a, p, n = triple
    assert ka.triplet_loss(a, p, n, margin=margin, squared=squared) >= 0
    assert ka.triplet_loss(a, p, p, margin=margin, squared=squared) == margin


@given(
    st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(0, 3), st.integers(1, 3)
)
def test_conv_output_size_counts_the_places_of_the_kernel(
    size: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    last = size + 2 * padding - dilation * (kernel - 1) - 1  # where the last kernel may start
    assume(last >= 0)
    found = ka.conv_output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    assert found == len(range(0, last + 1, stride))


@given(matrices(), st.floats(-3, 3))
def test_conv2d_is_linear_and_an_identity_kernel_copies(x: Any, weight: float) -> None:
    assert np.array_equal(ka.conv2d(x, [[1]]), x)
    assert close(ka.conv2d(x, [[weight], [1]]), weight * x[:-1] + x[1:])


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 3, 5]))
def test_separable_cost_over_standard_cost_is_the_ratio(c: int, n: int, k: int) -> None:
    share = ka.depthwise_separable_multiply_adds(c, n, k, 4, 5) / ka.conv2d_multiply_adds(
        c, n, k, 4, 5
    )
    assert close(share, ka.depthwise_separable_ratio(n, k))


@given(matrices(), st.floats(0.5, 4), numbers)
def test_batch_norm_gives_the_wanted_mean_and_ignores_scale(
    X: Any, gamma: float, beta: float
) -> None:
    assume(varies(*X.T.tolist()))
    y = ka.batch_norm(X, gamma=gamma, beta=beta, eps=0)
    assert close(y.mean(axis=0), beta, 1e-6) and close(y.std(axis=0), gamma, 1e-6)
    assert close(ka.batch_norm(8 * X - 3, gamma=gamma, beta=beta, eps=0), y, 1e-6)


@given(matrices())
def test_attention_weights_are_distributions_over_the_keys(K: Any) -> None:
    output, weights = ka.scaled_dot_product_attention(K[:1], K, K)
    assert close(weights.sum(axis=1), 1) and weights.min() >= 0
    assert np.all(output >= K.min(axis=0) - 1e-9) and np.all(output <= K.max(axis=0) + 1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_alpha_bar_never_rises(betas: list[float]) -> None:
    kept = ka.alpha_bar(betas)
    assert np.all(np.diff(kept) <= 0) and 0 <= kept[-1] <= kept[0] <= 1
