"""Properties of clusters, projections, slopes, losses and mining, on made-up inputs."""

import math
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import close, distributions, matrices, numbers, same_length, varies, vectors

import kb.algorithms as ka

shares = st.floats(0.001, 0.999)
sizes = st.floats(0, 10)
margins = st.floats(0, 3)
WITH_SLOPE = [
    (ka.elu, ka.elu_derivative),
    (ka.gelu, ka.gelu_derivative),
    (ka.silu, ka.silu_derivative),
    (ka.softplus, ka.softplus_derivative),
    (ka.hard_tanh, ka.hard_tanh_derivative),
]


def slope_of(function: Any, x: float, step: float = 1e-6) -> float:
    return float((function(x + step) - function(x - step)) / (2 * step))


@pytest.mark.parametrize(("function", "slope"), WITH_SLOPE)
@given(st.floats(-5, 5))
def test_derivative_of_a_smooth_relative_is_the_slope(function: Any, slope: Any, x: float) -> None:
    assume(min(abs(x), abs(abs(x) - 1)) > 1e-3)  # the kinks of ELU and hard tanh
    assert close(slope(x), slope_of(function, x), slack=1e-5)


@given(numbers)
def test_relatives_of_relu_lie_where_their_formulas_say(x: float) -> None:
    assert close(ka.gelu(x) - ka.gelu(-x), x) and -0.1701 < ka.gelu(x) <= max(0.0, x)
    assert close(ka.silu(x), x * ka.sigmoid(x)) and -0.2785 < ka.silu(x) <= max(0.0, x)
    assert close(ka.selu(x), 1.0507009873554805 * ka.elu(x, alpha=1.6732632423543772))


@given(st.lists(st.floats(-5, 5), min_size=3, max_size=3), st.floats(0.5, 5), st.integers(0, 2))
def test_derivatives_of_softmax_and_its_loss_are_their_slopes(
    z: list[float], t: float, k: int
) -> None:
    def moved(x: float) -> list[float]:
        return [*z[:k], x, *z[k + 1 :]]

    jacobian = ka.softmax_derivative(z, temperature=t)
    step = 1e-6
    pair = [ka.softmax(moved(z[k] + s), temperature=t) for s in (step, -step)]
    assert close(jacobian[:, k], (pair[0] - pair[1]) / (2 * step), slack=1e-5)
    assert close(jacobian.sum(axis=0), 0) and close(jacobian, jacobian.T)
    assert close(np.exp(ka.log_softmax(z, temperature=t)), ka.softmax(z, temperature=t))
    gradient = ka.cross_entropy_from_logits_derivative(z, 0)
    measured = slope_of(lambda x: ka.cross_entropy_from_logits(moved(x), 0), z[k])
    assert close(gradient[k], measured, slack=1e-5) and close(gradient.sum(), 0)


@given(st.floats(-20, 20), st.integers(0, 1))
def test_binary_cross_entropy_is_the_same_from_logit_and_probability(z: float, y: int) -> None:
    loss = ka.binary_cross_entropy_with_logits(y, z)
    assert close(loss, ka.binary_cross_entropy(y, ka.sigmoid(z)), slack=1e-6)
    assert close(loss, ka.cross_entropy_from_logits([0, z], y), slack=1e-6)
    slope = ka.binary_cross_entropy_with_logits_derivative(y, z)
    assert close(slope, slope_of(lambda x: ka.binary_cross_entropy_with_logits(y, x), z), 1e-5)


@given(shares, st.floats(0, 5), st.integers(0, 1))
def test_focal_loss_turns_cross_entropy_down(p: float, gamma: float, y: int) -> None:
    full = ka.binary_cross_entropy(y, p)
    assert 0 <= ka.focal_loss(p, y=y, gamma=gamma) <= full + 1e-12
    assert close(ka.focal_loss(p, y=y, gamma=0), full)


@given(shares, st.sampled_from([2, math.e, 10]))
def test_binary_entropy_is_the_entropy_of_two(p: float, base: float) -> None:
    assert close(ka.binary_entropy(p, base=base), ka.entropy([p, 1 - p], base=base))
    assert close(ka.binary_entropy(p, base=base), ka.binary_entropy(1 - p, base=base))


@given(distributions(1), st.data())
def test_surprise_entropy_and_perplexity_give_each_other(one: Any, data: Any) -> None:
    (p,) = one
    surprises = ka.self_information(p, reduction="none")
    assert close(np.dot(p, surprises), ka.entropy(p))
    assert close(math.log(ka.perplexity_of_distribution(p)), ka.entropy(p))
    assert 1 - 1e-9 <= ka.perplexity_of_distribution(p) <= len(p) + 1e-9
    assert close(ka.perplexity_of_sequence(p), ka.perplexity(float(np.mean(surprises))))
    label = data.draw(st.integers(0, len(p) - 1))
    assert close(ka.negative_log_likelihood(p, label), surprises[label])


@given(st.integers(2, 9), shares, st.data())
def test_smoothed_labels_are_a_distribution_with_the_label_on_top(
    k: int, smoothing: float, data: Any
) -> None:
    label = data.draw(st.integers(0, k - 1))
    p = ka.smooth_labels(label, k, smoothing)
    assert close(p.sum(), 1) and p.argmax() == label
    assert close(p, (1 - smoothing) * np.eye(k)[label] + smoothing / k)


@given(same_length(2), st.floats(0.1, 50))
def test_regression_losses_give_each_other(pair: Any, beta: float) -> None:
    assert close(ka.root_mean_squared_error(*pair) ** 2, ka.mean_squared_error(*pair))
    assert close(ka.smooth_l1_loss(*pair, beta=beta) * beta, ka.huber_loss(*pair, delta=beta))


@given(st.lists(st.tuples(st.sampled_from([-1, 1]), numbers), min_size=1, max_size=6), numbers)
def test_hinge_losses_agree_for_two_classes_and_vanish_beyond_the_margin(
    pairs: Any, shift: float
) -> None:
    y, score = zip(*pairs, strict=True)
    assert close(ka.hinge_loss(y, score), np.mean(np.maximum(0, 1 - np.multiply(y, score))))
    scores, label = [0.0, score[0]], (y[0] + 1) // 2
    assert close(ka.multiclass_hinge_loss(scores, label), ka.hinge_loss(y[0], score[0]))
    moved = [s + shift for s in scores]
    assert close(ka.multiclass_hinge_loss(moved, label), ka.multiclass_hinge_loss(scores, label))


@given(vectors(), st.floats(0, 5), st.floats(0, 1))
def test_penalties_grow_with_their_strength_and_mix(w: Any, strength: float, r: float) -> None:
    l1, l2 = (ka.weight_penalty(w, kind=kind, strength=strength) for kind in ("l1", "l2"))
    assert close(l1, strength * ka.p_norm(w, p=1)) and close(l2, strength * ka.p_norm(w) ** 2)
    mixed = ka.elastic_net_penalty(w, strength=strength, l1_ratio=r)
    assert close(mixed, r * l1 + (1 - r) * l2 / 2)


@given(same_length(2), st.floats(0.01, 1), st.floats(0, 0.5))
def test_weight_decay_is_the_gradient_of_half_the_l2_penalty(
    pair: Any, rate: float, decay: float
) -> None:
    w, gradient = np.array(pair[0]), np.array(pair[1])
    whole = ka.sgd_step(w, gradient + decay * w, learning_rate=rate)
    assert close(ka.sgd_step(w, gradient, learning_rate=rate, weight_decay=decay), whole)


@given(vectors(3), vectors(3), st.floats(0.5, 10), st.floats(0, 1), st.integers(0, 2))
def test_distillation_is_made_of_its_two_parts(
    teacher: Any, student: Any, t: float, alpha: float, label: int
) -> None:
    soft = ka.soft_target_loss(teacher, student, temperature=t, scaled=False)
    assert soft >= 0 and close(ka.soft_target_loss(teacher, student, temperature=t), t**2 * soft)
    hard = ka.cross_entropy_from_logits(student, label)
    parts = ka.distillation_loss_from_parts(soft, hard, alpha=alpha, temperature=t)
    whole = ka.distillation_loss(teacher, student, label, alpha=alpha, temperature=t)
    assert close(whole, parts, 1e-6)


@given(same_length(3), margins, st.booleans())
def test_triplet_loss_follows_from_its_distances(triple: Any, margin: float, squared: bool) -> None:
    d = ka.triplet_distances(*triple, squared=squared)
    loss = ka.triplet_loss_from_distances(*d, margin=margin)
    assert close(loss, ka.triplet_loss(*triple, margin=margin, squared=squared))
    kind = ka.classify_triplet(*d, margin=margin)
    assert kind.loss == loss and close(kind.gap, d.negative_distance - d.positive_distance)
    assert (kind.kind == "easy") == ((loss == 0 and kind.gap > 0) or kind.gap >= margin > 0)


@given(sizes, st.lists(sizes, min_size=1, max_size=8), margins)
def test_mining_sorts_the_negatives_into_three_kinds(near: float, far: Any, margin: float) -> None:
    found = ka.mine_negatives(near, far, margin=margin)
    assert far[found.hardest] == min(far)
    assert found.semi_hard == [i for i, n in enumerate(far) if near < n < near + margin]
    one_by_one = [ka.classify_triplet(near, n, margin=margin) for n in far]
    assert found.kinds == [one.kind for one in one_by_one]
    assert close(found.losses, [one.loss for one in one_by_one])


@given(sizes, st.floats(0.1, 3))
def test_contrastive_loss_is_zero_where_nothing_is_to_do(d: float, margin: float) -> None:
    assert ka.contrastive_loss(0, same=True, margin=margin) == 0
    assert (ka.contrastive_loss(d, same=False, margin=margin) == 0) == (
        d >= margin or (margin - d) ** 2 == 0
    )
    assert (
        ka.contrastive_loss(d, same=True)
        == d**2
        == 2 * ka.contrastive_loss(d, same=True, half=True)
    )


@given(st.integers(2, 4), st.integers(2, 3), st.randoms(use_true_random=False), margins)
def test_batch_hard_takes_the_worst_pair_of_every_anchor(
    classes: int, each: int, random: Any, margin: float
) -> None:
    labels = [c for c in range(classes) for _ in range(each)]
    X = np.array([[random.uniform(-5, 5), random.uniform(-5, 5)] for _ in labels])
    found = ka.batch_hard_triplets(X, labels, margin=margin)
    for i, own in enumerate(labels):
        to = [ka.euclidean_distance(X[i], x) for x in X]
        farthest = max(d for j, d in enumerate(to) if labels[j] == own and j != i)
        nearest = min(d for j, d in enumerate(to) if labels[j] != own)
        assert close([to[found.positives[i]], to[found.negatives[i]]], [farthest, nearest])
        assert close(found.losses[i], max(0, farthest - nearest + margin))
    assert close(found.loss, np.mean(found.losses))


@given(matrices(rows=3), st.integers(1, 3))
def test_assignment_is_the_nearest_centroid(X: Any, k: int) -> None:
    found = ka.assign_to_centroids(X, X[:k])
    slow = [[ka.euclidean_distance(x, c) for c in X[:k]] for x in X]
    assert close(found.distances, slow)
    assert close([row[j] for row, j in zip(slow, found.labels, strict=True)], np.min(slow, axis=1))
    assert close(found.inertia, np.sum(np.min(slow, axis=1) ** 2))


@given(matrices(rows=4), st.data())
def test_inertia_of_a_clustering_is_half_its_mean_pair_distances(X: Any, data: Any) -> None:
    labels = data.draw(st.lists(st.integers(0, 2), min_size=len(X), max_size=len(X)))
    slow = 0.0
    for name in set(labels):
        own = [x for x, label in zip(X, labels, strict=True) if label == name]
        slow += sum(ka.euclidean_distance(a, b) ** 2 for a, b in combinations(own, 2)) / len(own)
    found = ka.cluster_inertia(X, labels)
    assert close(found.inertia, slow, 1e-6) and close(found.per_cluster.sum(), found.inertia)
    if 2 <= len(set(labels)) < len(X) and len(np.unique(X, axis=0)) == len(X):
        score = ka.silhouette_score(X, labels)
        assert -1 <= score <= 1
        assert close(score, ka.silhouette_score(3 * X + 1, [7 - label for label in labels]), 1e-6)


@given(matrices(rows=3), st.sampled_from(["euclidean", "manhattan", "chebyshev"]))
def test_all_pairs_of_distances_are_the_distances_of_the_pairs(X: Any, metric: Any) -> None:
    one = {
        "euclidean": ka.euclidean_distance,
        "manhattan": ka.manhattan_distance,
        "chebyshev": ka.chebyshev_distance,
    }[metric]
    found = ka.pairwise_distances(X, metric=metric)
    assert close(found, [[one(a, b) for b in X] for a in X], 1e-6) and close(found, found.T)


@given(same_length(2), st.sampled_from([1, 1.5, 2, 7, math.inf]))
def test_minkowski_distance_is_the_norm_of_the_difference(pair: Any, p: float) -> None:
    assert close(ka.minkowski_distance(*pair, p=p), ka.p_norm(np.subtract(*pair), p=p))
    differing = sum(a != b for a, b in zip(*pair, strict=True))
    assert ka.hamming_distance(*pair) == differing
    assert close(ka.hamming_distance(*pair, share=True), differing / len(pair[0]))


@given(same_length(2), st.floats(0.1, 10))
def test_angle_ignores_length_and_opposes_its_supplement(pair: Any, scale: float) -> None:
    a, b = np.array(pair[0]), np.array(pair[1])
    assume(min(np.abs(a).max(), np.abs(b).max()) > 1e-2)
    angle = ka.angle_between(a, b)
    assert 0 <= angle <= 180 and close(ka.angle_between(b, scale * a), angle, 1e-4)
    assert close(angle + ka.angle_between(a, -b), 180, 1e-4)
    assert close(math.radians(angle), ka.angle_between(a, b, unit="radians"))


@given(matrices(rows=3), st.data())
def test_projections_keep_what_the_kept_components_explain(X: Any, data: Any) -> None:
    assume(varies(*X.T.tolist()))
    k = data.draw(st.integers(1, min(X.shape)))
    found = ka.pca(X)
    assert close(ka.pca_project(X, X), found.projected, 1e-5)
    rebuilt = ka.pca_reconstruct(X, n_components=k)
    dropped = float(np.sum(found.explained_variance[k:]) * (len(X) - 1))
    total = float(np.sum(found.explained_variance) * (len(X) - 1))
    assert abs(rebuilt.squared_error - dropped) <= 1e-7 * total
    assert close(rebuilt.squared_error, np.sum((X - rebuilt.reconstructed) ** 2), 1e-6)
    assert close(rebuilt.mean_squared_error * X.size, rebuilt.squared_error)


@given(st.lists(st.floats(0.01, 9), min_size=1, max_size=6), shares)
def test_components_for_a_share_are_as_few_as_reach_it(variances: Any, share: float) -> None:
    m = ka.components_for_share(variances, share=share)
    ratios = ka.explained_variance_ratio(variances)
    assert close(ratios.sum(), 1) and np.all(np.diff(ratios) <= 0)
    assert ka.explained_variance_ratio(variances, n_components=m) >= share - 1e-9
    assert m == 1 or ka.explained_variance_ratio(variances, n_components=m - 1) < share + 1e-9


@given(matrices(), st.data())
def test_low_rank_approximation_loses_what_it_drops(A: Any, data: Any) -> None:
    assume(np.abs(A).max() > 1e-2)
    k = data.draw(st.integers(1, min(A.shape)))
    cut = ka.low_rank_approximation(A, rank=k)
    gap = A - cut.approximation
    assert close(cut.frobenius_error, ka.matrix_norm(gap), 1e-6)
    assert close(cut.spectral_error, ka.matrix_norm(gap, kind="spectral"), 1e-6)
    assert ka.matrix_rank(cut.approximation) <= k and 0 < cut.energy <= 1 + 1e-12


@given(matrices(), st.floats(0.1, 10))
def test_condition_number_ignores_scale_and_is_one_or_more(A: Any, scale: float) -> None:
    s = np.linalg.svd(A, compute_uv=False)
    assume(s[-1] > 1e-6 * s[0] > 0)
    assert ka.condition_number(A) >= 1 and close(ka.condition_number(A), s[0] / s[-1], 1e-6)
    assert close(ka.condition_number(scale * A), ka.condition_number(A), 1e-6)
